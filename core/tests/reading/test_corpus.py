"""Floors for real pages and books, just below what the reader reaches; bench/reading prints the tables."""

from __future__ import annotations

import importlib.util
import statistics
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "../shared/corpus"

FLOORS = {
    "seed": {"title_ok": 0.99, "byline_ok": 0.84, "date_exact": 0.99, "par_f1": 0.972},
    "art-unwrapped": {"title_ok": 0.98, "byline_ok": 0.94, "date_exact": 0.94, "par_f1": 0.866},
    "art-wrapped": {"title_ok": 0.905, "byline_ok": 0.845, "date_exact": 0.925, "par_f1": 0.830},
    "traf": {"title_ok": 0.99, "par_f1": 0.945},
    "art-bs4": {"title_ok": 0.84, "byline_ok": 0.74, "date_exact": 0.83, "par_f1": 0.778},
    "page": {"title_ok": 0.74, "byline_ok": 0.79, "date_exact": 0.91, "par_f1": 0.676},
}
CEILINGS = {
    "seed": {"junk_leak": 0.104, "lost": 0.009, "byline_fp": 0.0},
    "art-unwrapped": {"junk_leak": 0.318, "lost": 0.0101, "byline_fp": 0.0},
    "art-wrapped": {"junk_leak": 0.29, "lost": 0.0098, "byline_fp": 0.0},
    "traf": {"lost": 0.0075, "byline_fp": 0.0},
    "art-bs4": {"junk_leak": 0.125, "lost": 0.007, "byline_fp": 0.0},
    "page": {"lost": 0.0135},
}
BOOK_HEADINGS, BOOK_PARAGRAPHS = 0.95, 0.91
MOST_OF_THE_LIBRARY = 3
"""Paragraphs that name the library: a transcriber's own notes, which are part of the text."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    # The scorer, which is not ours, leaves the files that it reads open.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Any]]:
    bench = _module("run")
    score = bench.scorer()
    found, lost = bench.read_corpus(score, list(FLOORS), "open")
    _, results = score.evaluate(found, str(CORPUS), "open", list(FLOORS))
    return {kind: {**results[kind], "lost": lost[kind]} for kind in FLOORS}


def _module(name: str) -> ModuleType:
    """A program of bench/reading; they import each other by name."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"bench/reading/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", FLOORS)
def test_articles_are_understood_as_well_as_before(scores: dict[str, dict[str, Any]], kind: str) -> None:
    below = {name: scores[kind][name] for name, floor in FLOORS[kind].items() if scores[kind][name] < floor}
    above = {name: scores[kind][name] for name, most in CEILINGS[kind].items() if scores[kind][name] > most}
    assert (below, above) == ({}, {})


def test_books_have_their_chapters_and_paragraphs_and_nothing_of_the_library() -> None:
    bench = _module("run")
    books = _module("books")
    rows = [books.score_book(bench.scorer(), path) for path in books.books("open")]
    scored = [row for row in rows if row["headings"]]
    wanted = sum(row["headings"] for row in scored)
    found = sum(row["headings"] * row["heading_r"] for row in scored)
    assert found >= BOOK_HEADINGS * wanted
    assert statistics.fmean(row["par_f1"] for row in scored) >= BOOK_PARAGRAPHS
    assert all(row["boilerplate"] <= MOST_OF_THE_LIBRARY for row in rows)
