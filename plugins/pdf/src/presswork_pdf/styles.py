"""How each part of an article looks, as multiples of the running text's size."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from presswork_pdf.fonts import Family
from presswork_pdf.options import PdfOptions, page_size_of

Align = Literal["justify", "left", "center", "right", "end"]
"""``left`` is where lines begin and ``end`` the other side, in either direction of writing."""

_SPACING: dict[str, float] = {
    **dict.fromkeys(("zh", "ja"), 1.65),
    **dict.fromkeys(("ko", "km"), 1.6),
    **dict.fromkeys(("ar", "fa", "ps", "ug", "ur", "th", "lo", "si", "ta", "te", "kn", "ml"), 1.55),
    **dict.fromkeys(("am", "bn", "gu", "hi", "mr", "ne", "or", "pa", "sa"), 1.5),
    "my": 1.8,
}
_UNDIVIDED = frozenset(("ml", "ta"))
"""Languages of long words that no patterns divide: their lines are left uneven."""
_FIRST_INDENTS = {"zh": 2.0, "ja": 1.0}
"""In sizes, for languages whose books set in the first paragraph too."""
_SMALL_PAGE = 460.0
"""Points: the paper of novels is narrower."""
SANS_ONLY = frozenset((*_SPACING, "he", "hy", "ka", "yi"))
"""Languages in whose script our fonts have no serifs: Latin letters and digits among theirs then have none either."""

BLACK = "0 g"
GREY = ".35 g"


class Style(Struct, frozen=True):
    """A block's look; sizes and distances in points, ``leading`` from baseline to baseline.

    ``balanced`` makes the lines of a heading or caption about equally long.
    """

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
    first_indent: float = 0.0
    balanced: bool = False


class Sheet(Struct, frozen=True):
    """The styles of one document and the measures that go with them.

    In a ``book`` paragraphs are set in instead of parted, but with ``flush_first`` none that begins a text.
    """

    body: Style
    title: Style
    subtitle: Style
    byline: Style
    imprint: Style
    opening: Style
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
    contents: Style
    contents_entries: tuple[Style, Style]
    link: str
    indent: float
    gap: float
    book: bool = False
    flush_first: bool = True


def sheet(options: PdfOptions, *, family: Family, language: str = "") -> Sheet:
    """The style sheet of a theme, as multiples of its running text; tall scripts have more room between lines."""
    manuscript, book = options.theme == "manuscript", options.theme == "book"
    small_page = page_size_of(options)[0] < _SMALL_PAGE
    size = options.base_size or (12.0 if manuscript else 10.0 if book and small_page else 11.0)
    primary = language.partition("-")[0].lower()
    spacing = options.line_height or (2.0 if manuscript else _SPACING.get(primary, 1.36))
    justify = options.justify if options.justify is not None else not manuscript and primary not in _UNDIVIDED
    hyphenate = options.hyphenate if options.hyphenate is not None else not manuscript
    align: Align = "justify" if justify else "left"
    leading = size * spacing
    gap = 0.0 if manuscript else leading * 0.55

    def text(scale: float, line: float = 1.0, **changes: object) -> Style:
        values: dict[str, object] = {
            "size": size * scale,
            "leading": leading * scale * line,
            "family": family,
            "align": align,
            "hyphenate": hyphenate,
            "before": gap,
            "after": gap,
        }
        return Style(**{**values, **changes})  # type: ignore[arg-type]

    def heading(scale: float, before: float, after: float, **changes: object) -> Style:
        values: dict[str, object] = {
            "family": "sans" if family == "serif" and not book else family,
            "weight": 700,
            "align": "left",
            "hyphenate": False,
            "before": leading * before,
            "after": leading * after,
            "leading": size * scale * 1.22,
            "balanced": not manuscript,
        }
        if manuscript:
            # An editor's page has one size of one face.
            values |= {"family": family, "size": size, "leading": leading, "after": 0.0}
            values |= {"before": 0.0}
        return text(
            scale, 1.0, **{**values, **{key: changes[key] for key in changes if not manuscript or key != "colour"}}
        )

    small = 1.0 if manuscript else 0.88
    body = text(1, first_indent=size * 3 if manuscript else 0.0)
    if book:
        body = text(1, before=0.0, after=0.0, first_indent=size * _FIRST_INDENTS.get(primary, 1.5))
    centred = {"align": "center"} if book else {}
    return Sheet(
        body=body,
        title=heading(2.1, 0, 0.35, **centred),
        subtitle=heading(1.25, 0.1, 0.3, weight=400, colour=GREY, **centred),
        byline=heading(1.15 if book else 0.95, 1.5 if book else 0.1, 0.1, weight=400, colour=GREY, **centred),
        imprint=text(0.82, align="left", hyphenate=False, before=0.0, after=0.0),
        opening=heading(1.7, 0, 1.8, weight=400, **centred),
        headings=(
            heading(1.5, 1.7, 0.6),
            heading(1.22, 1.4, 0.5),
            heading(1.05, 1.2, 0.4),
            heading(1, 1.0, 0.35, weight=600, italic=True),
            heading(0.95, 0.9, 0.3, weight=600),
            heading(0.95, 0.9, 0.3, weight=400, italic=True),
        ),
        cell=text(0.88, 0.95, align="left", before=gap * 0.4, after=gap * 0.4),
        header_cell=text(0.88, 0.95, align="left", weight=700, hyphenate=False),
        caption=text(small, 0.95, align="center", balanced=True, before=gap * 0.8, after=gap, hyphenate=False),
        code=text(0.82, 1.0, family="mono", align="left", hyphenate=False, before=gap * 1.2, after=gap * 1.2),
        note=text(0.82 if not manuscript else 1, 0.94, before=gap * 0.25, after=gap * 0.25),
        verse=text(1, align="left", hyphenate=False),
        attribution=text(1, align="end", hyphenate=False, before=0),
        furniture=text(
            0.78,
            family="own" if family == "own" else "sans",
            colour=GREY,
            align="left",
            hyphenate=False,
            leading=size * 0.94,
        ),
        term=text(1, weight=700, align="left", hyphenate=False, after=0),
        contents=heading(1.22, 0.6, 0.4),
        contents_entries=(
            text(1, 1.36 / spacing, align="left", hyphenate=False, before=leading * 0.28, after=leading * 0.06),
            text(0.94, 1.36 / spacing, align="left", hyphenate=False, before=leading * 0.03, after=leading * 0.03),
        ),
        link=_colour(options.link_colour),
        indent=size * 1.9,
        gap=gap or leading * 0.4,
        book=book,
        flush_first=primary not in _FIRST_INDENTS,
    )


def _colour(code: str) -> str:
    """A CSS colour as the operator that sets it."""
    shares = (f"{int(code[at : at + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for at in (1, 3, 5))
    return f"{' '.join(shares)} rg"
