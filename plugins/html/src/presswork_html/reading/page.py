"""What the parts of the reader share while one page is read."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from presswork.plugin import Report
from presswork_html.reading.pictures import Pictures
from presswork_html.reading.selection import Everything, Found, letters

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "legend", "li", "main", "menu", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "form",
))  # fmt: skip
"""Elements that begin and end lines."""

UNSEEN = frozenset((
    "applet", "area", "audio", "base", "basefont", "bgsound", "button", "canvas", "datalist", "embed", "frame",
    "frameset", "head", "iframe", "input", "link", "map", "meta", "nav", "noembed", "noframes", "noscript",
    "object", "optgroup", "option", "param", "script", "select", "source", "style", "svg", "template",
    "textarea", "title", "track", "video",
))  # fmt: skip
"""Elements that are no part of a text."""

EMBEDDED = {"iframe": "a frame", "video": "a film", "audio": "a recording", "object": "an object", "embed": "an object"}

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE = ("http:", "https:", "mailto:", "tel:", "ftp:")
_LONGEST = 8192


class Page:
    """One page, its address, the part of it that is the article, and what has been found on the way."""

    def __init__(self, root: HtmlElement, address: str | None, pictures: Pictures, report: Report) -> None:
        self.root = root
        self.address = address
        self.pictures = pictures
        self.report = report
        self.selection: Everything | Found = Everything()
        self.furniture: frozenset[str] = frozenset()  # lines, by their letters, that metadata says already
        self.begun = False
        self.depth = 0
        self.heading_base = 1  # the highest heading in the text is an h2, below the title's h1
        self.note_marks: dict[HtmlElement, str] = {}
        self.note_bodies: dict[HtmlElement, str] = {}
        self.note_frames: set[HtmlElement] = set()
        self.ways_back: set[HtmlElement] = set()
        self.cited: dict[str, None] = {}
        self.ids = {id: element for element in root.iter() if (id := element.get("id"))}
        for element in root.iter("a"):
            if element.get("name"):
                self.ids.setdefault(element.get("name"), element)
        self.base = self._base()
        self.wanted = {fragment for element in root.iter("a") if (fragment := self.fragment(element))}
        self.holding = _holding_blocks(root)

    def _base(self) -> str | None:
        base = next((element.get("href") for element in self.root.iter("base") if element.get("href")), "")
        try:
            found = urljoin(self.address or "", base.strip()) if base else self.address
            return found if found and urlsplit(found).scheme in {"http", "https"} else None
        except ValueError:
            return self.address

    def fragment(self, element: HtmlElement) -> str | None:
        """The id that a link leads to on this very page."""
        target = (element.get("href") or "").strip()
        before, mark, fragment = target.partition("#")
        if not mark or not fragment or (before and before != self.address):
            return None
        return next((id for id in (fragment, unquote(fragment)) if id in self.ids), None)

    def target(self, element: HtmlElement) -> str | None:
        """Where a link leads, in full where the page's address is known, or None for nowhere that words can lead."""
        fragment = self.fragment(element)
        if fragment:
            return f"#{fragment}"
        written = re.sub(r"[\t\n\r]", "", element.get("href") or "").strip()
        if not written or len(written) > _LONGEST or written.startswith("#"):
            return None
        return self.resolve(written)

    def resolve(self, written: str) -> str | None:
        scheme = _SCHEME.match(written)
        if scheme:
            return written if scheme[0].lower().startswith(_SAFE) else None
        if self.base is None:
            return written
        try:
            return urljoin(self.base, written)
        except ValueError:
            return written

    def unseen(self, element: HtmlElement) -> bool:
        """Whether a reader of the page sees nothing of this element."""
        tag = element.tag
        if tag in UNSEEN:
            if tag in EMBEDDED and self.begun and element.get("src", element.get("data", "")):
                self.report.dropped("embedded", f"a page in a file can't hold {EMBEDDED[tag]}")
            return True
        if element in self.note_bodies or element in self.note_frames or element in self.ways_back:
            return True
        if "hidden" in element.attrib or element.get("role") in {"navigation", "doc-toc", "search", "doc-backlink"}:
            return True
        return bool(_HIDDEN.search(element.get("style") or "")) or (
            element.get("aria-hidden") == "true" and "katex" in (element.get("class") or "")
        )


def classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def is_page_furniture(page: Page, text: str) -> bool:
    return letters(text) in page.furniture


def _holding_blocks(root: HtmlElement) -> set[HtmlElement]:
    """Elements with a block somewhere inside: they can't stand in a line themselves."""
    holding: set[HtmlElement] = set()
    for element in root.iter(*BLOCKS):
        above = element.getparent()
        while above is not None and above not in holding:
            holding.add(above)
            above = above.getparent()
    return holding
