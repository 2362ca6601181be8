"""Lines of code in a page: every space of them, and the language that they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from presswork.model import CodeBlock
from presswork_html.reading.page import classes

_LANGUAGE_CLASS = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)-?\s*([\w+#.-]+)")
_LINE_FIRST = re.compile(r"\A\r?\n")
_NUMBERS = frozenset(
    ("line-numbers", "linenos", "lineno", "linenodiv", "gutter", "line-number", "ln", "line-numbers-rows")
)


def read_code(element: HtmlElement) -> CodeBlock:
    text = text_with_breaks(element)
    named = next((found for inner in _code_names(element) if (found := _LANGUAGE_CLASS.search(inner))), None)
    return CodeBlock(_LINE_FIRST.sub("", text, count=1).rstrip("\n"), named[1] if named else None)


def text_with_breaks(element: HtmlElement) -> str:
    """The text as it stands, without the numbers of its lines."""
    pieces = [element.text or ""]
    waiting = list(reversed(element))
    ended: dict[HtmlElement, bool] = {}
    while waiting:
        inner = waiting.pop()
        if ended.get(inner):
            pieces.append(inner.tail or "")
            continue
        ended[inner] = True
        waiting.append(inner)
        if not (inner.tag in {"span", "a", "td"} and _NUMBERS & classes(inner)):
            pieces.append("\n" if inner.tag == "br" else inner.text or "")
            waiting.extend(reversed(inner))
    return "".join(pieces)


def _code_names(element: HtmlElement) -> Iterator[str]:
    for inner in (element, *element.iter("code")):
        yield inner.get("class") or ""
        if inner.get("data-language") or inner.get("data-lang"):
            yield "language-" + (inner.get("data-language") or inner.get("data-lang"))
    for above, _ in zip(element.iterancestors(), range(2), strict=False):
        yield above.get("class") or ""
