"""Blocks: none is empty, none is too deep, headings form a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    Inline,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)
from presswork.normalize.drafts import DEEPEST, Draft
from presswork.normalize.inlines import settle_content, settle_image
from presswork.normalize.names import Place, quoted
from presswork.normalize.strings import clean_line, clean_lines
from presswork.normalize.tables import settle_grid

LARGEST_NUMBER = 999_999_999

Container = List | DefinitionList | Quote | Table


def settle_blocks(draft: Draft, blocks: Sequence[Block], depth: int, place: Place) -> tuple[Block, ...]:
    """``blocks`` with nothing left to mend; ``depth`` is the number of ancestors that they have."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        here = (place, index)
        # A container needs two more levels: a block, and the text in it.
        if depth + 1 >= DEEPEST and isinstance(block, Container):
            draft.repaired(f"what is nested more than {DEEPEST} deep stands one after the other", here)
            for leaf in _leaves(block):
                found.extend(_settle(draft, leaf, depth, here))
        else:
            found.extend(_settle(draft, block, depth, here))
    return tuple(found)


def _settle(draft: Draft, block: Block, depth: int, here: Place) -> Sequence[Block]:
    match block:
        case Paragraph():
            return _paragraph(draft, block, depth, here)
        case Heading():
            return _heading(draft, block, depth, here)
        case List():
            return _list(draft, block, depth, here)
        case DefinitionList():
            return _definitions(draft, block, depth, here)
        case Quote():
            return _quote(draft, block, depth, here)
        case Table():
            return _table(draft, block, depth, here)
        case CodeBlock():
            text = clean_lines(block.text)
            language = clean_line(block.language) if block.language else None
            return (CodeBlock(text, language or None),) if text.strip() else ()
        case Verse():
            return _verse(draft, block, depth, here)
        case Figure():
            return _figure(draft, block, depth, here)
        case MathBlock():
            text = clean_lines(block.text).strip()
            return (MathBlock(text),) if text else ()
        case Divider():
            return (block,)
        case _:
            assert_never(block)


def _paragraph(draft: Draft, block: Paragraph, depth: int, here: Place) -> Sequence[Block]:
    content = settle_content(draft, block.content, depth + 1, (here, "content"))
    if not content:
        return ()
    if content is block.content and not draft.pending:
        return (block,)
    return (Paragraph(_with_pending(draft, content)),)


