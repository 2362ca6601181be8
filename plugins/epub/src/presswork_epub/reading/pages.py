"""The book's pages in reading order, and those that only repeat what the package document says."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import msgspec

from presswork.model import Metadata
from presswork.plugin import InputError, Report
from presswork_epub.reading.archive import Archive
from presswork_epub.reading.package import Item, Package
from presswork_epub.reading.xml import EPUB, kinds_of, local, parse, words_of

_LISTS = ("toc", "landmarks", "page-list", "loi", "lot")
_ALWAYS_REPEATING = {"cover", "titlepage", "halftitlepage", "title-page", "colophon", "imprint"}
_RIGHTS = {"copyright-page", "copyright"}
# A page of that many words says more than its name promises.
_MANY_WORDS = 450
_FEW_WORDS = 20
_MOSTLY = 0.6


class Page(msgspec.Struct, frozen=True, eq=False):
    """A file of text: its root element, the element that holds the text, its ids."""

    name: str
    media_type: str
    root: Any
    body: Any
    ids: dict[str, Any]


def read_pages(archive: Archive, package: Package, report: Report) -> list[Page]:
    """All pages of the spine. Raises InputError if it has none."""
    pages = []
    for spine in package.spine:
        page = _read_page(archive, spine.item, report)
        if not spine.linear:
            report.decided("page", page.name, "it stands outside the reading order, and is read in its place")
        pages.append(page)
    if not pages:
        raise InputError("the EPUB has no text: its spine names no page that can be read")
    return pages


def _read_page(archive: Archive, item: Item, report: Report) -> Page:
    root, mended = parse(archive.read(item.name), item.name)
    if mended:
        report.decided("page", item.name, "it is no well-formed XML, and was mended", confidence=0.6)
    body = next((element for element in root.iter() if local(element) == "body"), root)
    return Page(item.name, item.media_type, root, body, dict(_ids(body)))


def _ids(body: Any) -> Iterator[tuple[str, Any]]:
    for element in body.iter():
        for name in {element.get("id"), element.get("name") if local(element) == "a" else None}:
            if name:
                yield name, element


def without_repetitions(pages: list[Page], package: Package, metadata: Metadata, report: Report) -> list[Page]:
    """The pages that say something of their own; lists of links leave those that stay."""
    kept = []
    for page in pages:
        kind = _repeats(page, package, metadata)
        if kind:
            report.decided(
                "page", page.name, f"it is left out: a {kind} page only repeats what is known", confidence=0.9
            )
            continue
        for element in [element for element in page.body.iter() if local(element) == "nav" and _is_list(element)]:
            remove(element)
            report.decided("contents", page.name, "a list of links to the book's own pages is left out")
        kept.append(page)
    return kept


def _repeats(page: Page, package: Package, metadata: Metadata) -> str | None:
    kinds = _kinds(page, package)
    words = len(words_of(page.body).split())
    if "nav" in kinds or "toc" in kinds:
        return "contents" if _is_mostly_links(page.body) else None
    found = kinds & (_ALWAYS_REPEATING | (_RIGHTS if metadata.rights else set()))
    if found and words <= _MANY_WORDS:
        return min(found)
    stem = posixpath.basename(page.name).partition(".")[0].lower()
    is_cover = stem.startswith("cover") or (stem == "titlepage" and not words)
    return "cover" if is_cover and words <= _FEW_WORDS else None


def _kinds(page: Page, package: Package) -> set[str]:
    """What the page's own marks, the manifest and the guide call it."""
    kinds = kinds_of(page.body) | {package.guide.get(page.name, "")}
    inner = [element for element in page.body if local(element)]
    while len(inner) == 1:
        kinds |= kinds_of(inner[0])
        inner = [element for element in inner[0] if local(element)]
    for item in package.items.values():
        if item.name == page.name and "nav" in item.properties:
            kinds.add("nav")
    return kinds


def _is_list(nav: Any) -> bool:
    types = nav.get(EPUB + "type") or nav.get("epub:type")
    return types is not None and not kinds_of(nav).isdisjoint(_LISTS)


def _is_mostly_links(body: Any) -> bool:
    whole = len(words_of(body))
    linked = sum(len(words_of(element)) for element in body.iter() if local(element) == "a")
    hidden = sum(len(words_of(element)) for element in body.iter() if local(element) == "nav" and _is_list(element))
    return max(linked, hidden) >= _MOSTLY * whole


def remove(element: Any) -> None:
    """Take an element out of its page; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)
