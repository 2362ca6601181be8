"""The epub reader's door: an EPUB 2 or 3 file in, an article out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from presswork.model import Article, Block, Figure, Heading, Image, Inline, Metadata, Note, Paragraph, Span
from presswork.plugin import InputError, Report, Source
from presswork_epub.options import EpubReadOptions
from presswork_epub.reading.archive import Archive
from presswork_epub.reading.blocks import read_blocks
from presswork_epub.reading.description import describe
from presswork_epub.reading.inlines import is_foreign, is_visible, own_setting
from presswork_epub.reading.ledger import Ledger, Setting
from presswork_epub.reading.notes import Notes
from presswork_epub.reading.package import Package, read_package
from presswork_epub.reading.pages import Page, read_pages, remove, without_repetitions
from presswork_epub.reading.xml import local, words_of
from presswork_epub.text import plain

_A_TITLE_BLOCK = 1500
"""Characters of a header that may be no more than title, names and imprint."""
_HOLDERS = ("blocks", "items", "definitions", "header", "rows", "cells")


def read(data: bytes, source: Source, options: EpubReadOptions, report: Report) -> Article:  # noqa: ARG001
    """Make an article of an EPUB file. Raises InputError for what is no EPUB, is damaged, or is locked."""
    archive = Archive(data)
    try:
        package = read_package(archive, report)
        metadata = describe(package)
        pages = read_pages(archive, package, report)
        metadata = _with_direction(metadata, pages)
        kept = pages if options.keep_junk else without_repetitions(pages, package, metadata, report)
        return _read_article(archive, package, metadata, kept or pages, report)
    except RecursionError as error:
        raise InputError("the EPUB is nested too deep to be read") from error


def _with_direction(metadata: Metadata, pages: list[Page]) -> Metadata:
    if metadata.direction:
        return metadata
    stated = {page.root.get("dir") or page.body.get("dir") for page in pages}
    if len(stated) != 1:
        return metadata
    match stated.pop():
        case "rtl":
            return msgspec.structs.replace(metadata, direction="rtl")
        case "ltr":
            return msgspec.structs.replace(metadata, direction="ltr")
    return metadata


def _read_article(archive: Archive, package: Package, metadata: Metadata, pages: list[Page], report: Report) -> Article:
    _drop_title_block(pages[0], metadata, report)
    notes = Notes(pages)
    ledger = Ledger(archive, package, pages, notes, language=metadata.language, report=report)
    body = [block for page in pages for block in _read_page(page, metadata, ledger)]
    body = _without_title(_with_places_in_headings(body), metadata, report)
    found = tuple(
        Note(note.id, tuple(read_blocks(note.body, _setting(note.page, metadata), ledger))) for note in notes.found
    )
    return Article(metadata=metadata, body=tuple(_from_level_one(body)), notes=found, resources=ledger.resources)


def _setting(page: Page, metadata: Metadata) -> Setting:
    """The page's own language and direction, where the book's are others."""
    root = own_setting(page.root, Setting(page, None, None))
    language = root.language if is_foreign(root.language, metadata.language) else None
    if language and metadata.language and language.split("-")[0].lower() == metadata.language.split("-")[0].lower():
        language = None
    return Setting(
        page, language if metadata.language else None, None if root.direction == metadata.direction else root.direction
    )


def _read_page(page: Page, metadata: Metadata, ledger: Ledger) -> list[Block]:
    setting = _setting(page, metadata)
    opening = ledger.opening(page)
    place: list[Block] = [Paragraph((Span((), anchor=opening),))] if opening else []
    if page.media_type == "image/svg+xml":
        title = next((words_of(element) for element in page.root.iter() if local(element) == "title"), None)
        name = ledger.picture(page.name.rpartition("/")[2], setting)
        return [*place, Figure(Image(name or "", title))]
    return [*place, *read_blocks(page.body, setting, ledger)]


def _drop_title_block(page: Page, metadata: Metadata, report: Report) -> None:
    """Leave out the header in which a book of one page repeats its title, its authors and its imprint."""
    header: Any = next((element for element in page.body.iter() if local(element) == "header"), None)
    if (
        header is None
        or len(words_of(header)) > _A_TITLE_BLOCK
        or any(local(inner) == "img" for inner in header.iter())
    ):
        return
    titles = [words_of(element).split() for element in header.iter() if local(element) == "h1"]
    before = words_of(page.body).find(words_of(header))
    if titles == [metadata.title.split()] and before == 0:
        remove(header)
        report.decided("title", metadata.title, "the header on top of the text repeats it, and is left out")


def _with_places_in_headings(body: list[Block]) -> list[Block]:
    """A place right before a heading without one becomes the heading's own."""
    found: list[Block] = []
    for block in body:
        match (found[-1:], block):
            case ([Paragraph(content=(Span(content=(), anchor=str() as anchor),))], Heading(anchor=None)):
                found[-1] = Heading(block.level, block.content, anchor)
            case _:
                found.append(block)
    return found


def _without_title(body: list[Block], metadata: Metadata, report: Report) -> list[Block]:
    """Without a first heading that only says the book's title, unless a link leads to it."""
    match body:
        case [Heading(content=content, anchor=None), _, *_] if _same(content, metadata.title):
            report.decided("title", metadata.title, "the first heading repeats it, and is left out")
            return body[1:]
    return body


def _same(content: tuple[Inline, ...], title: str) -> bool:
    return is_visible(content) and plain(content).casefold().split() == title.casefold().split()


def _from_level_one(body: list[Block]) -> list[Block]:
    """Most books give their chapters the second level, below the title that has the first."""
    levels = [block.level for block in body if isinstance(block, Heading)] or [*_inner_levels(tuple(body))]
    shift = min(levels, default=1) - 1
    return [_raised(block, shift) for block in body] if shift else body


def _inner_levels(value: Any) -> Iterator[int]:
    if isinstance(value, Heading):
        yield value.level
    for part in value if isinstance(value, tuple) else _holders(value).values():
        yield from _inner_levels(part)


def _raised(value: Any, shift: int) -> Any:
    """``value`` with every heading in it so many levels higher."""
    if isinstance(value, Heading):
        return Heading(max(1, value.level - shift), value.content, value.anchor)
    if isinstance(value, tuple):
        return tuple(_raised(part, shift) for part in value)
    held = {name: _raised(part, shift) for name, part in _holders(value).items()}
    return msgspec.structs.replace(value, **held) if held else value


def _holders(node: Any) -> dict[str, tuple[Any, ...]]:
    """The fields of a block, or of a part of one, that hold blocks or further parts."""
    return {name: getattr(node, name) for name in node.__struct_fields__ if name in _HOLDERS}
