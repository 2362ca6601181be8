"""``presswork plugins new``: a plugin that works before anything in it is changed."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from presswork import Press
from presswork.cli import main
from presswork.cli.scaffold import FILES, KINDS, LONGEST_NAME
from presswork.testing.conformance import Finding, examine_exporter, examine_reader, examine_transform

LONGEST = "a-name-as-long-as-the-longest-one-may-be"
TRIALS: dict[str, Callable[[Press], Iterator[Finding]]] = {
    "exporter": lambda press: examine_exporter(press, "zine"),
    "reader": lambda press: examine_reader(press, "zine", {"a note": b"A Title\n\n# Heading\n\nText.\n"}),
    "transform": lambda press: examine_transform(press, "zine"),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*words: str) -> Path:
    assert main(["plugins", "new", *words]) == 0
    folder = words[words.index("-d") + 1] if "-d" in words else "."
    return Path(folder, f"presswork-{words[0]}")


def project(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_plugin_has_all_its_files_and_its_name_is_in_them(desk: Path, kind: str) -> None:
    folder = new("my-zine", "--kind", kind)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    deed = KINDS[kind].deed
    assert found == {
        ".gitignore",
        "README.md",
        "pyproject.toml",
        "src/presswork_my_zine/__init__.py",
        f"src/presswork_my_zine/{deed}.py",
        "src/presswork_my_zine/py.typed",
        "tests/test_conformance.py",
    }
    assert len(found) == len(FILES) + 1
    assert [path for path in folder.rglob("*.*") if "${" in path.read_text("utf-8")] == []
    assert project(folder)["project"]["name"] == "presswork-my-zine"
    assert "presswork>=0.1,<1" in project(folder)["project"]["dependencies"]
    assert project(folder)["project"]["entry-points"]["presswork"] == {"my-zine": "presswork_my_zine"}
    assert f'"presswork_my_zine.{deed}:{deed}"' in (folder / "src/presswork_my_zine/__init__.py").read_text("utf-8")


def test_its_code_is_formatted_and_without_fault_however_long_its_name(desk: Path) -> None:
    for kind in KINDS:
        for name in ("z", LONGEST):
            folder = new(name, "--kind", kind, "-d", kind)
            for path in folder.rglob("*.py"):
                ast.parse(path.read_text("utf-8"), str(path))
    for words in (["format", "--check", "--quiet"], ["check", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *words, "--no-cache", desk], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_it_meets_every_obligation_at_once(desk: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = desk / new("zine", "--kind", kind) / "src"
    info = source / "presswork_zine-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: presswork-zine\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[presswork]\nzine = presswork_zine\n")
    monkeypatch.syspath_prepend(str(source))
    try:
        findings = list(TRIALS[kind](Press()))
    finally:
        for module in [name for name in sys.modules if name.startswith("presswork_zine")]:
            del sys.modules[module]
    assert len(findings) >= 9
    assert [finding for finding in findings if finding.status != "met"] == []


def test_the_next_commands_install_test_and_use_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new("zine", "--kind", "reader", "-d", "my plugins")
    assert capsys.readouterr().out.splitlines() == [
        f"{Path('my plugins/presswork-zine')} is a plugin that works. Install it, test it, use it:",
        "  python -m pip install -e './my plugins/presswork-zine[dev]'",
        "  python -m pytest './my plugins/presswork-zine'",
        "  presswork --from zine --to json article.zine",
    ]


def test_it_is_an_exporter_unless_told_otherwise(desk: Path) -> None:
    assert (new("zine") / "src/presswork_zine/write.py").is_file()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Zine", "lower-case letters"),
        ("my_zine", "lower-case letters"),
        ("9lives", "a letter first"),
        ("zine-", "lower-case letters"),
        ("../zine", "lower-case letters"),
        ("a" * (LONGEST_NAME + 1), f"{LONGEST_NAME} at most"),
        ("pdf", "'pdf' is Presswork's own"),
        ("text", "'text' is Presswork's own"),
        ("smart-punctuation", "'smart-punctuation' is Presswork's own"),
        ("presswork-zine", "say zine"),
    ],
)
def test_a_name_that_can_not_be_one_is_refused(desk: Path, capsys, name: str, says: str) -> None:
    assert main(["plugins", "new", name]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["plugins", "new"], "Name the plugin"),
        (["plugins", "new", "zine", "--kind", "exporters"], "exporter"),
        (["plugins", "list", "zine"], "takes no name"),
        (["plugins", "neww", "zine"], "Did you mean 'new'?"),
    ],
)
def test_a_wrong_command_line_makes_nothing(desk: Path, capsys, words: list[str], says: str) -> None:
    assert main(words) == 2
    assert says in capsys.readouterr().err
    assert list(desk.iterdir()) == []


def test_what_is_there_already_is_left_alone(desk: Path, capsys) -> None:
    (desk / "presswork-zine").mkdir()
    (desk / "presswork-zine" / "mine.txt").write_text("mine")
    assert main(["plugins", "new", "zine"]) == 73
    assert "presswork-zine is there already" in capsys.readouterr().err
    assert [path.name for path in desk.rglob("*")] == ["presswork-zine", "mine.txt"]


def test_a_folder_that_can_not_be_made_is_told(desk: Path, capsys) -> None:
    (desk / "file").write_text("no folder")
    assert main(["plugins", "new", "zine", "-d", "file"]) == 73
    assert "can't be made" in capsys.readouterr().err
    assert [path.name for path in desk.iterdir()] == ["file"]


def test_the_longest_name_is_as_long_as_names_may_be() -> None:
    assert len(LONGEST) == LONGEST_NAME
