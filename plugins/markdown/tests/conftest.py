"""What the tests ask of a Markdown file: to be exported, and read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import presswork_markdown
from presswork import Press
from presswork.model import Article, Block, Inline, Metadata, Note, Paragraph, Resource, Text
from presswork.report import Report

PRESS = Press(plugins=[presswork_markdown], discover=False)


class Written:
    """A file's text, and what its export reported."""

    def __init__(self, data: bytes, report: Report) -> None:
        self.text = data.decode()
        self.report = report

    @property
    def body(self) -> str:
        """What stands behind the front matter, without the line end of the file."""
        return self.text.split("\n---\n", 1)[1].strip("\n")

    @property
    def losses(self) -> list[tuple[str, str]]:
        return [(loss.kind, loss.action) for loss in self.report.losses]


@pytest.fixture
def export() -> Callable[..., Written]:
    """Normalise an article and write it as Markdown."""

    def run(article: Article, **options: object) -> Written:
        report = Report()
        return Written(PRESS.export(article, "markdown", options=options, report=report), report)

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
