"""Places that links can reach, set into the last text of what comes before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from presswork.model import (
    Block,
    Cell,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
    Verse,
)


def append_anchors(blocks: Sequence[Block], anchors: Sequence[Span]) -> tuple[Block, ...] | None:
    """``blocks`` with ``anchors`` at the end of the last paragraph or heading, or None if they have none."""
    for index in range(len(blocks) - 1, -1, -1):
        changed = _in_block(blocks[index], anchors)
        if changed is not None:
            return (*blocks[:index], changed, *blocks[index + 1 :])
    return None


def _in_block(block: Block, anchors: Sequence[Span]) -> Block | None:
    match block:
        case Paragraph():
            return Paragraph((*block.content, *anchors))
        case Heading():
            return Heading(block.level, (*block.content, *anchors), block.anchor)
        case Quote():
            blocks = append_anchors(block.blocks, anchors)
            return Quote(blocks, block.attribution) if blocks else None
        case List():
            return _in_list(block, anchors)
        case DefinitionList():
            return _in_definitions(block, anchors)
        case Table():
            rows = _in_rows(block.rows, anchors)
            header = None if rows else _in_rows(block.header, anchors)
            if rows or header:
                return Table(header or block.header, rows or block.rows, block.caption, block.alignment)
            return None
        case CodeBlock() | Verse() | Figure() | MathBlock() | Divider():
            return None
        case _:
            assert_never(block)


def _in_list(block: List, anchors: Sequence[Span]) -> List | None:
    for index in range(len(block.items) - 1, -1, -1):
        item = block.items[index]
        blocks = append_anchors(item.blocks, anchors)
        if blocks:
            items = (*block.items[:index], ListItem(blocks, item.checked), *block.items[index + 1 :])
            return List(block.ordered, items, block.start)
    return None


def _in_definitions(block: DefinitionList, anchors: Sequence[Span]) -> DefinitionList | None:
    for index in range(len(block.items) - 1, -1, -1):
        item = block.items[index]
        for number in range(len(item.definitions) - 1, -1, -1):
            blocks = append_anchors(item.definitions[number].blocks, anchors)
            if blocks:
                definitions = (*item.definitions[:number], Definition(blocks), *item.definitions[number + 1 :])
                changed = DefinitionItem(item.term, definitions)
                return DefinitionList((*block.items[:index], changed, *block.items[index + 1 :]))
    return None


def _in_rows(rows: Sequence[Row], anchors: Sequence[Span]) -> tuple[Row, ...] | None:
    for index in range(len(rows) - 1, -1, -1):
        cells = rows[index].cells
        for number in range(len(cells) - 1, -1, -1):
            cell = cells[number]
            blocks = append_anchors(cell.blocks, anchors)
            if blocks:
                changed = Cell(blocks, cell.colspan, cell.rowspan)
                row = Row((*cells[:number], changed, *cells[number + 1 :]))
                return (*rows[:index], row, *rows[index + 1 :])
    return None
