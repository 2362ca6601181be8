"""Running heads and page numbers: artifacts, drawn when the number of pages is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from presswork_pdf.blocks import Setter
from presswork_pdf.ink import Page
from presswork_pdf.lines import Line
from presswork_pdf.options import is_two_sided
from presswork_pdf.pages import Frame
from presswork_pdf.styles import Style

_PAGE_OF: dict[str, str] = {
    "de": "Seite {} von {}",
    "en": "Page {} of {}",
    "es": "Página {} de {}",
    "fr": "Page {} sur {}",
    "it": "Pagina {} di {}",
    "nl": "Pagina {} van {}",
    "pl": "Strona {} z {}",
    "pt": "Página {} de {}",
    "sv": "Sida {} av {}",
}


def furnish(pages: Sequence[Page], setter: Setter, frame: Frame, height: float) -> None:
    """The title at the head of the pages but the first, and "Page 2 of 5" at their foot; ``height`` of the paper."""
    workshop, style = setter.workshop, setter.sheet.furniture
    primary = workshop.language.partition("-")[0].lower()
    wording = _PAGE_OF.get(primary, "{} / {}")
    two_sided = is_two_sided(workshop.options)
    head = _shortened(workshop.article.metadata.title, setter, style, frame.width)
    for page in pages:
        page.artifact_only = True
        if head is not None and page.number and workshop.options.running_head:
            back = two_sided and page.number % 2 == 1
            outer = frame.width - head.width if setter.rtl or (two_sided and not back) else 0.0
            _set_head(page, head, frame, height, outer)
        if workshop.options.page_numbers:
            _set_foot(page, setter, frame, wording.format(page.number + 1, len(pages)))


class Chapters(NamedTuple):
    """The pages on which a chapter begins, with its title, in order; the ``first`` with furniture, and the text's."""

    first: int
    text: int
    openings: Sequence[tuple[int, str]]


def furnish_book(pages: Sequence[Page], setter: Setter, frame: Frame, height: float, chapters: Chapters) -> None:
    """The book's title on the left, the chapter's on the right, and neither on a page where a chapter begins."""
    options, style = setter.workshop.options, setter.sheet.furniture
    starts = [number for number, _ in chapters.openings]
    title = setter.workshop.article.metadata.title
    titles = dict.fromkeys((title, *(text for _, text in chapters.openings)))
    heads = {text: _shortened(text, setter, style, frame.width) for text in titles}
    opened = {*starts, chapters.first, chapters.text}
    for page in pages[chapters.first :]:
        page.artifact_only = True
        if not page.ops:
            continue
        current = bisect_right(starts, page.number) - 1
        back = is_two_sided(options) and page.number % 2 == 1
        head = heads[title if back or current < 0 else chapters.openings[current][1]]
        if head is not None and options.running_head and page.number not in opened:
            _set_head(page, head, frame, height, (frame.width - head.width) / 2)
        if options.page_numbers:
            _set_foot(page, setter, frame, str(page.number + 1))


def _set_head(page: Page, head: Line, frame: Frame, height: float, offset: float) -> None:
    page.line(head, frame.left_of(page.number) + offset, frame.top + (height - frame.top) * 0.38, None)


def _set_foot(page: Page, setter: Setter, frame: Frame, text: str) -> None:
    foot = setter.label(text, setter.sheet.furniture)
    page.line(foot, frame.left_of(page.number) + (frame.width - foot.width) / 2, frame.bottom * 0.45, None)


def _shortened(title: str, setter: Setter, style: Style, width: float) -> Line | None:
    words = title.split()
    line = setter.label(title, style) if words else None
    while line is not None and line.width > width and words:
        words = words[: max(1, int(len(words) * width / line.width))] if len(words) > 1 else []
        line = setter.label(" ".join(words) + "…", style) if words else None
    return line
