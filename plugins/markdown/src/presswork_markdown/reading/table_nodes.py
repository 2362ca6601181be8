"""Cells, tables and their captions, of the tokens of every kind of table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown_it.token import Token

from presswork.model import Alignment, Block, Cell, Inline, Row, Span, Table, Text
from presswork_markdown.reading.attributes import at_end
from presswork_markdown.reading.inlines import tell_lost
from presswork_markdown.reading.ledger import Ledger

_CAPTION = re.compile(r"(?:[Tt]able)?:\s+")
_ALIGNMENTS: Mapping[str, Alignment] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}

AlignedCell = tuple[Cell, Alignment | None]


def cell_of(token: Token, blocks: tuple[Block, ...]) -> AlignedCell:
    return Cell(blocks), _ALIGNMENTS.get(str(token.attrs.get("style")))


def table_of(parts: list[list[list[AlignedCell]]], caption: tuple[Inline, ...]) -> Table:
    """A table; head cells that are all empty are none, since the syntax does not go without them."""
    rows = [[Row(tuple(cell for cell, _ in row)) for row in part] for part in parts]
    header = rows[0]
    width = max(len(row.cells) for part in rows for row in part)
    alignment = [side for _, side in next(row for part in parts for row in part)]
    alignment += [None] * (width - len(alignment))
    if not any(cell.blocks for row in header for cell in row.cells) and len(rows) > 1:
        header = []
    return Table(tuple(header), tuple(row for part in rows[1:] for row in part), caption, tuple(alignment))


def caption_below(written: str, content: tuple[Inline, ...], ledger: Ledger) -> tuple[Inline, ...] | None:
    """The caption that a paragraph below a table is, if it begins like one; ``written`` is its source."""
    begins = _CAPTION.match(written)
    if not begins or not content or not isinstance(content[0], Text):
        return None
    found = at_end(written)[1] or {}
    nodes: list[Inline] = [Text(content[0].text[begins.end() :]), *content[1:]]
    if found and isinstance(nodes[-1], Text):
        nodes[-1] = Text(nodes[-1].text[: nodes[-1].text.rfind("{")].rstrip())
    return captioned(tuple(nodes), found, ledger)


def captioned(content: tuple[Inline, ...], attributes: Mapping[str, Any], ledger: Ledger) -> tuple[Inline, ...]:
    """A caption with the place that ``{#tbl-prices}`` at its end makes of the table, if a link wants it."""
    tell_lost(attributes, ledger, {"id"})
    place = attributes.get("id")
    return (Span((), anchor=str(place)), *content) if place in ledger.wanted else content
