"""The physical lines of a text, with what the page's layout said: indentation and blank lines."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_INNER_BREAK = f"[{_BREAKS}]"
_TAB = 8
DEEP = 8
"""Columns; verse and code are set in by less."""
LONGEST_LINE = 4000
"""Characters; hardly a paragraph is longer."""
_LONGEST_PICTURE = 40


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank; ``number`` counts from 1 in the source.

    ``gap`` is the number of blank lines before it, ``indent`` and ``edge`` are the columns where
    it begins and ends, a character each, ``page`` says that it is the first of a page.
    """

    number: int
    text: str
    indent: int
    edge: int
    gap: int
    page: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[Line] = []
    gap = 0
    page = False
    has_inner_breaks = any(char in text for char in _BREAKS)
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if has_inner_breaks and pattern(_INNER_BREAK).search(raw):
            for place, part in enumerate(pattern(_INNER_BREAK).split(raw)):
                page = page or (place > 0 and "\f" in raw)
                if part.strip():
                    lines.append(_line(number, part, part.strip(), gap, page))
                    gap, page = 0, False
                elif place:
                    gap += 1
        elif stripped:
            lines.append(_line(number, raw, stripped, gap, page))
            gap, page = 0, False
        else:
            gap += 1
    return lines


def _line(number: int, raw: str, stripped: str, gap: int, page: bool) -> Line:
    indent = len(raw) - len(raw.lstrip())
    if indent and not raw.startswith(" " * indent):
        indent = sum(_TAB if char == "\t" else 2 if char == "\u3000" else 1 for char in raw[:indent])
    return Line(number, stripped, indent, indent + len(stripped), gap, page)


def screen_edge(line: Line) -> int:
    """The column where the line ends on a terminal, where East Asian characters take two columns."""
    if line.text.isascii():
        return line.edge
    return line.edge + sum(1 for char in line.text if is_unspaced(char) or "\uac00" <= char <= "\ud7a3")


def is_unspaced(char: str) -> bool:
    """Whether this character belongs to a script that is written without spaces between words."""
    return char > "\u2e7f" and (
        char < "\ua000"
        or "\uf900" <= char <= "\ufaff"
        or "\uff01" <= char <= "\uff9f"
        or "\U00020000" <= char < "\U00040000"
    )


def without_picture(text: str) -> str:
    """The line without the name of the picture that stood in front of it: ``[IMG]``."""
    end = text.find("]", 1, _LONGEST_PICTURE) if text[:1] == "[" else -1
    return text[end + 1 :].lstrip() or text if end > 0 else text
