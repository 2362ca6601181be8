"""What a person may choose about a Markdown file; light, because help texts and checks import it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Images = Literal["embed", "omit"]


class MarkdownOptions(msgspec.Struct, frozen=True):
    """The options of the markdown format."""

    images: Annotated[
        Images,
        msgspec.Meta(
            description="embed puts pictures into the file as data: addresses; omit leaves their descriptions."
        ),
    ] = "embed"
    front_matter: Annotated[
        bool,
        msgspec.Meta(description="Put title and metadata into YAML; without it, a heading and a byline stand on top."),
    ] = True
