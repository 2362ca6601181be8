"""One article of several: each becomes a chapter with its title as a heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from presswork.capabilities import is_given, naming_extra
from presswork.model import (
    BLOCK_KINDS,
    Article,
    Block,
    Heading,
    Image,
    Inline,
    Link,
    Metadata,
    Node,
    Note,
    NoteRef,
    Paragraph,
    Part,
    Resource,
    Span,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report

LOWEST = 6
"""The lowest level that a heading has."""


def join(
    articles: Iterable[Article],
    title: str,
    *,
    parts: Mapping[int, str] = MappingProxyType({}),
    report: Report | None = None,
) -> Article:
    """One normalised article with a chapter for each of ``articles``, in their order.

    A chapter begins with its article's title as a heading of level 1; its own headings go one level down (six stays
    six). Ids of notes, anchors and pictures are renamed so that each chapter keeps its own; equal pictures are kept
    once. The whole has the authors and keywords of all, and the language, dates, publisher and rights on which
    all agree; words of a chapter in another language are marked as such. ``report`` hears of repairs, and of what is
    said of a chapter and finds no place in a book.

    ``parts`` are titles of parts by the index of the article that each begins with: a heading of level 1,
    whose chapters stand at level 2. An empty title ends the part before it.

    >>> from presswork import join
    >>> book = join([Article(metadata=Metadata(title="One")), Article(metadata=Metadata(title="Two"))], "Both")
    >>> [block.content[0].text for block in book.body]
    ['One', 'Two']
    """
    chapters = [normalize(article) for article in articles]
    metadata = _metadata([chapter.metadata for chapter in chapters], title)
    if report is not None:
        _report_unsaid(chapters, metadata, report)
    pictures: dict[str, Resource] = {}
    body: list[Block] = []
    notes: list[Note] = []
    depth = 1
    for number, chapter in enumerate(chapters, 1):
        if number - 1 in parts:
            depth = 2 if parts[number - 1] else 1
            body += _part(number, parts[number - 1])
        moving = _Moving(number, chapter, metadata, _collect(chapter.resources, pictures), depth)
        body += moving.opening()
        body += moving.blocks(chapter.body)
        notes += (Note(moving.name(note.id), tuple(moving.blocks(note.blocks))) for note in chapter.notes)
    return normalize(
        Article(metadata=metadata, body=tuple(body), notes=tuple(notes), resources=tuple(pictures.values())),
        report=report,
    )


def _part(number: int, title: str) -> list[Block]:
    """The heading of the part that begins with chapter ``number``."""
    return [Heading(1, (Text(title),), anchor=f"parts-{number}")] if title else []


class _Moving:
    """How one article's nodes change when it becomes chapter ``number`` of a book, its title ``depth`` levels down."""

    def __init__(self, number: int, article: Article, book: Metadata, pictures: Mapping[str, str], depth: int) -> None:
        self._number = number
        self._depth = depth
        self._metadata = article.metadata
        self._has_own_authors = article.metadata.authors != book.authors
        self._pictures = pictures
        foreign = article.metadata.language is not None and article.metadata.language != book.language
        self._language = article.metadata.language if foreign else None
        self._direction = article.metadata.direction if article.metadata.direction != book.direction else None

    def name(self, name: str) -> str:
        """The chapter's own form of a note's id or an anchor."""
        return f"part{self._number}-{name}"

    def opening(self) -> list[Block]:
        """The chapter's heading, its subtitle, and its authors where the book has others too."""
        authors = self._metadata.authors if self._has_own_authors else ()
        lines = [self._metadata.subtitle, ", ".join(author.name for author in authors)]
        heading = Heading(self._depth, self._spoken((Text(self._metadata.title),)), anchor=self.name("title"))
        return [heading, *(Paragraph(self._spoken((Text(line),))) for line in lines if line)]

    def blocks(self, blocks: Iterable[Block]) -> list[Block]:
        return [self._node(block) for block in blocks]

    def _node(self, node: Any) -> Any:
        among_words = isinstance(node, Node) and node.kind not in BLOCK_KINDS
        changes: dict[str, Any] = {
            name: self._inlines(value) if among_words else self._value(value) for name, value in _tuples(node)
        }
        match node:
            case Heading():
                changes["level"] = min(node.level + self._depth, LOWEST)
                changes["anchor"] = self.name(node.anchor) if node.anchor else None
            case Span(anchor=str() as anchor):
                changes["anchor"] = self.name(anchor)
            case Link() if node.target.startswith("#"):
                changes["target"] = f"#{self.name(node.target[1:])}"
            case NoteRef():
                changes["note"] = self.name(node.note)
            case Image():
                changes["resource"] = self._pictures.get(node.resource, node.resource)
        image = getattr(node, "image", None)
        if isinstance(image, Image):
            changes["image"] = self._node(image)
        return msgspec.structs.replace(node, **changes) if changes else node

    def _value(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        match value[0]:
            case tuple():
                return tuple(self._value(line) if line else line for line in value)
            case Node(kind=kind) if kind not in BLOCK_KINDS:
                return self._spoken(self._inlines(value))
            case Node() | Part():
                return tuple(self._node(item) for item in value)
            case _:
                return value

    def _inlines(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._node(inline) for inline in content)

    def _spoken(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Words marked with the chapter's language, where the book has another."""
        if self._language is None and self._direction is None:
            return content
        return (Span(content, language=self._language, direction=self._direction),)


def _tuples(node: Any) -> Iterable[tuple[str, tuple[Any, ...]]]:
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, tuple) and value:
            yield name, value


def _collect(resources: Iterable[Resource], pictures: dict[str, Resource]) -> dict[str, str]:
    """Add the pictures that are not there yet; give the new id of each."""
    names = {}
    for resource in resources:
        name = f"picture-{resource.sha256[:16]}"
        pictures.setdefault(name, msgspec.structs.replace(resource, id=name))
        names[resource.id] = name
    return names


def _metadata(parts: list[Metadata], title: str) -> Metadata:
    return Metadata(
        title=title,
        authors=tuple(dict.fromkeys(author for part in parts for author in part.authors)),
        published=_agreed(parts, lambda part: part.published),
        modified=_agreed(parts, lambda part: part.modified),
        language=_agreed(parts, lambda part: part.language) or next((p.language for p in parts if p.language), None),
        direction=_agreed(parts, lambda part: part.direction) or next((p.direction for p in parts), None),
        publisher=_agreed(parts, lambda part: part.publisher),
        rights=_agreed(parts, lambda part: part.rights),
        keywords=tuple(dict.fromkeys(word for part in parts for word in part.keywords)),
    )


def _report_unsaid(chapters: Iterable[Article], book: Metadata, report: Report) -> None:
    """Tell what is said of chapters that neither they nor the book can show."""
    for number, chapter in enumerate(chapters, 1):
        for name in ("description", "source_url", "extra"):
            if getattr(chapter.metadata, name):
                report.dropped(f"metadata.{name}", "a chapter of a book has none of its own", f"chapter {number}")
                report.losses[-1:] = naming_extra(report.losses[-1:], chapter.metadata)
        if is_given(chapter.metadata.identifier):
            report.dropped("metadata.identifier", "a chapter of a book has none of its own", f"chapter {number}")
        for name in ("published", "modified", "publisher", "rights"):
            value = getattr(chapter.metadata, name)
            if value and value != getattr(book, name):
                report.dropped(f"metadata.{name}", "the chapters do not all have the same", f"chapter {number}")


def _agreed(parts: list[Metadata], read: Callable[[Metadata], Any]) -> Any:
    """What all parts say, or None."""
    said = {read(part) for part in parts}
    return said.pop() if len(said) == 1 else None
