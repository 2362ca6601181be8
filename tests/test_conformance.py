"""What anybody finds who puts our own plugins on trial with the command for it."""

from __future__ import annotations

import pytest

from presswork.cli import main
from presswork.plugins import FIRST_PARTY_FORMATS

pytestmark = [pytest.mark.slow, pytest.mark.judges]  # pdftotext reads the PDF


@pytest.mark.parametrize("format", FIRST_PARTY_FORMATS)
def test_every_plugin_of_ours_meets_every_obligation(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conformance", format]) == 0
    assert " 0 violated, 0 not tried" in capsys.readouterr().out
