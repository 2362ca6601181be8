"""Signs of mathematics by what they do: what Word and LaTeX must know of them to write or to read a formula."""

from __future__ import annotations

LARGE = frozenset("∑∏∐∫∬∭⨌∮∯∰⋃⋂⨁⨂⨀⨄⨆⋁⋀⨃⨅⨉")
"""Operators with limits (ECMA-376 22.1.2.70)."""
OPENERS = frozenset("([{⟨⌊⌈⟦⟮⦃⟪⌜⌞⎰")
CLOSERS = frozenset(")]}⟩⌋⌉⟧⟯⦄⟫⌝⌟⎱")
FENCES = OPENERS | CLOSERS | frozenset("|‖/\\↑↓↕⇑⇓⇕∥∣")
ACCENTS = {
    "ˆ": "\u0302",
    "^": "\u0302",
    "\u0302": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "\u0303": "\u0303",
    "¯": "\u0304",
    "\u0304": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "ˇ": "\u030c",
    "\u030c": "\u030c",
    "`": "\u0300",
    "´": "\u0301",
    "\u20db": "\u20db",
    "\u20dc": "\u20dc",
    "\u20d7": "\u20d7",
    "→": "\u20d7",
    "←": "\u20d6",
    "↔": "\u20e1",
}
"""Signs over a letter, and the combining characters that Word knows them by (ECMA-376 22.1.2.1)."""
BRACES = "⏞⏟⏜⏝⎴⎵"
SPACES = {
    0.0: "",
    0.1667: "\u2009",
    0.2222: "\u205f",
    0.2778: "\u2005",
    0.3333: "\u2004",
    0.5: "\u2002",
    1.0: "\u2003",
}
"""Widths in ems, and the spaces that have them."""
LIGHTER = frozenset("+−-±∓=≠<>≤≥≈≡∼≅∝→←↔⇒⇐⇔↦,;:∈∉⊂⊆∪∩∧∨≔≪≫⟹⟸⟺⟶⟵")
"""Relations, separators and signs of sums: what binds less than a large operator."""
_SIGNED = frozenset("+−-±∓")


def ends_operand(sign: str, *, first: bool = False) -> bool:
    """Whether what a large operator works on ends before a sign; right behind the operator, ``−`` belongs to it."""
    return sign in LIGHTER and not (first and sign in _SIGNED)
