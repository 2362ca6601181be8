"""A built-up formula in characters: how it is copied, searched and read where only characters count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presswork_pdf.formulas import is_whole, script
from presswork_pdf.mathml import Node
from presswork_pdf.mathsigns import BINARY, INVISIBLE, LARGE, PRIMES, around, is_relation, length, letter
from presswork_pdf.signs import RAISED

_SPACES = re.compile(r"\s+")
_MARKS = {
    **dict(zip("ˆ˜¯˙¨ˇ˘´`˚~", "\u0302\u0303\u0304\u0307\u0308\u030c\u0306\u0301\u0300\u030a\u0303", strict=True)),
    "\u20d7": "\u20d7",
    "\u0302": "\u0302",
}
"""What accents are behind a letter."""
_VARIANTS = frozenset("\ufe00\ufe01")
_WORD_GAP = 0.15
"""In sizes: what is wider parts words."""


def said(nodes: Sequence[Node]) -> str:
    """What stands side by side, in the order of reading.

    >>> said((Node("mfrac", {}, (Node("mn", text="1"), Node("mi", text="x"))),))
    '1/x'
    """
    return _SPACES.sub(" ", _row(nodes)).strip()


def _row(nodes: Sequence[Node]) -> str:
    parts: list[str] = []
    for node in nodes:
        text = _sign(node, first=not parts) if node.tag == "mo" else _said(node)
        base = node.children[0] if node.children else node
        # What a sum is of stands apart from its limits.
        parts.append(f"{text} " if base.tag == "mo" and base.text in LARGE and base is not node else text)
    return "".join(parts)


def _sign(node: Node, *, first: bool) -> str:
    sign = node.text.strip()
    if sign in INVISIBLE:
        return " " if length(node.get("lspace")) else ""
    before, after = around(sign)
    if is_relation(sign):
        return sign if node.get("lspace") == "0" == node.get("rspace") else f" {sign} "
    if sign in BINARY:
        return sign if first or node.get("lspace") == "0" else f" {sign} "
    return f"{sign} " if after and not before else sign


def _said(node: Node) -> str:
    children = node.children
    match node.tag:
        case "mo":
            return _sign(node, first=True)
        case "mspace":
            return " " if length(node.get("width")) > _WORD_GAP else ""
        case "mfrac":
            above, below = (said((child,)) for child in children)
            if node.get("linethickness", "1").startswith("0"):
                return f"{above} over {below}"
            return f"{_whole(above, above=True)}/{_whole(below)}"
        case "msqrt":
            return f"√{_whole(said(children))}"
        case "mroot":
            return f"{script(said(children[1:]), '^', RAISED[0])}√{_whole(said(children[:1]))}"
        case "msub" | "munder" | "msup" | "mover" | "msubsup" | "munderover":
            return _scripted(node)
        case "mmultiscripts":
            return _multiscripts(children)
        case "mtable":
            return "; ".join(cells(row.children) for row in children)
        case "mphantom":
            return ""
        case "mi" if node.text == ":":
            return ": "
        case _:
            return (
                _row(children)
                if children
                else "".join(letter(each).text for each in node.text if each not in _VARIANTS)
            )


def cells(row: Sequence[Node]) -> str:
    """What stands in the cells of one row of a table."""
    text = ""
    for cell in row:
        words = said(cell.children)
        if text and words:
            text += " " if cell.style("padding-left") or cell.style("width") else ", "
        text += words
    return text


def _scripted(node: Node) -> str:
    tag, (base, *scripts) = node.tag, node.children
    text = _said(base)
    if base.tag in ("munder", "mover"):
        text = _whole(text)
    if "true" in (node.get("accent"), node.get("accentunder")):
        mark = _MARKS.get(scripts[0].text.strip(), "")
        return text.strip() + mark if len(text.strip()) == 1 else text
    if tag in ("msub", "munder", "msubsup", "munderover"):
        text = text.rstrip() + _script(scripts[0], "_")
    if tag in ("msup", "mover", "msubsup", "munderover"):
        text = text.rstrip() + _script(scripts[-1], "^")
    return f" {text} " if is_relation(base.text.strip()) and base.tag == "mo" else text


def _script(node: Node, sign: str) -> str:
    text = said((node,))
    if not text or all(each in PRIMES for each in text):
        return text
    return script(text, sign, RAISED[sign == "_"])


def _multiscripts(children: Sequence[Node]) -> str:
    divide = next((at for at, child in enumerate(children) if child.tag == "mprescripts"), len(children))
    base, after, before = children[0], children[1:divide], children[divide + 1 :]

    def scripts(nodes: Sequence[Node]) -> str:
        return "".join(_script(node, "_" if not at % 2 else "^") for at, node in enumerate(nodes))

    return scripts(before) + _said(base).strip() + scripts(after)


def _whole(text: str, *, above: bool = False) -> str:
    return text if is_whole(text, above=above) else f"({text})"
