"""What stands inside a line: markdown-it's tokens, and tags of HTML among them, as inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from unicodedata import east_asian_width
from urllib.parse import quote

import msgspec
from markdown_it.token import Token

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
    Paragraph,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from presswork_markdown.reading.html import Comment, Other, Tag, tag_of
from presswork_markdown.reading.ledger import Ledger, slug
from presswork_markdown.reading.template_nodes import template_inline

_DEEPEST = 70  # marks in marks; what is deeper is kept without them, as no article holds more
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_SMALL_CAPITALS = re.compile(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps", re.IGNORECASE)
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
_SILENT = frozenset(("wbr", "font", "big", "abbr", "time", "data", "bdi", "label", "nobr", "ruby", "rb", "rp"))

Make = Callable[[tuple[Inline, ...]], Iterable[Inline]]

_WRAPPERS: dict[str, type[Emphasis | Strong | Strikethrough | Subscript | Superscript]] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Emphasis),
    **dict.fromkeys(("b", "strong"), Strong),
    **dict.fromkeys(("s", "strike", "del"), Strikethrough),
    "sub": Subscript,
    "sup": Superscript,
}
_ROLES = {"u": "underline", "ins": "insert", "mark": "mark", "small": "small", "kbd": "keyboard"}
_CODE = frozenset(("code", "samp", "tt"))
_CLASSES = {
    "smallcaps": "smallcaps",
    "underline": "underline",
    "ul": "underline",
    "mark": "mark",
    "kbd": "keyboard",
    "small": "small",
}
_MARKS: dict[str, Make] = {
    "em_open": lambda content: (Emphasis(content),),
    "strong_open": lambda content: (Strong(content),),
    "s_open": lambda content: (Strikethrough(content),),
}


class _Frame(msgspec.Struct):
    """Something that is open: what it becomes when it closes; ``tag`` is set for HTML, which may stay open."""

    make: Make
    tag: str | None = None
    content: list[Inline] = []


def _as_it_is(content: tuple[Inline, ...]) -> Iterable[Inline]:
    return content


def read_inlines(tokens: Iterable[Token] | None, ledger: Ledger) -> tuple[Inline, ...]:
    """The inlines of one line."""
    line = Line(ledger)
    for token in tokens or ():
        _read(token, line, ledger)
    return line.finish()


def _read(token: Token, line: Line, ledger: Ledger) -> None:
    match token.type:
        case "text":
            line.text(token.content)
        case "softbreak":
            line.soft_break()
        case "hardbreak":
            line.add(LineBreak())
        case "code_inline":
            line.add(Code(ledger.unprotected(token.content)))
        case "em_open" | "strong_open" | "s_open":
            line.open(_MARKS[token.type])
        case "link_open":
            line.open(_link(str(token.attrs.get("href", "")), token.attrs.get("title"), ledger))
        case "attributed_open":
            line.open(lambda content: attributed(content, token.attrs, ledger))
        case "em_close" | "strong_close" | "s_close" | "link_close" | "attributed_close" | "marked_close":
            line.close()
        case "image":
            line.add(_image(token, ledger))
        case "formula" | "formula_displayed":
            line.add(Math(token.content))
        case "note_mark":
            line.add(NoteRef(token.content))
        case "note_in_line":
            line.add(NoteRef(ledger.add_note(None, (Paragraph(read_inlines(token.children, ledger)),))))
        case "attributes":
            line.add_attributes(token.attrs)
        case "html_inline":
            line.html(token.content)
        case _:
            _read_dialect(token, line, ledger)


def _read_dialect(token: Token, line: Line, ledger: Ledger) -> None:
    """What some dialects have beside CommonMark, notes and formulas."""
    match token.type:
        case "comment":
            ledger.comments += 1
        case "lowered":
            line.add(Subscript(read_inlines(token.children, ledger)))
        case "raised":
            line.add(Superscript(read_inlines(token.children, ledger)))
        case "marked_open":
            role = str(token.meta["role"])
            line.open(lambda content: (Span(content, role=role),))
        case "wiki_link":
            line.extend(_wiki_link(token.meta, ledger))
        case "wiki_picture":
            line.extend(_wiki_picture(token.meta, ledger))
        case "template_inline":
            line.extend(template_inline(token.meta["tag"], ledger))
        case _:
            line.text(token.content)


class Line:
    """A line that is being read. Marks that are open at its end are taken for text without them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._frames = [_Frame(_as_it_is, content=[])]
        self._text: list[str] = []
        self._broken = False

    def text(self, text: str) -> None:
        if not text:
            return
        if self._broken:
            self._broken = False
            before = self._text[-1][-1] if self._text else ""
            # Chinese and Japanese have no spaces between words: a line's end there is none either.
            if not (_is_ideographic(before) and _is_ideographic(text[0])):
                self._text.append(" ")
        self._text.append(text)

    def soft_break(self) -> None:
        if self._broken or not self._text:
            self._text.append(" ")
        self._broken = True

    def add(self, node: Inline) -> None:
        self._flush()
        self._frames[-1].content.append(node)

    def extend(self, nodes: Iterable[Inline]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self.text(node.text)
            else:
                self.add(node)

    def open(self, make: Make, tag: str | None = None) -> None:
        self._flush()
        self._frames.append(_Frame(make if len(self._frames) < _DEEPEST else _as_it_is, tag, []))

    def close(self) -> None:
        """Close the innermost mark of Markdown; HTML that is open inside it goes without its tags."""
        self._flush()
        while len(self._frames) > 1 and self._frames[-1].tag is not None:
            self._dissolve()
        if len(self._frames) > 1:
            self._make()

    def html(self, written: str) -> None:
        """One tag, comment or the like."""
        match tag_of(written):
            case Comment(text=text):
                self._ledger.comments += bool(text.strip())
            case Tag() as tag:
                self.tag(tag)
            case Other() as other:
                self._ledger.dropped("html", f"what is written as {other.what} is for programs, and left out")
            case None:
                self.text(written)

    def tag(self, tag: Tag) -> None:
        if tag.closes:
            self._close_tag(tag.name)
        elif tag.name == "br":
            self.add(LineBreak())
        elif tag.name == "img":
            self.add(picture_of(tag, self._ledger))
        elif not tag.is_void:
            self.open(_make_of(tag, self._ledger), tag.name)

    def add_attributes(self, attributes: Mapping[str, Any]) -> None:
        """Attributes of the node that was read last."""
        self._flush()
        content = self._frames[-1].content
        if content:
            content.extend(attributed((content.pop(),), attributes, self._ledger))

    def finish(self) -> tuple[Inline, ...]:
        self._flush()
        while len(self._frames) > 1:
            self._dissolve()
        return tuple(self._frames[0].content)

    def _close_tag(self, name: str) -> None:
        """The innermost such element ends here, unless Markdown's own marks stand between."""
        self._flush()
        for index in range(len(self._frames) - 1, 0, -1):
            if self._frames[index].tag is None:
                return
            if self._frames[index].tag == name:
                while len(self._frames) - 1 > index:
                    self._dissolve()
                self._make()
                return

    def _make(self) -> None:
        frame = self._frames.pop()
        self._frames[-1].content.extend(frame.make(tuple(frame.content)))

    def _dissolve(self) -> None:
        frame = self._frames.pop()
        self._frames[-1].content.extend(frame.content)

    def _flush(self) -> None:
        if self._broken:
            self._broken = False
            self._text.append(" ")
        if self._text:
            text, self._text = "".join(self._text), []
            content = self._frames[-1].content
            content.append(Text(text))


def _is_ideographic(character: str) -> bool:
    if character < "\u1100":
        return False
    hangul = "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f"
    return east_asian_width(character) in "WF" and not hangul


def _link(written: str, title: object, ledger: Ledger) -> Make:
    """A link; what leads to a place in this text is no longer encoded."""
    target = ledger.target(written)
    return lambda content: (Link(content, target, str(title) if title else None),)


def _image(token: Token, ledger: Ledger) -> Image:
    alt = words(read_inlines(token.children, ledger))
    ledger.undescribed += not alt
    title = token.attrs.get("title")
    return Image(ledger.picture(str(token.attrs.get("src", ""))), alt, str(title) if title else None)


def _wiki_link(said: Mapping[str, str], ledger: Ledger) -> tuple[Inline, ...]:
    """The words of ``[[page#place|words]]``; a link only where the place is in this text."""
    page, place, shown = said["page"], said["place"], said["words"]
    if not page and place and not place.startswith("^"):
        return (Link((Text(shown or place),), f"#{slug(place)}"),)
    ledger.degraded("link", "a link between [[notes]] as its words: the article has no such place")
    return (Text(shown or " > ".join(filter(None, (page, place)))),)


def _wiki_picture(said: Mapping[str, str], ledger: Ledger) -> tuple[Inline, ...]:
    """``![[a.png|words]]``; of another note, its name."""
    page, shown = said["page"], said["words"]
    if page.lower().endswith(_PICTURES):
        sized = bool(_SIZE.fullmatch(shown))
        ledger.undescribed += sized or not shown
        return (Image(ledger.picture(quote(page)), "" if sized else shown),)
    name = shown or " > ".join(filter(None, (page, said["place"])))
    ledger.degraded("embedded", f"the note '{name[:80]}' as its name: it is not in this text")
    return (Text(name),)


def picture_of(tag: Tag, ledger: Ledger) -> Image:
    return Image(ledger.picture(tag.get("src") or ""), tag.get("alt"), tag.get("title") or None)


def _make_of(tag: Tag, ledger: Ledger) -> Make:
    """What an element of HTML becomes."""
    name = tag.name
    if name in _UNSEEN:
        return lambda _: _left_out(name, ledger)
    if name in _CODE:
        return lambda content: tagged(_as_code(content), tag)
    if name == "a" and tag.get("href"):
        make = _link(tag.get("href") or "", tag.get("title"), ledger)
        return lambda content: tagged(tuple(make(content)), tag)
    wrapper = _WRAPPERS.get(name)
    if wrapper is not None:
        return lambda content: tagged((wrapper(content),), tag)
    if name in _ROLES:
        return lambda content: tagged((Span(content, role=_ROLES[name]),), tag)
    if name == "q":
        return lambda content: tagged((Text("“"), *content, Text("”")), tag)
    if name == "rt":
        return lambda content: (Text("("), *content, Text(")")) if content else ()
    if name not in {"a", "span", "bdo"} and name not in _SILENT:
        ledger.degraded("html", f"as the text in it, without the tag <{name[:40]}>")
    return lambda content: tagged(content, tag)


def _left_out(name: str, ledger: Ledger) -> tuple[Inline, ...]:
    ledger.dropped("html", f"a {name} is for programs, and left out")
    return ()


def _as_code(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if all(isinstance(node, Text | Code) for node in content):
        text = words(content)
        return (Code(text),) if text else ()
    return content


def tagged(content: tuple[Inline, ...], tag: Tag) -> tuple[Inline, ...]:
    """``content`` with the language, direction, role and place that the element says."""
    role = None
    if _SMALL_CAPITALS.search(tag.get("style") or "") or "smallcaps" in (tag.get("class") or "").split():
        role = "smallcaps"
    anchor = tag.get("id") or (tag.get("name") if tag.name == "a" else None)
    return spanned(content, tag.get("lang") or tag.get("xml:lang"), tag.get("dir"), role, anchor or None)


def attributed(content: tuple[Inline, ...], attributes: Mapping[str, Any], ledger: Ledger) -> tuple[Inline, ...]:
    """``content`` with what ``{#place .class lang=fr}`` says of it."""
    roles = [name for name in str(attributes.get("class", "")).split() if name in _CLASSES]
    tell_lost(attributes, ledger, {"id", "lang", "dir"}, roles)
    role = _CLASSES[roles[0]] if roles else None
    said = {name: str(attributes[name]) if name in attributes else None for name in ("lang", "dir", "id")}
    return spanned(content, said["lang"], said["dir"], role, said["id"])


def tell_lost(attributes: Mapping[str, Any], ledger: Ledger, kept: set[str], roles: Iterable[str] = ()) -> None:
    """Report attributes that an article has no place for."""
    for name, value in attributes.items():
        if name == "class":
            for one in str(value).split():
                if one not in roles:
                    ledger.degraded("attributes", f"without the class {one[:60]}")
        elif name not in kept:
            ledger.degraded("attributes", f"without the attribute {name[:60]}")


def spanned(
    content: tuple[Inline, ...], language: str | None, direction: str | None, role: str | None, anchor: str | None
) -> tuple[Inline, ...]:
    language = language if language and _LANGUAGE.fullmatch(language) else None
    way = direction_of(direction)
    if not (language or way or role or anchor):
        return content
    match content:
        case (Span(language=None, direction=None, anchor=None) as span,) if not (role and span.role):
            return (Span(span.content, language, way, span.role or role, anchor),)
    return (Span(content, language, way, role, anchor),)


def direction_of(text: str | None) -> Direction | None:
    match (text or "").strip().lower():
        case "ltr":
            return "ltr"
        case "rtl":
            return "rtl"
    return None


def words(content: Iterable[Inline]) -> str:
    """The plain words of a line."""
    found = []
    for node in content:
        if isinstance(node, LineBreak):
            found.append(" ")
        elif isinstance(node, Text | Code | Math):
            found.append(node.text)
        elif isinstance(node, Image):
            found.append(node.alt or "")
        elif not isinstance(node, NoteRef):
            found.append(words(node.content))
    return "".join(found)
