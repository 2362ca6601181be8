"""XHTML inside a line, as inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from lxml import etree

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
from presswork_epub.reading.formulas import latex_of
from presswork_epub.reading.ledger import Ledger, Setting, reference_of
from presswork_epub.reading.xml import SVG, XML, classes_of, kinds_of, local, words_of
from presswork_epub.text import opposite_direction

_Style = Emphasis | Strong | Strikethrough

Piece = str | Any
"""A run of text, or an element."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_STYLES: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {
    **dict.fromkeys(("em", "i", "dfn", "cite", "var"), Emphasis),
    **dict.fromkeys(("strong", "b"), Strong),
    **dict.fromkeys(("s", "strike", "del"), Strikethrough),
    "sub": Subscript,
    "sup": Superscript,
}
_ROLES = {"kbd": "keyboard", "mark": "mark", "ins": "insert", "small": "small", "u": "underline"}
_OWN_ROLE = "role-"
_CODE = ("code", "tt", "samp")
_SILENT = {"script", "style", "template", "head", "link", "meta", "title", "iframe", "rp", "form", "button", "select"}
_MEDIA = ("audio", "video", "object", "canvas", "embed")
# What books from programs call the style, where they do not use the element.
_CLASS_STYLES: dict[str, type[_Style]] = {
    **dict.fromkeys(("italic", "italics", "emphasis", "it"), Emphasis),
    **dict.fromkeys(("bold", "strong"), Strong),
    **dict.fromkeys(("strikethrough", "line-through"), Strikethrough),
}
_SMALL_CAPS = {"smallcaps", "small-caps", "smallcap", "small-cap", "sc", "smcap"}
_STYLE_RULES: tuple[tuple[re.Pattern[str], type[_Style]], ...] = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), Emphasis),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), Strong),
    (re.compile(r"text-decoration[^;]*line-through"), Strikethrough),
)


def pieces(element: Any) -> Iterator[Piece]:
    """The element's text and children in their order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def read_pieces(run: Iterable[Piece], setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for piece in run:
        if isinstance(piece, str):
            found.append(Text(_SPACE.sub(" ", piece)))
        else:
            found.extend(_read_element(piece, setting, ledger))
    return tuple(_joined(found))


def flow(run: Iterable[Piece], setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    """A line's words; in a language of their own if they stand in one."""
    content = read_pieces(run, setting, ledger)
    language = setting.language if is_foreign(setting.language, ledger.language) else None
    direction = setting.direction
    if not is_visible(content) or not (language or direction):
        return content
    # A direction that all letters show anyway was said for the line's sake: the words need none of their own.
    if not language and opposite_direction(content, "ltr" if direction == "rtl" else "rtl") == direction:
        return content
    return (Span(content, language=language, direction=direction),)


def is_visible(content: Iterable[Inline]) -> bool:
    """Whether there is more in it than space and places."""
    for node in content:
        match node:
            case Text(text=text):
                if text.strip():
                    return True
            case Span(content=inner):
                if is_visible(inner):
                    return True
            case LineBreak():
                continue
            case _:
                return True
    return False


def is_foreign(language: str | None, home: str | None) -> bool:
    """Whether words of that language stand out in a book of this one."""
    if not language or language.lower() in ("und", "zxx"):
        return False
    return language.lower() != (home or "").lower()


def own_setting(element: Any, setting: Setting) -> Setting:
    """The setting inside the element, which may name a language or a direction."""
    language = element.get(XML + "lang") or element.get("lang")
    direction = _direction(element)
    if not (language or direction):
        return setting
    return msgspec.structs.replace(
        setting, language=language or setting.language, direction=direction or setting.direction
    )


def _direction(element: Any) -> Direction | None:
    match (element.get("dir") or "").lower():
        case "ltr":
            return "ltr"
        case "rtl":
            return "rtl"
    return None


def _joined(found: list[Inline]) -> Iterator[Inline]:
    """Neighbouring texts as one."""
    run: list[str] = []
    for node in found:
        if isinstance(node, Text):
            run.append(node.text)
            continue
        if run:
            yield Text("".join(run))
            run = []
        yield node
    if run:
        yield Text("".join(run))


