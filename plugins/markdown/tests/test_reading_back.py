"""Our own Markdown, read again: the article comes back, but for what its export reported."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from unicodedata import category

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings

import presswork_markdown
from presswork import Press
from presswork.model import (
    Article,
    Cell,
    Code,
    Definition,
    DefinitionItem,
    DefinitionList,
    Emphasis,
    Heading,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Row,
    Strikethrough,
    Table,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork.testing.strategies import normalized_articles

spec = importlib.util.spec_from_file_location("markdown_outline", Path(__file__).with_name("outline.py"))
outline = importlib.util.module_from_spec(spec)
spec.loader.exec_module(outline)

PRESS = Press(plugins=[presswork_markdown], discover=False)
WRITTEN = normalize(feature_article())


def read_back(article: Article) -> tuple[Article, Report]:
    report = Report()
    return PRESS.read(PRESS.export(article, "markdown", report=report), name="article.md"), report


READ, REPORT = read_back(WRITTEN)


def body_of(article: Article) -> list:
    return settled(outline.Expected(article).blocks(article.body))


def settled(value):
    """Without line breaks at the edges of a line, and without places that links lead to: nobody sees them."""
    if isinstance(value, outline.Only) or not isinstance(value, list | tuple):
        return value
    found = [settled(item) for item in value]
    if isinstance(value, list):
        found = [item for item in found if not is_silent(item) and not is_place(item)]
        while found and found[0] == (outline.BREAK, frozenset()):
            del found[0]
        while found and found[-1] == (outline.BREAK, frozenset()):
            del found[-1]
    return type(value)(found)


def is_silent(item) -> bool:
    """Whether it is a block of signs that nobody sees, such as those of direction."""
    match item:
        case ("quote", []):
            return True
        case ("definitions", items):
            return not any(term or any(inner) for term, inner in items)
        case ("paragraph", line):
            return all(isinstance(what, str) and all(category(sign) == "Cf" for sign in what) for what, _ in line)
    return False


def is_place(item) -> bool:
    """Whether it is a place in a line, or the mark of a note that shows nothing."""
    match item:
        case (("anchor", _) | ("note", []), frozenset()):
            return True
    return False


def places_of(value) -> set[str]:
    match value:
        case ("anchor", str() as name):
            return {name}
        case list() | tuple() if not isinstance(value, outline.Only):
            return {name for item in value for name in places_of(item)}
    return set()


@pytest.mark.parametrize("index", range(len(WRITTEN.body)), ids=lambda n: f"{n}-{WRITTEN.body[n].kind}")
def test_each_block_comes_back(index):
    before = settled(outline.Expected(WRITTEN).blocks(WRITTEN.body[: index + 1]))
    own = len(settled(outline.Expected(WRITTEN).block(WRITTEN.body[index])))
    assert outline.same(before[-own:], body_of(READ)[len(before) - own : len(before)])


def test_no_block_comes_back_that_was_not_written():
    assert len(body_of(READ)) == len(body_of(WRITTEN))


def test_headings_that_had_an_anchor_keep_it():
    anchors = [block.anchor for block in WRITTEN.body if isinstance(block, Heading)]
    assert [block.anchor for block in READ.body if isinstance(block, Heading)] == anchors


def test_metadata_come_back():
    assert READ.metadata == WRITTEN.metadata


def test_pictures_come_back():
    assert [(picture.data, picture.media_type) for picture in READ.resources] == [
        (picture.data, picture.media_type) for picture in WRITTEN.resources
    ]


def test_a_file_of_what_was_read_is_read_as_the_same():
    assert read_back(READ)[0] == READ


def titled_again(article: Article) -> bool:
    """Whether the text begins with its own title, which the reader leaves out."""
    match article.body:
        case (Heading(level=1, content=content), *_):
            return outline.run(outline.Expected(article).pieces(content, frozenset())) == [
                (article.metadata.title, frozenset())
            ]
    return False


def has_silent_heading(article: Article) -> bool:
    """Whether a heading holds places that links lead to, and no word."""
    waiting = list(outline.Expected(article).blocks(article.body))
    while waiting:
        value = waiting.pop()
        match value:
            case ("heading", _, line) if all(piece[0][:1] == ("anchor",) for piece in line):
                return True
            case list() | tuple():
                waiting.extend(value)
    return False


def unlevelled(value):
    match value:
        case ("heading", _, line):
            return ("heading", None, unlevelled(line))
        case outline.Only():
            return value
        case list() | tuple():
            return type(value)(map(unlevelled, value))
    return value


def assert_comes_back(article: Article) -> None:
    assume(not has_silent_heading(article))
    found, report = read_back(article)
    told = {loss.kind for loss in report.losses}
    expected, seen = body_of(article), body_of(found)
    if "table.blocks" in told:  # headings in cells are none in the file, and those behind them move up
        expected, seen = unlevelled(expected), unlevelled(seen)
    if not titled_again(article) and "list.checked" not in told:
        for before, after in zip(expected, seen, strict=False):
            assert outline.same(before, after), f"expected {before}\nfound    {after}"
        assert len(expected) == len(seen)
    if "table.blocks" not in told:
        places, found_places = (places_of(outline.Expected(one).blocks(one.body)) for one in (article, found))
        assert places <= found_places
    lost = {name: None for name in ("extra",) if f"metadata.{name}" in told}
    assert msgspec.structs.replace(found.metadata, **lost) == msgspec.structs.replace(article.metadata, **lost)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=normalized_articles())
def test_any_article_comes_back(article):
    assert_comes_back(article)


@pytest.mark.parametrize("ordered", [False, True])
def test_a_term_at_the_head_of_a_list_below_definitions_comes_back(ordered):
    terms = DefinitionList((DefinitionItem((Text("a"),), (Definition((Paragraph((Text("b"),)),)),)),))
    items = (ListItem((terms,)), ListItem((Paragraph((Text("c"),)),)))
    article = normalize(Article(metadata=Metadata(title="T"), body=(terms, List(ordered, items))))
    assert read_back(article)[0].body == article.body


@pytest.mark.parametrize("words", [(Strikethrough((Text("~ a"),)),), (Text("(@"), Emphasis((Text("a"),)), Text(")"))])
def test_signs_next_to_marks_come_back(words):
    article = normalize(Article(metadata=Metadata(title="T"), body=(Paragraph(words),)))
    assert read_back(article)[0].body == article.body


@pytest.mark.parametrize("text", ["==a|==", "++a|++", "%%a|%%", "|{{ a }}", "|:tada:", r"\(a^2|\)"])
def test_code_in_a_cell_that_looks_like_a_mark_comes_back(text):
    row = Row((Cell((Paragraph((Code(text),)),)),))
    article = normalize(Article(metadata=Metadata(title="T"), body=(Table((), (row,)),)))
    assert read_back(article)[0].body == article.body


@pytest.mark.parametrize("ordered", [False, True])
def test_a_table_at_the_head_of_an_item_comes_back(ordered):
    table = Table((), (Row((Cell((Paragraph((Text("a"),)),)),)),))
    items = (ListItem((table, Paragraph((Text("behind"),)))), ListItem((List(ordered, (ListItem((table,)),)),)))
    article = normalize(Article(metadata=Metadata(title="T"), body=(List(ordered, items),)))
    assert read_back(article)[0].body == article.body
