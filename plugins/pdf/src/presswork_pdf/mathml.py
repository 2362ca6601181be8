"""LaTeX into a tree of MathML; the converter is imported with the first formula of a process."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from msgspec import Struct

from presswork.latex import MACROS, MOST_COMMANDS, prepare, without_entities

WORDS = "#words"
"""The tag of characters that stand beside elements."""
_DEEPEST = 60
"""Elements inside each other: three calls of Python's each, in an article that is as deep as articles are."""
_UNRESOLVED = "??"
"""What the converter shows for a number that it has not met: a reference to a later formula."""


class Node(Struct, frozen=True):
    """An element of MathML; ``text`` is what it says itself."""

    tag: str
    attributes: dict[str, str] = {}
    children: tuple[Node, ...] = ()
    text: str = ""

    def get(self, name: str, otherwise: str = "") -> str:
        return self.attributes.get(name, otherwise)

    def style(self, name: str) -> str:
        """What the CSS of this element says of ``name``."""
        for declaration in self.get("style").split(";"):
            key, _, value = declaration.partition(":")
            if key.strip() == name:
                return value.strip()
        return ""


class Converter:
    """Formulas of one document, in their order: environments that number their lines count through it."""

    def __init__(self) -> None:
        self._library: Any = None

    def tree(self, latex: str, *, display: bool) -> Node | None:
        r"""The ``math`` element of a formula; None if it can't be understood.

        >>> Converter().tree("x", display=False).children[0].text
        'x'
        >>> Converter().tree(r"\mystery{x}", display=False) is None
        True
        """
        prepared = prepare(latex, display=display)
        if prepared is None:
            return None
        from math_core import LatexError, LatexToMathML  # noqa: PLC0415 - most articles have no formula

        self._library = self._library or LatexToMathML(
            macros=MACROS,
            fancy_error=False,
            allow_unreliable_rendering=True,
            max_expansions=MOST_COMMANDS,
        )
        try:
            return _parsed(without_entities(self._library.convert_with_global_state(prepared, displaystyle=display)))
        except (LatexError, expat.ExpatError, ValueError):
            return None


class _Open:
    """An element whose end has not come."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node] = []
        self.words: list[str] = []

    def settle_words(self) -> None:
        words = "".join(self.words)
        self.words.clear()
        if words:
            self.children.append(Node(WORDS, text=words))

    def closed(self) -> Node:
        if not self.children:
            return Node(self.tag, self.attributes, (), "".join(self.words))
        self.settle_words()
        return Node(self.tag, self.attributes, tuple(self.children))


def _parsed(markup: str) -> Node | None:
    """None for what says nothing, or nests so deep that no reader would follow it."""
    top = _Open("", {})
    waiting = [top]
    said: list[str] = []
    deepest = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal deepest
        waiting[-1].settle_words()
        waiting.append(_Open(tag, attributes))
        deepest = max(deepest, len(waiting))

    def end(_: str) -> None:
        closed = waiting.pop().closed()
        waiting[-1].children.append(closed)

    def characters(text: str) -> None:
        waiting[-1].words.append(text)
        said.append(text)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = characters
    parser.Parse(markup, True)
    words = "".join(said)
    if not words.strip() or _UNRESOLVED in words or deepest > _DEEPEST:
        return None
    return top.children[0]
