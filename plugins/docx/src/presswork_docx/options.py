"""What a person may choose about a Word file; light, because help texts and checks import it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

PageSize = Literal["A4", "A5", "Letter"]


class DocxOptions(msgspec.Struct, frozen=True):
    """The options of the docx format."""

    page_size: Annotated[PageSize | None, msgspec.Meta(description="Size of the paper; A4, a book A5.")] = None
    theme: Annotated[
        Literal["article", "book"],
        msgspec.Meta(description="For reading, or a book with a title page and chapters that begin a page."),
    ] = "article"
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

    @property
    def is_book(self) -> bool:
        return self.theme == "book"

    @property
    def paper(self) -> PageSize:
        return self.page_size or ("A5" if self.is_book else "A4")
