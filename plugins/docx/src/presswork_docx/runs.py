"""Runs: stretches of text with the same look (ECMA-376 17.3.2)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from presswork_docx import xml
from presswork_docx.direction import has_right_to_left, language_slot, stretches

MONOSPACE = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/>'
LINK_COLOR = "0B57A4"
BREAK = "<w:r><w:br/></w:r>"

_INSTEAD = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\u2028": "<w:br/>",
    "\u2029": "<w:br/>",
    "\u00ad": "<w:softHyphen/>",
    # Literally, Word takes U+2011 from another font when this one lacks it (ECMA-376 17.3.3.18).
    "\u2011": "<w:noBreakHyphen/>",
}
_CUT = re.compile("([\t\n\u2028\u2029\u00ad\u2011])")


class Marks(NamedTuple):
    """How a run looks. ``rtl`` is the direction around it, ``style`` a character style's id."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    small_caps: bool = False
    underline: bool = False
    highlight: bool = False
    position: Literal["", "subscript", "superscript"] = ""
    language: str | None = None
    rtl: bool = False
    link: bool = False


PLAIN = Marks()


def run(value: str, marks: Marks = PLAIN) -> str:
    """``value`` as one run, or as several where its direction changes."""
    if marks.rtl or has_right_to_left(value):
        return "".join(
            f"<w:r>{properties(marks, rtl)}{_text(piece)}</w:r>" for piece, rtl in stretches(value, marks.rtl)
        )
    return f"<w:r>{properties(marks)}{_text(value)}</w:r>"


@lru_cache(maxsize=1024)
def properties(marks: Marks, rtl: bool = False) -> str:
    """The run's w:rPr, in the order that the schema demands (ECMA-376 17.3.2, CT_RPr)."""
    # One style a run: in a link, code keeps its own and takes the link's look directly.
    style = marks.style or ("Hyperlink" if marks.link else "")
    linked_style = marks.link and style != "Hyperlink"
    slot = language_slot(marks.language) if marks.language else ""
    inside = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            # Quotation marks and dashes are wide in East Asian text only (ECMA-376 17.3.2.26, hint).
            '<w:rFonts w:hint="eastAsia"/>' if slot == "eastAsia" else "",
            "<w:b/><w:bCs/>" if marks.bold else "",
            "<w:i/><w:iCs/>" if marks.italic else "",
            "<w:smallCaps/>" if marks.small_caps else "",
            "<w:strike/>" if marks.strike else "",
            f'<w:color w:val="{LINK_COLOR}"/>' if linked_style else "",
            '<w:highlight w:val="yellow"/>' if marks.highlight else "",
            '<w:u w:val="single"/>' if marks.underline or linked_style else "",
            f'<w:vertAlign w:val="{marks.position}"/>' if marks.position else "",
            "<w:rtl/>" if rtl else "",
            f'<w:lang w:{slot}="{xml.attribute(marks.language or "")}"/>' if slot else "",
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _text(value: str) -> str:
    if value.isprintable() and "\u2011" not in value and len(value) <= xml.LONGEST:
        return f'<w:t xml:space="preserve">{xml.text(value)}</w:t>'
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_INSTEAD.get(piece) or _chunks(piece) for piece in _CUT.split(value) if piece)


def _chunks(value: str) -> str:
    return "".join(
        f'<w:t xml:space="preserve">{xml.text(value[start : start + xml.LONGEST])}</w:t>'
        for start in range(0, len(value), xml.LONGEST)
    )
