"""The command line as programs use it: what they read from it is only what they asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from presswork.cli import main

ARTICLE = "A Title\n\nThe first paragraph says a thing or two.\n\nThe second one agrees with it.\n"
LOSSY = "# A Title\n\nThe first paragraph leads [elsewhere](other.html) and on.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE)
    (tmp_path / "lossy.md").write_text(LOSSY)
    return tmp_path


def test_a_report_on_standard_output_stands_there_alone(desk: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--to", "json", "--report", "-", "article.txt"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["inputs"][0]["outputs"][0]["path"] == "output/article.json"


def test_a_report_of_a_check_on_standard_output_stands_there_alone(
    desk: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["--check", "--to", "docx,json", "--report", "-", "lossy.md"]) == 0
    outputs = json.loads(capfdbinary.readouterr().out)["inputs"][0]["outputs"]
    assert [[loss["kind"] for loss in output["losses"]] for output in outputs] == [["link.relative"], []]


def test_a_report_and_an_export_cannot_share_standard_output(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "-o", "-", "--report", "-", "article.txt"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "presswork: -o - and --report - would both be standard output: give one of them a file\n"


@pytest.mark.parametrize("name", ["made/", "there"])
def test_a_folder_is_no_file_to_write(desk: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (desk / "there").mkdir()
    assert main(["--to", "json", "-o", name, "article.txt"]) == 2
    assert capsys.readouterr().err == f"presswork: -o names a file, and {name} is a folder: use -d {name}\n"
    assert not (desk / "made").exists()


def test_a_program_gets_the_path_as_the_file_system_has_it(desk: Path) -> None:
    (desk / "caf\udce9.txt").write_text(ARTICLE)
    command = [sys.executable, "-m", "presswork", "--to", "json", "caf\udce9.txt"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.stdout == b"output/caf\xe9.json\n"
    assert Path(os.fsdecode(done.stdout[:-1])).is_file()


def test_the_last_line_of_a_batch_says_how_many_failed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "nowhere.txt", "article.txt", "neither.txt"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "presswork: 2 of 3 inputs failed"


def test_formats_are_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    formats = {one["name"]: one for one in said["formats"]}
    pdf = formats["pdf"]
    assert (pdf["title"], pdf["writes"], pdf["reads"]) == ("PDF document", True, False)
    assert (pdf["extensions"], pdf["media_type"], pdf["plugin"]) == (["pdf"], "application/pdf", "pdf")
    assert formats["text"]["reads"]
    assert not formats["text"]["writes"]
    assert [one["name"] for one in said["filters"]] == ["smart-punctuation"]


def test_settings_are_data_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "presswork.toml").write_text('to = ["pdf"]\n[metadata]\npublished = 2021-03-05\n')
    assert main(["config", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    values = {one["name"]: one["value"] for one in said["settings"]}
    assert said["file"] == str(desk / "presswork.toml")
    assert values["to"] == ["pdf"]
    assert values["metadata.published"] == "2021-03-05"
    assert values["plugins"] is None


def test_help_that_does_not_fit_on_the_disk_is_an_error() -> None:
    command = [sys.executable, "-m", "presswork", "--help"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 74
    assert done.stderr == b"presswork: standard output failed: no space left on device\n"


@pytest.mark.parametrize(("wrong", "near"), [("--jobs", ""), ("--directry", " Did you mean '--directory'?")])
def test_only_an_option_that_is_near_is_proposed(
    desk: Path, capsys: pytest.CaptureFixture[str], wrong: str, near: str
) -> None:
    assert main(["--to", "json", wrong, "4", "article.txt"]) == 2
    assert capsys.readouterr().err == f"presswork: Unknown option '{wrong}'.{near} See: presswork --help\n"


@pytest.mark.parametrize(("asked", "meant"), [("word", "docx"), ("kindle", "epub"), ("txt", "markdown")])
def test_a_program_or_device_leads_to_the_format_that_it_opens(
    desk: Path, capsys: pytest.CaptureFixture[str], asked: str, meant: str
) -> None:
    assert main(["--to", asked, "article.txt"]) == 2
    said = capsys.readouterr().err
    assert f"Unknown format '{asked}': nothing can write it. Did you mean '{meant}'?" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["article.txt", "new.json"], "new.json is not there: to write it, presswork -o new.json article.txt"),
        (
            ["convert", "article.txt", "new.json"],
            "There is no command 'convert' and no file: write presswork --to pdf article.txt",
        ),
    ],
)
def test_who_types_as_for_another_converter_is_told_how_it_goes_here(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err == f"presswork: {said}\n"
