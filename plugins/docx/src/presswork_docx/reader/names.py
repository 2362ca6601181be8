"""The names of elements and attributes that Word files are made of (ECMA-376, transitional)."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that Office uses
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1].encode()),
)
"""Namespaces of the strict form (ISO/IEC 29500-1), and the ones that everybody writes."""

_OFF = frozenset(("0", "false", "off", "none"))


def is_on(value: str | None) -> bool:
    """A toggle's value, which is on where it is not said (ECMA-376 17.17.4)."""
    return value is None or value.lower() not in _OFF


def number(value: str | None, otherwise: int = 0) -> int:
    """A measure or an index; what is no number, or beyond what Word writes, counts as not said.

    >>> number("720"), number("36.5"), number("1e99"), number(None, 7)
    (720, 36, 0, 7)
    """
    if not value:
        return otherwise
    head = value.partition(".")[0]
    digits = head.removeprefix("-")
    if len(digits) > 9 or not digits.isascii() or not digits.isdecimal():  # noqa: PLR2004 - a 32-bit number
        return otherwise
    return int(head)
