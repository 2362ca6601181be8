"""The table of contents: set before the pages are filled, numbered when they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from presswork.model import Article, Heading, Link, Text
from presswork_pdf.blocks import Place, Setter, base_direction
from presswork_pdf.galley import Strip, TextStrip
from presswork_pdf.ink import Page
from presswork_pdf.inlines import compose, plain
from presswork_pdf.lines import Line
from presswork_pdf.options import PdfOptions
from presswork_pdf.prose import Look
from presswork_pdf.tagging import Element
from presswork_pdf.units import Part

TITLES: dict[str, str] = {
    "ar": "المحتويات",
    "de": "Inhalt",
    "en": "Contents",
    "es": "Índice",
    "fr": "Sommaire",
    "he": "תוכן העניינים",
    "it": "Indice",
    "ja": "目次",
    "ko": "목차",
    "nl": "Inhoud",
    "pl": "Spis treści",
    "pt": "Sumário",
    "ru": "Содержание",
    "sv": "Innehåll",
    "uk": "Зміст",
    "zh": "目录",
}
_DEPTH = 3
_MANY_HEADINGS = 6
_MANY_PAGES = 10
_LEADER_STEP = 4.6


class ContentsStrip(TextStrip):
    """The last line of an entry; remembers where it was drawn, so that its page number can follow."""

    spot: tuple[Page, float, float] | None = None

    def draw(self, page: Page, x: float, top: float) -> None:
        super().draw(page, x, top)
        self.spot = (page, x, top - self.baseline)


class Contents:
    """The entries of one table of contents."""

    def __init__(self, headings: Sequence[tuple[int, Heading]], setter: Setter) -> None:
        self.headings = headings
        self.setter = setter
        self._open: list[tuple[ContentsStrip, Look, str, float, float]] = []

    def strips(self, place: Place) -> Iterator[Strip]:
        """The title and one entry for each heading."""
        setter, sheet = self.setter, self.setter.sheet
        toc = Element("TOC", place.parent)
        primary = setter.workshop.language.partition("-")[0].lower()
        title = (Text(TITLES.get(primary, TITLES["en"])),)
        language = primary if primary in TITLES else "en"
        heading = setter.text(title, sheet.contents, "Caption", replace(place, parent=toc, language=language))
        for strip in heading:
            strip.keep = True
        yield from heading
        top = min((heading.level for _, heading in self.headings), default=1)
        nests = [toc]
        last: Strip | None = None
        for number, entry in self.headings:
            depth = min(entry.level - top, len(nests))
            del nests[depth + 1 :]
            if depth == len(nests):
                nests.append(Element("TOC", nests[-1]))
            for strip in self._entry(number, entry, replace(place, parent=nests[depth]), depth):
                last = strip
                yield strip
        if last is not None:
            last.after = sheet.body.leading * 1.6

    def _entry(self, number: int, heading: Heading, place: Place, depth: int) -> list[Strip]:
        setter = self.setter
        style = setter.sheet.contents_entries[min(depth, 1)]
        room = setter.workshop.voice(style.family, style.weight, False, style.size).shape("0000").width + style.size
        element = Element("Reference", Element("TOCI", place.parent))
        inner = place.inside(element, depth * style.size * 1.6, room)
        content = (Link((Text(plain(heading.content)),), f"#{anchor_of(number)}"),)
        prose = compose(content, style, element, setter.workshop, place.language)
        for look in prose.looks:
            look.colour = style.colour
        strips = setter.lines(prose, style, element, inner)
        if not strips or not prose.looks or not isinstance(strips[-1], TextStrip) or strips[-1].line is None:
            return strips
        end = strips[-1]
        last = ContentsStrip(
            end.height, end.x, end.before, end.after, line=end.line, element=element, baseline=end.baseline
        )
        line = strips[-1].line
        begin = inner.left + line.offset + (0.0 if base_direction(prose, setter.rtl) else line.width)
        edge = place.left if setter.rtl else place.left + place.width
        self._open.append((last, prose.looks[-1], anchor_of(number), begin, edge))
        for strip in strips[:-1]:
            strip.keep = True
        return [*strips[:-1], last]

    def number_pages(self, places: dict[str, tuple[int, float]]) -> None:
        """Write each entry's page number, and dots that lead the eye to it."""
        for strip, look, anchor, begin, edge in self._open:
            if strip.spot is None or anchor not in places:
                continue
            page, x, y = strip.spot
            number = str(places[anchor][0] + 1)
            width = look.voice.shape(number).width
            rtl = edge < begin
            left = edge if rtl else edge - width
            gap = look.voice.size * 0.5
            if rtl:
                page.dots(x + left + width + gap, x + begin - gap, y, _LEADER_STEP)
            else:
                page.dots(x + begin + gap, x + left - gap, y, _LEADER_STEP)
            line = Line(0, 0, 0.0, width, None, parts=[(Part(look, number), 0.0)])
            page.line(line, x + left, y, strip.element)


def anchor_of(number: int) -> str:
    """The place of the article's heading ``number``; no anchor of an article holds a space."""
    return f"contents {number}"


def contents_of(article: Article, setter: Setter, options: PdfOptions, page_letters: float) -> Contents | None:
    """The table of contents that ``article`` gets, if it gets one; a page holds about ``page_letters``."""
    numbered = [block for block in article.body if isinstance(block, Heading)]
    headings = [
        (number, heading)
        for number, heading in enumerate(numbered)
        if heading.level <= _DEPTH and plain(heading.content).strip()
    ]
    if not headings or options.toc == "no":
        return None
    if options.toc == "yes" or len(headings) >= _MANY_HEADINGS:
        return Contents(headings, setter)
    long = len(headings) > 1 and setter.workshop.letters() >= page_letters * _MANY_PAGES
    return Contents(headings, setter) if long else None
