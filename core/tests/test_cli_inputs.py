"""The command line's word on its inputs: encoding, metadata, addresses; and what ``inspect`` shows of them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from presswork import remote
from presswork.cli import main
from presswork.remote import Fetched

ARTICLE = (
    "A Plain Title\n\nby Ada Ferreira\n\nThe first paragraph says a thing or two.\n\nThe second one agrees with it.\n"
)
ADDRESS = "https://example.org/notes/the-bell.html?page=1"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes every address lead to these bytes."""

    def serve(data: bytes, media_type: str | None = None, charset: str | None = None, address: str = ADDRESS) -> None:
        monkeypatch.setattr(remote, "fetch", lambda _: Fetched(data, address, media_type, charset))

    return serve


def written(desk: Path, name: str = "article") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((desk / "output" / f"{name}.json").read_bytes())
    return found


GIVEN = [
    "--title",
    "Another",
    "--author",
    "Bo Carl",
    "--author",
    "Cy Dahl",
    "--date",
    "5 March 2021",
    "--lang",
    "de_at",
]


def test_what_is_said_on_the_command_line_counts(desk: Path) -> None:
    assert main(["--to", "json", "article.txt", *GIVEN]) == 0
    said = written(desk)["metadata"]
    assert (said["title"], said["published"], said["language"]) == ("Another", "2021-03-05", "de-AT")
    assert [author["name"] for author in said["authors"]] == ["Bo Carl", "Cy Dahl"]
    assert "Plain Title" not in str(written(desk)["body"])
    assert "Ferreira" not in str(written(desk)["body"])


def test_a_setting_counts_before_the_reader_and_the_command_line_before_the_setting(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "presswork.toml").write_text('[metadata]\nauthors = ["Bo Carl"]\nlanguage = "fr"\npublished = 2021-03-05\n')
    monkeypatch.setenv("PRESSWORK_METADATA_LANGUAGE", "it")
    assert main(["--to", "json", "article.txt", "--author", "Cy Dahl"]) == 0
    said = written(desk)["metadata"]
    assert (said["authors"][0]["name"], said["language"], said["published"]) == ("Cy Dahl", "it", "2021-03-05")


def test_a_wrong_setting_is_told_with_its_place(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "presswork.toml").write_text('[metadata]\nlanguage = "French"\n')
    assert main(["--to", "json", "article.txt"]) == 2
    assert "presswork.toml: 'French' is no language tag" in capsys.readouterr().err


def test_one_title_for_several_articles_is_refused_unless_they_become_a_book(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "other.txt").write_text(ARTICLE.replace("Plain", "Second"), "utf-8")
    assert main(["--to", "json", "article.txt", "other.txt", "--title", "Both"]) == 2
    assert "there are 2 inputs" in capsys.readouterr().err
    assert main(["--to", "json", "-o", "b.json", "article.txt", "other.txt", "--book", "x", "--title", "Both"]) == 0
    book = json.loads((desk / "b.json").read_bytes())
    assert book["metadata"]["title"] == "Both"
    assert "A Second Title" in str(book["body"])


def test_an_encoding_that_is_named_decides(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "article.txt").write_bytes(ARTICLE.replace("thing", "vìt").encode("mac_roman"))
    assert main(["--to", "json", "article.txt", "--encoding", "macroman"]) == 0
    assert "vìt" in str(written(desk)["body"])
    monkeypatch.setenv("PRESSWORK_ENCODING", "cp1252")
    assert main(["--to", "json", "article.txt"]) == 0
    assert "v“t" in str(written(desk)["body"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--encoding", "uft-8"], 2, "Unknown encoding 'uft-8'. Did you mean 'utf-8'?"),
        (["--encoding", "ascii"], 65, "article.txt is not valid ascii at byte"),
        (["--date", "3/4/2021"], 2, "--date '3/4/2021' can be read in two ways: write 2021-03-04 or 2021-04-03"),
        (["--lang", "German"], 2, "'German' is no language tag (BCP 47)"),
        (["--title", " "], 2, "--title is empty"),
        (["--author", ""], 2, "--author is empty"),
    ],
)
def test_what_can_not_be_is_refused_in_one_line_and_nothing_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, says: str
) -> None:
    (desk / "article.txt").write_text(ARTICLE + "é", "utf-8")
    assert main(["--to", "json", "article.txt", *words]) == code
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert not (desk / "output").exists()


def test_an_encoding_that_a_format_has_no_use_for_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--to", "json", "article.txt"])
    assert main(["inspect", "output/article.json", "--encoding", "cp1252"]) == 0
    assert "encoding 'cp1252' (it was asked for, and json has nothing that it changes)" in capsys.readouterr().out


# --- addresses --------------------------------------------------------------------------------


def test_an_address_is_not_fetched_unless_that_is_allowed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "article.txt", ADDRESS]) == 2
    assert capsys.readouterr().err == f"presswork: {ADDRESS} is on the web: to have it fetched, add --allow-remote\n"
    assert not (desk / "output").exists()
    assert main(["inspect", ADDRESS]) == 2


def test_what_is_at_an_address_is_read_by_its_media_type_and_named_after_it(desk: Path, web) -> None:
    web(b"<h1>The Bell</h1><p>It rang. See <a href='../log'>the log</a>.</p>", "text/html", "utf-8")
    assert main(["--to", "json", "--allow-remote", ADDRESS]) == 0
    article = written(desk, "the-bell")
    assert article["metadata"]["source_url"] == ADDRESS
    assert article["metadata"]["title"] == "The Bell"
    assert "https://example.org/log" in str(article["body"])


