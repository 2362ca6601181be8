"""Where a formula that is too long for its line may end one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from presswork_pdf.mathboxes import side_by_side, space
from presswork_pdf.mathlayout import Item, joined
from presswork_pdf.mathsigns import BINARY, is_relation, length
from presswork_pdf.mathtext import said
from presswork_pdf.prose import Built

_FAR_FROM_EMPTY = 0.3
_ROUNDING = 0.01
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")


def broken(items: Sequence[Item], measure: float, indent: float) -> list[Built] | None:
    """Lines of at most ``measure``, those after the first set in; None if a part is too wide for that.

    A line of a displayed formula ends at a wide space, before a relation, or at need before a binary sign.
    """
    for inside in (False, True):
        filled = _Lines(measure, indent, inside=inside)
        filled.fill(items)
        if not filled.failed:
            return [built(line, indent if index else 0.0) for index, line in enumerate(filled.lines)]
    return None


def built(items: Sequence[Item], indent: float = 0.0) -> Built:
    """Items side by side, and what they say."""
    box = joined(items)
    text = said([item.node for item in items])
    return Built(side_by_side([space(indent), box]) if indent else box, text)


class _Lines:
    """Lines in the making; ``failed`` where a part is wider than any."""

    def __init__(self, measure: float, indent: float, *, inside: bool) -> None:
        self.measure, self.indent, self.inside = measure, indent, inside
        self.lines: list[list[Item]] = [[]]
        self.used = 0.0
        self.failed = False

    def fill(self, items: Sequence[Item], level: int = 0) -> None:
        """Add items, divided at the signs of this level, and where that is not enough at those of the next."""
        for part in _divided(items, _LEVELS[level], inside=self.inside):
            width = _width(part)
            room = self.measure - (self.indent if self.lines[1:] else 0.0)
            # What has room on a line of its own is not divided to fill up one that is far from empty.
            begins = width <= self.measure - self.indent and self.used > room * _FAR_FROM_EMPTY
            if self.used + width <= room:
                self._add(part, width)
            elif begins or level == len(_LEVELS) - 1:
                self._begin(part)
            else:
                self.fill(part, level + 1)

    def _begin(self, part: list[Item]) -> None:
        while len(part) > 1 and part[0].node.tag == "mspace":
            part = part[1:]
        width = _width(part)
        if self.lines[-1]:
            self.lines.append([])
            self.used = 0.0
        room = self.measure - (self.indent if self.lines[1:] else 0.0)
        self.failed |= width > room + _ROUNDING
        self._add(part, width)

    def _add(self, part: list[Item], width: float) -> None:
        self.lines[-1] += part
        self.used += width


def pieces(items: Sequence[Item], widest: float) -> list[Built]:
    """A formula among words in parts that lines may end between: behind relations and, in long parts, binary signs.

    The space behind such a sign is left to the line.
    """
    found: list[Built] = []
    for chunk in _divided(items, _begins_relation, inside=False, behind=True):
        wide = _width(chunk) > widest
        parts = _divided(chunk, _ends_term, inside=False, behind=True) if wide else [chunk]
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


def _is_wide_space(item: Item) -> bool:
    return item.node.tag == "mspace" and length(item.node.get("width")) >= 1


def _ends_term(item: Item) -> bool:
    return _begins_term(item) or (item.sign == "," and item.after > 0)


_LEVELS = (_is_wide_space, _begins_relation, _begins_term)


def _width(items: Sequence[Item]) -> float:
    return sum(item.before + item.box.width + item.after for item in items)
