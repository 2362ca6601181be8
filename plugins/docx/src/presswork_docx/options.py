"""What a person may choose about a Word file; light, because help texts and checks import it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

PageSize = Literal["A4", "A5", "Letter"]


class DocxOptions(msgspec.Struct, frozen=True):
    """The options of the docx format."""

    page_size: Annotated[PageSize, msgspec.Meta(description="Size of the paper.")] = "A4"
    toc: Annotated[bool, msgspec.Meta(description="Put a table of contents before the text.")] = False
