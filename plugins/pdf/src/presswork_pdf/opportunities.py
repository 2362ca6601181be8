"""Where a word without spaces may be cut at the end of a line (after UAX #14)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_DASHES = frozenset("-\u2010\u2012\u2013\u2014\u058a")
_CJK = (
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u3190-\u31ff\u3220-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff00-\uff60\uff65-\uff9f\U00020000-\U0003ffff]"
)
_SPACELESS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]"
_SUSPECT = f"[-/\u200b\u00ad\u058a\u2010-\u2014]|{_CJK}|{_SPACELESS}|.{{24}}"
# JIS X 4051: what may not begin a line, and what may not end one.
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー゛゜ヽヾゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "’”）〕］｝〉》」』】〙〗〟｠»‐゠–〜～,.)]}!?:;%％°′″℃…‥"
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«([{¥￥$＄£￡#＃")
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
_FOLLOWING_SIGNS = frozenset("ะาำๆฯๅະາຳຽໆຯ")
_ADDRESS = r"://|^www\.|^[^@\s]+@[^@\s]+\.[^@\s]+$|[/\\_.=&?%-].*[/\\_.=&?%-]"
_ADDRESS_ENDS = frozenset("/\\?&=#_.%-+:;,@~")
_ADDRESS_LENGTH = 24

FREE, DASH, AWKWARD, LAST_RESORT = 0.0, 30.0, 400.0, 4000.0
"""What it costs to cut there, as total fit counts demerits."""


def cuts(word: str) -> list[tuple[int, float]]:
    """The places inside ``word`` where a line may end without a hyphen, and what each costs.

    >>> cuts("well-known"), cuts("word"), cuts("-3")
    ([(5, 30.0)], [], [])
    """
    if word.isascii():
        if "-" not in word and "/" not in word and len(word) < _ADDRESS_LENGTH:
            return []
    elif _compiled(_SUSPECT).search(word) is None:
        return []
    address = len(word) >= _ADDRESS_LENGTH and _compiled(_ADDRESS).search(word) is not None
    found = []
    for index in range(1, len(word)):
        cost = between(word[index - 1], word[index])
        if cost == DASH and index == 1:
            continue
        if cost is None and address and word[index - 1] in _ADDRESS_ENDS and word[index] not in _ADDRESS_ENDS:
            cost = DASH
        if cost is not None:
            found.append((index, cost))
    return found


def between(before: str, after: str) -> float | None:
    """What it costs to end a line between two characters; None where that is not allowed."""
    if before == "\u200b":
        return FREE
    if before in _DASHES:
        return DASH if after.isalpha() or (before != "-" and after.isalnum()) else None
    if before == "/":
        return DASH if after.isalpha() else None
    if is_mark(after):
        return None
    if before.isascii() and after.isascii():
        return None
    if _compiled(_CJK).match(before) or _compiled(_CJK).match(after):
        return None if after in _NOT_FIRST or before in _NOT_LAST else FREE
    if _compiled(_SPACELESS).match(before) and _compiled(_SPACELESS).match(after):
        return None if before in _LEADING_VOWELS or after in _FOLLOWING_SIGNS or _is_virama(before) else AWKWARD
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first needs it: an article in English never does."""
    return re.compile(pattern)


def is_cjk(character: str) -> bool:
    """Whether a font for Chinese, Japanese and Korean would have it."""
    return _compiled(_CJK).match(character) is not None or "\uac00" <= character <= "\ud7a3"


def is_spread(before: str, after: str) -> bool:
    """Whether justification may put space between these two, as CJK setting does."""
    return _compiled(_CJK).match(before) is not None and _compiled(_CJK).match(after) is not None


def clusters(text: str, most: int) -> list[str]:
    """``text`` in stretches of at most about ``most`` characters that no mark is torn from."""
    parts: list[str] = []
    start = 0
    while start < len(text):
        end = min(start + most, len(text))
        while end < len(text) and end - start < most + 32 and is_mark(text[end]):
            end += 1
        parts.append(text[start:end])
        start = end
    return parts


def is_mark(character: str) -> bool:
    return (
        not character.isascii()
        and (unicodedata.category(character) in ("Mn", "Mc", "Me") or character in "\u200d\ufe0e\ufe0f\u2060")
    ) or 0x1F3FB <= ord(character) <= 0x1F3FF  # noqa: PLR2004 - emoji modifiers


def _is_virama(character: str) -> bool:
    return unicodedata.combining(character) == 9  # noqa: PLR2004
