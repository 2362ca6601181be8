"""Formulas in LaTeX, made ready for a converter to MathML: what one of ours needs, any plugin gets.

The converter that our plugins use (math-core) is compiled and recursive: what nests too deep would end the process.
And it looks ahead for the end of each fence, so that every fence that nobody closes doubles its time.
"""

from __future__ import annotations

import re
from unicodedata import category

__all__ = ["MACROS", "MOST_COMMANDS", "prepare", "without_entities"]

_LONGEST = 6000
# A thread of 512 KiB ends at some 400 commands inside each other.
MOST_COMMANDS = 300
"""No formula that is prepared has more; a limit for a converter that expands ``MACROS`` too."""
_DEEPEST = 60
_MOST_OPEN = 18
_COMMENT = re.compile(r"(\\.)|%[^\n]*", re.DOTALL)
_DEFINITION = re.compile(r"\\(?:(?:re)?newcommand|providecommand|[egx]?def|let|DeclareMathOperator)(?![A-Za-z])")
_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{[^{}]*\}|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\.|.)?|\\[A-Za-z]+|\\.|.",
    re.DOTALL,
)
_OPENER = re.compile(
    r"\\\{|\\[bB]igg?l.*|\\[ul]lcorner|\\lang"
    r"|\\l+(?:angle|brace|brack|bracket|vert|floor|ceil|group|moustache|paren|parenthesis)",
    re.DOTALL | re.IGNORECASE,
)
_CLOSER = re.compile(
    r"\\\}|\\[bB]igg?r.*|\\[ul]rcorner|\\rang"
    r"|\\r+(?:angle|brace|brack|bracket|vert|floor|ceil|group|moustache|paren|parenthesis)",
    re.DOTALL | re.IGNORECASE,
)
_TWO_ARGUMENTS = frozenset(
    f"\\{name}"
    for name in (
        *("frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "genfrac", "overset", "underset"),
        *("stackrel", "textcolor", "color", "prescript", "sideset"),
    )
)
_HALF_A_COMMAND = "\\half"
"""In the place of the end of a group, where a second one has to follow."""
_SIGN = re.compile(
    r"\\(?:alpha|beta|gamma|delta|(?:var)?epsilon|zeta|eta|(?:var)?theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau"
    r"|upsilon|(?:var)?phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|infty|partial"
    r"|nabla|ell|hbar|prime|[lcvd]?dots|cdot|emptyset|varnothing|to|q?quad)"
)
"""Commands that take nothing: of any other, a fence behind it might be its argument."""
_GROUP_OPENER = re.compile(r"\{|\\begin\b|\\left(?![A-Za-z])")
_GROUP_CLOSER = re.compile(r"\}|\\end\b|\\right(?![A-Za-z])")
_NUMBERED = re.compile(r"\\begin\s*\{(?:equation|align|gather|multline)\*?\}")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_WORDS = re.compile(r"\\(?:text|mbox|textrm|textnormal)\s*\{([^{}$]*(?:\$[^{}$]*\$[^{}$]*)+)\}")
# Environments that only differ from a known one in how their lines are numbered or spaced.
_ENVIRONMENT = re.compile(
    r"\\(begin|end)\s*\{(split|smallmatrix|alignat\*|alignedat|flalign\*|eqnarray\*)\}(?:\{\d\})?"
)
_KNOWN = {
    "split": ("aligned", ""),
    "smallmatrix": ("matrix", ""),
    "alignat*": ("aligned", ""),
    "alignedat": ("aligned", ""),
    "flalign*": ("aligned", ""),
    "eqnarray*": ("array", "{rcl}"),
}
MACROS = {
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "mbox": r"\text{#1}",
    "hbox": r"\text{#1}",
    "textnormal": r"\text{#1}",
    "pmb": r"\boldsymbol{#1}",
    "abs": r"\left|#1\right|",
    "norm": r"\left\|#1\right\|",
    "dotsc": r"\ldots",
    "dotso": r"\ldots",
    "dotsb": r"\cdots",
    "dotsm": r"\cdots",
    "dotsi": r"\cdots",
    "smash": r"{#1}",
    "allowbreak": r"{}",
    "nobreak": r"{}",
    "strut": r"{}",
}
"""What the converter math-core does not know, in words that it knows."""
_ENTITIES = {"ApplyFunction": "\u2061", "InvisibleTimes": "\u2062"}


def prepare(latex: str, *, display: bool) -> str | None:
    r"""The formula in words that the converter knows; None for one that it should not see.

    Definitions of commands are refused, and so is what is too long, too deep or leaves too many fences open.

    >>> prepare(r"\dbinom{n}{k} % chosen", display=False)
    '\\dbinom{n}{k} '
    >>> prepare(r"\def\a{\a}", display=False) is None
    True
    """
    if len(latex) > _LONGEST or latex.count("\\") > MOST_COMMANDS or _DEFINITION.search(latex):
        return None
    latex = _COMMENT.sub(r"\1", latex)
    if not _NUMBERED.search(latex):
        latex = _LABEL.sub("", latex)
        if display and r"\tag" in latex:
            latex = rf"\begin{{equation*}}{latex}\end{{equation*}}"
    latex = _ENVIRONMENT.sub(_known_environment, latex)
    latex = _WORDS.sub(_words_apart, latex)
    return latex if _is_closed(_TOKEN.findall(latex)) else None


def without_entities(mathml: str) -> str:
    """MathML with characters for the names that only HTML has: XML knows none but its own five (XML 1.0 §4.6)."""
    for name, sign in _ENTITIES.items():
        mathml = mathml.replace(f"&{name};", sign)
    return mathml


def _known_environment(found: re.Match[str]) -> str:
    name, columns = _KNOWN[found[2]]
    return rf"\{found[1]}{{{name}}}{columns if found[1] == 'begin' else ''}"


def _words_apart(found: re.Match[str]) -> str:
    r"""``\text{for $x$}`` as words and a formula: the converter knows no formula among words."""
    parts = found[1].split("$")
    return "{" + "".join(part if index % 2 else rf"\text{{{part}}}" for index, part in enumerate(parts) if part) + "}"


def _is_closed(tokens: list[str]) -> bool:
    """Whether nothing nests too deep, and few fences are open, or could be, wherever one looks."""
    groups = [_Group()]
    last, before = "", ""
    for token in tokens:
        if token.isspace():
            continue
        group = groups[-1]
        if _GROUP_OPENER.match(token):
            groups.append(_Group(takes_more=last in _TWO_ARGUMENTS))
        elif _GROUP_CLOSER.match(token) and len(groups) > 1:
            groups.pop()
            if not token.startswith(r"\end"):
                groups[-1].open += group.open
            token = _HALF_A_COMMAND if group.takes_more else token  # noqa: PLW2901 - it is what the next one follows
        elif token in ("&", r"\\"):
            group.open = 0
        elif _is_opener(token):
            group.open += 1
        elif _is_closer(token) and not _is_argument(last, before):
            group.open = max(0, group.open - 1)
        if len(groups) > _DEEPEST or sum(one.open for one in groups) > _MOST_OPEN:
            return False
        last, before = token, last
    return True


class _Group:
    """Something between braces, fences that grow, or the ends of an environment: how many fences are open in it."""

    def __init__(self, *, takes_more: bool = False) -> None:
        self.open = 0
        self.takes_more = takes_more


def _is_argument(last: str, before: str) -> bool:
    """Whether a fence behind these two may be what a command works on, and close nothing."""
    if last in ("^", "_", "]", _HALF_A_COMMAND) or before in _TWO_ARGUMENTS:
        return True
    return last[:1] == "\\" and last[1:].isalpha() and not _SIGN.fullmatch(last)


def _is_opener(sign: str) -> bool:
    if len(sign) == 1:
        return category(sign) in ("Ps", "Pi") or sign in "⌜⌞⎰"
    return _OPENER.fullmatch(sign) is not None


def _is_closer(sign: str) -> bool:
    if len(sign) == 1:
        return category(sign) in ("Pe", "Pf") or sign in "⌝⌟⎱"
    return _CLOSER.fullmatch(sign) is not None
