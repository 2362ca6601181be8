"""What the pages of one book share while they are drawn: ids, links, notes, pictures, losses.

Pages are drawn in reading order and in one pass. A link to a place that is yet to come leaves a gap
in its page's markup, and ``close_links`` fills all gaps at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from presswork.model import Article, Direction, Node
from presswork.report import Report
from presswork_epub.images import Pictures
from presswork_epub.labels import Labels, labels_for
from presswork_epub.text import attribute

if TYPE_CHECKING:
    from presswork_epub.mathml import Formulas

UNDETERMINED = "und"
"""The BCP 47 tag of an article whose language nobody knows."""


STYLESHEET = "style.css"
"""The name of our own style sheet; a person's own comes after it."""


class Place(msgspec.Struct, frozen=True):
    """An element's address inside the book: its page's file name and its id."""

    page: str
    id: str

    def seen_from(self, page: str) -> str:
        """The relative URL that leads here from another page, or from the same one."""
        return f"#{self.id}" if page == self.page else f"{self.page}#{self.id}"


class Entry(msgspec.Struct, frozen=True):
    """A line of the table of contents; ``speech`` is its own language and direction, as attributes."""

    level: int
    label: str
    address: str
    speech: str = ""


class Facts:
    """What is really in the book, for its accessibility metadata (EPUB Accessibility 1.1 §3)."""

    def __init__(self) -> None:
        self.described_pictures = 0
        self.undescribed_pictures = 0
        self.moving_pictures = 0
        self.formulas = 0
        self.formula_sources = 0
        self.headings = 0


class Page:
    """One XHTML file: its title and markup so far, the notes that it is home to, how far its headings move down."""

    def __init__(self, name: str, title: str, book: Book, heading_shift: int = 0) -> None:
        self.name = name
        self.title = title
        self.book = book
        self.heading_shift = heading_shift
        self.out: list[str] = []
        self.notes: list[str] = []
        self.has_formulas = False


class Book:
    """The ledger that all pages write to."""

    def __init__(self, article: Article, report: Report) -> None:
        metadata = article.metadata
        self.language: str = metadata.language or UNDETERMINED
        self.direction: Direction = metadata.direction or "ltr"
        self.labels: Labels = labels_for(self.language)
        self.pictures = Pictures(article.resources)
        self.facts = Facts()
        self.entries: list[Entry] = []
        self.notes = {note.id: note for note in article.notes}
        self.note_numbers = {note.id: number for number, note in enumerate(article.notes, 1)}
        self.citations: dict[str, list[Place]] = {}
        self.position = "$"
        self.stylesheets = [STYLESHEET]
        self._report = report
        self._anchors: dict[str, Place] = {}
        self._ids: set[str] = set()
        self._namesakes: Counter[str] = Counter()
        self._gaps: list[_Gap] = []

    @cached_property
    def formulas(self) -> Formulas:
        from presswork_epub.mathml import Formulas  # noqa: PLC0415 - most articles have no formula

        return Formulas()

    def mark(self, anchor: str, page: Page) -> str:
        """The id of the element that ``anchor`` names, which is about to be drawn on ``page``."""
        name = stem = anchor if _PLAIN_ANCHOR.fullmatch(anchor) else "a-" + _NOT_IN_ID.sub("-", anchor)
        while name in self._ids:
            self._namesakes[stem] += 1
            name = f"{stem}-{self._namesakes[stem] + 1}"
        self._ids.add(name)
        self._anchors.setdefault(anchor, Place(page.name, name))
        return name

    def leave_gap(self, anchor: str, page: Page) -> None:
        """Leave room for the address of ``anchor`` at the end of the page's markup."""
        self._gaps.append(_Gap(anchor, page, len(page.out), self.position))
        page.out.append("")

    def close_links(self) -> None:
        """Fill the gaps: by now every anchor has its page."""
        for gap in self._gaps:
            place = self._anchors.get(gap.anchor)
            if place:
                gap.page.out[gap.index] = attribute("href", place.seen_from(gap.page.name))
            else:
                self._report.degraded(
                    "link.internal", f"as plain words: nothing in the article is called '{gap.anchor}'", gap.position
                )

    def degraded(self, node: Node | str, how: str) -> None:
        self._report.degraded(node, how, self.position)

    def dropped(self, node: Node | str, how: str) -> None:
        self._report.dropped(node, how, self.position)

    def decided(self, what: str, value: str, reason: str) -> None:
        self._report.decided(what, value, reason)


class _Gap(msgspec.Struct, frozen=True):
    anchor: str
    page: Page
    index: int
    position: str


# Ids of our own look like 'note-1': an anchor that might be taken for one is renamed.
_PLAIN_ANCHOR = re.compile(r"(?!(?:a|contents|landmarks|note|ref|section|title)(?:-|$))[A-Za-z][A-Za-z0-9._-]*")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]")
