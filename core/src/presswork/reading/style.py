"""How this text marks its paragraphs: blank lines, one line each, indentation, or only a short last line."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import msgspec

from presswork.reading.lines import Line, is_unspaced, screen_edge
from presswork.reading.marks import bullet, continues_sentence, ends_full_sentence, ends_sentence

Separation = Literal["blank lines", "lines", "nodes", "indented", "short lines"]

_SAMPLE = 20_000
_LONG = 45
_LONG_UNWRAPPED = 60
_WIDE = "\u2e80"
"""From here on characters are twice as wide, and a word takes fewer of them."""
_WIDEST_WRAP = 130


class Style(msgspec.Struct, frozen=True):
    """``width`` is the column at which lines were wrapped by hand or by a program, if they were.

    ``margin`` is the column at which most lines begin. ``screen`` says that East Asian characters count two columns there.
    """

    separation: Separation
    width: int | None
    reason: str
    confidence: float
    screen: bool = False
    margin: int = 0


def detect_style(lines: list[Line]) -> Style:
    """The style that explains most of the line ends."""
    sample = lines[:_SAMPLE]
    width, screen = _wrap_width(sample, screen=False), False
    if width is None and any(line.text[-1] >= _WIDE for line in sample[:200]):
        width, screen = _wrap_width(sample, screen=True), True
    if width is None:
        return _unwrapped(sample)
    why = f"lines are wrapped at column {width}"
    gaps = sum(1 for line in sample if line.gap)
    if gaps * 18 >= len(sample):
        return Style("blank lines", width, f"{why}, blank lines part them", 0.95, screen)
    if _indented_starts(sample):
        return Style("indented", width, f"{why}, paragraphs begin indented", 0.85, screen)
    return Style("short lines", width, f"{why}, paragraphs end with a short one", 0.7, screen)


def is_forced(line: Line, following: Line, style: Style) -> bool:
    """Whether the line ends where it does because the next word would not have fit."""
    return style.width is not None and _reach(line, following, style.screen) > style.width


def _reach(line: Line, following: Line, screen: bool) -> int:
    """Where the line would have ended with one more word."""
    text = following.text
    space = text.find(" ")
    word = len(text) if space < 0 else space
    if is_unspaced(text[0]):
        word = min(word, 4)
    return (screen_edge(line) if screen else line.edge) + 1 + word


def _wrap_width(lines: list[Line], *, screen: bool) -> int | None:
    """The wrap column, if most long lines that another follows end where the next word did not fit, and few where sentences do."""
    pairs = [
        (screen_edge(line) if screen else line.edge, _reach(line, after, screen), ends_full_sentence(line.text))
        for line, after in pairwise(lines)
        if not after.gap
        and abs(after.indent - line.indent) <= 2
        and not bullet(after.text)
        and (line.edge > _LONG or (line.edge > _LONG // 2 and line.text[0] >= _WIDE))
    ]
    if len(pairs) < 2:
        return None
    edges = sorted(edge for edge, _, _ in pairs)
    best, most = None, len(pairs) // 2
    for percent in (98, 95, 90, 80, 70):
        width = edges[min(len(edges) - 1, len(edges) * percent // 100)]
        full = [ends for edge, reach, ends in pairs if edge <= width < reach]
        if len(full) > most and width <= _WIDEST_WRAP and sum(full) * 2 <= len(full):
            best, most = width, len(full)
    return best


def _unwrapped(lines: list[Line]) -> Style:
    pairs = list(pairwise(lines))
    long_pairs = [(line, after) for line, after in pairs if _is_long(line) or _is_long(after)]
    close = [pair for pair in long_pairs if not pair[1].gap]
    if len(close) * 2 <= len(long_pairs):
        return Style("blank lines", None, "blank lines part the paragraphs, each on one line", 0.95)
    broken = sum(1 for line, after in close if not ends_sentence(line.text) and continues_sentence(after.text))
    if broken * 12 >= len(close):
        return Style("nodes", None, "sentences go on from line to line without a regular width", 0.7)
    return Style("lines", None, "each line is a paragraph", 0.85)


def _is_long(line: Line) -> bool:
    return line.edge > _LONG_UNWRAPPED or (line.edge > _LONG_UNWRAPPED // 2 and line.text[0] >= _WIDE)


def _indented_starts(lines: list[Line]) -> bool:
    margin = usual_indent(lines)
    starts = sum(1 for line in lines if margin < line.indent <= margin + 10)
    return len(lines) <= starts * 40 and starts * 2 <= len(lines)


def usual_indent(lines: list[Line]) -> int:
    """The column at which most lines begin."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.indent] = counts.get(line.indent, 0) + 1
    return max(counts, key=lambda indent: (counts[indent], -indent), default=0)
