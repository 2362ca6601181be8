"""HTML tables: header rows, spans, caption, and the alignment that all cells of a column share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from presswork.model import Alignment, Block, Cell, Inline, Row, Table
from presswork_epub.reading.inlines import Piece, flow, own_setting, pieces
from presswork_epub.reading.ledger import Ledger, Setting
from presswork_epub.reading.xml import classes_of, local
from presswork_epub.tables import placed_cells

_PARTS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 1000
_MOST_ROWS = 65_534  # HTML, 4.9.11: a larger rowspan counts as this one
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right|start|end)")
_SIDES: dict[str, Alignment] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
}  # fmt: skip

ReadBlocks = Callable[[Any, Setting, Ledger], list[Block]]


def read_table(element: Any, setting: Setting, ledger: Ledger, read_blocks: ReadBlocks) -> Table:
    header, body, footer = _row_elements(element)
    if not header:
        header = [row for row in body[:1] if len(body) > 1 and _is_heading_row(row)]
        body = body[len(header) :]
    body = body + footer
    rows: list[tuple[Row, list[Alignment | None]]] = [
        _row(row, setting, ledger, read_blocks) for row in (*header, *body)
    ]
    head, rest = rows[: len(header)], rows[len(header) :]
    caption: tuple[Inline, ...] = ()
    for child in element:
        if local(child) == "caption":
            caption = flow(pieces(child), own_setting(child, setting), ledger)
    return Table(
        tuple(row for row, _ in head),
        tuple(row for row, _ in rest),
        caption,
        _alignment((*_columns(head), *_columns(rest))),
    )


def stray_pieces(table: Any) -> Iterator[Piece]:
    """What stands in a table where only rows and cells may: a browser shows it beside the table."""
    for piece in pieces(table):
        if isinstance(piece, str) or local(piece) not in ("tr", *_PARTS):
            if isinstance(piece, str) or local(piece) not in ("caption", "colgroup", "col"):
                yield piece
        elif local(piece) == "tr":
            yield from (inner for inner in pieces(piece) if isinstance(inner, str) or local(inner) not in ("td", "th"))
        else:
            yield from stray_pieces(piece)


def _row_elements(table: Any) -> tuple[list[Any], list[Any], list[Any]]:
    parts: dict[str, list[Any]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        name = local(child)
        if name == "tr":
            parts["tbody"].append(child)
        elif name in parts:
            parts[name].extend(row for row in child if local(row) == "tr")
    return parts["thead"], parts["tbody"], parts["tfoot"]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if local(cell) in ("td", "th")]


def _is_heading_row(row: Any) -> bool:
    return all(local(cell) == "th" for cell in _cells(row)) and bool(_cells(row))


def _row(element: Any, setting: Setting, ledger: Ledger, read_blocks: ReadBlocks) -> tuple[Row, list[Alignment | None]]:
    setting = own_setting(element, setting)
    cells = _cells(element)
    found = tuple(
        Cell(
            tuple(read_blocks(cell, setting, ledger)),
            _number(cell.get("colspan"), _MOST_COLUMNS),
            _number(cell.get("rowspan"), _MOST_ROWS),
        )
        for cell in cells
    )
    return Row(found), [_side(cell) for cell in cells]


def _number(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and re.fullmatch("[0-9]{1,9}", text.strip()) else 1


def _side(cell: Any) -> Alignment | None:
    found = _ALIGN.search(cell.get("style") or "")
    names = [found[1] if found else "", (cell.get("align") or "").lower(), *classes_of(cell)]
    return next((_SIDES[name] for name in names if name in _SIDES), None)


def _columns(rows: list[tuple[Row, list[Alignment | None]]]) -> list[tuple[int, Alignment | None]]:
    """Each cell's first column and its alignment; a row span ends with its part of the table."""
    placed = placed_cells(tuple(row for row, _ in rows))
    return [
        (column, side)
        for row, (_, sides) in zip(placed, rows, strict=True)
        for (column, _), side in zip(row, sides, strict=True)
    ]


def _alignment(columns: tuple[tuple[int, Alignment | None], ...]) -> tuple[Alignment | None, ...]:
    sides: dict[int, set[Alignment | None]] = {}
    for column, side in columns:
        sides.setdefault(column, set()).add(side)
    if not any(any(found) for found in sides.values()):
        return ()
    return tuple(
        next(iter(sides[column])) if len(sides.get(column, ())) == 1 else None for column in range(max(sides) + 1)
    )
