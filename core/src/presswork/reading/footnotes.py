"""Footnotes of plain text: a mark such as ``[1]`` or ``*`` in a sentence and a paragraph that begins with it."""

from __future__ import annotations

from presswork.patterns import pattern
from presswork.reading.inlines import NOTE_MARK, note_name
from presswork.reading.pieces import Piece

_NOTE = (
    r"\[(\d{1,6}|\*{1,4}|[a-z])\]:?\s+(?=\S)|([⁰¹²³⁴-⁹]{1,4})\s?(?=\S)"
    r"|\[(?:Foot)?note (\d{1,6}|[A-Za-z]|\*{1,4}):\s+(?=\S)"
    r"|(\*{1,3}|[†‡]{1,2})\s?(?=[^\s*†‡])"
)
_SIGNS = "*†‡"
_OPENING = "[⁰¹²³⁴⁵⁶⁷⁸⁹"
_HEADING = r"(?i)\W*(?:foot|end)?notes\W*|\W*(?:fußnoten|anmerkungen|notes de bas de page|notas|note|voetnoten|fotnoter|noten|przypisy|примечания|注釈|注释|註)\W*"


def find_notes(pieces: list[Piece]) -> dict[int, str]:
    """The pieces that are notes, by index, with their names: those that are cited elsewhere and stand there once."""
    begins: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        found = piece.parts[0][0] in _OPENING + _SIGNS and pattern(_NOTE).match(piece.parts[0])
        if found and not piece.quoted and not piece.raw:
            begins.setdefault(note_name(found[found.lastindex or 0]), []).append(at)
    if not begins:
        return {}
    cited = _cited(pieces, {at for places in begins.values() for at in places})
    once = {name: places[0] for name, places in begins.items() if len(places) == 1 and name in cited}
    return {at: name for name, at in once.items() if pieces[at].text[0] not in _SIGNS or _is_sign(pieces, name, at)}


def without_mark(parts: list[str]) -> list[str]:
    """A note's lines without the mark that it begins with and the bracket that this opened."""
    first, *rest = parts
    found = pattern(_NOTE).match(first)
    lines = [first[found.end() :] if found else first, *rest]
    if found and found[3] and lines[-1].endswith("]"):
        lines[-1] = lines[-1][:-1]
    return [line for line in lines if line]


def is_notes_heading(text: str) -> bool:
    return len(text) < 40 and pattern(_HEADING).fullmatch(text) is not None


def _is_sign(pieces: list[Piece], name: str, note: int) -> bool:
    """Whether a star or dagger is the mark of a note: above the note one word bears it, and nothing else."""
    bearing = [piece.text for at, piece in enumerate(pieces) if at != note and name[0] in piece.text and not piece.raw]
    above = any(name[0] in piece.text for piece in pieces[:note])
    return above and len(bearing) == 1 and bearing[0].count(name[0]) == len(name)


def _cited(pieces: list[Piece], notes: set[int]) -> set[str]:
    """The marks in the text itself: a note that only another note cites is none."""
    names: set[str] = set()
    for at, piece in enumerate(pieces):
        if piece.raw or at in notes:
            continue
        for part in piece.parts:
            if "[" in part or "*" in part or not part.isascii():
                names.update(note_name(found[found.lastindex or 0]) for found in pattern(NOTE_MARK).finditer(part))
    return names