def _read_element(element: Any, setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    name = local(element)
    if element in ledger.notes.marks:
        return (NoteRef(ledger.notes.marks[element]),)
    match name:
        case "br":
            return (LineBreak(),)
        case "wbr":
            return (Text("\u200b"),)
        case "":
            return (Text(element.text or ""),)  # an entity that the page itself declares
        case "img" | "image":
            return _image(element, setting, ledger)
        case "svg":
            return _drawing(element, setting, ledger)
        case "math":
            formula, is_latex = latex_of(element)
            return (Math(formula) if is_latex else Text(formula),) if formula else ()
        case "input":
            done = "☑ " if element.get("checked") is not None else "☐ "
            return (Text(done),) if element.get("type") == "checkbox" else ()
        case "rt":
            return (Text(f"({words_of(element)})"),) if words_of(element) else ()
    if name in _SILENT:
        return ()
    if name in _MEDIA:
        ledger.report.decided(
            name, reference_of(element)[:80], "an article has no place for it: only its words are read"
        )
    return _read_content(element, name, setting, ledger)


def _read_content(element: Any, name: str, setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    if name in _CODE:
        anchor = ledger.anchor(element)
        text = "".join(element.itertext())
        if "math" in classes_of(element):
            return (Math(text),)
        return (*((Span((), anchor=anchor),) if anchor else ()), Code(text))
    content = read_pieces(pieces(element), own_setting(element, setting), ledger)
    if name in _STYLES:
        # A raised mark of a note: the mark itself stands for all of it.
        if name == "sup" and any(isinstance(node, NoteRef) for node in content):
            return content
        content = (_STYLES[name](content),)
    elif name == "a":
        content = _link(element, content, setting, ledger)
    elif name == "q":
        content = (Text("“"), *content, Text("”"))
    else:
        for style in _styles_of(element):
            content = (style(content),)
    return _span(element, name, content, setting, ledger)


def _span(element: Any, name: str, content: tuple[Inline, ...], setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    """``content`` in the language, direction and role that the element gives it, and as the place that it names."""
    language = element.get(XML + "lang") or element.get("lang")
    language = language if is_foreign(language, setting.language or ledger.language) else None
    direction = _direction(element)
    if direction == setting.direction:
        direction = None
    anchor = ledger.anchor(element, explicit=name == "span" or not is_visible(content))
    role = _role(element, name)
    if not (language or direction or anchor or role):
        return content
    return (Span(content, language=language, direction=direction, role=role, anchor=anchor),)


def _role(element: Any, name: str) -> str | None:
    own = next((css for css in classes_of(element) if css.startswith(_OWN_ROLE)), None)
    if own or name in _ROLES:
        return own.removeprefix(_OWN_ROLE) if own else _ROLES[name]
    classes = {css.lower() for css in classes_of(element)}
    style = (element.get("style") or "").lower()
    if classes & _SMALL_CAPS or "small-caps" in style:
        return "smallcaps"
    return "underline" if "underline" in classes or re.search(r"text-decoration[^;]*underline", style) else None


def _styles_of(element: Any) -> Iterator[type[_Style]]:
    style = (element.get("style") or "").lower()
    found = [_CLASS_STYLES[css.lower()] for css in classes_of(element) if css.lower() in _CLASS_STYLES]
    found += [kind for rule, kind in _STYLE_RULES if style and rule.search(style)]
    return iter(dict.fromkeys(found))


def _link(element: Any, content: tuple[Inline, ...], setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    href = element.get("href")
    target = ledger.target(href, setting) if href else None
    if target is None:
        return content
    return (Link(content, target, element.get("title") or None),)


def _image(element: Any, setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    alt = element.get("alt")
    if alt == ledger.undescribed:
        alt = None
    anchor = ledger.anchor(element)
    place = (Span((), anchor=anchor),) if anchor else ()
    resource = ledger.picture(reference_of(element), setting)
    if resource is None:
        return (*place, Text(alt or ""))
    return (*place, Image(resource, alt, element.get("title") or None))


def _drawing(element: Any, setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    """A drawing in the text: the photo that it only frames, or else the drawing itself."""
    inner = [child for child in element.iter() if local(child) not in ("svg", "g", "title", "desc", "defs", "")]
    if len(inner) == 1 and local(inner[0]) == "image":
        return _image(inner[0], setting, ledger)
    title = next((words_of(child) for child in element.iter() if local(child) in ("title", "desc")), None)
    if not element.tag.startswith(SVG):
        return (Text(title or ""),)
    data = etree.tostring(element, encoding="utf-8", xml_declaration=False, with_tail=False)
    hidden = element.get("aria-hidden") == "true" or not kinds_of(element).isdisjoint({"presentation", "none"})
    alt = element.get("aria-label") or title or ("" if hidden else None)
    return (Image(ledger.add_picture("drawing", "image/svg+xml", data), alt),)
