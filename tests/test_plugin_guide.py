"""The guide for plugin authors: its plugins are installed and used, and nothing that there is is missing from it."""

from __future__ import annotations

import doctest
import inspect
import logging
import re
import sys
import tomllib
import types
from collections.abc import Iterator
from pathlib import Path

import pluggy
import pytest

import presswork.plugin
import presswork.testing
from presswork import Press, PressworkError, hookspecs
from presswork.capabilities import ATTRIBUTES
from presswork.cli import main
from presswork.degrade import HOW
from presswork.plugins import Status
from presswork.testing import obligations, reading, transforming

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "plugins.md").read_text("utf-8")
OWED = {
    "What an exporter owes:": obligations.OBLIGATIONS,
    "What a reader owes;": {**reading.OBLIGATIONS, **reading.SAMPLE_OBLIGATIONS},
    "What a transform owes:": transforming.OBLIGATIONS,
}
PLUGINS = ("telegram", "memo", "unbroken", "meter", "draft")


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def code_of(file: str) -> str:
    """The block that begins with the name of this file."""
    (found,) = (block for block in code_blocks("python") if block.startswith(f"# {file}\n"))
    return found


def table_under(words: str) -> dict[str, str]:
    """The rows of the table behind these words: first cell to second."""
    table = GUIDE[GUIDE.index(words) :].split("|---|---|\n", 1)[1].split("\n\n", 1)[0]
    cells = [row.strip("| ").split(" | ") for row in table.splitlines()]
    return {row[0].strip("`"): row[1].replace("`", "") for row in cells}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages, and another to work in."""
    site, desk = tmp_path / "site-packages", tmp_path / "desk"
    site.mkdir()
    desk.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.syspath_prepend(str(site))
    before = set(sys.modules)
    yield site
    for module in set(sys.modules) - before:
        del sys.modules[module]


def install(site: Path, name: str, code: str = "") -> None:
    """Install a plugin of the guide, or another, as pip would."""
    (site / f"presswork_{name}.py").write_text(code or code_of(f"presswork_{name}.py"), "utf-8")
    info = site / f"presswork_{name}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: presswork-{name}\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(f"[presswork]\n{name} = presswork_{name}\n")


def letter() -> presswork.Article:
    return presswork.read_text("Bell found\n\nIt lay in the harbour for sixty years.")


# --- what the page shows is true ---


def test_its_examples_give_what_they_show(site: Path) -> None:
    for name in ("telegram", "memo", "unbroken"):
        install(site, name)
    (site / "presswork_draft.py").write_text(code_of("presswork_draft.py"))
    examples = "\n".join(block for block in code_blocks("python") if ">>>" in block)
    test = doctest.DocTestParser().get_doctest(examples, {}, "plugins.md", "plugins.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert (result.attempted, result.failed) == (15, 0)


def test_all_its_plugins_work_side_by_side(site: Path) -> None:
    for name in PLUGINS:
        install(site, name)
    assert {p.name: p.status for p in Press().registry.plugins if p.name in PLUGINS} == dict.fromkeys(
        PLUGINS, Status.OK
    )


@pytest.mark.slow
def test_its_plugins_meet_every_obligation_by_its_own_tests(site: Path) -> None:
    for name in ("telegram", "memo", "unbroken"):
        install(site, name)
    module = types.ModuleType("test_conformance")
    exec(code_of("test_conformance.py"), vars(module))
    classes = [found for name, found in vars(module).items() if name.startswith("Test")]
    tests = [getattr(found(), name) for found in classes for name in dir(found) if name.startswith("test_")]
    assert len(tests) == sum(map(len, OWED.values())) + len(["there are samples"])
    for test in tests:
        test()


@pytest.mark.parametrize("block", code_blocks("console"))
def test_its_sessions_print_what_they_show(site: Path, block: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("telegram", "memo", "unbroken"):
        install(site, name)
    command, _, shown = block.partition("\n")
    assert main(command.removeprefix("$ presswork ").split()) == 0
    assert capsys.readouterr().out == shown


def test_its_first_commands_are_those_that_a_new_plugin_prints(site: Path, capsys) -> None:
    line = next(line for line in code_blocks("sh")[0].splitlines() if " new " in line)
    assert main(line.partition("#")[0].removeprefix("presswork ").split()) == 0
    for command in capsys.readouterr().out.splitlines()[1:]:
        assert f"\n{command.strip()}\n" in GUIDE


def test_options_are_flags_settings_and_variables_alike(site: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    install(site, "telegram")
    Path("letter.txt").write_text("Bell found\n\nIt lay in the harbour for more than sixty years, and is found.")
    rows = [row.split(" | ") for row in re.findall(r"^\| .* \| `--telegram.*$", GUIDE, re.MULTILINE)]
    flags = [re.findall(r"`--([^`]*)`", row[1])[0] for row in rows]
    words = [part.strip('"') for flag in flags for part in f"--{flag}".split(" ", 1)]
    plain = written("--to", "telegram", "letter.txt")
    by_flags = written("--to", "telegram", *words, "letter.txt")
    assert by_flags != plain

    settings = next(block for block in code_blocks("toml") if "[options.telegram]" in block)
    Path("presswork.toml").write_text(settings)
    assert written("--to", "telegram", "letter.txt") == by_flags
    Path("presswork.toml").unlink()

    for name, value in tomllib.loads(settings)["options"]["telegram"].items():
        monkeypatch.setenv(f"PRESSWORK_OPTION_TELEGRAM__{name.upper()}", str(value))
    assert written("--to", "telegram", "letter.txt") == by_flags
    assert b"words" not in written("--to", "telegram", "--no-telegram-count", "letter.txt")
    assert main(["--to", "telegram", "--telegram-width", "9", "letter.txt"]) == 2
    assert "20" in capsys.readouterr().err


def written(*words: str) -> bytes:
    assert main([*words]) == 0
    return Path("output/letter.telegram").read_bytes()


def test_what_the_telegram_declares_lost_is_told_beforehand(site: Path, capsys) -> None:
    install(site, "telegram")
    Path("letter.txt").write_text("Bell found\n\nIt lay there.\n\n* * *\n\nIt rings.")
    main(["--check", "--to", "telegram", "letter.txt"])
    assert "letter.txt → telegram: 1 × divider dropped ($.body[1])\n" in capsys.readouterr().out


def test_the_meter_measures_each_export(site: Path, caplog: pytest.LogCaptureFixture) -> None:
    install(site, "meter")
    with caplog.at_level(logging.INFO, "presswork_meter"):
        data = Press().export(letter(), "json")
    assert re.fullmatch(rf"json: {len(data)} bytes, 0 losses, \d+\.\d{{3}} s", caplog.messages[0])


def test_the_draft_mark_leaves_other_formats_alone(site: Path) -> None:
    before = Press().export(letter(), "json")
    install(site, "draft")
    assert Press().export(letter(), "json") == before


STAMP = """
from presswork.plugin import hookimpl
PRESSWORK_API = (1, 0)
@hookimpl(wrapper=True)
def presswork_export(stream):
    done = yield
    stream.seek(0)
    data = stream.read()
    stream.seek(0)
    stream.truncate()
    stream.write(data.replace(b"Bell", b"BELL")[:40])
    return done
