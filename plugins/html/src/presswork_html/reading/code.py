"""Lines of code in a page: every space of them, and the language that they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from presswork.model import CodeBlock
from presswork_html.reading.page import UNSEEN, classes

_LANGUAGE_CLASS = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)-?\s*([\w+#.-]+)")
_LINE_FIRST = re.compile(r"\A\r?\n")
_NUMBERS = frozenset((
    "line-numbers", "linenos", "lineno", "linenodiv", "gutter", "line-number", "ln", "line-numbers-rows", "blob-num",
    "hljs-ln-numbers",
))  # fmt: skip
_NO_CODE = UNSEEN | {"clipboard-copy"}  # a button to copy it, say
_LINES = frozenset(("div", "li", "p", "tr"))
_TABLES = frozenset(("table", "tbody", "tr"))
_IN_TABLES = _TABLES - {"table"} | {"td"}
_UNNUMBERED = re.compile(r"[^\s0-9]")


def read_code(element: HtmlElement) -> CodeBlock:
    text = text_with_breaks(element)
    named = next((found for inner in _code_names(element) if (found := _LANGUAGE_CLASS.search(inner))), None)
    return CodeBlock(_LINE_FIRST.sub("", text, count=1).rstrip("\n"), named[1] if named else None)


def text_with_breaks(element: HtmlElement) -> str:
    """The text as it stands, without the numbers of its lines and what stands there to be pressed.

    An element that is a line ends as one, though no character says so.
    """
    pieces = [element.text or ""]
    waiting = list(reversed(element))
    ended: set[HtmlElement] = set()
    begun = False  # a line has begun or ended with an element, and not with a character
    while waiting:
        inner = waiting.pop()
        if inner in ended:
            begun = begun or inner.tag in _LINES
            written = "" if inner.tag in _IN_TABLES else inner.tail or ""
            if _is_empty_line(inner):
                pieces.append("\n" if pieces[-1].endswith("\n") else "\n\n")
        else:
            ended.add(inner)
            waiting.append(inner)
            written = ""
            if not _is_no_code(inner):
                begun = begun or inner.tag in _LINES
                written = "\n" if inner.tag == "br" else "" if inner.tag in _TABLES else inner.text or ""
                waiting.extend(reversed(inner))
        if written:
            before = pieces[-1]
            if begun and before and not before.endswith("\n") and not written.startswith("\n"):
                pieces.append("\n")
            begun = False
            pieces.append(written)
    return "".join(pieces)


def is_number(element: HtmlElement) -> bool:
    """Whether an element only numbers a line of code."""
    return element.tag in {"span", "a", "td"} and (
        "data-line-number" in element.attrib or bool(_NUMBERS & classes(element))
    )


def _is_empty_line(element: HtmlElement) -> bool:
    """Whether it is a line like the one before it, without a letter, and no character ends it."""
    before = element.getprevious()
    if element.tag not in {"div", "li"} or before is None or "".join(element.itertext()):
        return False
    alike = (before.tag, before.get("class")) == (element.tag, element.get("class"))
    return alike and not (element.tail or "").startswith(("\n", "\r"))


def _is_no_code(element: HtmlElement) -> bool:
    return element.tag in _NO_CODE or (is_number(element) and not _UNNUMBERED.search("".join(element.itertext())))


def _code_names(element: HtmlElement) -> Iterator[str]:
    for inner in (element, *element.iter("code")):
        yield inner.get("class") or ""
        if inner.get("data-language") or inner.get("data-lang"):
            yield "language-" + (inner.get("data-language") or inner.get("data-lang"))
    for above, _ in zip(element.iterancestors(), range(2), strict=False):
        yield above.get("class") or ""
