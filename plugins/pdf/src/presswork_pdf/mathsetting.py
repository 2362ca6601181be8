"""Formulas of one document, built up: on lines of their own, and among words where they fit between the lines."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from msgspec.structs import replace

from presswork_pdf.mathboxes import placed
from presswork_pdf.mathlayout import Layout, UnknownElementError
from presswork_pdf.mathlines import broken, built, pieces
from presswork_pdf.mathml import Converter, Node
from presswork_pdf.mathtables import NO_NUMBER, is_lines, lines, only_cell
from presswork_pdf.prose import Built
from presswork_pdf.styles import Style
from presswork_pdf.workshop import Workshop

_SMALLEST = 0.62
"""The share of its size that a wide formula keeps, where a line of text could say it too."""
_TINIEST = 0.4
_STEP = 0.02
_INDENT = 2.0
"""Of the lines that a formula goes on in, in sizes."""
_PIECE = 9.0
"""In sizes: how wide a formula among words may be before lines may end in it."""
_ABOVE, _BELOW = 0.1, 0.66
"""How far the letters of neighbouring lines reach down and up, in sizes, if some lines part a little."""
_SHORT_LINE = frozenset(("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "mstyle"))


class Displayed(NamedTuple):
    """The lines of a formula, as wide as the column, ``gap`` points apart."""

    lines: list[Built]
    gap: float


class Formulas:
    """Converts each formula once, in the order of reading: their lines are numbered through the document."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._converter = Converter()
        self._layouts: dict[tuple[Style, str], Layout] = {}
        self._lines: set[str] = set()

    def is_line(self, source: str) -> bool:
        """Whether a line of text shows all that a formula says which has been tried, whatever its room."""
        return "\\" not in source or source in self._lines

    def among_words(self, source: str, style: Style, language: str, *, widest: float, as_line: bool) -> list[Built]:
        """The parts of a formula in a line of ``style``; none if it is better shown as a line of text.

        ``as_line`` says that it can be. Parts are at most ``widest`` points wide.
        """
        tree = self._tree(source, display=False)
        if tree is None or (as_line and source in self._lines):
            return []
        size = style.size
        for scale in (1.0, 0.8, 0.6) if not as_line else (1.0,):
            try:
                layout = self._layout(replace(style, size=size * scale), language)
                items = layout.draw(tree, display=False)
            except UnknownElementError:
                return []
            parts = pieces(items, _PIECE * size)
            boxes = [part.box for part in parts]
            above, below = style.leading - _ABOVE * size, style.leading - _BELOW * size
            if as_line and any(box.height > above or box.depth > below for box in boxes):
                return []
            if all(box.width <= widest for box in boxes):
                return [Built(layout.framed(part.box), part.spoken) for part in parts]
        return []

    def displayed(
        self, source: str, style: Style, language: str, *, width: float, height: float, as_line: bool
    ) -> Displayed | None:
        """A formula on lines of its own, in a column ``width`` wide on pages ``height`` high.

        None if it is better shown as a line of text, which ``as_line`` says that it can be, or cannot be shown.
        """
        tree = self._tree(source, display=True)
        if tree is None:
            return None
        least = _SMALLEST if as_line else _TINIEST
        scale = 1.0
        for _ in range(4):
            try:
                rows, numbers, gap = self._rows(tree, replace(style, size=style.size * scale), language, width)
            except UnknownElementError:
                return None
            quad = style.size
            needed = max(
                max(
                    row.box.width + (number.box.width + quad if number.spoken else 0.0)
                    for row, number in zip(rows, numbers, strict=True)
                )
                / width,
                max(row.box.total for row in rows) / height,
            )
            if needed <= 1:
                placed_rows = _placed(rows, numbers, width, quad)
                framed = self._layout(style, language).framed
                return Displayed([Built(framed(row.box), row.spoken) for row in placed_rows], gap)
            # In steps, so that formulas of about the same width have the same size.
            scale = floor(scale / needed / _STEP) * _STEP
            if scale < least:
                return None
        return None

    def _tree(self, source: str, *, display: bool) -> Node | None:
        tree = self._converter.tree(source, display=display)
        if tree is not None and _is_line(tree):
            self._lines.add(source)
        return tree

    def _rows(self, tree: Node, style: Style, language: str, width: float) -> tuple[list[Built], list[Built], float]:
        layout = self._layout(style, language)
        root, setting = layout.innermost(tree, display=True)
        number = NO_NUMBER
        if is_lines(root.children):
            found = lines(layout, root.children[0], setting, width)
            root = only_cell(root.children[0]) or root
            if is_lines(root.children):
                return found.rows, found.numbers, found.gap
            number = found.numbers[0]
            width -= number.box.width + style.size if number.spoken else 0.0
        items = layout.items(root.children, setting)
        whole = built(items)
        rows = [whole] if whole.box.width <= width else broken(items, width, _INDENT * style.size) or [whole]
        return rows, [*[NO_NUMBER] * (len(rows) - 1), number], 0.45 * style.size

    def _layout(self, style: Style, language: str) -> Layout:
        layout = self._layouts.get((style, language))
        if layout is None:
            layout = self._layouts[style, language] = Layout(self._workshop, style, language)
        return layout


def _placed(rows: list[Built], numbers: list[Built], width: float, quad: float) -> list[Built]:
    """Rows in the middle of the column, their numbers at its end."""
    left = (width - max(row.box.width for row in rows)) / 2
    for row, number in zip(rows, numbers, strict=True):
        if number.spoken:
            left = min(left, width - number.box.width - quad - row.box.width)
    left = max(0.0, left)
    return [
        Built(
            placed(width, (left, 0.0, row.box), (width - number.box.width, 0.0, number.box)),
            f"{row.spoken} {number.spoken}".strip(),
        )
        for row, number in zip(rows, numbers, strict=True)
    ]


def _is_line(tree: Node) -> bool:
    """Whether a formula says nothing that a line of text with scripts does not show as well."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.tag not in _SHORT_LINE:
            return False
        waiting += node.children
    return True
