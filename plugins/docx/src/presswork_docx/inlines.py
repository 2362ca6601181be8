"""What stands inside a line, as runs."""

from __future__ import annotations

from typing import Any, assert_never

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
from presswork_docx import xml
from presswork_docx.draft import Draft
from presswork_docx.fields import field
from presswork_docx.links import word_address
from presswork_docx.losses import LATEX, NO_ADDRESS, NO_LINES
from presswork_docx.pictures import Picture, drawing
from presswork_docx.runs import BREAK, Marks, run

_LONGEST_TIP = 255
_NOTE_MARK = Marks(style="FootnoteReference")
# Word's notes are numbered as it lays them out; a bookmark lets a second citation ask for the number.
_NOTE_NAME = "_RefNote{}"
_LOOKS: dict[type[Inline], dict[str, Any]] = {
    Emphasis: {"italic": True},
    Strong: {"bold": True},
    Strikethrough: {"strike": True},
    Subscript: {"position": "subscript"},
    Superscript: {"position": "superscript"},
}
_ROLES: dict[str, dict[str, Any]] = {
    "smallcaps": {"small_caps": True},
    "underline": {"underline": True},
    "insert": {"underline": True},
    "mark": {"highlight": True},
    "highlight": {"highlight": True},
    "keyboard": {"style": "Keyboard"},
}


def inlines_xml(draft: Draft, content: tuple[Inline, ...], marks: Marks, room: tuple[int, int]) -> str:
    """The runs of ``content``; its pictures get no larger than ``room`` (width and height in twips)."""
    return "".join([_inline(draft, inline, marks, room) for inline in content])


def _inline(draft: Draft, inline: Inline, marks: Marks, room: tuple[int, int]) -> str:
    match inline:
        case Text():
            return run(inline.text, marks)
        case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
            return inlines_xml(draft, inline.content, marks._replace(**_LOOKS[type(inline)]), room)
        case Code():
            return run(inline.text, marks._replace(style="Code"))
        case Link():
            return _link(draft, inline, marks, room)
        case Image():
            return image_xml(draft, inline, marks, room)
        case NoteRef():
            return _citation(draft, inline)
        case Math():
            return _formula(draft, inline, marks)
        case LineBreak():
            return BREAK
        case Span():
            return _span(draft, inline, marks, room)
        case _:
            assert_never(inline)


def _formula(draft: Draft, math: Math, marks: Marks) -> str:
    formula = draft.shared.formulas.in_line(math.text)
    if formula is None:
        draft.shared.report.degraded(math, LATEX, draft.place)
        return run(math.text, marks._replace(style="Math", rtl=False))
    if formula.lost_lines:
        draft.shared.report.degraded(math, NO_LINES, draft.place)
    return formula.markup


def _link(draft: Draft, link: Link, marks: Marks, room: tuple[int, int]) -> str:
    if link.target.startswith("#"):
        where = f'w:anchor="{draft.shared.bookmarks.name(link.target[1:])}"'
    else:
        address = word_address(link.target)
        if address is None:
            is_relative = ":" not in link.target.partition("/")[0]
            draft.shared.report.degraded("link.relative" if is_relative else link, NO_ADDRESS, draft.place)
            return inlines_xml(draft, link.content, marks, room)
        where = f'r:id="{draft.relationships.to_address(address)}"'
    if link.title and len(link.title) > _LONGEST_TIP:
        draft.shared.report.degraded("link.title", f"cut to {_LONGEST_TIP} characters", draft.place)
    tip = f' w:tooltip="{xml.attribute(link.title[:_LONGEST_TIP])}"' if link.title else ""
    inside = inlines_xml(draft, link.content, marks._replace(link=True), room)
    return f'<w:hyperlink {where}{tip} w:history="1">{inside}</w:hyperlink>'


def image_xml(draft: Draft, image: Image, marks: Marks, room: tuple[int, int]) -> str:
    pictures = draft.shared.pictures
    found = pictures.find(image.resource)
    if isinstance(found, Picture):
        if max(len(image.alt or ""), len(image.title or "")) > xml.LONGEST:
            draft.shared.report.degraded(image, f"its description cut to {xml.LONGEST} characters", draft.place)
        if found.loss:
            draft.shared.report.degraded(image, found.loss, draft.place)
        return drawing(image, found, draft.relationships.to_picture, pictures.next_drawing(), room)
    words = image.alt or image.title
    if not words:
        draft.shared.report.dropped(image, found, draft.place)
        return ""
    draft.shared.report.degraded(image, f"as its description: {found}", draft.place)
    return run(f"[{words}]", marks)


def _citation(draft: Draft, citation: NoteRef) -> str:
    cited = draft.shared.cited
    number = cited.get(citation.note)
    if number is not None:
        return field(f"NOTEREF {_NOTE_NAME.format(number)} \\f \\h", str(number), _NOTE_MARK)
    number = cited[citation.note] = len(cited) + 1
    mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    return draft.shared.bookmarks.enclose(_NOTE_NAME.format(number), mark)


def _span(draft: Draft, span: Span, marks: Marks, room: tuple[int, int]) -> str:
    if span.language:
        marks = marks._replace(language=span.language)
    if span.direction:
        marks = marks._replace(rtl=span.direction == "rtl")
    if span.role:
        look = _ROLES.get(span.role)
        if look:
            marks = marks._replace(**look)
        elif span.role not in draft.shared.unknown_roles:
            draft.shared.unknown_roles.add(span.role)
            draft.shared.report.degraded("span.role", f"without its role: Word shows no {span.role!r}", draft.place)
    inside = inlines_xml(draft, span.content, marks, room)
    return draft.shared.bookmarks.enclose(draft.shared.bookmarks.name(span.anchor), inside) if span.anchor else inside
