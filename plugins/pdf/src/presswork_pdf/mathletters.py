"""Letters and signs of a formula as boxes, in the text faces of one style of a document."""

from __future__ import annotations

from typing import NamedTuple

from presswork_pdf.fonts import Face
from presswork_pdf.mathboxes import EMPTY, Box, Glyphs, side_by_side
from presswork_pdf.mathml import Node
from presswork_pdf.mathsigns import INTEGRALS, INVISIBLE, LARGE, PRIMES, around, letter, slants
from presswork_pdf.prose import Look
from presswork_pdf.shaping import Voice
from presswork_pdf.styles import Style
from presswork_pdf.workshop import Workshop

RULE = 0.05
"""Thickness of a fraction's line and of all other lines, in sizes."""
_SCALES = (1.0, 0.72, 0.58)
_SMALLEST = 4.5
"""Points: scripts of scripts stay readable."""
_OPERATOR, _INTEGRAL = 1.42, 1.75
"""How much larger operators are on a line of their own."""
_INTEGRAL_NARROW = 0.76
_INTEGRAL_SLANT = 0.32
"""Of an integral's width: how far below its upper limit the lower one stands to the left."""
_PRIME_RISE = 0.04
_TUCKED = 0.06
"""In sizes: how far a letter may lean out of its advance on the left."""


class Setting(NamedTuple):
    """What holds for a part of a formula: ``level`` counts scripts of scripts, sizes are in points."""

    base: float
    colour: str
    display: bool = False
    level: int = 0
    weight: int = 400

    @property
    def size(self) -> float:
        return max(self.base * _SCALES[min(self.level, 2)], min(self.base, _SMALLEST))

    def script(self) -> Setting:
        return self._replace(level=self.level + 1, display=False)

    def below(self) -> Setting:
        """For what stands over or under the line of a fraction."""
        return self._replace(display=False) if self.display else self.script()


