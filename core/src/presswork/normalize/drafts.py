"""One pass over an article: what it may assume, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from presswork.model import Heading, Inline, NoteRef, Span, Text
from presswork.normalize.addresses import address
from presswork.normalize.names import Names, Place, quoted
from presswork.normalize.strings import clean_word
from presswork.normalize.values import number_text

DEEPEST = 64
"""The most ancestors that a node has."""


class Plan(msgspec.Struct, frozen=True):
    """What a pass takes as given. The first one knows nothing, and its findings make the next one's plan.

    ``silent`` notes say nothing and ``moved`` ones are part of the body, so neither is cited;
    ``companions`` are the notes to cite right behind the first mark of another; ``numbers``
    stand in for marks inside notes; ``anchors`` are the names that places go by in the end.
    """

    silent: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    companions: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    numbers: Mapping[str, int] | None = None
    anchors: Mapping[str, str] | None = None


class Draft:
    """What one pass has found so far, in the order of the article."""

    def __init__(self, plan: Plan, notes: Mapping[str, str], pictures: Mapping[str, str]) -> None:
        self.plan = plan
        self.notes = notes
        self.pictures = pictures
        self.in_note = False
        self.has_headings = True
        self.cited: dict[str, None] = {}
        self.levels: list[int] = []
        self.pending: list[Span] = []
        self.anchors: dict[str, str] = {}
        self.internal: set[str] = set()
        self.repairs: list[tuple[str, Place]] = []
        self._names = Names(())
        self._wanted: dict[str, str] = {}

    def repaired(self, what: str, place: Place) -> None:
        self.repairs.append((what, place))

    # --- Places that links can reach

    def name_anchor(self, wanted: str | None, place: Place) -> str | None:
        if wanted is None:
            return None
        name = clean_word(wanted)
        if not name:
            return None
        found = self._names.claim(name)
        self._wanted[found] = wanted
        self.anchors.setdefault(wanted, found)
        if found != wanted:
            self.repaired(f"the anchor {quoted(wanted)} is called {quoted(found)}", place)
        return found

    def lose_pending(self, place: Place) -> None:
        """No text is left for these anchors to stand in."""
        for span in self.pending:
            wanted = self._wanted.get(span.anchor or "", "")
            self.repaired(f"the anchor {quoted(wanted)} has no text to stand in, and was left out", place)
            if self.anchors.get(wanted) == span.anchor:
                del self.anchors[wanted]
        self.pending.clear()

    def internal_links_hold(self) -> bool:
        return all(self.anchors.get(name) == name for name in self.internal)

    # --- Where links lead

    def target(self, wanted: str, place: Place) -> str | None:
        """Where a link to ``wanted`` leads, or None if it may not lead there."""
        plain = wanted.strip()
        if plain.startswith("#"):
            return self._internal(plain[1:], place)
        found = address(wanted)
        if found is None:
            self.repaired(f"the link to {quoted(wanted)} leads nowhere safe, and is plain text", place)
        return found

    def _internal(self, name: str, place: Place) -> str | None:
        if self.plan.anchors is None:
            self.internal.add(name)
            return "#" + name
        found = self.plan.anchors.get(name) or self.plan.anchors.get(_decoded(name))
        if found is None:
            self.repaired(
                f"the link to {quoted('#' + name)} leads to no place in the article, and is plain text", place
            )
            return None
        return "#" + found

    # --- Notes

    def cite(self, wanted: str, place: Place) -> tuple[Inline, ...]:
        """What stands in the text where ``wanted`` is cited."""
        note = self.notes.get(wanted) or self.notes.get(clean_word(wanted))
        if note is None:
            self.repaired(f"the mark of note {quoted(wanted)} was taken out: there is no such note", place)
            return ()
        if note in self.plan.silent:
            self.repaired(f"the mark of note {quoted(wanted)} was taken out: the note is empty", place)
            return ()
        if note in self.plan.moved:
            self.repaired(f"the mark of note {quoted(wanted)} was taken out: the note is part of the body", place)
            return ()
        if self.in_note and self.plan.numbers is not None:
            number = self.plan.numbers[note]
            self.repaired(f"a note can't cite a note: the mark of {quoted(wanted)} became its number", place)
            return (Text(f"[{number}]"),)
        if self.in_note or note in self.cited:
            self.cited[note] = None
            return (NoteRef(note),)
        companions = [other for other in self.plan.companions.get(note, ()) if other not in self.cited]
        for other in companions:
            self.repaired(f"note {quoted(other)}, which only a note cites, is cited here too", place)
        self.cited.update(dict.fromkeys((note, *companions)))
        return (NoteRef(note), *map(NoteRef, companions))

    # --- Headings

    def level(self, heading: Heading, place: Place) -> int:
        """One more than the nearest heading above that is truly higher; the deepest is 6."""
        while self.levels and self.levels[-1] >= heading.level:
            self.levels.pop()
        self.levels.append(heading.level)
        found = min(len(self.levels), 6)
        if found != heading.level:
            self.repaired(f"heading level {number_text(heading.level)} became {found}", (place, "level"))
        return found


def _decoded(name: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415 - costs more than a whole small article

    return unquote(name)


def place_of(*steps: str | int) -> Place:
    found: Place = (None, "$")
    for step in steps:
        found = (found, step)
    return found
