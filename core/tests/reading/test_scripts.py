"""The script tells what a few words can't: which way the letters run, and often the language."""

from __future__ import annotations

import pytest

from presswork.reading.text import read_text
from presswork.report import Report


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("שלום לכולם", "he"),
        ("גוטן טאָג, װאָס מאַכסטו", "yi"),
        ("Καλημέρα κόσμε", "el"),
        ("გამარჯობა მსოფლიო", "ka"),
        ("Բարեւ աշխարհ", "hy"),
        ("สวัสดีชาวโลก", "th"),
        ("안녕하세요 여러분", "ko"),
        ("こんにちは世界の皆さん", "ja"),
        ("日本語の段落もあります。", "ja"),
    ],
)
def test_a_script_that_one_language_has_for_itself_tells_it(text: str, language: str) -> None:
    report = Report()
    assert read_text(text, report=report).metadata.language == language
    told = [decision for decision in report.decisions if decision.what == "language"]
    assert [decision.value for decision in told] == [language]
    assert told[0].reason


@pytest.mark.parametrize("text", ["صباح النور", "ܫܠܡܐ ܠܟܘܠܟܘܢ"])
def test_a_script_of_many_languages_that_runs_from_right_to_left_tells_the_direction(text: str) -> None:
    report = Report()
    metadata = read_text(text, report=report).metadata
    assert (metadata.language, metadata.direction) == (None, "rtl")
    assert [decision.value for decision in report.decisions if decision.what == "direction"] == ["rtl"]


@pytest.mark.parametrize("text", ["A word", "α = β", "Он ушёл", "שלום said the man to the woman", "漢字文章"])
def test_a_few_letters_or_a_script_of_many_languages_tell_nothing(text: str) -> None:
    metadata = read_text(text).metadata
    assert (metadata.language, metadata.direction) == (None, None)


def test_the_script_of_the_title_decides_between_many() -> None:
    article = read_text(
        "השיר של הים\n\nמאת דנה לוי\n\nהספינה Aurora הגיעה לנמל Haifa.\n\nوصلت السفينة إلى.\n\nAn English line.\n"
    )
    assert article.metadata.language == "he"
