"""What the parts of the reader share while one page is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
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

EMBEDDED = {
    "iframe": "a frame", "video": "a film", "audio": "a recording", "object": "an object", "embed": "an object",
    "canvas": "a drawing by a script", "applet": "a program", "frame": "a frame", "amp-video": "a film",
    "amp-iframe": "a frame", "amp-youtube": "a film", "amp-audio": "a recording",
}  # fmt: skip
"""Elements that show what is no part of the page, and what that is."""

_PLAYER = re.compile(r"(?:^|\s)(?:video-js|vjs-|jwplayer|jw-|mejs-|plyr)")
_ASKING = frozenset(("button", "datalist", "input", "optgroup", "option", "select", "textarea"))

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:left|top|text-indent)\s*:\s*-[0-9]{4,}", re.IGNORECASE
)
_FOR_LISTENERS = frozenset(("sr-only", "screen-reader-text", "screen-reader-only", "visually-hidden", "visuallyhidden"))
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MANY = 500  # losses that are looked through for one that was told before
_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "figcaption", "caption"))
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
_EDITED = frozenset(("del", "ins", "s", "strike"))
_SILENT = frozenset(("body", "html", "label", "tr", "td", "th", "tbody", "thead", "tfoot"))
_SAFE = ("http:", "https:", "mailto:", "tel:", "ftp:")
_LONGEST = 8192
_SHOWN = 200
_ABOUT = 120
# What MathJax and KaTeX look for in a text, and where a page says that single dollars are marks as well.
_TEX = r"\\\((.{1,2000}?)\\\)|\\\[(.{1,4000}?)\\\]|\$\$(.{1,4000}?)\$\$"
_DOLLAR = r"|(?<![\\$\w])\$(?=[^\s$])([^$]{1,400}?[^\s$\\]|[^\s$\\])\$(?![\d$])"
_DOLLARS_SAID = re.compile(r"""inlineMath.{0,80}?\[\s*['"]\$['"]|left\s*:\s*['"]\$['"]""", re.DOTALL)


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
        self.last_line: HtmlElement | None = None  # of the article, so far
        self.closing: set[int] = set()  # figures right behind it, by identity: they may end the article
        self.settled = 0  # how many losses were met before the article's last words so far
        self._hidden: set[HtmlElement] = set()
        self._missing: dict[str, Loss] = {}
        self.depth = 0
        self.heading_base = 1  # the highest heading in the text is an h2, below the title's h1
        self.container: HtmlElement | None = None  # the one element that is declared the article
        self.declared: set[HtmlElement] = set()  # blocks that are the article's because of where they stand in it
        self.around: list[
            HtmlElement
        ] = []  # what the block that is being read stands in, and which says something of it
        self.language: str | None = None
        self.direction = "ltr"  # of the whole article, unless somebody says another (HTML §3.2.6.4)
        self.tex_marks = _tex_marks(root)
        self.note_marks: dict[HtmlElement, str] = {}
        self.note_bodies: dict[HtmlElement, str] = {}
        self.note_frames: set[HtmlElement] = set()
        self.ways_back: set[HtmlElement] = set()
        self.set_aside: set[HtmlElement] = set()  # captions and the like, which are read apart from what is around them
        self.panels: dict[HtmlElement, str] = {}  # what is shown at a touch, each with its name or none
        self.cited: dict[str, None] = {}
        self.ids = {id: element for element in root.iter() if (id := element.get("id"))}
        for element in root.iter("a"):
            if element.get("name"):
                self.ids.setdefault(element.get("name"), element)
        self.fetched = False
        self.base = self._base()
        self._own = {*addresses, *_addresses_of_its_own(root, self.ids)}
        self.wanted: set[str] = set()  # ids that links on the page lead to, but for those between notes and marks
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
        if not mark or not fragment or (before and before not in self._own):
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

    def tell(self, kind: str, how: str, *, dropped: bool = False) -> None:
        """Report once what the article has not, or not as the page has it."""
        loss = Loss(kind, "dropped" if dropped else "degraded", how)
        if loss not in self.report.losses[-_MANY:]:
            self.report.losses.append(loss)

    def decide_once(self, what: str, value: str, reason: str) -> None:
        """Write down what was understood, the first time it was."""
        if not any(item.what == what for item in self.report.decisions):
            self.report.decided(what, value, reason, confidence=0.8)

    @contextmanager
    def surrounding(self, element: HtmlElement) -> Iterator[None]:
        """Inside an element that says something of all that it holds."""
        if (self.around and self.around[-1] is element) or not self._says_something(element):
            yield
            return
        self.around.append(element)
        try:
            yield
        finally:
            self.around.pop()

    def speaks_otherwise(self, element: HtmlElement) -> bool:
        """Whether its language or direction is another than that of what is around it."""
        for name, known in (("lang", self.language), ("dir", self.direction)):
            above = next((outer.get(name) for outer in reversed(self.around) if outer.get(name)), known)
            if element.get(name) and element.get(name).lower() != (above or "").lower():
                return True
        return False

    def _says_something(self, element: HtmlElement) -> bool:
        if element.tag in _LINES and element not in self.holding:
            return False  # it is said of its line itself
        if self.speaks_otherwise(element):
            return True
        if element.tag in _EDITED:
            return True
        return element.tag not in BLOCKS and element.tag not in _SILENT and self.selection.whole

    def hides(self, element: HtmlElement) -> bool:
        """Whether the page hides this; its words are then written down."""
        if (
            "hidden" not in element.attrib
            and not _HIDDEN.search(element.get("style") or "")
            and not _is_for_listeners(element)
        ):
            return False
        if element in self.panels:
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
        if tag == "button" and _in_title(element):
            return self.hides(element)
        if tag in UNSEEN or tag in EMBEDDED:
            if (self.begun or self.selection.whole) and self.inside(element):
                self._tell_unseen(element)
            return True
        if element in self.note_bodies or element in self.note_frames or element in self.ways_back:
            return True
        if element in self.set_aside:
            return True
        if tag == "div" and _PLAYER.search(element.get("class") or ""):
            if (self.begun or self.selection.whole) and self.inside(element):
                self.tell("embedded", "a page in a file can't hold a film", dropped=True)
            return True
        if element.get("role") in {"navigation", "doc-toc", "search", "doc-backlink"}:
            return True
        if element.get("aria-hidden") == "true" and "katex" in (element.get("class") or ""):
            return True
        return self.hides(element)

    def _tell_unseen(self, element: HtmlElement) -> None:
        """Report what a reader of the page sees, and an article can't have."""
        tag = element.tag
        if tag in _ASKING:
            if (element.get("type") or "").lower() not in {"hidden", "checkbox"}:
                self.tell("form", "what the page asks its reader for is left out", dropped=True)
        elif tag == "map":
            self.tell("map", "where the parts of a picture lead is left out", dropped=True)
        elif tag == "nav" and self.selection.whole:
            self.left_out(element.text_content(), "it is a menu", element)
        elif tag == "noscript" and self.selection.whole:
            self.left_out(element.text_content(), "it is for browsers that run no scripts", element)
        elif tag in EMBEDDED and not self.hides(element):
            address = embedded_address(element)
            about = " ".join(part for part in (element.get("title") or "", address) if part)
            if address or "srcdoc" in element.attrib or tag not in {"iframe", "embed", "object"}:
                named = f": {' '.join(about.split())[:_ABOUT]}" if about else ""
                self.tell("embedded", f"a page in a file can't hold {EMBEDDED[tag]}{named}", dropped=True)


def _is_for_listeners(element: HtmlElement) -> bool:
    """Whether it tells who listens to the page where a link leads: ``opens in a new window``."""
    return (
        element.tag == "span"
        and not _FOR_LISTENERS.isdisjoint(classes(element))
        and next(element.iterancestors("a"), None) is not None
    )


def _in_title(button: HtmlElement) -> bool:
    """Whether it is the title of what it opens and closes, and no title stands beside it."""
    title = next(button.iterancestors(*_TITLES), None)
    return title is not None and "".join(title.itertext()).strip() == "".join(button.itertext()).strip()


def embedded_address(element: HtmlElement) -> str:
    """Where that is from which an element shows."""
    inner = next(element.iter("source"), None)
    return element.get("src") or element.get("data") or ("" if inner is None else inner.get("src")) or ""


def _tex_marks(root: HtmlElement) -> re.Pattern[str] | None:
    """The marks around formulas, on a page with a script that looks for them."""
    dollars = seeks = False
    for script in root.iter("script"):
        said = f"{script.get('src') or ''} {(script.text or '')[:_LONGEST]}".lower()
        seeks = seeks or "mathjax" in said or "auto-render" in said or "rendermathinelement" in said
        dollars = dollars or _DOLLARS_SAID.search(script.text or "") is not None
    return re.compile(_TEX + (_DOLLAR if dollars else ""), re.DOTALL) if seeks else None


def classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def is_page_furniture(page: Page, text: str) -> bool:
    return letters(text) in page.furniture


def _addresses_of_its_own(root: HtmlElement, ids: Container[str]) -> Iterator[str]:
    """Addresses by which links between a mark and its note mean this very page, though it says nothing of them."""
    links: dict[tuple[str, str], HtmlElement] = {}
    for link in root.iter("a"):
        before, _, fragment = (link.get("href") or "").strip().partition("#")
        if before and fragment in ids:
            links.setdefault((before, fragment), link)
    for (before, fragment), link in links.items():
        for element in (link, link.getparent()):
            back = None if element is None else links.get((before, element.get("id") or ""))
            if back is not None and fragment in {back.get("id"), back.getparent().get("id")}:
                yield before


def _holding_blocks(root: HtmlElement) -> set[HtmlElement]:
    """Elements with a block somewhere inside: they can't stand in a line themselves."""
    holding: set[HtmlElement] = set()
    for element in root.iter(*BLOCKS):
        above = element.getparent()
        while above is not None and above not in holding:
            holding.add(above)
            above = above.getparent()
    return holding
