"""Every exhibit, in every format, before the validators of that format."""

from __future__ import annotations

from collections.abc import Callable

import judges
import pytest
from exhibits import Shelf
from judges import Verdict

pytestmark = [pytest.mark.judges, pytest.mark.timeout(240)]

Acquitted = Callable[[list[Verdict]], None]


def generated(shelf: Shelf) -> list[str]:
    return [name for name in shelf.articles if name.startswith("generated-")]


def by_hand(shelf: Shelf) -> list[str]:
    return [name for name in shelf.articles if not name.startswith("generated-")]


def test_epubcheck_finds_no_error_and_no_warning(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted(judges.epubcheck(shelf.all("epub")))


@pytest.mark.parametrize("name", ["feature", "sample", "arabic"])
def test_ace_finds_no_barrier_for_readers(shelf: Shelf, acquitted: Acquitted, name: str) -> None:
    acquitted([judges.ace(shelf.one("epub", name))])


def test_the_open_xml_sdk_finds_no_error(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted([judges.open_xml_sdk(path) for path in shelf.all("docx")])


def test_openxml_audit_finds_no_error(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted([judges.openxml_audit(path) for path in shelf.all("docx")])


def test_qpdf_finds_no_fault_of_syntax(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted([judges.qpdf(path) for path in shelf.all("pdf")])


@pytest.mark.parametrize("written_by", [by_hand, generated])
def test_verapdf_holds_every_pdf_for_accessible_and_archivable(
    shelf: Shelf, acquitted: Acquitted, written_by: Callable[[Shelf], list[str]]
) -> None:
    verdicts = judges.verapdf([shelf.one("pdf", name) for name in written_by(shelf)], ("ua1", "2u"))
    acquitted(verdicts)
    assert all(verdict.checks > 100 for verdict in verdicts), "veraPDF passed what it did not look at"
