"""Which paragraphs are items of which list, and what their numbers are (ECMA-376 17.9)."""

from __future__ import annotations

from typing import Any, NamedTuple

from presswork_docx.reader.names import W, number
from presswork_docx.reader.styles import Indent, Styles, indent

_DEEPEST = 8


class Level(NamedTuple):
    """How one level of a list looks. ``family`` is what it shares its counter with."""

    family: str
    form: str
    sign: str
    start: int
    restart: int | None
    indent: Indent

    @property
    def ordered(self) -> bool:
        return self.form not in ("bullet", "none")

    @property
    def continues(self) -> bool:
        """Whether its paragraphs go on with the item before: a level without any sign."""
        return not self.ordered and not self.sign.strip()

    @property
    def checked(self) -> bool | None:
        return {"☐": False, "☒": True, "☑": True}.get(self.sign.strip())


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._families: dict[str, Any] = {}
        self._lists: dict[str, Any] = {}
        if root is not None:
            self._families = {one.get(f"{W}abstractNumId", ""): one for one in root.findall(f"{W}abstractNum")}
            self._lists = {one.get(f"{W}numId", ""): one for one in root.findall(f"{W}num")}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def level(self, identity: str, depth: int) -> Level | None:
        key = (identity, min(max(depth, 0), _DEEPEST))
        if key not in self._levels:
            self._levels[key] = self._find(*key)
        return self._levels[key]

    def count(self, identity: str, depth: int, level: Level) -> int:
        """The number of the next item."""
        key = (level.family, depth)
        if level.restart is not None and (identity, depth) not in self._begun:
            self._counts[key] = level.restart - 1
        self._begun.add((identity, depth))
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for other in [one for one in self._counts if one[0] == level.family and one[1] > depth]:
            del self._counts[other]
        return self._counts[key]

    def _find(self, identity: str, depth: int, hops: int = 0) -> Level | None:
        element = self._lists.get(identity)
        link = None if element is None else element.find(f"{W}abstractNumId")
        if element is None or link is None:
            return None
        family = link.get(f"{W}val", "")
        shape = self._families.get(family)
        if shape is None:
            return None
        other = shape.find(f"{W}numStyleLink")
        if other is not None and hops == 0:
            linked = self._styles.number_of(other.get(f"{W}val", ""))
            return self._find(linked, depth, 1) if linked else None
        found = next((one for one in shape.findall(f"{W}lvl") if number(one.get(f"{W}ilvl")) == depth), None)
        restart = None
        for override in element.findall(f"{W}lvlOverride"):
            if number(override.get(f"{W}ilvl"), -1) == depth:
                begins = override.find(f"{W}startOverride")
                restart = None if begins is None else number(begins.get(f"{W}val"), 1)
                found = override.find(f"{W}lvl") if override.find(f"{W}lvl") is not None else found
        return None if found is None else _level(found, family, restart)


def _level(element: Any, family: str, restart: int | None) -> Level:
    def value(name: str, otherwise: str) -> str:
        found = element.find(f"{W}{name}")
        return otherwise if found is None else str(found.get(f"{W}val", otherwise))

    return Level(
        family,
        value("numFmt", "decimal"),
        value("lvlText", ""),
        number(value("start", "1"), 1),
        restart,
        indent(element.find(f"{W}pPr")),
    )
