"""Pairs of articles that differ in one attribute only: a format that keeps the attribute shows the difference."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from presswork.model import (
    Article,
    Author,
    Block,
    Cell,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Span,
    Table,
    Text,
)
from presswork.testing.documents import picture

_METADATA = Metadata(title="On Trial", language="en", identifier="urn:uuid:2f1f6b0e-6f0b-5d0e-9a52-6f3a8a1c9b11")


class Trial(NamedTuple):
    """An article with an attribute, and its double ``without``."""

    article: Article
    without: Article


def trials() -> Mapping[str, Trial]:
    """A trial for each attribute that a file can show, by its key."""
    return {**_metadata_trials(), **_inline_trials(), **_block_trials(), **_table_trials()}


def essence(data: bytes) -> bytes:
    """What is in the file but for digests and UUIDs, which differ with whatever they were made of."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            data = b"".join(name.encode() + file.read(name) for name in file.namelist())
    return re.sub(rb"[0-9a-fA-F]{32,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", b"", data)


def _metadata_trials() -> dict[str, Trial]:
    values: dict[str, tuple[object, object]] = {
        "authors": ((Author("Ines Kalda"),), ()),
        "description": ("How the bell was hung.", None),
        "extra": ({"edition": "second"}, {}),
        "identifier": ("urn:isbn:9780306406157", _METADATA.identifier),
        "keywords": (("bells", "harbours"), ()),
        "language": ("fr", "de"),
        "modified": ("2024-05-01T12:30:00Z", None),
        "published": ("2024-03-09", None),
        "publisher": ("Kalda and Daughters", None),
        "rights": ("All rights kept by the harbour", None),
        "source_url": ("https://example.org/bell", None),
        "subtitle": ("A harbour remembers", None),
        "title": ("The Bell", "The Boat"),
    }
    found = {
        f"metadata.{name}": Trial(_about(**{name: has}), _about(**{name: no})) for name, (has, no) in values.items()
    }
    plain = _about(authors=(Author("Ines Kalda"),))
    return {
        **found,
        "author.role": Trial(_about(authors=(Author("Ines Kalda", role="trl"),)), plain),
        "author.file_as": Trial(_about(authors=(Author("Ines Kalda", file_as="Kalda, Ines"),)), plain),
    }


def _inline_trials() -> dict[str, Trial]:
    word: tuple[Inline, ...] = (Text("harbour"),)
    there = _p(Span((), anchor="spot"), "here")
    marked = _with(_p("Bell", NoteRef("n"), " and boat", NoteRef("n")), notes=(Note("n", (_p("Of bronze."),)),))
    return {
        "image.title": _images(Image("view", alt="Sea", title="At noon"), Image("view", alt="Sea")),
        "link.internal": _pair(_p(Link(word, "#spot")), _p("harbour"), Heading(1, word, anchor="spot")),
        "link.relative": _pair(_p(Link(word, "bells/two.html")), _p("harbour")),
        "link.title": _pair(
            _p(Link(word, "https://example.org/", title="All bells")), _p(Link(word, "https://example.org/"))
        ),
        "noteref.repeated": Trial(
            marked, msgspec.structs.replace(marked, body=(_p("Bell", NoteRef("n"), " and boat"),))
        ),
        "span.anchor": Trial(
            _with(_p(Link(word, "#spot")), there, _p("here")), _with(_p(Link(word, "#spot")), _p("here"), there)
        ),
        "span.direction": _pair(_p("a ", Span(word, direction="rtl")), _p("a harbour")),
        "span.language": _pair(_p("a ", Span(word, language="fr")), _p("a harbour")),
        "span.role": _pair(_p("a ", Span(word, role="smallcaps")), _p("a harbour")),
    }


def _block_trials() -> dict[str, Trial]:
    sea = Image("view", alt="Sea")
    items = (ListItem((_p("bell"),)), ListItem((_p("boat"),)))
    said = (_p("It rang."),)
    parted = _with(_p("Bell", NoteRef("n")), notes=(Note("n", (_p("Of bronze."), _p("Of tin."))),))
    joined = msgspec.structs.replace(parted, notes=(Note("n", (_p("Of bronze. Of tin."),)),))
    return {
        "codeblock.language": _pair(CodeBlock("ring = 3", language="python"), CodeBlock("ring = 3")),
        "figure.caption": _images(Figure(sea, caption=(Text("The bay"),)), Figure(sea)),
        "list.checked": _pair(
            List(False, (ListItem((_p("bell"),), checked=True),)),
            List(False, (ListItem((_p("bell"),), checked=False),)),
        ),
        "list.start": _pair(List(True, items, start=3), List(True, items)),
        "note.blocks": Trial(parted, joined),
        "quote.attribution": _pair(Quote(said, attribution=(Text("the keeper"),)), Quote(said)),
    }


def _table_trials() -> dict[str, Trial]:
    rows = (_row("bell", "boat"), _row("bronze", "oak"))
    wide = (Row((Cell((_p("bell"),), colspan=2),)), _row("bronze", "oak"))
    tall = (Row((Cell((_p("bell"),), rowspan=2), Cell((_p("boat"),)))), _row("oak"))
    full = (Row((Cell((_p("bell"), _p("rope"))), Cell((_p("boat"),)))), _row("bronze", "oak"))
    flat = (_row("bell rope", "boat"), _row("bronze", "oak"))
    head = (_row("Thing", "Other"),)
    return {
        "table.alignment": _pair(
            Table(header=head, rows=rows, alignment=("right", "center")), Table(header=head, rows=rows)
        ),
        "table.blocks": _pair(Table(header=head, rows=full), Table(header=head, rows=flat)),
        "table.caption": _pair(
            Table(header=head, rows=rows, caption=(Text("Inventory"),)), Table(header=head, rows=rows)
        ),
        "table.colspan": _pair(
            Table(header=head, rows=wide),
            Table(header=head, rows=(Row((Cell((_p("bell"),)), Cell(()))), _row("bronze", "oak"))),
        ),
        "table.header": _pair(Table(header=head, rows=rows), Table(header=(), rows=(*head, *rows))),
        "table.rowspan": _pair(
            Table(header=head, rows=tall),
            Table(header=head, rows=(_row("bell", "boat"), Row((Cell(()), Cell((_p("oak"),)))))),
        ),
    }


def _about(**metadata: object) -> Article:
    return msgspec.structs.replace(_with(_p("One bell.")), metadata=msgspec.structs.replace(_METADATA, **metadata))


def _pair(block: Block, without: Block, *more: Block) -> Trial:
    return Trial(_with(block, *more), _with(without, *more))


def _images(shown: Block | Image, without: Block | Image) -> Trial:
    view = (Resource("view", "image/png", picture()),)
    blocks = [_p(one) if isinstance(one, Image) else one for one in (shown, without)]
    return Trial(_with(blocks[0], resources=view), _with(blocks[1], resources=view))


def _with(*body: Block, notes: tuple[Note, ...] = (), resources: tuple[Resource, ...] = ()) -> Article:
    return Article(metadata=_METADATA, body=body, notes=notes, resources=resources)


def _p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def _row(*cells: str) -> Row:
    return Row(tuple(Cell((_p(cell),)) for cell in cells))
