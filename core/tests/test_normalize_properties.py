"""What holds of every article after ``normalize``, tried on articles that keep no rule at all."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from presswork.codec import decode, encode
from presswork.model import (
    Article,
    Block,
    Cell,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Span,
    Table,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import count_steps, feature_article
from presswork.testing.invariants import broken_invariants, walk
from presswork.testing.strategies import articles

DEEP = 20_000
MANY = 4_000

Anything = TypeVar("Anything")
wild = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def check(article: Article) -> None:
    settled = normalize(article, name="notes/voyage.txt")
    assert broken_invariants(settled) == []
    again = Report()
    assert normalize(settled, report=again) == settled
    assert again.repairs == []
    assert letters(settled) >= letters(article)
    assert decode(encode(settled)) == settled


@settings(wild, max_examples=40)
@given(articles())
def test_any_article_keeps_every_invariant_and_all_its_letters_and_then_stays_as_it_is(article: Article) -> None:
    check(article)


@pytest.mark.slow
@settings(wild, max_examples=600)
@given(articles())
def test_so_do_very_many_articles(article: Article) -> None:
    check(article)


def letters(article: Article) -> Counter[str]:
    """The ASCII letters and digits of every text, also those that NFC joins with their accents."""
    texts = (unicodedata.normalize("NFD", thing.text) for _, _, thing in walk(article) if isinstance(thing, Text))
    return Counter(character for text in texts for character in text if character.isascii() and character.isalnum())


def test_the_feature_article_needs_no_repair() -> None:
    report = Report()
    settled = normalize(feature_article(), report=report)
    assert report.repairs == []
    assert broken_invariants(settled) == []


def nest(wrap: object, inside: Anything, times: int = DEEP) -> Anything:
    for _ in range(times):
        inside = wrap(inside)  # type: ignore[operator]
    return inside


def paragraph(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def in_table(block: Block) -> Block:
    return Table((), (Row((Cell((block,)),)),))


@pytest.mark.slow
@pytest.mark.parametrize(
    "block",
    [
        pytest.param(nest(lambda inner: Quote((inner,)), paragraph("deep")), id="quotes"),
        pytest.param(nest(lambda inner: List(True, (ListItem((inner,)),)), paragraph("deep")), id="lists"),
        pytest.param(nest(in_table, paragraph("deep")), id="tables"),
        pytest.param(paragraph(nest(lambda inner: Emphasis((inner,)), Text("deep"))), id="emphasis"),
        pytest.param(paragraph(nest(lambda inner: Span((inner,), language="fr"), Text("deep"))), id="spans"),
        pytest.param(paragraph(nest(lambda inner: Link((inner,), "https://a.example"), Text("deep"))), id="links"),
    ],
)
def test_a_tree_of_20_000_levels_keeps_its_words_within_64(block: Block) -> None:
    settled = normalize(Article(body=(block,)))
    assert broken_invariants(settled) == []
    assert [thing.text for _, _, thing in walk(settled) if isinstance(thing, Text)] == ["deep"]


HOSTILE: dict[str, Callable[[int], Article]] = {
    "cells that span everything": lambda many: Article(
        body=(Table((), tuple(Row((Cell((paragraph("x"),), 10**9, 10**9),)) for _ in range(many // 2))),)
    ),
    "columns that reach down past every row": lambda many: Article(
        body=(
            Table(
                (),
                (
                    Row(tuple(Cell((), 1, 10**6 if column % 2 else 1) for column in range(many // 4))),
                    *(Row((Cell(()),)) for _ in range(many)),
                ),
            ),
        )
    ),
    "one note id for all": lambda many: Article(notes=tuple(Note("n", (paragraph("x"),)) for _ in range(many))),
    "a chain of notes that say nothing": lambda many: Article(
        body=(paragraph("x", NoteRef("0")),),
        notes=tuple(Note(str(n), (paragraph(NoteRef(str(n + 1))),)) for n in range(many)),
    ),
    "a ring of notes": lambda many: Article(
        body=(paragraph("x", NoteRef("0")),),
        notes=tuple(Note(str(n), (paragraph("x", NoteRef(str((n + 1) % many))),)) for n in range(many)),
    ),
    "a ring of notes that nothing cites": lambda many: Article(
        notes=tuple(Note(str(n), (paragraph("x", NoteRef(str((n + 1) % many))),)) for n in range(many)),
    ),
    "one anchor for all": lambda many: Article(body=tuple(Heading(99, (Text("x"),), anchor="a") for _ in range(many))),
    "anchors without a text": lambda many: Article(
        body=(*(paragraph(Span((), anchor=f"a{n}")) for n in range(many)), CodeBlock("x"))
    ),
    "texts between nothing": lambda many: Article(body=(paragraph(*(Text("a"), Emphasis(())) * many),)),
    "directions without end": lambda many: Article(body=(paragraph("x" + "\u202a\u2066" * many + "\u2069" * many),)),
    "levels that climb": lambda many: Article(body=tuple(Heading(n, (Text("x"),)) for n in range(many))),
    "a JPEG of empty segments": lambda many: Article(
        resources=(Resource("a", "", b"\xff\xd8" + b"\xff\xe0\x00\x00" * many),)
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_articles_take_work_in_proportion_to_their_size(hostile: str) -> None:
    settled = normalize(HOSTILE[hostile](MANY))
    assert normalize(settled) == settled
    articles = [HOSTILE[hostile](many) for many in (500, 500, 2_000)]
    _, small, large = (count_steps(lambda article=article: normalize(article)) for article in articles)
    assert large < 5 * small


def test_values_that_hold_themselves_come_to_an_end() -> None:
    ring: dict[str, object] = {}
    ring["again"] = [ring, ring]
    report = Report()
    normalize(Article(metadata=Metadata(extra={"ring": ring})), report=report)
    assert "$.metadata.extra.ring" in {repair.place for repair in report.repairs}
