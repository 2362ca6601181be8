"""The door to EbookLib: every name of it that this plugin touches is here, and tests hold it to them.

EbookLib writes the package document and the container. The files go in as ``EpubItem``, which it
copies byte for byte: its ``EpubHtml``, ``EpubNav`` and ``EpubNcx`` re-parse and lose content.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

import msgspec
from ebooklib import epub

from presswork.model import Direction

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Pictures are compressed already, and what is this small only grows.
_STORED_SUFFIXES = (".png", ".jpg", ".gif", ".webp", ".woff")
_TOO_SMALL_TO_COMPRESS = 200
# DEFLATE is most of a long book's time: the usual 6 would make it two hundredths smaller and take twice as long.
_COMPRESSION = 4


class Item(msgspec.Struct, frozen=True):
    """A file of the book; its name is relative to the package document."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


class Meta(msgspec.Struct, frozen=True):
    """An element of the package's metadata: a Dublin Core term by its name, or else a ``meta``."""

    value: str
    attributes: Mapping[str, str] = {}
    term: str | None = None


class Package(msgspec.Struct, frozen=True):
    """All that the package document says. ``spine`` lists item ids in reading order; one item is ``ncx``.

    ``prefixes`` declare vocabularies that EPUB itself does not reserve (EPUB 3.3 §D.1).
    """

    language: str
    direction: Direction
    modified: datetime
    metadata: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    prefixes: tuple[str, ...] = ()


def write_package(package: Package, stream: BinaryIO) -> None:
    """Write the EPUB file. The archive is put together in memory, so ``stream`` need not be seekable."""
    archive = BytesIO()
    _Writer(archive, _book(package), {"mtime": package.modified, "package_direction": True}).write()
    stream.write(archive.getbuffer())


def _book(package: Package) -> Any:
    book = epub.EpubBook()
    book.metadata.clear()  # it begins with a random identifier
    book.language = package.language
    book.direction = "rtl" if package.direction == "rtl" else None
    book.prefixes = list(package.prefixes)
    for meta in package.metadata:
        if meta.term:
            book.add_metadata("DC", meta.term, meta.value, dict(meta.attributes))
        else:
            book.add_metadata(None, "meta", meta.value, dict(meta.attributes))
    entries = {}
    for item in package.items:
        entry = epub.EpubItem(uid=item.id, file_name=item.name, media_type=item.media_type, content=item.data)
        entry.properties = list(item.properties)
        entries[item.id] = book.add_item(entry)
    # Items, not ids: EbookLib looks each id up in a list.
    book.spine = [entries[item_id] for item_id in package.spine]
    return book


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, with an archive that knows no clock and a package that has a language."""

    def write(self) -> None:
        with _Archive(self.file_name, "w") as self.out:
            self.out.writestr("mimetype", b"application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set(_XML_LANG, self.book.language)
        del root.attrib["prefix"]  # EbookLib declares a prefix that is reserved anyway (EPUB 3.3 §D.1)
        if self.book.prefixes:
            root.set("prefix", " ".join(self.book.prefixes))
        super()._write_opf_file(root)


class _Archive(zipfile.ZipFile):
    """A zip file in which the same content is always the same bytes."""

    def writestr(self, name: Any, data: Any, *_: Any) -> None:
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.create_system = 3  # Unix, whichever system this runs on
        entry.external_attr = 0o644 << 16
        stored = name == "mimetype" or name.endswith(_STORED_SUFFIXES) or len(data) < _TOO_SMALL_TO_COMPRESS
        method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        super().writestr(entry, data, method, _COMPRESSION)
