"""Poems: our own books' classes, Standard Ebooks' types, and the names that others give to stanzas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from presswork.model import Block, Inline, LineBreak, Span, Text, Verse
from presswork_epub.reading.inlines import Piece, flow, is_visible, own_setting, pieces
from presswork_epub.reading.ledger import Ledger, Setting
from presswork_epub.reading.xml import classes_of, kinds_of, local

_KINDS = {"poem", "verse", "song", "hymn", "lyrics"}
_CLASSES = {"verse", "poem", "poetry", "stanza", "linegroup", "lg", "song", "hymn"}
_HOLDERS = ("p", "div", "section", "article", "blockquote", "figure")
_STEP = 4
_INDENT = re.compile(r"i(\d{1,2})|indent-?(\d{0,2})")

Line = tuple[Inline, ...]
ReadRun = Callable[[Iterable[Piece], Setting, Ledger], list[Block]]
SourceLine = Callable[[Any], Any]


def is_verse(element: Any) -> bool:
    if local(element) not in _HOLDERS:
        return False
    named = not kinds_of(element).isdisjoint(_KINDS)
    return (named or not _CLASSES.isdisjoint(map(str.lower, classes_of(element)))) and (
        local(element) != "p" or any(local(inner) == "br" for inner in element.iter())
    )


def read_verse(
    element: Any, setting: Setting, ledger: Ledger, read_run: ReadRun, source_line: SourceLine
) -> tuple[list[Block], Line]:
    """The poem with whatever stands between its stanzas, and the words that name its source."""
    setting = own_setting(element, setting)
    if local(element) == "p":
        return [Verse(tuple(_lines(element, setting, ledger)))], ()
    blocks: list[Block] = []
    stanzas: list[list[Line]] = []
    attribution: Line = ()
    whole = any(_is_stanza(inner) for inner in element.iter())
    parts = [piece for piece in pieces(element) if not isinstance(piece, str) or piece.strip()]
    for index, part in enumerate(parts):
        source = source_line(part) if index and index == len(parts) - 1 and not isinstance(part, str) else None
        if source is not None:
            attribution = flow(pieces(source), own_setting(source, setting), ledger)
        elif not isinstance(part, str) and (found := _stanzas(part, setting, ledger)):
            stanzas.extend(found)
        else:
            _close(stanzas, blocks, whole=whole)
            blocks.extend(read_run([part], setting, ledger))
    _close(stanzas, blocks, whole=whole)
    return blocks, attribution


def _is_stanza(element: Any) -> bool:
    """Whether the element is a paragraph of nothing but marked lines."""
    texts = (element.text, *(child.tail for child in element))
    return (
        local(element) == "p"
        and len(element) > 0
        and all(local(child) in ("span", "br") for child in element)
        and not any(text and text.strip() for text in texts)
    )


def _close(stanzas: list[list[Line]], blocks: list[Block], *, whole: bool) -> None:
    """Stanzas so far as one poem; paragraphs of one line each are lines, unless each is a ``whole`` stanza."""
    if not stanzas:
        return
    if whole or any(len(stanza) > 1 for stanza in stanzas):
        lines = [line for stanza in stanzas for line in ((), *stanza)][1:]
    else:
        lines = [line for stanza in stanzas for line in stanza]
    blocks.append(Verse(tuple(lines)))
    stanzas.clear()


def _stanzas(element: Any, setting: Setting, ledger: Ledger) -> list[list[Line]]:
    """The stanzas in a paragraph, or in a division of paragraphs; none if it is something else."""
    setting = own_setting(element, setting)
    if local(element) == "p" or (local(element) == "div" and not any(local(child) in _HOLDERS for child in element)):
        lines = _lines(element, setting, ledger)
        return [lines] if lines else []
    children = [child for child in element if local(child)]
    loose = any(text and text.strip() for text in (element.text, *(child.tail for child in element)))
    if (
        local(element) not in ("div", "section")
        or loose
        or any(local(child) not in ("p", "div", "br") for child in children)
    ):
        return []
    inner = [stanza for child in children for stanza in _stanzas(child, setting, ledger)]
    if inner and all(len(stanza) == 1 for stanza in inner):
        return [[line for stanza in inner for line in stanza]]
    return inner


def _lines(element: Any, setting: Setting, ledger: Ledger) -> list[Line]:
    anchor = ledger.anchor(element)
    runs: list[list[Piece]] = [[]]
    for piece in pieces(element):
        is_line = not isinstance(piece, str) and "line" in classes_of(piece)
        if (not isinstance(piece, str) and local(piece) == "br") or (is_line and _is_line(runs[-1])):
            runs.append([])
        if isinstance(piece, str) or local(piece) != "br":
            runs[-1].append(piece)
    lines = [_line(run, setting, ledger) for run in runs]
    lines = [line for line in lines if is_visible(line)]
    if anchor and lines:
        lines[0] = (Span((), anchor=anchor), *lines[0])
    return lines


def _is_line(run: list[Piece]) -> bool:
    return any(not isinstance(piece, str) and "line" in classes_of(piece) for piece in run)


def _line(run: list[Piece], setting: Setting, ledger: Ledger) -> Line:
    """A line's words behind the spaces that its class, or spaces of its own, set it in by."""
    run = [piece for piece in run if not isinstance(piece, str) or piece.strip(" \t\r\n")]
    depth = 0
    for piece in run[:1]:
        for css in () if isinstance(piece, str) else classes_of(piece):
            if found := _INDENT.fullmatch(css.lower()):
                depth = int(found[1] or found[2] or 1) * _STEP
    content = _trimmed(_content(run, setting, ledger))
    match content:
        case (Text(text=text), *rest) if depth or text.startswith("\u00a0"):
            words = text.lstrip("\u00a0 ")
            return (Text(" " * max(depth, len(text) - len(words)) + words), *rest)
    return (Text(" " * depth), *content) if depth else content


def _content(run: list[Piece], setting: Setting, ledger: Ledger) -> Line:
    """The words of a line, without the element that only says that it is one."""
    match run:
        case [element] if not isinstance(element, str) and local(element) == "span" and "line" in classes_of(element):
            return flow(pieces(element), own_setting(element, setting), ledger)
    return flow(run, setting, ledger)


def _trimmed(content: Line) -> Line:
    match content:
        case (Text(text=text), *rest):
            return (Text(text.lstrip(" ")), *rest)
        case (LineBreak(), *rest):
            return tuple(rest)
    return content
