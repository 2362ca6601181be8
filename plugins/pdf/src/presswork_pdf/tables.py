"""Tables: columns as wide as their words ask for, rows as strips, the header again on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from presswork.model import (
    Block,
    Cell,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    Verse,
)
from presswork_pdf.galley import Strip, draw_column, height_of, split_column
from presswork_pdf.ink import Page
from presswork_pdf.inlines import HIGHEST_IN_LINE, WIDEST_IN_LINE, plain
from presswork_pdf.styles import Style
from presswork_pdf.tagging import Element

if TYPE_CHECKING:
    from presswork_pdf.blocks import Place, Setter

_PAD_X = 5.0
_PAD_Y = 3.2
_HEADER_BAND = ".93 g"
_SMALLEST = 0.6
_MOST_HEADER = 0.4
_MOST_GROUP = 0.8
"""Shares of a page: a higher header is not repeated, a higher group of rows may be torn apart."""


class _Slot(Struct):
    """A cell in its place: first column and row, and how many of each it fills."""

    cell: Cell
    row: int
    column: int
    rowspan: int
    colspan: int
    strips: list[Strip] = []
    height: float = 0.0


class RowStrip(Strip):
    """One row; ``cells`` are columns of strips with their left edge, cells that span rows among them.

    ``open_`` are the stretches whose cells go on in the next row, ``continues`` says that all do.
    """

    cells: list[tuple[float, list[Strip]]] = field(default_factory=list)
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    width: float = 0.0
    heavy: bool = False
    open_: list[tuple[float, float]] = field(default_factory=list)
    band: bool = False
    continues: bool = False

    def draw(self, page: Page, x: float, top: float) -> None:
        left = x + self.x
        if self.band:
            page.shade(self, _HEADER_BAND, (left, top - self.height, left + self.width, top))
        for offset, strips in self.cells:
            draw_column(strips, page, left + offset, top - _PAD_Y, self.places)
        if not self.continues:
            self._lines(page, left, top - self.height)

    def _lines(self, page: Page, left: float, y: float) -> None:
        """The rule below, but not through cells that go on in the next row."""
        width, grey = (0.9, 0.2) if self.heavy else (0.4, 0.7)
        start = 0.0
        for begin, end in sorted(self.open_):
            if begin > start:
                page.rule((left + start, y), (left + begin, y), width, grey)
            start = max(start, end)
        if start < self.width - 0.1:
            page.rule((left + start, y), (left + self.width, y), width, grey)

    def reach(self) -> float:
        return max(self.height, max((height_of(strips) for _, strips in self.cells), default=0.0) + 2 * _PAD_Y)

    def split(self, height: float) -> tuple[Strip, Strip] | None:
        room = height - 2 * _PAD_Y
        halves = self._halves(room)
        if not any(first for _, (first, _) in halves):
            halves = self._halves(room, tear=True)
        if room <= 0 or not any(first for _, (first, _) in halves):
            return None
        top = replace_row(self, [(offset, first) for offset, (first, _) in halves])
        rest = replace_row(self, [(offset, rest) for offset, (_, rest) in halves])
        top.continues, top.after, top.keep = True, 0.0, False
        rest.anchors = []
        return top, rest

    def _halves(self, room: float, *, tear: bool = False) -> list[tuple[float, tuple[list[Strip], list[Strip]]]]:
        return [(offset, split_column(strips, room, tear=tear)) for offset, strips in self.cells]


def replace_row(row: RowStrip, cells: list[tuple[float, list[Strip]]]) -> RowStrip:
    """``row`` with other contents, as high as they are."""
    height = max((height_of(strips) for _, strips in cells), default=0.0) + 2 * _PAD_Y
    notes = [note for _, strips in cells for strip in strips for note in strip.notes]
    return RowStrip(
        height,
        row.x,
        before=0.0,
        after=row.after,
        keep=row.keep,
        notes=notes,
        anchors=row.anchors,
        cells=cells,
        places=row.places,
        width=row.width,
        heavy=row.heavy,
        open_=row.open_,
        band=row.band,
        head=row.head,
    )


def table_strips(setter: Setter, table: Table, place: Place) -> Iterator[Strip]:
    """The caption and the rows of ``table``."""
    element = Element("Table", place.parent)
    if table.caption:
        style = setter.sheet.caption
        owner = replace(place, parent=element)
        caption = setter.text(table.caption, replace(style, after=style.before), "Caption", owner)
        for strip in caption:
            strip.keep = True
        yield from caption
    slots = [*_slots(table.header, 0), *_slots(table.rows, len(table.header))]
    count = max((slot.column + slot.colspan for slot in slots), default=0)
    if not count:
        return
    least, most = _column_limits(setter, slots, count, len(table.header))
    # Words that do not fit are set smaller before they are cut.
    scale = max(_SMALLEST, min(1.0, place.width / sum(least)))
    widths = _share([width * scale for width in least], [width * scale for width in most], place.width)
    grid = _Grid(setter, table, place, widths, scale)
    first = len(table.header)
    header = grid.rows([slot for slot in slots if slot.row < first], range(first), element)
    rows = grid.rows([slot for slot in slots if slot.row >= first], range(first, first + len(table.rows)), element)
    for row in header:
        row.keep = True
    head: list[Strip] = list(header) if height_of(header) < setter.page_height * _MOST_HEADER else []
    for row in rows:
        row.head = head
    rows = [*header, *rows]
    rows[0].before = setter.sheet.gap * (0.6 if table.caption else 1.4)
    rows[-1].after = setter.sheet.gap * 1.8
    rows[-1].heavy = True
    yield from rows


def _slots(rows: Sequence[Row], first: int) -> list[_Slot]:
    """Where each cell lands, given the cells that reach down from rows above."""
    # For each column, the first row that no cell above reaches into.
    free: list[int] = []
    slots = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < len(free) and free[column] > index:
                column += 1
            rowspan = max(1, min(cell.rowspan, len(rows) - index))
            colspan = max(1, cell.colspan)
            slots.append(_Slot(cell, first + index, column, rowspan, colspan))
            free.extend([0] * (column + colspan - len(free)))
            free[column : column + colspan] = [index + rowspan] * colspan
            column += colspan
    return slots


class _Grid:
    """A table's columns, and the rows set in them."""

    def __init__(self, setter: Setter, table: Table, place: Place, widths: list[float], scale: float) -> None:
        self.setter, self.table, self.place = setter, table, place
        self.header_style = _scaled(setter.sheet.header_cell, scale)
        self.style = _scaled(setter.sheet.cell, scale)
        self.pad = _PAD_X * scale
        self.edges = [0.0, *accumulate(widths)]
        self.left = place.left + max(0.0, (place.width - self.edges[-1]) / 2)
        if place.rtl:
            # The first column stands on the right.
            self.edges = [self.edges[-1] - edge for edge in self.edges]
        self.width = max(self.edges)

    def rows(self, slots: list[_Slot], rows: range, table: Element) -> list[RowStrip]:
        """One strip for each of ``rows``, which are all of the header or all of the body."""
        if not rows:
            return []
        header = rows.start == 0 and bool(self.table.header)
        # A head without a body is no table (ISO 32000-1 14.8.4.3.4): its rows are the body then.
        section = Element("THead" if header and self.table.rows else "TBody", table)
        by_row: dict[int, list[_Slot]] = {row: [] for row in rows}
        for slot in slots:
            by_row[slot.row].append(slot)
        for row in rows:
            tr = Element("TR", section)
            for slot in by_row[row]:
                slot.strips = self._cell(slot, tr, header=header)
                slot.height = height_of(slot.strips) + 2 * _PAD_Y
        tall = [slot for slot in slots if slot.rowspan > 1]
        heights, torn = self._heights(by_row, tall)
        going_on: dict[int, list[_Slot]] = {row: [] for row in rows}
        for slot in tall:
            for row in range(slot.row, slot.row + slot.rowspan - 1):
                going_on[row].append(slot)
        return [
            RowStrip(
                heights[row],
                self.left,
                keep=row not in torn and bool(going_on[row]),
                notes=[note for slot in by_row[row] for strip in slot.strips for note in strip.notes],
                cells=[(self._reach(slot)[0] + self.pad, slot.strips) for slot in by_row[row]],
                places=self.setter.workshop.places,
                width=self.width,
                heavy=header and row == rows[-1],
                open_=[self._reach(slot) for slot in going_on[row]],
                band=header,
            )
            for row in rows
        ]

    def _heights(self, by_row: dict[int, list[_Slot]], tall: list[_Slot]) -> tuple[dict[int, float], set[int]]:
        """Each row's height, and the rows that a page break may part though a cell spans them."""
        heights = {
            row: max((slot.height for slot in slots if slot.rowspan == 1), default=2 * _PAD_Y)
            for row, slots in by_row.items()
        }
        torn: set[int] = set()
        for slot in tall:
            spanned = range(slot.row, slot.row + slot.rowspan)
            together = sum(heights[row] for row in spanned)
            if max(together, slot.height) > self.setter.page_height * _MOST_GROUP:
                heights[slot.row] = max(heights[slot.row], slot.height)
                torn.update(spanned)
            else:
                heights[spanned[-1]] += max(0.0, slot.height - together)
        return heights, torn

    def _reach(self, slot: _Slot) -> tuple[float, float]:
        begin, end = sorted((self.edges[slot.column], self.edges[slot.column + slot.colspan]))
        return begin, end

    def _cell(self, slot: _Slot, row: Element, *, header: bool) -> list[Strip]:
        attributes = "/Scope/Column" if header else ""
        if slot.colspan > 1:
            attributes += f"/ColSpan {slot.colspan}"
        if slot.rowspan > 1:
            attributes += f"/RowSpan {slot.rowspan}"
        attributes = f"<</O/Table{attributes}>>" if attributes else ""
        element = Element("TH" if header else "TD", row, attributes=attributes)
        alignment = self.table.alignment
        align = alignment[slot.column] if slot.column < len(alignment) else None
        style = replace(self.header_style if header else self.style, align=align or "left")
        begin, end = self._reach(slot)
        width = max(end - begin - 2 * self.pad, 8.0)
        inner = replace(self.place, parent=element, left=0.0, width=width, body=style, home=None)
        return list(self.setter.blocks(slot.cell.blocks, inner))


