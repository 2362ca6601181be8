"""Characters on their way into HTML, and inlines as the plain words of a label."""

from __future__ import annotations

import re
from typing import assert_never

from presswork.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)

# HTML §13.2.3.5 calls these an error in the input.
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)


def escape(text: str) -> str:
    """``text`` as the content of an element.

    >>> escape("AT&T <b> ]]>")
    'AT&amp;T &lt;b&gt; ]]&gt;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text if text.isascii() else _NONCHARACTERS.sub("\ufffd", text)


def attribute(name: str, value: str | None) -> str:
    """`` name="value"`` with its leading space, or nothing for None.

    >>> attribute("title", 'Charts & "soundings"')
    ' title="Charts &amp; &quot;soundings&quot;"'
    """
    return "" if value is None else f' {name}="{escape(value).replace(chr(34), "&quot;")}"'


def plain(content: tuple[Inline, ...]) -> str:
    """The words alone, as a table of contents shows them."""
    return "".join(map(_plain, content))


def _plain(node: Inline) -> str:
    match node:
        case Text() | Code() | Math():
            return node.text
        case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript() | Link() | Span():
            return plain(node.content)
        case Image():
            return node.alt or ""
        case LineBreak():
            return " "
        case NoteRef():
            return ""
        case _:
            assert_never(node)
