"""LaTeX formulas as MathML: the library is imported with the first formula of the first article that has one."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
# The converter is compiled and recursive: a formula that nests too deep would end the process, on a thread
# of 512 KiB at some 460 levels. And each fence that nobody closes doubles its time.
_LONGEST = 3000
_MOST_COMMANDS = 300
_DEEPEST = 60
_MOST_UNCLOSED = 8
_SIGN = re.compile(r"\\[A-Za-z]+|\\.|[(){}\[\]&]", re.DOTALL)
_OPENER = re.compile(r"\\(?:\{|l(?:brace|brack|vert|Vert|angle|floor|ceil|group|moustache|paren|Brack))")
_CLOSER = re.compile(r"\\(?:\}|r(?:brace|brack|vert|Vert|angle|floor|ceil|group|moustache|paren|Brack))")
_GROUP_ENDS = ("}", "&", "\\\\", "\\end", "\\right", "\\middle")
_STYLE = ("displaystyle", "scriptlevel")
_STYLED = ("mfrac", "mrow", "mtable", "munder", "mover", "munderover", "mo", "msub", "msup", "msubsup")
# Names of its own, and links to them: the page has others, and the book's links are the article's.
_NOT_OURS = ("id", "class", "href")


class Formulas:
    """The formulas of one book: environments that number their lines count through it."""

    def __init__(self) -> None:
        self._converter: Any = None

    def draw(self, latex: str, *, display: bool) -> str | None:
        """The formula as a ``math`` element with its LaTeX beside it; None if it can't be understood.

        >>> Formulas().draw("x", display=False)[:44]
        '<math xmlns="http://www.w3.org/1998/Math/Mat'
        >>> Formulas().draw("\\\\unknown{x}", display=False) is None
        True
        """
        if not _is_tame(latex):
            return None
        from math_core import LatexError, LatexToMathML  # noqa: PLC0415 - most articles have no formula

        self._converter = self._converter or LatexToMathML(xml_namespace=True, annotation=True, fancy_error=False)
        try:
            root = etree.fromstring(self._converter.convert_with_global_state(latex, displaystyle=display))
        except (LatexError, etree.XMLSyntaxError):
            return None
        if not _is_clean(root):
            return None
        _use_mstyle(root)
        root.set("alttext", latex)
        return str(etree.tostring(root, encoding="unicode"))


def _is_tame(latex: str) -> bool:
    """Whether the formula is short, shallow and closed enough for the converter."""
    if len(latex) > _LONGEST or latex.count("\\") > _MOST_COMMANDS:
        return False
    fences = [0]
    unclosed = 0
    for sign in _SIGN.findall(latex):
        if sign == "{":
            fences.append(0)
        elif sign in _GROUP_ENDS:
            unclosed += fences[-1]
            fences[-1] = 0
            if sign == "}" and len(fences) > 1:
                fences.pop()
        elif sign in "([" or _OPENER.fullmatch(sign):
            fences[-1] += 1
        elif sign in ")]" or _CLOSER.fullmatch(sign):
            fences[-1] = max(0, fences[-1] - 1)
        if len(fences) + sum(fences) > _DEEPEST:
            return False
    return unclosed + sum(fences) <= _MOST_UNCLOSED


def _is_clean(root: Any) -> bool:
    """Whether the element is MathML throughout; what would reach out of the formula is taken from it."""
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(_MATHML):
            return False
        for name in list(element.attrib):
            if name in _NOT_OURS or name.startswith("on"):
                del element.attrib[name]
    return bool("".join(root[0][0].itertext()).strip()) if len(root) and len(root[0]) else False


def _use_mstyle(root: Any) -> None:
    """Put style that MathML Core lets every element have where MathML 3 has it, on ``mstyle`` (MathML 3 §3.3.4)."""
    for element in list(root.iter(*(_MATHML + name for name in _STYLED))):
        style = {name: element.attrib.pop(name) for name in _STYLE if name in element.attrib}
        if style:
            holder = etree.Element(f"{_MATHML}mstyle", style)
            element.getparent().replace(element, holder)
            holder.append(element)
    for element in root.iter():
        if element.tag not in (_MATHML + "mstyle", root.tag):
            for name in _STYLE:
                element.attrib.pop(name, None)
