"""Formulas between dollars, as pandoc tells them from sums of money, and those in brackets and environments of TeX."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# A formula touches its dollars, and no digit follows it: "$5 and $6" is none.
_FORMULA = re.compile(r"\$(?![\s$])((?:[^$\\]++|\\.)++)(?<!\s)\$(?!\d)", re.DOTALL)
_DISPLAYED = re.compile(r"\$\$((?:[^$\\]++|\\.)++)\$\$", re.DOTALL)
# What nobody would write between escaped brackets but a formula.
_MATHS = re.compile(
    r"\\[A-Za-z]+|[\^=]|\s[<>+-]\s|(?<![A-Za-z])[A-Za-z]_|\A\s*[abd-oqs-zABD-OQS-Z]\s*\Z"  # "(c)" and "(r)" are signs
)
_IN_BRACKETS = re.compile(r"(\\{1,2})\(((?:[^\\\n]++|\n(?!\s*\n)|\\(?!\\?[()\[\]]))++)\1\)")
_ON_LINES = re.compile(r"(\\{1,2})\[(.+?)(?<!\\)\1\]\s*", re.DOTALL)
_ENVIRONMENTS = "equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math"
_ENVIRONMENT = re.compile(rf"\\begin\{{((?:{_ENVIRONMENTS})\*?)\}}")
_PLAIN_ENVIRONMENTS = frozenset(("equation", "equation*", "displaymath", "math"))


def tex_inline_rule(state: StateInline, silent: bool) -> bool:
    """``\\(x^2\\)``, or with two backslashes each, of which others make one: only if it looks like a formula.

    Behind a bracket or another backslash it is text that was escaped.
    """
    if state.src[state.pos] != "\\" or state.src[state.pos - 1 : state.pos] in {"\\", "]"}:
        return False
    found = _IN_BRACKETS.match(state.src, state.pos, state.posMax)
    if not found or not _MATHS.search(found[2]):
        return False
    if not silent:
        state.push("formula", "", 0).content = found[2].strip()
        state.env["tex"] = True
    state.pos = found.end()
    return True


def tex_block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``\\[ … \\]`` and ``\\begin{align} … \\end{align}``, which begin and end with a line."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    if state.src[first : first + 1] != "\\":
        return False
    environment = _ENVIRONMENT.match(state.src, first, state.eMarks[start])
    closing = f"\\end{{{environment[1]}}}" if environment else ""
    if not environment:
        slashes = "\\\\" if state.src.startswith("\\\\[", first) else "\\"
        if not state.src.startswith(f"{slashes}[", first):
            return False
        closing = f"{slashes}]"
    missing = state.env.setdefault("tex_missing", {})
    if start < missing.get(closing, 0):
        return False
    lines: list[str] = []
    for last in range(start, end):
        line = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].rstrip()
        if not line or state.sCount[last] < state.blkIndent:
            missing[closing] = last
            return False
        lines.append(line)
        if closing in line:
            break
    else:
        missing[closing] = end
        return False
    text = "\n".join(lines)
    formula = _formula_of(text, environment[1] if environment else None, closing)
    if formula is None:
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content = formula
        token.map = [start, last + 1]
        state.env["tex"] = True
        state.line = last + 1
    return True


def _formula_of(text: str, environment: str | None, closing: str) -> str | None:
    if environment is None:
        found = _ON_LINES.fullmatch(text)
        return found[2].strip() if found and _MATHS.search(found[2]) else None
    if not text.endswith(closing):
        return None
    if environment in _PLAIN_ENVIRONMENTS:
        text = text[len(f"\\begin{{{environment}}}") : -len(closing)].strip()
    return text or None


def inline_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    displayed = state.src.startswith("$$", state.pos)
    found = (_DISPLAYED if displayed else _FORMULA).match(state.src, state.pos, state.posMax)
    if not found or not found[1].strip():
        if displayed and not silent:
            state.append_pending("$$")
        if displayed:
            state.pos += 2
        return displayed
    if not silent:
        formula = found[1].strip()
        if not displayed and len(formula) > 2 and formula[0] == formula[-1] == "`":  # noqa: PLR2004 - GitHub's $`x`$
            formula = formula[1:-1].strip()
        state.push("formula_displayed" if displayed else "formula", "", 0).content = formula
    state.pos = found.end()
    return True


def block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``$$`` at the start of a line, up to the line that ends with ``$$``: no line between is empty."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", first):
        return False
    rest = state.src[first + 2 : state.eMarks[start]].rstrip()
    if len(rest) > 1 and rest.endswith("$$") and "$$" not in rest[:-2]:
        lines, last = [rest[:-2]], start
    elif "$$" in rest or start < state.env.get("unclosed", 0):
        return False
    else:
        lines, last = [rest], start
        for last in range(start + 1, end):
            line = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].rstrip()
            if not line or state.sCount[last] < state.blkIndent or ("$$" in line[:-2] and line.endswith("$$")):
                state.env["unclosed"] = last
                return False
            lines.append(line.removesuffix("$$"))
            if line.endswith("$$"):
                break
        else:
            state.env["unclosed"] = end
            return False
    text = "\n".join(lines).strip()
    if not text:
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content = text
        token.map = [start, last + 1]
        state.line = last + 1
    return True
