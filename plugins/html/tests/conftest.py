"""What the tests ask of a page: to be exported, parsed, and searched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

import presswork_html
from presswork import Press
from presswork.model import Article, Block, Inline, Metadata, Note, Paragraph, Resource, Text
from presswork.report import Report

PRESS = Press(plugins=[presswork_html], discover=False)


class OpenedPage:
    """A page as text and as a tree."""

    def __init__(self, data: bytes, report: Report) -> None:
        self.data = data
        self.text = data.decode()
        self.report = report
        self.tree = html.document_fromstring(self.text)

    def all(self, path: str) -> list:
        return self.tree.xpath(path)

    def words(self, path: str) -> list[str]:
        return ["".join(element.itertext()) for element in self.all(path)]

    def meta(self, name: str) -> list[str]:
        return self.all(f"//meta[@name='{name}']/@content")

    def faults(self) -> list[str]:
        """Ids that are not unique, and links inside the page that lead nowhere."""
        ids = self.all("//@id")
        faults = [f"id {id} twice" for id in set(ids) if ids.count(id) > 1]
        return faults + [target for target in self.all("//@href[starts-with(., '#')]") if target[1:] not in ids]


@pytest.fixture
def export() -> Callable[..., OpenedPage]:
    """Normalise an article, write it as a page, and open that."""

    def run(article: Article, **options: object) -> OpenedPage:
        report = Report()
        return OpenedPage(PRESS.export(article, "html", options=options, report=report), report)

    return run


@pytest.fixture
def article() -> Callable[..., Article]:
    """An article from its blocks; a string is a paragraph."""

    def make(
        *body: Block | str, notes: tuple[Note, ...] = (), resources: tuple[Resource, ...] = (), **metadata: object
    ) -> Article:
        blocks = tuple(Paragraph((Text(block),)) if isinstance(block, str) else block for block in body)
        given = {"title": "The title", "language": "en", **metadata}
        return Article(metadata=Metadata(**given), body=blocks, notes=notes, resources=resources)

    return make


@pytest.fixture
def p() -> Callable[..., Paragraph]:
    """A paragraph; strings are its words."""

    def make(*content: Inline | str) -> Paragraph:
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))

    return make
