"""Measures of paper and text in twips, twentieths of a point."""

from __future__ import annotations

from typing import NamedTuple

from presswork_docx.options import PageSize

STEP = 425
"""How far a list, a quotation or a definition moves its text in: 7.5 mm."""


class Page(NamedTuple):
    width: int
    height: int
    side: int
    """Margin left and right."""
    edge: int
    """Margin above and below."""

    @property
    def text_width(self) -> int:
        return self.width - 2 * self.side

    @property
    def text_height(self) -> int:
        return self.height - 2 * self.edge


PAGES: dict[PageSize, Page] = {
    "A4": Page(11906, 16838, side=1588, edge=1474),
    "Letter": Page(12240, 15840, side=1700, edge=1440),
    "A5": Page(8391, 11906, side=964, edge=1077),
}
