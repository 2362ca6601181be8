"""How lines begin, many ways at once: only the ways that a line's first letter allows are ever compiled."""

from __future__ import annotations

from functools import cache

import msgspec

from presswork.reading.patterns import pattern

_DIGIT = "0"


class Openings(msgspec.Struct, frozen=True):
    """``ways`` are patterns, one a line, that begin with a letter or digit; the others follow words that they hold."""

    ways: str
    holding: tuple[tuple[tuple[str, ...], str], ...] = ()


def opens(openings: Openings, folded: str) -> bool:
    """Whether the case-folded line begins in one of these ways, punctuation in front left aside."""
    for words, way in openings.holding:
        if any(word in folded for word in words) and pattern(_source((way,))).match(folded):
            return True
    first = next((char for char in folded if char.isalnum()), "")
    source = sources(openings.ways).get(_DIGIT if first.isdigit() else first)
    return source is not None and pattern(source).match(folded) is not None


@cache
def sources(ways: str) -> dict[str, str]:
    """The pattern for each letter that a line may begin with."""
    by_letter: dict[str, list[str]] = {}
    for way in filter(None, map(str.strip, ways.splitlines())):
        for letter in initials(way):
            by_letter.setdefault(letter, []).append(way)
    return {letter: _source(tuple(found)) for letter, found in by_letter.items()}


def _source(ways: tuple[str, ...]) -> str:
    return r"\W*(?:" + "|".join(ways) + r")(?!\w)"


def initials(way: str) -> set[str]:
    """The letters that what the pattern describes can begin with. Raises ValueError when any letter will do."""
    if way.startswith("(?:"):
        end = _closing(way)
        inside = {letter for branch in _branches(way[3:end]) for letter in initials(branch)}
        return inside | initials(way[end + 2 :]) if way[end + 1 : end + 2] == "?" else inside
    if way.startswith(r"\d"):
        return {_DIGIT}
    if way.startswith("["):
        return initials(way[way.index("]") + 1 :])
    if way[:1] in ("?", " ", "(", "\\") and way[:2] not in (r"\w", r"\W"):
        return initials(way.lstrip("?") if way[0] == "?" else way[1:])
    if not way[:1].isalnum():
        raise ValueError(f"what a line begins with can't be told from {way!r}")
    return {_DIGIT if way[0].isdigit() else way[0]}


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
