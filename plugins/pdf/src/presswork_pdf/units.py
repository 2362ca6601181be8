"""A paragraph as boxes and glue: what can never be cut, and the space that may follow it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from presswork_pdf.bidi import levels, needs_levels
from presswork_pdf.hyphens import Hyphenator
from presswork_pdf.memory import Memory
from presswork_pdf.opportunities import LAST_RESORT, between, clusters, cuts, is_mark, is_spread
from presswork_pdf.prose import FORCED_BREAK, OBJECT, Look, Prose
from presswork_pdf.shaping import SOFT_HYPHEN, Voice

HYPHEN = 50.0
_AHEAD = 4096
_FULL = 0.96
"""Of a line's width is what is filled by plain advances: shaping may make it a little wider."""
_LONGEST_WORD = 256
_WORD = re.compile(r"[^ \n\u2000-\u2006\u2008-\u200a\u205f\u3000\u1680]+")


class Part(NamedTuple):
    """Text of one look and one level; ``spread`` is where justification may widen it."""

    look: Look
    text: str
    level: int = 0


class Units(Struct):
    """Parallel lists, one entry a box; widths in points.

    ``gap`` is the space after a box, 0 where a word may be cut; ``hyphen`` is what a hyphen there
    adds. ``start`` is the box's place in the prose. Where one look holds for all, it is ``simple`` and
    ``texts`` are the boxes; otherwise ``parts`` are, and ``space`` is what their gaps are drawn as.
    """

    parts: list[tuple[Part, ...]] = []
    width: list[float] = []
    gap: list[float] = []
    stretch: list[float] = []
    shrink: list[float] = []
    hyphen: list[float] = []
    penalty: list[float] = []
    start: list[int] = []
    space: list[Part | None] = []
    simple: Look | None = None
    texts: list[str] = []

    def box(self, index: int) -> tuple[Part, ...]:
        return self.parts[index] if self.simple is None else (Part(self.simple, self.texts[index]),)

    def space_after(self, index: int) -> Part | None:
        if self.simple is None:
            return self.space[index]
        return Part(self.simple, " ") if self.gap[index] else None

    def place(self, index: int, otherwise: int) -> int:
        """Where box ``index`` begins in the prose, if somebody asks for places in it."""
        return self.start[index] if self.start and index < len(self.start) else otherwise


class _Sub(NamedTuple):
    text: str
    width: float
    hyphen: float
    penalty: float
    stretch: float


_Boxes = float | tuple[_Sub, ...]
"""A word that is one box, as its width; or its boxes."""
_BOXES: Memory[_Boxes] = Memory(30_000)
_WIDEST_SHARED = 144.0
"""Points: what is wider may have to be cut otherwise in a narrow column."""


