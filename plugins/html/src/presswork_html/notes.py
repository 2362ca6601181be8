"""Footnotes at the end of the article, with a way back to each place that cites them."""

from __future__ import annotations

from presswork.model import Note
from presswork_html.elements import draw_holder
from presswork_html.page import Page
from presswork_html.text import attribute, escape

# An arrow, and the variation selector that keeps it from becoming an emoji.
_ARROW = "↩\ufe0e"


def draw_notes(notes: tuple[Note, ...], page: Page) -> None:
    """Append the notes. The article's text is drawn by now, so all citations are known."""
    if not notes:
        return
    title = page.claim("notes")
    css = ' class="wide"' if len(notes) >= 100 else ""  # noqa: PLR2004 - numbers of three digits
    page.out.append(f'<section class="notes" role="doc-endnotes" aria-labelledby="{title}">\n')
    page.out.append(f'<h2 id="{title}">{escape(page.labels.notes)}</h2>\n<ol{css}>\n')
    for index, note in enumerate(notes):
        page.position = f"$.notes[{index}]"
        attributes = attribute("id", page.note_ids[note.id])
        draw_holder("li", note.blocks, page, attributes=attributes, tail=_ways_back(note, page))
    page.out.append("</ol>\n</section>\n")


def _ways_back(note: Note, page: Page) -> str:
    """An arrow to each citation, counted if there are several."""
    back, places = page.labels.back, page.citations[note.id]
    if len(places) == 1:
        return " " + _back_link(places[0], _ARROW, back)
    return "".join(
        " " + _back_link(place, f"{_ARROW}<sup>{nth}</sup>", f"{back} ({nth})") for nth, place in enumerate(places, 1)
    )


def _back_link(id: str, shown: str, name: str) -> str:
    return f'<a href="#{id}" role="doc-backlink"{attribute("aria-label", name)}>{shown}</a>'
