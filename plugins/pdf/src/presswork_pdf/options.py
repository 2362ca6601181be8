"""What a reader of the PDF may choose; light, so that ``--to pdf --help`` costs nothing."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from presswork.errors import UsageError


class PdfOptions(Struct, frozen=True):
    """Sizes of text are in points (1/72 inch)."""

    page_size: Annotated[Literal["A4", "A5", "Letter"], Meta(description="Size of the paper.")] = "A4"
    theme: Annotated[
        Literal["article", "manuscript"],
        Meta(description="For reading, or double-spaced and ragged for an editor's pencil."),
    ] = "article"
    toc: Annotated[
        Literal["auto", "yes", "no"],
        Meta(description="A table of contents; auto: from about 10 pages or 6 headings on."),
    ] = "auto"
    margins: Annotated[
        str,
        Meta(description="As in CSS: '25mm', '2cm 1in', or top, right, bottom and left; those that suit the paper."),
    ] = ""
    two_sided: Annotated[bool, Meta(description="Mirror the margins and the head of pages on the left.")] = False
    base_size: Annotated[
        Annotated[float, Meta(ge=6, le=36)] | None,
        Meta(description="Size of the running text in points; 11, a manuscript 12."),
    ] = None
    line_height: Annotated[
        Annotated[float, Meta(ge=1, le=4)] | None,
        Meta(description="Of the running text's size; 1.36, tall scripts up to 1.8, a manuscript 2."),
    ] = None
    link_colour: Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$", description="Of links, as in CSS.")] = "#003873"
    font_family: Annotated[
        str, Meta(description="Family of the running text: serif, sans, mono, or one in --pdf-font-dir.")
    ] = "serif"
    font_dir: Annotated[str, Meta(description="Folder with .ttf and .otf files of your own.")] = ""
    justify: Annotated[
        bool | None, Meta(description="Make the lines of paragraphs equally long; not in a manuscript.")
    ] = None
    hyphenate: Annotated[bool | None, Meta(description="Divide words where a line needs it; not in a manuscript.")] = (
        None
    )
    running_head: Annotated[bool, Meta(description="Repeat the title at the head of the pages.")] = True
    page_numbers: Annotated[bool, Meta(description="Number the pages at their foot.")] = True


PAGE_SIZES: dict[str, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
    "Letter": (612.0, 792.0),
}
"""Width and height in points."""

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "px": 0.75}
_LENGTH = r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(pt|mm|cm|in|pc|px)?$"
_LEAST_TEXT = 72.0
_LEAST_LINES = 2
_USUAL_SIZE, _USUAL_LINE = 12.0, 2.0

Margins = tuple[float, float, float, float]
"""Top, right (outer), bottom and left (inner) in points."""


def margins_of(options: PdfOptions) -> Margins | None:
    """The margins that were asked for. Raises UsageError for what is no length, or leaves no room for text."""
    words = options.margins.replace(",", " ").split()
    if not words:
        return None
    found = [re.match(_LENGTH, word) for word in words]
    lengths = [float(match.group(1)) * _POINTS[match.group(2) or "mm"] for match in found if match is not None]
    if len(lengths) < len(words) or len(words) > 4:  # noqa: PLR2004 - sides
        raise UsageError(
            f"pdf option 'margins' can't be {options.margins!r}: it is one to four lengths such as 25mm, 2cm or 1in"
        )
    top = lengths[0]
    right = lengths[1] if len(lengths) > 1 else top
    bottom = lengths[2] if len(lengths) > 2 else top  # noqa: PLR2004 - the third side
    left = lengths[3] if len(lengths) > 3 else right  # noqa: PLR2004 - the fourth side
    width, height = PAGE_SIZES[options.page_size]
    lines = _LEAST_LINES * (options.base_size or _USUAL_SIZE) * (options.line_height or _USUAL_LINE)
    if width - left - right < _LEAST_TEXT or height - top - bottom < max(_LEAST_TEXT, lines):
        raise UsageError(f"pdf option 'margins' can't be {options.margins!r}: that leaves no room for text")
    return top, right, bottom, left
