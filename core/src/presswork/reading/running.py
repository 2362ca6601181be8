"""Running heads and feet: the lines at the edges of printed pages that say the same on every page but for the number."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern
from presswork.reading.lines import Line
from presswork.reading.marks import continues_sentence, ends_full_sentence

_NUMBER = r"\d+|\b[ivxlc]+\b"
_FEWEST = 3
_SHARE = 3
"""A line runs when it stands at the edge of a third of the pages at least: some books have two kinds of pages."""


class Running(msgspec.Struct, frozen=True):
    """The text without its running lines, and where the first and last of each kind stood."""

    lines: list[Line]
    found: dict[str, tuple[int, int]]


def without_running_lines(lines: list[Line]) -> Running:
    """The lines, those of a paragraph that a page's end parted following each other."""
    starts = [at for at, line in enumerate(lines) if line.page]
    if len(starts) < _FEWEST:
        return Running(lines, {})
    edges = sorted({0, len(lines) - 1, *starts, *(start - 1 for start in starts if start)})
    counts: dict[str, int] = {}
    for at in edges:
        counts[_shape(lines[at])] = counts.get(_shape(lines[at]), 0) + 1
    most = max(_FEWEST, len(starts) // _SHARE)
    running = {at for at in edges if counts[_shape(lines[at])] >= most}
    return Running(_closed_up(lines, running), _spans(lines, sorted(running)))


def _shape(line: Line) -> str:
    return " ".join(pattern(_NUMBER).sub("#", line.text.casefold()).split())


def _closed_up(lines: list[Line], running: set[int]) -> list[Line]:
    out: list[Line] = []
    cut = False
    for at, line in enumerate(lines):
        if at in running:
            cut = True
        else:
            out.append(_following(out[-1], line) if cut and out else line)
            cut = False
    return out


def _following(last: Line, line: Line) -> Line:
    """The first line below a page's edge, closer to the one above if a sentence goes on."""
    goes_on = continues_sentence(line.text) and not ends_full_sentence(last.text)
    return msgspec.structs.replace(line, gap=0 if goes_on else max(1, min(line.gap, 2)), page=False)


def _spans(lines: list[Line], running: list[int]) -> dict[str, tuple[int, int]]:
    spans: dict[str, tuple[int, int]] = {}
    texts: dict[str, str] = {}
    for at in running:
        text = texts.setdefault(_shape(lines[at]), lines[at].text)
        first, _ = spans.get(text, (lines[at].number, 0))
        spans[text] = (first, lines[at].number)
    return spans
