"""Blocks into strips: one function for each kind of block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from presswork.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Inline,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
)
from presswork_pdf.bidi import needs_levels
from presswork_pdf.galley import (
    Band,
    ContinuedStrip,
    FormulaStrip,
    LabelStrip,
    NoteText,
    PictureStrip,
    RuleStrip,
    Strip,
    TextStrip,
    shaded,
)
from presswork_pdf.inlines import HIGHEST_IN_LINE, WIDEST_IN_LINE, compose, note_anchor, pictures_alone, plain
from presswork_pdf.lines import Line, break_prose
from presswork_pdf.listing import listing_lines
from presswork_pdf.prose import Citation, Prose
from presswork_pdf.styles import Align, Style
from presswork_pdf.tagging import Element, text_string
from presswork_pdf.workshop import Workshop

_SHORT_ITEM = 2
"""Lines."""
_MOST_BALANCED = 5
_BALANCING_STEPS = 5
BULLETS = "•–▪"
_SCENE_BREAK = "*\u2003*\u2003*"
_BAND = ".955 g"
_BAR = ".78 g"
_BAR_WIDTH = 1.6
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_MAX_HEADING = 6
_MOST_ACROSS = 3
"""Pictures that stand side by side in a paragraph of nothing else."""
_PICTURE_SHARE = 0.7
"""Of a page's height, for the highest picture."""
_TIGHT = 0.12
"""In sizes: how far a formula may reach into the space between lines before it parts them."""
_NARROWEST = 24.0
_NARROW_SIZES = 10
_NARROW_SHARE = 0.4
"""Of its type's size, and of the column before all indents: what is narrower has been indented too often."""
_NO_NOTES = frozenset(("Table", "LI", "L", "Figure"))
"""Elements that may not hold a Note (ISO 32000-1 14.8.4.3): one cited there is read after them."""


class Place(Struct, frozen=True):
    """Where a block stands: its structure parent, its column and what it inherits.

    ``left`` and ``width`` in points; ``body`` is the style of running text there.
    """

    parent: Element
    left: float
    width: float
    body: Style
    language: str
    depth: int = 0
    rtl: bool = False
    home: tuple[float, float] | None = None
    """Left and width before all indents."""

    def inside(self, parent: Element, by: float, end: float = 0.0) -> Place:
        """This place without ``by`` points where lines begin and ``end`` points where they end."""
        left = self.left + (end if self.rtl else by)
        width = max(self.width - by - end, _NARROWEST)
        return replace(self, parent=parent, left=left, width=width, home=self.home or (self.left, self.width))

    def is_narrow(self, by: float) -> bool:
        """Whether ``by`` points less would leave too little: what is indented so often would leave the page."""
        whole = self.home[1] if self.home else self.width
        return self.width - by < min(_NARROW_SIZES * self.body.size, whole * _NARROW_SHARE)

    def with_room(self, by: float) -> Place:
        """This place, or where it is too narrow for ``by`` points less, the one before all indents."""
        if self.home is None or not self.is_narrow(by):
            return self
        return replace(self, left=self.home[0], width=self.home[1])

    def beside(self, from_start: float, width: float) -> float:
        """The left edge of something ``width`` wide that stands ``from_start`` points from where lines begin."""
        return self.left + (self.width - from_start - width if self.rtl else from_start)


class Bookmark(Struct):
    """A heading, for the outline."""

    title: str
    level: int
    anchor: str


