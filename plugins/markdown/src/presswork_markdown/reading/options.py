"""What a person may choose about reading Markdown; light, because help texts import it."""

from __future__ import annotations

from typing import Annotated

import msgspec


class MarkdownReadOptions(msgspec.Struct, frozen=True):
    """The options of the markdown reader."""

    title_from_heading: Annotated[
        bool,
        msgspec.Meta(
            description="Without a title in front matter, the heading that the text begins with is the title, if no "
            "other one is of level 1."
        ),
    ] = True
    encoding: Annotated[
        str | None,
        msgspec.Meta(description="Character encoding of the file; UTF-8 when not given, or what its first bytes say."),
    ] = None
