"""What the parts of one page share while they are drawn: markup so far, ids, notes, pictures, losses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from presswork.model import Article, Direction, Heading, Node, Span
from presswork.report import Report
from presswork_html.labels import Labels, labels_for
from presswork_html.pictures import Pictures

if TYPE_CHECKING:
    from presswork_html.formulas import Formulas


class Entry(msgspec.Struct, frozen=True):
    """A line of the table of contents."""

    level: int
    label: str
    id: str


class Page:
    """The ledger of one page; ``position`` is where in the article the drawing has come to."""

    def __init__(self, article: Article, report: Report) -> None:
        self.direction: Direction = article.metadata.direction or "ltr"
        self.labels: Labels = labels_for(article.metadata.language or "en")
        self.pictures = Pictures(article.resources)
        self.out: list[str] = []
        self._formulas: Formulas | None = None
        self.entries: list[Entry] = []
        self.position = "$"
        self.is_in_link = False
        self._report = report
        self._taken = {
            item.anchor
            for item in walk((article.body, article.notes))
            if isinstance(item, Heading | Span) and item.anchor
        }
        self._last: dict[str, int] = {}
        self.note_numbers = {note.id: number for number, note in enumerate(article.notes, 1)}
        self.note_ids = {note.id: self.claim(f"note-{number}") for number, note in enumerate(article.notes, 1)}
        self.citations: dict[str, list[str]] = {}

    def claim(self, wanted: str) -> str:
        """An id of our own that no anchor of the article has, and no other of ours: anchors stay what they are."""
        found = wanted
        number = self._last.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(found)
        return found

    @property
    def formulas(self) -> Formulas:
        if self._formulas is None:
            from presswork_html.formulas import Formulas  # noqa: PLC0415 - most articles have no formula

            self._formulas = Formulas()
        return self._formulas

    @property
    def has_formulas(self) -> bool:
        return self._formulas is not None and self._formulas.count > 0

    def degraded(self, node: Node | str, how: str) -> None:
        self._report.degraded(node, how, self.position)

    def dropped(self, node: Node | str, how: str) -> None:
        self._report.dropped(node, how, self.position)


def walk(value: object) -> Iterator[msgspec.Struct]:
    """Every node and part in ``value``, a tuple of them, however deep; in no order of reading."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend(item)
        elif isinstance(item, msgspec.Struct):
            yield item
            fields = (getattr(item, name) for name in item.__struct_fields__)
            waiting.extend(field for field in fields if isinstance(field, tuple | msgspec.Struct))
