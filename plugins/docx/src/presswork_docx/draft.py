"""What grows while an article is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import field

from presswork.model import Alignment, Heading
from presswork.report import Report
from presswork_docx.links import Bookmarks
from presswork_docx.numbering import Numbering
from presswork_docx.page import INDENTS, Page
from presswork_docx.pictures import Pictures

if TYPE_CHECKING:
    from presswork_docx.formulas import Formulas


class Place(NamedTuple):
    """Where blocks stand: the style of their paragraphs, and how much of ``width`` is left to them.

    ``left`` and ``right`` are twips from the edges of the page's text or of the cell;
    ``depth`` counts the lists around, ``tables`` the tables.
    """

    width: int
    style: str = ""
    home: str = ""
    """The style of plain paragraphs in this story: none in the text, that of notes or of cells elsewhere."""
    left: int = 0
    right: int = 0
    align: Alignment | None = None
    depth: int = 0
    tables: int = 0

    @property
    def room(self) -> int:
        return max(self.width - self.left - self.right, 1)


class Marker(NamedTuple):
    """What the next paragraph begins with: a list's number, a note's mark, a task's box."""

    style: str = ""
    """What takes the place of ``plain``, the style that the paragraph has without a mark."""
    plain: str = ""
    number: tuple[int, int] | None = None
    """w:ilvl and w:numId."""
    lead: str = ""
    left: int = 0
    """Where the text of the item stands; its mark hangs out from there."""


class Relationships:
    """The addresses and pictures that one part of the package leads to; links to one address share an id."""

    def __init__(self) -> None:
        self.targets: dict[tuple[str, bool], str] = {}

    def to_address(self, address: str) -> str:
        return self._id(address, True)

    def to_picture(self, part: str) -> str:
        return self._id(part, False)

    def _id(self, target: str, external: bool) -> str:
        return self.targets.setdefault((target, external), f"rId{len(self.targets) + 1}")


class Shared(msgspec.Struct):
    """What the text and its notes have in common."""

    page: Page
    report: Report
    pictures: Pictures
    rtl: bool
    numbered_headings: bool = False
    flush_first: str = ""
    """The style in which a paragraph is set in, unless it is the first; none if paragraphs part by space."""
    indents: Mapping[str, tuple[int, int]] = field(default_factory=lambda: INDENTS)
    """Left and right indentation that each style brings with it."""
    moves: Mapping[str, tuple[int, int]] = field(default_factory=lambda: INDENTS)
    """How far the text of such a style moves in."""
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    numbering: Numbering = field(default_factory=Numbering)
    cited: dict[str, int] = field(default_factory=dict)
    """Notes by the number that Word will give them: the order of their first citation."""
    headings: list[Heading] = field(default_factory=list)
    unknown_roles: set[str] = field(default_factory=set)
    _formulas: list[Formulas] = field(default_factory=list)

    @property
    def formulas(self) -> Formulas:
        if not self._formulas:
            from presswork_docx.formulas import Formulas  # noqa: PLC0415 - most articles have no formula

            self._formulas.append(Formulas())
        return self._formulas[0]


class Draft(msgspec.Struct):
    """One story of the file (ECMA-376 17.2 and 17.11): the text, or its notes."""

    story: str
    shared: Shared
    place: str = "$"
    """Where in the article we are, for the report."""
    out: list[str] = field(default_factory=list)
    relationships: Relationships = field(default_factory=Relationships)
    marker: Marker | None = None
    after_table: bool = False
    opens_page: bool = False
    """Whether the next paragraph begins a page."""
    is_flush: bool = False
    """Whether the next paragraph of a book begins at the edge: it does not go on from another one."""
