"""Where a word without spaces may be cut at the end of a line (after UAX #14)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

_DASHES = frozenset("-\u2010\u2012\u2013\u2014\u058a")
# Pairs of where a range begins and where it has ended. A pattern of them would take longer to compile
# than most articles take to be searched.
_CJK = (
    *(0x2E80, 0x2FE0, 0x3000, 0x3100, 0x3100, 0x3130, 0x3190, 0x3200, 0x3220, 0x3400, 0x3400, 0x4DC0, 0x4E00, 0xA000),
    *(0xF900, 0xFB00, 0xFF00, 0xFF61, 0xFF65, 0xFFA0, 0x20000, 0x40000),
)
_SPACELESS = (0xE00, 0xF00, 0x1000, 0x10A0, 0x1780, 0x1800, 0x19E0, 0x1A00, 0xA9E0, 0xAA00, 0xAA60, 0xAA80)
_SUSPECT = frozenset("-/\u200b\u00ad\u058a\u2010\u2011\u2012\u2013\u2014")
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
    elif len(word) < _ADDRESS_LENGTH and not _is_suspect(word):
        return []
    address = len(word) >= _ADDRESS_LENGTH and _address().search(word) is not None
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
    if _in(_CJK, before) or _in(_CJK, after):
        return None if after in _NOT_FIRST or before in _NOT_LAST else FREE
    if _in(_SPACELESS, before) and _in(_SPACELESS, after):
        return None if before in _LEADING_VOWELS or after in _FOLLOWING_SIGNS or _is_virama(before) else AWKWARD
    return None


def _is_suspect(word: str) -> bool:
    """Whether any character of ``word`` may let a line end beside it."""
    if not _SUSPECT.isdisjoint(word):
        return True
    return max(word) >= "\u0e00" and any(_in(_SPACELESS, character) or _in(_CJK, character) for character in word)


def _in(edges: tuple[int, ...], character: str) -> bool:
    code = ord(character)
    return code >= edges[0] and bisect_right(edges, code) & 1 == 1


@cache
def _address() -> re.Pattern[str]:
    """Compiled when a text first needs it."""
    return re.compile(_ADDRESS)


def is_cjk(character: str) -> bool:
    """Whether a font for Chinese, Japanese and Korean would have it."""
    return _in(_CJK, character) or "\uac00" <= character <= "\ud7a3"


def is_spread(before: str, after: str) -> bool:
    """Whether justification may put space between these two, as CJK setting does."""
    return _in(_CJK, before) and _in(_CJK, after)


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
