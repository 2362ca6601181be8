"""What a person may choose about a Word file; light, because help texts and checks import it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

PageSize = Literal["A4", "A5", "Letter"]


class DocxOptions(msgspec.Struct, frozen=True):
    """The options of the docx format."""

    page_size: Annotated[PageSize, msgspec.Meta(description="Size of the paper.")] = "A4"
    template: Annotated[
        str,
        msgspec.Meta(
            description="A .docx or .dotx file with the house style: its styles, paper, headers, fonts.",
            extra={"files": True},
        ),
    ] = ""
    template_content: Annotated[
        Literal["drop", "keep"], msgspec.Meta(description="Whether the template's own text stands before the article.")
    ] = "drop"
    numbered_headings: Annotated[bool, msgspec.Meta(description="Number the headings: 1, 1.1, 1.2.")] = False
    line_numbers: Annotated[bool, msgspec.Meta(description="Number the lines, for review.")] = False
    toc: Annotated[bool, msgspec.Meta(description="Put a table of contents before the text.")] = False
