"""Several articles become one book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from presswork.cli import main


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Chapter {name}\n\nby Ada Ferreira\n\nThe text of chapter {name}.\n")
    return tmp_path


def made(path: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(path).read_bytes())
    return data


def headings(book: dict[str, Any]) -> list[str]:
    return [block["content"][0]["text"] for block in book["body"] if block["type"] == "heading"]


def test_the_inputs_become_chapters_of_one_file_named_by_the_title(desk: Path) -> None:
    assert main(["--to", "json,epub", "--book", "Two Tales: of/../Harbours", "one.txt", "two.txt"]) == 0
    book = made("output/two-tales-of-harbours.json")
    assert book["metadata"]["title"] == "Two Tales: of/../Harbours"
    assert headings(book) == ["Chapter one", "Chapter two"]
    assert sorted(path.name for path in Path("output").iterdir()) == [
        "two-tales-of-harbours.epub",
        "two-tales-of-harbours.json",
    ]


def test_a_manifest_names_chapters_and_says_what_the_book_is(desk: Path) -> None:
    (desk / "books").mkdir()
    (desk / "books" / "tales.toml").write_text(
        'title = "Tales"\nauthors = ["Tomás Ó Briain"]\nlanguage = "en-GB"\nchapters = ["../two.txt", "../one.txt"]\n'
    )
    assert main(["--to", "json", "--book", "books/tales.toml"]) == 0
    book = made("output/tales.json")
    assert headings(book) == ["Chapter two", "Chapter one"]
    assert [author["name"] for author in book["metadata"]["authors"]] == ["Tomás Ó Briain"]
    assert book["metadata"]["language"] == "en-GB"


PARTS = """
title = "Tales"
chapters = ["one.txt"]
published = 2024-03-09
authors = ["Tomás Ó Briain", { name = "Ada Ferreira", role = "edt", file_as = "Ferreira, Ada" }]

[[parts]]
title = "The North"
chapters = ["two.txt", "three.txt"]

[[parts]]
title = "The South"
chapters = ["four.txt"]

[[parts]]
chapters = ["five.txt"]

[extra]
series = "Harbours"
number = 2
"""


def test_a_manifest_may_have_parts_between_chapters_that_stand_alone(desk: Path) -> None:
    for name in ("three", "four", "five"):
        (desk / f"{name}.txt").write_text(f"Chapter {name}\n\nby Ada Ferreira\n\nThe text of chapter {name}.\n")
    (desk / "tales.toml").write_text(PARTS)
    assert main(["--to", "json,epub", "--book", "tales.toml"]) == 0
    book = made("output/tales.json")
    outline = [(block["level"], block["content"][0]["text"]) for block in book["body"] if block["type"] == "heading"]
    assert outline == [
        (1, "Chapter one"),
        (1, "The North"),
        (2, "Chapter two"),
        (2, "Chapter three"),
        (1, "The South"),
        (2, "Chapter four"),
        (1, "Chapter five"),
    ]
    assert book["metadata"]["published"] == "2024-03-09"
    assert book["metadata"]["extra"] == {"series": "Harbours", "number": 2}
    assert book["metadata"]["authors"][1] == {"name": "Ada Ferreira", "role": "edt", "file_as": "Ferreira, Ada"}


def test_a_book_may_be_named_with_o(desk: Path) -> None:
    assert main(["-o", "all.json", "--book", "All", "one.txt", "two.txt"]) == 0
    assert headings(made("all.json")) == ["Chapter one", "Chapter two"]


def test_a_book_that_lacks_a_chapter_is_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "--book", "All", "one.txt", "three.txt"]) == 66
    assert "three.txt is not there" in capsys.readouterr().err
    assert not Path("output").exists()


def test_the_report_tells_of_every_chapter_and_the_book(desk: Path) -> None:
    assert main(["--to", "json", "--report", "r.json", "--book", "All", "one.txt", "two.txt"]) == 0
    entries = made("r.json")["inputs"]
    assert [entry["source"] for entry in entries] == ["one.txt", "two.txt", "All"]
    assert [len(entry["outputs"]) for entry in entries] == [0, 0, 1]


@pytest.mark.parametrize(
    ("manifest", "code", "says"),
    [
        ("title = 'T'\nchapter = ['one.txt']\n", 2, "Did you mean 'chapters'?"),
        ("title = 'T'\nchapters = []\n", 2, "names no chapter"),
        ("title = 'T'\n[[parts]]\ntitle = 'P'\nchapters = []\n", 2, "part P names no chapter"),
        ("title = 'T'\n[[parts]]\nchapter = ['one.txt']\n", 2, "chapter"),
        ("title = 'T'\nparts = ['one.txt']\n", 2, "parts"),
        ("chapters = ['one.txt']\n", 2, "title"),
        ("title = [\n", 2, "can't be read as TOML"),
        ("title = 'T'\nchapters = ['none.txt']\n", 66, "book.toml: none.txt is not there"),
        ("title = 'T'\nauthors = 'A'\nchapters = ['one.txt']\n", 2, "authors can't be text: write a list"),
    ],
)
def test_a_bad_manifest_is_one_clear_line(
    desk: Path, capsys: pytest.CaptureFixture[str], manifest: str, code: int, says: str
) -> None:
    (desk / "book.toml").write_text(manifest)
    assert main(["--to", "json", "--book", "book.toml"]) == code
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_a_manifest_and_inputs_exclude_each_other(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "--book", "book.toml", "one.txt"]) == 2
    assert "names its own chapters" in capsys.readouterr().err
    assert main(["--to", "json", "--book", "nowhere.toml"]) == 66


def test_what_chapters_lose_is_one_line_a_kind_and_strictness_minds_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        head = f"---\ntitle: {name}\ndescription: About {name}\n---\n"
        (desk / f"{name}.md").write_text(f"{head}\nThe text of chapter {name}.\n")
    assert main(["--to", "json", "--book", "All", "one.md", "two.md"]) == 0
    assert capsys.readouterr().err == (
        "presswork: All: 2 × metadata.description dropped: a chapter of a book has none of its own\n"
    )
    assert main(["--to", "json", "--strict", "-d", "strict", "--book", "All", "one.md", "two.md"]) == 65
    assert not Path("strict").exists()


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            ["ch1.txt", "ch10.txt", "ch2.txt"],
            ["ch10.txt stands before ch2.txt: name the chapters in their order, or number them 01, 02, 03"],
        ),
        (["ch1.txt", "ch2.txt", "ch10.txt"], []),
        (["ch10.txt", "ch1.txt", "ch2.txt"], []),
        (["ch1.txt", "ch2.txt", "ch1.txt"], ["ch1.txt is in the book 2 times"]),
    ],
    ids=["as a shell lists them", "in order", "in an order of one's own", "one twice"],
)
def test_chapters_in_an_order_that_nobody_means_are_told(
    desk: Path, capsys: pytest.CaptureFixture[str], names: list[str], told: list[str]
) -> None:
    for name in names:
        (desk / name).write_text(f"Chapter {name}\n\nThe text of it.\n")
    assert main(["--to", "json", "--book", "Tales", *names]) == 0
    assert capsys.readouterr().err.splitlines() == [f"presswork: {line}" for line in told]


def test_a_book_whose_title_was_forgotten_does_not_swallow_its_first_chapter(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--to", "json", "--book", "one.txt", "two.txt"]) == 2
    said = "--book takes a title, and one.txt is a file: write --book 'A Title' one.txt"
    assert capsys.readouterr().err == f"presswork: {said}\n"
    (desk / "Tales").mkdir()
    assert main(["--to", "json", "--book", "Tales", "one.txt", "two.txt"]) == 0
