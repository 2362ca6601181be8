"""From pieces side by side to blocks inside each other, by style, number and indentation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from presswork.model import (
    Block,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    MathBlock,
    Paragraph,
    Span,
    Table,
    Text,
    Verse,
)
from presswork_docx.reader.frames import DefinitionFrame, Frame, ItemFrame, QuoteFrame
from presswork_docx.reader.marks import ANCHOR, Atom, nest
from presswork_docx.reader.pieces import Piece

_NEAR = 60
"""Twips by which what belongs together may stand apart."""
_HIGHEST = 6
_STEP = 425
_BOX = re.compile(r"\s*([☐☒☑])\s+")
_TEXT_OF_ITEMS = frozenset(("text", "continue"))


def fold(pieces: list[Piece], ours: bool) -> tuple[Block, ...]:
    """The blocks of a story. ``ours`` says that every indentation was meant."""
    folding = _Folding(ours)
    for index, piece in enumerate(pieces):
        folding.add(piece, pieces[index + 1] if index + 1 < len(pieces) else None)
    return folding.end()


@dataclass
class _Folding:
    ours: bool
    frames: list[Frame] = field(default_factory=lambda: [Frame()])
    caption: tuple[Inline, ...] = ()
    """The caption of the table that comes next."""
    code: list[str] = field(default_factory=list)

    @property
    def top(self) -> Frame:
        return self.frames[-1]

    def end(self) -> tuple[Block, ...]:
        self._end_code()
        self._close_while(lambda _: True)
        return tuple(self.frames[0].blocks)

    def add(self, piece: Piece, following: Piece | None) -> None:
        if piece.role != "code" or piece.begins:
            self._end_code()
        for beginning in piece.begins:
            self._begin(*beginning)
        if piece.table is not None:
            self._table(piece, piece.table)
        elif piece.numbered is not None and not piece.numbered.continues:
            self._item(piece)
        elif piece.numbered is not None:
            self._continue(piece)
        elif piece.atoms or piece.role in ("divider", "code"):
            self._paragraph(piece, following)

    def _begin(self, kind: str, left: int) -> None:
        """End what the next block does not go on with, though it looks so."""
        match kind:
            case "Terms":
                self._close_while(lambda frame: frame.left > left)
            case "Definition":
                self._close_while(lambda frame: not isinstance(frame, DefinitionFrame) or frame.outer >= left)
                if isinstance(self.top, DefinitionFrame):
                    self.top.next_definition()
                    self.top.left = left
            case "Quote":
                self._close_while(lambda frame: frame.left >= left)
                self.frames.append(QuoteFrame(left))
            case _:
                self._close_while(lambda frame: frame.left >= left)

    def _paragraph(self, piece: Piece, following: Piece | None) -> None:
        match piece.role:
            case "heading" | "title":
                self._close_over(piece.left if self.ours else 0)
                self._enter(piece)
                self.top.blocks.append(_heading(piece))
            case "quote":
                self._quote(piece)
                self.top.blocks.append(_text(piece))
            case "attribution":
                self._attribution(piece)
            case "term":
                self._term(piece)
            case "definition" | "definitioncontinue":
                self._definition(piece)
            case "code":
                self._code(piece)
            case "verse":
                self._outdent(piece)
                self.top.blocks.append(_verse(piece))
            case "math":
                self._outdent(piece)
                self.top.blocks.append(MathBlock(_raw(piece.atoms)))
            case "divider":
                self._outdent(piece)
                self.top.blocks.append(Divider())
            case "tablecaption" | "caption":
                self._caption(piece, following)
            case "figure":
                self._outdent(piece)
                self.top.blocks.append(_figure(piece))
            case _:
                self._outdent(piece, leave_quotes=True)
                is_figure = piece.is_picture and not self.ours
                self.top.blocks.append(_figure(piece) if is_figure else _text(piece))

    def _close_while(self, condition: Callable[[Frame], bool]) -> None:
        while len(self.frames) > 1 and condition(self.top):
            block = self.frames.pop().close()
            if block is not None:
                self.top.blocks.append(block)

    def _outdent(self, piece: Piece, leave_quotes: bool = False) -> None:
        self._close_over(piece.left, leave_quotes, piece)
        if self.ours and piece.table is None:
            self._close_while(lambda _: self._quotes() > piece.right // _STEP)
        self._enter(piece)

    def _close_over(self, left: int, leave_quotes: bool = False, piece: Piece | None = None) -> None:
        """Close what does not reach over text that begins at ``left``."""

        def ends(frame: Frame) -> bool:
            begins = left - (self._moved_in(piece) if piece else 0)
            return left <= 0 or begins < frame.left - _NEAR or (leave_quotes and isinstance(frame, QuoteFrame))

        self._close_while(ends)

    def _moved_in(self, piece: Piece) -> int:
        """How much of a piece's indentation would be its own, or that of its quotes, if it stood in the top frame."""
        if not self.ours or isinstance(self.top, QuoteFrame):
            return 0
        quotes = max(piece.right // _STEP - self._quotes(), 0)
        return _STEP * (quotes + (piece.role == "verse"))

    def _enter(self, piece: Piece) -> None:
        """Begin the quotes that a block of another kind begins."""
        if not self.ours:
            return
        for _ in range(self._quotes() + (piece.role == "quote"), piece.right // _STEP):
            self.frames.append(QuoteFrame(max(min(self.top.left + _STEP, piece.left), 1)))

    def _quotes(self) -> int:
        """How many quotes are open: in our files, each moves the right edge in by a step."""
        return sum(isinstance(frame, QuoteFrame) for frame in self.frames)

    def _item(self, piece: Piece) -> None:
        level, marker = piece.numbered, piece.left - piece.hanging
        assert level is not None

        def ends(frame: Frame) -> bool:
            if isinstance(frame, ItemFrame):
                if self._is_next(frame, piece) or piece.depth > frame.depth:
                    return False
                return piece.depth < frame.depth or marker - self._moved_in(piece) < frame.left - _NEAR
            return marker - self._moved_in(piece) < frame.left - _NEAR or frame.left <= 0

        self._close_while(ends)
        if isinstance(self.top, ItemFrame) and self._is_next(self.top, piece):
            self.top.lists.add(piece.list)
            self.top.next(piece.number, _checked(piece))
        else:
            self._enter(piece)
            self.frames.append(
                ItemFrame(
                    marker + _STEP if self.ours else piece.left,
                    ordered=level.ordered,
                    lists={piece.list},
                    depth=piece.depth,
                    start=piece.number if level.ordered else 1,
                    number=piece.number,
                    checked=_checked(piece),
                )
            )
        match piece.role:
            case "code":
                self.top.blocks.append(CodeBlock(_raw(piece.atoms)))
            case _ if not piece.atoms:
                pass
            case "heading":
                self.top.blocks.append(_heading(piece))
            case "quote" if self.ours:
                self._quote(piece)
                self.top.blocks.append(_text(piece))
            case "verse" if self.ours:
                self.top.blocks.append(_verse(piece))
            case "math" if self.ours:
                self.top.blocks.append(MathBlock(_raw(piece.atoms)))
            case _:
                self.top.blocks.append(_text(piece))

    def _is_next(self, frame: ItemFrame, piece: Piece) -> bool:
        level = piece.numbered
        if level is None or frame.depth != piece.depth or frame.ordered != level.ordered:
            return False
        if self.ours and abs(frame.left - _STEP - (piece.left - piece.hanging)) > _NEAR:
            return False
        if level.ordered:
            return piece.number == frame.number + 1 and (not self.ours or piece.list in frame.lists)
        return piece.list in frame.lists or frame.checked is not None or piece.task is not None

    def _continue(self, piece: Piece) -> None:
        """A paragraph without number that stands in a list's place."""
        self._close_while(lambda frame: not isinstance(frame, ItemFrame) or frame.depth > piece.depth)
        if piece.atoms:
            self.top.blocks.append(CodeBlock(_raw(piece.atoms)) if piece.role == "code" else _text(piece))

    def _quote(self, piece: Piece) -> None:
        self._close_while(lambda frame: piece.left - self._moved_in(piece) < frame.left - _NEAR)
        within = self.top.left
        if not isinstance(self.top, QuoteFrame):
            if isinstance(self.top, DefinitionFrame):
                within = self.top.outer + _STEP
            first = min(within + (piece.style.indent.left or _STEP), piece.left) if self.ours else piece.left
            self.frames.append(QuoteFrame(first))
        while self.top.left + _NEAR < piece.left:
            self.frames.append(QuoteFrame(min(self.top.left + _STEP, piece.left) if self.ours else piece.left))

    def _attribution(self, piece: Piece) -> None:
        self._close_while(lambda frame: not isinstance(frame, QuoteFrame) or piece.left < frame.left - _NEAR)
        if isinstance(self.top, QuoteFrame):
            self.top.attribution = nest(_without_lead(piece.atoms))
            quote = self.frames.pop()
            block = quote.close()
            if block is not None:
                self.top.blocks.append(block)
        else:
            self.top.blocks.append(_text(piece))

    def _term(self, piece: Piece) -> None:
        def ends(frame: Frame) -> bool:
            if isinstance(frame, DefinitionFrame):
                return piece.left < frame.outer - _NEAR
            return (isinstance(frame, QuoteFrame) and frame.left <= 0) or piece.left < frame.left - _NEAR

        self._close_while(ends)
        term = nest(piece.atoms)
        if isinstance(self.top, DefinitionFrame) and abs(piece.left - self.top.outer) <= _NEAR:
            self.top.next_term(term)
        else:
            self._enter(piece)
            self.frames.append(DefinitionFrame(piece.left + _NEAR, outer=piece.left, term=term))

    def _definition(self, piece: Piece) -> None:
        self._close_while(lambda frame: not isinstance(frame, DefinitionFrame) or piece.left < frame.outer - _NEAR)
        if not isinstance(self.top, DefinitionFrame):
            self.top.blocks.append(_text(piece))
            return
        if piece.role == "definition" and self.ours:
            self.top.next_definition()
        self.top.left = max(piece.left, self.top.outer + _NEAR)
        self.top.blocks.append(_text(piece))

    def _code(self, piece: Piece) -> None:
        text = _raw(piece.atoms)
        if not self.code:
            self._outdent(piece)
        self.code.append(text)
        if self.ours:
            self._end_code()

    def _end_code(self) -> None:
        """Lines of code are one block; one that has several lines stands for itself."""
        lines: list[str] = []
        for text in self.code:
            if "\n" in text:
                self._put_code(lines)
                lines = []
                self._put_code([text])
            else:
                lines.append(text)
        self._put_code(lines)
        self.code = []

    def _put_code(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        if not self.ours:
            text = text.strip("\n")
        if text.strip():
            self.top.blocks.append(CodeBlock(text))

    def _caption(self, piece: Piece, following: Piece | None) -> None:
        words = nest(piece.atoms)
        last = self.top.blocks[-1] if self.top.blocks else None
        if following is not None and following.table is not None:
            self.caption = words
        elif isinstance(last, Figure | Table) and not last.caption:
            self.top.blocks[-1] = msgspec.structs.replace(last, caption=words)
        elif piece.is_picture:
            self.top.blocks.append(_figure(piece))
        else:
            self._outdent(piece)
            self.top.blocks.append(_text(piece))

    def _table(self, piece: Piece, table: Table) -> None:
        self._outdent(piece)
        if piece.atoms:
            self.top.blocks.append(Paragraph(nest(piece.atoms)))
        if self.caption:
            table = msgspec.structs.replace(table, caption=self.caption)
            self.caption = ()
        self.top.blocks.append(table)


def _heading(piece: Piece) -> Heading:
    names = [mark.value for atom in piece.atoms for mark in atom.marks if mark.kind == ANCHOR]
    names += [atom.leaf.anchor for atom in piece.atoms if isinstance(atom.leaf, Span) and atom.leaf.anchor]
    name = names[0] if names else None
    atoms = [
        atom._replace(marks=frozenset(mark for mark in atom.marks if mark.kind != ANCHOR or mark.value != name))
        for atom in piece.atoms
        if not (isinstance(atom.leaf, Span) and atom.leaf.anchor == name)
    ]
    level = 1 if piece.role == "title" else min(piece.style.level, _HIGHEST)
    return Heading(level, nest(atoms), name)


def _text(piece: Piece) -> Block:
    return MathBlock(_raw(piece.atoms)) if piece.is_formula else Paragraph(nest(piece.atoms))


def _verse(piece: Piece) -> Verse:
    return Verse(tuple(_lines(nest(piece.atoms))))


def _figure(piece: Piece) -> Block:
    content = nest(piece.atoms)
    if not piece.is_picture:
        return Paragraph(content)
    (image,) = (atom.leaf for atom in piece.atoms if isinstance(atom.leaf, Image))
    places = tuple(inline for inline in content if isinstance(inline, Span))
    return Figure(image) if not places else Paragraph(content)


def _checked(piece: Piece) -> bool | None:
    """Whether a task is done; a box that begins its words says so too, and is taken from them."""
    if piece.task is None and piece.atoms and isinstance(piece.atoms[0].leaf, Text):
        found = _BOX.match(piece.atoms[0].leaf.text)
        if found:
            piece.atoms[0] = piece.atoms[0]._replace(leaf=Text(piece.atoms[0].leaf.text[found.end() :]))
            return found[1] != "☐"
    return piece.task


def _without_lead(atoms: list[Atom]) -> list[Atom]:
    """An attribution without the dash that it begins with."""
    if not atoms or not isinstance(atoms[0].leaf, Text):
        return atoms
    return [atoms[0]._replace(leaf=Text(re.sub(r"^\s*[—–―-]\s*", "", atoms[0].leaf.text))), *atoms[1:]]


def _raw(atoms: list[Atom]) -> str:
    return "".join("\n" if isinstance(atom.leaf, LineBreak) else getattr(atom.leaf, "text", "") for atom in atoms)


def _lines(content: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    """A verse's lines. A break inside emphasis ends the line there too."""
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
            continue
        inner = getattr(inline, "content", ())
        if any(isinstance(one, LineBreak) for one in inner):
            first, *others = _lines(inner)
            lines[-1].append(msgspec.structs.replace(inline, content=first))
            lines.extend([msgspec.structs.replace(inline, content=line)] for line in others)
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines]