def _with_pending(draft: Draft, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if not draft.pending:
        return content
    content = (*draft.pending, *content)
    draft.pending.clear()
    return content


def _heading(draft: Draft, block: Heading, depth: int, here: Place) -> Sequence[Block]:
    anchor = draft.name_anchor(block.anchor, (here, "anchor"))
    place = [] if anchor is None else [Span((), anchor=anchor)]
    waiting = len(draft.pending)
    # In a note the words get one more ancestor, Strong, unless that is one too many.
    strong = not draft.has_headings and depth + 2 <= DEEPEST
    content = settle_content(draft, block.content, depth + (2 if strong else 1), (here, "content"))
    if not content:
        draft.pending[waiting:waiting] = place
        return ()
    if draft.has_headings:
        return (Heading(draft.level(block, here), _with_pending(draft, content), anchor),)
    draft.repaired("a heading can't stand in a note, and is a strong paragraph", here)
    words: tuple[Inline, ...] = (Strong(content),) if strong else content
    return (Paragraph((*_with_pending(draft, ()), *place, *words)),)


def _list(draft: Draft, block: List, depth: int, here: Place) -> Sequence[Block]:
    items = []
    for index, item in enumerate(block.items):
        blocks = settle_blocks(draft, item.blocks, depth + 1, (((here, "items"), index), "blocks"))
        if blocks or block.ordered:
            items.append(ListItem(blocks, item.checked))
    if not items:
        return ()
    start = min(max(block.start, 0), LARGEST_NUMBER) if block.ordered else 1
    if start != block.start and block.ordered:
        draft.repaired(f"a list can't begin at its number, and begins at {start}", (here, "start"))
    return (List(block.ordered, tuple(items), start),)


def _definitions(draft: Draft, block: DefinitionList, depth: int, here: Place) -> Sequence[Block]:
    ahead: list[Block] = []
    items: list[DefinitionItem] = []
    for index, item in enumerate(block.items):
        place = ((here, "items"), index)
        term = settle_content(draft, item.term, depth + 1, (place, "term"))
        definitions = []
        for number, definition in enumerate(item.definitions):
            at = (((place, "definitions"), number), "blocks")
            blocks = settle_blocks(draft, definition.blocks, depth + 1, at)
            if blocks:
                definitions.append(Definition(blocks))
        if term:
            items.append(DefinitionItem(term, tuple(definitions or (Definition(()),))))
        elif definitions:
            draft.repaired("an explanation without a term stands with what is before it", place)
            if items:
                known = [known for known in items[-1].definitions if known.blocks]
                items[-1] = DefinitionItem(items[-1].term, (*known, *definitions))
            else:
                ahead.extend(inner for definition in definitions for inner in definition.blocks)
    return (*ahead, DefinitionList(tuple(items))) if items else ahead


def _quote(draft: Draft, block: Quote, depth: int, here: Place) -> Sequence[Block]:
    blocks = settle_blocks(draft, block.blocks, depth + 1, (here, "blocks"))
    attribution = settle_content(draft, block.attribution, depth + 1, (here, "attribution"))
    if blocks:
        return (Quote(blocks, attribution),)
    return (Paragraph(_with_pending(draft, attribution)),) if attribution else ()


def _verse(draft: Draft, block: Verse, depth: int, here: Place) -> Sequence[Block]:
    lines = [
        settle_content(draft, line, depth + 1, ((here, "lines"), index), verse=True)
        for index, line in enumerate(block.lines)
    ]
    first = next((index for index, line in enumerate(lines) if line), None)
    if first is None:
        return ()
    while not lines[-1]:
        lines.pop()
    return (Verse(tuple(lines[first:])),)


def _table(draft: Draft, block: Table, depth: int, here: Place) -> Sequence[Block]:
    caption = settle_content(draft, block.caption, depth + 1, (here, "caption"))
    header = _rows(draft, block.header, depth, (here, "header"))
    rows = _rows(draft, block.rows, depth, (here, "rows"))
    if not any(row.cells for row in (*header, *rows)):
        return (Paragraph(_with_pending(draft, caption)),) if caption else ()
    grid = settle_grid(header, rows, block.alignment, lambda what: draft.repaired(what, here))
    return (Table(grid.header, grid.rows, caption, grid.alignment),)


def _rows(draft: Draft, rows: Sequence[Row], depth: int, place: Place) -> list[Row]:
    return [
        Row(
            tuple(
                Cell(
                    settle_blocks(draft, cell.blocks, depth + 1, ((((place, r), "cells"), c), "blocks")),
                    cell.colspan,
                    cell.rowspan,
                )
                for c, cell in enumerate(row.cells)
            )
        )
        for r, row in enumerate(rows)
    ]


def _figure(draft: Draft, block: Figure, depth: int, here: Place) -> Sequence[Block]:
    image = settle_image(draft, block.image)
    caption = settle_content(draft, block.caption, depth + 1, (here, "caption"))
    if image is not None:
        return (Figure(image, caption),)
    draft.repaired(f"there is no picture {quoted(block.image.resource)}: its words stand in its place", (here, "image"))
    description = settle_content(draft, (Text(block.image.alt or ""),), depth + 1, (here, "image"))
    words = [description, caption] if description != caption else [caption]
    return [Paragraph(_with_pending(draft, content)) for content in words if content]


def _leaves(block: Container) -> Iterator[Block]:
    """What a container holds, however deep, without the containers."""
    work: list[Iterator[Block]] = [iter((block,))]
    while work:
        inner = next(work[-1], None)
        if inner is None:
            work.pop()
        elif isinstance(inner, Container):
            work.append(_opened(inner))
        else:
            yield inner


def _opened(block: Container) -> Iterator[Block]:
    match block:
        case List():
            for item in block.items:
                yield from item.blocks
        case DefinitionList():
            for entry in block.items:
                yield Paragraph(entry.term)
                for definition in entry.definitions:
                    yield from definition.blocks
        case Quote():
            yield from block.blocks
            yield Paragraph(block.attribution)
        case Table():
            yield Paragraph(block.caption)
            for row in (*block.header, *block.rows):
                for cell in row.cells:
                    yield from cell.blocks
        case _:
            assert_never(block)
