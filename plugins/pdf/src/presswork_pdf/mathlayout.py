"""A tree of MathML into boxes, after the rules of MathML Core and, for proportions, appendix G of the TeXbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from presswork_pdf.mathaccents import ARROWS, BRACES, accented, arrow_across
from presswork_pdf.mathboxes import Box, Shape, bar, placed, side_by_side, space
from presswork_pdf.mathletters import RULE, Letters, Setting
from presswork_pdf.mathml import WORDS, Node
from presswork_pdf.mathscripts import with_limits, with_prescripts, with_scripts
from presswork_pdf.mathshapes import GROWING, HOOK, diagonal, fence, radical
from presswork_pdf.mathsigns import BINARY, LARGE, LIMITS, THICK, THIN, around, length
from presswork_pdf.styles import Style
from presswork_pdf.workshop import Workshop

_SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))
_WRAPPERS = frozenset(("mrow", "mstyle", "mpadded", "mphantom", "semantics"))
_CHARACTERS = frozenset(("mi", "mn", "mtext", "ms", WORDS, "b", "i", "em", "code", "s", "u", "span"))
"""Elements of words alone; HTML may stand in those of a formula (HTML §4.8.16: mtext is an integration point)."""
_COLOUR = re.compile("#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_DEEPEST_LEVEL = 9
_GROWN = 1.12
"""How much more than its own height a fence is to enclose before it grows."""
_SHORTFALL, _ENCLOSED = 0.24, 0.9
"""How far a term may stand out of its fences at top or bottom: in sizes, or as a share of its height."""


class UnknownElementError(Exception):
    """The converter says something that is not drawn here."""


class Item(NamedTuple):
    """A box in a row, what it shows, the space around it, and the sign that it is or is built around."""

    box: Box
    node: Node
    before: float = 0.0
    after: float = 0.0
    sign: str = ""


class Layout:
    """Draws formulas in the text faces of one style of a document."""

    def __init__(self, workshop: Workshop, style: Style, language: str) -> None:
        self.letters = Letters(workshop, style, language)

    def draw(self, root: Node, *, display: bool) -> list[Item]:
        """The parts of a formula side by side, so that lines can end between them. Raises UnknownElementError."""
        root, setting = self.innermost(root, display=display)
        return self.items(root.children, setting)

    def innermost(self, root: Node, *, display: bool) -> tuple[Node, Setting]:
        """The element that holds more than another one, and what holds for its parts."""
        setting = self.letters.plain(display=display)
        while len(root.children) == 1 and root.children[0].tag in ("mrow", "mstyle"):
            setting = restyled(root, setting)
            root = root.children[0]
        return root, restyled(root, setting)

    def framed(self, box: Box) -> Box:
        """``box`` with a space on its baseline at either end.

        Programs that copy text take its place and its line from the first and the last character.
        """
        blank = self.letters.text(" ", self.letters.plain())
        end = max(0.0, box.width - blank.width)
        blank = Box(0.0, 0.0, 0.0, blank.parts)
        return Box(box.width, box.height, box.depth, ((0.0, 0.0, blank), (0.0, 0.0, box), (end, 0.0, blank)))

    def cell(self, node: Node, setting: Setting) -> Box:
        """What stands in one cell of a table."""
        return self._row(node.children, restyled(node, setting))

    def axis(self, setting: Setting) -> float:
        """How far above the baseline fractions have their line, in points."""
        return self.letters.axis * setting.size

    def _row(self, nodes: Sequence[Node], setting: Setting) -> Box:
        return joined(self.items(nodes, setting))

    def items(self, nodes: Sequence[Node], setting: Setting) -> list[Item]:
        """Elements side by side, so that lines can end between them. Raises UnknownElementError."""
        drawn = [None if _is_fence(node) else self._node(node, setting) for node in nodes]
        axis = self.axis(setting)
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
            case tag if tag in _CHARACTERS:
                return self.letters.token(node, setting)
            case "mo":
                return self.letters.sign(node.text, setting)
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

    def _fence(self, node: Node, reach: float, setting: Setting) -> Box:
        """A fence that goes ``reach`` points up and down from the axis, or a little less."""
        sign, size = node.text, setting.size
        natural = self.letters.text(sign, setting)
        half = max(reach * _ENCLOSED, reach - _SHORTFALL * size)
        if node.get("minsize"):
            half = length(node.get("minsize"), 1.0) * size / 2
        if half * 2 <= natural.total * _GROWN:
            return natural
        axis = self.axis(setting)
        path, width = fence(sign, axis - half, axis + half, size * 0.062, size)
        return Box(width, axis + half, half - axis, ((0.0, 0.0, Shape(path, setting.colour)),))

    def _fraction(self, node: Node, setting: Setting) -> Box:
        size = setting.size
        above, below = (self._node(child, setting.below()) for child in node.children)
        thickness = RULE * size * (length(node.get("linethickness")) > 0 or not node.get("linethickness"))
        width = max(above.width, below.width)
        gap = (0.19 if setting.display else 0.1) * size
        axis = self.axis(setting)
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
        top = max(inner.height, self.letters.x_height * size * 1.05) + gap + thickness
        depth = max(inner.depth, 0.06 * size) + 0.03 * size
        over = inner.width + 0.06 * size
        path, wide = radical(top + depth, thickness, size, over)
        sign = Box(wide + over, top, depth, ((0.0, -depth, Shape(path, setting.colour)),))
        root = placed(wide + over + 0.06 * size, (0.0, 0.0, sign), (wide + 0.02 * size, 0.0, inner))
        if index is None:
            return root
        hook = min((top + depth) * HOOK[0], size * HOOK[1]) - depth
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
            wide = mark.get("stretchy") != "false"
            box = self._node(base, setting)
            return accented(box, mark.text.strip(), self.letters, setting, above=over is not None, wide=wide)
        return self._limits(base, under, over, setting)

    def _scripts(self, base: Node, under: Node | None, over: Node | None, setting: Setting) -> Box:
        script = setting.script()
        sub = self._node(under, script) if under is not None else None
        sup = self._node(over, script) if over is not None else None
        x_height, low = self.letters.x_height, _is_letter(base)
        return with_scripts(self._node(base, setting), sub, sup, setting, x_height=x_height, low=low)

    def _multiscripts(self, children: Sequence[Node], setting: Setting) -> Box:
        script = setting.script()
        divide = next((at for at, child in enumerate(children) if child.tag == "mprescripts"), len(children))
        after, before = children[1:divide], children[divide + 1 :]
        base = box = self._node(children[0], setting)
        x_height, low = self.letters.x_height, _is_letter(children[0])
        for sub, sup in zip(after[::2], after[1::2], strict=False):
            scripts = (self._node(sub, script), self._node(sup, script))
            box = with_scripts(box, *scripts, setting, x_height=x_height, low=low)
        for sub, sup in zip(before[::2], before[1::2], strict=False):
            scripts = (self._node(sub, script), self._node(sup, script))
            box = with_prescripts(box, base, *scripts, setting, x_height=x_height, low=low)
        return box

    def _limits(self, base: Node, under: Node | None, over: Node | None, setting: Setting) -> Box:
        script = setting.script()
        low = self._node(under, script) if under is not None else None
        high = self._node(over, script) if over is not None else None
        if base.tag == "mo" and base.text in ARROWS and base.get("stretchy") != "false":
            width = max((box.width for box in (low, high) if box is not None), default=0.0)
            middle = arrow_across(base.text, max(width, setting.size), self.letters, setting)
        else:
            middle = self._node(base, setting)
        return with_limits(middle, low, high, setting)

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
    """What holds inside of an element."""
    display, level, colour = node.get("displaystyle"), node.get("scriptlevel"), node.style("color")
    if display:
        setting = setting._replace(display=display == "true")
    if level.isdecimal():
        setting = setting._replace(level=min(int(level), _DEEPEST_LEVEL))
    if found := _COLOUR.fullmatch(colour):
        red, green, blue = (int(part, 16) / 255 for part in found.groups())
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
    return sign in BRACES


def _is_letter(node: Node) -> bool:
    while node.tag in _WRAPPERS and len(node.children) == 1:
        node = node.children[0]
    if node.tag == "mover" and node.get("accent") == "true":
        return False
    return node.tag in ("mi", "mn", "mtext") or (node.tag == "mo" and node.text not in LARGE)