def _scaled(style: Style, scale: float) -> Style:
    return replace(style, size=style.size * scale, leading=style.leading * scale)


def _column_limits(setter: Setter, slots: list[_Slot], count: int, header_rows: int) -> tuple[list[float], list[float]]:
    """The width of each column's longest word, and that of its longest line."""
    least = [2 * _PAD_X + 4.0] * count
    most = list(least)
    spanning = []
    for slot in slots:
        style = setter.sheet.header_cell if slot.row < header_rows else setter.sheet.cell
        narrow, wide = _extent(setter, slot.cell.blocks, style)
        narrow, wide = narrow + 2 * _PAD_X + 0.5, wide + 2 * _PAD_X + 0.5
        if slot.colspan == 1:
            least[slot.column] = max(least[slot.column], narrow)
            most[slot.column] = max(most[slot.column], wide)
        else:
            spanning.append((slot, narrow, wide))
    for slot, narrow, wide in spanning:
        columns = range(slot.column, slot.column + slot.colspan)
        for sizes, wanted in ((least, narrow), (most, wide)):
            missing = wanted - sum(sizes[column] for column in columns)
            if missing > 0:
                for column in columns:
                    sizes[column] += missing / slot.colspan
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _share(least: list[float], most: list[float], room: float) -> list[float]:
    """Columns between their limits that fill ``room`` together: the widest give way first.

    Short words and names so stay on one line, and long texts take what is left.
    """
    if sum(most) <= room:
        return most
    if sum(least) >= room:
        return _capped([0.0] * len(least), least, room)
    return _capped(least, most, room)


