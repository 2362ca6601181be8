"""How this text marks its paragraphs: blank lines, one line each, indentation, or only a short last line."""

from __future__ import annotations

from typing import Literal

import msgspec

from presswork.reading.lines import Line
from presswork.reading.marks import continues_sentence, ends_sentence

Separation = Literal["blank lines", "lines", "nodes", "indented", "short lines"]

_SAMPLE = 20_000
_LONG = 45
_WIDEST_WRAP = 130


class Style(msgspec.Struct, frozen=True):
    """``width`` is the column at which lines were wrapped by hand or by a program, if they were."""

    separation: Separation
    width: int | None
    reason: str
    confidence: float


def detect_style(lines: list[Line]) -> Style:
    """The style that explains most of the line ends."""
    sample = lines[:_SAMPLE]
    width = _wrap_width(sample)
    if width is None:
        return _unwrapped(sample)
    gaps = sum(1 for line in sample if line.gap)
    if gaps * 18 >= len(sample):
        return Style("blank lines", width, f"lines are wrapped at column {width}, blank lines part them", 0.95)
    if _indented_starts(sample):
        return Style("indented", width, f"lines are wrapped at column {width}, paragraphs begin indented", 0.85)
    return Style("short lines", width, f"lines are wrapped at column {width}, paragraphs end with a short one", 0.7)


def forced(line: Line, following: Line, width: int) -> bool:
    """Whether the line ends where it does because the next word would not have fit."""
    text = following.text
    space = text.find(" ")
    word = len(text) if space < 0 else space
    if not text.isascii() and space != 0 and text[0] >= "\u1100":
        word = min(word, 4)
    return line.edge + 1 + word > width


def _wrap_width(lines: list[Line]) -> int | None:
    """The wrap column, if most long lines that another follows end where the next word did not fit."""
    pairs = [
        (line, after) for line, after in zip(lines, lines[1:], strict=False) if not after.gap and line.edge > _LONG
    ]
    if len(pairs) < 2:
        return None
    edges = sorted(line.edge for line, _ in pairs)
    width = edges[min(len(edges) - 1, len(edges) * 97 // 100)]
    if width > _WIDEST_WRAP:
        return None
    full = sum(1 for line, after in pairs if forced(line, after, width))
    return width if full * 10 >= len(pairs) * 6 else None


def _unwrapped(lines: list[Line]) -> Style:
    pairs = [(line, after) for line, after in zip(lines, lines[1:], strict=False)]
    long_pairs = [(line, after) for line, after in pairs if line.edge > 60 or after.edge > 60]
    close = [pair for pair in long_pairs if not pair[1].gap]
    if len(close) * 2 <= len(long_pairs):
        return Style("blank lines", None, "blank lines part the paragraphs, each on one line", 0.95)
    broken = sum(1 for line, after in close if not ends_sentence(line.text) and continues_sentence(after.text))
    if broken * 12 >= len(close):
        return Style("nodes", None, "sentences go on from line to line without a regular width", 0.7)
    return Style("lines", None, "each line is a paragraph", 0.85)


def _indented_starts(lines: list[Line]) -> bool:
    margin = _usual_indent(lines)
    starts = sum(1 for line in lines if margin < line.indent <= margin + 10)
    return len(lines) <= starts * 40 and starts * 2 <= len(lines)


def _usual_indent(lines: list[Line]) -> int:
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.indent] = counts.get(line.indent, 0) + 1
    return max(counts, key=lambda indent: (counts[indent], -indent))
