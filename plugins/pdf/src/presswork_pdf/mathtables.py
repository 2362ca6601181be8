"""Matrices, cases and aligned lines of a formula: boxes in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from presswork_pdf.mathboxes import EMPTY, Box, Shape, placed
from presswork_pdf.mathlayout import Layout, UnknownElementError, restyled
from presswork_pdf.mathletters import RULE, Setting
from presswork_pdf.mathml import Node
from presswork_pdf.mathsigns import length
from presswork_pdf.mathtext import cells, said
from presswork_pdf.prose import Built

_MOST = 4000
"""Cells: more are no formula."""
_GAP = 0.4
"""Beside a cell, in sizes: what browsers leave there."""
_HEIGHT, _DEPTH = 0.74, 0.26
"""Of a row at least, so that rows of small letters stand as far apart as others."""


class _Cell(NamedTuple):
    node: Node
    box: Box
    align: str
    left: float
    right: float


class Lines(NamedTuple):
    """Lines of a formula that stand below each other ``gap`` points apart, each with its number or an empty box."""

    rows: list[Built]
    numbers: list[Built]
    gap: float


def table(layout: Layout, node: Node, setting: Setting) -> Box:
    """A table as one box about the axis."""
    grid = _grid(layout, node, setting)
    widths = _widths(grid)
    size = setting.size
    between = _between(setting)
    rows = [_row(row, widths, index, len(grid), setting) for index, row in enumerate(grid)]
    total = sum(row.total for row in rows) + between * (len(rows) - 1)
    top = layout.axis(setting) + total / 2
    parts = []
    y = top
    for row in rows:
        parts.append((0.0, y - row.height, row))
        y -= row.total + between
    width = sum(widths)
    lines = _rules(grid, widths, [row.total + between for row in rows], top + between / 2, RULE * size)
    box = placed(width, *parts)
    # Beside fences the outer cells need less room than between columns.
    outer = min((row[0].left for row in grid if row), default=0.0)
    trim = min(outer, 0.25 * size) if not lines else 0.0
    if lines:
        rule = Box(width, box.height, box.depth, ((0.0, 0.0, Shape(" ".join(lines), setting.colour)),))
        box = placed(width, (0.0, 0.0, box), (0.0, 0.0, rule))
    last = min((row[-1].right for row in grid if len(row) == len(widths)), default=0.0)
    end = min(last, 0.25 * size) if not lines else 0.0
    return Box(width - trim - end, box.height, box.depth, ((-trim, 0.0, box),))


NO_NUMBER = Built(EMPTY, "")


def is_lines(nodes: Sequence[Node]) -> bool:
    """Whether this is nothing but a table whose rows are lines of a formula, not those of a matrix."""
    return len(nodes) == 1 and nodes[0].tag == "mtable" and nodes[0].get("displaystyle") == "true"


def only_cell(node: Node) -> Node | None:
    """The cell of a table that has no other but padding and its number."""
    found = [cell for row in node.children for cell in row.children if not _is_padding(cell)]
    return found[0] if len(found) == 1 and len(node.children) == 1 else None


def lines(layout: Layout, node: Node, setting: Setting, width: float) -> Lines:
    """A table that is the whole formula, as lines; its numbers stand apart, its padding is left to the page."""
    setting = restyled(node, setting)
    grid = _grid(layout, node, setting)
    numbers = []
    spread = 0.0
    for row in grid:
        number = NO_NUMBER
        if row and _is_padding(row[-1].node):
            last = row.pop()
            number = Built(last.box, said(last.node.children))
        if row and _is_padding(row[0].node):
            spread = 1 - 2 * float(row.pop(0).node.style("width")[:-1]) / 100
        numbers.append(number)
    widths = _widths(grid)
    if spread > 0 and len(widths) == 1:
        # The lines of one long formula begin at the left of the column and end at its right.
        widths = [max(widths[0], spread * width)]
    rows = [
        Built(_row(row, widths, index, len(grid), setting), cells([cell.node for cell in row]))
        for index, row in enumerate(grid)
    ]
    return Lines(rows, numbers, _between(setting))


def _is_padding(node: Node) -> bool:
    return node.style("width").endswith("%")


def _between(setting: Setting) -> float:
    return (0.36 if setting.display else 0.26 if not setting.level else 0.1) * setting.size


def _grid(layout: Layout, node: Node, setting: Setting) -> list[list[_Cell]]:
    if sum(len(row.children) for row in node.children) > _MOST:
        raise UnknownElementError("mtable")
    grid = []
    for row in node.children:
        if row.tag != "mtr" or any(cell.tag != "mtd" for cell in row.children):
            raise UnknownElementError(row.tag)
        grid.append([_cell(layout, cell, setting) for cell in row.children])
    return grid


def _cell(layout: Layout, node: Node, setting: Setting) -> _Cell:
    align = node.style("text-align") or "center"
    left, right = (length(node.style(f"padding-{side}"), _GAP) * setting.size for side in ("left", "right"))
    return _Cell(node, layout.cell(node, setting), align, left, right)


def _widths(grid: list[list[_Cell]]) -> list[float]:
    widths = [0.0] * max(map(len, grid), default=0)
    for row in grid:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], cell.left + cell.box.width + cell.right)
    return widths


def _row(row: list[_Cell], widths: list[float], index: int, count: int, setting: Setting) -> Box:
    size = setting.size
    parts = []
    x = 0.0
    for cell, width in zip(row, widths, strict=False):
        room = width - cell.left - cell.right - cell.box.width
        shift = {"left": 0.0, "right": room}.get(cell.align, room / 2)
        parts.append((x + cell.left + shift, 0.0, cell.box))
        x += width
    box = placed(sum(widths), *parts)
    # Only between rows: the first and the last would push fences away.
    height = box.height if index == 0 else max(box.height, _HEIGHT * size)
    depth = box.depth if index == count - 1 else max(box.depth, _DEPTH * size)
    return Box(box.width, height, depth, box.parts)


def _rules(
    grid: list[list[_Cell]], widths: list[float], pitches: list[float], top: float, thickness: float
) -> list[str]:
    """The lines that an array has between its cells; ``top`` is that of the first row, ``pitches`` how high all are."""
    found = []
    upper = top
    for row, pitch in zip(grid, pitches, strict=True):
        x, lower = 0.0, upper - pitch
        for cell, width in zip(row, widths, strict=False):
            for side, shape in (
                ("top", (x, upper - thickness / 2, width, thickness)),
                ("bottom", (x, lower - thickness / 2, width, thickness)),
                ("left", (x, lower, thickness, pitch)),
                ("right", (x + width - thickness / 2, lower, thickness, pitch)),
            ):
                if "solid" in cell.node.style(f"border-{side}"):
                    found.append(" ".join(f"{number:.2f}" for number in shape) + " re f")
            x += width
        upper = lower
    return found
