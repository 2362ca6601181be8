"""MathML as LaTeX: from the annotation that carries it, or from the formula's own structure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from presswork_epub.reading.xml import local, words_of

_TEX = ("application/x-tex", "tex", "latex", "application/x-latex")
_SIGNS: Mapping[str, str] = {
    "∞": r"\infty", "∫": r"\int", "∑": r"\sum", "∏": r"\prod", "±": r"\pm", "×": r"\times", "·": r"\cdot",
    "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "→": r"\to", "∈": r"\in", "∂": r"\partial",
    "√": r"\sqrt{}", "−": "-", "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon",
    "θ": r"\theta", "λ": r"\lambda", "μ": r"\mu", "π": r"\pi", "ρ": r"\rho", "σ": r"\sigma", "φ": r"\phi",
    "ω": r"\omega", "Δ": r"\Delta", "Σ": r"\Sigma", "Ω": r"\Omega",
    "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "\u2061": "", "\u2062": "", "\u2063": ",", "\u2064": "",
}  # fmt: skip


def latex_of(element: Any) -> tuple[str, bool]:
    """The formula, and whether it is LaTeX: one that has no such form is given in its own words."""
    for annotation in element.iter():
        if local(annotation) == "annotation" and (annotation.get("encoding") or "").lower() in _TEX:
            text = "".join(annotation.itertext()).strip()
            if text:
                return text, True
    spoken = (element.get("alttext") or "").strip()
    if any(sign in spoken for sign in "\\^_{"):
        return spoken, True
    written = _row(element).strip()
    if written:
        return written, True
    return spoken or words_of(element), False


def _row(element: Any) -> str:
    """The children one after the other; a command's name must not run into the letter behind it."""
    text = ""
    for child in element:
        part = _term(child)
        if text[-1:].isalpha() and part[:1].isalpha() and "\\" in text.rsplit(" ", 1)[-1]:
            text += " "
        text += part
    return text


def _term(element: Any) -> str:
    name = local(element)
    parts = [child for child in element if local(child)]
    if name in ("mi", "mn", "mo", "ms"):
        return _signs(words_of(element))
    if name in _FORMS and len(parts) == _FORMS[name][0]:
        return _FORMS[name][1](*(_term(part) for part in parts))
    match name:
        case "mtext":
            return rf"\text{{{words_of(element)}}}" if words_of(element) else ""
        case "msqrt":
            return rf"\sqrt{{{_row(element)}}}"
        case "mfenced":
            inner = (element.get("separators") or ",").join(map(_term, parts))
            return rf"\left{_signs(element.get('open', '('))}{inner}\right{_signs(element.get('close', ')'))}"
        case "mtable":
            rows = (" & ".join(_row(cell) for cell in row) for row in parts)
            return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"
        case "mspace" | "annotation" | "annotation-xml" | "none" | "mprescripts" | "":
            return " " if name == "mspace" else ""
    return _row(element)


def _signs(text: str) -> str:
    known = "".join(_SIGNS.get(sign, sign) for sign in text)
    return rf"\mathrm{{{known}}}" if len(known) > 1 and known.isalpha() and known.isascii() else known


_FORMS: Mapping[str, tuple[int, Callable[..., str]]] = {
    "mfrac": (2, r"\frac{{{}}}{{{}}}".format),
    "mroot": (2, lambda inner, degree: rf"\sqrt[{degree}]{{{inner}}}"),
    "msup": (2, "{}^{{{}}}".format),
    "msub": (2, "{}_{{{}}}".format),
    "msubsup": (3, "{}_{{{}}}^{{{}}}".format),
    "mover": (2, r"\overset{{{1}}}{{{0}}}".format),
    "munder": (2, "{}_{{{}}}".format),
    "munderover": (3, "{}_{{{}}}^{{{}}}".format),
}
