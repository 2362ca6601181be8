"""Which column of a table a cell stands in, when cells before it span rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from presswork.model import Cell, Row


def placed_cells(rows: tuple[Row, ...]) -> Iterator[Iterator[tuple[int, Cell]]]:
    """For each row its cells with their first column, from 0.

    >>> wide, tall, last = Cell((), colspan=2), Cell((), rowspan=2), Cell(())
    >>> [[column for column, _ in row] for row in placed_cells((Row((tall, wide)), Row((last,))))]
    [[0, 1], [1]]
    """
    taken: dict[int, int] = {}  # column -> rows that a cell from above still covers
    for row in rows:
        yield iter(_place(row, taken))
        taken = {column: left - 1 for column, left in taken.items() if left > 1}


def _place(row: Row, taken: dict[int, int]) -> list[tuple[int, Cell]]:
    placed = []
    column = 0
    covering: dict[int, int] = {}
    for cell in row.cells:
        while column in taken:
            column += 1
        placed.append((column, cell))
        for covered in range(column, column + cell.colspan):
            covering[covered] = cell.rowspan
        column += cell.colspan
    taken.update(covering)
    return placed
