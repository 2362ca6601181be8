"""What the first and the last characters of a line say: a finished sentence, a list item, a continuation."""

from __future__ import annotations

import re

from presswork.patterns import pattern

CLOSING = "\"'”’»›)]}）】」』〉》*_"
_TERMINAL = ".!?…。！？؟۔।॥։።៕:;：；‽"
_FULL_STOP = _TERMINAL.replace(":", "").replace(";", "").replace("：", "").replace("；", "")
_CONTINUING = ",;:.!?)]}»”’%、。，）"

_LONGEST_BREAK = 120
_SHORTEST_RULE = 3
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

_BULLETS = "•◦▪▫‣⁃∙·●○■□►▸➢➤✓✔"
_DASHES = "-–—*+"
_NUMBER = r"[(\[]?(\d{1,3})[.)\]]\s+(?=\S)"
_RULES = "*_~=#·•.—–-"
_FLOWERS = "⁂❦❧※☙§#"


def is_section_break(text: str) -> bool:
    """Whether a line is what parts two scenes: stars, a flower, a rule, or the lone # of manuscripts."""
    if len(text) == 1 and text in _FLOWERS:
        return True
    if text[0] not in _RULES or len(text) >= _LONGEST_BREAK:
        return False
    marks = "".join(text.split())
    return not marks.strip(_RULES) and (len(marks) >= _SHORTEST_RULE or marks == "**")


def bullet(text: str) -> str:
    """The mark that a list's item begins with, with the space behind it; empty when there is none."""
    if text[0] in _BULLETS or (text[0] in _DASHES and (len(text) == 1 or text[1].isspace())):
        return text[: len(text) - len(text[1:].lstrip())]
    return ""


def number(text: str) -> re.Match[str] | None:
    """The number that a list's item begins with: its group 1."""
    return pattern(_NUMBER).match(text) if text[:1] in "([" or text[0].isdigit() else None


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
