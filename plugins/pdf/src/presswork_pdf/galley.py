"""A column of text before it is cut into pages: strips, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from presswork_pdf.ink import Box, Page, placement
from presswork_pdf.lines import Line
from presswork_pdf.pictures import Picture
from presswork_pdf.prose import Built
from presswork_pdf.tagging import Element

_ARROW = 0.5
"""Its grey."""


class Strip(Struct, eq=False):
    """A band across the column that pages do not cut.

    ``before`` and ``after`` are the space it wants around it (the larger of two neighbours' wishes
    counts, and none at the head of a page), ``x`` its distance from the column's left edge, all in
    points. ``keep`` ties it to the next strip. ``notes`` are cited in it; ``anchors`` can be linked to.
    ``head`` is shown again, as decoration, above a strip that begins a page: a table's header.
    """

    height: float
    x: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    notes: list[NoteText] = []
    anchors: list[str] = []
    head: list[Strip] = []

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw with the column's left edge at ``x`` and the strip's top at ``top``."""

    def reach(self) -> float:
        """How far down it draws: more than its height where it shares the room of those below."""
        return self.height

    def split(self, height: float) -> tuple[Strip, Strip] | None:  # noqa: ARG002
        """Two strips in place of one that is higher than a page, the first at most ``height`` high."""
        return None


class NewPage(Strip):
    """Ends the page; what follows begins another, with ``recto`` one on the right."""

    recto: bool = False


class NoteText(Struct, eq=False):
    """A footnote, laid out; it stands on the page of the strip that cites it."""

    strips: list[Strip]


class TextStrip(Strip):
    """One line of text; ``baseline`` is measured from the strip's top."""

    line: Line | None = None
    element: Element | None = None
    baseline: float = 0.0

    def draw(self, page: Page, x: float, top: float) -> None:
        if self.line is not None:
            page.line(self.line, x + self.x, top - self.baseline, self.element)


class FormulaStrip(Strip):
    """One line of a formula that is built up; ``baseline`` is measured from the strip's top."""

    built: Built | None = None
    element: Element | None = None
    baseline: float = 0.0

    def draw(self, page: Page, x: float, top: float) -> None:
        if self.built is not None:
            page.formula(self.built, x + self.x, top - self.baseline, self.element)


class ContinuedStrip(TextStrip):
    """A line of code that goes on from the one above; a small arrow, as decoration, says so."""

    size: float = 0.0

    def draw(self, page: Page, x: float, top: float) -> None:
        if self.line is not None:
            unit = self.size / 10
            tip, y = x + self.x + self.line.offset - unit * 2.5, top - self.baseline + unit * 2.2
            begin = tip - unit * 5.5
            page.rule((begin, y + unit * 3.6), (begin, y), unit * 0.6, _ARROW)
            page.rule((begin, y), (tip, y), unit * 0.6, _ARROW)
            page.rule((tip - unit * 1.9, y + unit * 1.6), (tip, y), unit * 0.6, _ARROW)
            page.rule((tip - unit * 1.9, y - unit * 1.6), (tip, y), unit * 0.6, _ARROW)
        super().draw(page, x, top)


class LabelStrip(Strip):
    """A strip with a label hung beside its first line: a bullet, a number, a note's number."""

    inner: Strip = field(default_factory=lambda: Strip(0))
    label: Line | None = None
    label_x: float = 0.0
    label_element: Element | None = None
    baseline: float = 0.0

    def draw(self, page: Page, x: float, top: float) -> None:
        if self.label is not None:
            page.line(self.label, x + self.label_x, top - self.baseline, self.label_element)
        self.inner.draw(page, x, top)

    def reach(self) -> float:
        return self.inner.reach()

    def split(self, height: float) -> tuple[Strip, Strip] | None:
        halves = self.inner.split(height)
        if halves is None:
            return None
        self.inner, rest = halves
        self.height, self.notes, self.after = self.inner.height, self.inner.notes, self.inner.after
        return self, rest


class PictureStrip(Strip):
    """A picture; without an element it only decorates."""

    picture: Picture | None = None
    width: float = 0.0
    element: Element | None = None

    def shrink(self, height: float) -> None:
        """Make it ``height`` high, about the same middle."""
        scale = height / self.height
        self.x += self.width * (1 - scale) / 2
        self.width, self.height = self.width * scale, height

    def draw(self, page: Page, x: float, top: float) -> None:
        left = x + self.x
        box: Box = (left, top - self.height, left + self.width, top)
        if self.element is not None and not page.artifact_only:
            self.element.attributes = placement(box, block=True)
        if self.picture is not None:
            page.picture(self.picture, box, self.element)


