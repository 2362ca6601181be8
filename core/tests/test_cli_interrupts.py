"""Signals: whoever asks for an end gets one, whatever a library or a plugin makes of the interrupt."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from presswork.cli import main

Install = Callable[..., str]
ARTICLE = "A Title\n\nThe first paragraph says a thing or two.\n\nThe second one agrees with it.\n"

EXPORTER = """
import signal
from presswork.plugin import Exporter, hookimpl

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register):
    register(Exporter(format="slow", title="Slow", extensions=("slow",), media_type="text/plain", write="MODULE:write"))


def write(article, stream, options, report):
    try:
        signal.raise_signal(signal.{name})
    except BaseException as error:
        {then}
    stream.write(b"done")
"""


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(ARTICLE)
    return tmp_path


@pytest.mark.parametrize(("name", "end"), [("SIGINT", ("interrupted", 130)), ("SIGTERM", ("terminated", 143))])
def test_an_interrupt_that_a_library_swallows_ends_the_run_before_the_next_file(
    desk: Path, install: Install, capsys: pytest.CaptureFixture[str], name: str, end: tuple[str, int]
) -> None:
    install("slow", EXPORTER.format(name=name, then="pass"))
    assert main(["--to", "slow", "one.txt", "two.txt"]) == end[1]
    assert [path.name for path in (desk / "output").iterdir()] == ["one.slow"]
    assert capsys.readouterr().err.splitlines()[-1] == f"presswork: {end[0]}; what was finished is kept"


def test_an_interrupt_that_a_library_turns_into_an_error_is_no_plugins_fault(
    desk: Path, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("slow", EXPORTER.format(name="SIGINT", then='raise OSError("it went wrong") from error'))
    assert main(["--to", "slow", "one.txt"]) == 130
    assert capsys.readouterr().err == "presswork: interrupted; what was finished is kept\n"


def test_an_interrupt_that_was_ignored_from_the_start_stays_so(desk: Path, install: Install) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    install("slow", EXPORTER.format(name="SIGINT", then="raise"))
    assert main(["--to", "slow", "one.txt", "two.txt"]) == 0


@pytest.mark.parametrize(
    "source",
    [
        "import signal\nsignal.raise_signal(signal.SIGINT)\n",
        (
            "import signal\nfrom presswork.plugin import hookimpl\nPRESSWORK_API = (1, 0)\n\n"
            "@hookimpl\ndef presswork_exporters(register):\n    signal.raise_signal(signal.SIGINT)\n"
        ),
    ],
    ids=["while it is imported", "in a hook"],
)
def test_who_interrupts_a_plugin_that_takes_for_ever_to_load_learns_its_name(
    desk: Path, install: Install, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    install("stuck", source)
    assert main(["--to", "json", "one.txt"]) == 130
    assert capsys.readouterr().err == (
        "presswork: interrupted while plugin stuck (presswork-stuck 0.2) was loading "
        "(to go on without it: --disable-plugin stuck); what was finished is kept\n"
    )