class Letters:
    """Sets characters; ``axis`` is where fractions have their line, and ``x_height`` how high an x is, in sizes.

    The axis is the middle of a parenthesis: digits and letters have theirs on either side of it.
    """

    def __init__(self, workshop: Workshop, style: Style, language: str) -> None:
        self._workshop, self._style, self._language = workshop, style, language
        self._looks: dict[tuple[object, ...], Look] = {}
        self._texts: dict[tuple[Look, str, float], Box] = {}
        self._axes: dict[Face, float] = {}
        face = self._voice(self.plain()).chain.first
        self.axis = _middle(face, "(") or 0.3
        self.x_height = (_extents(face, "x") or (0.0, 0.0, 0.0, 500.0))[3] / 1000

    def plain(self, *, display: bool = False) -> Setting:
        """What holds where nothing is said."""
        return Setting(self._style.size, self._style.colour, display=display, weight=self._style.weight)

    def _voice(self, setting: Setting, *, italic: bool = False, bold: bool = False, family: str | None = None) -> Voice:
        weight = min(900, setting.weight + 300) if bold else setting.weight
        return self._workshop.voice(
            family or self._style.family, weight, italic, round(setting.size, 3), language=self._language
        )

    def text(
        self,
        text: str,
        setting: Setting,
        *,
        italic: bool = False,
        bold: bool = False,
        family: str | None = None,
        narrow: float = 1.0,
    ) -> Box:
        """Characters of one face, ``narrow`` times as wide as they are."""
        key = (setting.size, setting.weight, setting.colour, italic, bold, family)
        look = self._looks.get(key)
        if look is None:
            voice = self._voice(setting, italic=italic, bold=bold, family=family)
            look = self._looks[key] = Look(voice, setting.colour, self._language)
        box = self._texts.get((look, text, narrow))
        if box is None:
            box = self._texts[look, text, narrow] = _measured(look, text, narrow)
        return box

    def token(self, node: Node, setting: Setting) -> Box:
        """An element of characters: a variable slants, other words do not."""
        if node.children:
            return side_by_side([self.token(child, setting) for child in node.children])
        text = node.text.replace("\ufe00", "").replace("\ufe01", "")
        if node.tag == "mi" and slants(text) and node.get("mathvariant") != "normal":
            return self.text(text, setting, italic=True)
        if node.tag in ("i", "em", "b", "code"):
            return self.text(
                text,
                setting,
                italic=node.tag in ("i", "em"),
                bold=node.tag == "b",
                family="mono" if node.tag == "code" else None,
            )
        runs: list[tuple[str, tuple[str | None, bool, bool]]] = []
        for character in text:
            plain, family, bold, italic = letter(character)
            kind = (family, bold, italic)
            if runs and runs[-1][1] == kind:
                runs[-1] = (runs[-1][0] + plain, kind)
            else:
                runs.append((plain, kind))
        boxes = [
            self.text(run, setting, family=family, bold=bold, italic=italic) for run, (family, bold, italic) in runs
        ]
        return boxes[0] if len(boxes) == 1 else side_by_side(boxes)

    def sign(self, text: str, setting: Setting) -> Box:
        """An operator that does not grow."""
        sign = text.strip()
        if not sign or sign in INVISIBLE:
            return EMPTY
        if sign in LARGE:
            return self._large(sign, setting)
        if sign in PRIMES and setting.level:
            # Fonts have primes where they stand beside a letter; as superscripts they would fly away and vanish.
            box = self.text(sign, setting._replace(level=setting.level - 1))
            return box.shifted(_PRIME_RISE * setting.size + min(0.0, box.depth))
        box = self.text(sign, setting)
        if around(sign)[0] and len(sign) == 1:
            return box.shifted(self._lift(sign, setting))
        return box

    def _lift(self, sign: str, setting: Setting) -> float:
        """How far a sign moves up to stand about our axis: each font has its own."""
        face = self._voice(setting).chain.find(sign)
        if face is None:
            return 0.0
        own = self._axes.get(face)
        if own is None:
            own = self._axes[face] = _middle(face, "−") or _middle(face, "+") or self.axis
        return (self.axis - own) * setting.size

    def _large(self, sign: str, setting: Setting) -> Box:
        integral = sign in INTEGRALS
        size, narrow = setting, 1.0
        if setting.display:
            size = setting._replace(base=setting.size * (_INTEGRAL if integral else _OPERATOR), level=0)
            narrow = _INTEGRAL_NARROW if integral else 1.0
        box = self.text(sign, size, narrow=narrow)
        box = box.shifted(self.axis * setting.size - (box.height - box.depth) / 2)
        if not integral:
            return box
        return Box(box.width, box.height, box.depth, box.parts, slant=_INTEGRAL_SLANT * box.width)


def _extents(face: Face, character: str) -> tuple[float, float, float, float] | None:
    """Left, right, bottom and top of what a face draws for a character, in 1/1000 em; None if it draws nothing."""
    glyph = face.font.get_nominal_glyph(ord(character))
    extents = face.font.get_glyph_extents(glyph) if glyph else None
    if extents is None or not extents.height:
        return None
    scale = face.scale
    return (
        extents.x_bearing * scale,
        (extents.x_bearing + extents.width) * scale,
        (extents.y_bearing + extents.height) * scale,
        extents.y_bearing * scale,
    )


def _middle(face: Face, character: str) -> float:
    """The middle of a character's height, in em; 0 if the face has none."""
    found = _extents(face, character)
    return (found[2] + found[3]) / 2000 if found else 0.0


def _measured(look: Look, text: str, narrow: float) -> Box:
    """Characters as a box: what leans out of their advance on the right is part of the width."""
    voice = look.voice
    advance = voice.width(text) * narrow
    unit = voice.size / 1000
    found = [_extents(voice.chain.find(each) or voice.chain.first, each) for each in text]
    drawn = [each for each in found if each is not None]
    height = max((top for *_, top in drawn), default=0.0) * unit
    depth = -min((bottom for _, _, bottom, _ in drawn), default=0.0) * unit
    slant = pad = 0.0
    if found and found[-1] is not None:
        slant = max(0.0, found[-1][1] * unit * narrow - voice.measure(text[-1]) * narrow)
    if found and found[0] is not None:
        pad = max(0.0, -found[0][0] * unit * narrow - _TUCKED * voice.size)
    glyphs = Glyphs(look, text, narrow)
    return Box(pad + advance + slant, height, depth, ((pad, 0.0, glyphs),), slant)
