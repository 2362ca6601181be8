"""What the package document says about the book, as an article's metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from presswork.model import Author, Direction, Metadata
from presswork_epub.dates import modified as moment_of_change
from presswork_epub.dates import utc
from presswork_epub.extra import OWN_MODIFIED, OWN_NAME
from presswork_epub.isbn import isbn_of
from presswork_epub.reading.package import Package, metadata_elements
from presswork_epub.reading.xml import local, words_of

_OPF = "{http://www.idpf.org/2007/opf}"
# Contributors who wrote, translated, edited or drew; typesetters and the like are kept in ``extra``.
_MAKERS = {"aut", "aui", "aft", "ann", "clb", "com", "ctb", "edt", "ill", "pht", "trl"}


class _Said:
    """The elements by name, and what refines each."""

    def __init__(self, package: Package) -> None:
        self.elements = metadata_elements(package)
        self.refinements: dict[str, dict[str, str]] = {}
        for element in self.elements:
            target = (element.get("refines") or "").removeprefix("#")
            if target and element.get("property"):
                self.refinements.setdefault(target, {}).setdefault(element.get("property"), words_of(element))

    def all(self, name: str) -> list[Any]:
        """The Dublin Core elements of that name, in the order that they ask to be shown in."""
        found = [element for element in self.elements if local(element) == name]
        return sorted(found, key=self._order)

    def _order(self, element: Any) -> int:
        place = self.of(element, "display-seq") or ""
        return int(place) if place.isdecimal() else len(self.elements)

    def of(self, element: Any, property: str) -> str | None:
        """What EPUB 3 refines, or EPUB 2 puts in an attribute."""
        refined = self.refinements.get(element.get("id") or "", {}).get(property)
        return refined or (element.get(_OPF + property) or element.get(property) or "").strip() or None

    def first(self, name: str) -> str | None:
        return next((words_of(element) for element in self.all(name)), None)

    def properties(self, name: str) -> list[Any]:
        """``meta`` elements that stand for themselves: EPUB 3's ``property``, or EPUB 2's ``name``."""
        return [
            element
            for element in self.elements
            if local(element) == "meta"
            and not element.get("refines")
            and name in (element.get("property"), element.get("name"))
        ]

    def property(self, name: str) -> str | None:
        for element in self.properties(name):
            value = words_of(element) or (element.get("content") or "").strip()
            if value:
                return str(value)
        return None


def describe(package: Package) -> Metadata:
    """The metadata, not yet normalised."""
    said = _Said(package)
    title, subtitle = _titles(said)
    published, modified = _dates(said)
    sources = [words_of(element) for element in said.all("source")]
    web = next((source for source in sources if source.startswith(("http://", "https://"))), None)
    language = said.first("language")
    identifier = _identifier(said, package)
    return Metadata(
        title=title,
        subtitle=subtitle,
        authors=tuple(_authors(said)),
        published=published,
        modified=modified,
        language=None if language in (None, "und", "zxx") else language,
        direction=_direction(package),
        publisher=said.first("publisher"),
        source_url=web,
        description=_description(said),
        keywords=tuple(words_of(element) for element in said.all("subject")),
        rights=said.first("rights"),
        identifier=identifier,
        extra=dict(_extra(said, identifier, [source for source in sources if source != web])),
    )


def _direction(package: Package) -> Direction | None:
    if package.direction == "rtl":
        return "rtl"
    return "ltr" if package.direction == "ltr" else None


def _titles(said: _Said) -> tuple[str, str | None]:
    titles = said.all("title")
    kinds = [said.of(title, "title-type") for title in titles]
    whole = {"main", None} if "main" in kinds else {None, "extended", "expanded", "short"}
    order = sorted(range(len(titles)), key=lambda index: (kinds[index] not in whole, kinds[index] != "main"))
    subtitle = next((words_of(title) for title, kind in zip(titles, kinds, strict=True) if kind == "subtitle"), None)
    return (words_of(titles[order[0]]) if titles else ""), subtitle


def _authors(said: _Said) -> Iterator[Author]:
    for element in (*said.all("creator"), *said.all("contributor")):
        role = said.of(element, "role")
        if local(element) == "creator" or role in _MAKERS:
            yield Author(words_of(element), role, said.of(element, "file-as"))


def _dates(said: _Said) -> tuple[str | None, str | None]:
    dates = {said.of(element, "event") or "": words_of(element) for element in reversed(said.all("date"))}
    published = dates.get("publication") or dates.get("") or dates.get("original-publication") or dates.get("issued")
    modified = said.property("dcterms:modified") or dates.get("modification")
    # The field must not be missing, so our own books fill it in with what is known (EPUB 3.3 §5.5.6).
    if modified == utc(moment_of_change(Metadata(published=published))):
        modified = None
    return published, said.property(OWN_MODIFIED) or modified


def _description(said: _Said) -> str | None:
    """Plain words: shops' descriptions often are escaped HTML."""
    text = said.first("description")
    if not text or not re.search(r"<(p|div|i|b|em|strong|span|ul|h\d)\b[^<>]*>.*</\1>", text, re.IGNORECASE):
        return text
    root = etree.fromstring(text, etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    return words_of(root) if root is not None else text


def _identifier(said: _Said, package: Package) -> str | None:
    wanted = package.root.get("unique-identifier")
    identifiers = said.all("identifier")
    unique = [words_of(element) for element in identifiers if element.get("id") == wanted]
    return next(iter((*unique, *(words_of(element) for element in identifiers))), None)


def _extra(said: _Said, identifier: str | None, sources: list[str]) -> Iterator[tuple[str, Any]]:
    yield from _own_extra(said)
    if sources:
        yield "sources", sources
    others = [element for element in said.all("identifier") if words_of(element) != identifier]
    isbn = [found for found in map(_isbn, others) if found]
    if isbn:
        yield "isbn", isbn[0]
    for element in said.properties("belongs-to-collection"):
        if said.of(element, "collection-type") != "series" and not said.of(element, "group-position"):
            continue
        yield "series", words_of(element)
        number = said.of(element, "group-position")
        if number:
            yield "number", _number(number)
        break
    else:
        series = said.property("calibre:series")
        if series:
            yield "series", series
            yield from (("number", _number(found)) for found in [said.property("calibre:series_index")] if found)
    helpers = [
        f"{words_of(element)} ({said.of(element, 'role')})" if said.of(element, "role") else words_of(element)
        for element in said.all("contributor")
        if said.of(element, "role") not in _MAKERS
    ]
    if helpers:
        yield "contributors", helpers


def _own_extra(said: _Said) -> Iterator[tuple[str, Any]]:
    """What a book of ours carries because no term of a package document could say it."""
    try:
        found = json.loads(said.property(OWN_NAME) or "{}")
    except ValueError:
        return
    if isinstance(found, dict):
        yield from found.items()


def _isbn(element: Any) -> str | None:
    text = words_of(element)
    named = "isbn" in (text + (element.get(_OPF + "scheme") or "")).lower()
    return isbn_of(text) if named else None


def _number(text: str) -> int | float | str:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number
