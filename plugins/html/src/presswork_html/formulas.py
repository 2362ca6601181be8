"""Formulas as MathML Core, with their LaTeX beside them for whoever copies or edits it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from presswork_html.latex import Converter
from presswork_html.text import attribute, escape

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    (
        *("mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow"),
        *("mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder"),
        "munderover",
    )
)
"""MathML Core §2 to §3.5, as far as the converter uses it."""
_WORDS = frozenset(("b", "i", "em", "code", "s", "u", "span"))
"""HTML that may stand in the words of a formula (HTML §4.8.16: mtext is an integration point)."""
_ATTRIBUTES = frozenset(
    (
        *("accent", "accentunder", "depth", "form", "height", "largeop", "linethickness", "lspace", "mathvariant"),
        *("maxsize", "minsize", "movablelimits", "rspace", "stretchy", "symmetric", "voffset", "width"),
    )
)
_LEVEL = frozenset(("displaystyle", "scriptlevel"))
"""MathML Core has them on every element, checkers of HTML know them on ``mstyle`` only (MathML 3 §3.3.4)."""
_STYLE = re.compile(r"[-a-zA-Z0-9.%#:; ]+")
# No browser but one draws these, and MathML Core has none of them: the style sheet does.
_ENCLOSURES = {
    "box": "box",
    "updiagonalstrike": "up",
    "downdiagonalstrike": "down",
    "updiagonalstrike downdiagonalstrike": "cross",
    "horizontalstrike": "through",
    "phasorangle": "phase",
    "actuarial": "actuarial",
}
_UNKNOWN = "\0"
"""In the place of an element that is neither MathML nor a style of words; no text has it."""
_NARROW = 18
"""Signs that fit side by side on a telephone."""


class Formula(NamedTuple):
    """A formula's markup, and whether it may be wider than a narrow window."""

    markup: str
    is_wide: bool


class Formulas:
    """The formulas of one page, in their order."""

    def __init__(self) -> None:
        self._converter = Converter()
        self.count = 0

    def draw(self, latex: str, *, display: bool) -> Formula | None:
        """The formula as a ``math`` element; None if it can't be understood.

        >>> Formulas().draw("x", display=False).markup[:26]
        '<math alttext="x"><semanti'
        """
        root = self._converter.mathml(latex, display=display)
        if root is None:
            return None
        drawn = "".join(map(_element, root))
        if _UNKNOWN in drawn:
            return None
        self.count += 1
        block = attribute("display", "block" if display else None)
        source = f'<annotation encoding="application/x-tex">{escape(latex)}</annotation>'
        signs = sum(len(words) for words in root.itertext())
        return Formula(
            f"<math{block}{attribute('alttext', latex)}><semantics><mrow>{drawn}</mrow>{source}</semantics></math>",
            signs > _NARROW,
        )


def _element(element: Any) -> str:
    """An element and all in it; whatever is unknown is left out, and so is what reaches out of the formula."""
    space, _, name = element.tag.rpartition("}")
    tail = escape(element.tail or "")
    inside = escape(element.text or "") + "".join(map(_element, element))
    if f"{space}}}" == _MATHML and name == "menclose":
        kind = _ENCLOSURES.get(element.get("notation", ""))
        return f'<mrow class="enclosed {kind}">{inside}</mrow>{tail}' if kind else _UNKNOWN
    if name not in _ELEMENTS and not (name in _WORDS and _is_in_words(element)):
        return _UNKNOWN
    attributes = _attributes(element, _ATTRIBUTES)
    attributes += attribute("style", _style(element.get("style")))
    attributes += attribute("class", _class(element.get("class")))
    drawn = f"<{name}{attributes}>{inside}</{name}>"
    level = _attributes(element, _LEVEL)
    return f"<mstyle{level}>{drawn}</mstyle>{tail}" if level else f"{drawn}{tail}"


def _attributes(element: Any, kept: frozenset[str]) -> str:
    return "".join(attribute(name, value) for name, value in element.items() if name in kept)


def _is_in_words(element: Any) -> bool:
    return any(one.tag == f"{_MATHML}mtext" for one in element.iterancestors())


def _style(value: str | None) -> str | None:
    return value if value and _STYLE.fullmatch(value) else None


def _class(value: str | None) -> str | None:
    return {"math-core-serif-font": "serif", "math-core-sans-serif-font": "sans"}.get(value or "")
