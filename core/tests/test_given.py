"""What a person says about an article counts before what a reader finds."""

from __future__ import annotations

from datetime import date

import pytest

import presswork
from presswork.errors import UsageError
from presswork.given import check, give
from presswork.model import Article, Author, Heading, Link, Metadata, Paragraph, Text
from presswork.report import Report

TEXT = (
    "A Plain Title\n\nby Ada Ferreira\n\n5 March 2021\n\n"
    + "The first paragraph says a thing or two, and says them at some length.\n\n" * 3
)


def line(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_what_is_given_takes_the_place_of_what_was_found_and_the_report_says_so() -> None:
    report = Report()
    article = presswork.Press().read_text(
        TEXT,
        metadata={"title": "Another", "authors": ["Bo Carl", "Cy Dahl"], "published": "2020-01-02", "language": "de"},
        report=report,
    )
    said = article.metadata
    assert (said.title, said.published, said.language) == ("Another", "2020-01-02", "de")
    assert said.authors == (Author("Bo Carl"), Author("Cy Dahl"))
    given = {item.what: (item.value, item.reason) for item in report.decisions if "it was given" in item.reason}
    assert given["title"] == ("Another", "it was given, in place of 'A Plain Title'")
    assert given["authors"] == ("Bo Carl, Cy Dahl", "it was given, in place of 'Ada Ferreira'")
    assert given["published"] == ("2020-01-02", "it was given, in place of '2021-03-05'")


def test_lines_that_were_found_to_say_it_are_not_in_the_body() -> None:
    article = presswork.read_text(TEXT, metadata={"title": "Another", "authors": "Bo Carl", "published": "2020"})
    body = str(article.body)
    assert "Plain Title" not in body
    assert "Ferreira" not in body
    assert "March" not in body


def test_lines_on_top_that_only_repeat_what_is_given_go_and_are_told() -> None:
    report = Report()
    body = (Heading(1, (Text("The Bell"),)), line("By Ada Ferreira"), line("March 5, 2021"), line("Words."))
    said = check({"title": "The bell", "authors": ["Ada Ferreira"], "published": "2021-03-05"})
    article = give(Article(metadata=Metadata(title="x"), body=body), said, report)
    assert article.body == (line("Words."),)
    assert [item.value for item in report.decisions if item.what == "junk"] == [
        "The Bell",
        "By Ada Ferreira",
        "March 5, 2021",
    ]


@pytest.mark.parametrize(
    "top", [line("The Bell was found."), Paragraph((Link((Text("The Bell"),), "https://e.org"), Text(" and more")))]
)
def test_a_line_that_says_more_than_what_is_given_stays(top: Paragraph) -> None:
    article = Article(metadata=Metadata(title="x"), body=(top, line("Words.")))
    assert give(article, check({"title": "The Bell"}), Report()).body == article.body


def test_a_body_never_becomes_empty() -> None:
    article = Article(metadata=Metadata(title="x"), body=(line("The Bell"),))
    assert give(article, check({"title": "The Bell"}), Report()).body == article.body


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2021-03-05", "2021-03-05"),
        ("5 March 2021", "2021-03-05"),
        ("5. März 2021", "2021-03-05"),
        ("25/3/2021", "2021-03-25"),
        ("2021-03-05T10:00:00+01:00", "2021-03-05T10:00:00+01:00"),
        (date(2021, 3, 5), "2021-03-05"),
    ],
)
def test_a_date_may_be_given_in_any_form_that_has_one_meaning(given: object, found: str) -> None:
    assert check({"published": given}) == {"published": found}


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("published", "3/4/2021", "can be read in two ways: write 2021-03-04 or 2021-04-03"),
        ("published", "3.4.2021", "can be read in two ways"),
        ("published", "5/25/21", "write a date such as"),
        ("published", "2021-02-30", "write a date such as"),
        ("published", "2021-03-05T10:00", "a time needs its zone"),
        ("published", "soon", "write a date such as"),
        ("published", 2021, "write a date such as"),
        ("language", "English", "is no language tag"),
        ("language", "e", "is no language tag"),
        ("title", "  ", "it is text, and not empty"),
        ("authors", ["Ada", " "], "each of them is a name"),
        ("authors", 5, "it is a list of names"),
        ("direction", "up", "it is ltr or rtl"),
        ("source_url", "javascript:x", "it begins with https:// or http://"),
        ("titel", "x", "Articles have no 'titel'. Did you mean 'title'?"),
    ],
)
def test_what_can_not_be_is_refused_in_one_line(field: str, value: object, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        check({field: value})
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_names_may_be_one_text() -> None:
    assert check({"authors": "Ada Ferreira; Bo Carl", "keywords": "bells, harbours"}) == {
        "authors": (Author("Ada Ferreira"), Author("Bo Carl")),
        "keywords": ("bells", "harbours"),
    }
