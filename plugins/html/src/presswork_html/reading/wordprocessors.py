"""Pages that word processors write: their lists, titles and emphasis as HTML has them.

Word writes an item as a paragraph that begins with its mark, Google Docs an inner list behind the outer one, and
both say in classes what is bold. The tree is mended before anybody reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qs, urlsplit

import msgspec
from lxml.html import HtmlElement

_WORDS_LIST = re.compile(r"mso-list\s*:\s*(?P<list>l\d+)\s+level(?P<level>\d)", re.IGNORECASE)
_INDENT = re.compile(r"margin-left\s*:\s*([0-9]{1,5}(?:\.[0-9]{0,4})?|\.[0-9]{1,4})(pt|in|cm|mm|px)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_LEVEL = 36.0  # points by which Word sets each level in
_SPACER = re.compile(r"font\s*:\s*7\.0pt|mso-list\s*:\s*Ignore", re.IGNORECASE)
_COUNTED = re.compile(r"[(\[]?(?:(?P<number>\d{1,6})|[a-zA-Z]|[ivxlcIVXLC]{1,8})[.)\]]")
_LONGEST_MARK = 12
_GOOGLES_LIST = re.compile(r"(?:^|\s)lst-(?P<list>[\w.]+)-(?P<level>\d)(?:\s|$)")
_RULE = re.compile(r"(?<![\w.#>+~\s*,{-])\s*\.([A-Za-z][\w-]{0,40})\s*\{([^{}]{1,2000})\}")
_LOOKS = ("font-weight", "font-style", "text-decoration", "vertical-align", "font-variant")
_LOOK = re.compile(rf"(?:^|;)\s*(({'|'.join(_LOOKS)})\s*:[^;]{{1,60}})", re.IGNORECASE)
_MOST_STYLE = 200_000
_DEEPEST = 9
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLES = frozenset(("MsoTitle", "title"))
_SUBTITLES = frozenset(("MsoSubtitle", "subtitle"))


class _Item(msgspec.Struct):
    """An element that is an item; ``level`` counts from 0, ``list`` tells lists beside one another apart."""

    element: HtmlElement
    level: int
    ordered: bool
    start: int
    list: str


def mend(root: HtmlElement) -> None:
    """Make of the tree what its author saw, where a word processor wrote it; any other stays as it is."""
    for run in list(_runs_of_word(root)):
        _nest(run)
    for lists in list(_runs_of_lists(root)):
        items = [item for one in lists for item in _items_of(one)]
        if items:
            _nest(items)
            for one in lists:
                one.drop_tree()
    if next(root.iter("script"), None) is None:
        _name_title(root)
        _say_looks(root)
    for link in root.iter("a"):
        if "/url?" in (link.get("href") or ""):
            _lead_straight(link)


def _runs_of_word(root: HtmlElement) -> Iterator[list[_Item]]:
    seen: set[HtmlElement] = set()
    for first in root.iter("p"):
        run: list[_Item] = []
        element = first
        while element is not None and element not in seen and element.tag == "p" and (item := _item_of_word(element)):
            seen.add(element)
            run.append(item)
            element = None if (element.tail or "").strip() else element.getnext()
        if run:
            yield run


def _item_of_word(element: HtmlElement) -> _Item | None:
    style = element.get("style") or ""
    said = _WORDS_LIST.search(style)
    if said is None and not (element.get("class") or "").startswith("MsoListParagraph"):
        return None
    spacer = next((span for span in element.iter("span") if _SPACER.search(span.get("style") or "")), None)
    if spacer is None:
        return None
    mark = _mark_before(element, spacer)
    if len(mark) > _LONGEST_MARK:
        return None
    indent = _INDENT.search(style)
    points = float(indent[1]) * _POINTS[indent[2].lower()] if indent else _LEVEL
    level = int(said["level"]) - 1 if said else round(points / _LEVEL) - 1
    counted = _COUNTED.fullmatch(mark)
    start = int(counted["number"]) if counted and counted["number"] else 1
    return _Item(element, max(0, min(level, _DEEPEST)), counted is not None, start, said["list"] if said else "")


def _mark_before(element: HtmlElement, spacer: HtmlElement) -> str:
    """The mark that an item begins with, up to the narrow space behind it."""
    around = set(spacer.iterancestors())
    pieces = []
    for inner in element.iter():
        if inner is spacer:
            pieces.append("".join(spacer.itertext()))
            break
        pieces.append(inner.text or "")
        if inner not in around:
            pieces.append(inner.tail or "")
    return "".join("".join(pieces).split())


def _without_mark(item: HtmlElement) -> None:
    spacer = next((span for span in item.iter("span") if _SPACER.search(span.get("style") or "")), None)
    if spacer is None:
        return
    around = set(spacer.iterancestors())
    for inner in item.iter():
        if inner is spacer:
            break
        inner.text = None
        if inner not in around:
            inner.tail = None
    for child in list(spacer):
        spacer.remove(child)
    spacer.text = None


def _runs_of_lists(root: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Lists behind one another that are one list to who wrote them."""
    seen: set[HtmlElement] = set()
    for first in root.iter("ul", "ol"):
        run: list[HtmlElement] = []
        element = first
        while (
            element is not None and element not in seen and (said := _GOOGLES_LIST.search(element.get("class") or ""))
        ):
            if run and said["list"] != _GOOGLES_LIST.search(run[0].get("class") or "")["list"]:  # type: ignore[index]
                break
            seen.add(element)
            run.append(element)
            element = None if (element.tail or "").strip() else element.getnext()
        if len(run) > 1:
            yield run


