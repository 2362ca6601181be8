"""The only two ways from an article into XML, and what every part of the package begins with."""

from __future__ import annotations

import re
from typing import Any

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONSHIPS}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'mc:Ignorable="w14"'
)

LONGEST = 1 << 20
"""Characters of a text or an attribute: libxml2 refuses over ten million bytes, and a character has at most four."""

# XML 1.0 §2.2: what may not stand in a document, not even as a character reference.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_ATTRIBUTES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def serialized(root: Any) -> bytes:
    """A parsed part as bytes."""
    from lxml import etree  # noqa: PLC0415 - what an article says is never parsed

    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def text(value: str) -> str:
    """``value`` as character data.

    >>> text("AT&T <b>]]>")
    'AT&amp;T &lt;b&gt;]]&gt;'
    """
    # isprintable is a fast way to know that nothing illegal is there.
    if not value.isprintable():
        value = legal(value)
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value


def attribute(value: str) -> str:
    """``value`` as the inside of a double-quoted attribute.

    >>> attribute('say "a < b"')
    'say &quot;a &lt; b&quot;'
    """
    return legal(value).translate(_IN_ATTRIBUTES)


def legal(value: str) -> str:
    """``value`` with U+FFFD for every character that XML can't hold."""
    return _ILLEGAL.sub("\ufffd", value)
