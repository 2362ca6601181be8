"""Tables: cells with their spans, the rows that head them, and how their columns are aligned (ECMA-376 17.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from presswork.model import Alignment, Block, Cell, Row, Table, Text
from presswork_docx.reader.file import File
from presswork_docx.reader.folding import fold
from presswork_docx.reader.names import W, is_on, number
from presswork_docx.reader.pieces import read_pieces

_MOST_COLUMNS = 1000


@dataclass
class _Cell:
    column: int
    span: int
    blocks: tuple[Block, ...] = ()
    align: Alignment | None = None
    goes_on: bool = False
    """Whether it is the lower part of the cell above."""
    rows: int = 1


@dataclass
class _Row:
    cells: list[_Cell]
    heads: bool


def read_table(file: File, part: str, element: Any) -> Table | None:
    """A table, or None for one without any cell."""
    rows = [_row(file, part, row) for row in _inside(element, f"{W}tr") if not _is_deleted(row)]
    rows = [row for row in rows if row.cells]
    if not rows:
        return None
    headers = _header_rows(file, element, rows)
    _span_rows(rows, headers)
    made = [Row(tuple(_cell(cell) for cell in row.cells if not cell.goes_on)) for row in rows]
    caption = element.find(f"{W}tblPr/{W}tblCaption")
    words = "" if caption is None else caption.get(f"{W}val", "")
    return Table(
        header=tuple(made[:headers]),
        rows=tuple(made[headers:]),
        caption=(Text(words),) if words else (),
        alignment=_alignments(rows),
    )


def _cell(cell: _Cell) -> Cell:
    return Cell(cell.blocks, cell.span, cell.rows)


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, which content controls and tracked changes may be around."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _inside(child, tag)


def _row(file: File, part: str, element: Any) -> _Row:
    properties = element.find(f"{W}trPr")
    column = _count(properties, "gridBefore")
    cells = [_Cell(0, column)] if column else []
    for child in _inside(element, f"{W}tc"):
        given = child.find(f"{W}tcPr")
        merge = None if given is None else given.find(f"{W}vMerge")
        pieces = read_pieces(file, part, child, read_table)
        aligned = Counter(piece.align for piece in pieces if piece.table is None and piece.words)
        cell = _Cell(
            column,
            max(_count(given, "gridSpan"), 1),
            fold(pieces, file.ours),
            aligned.most_common(1)[0][0] if aligned else None,
            merge is not None and merge.get(f"{W}val", "continue") == "continue",
        )
        cells.append(cell)
        column += cell.span
    heading = None if properties is None else properties.find(f"{W}tblHeader")
    return _Row(cells, heading is not None and is_on(heading.get(f"{W}val")))


def _is_deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _count(properties: Any | None, name: str) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    return 0 if found is None else min(max(number(found.get(f"{W}val")), 0), _MOST_COLUMNS)


def _header_rows(file: File, element: Any, rows: list[_Row]) -> int:
    said = next((index for index, row in enumerate(rows) if not row.heads), len(rows))
    if said or file.ours or len(rows) == 1:
        return said
    style = element.find(f"{W}tblPr/{W}tblStyle")
    shown = element.find(f"{W}tblPr/{W}tblLook")
    first = shown is not None and (
        is_on(shown.get(f"{W}firstRow", "0")) or _flags(shown.get(f"{W}val", "")) & 0x20 != 0
    )
    if first and file.styles.heads_its_first_row(None if style is None else style.get(f"{W}val")):
        file.counts["first rows"] += 1
        return 1
    return 0


def _flags(value: str) -> int:
    try:
        return int(value or "0", 16)
    except ValueError:
        return 0


def _span_rows(rows: list[_Row], headers: int) -> None:
    """Join what goes on below; a cell that never began begins where it is."""
    above: dict[int, _Cell] = {}
    for index, row in enumerate(rows):
        if index == headers:
            above = {}
        begun: dict[int, _Cell] = {}
        for cell in row.cells:
            upper = above.get(cell.column)
            if cell.goes_on and upper is not None and upper.span == cell.span:
                upper.rows += 1
                begun[cell.column] = upper
            else:
                cell.goes_on = False
                begun[cell.column] = cell
        above = begun


def _alignments(rows: list[_Row]) -> tuple[Alignment | None, ...]:
    columns = max(cell.column + cell.span for row in rows for cell in row.cells)
    votes: list[Counter[Alignment | None]] = [Counter() for _ in range(columns)]
    for row in rows:
        for cell in row.cells:
            if cell.blocks and not cell.goes_on:
                votes[cell.column][cell.align] += 1
    found = tuple(vote.most_common(1)[0][0] if vote else None for vote in votes)
    return found if any(found) else ()
