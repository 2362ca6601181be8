"""Tables as Word wants them: every row fills the grid, merged cells leave a trace in each row they cover."""

from __future__ import annotations

import re
from typing import NamedTuple

from presswork.model import Cell, Row, Table
from presswork_docx.page import STEP
from presswork_docx.words import Measured, measured

MOST_COLUMNS = 63
"""What Word shows of a table's width."""

_SAMPLE = 200
"""Rows that are measured to guess how wide the columns want to be."""
_LONGEST_LINE = 42
_LONGEST_WORD = 18
CELL_PADDING = 108
"""Between a cell's edge and its text, in twips: Word's own."""
_CROWDED_PADDING = 40
"""The same where the columns would be too narrow for their words."""
_SMALL = 0.8
"""The size of their text, where that is not enough, in sizes of the usual one."""
_SLACK = 60
_NARROWEST = 204
"""Of a column's text."""


class _Widths(dict[str, int]):
    """About how wide a character of table text is, in twips, in the wider of the fonts that may stand in for ours."""

    def __missing__(self, character: str) -> int:
        if character in "mwMW@%—…":
            width = 190
        elif character in "ijlIft.,;:'|!()[]-/ ":
            width = 80
        elif "\u1100" <= character <= "\u115f" or "\u2e80" <= character <= "\ud7ff" or character >= "\U0001f000":
            width = 205
        else:
            width = 150 if character.isupper() else 128 if character.isdecimal() else 122
        self[character] = width
        return width


_WIDTHS = _Widths()
_LETTER = 118
# Lines of Chinese and Japanese may end behind every character; four together look better.
_EAST_ASIAN = re.compile("[\u2e80-\ua4cf\uac00-\ud7ff]{4}")


class Slot(NamedTuple):
    """What one row has in some columns: a cell, the lower part of one (``cell`` is None), or nothing."""

    column: int
    span: int
    cell: Cell | None
    merge: str = ""
    """``restart`` where a cell begins that goes on below, ``continue`` where it does."""


class Line(NamedTuple):
    slots: tuple[Slot, ...]
    header: bool


def lay_out(table: Table) -> tuple[int, list[Line]]:
    """The table's columns, and its rows with every column accounted for."""
    header = _fill(table.header)
    body = _fill(table.rows)
    columns = max(slots[-1].column + slots[-1].span for slots in (*header, *body) if slots)
    return columns, [Line(_complete(slots, columns), True) for slots in header] + [
        Line(_complete(slots, columns), False) for slots in body
    ]


def _fill(rows: tuple[Row, ...]) -> list[list[Slot]]:
    filled: list[list[Slot]] = []
    # By first column: how many rows a cell from above still covers, and how many columns.
    above: dict[int, tuple[int, int]] = {}
    for row in rows:
        slots: list[Slot] = []
        below: dict[int, tuple[int, int]] = {}
        column = 0
        cells = iter(row.cells)
        while True:
            covered = above.pop(column, None)
            if covered:
                left, span = covered
                slots.append(Slot(column, span, None, "continue"))
                if left > 1:
                    below[column] = (left - 1, span)
                column += span
                continue
            cell = next(cells, None)
            if cell is None:
                if not above:
                    break
                gap = min(above) - column
                slots.append(Slot(column, gap, None))
                column += gap
                continue
            slots.append(Slot(column, cell.colspan, cell, "restart" if cell.rowspan > 1 else ""))
            if cell.rowspan > 1:
                below[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        filled.append(slots)
        above = below
    return filled


def _complete(slots: list[Slot], columns: int) -> tuple[Slot, ...]:
    end = slots[-1].column + slots[-1].span if slots else 0
    return (*slots, Slot(end, columns - end, None)) if end < columns else tuple(slots)


def part(lines: list[Line], first: int, last: int) -> list[Line]:
    """The columns from ``first`` up to ``last`` as a table of their own.

    A cell across the cut stands where it begins; its other half is empty.
    """
    return [Line(tuple(_part_of_row(line.slots, first, last)), line.header) for line in lines]


def _part_of_row(slots: tuple[Slot, ...], first: int, last: int) -> list[Slot]:
    kept = []
    for slot in slots:
        start, end = max(slot.column, first), min(slot.column + slot.span, last)
        if start < end:
            kept.append(Slot(start - first, end - start, slot.cell if slot.column >= first else None, slot.merge))
    return kept


class Grid(NamedTuple):
    """Twips for each column and between a cell's edge and its text; ``is_small`` says that the text is to be."""

    columns: list[int]
    padding: int
    is_small: bool


def fit(lines: list[Line], columns: int, room: int, fill: bool = False) -> Grid:
    """Columns as their text wants them, shrunk to fit into ``room`` or grown to ``fill`` it.

    As long as there is room, no column is too narrow for its longest word (CSS 2.2 §17.5.2.2).
    """
    wanted, least = [_NARROWEST] * columns, [_NARROWEST] * columns
    for line in lines[:_SAMPLE]:
        for slot in line.slots:
            if slot.cell is None or slot.span > 1:
                continue
            for paragraph in measured(slot.cell.blocks):
                wanted[slot.column] = max(wanted[slot.column], _width(paragraph, _line(paragraph.text)))
                least[slot.column] = max(least[slot.column], _width(paragraph, _longest_word(paragraph.text)))
    padding, is_small = CELL_PADDING, False
    if sum(least) + columns * (2 * padding + _SLACK) > room:
        padding = _CROWDED_PADDING
        is_small = sum(least) + columns * (2 * padding + _SLACK) > room
    if is_small:
        wanted, least = ([int(width * _SMALL) for width in widths] for widths in (wanted, least))
    around = 2 * padding + _SLACK
    fitted = _fitted([width + around for width in wanted], [width + around for width in least], room, fill)
    return Grid(fitted, padding, is_small)


def _fitted(wanted: list[int], least: list[int], room: int, fill: bool) -> list[int]:
    total, needed = sum(wanted), sum(least)
    if total <= room and not fill:
        return wanted
    if total <= room or needed >= room:
        return _shared_out(wanted if total <= room else least, room)
    # Whatever is over goes to the columns by how much more they want.
    extra = _shared_out([want - need for want, need in zip(wanted, least, strict=True)], room - needed)
    return [need + more for need, more in zip(least, extra, strict=True)]


def _shared_out(parts: list[int], room: int) -> list[int]:
    total = sum(parts)
    return [max(1, part * room // total) if part else 0 for part in parts]


def _line(text: str) -> int:
    """Twips of the text in one line, or of as much as a line of a cell should have."""
    return min(sum(map(_WIDTHS.__getitem__, text[:_LONGEST_LINE])), _LONGEST_LINE * _LETTER)


def _longest_word(text: str) -> int:
    """Twips of what should stand in one line: a word, unless it is very long."""
    if not text.isascii():
        text = _EAST_ASIAN.sub(lambda found: f"{found[0]} ", text)
    longest = max((sum(map(_WIDTHS.__getitem__, word[:_LONGEST_WORD])) for word in text.split()), default=0)
    return min(longest, _LONGEST_WORD * _LETTER)


def _width(paragraph: Measured, words: int) -> int:
    """Twips: room for the words, and for what is around them to stay as far away as on the page."""
    _, left, right = paragraph
    around = max(2 * left, 4 * right) * STEP if left or right else 0
    return max(words + (left + right) * STEP, around)
