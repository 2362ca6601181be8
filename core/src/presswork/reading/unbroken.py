"""Texts whose line breaks were lost: a whole page on one line, cut where only a paragraph can have ended.

Nothing but the characters that were left can tell where: the wide spaces that began or parted
paragraphs, sentences that run into each other without a space, and speech that answers speech.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from presswork.patterns import pattern
from presswork.reading.lines import LONGEST_LINE, Line

_FEWEST = 3
_WIDE = r"(?<=[.!?。！？…”』」’\"»])(?:[ \u00a0]*[\u3000\t][\u3000\t ]*|[ \u00a0]{4,})(?=\S)"
_GLUED = (
    r"(?:(?<=[^\W\d_A-Z]{2}[.!?])|(?<=\d{4}[.!?]))(?=[^\W\d_a-z][^\W\d_A-Z])"
    r"|(?<=[^\W\d_A-Z]{2}[.!?][”’\"»])(?=[“‘\"«]?[^\W\d_a-z][^\W\d_A-Z])"
)
_TURN = r"[.!?…][\"”»] (?=[\"“«])|」(?=「)"
_SPEECH = r"[.!?…][\"”»] (?=[\"“«]?[^\W\d_a-z])|[.!?…] (?=[\"“«][^\W\d_a-z])|」(?=「)"
_FRAME = "| \t"


def cut_up(lines: list[Line]) -> list[Line]:
    """The lines, each that is too long for a paragraph cut where its own marks say that one ends."""
    return [part for line in lines for part in (_cut(line) if len(line.text) > LONGEST_LINE else (line,))]


def _cut(line: Line) -> Iterable[Line]:
    text = line.text
    if text[0] == "|" == text[-1] and text.count("|") == 2:
        text = text.strip(_FRAME)
    for marks, cuts in ((_WIDE, _WIDE), (_GLUED, _GLUED), (_TURN, _SPEECH)):
        if len(pattern(marks).findall(text)) >= _FEWEST:
            ends = [found.end() for found in pattern(cuts).finditer(text)]
            return _parts(line, text, ends)
    return (line,)


def _parts(line: Line, text: str, ends: list[int]) -> list[Line]:
    parts: list[Line] = []
    begin = 0
    for end in (*ends, len(text)):
        part = text[begin:end].strip()
        if part:
            gap = max(1, line.gap) if parts else line.gap
            parts.append(msgspec.structs.replace(line, text=part, edge=line.indent + len(part), gap=gap))
            begin = end
    return parts
