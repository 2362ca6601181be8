"""The numbers that headings begin with, and the lines that fill the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from presswork.patterns import pattern

_NUMBER = r"((?:(?:\d{1,2}|[A-Z])\.)*)(\d{1,2})(\.?)[ \t]+(?=\S)"
_FIRST_DOT = 3


class Numbered(msgspec.Struct, frozen=True):
    """``3.2. Powers``: the ``parent`` is ``3.``, the ``last`` number 2, and ``look`` is equal for equal shapes."""

    parent: str
    last: int
    look: str
    words: str


def numbered(text: str) -> Numbered | None:
    """What a line with a number and a dot in front says."""
    found = pattern(_NUMBER).match(text) if "." in text[:_FIRST_DOT] else None
    if not found or not (found[1] or found[3]):
        return None
    lettered = "A" if found[1][:1].isalpha() else "1"
    return Numbered(found[1], int(found[2]), f"{lettered}{found[1].count('.')}{found[3]}", text[found.end() :])


def gaps_filled(heads: Mapping[int, Numbered], maybe: Mapping[int, Numbered]) -> set[int]:
    """Those of ``maybe`` whose number comes right after that of the heading above or right before the one below.

    A number that a heading already has is no gap. Keys are places in the text.
    """
    taken = {(number.parent, number.last) for number in heads.values()}
    free = {at: number for at, number in maybe.items() if (number.parent, number.last) not in taken}
    known = dict(heads) | free
    ahead = _chained(sorted(known), known, heads, 1)
    return ahead | _chained(sorted(known, reverse=True), known, {at: known[at] for at in {*heads, *ahead}}, -1) - set(
        heads
    )


def _chained(order: Iterable[int], known: Mapping[int, Numbered], heads: Mapping[int, Numbered], step: int) -> set[int]:
    last: dict[str, int] = {}
    chained: set[int] = set()
    for at in order:
        number = known[at]
        if at not in heads:
            if last.get(number.parent) != number.last - step:
                continue
            chained.add(at)
        last[number.parent] = number.last
    return chained
