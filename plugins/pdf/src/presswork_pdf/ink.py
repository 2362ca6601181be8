"""What stands on one page: operators, marked content, links and places to link to."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

from presswork_pdf.bidi import visual_order
from presswork_pdf.fonts import Face
from presswork_pdf.lines import Line
from presswork_pdf.pictures import Picture
from presswork_pdf.prose import Built, Look, Target
from presswork_pdf.shaping import Shaped
from presswork_pdf.styles import BLACK
from presswork_pdf.tagging import Element
from presswork_pdf.units import Part

if TYPE_CHECKING:
    from presswork_pdf.mathboxes import Glyphs

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class Shade(Struct):
    """A coloured area behind the text; those of one owner grow together down the page."""

    owner: object
    colour: str
    box: Box


class Page(Struct):
    """The operators of one page, in the order of reading, and what belongs to it beside them.

    ``elements`` are the owners of the page's marked content by number (ISO 32000-1 14.7.4.3).
    """

    number: int
    ops: list[str] = []
    shades: list[Shade] = []
    elements: list[Element] = []
    links: list[tuple[Box, Target]] = []
    pictures: dict[str, Picture] = {}
    artifact_only: bool = False
    _open: Element | None = None
    _marked: bool = False
    _in_text: bool = False
    _face: Face | None = None
    _size: float = 0.0
    _rise: float = 0.0
    _colour: str = BLACK
    _x: float = 0.0
    _y: float = 0.0

    def content(self) -> str:
        """The whole content stream."""
        self._close_text()
        self._unmark()
        behind = [f"/Artifact BMC {shade.colour} {_rectangle(shade.box)} re f EMC" for shade in self.shades]
        reset = [BLACK] if behind else []
        return "\n".join([*behind, *reset, *self.ops])

    def shade(self, owner: object, colour: str, box: Box) -> None:
        for shade in reversed(self.shades):
            if shade.owner is owner:
                shade.box = (shade.box[0], box[1], shade.box[2], shade.box[3])
                return
        self.shades.append(Shade(owner, colour, box))

    def rule(self, start: tuple[float, float], end: tuple[float, float], width: float, grey: float) -> None:
        """A line that only decorates."""
        self._mark(None)
        self._close_text()
        self.ops.append(f"{width:.2f} w {grey:g} G {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S")

    def dots(self, start: float, end: float, y: float, step: float) -> None:
        """Dots that lead the eye; those of lines below one another stand below one another."""
        if end - start < step * 2:
            return
        self._mark(None)
        self._close_text()
        start = ceil(start / step) * step
        self.ops.append(f"q 1 J .8 w [0 {_number(step)}] 0 d .45 G {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S Q")

    def picture(self, picture: Picture, box: Box, element: Element | None) -> None:
        """Draw ``picture``; without an element it only decorates."""
        self._mark(element)
        self._close_text()
        left, bottom, right, top = box
        name = f"I{picture.number}"
        self.pictures[name] = picture
        self.ops.append(f"q {right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

    def formula(self, built: Built, x: float, y: float, element: Element | None) -> None:
        """Draw a formula with the left end of its baseline there: its characters, then its lines."""
        from presswork_pdf.mathboxes import Glyphs  # noqa: PLC0415 - few articles have one

        # Poppler loses what follows a sequence inside of another one: nothing does.
        self._unmark()
        self._mark(element)
        copied = built.spoken and not self.artifact_only
        if copied:
            # What is above and below would be copied as lines of their own (ISO 32000-1 14.9.4).
            actual = built.spoken.encode("utf-16-be", "surrogatepass").hex().upper()
            self.ops.append(f"/Span<</ActualText<FEFF{actual}>>>BDC")
        shapes = []
        for right, up, mark in built.box.marks():
            if isinstance(mark, Glyphs):
                self._glyphs(mark, x + right, y + up)
            else:
                colour = "" if mark.colour == self._colour else f"{mark.colour} "
                shapes.append((x + right, y + up, colour, mark.path))
        self._close_text()
        for left, bottom, colour, path in shapes:
            self.ops.append(f"q {colour}1 0 0 1 {left:.2f} {bottom:.2f} cm {path} Q")
        if copied:
            self.ops.append("EMC")
        self._unmark()

    def _glyphs(self, glyphs: Glyphs, x: float, y: float) -> None:
        self._begin(x, y, glyphs.look)
        if glyphs.narrow != 1:
            self.ops.append(f"{glyphs.narrow * 100:g} Tz")
        for piece in glyphs.look.voice.shape(glyphs.text).pieces:
            self._font(piece.face, glyphs.look.voice.size)
            self.ops.append(f"[{piece.show}]TJ")
        if glyphs.narrow != 1:
            self.ops.append("100 Tz")

    def line(self, line: Line, x: float, y: float, element: Element | None) -> None:
        """Show one line with its left edge at ``x`` and its baseline at ``y``."""
        left = x + line.offset
        if line.words is not None and line.look is not None:
            self._plain_line(line, line.look, left, y, element)
        else:
            self._mixed_line(line, left, y, element)

    def _plain_line(self, line: Line, look: Look, x: float, y: float, element: Element | None) -> None:
        words = line.words or []
        voice = look.voice
        shows = list(map(voice.shows.__getitem__, words))
        if "" in shows or look.underline or look.strike or look.marked or look.target:
            space = Part(look, " ")
            line.parts = []
            for word in words:
                line.parts += [(Part(look, word), 0.0), (space, line.extra)]
            if line.inside:
                line.parts.pop()
            self._mixed_line(line, x, y, element)
            return
        self._mark(look.element or element)
        self._begin(x, y, look)
        self._font(voice.chain.first, voice.size)
        space_show = voice.space.pieces[0].show
        glue = space_show
        if line.extra:
            glue = f"{space_show}{round(-line.extra * 1000 / voice.size)} "
        # The last space is not seen; it keeps the words of two lines apart when they are copied.
        last = voice.hyphen.pieces[0].show if line.hyphen is not None else "" if line.inside else space_show
        self.ops.append(f"[{glue.join(shows)}{last}]TJ")

    def _mixed_line(self, line: Line, x: float, y: float, element: Element | None) -> None:
        parts = list(line.parts or ())
        if line.hyphen is not None:
            parts.append((Part(line.hyphen, "", parts[-1][0].level if parts else 0), 0.0))
        # What is drawn follows the order of reading; where it stands, that of seeing.
        lefts = self._lefts(parts, x, hyphen=line.hyphen is not None)
        last = len(parts) - 1
        for index, ((part, extra), left) in enumerate(zip(parts, lefts, strict=True)):
            self._part(part, extra, left, y, element, hyphen=index == last and line.hyphen is not None)

    def _lefts(self, parts: list[tuple[Part, float]], x: float, *, hyphen: bool) -> list[float]:
        """Where each part begins, from the left edge of the line."""
        order = visual_order([part.level for part, _ in parts])
        last = len(parts) - 1
        lefts = [x] * len(parts)
        if order and parts[last][0].text == " " and order[-1] != last:
            # The space that ends the line hangs outside it (UAX #9, L1); it must not push the words in.
            order.remove(last)
            lefts[last] = x - parts[last][0].look.voice.space.width
        for index in order:
            part, extra = parts[index]
            lefts[index] = x
            x += _width(part, hyphen=hyphen and index == last) + extra
        return lefts

    def _part(self, part: Part, extra: float, x: float, y: float, element: Element | None, *, hyphen: bool) -> None:
        look = part.look
        owner = look.element or element
        if look.picture is not None:
            width, height = look.picture_size
            box = (x, y + look.voice.rise, x + width, y + look.voice.rise + height)
            if look.element is not None and not self.artifact_only:
                look.element.attributes = placement(box, block=False)
            self.picture(look.picture, box, look.element)
            return
        if look.built is not None:
            self.formula(look.built, x, y + look.voice.rise, owner)
            if look.target is not None and not self.artifact_only:
                self._link(look, x, x + look.built.box.width, y)
            return
        shaped = _shaped(part, hyphen=hyphen)
        if look.marked:
            self._highlight(look, x, x + shaped.width + (extra if part.text == " " else 0), y)
        self._mark(owner)
        self._begin(x + shaped.width if part.level & 1 and not hyphen else x, y, look)
        for piece in shaped.pieces:
            self._font(piece.face, look.voice.size)
            self.ops.append(f"[{piece.show}]TJ")
        end = x + shaped.width + extra
        if look.target is not None and not self.artifact_only:
            self._link(look, x, x + shaped.width, y)
        if look.underline or look.strike:
            self._rules(look, x, end if part.text == " " else x + shaped.width, y)

    def _link(self, look: Look, left: float, right: float, y: float) -> None:
        target = look.target
        assert target is not None
        bottom, top = y + look.voice.rise - look.voice.descent, y + look.voice.rise + look.voice.ascent * 0.8
        if self.links and self.links[-1][1] is target:
            box = self.links[-1][0]
            # The next word of the same link on the same line, on either side: one area, gap included.
            if abs(box[1] - bottom) < 1 and max(left - box[2], box[0] - right) < look.voice.size * 2:
                area = (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
                self.links[-1] = (area, target)
                return
        self.links.append(((left, bottom, right, top), target))

    def _rules(self, look: Look, left: float, right: float, y: float) -> None:
        size = look.voice.size
        base = y + look.voice.rise
        for wanted, height in ((look.underline, -0.12), (look.strike, 0.28)):
            if wanted:
                self.rule((left, base + size * height), (right, base + size * height), size * 0.05, 0)

    def _highlight(self, look: Look, left: float, right: float, y: float) -> None:
        """A pale stripe behind words, as a felt pen leaves it."""
        self._mark(None)
        self._close_text()
        size = look.voice.size
        middle = y + look.voice.rise + size * 0.28
        self.ops.append(f"{size * 1.2:.2f} w 1 .93 .55 RG {left:.2f} {middle:.2f} m {right:.2f} {middle:.2f} l S")

    def _mark(self, element: Element | None) -> None:
        """Make ``element`` the owner of what follows; None makes it an artifact."""
        if self.artifact_only:
            element = None
        if self._marked and self._open is element:
            return
        self._unmark()
        if element is None:
            self.ops.append("/Artifact BMC")
        else:
            element.attach()
            element.kids.append((self.number, len(self.elements)))
            self.ops.append(f"/{element.role} <</MCID {len(self.elements)}>>BDC")
            self.elements.append(element)
        self._marked, self._open = True, element

    def _unmark(self) -> None:
        if self._marked:
            # A text object opened inside marked content must end inside it (ISO 32000-1 14.6.1).
            self._close_text()
            self.ops.append("EMC")
            self._marked, self._open = False, None

    def _begin(self, x: float, y: float, look: Look) -> None:
        if not self._in_text:
            self.ops.append(f"BT {x:.2f} {y:.2f} Td")
            self._in_text = True
        else:
            self.ops.append(f"{x - self._x:.2f} {y - self._y:.2f} Td")
        self._x, self._y = round(x, 2), round(y, 2)
        if look.colour != self._colour:
            self.ops.append(look.colour)
            self._colour = look.colour
        if look.voice.rise != self._rise:
            self._rise = look.voice.rise
            self.ops.append(f"{self._rise:.2f} Ts")

    def _font(self, face: Face, size: float) -> None:
        if face is not self._face or size != self._size:
            self._face, self._size = face, size
            self.ops.append(f"/{face.resource} {_number(size)} Tf")

    def _close_text(self) -> None:
        if self._in_text:
            self.ops.append("ET")
            self._in_text = False


def placement(box: Box, *, block: bool) -> str:
    left, bottom, right, top = box
    where = "Block" if block else "Inline"
    return f"<</O/Layout/Placement/{where}/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"


def _number(value: float) -> str:
    """A number as content streams write it: never with an exponent (ISO 32000-1 7.3.3)."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _rectangle(box: Box) -> str:
    left, bottom, right, top = box
    return f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f}"


def _shaped(part: Part, *, hyphen: bool) -> Shaped:
    voice = part.look.voice
    return voice.hyphen if hyphen else voice.shape(part.text, rtl=bool(part.level & 1))


def _width(part: Part, *, hyphen: bool) -> float:
    return part.look.object_width if part.look.is_object else _shaped(part, hyphen=hyphen).width
