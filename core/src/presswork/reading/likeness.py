"""Whether two lines say the same: titles are repeated in other capitals, with other quotation marks or numbered."""

from __future__ import annotations

from presswork.patterns import pattern
from presswork.reading.marks import number

_ATX = r"(#{1,6})\s+(\S.*?)(?:\s+#+)?$"
_EQUALS = r"(={1,6})\s*([^\s=](?:.*[^\s=])?)\s*\1$"
_NO_WORD = r"[\W_]+"


def heading_text(text: str) -> str:
    """The words of a line that is marked as a heading with ``#``, or between ``==`` and ``==``; or the line itself."""
    marked = {"#": _ATX, "=": _EQUALS}.get(text[:1])
    found = pattern(marked).match(text) if marked else None
    return found[2] if found else text


def heading_marks(text: str) -> int:
    """How many ``#`` mark the line as a heading."""
    found = pattern(_ATX).match(text) if text[:1] == "#" else None
    return len(found[1]) if found else 0


def same_words(one: str, other: str) -> bool:
    """Whether two lines differ in nothing but case, numbering in front and punctuation."""
    return one == other or (abs(len(one) - len(other)) < 8 and words(one) == words(other))


def words(text: str) -> list[str]:
    """The words that count when two lines are compared."""
    folded = heading_text(text).casefold()
    found = number(folded)
    return [word for word in pattern(_NO_WORD).split(folded[found.end() if found else 0 :]) if word]
