"""Lines as a page's source had them: a paragraph's first at the margin, the rest set far in where the markup stood."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from presswork.reading.lines import DEEP, Line
from presswork.reading.marks import LEADING_WORDS, bullet, ends_sentence

_FEWEST = 3
_LONG = 25
_SURELY_LONG = 60
_SAMPLE = 20_000


def joined_up(lines: list[Line]) -> list[Line]:
    """The lines, each with those that hang below it, if a text has such lines and they go on with sentences."""
    if not _hangs(lines[:_SAMPLE]):
        return lines
    out: list[Line] = []
    parts = [lines[0].text]
    first = lines[0]
    deep = False
    for before, line in pairwise(lines):
        hangs = _is_deep(before, line, deep=deep) and (deep or _goes_on(before.text, line.text))
        if not bullet(line.text) and (hangs or (line.gap <= 1 and _is_cut(before.text, line.text))):
            parts.append(line.text)
        else:
            out.append(_line(first, parts))
            first, parts = line, [line.text]
        deep = hangs
    return [*out, _line(first, parts)]


def _line(first: Line, parts: list[str]) -> Line:
    """The first line with the text that goes on below it."""
    if len(parts) == 1:
        return first
    text = " ".join(parts)
    return msgspec.structs.replace(first, text=text, edge=first.indent + len(text))


def _hangs(lines: list[Line]) -> bool:
    pairs = [(before, line) for before, line in pairwise(lines) if _is_deep(before, line)]
    if len(pairs) < _FEWEST:
        return False
    goes_on = sum(1 for before, line in pairs if _is_open(before.text) and len(before.text) > _LONG)
    small = sum(1 for _, line in pairs if line.text[0].islower())
    return goes_on * 3 >= len(pairs) * 2 and small * 2 >= len(pairs)


def _goes_on(above: str, below: str) -> bool:
    """Whether the first line below one at the margin belongs to it: below a title something new may begin."""
    return not below[0].isupper() or len(above) >= _SURELY_LONG


def _is_cut(above: str, below: str) -> bool:
    """Whether a sentence goes on below a blank line, where the markup of a word stood alone."""
    return _is_open(above) and (below[0].islower() or above.rsplit(None, 1)[-1] in LEADING_WORDS)


def _is_deep(before: Line, line: Line, *, deep: bool = False) -> bool:
    """Whether a line hangs below the one before it, or goes on with such lines."""
    if line.gap or bullet(line.text):
        return False
    return line.indent >= DEEP and (deep or before.indent == 0)


def _is_open(text: str) -> bool:
    """Whether a sentence does not end here, nor a line of code."""
    return (text[-1].isalnum() or text[-1] in ",-–—’”") and not ends_sentence(text) and "   " not in text
