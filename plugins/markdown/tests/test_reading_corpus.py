"""Markdown that is not ours: floors at what the reader reaches on it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench/reading/markdown.py"
# pandoc makes spaces of the tabs in code, CommonMark keeps them.
TABS = {1, 3}
# What is text in CommonMark, and a mark to those who write notes: ![[foo]].
MARKS = {592}


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("reading_markdown", BENCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.corpus
@pytest.mark.judges
@pytest.mark.slow
def test_no_example_of_commonmark_loses_a_word_and_pandoc_agrees_on_all_but_tabs_and_embedded_notes(bench):
    found = bench.commonmark("open")
    assert len(found["all"]) == 265
    assert found["losing words"] == []
    assert set(found["differing from pandoc"]) <= TABS | MARKS


@pytest.mark.judges
def test_the_comparison_tells_trees_apart(bench):
    sources = ["*a*", "**a**", "a", "- a", "1. a", "> a", "# a", "`a`", "[a](b)", "[a](c)", "<b>a</b> c", "a\n\nb"]
    trees = bench.trees(sources)
    for source in sources:
        body = list(bench.article_of(source).body)
        agreeing = [other for other, tree in zip(sources, trees, strict=True) if agrees(bench, body, tree)]
        assert agreeing == [source]


def agrees(bench, body, tree) -> bool:
    return bench.agree(bench.Ours().blocks(body), bench.Pandocs().blocks(tree), body)


@pytest.mark.corpus
@pytest.mark.judges
def test_front_matter_of_every_blog_post_is_right(bench):
    found = bench.posts("open")
    assert len(found.pop("all")) == 40
    assert found == {"title": [], "authors": [], "date": []}


@pytest.mark.corpus
@pytest.mark.judges
@pytest.mark.slow
def test_every_file_is_read(bench):
    assert all(bench.others("open").values())
