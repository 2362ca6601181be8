"""What a person may choose about an e-book."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

HeadingLevel = Annotated[int, msgspec.Meta(ge=1, le=6)]


class EpubOptions(msgspec.Struct, frozen=True):
    """The options of the epub format."""

    split: Annotated[
        HeadingLevel | None,
        msgspec.Meta(
            description="begin a new page and file at headings of this level (1 to 6) and above;"
            " left out: at a book's parts and chapters, and at level 1 of a long article"
        ),
    ] = None
    theme: Annotated[
        Literal["article", "book"],
        msgspec.Meta(
            description="how paragraphs part: by space, or as in novels set in, below chapters' titles in the middle"
        ),
    ] = "article"
    cover: Annotated[
        str | None,
        msgspec.Meta(
            description="a picture file (PNG, JPEG, GIF, WebP or SVG) for the book's cover, or none for a book without;"
            " left out: title and authors in a plain frame",
            extra={"files": True},
        ),
    ] = None
    css: Annotated[
        str | None,
        msgspec.Meta(
            description="a style sheet file whose rules are added after the book's own", extra={"files": True}
        ),
    ] = None
    font: Annotated[
        str | None,
        msgspec.Meta(
            description="font files to set the book in and put into it (TTF, OTF or WOFF; commas part several);"
            " left out: the reader's own",
            extra={"files": True},
        ),
    ] = None


class EpubReadOptions(msgspec.Struct, frozen=True):
    """What a person may choose about reading a book."""

    keep_junk: Annotated[
        bool,
        msgspec.Meta(description="Keep covers, title pages, colophons and lists of contents as part of the text."),
    ] = False
