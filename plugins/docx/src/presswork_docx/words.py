"""The bare words of inlines and blocks, and the few that the file adds of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from presswork.model import (
    Block,
    Code,
    CodeBlock,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Math,
    MathBlock,
    NoteRef,
    Paragraph,
    Quote,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)

CONTENTS = {
    "ar": "المحتويات",
    "bg": "Съдържание",
    "cs": "Obsah",
    "da": "Indhold",
    "de": "Inhalt",
    "el": "Περιεχόμενα",
    "en": "Contents",
    "es": "Índice",
    "fa": "فهرست",
    "fi": "Sisällys",
    "fr": "Table des matières",
    "he": "תוכן העניינים",
    "hu": "Tartalom",
    "it": "Indice",
    "ja": "目次",
    "ko": "목차",
    "nb": "Innhold",
    "nl": "Inhoud",
    "no": "Innhold",
    "pl": "Spis treści",
    "pt": "Índice",
    "ro": "Cuprins",
    "ru": "Содержание",
    "sk": "Obsah",
    "sv": "Innehåll",
    "tr": "İçindekiler",
    "uk": "Зміст",
    "zh": "目录",
}
"""What a table of contents is called, by language."""


def contents_title(language: str | None) -> str:
    return CONTENTS.get((language or "en").lower().split("-")[0], CONTENTS["en"])


def plain_text(content: tuple[Inline, ...]) -> str:
    """What the inlines say without marks, notes and pictures."""
    if len(content) == 1 and type(content[0]) is Text:
        return content[0].text
    return "".join(_inline_text(content))


def _inline_text(content: tuple[Inline, ...]) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text() | Code() | Math():
                yield inline.text
            case LineBreak():
                yield " "
            case Image() | NoteRef():
                pass
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript() | Link() | Span():
                yield from _inline_text(inline.content)
            case _:
                assert_never(inline)


def block_text(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of each paragraph inside, to measure them."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield plain_text(block.content)
            case CodeBlock() | MathBlock():
                yield block.text
            case Verse():
                yield from map(plain_text, block.lines)
            case Quote():
                yield from block_text(block.blocks)
            case List():
                for item in block.items:
                    yield from block_text(item.blocks)
            case DefinitionList():
                for entry in block.items:
                    yield plain_text(entry.term)
                    for definition in entry.definitions:
                        yield from block_text(definition.blocks)
            case Table():
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        yield from block_text(cell.blocks)
            case Figure():
                yield plain_text(block.caption)
            case Divider():
                pass
            case _:
                assert_never(block)
