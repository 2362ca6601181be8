"""Pieces to blocks: headings, lists, quotations, verse, tables as they were drawn, and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from presswork.model import Block, CodeBlock, Divider, Heading, List, ListItem, Paragraph, Quote, Verse
from presswork.patterns import pattern
from presswork.reading.headings import find_headings
from presswork.reading.inlines import inlines
from presswork.reading.likeness import heading_text
from presswork.reading.marks import bullet, is_section_break, number
from presswork.reading.pieces import Piece
from presswork.report import Report

_ATTRIBUTION = r"(?:[—–―]|--)\s*(?=\S)"
_DEEPEST_LIST = 8


def make_blocks(pieces: list[Piece], notes: Mapping[str, str], report: Report) -> tuple[Block, ...]:
    """The blocks of the body; ``notes`` maps the marks of notes to their ids."""
    kinds = find_headings(pieces)
    levels = {rank: level for level, rank in enumerate(sorted({kind.rank for kind in kinds.values()}), 1)}
    blocks: list[Block] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if at in kinds:
            text = heading_text(piece.text)
            level = min(6, levels[kinds[at].rank])
            report.decided("heading", text, kinds[at].reason, lines=piece.span, confidence=0.7)
            blocks.append(Heading(level, inlines([text], notes)))
            at += 1
            continue
        count = _list_length(pieces, at)
        if count > 1:
            items = pieces[at : at + count]
            where = (items[0].span[0], items[-1].span[1])
            report.decided(
                "list", items[0].text[:60], f"{count} marked lines follow each other", lines=where, confidence=0.8
            )
            blocks.append(_list(items, notes))
            at += count
            continue
        block = _block(piece, notes)
        if isinstance(block, Paragraph) and blocks and _closes_quote(blocks[-1], piece):
            blocks[-1] = msgspec.structs.replace(
                blocks[-1], attribution=inlines([pattern(_ATTRIBUTION).sub("", piece.text, count=1)], notes)
            )
        elif block is not None:
            blocks.append(block)
        at += 1
    return tuple(blocks)


def paragraph(piece: Piece, notes: Mapping[str, str]) -> Paragraph:
    return Paragraph(inlines(piece.parts, notes))


def _block(piece: Piece, notes: Mapping[str, str]) -> Block | None:
    if piece.quoted:
        blocks = tuple(block for inner in piece.quoted if (block := _block(inner, notes)) is not None)
        return Quote(blocks) if blocks else None
    if piece.raw:
        return CodeBlock("\n".join(_drawn(piece)))
    if is_section_break(piece.text):
        return Divider()
    if bullet(piece.text) == piece.text:
        return None
    if piece.verse:
        margin = min(line.indent for line in piece.lines)
        return Verse(
            tuple(inlines([" " * (line.indent - margin) + line.text], notes) for line in piece.lines)
            if len(piece.lines) == len(piece.parts)
            else tuple(inlines([part], notes) for part in piece.parts)
        )
    return paragraph(piece, notes)


def _drawn(piece: Piece) -> list[str]:
    margin = min(line.indent for line in piece.lines)
    return [" " * (line.indent - margin) + line.text for line in piece.lines]


def _closes_quote(block: Block, piece: Piece) -> bool:
    return (
        isinstance(block, Quote)
        and not block.attribution
        and len(piece.parts) == 1
        and len(piece.text) < 100
        and pattern(_ATTRIBUTION).match(piece.text) is not None
    )


# Lists


def _list_length(pieces: list[Piece], at: int) -> int:
    """How many pieces from here on are items of one list; 1 when it is no list."""
    if _is_item(pieces[at]) and not pieces[at].raw:
        end = at + 1
        while end < len(pieces) and _is_item(pieces[end]):
            end += 1
        return end - at if not _is_dialogue(pieces[at:end]) else 1
    first = number(pieces[at].text)
    end = at
    while first and end < len(pieces):
        found = number(pieces[end].text)
        if not found or int(found[1]) != int(first[1]) + end - at:
            break
        end += 1
    return max(1, end - at)


def _is_item(piece: Piece) -> bool:
    return bullet(piece.text) != "" and piece.text[0] != "—" and not is_section_break(piece.text)


def _is_dialogue(items: list[Piece]) -> bool:
    """Speech that begins with a dash: the dash comes back after the words that are spoken."""
    spoken = sum(1 for item in items if item.text[0] in "-–" and f" {item.text[0]} " in item.text[2:])
    return spoken * 3 >= len(items)


def _list(items: list[Piece], notes: Mapping[str, str]) -> List:
    first = number(items[0].text)
    if first and not bullet(items[0].text):
        return List(True, tuple(_item(item, _numbering(item), notes) for item in items), int(first[1]))
    return List(False, tuple(_nested(items, notes, 1)))


def _nested(items: list[Piece], notes: Mapping[str, str], depth: int) -> list[ListItem]:
    """Items, those that are indented deeper as a list inside the item before them."""
    out: list[ListItem] = []
    at = 0
    margin = min(item.lines[0].indent for item in items)
    while at < len(items):
        end = at + 1
        while (
            depth < _DEEPEST_LIST
            and end < len(items)
            and items[end].lines[0].indent > max(margin, items[at].lines[0].indent) + 1
        ):
            end += 1
        item = _item(items[at], bullet(items[at].parts[0]), notes)
        if end > at + 1:
            inner = List(False, tuple(_nested(items[at + 1 : end], notes, depth + 1)))
            item = ListItem((*item.blocks, inner))
        if item.blocks:
            out.append(item)
        at = end
    return out


def _numbering(item: Piece) -> str:
    found = number(item.parts[0])
    return found[0] if found else ""


def _item(piece: Piece, mark: str, notes: Mapping[str, str]) -> ListItem:
    parts = [piece.parts[0][len(mark) :], *piece.parts[1:]]
    parts = [part for part in parts if part]
    return ListItem((Paragraph(inlines(parts, notes)),) if parts else ())
