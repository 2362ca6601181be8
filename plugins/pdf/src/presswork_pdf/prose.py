"""The words of a block as one string, with what holds for each stretch of it."""

from __future__ import annotations

from msgspec import Struct

from presswork.model import Note
from presswork_pdf.bidi import Isolate
from presswork_pdf.pictures import Picture
from presswork_pdf.shaping import Voice
from presswork_pdf.tagging import Element

FORCED_BREAK = "\n"
OBJECT = "\ufffc"
"""Stands in the text for a picture."""


class Target(Struct, eq=False):
    """Where a link leads: an address, an anchor in the article, or a note."""

    contents: str
    element: Element
    uri: str = ""
    anchor: str = ""


class Look(Struct, eq=False):
    """What holds for a stretch of text; ``element`` is None where the block's own will do."""

    voice: Voice
    colour: str
    language: str
    element: Element | None = None
    target: Target | None = None
    underline: bool = False
    strike: bool = False
    verbatim: bool = False
    picture: Picture | None = None
    picture_size: tuple[float, float] = (0.0, 0.0)


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
