"""Which way text runs: languages, paragraphs, and the pieces of a paragraph (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from presswork.model import Inline
from presswork_docx.words import plain_text

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u0900-\u1fff"
    "\u2c00-\u2dff\u3005-\ud7ff\uf900-\ufb1c\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    "\U00010000-\U000107ff\U00011000-\U0001d7ff\U00020000-\U0003ffff"
)
_ANY_RTL = re.compile(f"[{_RTL}]")
_LETTER = re.compile(rf"[{_RTL}]|[^\W\d_]")
"""What may be the first strong character: a letter, or a number that has no digits."""

_RTL_LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("arab", "hebr", "nkoo", "syrc", "thaa"))
_EAST_ASIAN_LANGUAGES = frozenset(("ja", "ko", "yue", "zh"))


@lru_cache(maxsize=256)
def language_slot(language: str) -> Literal["val", "eastAsia", "bidi"]:
    """Which of the three languages of a run a tag is for (ECMA-376 17.3.2.20).

    >>> language_slot("fr"), language_slot("ja-JP"), language_slot("ar"), language_slot("ar-Latn")
    ('val', 'eastAsia', 'bidi', 'val')
    """
    primary, *others = language.lower().split("-")
    if not _RTL_SCRIPTS.isdisjoint(others):
        return "bidi"
    if "latn" in others:
        return "val"
    if primary in _RTL_LANGUAGES:
        return "bidi"
    return "eastAsia" if primary in _EAST_ASIAN_LANGUAGES else "val"


def runs_right_to_left(content: tuple[Inline, ...], otherwise: bool) -> bool:
    """Whether a paragraph is set from right to left; ``otherwise`` is the document's own way.

    In a left-to-right document its first strong character decides (UAX #9, P2 and P3). In a
    right-to-left one a paragraph that only begins with a foreign name keeps the document's way.
    """
    if otherwise:
        text = plain_text(content)
        return _ANY_RTL.search(text) is not None or not _has_letters(text)
    for inline in content:
        for found in _LETTER.finditer(plain_text((inline,))):
            if _ANY_RTL.match(found[0]):
                return True
            if found[0].isalpha():
                return False
    return False


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """``text`` cut where its direction changes, each piece with whether it runs right to left.

    ``rtl`` is the direction around it.

    >>> list(stretches("see שלום (today)", rtl=False))
    [('see ', False), ('שלום', True), (' (today)', False)]
    """
    end = 0
    for found in _stretch(not rtl).finditer(text):
        if found.start() > end:
            yield text[end : found.start()], rtl
        yield found[0], not rtl
        end = found.end()
    if end < len(text):
        yield text[end:], rtl


@cache
def _stretch(rtl: bool) -> re.Pattern[str]:
    """From the first strong character of a direction to its last one before the other direction begins.

    What lies between belongs to it, what lies outside runs with what is around (UAX #9, N1 and N2).
    """
    # Compiled on first use: so many letters take milliseconds, and most articles need neither.
    return re.compile(f"[{_RTL}](?:[^{_LTR}]*[{_RTL}])?" if rtl else f"[{_LTR}](?:[^{_RTL}]*[{_LTR}0-9])?")


def has_right_to_left(text: str) -> bool:
    return not text.isascii() and _ANY_RTL.search(text) is not None
