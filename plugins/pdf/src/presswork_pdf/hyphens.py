"""Where words may be divided, by Liang's patterns.

The patterns are pyphen's files, read by ourselves: its own loader costs ten times what the
layout of a short article does. A language's file is read when the first paragraph needs it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_LETTERS = re.compile(r"[^\W\d_]{5,}")
# Where a bare language has several files, the one most of its readers would choose.
_PREFERRED = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "no": "nb_NO"}
_LONGEST = 64
_LEFT, _RIGHT = 2, 3


class Hyphenator:
    """Divides words by the patterns of their language; remembers what it found."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[int, ...]] = {}

    def __call__(self, word: str, language: str) -> tuple[int, ...]:
        """The indices at which ``word`` may be divided; none for a language without patterns."""
        key = (word, language)
        positions = self._found.get(key)
        if positions is None:
            positions = self._found[key] = _divide(word, language)
        return positions


def _divide(word: str, language: str) -> tuple[int, ...]:
    if not language or len(word) > _LONGEST or word.isupper():
        return ()
    match = _LETTERS.search(word)
    # A word that holds digits or several stretches of letters is a name, a code or an address.
    if match is None or any(character.isalnum() for character in word[: match.start()] + word[match.end() :]):
        return ()
    letters = match.group().lower()
    if len(letters) != len(match.group()):  # İ has two characters in lower case
        return ()
    patterns, longest = _patterns(language)
    return tuple(match.start() + position for position in _positions(letters, patterns, longest))


def _positions(letters: str, patterns: dict[str, str], longest: int) -> list[int]:
    if not patterns:
        return []
    padded = f".{letters}."
    points = [0] * (len(padded) + 1)
    for start in range(len(padded) - 1):
        for end in range(start + 1, min(start + longest, len(padded)) + 1):
            pattern = patterns.get(padded[start:end])
            if pattern is None:
                continue
            at = start
            for character in pattern:
                if character.isdigit():
                    points[at] = max(points[at], int(character))
                else:
                    at += 1
    return [index for index in range(_LEFT, len(letters) - _RIGHT + 1) if points[index + 1] & 1]


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[dict[str, str], int]:
    """Each pattern under its letters, and the length of the longest."""
    path = _file(language)
    if path is None:
        return {}, 0
    encoding, _, data = path.read_bytes().partition(b"\n")
    text = data.decode(encoding.decode("ascii").strip())
    lines = text.split()
    # A pattern with a slash changes the spelling, which we do not: the word stays whole there.
    if "/" in text or "%" in text or "#" in text:
        lines = [line for line in text.splitlines() if "/" not in line and " " not in line.strip()]
    # Bytes lose their digits a hundred times faster than characters do.
    letters = "\n".join(lines).encode().translate(None, b"0123456789").decode()
    patterns = dict(zip(letters.split("\n"), lines, strict=True))
    return patterns, max(map(len, patterns), default=0)


def _file(language: str) -> Path | None:
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "dictionaries"
    tag = language.replace("-", "_")
    primary = tag.partition("_")[0].lower()
    for candidate in (tag, _PREFERRED.get(primary, ""), primary):
        if re.fullmatch(r"[A-Za-z_]+", candidate) and (folder / f"hyph_{candidate}.dic").is_file():
            return folder / f"hyph_{candidate}.dic"
    return next(iter(sorted(folder.glob(f"hyph_{primary}_*.dic"))), None) if primary.isalpha() else None
