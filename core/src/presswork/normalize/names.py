"""Identifiers that no two things share, and the places that repairs are told by."""

from __future__ import annotations

from collections.abc import Iterable

Place = tuple["Place | None", str | int]
"""A step from a place further out: the name of a field, or a position."""


_LONGEST = 60


class Names:
    """Gives each thing the name it wants, or that name with a number when it is taken.

    No number makes a name that another thing in ``wanted`` asks for.
    """

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = set(wanted)
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def claim(self, name: str) -> str:
        found = name
        if name in self._taken:
            number = self._last.get(name, 1)
            while found in self._taken or found in self._wanted:
                number += 1
                found = f"{name}-{number}"
            self._last[name] = number
        self._taken.add(found)
        return found


def quoted(text: str) -> str:
    """``text`` as a message quotes it: on one line, in ASCII where it would not show, and not long."""
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def path(place: Place) -> str:
    """A place as people read it.

    >>> path(((((None, "$"), "body")), 3))
    '$.body[3]'
    """
    steps = []
    at: Place | None = place
    while at is not None:
        at, step = at
        steps.append(f"[{step}]" if isinstance(step, int) else step if step == "$" else f".{step}")
    return "".join(reversed(steps))
