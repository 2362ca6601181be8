"""Pipe tables: one line a row. What they have no form for is laid into the cells that they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from presswork.model import (
    Block,
    Cell,
    Code,
    CodeBlock,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Inline,
    LineBreak,
    List,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
    Verse,
)
from presswork_markdown.draft import Draft
from presswork_markdown.inlines import CELL, pieces
from presswork_markdown.line import assemble

_RULES = {None: ("-", "-"), "left": (":", "-"), "center": (":", ":"), "right": ("-", ":")}
_WIDEST = 40  # a column of longer cells is not lined up


def table(node: Table, draft: Draft) -> list[str]:
    """The table's lines, and its caption's as pandoc has it."""
    _tell(node, draft)
    width = len(node.alignment)
    rows = [*_cells(node.header, width, draft), *_cells(node.rows, width, draft)]
    if not node.header:
        rows.insert(0, [""] * width)
    # Three dashes are the least that every reader takes for a rule.
    widths = [min(max(3, *(len(row[column]) for row in rows)), _WIDEST) for column in range(width)]
    found = [_line([cell.ljust(size) for cell, size in zip(row, widths, strict=True)]) for row in rows]
    rule = [
        _RULES[side][0] + "-" * (size - 2) + _RULES[side][1] for side, size in zip(node.alignment, widths, strict=True)
    ]
    found.insert(1, _line(rule))
    # A picture that is left out may leave nothing of a caption.
    caption = assemble(pieces(node.caption, draft), line_start=False)
    if caption:
        found += ["", *f"Table: {caption}".split("\n")]
    return found


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _tell(node: Table, draft: Draft) -> None:
    cells = [cell for row in (*node.header, *node.rows) for cell in row.cells]
    if any(len(cell.blocks) > 1 or (cell.blocks and not isinstance(cell.blocks[0], Paragraph)) for cell in cells):
        draft.lost("table.blocks")
    if any(cell.colspan > 1 for cell in cells):
        draft.lost("table.colspan")
    if any(cell.rowspan > 1 for cell in cells):
        draft.lost("table.rowspan")
    if len(node.header) > 1:
        draft.degraded("table.header", "the first row heads the table, the others stand below it")


def _cells(rows: tuple[Row, ...], width: int, draft: Draft) -> Iterator[list[str]]:
    """Each row's cells as Markdown, empty ones where a cell from above or beside reaches."""
    reaching = [0] * width  # how many more rows a cell from above covers
    for row in rows:
        found = [""] * width
        column = 0
        below = [max(left - 1, 0) for left in reaching]
        for cell in row.cells:
            while reaching[column]:
                column += 1
            found[column] = assemble(pieces(_content(cell), draft, CELL), line_start=False, one_line=True)
            for covered in range(column, column + cell.colspan):
                below[covered] = cell.rowspan - 1
            column += cell.colspan
        yield found
        reaching = below


def _content(cell: Cell) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for line in _flat(cell.blocks):
        found += [LineBreak(), *line] if found else line
    return tuple(found)


def _flat(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    for node in blocks:
        yield from _flat_block(node)


def _flat_block(node: Block) -> Iterator[tuple[Inline, ...]]:  # noqa: C901, PLR0912  # a case a kind
    """A block as lines of a cell."""
    match node:
        case Paragraph():
            yield node.content
        case Heading():
            yield (Strong(node.content),)
        case List():
            for number, item in enumerate(node.items, node.start):
                box = {None: "", True: "☒ ", False: "☐ "}[item.checked]
                yield from _marked(f"{number}. {box}" if node.ordered else f"• {box}", item.blocks)
        case DefinitionList():
            for entry in node.items:
                yield (Strong(entry.term),)
                for definition in entry.definitions:
                    yield from _flat(definition.blocks)
        case Quote():
            yield from _flat(node.blocks)
            if node.attribution:
                yield (Text("— "), *node.attribution)
        case CodeBlock():
            yield from ((Code(line),) for line in node.text.split("\n") if line)
        case Verse():
            yield from (line for line in node.lines if line)
        case Table():
            if node.caption:
                yield node.caption
            for row in (*node.header, *node.rows):
                yield _flat_row(row)
        case Figure():
            yield (node.image,)
            if node.caption:
                yield node.caption
        case MathBlock():
            yield (Math(" ".join(node.text.split())),)
        case Divider():
            yield (Text("* * *"),)
        case _:
            assert_never(node)


def _marked(mark: str, blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    first, *rest = list(_flat(blocks)) or [()]
    yield (Text(mark), *first)
    yield from rest


def _flat_row(row: Row) -> tuple[Inline, ...]:
    """The cells of a table inside a cell, one after the other."""
    found: list[Inline] = []
    for cell in row.cells:
        found += [Text(" / "), *_content(cell)] if found else _content(cell)
    return tuple(found)
