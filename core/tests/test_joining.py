"""Several articles become one, and each keeps its own notes, links and pictures."""

from __future__ import annotations

import pytest

from presswork.capabilities import nodes
from presswork.joining import join
from presswork.model import (
    Article,
    Author,
    Emphasis,
    Heading,
    Link,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Span,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork.testing.invariants import broken_invariants


def article(title: str, language: str | None = "en", **metadata) -> Article:
    return Article(
        metadata=Metadata(title=title, language=language, **metadata),
        body=(
            Heading(1, (Text("Inside"),), anchor="inside"),
            Paragraph((Text(f"Text of {title}"), NoteRef("n"), Text(" and "), Link((Text("up"),), "#inside"))),
        ),
        notes=(Note("n", (Paragraph((Text(f"Note of {title}"),)),)),),
    )


def test_each_article_is_a_chapter_under_its_own_title() -> None:
    book = join([article("One"), article("Two")], "Both")
    headings = [(b.level, b.content[0].text) for b in book.body if isinstance(b, Heading)]  # type: ignore[union-attr]
    assert headings == [(1, "One"), (2, "Inside"), (1, "Two"), (2, "Inside")]
    assert book.metadata.title == "Both"


def test_parts_have_headings_of_their_own_above_their_chapters() -> None:
    articles = [article("Before"), article("One"), article("Two"), article("After")]
    book = join(articles, "All", parts={1: "The part", 3: ""})
    headings = [(b.level, b.content[0].text) for b in book.body if isinstance(b, Heading)]  # type: ignore[union-attr]
    inside = [(3, "Inside"), (3, "Inside")]
    assert headings == [
        *((1, "Before"), (2, "Inside"), (1, "The part"), (2, "One"), inside[0], (2, "Two"), inside[1]),
        *((1, "After"), (2, "Inside")),
    ]
    assert broken_invariants(book) == []


def test_a_chapter_names_its_authors_only_where_the_book_has_others_too() -> None:
    ada, bo = (Author("Ada"),), (Author("Bo"),)
    alike = join([article("One", authors=ada), article("Two", authors=ada)], "Both")
    assert "Ada" not in [n.text for _, n in nodes(alike) if isinstance(n, Text)]
    mixed = join([article("One", authors=ada), article("Two", authors=bo)], "Both")
    assert {"Ada", "Bo"} <= {n.text for _, n in nodes(mixed) if isinstance(n, Text)}


def test_notes_and_links_stay_in_their_chapter() -> None:
    book = join([article("One"), article("Two")], "Both")
    texts = ["".join(n.text for _, n in nodes(Article(body=note.blocks)) if isinstance(n, Text)) for note in book.notes]
    assert texts == ["Note of One", "Note of Two"]
    assert [n.target for _, n in nodes(book) if isinstance(n, Link)] == ["#part1-inside", "#part2-inside"]


def test_the_book_is_normalised_and_nothing_of_the_parts_is_missing() -> None:
    parts = [feature_article(), feature_article(), article("Three")]
    book = join(parts, "All")
    assert broken_invariants(book) == []
    assert normalize(book) == book
    wanted = sum(len([1 for _, n in nodes(normalize(part)) if n.kind != "text"]) for part in parts)
    assert len([1 for _, n in nodes(book) if n.kind != "text"]) >= wanted
    assert len(book.notes) == 5


def test_equal_pictures_are_kept_once() -> None:
    book = join([feature_article(), feature_article()], "Twice")
    assert len(book.resources) == 1


def test_headings_stop_at_the_sixth_level() -> None:
    deep = Article(metadata=Metadata(title="Deep"), body=tuple(Heading(n, (Text(str(n)),)) for n in range(1, 7)))
    assert [b.level for b in join([deep], "Book").body if isinstance(b, Heading)] == [1, 2, 3, 4, 5, 6, 6]


def test_the_book_has_what_its_parts_agree_on() -> None:
    book = join(
        [
            article("One", authors=(Author("Ada"),), publisher="P", rights="R", keywords=("a", "b"), published="2024"),
            article("Two", authors=(Author("Ada"), Author("Bo")), publisher="P", keywords=("b",), published="2025-01"),
        ],
        "Both",
    ).metadata
    assert [author.name for author in book.authors] == ["Ada", "Bo"]
    assert (book.publisher, book.rights, book.keywords, book.published) == ("P", None, ("a", "b"), None)
    assert book.language == "en"


def test_words_of_another_language_are_marked() -> None:
    book = join([article("One"), article("Zwei", "de"), article("ثلاثة", "ar")], "All")
    spans = {(n.language, n.direction) for _, n in nodes(book) if isinstance(n, Span)}
    assert spans == {("de", None), ("ar", "rtl")}


def test_words_keep_their_own_language_inside_a_chapter_of_another() -> None:
    said = Span((Text("mot"), Emphasis((Text("juste"),))), language="fr")
    body = (Paragraph((Text("Das "), Emphasis((Text("gute "), said)))),)
    chapter = Article(metadata=Metadata(title="Zwei", language="de"), body=body)
    paragraph = join([article("One"), chapter], "All").body[-1]
    assert paragraph == Paragraph(
        (Span((Text("Das "), Emphasis((Text("gute "), said))), language="de"),),
    )


@pytest.mark.parametrize("parts", [[], [Article()]])
def test_next_to_nothing_is_a_book_too(parts: list[Article]) -> None:
    assert broken_invariants(join(parts, "Empty")) == []


def test_a_book_takes_no_date_from_one_chapter_and_tells_what_has_no_place_in_it() -> None:
    report = Report()
    said = {"description": "What it is", "source_url": "https://e.org/", "extra": {"series": "A"}, "modified": "2024"}
    said["identifier"] = "urn:isbn:9780306406157"
    book = join([article("One", published="2024", **said), article("Two", published="2024")], "Both", report=report)
    assert (book.metadata.published, book.metadata.modified) == ("2024", None)
    assert [(loss.kind, loss.action, loss.place) for loss in report.losses] == [
        (f"metadata.{name}", "dropped", "chapter 1")
        for name in ("description", "source_url", "extra", "identifier", "modified")
    ]
    assert report.losses[2].how == "a chapter of a book has none of its own: series"
