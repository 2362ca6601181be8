"""What is brought before the judges, exported once a session, and the judges' verdicts in pytest's last lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

# pytest imports test files by their path, so nothing else lets them import what they share.
sys.path.insert(0, str(Path(__file__).parent))

from exhibits import all_exhibits
from judges import Verdict

from presswork import Article, Press
from presswork.normalize import normalize

VERDICT = "verdict"

Shelf = Callable[[str], dict[str, Path]]


@pytest.fixture(scope="session")
def exhibits() -> dict[str, Article]:
    """The articles as exporters see them."""
    return {name: normalize(article) for name, article in all_exhibits().items()}


@pytest.fixture(scope="session")
def shelf(exhibits: dict[str, Article], tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """``shelf("epub")`` has every exhibit as an EPUB, by the exhibit's name."""
    folder = tmp_path_factory.mktemp("exhibits")
    press = Press()

    @cache
    def files(format: str) -> dict[str, Path]:
        paths = {}
        for name, article in exhibits.items():
            paths[name] = folder / f"{name}.{format}"
            try:
                paths[name].write_bytes(press.export(article, format))
            except Exception as error:
                kept = folder / f"{name}.json"
                kept.write_bytes(msgspec.json.encode(article))
                error.add_note(f"while exporting {kept} to {format}")
                raise
        return paths

    return files


@pytest.fixture
def acquitted(record_property: Callable[[str, object], None]) -> Callable[[list[Verdict]], None]:
    """``acquitted(verdicts)`` fails with all that was found, and has the verdicts told in the end."""

    def check(verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            record_property(VERDICT, (verdict.judge, verdict.passed, verdict.file.name))
        faults = [verdict.explain() for verdict in verdicts if not verdict.passed]
        assert not faults, "\n".join(faults)
        assert verdicts, "no file was judged"

    return check


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = list(_summary(terminalreporter))
    if lines:
        terminalreporter.section("verdicts")
        for line in lines:
            terminalreporter.write_line(line)


def _summary(terminalreporter: pytest.TerminalReporter) -> Iterator[str]:
    """A line a verdict; those about generated articles that passed are only counted."""
    generated: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for key, value in getattr(report, "user_properties", ()):
                if key != VERDICT or report.when != "call":
                    continue
                judge, passed, name = value
                if passed and name.startswith("generated-"):
                    generated[judge] += 1
                else:
                    yield f"{judge} {'PASS' if passed else 'FAIL'} {name}"
    for judge, count in generated.items():
        yield f"{judge} PASS {count} generated articles"
