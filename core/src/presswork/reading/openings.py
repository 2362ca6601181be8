"""How lines begin, many ways at once: only the ways that a line's first letters allow are ever compiled."""

from __future__ import annotations

from functools import cache

import msgspec

from presswork.patterns import pattern

_DIGIT = "0"
_TOLD = 3
_OPTIONAL = ("?", "*", "{")


class Openings(msgspec.Struct, frozen=True):
    """``ways`` are patterns, one a line, that begin with a letter or digit; the others follow words that they hold."""

    ways: str
    holding: tuple[tuple[tuple[str, ...], str], ...] = ()


def opens(openings: Openings, folded: str) -> bool:
    """Whether the case-folded line begins in one of these ways, punctuation in front left aside."""
    for words, way in openings.holding:
        if holds(folded, words) and pattern(_source((way,))).match(folded):
            return True
    first = 0
    if not folded[:1].isalnum():
        first = next((place for place, char in enumerate(folded) if char.isalnum()), len(folded))
    source = _possible(openings.ways, _DIGIT if folded[first : first + 1].isdigit() else folded[first : first + _TOLD])
    return source is not None and pattern(source).match(folded) is not None


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text; asked of every line, so a plain loop."""
    for word in words:  # noqa: SIM110 - any() with a generator takes twice as long
        if word in text:
            return True
    return False


@cache
def _possible(ways: str, letters: str) -> str | None:
    """The pattern of the ways that begin with these letters, if there is one."""
    by_letters = _by_letters(ways)
    found = tuple(way for count in range(1, len(letters) + 1) for way in by_letters.get(letters[:count], ()))
    return _source(found) if found else None


@cache
def _by_letters(ways: str) -> dict[str, tuple[str, ...]]:
    """The ways by the first letters of a line, three at most."""
    found: dict[str, tuple[str, ...]] = {}
    for way in filter(None, map(str.strip, ways.splitlines())):
        for letters in initials(way):
            found[letters] = (*found.get(letters, ()), way)
    return found


def _source(ways: tuple[str, ...]) -> str:
    return r"\W*(?:" + "|".join(ways) + r")(?!\w)"


def initials(way: str) -> set[str]:
    """The letters, three at most, that what the pattern describes can begin with. Raises ValueError when any will do."""
    if way[:_TOLD].isalpha() and len(way) > _TOLD and way[_TOLD] not in _OPTIONAL:
        return {way[:_TOLD]}
    if way.startswith("(?:"):
        end = way.index(")")
        plain = way[3:end]
        if "(" in plain or "[" in plain or "\\" in plain:
            end = _closing(way)
            branches = _branches(way[3:end])
        else:
            branches = plain.split("|")
        inside = {letters for branch in branches for letters in initials(branch)}
        return inside | initials(way[end + 2 :]) if way[end + 1 : end + 2] == "?" else inside
    if way.startswith(r"\d"):
        return {_DIGIT}
    if way.startswith("["):
        return initials(way[way.index("]") + 1 :])
    if way[:1] in ("?", " ", "(", "\\") and way[:2] not in (r"\w", r"\W"):
        return initials(way.lstrip("?") if way[0] == "?" else way[1:])
    if not way[:1].isalnum():
        raise ValueError(f"what a line begins with can't be told from {way!r}")
    if way[0].isdigit():
        return {_DIGIT}
    counts = (count for count in range(_TOLD, 1, -1) if len(way) >= count and way[:count].isalpha())
    return {way[: next((count for count in counts if way[count : count + 1] not in _OPTIONAL), 1)]}


def _closing(way: str) -> int:
    """Where the group that begins the pattern ends."""
    depth = 0
    for place, char in enumerate(way):
        if way[place - 1 : place] != "\\":
            depth += (char == "(") - (char == ")")
        if depth == 0:
            return place
    raise ValueError(f"a bracket stays open in {way!r}")


def _branches(inside: str) -> list[str]:
    """The alternatives of a group, at its own level."""
    found = [""]
    depth = 0
    for place, char in enumerate(inside):
        if inside[place - 1 : place] != "\\":
            depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return found
