"""What the first and the last characters of a line say: a finished sentence, a list item, a continuation."""

from __future__ import annotations

import re

CLOSING = "\"'”’»›)]}）】」』〉》*_"
_TERMINAL = ".!?…。！？؟۔।॥։።៕:;：；‽"
_FULL_STOP = _TERMINAL.replace(":", "").replace(";", "").replace("：", "").replace("；", "")
_CONTINUING = ",;:.!?)]}»”’%、。，）"

BULLET = re.compile(r"([•◦▪▫‣⁃∙·●○■□►▸➢➤✓✔]|[-–—*+](?=\s|$))\s*")
NUMBER = re.compile(r"[(\[]?(\d{1,3})[.)\]]\s+(?=\S)")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, or as a line that leads to the next does."""
    return _last(text) in _TERMINAL


def ends_full_sentence(text: str) -> bool:
    return _last(text) in _FULL_STOP


def continues_sentence(text: str) -> bool:
    """Whether the text can only be the rest of a sentence that an earlier line began."""
    first = text[0]
    return first.islower() or first in _CONTINUING


def _last(text: str) -> str:
    """The last character that is not a closing quote or bracket."""
    for place in range(len(text) - 1, max(-1, len(text) - 6), -1):
        if text[place] not in CLOSING:
            return text[place]
    return text[-1:] or " "