def _items_of(one: HtmlElement) -> Iterator[_Item]:
    said = _GOOGLES_LIST.search(one.get("class") or "")
    start = one.get("start") or ""
    for number, item in enumerate(list(one.iterchildren("li"))):
        first = int(start) if start.isdecimal() and len(start) < _DEEPEST else 1
        yield _Item(
            item, int(said["level"]) if said else 0, one.tag == "ol", first + number, said["list"] if said else ""
        )


def _nest(items: list[_Item]) -> None:
    """Put items that stand behind one another into lists in lists, where the first of them stands."""
    before = items[0].element if items[0].element.tag == "p" else items[0].element.getparent()
    last: HtmlElement | None = None
    open_lists: list[tuple[int, bool, str, HtmlElement]] = []
    for item in items:
        element = item.element
        tail, element.tail = element.tail, None
        while open_lists and (open_lists[-1][0] > item.level or _is_another(open_lists[-1], item)):
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < item.level:
            made = _new_list(item)
            if open_lists:
                open_lists[-1][3][-1].append(made)
            elif last is None:
                before.addprevious(made)
            else:
                last.addnext(made)
            last = made if not open_lists else last
            open_lists.append((item.level, item.ordered, item.list, made))
        if element.tag == "p":
            _without_mark(element)
            element.tag = "li"
            element.attrib.pop("style", None)
        open_lists[-1][3].append(element)
        open_lists[0][3].tail = tail


def _is_another(open_list: tuple[int, bool, str, HtmlElement], item: _Item) -> bool:
    level, ordered, name, _ = open_list
    return level == item.level and (ordered != item.ordered or name != item.list)


def _new_list(item: _Item) -> HtmlElement:
    made: HtmlElement = item.element.makeelement("ol" if item.ordered else "ul")
    if item.ordered and item.start != 1:
        made.set("start", str(item.start))
    return made


def _name_title(root: HtmlElement) -> None:
    """A paragraph that is called the title, and stands first, is the highest heading."""
    called = [p for p in root.iter("p") if _TITLES & set((p.get("class") or "").split())]
    lines = (line for line in root.iter("p", *_HEADINGS) if "".join(line.itertext()).strip())
    if len(called) != 1 or list(islice(lines, 1)) != called:
        return
    title = called[0]
    for heading in list(root.iter(*_HEADINGS)):
        heading.tag = f"h{min(6, int(heading.tag[1]) + 1)}"
    title.tag = "h1"
    following = title.getnext()
    if following is not None and _SUBTITLES & set((following.get("class") or "").split()):
        following.set("role", "doc-subtitle")


def _say_looks(root: HtmlElement) -> None:
    """What classes say of words, said by the words themselves; a heading's looks are the design's."""
    sheet = "".join(style.text or "" for style in root.iter("style"))
    if not sheet or len(sheet) > _MOST_STYLE:
        return
    looks = {
        name: ";".join(found[1] for found in _LOOK.finditer(body)) for name, body in _RULE.findall("}" + sheet) if body
    }
    if not any(looks.values()):
        return
    for span in root.iter("span"):
        said = [looks[name] for name in (span.get("class") or "").split() if looks.get(name)]
        if said and next(span.iterancestors(*_HEADINGS), None) is None:
            span.set("style", ";".join([*said, span.get("style") or ""]))


def _lead_straight(link: HtmlElement) -> None:
    """A link that goes by way of a counter of clicks leads where it says."""
    try:
        parts = urlsplit(link.get("href") or "")
    except ValueError:
        return
    wanted = parse_qs(parts.query).get("q", [""])[0] if parts.path == "/url" and parts.netloc else ""
    if wanted.startswith(("http://", "https://")) and wanted.isprintable():
        link.set("href", wanted)
