"""Tables of a page, those that hold data; one that only arranges a page is no table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from presswork.model import Alignment, Block, Cell, Inline, Row, Table
from presswork_html.reading.code import is_number
from presswork_html.reading.page import classes
from presswork_html.reading.selection import letters
from presswork_html.tables import place_cells

_ALIGNED = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_FEW_ROWS = 3
_PARAGRAPHS = 3
_PROSE = 60
_NEARLY_ALL = 0.7
_WIDEST = 1000
_TALLEST = 65534


def arranges(table: HtmlElement) -> bool:
    """Whether it only arranges: it says so, or it names nothing and has another table in it or a single column."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if next(table.iterchildren("caption", "thead"), None) is not None:
        return False
    rows = list(own_rows(table))
    if any(cell.tag == "th" and letters(cell.text_content()) for row in rows for cell in row):
        return False
    if next(table.iterdescendants("table"), None) is not None or _is_a_column_beside_text(table, rows):
        return True
    return all(sum(cell.tag in {"td", "th"} for cell in row) <= 1 for row in rows)


def _is_a_column_beside_text(table: HtmlElement, rows: list[HtmlElement]) -> bool:
    """Whether nearly all of it is the text of one cell, and what stands in the others is beside it."""
    if len(rows) > _FEW_ROWS or (table.get("border") or "0") != "0":
        return False
    cells = [cell for row in rows for cell in row if cell.tag == "td"]
    largest = max(cells, key=lambda cell: len(letters(cell.text_content())), default=None)
    if largest is None or sum(len(letters(p.text_content())) >= _PROSE for p in largest.iter("p")) < _PARAGRAPHS:
        return False
    return len(letters(largest.text_content())) > _NEARLY_ALL * len(letters(table.text_content()))


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of tables in its cells."""
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if element.tag == "tr":
            yield element
        elif element.tag not in {"table", "td", "th", "caption"}:
            waiting.extend(reversed(element))


def code_beside_numbers(table: HtmlElement) -> HtmlElement | None:
    """The code, of a table that only puts the numbers of its lines beside it: in a cell, or in the table's rows."""
    codes = list(table.iter("pre"))
    if not codes:
        rows = [list(row) for row in own_rows(table)]
        return table if rows and all(len(row) == 2 and is_number(row[0]) for row in rows) else None  # noqa: PLR2004
    if len(codes) != 2:  # noqa: PLR2004 - the numbers, the code
        return None
    numbers = "".join(codes[0].itertext()).split()
    return codes[1] if numbers and all(number.isdecimal() for number in numbers) else None


def read_table(
    table: HtmlElement,
    caption: tuple[Inline, ...],
    blocks: Callable[[HtmlElement], tuple[Block, ...]],
    unseen: Callable[[HtmlElement], bool],
) -> Table | None:
    """The table with its header rows, spans and alignment, or None for one without cells."""
    header: list[tuple[Row, list[Alignment | None]]] = []
    body: list[tuple[Row, list[Alignment | None]]] = []
    foot: list[tuple[Row, list[Alignment | None]]] = []
    for row in own_rows(table):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if not cells or unseen(row):
            continue
        made = (Row(tuple(_cell(cell, blocks) for cell in cells)), [_alignment(cell) for cell in cells])
        part = row.getparent().tag
        names = part == "thead" or (part != "tfoot" and not body and all(cell.tag == "th" for cell in cells))
        (header if names else foot if part == "tfoot" else body).append(made)
    rows = [*body, *foot]
    if not header and not rows:
        return None
    if not rows:
        header, rows = [], header
    columns = list(_columns(header, rows)) or list(islice(_aligned_columns(table), _WIDEST))
    return Table(tuple(row for row, _ in header), tuple(row for row, _ in rows), caption, tuple(columns))


def _aligned_columns(table: HtmlElement) -> Iterator[Alignment | None]:
    """What ``col`` says of the columns, as pages of long ago and some programs write it."""
    columns = [column for group in table.iterchildren("colgroup") for column in group.iterchildren("col")]
    alignments = [(_alignment(column), _span(column, "span", _WIDEST)) for column in columns]
    if any(alignment for alignment, _ in alignments):
        for alignment, span in alignments:
            yield from [alignment] * span


def _cell(cell: HtmlElement, blocks: Callable[[HtmlElement], tuple[Block, ...]]) -> Cell:
    return Cell(blocks(cell), _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST))


def _span(cell: HtmlElement, name: str, most: int) -> int:
    written = (cell.get(name) or "1").strip()
    return max(1, min(int(written), most)) if re.fullmatch(r"[0-9]{1,6}", written) else 1


def _alignment(cell: HtmlElement) -> Alignment | None:
    styled = _ALIGNED.search(cell.get("style") or "")
    said = {(cell.get("align") or "").lower(), styled[1].lower() if styled else "", *classes(cell)}
    return next((name for name in ("left", "center", "right") if name in said), None)


def _columns(*parts: list[tuple[Row, list[Alignment | None]]]) -> Iterator[Alignment | None]:
    """For each column what its cells say with one voice."""
    said: dict[int, set[Alignment | None]] = {}
    placed_parts = place_cells(*(tuple(row for row, _ in part) for part in parts))
    for part, placed_rows in zip(parts, placed_parts, strict=True):
        for (_, alignments), placed_row in zip(part, placed_rows, strict=True):
            for alignment, placed in zip(alignments, placed_row, strict=True):
                if placed.width == 1 or alignment is not None:
                    said.setdefault(placed.column, set()).add(alignment)
    if any(alignment for voices in said.values() for alignment in voices):
        for column in range(min(_WIDEST, max(said) + 1)):
            voices = said.get(column, set())
            yield next(iter(voices)) if len(voices) == 1 else None
