"""What is said about the article, as YAML front matter or as lines on top.

Every value is written as JSON, which YAML takes as it is (YAML 1.2 §1.3): nothing in it can be a mark, a number, a date
or a Norwegian "no".
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from presswork.model import Author, Emphasis, Metadata, Text
from presswork_markdown.blocks import paragraph
from presswork_markdown.draft import Draft
from presswork_markdown.escape import escape

_SHOWN_ON_TOP = frozenset(("title", "subtitle", "authors", "published", "direction"))
_RIGHT_TO_LEFT = frozenset(
    (
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "ha",
        "he",
        "ks",
        "ku",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
        "Adlm",
        "Arab",
        "Hebr",
        "Nkoo",
        "Syrc",
        "Thaa",
    )
)
_NO_PLACE = "there is no front matter to hold it"
_LONGEST_KEY = 1000  # YAML 1.2 §7.4.2 allows 1024 characters on the line


def front_matter(metadata: Metadata, draft: Draft) -> list[str]:
    """The lines of the YAML, its fences among them."""
    return ["---", *_fields(metadata, draft), "---"]


def _fields(metadata: Metadata, draft: Draft) -> Iterator[str]:
    yield f"title: {_value(metadata.title)}"
    yield from _field("subtitle", metadata.subtitle)
    yield from _list("author", tuple(author.name for author in metadata.authors))
    if any(author.role or author.file_as for author in metadata.authors):
        yield "creator:"
        for author in metadata.authors:
            yield from _creator(author)
    yield from _field("date", metadata.published)
    yield from _field("date-modified", metadata.modified)
    yield from _field("lang", metadata.language)
    yield from _field("dir", metadata.direction if _is_said(metadata) else None)
    yield from _field("publisher", metadata.publisher)
    yield from _field("source", metadata.source_url)
    yield from _field("description", metadata.description)
    yield from _list("keywords", metadata.keywords)
    yield from _field("rights", metadata.rights)
    yield from _field("identifier", metadata.identifier)
    if metadata.extra:
        if _has_long_key(metadata.extra):
            draft.dropped("metadata.extra", "its names are too long for YAML")
        else:
            yield f"extra: {_value(metadata.extra)}"


def _field(name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{name}: {_value(value)}"


def _is_said(metadata: Metadata) -> bool:
    """Whether the direction is not what a reader takes for granted, or may be another than that of the language."""
    return metadata.direction == "rtl" or not _RIGHT_TO_LEFT.isdisjoint((metadata.language or "").split("-"))


def _list(name: str, values: tuple[str, ...]) -> Iterator[str]:
    if values:
        yield f"{name}:"
        yield from (f"  - {_value(value)}" for value in values)


def _creator(author: Author) -> Iterator[str]:
    """As pandoc's metadata for e-books has it."""
    yield f"  - text: {_value(author.name)}"
    if author.role:
        yield f"    role: {_value(author.role)}"
    if author.file_as:
        yield f"    file-as: {_value(author.file_as)}"


def _value(value: object) -> str:
    # A byte order mark is the one character left that YAML wants escaped (§5.2).
    return json.dumps(value, ensure_ascii=False).replace("\ufeff", "\\ufeff").replace("\x7f", "\\u007f")


def _has_long_key(value: object) -> bool:
    match value:
        case dict():
            return any(len(json.dumps(key)) > _LONGEST_KEY or _has_long_key(inner) for key, inner in value.items())
        case list():
            return any(map(_has_long_key, value))
    return False


def top_lines(metadata: Metadata, draft: Draft) -> list[str]:
    """Title, subtitle, authors and date as a reader sees them; the rest is left out, and reported."""
    title = escape(metadata.title, inside="{")
    found = [f"# {title[:-1]}\\#" if title.endswith("#") else f"# {title}"]
    if metadata.subtitle:
        found += ["", *paragraph((Emphasis((Text(metadata.subtitle),)),), draft)]
    byline = ", ".join(author.name for author in metadata.authors)
    shown = " · ".join(filter(None, (byline, metadata.published)))
    if shown:
        found += ["", *paragraph((Text(shown),), draft)]
    for name in metadata.__struct_fields__:
        value = getattr(metadata, name)
        # A UUID says no more than that this is this article.
        if name not in _SHOWN_ON_TOP and value and not (name == "identifier" and value.startswith("urn:uuid:")):
            draft.dropped(f"metadata.{name}", _NO_PLACE)
    for author in metadata.authors:
        if author.role not in (None, "aut"):
            draft.dropped("author.role", _NO_PLACE)
        if author.file_as:
            draft.dropped("author.file_as", _NO_PLACE)
    return found
