"""What is written as a Word file and read back is the same article, but for what the exporter said it loses."""

import msgspec
import pytest

from presswork.model import (
    Article,
    Author,
    Cell,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    MathBlock,
    Metadata,
    Note,
    NoteRef,
    Quote,
    Resource,
    Row,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)
from presswork.normalize import normalize
from presswork.pipeline import Press
from presswork.report import Report
from presswork.testing import ReaderConformance, feature_article
from presswork.testing.documents import picture

PRESS = Press()


def _back(article, **options):
    return PRESS.read(PRESS.export(article, "docx", options=options), format="docx", report=Report())


def _comparable(article):
    """With notes and pictures called by their order, and without what the format can't keep."""
    article = normalize(article)
    names = {note.id: f"note {number}" for number, note in enumerate(article.notes)}
    names |= {resource.id: f"picture {number}" for number, resource in enumerate(article.resources)}

    def renamed(value):
        if isinstance(value, list | tuple):
            return [renamed(one) for one in value]
        if not isinstance(value, dict):
            return value
        if value.get("type") == "codeblock":
            value = {**value, "language": None}
        return {
            key: names.get(inner, inner) if key in ("id", "note", "resource") else renamed(inner)
            for key, inner in value.items()
        }

    return renamed(msgspec.to_builtins(article))


@pytest.mark.parametrize("toc", [False, True])
def test_the_article_with_every_kind_of_node_comes_back_node_by_node(toc):
    article = feature_article()

    assert _comparable(_back(article, toc=toc)) == _comparable(article)


def test_only_the_table_of_contents_is_told_of():
    report = Report()
    PRESS.read(PRESS.export(feature_article(), "docx", options={"toc": True}), format="docx", report=report)

    assert [decision.what for decision in report.decisions] == ["title", "table of contents or index (1)"]
    assert report.losses == report.repairs == []


def _items(*blocks, checked=None):
    return ListItem(blocks, checked)


@pytest.fixture
def bodies(p):
    tall = Image("view", alt="a view", title="Seen from above")
    code = CodeBlock("one\n\ntwo")
    verse = Verse(((Text("a"),), (Text("  b"),)))
    table = Table((), (Row((Cell((p("a"),)), Cell((p("b"),)))),), alignment=(None, None))
    definitions = DefinitionList(
        (DefinitionItem((Text("t"),), (Definition((p("one"), p("more"))), Definition((p("two"),)))),)
    )

    def bullets(*words):
        return List(False, tuple(_items(p(word)) for word in words))

    return {
        "lists in lists in lists": (
            List(
                True,
                (
                    _items(p("a"), List(False, (_items(p("b"), List(True, (_items(p("c")), _items(p("d"))), 4)),))),
                    _items(p("e"), p("f"), code, p("g")),
                ),
                start=7,
            ),
        ),
        "a list that begins again": (List(True, (_items(p("a")),)), List(True, (_items(p("b")),)), p("x")),
        "tasks among bullets": (List(False, (_items(p("a"), checked=True), _items(p("b")), _items(p("c")))),),
        "an item that begins with code": (List(False, (_items(code, p("after")), _items(p("next")))),),
        "a list in a quote": (Quote((p("they said"), List(False, (_items(p("a")), _items(p("b")))), p("end"))), p("x")),
        "a quote in a list": (List(False, (_items(p("a"), Quote((p("b"),), (Text("c"),))), _items(p("d")))),),
        "a quote in a quote at once": (Quote((Quote((p("deep"),)), p("less"))), p("x")),
        "a quote that begins with code": (Quote((code, p("words")), (Text("A"),)), p("x")),
        "a quote that begins with a list": (Quote((List(False, (_items(p("a")), _items(p("b")))), p("end"))), p("x")),
        "a quoted verse in a quote": (Quote((Quote((Verse(((Text("a"),), (Text("b"),))),)), p("less"))), code),
        "two quotes with sources": (Quote((p("a"),), (Text("A"),)), Quote((p("b"),), (Text("B"),))),
        "long definitions": (
            DefinitionList(
                (
                    DefinitionItem(
                        (Text("term"),),
                        (Definition((p("one"), p("more"), List(False, (_items(p("a")),)))), Definition((p("two"),))),
                    ),
                )
            ),
            p("after"),
        ),
        "a verse of two stanzas": (Verse(((Text("a"),), (Text("    b"),), (), (Emphasis((Text("c"),)),))),),
        "marks that overlap": (
            p(Strong((Text("a "), Emphasis((Text("b"),)))), Emphasis((Text(" c"), Strong((Text(" d"),)))), "."),
        ),
        "pictures": (Figure(tall, (Text("The view"),)), p(tall), Figure(Image("view", alt=""))),
        "words of British English": (p("a ", Span((Text("colour"),), language="en-GB"), " b"),),
        "a note cited twice": (p("a", NoteRef("n"), " b", NoteRef("n")),),
        "two lists of bullets": (bullets("a", "b"), bullets("c")),
        "tasks before bullets": (List(False, (_items(p("a"), checked=True),)), bullets("b")),
        "two lists of bullets in an item": (List(False, (_items(p("x"), bullets("a"), bullets("b")),)),),
        "two quotes": (Quote((p("a"),)), Quote((p("b"),))),
        "two quotes in a quote": (Quote((p("x"), Quote((p("a"),)), Quote((p("b"),)), p("c"))),),
        "two lists of definitions": (definitions, definitions),
        "definitions in a quote": (Quote((definitions,)), p("x")),
        "definitions that begin with a quote or a list": (
            DefinitionList(
                (
                    DefinitionItem(
                        (Text("t"),),
                        (Definition((Quote((p("a"),)),)), Definition((bullets("b"), p("c"))), Definition((code,))),
                    ),
                )
            ),
            verse,
        ),
        "an item that begins with a quote": (List(False, (_items(Quote((p("a"),)), p("b")), _items(p("c")))),),
        "an item that begins with verse": (List(False, (_items(verse, p("b")), _items(p("c")))),),
        "an item that begins with a heading": (
            List(True, (_items(Heading(1, (Text("h"),)), p("b")), _items(p("c"))), start=3),
        ),
        "an item that begins with a formula": (List(False, (_items(MathBlock("x = y"), p("b")), _items(p("c")))),),
        "a quote that is a table": (Quote((table,)), table, p("x")),
        "a quote that begins with a table": (Quote((table, p("a"))), Quote((table,))),
        "verse after a list": (bullets("a"), verse, bullets("b"), code, Quote((verse,)), verse),
        "a quote after a list": (bullets("a"), Quote((p("b"),)), bullets("c"), Quote((Quote((p("d"),)),))),
        "a quoted list after a list": (bullets("a"), Quote((bullets("b"),)), definitions, Quote((p("c"),))),
        "code that begins and ends with empty lines": (CodeBlock("\n  a\n\n"), code),
    }


