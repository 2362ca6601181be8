"""Office Math as LaTeX (ECMA-376 part 1, 22.1): one match over its elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

from presswork_docx.letters import plain_letter
from presswork_docx.reader.names import M, W, is_on
from presswork_docx.reader.styles import look
from presswork_docx.reader.symbols import ACCENTS, ARROWS, BRACES, COMMANDS, FUNCTIONS, MATRICES
from presswork_docx.signs import LARGE

_Place = Literal["", "line", "display"]
"""Where a part of a formula stands: inside another, in a line of words, on its own."""
_RELATION = re.compile(r" ?([=<>]) ?")
_SHORT = re.compile(r"[A-Za-z0-9]|\\[A-Za-z]+")
_COMMAND_END = re.compile(r"\\[A-Za-z]+$")
_NUMBER = re.compile(r"#\s*(?:\\left\s*)?\((.*?)(?:\\right\s*)?\)\s*$")
_IN_WORDS = str.maketrans(
    {"\\": r"\textbackslash ", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_"}
    | {"^": "ˆ", "~": "∼", "\u200b": ""}
)
_ALPHABETS = {
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
}
_WEIGHTS = {"p": "mathrm", "b": "mathbf", "bi": "boldsymbol", "i": "", "": ""}
_THIN = "\u2009"
_INTEGRALS = frozenset("∫∬∭⨌∮∯∰")
_LIMITED = ("lim", "limsup", "liminf", "max", "min", "sup", "inf", "det", "gcd", "Pr")
_LARGE = frozenset(COMMANDS[sign] for sign in LARGE if sign in COMMANDS)
_NAME = re.compile(r"\\(?:mathrm|operatorname)\{([A-Za-z]+(?:\\,[A-Za-z]+)*)\}")
# What may stand among the parts of a formula and says nothing of it.
_PROPERTIES = re.compile(r".*Pr|(?:bookmark|comment|perm|proof|move|custom)\w+|lastRenderedPageBreak|del")
_THROUGH = frozenset(("ins", "sdt", "sdtContent", "smartTag", "hyperlink", "oMath", "box", "e", "fldSimple"))


class UnknownFormulaError(Exception):
    """An element that LaTeX has nothing for, or that we do not know."""


def latex(element: Any, *, display: bool) -> str | None:
    """The LaTeX of an m:oMath; None where something in it is unknown."""
    try:
        return _all(element, "display" if display else "line").strip()
    except (UnknownFormulaError, RecursionError):
        return None


def displayed(element: Any) -> str | None:
    """The LaTeX of an m:oMathPara, whose formulas stand below each other."""
    formulas = [latex(one, display=True) for one in element.iter(f"{M}oMath")]
    found = [formula for formula in formulas if formula]
    if len(found) < len(formulas):
        return None
    return found[0] if len(found) == 1 else rf"\begin{{gathered}} {_stacked(found)} \end{{gathered}}"


def _all(element: Any, place: _Place = "") -> str:
    return _joined(_parts(element, place))


def _parts(element: Any, place: _Place) -> Iterator[str]:
    letters: list[tuple[str, str]] = []
    for child in element:
        name = child.tag.rpartition("}")[2]
        if child.tag == f"{M}r":
            letters += _run(child)
            continue
        if letters:
            yield _styled(letters, place)
            letters = []
        yield _part(child, name, place)
    if letters:
        yield _styled(letters, place)


def _joined(parts: Iterator[str]) -> str:
    """Parts side by side: a command ends where no letter follows."""
    found = ""
    for part in parts:
        found += f" {part}" if part[:1].isalnum() and part[:1].isascii() and _COMMAND_END.search(found) else part
    return found


def _part(element: Any, name: str, place: _Place) -> str:
    match name:
        case "nary":
            return _large(element, place)
        case "t":
            return _signs(element.text or "")
        case "r":  # of words, among formulas
            return _words("".join(one.text or "" for one in element.iter(f"{W}t")))
        case _ if name in _SHAPES:
            return _SHAPES[name](element)
        case _ if name in _THROUGH:
            return _all(element, place)
        case _ if _PROPERTIES.fullmatch(name):
            return ""
        case _:
            raise UnknownFormulaError(name)


def _run(run: Any) -> Iterator[tuple[str, str]]:
    """The characters of a run, each with the command that sets it."""
    properties = run.find(f"{M}rPr")
    text = "".join(one.text or "" for one in run.findall(f"{M}t"))
    if properties is not None and (found := properties.find(f"{M}nor")) is not None and is_on(found.get(f"{M}val")):
        yield _words(text, _words_command(run)), "text"
        return
    weight, script = _value(run, "sty", "", "r"), _value(run, "scr", "", "r")
    for character in text:
        if character == _THIN and weight == "p":  # inside a name, as of lim sup
            yield r"\,", "mathrm"
            continue
        found = plain_letter(character)
        if found and found.script:
            yield found.letter, _ALPHABETS[found.script]
        elif found:
            yield found.letter, _WEIGHTS[found.weight]
        elif character.isalpha() and character not in COMMANDS:
            yield character, _ALPHABETS.get(script) or _WEIGHTS.get(weight, "")
        elif character.isalpha() and weight in ("b", "bi"):
            yield COMMANDS[character], "boldsymbol"
        elif character.isdigit() and weight == "b":
            yield character, "mathbf"
        else:
            yield character, ""


def _styled(letters: list[tuple[str, str]], place: _Place) -> str:
    """Letters, with what sets them alike around them; relations stand apart where they are not small."""
    found = _joined(_stretches(letters))
    return _RELATION.sub(r" \1 ", found) if place else found


def _stretches(letters: list[tuple[str, str]]) -> Iterator[str]:
    at = 0
    while at < len(letters):
        command, end = letters[at][1], at + 1
        if command not in ("", "text"):
            while end < len(letters) and letters[end][1] == command:
                end += 1
        said = "".join(letter for letter, _ in letters[at:end])
        if command == "text":
            yield said
        elif not command:
            yield _signs(said)
        elif command == "mathrm" and len(said) > 1:
            yield _named(said)
        else:
            yield f"\\{command}{{{said}}}"
        at = end


def _named(name: str) -> str:
    compact = name.replace(r"\,", "")
    if compact in FUNCTIONS:
        return f"\\{compact}"
    return f"\\mathrm{{{name}}}" if compact == name else rf"\operatorname{{{name}}}"


def _signs(text: str) -> str:
    return _joined(COMMANDS.get(character, character) for character in text)


def _words(text: str, command: str = "text") -> str:
    said = text.translate(_IN_WORDS)
    return f"\\{command}{{{said}}}" if said else ""


def _words_command(run: Any) -> str:
    seen = look(run.find(f"{W}rPr"))
    return "textbf" if seen.get("strong") else "textit" if seen.get("emphasis") else "text"


def _fraction(element: Any) -> str:
    top, bottom = _arg(element, "num"), _arg(element, "den")
    match _value(element, "type", "bar"):
        case "noBar":
            return rf"\genfrac{{}}{{}}{{0pt}}{{}}{{{top}}}{{{bottom}}}"
        case "lin" | "skw":
            return f"{_braced_unless_short(top)}/{_braced_unless_short(bottom)}"
        case _:
            return rf"\frac{{{top}}}{{{bottom}}}"


def _root(element: Any) -> str:
    degree = "" if _is_set(element, "degHide") else _arg(element, "deg")
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_arg(element, 'e')}}}"


def _scripted(element: Any) -> str:
    base = _arg(element, "e")
    return f"{_braced_unless_short(base)}{_script(element, 'sub')}{_script(element, 'sup')}"


def _script(element: Any, name: str) -> str:
    if element.find(f"{M}{name}") is None:
        return ""
    inside = _arg(element, name)
    if name == "sup" and inside and not inside.strip("'"):
        return inside
    return _after("_" if name == "sub" else "^", inside)


def _after(sign: str, inside: str) -> str:
    return f"{sign}{inside if _SHORT.fullmatch(inside) else f'{{{inside}}}'}" if inside else ""


def _before(element: Any) -> str:
    return f"{{}}{_script(element, 'sub')}{_script(element, 'sup')}{_braced_unless_short(_arg(element, 'e'))}"


def _large(element: Any, place: _Place) -> str:
    sign = _value(element, "chr", "∫")
    limits = _value(element, "limLoc", "subSup" if sign in _INTEGRALS else "undOvr")
    command = COMMANDS.get(sign, sign)
    if sign in _INTEGRALS:
        command += r"\limits" if limits == "undOvr" else ""
    elif limits == "subSup" and place == "display":
        command += r"\nolimits"
    below = "" if _is_set(element, "subHide") else _script(element, "sub")
    above = "" if _is_set(element, "supHide") else _script(element, "sup")
    return _joined(iter((f"{command}{below}{above}", " ", _arg(element, "e", place))))


def _barred(element: Any) -> str:
    command = "overline" if _value(element, "pos", "bot") == "top" else "underline"
    return f"\\{command}{{{_arg(element, 'e')}}}"


def _delimited(element: Any) -> str:
    first, last = _value(element, "begChr", "("), _value(element, "endChr", ")")
    parts = element.findall(f"{M}e")
    inside = [one for one in parts[0] if one.tag != f"{M}argPr"] if len(parts) == 1 else []
    if len(inside) == 1:
        (only,) = inside
        if only.tag == f"{M}f" and (first, last) == ("(", ")") and _value(only, "type", "bar") == "noBar":
            return rf"\binom{{{_arg(only, 'num')}}}{{{_arg(only, 'den')}}}"
        if only.tag == f"{M}m" and (first, last) in MATRICES and not _columns(only).strip("c"):
            return _matrix(only, MATRICES[first, last])
        if (first, last) == ("{", "") and only.tag in (f"{M}m", f"{M}eqArr"):
            rows = _rows(only) if only.tag == f"{M}m" else _lines(only)
            return rf"\begin{{cases}} {_stacked(rows)} \end{{cases}}"
    between = rf" \middle{_fence(_value(element, 'sepChr', '|'))} "
    return rf"\left{_fence(first)} {between.join(_all(part) for part in parts)} \right{_fence(last)}"


def _fence(sign: str) -> str:
    return COMMANDS.get(sign, sign) if sign else "."


def _matrix(element: Any, kind: str = "") -> str:
    columns = _columns(element)
    if columns.strip("c"):
        return rf"\begin{{array}}{{{columns}}} {_stacked(_rows(element))} \end{{array}}"
    return rf"\begin{{{kind}matrix}} {_stacked(_rows(element))} \end{{{kind}matrix}}"


def _columns(element: Any) -> str:
    """How each column is aligned, as the letters of an array."""
    found = ""
    for column in element.iterfind(f"{M}mPr/{M}mcs/{M}mc/{M}mcPr"):
        count, side = column.find(f"{M}count"), column.find(f"{M}mcJc")
        letter = "c" if side is None else side.get(f"{M}val", "center")[:1]
        times = "1" if count is None else count.get(f"{M}val", "1")
        found += letter * (min(int(times), 100) if times.isdecimal() and len(times) < 4 else 1)  # noqa: PLR2004
    return found if set(found) <= set("lcr") else ""


def _rows(element: Any) -> list[str]:
    return [
        " & ".join(_all(cell, "line").strip() for cell in row.findall(f"{M}e")) for row in element.findall(f"{M}mr")
    ]


def _stacked(rows: list[str]) -> str:
    return r" \\ ".join(rows)


def _lines(element: Any) -> list[str]:
    r"""The lines of equations; their signs ``&`` say where they align, so they are none of the text."""
    return [_all(line, "line").replace(r"\&", "&") for line in element.findall(f"{M}e")]


def _equations(element: Any) -> str:
    lines = [_numbered(line) for line in _lines(element)]
    is_numbered = any(r"\tag{" in line for line in lines)
    if is_numbered and len(lines) == 1 and "&" not in lines[0]:
        return lines[0]
    if is_numbered:
        return rf"\begin{{align*}} {_stacked(lines)} \end{{align*}}"
    kind = "aligned" if any("&" in line for line in lines) else "gathered"
    return rf"\begin{{{kind}}} {_stacked(lines)} \end{{{kind}}}"


def _numbered(line: str) -> str:
    """A line's number behind ``#`` (Word 2016 sets it at the edge of the page) as a tag."""
    found = _NUMBER.search(line.replace(r"\#", "#"))
    if not found:
        return line
    number = re.sub(r"\\mathrm\{(\w+)\}", r"\1", found[1])
    return rf"{line.replace(chr(92) + '#', '#')[: found.start()].rstrip()} \tag{{{number}}}"