def test_text_from_an_address_says_where_it_is_from(desk: Path, web) -> None:
    web(ARTICLE.encode(), "text/plain", address="https://example.org/bell")
    assert main(["--to", "json", "--allow-remote", "https://example.org/bell"]) == 0
    assert written(desk, "bell")["metadata"]["source_url"] == "https://example.org/bell"


def test_the_servers_charset_decides_where_it_fits(desk: Path, web, capsys: pytest.CaptureFixture[str]) -> None:
    web("Žluťoučký kůň.\n".encode("iso8859_2"), "text/plain", "ISO-8859-2")
    assert main(["inspect", "--allow-remote", ADDRESS, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["what"] for item in found["decisions"][:2]] == ["charset", "encoding"]
    web("Žluťoučký kůň.\n".encode(), "text/plain", "ascii; x")
    assert main(["inspect", "--allow-remote", ADDRESS]) == 0
    shown = capsys.readouterr().out
    assert "it does not fit and is not used" in shown
    assert "encoding 'utf-8'" in shown


def test_a_media_type_that_nothing_reads_is_told(desk: Path, web, capsys: pytest.CaptureFixture[str]) -> None:
    web(b"\x89PNG", "image/png")
    assert main(["--to", "json", "--allow-remote", ADDRESS]) == 69
    assert f"{ADDRESS} is image/png, and no reader for that is installed" in capsys.readouterr().err


def test_a_private_host_is_refused_in_one_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "--allow-remote", "http://127.0.0.1:9/x.html"]) == 66
    said = capsys.readouterr().err
    assert "is not on the public internet" in said
    assert said.count("\n") == 1


# --- inspect ----------------------------------------------------------------------------------

JUNK = ARTICLE + "\nRead More Stories\n\nNo more stories to show.\n"


def test_inspect_shows_what_was_left_out_with_lines_reason_and_confidence(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "article.txt").write_text(JUNK, "utf-8")
    assert main(["inspect", "article.txt", "--title", "Another"]) == 0
    shown = capsys.readouterr().out
    assert "title       Another\nauthors     Ada Ferreira\n" in shown
    assert "line 1: title 'A Plain Title'" in shown
    assert "title 'Another' (it was given, in place of 'A Plain Title')" in shown
    left_out = shown.partition("What was left out\n")[2]
    assert "  line 9: junk 'Read More Stories' (" in left_out
    assert "% sure)" in left_out


def test_the_data_of_inspect_say_what_its_lines_say_and_the_report_has_them_too(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "article.txt").write_text(JUNK, "utf-8")
    assert main(["inspect", "article.txt", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert main(["inspect", "article.txt"]) == 0
    shown = capsys.readouterr().out
    for decision in data["decisions"]:
        assert decision["reason"] in shown
    assert main(["--to", "json", "article.txt", "--report", "report.json"]) == 0
    record = json.loads((desk / "report.json").read_bytes())["inputs"][0]
    assert {name: record[name] for name in data} == data
    assert set(data) == {"metadata", "blocks", "headings", "decisions", "losses", "repairs"}


# --- settings that are broken -----------------------------------------------------------------


@pytest.mark.parametrize("words", [["--help"], ["--to", "pdf", "-h"], ["formats"], ["plugins"], ["plugins", "doctor"]])
@pytest.mark.parametrize("settings", ["to = [", "to = ['pdff']\n", "too = 1\n", "[options.pdff]\nx = 1\n"])
def test_broken_settings_do_not_hide_the_help(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], settings: str
) -> None:
    (desk / "presswork.toml").write_text(settings)
    with suppress(SystemExit):  # argparse ends with it after a help text
        assert main(words) == 0
    shown = capsys.readouterr()
    assert "docx" in shown.out or "pdf" in shown.out or "plugins work" in shown.out
    assert shown.err.count("\n") <= 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("to = ['pdff']", "presswork.toml: 'pdff' is no format that is known. Did you mean 'pdf'?"),
        ("filters = ['smart']", "'smart' is no filter that is known."),
        ("[options.pdff]\nx = 1", "options for 'pdff', which is no format"),
        ("encoding = 'uft-8'", "Unknown encoding 'uft-8'"),
        ("[metadata]\ntitel = 'x'", "Articles have no 'titel'. Did you mean 'title'?"),
    ],
)
def test_config_says_what_could_not_be_used(
    desk: Path, capsys: pytest.CaptureFixture[str], settings: str, says: str
) -> None:
    (desk / "presswork.toml").write_text(settings)
    assert main(["config"]) == 2
    assert says in capsys.readouterr().err


def test_the_doctor_speaks_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["missing"] == []
    assert {plugin["status"] for plugin in found["plugins"]} == {"OK"}


def test_a_fragment_of_a_page_may_come_from_standard_input(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<h2>Part</h2><p>Some <em>words</em>.")))
    assert main(["--to", "json", "--from", "html", "-"]) == 0
    assert [block["type"] for block in written(desk, "stdin")["body"]] == ["paragraph"]


@pytest.mark.parametrize("command", [["--to", "json"], ["inspect"]])
@pytest.mark.parametrize(("source", "data"), [("in/a.txt", b""), ("in/a.json", b"{"), ("a/a", None)])
def test_a_faulty_input_is_named_by_the_path_that_was_given(
    desk: Path, capsys: pytest.CaptureFixture[str], command: list[str], source: str, data: bytes | None
) -> None:
    (desk / source).parent.mkdir()
    if data is not None:
        (desk / source).write_bytes(data)
    assert main([*command, source]) in {65, 66}
    said = capsys.readouterr().err
    assert said.startswith(f"presswork: {source}")
    assert said.count(source) == 1
