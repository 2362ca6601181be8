"""An article as lines of words that say what stands where; pandoc_transcript says it of what pandoc read.

Two transcripts are equal when both documents have the same blocks in the same nesting and the same words with the same
marks; where they differ, the difference reads as one of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import ClassVar, assert_never

from presswork.model import (
    Article,
    Block,
    Cell,
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

Piece = tuple[str, frozenset[str]]
"""Some characters and their marks, say ``emphasis`` or ``link https://example.org``."""

PLAIN: frozenset[str] = frozenset()
LINE_BREAK = "⏎"


def indented(lines: Iterable[str]) -> list[str]:
    return ["  " + line for line in lines]


def bare_formula(latex: str) -> str:
    """LaTeX without spaces and braces, which each program writes where it pleases."""
    return re.sub(r"\\[,;: ]|[{}\s]", "", latex)


def line_of(pieces: Iterable[Piece]) -> str:
    """Words and marks as one line; a space bears only the marks of both its neighbours, as nobody sees it."""
    characters = [(character, marks) for text, marks in pieces for character in text.replace("\ufe0e", "")]
    words: list[Piece] = []
    for blank, group in groupby(characters, key=lambda piece: piece[0].isspace()):
        words.extend([(" ", PLAIN)] if blank else group)
    for index in range(1, len(words) - 1):
        if words[index][0] == " ":
            words[index] = (" ", words[index - 1][1] & words[index + 1][1])
    runs = ((marks, "".join(text for text, _ in group)) for marks, group in groupby(words, key=lambda piece: piece[1]))
    line = "".join(f"<{', '.join(sorted(marks))}: {text}>" if marks else text for marks, text in runs)
    return re.sub(rf" ?{LINE_BREAK} ?", LINE_BREAK, line).strip()


@dataclass
class ArticleTranscript:
    """``heading_shift`` is how much deeper a format puts headings, to leave level 1 to the article's title."""

    article: Article
    heading_shift: int = 0
    notes: list[str] = field(default_factory=list)

    task_marks: ClassVar = {None: "", True: "☑ ", False: "☐ "}

    def lines(self) -> list[str]:
        return [*self.of_blocks(self.article.body), *self.notes]

    def of_blocks(self, blocks: Sequence[Block]) -> list[str]:
        return [line for block in blocks for line in self.of_block(block)]

    def of_block(self, block: Block) -> list[str]:
        match block:
            case Paragraph(content):
                return ["paragraph: " + self.of_inlines(content)]
            case Heading(level, content):
                return [f"heading {level + self.heading_shift}: {self.of_inlines(content)}"]
            case List():
                return self.of_list(block)
            case DefinitionList(items):
                return [
                    line
                    for item in items
                    for line in self.of_definition(item.term, [d.blocks for d in item.definitions])
                ]
            case Quote(blocks, attribution):
                source = ["paragraph: " + self.of_inlines(attribution)] if attribution else []
                return ["quote", *indented(self.of_blocks(blocks) + source)]
            case CodeBlock(text):
                return [f"code: {text!r}"]
            case MathBlock(text):
                return [f"paragraph: <math: {bare_formula(text)}>"]
            case Verse(lines):
                return ["paragraph: " + LINE_BREAK.join(self.of_inlines(line) for line in lines)]
            case Table():
                return self.of_table(block)
            case Figure(image, caption):
                return ["figure: " + self.of_inlines((image,)), *indented(["caption: " + self.of_inlines(caption)])]
            case Divider():
                return ["divider"]
            case _:
                assert_never(block)

    def of_list(self, block: List) -> list[str]:
        lines = [f"numbers from {block.start}" if block.ordered else "bullets"]
        for item in block.items:
            blocks = self.of_blocks(item.blocks)
            blocks[:1] = [line.replace(": ", f": {self.task_marks[item.checked]}", 1) for line in blocks[:1]]
            lines += indented(["item", *indented(blocks)])
        return lines

    def of_definition(self, term: Sequence[Inline], definitions: Iterable[Sequence[Block]]) -> list[str]:
        lines = ["term: " + self.of_inlines(term)]
        for blocks in definitions:
            lines += indented(["definition", *indented(self.of_blocks(blocks))])
        return lines

    def of_note(self, blocks: Sequence[Block]) -> list[str]:
        return ["note", *indented(self.of_blocks(blocks))]

    def of_table(self, table: Table) -> list[str]:
        lines = ["table: " + self.of_inlines(table.caption)]
        lines += indented(self.of_row("header", row) for row in table.header)
        lines += indented(self.of_row("row", row) for row in table.rows)
        return lines

    def of_row(self, kind: str, row: Row) -> str:
        return f"{kind}: " + " | ".join(self.of_cell(cell) for cell in row.cells)

    def of_cell(self, cell: Cell) -> str:
        return cell_line(cell.rowspan, cell.colspan, self.of_blocks(cell.blocks))

    def of_inlines(self, inlines: Sequence[Inline]) -> str:
        return line_of(self.pieces(inlines, PLAIN))

    def pieces(self, inlines: Sequence[Inline], marks: frozenset[str]) -> Iterator[Piece]:
        for inline in inlines:
            match inline:
                case Text(text):
                    yield text, marks
                case Code(text):
                    yield text, marks | {"code"}
                case Math(text):
                    yield bare_formula(text), marks | {"math"}
                case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
                    yield from self.pieces(inline.content, marks | {inline.kind})
                case Link(content, target):
                    yield from self.pieces(content, marks | {link_mark(target)})
                case Span(content):
                    yield from self.pieces(content, marks)
                case Image(_, alt):
                    yield f"[image: {alt or ''}]", marks
                case LineBreak():
                    yield LINE_BREAK, PLAIN
                case NoteRef(name):
                    note = next(note for note in self.article.notes if note.id == name)
                    self.notes += self.of_note(note.blocks)
                    yield "[note]", PLAIN
                case _:
                    assert_never(inline)


def link_mark(target: str) -> str:
    """Where a link leads; that an anchor exists is a test of its own, for each format names anchors as it must."""
    return "link within" if target.startswith("#") else f"link {target}"


def cell_line(rowspan: int, colspan: int, lines: Sequence[str]) -> str:
    spans = "".join(f"{count} {unit}: " for count, unit in ((rowspan, "rows"), (colspan, "columns")) if count > 1)
    return spans + " / ".join(line.removeprefix("paragraph: ") for line in lines)
