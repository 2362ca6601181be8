"""Verse in a page: elements that are called so, and whose lines end where the poet ended them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from presswork.model import Inline, LineBreak, Text
from presswork_html.reading.inlines import Line
from presswork_html.reading.page import Page, classes

_OURS = "verse"
_CALLED = frozenset(("poem", "poetry", "stanza", "line-block", "lineblock", "linegroup", "lg", "versegroup"))
_NO_VERSE = ("table", "img", "ul", "ol", "dl", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure")
_LINES = frozenset(("div", "p"))


def is_verse(element: HtmlElement) -> bool:
    """Whether it is called verse, and has lines."""
    if element.tag not in {"div", "section"}:
        return False
    if _OURS in classes(element) and element.tag == "div" and next(element.iter("p"), None) is not None:
        return True
    if not {_OURS, *_CALLED} & classes(element) or next(element.iter(*_NO_VERSE), None) is not None:
        return False
    return next(element.iter("br"), None) is not None or any(
        _is_stanza_of_lines(inner) for inner in element.iter("div")
    )


def read_verse(element: HtmlElement, page: Page) -> list[tuple[Inline, ...]]:
    """The lines, with an empty one between stanzas."""
    lines: list[tuple[Inline, ...]] = []
    for stanza in _stanzas(element):
        if lines:
            lines.append(())
        if _is_stanza_of_lines(stanza):
            for child in stanza:
                lines += _lines(Line(page).inside(child))
        else:
            lines += _lines(Line(page).inside(stanza))
    return lines


def _stanzas(element: HtmlElement) -> list[HtmlElement]:
    """Paragraphs, or what is called a stanza; without them, the whole is one."""
    if _is_stanza_of_lines(element):
        return [element]
    stanzas = [inner for inner in element if inner.tag in _LINES and "".join(inner.itertext()).strip()]
    loose = (element.text or "").strip() or any((inner.tail or "").strip() for inner in element)
    if loose or len(stanzas) != sum(inner.tag != "br" for inner in element):
        return [element]
    return stanzas


def _is_stanza_of_lines(element: HtmlElement) -> bool:
    """Whether each line is an element of its own."""
    return len(element) > 1 and all(
        inner.tag == "div" and {"line", "verse"} & classes(inner) and not (inner.tail or "").strip()
        for inner in element
    )


def _lines(content: list[Inline]) -> Iterator[tuple[Inline, ...]]:
    line: list[Inline] = []
    for node in content:
        if isinstance(node, LineBreak):
            yield _indented(line)
            line = []
        else:
            line.append(node)
    if line:
        yield _indented(line)


def _indented(line: list[Inline]) -> tuple[Inline, ...]:
    """The line with spaces in place of those that no browser collapses."""
    match line:
        case [Text(text=text), *rest] if text.startswith("\u00a0"):
            verse = text.lstrip("\u00a0")
            return (Text(" " * (len(text) - len(verse)) + verse), *rest)
    return tuple(line)
