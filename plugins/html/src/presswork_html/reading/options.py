"""What a person may choose about reading a page; light, because help texts import it."""

from __future__ import annotations

from typing import Annotated

import msgspec


class HtmlReadOptions(msgspec.Struct, frozen=True):
    """The options of the html reader."""

    keep_junk: Annotated[
        bool, msgspec.Meta(description="Keep all that the page shows, menus aside, and look for no article in it.")
    ] = False
    encoding: Annotated[
        str | None,
        msgspec.Meta(description="Character encoding of the page; what the page says of itself when not given."),
    ] = None
