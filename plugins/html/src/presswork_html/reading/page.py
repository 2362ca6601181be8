"""What the parts of the reader share while one page is read."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from presswork.pictures import MISSING, Pictures
from presswork.plugin import Report
from presswork.report import Loss
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
_SHOWN = 200


class Page:
    """One page, its addresses, the part of it that is the article, and what has been found on the way.

    ``addresses`` are all that it may be known by, the one that relative links count from first (HTML §2.4.3).
    """

    def __init__(self, root: HtmlElement, addresses: tuple[str, ...], pictures: Pictures, report: Report) -> None:
        self.root = root
        self.addresses = addresses
        self.pictures = pictures
        self.report = report
        self.selection: Everything | Found = Everything()
        self.furniture: frozenset[str] = frozenset()  # lines, by their letters, that metadata says already
        self.begun = False
        self.settled = 0  # how many losses were met before the article's last words so far
        self._hidden: set[HtmlElement] = set()
        self._missing: dict[str, Loss] = {}
        self.depth = 0
        self.heading_base = 1  # the highest heading in the text is an h2, below the title's h1
        self.container: HtmlElement | None = None  # the one element that is declared the article
        self.declared: set[HtmlElement] = set()  # blocks that are the article's because of where they stand in it
        self.note_marks: dict[HtmlElement, str] = {}
        self.note_bodies: dict[HtmlElement, str] = {}
        self.note_frames: set[HtmlElement] = set()
        self.ways_back: set[HtmlElement] = set()
        self.cited: dict[str, None] = {}
        self.ids = {id: element for element in root.iter() if (id := element.get("id"))}
        for element in root.iter("a"):
            if element.get("name"):
                self.ids.setdefault(element.get("name"), element)
        self.fetched = False
        self.base = self._base()
        self.wanted = {fragment for element in root.iter("a") if (fragment := self.fragment(element))}
        self.holding = _holding_blocks(root)

    def _base(self) -> str | None:
        base = next((element.get("href") for element in self.root.iter("base") if element.get("href")), "")
        address = next(iter(self.addresses), None)
        try:
            found = urljoin(address or "", base.strip()) if base else address
            return found if found and urlsplit(found).scheme in {"http", "https"} else None
        except ValueError:
            return address

    def fragment(self, element: HtmlElement) -> str | None:
        """The id that a link leads to on this very page."""
        target = (element.get("href") or "").strip()
        before, mark, fragment = target.partition("#")
        if not mark or not fragment or (before and before not in self.addresses):
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
            if scheme[0].lower().startswith(_SAFE):
                return written
            self.report.degraded("link", f"its words stay, but not where it leads: {scheme[0].lower()[:_SHOWN]}")
            return None
        if self.base is None:
            return written
        try:
            return urljoin(self.base, written)
        except ValueError:
            return written

    def picture(self, address: str) -> str:
        """The id of a picture's resource. A page that was fetched has its pictures on the web, too."""
        if self.fetched and not address.startswith("data:"):
            address = self.resolve(address.strip()) or address
        losses = self.report.losses
        before = len(losses)
        id = self.pictures.get(address)
        if len(losses) > before:
            self._missing[address] = losses[-1]
        elif id == MISSING and address in self._missing and self._missing[address] not in losses:
            losses.append(self._missing[address])  # it was met before, in a line that is not the article's
        return id

    def inside(self, element: HtmlElement) -> bool:
        """Whether it stands in the element that is declared the article, where there is one."""
        return self.container is None or element is self.container or self.container in element.iterancestors()

    def follow(self, element: HtmlElement) -> None:
        """Keep the selection in step with a block that it isn't asked about."""
        for line in element.iter(*BLOCKS):
            if line not in self.holding:
                self.selection.holds(line.text_content())

    def left_out(self, text: str, reason: str, element: HtmlElement, confidence: float = 0.8) -> None:
        """Write down words of the page that the article does not have."""
        words = " ".join(text.split())
        if words:
            line = element.sourceline
            lines = (line, line) if line else None
            self.report.decided("junk", words[:_SHOWN], reason, lines=lines, confidence=confidence)

    def _hides(self, element: HtmlElement) -> bool:
        if "hidden" not in element.attrib and not _HIDDEN.search(element.get("style") or ""):
            return False
        if element not in self._hidden:
            self._hidden.add(element)
            text = element.text_content()
            if self.selection.whole or self.selection.mostly(text):
                self.left_out(text, "the page hides it", element)
        return True

    def unseen(self, element: HtmlElement) -> bool:
        """Whether a reader of the page sees nothing of this element."""
        tag = element.tag
        if tag in UNSEEN:
            if tag in EMBEDDED and self.begun and element.get("src", element.get("data", "")):
                self.report.dropped("embedded", f"a page in a file can't hold {EMBEDDED[tag]}")
            return True
        if element in self.note_bodies or element in self.note_frames or element in self.ways_back:
            return True
        if element.get("role") in {"navigation", "doc-toc", "search", "doc-backlink"}:
            return True
        if element.get("aria-hidden") == "true" and "katex" in (element.get("class") or ""):
            return True
        return self._hides(element)


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
