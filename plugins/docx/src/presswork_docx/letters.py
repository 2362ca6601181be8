"""The styled letters of mathematics: Unicode has a character for each, Word a letter and a style."""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

Weight = Literal["", "p", "b", "bi"]
"""How a letter stands (ECMA-376 22.1.2.111): italic where nothing is said, upright, bold, bold italic."""


class Letter(NamedTuple):
    """A letter, its weight, and its script (ECMA-376 22.1.2.93)."""

    letter: str
    weight: Weight
    script: str


_SCRIPTS = {
    "SANS-SERIF": "sans-serif",
    "SCRIPT": "script",
    "FRAKTUR": "fraktur",
    "BLACK-LETTER": "fraktur",
    "DOUBLE-STRUCK": "double-struck",
    "MONOSPACE": "monospace",
}
_WORDS = ("BOLD", "ITALIC")
# Signs of their own, whatever their names say: of quantities, and of the imaginary unit.
_NO_LETTERS = frozenset("ℓ℘ℑℜ℮ℴℯℊℹⅅⅆⅇⅈⅉ")
_PLANCK = "ℎ"  # has the place of the italic h


def plain_letter(character: str) -> Letter | None:
    """The letter and style of a character of mathematics; None for any other character.

    >>> plain_letter("𝐱"), plain_letter("ℝ"), plain_letter("x")
    (Letter(letter='x', weight='b', script=''), Letter(letter='R', weight='p', script='double-struck'), None)
    """
    if character == _PLANCK:
        return Letter("h", "", "")
    is_styled = "\U0001d400" <= character <= "\U0001d7ff" or "\u2100" <= character <= "\u214f"
    if not is_styled or character in _NO_LETTERS:
        return None
    words = unicodedata.name(character, "").split()
    letter = unicodedata.normalize("NFKC", character)
    script = next((_SCRIPTS[word] for word in words if word in _SCRIPTS), "")
    if len(letter) != 1 or letter == character or not (script or words[:1] == ["MATHEMATICAL"]):
        return None
    if letter in "ıȷ":
        return Letter(letter, "", "")
    bold, italic = (word in words for word in _WORDS)
    weight: Weight = "bi" if bold and italic else "b" if bold else "" if italic else "p"
    return Letter(letter, weight, script)
