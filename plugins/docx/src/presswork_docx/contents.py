"""The table of contents: a field that Word can refresh, filled in so that nobody has to (ECMA-376 17.16.5.68)."""

from __future__ import annotations

from typing import assert_never

from presswork.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from presswork_docx import fields
from presswork_docx.blocks import TOC_LEVELS, TOC_NAME
from presswork_docx.direction import runs_right_to_left
from presswork_docx.draft import Draft, Place, Shared
from presswork_docx.inlines import inlines_xml
from presswork_docx.paragraphs import raw_paragraph
from presswork_docx.runs import Marks, run
from presswork_docx.words import contents_title

# Page numbers are known only where the text is laid out: "\n" leaves them out rather than have them wrong.
_INSTRUCTION = f'TOC \\o "1-{TOC_LEVELS}" \\n \\h \\z \\u'

_SPACE = 400
"""Twips between the table of contents and the text."""


def contents_xml(shared: Shared, language: str | None, *, opens_page: bool = False) -> str:
    """The table of contents for the headings that have been written."""
    if not shared.headings:
        return ""
    draft = Draft("contents", shared, opens_page=opens_page)
    place = Place(shared.page.text_width)
    raw_paragraph(draft, run(contents_title(language)), "TOCHeading", place)
    last = len(shared.headings)
    counted = HeadingCount().next
    for number, heading in enumerate(shared.headings, 1):
        words = _words(heading.content, shared)
        rtl = runs_right_to_left(words, shared.rtl)
        entry = run(f"{counted(heading.level)} ") if shared.numbered_headings else ""
        entry += inlines_xml(draft, words, Marks(rtl=rtl), (place.width, 1))
        link = f'<w:hyperlink w:anchor="{TOC_NAME.format(number)}" w:history="1">{entry}</w:hyperlink>'
        opening = fields.begin(_INSTRUCTION) if number == 1 else ""
        closing = fields.end() if number == last else ""
        raw_paragraph(
            draft,
            f"{opening}{link}{closing}",
            f"TOC{heading.level}",
            place,
            rtl=rtl,
            after=_SPACE if number == last else 0,
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(draft.out)}</w:sdtContent></w:sdt>"
    )


class HeadingCount:
    """The numbers that Word gives to headings of the first levels, as ``2.1``."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        self._counts = [*self._counts, *(0,) * level][:level]
        self._counts[-1] += 1
        return ".".join(map(str, self._counts))


def _words(content: tuple[Inline, ...], shared: Shared) -> tuple[Inline, ...]:
    """A heading's words without what may stand in the text once only: notes, anchors, links, pictures."""
    words: list[Inline] = []
    for inline in content:
        match inline:
            case Text() | Code():
                words.append(inline)
            case Math():
                # What can't be kept of it was told of where it stands in the text.
                formula = shared.formulas.in_line(inline.text)
                words.append(Text(inline.text) if formula is None or formula.lost_lines else inline)
            case LineBreak():
                words.append(Text(" "))
            case Image() | NoteRef():
                pass
            case Link():
                words.extend(_words(inline.content, shared))
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
                words.append(type(inline)(_words(inline.content, shared)))
            case Span():
                words.append(Span(_words(inline.content, shared), inline.language, inline.direction, inline.role))
            case _:
                assert_never(inline)
    return tuple(words)