def _accent(element: Any) -> str:
    sign, base = _value(element, "chr", "\u0302"), _arg(element, "e")
    if sign not in ACCENTS:
        return rf"\overset{{{_signs(sign)}}}{{{base}}}"
    short, wide = ACCENTS[sign]
    return f"\\{wide if _is_long(base) else short}{{{base}}}"


def _grouped(element: Any) -> str:
    sign, place, base = _value(element, "chr", "⏟"), _value(element, "pos", "bot"), _arg(element, "e")
    if (sign, place) in BRACES:
        return f"\\{BRACES[sign, place]}{{{base}}}"
    # A sign below its base has the base as its label (Word's arrows).
    if sign in ARROWS:
        return f"\\{ARROWS[sign]}{{{base}}}" if place == "bot" else f"\\{ARROWS[sign]}[{base}]{{}}"
    return rf"\{'over' if place == 'top' else 'under'}set{{{_signs(sign)}}}{{{base}}}"


def _limited(element: Any) -> str:
    inner = _base(element)
    limit, base = _arg(element, "lim"), _arg(element, "e")
    if arrow := _arrow(element):
        return arrow
    over = element.tag == f"{M}limUpp"
    sign = "^" if over else "_"
    if inner and inner[-1].tag == f"{M}groupChr":
        return f"{base}{_after(sign, limit)}"
    if base[1:] in _LIMITED or base in _LARGE:
        return f"{base}{_after(sign, limit)}"
    if found := _NAME.fullmatch(base):
        return rf"\operatorname*{{{found[1]}}}{_after(sign, limit)}"
    return rf"\{'over' if over else 'under'}set{{{limit}}}{{{base}}}"


