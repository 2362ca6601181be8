"""MathML as Office Math (ECMA-376 part 1, 22.1): one match over its elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from presswork_docx import xml
from presswork_docx.letters import plain_letter
from presswork_docx.mathruns import NOTHING, Look, Piece, Run, argument, control, joined, properties, switched_on
from presswork_docx.signs import ACCENTS, BRACES, CLOSERS, FENCES, LARGE, LIGHTER, OPENERS, SPACES, ends_operand

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_APPLY = "\u2061"
_UNSEEN = "\u2061\u2062\u2063\u2064"
_NO_FENCE = "\u2063"
_SPACE = "\u2004"
"""A space between words, of which programs that know no words in formulas leave out none."""
_COLOR = re.compile(r"(?:^|;)\s*color:\s*#([0-9A-Fa-f]{6})")
_WIDTH = re.compile(r"(-?[0-9.]+)(r?em|ex)")
_ALIGNMENT = re.compile(r"text-align:\s*(left|right)")
_AUTOMATIC = "0.1667em"  # what the converter puts behind a function, which Word sets apart by itself
_LINE = re.compile(r"border-(?:top|bottom|left|right|width)?:")


class UnknownElementError(Exception):
    """An element for which Office Math has no form."""


def office_math(root: Any) -> str:
    """The m:oMath of a ``math`` element. Raises UnknownElementError."""
    look = Look(in_line=root.get("display") != "block")
    return f"<m:oMath>{joined(_row(list(root), look))}</m:oMath>"


def has_lines(root: Any) -> bool:
    """Whether lines are drawn between the cells of a matrix, which Word has no form for."""
    return any(_LINE.search(cell.get("style", "")) for cell in root.iter(f"{_MATHML}mtd"))


def _row(elements: list[Any], look: Look) -> list[Piece]:
    pieces: list[Piece] = []
    while elements:
        found, used = _next(elements, look)
        pieces += found
        elements = elements[used:]
    return pieces


def _next(elements: list[Any], look: Look) -> tuple[list[Piece], int]:
    """The pieces of the first element, and of those behind it that belong to it; and how many these are."""
    first = elements[0]
    if len(elements) > 1 and _sign(elements[1]) == _APPLY:
        return _function(first, elements[2:], look), len(elements)
    if _large(first):
        operand = _operand(elements[1:])
        if operand:
            return [_nary(first, operand, look)], 1 + len(operand)
    if _has_no_base(first) and len(elements) > 1:
        return [_prescripts(first, elements[1], look)], 2
    end = _sized_end(elements) if _is_sized(first, "prefix", OPENERS) else _bar_end(elements)
    if end:
        inside = _row(elements[1:end], look)
        return [_delimited(_sign(first), [inside], _sign(elements[end]), look)], end + 1
    return _element(first, look), 1


def _function(name: Any, behind: list[Any], look: Look) -> list[Piece]:
    drawn = _row(behind, look)
    if not drawn:
        return _element(name, look)
    return [f"<m:func>{argument('fName', _element(name, look))}{argument('e', drawn)}</m:func>"]


def _large(element: Any) -> str:
    """The large operator that an element is, or has limits on."""
    base = element[0] if _name(element) in _SCRIPTED and len(element) else element
    sign = _sign(base)
    return sign if sign in LARGE else ""


def _operand(elements: list[Any]) -> list[Any]:
    """What a large operator works on: all up to a sign of less weight."""
    depth = 0
    for index, element in enumerate(elements):
        sign = _sign(element)
        if sign in OPENERS:
            depth += 1
        elif sign in CLOSERS:
            depth -= 1
        if depth < 0 or (depth == 0 and index and ends_operand(sign)) or (not index and ends_operand(sign, first=True)):
            return elements[:index]
    return elements


def _nary(element: Any, operand: list[Any], look: Look) -> str:
    name, sign = _name(element), _large(element)
    parts = list(element)[1:] if name in _SCRIPTED else []
    under = parts[0] if "sub" in name or "under" in name else None
    over = parts[-1] if "sup" in name or "over" in name else None
    beside = look.in_line and element[0].get("movablelimits") != "false" if parts else True
    place = "undOvr" if parts and "su" not in name and not beside else "subSup"
    return (
        f'<m:nary><m:naryPr><m:chr m:val="{xml.attribute(sign)}"/><m:limLoc m:val="{place}"/>'
        f"{'' if under is not None else switched_on('subHide')}{'' if over is not None else switched_on('supHide')}"
        f"{control(look)}</m:naryPr>"
        f"{argument('sub', [] if under is None else _element(under, look), filled=under is not None)}"
        f"{argument('sup', [] if over is None else _element(over, look), filled=over is not None)}"
        f"{argument('e', _row(operand, look))}</m:nary>"
    )


def _has_no_base(element: Any) -> bool:
    return _name(element) in ("msub", "msup", "msubsup") and _name(element[0]) == "mrow" and not len(element[0])


def _prescripts(element: Any, base: Any, look: Look) -> str:
    name = _name(element)
    sub = _element(element[1], look) if "sub" in name else []
    sup = _element(element[-1], look) if name != "msub" else []
    return _before(sub, sup, _element(base, look), look)


def _before(sub: list[Piece], sup: list[Piece], base: list[Piece], look: Look) -> str:
    scripts = argument("sub", sub) + argument("sup", sup)
    return f"<m:sPre>{properties('sPre', '', look)}{scripts}{argument('e', base)}</m:sPre>"


def _is_sized(element: Any, form: str, signs: frozenset[str]) -> bool:
    """Whether a fence was given a size, as ``\\bigl(``: Word's fences grow by themselves."""
    if _name(element) != "mo" or not element.get("minsize"):
        return False
    return element.get("form") == form if element.get("form") else _sign(element) in signs


def _sized_end(elements: list[Any]) -> int:
    depth = 0
    for index, element in enumerate(elements):
        if _is_sized(element, "prefix", OPENERS):
            depth += 1
        elif _is_sized(element, "postfix", CLOSERS):
            depth -= 1
            if not depth:
                return index
    return 0


def _bar_end(elements: list[Any]) -> int:
    """Where the bar is that goes with the first element, if that is one: a pair of them are fences."""
    sign = _sign(elements[0])
    if sign not in ("|", "‖") or elements[0].get("form") == "postfix":
        return 0
    bars = [index for index, one in enumerate(elements) if _sign(one) == sign and not one.get("minsize")]
    paired = elements[0].get("form") == "prefix" or len(bars) % 2 == 0
    return bars[1] if paired and len(bars) > 1 and bars[1] > 1 else 0


def _element(element: Any, look: Look) -> list[Piece]:
    name = _name(element)
    match name:
        case "mi":
            return _letters(element, look)
        case "mn":
            return _signs(_words_of(element), look)
        case "mo":
            return _signs(_words_of(element).translate(dict.fromkeys(map(ord, _UNSEEN))), look)
        case "mtext":
            return _words(element, look._replace(words=True))
        case "mspace":
            return _space(element, look)
        case "mrow" | "mstyle":
            return _group(element, look)
        case "mpadded":
            return _padded(element, look)
        case "mphantom":
            return [_phantom(element, look, "")]
        case "mprescripts" | "none":
            return []
        case _ if name in _SHAPES:
            return [_SHAPES[name](element, look)]
        case _:
            raise UnknownElementError(name)


def _letters(element: Any, look: Look) -> list[Piece]:
    text = _words_of(element)
    upright = element.get("mathvariant") == "normal" or (len(text.rstrip("\ufe00\ufe01")) > 1)
    return _signs(text, look, upright=upright)


def _signs(text: str, look: Look, *, upright: bool = False) -> list[Piece]:
    pieces: list[Piece] = []
    for character in text:
        if character in "\ufe00\ufe01":  # variants of script letters, of which Word has one
            continue
        # Programs that know no scripts show the character all the same, and Word takes it for letter and script.
        found = plain_letter(character)
        if found and not (found.weight or found.script):
            pieces.append(Run(found.letter, look))
        else:
            pieces.append(Run(character, look._replace(upright=True) if upright or found else look))
    return pieces


def _words(element: Any, look: Look) -> list[Piece]:
    look = _worded(element, look)
    if not len(element) and (element.text or "").isspace():
        return [Run(_SPACE * len(element.text), look._replace(words=False))]
    pieces: list[Piece] = [Run(element.text.replace("\xa0", " "), look)] if element.text else []
    for child in element:
        pieces += _words(child, look)
        if child.tail:
            pieces.append(Run(child.tail.replace("\xa0", " "), look))
    return pieces


def _worded(element: Any, look: Look) -> Look:
    match _name(element):
        case "b":
            return look._replace(bold=True)
        case "i" | "em":
            return look._replace(italic=True)
        case "code":
            return look._replace(monospaced=True)
        case "u":
            return look._replace(underlined=True)
        case "s":
            return look._replace(struck=True)
        case "mtext" | "span":
            return look
        case unknown:
            raise UnknownElementError(unknown)


def _space(element: Any, look: Look) -> list[Piece]:
    width = element.get("width", "")
    found = _WIDTH.fullmatch(width)
    if not found or width == _AUTOMATIC or float(found[1]) <= 0:
        return []
    ems = float(found[1]) / (2 if found[2] == "ex" else 1)
    whole, rest = divmod(ems, 1)
    nearest = min(SPACES, key=lambda size: abs(size - rest))
    return [Run("\u2003" * min(int(whole), 20) + SPACES[nearest], look)]


def _group(element: Any, look: Look) -> list[Piece]:
    if element.get("displaystyle"):
        look = look._replace(in_line=element.get("displaystyle") != "true")
    found = _COLOR.search(element.get("style", ""))
    if found:
        look = look._replace(color=found[1].upper())
    children = list(element)
    if len(children) > 1 and _is_fence(children[0]) and _is_fence(children[-1]):
        is_seen = any(_sign(child) != _NO_FENCE for child in (children[0], children[-1]))
        return [_fenced(children, look)] if is_seen else _row(children[1:-1], look)
    if _is_arrow(children):
        children = children[1:2]
    return _row(children, look)


def _is_arrow(children: list[Any]) -> bool:
    """Whether it is an arrow with labels, between the room that the converter gives to both sides."""
    return len(children) == 3 and [_name(child) == "mspace" for child in children] == [True, False, True]  # noqa: PLR2004


def _is_fence(element: Any) -> bool:
    """Whether a sign grows with what it encloses, as those of ``\\left`` and ``\\right`` do."""
    grows = element.get("stretchy") != "false" and not element.get("minsize")
    return _name(element) == "mo" and grows and (_sign(element) in FENCES or _sign(element) == _NO_FENCE)


def _fenced(children: list[Any], look: Look) -> str:
    parts: list[list[Any]] = [[]]
    between = ""
    for child in children[1:-1]:
        sign = _sign(child)
        if child.get("stretchy") == "true" and sign in FENCES and between in ("", sign) and not child.get("minsize"):
            between = sign
            parts.append([])
        else:
            parts[-1].append(child)
    first, last = (_sign(child).replace(_NO_FENCE, "") for child in (children[0], children[-1]))
    return _delimited(first, [_row(part, look) for part in parts], last, look, between)


def _delimited(first: str, parts: list[list[Piece]], last: str, look: Look, between: str = "") -> str:
    inner = (
        f'<m:begChr m:val="{xml.attribute(first)}"/>'
        + (f'<m:sepChr m:val="{xml.attribute(between)}"/>' if between else "")
        + f'<m:endChr m:val="{xml.attribute(last)}"/>'
    )
    return f"<m:d>{properties('d', inner, look)}{''.join(argument('e', part) for part in parts)}</m:d>"


def _padded(element: Any, look: Look) -> list[Piece]:
    if len(element) == 1 and _name(element[0]) == "mphantom":
        hidden = (
            switched_on("zeroWid") if element.get("width") == "0" else switched_on("zeroAsc") + switched_on("zeroDesc")
        )
        return [_phantom(element[0], look, hidden)]
    return _row(list(element), look)


def _phantom(element: Any, look: Look, hidden: str) -> str:
    inside = argument("e", _row(list(element), look))
    return f'<m:phant><m:phantPr><m:show m:val="0"/>{hidden}</m:phantPr>{inside}</m:phant>'


def _fraction(element: Any, look: Look) -> str:
    kind = '<m:type m:val="noBar"/>' if element.get("linethickness", "") in ("0", "0pt", "0em") else ""
    return f"<m:f>{properties('f', kind, look)}{_children(element, look, 'num', 'den')}</m:f>"


def _square_root(element: Any, look: Look) -> str:
    hidden = properties("rad", switched_on("degHide"), look)
    return f"<m:rad>{hidden}<m:deg/>{argument('e', _row(list(element), look))}</m:rad>"


def _root(element: Any, look: Look) -> str:
    base, degree = (_element(child, look) for child in element)
    return f"<m:rad>{properties('rad', '', look)}{argument('deg', degree)}{argument('e', base)}</m:rad>"


def _sub(element: Any, look: Look) -> str:
    if "".join(element[0].itertext()).startswith("lim"):
        # Word sets it so among words too, and LibreOffice knows no other.
        return _limit("limLow", *(_element(child, look) for child in element))
    return f"<m:sSub>{_children(element, look, 'e', 'sub')}</m:sSub>"


def _sup(element: Any, look: Look) -> str:
    return f"<m:sSup>{_children(element, look, 'e', 'sup')}</m:sSup>"


def _sub_sup(element: Any, look: Look) -> str:
    return f"<m:sSubSup>{_children(element, look, 'e', 'sub', 'sup')}</m:sSubSup>"


def _under(element: Any, look: Look) -> str:
    base, below = element
    if element.get("accentunder"):
        return _accented(_element(base, look), _sign(below), "bot", look)
    return _limit("limLow", _element(base, look), _label(below, look))


def _over(element: Any, look: Look) -> str:
    base, above = element
    if element.get("accent"):
        return _accented(_element(base, look), _sign(above), "top", look)
    return _limit("limUpp", _element(base, look), _label(above, look))


def _under_over(element: Any, look: Look) -> str:
    base, below, above = element
    lower = _limit("limLow", _element(base, look), _label(below, look))
    return _limit("limUpp", [lower], _label(above, look))


def _limit(kind: str, base: list[Piece], limit: list[Piece]) -> str:
    match base:
        case [Run(text=sign) as run] if sign in LIGHTER:
            # LibreOffice looks for what stands beside an operator.
            base = [run._replace(text=f"{NOTHING}{sign}{NOTHING}")]
    return f"<m:{kind}>{argument('e', base)}{argument('lim', limit)}</m:{kind}>"


def _label(element: Any, look: Look) -> list[Piece]:
    """What stands over or under a sign, without the room that the converter gives to labels of arrows."""
    if _name(element) in ("mover", "munder") and _name(element[1]) == "mspace":
        inside = list(element[0])
        return _row(inside[1:-1] if _name(inside[0]) == "mspace" else inside, look)
    return _element(element, look)


def _accented(base: list[Piece], sign: str, place: str, look: Look) -> str:
    if sign in "\u0332\u0305_‾":
        return f'<m:bar><m:barPr><m:pos m:val="{place}"/>{control(look)}</m:barPr>{argument("e", base)}</m:bar>'
    if place == "top" and sign in ACCENTS:
        inner = f'<m:chr m:val="{ACCENTS[sign]}"/>'
        return f"<m:acc>{properties('acc', inner, look)}{argument('e', base)}</m:acc>"
    if sign in BRACES:
        away = "bot" if place == "top" else "top"
        inner = f'<m:chr m:val="{sign}"/><m:pos m:val="{place}"/><m:vertJc m:val="{away}"/>'
        return f"<m:groupChr>{properties('groupChr', inner, look)}{argument('e', base)}</m:groupChr>"
    return _limit("limUpp" if place == "top" else "limLow", base, [Run(sign, look)])


def _scripts_around(element: Any, look: Look) -> str:
    """Scripts on both sides of a base (MathML 3 §3.4.7)."""
    base, *scripts = element
    names = [_name(one) for one in scripts]
    cut = names.index("mprescripts") if "mprescripts" in names else len(names)
    after, before = scripts[:cut], scripts[cut + 1 :]
    if len(after) > 2 or len(before) > 2:  # noqa: PLR2004 - a pair on each side is what Word has
        raise UnknownElementError("mmultiscripts")
    drawn = _element(base, look)
    if after:
        sub, sup = (_element(one, look) for one in after)
        drawn = [f"<m:sSubSup>{argument('e', drawn)}{argument('sub', sub)}{argument('sup', sup)}</m:sSubSup>"]
    if not before:
        return joined(drawn)
    sub, sup = (_element(one, look) for one in before)
    return _before(sub, sup, drawn, look)


_HIDDEN_SIDES = ("hideTop", "hideBot", "hideLeft", "hideRight")
_STRIKES = {"updiagonalstrike": "strikeBLTR", "downdiagonalstrike": "strikeTLBR", "horizontalstrike": "strikeH"}


def _enclosed(element: Any, look: Look) -> str:
    kinds = element.get("notation", "").split()
    inside = _row([child for child in element if child.get("class") is None], look)
    if kinds == ["box"]:
        inner = ""
    elif kinds == ["actuarial"]:
        inner = switched_on("hideBot") + switched_on("hideLeft")
    elif kinds and all(kind in _STRIKES for kind in kinds):
        strikes = {_STRIKES[kind] for kind in kinds}
        order = ("strikeH", "strikeBLTR", "strikeTLBR")
        inner = "".join(map(switched_on, _HIDDEN_SIDES)) + "".join(switched_on(one) for one in order if one in strikes)
    else:
        raise UnknownElementError("menclose")
    return f"<m:borderBox>{properties('borderBox', inner, look)}{argument('e', inside)}</m:borderBox>"


class _Line(NamedTuple):
    cells: list[Any]
    number: Any | None


def _table(element: Any, look: Look) -> str:
    fills = "width" in element.get("style", "")
    lines = [_line(row, fills) for row in element]
    columns = max((len(line.cells) for line in lines), default=0)
    sides = [_side(lines, column) for column in range(columns)]
    is_aligned = sides == ["right", "left"] * (columns // 2) and columns > 1
    if fills or (is_aligned and element.get("displaystyle") == "true"):
        return _equations(lines, look, aligned=is_aligned)
    runs = "".join(f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{side}"/></m:mcPr></m:mc>' for side in sides)
    rows = "".join(
        "<m:mr>"
        + "".join(argument("e", _row(list(cell), look)) for cell in line.cells)
        + argument("e", []) * (columns - len(line.cells))
        + "</m:mr>"
        for line in lines
    )
    inner = f"{switched_on('plcHide')}<m:mcs>{runs}</m:mcs>"
    return f"<m:m>{properties('m', inner, look)}{rows}</m:m>"


def _line(row: Any, fills: bool) -> _Line:
    cells = list(row)
    if not fills:
        return _Line(cells, None)
    return _Line(cells[1:-1], cells[-1] if len(cells[-1]) else None)


def _side(lines: list[_Line], column: int) -> str:
    found = next((line.cells[column] for line in lines if column < len(line.cells)), None)
    said = None if found is None else _ALIGNMENT.search(found.get("style", ""))
    return said[1] if said else "center"


def _equations(lines: list[_Line], look: Look, *, aligned: bool) -> str:
    """Lines of equations: ``&`` is where they align, and what follows ``#`` is their number at the edge (Word 2016)."""
    if len(lines) == 1 and lines[0].number is None:
        return joined([piece for cell in lines[0].cells for piece in _row(list(cell), look)])
    drawn = []
    for line in lines:
        pieces: list[Piece] = []
        for index, cell in enumerate(line.cells):
            pieces += [Run("&", look)] if aligned and index else []
            pieces += _row(list(cell), look)
        if line.number is not None:
            pieces += [Run("#", look), *_number(line.number, look)]
        drawn.append(argument("e", pieces))
    widest = switched_on("maxDist") if any(line.number is not None for line in lines) else ""
    return f"<m:eqArr>{properties('eqArr', widest, look)}{''.join(drawn)}</m:eqArr>"


def _number(cell: Any, look: Look) -> list[Piece]:
    return [Run("".join(cell.itertext()), look._replace(upright=True))]


_SHAPES: dict[str, Callable[[Any, Look], str]] = {
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "msub": _sub,
    "msup": _sup,
    "msubsup": _sub_sup,
    "munder": _under,
    "mover": _over,
    "munderover": _under_over,
    "mmultiscripts": _scripts_around,
    "menclose": _enclosed,
    "mtable": _table,
}
_SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))


def _name(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])


def _words_of(element: Any) -> str:
    if len(element):
        raise UnknownElementError(_name(element[0]))
    return element.text or ""


def _sign(element: Any) -> str:
    """The sign of an operator; nothing of any other element."""
    return (element.text or "") if _name(element) == "mo" else ""


def _children(element: Any, look: Look, *names: str) -> str:
    return "".join(argument(name, _element(child, look)) for name, child in zip(names, element, strict=True))
