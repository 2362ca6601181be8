"""``--book``: several articles become one, named on the command line or by a manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import category

import msgspec

from presswork.cli.toml_file import read_toml, wrong_value
from presswork.errors import UsageError, did_you_mean
from presswork.model import Article, Author
from presswork.report import Report
from presswork.writing import is_there

LONGEST_NAME = 80


class Book(msgspec.Struct, frozen=True):
    """What to join: the chapters' paths in order, what is said of the whole, and the ``manifest`` it is from."""

    title: str
    chapters: tuple[str, ...]
    stem: str
    parts: dict[int, str] = {}
    said: dict[str, Any] = {}
    manifest: str = ""

    def join(self, articles: list[Article], said: Mapping[str, Any], report: Report) -> Article:
        """The whole book, normalised; what is ``said`` by hand counts before what its manifest says."""
        from presswork.joining import join  # noqa: PLC0415 - only for books
        from presswork.normalize import normalize  # noqa: PLC0415

        book = join(articles, said.get("title", self.title), parts=self.parts, report=report)
        given = {**self.said, **said}
        if not given:
            return book
        if said:
            from presswork.given import record  # noqa: PLC0415 - only where something is given

            record(book.metadata, said, report)
        metadata = msgspec.structs.replace(book.metadata, **{"identifier": None, **given})
        return normalize(msgspec.structs.replace(book, metadata=metadata), report=report)


class ManifestPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a book: chapters under a title of their own, or without one, next to the parts."""

    chapters: tuple[str, ...]
    title: str = ""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A book's TOML file: its title, its chapters (files beside it), and what else is to be said of it.

    ``chapters`` come before those of ``parts``.
    """

    title: str
    chapters: tuple[str, ...] = ()
    parts: tuple[ManifestPart, ...] = ()
    subtitle: str | None = None
    authors: tuple[str | Author, ...] | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] | None = None
    rights: str | None = None
    identifier: str | None = None
    extra: dict[str, Any] | None = None


def make_book(named: str, inputs: list[str]) -> Book:
    """The book that ``--book`` names: a title for the inputs, or a manifest's path (``.toml``).

    Raises UsageError for a manifest that can't be used, MissingInputError for one that is not there.
    """
    if not named.strip():
        raise UsageError("--book needs a title, or a TOML file that has one")
    if not named.endswith(".toml"):
        if is_there(named) and Path(named).is_file():
            raise UsageError(f"--book takes a title, and {named} is a file: write --book 'A Title' {named}")
        return Book(named, tuple(inputs), _stem(named))
    if inputs:
        raise UsageError(f"{named} names its own chapters: leave out {inputs[0]}, or give --book a title")
    path = Path(named)
    manifest = _read(path)
    chapters, parts = _in_order(manifest, path)
    said = {
        name: value
        for name in manifest.__struct_fields__
        if name not in ("title", "chapters", "parts") and (value := getattr(manifest, name)) is not None
    }
    if "authors" in said:
        said["authors"] = tuple(Author(one) if isinstance(one, str) else one for one in said["authors"])
    return Book(manifest.title, chapters, path.stem, parts, said, named)


def doubts(book: Book) -> Iterator[str]:
    """A line for what an author is unlikely to have meant: a shell lists chapter10 before chapter2."""
    if book.manifest:
        return
    chapters = list(book.chapters)
    numbered = sorted(chapters, key=_by_number)
    if chapters != numbered and chapters == sorted(chapters):
        early, late = next((one, other) for one, other in zip(chapters, numbered, strict=True) if one != other)
        yield f"{early} stands before {late}: name the chapters in their order, or number them 01, 02, 03"
    for chapter in dict.fromkeys(one for one in chapters if chapters.count(one) > 1):
        yield f"{chapter} is in the book {chapters.count(chapter)} times"


def _by_number(path: str) -> list[tuple[int, str]]:
    """What sorts ``ch2`` before ``ch10``."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path)]


def _in_order(manifest: Manifest, path: Path) -> tuple[tuple[str, ...], dict[int, str]]:
    """Every chapter's path, and the titles of parts by the index of the chapter that each begins with."""
    chapters = list(manifest.chapters)
    parts: dict[int, str] = {}
    for number, part in enumerate(manifest.parts, 1):
        if not part.chapters:
            raise UsageError(f"{path}: part {part.title or number} names no chapter: give it a list, or leave it out")
        parts[len(chapters)] = part.title.strip()
        chapters += part.chapters
    if not chapters:
        raise UsageError(f"{path} names no chapter: give it a list, chapters = ['one.txt']")
    return tuple(str(path.parent / chapter) for chapter in chapters), parts


def _read(path: Path) -> Manifest:
    data = read_toml(path)
    # TOML has dates of its own, and people write them.
    data = {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    for name in data:
        if name not in Manifest.__struct_fields__:
            raise UsageError(f"{path}: a book has no '{name}'.{did_you_mean(name, Manifest.__struct_fields__)}")
    try:
        return msgspec.convert(data, Manifest)
    except msgspec.ValidationError as error:
        raise wrong_value(path, error) from error


def _stem(title: str) -> str:
    """A file name made of a title: letters, digits and single dashes."""
    words = "".join(c.lower() if category(c)[0] in "LMN" else " " for c in title).split()
    return "-".join(words)[:LONGEST_NAME].rstrip("-") or "book"
