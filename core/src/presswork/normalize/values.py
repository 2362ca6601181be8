"""Values of any kind as JSON can hold them, for what a source says beside the article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from math import isfinite
from typing import Any

from presswork.normalize.strings import clean_line, clean_lines

DEEPEST = 64
MOST = 100_000
"""So many values are kept; a list that holds itself would have no end."""

_LONGEST_NUMBER = 10_000
"""Bits; Python itself refuses to write much longer numbers as text."""

_NOTHING = object()


def json_values(given: dict[str, Any], repaired: Callable[[str, str], None]) -> dict[str, Any]:
    """``given`` with clean strings and without what JSON can't hold.

    >>> json_values({"n": 1, "when": date(2024, 5, 1)}, print)
    {'n': 1, 'when': '2024-05-01'}
    """
    values = _Values(repaired)
    found: dict[str, Any] = {}
    for key, value in given.items():
        name = clean_line(key) if isinstance(key, str) else ""
        values.begin(f"$.metadata.extra.{name}")
        if not name or name in found:
            values.tell("a value without a name of its own was left out")
            continue
        plain = values.plain(value, 1)
        if plain is not _NOTHING:
            found[name] = plain
    return found


def number_text(value: int) -> str:
    return str(value) if value.bit_length() < _LONGEST_NUMBER else "a number of thousands of digits"


class _Values:
    def __init__(self, repaired: Callable[[str, str], None]) -> None:
        self._repaired = repaired
        self._place = ""
        self._told: set[str] = set()
        self._left = MOST

    def begin(self, place: str) -> None:
        self._place = place
        self._told.clear()

    def tell(self, what: str) -> None:
        """Once a place is enough: one value may hold thousands that go wrong alike."""
        if what not in self._told:
            self._told.add(what)
            self._repaired(what, self._place)

    def plain(self, value: Any, depth: int) -> Any:
        """``value`` as JSON can hold it, or _NOTHING."""
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            self.tell("values nested too deep, or too many, were left out")
            return _NOTHING
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return clean_lines(value)
        if isinstance(value, int):
            return self._int(value)
        if isinstance(value, float):
            return self._float(value)
        if isinstance(value, dict):
            return self._dict(value, depth)
        if isinstance(value, list | tuple):
            items = [self.plain(item, depth + 1) for item in value[: max(self._left, 0) + 1]]
            return [item for item in items if item is not _NOTHING]
        # Front matter in YAML and TOML holds dates and times, which JSON writes as text.
        if isinstance(value, date | time):
            return value.isoformat()
        self.tell(f"a value of type {clean_line(type(value).__name__)} was left out, as JSON has none")
        return _NOTHING

    def _int(self, value: int) -> int | str:
        if -(1 << 63) <= value < 1 << 64:
            return int(value)
        self.tell("a number that is too large for JSON became text")
        return number_text(int(value))

    def _float(self, value: float) -> Any:
        if isfinite(value):
            return float(value)
        self.tell("a number that JSON can't hold was left out")
        return _NOTHING

    def _dict(self, given: dict[Any, Any], depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in given.items():
            name = clean_line(key) if isinstance(key, str) else None
            if name is None or name in found:
                self.tell("a value without a name of its own was left out")
                continue
            plain = self.plain(value, depth + 1)
            if plain is not _NOTHING:
                found[name] = plain
        return found
