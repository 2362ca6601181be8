"""Which way a paragraph runs when nobody said so."""

from __future__ import annotations

import re
from unicodedata import bidirectional

from presswork.model import Direction, Inline
from presswork_html.text import plain

# The blocks that hold the letters of bidirectional classes R and AL (UAX #44, DerivedBidiClass).
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def opposite_direction(content: tuple[Inline, ...], direction: Direction) -> Direction | None:
    """The other direction, if every letter of the paragraph runs that way.

    A paragraph that only begins with a foreign word (UAX #9, rule P2, would turn it) keeps the page's own.
    """
    words = plain(content)
    if direction == "ltr":
        return "rtl" if _RIGHT_TO_LEFT.search(words) and not _runs_left_to_right(words) else None
    return "ltr" if not _RIGHT_TO_LEFT.search(words) and _runs_left_to_right(words) else None


def _runs_left_to_right(words: str) -> bool:
    return any(bidirectional(character) == "L" for character in words)
