"""Footnotes of a page: marks in the text, the elements that hold the notes, and the ways back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from presswork_html.reading.page import BLOCKS, Page, classes

_MARK = re.compile(
    r"\s*[\[(]?\s*(?:\d{1,4}|[a-zA-Z]|[ivx]{1,6}|[*†‡§¶#]{1,4}|(?:note|n)\.?\s*\d{1,4})\s*[\])]?\s*", re.IGNORECASE
)
_CITING_ROLES = {"doc-noteref"}
_NOTE_ROLES = {"doc-footnote", "doc-endnote", "doc-rearnote"}
_FRAME_ROLES = {"doc-endnotes", "doc-footnotes", "doc-rearnotes"}
_FRAME_CLASSES = {"footnotes", "endnotes", "references", "reflist", "footnote-list", "easy-footnotes-wrapper"}
_FRAME_STYLE = re.compile(r"mso-element\s*:\s*(?:foot|end)note-list", re.IGNORECASE)
_CALLED_NOTE = re.compile(
    r"(?:^|\s)(?:wp-|sd)?(?:foot|end|side)note(?:-?\d+|-item|-single)?(?=\s|$)|mso-element\s*:\s*(?:foot|end)note(?!-)",
    re.IGNORECASE,
)
_HOLDERS = frozenset(("li", "p", "div", "aside", "section", "dd", "table"))
_IN_ROWS = frozenset(("td", "th", "tr", "tbody"))
_LABELLED = (2, 3)  # cells of a row that is a note: its mark, its words
_BORDERS = frozenset(("body", "main", "article", "html"))
_LONGEST_MARK = 12
_LEVELS = 4
_LEVELS_IN_CELL = 6
_BESIDE = 3
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Notes that stand in the line that they belong to: LaTeXML's, Tufte CSS's, and those of two plugins for WordPress.
_IN_LINE = {
    "ltx_note_content": ("ltx_note_mark", "ltx_tag_note"),
    "sidenote": ("sidenote-number",),
    "marginnote": ("margin-toggle",),
    "modern-footnotes-footnote__note": ("modern-footnotes-footnote",),
    "footnote_tooltip": ("footnote_plugin_tooltip_text", "footnote_hard_link"),
}


def find_notes(page: Page) -> None:
    """Write into ``page`` which links cite a note, which elements hold one, and which links lead back."""
    order = {element: number for number, element in enumerate(page.root.iter())}
    citing = _citing(page, order)
    frames: dict[HtmlElement, bool] = {}
    taken: set[HtmlElement] = set()
    for number, (holder, links) in enumerate(_widened(citing).items(), 1):
        if next(holder.iter("h1", "h2"), None) is not None:
            continue  # a part of the page, with a link to it and one back
        back = list(_ways_back(page, holder, links))
        frame = _frame(holder)
        declared = frame is not None or _NOTE_ROLES & _roles(holder) or any(_CITING_ROLES & _roles(x) for x in links)
        if not back and not declared:
            continue
        _take(page, holder, holder.get("id") or f"note-{number}", links)
        page.ways_back.update(back)
        taken.add(holder)
        if frame is not None:
            frames[frame] = True
    page.note_frames.update(frame for frame in frames if _only_notes(frame, page))
    page.note_frames.update(_announcing(page, {*page.note_frames, *taken}))
    _find_in_lines(page)
    page.wanted = {
        fragment
        for link in page.root.iter("a")
        if link not in page.ways_back and link not in page.note_marks and (fragment := page.fragment(link))
    }


def _take(page: Page, holder: HtmlElement, id: str, marks: list[HtmlElement]) -> None:
    page.note_bodies[holder] = id
    page.note_marks.update(dict.fromkeys(marks, id))


def _citing(page: Page, order: dict[HtmlElement, int]) -> dict[HtmlElement, list[HtmlElement]]:
    """The blocks that may hold a note, each with the links to it.

    Mark and note often lead to one another, so that each looks like the other's note: the one that comes first cites.
    """
    citing: dict[HtmlElement, list[HtmlElement]] = {}
    holders: dict[str, HtmlElement | None] = {}
    for link in page.root.iter("a"):
        fragment = page.fragment(link)
        if fragment is None:
            continue
        if fragment not in holders:
            holders[fragment] = _holder(page.ids[fragment])
        holder = holders[fragment]
        if holder is None or not _apart(link, holder):
            continue
        forward = order[link] < order[holder]
        if _cites(link, forward=forward) and (forward or holder in citing or _is_declared(link, holder)):
            citing.setdefault(holder, []).append(link)
    return citing


def _is_declared(link: HtmlElement, holder: HtmlElement) -> bool:
    """Whether somebody says that this is a note, which may then stand before its mark."""
    return bool(_CITING_ROLES & _roles(link) or _NOTE_ROLES & _roles(holder))


def _roles(element: HtmlElement) -> set[str]:
    return set((element.get("role") or "").split()) | {
        f"doc-{word}" for word in (element.get("epub:type") or "").split()
    }


def _cites(link: HtmlElement, *, forward: bool) -> bool:
    if _CITING_ROLES & _roles(link):
        return True
    if "doc-backlink" in _roles(link) and not forward:
        return False
    text = "".join(link.itertext())
    return len(text) <= _LONGEST_MARK and _MARK.fullmatch(text) is not None


def _holder(target: HtmlElement) -> HtmlElement | None:
    """The block that a note's id stands on, or in."""
    element = target
    for _ in range(_LEVELS_IN_CELL):
        if element is None or element.tag in _BORDERS or (element.tag == "table" and not _is_called_note(element)):
            return None
        if element.tag == "tr" and len(element) in _LABELLED and not any(map(_is_called_note, _tables(element))):
            return element
        if element.tag in BLOCKS and element.tag not in _IN_ROWS:
            return element if element.tag in _HOLDERS else None
        element = element.getparent()
    return None


