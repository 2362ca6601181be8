"""The plugin as its author would test it, installed or not."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from presswork import Press, Report
from presswork.model import Article, CodeBlock, Heading, Link, List, ListItem, Metadata, Paragraph, Quote, Text
from presswork.testing import feature_article


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    monkeypatch.syspath_prepend(Path(__file__).parents[1])
    monkeypatch.delitem(sys.modules, "presswork_gemtext", raising=False)
    return Press(plugins=[import_module("presswork_gemtext")], discover=False)


def gemtext(press: Press, *blocks, report: Report | None = None) -> str:
    article = Article(metadata=Metadata(title="Bells"), body=blocks)
    text = press.export(article, "gemtext", report=report).decode()
    assert text.startswith("# Bells\n\n")
    return text.removeprefix("# Bells\n\n")


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_headings_count_on_from_the_title(press):
    assert gemtext(press, Heading(1, (Text("One"),)), Heading(2, (Text("Two"),))) == "## One\n\n### Two\n"


def test_a_link_stands_on_a_line_of_its_own_below_its_words(press):
    linked = Paragraph((Text("See "), Link((Text("the bell"),), "https://example.org/bell"), Text(".")))
    assert gemtext(press, linked) == "See the bell.\n=> https://example.org/bell the bell\n"


def test_items_and_quotations_have_their_marks(press):
    items = List(ordered=False, items=(ListItem((paragraph("Bronze"),)), ListItem((paragraph("Iron"),))))
    assert gemtext(press, items, Quote((paragraph("It rang."),))) == "* Bronze\n* Iron\n\n> It rang.\n"


def test_code_stays_code(press):
    assert gemtext(press, CodeBlock("# bell\n```\nring()")) == "```\n# bell\n ```\nring()\n```\n"


@pytest.mark.parametrize("text", ["# not a title", "* not an item", "> not a quotation", "=> not:a-link", "```"])
def test_text_is_never_markup(press, text):
    assert gemtext(press, paragraph(text)) == f" {text}\n"


def test_what_a_list_loses_is_reported(press):
    report = Report()
    gemtext(press, List(ordered=True, items=(ListItem((paragraph("First"),)),)), report=report)
    assert [(loss.kind, loss.action, loss.how) for loss in report.losses] == [("list", "degraded", "as flat bullets")]


def test_an_article_of_every_kind_is_written_whole(press):
    report = Report()
    text = press.export(feature_article(), "gemtext", report=report).decode()
    assert text.startswith(f"# {feature_article().metadata.title}\n")
    assert {"table", "emphasis", "noteref"} <= {loss.kind for loss in report.losses}
