"""What holds for every text: no word is lost, nothing depends on chance, and work grows with length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presswork.errors import InputError
from presswork.exporter import Source
from presswork.model import Article, Metadata
from presswork.reading import PRESSWORK_API, presswork_readers
from presswork.reading.options import TextOptions
from presswork.reading.text import read, read_text
from presswork.report import Report
from presswork.testing import count_steps

WORD = re.compile(r"[^\W\d_]+")

LINES = st.sampled_from(
    [
        "",
        "",
        "A Short Line",
        "By Ada Thornbury",
        "5 May 2020",
        "Share on Facebook",
        "Related articles",
        "> quoted words of somebody",
        ">> quoted words that were quoted",
        "- a marked line",
        "1. first of all",
        "2. second of all",
        "* * *",
        "=====",
        "   set in from the margin",
        "[1] a note of its own",
        "a text that cites it [1] and goes on until it ends with a full stop.",
        "| a | drawn | table |",
        "name     year     height",
        "see https://example.org/a(b) or write to x@example.org now",
        "The council met on Friday, and nobody who was there can say what it was that they decided in the end.",
        "it is a very long line that goes on and on without",
        "CAPITALS ABOVE A PARAGRAPH",
        "hyphen-",
        "\f",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=30).map("\n".join), st.text(max_size=200))


def letters(article: Article, *, names: bool = True) -> str:
    """All that the article holds, without what a hyphen at a line's end may have joined."""
    if names:
        return "".join(WORD.findall(msgspec.json.encode(article).decode()))
    return only_letters("\n".join(texts(msgspec.to_builtins(article.body))))


def texts(tree: Any) -> Iterator[str]:
    """The texts of a tree of blocks, in order."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from [value] if key == "text" else texts(value) if isinstance(value, (dict, list, tuple)) else ()
    else:
        for item in tree:
            yield from texts(item)


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_with_keep_junk_every_word_comes_out(text: str) -> None:
    article = read_text(text, TextOptions(keep_junk=True))
    shown = letters(msgspec.convert(msgspec.to_builtins(article), Article))
    counts = Counter(WORD.findall(text.replace("-\n", "\n")))
    for word in counts:
        assert word in shown, word


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_what_is_left_out_is_recorded(text: str) -> None:
    report = Report()
    article = read_text(text, TextOptions(), report)
    told = ("junk", "byline", "date")
    recorded = " ".join(f"{decision.value} {decision.reason}" for decision in report.decisions if decision.what in told)
    shown = letters(article) + recorded
    for word in WORD.findall(text.replace("-\n", "\n")):
        assert word in shown, word


def follows(letters: str, text: str) -> bool:
    """Whether all the letters stand in the text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def only_letters(text: str) -> str:
    return "".join(WORD.findall(text))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_letter_that_is_not_declared_elsewhere_stands_in_the_body_in_order(text: str) -> None:
    report = Report()
    article = read_text(text, TextOptions(), report)
    body = letters(msgspec.structs.replace(article, metadata=Metadata(), notes=()), names=False)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    elsewhere = ("title", "subtitle", "byline", "date", "address", "rights", "junk", "notes")
    declared = [decision.lines for decision in report.decisions if decision.what in elsewhere and decision.lines]
    told = {number for first, last in declared for number in range(first, last + 1)}
    kept = only_letters("\n".join(line for number, line in enumerate(lines, 1) if number not in told))
    assert follows(kept, body)
    assert follows(body, only_letters(text))


def outcome(data: bytes) -> Article | str:
    try:
        return read(data, Source("x.txt"), TextOptions(), Report())
    except InputError as error:
        return str(error)


@pytest.mark.slow
@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    result = outcome(data)
    if isinstance(result, str):
        assert result.startswith(("x.txt ", "x.txt: "))
        assert "\n" not in result
    else:
        assert result.body or result.metadata.title


def test_a_text_without_prose_is_kept_whole() -> None:
    article = read_text("Share on Facebook\n\nTweet\n\nPrint")
    assert [block.kind for block in article.body] == ["paragraph"] * 3


def test_the_same_text_gives_the_same_article_and_the_same_reasons() -> None:
    text = (
        "A Title of Some Kind\n\nBy Ada Thornbury\n\n" + "One sentence that is long enough to count as prose.\n\n" * 4
    )
    first, second = Report(), Report()
    assert read_text(text, report=first) == read_text(text, report=second)
    assert first.decisions == second.decisions


def test_an_ambiguous_date_is_recorded_and_not_guessed() -> None:
    report = Report()
    body = "The committee met for the whole of the day and decided nothing that anybody could remember later.\n\n" * 3
    article = read_text(f"What the Committee Decided Then\n\nBy Ada Thornbury\n\n03/04/2021\n\n{body}", report=report)
    assert article.metadata.published is None
    dates = [decision for decision in report.decisions if decision.what == "date"]
    assert [decision.confidence for decision in dates] == [0.0]
    assert "03/04/2021" in dates[0].reason


