"""A story as one piece after another: its paragraphs with their style, indentation and number, and its tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from presswork.model import Alignment, Image, Math, Table
from presswork_docx.reader.file import File
from presswork_docx.reader.marks import Atom
from presswork_docx.reader.names import W, is_on, number
from presswork_docx.reader.numbering import Level
from presswork_docx.reader.runs import Runs, choice
from presswork_docx.reader.styles import Style, indent

ReadTable = Callable[[File, str, Any], Table | None]
_STARS = frozenset(("* * *", "***", "⁂", "* * * * *", "⁎⁎⁎"))
_BEGINNING = re.compile(r"_(List|Terms|Definition|Quote)(\d{1,6})_\d+")
_THROUGH = frozenset(f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class Beginning(NamedTuple):
    """What begins with a piece, as our exporter says where style and indentation do not show it."""

    kind: str
    left: int


@dataclass
class Piece:
    """A paragraph or a table, and what is known of it before its neighbours are."""

    style: Style
    atoms: list[Atom] = field(default_factory=list)
    left: int = 0
    right: int = 0
    hanging: int = 0
    numbered: Level | None = None
    list: str = ""
    depth: int = 0
    number: int = 0
    task: bool | None = None
    align: Alignment | None = None
    table: Table | None = None
    begins: tuple[Beginning, ...] = ()
    is_formula: bool = False
    """Whether it is a formula on a line of its own, and nothing else."""

    @property
    def role(self) -> str:
        return self.style.role

    @property
    def words(self) -> str:
        return "".join(getattr(atom.leaf, "text", " ") for atom in self.atoms).strip()

    @property
    def is_picture(self) -> bool:
        said = [atom for atom in self.atoms if getattr(atom.leaf, "text", " ").strip() or isinstance(atom.leaf, Image)]
        return len(said) == 1 and isinstance(said[0].leaf, Image)


@dataclass
class _Story:
    file: File
    part: str
    runs: Runs
    read_table: ReadTable
    pending: list[Atom] = field(default_factory=list)
    """What goes before the next paragraph: one whose end was deleted, or a place that begins between paragraphs."""
    begins: list[Beginning] = field(default_factory=list)

    def with_beginnings(self, piece: Piece) -> Piece:
        piece.begins, self.begins = tuple(self.begins), []
        return piece


def read_pieces(file: File, part: str, element: Any, read_table: ReadTable) -> list[Piece]:
    """The pieces of a body, a note, a cell or a text box."""
    story = _Story(file, part, Runs(file, part), read_table)
    pieces = list(_pieces(story, element))
    if story.pending:
        pieces.append(Piece(Style(), story.pending))
    return pieces


def _pieces(story: _Story, element: Any) -> Iterator[Piece]:
    for child in element:
        match child.tag.rpartition("}")[2]:
            case "p":
                yield from _paragraph(story, child)
            case "tbl":
                yield from _table(story, child)
            case "sdt":
                if _is_contents(child):
                    story.file.counts["contents"] += 1
                else:
                    yield from _pieces(story, child)
            case "bookmarkStart":
                found = _BEGINNING.fullmatch(child.get(f"{W}name", "")) if story.file.ours else None
                if found:
                    story.begins.append(Beginning(found[1], int(found[2])))
                story.runs.begin_place(child)
                story.pending.extend(story.runs.take())
            case "AlternateContent":
                yield from _pieces(story, choice(child))
            case "altChunk" | "subDoc":
                story.file.counts["embedded documents"] += 1
            case "oMathPara":
                story.runs.read([child])
                atoms = story.runs.take()
                yield Piece(Style(), atoms, is_formula=_is_formula(atoms))
            case _:
                if child.tag in _THROUGH:
                    yield from _pieces(story, child)


def _paragraph(story: _Story, element: Any) -> Iterator[Piece]:
    properties = element.find(f"{W}pPr")
    runs = story.runs
    runs.boxes, runs.task, runs.rule, runs.display = [], None, False, False
    runs.read(element)
    atoms = [*story.pending, *runs.take()]
    story.pending = []
    if properties is not None and _goes_on(properties):
        story.pending = atoms
        return
    piece = _piece(story.file, properties, atoms)
    boxes = runs.boxes
    piece.is_formula = runs.display and _is_formula(atoms)
    if runs.rule or (not story.file.ours and piece.words in _STARS):
        piece = Piece(piece.style._replace(role="divider"), left=piece.left)
    piece.task = piece.task if runs.task is None else runs.task
    if piece.role not in ("toc", "tocheading"):
        yield story.with_beginnings(piece)
    elif piece.words:
        story.file.counts["contents"] += 1
    for box in boxes:
        story.file.counts["text boxes"] += 1
        yield from read_pieces(story.file, story.part, box, story.read_table)


def _piece(file: File, properties: Any | None, atoms: list[Atom]) -> Piece:
    found = None if properties is None else properties.find(f"{W}pStyle")
    style = file.styles.paragraph(None if found is None else found.get(f"{W}val"))
    outline = None if properties is None else properties.find(f"{W}outlineLvl")
    if outline is not None and style.role == "text" and number(outline.get(f"{W}val"), 9) < 9:  # noqa: PLR2004
        style = style._replace(role="heading", level=number(outline.get(f"{W}val")) + 1)
    piece = Piece(style, atoms)
    _number(file, piece, properties)
    said = indent(properties).over(
        piece.numbered.indent.over(style.indent) if piece.numbered and _is_direct(properties) else style.indent
    )
    if piece.numbered:
        said = said.over(piece.numbered.indent)
    piece.left, piece.right, piece.hanging = said.left or 0, said.right or 0, said.hanging or 0
    piece.align = _alignment(properties, style)
    return piece


def _number(file: File, piece: Piece, properties: Any | None) -> None:
    element = None if properties is None else properties.find(f"{W}numPr")
    given = piece.style.number
    if element is not None:
        identity, depth = element.find(f"{W}numId"), element.find(f"{W}ilvl")
        usual = given or ("", 0)
        given = (
            usual[0] if identity is None else identity.get(f"{W}val", ""),
            usual[1] if depth is None else number(depth.get(f"{W}val")),
        )
    # Numbered headings are no items, unless we say that they begin one.
    is_heading = piece.role == "heading" and not (file.ours and element is not None)
    if given is None or given[0] in ("", "0") or is_heading:
        return
    level = file.numbering.level(*given)
    if level is None or (level.form == "none" and not level.sign.strip()):
        return
    piece.numbered, (piece.list, piece.depth), piece.task = level, given, level.checked
    if not level.continues:
        piece.number = file.numbering.count(piece.list, piece.depth, level)
    if level.form in ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman"):
        file.counts["letters"] += 1


def _goes_on(properties: Any) -> bool:
    """Whether a paragraph and the next are one: its end was deleted, or it is a large initial in a frame."""
    frame = properties.find(f"{W}framePr")
    initial = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
    return initial or properties.find(f"{W}rPr/{W}del") is not None


def _is_direct(properties: Any | None) -> bool:
    """Whether a paragraph says itself that it is numbered: then the list's indentation comes before its style's."""
    return properties is not None and properties.find(f"{W}numPr/{W}numId") is not None


def _alignment(properties: Any | None, style: Style) -> Alignment | None:
    found = None if properties is None else properties.find(f"{W}jc")
    if properties is None or found is None:
        return None
    bidi = properties.find(f"{W}bidi")
    rtl = style.rtl if bidi is None else is_on(bidi.get(f"{W}val"))
    value = {"start": "left", "end": "right"}.get(found.get(f"{W}val"), found.get(f"{W}val"))
    match value:
        case "center":
            return "center"
        case "left":
            return "right" if rtl else "left"
        case "right":
            return "left" if rtl else "right"
        case _:
            return None


def _table(story: _Story, element: Any) -> Iterator[Piece]:
    table = story.read_table(story.file, story.part, element)
    if table is None:
        return
    away = element.find(f"{W}tblPr/{W}tblInd")
    left = 0 if away is None or away.get(f"{W}type", "dxa") != "dxa" else number(away.get(f"{W}w"))
    yield story.with_beginnings(Piece(Style("table"), story.pending, left=left, table=table))
    story.pending = []


def _is_formula(atoms: list[Atom]) -> bool:
    said = [atom.leaf for atom in atoms if getattr(atom.leaf, "text", "?").strip()]
    return len(said) == 1 and isinstance(said[0], Math)


def _is_contents(element: Any) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
