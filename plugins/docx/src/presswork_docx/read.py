"""A Word file as an article: front matter, text and notes, and what is said about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from presswork.model import Article, Block, Heading, Metadata, Note
from presswork.plugin import InputError, NoOptions, Report, Source
from presswork_docx.direction import language_slot
from presswork_docx.reader.archive import Archive
from presswork_docx.reader.fields import meaning
from presswork_docx.reader.file import File
from presswork_docx.reader.folding import fold
from presswork_docx.reader.names import W, is_on
from presswork_docx.reader.numbering import Numbering
from presswork_docx.reader.pieces import Piece, read_pieces
from presswork_docx.reader.properties import Properties, published, read_properties, with_roles
from presswork_docx.reader.styles import Styles
from presswork_docx.reader.tables import read_table
from presswork_docx.reader.telling import tell

_FRONT = frozenset(("title", "subtitle", "author", "date"))


def read(data: bytes, source: Source, options: NoOptions, report: Report) -> Article:  # noqa: ARG001
    """The article in a Word file (ECMA-376, transitional or strict). Raises InputError for anything else."""
    try:
        return _read(Archive(data), report)
    except RecursionError as error:
        raise InputError("it is nested deeper than any text is") from error


def _read(archive: Archive, report: Report) -> Article:
    properties = read_properties(archive)
    root = archive.xml(archive.document)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise InputError("it is no Word file: its document has no body")
    file = _file(archive, properties, body, report)
    pieces = read_pieces(file, archive.document, body, read_table)
    front, rest = _split(pieces, _FRONT | {"imprint"} if file.ours else _FRONT)
    blocks = fold(rest, file.ours)
    notes = _notes(file)
    metadata, blocks = _metadata(file, properties.metadata, front, blocks)
    tell(file)
    return Article(metadata=metadata, body=blocks, notes=notes, resources=tuple(file.resources.values()))


def _file(archive: Archive, properties: Properties, body: Any, report: Report) -> File:
    def part(kind: str) -> Any | None:
        name = archive.related(archive.document, kind)
        return archive.xml(name) if name else None

    styles = Styles(part("styles"))
    language = properties.metadata.language or ("" if properties.ours else styles.language or "")
    bidi = body.find(f"{W}sectPr/{W}bidi")
    rtl = bidi is not None and is_on(bidi.get(f"{W}val"))
    if not properties.ours and language_slot(language or "en") == "bidi":
        rtl = True
    file = File(
        archive,
        report,
        language.lower(),
        "rtl" if rtl else "ltr",
        properties.ours,
        styles,
        Numbering(part("numbering"), styles),
    )
    roots = [body, *file.footnotes[1].values(), *file.endnotes[1].values()]
    for root in roots:
        file.wanted.update(_led_to(root))
        file.cited.update(_cited(root))
    return file


def _led_to(root: Any) -> Iterator[str]:
    """The places that links and references in a story lead to, but for those of its table of contents."""
    for link in root.iter(f"{W}hyperlink"):
        name = link.get(f"{W}anchor", "")
        if not name.startswith("_Toc"):
            yield name
    for instruction in root.iter(f"{W}instrText"):
        found = meaning(instruction.text or "")
        if found.mark and "#" in found.mark.value:
            name = found.mark.value.partition("#")[2]
            if not name.startswith("_Toc"):
                yield name


def _cited(root: Any) -> Iterator[tuple[str, str]]:
    for kind in ("footnote", "endnote"):
        for mark in root.iter(f"{W}{kind}Reference"):
            place = mark.getparent().getprevious()
            if place is not None and place.tag == f"{W}bookmarkStart":
                yield place.get(f"{W}name", ""), f"{kind}{mark.get(f'{W}id', '')}"


def _notes(file: File) -> tuple[Note, ...]:
    notes = []
    for kind, (part, stories) in (("footnote", file.footnotes), ("endnote", file.endnotes)):
        for identity, story in stories.items():
            blocks = fold(read_pieces(file, part, story, read_table), file.ours)
            if blocks:
                notes.append(Note(f"{kind}{identity}", blocks))
    return tuple(notes)


def _split(pieces: list[Piece], roles: frozenset[str]) -> tuple[list[Piece], list[Piece]]:
    """The title and what stands around it, and the text."""
    end = 0
    for index, piece in enumerate(pieces):
        if piece.role in roles and piece.table is None:
            end = index + 1
        elif piece.words or piece.table is not None or piece.atoms or piece.numbered:
            break
    return [piece for piece in pieces[:end] if piece.words], pieces[end:]


def _metadata(
    file: File, known: Metadata, front: list[Piece], blocks: tuple[Block, ...]
) -> tuple[Metadata, tuple[Block, ...]]:
    lines = {role: [piece.words for piece in front if piece.role == role] for role in _FRONT}
    metadata = msgspec.structs.replace(
        known,
        title=" ".join(lines["title"]) or known.title,
        subtitle=" ".join(lines["subtitle"]) or None,
        authors=with_roles(lines["author"], known.authors) if lines["author"] else known.authors,
        published=published(" ".join(lines["date"]), known.published) if lines["date"] else known.published,
        language=known.language or file.styles.language,
        direction=file.direction if file.ours or file.direction == "rtl" else None,
    )
    if lines["title"]:
        file.report.decided("title", metadata.title, "it has the style for titles")
        return metadata, blocks
    return _titled_by_heading(file, metadata, blocks)


def _titled_by_heading(file: File, metadata: Metadata, blocks: tuple[Block, ...]) -> tuple[Metadata, tuple[Block, ...]]:
    """The only heading of the first level is the title, if the text begins with it and nothing else names one."""
    first = blocks[0] if blocks else None
    highest = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    if not isinstance(first, Heading) or highest != [first]:
        return metadata, blocks
    words = "".join(getattr(inline, "text", "") for inline in first.content)
    plain = all(inline.kind == "text" for inline in first.content) and first.anchor not in file.wanted
    if not plain or (metadata.title and metadata.title.strip() != words.strip()):
        return metadata, blocks
    file.report.decided("title", words, "it is the only heading of the first level and begins the text", confidence=0.8)
    return msgspec.structs.replace(metadata, title=words), blocks[1:]
