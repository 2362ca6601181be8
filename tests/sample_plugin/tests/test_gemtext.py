"""The plugin as its author would test it, installed or not."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

from presswork import Press, Report
from presswork.model import Article, Heading, Link, List, ListItem, Metadata, Paragraph, Quote, Text
from presswork.testing import ExporterConformance, feature_article


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


def test_links_lists_and_quotations_arrive_as_text(press):
    linked = Paragraph((Text("See "), Link((Text("the bell"),), "https://example.org/bell"), Text(".")))
    items = List(ordered=True, items=(ListItem((paragraph("Bronze"),)), ListItem((paragraph("Iron"),))))
    assert gemtext(press, linked, items, Quote((paragraph("It rang."),))) == (
        "See the bell (https://example.org/bell).\n\n1. Bronze\n\n2. Iron\n\nIt rang.\n"
    )


@pytest.mark.parametrize("text", ["# not a title", "* not an item", "> not a quotation", "=> not:a-link", "```"])
def test_text_is_never_markup(press, text):
    assert gemtext(press, paragraph(text)) == f" {text}\n"


def test_what_a_list_loses_is_reported(press):
    report = Report()
    gemtext(press, List(ordered=True, items=(ListItem((paragraph("First"),)),)), report=report)
    assert [(loss.kind, loss.action) for loss in report.losses] == [("list", "degraded")]


def test_module_and_pyproject_have_fewer_than_thirty_lines():
    folder = Path(__file__).parents[1]
    text = (folder / "presswork_gemtext.py").read_text("utf-8") + (folder / "pyproject.toml").read_text("utf-8")
    assert sum(bool(line.strip()) for line in text.splitlines()) < 30


def test_an_article_of_every_kind_is_written_whole(press):
    report = Report()
    text = press.export(feature_article(), "gemtext", report=report).decode()
    assert text.startswith(f"# {feature_article().metadata.title}\n")
    assert {"table", "emphasis", "noteref"} <= {loss.kind for loss in report.losses}


class TestGemtext(ExporterConformance):
    exporter = "gemtext"

    @pytest.fixture(autouse=True)
    def installed(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Lay the plugin out as pip would, so that other processes find it too."""
        site = tmp_path / "site"
        info = site / "presswork_gemtext-0.1.0.dist-info"
        info.mkdir(parents=True)
        (info / "entry_points.txt").write_text("[presswork]\ngemtext = presswork_gemtext\n")
        shutil.copy(Path(__file__).parents[1] / "presswork_gemtext.py", site)
        monkeypatch.syspath_prepend(site)
        monkeypatch.delitem(sys.modules, "presswork_gemtext", raising=False)
