"""Which links are marks of notes, and what those notes say: by epub:type and role, or by links that lead both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from presswork_epub.reading.archive import resolve
from presswork_epub.reading.pages import Page, remove
from presswork_epub.reading.xml import kinds_of, local, words_of

_NOTE_KINDS = {"footnote", "endnote", "rearnote", "note"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = ("a", "span", "sup", "b", "i", "em", "strong", "small")
_CLIMBING = (*_INLINE, "p")
_LABEL = re.compile(r"[\[({]?\s*(?:\d{1,4}|[a-z]|[ivxlc]{1,6}|[*†‡§¶‖#]{1,4})\s*[\])}]?[.:]?", re.IGNORECASE)
_LONGEST_LABEL = 14


class FoundNote(msgspec.Struct, frozen=True, eq=False):
    """A note: its name in the article, the element that holds its words, and the page it stood on."""

    id: str
    body: Any
    page: Page


class Notes:
    """The notes in the order of their first mark, and the note of each mark."""

    def __init__(self, pages: list[Page]) -> None:
        self.marks: dict[Any, str] = {}
        self.found: list[FoundNote] = []
        self._pages = {page.name: page for page in pages}
        bodies: dict[Any, FoundNote] = {}
        marks: dict[Any, list[Any]] = {}
        for page in pages:
            for link in page.body.iter():
                body = self._body_of(link, page) if local(link) == "a" and link.get("href") else None
                if body is None:
                    continue
                element, home = body
                note = bodies.setdefault(element, FoundNote(f"note-{len(bodies) + 1}", element, home))
                self.marks[link] = note.id
                marks.setdefault(element, []).append(link)
        self.found = [note for note in bodies.values() if not self._is_inside_another(note, bodies)]
        for note in self.found:
            self._take_out(note, marks[note.body])

    def _body_of(self, link: Any, page: Page) -> tuple[Any, Page] | None:
        place = resolve(page.name, link.get("href"))
        home = self._pages.get(place[0]) if place else None
        target = home.ids.get(place[1]) if place and home else None
        if place is None or home is None or target is None:
            return None
        if not kinds_of(link).isdisjoint({"noteref", "biblioref"}):
            body = _climb(target, link)
            return None if local(body) in (*_HEADINGS, "body") or _holds(body, link) else (body, home)
        if not _looks_like_a_mark(link):
            return None
        body = _climb(target, link)
        if local(body) in (*_HEADINGS, *_INLINE, "body", "section", "td") or _holds(body, link):
            return None
        leads_back = any(self._leads_to(back, home, link) for back in body.iter() if local(back) == "a")
        says_more = len(words_of(body)) > len(words_of(link)) + 3
        return (body, home) if leads_back and says_more else None

    def _leads_to(self, back: Any, page: Page, mark: Any) -> bool:
        place = resolve(page.name, back.get("href") or "")
        home = self._pages.get(place[0]) if place and place[1] else None
        target = home.ids.get(place[1]) if place and home else None
        if target is None:
            return False
        near = [mark, mark.getparent(), mark.getprevious(), *mark]
        return any(target is element for element in near) or target.getparent() is mark.getparent() is not None

    def _is_inside_another(self, note: FoundNote, bodies: dict[Any, FoundNote]) -> bool:
        return any(ancestor in bodies for ancestor in note.body.iterancestors())

    def _take_out(self, note: FoundNote, marks: list[Any]) -> None:
        for back in [element for element in note.body.iter() if local(element) == "a"]:
            typed = not kinds_of(back).isdisjoint({"backlink", "referrer"})
            short = len(words_of(back)) <= _LONGEST_LABEL and back not in self.marks
            if typed or (short and any(self._leads_to(back, note.page, mark) for mark in marks)):
                _remove_with_wrapping(back, note.body)
        parent = note.body.getparent()
        remove(note.body)
        _prune(parent)


def _looks_like_a_mark(link: Any) -> bool:
    words = words_of(link)
    return bool(_LABEL.fullmatch(words)) and not any(
        local(ancestor) in (*_HEADINGS, "nav") for ancestor in link.iterancestors()
    )


def _climb(target: Any, link: Any) -> Any:
    """From the place that a mark leads to, to the element that holds the whole note."""
    body = target
    while local(body) in _CLIMBING and kinds_of(body).isdisjoint(_NOTE_KINDS):
        parent = body.getparent()
        if parent is None or local(parent) in ("body", "section", "article", "td", "th") or _holds(parent, link):
            break
        if local(body) == "p" and (
            len(list(_targets(parent))) > 1 or any(local(inner) in _HEADINGS for inner in parent)
        ):
            break
        body = parent
    return body


def _targets(element: Any) -> Iterator[Any]:
    """Places inside the element that marks might lead to."""
    for inner in element.iter():
        if inner is not element and (inner.get("id") or (local(inner) == "a" and inner.get("name"))):
            yield inner


def _holds(element: Any, inner: Any) -> bool:
    return any(ancestor is element for ancestor in (inner, *inner.iterancestors()))


def _remove_with_wrapping(link: Any, body: Any) -> None:
    """Remove a link back, and the raised number or the brackets that only it stood in."""
    parent = link.getparent()
    remove(link)
    if (
        parent is not None
        and parent is not body
        and local(parent) in _INLINE
        and not re.sub(r"[\s\[\]().]", "", words_of(parent))
    ):
        remove(parent)


def _prune(element: Any) -> None:
    """Remove what is empty now that its notes are gone, or has only its title left."""
    while element is not None and element.getparent() is not None and local(element) != "body":
        parent = element.getparent()
        if not _is_bare(element):
            return
        remove(element)
        element = parent


def _is_bare(element: Any) -> bool:
    if any(local(inner) in ("img", "svg", "math", "table") for inner in element.iter()):
        return False
    titles = sum(len(words_of(inner)) for inner in element.iter() if local(inner) in _HEADINGS)
    return len(words_of(element).replace(" ", "")) <= titles
