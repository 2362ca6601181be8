"""How words are shown, as the operands of TJ (ISO 32000-1 9.4.3): codes and adjustments in 1/1000 em."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

import uharfbuzz as hb

from presswork_pdf.fonts import Face, Glyph, code_string
from presswork_pdf.memory import Memory

HALF = 0.5
_BYTE = 0xFF
_AWKWARD = frozenset(b"()\\\r")
"""Codes that are escaped where they are written."""


class Recipe(NamedTuple):
    """How one face shows a word, glyph by glyph: the same in all documents.

    ``advance`` in font units; ``template`` is what TJ shows, with the codes of ``letters`` written out and a
    place for each of ``others``, whose codes are the document's own.
    """

    advance: float
    template: str
    letters: frozenset[int]
    others: tuple[Glyph, ...]


RECIPES: Memory[Recipe] = Memory(30_000)
"""What HarfBuzz said: it depends on font, weight, features, language and word."""


def recipe_of_letters(
    face: Face, text: str, infos: list[hb.GlyphInfo], positions: list[hb.GlyphPosition]
) -> Recipe | None:
    """The recipe of a word of common letters, each its own glyph: what most words are, and quicker made."""
    glyphs = [info.codepoint for info in infos]
    moves = [position.position for position in positions]
    if "".join(map(face.letters.get, glyphs, repeat(""))) != text or any(move[0] or move[1] for move in moves):
        return None
    scale = face.scale
    advances = [move[2] for move in moves]
    kerns = [
        advance * scale - width for advance, width in zip(advances, map(face.widths.__getitem__, glyphs), strict=True)
    ]
    codes = list(map(code_string, glyphs))
    if not any(kerns):
        return Recipe(sum(advances), f"({''.join(codes)})", frozenset(glyphs), ())
    parts: list[str] = []
    pending = 0.0
    for code, kern in zip(codes, kerns, strict=True):
        parts.append(code)
        pending += kern
        if pending >= HALF or pending <= -HALF:
            step = round(pending)
            pending -= step
            parts.append(f"){-step} (")
    shown = "".join(parts)
    shown = shown[:-1] if shown.endswith(" (") else f"{shown})"
    return Recipe(sum(advances), f"({shown}", frozenset(glyphs), ())


def recipe_of_glyphs(face: Face, advance: float, ways: list[int], pairs: list[Glyph], back: int) -> Recipe:
    """The recipe of ``pairs``, with the way to each and from the last to the word's end, in 1/1000 em."""
    letters: set[int] = set()
    others: list[Glyph] = []
    parts: list[str] = []
    for way, pair in zip(ways, pairs, strict=True):
        if way:
            parts.append(f"){-way} (")
        if face.letters.get(pair[0]) == pair[1]:
            letters.add(pair[0])
            parts.append(code_string(pair[0]).replace("%", "%%"))
        else:
            others.append(pair)
            parts.append("%s")
    tail = f"){-back} " if back else ")"
    template = f"({''.join(parts)}{tail}"
    return Recipe(advance, template if others else template % (), frozenset(letters), tuple(others))


def leftwards(steps: Iterable[tuple[float, float]]) -> str:
    """A template of glyphs that run right to left: each with the way to it and the way back, in 1/1000 em.

    ISO 32000-1 14.8.2.3.3 has each glyph positioned by itself, so that text is stored as it is read. Readers
    take what one operator shows to run left to right, and turn it around: each glyph has an operator of its own.
    """
    parts: list[str] = []
    pending = 0.0
    for before, after in steps:
        pending += before
        way = round(pending)
        pending += after - way
        parts.append(f"{way} (%s)" if way else "(%s)")
    back = round(pending)
    return "]TJ[".join(parts) + (f"{back} " if back else "")


def written(recipe: Recipe, face: Face) -> str:
    """What TJ shows in this document."""
    face.shows |= recipe.letters
    return recipe.template % tuple(map(face.shown, recipe.others)) if recipe.others else recipe.template


class Speller:
    """Spells data, which is no word: letter by letter, without kerning."""

    def __init__(self, face: Face) -> None:
        self._scale = face.scale
        self._glyphs = {letter: glyph for glyph, letter in face.letters.items() if letter.isascii()}
        self._codes = {letter: code_string(glyph) for letter, glyph in self._glyphs.items()}
        self._widths = {letter: face.widths[glyph] for letter, glyph in self._glyphs.items()}
        self._small = max(self._glyphs.values(), default=0) <= _BYTE
        self._low = bytes(self._glyphs.get(chr(code), 0) & _BYTE for code in range(_BYTE + 1))

    def spell(self, text: str) -> Recipe | None:
        """None if one of the letters is not in ASCII, or not a common one of the font."""
        spelled = self.show(text)
        if spelled is None:
            return None
        return Recipe(sum(map(self._widths.__getitem__, text)) / self._scale, *spelled, ())

    def show(self, text: str) -> tuple[str, frozenset[int]] | None:
        """What TJ shows of ``text``, and the letters in it; their width need not be known for that."""
        letters = set(text)
        if not self._glyphs.keys() >= letters:
            return None
        glyphs = frozenset(map(self._glyphs.__getitem__, letters))
        if self._small and glyphs.isdisjoint(_AWKWARD):
            # All letters at once: each code's high byte is 0.
            wide = bytearray(2 * len(text))
            wide[1::2] = text.encode("ascii").translate(self._low)
            return f"({wide.decode('latin-1')})", glyphs
        return f"({''.join(map(self._codes.__getitem__, text))})", glyphs
