"""The text of a paragraph to inlines: addresses become links, marks of notes become references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from presswork.model import Inline, LineBreak, Link, NoteRef, Text
from presswork.patterns import pattern

_ADDRESS = (
    r"(?<![\w/])https?://[^\s<>\"“”«»„|\\^`{}]+"
    r"|(?<![\w.+%/@-])[A-Za-z0-9][\w.+%-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}\.[A-Za-z]{2,24}(?![\w@])"
)
NOTE_MARK = (
    r"\[(\d{1,6}|\*{1,4}|[a-z])\]|(?<=[^\s\d⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]{1,4})|(?<=[^\s*†‡])(\*{1,3}|[†‡]{1,2})(?![*†‡\w])"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TRAILING = ".,;:!?'’”\"*_…。，、！？）】」』》"


def inlines(parts: Sequence[str], notes: Mapping[str, str] | None = None) -> tuple[Inline, ...]:
    """Lines of text as inlines, with a line break between them; ``notes`` maps marks to notes' ids."""
    out: list[Inline] = []
    for part in parts:
        if out:
            out.append(LineBreak())
        out += _line(part, notes or {})
    return tuple(out)


def note_name(mark: str) -> str:
    """The name that a mark gives a note: ``¹`` and ``1`` are the same."""
    return mark.translate(_RAISED)


def _line(text: str, notes: Mapping[str, str]) -> Iterator[Inline]:
    if "://" not in text and "@" not in text:
        yield from _cited(text, notes)
        return
    begin = 0
    for found in pattern(_ADDRESS).finditer(text):
        address = _trimmed(found[0])
        target = address if "://" in address else f"mailto:{address}"
        if target.endswith("://"):
            continue
        if found.start() > begin:
            yield from _cited(text[begin : found.start()], notes)
        yield Link((Text(address),), target)
        begin = found.start() + len(address)
    if begin < len(text):
        yield from _cited(text[begin:], notes)


def _cited(text: str, notes: Mapping[str, str]) -> Iterator[Inline]:
    begin = 0
    if notes:
        for found in pattern(NOTE_MARK).finditer(text):
            note = notes.get(note_name(found[found.lastindex or 0]))
            if note is None:
                continue
            if found.start() > begin:
                yield Text(text[begin : found.start()])
            yield NoteRef(note)
            begin = found.end()
    if begin < len(text):
        yield Text(text[begin:])


def _trimmed(address: str) -> str:
    """The address without the punctuation of the sentence around it; brackets stay when they are its own."""
    end = len(address)
    opened = {")": address.count("(") - address.count(")"), "]": address.count("[") - address.count("]")}
    while end:
        last = address[end - 1]
        if last in _TRAILING:
            end -= 1
        elif opened.get(last, 0) < 0:
            opened[last] += 1
            end -= 1
        else:
            break
    return address[:end]
