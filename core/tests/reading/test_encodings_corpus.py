"""Real files in old encodings; bench/reading/encodings.py prints the table."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[3] / "bench/reading/encodings.py"
LEAST = 0.97

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_encodings", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_transcoding_is_read_exactly(bench: ModuleType) -> None:
    found = [bench.outcome(*file) for file in bench.transcodings()]
    assert len(found) > 10
    assert [item for item in found if item.state != "right"] == []


def test_real_files_are_read_right_or_refused(bench: ModuleType) -> None:
    found = [bench.outcome(*file) for file in bench.found_files()]
    assert len(found) > 50
    assert sum(item.state in {"right", "refused"} for item in found) >= LEAST * len(found)
    assert [item for item in found if item.state == "wrong"] == []
