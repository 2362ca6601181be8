"""Footnotes at the end of the page that cites them first, with a way back to each citation."""

from __future__ import annotations

from presswork_epub.book import Book, Page
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
        draw_marked(book.notes[note_id].blocks, page, mark=f"{number}. ", tail=_ways_back(note_id, book, page))
        page.out.append("</aside>\n")
    page.out.append("</section>\n")


def _ways_back(note_id: str, book: Book, page: Page) -> str:
    places = book.citations[note_id]
    return "".join(
        f' <a class="backlink" epub:type="backlink" role="doc-backlink" href="{place.seen_from(page.name)}"'
        + attribute("aria-label", book.labels.back if len(places) == 1 else f"{book.labels.back} ({nth})")
        + f">{_ARROW}{'' if len(places) == 1 else f'<sup>{nth}</sup>'}</a>"
        for nth, place in enumerate(places, 1)
    )
