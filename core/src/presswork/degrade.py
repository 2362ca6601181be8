"""Replace what an exporter does not know by its text, and report it.

An exporter's ``match`` over nodes stays exhaustive although the model grows, and a format that has
paragraphs and nothing else still gets every word. Metadata that an exporter does not know are taken out,
so that what is reported as dropped is nowhere in its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar, assert_never

import msgspec

from presswork.capabilities import LEFT_OUT, METADATA, Use, is_given, is_part_of_figure, nodes
from presswork.exporter import Support
from presswork.model import (
    BLOCK_KINDS,
    INLINE_KINDS,
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
    Metadata,
    Node,
    Note,
    NoteRef,
    Paragraph,
    Part,
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
from presswork.normalize import normalize
from presswork.report import Report

Item = TypeVar("Item", bound=Node | Part)

HOW: Mapping[str, str] = {
    "heading": "as a paragraph",
    "list": "as paragraphs that begin with its bullets or numbers",
    "definitionlist": "as paragraphs",
    "quote": "as paragraphs",
    "codeblock": "as a paragraph a line",
    "verse": "as a paragraph a line",
    "table": "as a paragraph a row",
    "figure": "as its description and caption",
    "mathblock": "as LaTeX source",
    "divider": "as three stars",
    "emphasis": "as plain text",
    "strong": "as plain text",
    "strikethrough": "as plain text",
    "subscript": "as plain text",
    "superscript": "as plain text",
    "span": "as plain text",
    "code": "as plain text",
    "math": "as LaTeX source",
    "link": "as its text, with the address behind it",
    "image": "as its description",
    "noteref": "as a number, with the notes at the end",
    "linebreak": "as a space",
}
"""What stands in the place of a node that the exporter does not know."""


def degrade(article: Article, supports: Mapping[str, Support], report: Report) -> Article:
    """A normalised article in which every node is of a kind in ``supports``, a paragraph or a text.

    Nor does it have metadata that ``supports`` does not name. The same object comes back if it is so already.
    """
    return _known_nodes(_known_metadata(article, supports, report), supports, report)


def _known_metadata(article: Article, supports: Mapping[str, Support], report: Report) -> Article:
    if "metadata" in supports:
        return article
    given = article.metadata
    left: dict[str, Any] = {}
    for key in METADATA:
        name = key.removeprefix("metadata.")
        value = getattr(given, name)
        if value and key not in supports and (name != "identifier" or is_given(value)):
            report.dropped(key, LEFT_OUT.how, f"$.{key}")
            left[name] = getattr(Metadata(), name)
    if not left:
        return article
    return normalize(msgspec.structs.replace(article, metadata=msgspec.structs.replace(given, **left)))


def _known_nodes(article: Article, supports: Mapping[str, Support], report: Report) -> Article:
    known = {"paragraph", "text", *supports}
    if known.issuperset(BLOCK_KINDS) and known.issuperset(INLINE_KINDS):
        return article
    met = [Use(node.kind, place) for place, node in nodes(article) if node.kind not in known]
    unknown = [use for use in met if not ("figure" in known and is_part_of_figure(use))]
    if not unknown:
        return article
    for use in unknown:
        report.degraded(use.key, HOW[use.key], use.place)
    rewriting = _Rewriting(frozenset(known), {note.id: str(n) for n, note in enumerate(article.notes, 1)})
    body = rewriting.blocks(article.body)
    notes = tuple(Note(note.id, rewriting.blocks(note.blocks)) for note in article.notes)
    if "noteref" not in known:
        body += tuple(chain.from_iterable(_begin(f"[{n}] ", note.blocks) for n, note in enumerate(notes, 1)))
        notes = ()
    return _without_dead_links(msgspec.structs.replace(article, body=body, notes=notes), report)


def _without_dead_links(article: Article, report: Report) -> Article:
    """The article normalised; what links lead to may have had no form but that of an unknown kind."""
    found = normalize(article)
    living = {target for _, target in _internal_links(found)}
    for place, target in _internal_links(article):
        if target not in living:
            report.degraded("link.internal", "as plain words: the place that it leads to is plain text", place)
    return found


def _internal_links(article: Article) -> Iterator[tuple[str, str]]:
    """Where they stand, and where they lead."""
    for place, node in nodes(article):
        if isinstance(node, Link) and node.target.startswith("#"):
            yield place, node.target


class _Rewriting(msgspec.Struct, frozen=True):
    """``known`` kinds, and the number of each note."""

    known: frozenset[str]
    numbers: Mapping[str, str]

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(chain.from_iterable(map(self._block, blocks)))

    def inlines(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(chain.from_iterable(map(self._inline, content)))

    def _block(self, block: Block) -> tuple[Block, ...]:
        if block.kind in self.known:
            return (_inside(self, block),)
        return tuple(self._block_as_text(block))

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if inline.kind in self.known:
            return (_inside(self, inline),)
        return self._inline_as_text(inline)

    def _block_as_text(self, block: Block) -> Iterator[Block]:
        match block:
            case Paragraph():
                yield Paragraph(self.inlines(block.content))
            case Heading():
                place = (Span((), anchor=block.anchor),) if block.anchor and "span" in self.known else ()
                yield Paragraph((*place, *self.inlines(block.content)))
            case List():
                for number, item in enumerate(block.items, block.start):
                    yield from _begin(_mark(block, number, item.checked), self.blocks(item.blocks))
            case DefinitionList():
                for entry in block.items:
                    yield Paragraph(self.inlines(entry.term))
                    for definition in entry.definitions:
                        yield from self.blocks(definition.blocks)
            case Quote():
                yield from self.blocks(block.blocks)
                if block.attribution:
                    yield Paragraph((Text("— "), *self.inlines(block.attribution)))
            case CodeBlock() | MathBlock():
                yield from (Paragraph((Text(line),)) for line in block.text.splitlines())
            case Verse():
                yield from (Paragraph(self.inlines(line)) for line in block.lines)
            case Table():
                yield Paragraph(self.inlines(block.caption))
                yield from (Paragraph(self._row_as_text(row)) for row in (*block.header, *block.rows))
            case Figure():
                yield Paragraph((Text(block.image.alt or ""),))
                yield Paragraph(self.inlines(block.caption))
            case Divider():
                yield Paragraph((Text("* * *"),))
            case _:
                assert_never(block)

    def _inline_as_text(self, inline: Inline) -> tuple[Inline, ...]:
        match inline:
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript() | Span():
                return self.inlines(inline.content)
            case Text() | Code() | Math():
                return (Text(inline.text),)
            case Link():
                words = self.inlines(inline.content)
                shown = inline.target.startswith("#") or _plain(words) in (inline.target, inline.target[7:])
                return words if shown else (*words, Text(f" ({inline.target})"))
            case Image():
                return (Text(inline.alt or ""),)
            case NoteRef():
                return (Text(f" [{self.numbers[inline.note]}]"),)
            case LineBreak():
                return (Text(" "),)
            case _:
                assert_never(inline)

    def _row_as_text(self, row: Row) -> tuple[Inline, ...]:
        """The cells of a row, one after the other, with a bar between."""
        content: list[Inline] = []
        for index, cell in enumerate(row.cells):
            content.append(Text(" | " if index else ""))
            for block in cell.blocks:
                content += (*_lead(self, block), Text(" "))
        return tuple(content)


def _lead(rewriting: _Rewriting, block: Block) -> tuple[Inline, ...]:
    """A block inside a row of text: everything in it on one line."""
    flat = _Rewriting(rewriting.known - set(BLOCK_KINDS) | {"paragraph"}, rewriting.numbers)
    words: list[Inline] = []
    for part in flat.blocks((block,)):
        assert isinstance(part, Paragraph)
        words += (*part.content, Text(" "))
    return tuple(words)


def _inside(rewriting: _Rewriting, item: Item) -> Item:
    """A node or part that the exporter knows, with what it holds rewritten."""
    changed = {
        name: _mapped(rewriting, value)
        for name in item.__struct_fields__
        if isinstance(value := getattr(item, name), tuple) and value
    }
    return msgspec.structs.replace(item, **changed) if changed else item


def _mapped(rewriting: _Rewriting, value: tuple[Any, ...]) -> tuple[Any, ...]:
    match value[0]:
        case Part():
            return tuple(_inside(rewriting, part) for part in value)
        case tuple():
            return tuple(rewriting.inlines(line) for line in value)
        case Node(kind=kind) if kind in BLOCK_KINDS:
            return rewriting.blocks(value)
        case Node():
            return rewriting.inlines(value)
        case _:
            return value


def _mark(block: List, number: int, checked: bool | None) -> str:
    if checked is not None:
        return "☑ " if checked else "☐ "
    return f"{number}. " if block.ordered else "• "


def _begin(mark: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """``blocks`` with ``mark`` at their head."""
    first, *rest = blocks or (Paragraph(()),)
    if isinstance(first, Paragraph):
        yield Paragraph((Text(mark), *first.content))
    else:
        yield Paragraph((Text(mark),))
        yield first
    yield from rest


def _plain(content: tuple[Inline, ...]) -> str:
    return "".join(inline.text for inline in content if isinstance(inline, Text))
