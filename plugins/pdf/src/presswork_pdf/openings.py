"""Where in a book a page begins: at its parts and its chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presswork.model import Article, Heading
from presswork_pdf.blocks import Place, Setter
from presswork_pdf.galley import NewPage, Strip

# What ``presswork.join`` calls the headings of a book's parts and chapters.
_JOINED = re.compile(r"parts-\d+|part\d+-title")
_SINK = 0.12
"""The share of the page that is left above a chapter's heading."""


def openings_of(article: Article) -> frozenset[int]:
    """The places in the body of the headings that begin a page: those that joined a book, else the highest."""
    headings = [(index, block) for index, block in enumerate(article.body) if isinstance(block, Heading)]
    joined = frozenset(index for index, heading in headings if _JOINED.fullmatch(heading.anchor or ""))
    top = min((heading.level for _, heading in headings), default=0)
    return joined or frozenset(index for index, heading in headings if heading.level == top)


def opening(setter: Setter, heading: Heading, place: Place, *, recto: bool) -> Iterator[Strip]:
    """A chapter's heading, low on a page that it begins."""
    yield NewPage(0.0, recto=recto)
    strips = list(setter.heading(heading, place, setter.sheet.opening))
    if strips:
        yield Strip(setter.page_height * _SINK, keep=True)
    yield from strips
