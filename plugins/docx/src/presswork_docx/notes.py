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


def write_notes(article: Article, shared: Shared) -> Draft:
    """The notes that the text has cited, in the order of their numbers."""
    draft = Draft("notes", shared)
    draft.out.append(f"{xml.DECLARATION}<w:footnotes {xml.WORD}>{_separators(shared.rtl)}")
    place = Place(shared.page.text_width, "FootnoteText", "FootnoteText")
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


def _separators(rtl: bool) -> str:
    """The lines above the notes, which Word wants to find among them (ECMA-376 17.11.23)."""
    way = "<w:bidi/>" if rtl else ""
    layout = f'<w:pPr>{way}<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{layout}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
