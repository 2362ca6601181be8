"""``{#place .class name=value}`` behind a heading, a link, a picture, code or words in brackets, or on its own line."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes

_BRACES = re.compile(r"\{:?([^{}\n]{1,500})\}")
_LAST = re.compile(r"(?<!\\)[ \t]*\{:?([^{}\n]{1,500})\}\Z")
_BEFORE = frozenset(("code_inline", "image", "link_close", "attributed_close"))


def parse_braces(inside: str) -> dict[str, Any] | None:
    try:
        _, found = parse_attributes("{" + inside.strip() + "}")
    except ParseError:
        return None
    return found or None


def at_end(text: str) -> tuple[str, dict[str, Any] | None]:
    """``text`` without the attributes that it ends with, and these."""
    start = text.rfind("{")
    found = _LAST.search(text, max(0, len(text[:start].rstrip()) - 1)) if start >= 0 else None
    parsed = parse_braces(found[1]) if found else None
    if found is None or parsed is None:
        return text, None
    return text[: found.start()].rstrip(), parsed


def block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's arguments
    """A line of attributes alone: kramdown has it behind a block, others before one."""
    if state.is_code_block(start):
        return False
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith("{", first):
        return False
    found = _BRACES.fullmatch(state.src[first:last].rstrip()) if last - first < 600 else None  # noqa: PLR2004
    parsed = parse_braces(found[1]) if found else None
    if found and found[0].startswith("{:toc"):
        parsed = {"toc": ""}
    if parsed is None:
        return False
    if not silent:
        token = state.push("attributes_block", "", 0)
        token.attrs = parsed
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def span_rule(state: StateInline, silent: bool) -> bool:
    """``[words]{.class}``; a link with such words goes before."""
    if state.src[state.pos] != "[":
        return False
    last = state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or not state.src.startswith("{", end + 1):
        return False
    found = _BRACES.match(state.src, end + 1, last)
    parsed = parse_braces(found[1]) if found else None
    if found is None or parsed is None:
        return False
    if not silent:
        inside = state.pos + 1
        state.push("attributed_open", "span", 1).attrs = parsed
        state.pos, state.posMax = inside, end
        state.md.inline.tokenize(state)
        state.push("attributed_close", "span", -1)
        state.posMax = last
    state.pos = found.end()
    return True


def inline_rule(state: StateInline, silent: bool) -> bool:
    """Attributes right behind a node that may have some."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type not in _BEFORE:
        return False
    found = _BRACES.match(state.src, state.pos, state.posMax)
    parsed = parse_braces(found[1]) if found else None
    if found is None or parsed is None:
        return False
    state.push("attributes", "", 0).attrs = parsed
    state.pos = found.end()
    return True
