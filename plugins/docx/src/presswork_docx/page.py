"""Measures of paper and text in twips, twentieths of a point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from presswork_docx.options import PageSize

STEP = 425
"""How far a list, a quotation or a definition moves its text in: 7.5 mm."""

LIST_STYLES = 5
"""Word has as many styles for what goes on in an item, one a depth."""


def list_continue(depth: int) -> str:
    """The style of an item's text that stands in ``depth`` other lists.

    >>> list_continue(0), list_continue(1), list_continue(40)
    ('ListContinue', 'ListContinue2', 'ListContinue5')
    """
    return f"ListContinue{min(depth + 1, LIST_STYLES)}" if depth else "ListContinue"


_BY_STYLE = {
    "Quote": (STEP, STEP),
    "Attribution": (STEP, STEP),
    "Verse": (STEP, 0),
    "Definition": (STEP, 0),
    "DefinitionContinue": (STEP, 0),
}
INDENTS: Mapping[str, tuple[int, int]] = {
    **{prefix + name: sides for prefix in ("", "Footnote", "Table") for name, sides in _BY_STYLE.items()},
    **{list_continue(depth): (STEP * (depth + 1), 0) for depth in range(LIST_STYLES)},
    "CodeBlock": (113, 113),
}
"""Left and right indentation that a style of ours brings with it."""


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

LINE_NUMBERS = '<w:lnNumType w:countBy="1" w:distance="360" w:restart="continuous"/>'
"""What a section says of its lines (ECMA-376 17.6.8)."""
