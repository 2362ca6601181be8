"""Boxes of a formula: what is drawn, and where from the left end of its baseline; all in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from presswork_pdf.prose import Look


class Glyphs(Struct, frozen=True):
    """Characters of one look, ``narrow`` times as wide as they are drawn by themselves."""

    look: Look
    text: str
    narrow: float = 1.0


class Shape(Struct, frozen=True):
    """Areas: operators that build and fill paths (ISO 32000-1 8.5.2)."""

    path: str
    colour: str


class Box(Struct, frozen=True):
    """Something with an extent around its baseline; ``slant`` is how far its top leans out, part of its width.

    ``parts`` are in the order of reading, each with its place to the right and up.
    """

    width: float
    height: float
    depth: float
    parts: tuple[tuple[float, float, Box | Glyphs | Shape], ...] = ()
    slant: float = 0.0

    @property
    def total(self) -> float:
        return self.height + self.depth

    def shifted(self, up: float) -> Box:
        """This box with everything ``up`` points higher."""
        return Box(self.width, self.height + up, self.depth - up, ((0.0, up, self),), self.slant)

    def marks(self) -> Iterator[tuple[float, float, Glyphs | Shape]]:
        """All that is drawn, in the order of reading, with its place."""
        waiting: list[tuple[float, float, Box | Glyphs | Shape]] = [(0.0, 0.0, self)]
        while waiting:
            x, y, thing = waiting.pop()
            if isinstance(thing, Box):
                waiting += [(x + right, y + up, part) for right, up, part in reversed(thing.parts)]
            else:
                yield x, y, thing


EMPTY = Box(0.0, 0.0, 0.0)


def space(width: float) -> Box:
    return Box(width, 0.0, 0.0)


def side_by_side(boxes: Sequence[Box]) -> Box:
    """Boxes on one baseline."""
    parts = []
    x = 0.0
    for box in boxes:
        parts.append((x, 0.0, box))
        x += box.width
    return Box(
        x,
        max((box.height for box in boxes), default=0.0),
        max((box.depth for box in boxes), default=0.0),
        tuple(parts),
        boxes[-1].slant if boxes else 0.0,
    )


def placed(width: float, *parts: tuple[float, float, Box], slant: float = 0.0) -> Box:
    """A box ``width`` wide around boxes at their places."""
    shown = [(up, box) for _, up, box in parts]
    return Box(
        width,
        max((up + box.height for up, box in shown), default=0.0),
        max((box.depth - up for up, box in shown), default=0.0),
        parts,
        slant,
    )


def centred(box: Box, width: float) -> tuple[float, Box]:
    """How far to the right a box stands in the middle of ``width``."""
    return (width - box.width) / 2, box


def bar(width: float, bottom: float, thickness: float, colour: str) -> Box:
    """A rule from ``bottom`` up."""
    path = f"0 {bottom:.2f} {width:.2f} {thickness:.2f} re f"
    return Box(width, bottom + thickness, -bottom, ((0.0, 0.0, Shape(path, colour)),))
