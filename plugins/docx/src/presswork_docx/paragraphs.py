"""Paragraphs: their layout where it differs from their style's, and their runs (ECMA-376 17.3.1)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from presswork.model import Alignment, Inline
from presswork_docx.direction import runs_right_to_left
from presswork_docx.draft import Draft, Marker, Place
from presswork_docx.inlines import inlines_xml
from presswork_docx.page import STEP
from presswork_docx.runs import PLAIN, Marks

_SPACE_AFTER_TABLE = 200
_NO_OPENING = Marker()


class Layout(NamedTuple):
    """A paragraph's style, and what differs from it; measures in twips."""

    style: str
    number: tuple[int, int] | None
    """w:ilvl and w:numId."""
    hanging: int
    """How far the number hangs out."""
    rtl: bool
    before: int
    """Space above and below in place of the style's, if not 0."""
    after: int
    left: int
    right: int
    align: Alignment | None
    usual: tuple[int, int]
    """Left and right indentation of the style."""
    opens_page: bool = False
    is_flush: bool = False


def paragraph(
    draft: Draft,
    content: tuple[Inline, ...],
    style: str,
    place: Place,
    *,
    marks: Marks = PLAIN,
    align: Alignment | None = None,
    bookmarks: tuple[str, ...] = (),
) -> None:
    """Write one paragraph, with whatever mark is waiting for it.

    ``place`` says where its text stands, the style's own indentation included.
    """
    rtl = runs_right_to_left(content, draft.shared.rtl)
    room = (place.room, draft.shared.page.text_height)
    runs = inlines_xml(draft, content, marks._replace(rtl=rtl), room)
    for name in bookmarks:
        runs = draft.shared.bookmarks.enclose(name, runs)
    raw_paragraph(draft, runs, style, place, rtl=rtl, align=align)


def raw_paragraph(
    draft: Draft,
    runs: str,
    style: str,
    place: Place,
    *,
    rtl: bool | None = None,
    align: Alignment | None = None,
    after: int = 0,
) -> None:
    """Write a paragraph of finished runs."""
    marker, draft.marker = draft.marker or _NO_OPENING, None
    before = _SPACE_AFTER_TABLE if draft.after_table and not style.startswith("Heading") else 0
    draft.after_table = False
    layout = _properties(
        Layout(
            marker.style if marker.style and style == marker.plain else style,
            marker.number,
            place.left - marker.left + STEP if marker.number else 0,
            draft.shared.rtl if rtl is None else rtl,
            before,
            after,
            place.left,
            place.right,
            align,
            draft.shared.indents.get(style, (0, 0)),
            draft.opens_page,
            style == draft.shared.flush_first and draft.is_flush,
        )
    )
    draft.opens_page = draft.is_flush = False
    draft.out.append(f"<w:p>{layout}{marker.lead}{runs}</w:p>")


@lru_cache(maxsize=1024)
def _properties(layout: Layout) -> str:
    """The w:pPr, in the order that the schema demands (ECMA-376 17.3.1, CT_PPr)."""
    style, number, hanging, rtl, before, after, left, right, align, brought, opens_page, is_flush = layout
    # Left and right change places in a paragraph that runs right to left (ECMA-376 17.3.1.13, Word's reading).
    physical = {"left": "right", "right": "left"}.get(align or "", align) if rtl else align
    usual = brought if number is None else ((number[0] + 1) * STEP, 0)
    inside = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:pageBreakBefore/>" if opens_page else "",
            f'<w:numPr><w:ilvl w:val="{number[0]}"/><w:numId w:val="{number[1]}"/></w:numPr>' if number else "",
            "<w:bidi/>" if rtl and style != "CodeBlock" else "",
            _spacing(before, after) if before or after else "",
            _indent(left, right, hanging) if (left, right) != usual else '<w:ind w:firstLine="0"/>' if is_flush else "",
            f'<w:jc w:val="{physical}"/>' if physical else "",
        )
    )
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _spacing(before: int, after: int) -> str:
    return "<w:spacing" + (f' w:before="{before}"' if before else "") + (f' w:after="{after}"' if after else "") + "/>"


def _indent(left: int, right: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"' + (f' w:hanging="{hanging}"/>' if hanging else "/>")
