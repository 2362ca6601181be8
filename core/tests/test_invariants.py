"""The second opinion on normalised articles sees what is wrong, or it would prove nothing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from presswork.model import (
    Article,
    Block,
    Cell,
    CodeBlock,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
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
from presswork.testing import feature_article
from presswork.testing.invariants import broken_invariants

GOOD = normalize(feature_article())


def p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def deep(times: int) -> Block:
    block: Block = p("x")
    for _ in range(times):
        block = Quote((block,))
    return block


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (p("a\x00"), "no file may hold"),
        (p("e\u0301"), "is not NFC"),
        (p("a\u202e"), "change of direction open"),
        (p("a\u2069"), "change of direction open"),
        (CodeBlock("a\u202e\n\u202c"), "change of direction open"),
        (p("a\tb"), "no file may hold"),
        (p("a  b"), "white space other than"),
        (p(" a"), "begins with space"),
        (p(Emphasis((Text("a "),))), "ends with space"),
        (p("a", LineBreak()), "ends with space"),
        (p("a", "b"), "stand side by side"),
        (p("x" * ((1 << 20) + 1)), "longer than 1 MiB"),
        (p(), "is empty"),
        (p("a", Emphasis(())), "is empty"),
        (List(False, (ListItem(()),)), "is empty"),
        (Heading(5, (Text("a"),)), "level: is 5"),
        (deep(64), "has 65 ancestors"),
        (Table((), (Row((Cell(()),)), Row((Cell(()), Cell(()))))), "columns wide"),
        (Table((), (Row((Cell((), 1, 2),)),)), "spans 1 by 2"),
        (Table((), (Row((Cell(()),)),)), "alignment: has 0"),
        (p("a", NoteRef("x")), "which is no note"),
        (p(Image("x")), "which is no resource"),
        (p(Link((Text("a"),), "javascript:x")), "not allowed"),
        (p(Link((Text("a"),), "#x")), "leads nowhere"),
        (p(Link((Text("a"),), "http://[x")), "does not parse"),
        (p(Link((Text("a"), NoteRef("log")), "https://a.example")), "holds a link or a note"),
        (p(Span((Text("a"),), anchor="rest")), "not unique"),
        (p(Span((Text("a"),), anchor="a b")), "is 'a b'"),
    ],
)
def test_a_broken_rule_in_the_body_is_seen(block: Block, complaint: str) -> None:
    broken = broken_invariants(msgspec.structs.replace(GOOD, body=(*GOOD.body, block)))
    assert any(complaint in line for line in broken), broken


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"notes": (*GOOD.notes, Note("x", (p("x"),)))}, "$.notes: stand as"),
        ({"notes": GOOD.notes[::-1]}, "$.notes: stand as"),
        ({"notes": (Note("lamp", (p(NoteRef("log")),)), GOOD.notes[1])}, "a note cites a note"),
        ({"notes": (Note("lamp", (Heading(1, (Text("x"),)),)), GOOD.notes[1])}, "a heading in a note"),
        ({"resources": GOOD.resources * 2}, "$.resources: ids"),
        ({"resources": (Resource("view", "image/png", b"x"),)}, "sha256"),
        ({"schema_version": 0}, "$.schema_version"),
    ],
)
def test_a_broken_rule_elsewhere_is_seen(fields: dict[str, Any], complaint: str) -> None:
    broken = broken_invariants(msgspec.structs.replace(GOOD, **fields))
    assert any(complaint in line for line in broken), broken


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"subtitle": " a"},
        {"language": "en_US"},
        {"direction": None},
        {"published": "yesterday"},
        {"modified": "2023-02-29"},
        {"identifier": None},
        {"source_url": "ftp.example.org"},
        {"keywords": ("a", "a")},
        {"authors": (GOOD.metadata.authors[0],) * 2},
        {"extra": {"a": ["\x00"]}},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_broken_rule_in_the_metadata_is_seen(fields: dict[str, Any]) -> None:
    article = msgspec.structs.replace(GOOD, metadata=msgspec.structs.replace(GOOD.metadata, **fields))
    (complaint,) = broken_invariants(article)
    assert complaint.startswith(f"$.metadata.{next(iter(fields))}")


def test_an_article_of_any_depth_can_be_judged() -> None:
    assert broken_invariants(Article(body=(deep(5_000),))) != []
