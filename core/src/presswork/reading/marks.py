"""What the first and the last characters of a line say: a finished sentence, a list item, a continuation."""

from __future__ import annotations

import re

CLOSING = "\"'”’»›)]}）】」』〉》*_"
_TERMINAL = ".!?…。！？؟۔।॥։።៕:;：；‽"
_FULL_STOP = _TERMINAL.replace(":", "").replace(";", "").replace("：", "").replace("；", "")
_CONTINUING = ",;:.!?)]}»”’%、。，）"

_LONGEST_BREAK = 120
_LEADING = """
a an and as at by for from his in into is its of on or our that the their to was with your
am auf aus dem den der des die ein eine einem einen einer für im mit oder und von vom zum zur dass
au aux avec dans de des du et la le les ou par pour que sur un une
al con del el en las los para por sus una y
com da do dos e em na no ou pela pelo um uma
che dal della delle di gli il nel per tra
aan bij door een het met naar op te van voor
av att från och på till som ett af fra til og med
i w z na do od że oraz из на от по и в с для
"""
LEADING_WORDS = frozenset(_LEADING.split())
"""Words that lead to another in the same sentence: articles, prepositions, conjunctions."""

BULLET = re.compile(r"([•◦▪▫‣⁃∙·●○■□►▸➢➤✓✔]|[-–—*+](?=\s|$))\s*")
_SECTION_BREAK = re.compile(r"(?:[*_~=#·•.—–-]\s*){3,}|[⁂❦❧※☙]|\*\s*\*|§|#")
NUMBER = re.compile(r"[(\[]?(\d{1,3})[.)\]]\s+(?=\S)")


def is_section_break(text: str) -> bool:
    """Whether a line is what parts two scenes: stars, a flower, a rule, or the lone # of manuscripts."""
    return not text[0].isalnum() and len(text) < _LONGEST_BREAK and _SECTION_BREAK.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, or as a line that leads to the next does."""
    return _last(text) in _TERMINAL


def ends_full_sentence(text: str) -> bool:
    return _last(text) in _FULL_STOP


def continues_sentence(text: str) -> bool:
    """Whether the text can only be the rest of a sentence that an earlier line began; names such as eZ begin anew."""
    first = text[0]
    return (first.islower() and not text[1:2].isupper()) or first in _CONTINUING


def _last(text: str) -> str:
    """The last character that is not a closing quote or bracket."""
    for place in range(len(text) - 1, max(-1, len(text) - 6), -1):
        if text[place] not in CLOSING:
            return text[place]
    return text[-1:] or " "
