"""Texts whose line breaks were lost, and texts whose lines hang where a page's markup stood."""

from __future__ import annotations

import pytest

from presswork.model import Article
from presswork.reading.text import read_text
from presswork.report import Report

WORDS = "The harbour kept its lamps lit through the whole of that long winter and nobody asked who paid for the oil"


def texts(article: Article) -> list[str]:
    return [
        "".join(getattr(node, "text", "") for node in block.content)
        for block in article.body
        if block.kind == "paragraph"
    ]


@pytest.mark.parametrize("joint", ["", "\u3000\u3000", "     ", "\t"])
def test_paragraphs_that_lost_their_line_breaks_are_cut_where_their_sentences_meet(joint: str) -> None:
    paragraphs = [f"{WORDS}. {WORDS} in the year {year}." for year in range(1900, 1930)]
    assert texts(read_text("The Lamps\n\n" + joint.join(paragraphs))) == paragraphs


def test_speech_that_answers_speech_begins_a_paragraph() -> None:
    turns = ['"Who pays for the oil?"', '"Nobody does."', f"{WORDS}.", '"Then who lights the lamps?" asked the clerk.']
    article = read_text("The Lamps\n\n" + " ".join([f"{WORDS}.", *turns * 30]))
    assert texts(article) == [f"{WORDS}.", *turns * 30]


def test_that_line_breaks_were_lost_is_told_as_a_guess() -> None:
    report = Report()
    read_text("The Lamps\n\n" + f"{WORDS}." * 50, report=report)
    guess = next(decision for decision in report.decisions if decision.value == "line breaks were lost")
    assert (guess.what, guess.confidence, guess.lines) == ("paragraphs", 0.5, (1, 3))


@pytest.mark.parametrize(
    "joint",
    [" ", "  ", ' He called it "dark." ', " See the U.S.A. ", " Version 2.Beta came. "],
)
def test_a_long_paragraph_that_shows_no_seam_stays_whole(joint: str) -> None:
    long = joint.join(f"{WORDS}." for _ in range(60))
    assert len(texts(read_text(f"The Lamps\n\n{long}"))) == 1


def test_lines_that_hang_below_their_first_are_one_paragraph() -> None:
    hanging = (
        "The harbour keeps its {0} lamps\n                lit through the winter\n                and asks nobody{1}.\n"
    )
    kinds = [("old", ""), ("green and red", " at all"), ("best", " who pays for the oil that they burn"), ("two", "")]
    article = read_text("The Lamps\n\n" + "".join(hanging.format(*kind) for kind in kinds))
    joined = "The harbour keeps its {0} lamps lit through the winter and asks nobody{1}."
    assert texts(article) == [joined.format(*kind) for kind in kinds]


def test_code_and_verse_that_are_set_in_do_not_hang() -> None:
    code = "if (lamp) {\n        light(lamp);\n        wait(lamp);\n}\n"
    assert "light(lamp); wait(lamp);" not in str(read_text("The Lamps\n\n" + code * 6).body)
    verse = "The lamps are lit,\n          The ships are gone,\n"
    assert "gone, The lamps" not in str(read_text("The Lamps\n\n" + verse * 6).body)
