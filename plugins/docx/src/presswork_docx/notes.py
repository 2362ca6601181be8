"""Footnotes, each the story that Word shows at the foot of the page that cites it (ECMA-376 17.11)."""

from __future__ import annotations

from presswork.model import Article
from presswork_docx import xml
from presswork_docx.blocks import write_story
from presswork_docx.draft import Draft, Marker, Place, Shared

_MARK = Marker(
    lead='<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)
_LINE = '<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{}/></w:r></w:p>'
_SEPARATORS = (
    f'<w:footnote w:type="separator" w:id="-1">{_LINE.format("separator")}</w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="0">{_LINE.format("continuationSeparator")}</w:footnote>'
)


def write_notes(article: Article, shared: Shared) -> Draft:
    """The notes that the text has cited, in the order of their numbers."""
    draft = Draft("notes", shared)
    draft.out.append(f"{xml.DECLARATION}<w:footnotes {xml.WORD}>{_SEPARATORS}")
    place = Place(shared.page.text_width, "FootnoteText")
    notes = {note.id: (index, note) for index, note in enumerate(article.notes)}
    for cited, number in shared.cited.items():
        index, note = notes[cited]
        draft.place = f"$.notes[{index}]"
        draft.out.append(f'<w:footnote w:id="{number}">')
        draft.marker = _MARK
        write_story(draft, note.blocks, place)
        draft.out.append("</w:footnote>")
    draft.out.append("</w:footnotes>")
    return draft
