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
from presswork.pictures import MISSING
from presswork_html.labels import UNDESCRIBED
from presswork_html.reading import drawings
from presswork_html.reading.formulas import is_displayed, is_formula, is_written_behind, latex, latex_of_mathml
from presswork_html.reading.looks import has_size, is_plain, styled
from presswork_html.reading.page import EMBEDDED, Page, classes, embedded_address
from presswork_html.reading.quotation import quotes_of
from presswork_html.reading.selection import Everything

_WRAPPERS: dict[str, type[Emphasis | Strong | Strikethrough | Subscript | Superscript]] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Emphasis),
    **dict.fromkeys(("b", "strong"), Strong),
    **dict.fromkeys(("s", "strike", "del"), Strikethrough),
    "sub": Subscript,
    "sup": Superscript,
}
_PICTURES = frozenset(("img", "amp-img", "image"))
_OFTEN_UNSEEN = frozenset(("svg", "noscript", "object", "embed", "input"))
_EXPLAINED = {"abbr": "abbreviation", "acronym": "abbreviation", "dfn": "definition"}
_CANDIDATES = re.compile(r"(?:data:[^\s]+|[^\s,][^\s]*)(?:\s+[0-9.]+[wx])?")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PLACE_MARKS = frozenset(("¶", "#", "§", "🔗", "∞", "\u200b", ""))
_OPENING = frozenset('"“„‟«‚‘‹「『')
_SHOWN = 80
_ROLES = {"u": "underline", "ins": "insert", "mark": "mark", "small": "small", "kbd": "keyboard"}
_CODE = frozenset(("code", "samp", "tt"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NOT_LOADED = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_PICTURE_FILE = re.compile(
    r"[^\s\"'{}<>]{1,2000}\.(?:jpe?g|png|webp|avif|gif|svg)(?:[?#][^\s\"'{}<>]{0,2000})?", re.IGNORECASE
)
_EMPTY_FILE = re.compile(
    r"(?i)placeholder|blank|spacer|loading|loader|transparent|pixel|1x1|lazy|grey|gray|empty|dummy"
)
_TINY = 200
_SUP_AROUND_NOTES = re.compile(r"[\[\]()\s,;\u2009]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class Line:
    """A line that is being read: white space between its pieces counts once (CSS Text 3 §4.1).

    ``displayed`` are formulas in it that want a line of their own, by their identity: equal ones may not.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.after_space = True
        self.displayed: dict[int, Math] = {}
        self._quoted = 0
        self._last = ""

    def text(self, text: str | None) -> list[Inline]:
        if not text:
            return []
        text = _SPACE.sub(" ", text)
        if self.after_space:
            text = text.lstrip(" ")
        if not text:
            return []
        self.after_space = text.endswith(" ")
        self._last = text[-1]
        return self._marked_up(text) if self.page.tex_marks else [Text(text)]

    def _marked_up(self, text: str) -> list[Inline]:
        """The text with formulas where a script of the page would find them."""
        found: list[Inline] = []
        end = 0
        for formula in self.page.tex_marks.finditer(text) if self.page.tex_marks else ():
            source = next(group for group in formula.groups() if group is not None).strip()
            if not source:
                continue
            math = Math(source)
            found += [Text(text[end : formula.start()]), math]
            if not formula[0].startswith((r"\(", "$")) or formula[0].startswith("$$"):
                self.displayed[id(math)] = math
            end = formula.end()
        found.append(Text(text[end:]))
        return [node for node in found if not (isinstance(node, Text) and not node.text)]

    def inside(self, element: HtmlElement) -> list[Inline]:
        """All that an element holds, read as one line."""
        found = self.text(element.text)
        for child in element:
            found += self.element(child)
            found += self.text(child.tail)
        return tidied(found)

    def element(self, element: HtmlElement) -> list[Inline]:
        """One element and what it holds; its tail is its parent's business."""
        page, tag = self.page, element.tag
        if element in page.note_marks:
            note = page.note_marks[element]
            page.cited[note] = None
            self.after_space = False
            return [NoteRef(note)]
        if (tag in _OFTEN_UNSEEN or tag in EMBEDDED) and (shown := self._shown_after_all(element)) is not None:
            return shown
        if is_written_behind(element):
            return []
        if is_formula(element):
            return self._math(element)
        if page.unseen(element) or (tag == "a" and _leads_to_itself(element)):
            return []
        if tag == "br":
            self.after_space = True
            return [LineBreak()]
        if tag in _PICTURES:
            if is_counter(element):
                return []
            self.after_space = False
            return self._anchored(element, [picture(element, page)])
        if tag in _CODE and element.find(".//a") is None and element.find(".//img") is None:
            return self._anchored(element, self._code(element))
        return self._anchored(element, self._marked(element))

    def _shown_after_all(self, element: HtmlElement) -> list[Inline] | None:
        """What a reader sees of an element that mostly shows nothing, or None if it is of that kind."""
        page, tag = self.page, element.tag
        if tag == "svg":
            return self._drawing(element)
        if tag == "noscript" and stands_for_picture(element):
            return self.inside(element)
        if tag in {"object", "embed"} and (address := pictured_object(element)):
            self.after_space = False
            alt = element.get("aria-label") or " ".join("".join(element.itertext()).split())
            return [Image(page.picture(address), alt or None, element.get("title") or None)]
        if tag in EMBEDDED and type(page.selection) is Everything and not page.hides(element):
            return self._linked(element)
        if tag == "input" and (element.get("type") or "").lower() == "checkbox" and is_task_of_its_own(element):
            return self.text("☑ " if "checked" in element.attrib else "☐ ")
        return None

    def _linked(self, element: HtmlElement) -> list[Inline] | None:
        """A link in place of a film or the like, where somebody gave us all of the text; None without an address."""
        written = embedded_address(element).strip()
        target = self.page.resolve(f"https:{written}" if written.startswith("//") else written) if written else None
        if target is None or not target.startswith(("http:", "https:")):
            return None
        self.page.tell("embedded", f"it is a link to {EMBEDDED[element.tag]}: {target[:_SHOWN]}")
        return [Link(tuple(self.text(element.get("title") or target)), target)]

    def _drawing(self, element: HtmlElement) -> list[Inline]:
        page = self.page
        if page.hides(element):
            return []
        alt = drawings.description(element)
        declared = page.container is not None and page.inside(element)
        in_figure = next(element.iterancestors("figure"), None) is not None
        seen = page.selection.whole or (page.begun and (declared or in_figure))
        address = drawings.data_address(element) if seen and drawings.is_picture(element) else None
        if address is not None:
            self.after_space = False
            return [Image(page.picture(address), alt or drawings.words_in(element) or None)]
        if seen and (said := alt or drawings.words_in(element)):
            page.tell("drawing", f"it is small, part of a link or not to be had alone: {said[:_SHOWN]}", dropped=True)
        return []

    def _marked(self, element: HtmlElement) -> list[Inline]:
        tag = element.tag
        if tag == "q":
            return self._quotation(element)
        content = self.inside(element)
        if tag == "rt" and element.getparent().find("rp") is None:
            return [Text("("), *content, Text(")")]
        if not content:
            return []
        if tag == "sup" and _only_notes(content):
            return [node for node in content if isinstance(node, NoteRef)]
        return spoken(element, self.dressed(element, content))

    def dressed(self, element: HtmlElement, content: list[Inline]) -> list[Inline]:
        """``content`` as what this element makes of it, but for its language and direction."""
        tag = element.tag
        if tag in _EXPLAINED and (element.get("title") or "").strip():
            self.page.tell(_EXPLAINED[tag], "what the page says of it at a touch is left out")
        content = styled(element, content)
        wrapper = _WRAPPERS.get(tag)
        if wrapper:
            return content if is_plain(element) else [wrapper(tuple(content))]
        if tag in _ROLES:
            return [Span(tuple(content), role=_ROLES[tag])]
        if tag == "a" and element.get("href") is not None:
            target = self.page.target(element)
            return content if target is None else [Link(tuple(content), target, element.get("title") or None)]
        if tag == "span" and "smallcaps" in classes(element):
            return [Span(tuple(content), role="smallcaps")]
        return content

    def _quotation(self, element: HtmlElement) -> list[Inline]:
        """Quotation marks around it (HTML §15.3.2), of the article's language, another pair inside another."""
        if "cite" in element.attrib:
            self.page.tell("quote.cite", "the address of what is quoted is left out", dropped=True)
        pairs = quotes_of(element, self.page.language)
        begin, end = pairs[min(self._quoted, 1)]
        marked = self._last in _OPENING
        self._quoted += 1
        content = self.inside(element)
        self._quoted -= 1
        if marked or words(content)[:1] in _OPENING:  # the author has written them, and the page's style adds none
            return spoken(element, content)
        self.after_space = False
        return [Text(begin), *spoken(element, content), Text(end)]

    def _code(self, element: HtmlElement) -> list[Inline]:
        text = _SPACE.sub(" ", "".join(element.itertext()))
        if not text.strip():
            return self.text(text)
        self.after_space = False
        return [Code(text)]

    def _math(self, element: HtmlElement) -> list[Inline]:
        source = latex(element)
        math = element if element.tag == "math" else next(element.iter("math"), None)
        if source is None and math is not None:
            source = latex_of_mathml(math)
            if source is not None:
                self.page.decide_once("formulas", "in LaTeX", "some had none: it was made of what their MathML shows")
        if source is None:
            self.page.tell("math", "it has no LaTeX: its symbols stand in a line")
            return self.inside(element if math is None else math)
        self.after_space = False
        formula = Math(source)
        if is_displayed(element):
            self.displayed[id(formula)] = formula
        return [formula]

    def _anchored(self, element: HtmlElement, content: list[Inline]) -> list[Inline]:
        """A place that links on this page lead to stays one."""
        id = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if not id or id not in self.page.wanted:
            return content
        match content:
            case [Span(anchor=None) as span]:
                return [Span(span.content, span.language, span.direction, span.role, id)]
        return [Span((), anchor=id), *content]


def _leads_to_itself(link: HtmlElement) -> bool:
    """Whether it only shows the address of the heading that it stands in."""
    if not (link.get("href") or "").lstrip().startswith("#"):
        return False
    if "".join(link.itertext()).strip() not in _PLACE_MARKS:
        return False
    return next(link.iter("img", "svg"), None) is None and next(link.iterancestors(*_HEADINGS, "dt"), None) is not None


def surrounded(content: list[Inline], page: Page, *, heading: bool = False) -> list[Inline]:
    """``content`` as the elements make of it that the block stands in: their language, a link, emphasis."""
    for element in reversed(page.around):
        if content and not (heading and element.tag in {"b", "strong"}):
            content = spoken(element, Line(page).dressed(element, content))
    return content


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
    later = _loaded_later(element)
    if later and (not address or _stands_in(address, element)):
        address = later
    if not address:
        address = _largest(element.get("srcset")) or _of_sources(element)
    alt = element.get("alt")
    if alt is None or alt in UNDESCRIBED:
        alt = element.get("aria-label") or None
    id = page.picture(address)
    if id != MISSING and has_size(element, page.pictures.width(id)):
        page.tell("image.width", "the size that the page gives it is left out: it has its own")
    return Image(id, alt, element.get("title") or None)


def _loaded_later(element: HtmlElement) -> str:
    """Where a script of the page would find the picture, or the page has it for browsers without scripts."""
    named = next((found for name in _NOT_LOADED if (found := element.get(name))), "")
    named = named or _largest(element.get("data-srcset") or element.get("data-lazy-srcset"))
    if named:
        return named
    others = (str(value) for name, value in element.attrib.items() if str(name).startswith("data-"))
    return _beside(element) or next((value for value in others if _PICTURE_FILE.fullmatch(value)), "")


def _stands_in(address: str, element: HtmlElement) -> bool:
    """Whether what a page shows at first is no picture of its own: small, or called so."""
    if address.startswith("data:"):
        return len(address) < _TINY
    lazy = any("lazy" in name for name in (*classes(element), *map(str, element.attrib), element.get("loading") or ""))
    return lazy and _EMPTY_FILE.search(address.rpartition("/")[2]) is not None


def _largest(candidates: str | None) -> str:
    """The largest of the pictures in a ``srcset`` (HTML §4.8.4.2.1): what is printed has more dots than a screen."""
    found: list[tuple[float, str]] = []
    for candidate in _CANDIDATES.findall(candidates or ""):
        address, _, size = candidate.strip().partition(" ")
        number = re.fullmatch(r"\s*([0-9]{1,6}(?:\.[0-9]{1,4})?)[wx]\s*", size)
        found.append((float(number[1]) if number else 1, address))
    return max(found, key=lambda pair: pair[0], default=(0, ""))[1].rstrip(",")


def _of_sources(element: HtmlElement) -> str:
    parent = element.getparent()
    sources = parent.iterchildren("source") if parent is not None and parent.tag == "picture" else ()
    return next((found for source in sources if (found := _largest(source.get("srcset")))), "")


def _beside(element: HtmlElement) -> str:
    """The same picture as pages have it for browsers without scripts, right behind the one that a script loads."""
    following = element.getnext()
    inner = next(following.iter("img"), None) if following is not None and following.tag == "noscript" else None
    return "" if inner is None else inner.get("src") or ""


def stands_for_picture(noscript: HtmlElement) -> bool:
    """Whether it holds a picture that the page has nowhere else."""
    before = noscript.getprevious()
    pictures = [inner for inner in noscript.iter("img") if not is_counter(inner)]
    return bool(pictures) and (
        before is None or (before.tag not in _PICTURES and next(before.iter(*_PICTURES), None) is None)
    )


def is_counter(picture: HtmlElement) -> bool:
    """Whether it is a single dot, by which a page counts its readers."""
    return all((picture.get(name) or "").strip().removesuffix("px") in {"0", "1"} for name in ("width", "height"))


def pictured_object(element: HtmlElement) -> str | None:
    """The address of the picture that an ``object`` shows."""
    address = (element.get("data") or element.get("src") or "").strip()
    kind = (element.get("type") or "").lower()
    return address if kind.startswith("image/") or address.lower().startswith("data:image/") else None


def is_task_of_its_own(box: HtmlElement) -> bool:
    """Whether a box says something in the text: one in a form asks, and that of an item is the item's."""
    return next(box.iterancestors("form", "li"), None) is None and "margin-toggle" not in classes(box)


def _only_notes(content: Iterable[Inline]) -> bool:
    nodes = list(content)
    return any(isinstance(node, NoteRef) for node in nodes) and all(
        isinstance(node, NoteRef) or (isinstance(node, Text) and _SUP_AROUND_NOTES.fullmatch(node.text))
        for node in nodes
    )


def tidied(content: list[Inline]) -> list[Inline]:
    """The line without spaces at a break (CSS Text 3 §4.1.2), and without brackets that stood around a note's mark.

    How marks look is for the design to say.
    """
    found = list(content)
    for number, node in enumerate(found[1:], 1):
        match found[number - 1], node, found[number + 1] if number + 1 < len(found) else None:
            case Text(text=before), NoteRef(), Text(text=behind) if before[-1:] + behind[:1] in {"[]", "()"}:
                found[number - 1], found[number + 1] = Text(before[:-1]), Text(behind[1:])
            case Text(text=before), LineBreak(), _:
                found[number - 1] = Text(before.rstrip(" "))
    return [node for node in found if not (isinstance(node, Text) and not node.text)]


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
