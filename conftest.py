"""For every test of the project: what is told of the tests that need articles which are not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# What is tried must depend neither on luck nor on how busy the machine is,
settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
# nor on the modules that a process happens to have loaded, whose constants Hypothesis would mix in.
assert callable(providers._get_local_constants)  # noqa: SLF001 - there is no public switch
providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001

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
