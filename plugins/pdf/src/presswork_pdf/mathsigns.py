"""How signs of mathematics stand in a row: as much of MathML Core's dictionary of operators as formulas need."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

THIN, MEDIUM, THICK = 3 / 18, 4 / 18, 5 / 18
INTEGRALS = frozenset("∫∬∭⨌∮∯∰∱∲∳")
LARGE = INTEGRALS | frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨄⨆⨅⨿")
"""Operators that are larger on a line of their own."""
LIMITS = LARGE - INTEGRALS
"""Those that then have their limits above and below."""
BINARY = frozenset("+-−±∓×÷·⋅∗*⋆∘∙•∪∩⊎⊓⊔∧∨⊕⊖⊗⊘⊙⊚⊛⊝⊞⊟⊠⊡∖≀⋄⋉⋊⋋⋌⋎⋏⋒⋓⊼⊻⊽△▽◁▷†‡∔⋇⨯")
PRIMES = frozenset("′″‴⁗")
INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")
_PUNCTUATION = frozenset(",;")
_NONE = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/\\!%¬√∂∇∞∀∃∄'~^_…⋯⋮⋱⋰°")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(em|ex|pt|px|mu)?")
_UNITS = {"em": 1.0, "ex": 0.5, "pt": 0.1, "px": 0.075, "mu": 1 / 18, None: 0.0}


def around(sign: str) -> tuple[float, float]:
    """The space that a sign wants before and after it, in sizes of its type."""
    if sign in INVISIBLE or sign in PRIMES or sign in _NONE or not sign:
        return 0.0, 0.0
    if sign in BINARY:
        return MEDIUM, MEDIUM
    if sign in LARGE or sign == ".":
        return THIN, THIN
    if sign in _PUNCTUATION:
        return 0.0, THIN
    return (THICK, THICK) if is_relation(sign) else (0.0, 0.0)


def is_relation(sign: str) -> bool:
    """Whether a sign says how two sides stand to each other."""
    if len(sign) != 1 or sign in BINARY or sign in LARGE or sign in _NONE:
        return False
    return "\u2190" <= sign <= "\u21ff" or sign == ":" or unicodedata.category(sign) == "Sm"


def length(value: str, otherwise: float = 0.0) -> float:
    """A length of MathML in sizes of the type (MathML Core §2.1.3).

    >>> length("0.5em"), length("0"), length("9mu"), length("wide", 1.0)
    (0.5, 0.0, 0.5, 1.0)
    """
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * _UNITS[found[2]] if found else otherwise


class Letter(NamedTuple):
    """A letter of an alphabet of mathematics as our text faces show it; None where the alphabet has its own face."""

    text: str
    family: str | None = None
    bold: bool = False
    italic: bool = False


@lru_cache(maxsize=1024)
def letter(character: str) -> Letter:
    r"""What ``\mathbf`` and the like made of a letter, in words of text faces.

    >>> letter("𝐱"), letter("x").bold
    (Letter(text='x', family=None, bold=True, italic=False), False)
    """
    name = unicodedata.name(character, "")
    if not name.startswith("MATHEMATICAL ") or any(kind in name for kind in ("SCRIPT", "FRAKTUR", "DOUBLE-STRUCK")):
        return Letter(character)
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) != 1 or not plain.isalnum():
        return Letter(character)
    family = "sans" if "SANS-SERIF" in name else "mono" if "MONOSPACE" in name else None
    return Letter(plain, family, "BOLD" in name, "ITALIC" in name)


def slants(character: str) -> bool:
    """Whether a variable of this letter is set in italics."""
    return len(character) == 1 and (
        (character.isascii() and character.isalpha())
        or "α" <= character <= "ω"
        or "Α" <= character <= "Ω"
        or character in "ϵϑϕϱϖϰıȷ"
    )
