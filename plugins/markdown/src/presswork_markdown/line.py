"""Pieces of a line, put together so that every mark of emphasis is taken for one.

CommonMark §6.2 decides by the characters on both sides whether a run of ``*``, ``_`` or ``~`` opens or closes
anything. Spaces at the edges move out of the marks; where the rules would still fail, an empty comment parts the mark
from its neighbour: no reader shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never
from unicodedata import category

import msgspec

from presswork_markdown.escape import escape

_NOTHING = "<!-- -->"


class Words(msgspec.Struct, frozen=True):
    """Text, not yet escaped; ``inside`` as in ``escape``."""

    text: str
    inside: str = ""


class Raw(msgspec.Struct, frozen=True):
    """Finished markup; never empty."""

    text: str


class Open(msgspec.Struct, frozen=True):
    """A mark before words that may neither begin with a space nor be empty: ``*``, ``~~``, a link's ``[``."""

    mark: str


class Close(msgspec.Struct, frozen=True):
    """The mark behind them; a link's has the address in it."""

    mark: str


class Break(msgspec.Struct, frozen=True):
    """A line that ends here on purpose."""


Piece = Words | Raw | Open | Close | Break


def assemble(pieces: Iterable[Piece], *, line_start: bool = True, one_line: bool = False) -> str:
    """The Markdown of ``pieces``: lines without the last one's end.

    ``line_start`` says that nothing stands before the first; ``one_line``, that no line may end inside.
    """
    line = _Line(line_start)
    settled = _settle(pieces)
    while settled and isinstance(settled[-1], Break):  # the mark of a break is a backslash where nothing follows
        settled.pop()
    for index, piece in enumerate(settled):
        following = settled[index + 1] if index + 1 < len(settled) else None
        match piece:
            case Words():
                line.say(piece, following)
            case Raw():
                line.put(piece.text)
            case Open():
                line.open(piece.mark, _first(following))
            case Close():
                line.close(piece.mark, _first(following))
            case Break():
                line.end(one_line=one_line)
            case _:
                assert_never(piece)
    return "".join(line.out)


def _settle(pieces: Iterable[Piece]) -> list[Piece]:
    """``pieces`` with blanks moved out of the marks, empty pairs of marks gone, and texts that meet made one."""
    found: list[Piece] = []
    for piece in pieces:
        match piece:
            case Close():
                blanks = _pop_blanks(found)
                if found and isinstance(found[-1], Open):
                    found.pop()
                else:
                    found.append(piece)
                for blank in blanks:
                    _append(found, blank)
            case Break():
                found.insert(_before_marks(found), piece)
            case Words(text, inside):
                words = text.lstrip()
                at = _before_marks(found)
                if at < len(found) and words != text:
                    marks = found[at:]
                    del found[at:]
                    _append(found, Words(text[: len(text) - len(words)], inside))
                    found += marks
                    text = words
                if text:
                    _append(found, Words(text, inside))
            case _:
                found.append(piece)
    return found


def _append(found: list[Piece], piece: Piece) -> None:
    if found and isinstance(piece, Words) and isinstance(found[-1], Words) and found[-1].inside == piece.inside:
        found[-1] = Words(found[-1].text + piece.text, piece.inside)
    else:
        found.append(piece)


def _before_marks(found: list[Piece]) -> int:
    """The index of the first of the opening marks that ``found`` ends with."""
    at = len(found)
    while at and isinstance(found[at - 1], Open):
        at -= 1
    return at


def _pop_blanks(found: list[Piece]) -> list[Piece]:
    """Spaces and line ends at the end of ``found``, taken off it."""
    blanks: list[Piece] = []
    while found:
        last = found[-1]
        if isinstance(last, Break):
            blanks.append(found.pop())
            continue
        if not isinstance(last, Words):
            break
        words = last.text.rstrip()
        if words != last.text:
            blanks.append(Words(last.text[len(words) :], last.inside))
            found.pop()
            if words:
                found.append(Words(words, last.inside))
        if words:
            break
    return blanks[::-1]


def _first(piece: Piece | None) -> str:
    """The character that a piece will begin with, as far as its class goes; a line's end is a space."""
    match piece:
        case None | Break():
            return " "
        case Words() | Raw():
            return piece.text[0]
        case Open() | Close():
            return piece.mark[0]
        case _:
            assert_never(piece)


class _Line:
    """What is written so far. ``last`` is its last character, or a space where a line begins."""

    def __init__(self, line_start: bool) -> None:
        self.out: list[str] = []
        self.line_start = line_start
        self.last = " "
        self.last_mark = ""

    def add(self, text: str, mark: str = "") -> None:
        self.out.append(text)
        self.line_start = False
        self.last = text[-1]
        self.last_mark = mark

    def put(self, text: str) -> None:
        """Two codes, two formulas, or a note's mark and a link must not meet."""
        if (self.last in "`$" and text[0] == self.last) or (self.last == "]" and text == "["):
            self.add(_NOTHING)
        self.add(text)

    def say(self, words: Words, following: Piece | None) -> None:
        text = escape(words.text, line_start=self.line_start, inside=words.inside)
        if self.last == "$" and words.text[0].isdigit():  # pandoc takes such a dollar for money
            self.add(_NOTHING)
        # Behind "]" a text could become an address or make a note of a mark, and behind all these, attributes.
        first = words.text[0]
        if ((first in "(:" and self.last == "]") or (first == "{" and self.last in "]`)")) and text[0] != "\\":
            text = "\\" + text
        behind = _first(following)
        if text[-1] == "!" and behind == "[":
            text = text[:-1] + "\\!"
        if text[-1] == "@" and (behind in "*_{" or behind.isalnum()):  # pandoc's citations, of all works as @*
            text = text[:-1] + "\\@"
        self.add(text)

    def open(self, mark: str, following: str) -> None:
        """CommonMark §6.2, left-flanking; and two runs of one character must not meet."""
        if mark == "[":
            self.put(mark)
            return
        apart = _is_space(self.last) or _is_punctuation(self.last)
        safe = apart or (mark[0] != "_" and not _is_sign(following))
        if self.last_mark[:1] == mark[0] or not safe:
            self.add(_NOTHING)
        self.add(mark, mark)

    def close(self, mark: str, following: str) -> None:
        """CommonMark §6.2, right-flanking."""
        if mark[0] == "]":
            self.add(mark)
            return
        apart = _is_space(following) or _is_punctuation(following)
        safe = apart or (mark[0] != "_" and not _is_sign(self.last))
        self.add(mark, mark)
        if not safe:
            self.add(_NOTHING)

    def end(self, *, one_line: bool) -> None:
        if one_line:
            self.add("<br>")
            return
        self.add("\\\n")
        self.line_start = True
        self.last = " "


def _is_space(character: str) -> bool:
    return character.isspace()


def _is_punctuation(character: str) -> bool:
    """What every version of CommonMark calls punctuation."""
    return category(character)[0] == "P" or (character.isascii() and not character.isalnum())


def _is_sign(character: str) -> bool:
    """What some version of CommonMark calls punctuation: since 0.31 symbols are."""
    return category(character)[0] in "PS"
