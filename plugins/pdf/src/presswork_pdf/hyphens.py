"""Where words may be divided; dictionaries are loaded when the first paragraph needs one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_LETTERS = re.compile(r"[^\W\d_]{5,}")
# Where a bare language has several dictionaries, the one most of its readers would choose.
_PREFERRED = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "sr": "sr", "no": "nb_NO"}
_LONGEST = 64


class Hyphenator:
    """Divides words by the patterns of their language; remembers what it found."""

    def __init__(self) -> None:
        self._dictionaries: dict[str, Pyphen | None] = {}
        self._found: dict[tuple[str, str], tuple[int, ...]] = {}

    def __call__(self, word: str, language: str) -> tuple[int, ...]:
        """The indices at which ``word`` may be divided; none for a language without patterns."""
        key = (word, language)
        positions = self._found.get(key)
        if positions is None:
            positions = self._found[key] = self._divide(word, language)
        return positions

    def _divide(self, word: str, language: str) -> tuple[int, ...]:
        if not language or len(word) > _LONGEST or word.isupper():
            return ()
        if language not in self._dictionaries:
            self._dictionaries[language] = _dictionary(language)
        dictionary = self._dictionaries[language]
        match = _LETTERS.search(word)
        # A word that holds digits or several stretches of letters is a name, a code or an address.
        if dictionary is None or match is None or any(c.isalnum() for c in word[: match.start()] + word[match.end() :]):
            return ()
        start = match.start()
        return tuple(start + int(position) for position in dictionary.positions(match.group()))


def _dictionary(language: str) -> Pyphen | None:
    import pyphen  # noqa: PLC0415 - 45 ms that an article without divided words does not pay

    tag = language.replace("-", "_")
    primary = tag.partition("_")[0].lower()
    for candidate in (tag, _PREFERRED.get(primary, ""), primary):
        found = pyphen.language_fallback(candidate) if candidate else None
        if found and found.lower().startswith(primary):
            return pyphen.Pyphen(lang=found, left=2, right=3)
    return None
