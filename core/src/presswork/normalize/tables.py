"""Tables: every row fills the same columns, as the algorithm of HTML (§4.9.12) would place the cells.

Where HTML lets cells overlap, the later one is made narrower; where it leaves a hole, an empty
cell stands; a column in which no cell begins is none, unless ``alignment`` knows it. The work and
the result grow with the number of cells, whatever their spans say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

import msgspec

from presswork.model import Alignment, Cell, Row


class Grid(msgspec.Struct, frozen=True):
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    alignment: tuple[Alignment | None, ...]


class _Placed(msgspec.Struct):
    """A cell, the column it begins in, and the first column and row behind it."""

    cell: Cell
    column: int
    end: int
    below: int


_Taken = tuple[int, int, int]
"""Columns from, to, and the row that is the first below: a cell that reaches down."""


class _Laid(msgspec.Struct):
    """One row: its own cells, and what reaches into it from above."""

    cells: list[_Placed]
    above: list[_Taken]


def settle_grid(
    header: Sequence[Row],
    rows: Sequence[Row],
    alignment: Sequence[Alignment | None],
    repaired: Callable[[str], None],
) -> Grid:
    """At least one row has a cell. ``repaired`` hears what a reader of the table might notice."""
    if _is_plain(header, rows):
        columns = list(range(len((*header, *rows)[0].cells)))
        return Grid(tuple(header), tuple(rows), _fitted(alignment, columns))
    told: dict[str, None] = {}
    parts = [_without_bare_rows(part, told) for part in (header, rows)]
    budget = 1000 + 4 * sum(len(row.cells) for part in parts for row in part)
    laid = [_laid(part, 16 * budget, told) for part in parts]
    columns = _columns(laid, len(alignment))
    filled = _filled(laid, columns, budget)
    if filled is None:
        told["the rows reach so far down that the table would be nearly empty: each cell stays in its row"] = None
        laid = [_laid([_flat(row) for row in part], None, told) for part in parts]
        columns = _columns(laid, len(alignment))
        filled = _filled(laid, columns, None)
    if sum(len(row.cells) for part in filled or () for row in part) > sum(
        len(row.cells) for part in parts for row in part
    ):
        told["short rows of the table were filled up with empty cells"] = None
    for what in told:
        repaired(what)
    first, second = filled or ((), ())
    return Grid(first, second, _fitted(alignment, columns))


def _is_plain(header: Sequence[Row], rows: Sequence[Row]) -> bool:
    widths = {len(row.cells) for part in (header, rows) for row in part}
    return len(widths) == 1 and all(
        cell.colspan == 1 and cell.rowspan == 1 for part in (header, rows) for row in part for cell in row.cells
    )


def _fitted(alignment: Sequence[Alignment | None], columns: Sequence[int]) -> tuple[Alignment | None, ...]:
    sides = [alignment[column] if column < len(alignment) else None for column in columns]
    return tuple(side if side in ("left", "center", "right") else None for side in sides)


def _flat(row: Row) -> Row:
    return Row(tuple(Cell(cell.blocks, cell.colspan, 1) for cell in row.cells))


def _without_bare_rows(rows: Sequence[Row], told: dict[str, None]) -> list[Row]:
    """The rows that have cells of their own, their spans positive and inside these rows."""
    # before[i] is the number of rows with cells above row i.
    before = list(accumulate((1 if row.cells else 0 for row in rows), initial=0))
    found = []
    for index, row in enumerate(rows):
        cells = []
        for cell in row.cells:
            bottom = min(index + max(cell.rowspan, 1), len(rows))
            if bottom != index + cell.rowspan or cell.colspan < 1:
                told["a cell reached out of the table, and ends where the table ends"] = None
            cells.append(Cell(cell.blocks, max(cell.colspan, 1), before[bottom] - before[index]))
        if cells:
            found.append(Row(tuple(cells)))
    return found


def _columns(laid: Sequence[Sequence[_Laid] | None], wanted: int) -> list[int]:
    """The columns, as they were counted so far, that the table really has."""
    cells = [placed for part in laid for row in part or () for placed in row.cells]
    widest = max((placed.end for placed in cells), default=0)
    return sorted({placed.column for placed in cells}.union(range(min(wanted, widest))))


def _filled(
    laid: Sequence[Sequence[_Laid] | None], columns: Sequence[int], budget: int | None
) -> tuple[tuple[Row, ...], tuple[Row, ...]] | None:
    """Both parts without holes; None if that takes more empty cells than ``budget``."""
    edges = {
        edge for part in laid for row in part or () for placed in row.cells for edge in (placed.column, placed.end)
    }
    rank = {edge: bisect_left(columns, edge) for edge in edges}
    filled: list[tuple[Row, ...]] = []
    for part in laid:
        if part is None:
            return None
        rows = []
        for row in part:
            cells = _without_holes(row, rank, len(columns))
            if budget is not None:
                budget -= len(cells) - len(row.cells)
                if budget < 0:
                    return None
            rows.append(Row(tuple(cells)))
        filled.append(tuple(rows))
    return filled[0], filled[1]


def _laid(rows: Sequence[Row], budget: int | None, told: dict[str, None]) -> list[_Laid] | None:
    """Where each cell stands; None if looking at what reaches down takes more steps than ``budget``."""
    found: list[_Laid] = []
    above: list[_Taken] = []
    for index, row in enumerate(rows):
        above = [taken for taken in above if taken[2] > index]
        if budget is not None:
            budget -= len(above)
            if budget < 0:
                return None
        cells = _placed(row, above, index, told)
        found.append(_Laid(cells, above))
        reaching = [(cell.column, cell.end, cell.below) for cell in cells if cell.below > index + 1]
        if reaching:
            above = sorted(above + reaching)
    return found


def _placed(row: Row, above: Sequence[_Taken], index: int, told: dict[str, None]) -> list[_Placed]:
    """Each cell in the first free column behind the one before it."""
    found = []
    column = next_taken = 0
    for cell in row.cells:
        while next_taken < len(above) and above[next_taken][0] <= column:
            column = above[next_taken][1]
            next_taken += 1
        end = column + cell.colspan
        if next_taken < len(above) and above[next_taken][0] < end:
            end = above[next_taken][0]
            told["a cell covered another, and is narrower"] = None
        found.append(_Placed(cell, column, end, index + cell.rowspan))
        column = end
    return found


def _without_holes(row: _Laid, rank: dict[int, int], width: int) -> list[Cell]:
    """The row's cells, each hole between them and what reaches in from above filled by one empty cell."""
    stretches: list[tuple[int, int, Cell | None]] = [(rank[start], rank[end], None) for start, end, _ in row.above]
    stretches.extend((rank[placed.column], rank[placed.end], placed.cell) for placed in row.cells)
    found: list[Cell] = []
    column = 0
    for start, end, own in sorted(stretches, key=_start):
        if start > column:
            found.append(Cell((), start - column))
        if own is not None:
            found.append(own if end - start == own.colspan else Cell(own.blocks, end - start, own.rowspan))
        column = end
    if column < width:
        found.append(Cell((), width - column))
    return found


def _start(stretch: tuple[int, int, Cell | None]) -> int:
    return stretch[0]
