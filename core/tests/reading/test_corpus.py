"""Floors for real pages' texts, just below what the reader reaches; bench/reading/run.py prints the table."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "../shared/corpus"

FLOORS = {
    "seed": {"title_ok": 0.98, "byline_ok": 0.69, "date_exact": 0.98, "par_f1": 0.96},
    "art-unwrapped": {"title_ok": 0.92, "byline_ok": 0.80, "date_exact": 0.83, "par_f1": 0.85},
    "art-wrapped": {"title_ok": 0.78, "byline_ok": 0.64, "date_exact": 0.78, "par_f1": 0.82},
    "traf": {"title_ok": 0.95, "par_f1": 0.89},
    "art-bs4": {"par_f1": 0.74},
    "page": {"par_f1": 0.65},
}
CEILINGS = {
    "seed": {"junk_leak": 0.12, "lost": 0.011},
    "art-unwrapped": {"junk_leak": 0.34, "lost": 0.013},
    "art-wrapped": {"junk_leak": 0.33, "lost": 0.012},
    "traf": {"lost": 0.01},
    "art-bs4": {"lost": 0.012},
    "page": {"lost": 0.02},
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    # The scorer, which is not ours, leaves the files that it reads open.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Any]]:
    bench = _module("reading_bench", ROOT / "bench/reading/run.py")
    score = bench.scorer()
    found, lost = bench.read_corpus(score, list(FLOORS), "open")
    _, results = score.evaluate(found, str(CORPUS), "open", list(FLOORS))
    return {kind: {**results[kind], "lost": lost[kind]} for kind in FLOORS}


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", FLOORS)
def test_articles_are_understood_as_well_as_before(scores: dict[str, dict[str, Any]], kind: str) -> None:
    below = {name: scores[kind][name] for name, floor in FLOORS[kind].items() if scores[kind][name] < floor}
    above = {name: scores[kind][name] for name, most in CEILINGS[kind].items() if scores[kind][name] > most}
    assert (below, above) == ({}, {})