def _base(element: Any) -> list[Any]:
    found = element.find(f"{M}e")
    return [] if found is None else [one for one in found if one.tag != f"{M}argPr"]


def _arrow(element: Any) -> str:
    """An arrow with its labels, whichever of them is the outer one."""
    labels = {"limLow": "", "limUpp": ""}
    inner = element
    while (name := inner.tag.rpartition("}")[2]) in labels:
        labels[name] = _arg(inner, "lim")
        inside = _base(inner)
        if len(inside) != 1:
            return ""
        inner = inside[0]
    said = "".join(one.text or "" for one in inner.iter(f"{M}t")).strip("\u200b")
    if inner.tag != f"{M}r" or said not in ARROWS:
        return ""
    below = f"[{labels['limLow']}]" if labels["limLow"] else ""
    return f"\\{ARROWS[said]}{below}{{{labels['limUpp']}}}"


def _function(element: Any) -> str:
    name, argument = _arg(element, "fName"), _arg(element, "e")
    found = _NAME.match(name)
    if found:
        name = rf"\operatorname{{{found[1]}}}{name[found.end() :]}"
    return _joined(iter((name, argument if not _is_long(argument) else f"{{{argument}}}")))


def _enclosed(element: Any) -> str:
    sides = [_is_set(element, f"hide{side}") for side in ("Top", "Bot", "Left", "Right")]
    up, down = _is_set(element, "strikeBLTR"), _is_set(element, "strikeTLBR")
    inside = _arg(element, "e")
    if not any(sides):
        return rf"\boxed{{{inside}}}"
    if all(sides) and (up or down):
        return f"\\{'xcancel' if up and down else 'cancel' if up else 'bcancel'}{{{inside}}}"
    if sides == [False, True, True, False]:
        return rf"\angl{{{inside}}}"
    return inside


