"""The bare words of inlines and blocks, and the few that the file adds of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

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


def _inline_text(content: tuple[Inline, ...], mark: str = "") -> Iterator[str]:
    for inline in content:
        match inline:
            case Text() | Code() | Math():
                yield inline.text
            case LineBreak():
                yield " "
            case NoteRef():
                yield mark
            case Image():
                pass
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript() | Link() | Span():
                yield from _inline_text(inline.content, mark)
            case _:
                assert_never(inline)


class Measured(NamedTuple):
    """The words of a paragraph, and how many steps left and right of them stand what is around."""

    text: str
    left: int = 0
    right: int = 0


def measured(blocks: tuple[Block, ...], left: int = 0, right: int = 0) -> Iterator[Measured]:
    """The words of each paragraph inside, to measure them."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield Measured("".join(_inline_text(block.content, "1")), left, right)
            case CodeBlock() | MathBlock():
                yield Measured(block.text, left, right)
            case Verse():
                yield from (Measured(plain_text(line), left + 1, right) for line in block.lines)
            case Quote():
                yield from measured(block.blocks, left + 1, right + 1)
            case List():
                for item in block.items:
                    yield from measured(item.blocks, left + 1, right)
            case DefinitionList():
                for entry in block.items:
                    yield Measured(plain_text(entry.term), left, right)
                    for definition in entry.definitions:
                        yield from measured(definition.blocks, left + 1, right)
            case Table():
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        yield from measured(cell.blocks, left, right)
            case Figure():
                yield Measured(plain_text(block.caption), left, right)
            case Divider():
                pass
            case _:
                assert_never(block)
