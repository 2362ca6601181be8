"""The signs of LaTeX's mathematics by their names, and how they stand in a line."""

from __future__ import annotations


def _named(names: str) -> dict[str, str]:
    words = names.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_GREEK = _named(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ "
    "mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ "
    "psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)
_RELATIONS = _named(
    "eq = le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ "
    "ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ parallel ∥ perp ⊥ to → rightarrow → "
    "leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ iff ⇔ mapsto ↦ longrightarrow → "
    "longleftarrow ← Longrightarrow ⇒ gets ← vdash ⊢ models ⊨ prec ≺ succ ≻ lt < gt > coloneqq ≔ triangleq ≜ asymp ≍"
)
_BINARY = _named(
    "pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ "
    "oplus ⊕ otimes ⊗ odot ⊙ ominus ⊖"
)
_OTHERS = _named(
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⊕ bigotimes ⊗ infty ∞ partial ∂ "
    "nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ neg ¬ lnot ¬ angle ∠ degree ° ldots … dots … cdots ⋯ "
    "vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ prime ′ hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ wp ℘ dagger † ddagger ‡ therefore ∴ "
    "because ∵ square □ Box □ blacksquare ■ qed ■ triangle △ uparrow ↑ downarrow ↓ Uparrow ⇑ Downarrow ⇓ surd √ "
    "langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ lbrace { "
    "rbrace } lbrack [ rbrack ] backslash \\ imath ı jmath ȷ top ⊤ bot ⊥ flat ♭ sharp ♯ natural ♮ checkmark ✓ S § P ¶ "
    "pounds £ copyright © colon :"
)
SIGNS: dict[str, str] = {**_GREEK, **_RELATIONS, **_BINARY, **_OTHERS}
"""The sign of a command."""

RELATIONS = frozenset((*_RELATIONS.values(), *"=<>≔"))
BINARY: dict[str, str] = {**{sign: sign for sign in _BINARY.values()}, "+": "+", "-": "−", "*": "∗"}
"""Signs between two others, as they are shown."""
LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂")
OPENING = frozenset("([{⟨⌊⌈")
CLOSING = frozenset(")]}⟩⌋⌉")
FENCES = frozenset(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm".split()  # noqa: SIM905
)
FUNCTIONS = frozenset(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg lim limsup liminf max min sup inf "  # noqa: SIM905
    "det dim ker arg deg gcd hom Pr".split()
)
SILENT = frozenset(
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hline mathstrut strut "  # noqa: SIM905
    "mathop mathbin mathrel mathord".split()
)
SPACES = {"quad": "\u2003", "qquad": "\u2003\u2003", ",": " ", ";": " ", ":": " ", " ": " ", "!": "", "enspace": " "}
SPACES |= {"thinspace": " ", "space": " "}
ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "underline": "\u0332",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "acute": "\u0301",
    "grave": "\u0300",
    "check": "\u030c",
    "breve": "\u0306",
    "mathring": "\u030a",
}
DOUBLE_STRUCK = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_UPPER = dict(zip("0123456789+-−=()nibjkmoptuvxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵇʲᵏᵐᵒᵖᵗᵘᵛˣʸᶻ", strict=True))
_LOWER = dict(zip("0123456789+-−=()aeijoruvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₒᵣᵤᵥₓ", strict=True))
RAISED = (_UPPER, _LOWER)
"""Characters that are small and high, or small and low, by themselves."""
