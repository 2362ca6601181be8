"""``--book``: several articles become one, named on the command line or by a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unicodedata import category

import msgspec

from presswork.errors import MissingInputError, UsageError, did_you_mean
from presswork.model import Article, Author
from presswork.report import Report

LONGEST_NAME = 80


class Book(msgspec.Struct, frozen=True):
    """What to join: the chapters' paths in their order, and what is said of the whole."""

    title: str
    chapters: tuple[str, ...]
    stem: str
    said: dict[str, Any] = {}

    def join(self, articles: list[Article], report: Report) -> Article:
        """The whole book, normalised."""
        from presswork.joining import join  # noqa: PLC0415 - only for books
        from presswork.normalize import normalize  # noqa: PLC0415

        book = join(articles, self.title, report=report)
        if not self.said:
            return book
        metadata = msgspec.structs.replace(book.metadata, identifier=None, **self.said)
        return normalize(msgspec.structs.replace(book, metadata=metadata), report=report)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A book's TOML file: its title, its chapters (files beside it), and what else is to be said of it."""

    title: str
    chapters: tuple[str, ...]
    subtitle: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] | None = None
    rights: str | None = None
    identifier: str | None = None


def make_book(named: str, inputs: list[str]) -> Book:
    """The book that ``--book`` names: a title for the inputs, or a manifest's path (``.toml``).

    Raises UsageError for a manifest that can't be used, MissingInputError for one that is not there.
    """
    if not named.strip():
        raise UsageError("--book needs a title, or a TOML file that has one")
    if not named.endswith(".toml"):
        return Book(named, tuple(inputs), _stem(named))
    if inputs:
        raise UsageError(f"{named} names its own chapters: leave out {inputs[0]}, or give --book a title")
    path = Path(named)
    manifest = _read(path)
    if not manifest.chapters:
        raise UsageError(f"{named} names no chapter: give it a list, chapters = ['one.txt']")
    said = {
        name: value
        for name in manifest.__struct_fields__
        if name not in ("title", "chapters") and (value := getattr(manifest, name)) is not None
    }
    if "authors" in said:
        said["authors"] = tuple(Author(name) for name in said["authors"])
    chapters = tuple(str(path.parent / chapter) for chapter in manifest.chapters)
    return Book(manifest.title, chapters, path.stem, said)


def _read(path: Path) -> Manifest:
    import tomllib  # noqa: PLC0415 - only for a manifest

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise MissingInputError(f"{path} is not there: check the name and the folder") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} can't be read as TOML: {error}") from error
    for name in data:
        if name not in Manifest.__struct_fields__:
            raise UsageError(f"{path}: a book has no '{name}'.{did_you_mean(name, Manifest.__struct_fields__)}")
    try:
        return msgspec.convert(data, Manifest)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {str(error).replace('`', '').replace(' - at $.', ' for ')}") from error


def _stem(title: str) -> str:
    """A file name made of a title: letters, digits and single dashes."""
    words = "".join(c.lower() if category(c)[0] in "LMN" else " " for c in title).split()
    return "-".join(words)[:LONGEST_NAME].rstrip("-") or "book"
