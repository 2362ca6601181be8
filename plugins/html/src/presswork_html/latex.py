"""LaTeX as MathML; the converter is imported with the first formula of a page."""

from __future__ import annotations

from typing import Any

from lxml import etree

from presswork.latex import MACROS, MOST_COMMANDS, prepare, without_entities

_DEEPEST_ELEMENT = 100
"""As far as Python's own stack goes in an article that is as deep as articles are."""
_PARSER: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
_UNRESOLVED = "??"
"""What the converter shows for a number that it has not met: a reference to a later formula."""


class Converter:
    """Formulas of one document, in their order: environments that number their lines count through it."""

    def __init__(self) -> None:
        self._library: Any = None

    def mathml(self, latex: str, *, display: bool) -> Any | None:
        """The ``math`` element of a formula; None if it can't be understood.

        >>> [child.text for child in Converter().mathml("x", display=False)]
        ['x']
        >>> Converter().mathml("\\\\mystery{x}", display=False) is None
        True
        """
        prepared = prepare(latex, display=display)
        if prepared is None:
            return None
        from math_core import LatexError, LatexToMathML  # noqa: PLC0415 - most articles have no formula

        self._library = self._library or LatexToMathML(
            macros=MACROS,
            xml_namespace=True,
            fancy_error=False,
            allow_unreliable_rendering=True,
            max_expansions=MOST_COMMANDS,
        )
        try:
            shown = without_entities(self._library.convert_with_global_state(prepared, displaystyle=display))
            root: Any = etree.fromstring(shown, etree.XMLParser(**_PARSER))
        except (LatexError, etree.XMLSyntaxError, ValueError):
            return None
        words = "".join(root.itertext())
        is_formula = words.strip() and _UNRESOLVED not in words and _depth(root) <= _DEEPEST_ELEMENT
        return root if is_formula else None


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
