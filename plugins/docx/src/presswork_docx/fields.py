"""Fields: text that Word works out, with what it shows until then (ECMA-376 17.16)."""

from __future__ import annotations

from presswork_docx import xml
from presswork_docx.runs import Marks, properties

_SEPARATE = '<w:fldChar w:fldCharType="separate"/>'
_END = '<w:fldChar w:fldCharType="end"/>'


def field(instruction: str, result: str, marks: Marks) -> str:
    """A field within a paragraph, showing ``result``."""
    look = properties(marks)
    return begin(instruction, look) + f'<w:r>{look}<w:t xml:space="preserve">{xml.text(result)}</w:t></w:r>' + end(look)


def begin(instruction: str, look: str = "") -> str:
    """Everything of a field that stands before its result."""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {xml.text(instruction)} </w:instrText></w:r>'
        f"<w:r>{look}{_SEPARATE}</w:r>"
    )


def end(look: str = "") -> str:
    return f"<w:r>{look}{_END}</w:r>"
