"""What stands inside a line of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from presswork.model import (
    Code,
    Direction,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from presswork_html.labels import UNDESCRIBED
from presswork_html.reading.page import Page, classes

_WRAPPERS: dict[str, type[Emphasis | Strong | Strikethrough | Subscript | Superscript]] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Emphasis),
    **dict.fromkeys(("b", "strong"), Strong),
    **dict.fromkeys(("s", "strike", "del"), Strikethrough),
    "sub": Subscript,
    "sup": Superscript,
}
_ROLES = {"u": "underline", "ins": "insert", "mark": "mark", "small": "small", "kbd": "keyboard"}
_CODE = frozenset(("code", "samp", "tt"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NOT_LOADED = ("data-src", "data-original", "data-lazy-src", "data-url")
_TINY = 200
_SUP_AROUND_NOTES = re.compile(r"[\[\]()\s,;\u2009]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class Line:
    """A line that is being read: white space between its pieces counts once (CSS Text 3 §4.1)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.after_space = True

    def text(self, text: str | None) -> list[Inline]:
        if not text:
            return []
        text = _SPACE.sub(" ", text)
        if self.after_space:
            text = text.lstrip(" ")
        if not text:
            return []
        self.after_space = text.endswith(" ")
        return [Text(text)]

    def inside(self, element: HtmlElement) -> list[Inline]:
        """All that an element holds, read as one line."""
        found = self.text(element.text)
        for child in element:
            found += self.element(child)
            found += self.text(child.tail)
        return found

    def element(self, element: HtmlElement) -> list[Inline]:
        """One element and what it holds; its tail is its parent's business."""
        page, tag = self.page, element.tag
        if element in page.note_marks:
            note = page.note_marks[element]
            page.cited[note] = None
            self.after_space = False
            return [NoteRef(note)]
        if page.unseen(element):
            return []
        if tag == "br":
            self.after_space = True
            return [LineBreak()]
        if tag == "img":
            self.after_space = False
            return [picture(element, page)]
        if tag == "math" or (tag in {"span", "code"} and "math" in classes(element)):
            return self._math(element)
        if tag in _CODE and element.find(".//a") is None and element.find(".//img") is None:
            return self._anchored(element, self._code(element))
        return self._anchored(element, self._marked(element))

    def _marked(self, element: HtmlElement) -> list[Inline]:
        tag = element.tag
        content = self.inside(element)
        if tag == "q":
            return [Text("“"), *content, Text("”")]
        if tag == "rt" and element.getparent().find("rp") is None:
            return [Text("("), *content, Text(")")]
        if not content:
            return []
        if tag == "sup" and _only_notes(content):
            return [node for node in content if isinstance(node, NoteRef)]
        wrapper = _WRAPPERS.get(tag)
        if wrapper:
            content = [wrapper(tuple(content))]
        elif tag in _ROLES:
            content = [Span(tuple(content), role=_ROLES[tag])]
        elif tag == "a" and element.get("href") is not None:
            target = self.page.target(element)
            if target is not None:
                content = [Link(tuple(content), target, element.get("title") or None)]
        elif tag == "span" and "smallcaps" in classes(element):
            content = [Span(tuple(content), role="smallcaps")]
        return spoken(element, content)

    def _code(self, element: HtmlElement) -> list[Inline]:
        text = _SPACE.sub(" ", "".join(element.itertext()))
        if not text.strip():
            return self.text(text)
        self.after_space = False
        return [Code(text)]

    def _math(self, element: HtmlElement) -> list[Inline]:
        source = latex(element)
        if source is None:
            if element.tag == "math":
                self.page.report.degraded("math", "it has no LaTeX: its symbols stand in a line")
            return self.inside(element)
        self.after_space = False
        return [Math(source)]

    def _anchored(self, element: HtmlElement, content: list[Inline]) -> list[Inline]:
        """A place that links on this page lead to stays one."""
        id = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if not id or id not in self.page.wanted:
            return content
        match content:
            case [Span(anchor=None) as span]:
                return [Span(span.content, span.language, span.direction, span.role, id)]
        return [Span((), anchor=id), *content]


def spoken(element: HtmlElement, content: list[Inline]) -> list[Inline]:
    """``content`` in the language and direction that the element says it has."""
    language = (element.get("lang") or "").strip()
    direction = direction_of(element)
    if not content or not (_LANGUAGE.fullmatch(language) or direction):
        return content
    if not _LANGUAGE.fullmatch(language):
        language = ""
    match content:
        case [Span(language=None, direction=None) as span]:
            return [Span(span.content, language or None, direction, span.role, span.anchor)]
    return [Span(tuple(content), language or None, direction)]


def direction_of(element: HtmlElement) -> Direction | None:
    match (element.get("dir") or "").strip().lower():
        case "ltr":
            return "ltr"
        case "rtl":
            return "rtl"
    return None


def picture(element: HtmlElement, page: Page) -> Image:
    """The picture; one that a script would load later is taken from where it would be loaded."""
    address = element.get("src") or ""
    later = next((found for name in _NOT_LOADED if (found := element.get(name))), "")
    if later and (not address or (address.startswith("data:") and len(address) < _TINY)):
        address = later
    if not address and (candidates := (element.get("srcset") or "").split()):
        address = candidates[0].rstrip(",")
    alt = element.get("alt")
    return Image(page.picture(address), None if alt in UNDESCRIBED else alt, element.get("title") or None)


def latex(element: HtmlElement) -> str | None:
    """A formula's LaTeX source, where the page has it."""
    if element.tag == "math":
        for annotation in element.iter("annotation"):
            if "tex" in (annotation.get("encoding") or "").lower():
                return "".join(annotation.itertext()).strip() or None
        return (element.get("alttext") or "").strip() or None
    for inner in element.iter("math"):
        return latex(inner)
    source = "".join(element.itertext()).strip()
    for begin, end in ((r"\(", r"\)"), (r"\[", r"\]"), ("$$", "$$"), ("$", "$")):
        if source.startswith(begin) and source.endswith(end) and len(source) > len(begin + end):
            return source[len(begin) : -len(end)].strip()
    return source or None


def _only_notes(content: Iterable[Inline]) -> bool:
    nodes = list(content)
    return any(isinstance(node, NoteRef) for node in nodes) and all(
        isinstance(node, NoteRef) or (isinstance(node, Text) and _SUP_AROUND_NOTES.fullmatch(node.text))
        for node in nodes
    )


def words(content: Iterable[Inline]) -> str:
    """The plain words of a line."""
    found = []
    for node in content:
        if isinstance(node, LineBreak):
            found.append(" ")
        elif isinstance(node, Text | Code | Math):
            found.append(node.text)
        elif not isinstance(node, Image | NoteRef):
            found.append(words(node.content))
    return "".join(found)
