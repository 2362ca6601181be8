"""Where the cells of a table stand, when cells before them span rows and columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from presswork.model import Cell, Row


class Placed(msgspec.Struct, frozen=True):
    """A cell, its first column, counted from 0, and how many columns it covers on the page."""

    cell: Cell
    column: int
    width: int


def place_cells(*parts: tuple[Row, ...]) -> list[list[list[Placed]]]:
    """For each part of a table (header, body) its rows of cells.

    A column in which no cell begins is no column in HTML (§4.9.12.1, a table model error), so no cell covers it.

    >>> wide, tall, last = Cell((), colspan=3), Cell((), rowspan=2), Cell(())
    >>> ((first, second),) = place_cells((Row((tall, wide)), Row((last, Cell((), colspan=2)))))
    >>> [(placed.column, placed.width) for placed in first], [(placed.column, placed.width) for placed in second]
    ([(0, 1), (1, 2)], [(1, 1), (2, 1)])
    """
    found = [list(_columns(rows)) for rows in parts]
    starts = sorted({column for rows in found for row in rows for column, _ in row})
    return [
        [
            [
                Placed(cell, column, bisect_left(starts, column + cell.colspan) - bisect_left(starts, column))
                for column, cell in row
            ]
            for row in rows
        ]
        for rows in found
    ]


def _columns(rows: tuple[Row, ...]) -> Iterator[list[tuple[int, Cell]]]:
    """For each row its cells with their first column."""
    reaching: dict[int, tuple[int, int]] = {}  # first column -> (column behind, rows still covered)
    for row in rows:
        placed = []
        below = {start: (end, left - 1) for start, (end, left) in reaching.items() if left > 1}
        column = 0
        for cell in row.cells:
            while column in reaching:
                column = reaching[column][0]
            placed.append((column, cell))
            if cell.rowspan > 1:
                below[column] = (column + cell.colspan, cell.rowspan - 1)
            column += cell.colspan
        yield placed
        reaching = below