class RuleStrip(Strip):
    """A thin line across ``width`` points in the middle of the strip."""

    width: float = 0.0

    def draw(self, page: Page, x: float, top: float) -> None:
        middle = top - self.height / 2
        page.rule((x + self.x, middle), (x + self.x + self.width, middle), 0.6, 0.45)


class Band(Struct, eq=False):
    """A coloured band behind a column, from ``left`` to ``right`` and ``over`` points beyond each strip."""

    colour: str
    left: float
    right: float
    over: float = 0.0


class ShadedStrip(Strip):
    """A strip on a band; the strips of one band share it."""

    inner: Strip = field(default_factory=lambda: Strip(0))
    band: Band = field(default_factory=lambda: Band("", 0, 0))

    def draw(self, page: Page, x: float, top: float) -> None:
        band = self.band
        page.shade(band, band.colour, (x + band.left, top - self.height - band.over, x + band.right, top + band.over))
        self.inner.draw(page, x, top)

    def reach(self) -> float:
        return self.inner.reach()

    def split(self, height: float) -> tuple[Strip, Strip] | None:
        halves = self.inner.split(height)
        if halves is None:
            return None
        return shaded(halves[0], self.band), shaded(halves[1], self.band)


def shaded(strip: Strip, band: Band) -> ShadedStrip:
    """``strip`` on a band of colour."""
    return ShadedStrip(
        strip.height,
        before=strip.before,
        after=strip.after,
        keep=strip.keep,
        notes=strip.notes,
        anchors=strip.anchors,
        head=strip.head,
        inner=strip,
        band=band,
    )


def gap(above: Strip | None, below: Strip) -> float:
    """The space between two strips; none above the first of a column."""
    return max(above.after, below.before) if above is not None else 0.0


def height_of(strips: Iterable[Strip]) -> float:
    """The height of a column."""
    total = 0.0
    above = None
    for strip in strips:
        total += gap(above, strip) + strip.height
        above = strip
    return total


def draw_column(
    strips: Iterable[Strip], page: Page, x: float, top: float, places: dict[str, tuple[int, float]]
) -> float:
    """Draw ``strips`` downwards from ``top``; the height that took."""
    y = top
    above = None
    for strip in strips:
        y -= gap(above, strip)
        for anchor in strip.anchors:
            places.setdefault(anchor, (page.number, y))
        strip.draw(page, x, y)
        y -= strip.height
        above = strip
    return top - y


def split_column(strips: Sequence[Strip], height: float, *, tear: bool = False) -> tuple[list[Strip], list[Strip]]:
    """What of a column fits into ``height``, and the rest; ``tear`` parts what would rather stay together."""
    used = 0.0
    above = None
    for index, strip in enumerate(strips):
        used += gap(above, strip) + strip.height
        if used > height + 0.01:
            hanging = overhang(strips[:index], height)
            room = height - (used - strip.height)
            halves = strip.split(room) if room > 0 and hanging is None else None
            if halves is not None:
                return [*strips[:index], halves[0]], [halves[1], *strips[index + 1 :]]
            kept = index
            while kept and strips[kept - 1].keep:
                kept -= 1
            if kept or not tear:
                return list(strips[:kept]), list(strips[kept:])
            return _torn(strips, index, height) if hanging is None else _torn(strips, hanging, height)
        above = strip
    return list(strips), []


def overhang(strips: Sequence[Strip], height: float) -> int | None:
    """The first of a column's strips that shows something below ``height``, though it ends above it."""
    used = 0.0
    above = None
    for index, strip in enumerate(strips):
        used += gap(above, strip)
        if strip.reach() > strip.height and used + strip.reach() > height + 0.01:
            return index
        used += strip.height
        above = strip
    return None


def _torn(strips: Sequence[Strip], index: int, height: float) -> tuple[list[Strip], list[Strip]]:
    """A column parted at ``index``, and inside the strip there if it can be."""
    column = strips[: index + 1]
    room = height - (height_of(column) - strips[index].height)
    halves = strips[index].split(room) if room > 0 else None
    if halves is None:
        return list(strips[:index]), list(strips[index:])
    return [*strips[:index], halves[0]], [halves[1], *strips[index + 1 :]]


def groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips that want to stay on one page."""
    group: list[Strip] = []
    for strip in strips:
        if isinstance(strip, NewPage) and group:
            yield group
            group = []
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
