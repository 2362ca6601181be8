"""Pages that are not ours: floors just below what the reader reaches on them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench/reading/webpages.py"
FLOORS = {"title_ok": 0.95, "byline_ok": 0.91, "date_ok": 0.93, "par_f1": 0.875, "tok_f1": 0.955, "must": 0.95}
CEILINGS = {"fail": 0.0, "mustnot_leak": 0.07, "title_dup": 0.05}
BEHIND = 0.01


pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    # The scorer, which is not ours, leaves the files that it reads open.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("reading_webpages", BENCH)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    return bench


@pytest.fixture(scope="module")
def ours(bench):
    return bench.scores("open")


def test_real_pages_are_read_as_well_as_before(ours):
    found = ours["all"]
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}
    assert {name: found[name] for name, ceiling in CEILINGS.items() if found[name] > ceiling} == {}


def test_no_set_of_pages_is_read_worse_than_by_trafilatura_alone(bench, ours):
    behind = {
        (group, name): (ours[group][name], figure)
        for group, figures in bench.baseline("open").items()
        for name, figure in figures.items()
        if name in FLOORS and isinstance(figure, float) and ours[group][name] < figure - BEHIND
    }
    assert behind == {}
