"""Footnotes at the end of the page that cites them first, with a way back to each citation."""

from __future__ import annotations

from presswork_epub.book import Page, Place
from presswork_epub.text import attribute
from presswork_epub.xhtml import draw_marked

# An arrow, and the variation selector that keeps it from becoming an emoji.
_ARROW = "↩\ufe0e"


def draw_notes(page: Page) -> None:
    """Append the page's notes. Every page's text is drawn by now, so all citations are known."""
    if not page.notes:
        return
    book = page.book
    label = attribute("aria-label", book.labels.notes)
    page.out.append(f'<section class="notes" epub:type="footnotes"{label}>\n')
    for note_id in page.notes:
        number = book.note_numbers[note_id]
        book.position = f"$.notes[{number - 1}]"
        page.out.append(f'<aside id="note-{number}" epub:type="footnote" role="doc-footnote">\n')
        number_link = _back_link(f"{number}.", f"{number}. {book.labels.back}", book.citations[note_id][0], page)
        draw_marked(book.notes[note_id].blocks, page, mark=f"{number_link} ", tail=_ways_back(note_id, page))
        page.out.append("</aside>\n")
    page.out.append("</section>\n")


def _ways_back(note_id: str, page: Page) -> str:
    """An arrow to each citation, counted if there are several."""
    back, places = page.book.labels.back, page.book.citations[note_id]
    if len(places) == 1:
        return " " + _back_link(_ARROW, back, places[0], page)
    return "".join(
        " " + _back_link(f"{_ARROW}<sup>{nth}</sup>", f"{back} ({nth})", place, page)
        for nth, place in enumerate(places, 1)
    )


def _back_link(shown: str, name: str, place: Place, page: Page) -> str:
    return (
        f'<a class="backlink" epub:type="backlink" role="doc-backlink" href="{place.seen_from(page.name)}"'
        f"{attribute('aria-label', name)}>{shown}</a>"
    )
