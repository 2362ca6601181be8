"""Formulas of a page as LaTeX: what the page itself has of it, or else what its MathML shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml.html import HtmlElement

from presswork_html.reading.page import classes

_STYLED = re.compile(r"\{\\(?:display|text)style\s(.*)\}", re.DOTALL)
_DELIMITERS = ((r"\(", r"\)"), (r"\[", r"\]"), ("$$", "$$"), ("$", "$"))
_PICTURED = frozenset(("latex", "tex", "latexImg", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display"))
_HOLDERS = frozenset(("math", "katex", "katex-display", "mwe-math-element", "MathJax", "MathJax_Display"))
_SHOWN = frozenset((
    "MathJax", "MathJax_Display", "MathJax_Preview", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML",
    "MJXc-display", "mjx-chtml",
))  # fmt: skip
_SCRIPT = "math/tex"


def is_formula(element: HtmlElement) -> bool:
    """Whether this element is a formula, in one of the forms in which programs write one."""
    tag = element.tag
    if tag in {"math", "mjx-container"}:
        return True
    if tag == "script":
        return (element.get("type") or "").strip().lower().startswith(_SCRIPT)
    if tag == "img":
        return bool(_PICTURED & classes(element) and (element.get("alt") or "").strip())
    return tag in {"span", "code", "div"} and bool(_HOLDERS & classes(element))


def is_written_behind(element: HtmlElement) -> bool:
    """Whether it only shows what the script right behind it says, as MathJax 2 leaves a page."""
    if element.tag not in {"span", "div"} or not _SHOWN & classes(element):
        return False
    for following in element.itersiblings():
        if (following.getprevious().tail or "").strip():
            return False
        if not _SHOWN & classes(following):
            return following.tag == "script" and is_formula(following)
    return False


def is_displayed(element: HtmlElement) -> bool:
    """Whether a formula stands on a line of its own."""
    for inner in (element, *element.iter("math")):
        if (inner.get("display") or "").lower() in {"block", "true"}:
            return True
    named = classes(element) | {name for inner in element.iterdescendants("img") for name in classes(inner)}
    if named & {"katex-display", "MathJax_Display", "mwe-math-fallback-image-display"} or {"math", "display"} <= named:
        return True
    return element.tag == "script" and "mode=display" in (element.get("type") or "").replace(" ", "")


def latex(element: HtmlElement) -> str | None:
    """The formula in LaTeX where the page has that, without delimiters and the size that it is set in."""
    source = _written(element)
    if source and (styled := _STYLED.fullmatch(source)):
        source = styled[1].strip()
    return source or None


def _written(element: HtmlElement) -> str | None:
    if element.tag == "math":
        for annotation in element.iter("annotation"):
            if "tex" in (annotation.get("encoding") or "").lower():
                return "".join(annotation.itertext()).strip() or None
        spoken = (element.get("alttext") or "").strip()
        return spoken or None
    if element.tag == "img":
        return _bare((element.get("alt") or "").strip())
    for inner in element.iter("math"):
        return _written(inner)
    if element.tag in {"script", "span", "code", "div"} and not _HOLDERS - {"math"} & classes(element):
        return _bare("".join(element.itertext()).strip())
    return None


def _bare(source: str) -> str | None:
    for begin, end in _DELIMITERS:
        if source.startswith(begin) and source.endswith(end) and len(source) > len(begin + end):
            return source[len(begin) : -len(end)].strip()
    return source or None


# --- MathML without LaTeX beside it -----------------------------------------------------------

_LETTERS = "αβγδϵεζηθϑικλμνξπρστυϕφχψωΓΔΘΛΞΠΣΦΨΩ"
_LETTER_NAMES = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon
phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega
"""
_OPERATORS = "∞∂∇±∓×÷⋅∘≤≥≠≈≡∼≅∝≪≫→←↔⇒⇐⇔↦∈∉∋⊂⊆⊃⊇∪∩∅∀∃¬∧∨⊕⊗∑∏∫∮ℏℓℜℑ⊥∥∠⟨⟩⌊⌋⌈⌉"
_OPERATOR_NAMES = """
infty partial nabla pm mp times div cdot circ leq geq neq approx equiv sim cong propto ll gg to leftarrow
leftrightarrow Rightarrow Leftarrow Leftrightarrow mapsto in notin ni subset subseteq supset supseteq cup cap emptyset
forall exists neg wedge vee oplus otimes sum prod int oint hbar ell Re Im perp parallel angle langle rangle lfloor
rfloor lceil rceil
"""
_SIGNS: Mapping[str, str] = {
    "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_", "\\": r"\backslash",
    "\u2212": "-", "\u2217": "*", "\u00a0": " ", "\u2026": r"\dots", "\u22ef": r"\cdots", "\u2032": "'",
    "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "",
    **{sign: f"\\{name}" for sign, name in zip(_LETTERS, _LETTER_NAMES.split(), strict=True)},
    **{sign: f"\\{name}" for sign, name in zip(_OPERATORS, _OPERATOR_NAMES.split(), strict=True)},
}  # fmt: skip
_FUNCTIONS = frozenset((
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan",
    "tanh",
))  # fmt: skip
_OVER = {
    "\u00af": "overline", "\u203e": "overline", "_": "overline", "^": "hat", "\u02c6": "hat", "\u0302": "hat",
    "~": "tilde", "\u02dc": "tilde", "\u2192": "vec", "\u20d7": "vec", "\u02d9": "dot", "\u0307": "dot", ".": "dot",
    "\u00a8": "ddot", "\u0308": "ddot", "\u23de": "overbrace", "\u0305": "overline",
}  # fmt: skip
_UNDER = {"_": "underline", "\u0332": "underline", "\u23df": "underbrace"}
_VARIANTS = {
    "bold": "mathbf", "double-struck": "mathbb", "script": "mathcal", "fraktur": "mathfrak", "sans-serif": "mathsf",
    "monospace": "mathtt", "bold-italic": "boldsymbol",
}  # fmt: skip
_COMMAND_END = re.compile(r"\\[A-Za-z]+\Z")
_DEEPEST = 100


