"""What stands right above or below a letter or a term: accents, lines, braces and arrows."""

from __future__ import annotations

from presswork_pdf.mathboxes import Box, Shape, bar, centred, placed
from presswork_pdf.mathletters import RULE, Letters, Setting
from presswork_pdf.mathshapes import arrow, brace_across, hat, tilde

ARROWS = {
    "→": (False, True, False),
    "←": (True, False, False),
    "↔": (True, True, False),
    "⟶": (False, True, False),
    "⟵": (True, False, False),
    "⟷": (True, True, False),
    "⇒": (False, True, True),
    "⇐": (True, False, True),
    "⇔": (True, True, True),
    "\u20d7": (False, True, False),
}
"""Whether they have a head on the left, one on the right, and two lines."""
BRACES = {"⏞": True, "⏟": False}
"""Whether their point is at the top."""
_LINES = frozenset("\u0332\u0305\u203e\u00af_")
_HATS, _CHECKS, _TILDES = frozenset("\u0302^ˆ"), frozenset("\u030cˇ"), frozenset("\u0303~˜")
_GAP = 0.1
"""Between a term and what is drawn over it, in sizes."""
_NARROWEST_BRACE, _NARROWEST_ARROW = 0.8, 0.5
_LETTER_ARROW = 0.46
"""The arrow over a single letter, in sizes."""


def arrow_across(sign: str, width: float, letters: Letters, setting: Setting) -> Box:
    """An arrow as wide as what stands over and under it."""
    left, right, double = ARROWS[sign]
    size = setting.size
    path = arrow(width, RULE * size * 1.1, size, left=left, right=right, double=double)
    axis = letters.axis * size
    half = (0.26 if double else 0.19) * size
    return Box(width, axis + half, half - axis, ((0.0, axis, Shape(path, setting.colour)),))


def accented(base: Box, sign: str, letters: Letters, setting: Setting, *, above: bool, wide: bool) -> Box:
    """``base`` with an accent that is as wide as it is, or if it is not ``wide`` as a letter has it."""
    size = setting.size
    if sign in _LINES and wide:
        return _lined(base, setting, above=above)
    drawn = _shape(sign, base.width, setting, wide=wide)
    if drawn is None:
        return _marked(base, sign, letters, setting, above=above)
    rise = base.height + _GAP * size + drawn.depth if above else -base.depth - _GAP * size - drawn.height
    width = max(base.width, drawn.width)
    lean = base.slant / 2 if above and not wide else 0.0
    return placed(
        width,
        (centred(base, width)[0], 0.0, base),
        (centred(drawn, width)[0] + lean, rise, drawn),
        slant=base.slant,
    )


def _lined(base: Box, setting: Setting, *, above: bool) -> Box:
    size = setting.size
    thickness, gap, inset = RULE * size, 0.11 * size, 0.03 * size
    bottom = base.height + gap if above else -base.depth - gap - thickness
    line = bar(max(base.width - 2 * inset, 0.0), bottom, thickness, setting.colour)
    return placed(base.width, (inset, 0.0, line), (0.0, 0.0, base), slant=base.slant)


def _shape(sign: str, width: float, setting: Setting, *, wide: bool) -> Box | None:
    """A brace, an arrow, or an accent over several letters; None for what fonts have."""
    size = setting.size
    thickness, low, high = RULE * size, 0.0, 0.2 * size
    if sign in BRACES:
        width, high = max(width, _NARROWEST_BRACE * size), 0.32 * size
        path = brace_across(width, thickness, size, up=BRACES[sign])
    elif sign in ARROWS:
        width = max(width, _NARROWEST_ARROW * size) if wide else _LETTER_ARROW * size
        left, right, double = ARROWS[sign]
        path = arrow(width, thickness, size * (1.0 if wide else 0.8), left=left, right=right, double=double)
        low = high = 0.16 * size
    elif not wide:
        return None
    elif sign in _TILDES:
        path = tilde(width, thickness, size)
    elif sign in _HATS or sign in _CHECKS:
        path = hat(width, thickness, size, upside_down=sign in _CHECKS)
    else:
        return None
    return Box(width, high, low, ((0.0, 0.0, Shape(path, setting.colour)),))


def _marked(base: Box, sign: str, letters: Letters, setting: Setting, *, above: bool) -> Box:
    """``base`` with an accent of the font, which is made to stand over an x."""
    drawn = letters.text(sign, setting)
    rise = max(0.0, base.height - letters.x_height * setting.size)
    if not above:
        rise = -base.depth - _GAP * setting.size - drawn.height
    # An upright accent over a slanted letter stands above the letter's top.
    lean = 0.1 * min(base.height, 0.8 * setting.size) if base.slant and above else 0.0
    left = (base.width - base.slant - drawn.width) / 2 + lean + base.slant * 0.3
    return placed(base.width, (0.0, 0.0, base), (left, rise, drawn), slant=base.slant)
