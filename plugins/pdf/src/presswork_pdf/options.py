"""What a reader of the PDF may choose; light, so that ``--to pdf --help`` costs nothing."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct


class PdfOptions(Struct, frozen=True):
    """Lengths are in points (1/72 inch)."""

    page_size: Annotated[Literal["A4", "A5", "Letter"], Meta(description="Size of the paper.")] = "A4"
    base_size: Annotated[float, Meta(ge=6, le=36, description="Size of the running text in points.")] = 11.0
    justify: Annotated[bool, Meta(description="Make the lines of paragraphs equally long.")] = True
    hyphenate: Annotated[bool, Meta(description="Divide words where a line needs it.")] = True
    running_head: Annotated[bool, Meta(description="Repeat the title at the head of the pages.")] = True
    page_numbers: Annotated[bool, Meta(description="Number the pages at their foot.")] = True


PAGE_SIZES: dict[str, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
    "Letter": (612.0, 792.0),
}
"""Width and height in points."""
