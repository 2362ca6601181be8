"""Settings: from the command line, the environment, a file, or nowhere, in that order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from presswork.cli import main

ARTICLE = 'A "Plain" Title\n\nThe first paragraph says a thing or two.\n'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "article.txt").write_text(ARTICLE)
    return tmp_path


def configure(folder: Path, text: str, name: str = "presswork.toml") -> None:
    (folder / name).write_text(text, "utf-8")


def test_a_file_above_the_input_names_formats_filters_and_folder(desk: Path) -> None:
    configure(desk, 'to = ["json"]\nfilters = ["smart-punctuation"]\noutput = "made"\n')
    assert main(["texts/article.txt"]) == 0
    assert json.loads((desk / "made" / "article.json").read_bytes())["metadata"]["title"] == "A “Plain” Title"


def test_the_folder_counts_from_the_files_own_place(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(desk, 'to = ["json"]\noutput = "made"\n')
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert main([str(desk / "texts" / "article.txt")]) == 0
    assert (desk / "made" / "article.json").is_file()


def test_the_nearest_file_counts(desk: Path) -> None:
    configure(desk, 'to = ["docx"]\n')
    configure(desk / "texts", 'to = ["json"]\noutput = "."\n')
    assert main(["texts/article.txt"]) == 0
    assert {path.name for path in (desk / "texts").iterdir()} == {"article.txt", "article.json", "presswork.toml"}


def test_a_pyproject_with_our_table_counts_and_one_without_does_not(desk: Path) -> None:
    configure(desk / "texts", '[project]\nname = "x"\n', "pyproject.toml")
    configure(desk, '[tool.presswork]\nto = ["json"]\n', "pyproject.toml")
    assert main(["texts/article.txt"]) == 0
    assert (desk / "output" / "article.json").is_file()


def test_options_of_a_format_come_from_the_file_and_the_command_line_wins(desk: Path) -> None:
    configure(desk, 'to = ["pdf"]\n[options.pdf]\npage-size = "A5"\n')
    assert main(["texts/article.txt"]) == 0
    small = (desk / "output" / "article.pdf").read_bytes()
    assert main(["texts/article.txt", "--pdf-page-size", "A4"]) == 0
    large = (desk / "output" / "article.pdf").read_bytes()
    assert small != large
    assert main(["texts/article.txt", "--no-config", "--to", "pdf"]) == 0
    assert (desk / "output" / "article.pdf").read_bytes() == large


def test_the_environment_counts_before_the_file_and_after_the_command_line(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(desk, 'to = ["docx"]\noutput = "file"\n')
    monkeypatch.setenv("PRESSWORK_TO", "json, epub")
    monkeypatch.setenv("PRESSWORK_OUTPUT", "environment")
    assert main(["texts/article.txt"]) == 0
    assert {path.name for path in (desk / "environment").iterdir()} == {"article.json", "article.epub"}
    assert main(["--to", "json", "-d", "line", "texts/article.txt"]) == 0
    assert {path.name for path in (desk / "line").iterdir()} == {"article.json"}


def test_an_option_from_the_environment_is_checked_like_any(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRESSWORK_OPTION_PDF__PAGE_SIZE", "A99")
    assert main(["--to", "pdf", "texts/article.txt"]) == 2
    assert "PRESSWORK_OPTION_PDF__PAGE_SIZE: pdf option 'page-size' can't be 'A99'" in capsys.readouterr().err


def test_only_the_plugins_that_the_file_allows_are_imported(desk: Path, install) -> None:
    install("zine")
    install("rtf", "raise AssertionError('imported')\n")
    configure(desk, 'plugins = ["zine"]\n')
    assert main(["--to", "zine", "texts/article.txt"]) == 0
    assert main(["--to", "rtf", "texts/article.txt"]) == 69


def test_a_named_file_counts_in_place_of_the_one_found(desk: Path) -> None:
    configure(desk, 'to = ["docx"]\n')
    configure(desk, 'to = ["json"]\n', "other.toml")
    assert main(["--config", "other.toml", "texts/article.txt"]) == 0
    assert [path.name for path in (desk / "output").iterdir()] == ["article.json"]


@pytest.mark.parametrize("named", ["cover = 'front.svg'", "css = 'house.css'"])
def test_files_named_in_settings_count_from_their_folder_and_on_the_command_line_from_here(
    desk: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    (desk / "texts" / "front.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (desk / "texts" / "house.css").write_text("p { color: green }")
    configure(desk / "texts", f"[options.epub]\n{named}\n")
    assert main(["--to", "epub", "texts/article.txt"]) == 0
    option, _, value = named.partition(" = ")
    assert main(["--to", "epub", f"--epub-{option}", value.strip("'"), "texts/article.txt"]) == 65
    assert "no such file" in capsys.readouterr().err


def test_a_word_in_place_of_a_file_stays_a_word(desk: Path) -> None:
    configure(desk, "[options.epub]\ncover = 'none'\n")
    assert main(["--to", "epub", "texts/article.txt"]) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("too = ['pdf']\n", "nobody knows the setting 'too'. Did you mean 'to'?"),
        ("to = 'pdf'\n", 'to is a list: write to = ["pdf"]'),
        ("to = [\n", "can't be read as TOML"),
        ("output = 5\n", "output can't be a number: write text between quotes"),
        ("to = [5]\n", "to can't be a number: write text between quotes"),
        ("metadata = []\n", "metadata can't be a list: write a table"),
        ("[options.pfd]\npage-size = 'A5'\n", "options for 'pfd', which is no format. Did you mean 'pdf'?"),
        ("[options.pdf]\npage-sise = 'A5'\n", "Did you mean 'page-size'?"),
        ("to = ['pdff']\n", "Did you mean 'pdf'?"),
        ("filters = ['smart']\n", "presswork.toml: Unknown filter 'smart'"),
        ("to = 'pdf, docx'\n", 'to is a list: write to = ["pdf", "docx"]'),
        ("encoding = 'uft-8'\n", "presswork.toml: Unknown encoding 'uft-8'"),
        ("[options.epub]\nfoo = 'A5'\n", "presswork.toml: epub has no option 'foo'"),
        ("[options.pdf]\npage-size = 'A99'\n", "presswork.toml: pdf option 'page-size' can't be 'A99'"),
    ],
)
def test_a_setting_that_nobody_knows_is_an_error_with_the_nearest_name(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    configure(desk, text)
    words = ["texts/article.txt"] if text.startswith("to = ['pdff") else ["--to", "pdf", "texts/article.txt"]
    assert main(words) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_settings_that_are_no_text_are_told_without_a_number_or_a_codec(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "other.toml").write_bytes(b"to = []\xff")
    for name, says in ((".", "can't be read: is a directory"), ("other.toml", "it is not UTF-8 at byte 7")):
        assert main(["--config", name, "--to", "json", "texts/article.txt"]) == 2
        assert says in capsys.readouterr().err


def test_inputs_with_different_settings_are_not_mixed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(desk / "texts", 'to = ["json"]\n')
    (desk / "other.txt").write_text(ARTICLE)
    assert main(["texts/article.txt", "other.txt"]) == 2
    assert "different settings" in capsys.readouterr().err


def test_config_shows_each_setting_and_its_origin(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(desk, 'to = ["json", "pdf"]\n[options.pdf]\npage-size = "A5"\n')
    monkeypatch.setenv("PRESSWORK_OUTPUT", "made")
    assert main(["config", "texts/article.txt"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    file = str(desk / "presswork.toml")
    assert lines[0] == ["settings", "from", file]
    assert ["options.pdf.page-size", "A5", file] in lines
    assert ["output", "made", "PRESSWORK_OUTPUT"] in lines
    assert ["to", "json,", "pdf", file] in lines
    assert ["filters", "none", "default"] in lines


def test_a_named_file_that_is_not_there_is_missing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", "nope.toml", "--to", "json", "texts/article.txt"]) == 66
    assert "nope.toml is not there" in capsys.readouterr().err


def test_a_variable_that_is_no_setting_is_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRESSWORK_OUPUT", "made")
    monkeypatch.setenv("PRESSWORK_OPTION_PDF_PAGE_SIZE", "A5")
    assert main(["--to", "json", "texts/article.txt"]) == 0
    assert capsys.readouterr().err == (
        "presswork: PRESSWORK_OPTION_PDF_PAGE_SIZE is no setting: write PRESSWORK_OPTION_PDF__PAGE_SIZE. "
        "PRESSWORK_OUPUT is no setting. Did you mean PRESSWORK_OUTPUT?\n"
    )
