"""A formula on lines of its own: built up, as a line of text where it has no room for that, or as its source."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from presswork_pdf.blocks import Place, Setter
from presswork_pdf.formulas import formula
from presswork_pdf.galley import FormulaStrip, Strip, TextStrip
from presswork_pdf.inlines import compose
from presswork_pdf.listing import listing_lines
from presswork_pdf.losses import AS_LINE, AS_SOURCE
from presswork_pdf.mathsetting import Displayed
from presswork_pdf.tagging import Element, text_string

_GAP = 0.7
"""Above and below, in sizes."""


def equation_strips(setter: Setter, source: str, place: Place) -> Iterator[Strip]:
    """The strips of a formula; LaTeX that nobody understands is shown as it is."""
    content = formula(source)
    element = Element("Formula", place.parent, Alt=text_string(source))
    formulas = setter.workshop.formulas
    shown = formulas.displayed(
        source, place.body, place.language, width=place.width, height=setter.page_height, as_line=content is not None
    )
    if shown is not None:
        yield from _built(shown, element, place)
        return
    if content is None:
        setter.workshop.report.degraded("mathblock", AS_SOURCE)
        yield from _source(setter, source, element, place)
        return
    if not formulas.is_line(source):
        setter.workshop.report.degraded("mathblock", AS_LINE)
    style = replace(place.body, align="center", hyphenate=False, first_indent=0.0)
    prose = compose(content, style, element, setter.workshop, place.language)
    strips = setter.lines(prose, style, element, place)
    for strip in strips[:-1]:
        strip.keep = True
    yield from strips


def _built(shown: Displayed, element: Element, place: Place) -> Iterator[Strip]:
    style = place.body
    space = style.size * _GAP
    count = len(shown.lines)
    for index, built in enumerate(shown.lines):
        box = built.box
        strip = FormulaStrip(box.total, place.left, built=built, element=element, baseline=box.height)
        strip.before = shown.gap if index else max(style.before, space)
        strip.after = max(style.after, space) if index == count - 1 else 0.0
        strip.keep = (index == 0 and count > 1) or index == count - 2
        yield strip


def _source(setter: Setter, source: str, element: Element, place: Place) -> Iterator[Strip]:
    style = setter.sheet.code
    voice = setter.workshop.voice("mono", 400, False, style.size, features=(("calt", False), ("liga", False)))
    lines = listing_lines(source, voice, style.colour, place.width)
    baseline = (style.leading - style.size) / 2 + style.size * 0.8
    for index, line in enumerate(lines):
        line.offset = max(0.0, (place.width - line.width) / 2)
        strip = TextStrip(style.leading, place.left, line=line, element=element, baseline=baseline)
        strip.before = style.before if index == 0 else 0.0
        strip.after = style.after if index == len(lines) - 1 else 0.0
        yield strip
