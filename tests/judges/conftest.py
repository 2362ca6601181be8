"""What is brought before the judges, exported once a session, and the judges' verdicts in pytest's last lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# pytest imports test files by their path, so nothing else lets them import what they share.
sys.path.insert(0, str(Path(__file__).parent))

from exhibits import Shelf, all_exhibits
from judges import Finding, Verdict

from presswork import Article
from presswork.normalize import normalize

VERDICT = "verdict"


@pytest.fixture(scope="session")
def exhibits() -> dict[str, Article]:
    """The articles as exporters see them."""
    return {name: normalize(article) for name, article in all_exhibits().items()}


@pytest.fixture(scope="session")
def shelf(exhibits: dict[str, Article], tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(exhibits, tmp_path_factory.mktemp("exhibits"))


@pytest.fixture
def acquitted(record_property: Callable[[str, object], None]) -> Callable[[list[Verdict]], None]:
    """``acquitted(verdicts)`` fails with all that was found, and has the verdicts told in the end."""

    def check(verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            record_property(VERDICT, (verdict.judge, verdict.passed, verdict.file.name))
        assert verdicts, "no file was judged"
        assert all(verdict.passed for verdict in verdicts), by_rule(verdicts)

    return check


def by_rule(verdicts: list[Verdict]) -> str:
    """Each broken rule once, with the files that break it and the first place."""
    broken: dict[tuple[str, str], list[tuple[Path, Finding]]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            broken.setdefault((verdict.judge, finding.rule), []).append((verdict.file, finding))
    lines = []
    for (judge, rule), found in sorted(broken.items()):
        names = dict.fromkeys(file.name for file, _ in found)
        _, first = found[0]
        lines += [f"{judge} {rule} in {', '.join(names)}:", f"    {first.text:.300}", f"    {first.place:.300}"]
    folders = {str(verdict.file.parent) for verdict in verdicts}
    return "\n".join([*lines, f"The files are in {', '.join(folders)}"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = list(_summary(terminalreporter))
    if lines:
        terminalreporter.section("verdicts")
        for line in lines:
            terminalreporter.write_line(line)


def _summary(terminalreporter: pytest.TerminalReporter) -> Iterator[str]:
    """A line a verdict; those about generated and about others' articles that passed are only counted."""
    many: Counter[tuple[str, str]] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for key, value in getattr(report, "user_properties", ()):
                if key != VERDICT or report.when != "call":
                    continue
                judge, passed, name = value
                kind = name.partition("-")[0]
                if passed and kind in ("generated", "foreign"):
                    many[judge, kind] += 1
                else:
                    yield f"{judge} {'PASS' if passed else 'FAIL'} {name}"
    for (judge, kind), count in many.items():
        yield f"{judge} PASS {count} {kind} articles"
