"""For every test of the project: what is told of the tests that need articles which are not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# What is tried must not depend on luck; the modules that a process has loaded still have a say in it.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")

CORPUS = Path(__file__).parent / ".." / "shared" / "corpus"
LEFT_OUT = pytest.StashKey[int]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every judge is slow. Where there is no corpus, leave out the tests that read it; the summary says so."""
    for item in items:
        if item.get_closest_marker("judges"):
            item.add_marker("slow")
    if CORPUS.is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("corpus")]
    items[:] = [item for item in items if item not in left_out]
    config.stash[LEFT_OUT] = len(left_out)
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    ran = sum(
        "corpus" in getattr(report, "keywords", ()) and report.when == "call"
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport)
    )
    if not CORPUS.is_dir():
        left_out = config.stash.get(LEFT_OUT, "the")
        terminalreporter.write_line(f"corpus: {left_out} tests that read it were not run, there is no ../shared/corpus")
    elif ran:
        terminalreporter.write_line(f"corpus: {ran} tests ran")
