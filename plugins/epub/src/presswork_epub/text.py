"""Characters on their way into XML, and inlines as the plain words of a label."""

from __future__ import annotations

from typing import assert_never
from unicodedata import bidirectional

from presswork.model import (
    Code,
    Direction,
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

# libxml2, which many reading systems use, refuses a text node of ten million bytes.
_LONGEST_RUN = 250_000


def escape(text: str) -> str:
    """``text`` as the content of an XML element.

    >>> escape("AT&T <b> ]]>")
    'AT&amp;T &lt;b&gt; ]]&gt;'
    """
    if len(text) < _LONGEST_RUN:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    runs = (text[start : start + _LONGEST_RUN - 1] for start in range(0, len(text), _LONGEST_RUN - 1))
    return "".join(escape(run) + "<!-- -->" for run in runs)


def attribute(name: str, value: str | None) -> str:
    """`` name="value"`` with its leading space, or nothing for None.

    >>> attribute("title", 'Charts & "soundings"')
    ' title="Charts &amp; &quot;soundings&quot;"'
    """
    if value is None:
        return ""
    quoted = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f' {name}="{quoted}"'


def language_attributes(language: str | None) -> str:
    """Both spellings, since XHTML readers look for one and XML tools for the other."""
    return attribute("lang", language) + attribute("xml:lang", language)


def plain(content: tuple[Inline, ...]) -> str:
    """The words alone, as a table of contents shows them."""
    return "".join(_plain(node) for node in content)


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


_RIGHT_TO_LEFT = ("R", "AL")


def opposite_direction(content: tuple[Inline, ...], direction: Direction) -> Direction | None:
    """The other direction, if every letter of the paragraph runs that way (UAX #9, rule P2).

    A paragraph that only begins with a foreign word keeps the article's direction.
    """
    first = content[0] if content else None
    # Nearly all paragraphs end here: a first letter that runs with the article costs one look-up.
    if isinstance(first, Text) and first.text and _runs(first.text[0]) == direction:
        return None
    found = None
    for character in plain(content):
        runs = _runs(character)
        if runs == direction:
            return None
        found = runs or found
    return found


def _runs(character: str) -> Direction | None:
    if character.isascii():
        return "ltr" if character.isalpha() else None
    kind = bidirectional(character)
    return "rtl" if kind in _RIGHT_TO_LEFT else "ltr" if kind == "L" else None
