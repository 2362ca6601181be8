"""``{#place .class name=value}`` behind a heading, a link, a picture, code or words in brackets, or on its own line."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_BRACES = re.compile(r"\{:?([^{}\n]{1,500})\}")
_LAST = re.compile(r"(?<!\\)[ \t]*\{:?([^{}\n]{1,500})\}\Z")
_BEFORE = frozenset(("code_inline", "image", "link_close", "attributed_close"))


_ONE = re.compile(
    r"""\#(?P<id>[^\s.\#{}="']+)|\.(?P<name>[^\s.\#{}="']+)"""
    r"""|(?P<key>[A-Za-z_:][\w:.-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s"'{}=]+))|(?P<dash>-)""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")


def parse_braces(inside: str) -> dict[str, Any] | None:
    """What stands in braces, as pandoc has it; nothing if it is something else. Names come together in ``class``."""
    found: dict[str, Any] = {}
    names: list[str] = []
    at = _SPACE.match(inside).end()  # type: ignore[union-attr]
    while at < len(inside):
        one = _ONE.match(inside, at)
        if one is None:
            return None
        if one["id"]:
            found["id"] = one["id"]
        elif one["key"]:
            value = one["double"] or one["single"] or one["plain"] or ""
            if one["key"] == "class":
                names += value.split()
            else:
                found[one["key"]] = value
        else:
            names.append(one["name"] or "unnumbered")
        after = _SPACE.match(inside, one.end()).end()  # type: ignore[union-attr]
        if after == one.end() < len(inside) and inside[after] not in ".#":
            return None
        at = after
    if names:
        found["class"] = " ".join(names)
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
