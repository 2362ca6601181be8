"""What can be chosen about a Word file; light, because help texts and checks import it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

PageSize = Literal["A4", "Letter", "A5"]


class Options(msgspec.Struct, frozen=True):
    page_size: Annotated[PageSize, msgspec.Meta(description="paper to lay the text out on")] = "A4"
    toc: Annotated[
        Literal["no", "yes"], msgspec.Meta(description="whether a table of contents stands before the text")
    ] = "no"
