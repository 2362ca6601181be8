"""An article in the words of Markdown: what its file says, node by node, and what is lost in it left out."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from presswork.model import (
    Article,
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
    Row,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)

BREAK = ("break",)
ROLES = {"underline": "u", "keyboard": "kbd", "mark": "mark", "highlight": "mark", "insert": "ins", "small": "small"}
BOXES = {None: "", True: "☒ ", False: "☐ "}
LANGUAGE = re.compile(r"[\w#+./-]+")
NO_MATH = re.compile(r"(?<!\\)(?:\\\\)*(?:\$|\\$)|\A`.+`\Z", re.DOTALL)


def run(pieces: Any) -> list[Any]:
    """A line's pieces, (text or token, marks): texts of the same marks are one, and spaces have none.

    Spaces next to a line's end or the line's edges do not count.
    """
    found: list[list[Any]] = []
    for what, marks in pieces:
        if isinstance(what, tuple):
            found.append([what, marks if what[0] == "image" else frozenset()])
            continue
        for character in what:
            own = frozenset() if character.isspace() else marks
            if found and isinstance(found[-1][0], str) and found[-1][1] == own:
                found[-1][0] += character
            else:
                found.append([character, own])
    return [tuple(piece) for piece in trimmed(found)]


def trimmed(found: list[list[Any]]) -> list[list[Any]]:
    for index, piece in enumerate(found):
        if isinstance(piece[0], str):
            if index == 0 or found[index - 1][0] == BREAK:
                piece[0] = piece[0].lstrip(" \xa0")
            if index + 1 == len(found) or found[index + 1][0] == BREAK:
                piece[0] = piece[0].rstrip(" \xa0")
    return [piece for piece in found if piece[0]]


class Only(list[str]):
    """The words of a table that has no other form in Markdown."""


class Expected:
    """What the article's own tree says, in the words of Markdown."""

    def __init__(self, article: Article) -> None:
        self.notes = {note.id: note for note in article.notes}
        self.shown = {resource.id for resource in article.resources if resource.media_type.startswith("image/")}

    def blocks(self, blocks: Any) -> list[Any]:
        return [line for block in blocks for line in self.block(block)]

    def block(self, block: Block) -> list[Any]:
        match block:
            case Paragraph(content):
                return self.paragraph(content)
            case Heading(level, content, anchor):
                return [("heading", level, self.inlines((*([Span((), anchor=anchor)] if anchor else ()), *content)))]
            case List(ordered, items, start):
                return [("list", start if ordered else None, [self.item(item) for item in items])]
            case DefinitionList(items):
                return [
                    (
                        "definitions",
                        [
                            (self.inlines(item.term), [self.blocks(inner.blocks) for inner in item.definitions])
                            for item in items
                        ],
                    )
                ]
            case Quote(blocks, attribution):
                source = [("paragraph", self.inlines((Text("— "), *attribution)))] if attribution else []
                inner = [*self.blocks(blocks), *source]
                return [("quote", inner)] if inner else []
            case CodeBlock(text, language):
                name = "-".join((language or "").split())
                return code_block(text, name if LANGUAGE.fullmatch(name) else "")
            case Verse(lines):
                return self.verse(lines)
            case Table():
                return [self.table(block)]
            case Figure(image, caption):
                return self.paragraph((image, LineBreak(), *caption) if caption else (image,))
            case MathBlock(text):
                return [formula(text)]
            case Divider():
                return [("divider",)]

    def paragraph(self, content: Any) -> list[Any]:
        words = self.inlines(content)
        return [("paragraph", words)] if words else []

    def item(self, item: Any) -> list[Any]:
        match item.checked, item.blocks:
            case None, blocks:
                return self.blocks(blocks)
            case checked, (Paragraph(content), *rest):
                return [*self.paragraph((Text(BOXES[checked]), *content)), *self.blocks(rest)]
            case checked, blocks:
                return [*self.paragraph((Text(BOXES[checked].strip()),)), *self.blocks(blocks)]

    def verse(self, lines: Any) -> list[Any]:
        stanzas: list[list[Any]] = [[]]
        for line in lines:
            if not line:
                stanzas.append([])
                continue
            stanzas[-1] += [LineBreak()] if stanzas[-1] else []
            first = line[0].text if isinstance(line[0], Text) else ""
            indent = len(first) - len(first.lstrip(" "))
            stanzas[-1] += [Text("\u00a0" * indent + first[indent:]), *line[1:]] if indent else line
        return [found for stanza in stanzas for found in self.paragraph(tuple(stanza))]

    def table(self, block: Table) -> Any:
        cells = [cell for row in (*block.header, *block.rows) for cell in row.cells]
        plain = all(cell.colspan == cell.rowspan == 1 and self.is_plain(cell.blocks) for cell in cells)
        if not plain or len(block.header) > 1:
            return Only(self.words((block.caption, block.header, block.rows)))
        header = [self.row(row) for row in block.header]
        header = header if any(map(any, header)) else []
        rows = list(map(self.row, block.rows))
        return ("table", self.inlines(block.caption), list(block.alignment), header, rows)

    @staticmethod
    def is_plain(blocks: Any) -> bool:
        return not blocks or (len(blocks) == 1 and isinstance(blocks[0], Paragraph))

    def row(self, row: Row) -> list[Any]:
        return [self.inlines(cell.blocks[0].content) if cell.blocks else [] for cell in row.cells]

    def words(self, value: Any) -> list[str]:
        """Every word, of texts only, that stands in ``value``."""
        match value:
            case Text(text):
                return re.findall(r"\w+", text)
            case tuple():
                return [word for item in value for word in self.words(item)]
            case Table(header, rows, caption):
                return self.words((caption, header, rows))
            case _ if hasattr(value, "__struct_fields__"):
                return [word for name in value.__struct_fields__ for word in self.words(getattr(value, name))]
        return []

    def inlines(self, content: Any) -> list[Any]:
        return run(self.pieces(content, frozenset()))

    def pieces(self, content: Any, marks: frozenset[Any]) -> Any:
        for inline in content:
            yield from self.piece(inline, marks)

    def piece(self, inline: Inline, marks: frozenset[Any]) -> Any:
        match inline:
            case Text(text):
                yield text, marks
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
                yield from self.pieces(inline.content, marks | {inline.kind})
            case Code(text):
                yield text.strip(" "), marks | {"code"}
            case Link(content, target, title):
                yield from self.pieces(content, marks | {("link", unquote(target), spaced(title))})
            case Image(resource, alt, title):
                if resource in self.shown:
                    yield ("image", (alt or "").strip(), spaced(title)), marks
                else:
                    yield alt or "", marks
            case NoteRef(note):
                yield ("note", self.blocks(self.notes[note].blocks)), marks
            case Math(text) if NO_MATH.search(text):
                yield text, marks | {"code"}
            case Math(text):
                yield from math(text, marks)
            case LineBreak():
                yield BREAK, marks
            case Span(content, language, direction, role, anchor):
                if anchor:
                    yield ("anchor", anchor), marks
                own = {("lang", language), ("dir", direction)}
                own = {mark for mark in own if mark[1]} | ({role} & {"smallcaps"})
                own |= {ROLES[role]} if role in ROLES else set()
                yield from self.pieces(content, marks | own)


def spaced(title: str | None) -> str:
    """In titles pandoc makes every space a plain one."""
    return re.sub("[\\s\u202a-\u202e]+", " ", title or "").strip()


def math(text: str, marks: frozenset[Any]) -> Any:
    """Between dollars, or as code where that can't be."""
    squeezed = "".join(text.split()).replace("\\vert", "|").replace("\\Vert", "\\|")
    yield ("formula", squeezed), marks


def formula(text: str) -> Any:
    return ("formula", "".join(text.split()))


def code_block(text: str, language: str) -> list[Any]:
    text = re.sub("(?m)^[ \\t]+$", "", text)  # pandoc keeps no spaces on an otherwise empty line in a list
    return [formula(text)] if language == "latex" else [("code", text, language.lower())]


def same(expected: Any, found: Any) -> bool:
    """Equal, but a table that a file can't hold as it is has only its words, in their order."""
    if isinstance(expected, Only):
        said = "".join(re.findall(r"\w+", json.dumps(found, ensure_ascii=False, default=list)))
        place = 0
        for word in expected:
            place = said.find(word, place) + len(word)
            if place < len(word):
                return False
        return True
    if isinstance(expected, list | tuple):
        return len(expected) == len(found) and all(map(same, expected, found))
    return expected == found
