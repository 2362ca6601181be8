"""What a reader of the PDF may choose; light, so that ``--to pdf --help`` costs nothing."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from presswork.errors import UsageError


class PdfOptions(Struct, frozen=True):
    """Sizes of text are in points (1/72 inch). Raises UsageError for paper that is none."""

    page_size: Annotated[
        str,
        Meta(description="A4, A5, A6, B5, Letter, Legal, or width and height as 6x9in; A4, a book A5."),
    ] = ""
    theme: Annotated[
        Literal["article", "book", "manuscript"],
        Meta(
            description="For reading; a book with a title page and chapters that begin a page; or double-spaced and "
            "ragged for an editor's pencil."
        ),
    ] = "article"
    toc: Annotated[
        Literal["auto", "yes", "no"],
        Meta(description="A table of contents; auto: from about 10 pages or 6 headings on."),
    ] = "auto"
    margins: Annotated[
        str,
        Meta(description="As in CSS: '25mm', '2cm 1in', or top, right, bottom and left; those that suit the paper."),
    ] = ""
    two_sided: Annotated[
        bool | None,
        Meta(description="Mirror the pages on the left, and begin a book's chapters on the right; a book does."),
    ] = None
    base_size: Annotated[
        Annotated[float, Meta(ge=6, le=36)] | None,
        Meta(description="Size of the running text in points; 11, a manuscript 12, a small book 10."),
    ] = None
    line_height: Annotated[
        Annotated[float, Meta(ge=1, le=4)] | None,
        Meta(description="Of the running text's size; 1.36, tall scripts up to 1.8, a manuscript 2."),
    ] = None
    link_colour: Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$", description="Of links, as in CSS.")] = "#003873"
    font_family: Annotated[
        str, Meta(description="Family of the running text: serif, sans, mono, or one in --pdf-font-dir.")
    ] = "serif"
    font_dir: Annotated[
        str, Meta(description="Folder with .ttf and .otf files of your own.", extra={"files": True})
    ] = ""
    justify: Annotated[
        bool | None, Meta(description="Make the lines of paragraphs equally long; not in a manuscript.")
    ] = None
    hyphenate: Annotated[bool | None, Meta(description="Divide words where a line needs it; not in a manuscript.")] = (
        None
    )
    running_head: Annotated[bool, Meta(description="Repeat the title at the head of the pages.")] = True
    page_numbers: Annotated[bool, Meta(description="Number the pages at their foot.")] = True

    def __post_init__(self) -> None:
        page_size_of(self)  # so that a wrong one is told before anything is read, with the setting it is from


PAGE_SIZES: dict[str, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
    "A6": (297.64, 419.53),
    "B5": (498.9, 708.66),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}
"""Width and height in points."""

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "px": 0.75}
_LENGTH = r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(pt|mm|cm|in|pc|px)?$"
_PAGE = r"(\d{1,4}(?:\.\d{1,4})?) ?(pt|mm|cm|in|pc|px)? ?[x×*] ?(\d{1,4}(?:\.\d{1,4})?) ?(pt|mm|cm|in|pc|px)?$"
_LEAST_PAGE, _MOST_PAGE = 144.0, 14400.0
"""Points; ISO 32000-1 C.2 gives the larger."""
_LEAST_TEXT = 72.0
_LEAST_LINES = 2
_USUAL_SIZE, _USUAL_LINE = 12.0, 2.0

Margins = tuple[float, float, float, float]
"""Top, right (outer), bottom and left (inner) in points."""


def is_two_sided(options: PdfOptions) -> bool:
    """Whether pages are the two sides of leaves."""
    return options.theme == "book" if options.two_sided is None else options.two_sided


def page_size_of(options: PdfOptions) -> tuple[float, float]:
    """Width and height in points. Raises UsageError for what is no size, or none of a page."""
    chosen = options.page_size.strip()
    if not chosen:
        return PAGE_SIZES["A5" if options.theme == "book" else "A4"]
    for name, size in PAGE_SIZES.items():
        if name.lower() == chosen.lower():
            return size
    match = re.match(_PAGE, chosen.lower())
    if match is None:
        raise UsageError(
            f"pdf option 'page-size' can't be {chosen!r}: it is one of {', '.join(PAGE_SIZES)}, "
            "or width and height such as 6x9in or 129x198mm"
        )
    width, unit, height, last = match.groups()
    last = last or unit or "mm"
    points = float(width) * _POINTS[unit or last], float(height) * _POINTS[last]
    if not all(_LEAST_PAGE <= side <= _MOST_PAGE for side in points):
        raise UsageError(
            f"pdf option 'page-size' can't be {chosen!r}: a page has 2 to 200 inches (51 to 5080 mm) a side"
        )
    return points


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
    width, height = page_size_of(options)
    lines = _LEAST_LINES * (options.base_size or _USUAL_SIZE) * (options.line_height or _USUAL_LINE)
    if width - left - right < _LEAST_TEXT or height - top - bottom < max(_LEAST_TEXT, lines):
        raise UsageError(f"pdf option 'margins' can't be {options.margins!r}: that leaves no room for text")
    return top, right, bottom, left
