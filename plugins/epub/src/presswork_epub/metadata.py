"""What the package document says about the book: Dublin Core, and what readers with disabilities need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from presswork.model import Author, Metadata
from presswork_epub.book import Book, Facts
from presswork_epub.dates import kept_modified, w3c_date
from presswork_epub.extra import OWN_MODIFIED, describe_extra
from presswork_epub.isbn import isbn_of
from presswork_epub.package import Meta

IDENTIFIER_ID = "id"
"""The id that EbookLib's package document calls its unique identifier."""


def describe(metadata: Metadata, book: Book, *, cover: str | None = None) -> tuple[Meta, ...]:
    """Every metadata element of the package but the date of modification; ``cover`` is its picture's id."""
    return (
        Meta(identifier(metadata), {"id": IDENTIFIER_ID}, "identifier"),
        *_titles(metadata),
        Meta(book.language, {}, "language"),
        *(meta for number, author in enumerate(metadata.authors, 1) for meta in _creator(author, number)),
        *_plain_terms(metadata),
        *describe_extra(metadata.extra),
        *((Meta("", {"name": OWN_MODIFIED, "content": own}),) if (own := kept_modified(metadata)) else ()),
        *((Meta("", {"name": "cover", "content": cover}),) if cover else ()),
        *_accessibility(book.facts, book.language),
    )


def identifier(metadata: Metadata) -> str:
    """The article's identifier as a URN, if it is one that has a URN.

    >>> identifier(Metadata(identifier="9780306406157"))
    'urn:isbn:9780306406157'
    """
    given = metadata.identifier or metadata.title
    isbn = isbn_of(given)
    if isbn:
        return f"urn:isbn:{isbn}"
    try:
        return f"urn:uuid:{UUID(given)}"
    except ValueError:
        return given


def _titles(metadata: Metadata) -> Iterator[Meta]:
    yield Meta(metadata.title, {"id": "title"}, "title")
    if not metadata.subtitle:
        return
    yield Meta(metadata.subtitle, {"id": "subtitle"}, "title")
    for number, kind in enumerate(("title", "subtitle"), 1):
        yield _refine(kind, "title-type", "main" if kind == "title" else kind)
        yield _refine(kind, "display-seq", str(number))


def _creator(author: Author, number: int) -> Iterator[Meta]:
    name = f"creator-{number}"
    yield Meta(author.name, {"id": name}, "creator")
    if author.role and re.fullmatch("[a-z]{3}", author.role):
        yield Meta(author.role, {"refines": f"#{name}", "property": "role", "scheme": "marc:relators"})
    elif author.role:
        yield _refine(name, "role", author.role)
    if author.file_as:
        yield _refine(name, "file-as", author.file_as)


def _refine(id: str, property: str, value: str) -> Meta:
    return Meta(value, {"refines": f"#{id}", "property": property})


def _plain_terms(metadata: Metadata) -> Iterator[Meta]:
    terms = (
        ("date", metadata.published and w3c_date(metadata.published)),
        ("publisher", metadata.publisher),
        ("description", metadata.description),
        *(("subject", keyword) for keyword in metadata.keywords),
        ("source", metadata.source_url),
        ("rights", metadata.rights),
    )
    for term, value in terms:
        if value:
            yield Meta(value, {}, term)


# --- EPUB Accessibility 1.1 -------------------------------------------------------------------
# No dcterms:conformsTo: whether descriptions describe is for a person to judge, not for a program.


def _accessibility(facts: Facts, language: str) -> Iterator[Meta]:
    pictures = facts.described_pictures + facts.undescribed_pictures
    yield _schema("accessMode", "textual")
    if pictures:
        yield _schema("accessMode", "visual")
        yield _schema("accessModeSufficient", "textual,visual")
    if not facts.undescribed_pictures:
        yield _schema("accessModeSufficient", "textual")
    for feature in _features(facts):
        yield _schema("accessibilityFeature", feature)
    yield _schema("accessibilityHazard", "unknown" if facts.moving_pictures else "none")
    yield _schema("accessibilitySummary", _summary(facts), None if language[:2] == "en" else "en")


def _features(facts: Facts) -> Iterator[str]:
    yield from ("displayTransformability", "readingOrder", "tableOfContents")
    if facts.headings:
        yield "structuralNavigation"
    if facts.described_pictures and not facts.undescribed_pictures:
        yield "alternativeText"
    if facts.formulas:
        yield "MathML"
    if facts.formulas or facts.formula_sources:
        yield "latex"


def _summary(facts: Facts) -> str:
    sentences = ["The text is marked up in reading order, with a table of contents."]
    if facts.undescribed_pictures:
        sentences.append("Some pictures have no description.")
    elif facts.described_pictures:
        sentences.append("Pictures that carry meaning have descriptions.")
    if facts.formulas:
        sentences.append("Formulas are given as MathML with their LaTeX source.")
    if facts.formula_sources:
        sentences.append(f"{'Some formulas' if facts.formulas else 'Formulas'} are given as LaTeX source only.")
    return " ".join(sentences)


def _schema(property: str, value: str, language: str | None = None) -> Meta:
    attributes = {"property": f"schema:{property}"}
    if language:
        attributes["{http://www.w3.org/XML/1998/namespace}lang"] = language
    return Meta(value, attributes)
