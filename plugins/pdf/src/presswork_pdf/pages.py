"""Strips onto pages, with the notes that they cite at the foot, in one pass."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from presswork_pdf.galley import (
    NewPage,
    NoteText,
    PictureStrip,
    Strip,
    draw_column,
    gap,
    groups,
    height_of,
    overhang,
    split_column,
)
from presswork_pdf.ink import Page

NOTE_GAP = 14.0
"""Between the text and its notes, in points; the rule stands in the middle."""
_NOTE_RULE = 0.28
_WORTH_FILLING = 0.25
_SMALLEST = 0.7
"""The share of its height that a picture keeps."""
_MOST_CARRIED = 0.6


class Frame(Struct, frozen=True):
    """The part of a page that holds text, in points from the page's lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    mirror: float = 0.0

    def left_of(self, page: int) -> float:
        """The left edge on a page by its index: ``mirror`` is how far text moves on the backs of leaves."""
        return self.left + (self.mirror if page % 2 else 0.0)

    @property
    def top(self) -> float:
        return self.bottom + self.height


class Paginator(Struct):
    """Fills pages from the top; a page is drawn when it is full."""

    frame: Frame
    places: dict[str, tuple[int, float]]
    rtl: bool = False
    pages: list[Page] = []
    _body: list[Strip] = []
    _used: float = 0.0
    _notes: list[Strip] = []
    _noted: float = 0.0
    _carried: list[Strip] = []
    _closed: bool = False

    def fill(self, strips: Iterable[Strip]) -> list[Page]:
        """All pages; a document has at least one."""
        for group in groups(strips):
            if isinstance(group[0], NewPage):
                self._turn(group[0])
            else:
                self._place(group)
        while self._is_begun() or not self.pages:
            self._finish()
        return self.pages

    def _turn(self, mark: NewPage) -> None:
        """Begin a page, if this one is begun, and leave one on the left empty where it has to be on the right."""
        while self._is_begun():
            self._finish()
        if mark.recto and len(self.pages) % 2:
            self._finish()

    def _is_begun(self) -> bool:
        return bool(self._body or self._notes or self._carried)

    def _place(self, group: list[Strip]) -> None:
        while group:
            if not self._closed and self._fits(group):
                self._take(group)
                return
            if not self._closed and self._shrink_picture(group):
                continue
            if self._closed or (self._body and not self._may_tear(group)):
                self._finish()
            else:
                group = self._place_part(group)

    def _may_tear(self, group: list[Strip]) -> bool:
        """Whether a group that no page holds should begin on this one: it would only waste the room."""
        return height_of(group) > self.frame.height and self._room() > self.frame.height * _WORTH_FILLING

    def _fits(self, group: list[Strip]) -> bool:
        return self._excess(group) <= 0.01  # noqa: PLR2004 - a rounding error in points

    def _excess(self, group: list[Strip]) -> float:
        """How much more room a group needs than there is."""
        above = self._body[-1] if self._body else None
        needed = gap(above, group[0]) + height_of(group) + self._head_height(group[0])
        notes = [note for strip in group for note in strip.notes]
        return needed + self._note_height(notes) - self._room()

    def _shrink_picture(self, group: list[Strip]) -> bool:
        """Make a picture somewhat smaller, if that keeps a good part of a page from staying empty."""
        if not self._body or self._room() < self.frame.height * _WORTH_FILLING:
            return False
        excess = self._excess(group)
        for strip in group:
            if isinstance(strip, PictureStrip) and strip.height * (1 - _SMALLEST) >= excess:
                strip.shrink(strip.height - excess)
                return True
        return False

    def _room(self) -> float:
        taken = self._noted + (NOTE_GAP if self._notes else 0.0)
        return self.frame.height - self._used - taken

    def _head_height(self, first: Strip) -> float:
        return 0.0 if self._body else height_of(first.head)

    def _note_height(self, notes: list[NoteText]) -> float:
        """The least that these notes need here: the last one may go on overleaf."""
        if not notes:
            return 0.0
        strips = [strip for note in notes[:-1] for strip in note.strips]
        strips += next(groups(notes[-1].strips), [])
        more = height_of([*self._notes[-1:], *strips]) - sum(strip.height for strip in self._notes[-1:])
        return more + (0.0 if self._notes else NOTE_GAP)

    def _take(self, group: list[Strip]) -> None:
        above = self._body[-1] if self._body else None
        self._used += gap(above, group[0]) + height_of(group) + self._head_height(group[0])
        self._body += group
        strips = [strip for found in group for note in found.notes for strip in note.strips]
        if strips:
            self._add_notes(strips)

    def _add_notes(self, strips: list[Strip]) -> None:
        if self._carried:
            # A note that goes on for pages is not at its end yet: these come after it.
            self._carried += strips
            return
        limit = self.frame.height - self._used - NOTE_GAP
        fitting, self._carried = split_column([*self._notes, *strips], limit)
        self._notes = fitting
        self._noted = height_of(fitting)
        # Text after a note that goes on overleaf would push its rest further away.
        self._closed = bool(self._carried)

    def _place_part(self, group: list[Strip]) -> list[Strip]:
        """As much as fits of a group that no page holds whole; what is left of it."""
        count = 0
        while self._fits(group[: count + 1]):
            count += 1
        whole = self._room() - self._head_height(group[0])
        hanging = overhang(group[:count], whole - gap(self._body[-1] if self._body else None, group[0]))
        count = count if hanging is None else hanging
        taken = height_of([*self._body[-1:], *group[: count + 1]]) - height_of(self._body[-1:])
        room = whole - (taken - group[count].height)
        halves = group[count].split(room) if room > 0 else None
        if halves is not None:
            fitting, rest = [*group[:count], halves[0]], [halves[1], *group[count + 1 :]]
        elif count or self._body or self._notes:
            fitting, rest = group[:count], group[count:]
        elif group[0].head:
            # A header that leaves no room for its rows is not repeated.
            group[0].head = []
            return group
        else:
            fitting, rest = group[:1], group[1:]
        if fitting:
            self._take(fitting)
        if rest:
            self._closed = True
        return rest

    def _finish(self) -> None:
        """Draw the page that is full, and begin another."""
        page = Page(len(self.pages))
        self.pages.append(page)
        frame = self.frame
        top, left = frame.top, frame.left_of(page.number)
        if self._body and self._body[0].head:
            page.artifact_only = True
            top -= draw_column(self._body[0].head, page, left, top, {})
            page.artifact_only = False
        draw_column(self._body, page, left, top, self.places)
        if self._notes:
            top = frame.bottom + self._noted
            middle = top + NOTE_GAP / 2
            begin = left + (frame.width * (1 - _NOTE_RULE) if self.rtl else 0.0)
            page.rule((begin, middle), (begin + frame.width * _NOTE_RULE, middle), 0.5, 0.4)
            draw_column(self._notes, page, left, top, self.places)
        self._body, self._used, self._notes, self._noted, self._closed = [], 0.0, [], 0.0, False
        if self._carried:
            carried, self._carried = self._carried, []
            # A note that would fill the page leaves room for the text it belongs to.
            most = frame.height * _MOST_CARRIED
            fitting, rest = split_column(carried, most)
            if not fitting:
                fitting, rest = split_column(carried, most, tear=True)
            if not fitting:
                fitting, rest = carried[:1], carried[1:]
            self._notes, self._carried = fitting, rest
            self._noted = height_of(fitting)
