"""Signs of mathematics and the LaTeX commands for them."""

from __future__ import annotations

_COMMANDS = """
α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν
nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ
Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ⨌
iiiint ∮ oint ∯ oiint ∰ oiiint ⋃ bigcup ⋂ bigcap ⨁ bigoplus ⨂ bigotimes ⨀ bigodot ⨄ biguplus ⨆ bigsqcup ⋁ bigvee ⋀
bigwedge ± pm ∓ mp × times ÷ div ⋅ cdot ∗ ast ⋆ star ∘ circ ∙ bullet ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot †
dagger ‡ ddagger ∧ wedge ∨ vee ∩ cap ∪ cup ⊓ sqcap ⊔ sqcup ⊎ uplus ∖ setminus ≀ wr ≤ le ≥ ge ≪ ll ≫ gg ≠ ne ≡ equiv
≈ approx ∼ sim ≃ simeq ≅ cong ∝ propto ≍ asymp ≐ doteq ≺ prec ≻ succ ⪯ preceq ⪰ succeq ⊂ subset ⊃ supset ⊆ subseteq
⊇ supseteq ⊊ subsetneq ∈ in ∋ ni ∉ notin ⊢ vdash ⊣ dashv ⊨ models ⊥ bot ⊤ top ∥ parallel ∣ mid ≔ coloneqq ≲ lesssim
≳ gtrsim ⋄ diamond △ triangle ▽ triangledown ⩽ leqslant ⩾ geqslant ⊄ nsubset ∤ nmid ∦ nparallel ← leftarrow → to ↔
leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ↑ uparrow ↓ downarrow ↕ updownarrow ⇑ Uparrow ⇓
Downarrow ⟵ longleftarrow ⟶ longrightarrow ⟷ longleftrightarrow ⟸ Longleftarrow ⟹ Longrightarrow ⟺
Longleftrightarrow ⟼ longmapsto ↪ hookrightarrow ↩ hookleftarrow ⇀ rightharpoonup ⇌ rightleftharpoons ↗ nearrow ↘
searrow ∀ forall ∃ exists ∄ nexists ¬ neg ∅ emptyset ∞ infty ∂ partial ∇ nabla ℏ hbar ℓ ell ℜ Re ℑ Im ℵ aleph ℘ wp ∠
angle √ surd ∴ therefore ∵ because □ square ■ blacksquare ° degree ı imath ȷ jmath … ldots ⋯ cdots ⋮ vdots ⋱ ddots ⟨
langle ⟩ rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ‖ | { { } } # # $ $ % % & & _ _
"""
_PAIRS = _COMMANDS.split()
COMMANDS = {sign: f"\\{name}" for sign, name in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)} | {
    "−": "-",
    "′": "'",
    "″": "''",
    "‴": "'''",
    "\\": r"\backslash",
    "^": r"\hat{}",
    "~": r"\sim",
    "\u2061": "",
    "\u2062": "",
    "\u2063": "",
    "\u200b": "",
    "\u2000": r"\enspace",
    "\u2001": r"\quad",
    "\u2003": r"\quad",
    "\u2002": r"\enspace",
    "\u2004": r"\ ",
    "\u2005": r"\;",
    "\u205f": r"\:",
    "\u2009": r"\,",
    "\u200a": r"\,",
    "\xa0": r"\ ",
    " ": r"\ ",
}
ACCENTS = {
    "\u0302": ("hat", "widehat"),
    "\u0303": ("tilde", "widetilde"),
    "\u0304": ("bar", "overline"),
    "\u0305": ("bar", "overline"),
    "‾": ("bar", "overline"),
    "¯": ("bar", "overline"),
    "\u0306": ("breve", "breve"),
    "\u0307": ("dot", "dot"),
    "\u0308": ("ddot", "ddot"),
    "\u20db": ("dddot", "dddot"),
    "\u20dc": ("ddddot", "ddddot"),
    "\u030a": ("mathring", "mathring"),
    "\u030c": ("check", "check"),
    "\u0300": ("grave", "grave"),
    "\u0301": ("acute", "acute"),
    "\u20d7": ("vec", "overrightarrow"),
    "\u20d6": ("overleftarrow", "overleftarrow"),
    "\u20e1": ("overleftrightarrow", "overleftrightarrow"),
}
"""What Word sets over a letter, and over more of them."""
BRACES = {
    ("⏞", "top"): "overbrace",
    ("⏟", "bot"): "underbrace",
    ("⏜", "top"): "overparen",
    ("⏝", "bot"): "underparen",
    ("⎴", "top"): "overbracket",
    ("⎵", "bot"): "underbracket",
}
ARROWS = {
    "→": "xrightarrow",
    "←": "xleftarrow",
    "↔": "xleftrightarrow",
    "⇒": "xRightarrow",
    "⇐": "xLeftarrow",
    "⇔": "xLeftrightarrow",
    "↦": "xmapsto",
    "↪": "xhookrightarrow",
    "↩": "xhookleftarrow",
}
FUNCTIONS = frozenset(
    (
        *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd"),
        *("hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh"),
        *("sup", "tan", "tanh"),
    )
)
MATRICES = {("(", ")"): "p", ("[", "]"): "b", ("{", "}"): "B", ("|", "|"): "v", ("‖", "‖"): "V", ("", ""): ""}
