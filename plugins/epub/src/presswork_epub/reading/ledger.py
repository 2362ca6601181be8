"""What all pages of a book share while they are read: places that links lead to, pictures, notes' marks."""

from __future__ import annotations

import posixpath
import re
from typing import Any

import msgspec

from presswork.model import Direction, Resource
from presswork.plugin import Report
from presswork_epub.labels import labels_for
from presswork_epub.reading.archive import Archive, resolve
from presswork_epub.reading.notes import Notes
from presswork_epub.reading.package import Package
from presswork_epub.reading.pages import Page
from presswork_epub.reading.xml import XLINK, local

# Names that programs give to everything; ours to headings without one is ``section-3``.
_NUMBERED = re.compile(
    r"(?:section-|id|p|page|pg|toc|[._-])?[-_.]?\d+|.*(?:calibre|_idParaDest|_Toc|h\.).*", re.IGNORECASE
)
# What our own books put before a name that might be taken for one of theirs, or that is no XML name.
_MARKED = re.compile(r"a-(?=[^A-Za-z]|(?:a|contents|landmarks|note|ref|section|title)(?:-|$))")


class Setting(msgspec.Struct, frozen=True):
    """Where words stand: their page, and the language and direction that they have there."""

    page: Page
    language: str | None
    direction: Direction | None


class Ledger:
    """The book while it is read. ``pages`` are those that stay."""

    def __init__(
        self,
        archive: Archive,
        package: Package,
        pages: list[Page],
        notes: Notes,
        *,
        language: str | None,
        report: Report,
    ) -> None:
        self.report = report
        self.notes = notes
        self.language = language
        self.undescribed = labels_for(language or "en").undescribed
        self._archive = archive
        self._types = {item.name: item.media_type for item in package.items.values()}
        self._pages = {page.name: page for page in pages}
        self._anchors: dict[Any, str] = {}
        self._opening: dict[str, str] = {}
        self._names: set[str] = set()
        self._pictures: dict[str, str] = {}
        self._resources: list[Resource] = []
        self._name_places(pages)

    @property
    def resources(self) -> tuple[Resource, ...]:
        return tuple(self._resources)

    def _name_places(self, pages: list[Page]) -> None:
        """A name for each place that a link of the text leads to, before any link is read."""
        wanted: dict[tuple[str, str], None] = {}
        for page in pages:
            for link in (element for element in page.body.iter() if local(element) == "a" and element.get("href")):
                place = None if link in self.notes.marks else resolve(page.name, link.get("href"))
                if place and place[0] in self._pages:
                    wanted[place] = None
        for name, fragment in wanted:
            element = self._pages[name].ids.get(fragment) if fragment else None
            if element is not None:
                self._anchors.setdefault(element, self._claim(fragment))
            elif name not in self._opening:
                self._opening[name] = self._claim(posixpath.basename(name).partition(".")[0])

    def _claim(self, wanted: str) -> str:
        name = wanted = _MARKED.sub("", wanted, count=1)
        number = 2
        while name in self._names:
            name, number = f"{wanted}-{number}", number + 1
        self._names.add(name)
        return name

    def opening(self, page: Page) -> str | None:
        """The name of the page's beginning, if a link leads there."""
        return self._opening.get(page.name)

    def anchor(self, element: Any, *, explicit: bool = False) -> str | None:
        """The name of the element as a place; of one that no link leads to only if it is there to be one."""
        found = self._anchors.get(element)
        own = element.get("id") or element.get("name")
        if found is None and explicit and own and not _NUMBERED.fullmatch(own):
            found = self._anchors[element] = self._claim(own)
        return found

    def target(self, href: str, setting: Setting) -> str | None:
        """The address in the article that a link leads to; None if the page that it led to is left out."""
        place = resolve(setting.page.name, href)
        if place is None:
            return href.strip()
        page = self._pages.get(place[0])
        if page is None:
            return None
        element = page.ids.get(place[1]) if place[1] else None
        name = self._opening.get(page.name) if element is None else self._anchors.get(element)
        return f"#{name}" if name else None

    def picture(self, reference: str, setting: Setting) -> str | None:
        """The id of the picture's resource; None if the book has no such picture."""
        place = resolve(setting.page.name, reference)
        if place is None or place[0] not in self._archive:
            self.report.decided("picture", reference[:80], "the book does not hold it, so its words stand in its place")
            return None
        name = place[0]
        if name not in self._pictures:
            media_type = self._types.get(name) or _media_type(name)
            self._pictures[name] = self.add_picture(_stem(name), media_type, self._archive.read(name))
        return self._pictures[name]

    def add_picture(self, wanted: str, media_type: str, data: bytes) -> str:
        taken = {resource.id for resource in self._resources}
        name, number = wanted or "picture", 2
        while name in taken:
            name, number = f"{wanted}-{number}", number + 1
        self._resources.append(Resource(name, media_type, data))
        return name


def reference_of(element: Any) -> str:
    """What an ``img``, or an ``image`` of a drawing, shows."""
    return element.get("src") or element.get(XLINK + "href") or element.get("href") or ""


def _stem(name: str) -> str:
    stem = posixpath.basename(name).rpartition(".")[0] or posixpath.basename(name)
    return "-".join(stem.split())


def _media_type(name: str) -> str:
    extension = name.rpartition(".")[2].lower()
    return {"svg": "image/svg+xml", "jpg": "image/jpeg", "webp": "image/webp"}.get(extension, f"image/{extension}")
