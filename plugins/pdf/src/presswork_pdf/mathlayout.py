"""A tree of MathML into boxes, after the rules of MathML Core and, for proportions, appendix G of the TeXbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from presswork_pdf.fonts import Face
from presswork_pdf.mathboxes import EMPTY, Box, Glyphs, Shape, bar, centred, placed, side_by_side, space
from presswork_pdf.mathml import Node
from presswork_pdf.mathshapes import GROWING, arrow, brace_across, diagonal, fence, hat, radical, tilde
from presswork_pdf.mathsigns import (
    BINARY,
    INTEGRALS,
    INVISIBLE,
    LARGE,
    LIMITS,
    PRIMES,
    THICK,
    THIN,
    around,
    length,
    letter,
    slants,
)
from presswork_pdf.prose import Look
from presswork_pdf.shaping import Voice
from presswork_pdf.styles import Style as TextStyle
from presswork_pdf.workshop import Workshop

RULE = 0.05
"""Thickness of a fraction's line and of all other lines, in sizes."""
_SCALES = (1.0, 0.72, 0.58)
_SMALLEST = 4.5
"""Points: scripts of scripts stay readable."""
_OPERATOR, _INTEGRAL = 1.42, 1.75
"""How much larger operators are on a line of their own."""
_INTEGRAL_NARROW = 0.76
_SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))
_WRAPPERS = frozenset(("mrow", "mstyle", "mpadded", "mphantom", "semantics"))
_ARROWS = {
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
_LINES = frozenset("\u0332\u0305\u203e\u00af_")
_WIDE = {"\u0302": "hat", "^": "hat", "ˆ": "hat", "\u030c": "check", "ˇ": "check", "\u0303": "tilde", "~": "tilde"}
_BRACES = {"⏞": True, "⏟": False}


class UnknownElementError(Exception):
    """The converter says something that is not drawn here."""


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


class Item(NamedTuple):
    """A box in a row, what it shows, the space around it, and the sign that it is or is built around."""

    box: Box
    node: Node
    before: float = 0.0
    after: float = 0.0
    sign: str = ""


class Layout:
    """Draws formulas in the text faces of one style of a document."""

    def __init__(self, workshop: Workshop, style: TextStyle, language: str) -> None:
        self._workshop, self._style, self._language = workshop, style, language
        self._looks: dict[tuple[object, ...], Look] = {}
        self._texts: dict[tuple[Look, str, float], Box] = {}
        self._axes: dict[Face, float] = {}
        face = self._voice(Setting(style.size, style.colour)).chain.first
        self._axis = _middle(face, "(") or 0.3
        self._x_height = (_extents(face, "x") or (0, 0, 0.0, 500.0))[3] / 1000

    def draw(self, root: Node, *, display: bool) -> list[Item]:
        """The parts of a formula side by side, so that lines can end between them. Raises UnknownElementError."""
        root, setting = self.innermost(root, display=display)
        return self.items(root.children, setting)

    def innermost(self, root: Node, *, display: bool) -> tuple[Node, Setting]:
        """The element that holds more than another one, and what holds for its parts."""
        setting = Setting(self._style.size, self._style.colour, display=display, weight=self._style.weight)
        while len(root.children) == 1 and root.children[0].tag in ("mrow", "mstyle"):
            setting = restyled(root, setting)
            root = root.children[0]
        return root, restyled(root, setting)

    # --- rows ---------------------------------------------------------------------------------

    def _row(self, nodes: Sequence[Node], setting: Setting) -> Box:
        return joined(self.items(nodes, setting))

    def items(self, nodes: Sequence[Node], setting: Setting) -> list[Item]:
        """Elements side by side, so that lines can end between them. Raises UnknownElementError."""
        drawn = [None if _is_fence(node) else self._node(node, setting) for node in nodes]
        axis = self._axis * setting.size
        reach = max((max(box.height - axis, box.depth + axis) for box in drawn if box is not None), default=0.0)
        items = []
        for node, found in zip(nodes, drawn, strict=True):
            box = found if found is not None else self._fence(node, reach, setting)
            core = _core(node)
            if node.tag == "mi" and node.text == ":":
                # The colon of f: A → B, which the converter takes for a letter.
                items.append(Item(box, node, THIN / 2 * setting.size, THICK * setting.size))
                continue
            if core is None or len(nodes) == 1:
                items.append(Item(box, node))
                continue
            # A sign that nothing stands before is one of an operand.
            before, after = (0.0, 0.0) if not items and core.text in BINARY else around(core.text)
            items.append(
                Item(
                    box,
                    node,
                    length(core.get("lspace"), before) * setting.size,
                    length(core.get("rspace"), after) * setting.size,
                    core.text,
                )
            )
        return items

    def _node(self, node: Node, setting: Setting) -> Box:
        setting = restyled(node, setting)
        children = node.children
        match node.tag:
            case "mi" | "mn" | "mtext" | "ms" | "#words" | "b" | "i" | "em" | "code" | "s" | "u" | "span":
                return self._token(node, setting)
            case "mo":
                return self._operator(node.text, setting)
            case "mrow" | "mstyle" | "math" | "mtd" | "semantics":
                return self._row(children, setting)
            case "mspace":
                wide = length(node.get("width")) + length(node.style("margin-left"))
                return space(wide * setting.size)
            case "mfrac" | "msqrt" | "mroot" | "menclose" | "mpadded" | "mphantom":
                return self._built(node, setting)
            case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
                return self._scripted(node, setting)
            case "mmultiscripts" if children:
                return self._multiscripts(children, setting)
            case "mtable":
                from presswork_pdf.mathtables import table  # noqa: PLC0415 - cells hold formulas again

                return table(self, node, setting)
            case _:
                raise UnknownElementError(node.tag)

    def _built(self, node: Node, setting: Setting) -> Box:
        children = node.children
        match node.tag, len(children):
            case "mfrac", 2:
                return self._fraction(node, setting)
            case "msqrt", _:
                return self._root(self._row(children, setting), None, setting)
            case "mroot", 2:
                index = self._node(children[1], setting.script().script())
                return self._root(self._node(children[0], setting), index, setting)
            case "mpadded", _:
                left, right = (
                    space(length(node.style(f"padding-{side}")) * setting.size) for side in ("left", "right")
                )
                return side_by_side([left, self._row(children, setting), right])
            case "mphantom", _:
                box = self._row(children, setting)
                return Box(box.width, box.height, box.depth)
            case "menclose", _:
                return self._enclosed(node, setting)
            case _:
                raise UnknownElementError(node.tag)

    def framed(self, box: Box) -> Box:
        """``box`` with a space on its baseline at either end.

        Programs that copy text take its place and its line from the first and the last character.
        """
        blank = self._text(" ", Setting(self._style.size, self._style.colour, weight=self._style.weight))
        wide, blank = blank.width, Box(0.0, 0.0, 0.0, blank.parts)
        end = max(0.0, box.width - wide)
        return Box(box.width, box.height, box.depth, ((0.0, 0.0, blank), (0.0, 0.0, box), (end, 0.0, blank)))

    def cell(self, node: Node, setting: Setting) -> Box:
        """What stands in one cell of a table."""
        return self._row(node.children, restyled(node, setting))

    def axis(self, setting: Setting) -> float:
        """How far above the baseline fractions have their line, in points."""
        return self._axis * setting.size

    # --- letters and signs --------------------------------------------------------------------

    def _voice(self, setting: Setting, *, italic: bool = False, bold: bool = False, family: str | None = None) -> Voice:
        weight = min(900, setting.weight + 300) if bold else setting.weight
        return self._workshop.voice(
            family or self._style.family, weight, italic, round(setting.size, 3), language=self._language
        )

    def _text(
        self,
        text: str,
        setting: Setting,
        *,
        italic: bool = False,
        bold: bool = False,
        family: str | None = None,
        narrow: float = 1.0,
    ) -> Box:
        key = (setting.size, setting.weight, setting.colour, italic, bold, family)
        look = self._looks.get(key)
        if look is None:
            voice = self._voice(setting, italic=italic, bold=bold, family=family)
            look = self._looks[key] = Look(voice, setting.colour, self._language)
        box = self._texts.get((look, text, narrow))
        if box is None:
            box = self._texts[look, text, narrow] = _measured(look, text, narrow)
        return box

    def _token(self, node: Node, setting: Setting) -> Box:
        if node.children:
            return side_by_side([self._token(child, setting) for child in node.children])
        text = node.text.replace("\ufe00", "").replace("\ufe01", "")
        if node.tag == "mi" and slants(text) and node.get("mathvariant") != "normal":
            return self._text(text, setting, italic=True)
        if node.tag in ("i", "em", "b", "code"):
            return self._text(
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
            self._text(run, setting, family=family, bold=bold, italic=italic) for run, (family, bold, italic) in runs
        ]
        return boxes[0] if len(boxes) == 1 else side_by_side(boxes)

    def _operator(self, text: str, setting: Setting) -> Box:
        sign = text.strip()
        if not sign or sign in INVISIBLE:
            return EMPTY
        if sign in LARGE:
            return self._large(sign, setting)
        if sign in PRIMES and setting.level:
            # Fonts have primes where they stand beside a letter; as superscripts they would fly away and vanish.
            box = self._text(sign, setting._replace(level=setting.level - 1))
            return box.shifted(0.04 * setting.size + min(0.0, box.depth))
        box = self._text(sign, setting)
        if around(sign)[0] and len(sign) == 1:
            return box.shifted(self._lift(sign, setting))
        return box

    def _lift(self, sign: str, setting: Setting) -> float:
        """How far a sign from another font moves up to stand about our axis."""
        face = self._voice(setting).chain.find(sign)
        if face is None:
            return 0.0
        own = self._axes.get(face)
        if own is None:
            own = self._axes[face] = _middle(face, "−") or _middle(face, "+") or self._axis
        return (self._axis - own) * setting.size

    def _large(self, sign: str, setting: Setting) -> Box:
        integral = sign in INTEGRALS
        narrow = 1.0
        if setting.display:
            times = _INTEGRAL if integral else _OPERATOR
            box = self._text(
                sign, setting._replace(base=setting.size * times, level=0), narrow=_INTEGRAL_NARROW if integral else 1.0
            )
        else:
            box = self._text(sign, setting, narrow=narrow)
        box = box.shifted(self._axis * setting.size - (box.height - box.depth) / 2)
        if not integral:
            return box
        return Box(box.width, box.height, box.depth, box.parts, slant=0.32 * box.width / max(len(sign), 1))

    def _fence(self, node: Node, reach: float, setting: Setting) -> Box:
        sign, size = node.text, setting.size
        natural = self._text(sign, setting) if sign in GROWING else self._operator(sign, setting)
        half = max(reach * 0.9, reach - 0.24 * size)
        if node.get("minsize"):
            half = length(node.get("minsize"), 1.0) * size / 2
        if half * 2 <= natural.total * 1.12 or sign not in GROWING:
            return natural
        axis = self._axis * size
        drawn = fence(sign, axis - half, axis + half, size * 0.062, size)
        if drawn is None:
            return natural
        path, width = drawn
        return Box(width, axis + half, half - axis, ((0.0, 0.0, Shape(path, setting.colour)),))

    # --- what is built of parts ---------------------------------------------------------------

    def _fraction(self, node: Node, setting: Setting) -> Box:
        size = setting.size
        above, below = (self._node(child, setting.below()) for child in node.children)
        thickness = RULE * size * (length(node.get("linethickness")) > 0 or not node.get("linethickness"))
        width = max(above.width, below.width)
        gap = (0.19 if setting.display else 0.1) * size
        axis = self._axis * size
        up = axis + thickness / 2 + max(gap + above.depth, (0.36 if setting.display else 0.12) * size)
        down = thickness / 2 - axis + max(gap + below.height, (0.8 if setting.display else 0.5) * size)
        if not thickness:
            # A binomial has no line to keep its parts from each other.
            missing = gap * 2 - (up - above.depth + down - below.height)
            up, down = up + max(0.0, missing) / 2, down + max(0.0, missing) / 2
        over = 0.06 * size
        parts = [(over + (width - above.width) / 2, up, above), (over + (width - below.width) / 2, -down, below)]
        if thickness:
            line = bar(width + 2 * over, axis - thickness / 2, thickness, setting.colour)
            parts.insert(1, (0.0, 0.0, line))
        side = (0.09 if not setting.level else 0.14) * size
        return side_by_side([space(side), placed(width + 2 * over, *parts), space(side)])

    def _root(self, inner: Box, index: Box | None, setting: Setting) -> Box:
        size = setting.size
        thickness = RULE * size
        gap = (0.17 if setting.display else 0.1) * size
        top = max(inner.height, self._x_height * size * 1.05) + gap + thickness
        depth = max(inner.depth, 0.06 * size) + 0.03 * size
        over = inner.width + 0.06 * size
        path, wide = radical(top + depth, thickness, size, over)
        sign = Box(wide + over, top, depth, ((0.0, -depth, Shape(path, setting.colour)),))
        root = placed(wide + over + 0.06 * size, (0.0, 0.0, sign), (wide + 0.02 * size, 0.0, inner))
        if index is None:
            return root
        hook = min((top + depth) * 0.56, size * 0.62) - depth
        left = max(0.0, index.width - wide * 0.4)
        place = (max(0.0, wide * 0.4 - index.width), hook + 0.08 * size + index.depth, index)
        return placed(left + root.width, place, (left, 0.0, root))

    def _scripted(self, node: Node, setting: Setting) -> Box:
        tag, (base, *scripts) = node.tag, node.children
        if len(scripts) != (2 if tag in ("msubsup", "munderover") else 1):
            raise UnknownElementError(tag)
        under = scripts[0] if tag in ("msub", "msubsup", "munder", "munderover") else None
        over = scripts[-1] if tag in ("msup", "msubsup", "mover", "munderover") else None
        if tag in ("msub", "msup", "msubsup"):
            return self._scripts(base, under, over, setting)
        core = _core(base)
        sign = core.text if core is not None else ""
        movable = core is not None and core.get("movablelimits", str(sign in LIMITS).lower()) == "true"
        if movable and not setting.display:
            return self._scripts(base, under, over, setting)
        mark = over if over is not None else under
        if len(scripts) == 1 and mark is not None and mark.tag == "mo" and _is_accent(node, mark.text):
            return self._accented(self._node(base, setting), mark, setting, above=over is not None)
        return self._limits(base, under, over, setting)

    def _scripts(self, base: Node, under: Node | None, over: Node | None, setting: Setting) -> Box:
        script = setting.script()
        core = self._node(base, setting)
        sub = self._node(under, script) if under is not None else None
        sup = self._node(over, script) if over is not None else None
        return self._attached(core, sub, sup, setting, is_letter=_is_letter(base))

    def _attached(self, core: Box, sub: Box | None, sup: Box | None, setting: Setting, *, is_letter: bool) -> Box:
        size, x_height = setting.size, self._x_height * setting.size
        up = (0.44 if setting.display else 0.4) * size
        down = 0.17 * size if sup is None else 0.25 * size
        if not is_letter:
            up = max(up, core.height - 0.36 * size)
            down = max(down, core.depth + 0.06 * size)
        if sup is not None:
            up = max(up, sup.depth + x_height / 4)
        if sub is not None and sup is None:
            down = max(down, sub.height - 0.8 * x_height)
        if sub is not None and sup is not None:
            missing = 4 * RULE * size - ((up - sup.depth) - (sub.height - down))
            if missing > 0:
                lower = min(missing, max(0.0, 0.8 * x_height - (up - sup.depth)))
                up, down = up + lower, down + missing - lower
        parts = [(0.0, 0.0, core)]
        width = core.width
        gap = 0.02 * size
        if sub is not None:
            left = core.width - core.slant + gap
            parts.append((left, -down, sub))
            width = max(width, left + sub.width)
        if sup is not None:
            left = core.width + gap
            parts.append((left, up, sup))
            width = max(width, left + sup.width)
        return placed(width + 0.04 * size, *parts)

    def _multiscripts(self, children: Sequence[Node], setting: Setting) -> Box:
        script = setting.script()
        divide = next((at for at, child in enumerate(children) if child.tag == "mprescripts"), len(children))
        base, after, before = children[0], children[1:divide], children[divide + 1 :]
        core = self._node(base, setting)
        box = core
        for sub, sup in zip(after[::2], after[1::2], strict=False):
            box = self._attached(
                box, self._node(sub, script), self._node(sup, script), setting, is_letter=_is_letter(base)
            )
        for sub, sup in zip(before[::2], before[1::2], strict=False):
            low, high = self._node(sub, script), self._node(sup, script)
            width = max(low.width, high.width)
            strut = Box(0.0, core.height, core.depth)
            left = self._attached(strut, space(width), space(width), setting, is_letter=_is_letter(base))
            down, up = left.parts[1][1], left.parts[2][1]
            box = placed(
                width + box.width + 0.04 * setting.size,
                (width - high.width, up, high),
                (width - low.width, down, low),
                (width + 0.04 * setting.size, 0.0, box),
            )
        return box

    def _limits(self, base: Node, under: Node | None, over: Node | None, setting: Setting) -> Box:
        size, script = setting.size, setting.script()
        low = self._node(under, script) if under is not None else None
        high = self._node(over, script) if over is not None else None
        width = max((box.width for box in (low, high) if box is not None), default=0.0)
        core = _core(base)
        if core is not None and core.text in _ARROWS and base.tag == "mo" and core.get("stretchy") != "false":
            middle = self._arrow(core.text, max(width, size), setting)
        else:
            middle = self._node(base, setting)
        width = max(width, middle.width)
        parts = [(*centred(middle, width), 0.0)]
        placed_parts = [(parts[0][0], 0.0, middle)]
        lean = middle.slant / 2
        gap = 0.17 * size if core is None or core.text not in _ARROWS else 0.1 * size
        if low is not None:
            rise = -(middle.depth + max(gap + low.height, 0.2 * size + low.height * 0.9))
            placed_parts.append((centred(low, width)[0] - lean, rise, low))
        if high is not None:
            placed_parts.append((centred(high, width)[0] + lean, middle.height + gap + high.depth, high))
        return placed(width, *placed_parts)

    def _arrow(self, sign: str, width: float, setting: Setting) -> Box:
        left, right, double = _ARROWS[sign]
        size = setting.size
        path = arrow(width, RULE * size * 1.1, size, left=left, right=right, double=double)
        axis = self._axis * size
        half = (0.26 if double else 0.19) * size
        return Box(width, axis + half, half - axis, ((0.0, axis, Shape(path, setting.colour)),))

    def _accented(self, base: Box, mark: Node, setting: Setting, *, above: bool) -> Box:
        size, sign = setting.size, mark.text.strip()
        thickness = RULE * size
        wide = mark.get("stretchy") != "false"
        if sign in _LINES and wide:
            bottom = base.height + 0.11 * size if above else -base.depth - 0.11 * size - thickness
            inset = 0.03 * size
            line = bar(max(base.width - 2 * inset, 0.0), bottom, thickness, setting.colour)
            return placed(base.width, (inset, 0.0, line), (0.0, 0.0, base), slant=base.slant)
        shape: tuple[str, float, float] | None = None
        if sign in _BRACES:
            path = brace_across(max(base.width, 0.8 * size), thickness, size, up=_BRACES[sign])
            shape = (path, 0.0, 0.32 * size)
        elif sign in _ARROWS:
            left, right, double = _ARROWS[sign]
            long = max(base.width, 0.5 * size) if wide else 0.46 * size
            path = arrow(long, thickness, size * (1.0 if wide else 0.8), left=left, right=right, double=double)
            shape = (path, 0.16 * size, 0.32 * size)
        elif sign in _WIDE and wide:
            kind = _WIDE[sign]
            drawer = tilde if kind == "tilde" else hat
            path = (
                drawer(base.width, thickness, size)
                if kind != "check"
                else hat(base.width, thickness, size, upside_down=True)
            )
            shape = (path, 0.0, 0.2 * size)
        if shape is None:
            return self._glyph_accent(base, sign, setting, above=above)
        path, up, high = shape
        long = max(base.width, 0.8 * size) if sign in _BRACES else long if sign in _ARROWS else base.width
        drawn = Box(long, high - up, up, ((0.0, 0.0, Shape(path, setting.colour)),))
        gap = 0.1 * size
        rise = base.height + gap + up if above else -base.depth - gap - (high - up)
        width = max(base.width, long)
        lean = base.slant / 2 if above and not wide else 0.0
        return placed(
            width,
            (centred(base, width)[0], 0.0, base),
            (centred(drawn, width)[0] + lean, rise, drawn),
            slant=base.slant,
        )

    def _glyph_accent(self, base: Box, sign: str, setting: Setting, *, above: bool) -> Box:
        drawn = self._text(sign, setting)
        rise = max(0.0, base.height - self._x_height * setting.size)
        if not above:
            rise = -base.depth - 0.1 * setting.size - drawn.height
        # An upright accent over a slanted letter stands above the letter's top.
        lean = 0.1 * min(base.height, 0.8 * setting.size) if base.slant and above else 0.0
        left = (base.width - base.slant - drawn.width) / 2 + lean + base.slant * 0.3
        return placed(base.width, (0.0, 0.0, base), (left, rise, drawn), slant=base.slant)

    def _enclosed(self, node: Node, setting: Setting) -> Box:
        size, notation = setting.size, node.get("notation").split()
        stroke = RULE * size
        box = self._row([child for child in node.children if not child.get("class")], setting)
        colour = setting.colour
        if notation == ["box"]:
            pad = 0.26 * size
            width, height, depth = box.width + 2 * pad, box.height + pad, box.depth + pad
            sides = (
                f"0 {-depth:.2f} {width:.2f} {stroke:.2f} re f 0 {height - stroke:.2f} {width:.2f} {stroke:.2f} re f "
                f"0 {-depth:.2f} {stroke:.2f} {height + depth:.2f} re f "
                f"{width - stroke:.2f} {-depth:.2f} {stroke:.2f} {height + depth:.2f} re f"
            )
            frame = Box(width, height, depth, ((0.0, 0.0, Shape(sides, colour)),))
            return placed(width, (0.0, 0.0, frame), (pad, 0.0, box))
        lines = []
        for each in notation:
            match each:
                case "updiagonalstrike" | "downdiagonalstrike":
                    lines.append(diagonal(box.width, box.height, box.depth, stroke, up=each.startswith("up")))
                case "horizontalstrike":
                    lines.append(f"0 {(box.height - box.depth) / 2:.2f} {box.width:.2f} {stroke:.2f} re f")
                case _:
                    raise UnknownElementError(each)
        strike = Box(box.width, box.height, box.depth, ((0.0, 0.0, Shape(" ".join(lines), colour)),))
        return placed(box.width, (0.0, 0.0, box), (0.0, 0.0, strike), slant=box.slant)


def joined(items: Sequence[Item]) -> Box:
    """Items side by side, with the space between them."""
    boxes: list[Box] = []
    for item in items:
        boxes += [space(item.before), item.box] if item.before else [item.box]
        if item.after:
            boxes.append(space(item.after))
    return side_by_side(boxes)


def restyled(node: Node, setting: Setting) -> Setting:
    display, level, colour = node.get("displaystyle"), node.get("scriptlevel"), node.style("color")
    if display:
        setting = setting._replace(display=display == "true")
    if level.isdecimal():
        setting = setting._replace(level=min(int(level), 9))
    if len(colour) == len("#rrggbb") and colour[0] == "#":
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        setting = setting._replace(colour=f"{red:.3f} {green:.3f} {blue:.3f} rg")
    return setting


def _is_fence(node: Node) -> bool:
    if node.tag != "mo" or node.get("stretchy") == "false":
        return False
    return node.text in GROWING and (node.text not in "/\\∣∥" or bool(node.get("stretchy") or node.get("minsize")))


def _core(node: Node) -> Node | None:
    """The operator that an element is, or that it puts scripts on (MathML Core §3.2.4.1)."""
    while True:
        if node.tag == "mo":
            return node
        if node.tag in _SCRIPTED or node.tag == "mmultiscripts":
            if node.tag in ("mover", "munder") and node.get("accent", node.get("accentunder")) == "true":
                return None
        elif node.tag not in _WRAPPERS or len(node.children) != 1:
            return None
        if not node.children:
            return None
        node = node.children[0]


def _is_accent(node: Node, sign: str) -> bool:
    if "true" in (node.get("accent"), node.get("accentunder")):
        return True
    return sign in _BRACES


def _is_letter(node: Node) -> bool:
    while node.tag in _WRAPPERS and len(node.children) == 1:
        node = node.children[0]
    if node.tag == "mover" and node.get("accent") == "true":
        return False
    return node.tag in ("mi", "mn", "mtext") or (node.tag == "mo" and node.text not in LARGE)


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
        pad = max(0.0, -found[0][0] * unit * narrow - 0.06 * voice.size)
    glyphs = Glyphs(look, text, narrow)
    return Box(pad + advance + slant, height, depth, ((pad, 0.0, glyphs),), slant)