def _tables(row: HtmlElement) -> Iterator[HtmlElement]:
    return islice(row.iterancestors("table"), 1)


def _is_called_note(element: HtmlElement) -> bool:
    called = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('style') or ''}"
    return _CALLED_NOTE.search(called) is not None


def _widened(citing: dict[HtmlElement, list[HtmlElement]]) -> dict[HtmlElement, list[HtmlElement]]:
    """The holders, where a note has several blocks with all of them: the id may stand in the first."""
    above: dict[HtmlElement, list[HtmlElement]] = {}
    for holder in citing:
        parent = holder.getparent()
        if parent is not None and parent.tag in {"div", "aside", "li", "dd"} and _is_called_note(parent):
            above.setdefault(parent, []).append(holder)
    alone = {inside[0]: parent for parent, inside in above.items() if len(inside) == 1 and parent not in citing}
    return {alone.get(holder, holder): links for holder, links in citing.items()}


def _apart(link: HtmlElement, holder: HtmlElement) -> bool:
    """Whether the link stands outside of what it leads to."""
    return all(above is not holder for above in link.iterancestors())


def _ways_back(page: Page, holder: HtmlElement, links: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Links in the note to where it is cited: to the mark, or to an element close around or beside it."""
    places = set(links)
    for link in links:
        above = link
        for _ in range(2):
            places.update(_neighbours(above))
            above = above.getparent()
            if above is None or (above.tag in BLOCKS and above.tag != "p"):
                break
            places.add(above)
    for link in holder.iter("a"):
        fragment = page.fragment(link)
        if "doc-backlink" in _roles(link) or (fragment and page.ids[fragment] in places):
            yield link


def _neighbours(element: HtmlElement) -> Iterator[HtmlElement]:
    for preceding in (True, False):
        beside = element.itersiblings("a", "span", preceding=preceding)
        for sibling in islice(beside, _BESIDE):
            yield sibling
            yield from islice(sibling.iterchildren("a", "span"), 1)


def _frame(holder: HtmlElement) -> HtmlElement | None:
    for above in islice(holder.iterancestors(), _LEVELS):
        if _FRAME_ROLES & _roles(above) or (_FRAME_CLASSES & classes(above) and above.tag not in _BORDERS):
            return above
        if above.get("id") in _FRAME_CLASSES or _FRAME_STYLE.search(above.get("style") or ""):
            return above
    return None


def _only_notes(frame: HtmlElement, page: Page) -> bool:
    """Whether a frame holds notes, a heading and a line, and nothing that would be lost with it."""
    waiting = list(frame)
    while waiting:
        element = waiting.pop()
        if (element.tail or "").strip():
            return False
        if element in page.note_bodies or element.tag in {*_HEADINGS, "hr", "br"}:
            continue
        if element.tag not in {"ol", "ul", "div", "section", "header", "aside"} or (element.text or "").strip():
            return False
        waiting.extend(element)
    return True


def _announcing(page: Page, notes: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Headings of nothing but notes, and lines drawn above them: with the notes gone, they would announce nothing."""
    for element in page.root.iter("hr", *_HEADINGS):
        following = element.getnext()
        if following is None or following not in notes:
            continue
        while following is not None and (following in notes or following.tag in {"hr", "br"}):
            following = following.getnext()
        if element.tag == "hr" or following is None or following.tag in _HEADINGS:
            yield element


def _find_in_lines(page: Page) -> None:
    """Notes that stand in the very line that they belong to: on the page they are seen beside it, or at a touch."""
    number = 0
    for holder in page.root.iter("span", "small"):
        kind = next((name for name in _IN_LINE if name in classes(holder)), None)
        if kind is None or not "".join(holder.itertext()).strip() or _inside_note(page, holder):
            continue
        marks = [inner for inner in holder.iter("sup", "span") if {*_IN_LINE[kind]} & classes(inner)]
        page.ways_back.update(inner for inner in marks if inner is not holder)
        mark = _mark_before(holder, _IN_LINE[kind])
        if mark is not None and {mark, *mark} & page.note_marks.keys():
            page.ways_back.add(holder)  # it only says again what the note says
        elif mark is not None:
            number += 1
            _take(page, holder, f"beside-{number}", [mark])


def _inside_note(page: Page, element: HtmlElement) -> bool:
    return any(above in page.note_bodies for above in element.iterancestors())


def _mark_before(holder: HtmlElement, called: tuple[str, ...]) -> HtmlElement | None:
    """The element with one of these classes that stands right before a note, or before what the note stands in."""
    element = holder
    for _ in range(2):
        for sibling in islice(element.itersiblings(preceding=True), _BESIDE):
            if {*called} & classes(sibling):
                return sibling
        element = element.getparent()
        if element is None or element.tag in BLOCKS:
            return None
    return None
