"""The article that the project began with, read where it is: it is not ours to copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from presswork.exporter import Source
from presswork.model import Paragraph
from presswork.reading.options import TextOptions
from presswork.reading.text import read
from presswork.report import Report

CORPUS = Path(__file__).resolve().parents[4] / "shared/corpus"
SEED = CORPUS / "seed/article.txt"

pytestmark = pytest.mark.corpus


def test_the_first_line_is_the_title_and_fourteen_paragraphs_remain() -> None:
    data = SEED.read_bytes()
    article = read(data, Source("article.txt"), TextOptions(), Report())
    assert article.metadata.title == data.decode().splitlines()[0]
    assert len(article.body) == 14
    assert all(isinstance(block, Paragraph) for block in article.body)


def test_nothing_is_invented_about_its_author_and_date() -> None:
    article = read(SEED.read_bytes(), Source("article.txt"), TextOptions(), Report())
    assert article.metadata.authors == ()
    assert article.metadata.published is None


def test_each_line_that_is_dropped_is_recorded_with_its_place_and_a_reason() -> None:
    report = Report()
    read(SEED.read_bytes(), Source("article.txt"), TextOptions(), report)
    junk = {decision.value: decision for decision in report.decisions if decision.what == "junk"}
    assert list(junk) == ["by -53 Views", "No More Posts Available.", "No more pages to load."]
    assert junk["by -53 Views"].lines == (3, 3)
    assert all(decision.reason and 0 < decision.confidence <= 1 for decision in junk.values())


def test_keep_junk_keeps_those_lines_as_paragraphs() -> None:
    article = read(SEED.read_bytes(), Source("article.txt"), TextOptions(keep_junk=True), Report())
    assert len(article.body) == 17
