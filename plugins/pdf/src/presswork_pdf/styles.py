"""How each part of an article looks, as multiples of the running text's size."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from presswork_pdf.fonts import Family

Align = Literal["justify", "left", "center", "right", "end"]
"""``left`` is where lines begin and ``end`` the other side, in either direction of writing."""

BLACK = "0 g"
GREY = ".35 g"
LINK = "0 .22 .45 rg"


class Style(Struct, frozen=True):
    """A block's look; sizes and distances in points, ``leading`` from baseline to baseline."""

    size: float
    leading: float
    family: Family = "serif"
    weight: int = 400
    italic: bool = False
    align: Align = "justify"
    colour: str = BLACK
    before: float = 0.0
    after: float = 0.0
    hyphenate: bool = True


class Sheet(Struct, frozen=True):
    """The styles of one document and the measures that go with them."""

    body: Style
    title: Style
    subtitle: Style
    byline: Style
    headings: tuple[Style, ...]
    cell: Style
    header_cell: Style
    caption: Style
    code: Style
    note: Style
    verse: Style
    attribution: Style
    furniture: Style
    term: Style
    indent: float
    gap: float


def sheet(size: float, *, justify: bool, hyphenate: bool) -> Sheet:
    """The style sheet for running text of ``size`` points."""
    align: Align = "justify" if justify else "left"
    leading = size * 1.36
    gap = leading * 0.55

    def text(scale: float, line: float = 1.36, **changes: object) -> Style:
        values: dict[str, object] = {
            "size": size * scale,
            "leading": size * scale * line,
            "align": align,
            "hyphenate": hyphenate,
            "before": gap,
            "after": gap,
        }
        return Style(**{**values, **changes})  # type: ignore[arg-type]

    def heading(scale: float, before: float, after: float, **changes: object) -> Style:
        return text(
            scale,
            1.22,
            **{
                "family": "sans",
                "weight": 700,
                "align": "left",
                "hyphenate": False,
                "before": leading * before,
                "after": leading * after,
                **changes,
            },
        )

    return Sheet(
        body=text(1),
        title=heading(2.1, 0, 0.35),
        subtitle=heading(1.25, 0.1, 0.3, weight=400, colour=GREY),
        byline=heading(0.95, 0.1, 0.1, weight=400, colour=GREY),
        headings=(
            heading(1.5, 1.7, 0.6),
            heading(1.22, 1.4, 0.5),
            heading(1.05, 1.2, 0.4),
            heading(1, 1.0, 0.35, weight=600, italic=True),
            heading(0.95, 0.9, 0.3, weight=600),
            heading(0.95, 0.9, 0.3, weight=400, italic=True),
        ),
        cell=text(0.88, 1.3, align="left", before=gap * 0.4, after=gap * 0.4),
        header_cell=text(0.88, 1.3, align="left", weight=700, hyphenate=False),
        caption=text(0.88, 1.3, align="center", before=gap * 0.8, after=gap, hyphenate=False),
        code=text(0.82, 1.38, family="mono", align="left", hyphenate=False, before=gap * 1.2, after=gap * 1.2),
        note=text(0.82, 1.28, before=gap * 0.25, after=gap * 0.25),
        verse=text(1, align="left", hyphenate=False),
        attribution=text(1, align="end", hyphenate=False, before=0),
        furniture=text(0.78, 1.2, family="sans", colour=GREY, align="left", hyphenate=False),
        term=text(1, weight=700, align="left", hyphenate=False, after=0),
        indent=size * 1.9,
        gap=gap,
    )
