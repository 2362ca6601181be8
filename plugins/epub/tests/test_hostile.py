"""Articles that break other exporters."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from presswork.model import (
    Cell,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from presswork.testing.strategies import normalized_articles

NEST = {
    "list": lambda inner: List(True, (ListItem((Paragraph((Text("level"),)), inner)),)),
    "quote": lambda inner: Quote((inner,)),
    "table": lambda inner: Table((), (Row((Cell((inner,)),)),)),
    "definition": lambda inner: DefinitionList((DefinitionItem((Text("term"),), (Definition((inner,)),)),)),
}


@pytest.mark.parametrize("kind", NEST)
def test_deep_nesting_loses_nothing(export, article, p, kind):
    block = p("the innermost words")
    for _ in range(200):
        block = NEST[kind](block)
    book = export(article(block, "after"))
    assert "the innermost words" in "".join(book.words("//h:article"))
    assert book.words("//h:article/h:p[last()]") == ["after"]


@pytest.mark.slow
def test_a_paragraph_of_ten_megabytes_stays_whole_and_readable(export, article):
    words = "words " * 2_000_000
    book = export(article(words, CodeBlock("x" * 11_000_000), "after"))
    assert "".join(book.words("//h:article/h:p[1]")) == words.strip()
    assert len(book.words("//h:pre")[0]) == 11_000_000
    assert book.words("//h:article/h:p[last()]") == ["after"]


def test_characters_that_xml_forbids_do_not_empty_the_title(export, article):
    book = export(article("te\x00xt\x0b \ud800 \ufffe", title="A\x00 title\x1b"))
    assert book.metadata("title")[0].startswith("A")
    assert "title" in book.metadata("title")[0]
    assert book.faults() == []


def test_a_name_that_climbs_out_of_the_archive_is_never_used(export, article):
    book = export(article(Heading(1, (Text("../../etc/passwd"),), anchor="../../x"), "x"), split=1)
    assert all(".." not in entry.filename for entry in book.entries)


def test_thousands_of_headings_cost_no_more_than_their_share(export, article):
    body = [block for number in range(1500) for block in (Heading(1, (Text(f"Part {number}"),)), "x")]
    book = export(article(*body), split=1)
    assert len(book.spine) == 1502


def _check_whole(book):
    assert book.faults() == []
    assert all(etree.fromstring(book.members[page]) is not None for page in book.pages)


SPLITS = st.sampled_from((None, 1, 3, 6))


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(article=normalized_articles(), split=SPLITS)
def test_whatever_the_article_the_book_is_whole(export, article, split):
    _check_whole(export(article, split=split))


@pytest.mark.slow
@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(article=normalized_articles(), split=SPLITS)
def test_whatever_the_article_the_book_is_whole_in_many_more_cases(export, article, split):
    _check_whole(export(article, split=split))
