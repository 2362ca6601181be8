"""What this plugin writes it reads back: the same article, but for names of its own and what it said it would lose."""

import msgspec
import pytest

from presswork.model import (
    Article,
    Author,
    Cell,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteRef,
    Quote,
    Resource,
    Row,
    Span,
    Table,
    Text,
    Verse,
)
from presswork.normalize import normalize
from presswork.pipeline import Press
from presswork.testing import feature_article, picture


def _names(article: Article) -> dict[str, str]:
    """Notes and pictures by their place in the article: their names are nobody's business but the article's."""
    notes = {note.id: f"n{number}" for number, note in enumerate(article.notes)}
    return notes | {resource.id: f"r{number}" for number, resource in enumerate(article.resources)}


def _renamed(value, names):
    if isinstance(value, NoteRef):
        return NoteRef(names[value.note])
    if isinstance(value, Note | Resource):
        value = msgspec.structs.replace(value, id=names[value.id])
    if isinstance(value, Image):
        value = msgspec.structs.replace(value, resource=names[value.resource])
    if isinstance(value, tuple):
        return tuple(_renamed(part, names) for part in value)
    if isinstance(value, msgspec.Struct):
        return type(value)(**{name: _renamed(getattr(value, name), names) for name in value.__struct_fields__})
    return value


def _differences(left, right, place="$"):
    """Each node that is not the same on both sides, by its path."""
    if isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right):
        for index, (one, other) in enumerate(zip(left, right, strict=True)):
            yield from _differences(one, other, f"{place}[{index}]")
    elif isinstance(left, msgspec.Struct) and type(left) is type(right):
        for name in left.__struct_fields__:
            yield from _differences(getattr(left, name), getattr(right, name), f"{place}.{name}")
    elif left != right:
        yield place, left, right


@pytest.fixture
def there_and_back(export, read):
    def run(article: Article, split: int | None = None):
        before = normalize(article)
        after = read(export(article, split=split).data)
        return list(_differences(_renamed(before, _names(before)), _renamed(after, _names(after))))

    return run


@pytest.mark.parametrize("split", [None, 1, 2, 6])
def test_the_feature_article_comes_back_node_by_node(there_and_back, split):
    assert there_and_back(feature_article(), split) == []


def test_a_book_read_and_written_again_stays_as_it_is(export, read):
    once = read(export(feature_article()).data)
    assert read(export(once).data) == once


def test_hard_articles_come_back(there_and_back, article, p):
    def text(words):
        return (Text(words),)

    pictures = (Resource("a", "image/png", picture()), Resource("b", "image/png", picture(9, 9)))
    notes = (Note("a", (CodeBlock("code\n  more"),)), Note("b", (p("one"), p("two"))))
    arms = Table((Row((Cell(()), Cell((p("1999"),)))),), (Row((Cell((p("rain"), p("snow"))), Cell((p("9"),)))),))
    wide = Row(tuple(Cell((p(word),)) for word in "abcdef"))
    hard = {
        "names": article(p(Span(text("x"), anchor="c-2"), Span((), anchor="note-7")), authors=(Author("Ada"),)),
        "hebrew": article("שלום", Heading(1, text("פרק")), "x", language="he", direction="rtl"),
        "mixed": article("שלום לכולם.", p(Span(text("Bonjour"), language="fr")), "Plain."),
        "notes": article(p("x", NoteRef("a"), NoteRef("b")), Heading(1, text("y")), p("z", NoteRef("a")), notes=notes),
        "pictures": article(
            Figure(Image("a", alt="")), Figure(Image("b")), p(Image("a", alt="x", title="t")), resources=pictures
        ),
        "tables": article(arms, Table((), (wide, wide), alignment=("left", None, "center", None, None, "right"))),
        "tasks": article(
            List(True, (ListItem((p("a"),), checked=True), ListItem((p("b"), p("c")), checked=False)), start=99)
        ),
        "verse": article(Verse((text("one"), text("  two"), (), text("three"))), Verse((text("alone"),))),
        "stanzas": article(Verse((text("one"), (), text("two")))),
        "quoted": article(Quote((Heading(1, text("inside"), anchor="q"), p("x")), attribution=text("she"))),
        "lines": article(p("a", LineBreak(), "b"), p(Span(text("x"), role="keyboard"), Span(text("y"), role="mark"))),
    }
    marks = [Heading(1, text(name), anchor=name) for name in ("6ZIIpb", "9736", "_A_section", "title", "a-b")]
    links = [p(Link(text("go"), f"#{mark.anchor}")) for mark in marks]
    nested = ListItem((Heading(1, text("In a list")), p("x"), Heading(2, text("below"))))
    hard |= {
        "marks": article(*marks, *links),
        "nested": article(List(False, (nested,)), "after"),
        "titled": article("x", title="Gallery 1 \u00a0/\u00a0 8"),
        **{
            f"changed {number}": article("x", published="2019-11-19", modified=date)
            for number, date in enumerate(
                ("2019-11-19T16:43:09+02:00", "2019-11-19T00:00:00Z", "2019-11", "2019-11-20", None)
            )
        },
    }
    for name, given in hard.items():
        for split in (None, 1):
            assert (name, there_and_back(given, split)) == (name, [])


def test_the_command_line_reads_what_it_wrote(export, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(export(feature_article()).data)
    assert any(isinstance(block, DefinitionList) for block in Press().read(path).body)
