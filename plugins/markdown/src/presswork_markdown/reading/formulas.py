"""Formulas between dollars, as pandoc tells them from sums of money."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# A formula touches its dollars, and no digit follows it: "$5 and $6" is none.
_FORMULA = re.compile(r"\$(?![\s$])((?:[^$\\]++|\\.)++)(?<!\s)\$(?!\d)", re.DOTALL)
_DISPLAYED = re.compile(r"\$\$((?:[^$\\]++|\\.)++)\$\$", re.DOTALL)


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
        state.push("formula_displayed" if displayed else "formula", "", 0).content = found[1].strip()
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