NESTED = [
    *("lists in lists in lists", "a list that begins again", "tasks among bullets"),
    *("an item that begins with code", "a list in a quote", "a quote in a list", "a quote in a quote at once"),
    *("two quotes with sources", "long definitions", "a verse of two stanzas", "marks that overlap", "pictures"),
    *("words of British English", "a note cited twice", "a quote that begins with code"),
    *("a quote that begins with a list", "a quoted verse in a quote", "two lists of bullets", "tasks before bullets"),
    *("two lists of bullets in an item", "two quotes", "two quotes in a quote", "two lists of definitions"),
    *("definitions in a quote", "definitions that begin with a quote or a list", "an item that begins with a quote"),
    *("an item that begins with verse", "an item that begins with a heading", "an item that begins with a formula"),
    *("a quote that is a table", "a quote that begins with a table", "verse after a list", "a quote after a list"),
    *("a quoted list after a list", "code that begins and ends with empty lines"),
]


@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_comes_back_nested(bodies, article, p, name):
    notes = (Note("n", (p("a note"),)),) if name == "a note cited twice" else ()
    resources = (Resource("view", "image/png", picture()),) if name == "pictures" else ()
    given = article(*bodies[name], notes=notes, resources=resources)

    assert _comparable(_back(given)) == _comparable(given)


@pytest.mark.parametrize("name", [name for name in NESTED if name not in ("a note cited twice", "pictures")])
def test_so_it_does_in_notes(bodies, article, p, name):
    given = article(p("x", NoteRef("n")), notes=(Note("n", (p("Note:"), *bodies[name])),))

    assert _comparable(_back(given)) == _comparable(given)


@pytest.mark.parametrize("name", [name for name in NESTED if name not in ("a note cited twice", "pictures")])
def test_so_it_does_in_cells(bodies, article, p, name):
    rows = (Row((Cell(bodies[name]), Cell((p("beside"),)))),)
    given = article(Table((), rows, alignment=(None, None)))

    assert _comparable(_back(given)) == _comparable(given)


def test_a_right_to_left_article_comes_back(p):
    metadata = Metadata(title="המגדלור", language="he", direction="rtl")
    given = Article(
        metadata=metadata,
        body=(p("הפנס דולק ", Span((Text("all night"),), language="en", direction="ltr"), " והים מחכה."),),
    )

    assert _comparable(_back(given)) == _comparable(given)


@pytest.mark.parametrize("role", ["underline", "smallcaps", "keyboard", "mark"])
def test_a_role_that_word_knows_comes_back(article, p, role):
    given = article(p("a ", Span((Text("b"),), role=role), " c"))

    assert _back(given).body == normalize(given).body


def test_what_is_said_about_the_article_comes_back():
    metadata = Metadata(
        title="A; B",
        authors=(Author("Ada (the elder)", "aut", "Elder, Ada"), Author("Bea", "trl")),
        published="2024-03-09T10:15:00Z",
        language="en-GB",
        keywords=("one", "two"),
        extra={"Number": 3, "Open": True, "Parts": ["a", {"b": 1}]},
    )
    given = Article(metadata=metadata, body=feature_article().body[:0])

    found = _back(given).metadata

    assert found == normalize(given).metadata


@pytest.mark.parametrize(
    "published", ["2024-03-09", "2024-03", "2024", "2024-03-10T00:30:00+02:00", "2024-03-09T10:15:00Z"]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_day_comes_back(article, published, language):
    given = article("x", published=published, language=language)

    assert normalize(given).metadata.published.startswith(_back(given).metadata.published)


class TestReadingDocx(ReaderConformance):
    reader = "docx"
    samples = {
        "every kind of node": PRESS.export(feature_article(), "docx"),
        "with contents": PRESS.export(feature_article(), "docx", options={"toc": True}),
    }
