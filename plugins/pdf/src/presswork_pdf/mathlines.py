"""Where a formula that is too long for its line may end one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from presswork_pdf.mathboxes import side_by_side, space
from presswork_pdf.mathlayout import Item, joined
from presswork_pdf.mathsigns import BINARY, is_relation
from presswork_pdf.mathtext import said
from presswork_pdf.prose import Built

_FAR_FROM_EMPTY = 0.3
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")


def broken(items: Sequence[Item], measure: float, indent: float) -> list[Built] | None:
    """Lines of at most ``measure``, those after the first set in; None if a part is too wide for that.

    A line of a displayed formula ends before a relation, or where that is not enough before a binary sign.
    """
    for inside in (False, True):
        lines = _filled(items, measure, indent, inside=inside)
        if lines is not None:
            return [built(line, indent if index else 0.0) for index, line in enumerate(lines)]
    return None


def built(items: Sequence[Item], indent: float = 0.0) -> Built:
    """Items side by side, and what they say."""
    box = joined(items)
    text = said([item.node for item in items])
    return Built(side_by_side([space(indent), box]) if indent else box, text)


def _filled(items: Sequence[Item], measure: float, indent: float, *, inside: bool) -> list[list[Item]] | None:
    lines: list[list[Item]] = [[]]
    used = 0.0
    for chunk in _divided(items, _begins_relation, inside=inside):
        whole = _width(chunk)
        room = measure - (indent if lines[1:] else 0.0)
        # A chunk that has a line of its own is not divided to fill up a line that is far from empty.
        stays = used + whole <= room or (whole <= measure - indent and used > room * _FAR_FROM_EMPTY)
        parts = [chunk] if stays else _divided(chunk, _begins_term, inside=inside)
        for part in parts:
            width = _width(part)
            room = measure - (indent if lines[1:] else 0.0)
            if lines[-1] and used + width > room:
                lines.append([])
                used, room = 0.0, measure - indent
            if width > room + 0.01:
                return None
            lines[-1] += part
            used += width
    return lines


def pieces(items: Sequence[Item], widest: float) -> list[Built]:
    """A formula among words in parts that lines may end between: behind relations and, in long parts, binary signs.

    The space behind such a sign is left to the line.
    """
    found: list[Built] = []
    for chunk in _divided(items, _begins_relation, inside=False, behind=True):
        wide = _width(chunk) > widest
        parts = _divided(chunk, _begins_term, inside=False, behind=True) if wide else [chunk]
        found += [built([*part[:-1], part[-1]._replace(after=0.0)]) for part in parts]
    return found


def _divided(
    items: Sequence[Item], begins: Callable[[Item], bool], *, inside: bool, behind: bool = False
) -> list[list[Item]]:
    """Items in parts that begin, or with ``behind`` end, at certain signs; not between brackets but with ``inside``."""
    parts: list[list[Item]] = [[]]
    depth = 0
    for item in items:
        depth += (item.sign in _OPENING) - (item.sign in _CLOSING)
        here = begins(item) and (inside or depth <= 0)
        if here and not behind and parts[-1]:
            parts.append([])
        parts[-1].append(item)
        if here and behind:
            parts.append([])
    return [part for part in parts if part]


def _begins_relation(item: Item) -> bool:
    return item.before > 0 and is_relation(item.sign)


def _begins_term(item: Item) -> bool:
    return item.before > 0 and item.sign in BINARY


def _width(items: Sequence[Item]) -> float:
    return sum(item.before + item.box.width + item.after for item in items)
