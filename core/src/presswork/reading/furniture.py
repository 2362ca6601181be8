"""Which pieces are the article and which are the page around it.

Each piece gets a weight: prose counts for the article, buttons and link lists against it. The
article is the run of pieces with the greatest sum; what lies outside is dropped only with a reason.
"""

from __future__ import annotations

import re

import msgspec

from presswork.reading.lines import is_unspaced
from presswork.reading.marks import BULLET, ends_full_sentence
from presswork.reading.pieces import Piece
from presswork.reading.vocabulary import (
    BUTTONS,
    CAPTION_ENDS,
    CREDITS,
    ENDINGS,
    FURNITURE_WORDS,
    PERSONS,
    PROMPTS,
    SMALL_WORDS,
    WIDE_FURNITURE,
)

_WORD = re.compile(r"[^\W\d_][\w’'+-]*")
_LONGEST_PROMPT = 45
_LONGEST_FURNITURE = 30
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


class Verdict(msgspec.Struct, frozen=True):
    """``weight`` above 0 speaks for the article; ``reason`` is set when the piece looks like furniture."""

    weight: float
    reason: str = ""
    ends: bool = False


def weigh(piece: Piece) -> Verdict:
    """What the piece's own words say."""
    text = piece.text
    words = count_words(text)
    if words > _LONGEST_PROMPT or len(text) > 500:
        return Verdict(min(words, 60) / 6 if ends_full_sentence(text) else 3.0)
    if not _WORD.search(text):
        return Verdict(-0.5, "no words in it")
    folded = text.casefold()
    found = _furniture(text, folded, words) if words <= _LONGEST_FURNITURE else None
    if found:
        return found
    if CAPTION_ENDS.search(folded):
        return Verdict(-2.0, "a picture's caption")
    if PROMPTS.search(folded) and PERSONS.search(folded):
        return Verdict(-1.0, "a prompt to the page's visitor")
    if ends_full_sentence(text) and words >= 5:
        return Verdict(max(0.5, words / 6))
    if BULLET.match(text):
        return Verdict(-0.6)
    return Verdict(-0.4 if words < 15 else 0.5)


def _furniture(text: str, folded: str, words: int) -> Verdict | None:
    if BUTTONS.match(folded):
        return Verdict(-3.0, "a button, counter or prompt of the page")
    if ENDINGS.match(folded):
        return Verdict(-8.0, "words that come after an article's end", ends=True)
    if CREDITS.match(folded):
        return Verdict(-2.0, "a picture's credit")
    if _made_of_furniture(_GLUED.sub(" ", text).casefold(), words):
        return Verdict(-3.0, "made of the words of buttons and menus")
    return None


def count_words(text: str) -> int:
    words = text.count(" ") + 1
    if not text.isascii() and words * 12 < len(text):
        unspaced = sum(1 for char in text[:400] if is_unspaced(char))
        return max(words, unspaced * len(text) // max(1, min(len(text), 400)) // 2)
    return words


def article_run(verdicts: list[Verdict]) -> tuple[int, int]:
    """First and one-past-last index of the run with the greatest sum of weights."""
    best = total = 0.0
    start = 0
    run = (0, 0)
    for place, verdict in enumerate(verdicts):
        if total <= 0:
            total, start = 0.0, place
        total += verdict.weight
        if total > best:
            best, run = total, (start, place + 1)
    return run


def _made_of_furniture(folded: str, words: int) -> bool:
    if words > 12:
        return False
    if WIDE_FURNITURE.search(folded) and len(folded) <= 24:
        return True
    telling = [word for word in _WORD.findall(folded) if word not in SMALL_WORDS]
    if not telling:
        return False
    hits = sum(1 for word in telling if word in FURNITURE_WORDS)
    return hits == len(telling) if len(telling) < 3 else hits * 3 >= len(telling) * 2
