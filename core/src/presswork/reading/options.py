"""What the plain-text reader lets its caller choose."""

from __future__ import annotations

from typing import Annotated

import msgspec


class TextOptions(msgspec.Struct, frozen=True):
    """Options of the format ``text``."""

    keep_junk: Annotated[
        bool,
        msgspec.Meta(description="Keep share buttons, related links and other page furniture as paragraphs."),
    ] = False
    encoding: Annotated[
        str | None,
        msgspec.Meta(description="Character encoding of the file; found out from its bytes when not given."),
    ] = None