def _phantom(element: Any) -> str:
    inside = _arg(element, "e")
    if _value(element, "show", "1") not in ("0", "false", "off"):
        return inside
    if _is_set(element, "zeroWid"):
        return rf"\vphantom{{{inside}}}"
    flat = _is_set(element, "zeroAsc") and _is_set(element, "zeroDesc")
    return rf"\{'h' if flat else ''}phantom{{{inside}}}"


_SHAPES: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    "rad": _root,
    "sSup": _scripted,
    "sSub": _scripted,
    "sSubSup": _scripted,
    "sPre": _before,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _equations,
    "acc": _accent,
    "bar": _barred,
    "groupChr": _grouped,
    "limLow": _limited,
    "limUpp": _limited,
    "func": _function,
    "borderBox": _enclosed,
    "phant": _phantom,
}


def _arg(element: Any, name: str, place: _Place = "") -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else _all(found, place).strip()


def _value(element: Any, name: str, otherwise: str, kind: str = "") -> str:
    """A property's value; one that is there without a value has its usual one."""
    own = kind or element.tag.rpartition("}")[2]
    found = element.find(f"{M}{own}Pr/{M}{name}")
    return otherwise if found is None else found.get(f"{M}val", otherwise if name in ("chr", "pos") else "")


def _is_set(element: Any, name: str) -> bool:
    own = element.tag.rpartition("}")[2]
    found = element.find(f"{M}{own}Pr/{M}{name}")
    return found is not None and is_on(found.get(f"{M}val"))


def _is_long(latex: str) -> bool:
    """Whether it is more than one letter or command."""
    return not re.fullmatch(r"[^\\{}]|\\[A-Za-z]+|\\math\w+\{\w\}|\\boldsymbol\{\\?\w+\}", latex)


def _braced_unless_short(latex: str) -> str:
    return latex if latex and (not _is_long(latex) or _NAME.fullmatch(latex)) else f"{{{latex}}}"
