"""Where words may be divided, by Liang's patterns.

The patterns are pyphen's files, read by ourselves: its own loader costs ten times what the
layout of a short article does. A language's file is read when the first paragraph needs it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_LETTERS = re.compile(r"[^\W\d_]{5,}")
# Where a bare language has several files, the one most of its readers would choose.
_PREFERRED = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "no": "nb_NO"}
_LONGEST = 64
_LEFT, _RIGHT = 2, 3
_HEAD = 4
"""Few words have a longer pattern at any of their letters; these first letters tell where to look for one."""


class _Patterns(NamedTuple):
    """Each pattern under its letters, and the length of the longest that begins with the same ones."""

    found: dict[str, str]
    longest_of: dict[str, int]


class Hyphenator:
    """Divides words by the patterns of their language."""

    def __call__(self, word: str, language: str) -> tuple[int, ...]:
        """The indices at which ``word`` may be divided; none for a language without patterns."""
        return _divide(word, language)


@lru_cache(maxsize=16_384)
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
    return tuple(match.start() + position for position in _positions(letters, _patterns(language)))


def _positions(letters: str, patterns: _Patterns) -> list[int]:
    found, longest_of = patterns
    if not found:
        return []
    padded = f".{letters}."
    length = len(padded)
    points = [0] * (length + 1)
    starts, windows = _windows(length)
    # Substrings are looked up without a step of Python for each.
    looked_up = zip(starts, map(found.get, map(padded.__getitem__, windows)), strict=True)
    matches = [(start, pattern) for start, pattern in looked_up if pattern]
    for start in range(length - _HEAD):
        longest = longest_of.get(padded[start : start + _HEAD])
        if longest is not None:
            ends = range(start + _HEAD + 1, min(start + longest, length) + 1)
            matches += [(start, found[padded[start:end]]) for end in ends if padded[start:end] in found]
    for start, pattern in matches:
        for offset, weight in _weights(pattern):
            points[start + offset] = max(points[start + offset], weight)
    return [index for index in range(_LEFT, len(letters) - _RIGHT + 1) if points[index + 1] & 1]


@lru_cache(maxsize=128)
def _windows(length: int) -> tuple[list[int], list[slice]]:
    """Where each short substring of a word starts, and the substring."""
    spans = [(start, end) for start in range(length - 1) for end in range(start + 1, min(start + _HEAD, length) + 1)]
    return [start for start, _ in spans], [slice(*span) for span in spans]


@lru_cache(maxsize=16_384)
def _weights(pattern: str) -> tuple[tuple[int, int], ...]:
    """A pattern's digits, and how many of its letters stand before each."""
    found = []
    letters = 0
    for character in pattern:
        if character.isdigit():
            found.append((letters, int(character)))
        else:
            letters += 1
    return tuple(found)


@lru_cache(maxsize=16)
def _patterns(language: str) -> _Patterns:
    path = _file(language)
    if path is None:
        return _Patterns({}, {})
    encoding, _, data = path.read_bytes().partition(b"\n")
    text = data.decode(encoding.decode("ascii").strip())
    lines = text.split()
    # A pattern with a slash changes the spelling, which we do not: the word stays whole there.
    if "/" in text or "%" in text or "#" in text:
        lines = [line for line in text.splitlines() if "/" not in line and " " not in line.strip()]
    # Bytes lose their digits a hundred times faster than characters do.
    letters = "\n".join(lines).encode().translate(None, b"0123456789").decode()
    patterns = dict(zip(letters.split("\n"), lines, strict=True))
    longest_of: dict[str, int] = {}
    for piece in sorted((piece for piece in patterns if len(piece) > _HEAD), key=len):
        longest_of[piece[:_HEAD]] = len(piece)
    return _Patterns(patterns, longest_of)


def _file(language: str) -> Path | None:
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "dictionaries"
    tag = language.replace("-", "_")
    primary = tag.partition("_")[0].lower()
    for candidate in (tag, _PREFERRED.get(primary, ""), primary):
        plain = candidate.isascii() and candidate.replace("_", "").isalpha()
        if plain and (folder / f"hyph_{candidate}.dic").is_file():
            return folder / f"hyph_{candidate}.dic"
    return next(iter(sorted(folder.glob(f"hyph_{primary}_*.dic"))), None) if primary.isalpha() else None