def latex_of_mathml(math: HtmlElement) -> str | None:
    """The formula that MathML shows, in LaTeX; None if it has an element without a counterpart there, or is too deep.

    What it says of spacing and size is left to the typesetter.
    """
    try:
        return _row(math, 0).strip() or None
    except _UnknownError:
        return None


class _UnknownError(Exception):
    """An element without a counterpart."""


def _row(element: HtmlElement, depth: int) -> str:
    written = ""
    for child in _parts(element):
        term = _term(child, depth + 1)
        if _COMMAND_END.search(written) and term[:1].isalpha():
            written += " "
        written += term
    return written


def _parts(element: HtmlElement) -> Iterator[HtmlElement]:
    return (child for child in element if isinstance(child.tag, str))


def _group(element: HtmlElement, depth: int) -> str:
    return f"{{{_term(element, depth + 1)}}}"


def _term(element: HtmlElement, depth: int) -> str:
    if depth > _DEEPEST:
        raise _UnknownError
    name = element.tag
    if name in _TOKENS:
        return _TOKENS[name](" ".join("".join(element.itertext()).split()), element)
    if name in _ROWS:
        return _row(element, depth)
    if name in _NOTHING:
        return ""
    if name in _SHAPES:
        parts = list(_parts(element))
        count, shape = _SHAPES[name]
        if len(parts) != count:
            raise _UnknownError
        return shape(parts, depth)
    match name:
        case "msqrt":
            return rf"\sqrt{{{_row(element, depth)}}}"
        case "semantics":
            return _term(next(_parts(element)), depth + 1) if len(element) else ""
        case "mfenced":
            inner = (element.get("separators") or ",")[:1].join(_term(part, depth + 1) for part in _parts(element))
            return rf"\left{_fence(element.get('open', '('))}{inner}\right{_fence(element.get('close', ')'))}"
        case "mtable":
            rows = (" & ".join(_row(cell, depth + 2) for cell in _parts(row)) for row in _parts(element))
            return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"
    raise _UnknownError


