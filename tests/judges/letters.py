"""Nothing but the letters and digits of a document, in order: what must survive in any form at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from presswork.model import (
    Article,
    Code,
    CodeBlock,
    DefinitionItem,
    Inline,
    LineBreak,
    Math,
    MathBlock,
    NoteRef,
    Table,
    Text,
    Verse,
)
from presswork.testing.invariants import walk


def letters_of_article(article: Article) -> str:
    """A note's letters stand where it is first cited; what a picture shows is not text."""
    return _letters(text_of(article))


def letters_of_formulas(article: Article) -> str:
    return _letters("".join(node.text for _, _, node in walk(article) if isinstance(node, Math | MathBlock)))


def letters_of_pandoc(blocks: list[dict[str, Any]]) -> str:
    return _letters("".join(_pandoc_texts(blocks, set())))


def text_of(article: Article) -> str:
    """The words of the body and of its notes; lines part what is not one run of text."""
    return "".join(_texts(article.body, article, set()))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _texts(node: object, article: Article, told: set[str]) -> Iterator[str]:
    match node:
        case Text(text) | Code(text) | Math(text):
            yield text
        case CodeBlock(text) | MathBlock(text):
            yield text + "\n"
        case NoteRef(name):
            note = next(note for note in article.notes if note.id == name)
            yield from _once("".join(_texts(note.blocks, article, told)), told)
        case Table(header, rows, caption):
            yield from _texts((caption, LineBreak(), header, rows), article, told)
        case DefinitionItem(term, definitions):
            yield from _texts((term, LineBreak(), definitions), article, told)
        case Verse(lines):
            yield from _texts(tuple((line, LineBreak()) for line in lines), article, told)
        case tuple():
            for child in node:
                yield from _texts(child, article, told)
        case msgspec.Struct():
            for field in msgspec.structs.fields(node):
                yield from _texts(getattr(node, field.name), article, told)
            if not isinstance(node, Inline) or isinstance(node, LineBreak):
                yield "\n"


def _pandoc_texts(node: Any, told: set[str]) -> Iterator[str]:
    match node:
        case {"t": "Str", "c": text}:
            yield text
        case {"t": "Code" | "CodeBlock" | "Math", "c": [_, text]}:
            yield text
        case {"t": "Note", "c": blocks}:
            yield from _once("".join(_pandoc_texts(blocks, told)), told)
        case {"t": "RawBlock" | "RawInline"}:
            pass
        case {"c": content}:
            yield from _pandoc_texts(content, told)
        case list():
            for child in node:
                yield from _pandoc_texts(child, told)


def _once(text: str, told: set[str]) -> Iterator[str]:
    """A note that is cited twice is one note in some formats and two in others."""
    letters = _letters(text)
    if letters not in told:
        told.add(letters)
        yield f"\n{text}\n"