class Setter:
    """Sets blocks; collects the headings on the way."""

    def __init__(self, workshop: Workshop, page_height: float, note_width: float) -> None:
        self.workshop = workshop
        self.sheet = workshop.sheet
        self.page_height = page_height
        self.note_width = note_width
        self.bookmarks: list[Bookmark] = []
        self.rtl = workshop.article.metadata.direction == "rtl"

    def blocks(self, blocks: Iterable[Block], place: Place) -> Iterator[Strip]:
        above: Block | None = None
        for block in blocks:
            yield from self.block(block, self.below(above, place))
            above = block

    def below(self, above: Block | None, place: Place) -> Place:
        """The place of what comes below ``above``: in a book only paragraphs below paragraphs are set in."""
        if not self.sheet.book or isinstance(above, Paragraph) or not self.sheet.flush_first:
            return place
        return replace(place, body=replace(place.body, first_indent=0.0))

    def block(self, block: Block, place: Place) -> Iterator[Strip]:
        """The block's strips; where no space parts paragraphs, some parts them from what is none."""
        strips = self._block(block, place)
        if self.sheet.book and place.depth == 0 and isinstance(block, (List, DefinitionList, Quote, Verse, MathBlock)):
            return _apart(strips, self.sheet.gap)
        return strips

    def _block(self, block: Block, place: Place) -> Iterator[Strip]:
        match block:
            case Paragraph(content):
                yield from self.text(content, place.body, "P", place)
            case Heading():
                yield from self.heading(block, place)
            case List():
                yield from self._list(block, place)
            case DefinitionList():
                yield from self._definitions(block, place)
            case Quote():
                yield from self._quote(block, place)
            case CodeBlock():
                yield from self._code(block, place)
            case Verse():
                yield from self._verse(block, place)
            case Table():
                from presswork_pdf.tables import table_strips  # noqa: PLC0415 - cells hold blocks again

                yield from table_strips(self, block, place)
            case Figure():
                yield from self._figure(block, place)
            case MathBlock(text):
                from presswork_pdf.equations import equation_strips  # noqa: PLC0415 - few articles have one

                yield from equation_strips(self, text, place)
            case Divider():
                yield self._divider(place)
            case _:
                assert_never(block)

    # --- text ---------------------------------------------------------------------------------

    def text(
        self, content: tuple[Inline, ...], style: Style, role: str, place: Place, *, attributes: str = ""
    ) -> list[Strip]:
        """A paragraph of any kind as strips of one line each, and the notes it cites laid out."""
        element = Element(role, place.parent, attributes=attributes)
        prose = compose(
            content, style, element, self.workshop, place.language, largest=self._largest(content, style, place.width)
        )
        strips = self.lines(prose, style, element, place)
        for citation in dict.fromkeys(citation for _, citation in prose.citations):
            self._cite(citation, prose, strips, place)
        return strips

    def _largest(self, content: tuple[Inline, ...], style: Style, width: float) -> tuple[float, float]:
        """How wide and high pictures may be: those that stand alone share the line, others leave words their room."""
        alone = pictures_alone(content)
        if not alone:
            return min(width, style.size * WIDEST_IN_LINE), style.size * HIGHEST_IN_LINE
        across = alone if alone <= _MOST_ACROSS else 2
        return (width - (across - 1) * style.size) / across, self.page_height * _PICTURE_SHARE

    def lines(self, prose: Prose, style: Style, element: Element, place: Place) -> list[Strip]:
        base_level = int(base_direction(prose, self.rtl))
        lines = self._broken(prose, style, base_level, place.width)
        if style.balanced and 1 < len(lines) <= _MOST_BALANCED:
            lines, width = self._balanced(lines, prose, style, base_level, place.width)
            for line in lines:
                line.offset += _spare(style.align, base_level, place.width - width)
        return self.strips(lines, prose, style, element, place)

    def _broken(self, prose: Prose, style: Style, base_level: int, width: float) -> list[Line]:
        return break_prose(
            prose,
            self.workshop.measurer(width),
            style.align,
            base_level,
            hyphenate=style.hyphenate,
            first_indent=style.first_indent,
        )

    def _balanced(
        self, lines: list[Line], prose: Prose, style: Style, base_level: int, width: float
    ) -> tuple[list[Line], float]:
        """No more lines than there are, of about the same length, and the width that makes them so."""
        narrow, wide = width / len(lines) * 0.9, width
        for _ in range(_BALANCING_STEPS):
            middle = (narrow + wide) / 2
            tried = self._broken(prose, style, base_level, middle)
            if len(tried) > len(lines) or max(line.width for line in tried) > middle + 0.01:
                narrow = middle
            else:
                lines, wide = tried, middle
        return lines, wide

    def strips(self, lines: Sequence[Line], prose: Prose, style: Style, element: Element, place: Place) -> list[Strip]:
        """One strip a line; neither the first nor the last two lines are torn apart."""
        strips: list[Strip] = []
        pictured = any(look.is_object for look in prose.looks)
        count = len(lines)
        for index, line in enumerate(lines):
            height, drop = style.leading, (style.leading - style.size) / 2 + style.size * 0.8
            if pictured:
                looks = [part.look for part, _ in line.parts or () if part.look.is_object]
                above = max((look.object_height + (2 if look.picture else 0) for look in looks), default=0.0)
                below = max((look.object_depth for look in looks), default=0.0)
                extra = max(0.0, above - (drop if any(look.picture for look in looks) else drop + _TIGHT * style.size))
                height, drop = height + extra, drop + extra
                height += max(0.0, below - (height - drop) - _TIGHT * style.size)
            strip = TextStrip(height, place.left, line=line, element=element, baseline=drop)
            strip.keep = (index == 0 and count > 1) or index == count - 2
            strips.append(strip)
        if not strips and prose.anchors:
            strips.append(Strip(0.0))
        if strips:
            strips[0].before, strips[-1].after = style.before, style.after
            _pin(prose, lines, strips)
        return strips

    def _cite(self, citation: Citation, prose: Prose, strips: list[Strip], place: Place) -> None:
        if citation.element is not None or not strips:
            return
        position = next(at for at, found in prose.citations if found is citation)
        strip = next(
            (strip for strip in strips if isinstance(strip, TextStrip) and strip.line and position < strip.line.end),
            strips[-1],
        )
        strip.notes.append(self._note(citation, place))

    def _note(self, citation: Citation, place: Place) -> NoteText:
        style = self.sheet.note
        number = str(citation.number)
        parent = place.parent
        while parent.role in _NO_NOTES and parent.parent is not None:
            parent = parent.parent
        element = Element("Note", parent, ID=text_string(f"note{number}"))
        citation.element = element
        voice = self.workshop.voice(style.family, style.weight, False, style.size)
        indent = voice.shape("00. ").width
        label_element = Element("Lbl", element)
        whole = Place(element, 0.0, self.note_width, style, self.workshop.language, rtl=self.rtl)
        body = whole.inside(element, indent)
        strips = list(self.blocks(citation.note.blocks, body))
        if not strips:
            strips = [Strip(style.leading)]
        label = self.label(f"{number}.", style)
        offset = whole.beside(indent * 0.8 - label.width, label.width)
        strips[0] = _labelled(strips[0], label, offset, label_element, style)
        strips[0].anchors.append(note_anchor(citation.number))
        return NoteText(strips)

    def label(self, text: str, style: Style, language: str = "") -> Line:
        """A short text on one line of its own width."""
        prose = compose((Text(text),), style, None, self.workshop, language or self.workshop.language)
        lines = break_prose(prose, self.workshop.measurer(10_000.0), "left", int(self.rtl))
        if not lines:
            return Line(0, 0, 0.0, 0.0, None, parts=[])
        lines[0].offset = 0.0
        return lines[0]

    # --- blocks -------------------------------------------------------------------------------

    def heading(self, heading: Heading, place: Place, style: Style | None = None) -> Iterator[Strip]:
        style = style or self.sheet.headings[heading.level - 1]
        # The article's title is the H1 (ISO 14289-1 7.4.2: levels without gaps).
        strips = self.text(heading.content, style, f"H{min(heading.level + 1, _MAX_HEADING)}", place)
        if not strips:
            return
        anchor = f"heading {len(self.bookmarks)}"
        self.bookmarks.append(Bookmark(plain(heading.content), heading.level, anchor))
        strips[0].anchors += [anchor, *([heading.anchor] if heading.anchor else [])]
        for strip in strips:
            strip.keep = True
        yield from strips

    def _list(self, list_: List, place: Place) -> Iterator[Strip]:
        tasks = any(item.checked is not None for item in list_.items)
        numbering = "Decimal" if list_.ordered else "None" if tasks else ("Disc", "Circle", "Square")[place.depth % 3]
        element = Element("L", place.parent, attributes=f"<</O/List/ListNumbering/{numbering}>>")
        labels = []
        for number, item in enumerate(list_.items, start=list_.start):
            if item.checked is not None:
                labels.append("☑" if item.checked else "☐")
            else:
                labels.append(f"{number}." if list_.ordered else BULLETS[place.depth % 3])
        style = place.body
        lines = [self.label(text, style) for text in labels]
        indent = max(style.size * 1.7, max((line.width for line in lines), default=0.0) + style.size * 0.9)
        place = place.with_room(indent)
        tight = all(len(item.blocks) <= 1 or not _is_loose(item.blocks) for item in list_.items)
        body = replace(style, first_indent=0.0)
        if tight:
            body = replace(body, before=style.before * 0.25, after=style.after * 0.25)
        first = last = None
        together = {0, len(list_.items) - 2} if len(list_.items) > 1 else set()
        for number, (item, line) in enumerate(zip(list_.items, lines, strict=True)):
            li = Element("LI", element)
            lbl = Element("Lbl", li)
            inner = replace(place.inside(Element("LBody", li), indent), body=body, depth=place.depth + 1)
            strips = list(self.blocks(item.blocks, inner)) or [Strip(style.leading)]
            offset = place.beside(indent - style.size * 0.55 - line.width, line.width)
            strips[0] = _labelled(strips[0], line, offset, lbl, style)
            first = first or strips[0]
            last = strips[-1]
            # As with the lines of a paragraph, neither the first nor the last short item stands alone.
            last.keep = last.keep or (number in together and len(strips) <= _SHORT_ITEM)
            yield from strips[:-1]
            if item is list_.items[-1]:
                last.after = max(last.after, style.after)
            yield last

    def _definitions(self, definitions: DefinitionList, place: Place) -> Iterator[Strip]:
        element = Element("L", place.parent, attributes="<</O/List/ListNumbering/None>>")
        place = place.with_room(self.sheet.indent)
        term_style = replace(self.sheet.term, size=place.body.size, leading=place.body.leading)
        for item in definitions.items:
            li = Element("LI", element)
            terms = self.text(item.term, term_style, "Lbl", replace(place, parent=li))
            for strip in terms:
                strip.keep = True
            yield from terms
            body = place.inside(Element("LBody", li), self.sheet.indent)
            body = replace(
                body,
                body=replace(
                    place.body, before=place.body.before * 0.3, after=place.body.after * 0.5, first_indent=0.0
                ),
            )
            for definition in item.definitions:
                yield from self.blocks(definition.blocks, body)

    def _quote(self, quote: Quote, place: Place) -> Iterator[Strip]:
        element = Element("BlockQuote", place.parent)
        flat = place.home is not None and place.is_narrow(self.sheet.indent)
        inner = place.inside(element, *((0.0, 0.0) if flat else (self.sheet.indent * 0.75, self.sheet.indent * 0.4)))
        strips = list(self.blocks(quote.blocks, inner))
        if quote.attribution:
            credit = self.text((Text("— "), *quote.attribution), self.sheet.attribution, "P", inner)
            if strips and credit:
                strips[-1].keep = True
            strips += credit
        if flat:
            yield from strips
            return
        left = place.beside(self.sheet.indent * 0.2, _BAR_WIDTH)
        bar = Band(_BAR, left, left + _BAR_WIDTH)
        for strip in strips:
            yield shaded(strip, bar)

    def _code(self, block: CodeBlock, place: Place) -> Iterator[Strip]:
        style = self.sheet.code
        pad = style.size * 0.7
        element = Element("Code", Element("P", place.parent))
        if block.language:
            element.entries["T"] = text_string(block.language)
        voice = self.workshop.voice("mono", 400, False, style.size, features=(("calt", False), ("liga", False)))
        lines = listing_lines(block.text, voice, style.colour, place.width - 2 * pad)
        count = len(lines)
        baseline = (style.leading - style.size) / 2 + style.size * 0.8
        band = Band(_BAND, place.left, place.left + place.width, style.leading * 0.3)
        for index, line in enumerate(lines):
            strip: Strip = TextStrip(style.leading, place.left + pad, line=line, element=element, baseline=baseline)
            if line.offset:
                strip = ContinuedStrip(
                    style.leading, place.left + pad, line=line, element=element, baseline=baseline, size=style.size
                )
            strip = shaded(strip, band)
            strip.before = style.before + style.leading * 0.3 if index == 0 else 0.0
            strip.after = style.after + style.leading * 0.3 if index == count - 1 else 0.0
            strip.keep = (index == 0 and count > 1) or index == count - 2
            yield strip

    def _verse(self, verse: Verse, place: Place) -> Iterator[Strip]:
        style = replace(self.sheet.verse, size=place.body.size, leading=place.body.leading, before=0.0, after=0.0)
        place = place.with_room(self.sheet.indent * 2)
        inner = place.inside(place.parent, self.sheet.indent)
        hang = self.sheet.indent
        element: Element | None = None
        gap_before = place.body.before
        strips: list[Strip] = []
        for content in verse.lines:
            if not content:
                element, gap_before = None, max(gap_before, style.leading * 0.6)
                continue
            element = element or Element("P", place.parent)
            text = plain(content)
            spaces = len(text) - len(text.lstrip(" "))
            step = spaces * style.size * 0.3
            prose = compose(content, style, element, self.workshop, place.language)
            lines = self.lines(prose, style, element, inner.inside(element, step + hang))
            for index, strip in enumerate(lines):
                if index == 0:
                    strip.x += hang if place.rtl else -hang
                strip.keep = index < len(lines) - 1
            if lines:
                lines[0].before, gap_before = gap_before, 0.0
            for citation in dict.fromkeys(citation for _, citation in prose.citations):
                self._cite(citation, prose, lines, place)
            strips += lines
        if strips:
            strips[-1].after = place.body.after
            if len(strips) > 1:
                strips[0].keep = strips[-2].keep = True
        yield from strips

    def _figure(self, figure: Figure, place: Place) -> Iterator[Strip]:
        image = figure.image
        picture = self.workshop.picture(image)
        style = self.sheet.caption
        if picture is None:
            content: tuple[Inline, ...] = (Text(f"[{image.alt or image.title or 'Picture'}]"),)
            strips = self.text(content, style, "P", place)
            if figure.caption:
                strips[-1].keep = True
                strips += self.text(figure.caption, style, "P", place)
            yield from strips
            return
        element: Element | None = None
        if image.alt != "":
            alt = image.alt or plain(figure.caption) or image.title or "Picture without a description"
            element = Element("Figure", place.parent, Alt=text_string(alt))
            if image.title:
                element.entries["T"] = text_string(image.title)
        width, height = picture.size
        scale = min(1.0, place.width / width, self.page_height * _PICTURE_SHARE / height)
        width, height = width * scale, height * scale
        strip = PictureStrip(
            height,
            place.left + (place.width - width) / 2,
            before=self.sheet.gap * 1.4,
            after=self.sheet.gap * 1.4,
            picture=picture,
            width=width,
            element=element,
        )
        if not figure.caption:
            yield strip
            return
        strip.keep, strip.after = True, style.before
        yield strip
        owner = replace(place, parent=element) if element is not None else place
        caption = self.text(figure.caption, style, "Caption" if element is not None else "P", owner)
        if caption:
            caption[-1].after = self.sheet.gap * 1.6
        yield from caption

    def _divider(self, place: Place) -> Strip:
        if self.sheet.book:
            style = place.body
            line = self.label(_SCENE_BREAK, replace(style, first_indent=0.0))
            left = place.left + (place.width - line.width) / 2
            space = style.leading / 2
            baseline = (style.leading - style.size) / 2 + style.size * 0.8
            return TextStrip(style.leading, left, before=space, after=space, line=line, baseline=baseline)
        width = min(place.width * 0.3, 120.0)
        return RuleStrip(
            place.body.leading,
            place.left + (place.width - width) / 2,
            before=self.sheet.gap,
            after=self.sheet.gap,
            width=width,
        )