def _fence(sign: str) -> str:
    return _signs(sign) or "."


def _signs(text: str) -> str:
    written = ""
    for sign in text:
        if _COMMAND_END.search(written) and sign.isalpha() and sign not in _SIGNS:
            written += " "
        written += _SIGNS.get(sign, sign)
    return written


def _identifier(text: str, element: HtmlElement) -> str:
    written = _signs(text)
    if text in _FUNCTIONS:
        return f"\\{text}"
    if variant := _VARIANTS.get((element.get("mathvariant") or "").lower()):
        return rf"\{variant}{{{written}}}"
    return rf"\mathrm{{{written}}}" if len(text) > 1 and text.isalpha() else written


def _words(text: str, element: HtmlElement) -> str:
    spaced = "".join(element.itertext())
    before, behind = " " * spaced[:1].isspace(), " " * spaced[-1:].isspace()
    plain = "".join(rf"\{sign}" if sign in "{}%&#$_" else sign for sign in text)
    return rf"\text{{{before}{plain}{behind}}}" if text else ""


def _operator(text: str, element: HtmlElement) -> str:
    return _identifier(text, element) if text.isalpha() and len(text) > 1 else _signs(text)


_TOKENS: Mapping[str, Callable[[str, HtmlElement], str]] = {
    "mi": _identifier,
    "mn": lambda text, _: _signs(text),
    "mo": _operator,
    "ms": _words,
    "mtext": _words,
    "mspace": lambda _, element: r"\quad " if "em" in (element.get("width") or "") else " ",
}
_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "merror", "menclose", "mtd"))
_NOTHING = frozenset(("mphantom", "annotation", "annotation-xml", "maligngroup", "malignmark", "none", "mprescripts"))


def _script(sign: str) -> Callable[[list[HtmlElement], int], str]:
    return lambda parts, depth: f"{_base(parts[0], depth)}{sign}{_group(parts[1], depth)}"


def _scripts(parts: list[HtmlElement], depth: int) -> str:
    return f"{_base(parts[0], depth)}_{_group(parts[1], depth)}^{_group(parts[2], depth)}"


def _base(element: HtmlElement, depth: int) -> str:
    """What a script stands at; of several letters it is a group."""
    written = _term(element, depth + 1)
    return written if len(written) == 1 or re.fullmatch(r"\\[A-Za-z]+", written) else f"{{{written}}}"


def _accented(known: Mapping[str, str], sign: str) -> Callable[[list[HtmlElement], int], str]:
    def write(parts: list[HtmlElement], depth: int) -> str:
        mark = "".join(parts[1].itertext()).strip()
        if mark in known:
            return rf"\{known[mark]}{_group(parts[0], depth)}"
        base = _base(parts[0], depth)
        if base in {r"\sum", r"\prod", r"\int", *(f"\\{name}" for name in _FUNCTIONS)}:
            return f"{base}{sign}{_group(parts[1], depth)}"
        command = "overset" if sign == "^" else "underset"
        return rf"\{command}{_group(parts[1], depth)}{_group(parts[0], depth)}"

    return write


_SHAPES: Mapping[str, tuple[int, Callable[[list[HtmlElement], int], str]]] = {
    "mfrac": (2, lambda parts, depth: rf"\frac{_group(parts[0], depth)}{_group(parts[1], depth)}"),
    "mroot": (2, lambda parts, depth: rf"\sqrt[{_term(parts[1], depth + 1)}]{_group(parts[0], depth)}"),
    "msup": (2, _script("^")),
    "msub": (2, _script("_")),
    "msubsup": (3, _scripts),
    "munderover": (3, _scripts),
    "mover": (2, _accented(_OVER, "^")),
    "munder": (2, _accented(_UNDER, "_")),
}
