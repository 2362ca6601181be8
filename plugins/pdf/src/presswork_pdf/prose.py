"""The words of a block as one string, with what holds for each stretch of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from presswork.model import Note
from presswork_pdf.bidi import Isolate
from presswork_pdf.pictures import Picture
from presswork_pdf.shaping import Voice
from presswork_pdf.tagging import Element

if TYPE_CHECKING:
    from presswork_pdf.mathboxes import Box

FORCED_BREAK = "\n"
OBJECT = "\ufffc"
"""Stands in the text for a picture or a formula."""


class Target(Struct, eq=False):
    """Where a link leads: an address, an anchor in the article, or a note."""

    contents: str
    element: Element
    uri: str = ""
    anchor: str = ""


class Built(Struct, eq=False):
    """A formula that is built up, or a part of one, and how it is copied."""

    box: Box
    spoken: str


class Look(Struct, eq=False):
    """What holds for a stretch of text; ``element`` is None where the block's own will do."""

    voice: Voice
    colour: str
    language: str
    element: Element | None = None
    target: Target | None = None
    underline: bool = False
    strike: bool = False
    marked: bool = False
    verbatim: bool = False
    picture: Picture | None = None
    picture_size: tuple[float, float] = (0.0, 0.0)
    built: Built | None = None

    @property
    def is_object(self) -> bool:
        """Whether this is how an OBJECT looks."""
        return self.picture is not None or self.built is not None

    @property
    def object_width(self) -> float:
        """The width of an OBJECT in points."""
        return self.built.box.width if self.built is not None else self.picture_size[0]

    @property
    def object_height(self) -> float:
        """How far an OBJECT reaches above its baseline, in points."""
        return self.built.box.height if self.built is not None else self.picture_size[1]

    @property
    def object_depth(self) -> float:
        """How far an OBJECT reaches below its baseline, in points."""
        return self.built.box.depth if self.built is not None else 0.0


class Citation(Struct, eq=False):
    """A note and its number; ``element`` is there once the note has been laid out."""

    note: Note
    number: int
    element: Element | None = None


class Prose(Struct):
    """``looks[i]`` holds from ``starts[i]`` on; anchors and notes stand at a position of ``text``."""

    text: str = ""
    starts: list[int] = []
    looks: list[Look] = []
    anchors: list[tuple[int, str]] = []
    citations: list[tuple[int, Citation]] = []
    isolates: list[Isolate] = []
