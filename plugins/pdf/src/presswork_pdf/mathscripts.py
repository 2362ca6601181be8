"""Where scripts and limits stand around their base, after rules 13 and 18 of the TeXbook's appendix G.

The font has no such measures of its own: they are in sizes, and about those of TeX for letters as high as ours.
"""

from __future__ import annotations

from presswork_pdf.mathboxes import Box, centred, placed
from presswork_pdf.mathletters import RULE, Setting

_UP_DISPLAYED, _UP, _DOWN, _DOWN_BELOW_ANOTHER = 0.44, 0.4, 0.17, 0.25
_DROP_ABOVE, _DROP_BELOW = 0.36, 0.06
"""How far from the top and bottom of a high base its scripts have their baseline."""
_BESIDE, _BEHIND = 0.02, 0.04
_BETWEEN = 4 * RULE
_LIMIT_GAP, _LIMIT_DROP = 0.17, 0.2


def with_scripts(base: Box, sub: Box | None, sup: Box | None, setting: Setting, *, x_height: float, low: bool) -> Box:
    """``base`` with scripts behind it; ``low`` says that it is a letter, whose height does not move them."""
    size = setting.size
    up, down = shifts(base, sub, sup, setting, x_height=x_height, low=low)
    parts = [(0.0, 0.0, base)]
    width = base.width
    if sub is not None:
        left = base.width - base.slant + _BESIDE * size
        parts.append((left, -down, sub))
        width = max(width, left + sub.width)
    if sup is not None:
        left = base.width + _BESIDE * size
        parts.append((left, up, sup))
        width = max(width, left + sup.width)
    return placed(width + _BEHIND * size, *parts)


def with_prescripts(box: Box, base: Box, sub: Box, sup: Box, setting: Setting, *, x_height: float, low: bool) -> Box:
    """``box`` with scripts before it, as high as those behind ``base``."""
    up, down = shifts(base, sub, sup, setting, x_height=x_height, low=low)
    width = max(sub.width, sup.width)
    begins = width + _BEHIND * setting.size
    return placed(begins + box.width, (width - sup.width, up, sup), (width - sub.width, -down, sub), (begins, 0.0, box))


def shifts(
    base: Box, sub: Box | None, sup: Box | None, setting: Setting, *, x_height: float, low: bool
) -> tuple[float, float]:
    """How far up a superscript and how far down a subscript stands."""
    size, x_height = setting.size, x_height * setting.size
    up = (_UP_DISPLAYED if setting.display else _UP) * size
    down = (_DOWN if sup is None else _DOWN_BELOW_ANOTHER) * size
    if not low:
        up = max(up, base.height - _DROP_ABOVE * size)
        down = max(down, base.depth + _DROP_BELOW * size)
    if sup is not None:
        up = max(up, sup.depth + x_height / 4)
    if sub is not None and sup is None:
        down = max(down, sub.height - 0.8 * x_height)
    if sub is not None and sup is not None:
        missing = _BETWEEN * size - ((up - sup.depth) - (sub.height - down))
        if missing > 0:
            raised = min(missing, max(0.0, 0.8 * x_height - (up - sup.depth)))
            up, down = up + raised, down + missing - raised
    return up, down


def with_limits(base: Box, under: Box | None, over: Box | None, setting: Setting) -> Box:
    """``base`` with what stands below and above it."""
    size = setting.size
    width = max(box.width for box in (base, under, over) if box is not None)
    parts = [(centred(base, width)[0], 0.0, base)]
    lean = base.slant / 2
    if under is not None:
        down = base.depth + max(_LIMIT_GAP * size + under.height, _LIMIT_DROP * size + under.height * 0.9)
        parts.append((centred(under, width)[0] - lean, -down, under))
    if over is not None:
        parts.append((centred(over, width)[0] + lean, base.height + _LIMIT_GAP * size + over.depth, over))
    return placed(width, *parts)
