"""Footnotes of a page: marks in the text, the elements that hold the notes, and the ways back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from presswork_html.reading.page import BLOCKS, Page, classes

_MARK = re.compile(
    r"\s*[\[(]?\s*(?:\d{1,4}|[a-zA-Z]|[ivx]{1,6}|[*†‡§¶#]{1,4}|(?:note|n)\.?\s*\d{1,4})\s*[\])]?\s*", re.IGNORECASE
)
_CITING_ROLES = {"doc-noteref"}
_NOTE_ROLES = {"doc-footnote", "doc-endnote", "doc-rearnote"}
_FRAME_ROLES = {"doc-endnotes", "doc-footnotes", "doc-rearnotes"}
_FRAME_CLASSES = {"footnotes", "endnotes", "references", "reflist"}
_LONGEST_MARK = 12
_LEVELS = 4


def find_notes(page: Page) -> None:
    """Write into ``page`` which links cite a note, which elements hold one, and which links lead back."""
    citing: dict[HtmlElement, list[HtmlElement]] = {}
    holders: dict[str, HtmlElement | None] = {}
    for link in page.root.iter("a"):
        fragment = page.fragment(link)
        if fragment is None:
            continue
        if fragment not in holders:
            holders[fragment] = _holder(page.ids[fragment])
        holder = holders[fragment]
        if holder is not None and _cites(link) and _apart(link, holder):
            citing.setdefault(holder, []).append(link)
    frames: dict[HtmlElement, bool] = {}
    for number, (holder, links) in enumerate(citing.items(), 1):
        back = list(_ways_back(page, holder, links))
        frame = _frame(holder)
        declared = frame is not None or _NOTE_ROLES & _roles(holder) or any(_CITING_ROLES & _roles(x) for x in links)
        if not back and not declared:
            continue
        id = holder.get("id") or f"note-{number}"
        page.note_bodies[holder] = id
        page.note_marks.update(dict.fromkeys(links, id))
        page.ways_back.update(back)
        if frame is not None:
            frames[frame] = True
    page.note_frames.update(frame for frame in frames if _only_notes(frame, page))


def _roles(element: HtmlElement) -> set[str]:
    return set((element.get("role") or "").split()) | {
        f"doc-{word}" for word in (element.get("epub:type") or "").split()
    }


def _cites(link: HtmlElement) -> bool:
    if _CITING_ROLES & _roles(link):
        return True
    if "doc-backlink" in _roles(link):
        return False
    text = "".join(link.itertext())
    return len(text) <= _LONGEST_MARK and _MARK.fullmatch(text) is not None


def _holder(target: HtmlElement) -> HtmlElement | None:
    """The block that a note's id stands on, or in."""
    element = target
    for _ in range(_LEVELS):
        if element is None or element.tag in {"body", "main", "article", "table", "tr", "td", "sup"}:
            return None
        if element.tag in BLOCKS:
            return element if element.tag in {"li", "p", "div", "aside", "section", "dd"} else None
        element = element.getparent()
    return None


def _apart(link: HtmlElement, holder: HtmlElement) -> bool:
    """Whether the link stands outside of what it leads to."""
    return all(above is not holder for above in link.iterancestors())


def _ways_back(page: Page, holder: HtmlElement, links: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Links in the note to where it is cited: to the mark, or to an element close around or beside it."""
    places = set(links)
    for link in links:
        above = link.getparent()
        for _ in range(2):
            if above is not None and (above.tag not in BLOCKS or above.tag == "p"):
                places.add(above)
                places.update(sibling for sibling in above[:20] if sibling.tag in {"a", "span"})
                above = above.getparent()
    for link in holder.iter("a"):
        fragment = page.fragment(link)
        if "doc-backlink" in _roles(link) or (fragment and page.ids[fragment] in places):
            yield link


def _frame(holder: HtmlElement) -> HtmlElement | None:
    for above, _ in zip(holder.iterancestors(), range(_LEVELS), strict=False):
        if _FRAME_ROLES & _roles(above) or _FRAME_CLASSES & classes(above):
            return above
    return None


def _only_notes(frame: HtmlElement, page: Page) -> bool:
    """Whether a frame holds notes, a heading and a line, and nothing that would be lost with it."""
    waiting = list(frame)
    while waiting:
        element = waiting.pop()
        if element in page.note_bodies or element.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "hr"}:
            continue
        if element.tag not in {"ol", "ul", "div", "section", "header"} or (element.text or "").strip():
            return False
        waiting.extend(element)
    return True
