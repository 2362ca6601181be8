"""Paragraphs into lines: total fit after Knuth and Plass, and first fit where that finds nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from msgspec import Struct

from presswork_pdf.prose import Look, Prose
from presswork_pdf.styles import Align
from presswork_pdf.units import Measurer, Part, Units

_INFINITE = 1e30
_DOUBLE_HYPHEN = 3000.0
_SHORT_END = 4000.0
_LOOSEST = 8.0
_RAGGED = 4.0
"""Stretch ratios: what total fit may leave at worst, and what is not stretched any more."""
_HARD = 1000.0
"""Penalties from here on mark cuts that first fit makes only if there is no other."""


class Line(Struct, eq=False):
    """One line, ready to draw: ``offset`` and widths in points.

    ``words`` is set when a single look and a single stretch of space hold for the whole line;
    otherwise ``parts`` are the boxes and spaces in reading order, each with the space that
    justification adds after it. ``start`` and ``end`` are its place in the prose; ``inside`` says that it ends
    inside a word.
    """

    start: int
    end: int
    offset: float
    width: float
    hyphen: Look | None
    look: Look | None = None
    words: list[str] | None = None
    extra: float = 0.0
    inside: bool = False
    parts: list[tuple[Part, float]] | None = None


class _Nodes(NamedTuple):
    """Places where a line may begin: the box, what the lines up to there cost, and the node of the line before."""

    begins: list[int]
    demerits: list[float]
    flagged: list[bool]
    previous: list[int]


def break_prose(
    prose: Prose,
    measurer: Measurer,
    align: Align,
    base_level: int = 0,
    *,
    hyphenate: bool = False,
    first_indent: float = 0.0,
) -> list[Line]:
    """Set ``prose`` in lines as wide as ``measurer`` says, the first of them indented."""
    if not prose.text.strip(" \n"):
        return []
    measure = measurer.measure
    segments = measurer.units(prose, base_level)
    divided: list[Units] | None = None
    lines: list[Line] = []
    for number, units in enumerate(segments):
        if not units.width:
            continue
        ends = None
        indent = 0.0 if number or first_indent + units.width[0] > measure else first_indent
        units.width[0] += indent
        if align == "justify":
            ends = total_fit(units, measure, 1.2)
            if ends is None and hyphenate:
                if divided is None:
                    divided = measurer.units(prose, base_level, hyphenate=True)
                units = divided[number]  # noqa: PLW2901
                units.width[0] += indent
                ends = total_fit(units, measure, 2.2)
            ends = ends or total_fit(units, measure, _LOOSEST)
        elif hyphenate and _has_wide_gaps(units, measure):
            if divided is None:
                divided = measurer.units(prose, base_level, hyphenate=True)
            units = divided[number]  # noqa: PLW2901
            units.width[0] += indent
        made = _lines(
            units, ends or first_fit(units, measure), measure, align, base_level=base_level, text_end=len(prose.text)
        )
        if indent and not base_level & 1:
            made[0].offset += indent
        lines += made
    return lines


def total_fit(units: Units, measure: float, tolerance: float) -> list[int] | None:
    """The ends of the lines that together look best, or None if a line would be looser than ``tolerance``.

    Stretch ratios above 1 are allowed up to the tolerance; a line never shrinks beyond its glue.
    """
    count = len(units.width)
    position = list(accumulate(map(add, units.width, units.gap), initial=0.0))
    stretch = list(accumulate(units.stretch, initial=0.0))
    shrink = list(accumulate(units.shrink, initial=0.0))
    gap, hyphen, penalty = units.gap, units.hyphen, units.penalty
    nodes = _Nodes([0], [0.0], [False], [0])
    begins, demerits_of, flagged_of, previous = nodes
    # Both grow from node to node: the lines of those below ``first`` are too full by now, and those of the nodes
    # from ``last`` on are too loose as yet.
    fullest, loosest = [0.0], [0.0]
    first = 0
    for end in range(1, count):
        at = end - 1
        reach = position[end] - gap[at] - measure
        shrinkable = shrink[at]
        while fullest[first] < reach - shrinkable:
            first += 1
            if first == len(begins):
                return None
        reach += hyphen[at]
        stretchable = stretch[at]
        loose = reach + tolerance * stretchable
        if loosest[first] > loose:
            continue
        flagged = hyphen[at] > 0
        best, best_demerits = -1, _INFINITE
        for node in range(first, bisect_right(loosest, loose, first)):
            begin = begins[node]
            slack = position[begin] - reach
            if slack >= 0:
                room = stretchable - stretch[begin]
                ratio = slack / room if room else 0.0
            else:
                room = shrinkable - shrink[begin]
                if -slack > room:
                    continue
                ratio = -slack / room
            badness = 10.0 + 100.0 * ratio * ratio * ratio
            demerits = badness * badness + demerits_of[node]
            if flagged and flagged_of[node]:
                demerits += _DOUBLE_HYPHEN
            if demerits < best_demerits:
                best, best_demerits = node, demerits
        if best >= 0:
            begins.append(end)
            demerits_of.append(best_demerits + penalty[at] * penalty[at])
            flagged_of.append(flagged)
            previous.append(best)
            fullest.append(position[end] - shrink[end])
            loosest.append(position[end] + tolerance * stretch[end])
    return _finish(nodes, first, units, position, shrink, measure=measure)


def _finish(
    nodes: _Nodes, first: int, units: Units, position: list[float], shrink: list[float], *, measure: float
) -> list[int] | None:
    """The last line may be as short as it likes, though a lone short word looks lost."""
    count = len(units.width)
    best, best_demerits = -1, _INFINITE
    for node in range(first, len(nodes.begins)):
        begin = nodes.begins[node]
        length = position[count] - units.gap[-1] - position[begin]
        room = shrink[count] - units.shrink[-1] - shrink[begin]
        if length <= measure:
            demerits = 100.0 + nodes.demerits[node]
            if length < measure * 0.08 or nodes.flagged[node]:
                demerits += _SHORT_END
        elif length - measure <= room:
            ratio = (length - measure) / room
            demerits = (10.0 + 100.0 * ratio * ratio * ratio) ** 2 + nodes.demerits[node]
        else:
            continue
        if demerits < best_demerits:
            best, best_demerits = node, demerits
    if best < 0:
        return None
    ends = [count]
    while best:
        ends.append(nodes.begins[best])
        best = nodes.previous[best]
    return ends[::-1]


def first_fit(units: Units, measure: float) -> list[int]:
    """The ends of lines that are each filled as far as they go; cuts that cost much are kept for need."""
    ends: list[int] = []
    count = len(units.width)
    begin = 0
    while begin < count:
        length = 0.0
        fit = cheap = begin
        for index in range(begin, count):
            length += units.width[index]
            if length + units.hyphen[index] <= measure or index == begin:
                fit = index + 1
                if units.gap[index] or units.penalty[index] < _HARD:
                    cheap = index + 1
            if length > measure:
                break
            length += units.gap[index]
        else:
            cheap = count
        begin = cheap if cheap > begin else max(fit, begin + 1)
        ends.append(begin)
    return ends


def _has_wide_gaps(units: Units, measure: float) -> bool:
    return any(width > measure * 0.5 for width in units.width)


def _lines(
    units: Units, ends: Sequence[int], measure: float, align: Align, *, base_level: int, text_end: int
) -> list[Line]:
    lines = []
    begin = 0
    count = len(units.width)
    for end in ends:
        final = end == count
        last = end - 1
        hyphen = units.box(last)[-1].look if units.hyphen[last] and not final else None
        natural = sum(units.width[begin:end]) + sum(units.gap[begin:last]) + (units.hyphen[last] if hyphen else 0.0)
        slack = measure - natural
        factor = _stretch_factor(units, begin, last, slack, squeeze_only=align != "justify" or final)
        line = Line(
            units.place(begin, 0),
            units.place(end, text_end),
            0.0,
            natural + (slack if factor else 0.0),
            hyphen,
        )
        rest = measure - line.width
        if align == "center":
            line.offset = rest / 2
        elif align == "right" or bool(base_level & 1) == (align in ("justify", "left")):
            # A right-to-left paragraph begins on the right.
            line.offset = rest
        _fill(line, units, begin, end, factor=factor, narrow=slack < 0)
        lines.append(line)
        begin = end
    return lines


def _stretch_factor(units: Units, begin: int, last: int, slack: float, *, squeeze_only: bool) -> float:
    """How many times its stretch (or shrink) each gap is widened (or narrowed)."""
    if slack < 0:
        room = sum(units.shrink[begin:last])
        return max(slack / room, -1.0) if room else 0.0
    if squeeze_only:
        return 0.0
    room = sum(units.stretch[begin:last])
    # Few long words, and none that may be divided: gaps of a column's width would look worse than a ragged edge.
    return slack / room if room and slack <= room * _RAGGED else 0.0


def _fill(line: Line, units: Units, begin: int, end: int, *, factor: float, narrow: bool) -> None:
    give = units.shrink if narrow else units.stretch
    if units.simple is not None and _plain(line, units, begin, end, factor=factor, give=give):
        return
    parts: list[tuple[Part, float]] = []
    for index in range(begin, end):
        for part in units.box(index):
            if parts and parts[-1][1] == 0.0 and _joins(parts[-1][0], part):
                before = parts.pop()[0]
                parts.append((Part(part.look, before.text + part.text, part.level), 0.0))
            else:
                parts.append((part, 0.0))
        extra = factor * give[index] if index < end - 1 else 0.0
        space = units.space_after(index)
        if space is not None and not (index == end - 1 and line.hyphen):
            parts.append((space, extra))
        elif extra:
            parts[-1] = (parts[-1][0], extra)
    line.parts = parts


def _plain(line: Line, units: Units, begin: int, end: int, *, factor: float, give: list[float]) -> bool:
    """Fill a line of one look with its words; not if justification widens them inside."""
    words = units.texts[begin:end]
    gaps = units.gap[begin:end]
    line.look = units.simple
    if 0.0 not in gaps:
        line.words, line.extra = words, factor * give[begin]
        return True
    whole: list[str] = []
    inside = False
    for index, (text, gap) in enumerate(zip(words, gaps, strict=True), start=begin):
        if inside:
            whole[-1] += text
        else:
            whole.append(text)
        inside = not gap
        if not inside:
            line.extra = factor * give[index]
        elif factor * give[index] and index < end - 1:
            return False
    line.words, line.inside = whole, inside
    return True


def _joins(before: Part, after: Part) -> bool:
    """Whether a word that was cut for breaking stands whole on this line."""
    return (
        before.look is after.look and before.level == after.level and before.text != " " and not before.look.is_object
    )