class Measurer:
    """Turns prose into units for lines of at most ``measure`` points; remembers how words may be cut."""

    def __init__(self, measure: float, hyphenator: Hyphenator | None) -> None:
        self.measure = measure
        self.hyphenator = hyphenator
        self.hyphenate = False
        self.base_level = 0
        self._books: dict[tuple[Voice, str, bool], dict[str, _Boxes]] = {}
        self._own: dict[tuple[Voice, str, str, bool], _Boxes] = {}

    def units(self, prose: Prose, base_level: int = 0, *, hyphenate: bool = False) -> list[Units]:
        """One Units for each stretch between forced breaks."""
        text = prose.text
        self.base_level = base_level
        self.hyphenate = hyphenate and self.hyphenator is not None
        resolved = None
        if self.base_level or prose.isolates or needs_levels(text):
            resolved = levels(text, self.base_level, prose.isolates)
        single = prose.looks[0] if len(prose.looks) == 1 and resolved is None else None
        if single is not None and (single.verbatim or single.is_object):
            single = None
        segments = []
        start = 0
        for segment in text.split(FORCED_BREAK):
            end = start + len(segment)
            units = Units(simple=single)
            if single is not None:
                self._simple(units, single, text, start, end)
                if prose.anchors:
                    units.start = _starts(units, text, start)
            else:
                self._mixed(units, prose, resolved, start, end)
            segments.append(units)
            start = end + 1
        return segments

    def _simple(self, units: Units, look: Look, text: str, start: int, end: int) -> None:
        words: list[str] = _WORD.findall(text, start, end)
        found = list(map(self._book(look).get, words))
        # Most words are one box: they are taken in stretches, from one that is not to the next.
        texts: list[str] = []
        widths: list[float] = []
        inside: list[tuple[int, _Sub]] = []
        at = 0
        for index in [index for index, boxes in enumerate(found) if boxes.__class__ is not float]:
            texts += words[at:index]
            widths += found[at:index]  # type: ignore[arg-type]
            at = index + 1
            boxes = found[index]
            if boxes is None:
                boxes = self._boxes(look, words[index])
            if isinstance(boxes, float):
                texts.append(words[index])
                widths.append(boxes)
                continue
            first = len(texts)
            texts += [sub.text for sub in boxes]
            widths += [sub.width for sub in boxes]
            inside += enumerate(boxes[:-1], start=first)
        texts += words[at:]
        widths += found[at:]  # type: ignore[arg-type]
        count = len(widths)
        gap = look.voice.space.width
        units.texts, units.width = texts, widths
        units.gap = [gap] * count
        units.stretch = [gap / 2] * count
        units.shrink = [gap / 3] * count
        units.hyphen = [0.0] * count
        units.penalty = [0.0] * count
        for index, sub in inside:
            units.gap[index] = units.shrink[index] = 0.0
            units.stretch[index], units.hyphen[index], units.penalty[index] = sub.stretch, sub.hyphen, sub.penalty

    def _book(self, look: Look) -> dict[str, _Boxes]:
        """How the words of a look are boxed: for all documents where that does not depend on this one."""
        hyphenate = self.hyphenate and not look.verbatim
        key = (look.voice, look.language, hyphenate)
        book = self._books.get(key)
        if book is None:
            identity = look.voice.identity if self.measure >= _WIDEST_SHARED else None
            shared = (identity, look.language, hyphenate)
            book = self._books[key] = _BOXES.book(shared) if identity is not None else {}
        return book

    def _boxes(self, look: Look, word: str) -> _Boxes:
        book = self._book(look)
        boxes = book.get(word)
        if boxes is not None:
            return boxes
        # A word of pages is cut the same way with hyphens and without.
        key = (look.voice, look.language, word, self.hyphenate and len(word) <= _LONGEST_WORD)
        boxes = self._own.get(key)
        if boxes is not None:
            return boxes
        subs = self._divide(look, word)
        boxes = subs[0].width if len(subs) == 1 else subs
        wide = (boxes if isinstance(boxes, float) else sum(sub.width for sub in subs)) > _WIDEST_SHARED
        if wide or not look.voice.chain.first.has_all(word):
            self._own[key] = boxes
        else:
            _BOXES.keep(book, word, boxes)
        return boxes

    def _inside(self, units: Units, sub: _Sub) -> None:
        units.gap.append(0.0)
        units.stretch.append(sub.stretch)
        units.shrink.append(0.0)
        units.hyphen.append(sub.hyphen)
        units.penalty.append(sub.penalty)
        units.space.append(None)

    def _mixed(self, units: Units, prose: Prose, resolved: list[int] | None, start: int, end: int) -> None:
        text = prose.text
        run = 0
        previous_end = start
        for match in _WORD.finditer(text, start, end):
            begin, finish = match.span()
            if units.parts:
                self._space(units, prose, resolved, previous_end, begin)
            begin = self._verbatim_spaces(units, prose, previous_end, begin)
            previous_end = finish
            while run + 1 < len(prose.starts) and prose.starts[run + 1] <= match.start():
                run += 1
            joined = False
            before = ""
            at = begin
            while at < finish:
                while run + 1 < len(prose.starts) and prose.starts[run + 1] <= at:
                    run += 1
                stop = min(finish, prose.starts[run + 1]) if run + 1 < len(prose.starts) else finish
                level = resolved[at] if resolved else 0
                if resolved:
                    stop = next((i for i in range(at, stop) if resolved[i] != level), stop)
                piece = text[at:stop]
                cost = between(before, piece[0]) if joined else None
                self._add(units, prose.looks[run], piece, level, at, joined=joined, cost=cost)
                before, joined, at = piece[-1], True, stop
        if units.parts:
            # The last gap carries the space glyph that keeps words apart when text is copied.
            self._space(units, prose, resolved, max(previous_end - 1, 0), previous_end)

    def _verbatim_spaces(self, units: Units, prose: Prose, previous_end: int, begin: int) -> int:
        """Where the next box begins: code keeps the spaces beyond the first."""
        extra = begin - previous_end - (1 if units.parts else 0)
        if extra > 0 and prose.looks[_run_at(prose, begin - 1)].verbatim:
            return begin - extra
        return begin

    def _space(self, units: Units, prose: Prose, resolved: list[int] | None, start: int, end: int) -> None:
        """Close the last box with the space that stands at ``start``."""
        look = prose.looks[_run_at(prose, start)]
        if look.is_object:
            look = replace(look, picture=None, built=None, element=None)
        level = resolved[start] if resolved and start < len(resolved) else self.base_level
        gap = look.voice.space.width
        if prose.text[start:end] == "\u3000":
            gap = look.voice.size
        units.gap.append(gap)
        units.stretch.append(gap / 2)
        units.shrink.append(gap / 3)
        units.hyphen.append(0.0)
        units.penalty.append(0.0)
        units.space.append(Part(look, " ", level))

    def _add(
        self, units: Units, look: Look, text: str, level: int, at: int, *, joined: bool, cost: float | None
    ) -> None:
        if look.is_object and text[0] == OBJECT:
            subs: tuple[_Sub, ...] = tuple(_Sub(OBJECT, look.object_width, 0, 0, 0) for _ in text)
        else:
            subs = self._cut(look, text, level)
        for index, sub in enumerate(subs):
            part = Part(look, sub.text, level)
            if joined and index == 0 and cost is None and self._overflows(units.width[-1], sub):
                cost = LAST_RESORT
            if joined and index == 0 and cost is None:
                units.parts[-1] = (*units.parts[-1], part)
                units.width[-1] += sub.width
            else:
                if joined and index == 0:
                    self._inside(units, _Sub("", 0, 0, cost or 0, 0))
                units.parts.append((part,))
                units.width.append(sub.width)
                units.start.append(at)
            if index < len(subs) - 1:
                self._inside(units, sub)
            at += len(sub.text)

    def _overflows(self, width: float, sub: _Sub) -> bool:
        """Whether a box of ``width`` points with ``sub`` at its end fits in no line, and may be cut between them."""
        return width + sub.width > self.measure and not is_mark(sub.text[0])

    def _cut(self, look: Look, word: str, level: int) -> tuple[_Sub, ...]:
        if level & 1:
            return self._right_to_left(look.voice, word)
        boxes = self._boxes(look, word)
        return (_Sub(word, boxes, 0, 0, 0),) if isinstance(boxes, float) else boxes

    def _right_to_left(self, voice: Voice, word: str) -> tuple[_Sub, ...]:
        if len(word) <= _LONGEST_WORD:
            width = voice.width(word, rtl=True)
            if width <= self.measure:
                return (_Sub(word, width, 0, 0, 0),)
        return tuple(_Sub(part, voice.width(part, rtl=True), 0, LAST_RESORT, 0) for part in clusters(word, 8))

    def _divide(self, look: Look, word: str) -> tuple[_Sub, ...]:
        voice = look.voice
        if len(word) > _LONGEST_WORD:
            return self._pieces(voice, word)
        width = voice.width(word)
        places: dict[int, tuple[float, float, float]] = {}
        for index, cost in cuts(word):
            spread = voice.size * 0.08 if is_spread(word[index - 1], word[index]) else 0.0
            places[index] = (0.0, cost, spread)
        if self.hyphenate and self.hyphenator is not None and not look.verbatim:
            for index in self.hyphenator(word, look.language):
                places.setdefault(index, (voice.hyphen.width, HYPHEN, 0.0))
        if SOFT_HYPHEN in word:
            for index, character in enumerate(word[:-1], start=1):
                if character == SOFT_HYPHEN:
                    places[index] = (voice.hyphen.width, HYPHEN, 0.0)
        if not places:
            return (_Sub(word, width, 0, 0, 0),) if width <= self.measure else self._pieces(voice, word)
        ends = [*sorted(places), len(word)]
        prefix = voice.prefix_widths(word)
        prefix[-1] = width
        subs: list[_Sub] = []
        begin = 0
        for end in ends:
            part_width = prefix[end] - prefix[begin]
            hyphen, cost, spread = places.get(end, (0.0, 0.0, 0.0))
            if part_width > self.measure:
                subs += self._pieces(voice, word[begin:end])
                subs[-1] = subs[-1]._replace(hyphen=hyphen, penalty=cost, stretch=spread)
            else:
                subs.append(_Sub(word[begin:end], part_width, hyphen, cost, spread))
            begin = end
        return tuple(subs)

    def _pieces(self, voice: Voice, word: str) -> tuple[_Sub, ...]:
        """A word that no line can hold, in pieces that it can."""
        if len(word) > _LONGEST_WORD * 8:
            return tuple(_Sub(part, width, 0.0, LAST_RESORT, 0.0) for part, width in self._lines_of(voice, word))
        pieces = []
        for part in clusters(word, 1):
            places = cuts(part)
            cost = places[0][1] if places else LAST_RESORT
            pieces.append(_Sub(part, voice.width(part), 0.0, cost, 0.0))
        return tuple(pieces)

    def _lines_of(self, voice: Voice, word: str) -> Iterator[tuple[str, float]]:
        """A word of pages, a line at a time: what is shaped to be measured would fill the memory."""
        room = self.measure * _FULL
        start = 0
        while start < len(word):
            ahead = word[start : start + _AHEAD]
            widths = list(accumulate(map(voice.advances.__getitem__, ahead)))
            end = begin = 0
            while True:
                before = widths[begin - 1] if begin else 0.0
                end = max(bisect_right(widths, before + room), begin + 1)
                if end >= len(widths) and start + len(ahead) < len(word) and begin:
                    break
                while end < len(ahead) and end - begin < _AHEAD // 2 and is_mark(ahead[end]):
                    end += 1
                yield ahead[begin:end], widths[end - 1] - before
                begin = end
                if end >= len(ahead):
                    break
            start += begin


def _starts(units: Units, text: str, start: int) -> list[int]:
    """Where each box of one look begins in ``text``."""
    starts = []
    for box in units.texts:
        start = text.index(box, start)
        starts.append(start)
        start += len(box)
    return starts


def _run_at(prose: Prose, position: int) -> int:
    low, high = 0, len(prose.starts)
    while high - low > 1:
        middle = (low + high) // 2
        if prose.starts[middle] <= position:
            low = middle
        else:
            high = middle
    return low