"""


def test_a_wrapper_can_change_what_is_there(site: Path) -> None:
    install(site, "telegram")
    install(site, "stamp", STAMP)
    assert Press().export(letter(), "telegram") == b"BELL found STOP\nIt lay in the harbour fo"


INSTEAD = """
from presswork.plugin import hookimpl
PRESSWORK_API = (1, 0)
@hookimpl
def presswork_export(exporter, stream):
    if exporter.format == "json":
        stream.write(b"mine")
        return True
    return None
"""


def test_a_plain_hook_writes_in_place_of_an_exporter_or_leaves_it_to_the_others(site: Path) -> None:
    install(site, "telegram")
    install(site, "instead", INSTEAD)
    press = Press()
    assert press.export(letter(), "json") == b"mine"
    assert press.export(letter(), "telegram").startswith(b"Bell found STOP\n")


FAILING = """
from presswork.plugin import Exporter, InputError, Reader, hookimpl
PRESSWORK_API = (1, 0)
COMMON = dict(format="failing", title="Failing", extensions=("failing",), media_type="text/x-failing")
@hookimpl
def presswork_exporters(register): register(Exporter(**COMMON, write="presswork_failing:fail"))
@hookimpl
def presswork_readers(register): register(Reader(**COMMON, read="presswork_failing:fail"))
def fail(*arguments): raise ERROR
"""


@pytest.mark.parametrize(
    ("error", "row"),
    [
        ("InputError('no failing file')", "InputError, by a reader"),
        ("ImportError('gone')", "ImportError"),
        ("ValueError('odd')", "anything else, SystemExit too"),
        ("SystemExit(0)", "anything else, SystemExit too"),
    ],
)
def test_errors_end_with_the_codes_of_its_table(site: Path, error: str, row: str) -> None:
    install(site, "failing", FAILING.replace("ERROR", error))
    rows = [line.strip("| ").split(" | ") for line in GUIDE.splitlines() if line.count(" | ") == 2]
    codes = {cells[0].replace("`", ""): cells[2] for cells in rows}
    with pytest.raises(PressworkError) as caught:
        Press().read(b"data", format="failing")
    assert str(caught.value.exit_code) == codes[row]


def test_pluggy_warns_the_author_of_a_deprecated_hook_and_calls_it_all_the_same() -> None:
    """What the deprecation path stands on."""
    spec, impl = pluggy.HookspecMarker("trial"), pluggy.HookimplMarker("trial")

    class Hooks:
        @spec(historic=True, warn_on_impl=DeprecationWarning("use presswork_better"))
        def presswork_old(self, register):
            """A hook that is to go."""

    class Plugin:
        @impl
        def presswork_old(self, register):
            register("still called")

    manager, called = pluggy.PluginManager("trial"), []
    manager.add_hookspecs(Hooks)
    manager.hook.presswork_old.call_historic(kwargs={"register": called.append})
    with pytest.warns(DeprecationWarning, match="use presswork_better") as seen:
        manager.register(Plugin())
    assert Path(seen[0].filename) == Path(__file__)
    assert called == ["still called"]


# --- and nothing is missing ---


@pytest.mark.parametrize("name", [name for name in vars(hookspecs) if name.startswith("presswork_")])
def test_every_hook_stands_there_with_its_arguments(name: str) -> None:
    arguments = ", ".join(inspect.signature(getattr(hookspecs, name)).parameters)
    assert f"| `{name}({arguments})` |" in GUIDE
    assert any(f"def {name}(" in block for block in code_blocks("python"))


def test_every_attribute_stands_there_in_the_models_words() -> None:
    assert table_under("A format that knows a kind") == dict(ATTRIBUTES)


def test_every_kind_stands_there_with_what_the_core_makes_of_it() -> None:
    assert table_under("It never sees") == dict(HOW)


def test_every_status_stands_there() -> None:
    assert set(table_under("## What becomes of a plugin")) == {status.value for status in Status}


@pytest.mark.parametrize("module", [presswork.plugin, presswork.testing], ids=lambda module: module.__name__)
def test_every_public_name_stands_there(module: types.ModuleType) -> None:
    assert [name for name in module.__all__ if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize(("words", "owed"), OWED.items(), ids=["exporter", "reader", "transform"])
def test_every_obligation_stands_there_with_its_promise(words: str, owed) -> None:
    promises = {name.replace("_", " "): (check.__doc__ or "").replace("`", "") for name, check in owed.items()}
    assert table_under(words) == promises


def test_every_field_of_an_exporter_stands_there() -> None:
    assert list(table_under("An `Exporter` says:")) == list(presswork.plugin.Exporter.__struct_fields__)


def test_its_entry_point_is_in_the_group_that_is_looked_in() -> None:
    from presswork.discovery import GROUP

    (project,) = (block for block in code_blocks("toml") if "[project]" in block)
    assert list(tomllib.loads(project)["project"]["entry-points"]) == [GROUP]
