"""The article: every node that a reader can make and an exporter must draw.

Frozen, strict and tagged: in JSON each block and inline carries ``type``, its class name in
lower case (``codeblock``, ``noteref``). ``normalize`` brings any article into the form that
exporters rely on; this module only says what the words mean.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

SCHEMA_VERSION = 1
"""Version of this model in JSON files; a file with a newer one is refused."""

Direction = Literal["ltr", "rtl"]
Alignment = Literal["left", "center", "right"]


class Node(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag=str.lower,
):
    """Any block or inline; ``kind`` is its name in JSON and in capability tables."""

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece with one fixed place (a list item, a cell, an author): it needs no tag."""


# --- Inlines: what stands inside a line -------------------------------------------------------


class Text(Node, frozen=True):
    """Characters as they are to be read; never markup."""

    text: str


class Emphasis(Node, frozen=True):
    """Stressed words, usually italic."""

    content: tuple[Inline, ...]


class Strong(Node, frozen=True):
    """Important words, usually bold."""

    content: tuple[Inline, ...]


class Strikethrough(Node, frozen=True):
    """Words that no longer hold."""

    content: tuple[Inline, ...]


class Subscript(Node, frozen=True):
    """Characters below the line, as in H₂O."""

    content: tuple[Inline, ...]


class Superscript(Node, frozen=True):
    """Characters above the line, as in 10³."""

    content: tuple[Inline, ...]


class Code(Node, frozen=True):
    """A short piece of computer text; its spaces count."""

    text: str


class Link(Node, frozen=True):
    """Words that lead to an address, or with ``#anchor`` to a place in this article."""

    content: tuple[Inline, ...]
    target: str
    title: str | None = None


class Image(Node, frozen=True):
    """A picture among words. ``alt=None`` says that nobody described it, ``""`` that it only decorates."""

    resource: str
    alt: str | None = None
    title: str | None = None


class NoteRef(Node, frozen=True):
    """The mark in the text that leads to the note with this id."""

    note: str


class Math(Node, frozen=True):
    """A formula in the line, in LaTeX notation without delimiters."""

    text: str


class LineBreak(Node, frozen=True):
    """A line that ends here on purpose (an address, a signature)."""


class Span(Node, frozen=True):
    """Words in another language, direction or role, or a place that links can reach.

    ``role`` is free text for what has no node of its own: ``underline``, ``smallcaps``, ``keyboard``.
    """

    content: tuple[Inline, ...]
    language: str | None = None
    direction: Direction | None = None
    role: str | None = None
    anchor: str | None = None


# --- Blocks: what stands on its own -----------------------------------------------------------


class Paragraph(Node, frozen=True):
    """Sentences that belong together."""

    content: tuple[Inline, ...]


class Heading(Node, frozen=True):
    """A title inside the article; level 1 is the highest below the article's own title."""

    level: int
    content: tuple[Inline, ...]
    anchor: str | None = None


class ListItem(Part, frozen=True):
    """``checked`` makes it a task: done, open, or (None) no task at all."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


class List(Node, frozen=True):
    """Bullets, or numbers that begin at ``start``."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1


class Definition(Part, frozen=True):
    """One explanation of a term."""

    blocks: tuple[Block, ...]


class DefinitionItem(Part, frozen=True):
    """A term and what it means."""

    term: tuple[Inline, ...]
    definitions: tuple[Definition, ...]


class DefinitionList(Node, frozen=True):
    """Terms, each with one or more explanations."""

    items: tuple[DefinitionItem, ...]


class Quote(Node, frozen=True):
    """Somebody else's words, set apart, with their source where it is known."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


class CodeBlock(Node, frozen=True):
    """Lines of computer text; every space and line end counts."""

    text: str
    language: str | None = None


class Verse(Node, frozen=True):
    """Lines that break where the poet broke them; leading spaces are indentation."""

    lines: tuple[tuple[Inline, ...], ...]


class Cell(Part, frozen=True):
    """One cell, over as many columns and rows as its spans say."""

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1


class Row(Part, frozen=True):
    """The cells that begin in one row."""

    cells: tuple[Cell, ...]


class Table(Node, frozen=True):
    """``header`` rows name the columns; ``alignment`` has one entry a column."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    alignment: tuple[Alignment | None, ...] = ()


class Figure(Node, frozen=True):
    """A picture that stands alone, with its caption."""

    image: Image
    caption: tuple[Inline, ...] = ()


class MathBlock(Node, frozen=True):
    """A formula on a line of its own, in LaTeX notation without delimiters."""

    text: str


class Divider(Node, frozen=True):
    """A break in the story: a line, or three stars."""


Inline = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | Subscript
    | Superscript
    | Code
    | Link
    | Image
    | NoteRef
    | Math
    | LineBreak
    | Span
)
Block = Paragraph | Heading | List | DefinitionList | Quote | CodeBlock | Verse | Table | Figure | MathBlock | Divider

INLINE_KINDS: tuple[str, ...] = (
    "text",
    "emphasis",
    "strong",
    "strikethrough",
    "subscript",
    "superscript",
    "code",
    "link",
    "image",
    "noteref",
    "math",
    "linebreak",
    "span",
)
BLOCK_KINDS: tuple[str, ...] = (
    "paragraph",
    "heading",
    "list",
    "definitionlist",
    "quote",
    "codeblock",
    "verse",
    "table",
    "figure",
    "mathblock",
    "divider",
)

# --- The article ------------------------------------------------------------------------------


class Note(Part, frozen=True):
    """A footnote or endnote; the text cites it with a NoteRef."""

    id: str
    blocks: tuple[Block, ...]


class Resource(Part, frozen=True):
    """A picture's bytes; an article never names a file or an address in their place.

    ``width`` and ``height`` are in pixels and ``sha256`` in lower-case hexadecimal digits;
    ``normalize`` fills them in from the data.
    """

    id: str
    media_type: str
    data: bytes
    width: int | None = None
    height: int | None = None
    sha256: str = ""


class Author(Part, frozen=True):
    """``role`` is a MARC relator code (``aut``, ``trl``); ``file_as`` is the form to sort by."""

    name: str
    role: str | None = None
    file_as: str | None = None


class Metadata(Part, frozen=True):
    """What is said about the article. Dates are ISO 8601, the language is a BCP 47 tag."""

    title: str = ""
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    direction: Direction | None = None
    publisher: str | None = None
    source_url: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    rights: str | None = None
    identifier: str | None = None
    extra: dict[str, Any] = {}


class Article(Part, frozen=True):
    """One publishable text: what is said about it, its body, its notes and its pictures."""

    schema_version: int = SCHEMA_VERSION
    metadata: Metadata = Metadata()
    body: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    resources: tuple[Resource, ...] = ()
