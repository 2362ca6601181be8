"""LaTeX formulas as MathML: the library is imported with the first formula of the first article that has one."""

from __future__ import annotations

from typing import Any

from lxml import etree

from presswork.latex import MACROS, MOST_COMMANDS, prepare, without_entities

_PARSER: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
_UNRESOLVED = "??"
"""What the converter shows for a number that it has not met: a reference to a later formula."""
_DEEPEST_ELEMENT = 100
"""As far as Python's own stack goes in an article that is as deep as articles are."""
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_STYLE = ("displaystyle", "scriptlevel")
_STYLED = ("mfrac", "mrow", "mtable", "munder", "mover", "munderover", "mo", "msub", "msup", "msubsup")
_XHTML = "{http://www.w3.org/1999/xhtml}"
# The converter sets styles of words with elements of HTML, which only mtext may hold (HTML §4.8.16).
_WORDS = frozenset(("b", "i", "em", "code", "s", "u", "span"))
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
        prepared = prepare(latex, display=display)
        if prepared is None:
            return None
        from math_core import LatexError, LatexToMathML  # noqa: PLC0415 - most articles have no formula

        self._converter = self._converter or LatexToMathML(
            macros=MACROS,
            xml_namespace=True,
            annotation=True,
            fancy_error=False,
            allow_unreliable_rendering=True,
            max_expansions=MOST_COMMANDS,
        )
        try:
            shown = without_entities(self._converter.convert_with_global_state(prepared, displaystyle=display))
            root = etree.fromstring(shown, etree.XMLParser(**_PARSER))
        except (LatexError, etree.XMLSyntaxError, ValueError):
            return None
        if not _is_clean(root):
            return None
        _use_mstyle(root)
        for annotation in root.iter(f"{_MATHML}annotation"):
            annotation.text = latex
        root.set("alttext", latex)
        return str(etree.tostring(root, encoding="unicode"))


def _is_clean(root: Any) -> bool:
    """Whether the element is MathML and not too deep; what would reach out of the formula is taken from it."""
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(_MATHML):
            return False
        name = element.tag.removeprefix(_MATHML)
        if name in _WORDS:
            element.tag = _XHTML + name
        for name in list(element.attrib):
            if name in _NOT_OURS or name.startswith("on"):
                del element.attrib[name]
    if not len(root) or not len(root[0]) or _depth(root) > _DEEPEST_ELEMENT:
        return False
    words = "".join(root[0][0].itertext())
    return bool(words.strip()) and _UNRESOLVED not in words


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


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
