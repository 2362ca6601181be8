"""Books that others made are read: Standard Ebooks, and the W3C's tests of reading systems."""

import json
from pathlib import Path

import pytest

from presswork.model import DefinitionList, Heading, Math, MathBlock, Quote, Verse
from presswork.pipeline import Press
from presswork.report import Report

pytestmark = pytest.mark.corpus

CORPUS = Path(__file__).parents[3] / "../shared/corpus/open/structure"


def test_a_standard_ebook_has_its_title_its_authors_its_chapters_and_its_poems():
    (path,) = (CORPUS / "epub-se").glob("*.epub")
    gold = json.loads(path.with_suffix(".gold.json").read_text())
    report = Report()
    article = Press().read(path, report=report)
    assert article.metadata.title == gold["title"]
    assert [author.name for author in article.metadata.authors] == gold["authors"]
    chapters = [block for block in article.body if isinstance(block, Heading) and block.level == 1]
    left_out = [decision for decision in report.decisions if decision.what == "page"]
    assert len(left_out) == 5
    # The table of contents counts the half title's line and the pages that are left out.
    assert len(chapters) == gold["toc_entries"] - len(left_out) - 1
    assert report.repairs == []
    quotes = [
        block
        for part in article.body
        if isinstance(part, DefinitionList)
        for item in part.items
        for definition in item.definitions
        for block in definition.blocks
        if isinstance(block, Quote)
    ]
    poems = [quote for quote in quotes if isinstance(quote.blocks[0], Verse)]
    assert len(poems) > 150
    assert all(not quote.attribution or quote.attribution[0].text[:1] not in "—\u2060" for quote in poems)


@pytest.mark.parametrize("path", sorted((CORPUS / "epub-tests").glob("*.epub")), ids=lambda path: path.stem)
def test_each_test_of_reading_systems_is_read(path):
    article = Press().read(path)
    assert article.body
    assert article.metadata.title.replace("_", "-") == path.stem.replace("_", "-")
    assert article.metadata.authors


def test_creators_stand_in_the_order_that_the_book_asks_for():
    article = Press().read(CORPUS / "epub-tests/pkg-creator-order.epub")
    assert [author.name for author in article.metadata.authors] == [
        *("Dave Cramer", "Wendy Reid", "Dan Lazin", "Ivan Herman", "Brady Duga"),
    ]


def test_mathml_without_latex_becomes_latex():
    article = Press().read(CORPUS / "epub-tests/cnt-mathml-support.epub")
    formulas = [node for block in article.body for node in getattr(block, "content", ()) if isinstance(node, Math)]
    assert [formula.text for formula in formulas] == [r"x=\left(a+b\right)^{2}"]
    assert not any(isinstance(block, MathBlock) for block in article.body)


def test_notes_gathered_at_the_end_are_notes():
    article = Press().read(CORPUS / "pandoc/epub/wasteland.epub")
    assert len(article.notes) == 20
    assert isinstance(article.body[4], Verse)