def _capped(least: list[float], most: list[float], room: float) -> list[float]:
    """Columns as wide as ``most`` up to a cap that they share; none is narrower than ``least``."""
    low, high = 0.0, max(most)
    for _ in range(40):
        cap = (low + high) / 2
        if sum(max(narrow, min(wide, cap)) for narrow, wide in zip(least, most, strict=True)) > room:
            high = cap
        else:
            low = cap
    return [max(narrow, min(wide, low)) for narrow, wide in zip(least, most, strict=True)]


def _extent(setter: Setter, blocks: Sequence[Block], style: Style) -> tuple[float, float]:
    """About how wide a cell's longest word and longest line are, in points."""
    voice = setter.workshop.voice(
        style.family, style.weight, style.italic, style.size, language=setter.workshop.language
    )
    narrow = wide = 0.0
    for text, indent in _texts(blocks):
        for line in text.split("\n"):
            length = 0.0
            for word in line.split(" "):
                width = voice.shape(word[:200]).width if word else 0.0
                narrow = max(narrow, min(width, 160.0) + indent)
                length += width + voice.space.width
            wide = max(wide, length - voice.space.width + indent)
    for width in _picture_widths(setter, blocks):
        narrow = max(narrow, min(width, style.size * HIGHEST_IN_LINE))
        wide = max(wide, min(width, style.size * WIDEST_IN_LINE))
    return narrow, wide


def _picture_widths(setter: Setter, blocks: Sequence[Block]) -> Iterator[float]:
    waiting: list[object] = [blocks] if setter.workshop.article.resources else []
    while waiting:
        item = waiting.pop()
        if isinstance(item, (tuple, list)):
            waiting.extend(item)
        elif isinstance(item, Image):
            if picture := setter.workshop.opened(item.resource):
                yield picture.size[0]
        elif isinstance(item, Struct):
            waiting.extend(getattr(item, name) for name in item.__struct_fields__)


def _texts(blocks: Sequence[Block], indent: float = 0.0) -> Iterator[tuple[str, float]]:
    for block in blocks:
        match block:
            case Paragraph(content) | Heading(content=content):
                yield _words(content), indent
            case CodeBlock(text):
                yield text, indent + 12
            case MathBlock(text):
                from presswork_pdf.formulas import spoken  # noqa: PLC0415 - few articles have one

                yield spoken(text), indent + 12
            case Verse(lines):
                for line in lines:
                    yield _words(line), indent + 24
            case Quote():
                yield from _texts(block.blocks, indent + 24)
            case List():
                for item in block.items:
                    yield from _texts(item.blocks, indent + 24)
            case DefinitionList():
                for entry in block.items:
                    yield _words(entry.term), indent
                    for definition in entry.definitions:
                        yield from _texts(definition.blocks, indent + 24)
            case Table():
                for row in (*block.header, *block.rows):
                    yield " ".join(text for cell in row.cells for text, _ in _texts(cell.blocks)), indent
            case Figure():
                yield _words(block.caption), indent
            case _:
                yield "", indent + 24


def _words(content: tuple[Inline, ...]) -> str:
    return plain(content, note="0").replace("\u00ad", "")