def _apart(strips: Iterator[Strip], space: float) -> Iterator[Strip]:
    """The strips with at least ``space`` points above the first and below the last."""
    held: Strip | None = None
    for strip in strips:
        if held is None:
            strip.before = max(strip.before, space)
        else:
            yield held
        held = strip
    if held is not None:
        held.after = max(held.after, space)
        yield held


def _spare(align: Align, base_level: int, room: float) -> float:
    """How far to the right lines move if they are set for ``room`` points less than they have."""
    if align == "center":
        return room / 2
    begins_left = not base_level & 1
    return 0.0 if begins_left == (align == "left") else room


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_RIGHT_TO_LEFT)


def base_direction(prose: Prose, rtl: bool) -> bool:
    """Whether a paragraph runs right to left: its own span's word, or the article's, or its first letter's."""
    for start, end, direction in prose.isolates:
        if start == 0 and end == len(prose.text):
            return direction == "rtl"
    found = _pattern().search(prose.text) if needs_levels(prose.text) else None
    if rtl:
        # A quotation or a name in Latin letters alone keeps its own direction.
        return found is not None or not any(character.isalpha() for character in prose.text)
    return found is not None and not any(character.isalpha() for character in prose.text[: found.start()])


def _is_loose(blocks: Sequence[Block]) -> bool:
    return sum(isinstance(block, Paragraph) for block in blocks) > 1


def _labelled(strip: Strip, label: Line, x: float, element: Element, style: Style) -> LabelStrip:
    baseline = (style.leading - style.size) / 2 + style.size * 0.8
    if isinstance(strip, TextStrip | FormulaStrip):
        baseline = strip.baseline
    return LabelStrip(
        strip.height,
        before=strip.before,
        after=strip.after,
        keep=strip.keep,
        notes=strip.notes,
        anchors=strip.anchors,
        head=strip.head,
        inner=strip,
        label=label,
        label_x=x,
        label_element=element,
        baseline=baseline,
    )


def _pin(prose: Prose, lines: Sequence[Line], strips: Sequence[Strip]) -> None:
    """Put each anchor on the strip of its line."""
    for position, anchor in prose.anchors:
        found = next((strip for line, strip in zip(lines, strips, strict=False) if position < line.end), strips[-1])
        found.anchors.append(anchor)