def test_the_reader_registers_itself_through_the_hook() -> None:
    readers: list[object] = []
    presswork_readers(readers.append)
    assert PRESSWORK_API == (1, 0)
    assert [getattr(reader, "format", None) for reader in readers] == ["text"]
    assert getattr(readers[0], "load")() is read  # noqa: B009


@pytest.mark.parametrize(
    ("gap", "body"),
    [
        ("\n\n", "We went out in the morning and came home late."),
        ("\n", "We went out in the morning and came home late."),
        ("\n\n", "We went out."),
        ("\n\n", "We went out\n\nIt rained"),
    ],
)
def test_the_byline_of_a_text_of_three_lines_is_not_its_first_paragraph(gap: str, body: str) -> None:
    article = read_text(f"A Walk in the Hills{gap}by Ada Ferreira{gap}{body}\n")
    assert article.metadata.title == "A Walk in the Hills"
    assert [author.name for author in article.metadata.authors] == ["Ada Ferreira"]
    assert len(article.body) == body.count("\n\n") + 1


@pytest.mark.parametrize(("end", "lost"), [("Share on Facebook\n\nTweet\n\nPrint", ["text"]), ("Related articles", [])])
def test_sentences_that_are_left_out_on_little_evidence_are_told_as_lost(end: str, lost: list[str]) -> None:
    prose = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood.\n\n"
    below = "The keeper of the light knew nothing of it. He was asleep at the time.\n\n"
    report = Report()
    read_text(f"A History of the Ferry\n\nBy Ada Thornbury\n\n{prose * 6}{end}\n\n{below}Tweet\n", report=report)
    assert [loss.kind for loss in report.losses] == lost


MAIL = """From: Ada Thornbury <ada@example.org>
Subject: The lamp
Date: Fri, 20 Apr 2001 19:35:02 -0400
MIME-Version: 1.0
Content-Type: multipart/{kind}; boundary="B"

--B
Content-Type: text/plain; charset="us-ascii"

This is the lamp of the house.

--B
Content-Type: {other}
Content-Transfer-Encoding: base64

R0lGODdhAAEAAfAAAP==

--B--
"""


@pytest.mark.parametrize(
    ("kind", "other", "lost"),
    [
        ("mixed", 'image/gif; name="lamp.gif"', ["resource"]),
        ("alternative", "text/html", []),
        ("signed", "application/pgp-signature", []),
    ],
)
def test_what_is_attached_to_a_message_is_lost_and_not_junk(kind: str, other: str, lost: list[str]) -> None:
    report = Report()
    article = read_text(MAIL.format(kind=kind, other=other), report=report)
    assert len(article.body) == 1
    assert [loss.kind for loss in report.losses] == lost
    assert all("lamp.gif" not in decision.value for decision in report.decisions)


PARAGRAPH = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood.\n\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        PARAGRAPH,
        "x" * 97,
        "word ",
        "\n",
        "* item\n",
        "> quoted\n",
        "a@",
        "http://",
        "[",
        "- ",
        "2021-01-",
        "a | b | c\n",
        "A.B.",
        "===\n",
        "[1] a note\n\n",
        ">> quoted\n> quoted\n",
        "By Ada Thorn\n\n",
        "CHAPTER I\n\n\n\n",
        "From: a@b.example\n",
        "name  length\n",
    ],
)
def test_work_grows_with_length_and_not_faster(unit: str) -> None:
    assert read_text(unit * 8_000)
    small, large = (count_steps(lambda text=unit * count: read_text(text)) for count in (500, 2_000))
    assert large < 5 * small


def test_a_clean_text_loses_neither_its_first_heading_nor_its_last_lines() -> None:
    prose = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood."
    text = (
        f"A History of the Ferry\n\nBy Ada Thornbury\n\n5 May 2020\n\nThe beginning\n\n{prose}\n\n{prose} Really.\n\n"
    )
    report = Report()
    article = read_text(text + "Ada Thornbury\n\n12 Quay Street\n\nFar Point\n\nThe North Coast\n", report=report)
    assert len(article.body) == 7
    assert [decision.value for decision in report.decisions if decision.what == "junk"] == []
    assert [decision.value for decision in report.decisions if decision.what in ("byline", "date")] == [
        "Ada Thornbury",
        "2020-05-05",
    ]


def test_a_byline_and_date_right_on_top_of_a_paragraph_are_not_part_of_it() -> None:
    prose = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood."
    text = f"What the Ferry Carries in Winter\n\nBy Ada Thornbury\nMonday, 5 May 2020\n{prose}\n\n{prose} Really.\n"
    article = read_text(text)
    assert [author.name for author in article.metadata.authors] == ["Ada Thornbury"]
    assert article.metadata.published == "2020-05-05"
    assert len(article.body) == 2
