"""Signs that grow with what they enclose, drawn as areas: fences, roots, braces, arrows and wide accents.

The fonts have no larger forms of them. Each is an outline around (0, 0) and the point it grows to, in points;
``stroke`` is the thickness of its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot

Point = tuple[float, float]
Drawn = tuple[str, float]
"""A path, and how wide it is."""


def fence(sign: str, bottom: float, top: float, stroke: float, size: float) -> Drawn:
    """One of GROWING from ``bottom`` to ``top`` in type of ``size``."""
    points, width = _FENCES[_MIRRORED.get(sign, sign)](top - bottom, stroke, size)
    if sign in _MIRRORED:
        points = [[(width - x, y) for x, y in shape] for shape in points]
    return _path(points, bottom), width


def _paren(height: float, stroke: float, size: float) -> tuple[list[list[Point]], float]:
    wide = min(0.26 + 0.045 * height / size, 0.62) * size
    side, half = 0.06 * size, height / 2
    left, right, thick = side, side + wide * 0.8, stroke * 1.45
    bend = min(half * 0.55, size * 0.9)
    outer = _curve((right, height), (left + wide * 0.22, height - bend * 0.6), (left, height - bend), (left, half))
    outer += _curve((left, half), (left, bend), (left + wide * 0.22, bend * 0.6), (right, 0.0))[1:]
    inner = _curve(
        (right + stroke * 0.25, 0.0),
        (left + wide * 0.22 + thick, bend * 0.62),
        (left + thick, bend * 1.02),
        (left + thick, half),
    )
    inner += _curve(
        (left + thick, half),
        (left + thick, height - bend * 1.02),
        (left + wide * 0.22 + thick, height - bend * 0.62),
        (right + stroke * 0.25, height),
    )[1:]
    return [outer + inner], wide + side


def _brace(height: float, stroke: float, size: float) -> tuple[list[list[Point]], float]:
    wide = min(0.36 + 0.03 * height / size, 0.55) * size
    side = 0.06 * size
    middle, tip, half = side + wide * 0.46, side + wide * 0.92, height / 2
    bend = min(half / 2, size * 0.42)
    line = _curve((tip, height), (middle, height), (middle, height - bend * 0.45), (middle, height - bend))
    line += _curve((middle, half + bend), (middle, half + bend * 0.4), (side + wide * 0.3, half), (side, half))
    line += _curve((side, half), (side + wide * 0.3, half), (middle, half - bend * 0.4), (middle, half - bend))[1:]
    line += _curve((middle, bend), (middle, bend * 0.45), (middle, 0.0), (tip, 0.0))
    return [stroked(line, stroke * 1.1)], wide + side


def _bracket(height: float, stroke: float, size: float, *, head: bool, foot: bool) -> tuple[list[list[Point]], float]:
    left, right = 0.1 * size, 0.36 * size
    shapes = [_rectangle(left, 0.0, left + stroke, height)]
    if head:
        shapes.append(_rectangle(left + stroke, height - stroke * 0.8, right, height))
    if foot:
        shapes.append(_rectangle(left + stroke, 0.0, right, stroke * 0.8))
    return shapes, 0.4 * size


def _bars(height: float, stroke: float, size: float, count: int) -> tuple[list[list[Point]], float]:
    step = 0.2 * size
    lefts = [0.11 * size + index * step for index in range(count)]
    return [_rectangle(left, 0.0, left + stroke * 0.9, height) for left in lefts], 0.22 * size + step * (
        count - 1
    ) + stroke * 0.9


def _angle(height: float, stroke: float, size: float) -> tuple[list[list[Point]], float]:
    wide = min(0.2 + 0.08 * height / size, 0.5) * size
    side = 0.08 * size
    return [stroked([(side + wide, height), (side, height / 2), (side + wide, 0.0)], stroke)], wide + side * 1.4


def _slash(height: float, stroke: float, size: float) -> tuple[list[list[Point]], float]:
    wide = min(0.45 * height, 1.6 * size)
    return [stroked([(0.0, 0.0), (wide, height)], stroke)], wide


_FENCES: dict[str, Callable[[float, float, float], tuple[list[list[Point]], float]]] = {
    "(": _paren,
    "{": _brace,
    "[": lambda height, stroke, size: _bracket(height, stroke, size, head=True, foot=True),
    "⌊": lambda height, stroke, size: _bracket(height, stroke, size, head=False, foot=True),
    "⌈": lambda height, stroke, size: _bracket(height, stroke, size, head=True, foot=False),
    "|": lambda height, stroke, size: _bars(height, stroke, size, 1),
    "∣": lambda height, stroke, size: _bars(height, stroke, size, 1),
    "‖": lambda height, stroke, size: _bars(height, stroke, size, 2),
    "∥": lambda height, stroke, size: _bars(height, stroke, size, 2),
    "⟨": _angle,
    "/": _slash,
}
_MIRRORED = {")": "(", "}": "{", "]": "[", "⌋": "⌊", "⌉": "⌈", "⟩": "⟨", "\\": "/"}
GROWING = frozenset((*_FENCES, *_MIRRORED))


HOOK = (0.58, 0.62)
"""How high the hook of a root begins: as a share of its height, and in sizes at most."""


def radical(height: float, stroke: float, size: float, over: float) -> Drawn:
    """The sign of a root ``height`` high, whose rule goes on for ``over``; the width is that of the sign alone."""
    wide, hook = 0.64 * size, min(height * HOOK[0], size * HOOK[1])
    top = height - stroke
    shapes = [
        stroked([(0.03 * size, hook - 0.12 * size), (0.17 * size, hook - stroke * 0.3)], stroke * 0.8),
        stroked([(0.155 * size, hook), (0.335 * size, 0.0)], stroke * 1.9),
        stroked([(0.36 * size, stroke * 0.2), (wide - stroke * 0.2, top + stroke * 0.6)], stroke * 0.9),
        _rectangle(wide - stroke * 0.5, top, wide + over, height),
    ]
    return _path(shapes, 0.0), wide


def brace_across(width: float, stroke: float, size: float, *, up: bool) -> str:
    """A brace ``width`` wide and 0.32 of ``size`` high, its point up or down."""
    high = 0.32 * size
    points, _ = _brace(width, stroke, size)
    xs = [x for x, _ in points[0]]
    low, span = min(xs), max(xs) - min(xs)
    turned = [(y, (x - low) / span * high) for x, y in points[0]]
    return _path([[(x, high - y) if up else (x, y) for x, y in turned]], 0.0)


def arrow(width: float, stroke: float, size: float, *, left: bool, right: bool, double: bool = False) -> str:
    """An arrow about the height 0."""
    head, wing = 0.2 * size, 0.17 * size
    shapes = []
    for y in (0.09 * size, -0.09 * size) if double else (0.0,):
        inset = stroke * 0.7 if not double else 0.1 * size
        shapes.append(
            _rectangle(inset if left else 0.0, y - stroke / 2, width - (inset if right else 0.0), y + stroke / 2)
        )
    wing = 0.24 * size if double else wing
    tips = [(0.0, 1.0)] if left else []
    tips += [(width, -1.0)] if right else []
    for tip, way in tips:
        curve = _curve((tip + way * head, wing), (tip + way * head * 0.7, wing * 0.4), (tip, 0.0), (tip, 0.0))
        back = [(x, -y) for x, y in reversed(curve[:-1])]
        shapes.append(stroked(curve + back, stroke))
    return _path(shapes, 0.0)


def hat(width: float, stroke: float, size: float, *, upside_down: bool = False) -> str:
    """A hat over several letters, 0.2 of ``size`` high."""
    high = 0.2 * size
    ends, middle = (high, 0.0) if upside_down else (0.0, high)
    return _path([stroked([(0.0, ends), (width / 2, middle), (width, ends)], stroke)], 0.0)


def tilde(width: float, stroke: float, size: float) -> str:
    """A tilde over several letters, 0.2 of ``size`` high."""
    high = 0.2 * size
    line = _curve((0.0, high * 0.2), (width * 0.2, high * 1.2), (width * 0.35, high), (width / 2, high * 0.5))
    line += _curve((width / 2, high * 0.5), (width * 0.65, 0.0), (width * 0.8, -high * 0.2), (width, high * 0.8))[1:]
    return _path([stroked(line, stroke)], 0.0)


def diagonal(width: float, height: float, depth: float, stroke: float, *, up: bool) -> str:
    """A line from corner to corner of a box."""
    ends = [(0.0, -depth), (width, height)] if up else [(0.0, height), (width, -depth)]
    return _path([stroked(ends, stroke)], 0.0)


def stroked(line: Sequence[Point], width: float) -> list[Point]:
    """The outline of a line of some width; at a bend both sides meet."""
    line = [point for index, point in enumerate(line) if not index or point != line[index - 1]]
    left, right = [], []
    half = width / 2
    for index, (x, y) in enumerate(line):
        before = line[max(index - 1, 0)]
        after = line[min(index + 1, len(line) - 1)]
        one, two = _direction(before, (x, y)), _direction((x, y), after)
        if index == 0:
            one = two
        if index == len(line) - 1:
            two = one
        across = (-(one[1] + two[1]) / 2, (one[0] + two[0]) / 2)
        # At a sharp bend the outlines would meet far away.
        square = max(across[0] ** 2 + across[1] ** 2, 0.2)
        shift = (across[0] * half / square, across[1] * half / square)
        left.append((x + shift[0], y + shift[1]))
        right.append((x - shift[0], y - shift[1]))
    return left + right[::-1]


def _direction(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1])
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (0.0, 0.0)


_STEPS = 10


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    """A Bézier curve as points: at this size nobody sees the corners."""
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (a * start[0] + b * one[0] + c * two[0] + d * end[0], a * start[1] + b * one[1] + c * two[1] + d * end[1])
        )
    return points


def _rectangle(left: float, bottom: float, right: float, top: float) -> list[Point]:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _path(shapes: Sequence[Sequence[Point]], up: float) -> str:
    parts = []
    for shape in shapes:
        (x, y), *rest = shape
        parts.append(f"{x:.2f} {y + up:.2f} m")
        parts += [f"{x:.2f} {y + up:.2f} l" for x, y in rest]
        # Filled one by one: where two overlap, neither counts as a hole in the other.
        parts.append("h f")
    return " ".join(parts)
