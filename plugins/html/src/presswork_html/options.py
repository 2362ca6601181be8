"""What a person may choose about a page; light, because help texts and checks import it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Theme = Literal["auto", "light", "dark"]
Contents = Literal["auto", "yes", "no"]


class HtmlOptions(msgspec.Struct, frozen=True):
    """The options of the html format."""

    theme: Annotated[Theme, msgspec.Meta(description="Colours on a screen; auto follows the reader's own setting.")] = (
        "auto"
    )
    toc: Annotated[
        Contents, msgspec.Meta(description="A table of contents before the text; auto is for five headings and more.")
    ] = "auto"
