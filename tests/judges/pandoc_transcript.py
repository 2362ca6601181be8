"""What pandoc read from a file, as lines that can be held against an article's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from transcript import (
    LINE_BREAK,
    PLAIN,
    ArticleTranscript,
    Piece,
    bare_formula,
    cell_line,
    indented,
    line_of,
    link_mark,
)

from presswork.model import Block, Divider, Inline, List, Quote

Node = dict[str, Any]

MARKS = {
    "Emph": "emphasis",
    "Strong": "strong",
    "Strikeout": "strikethrough",
    "Subscript": "subscript",
    "Superscript": "superscript",
}


@dataclass
class PandocTranscript:
    """Divisions, spans and raw tags are seen through: they say nothing of their own."""

    blocks: Sequence[Node]
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [*self.of_blocks(self.blocks), *self.notes]

    def of_blocks(self, blocks: Sequence[Node]) -> list[str]:
        return [line for block in blocks for line in self.of_block(block)]

    def of_block(self, block: Node) -> list[str]:  # noqa: PLR0911 - one case a node
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                line = self.of_inlines(content)
                return ["paragraph: " + line] if line else []
            case "Header":
                return [f"heading {content[0]}: {self.of_inlines(content[2])}"]
            case "BulletList":
                return ["bullets", *self.of_items(content)]
            case "OrderedList":
                return [f"numbers from {content[0][0]}", *self.of_items(content[1])]
            case "DefinitionList":
                return [line for term, definitions in content for line in self.of_definition(term, definitions)]
            case "BlockQuote":
                return ["quote", *indented(self.of_blocks(content))]
            case "CodeBlock":
                return [f"code: {content[1]!r}"]
            case "HorizontalRule":
                return ["divider"]
            case "Table":
                return self.of_table(content)
            case "Figure":
                picture = self.of_blocks(content[2])
                assert len(picture) == 1, picture
                caption = " / ".join(self.of_blocks(content[1][1])).removeprefix("paragraph: ")
                return [picture[0].replace("paragraph: ", "figure: ", 1), *indented(["caption: " + caption])]
            case "Div":
                return self.of_blocks(content[1])
            case "RawBlock":
                return []
            case kind:
                return [f"unexpected {kind}: {content}"]

    def of_items(self, items: Sequence[Sequence[Node]]) -> list[str]:
        return indented(line for item in items for line in ["item", *indented(self.of_blocks(item))])

    def of_definition(self, term: Sequence[Node], definitions: Sequence[Sequence[Node]]) -> list[str]:
        lines = ["term: " + self.of_inlines(term)]
        for blocks in definitions:
            lines += indented(["definition", *indented(self.of_blocks(blocks))])
        return lines

    def of_table(self, content: Sequence[Any]) -> list[str]:
        _, (_, caption), _, (_, header), bodies, (_, foot) = content
        lines = ["table: " + " / ".join(self.of_blocks(caption)).removeprefix("paragraph: ")]
        lines += indented(self.of_row("header", row) for row in header)
        for _, _, head, rows in bodies:
            lines += indented(self.of_row("row", row) for row in [*head, *rows])
        return lines + indented(self.of_row("foot", row) for row in foot)

    def of_row(self, kind: str, row: Sequence[Any]) -> str:
        return f"{kind}: " + " | ".join(
            cell_line(rowspan, colspan, self.of_blocks(blocks)) for _, _, rowspan, colspan, blocks in row[1]
        )

    def of_inlines(self, inlines: Sequence[Node]) -> str:
        return line_of(self.pieces(inlines, PLAIN))

    def pieces(self, inlines: Sequence[Node], marks: frozenset[str]) -> Iterator[Piece]:
        for inline in inlines:
            content: Any = inline.get("c")
            match inline["t"]:
                case "Str":
                    yield content, marks
                case "Space" | "SoftBreak":
                    yield " ", marks
                case "LineBreak":
                    yield LINE_BREAK, PLAIN
                case "Code":
                    yield content[1], marks | {"code"}
                case "Math":
                    yield bare_formula(content[1]), marks | {"math"}
                case "Emph" | "Strong" | "Strikeout" | "Subscript" | "Superscript":
                    yield from self.pieces(content, marks | {MARKS[inline["t"]]})
                case "Link":
                    yield from self.pieces(content[1], marks | {link_mark(content[2][0])})
                case "Span":
                    yield from self.pieces(content[1], marks)
                case "SmallCaps" | "Underline":
                    yield from self.pieces(content, marks)
                case "Image":
                    yield f"[image: {''.join(text for text, _ in self.pieces(content[1], PLAIN))}]", marks
                case "Note":
                    self.notes += ["note", *indented(self.of_blocks(content))]
                    yield "[note]", PLAIN
                case kind:
                    yield f"[unexpected {kind}: {content}]", marks


class WordTranscript(ArticleTranscript):
    """The article as pandoc 3.9 reads it from a DOCX, where Word has no such thing or pandoc does not see it."""

    task_marks: ClassVar = {None: "", True: "☒ ", False: "☐ "}

    def of_block(self, block: Block) -> list[str]:
        match block:
            case Quote(blocks, attribution) if attribution:
                source = "paragraph: — " + self.of_inlines(attribution)
                return ["quote", *indented([*self.of_blocks(blocks), source])]
            case Divider():
                return ["paragraph: * * *"]
            case _:
                return super().of_block(block)

    def of_list(self, block: List) -> list[str]:
        """pandoc takes a further paragraph in List Continue for one after the list."""
        lines = [f"numbers from {block.start}" if block.ordered else "bullets"]
        after: list[str] = []
        for item in block.items:
            assert not after, "only a last item of several paragraphs can be compared"
            blocks = self.of_blocks(item.blocks)
            after = [line for line in blocks[1:] if line.startswith("paragraph: ")]
            inside = [line for line in blocks if line not in after]
            inside[:1] = [line.replace(": ", f": {self.task_marks[item.checked]}", 1) for line in inside[:1]]
            lines += indented(["item", *indented(inside)])
        return lines + after

    def of_definition(self, term: Sequence[Inline], definitions: Iterable[Sequence[Block]]) -> list[str]:
        """Paragraphs under a term: nothing says where one definition ends and the next begins."""
        return super().of_definition(term, [tuple(block for blocks in definitions for block in blocks)])

    def of_note(self, blocks: Sequence[Block]) -> list[str]:
        """pandoc sees no lists in notes (mammoth does, and its test says so)."""
        lines = [line.strip() for line in super().of_note(blocks)]
        return ["note", *indented(line for line in lines if line not in {"note", "bullets", "item"})]
