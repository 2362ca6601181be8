"""Tables: every row fills the same columns, as the algorithm of HTML (§4.9.12) would place the cells.

Where HTML lets cells overlap, the later one is made narrower; where it leaves a hole, an empty
cell stands. The work and the result grow with the number of cells, whatever their spans say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import msgspec

from presswork.model import Alignment, Cell, Row

WIDEST_SPAN = 1000
"""What HTML allows (§4.9.11)."""


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
        width = len((*header, *rows)[0].cells)
        return Grid(tuple(header), tuple(rows), _fitted(alignment, width))
    parts = _without_bare_rows(header, repaired), _without_bare_rows(rows, repaired)
    found = _filled(parts, len(alignment), repaired)
    if found is None:
        repaired("the rows reach so far down that the table would be nearly empty: each cell stays in its row")
        flat = [[_flat(row) for row in part] for part in parts]
        found = _filled((flat[0], flat[1]), len(alignment), repaired)
    if found is None:
        raise AssertionError
    first, second, width = found
    return Grid(first, second, _fitted(alignment, width))


def _is_plain(header: Sequence[Row], rows: Sequence[Row]) -> bool:
    widths = {len(row.cells) for part in (header, rows) for row in part}
    return len(widths) == 1 and all(
        cell.colspan == 1 and cell.rowspan == 1 for part in (header, rows) for row in part for cell in row.cells
    )


def _fitted(alignment: Sequence[Alignment | None], width: int) -> tuple[Alignment | None, ...]:
    known = [side if side in ("left", "center", "right") else None for side in alignment[:width]]
    return (*known, *[None] * (width - len(known)))


def _flat(row: Row) -> Row:
    return Row(tuple(Cell(cell.blocks, cell.colspan, 1) for cell in row.cells))


def _without_bare_rows(rows: Sequence[Row], repaired: Callable[[str], None]) -> list[Row]:
    """The rows that have cells of their own, and every span that is out of range brought into it."""
    # before[i] is the number of rows with cells above row i.
    before = list(accumulate((1 if row.cells else 0 for row in rows), initial=0))
    found = []
    for index, row in enumerate(rows):
        if not row.cells:
            continue
        cells = []
        for cell in row.cells:
            bottom = min(index + max(cell.rowspan, 1), len(rows))
            rowspan = before[bottom] - before[index]
            colspan = min(max(cell.colspan, 1), WIDEST_SPAN)
            if cell.rowspan < 1 or bottom < index + cell.rowspan or colspan != cell.colspan:
                repaired("a cell reached out of the table, and ends where the table ends")
            cells.append(
                cell if (colspan, rowspan) == (cell.colspan, cell.rowspan) else Cell(cell.blocks, colspan, rowspan)
            )
        found.append(Row(tuple(cells)))
    return found


def _filled(
    parts: tuple[list[Row], list[Row]], wanted: int, repaired: Callable[[str], None]
) -> tuple[tuple[Row, ...], tuple[Row, ...], int] | None:
    """Both parts without holes, and their width; None if that would take too many empty cells."""
    count = sum(len(row.cells) for part in parts for row in part)
    budget = 1000 + 4 * count
    laid = _laid(parts[0], 16 * budget), _laid(parts[1], 16 * budget)
    if laid[0] is None or laid[1] is None:
        return None
    placed = [placed for part in laid for row in part or () for placed in row.cells]
    starts = 1 + max(cell.column for cell in placed)
    width = max(starts, min(wanted, max(cell.end for cell in placed)))
    filled: list[tuple[Row, ...]] = []
    for part in laid:
        rows = []
        for row in part or ():
            cells = _without_holes(row, width)
            budget -= len(cells) - len(row.cells)
            if budget < 0:
                return None
            rows.append(Row(tuple(cells)))
        filled.append(tuple(rows))
    if sum(len(row.cells) for part in filled for row in part) > count:
        repaired("short rows of the table were filled up with empty cells")
    return filled[0], filled[1], width


def _laid(rows: Sequence[Row], budget: int) -> list[_Laid] | None:
    found: list[_Laid] = []
    above: list[_Taken] = []
    for index, row in enumerate(rows):
        above = [taken for taken in above if taken[2] > index]
        budget -= len(above)
        if budget < 0:
            return None
        cells = _placed(row, above, index)
        found.append(_Laid(cells, above))
        reaching = [(cell.column, cell.end, cell.below) for cell in cells if cell.below > index + 1]
        if reaching:
            above = sorted(above + reaching)
    return found


def _placed(row: Row, above: Sequence[_Taken], index: int) -> list[_Placed]:
    """Each cell in the first free column behind the one before it."""
    found = []
    column = next_taken = 0
    for cell in row.cells:
        while next_taken < len(above) and above[next_taken][0] <= column:
            column = above[next_taken][1]
            next_taken += 1
        end = column + cell.colspan
        if next_taken < len(above):
            end = min(end, above[next_taken][0])
        found.append(_Placed(cell, column, end, index + cell.rowspan))
        column = end
    return found


def _without_holes(row: _Laid, width: int) -> list[Cell]:
    """The row's cells, each hole between them and what reaches in from above filled by one empty cell."""
    found: list[Cell] = []
    stretches: list[tuple[int, int, Cell | None]] = [(start, end, None) for start, end, _ in row.above]
    for placed in row.cells:
        end = min(placed.end, width)
        span = end - placed.column
        cell = placed.cell
        stretches.append((placed.column, end, cell if span == cell.colspan else Cell(cell.blocks, span, cell.rowspan)))
    column = 0
    for start, end, own in sorted(stretches, key=_start):
        if start > column:
            found.append(Cell((), start - column))
        if own is not None:
            found.append(own)
        column = min(end, width)
    if column < width:
        found.append(Cell((), width - column))
    return found


def _start(stretch: tuple[int, int, Cell | None]) -> int:
    return stretch[0]
