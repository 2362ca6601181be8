"""``[[links]]`` and ``![[pictures]]`` between the notes of a vault, as Obsidian and wikis have them."""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

_WIKI = re.compile(r"!?\[\[([^\[\]\n|#]{0,300})(?:#([^\[\]\n|]{1,300}))?(?:\\?\|([^\[\]\n]{0,300}))?\]\](?![(\[:])")
_WANTED = re.compile(r"(?<!!)\[\[#([^\[\]\n|^]{1,300})(?:\||\]\])")
_CITED = re.compile(r"\[[^\[\]\n@]{0,300}(?<![\w@])@[\w{][^\[\]\n]{0,500}\](?![(\[:])")


def rule(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not state.src.startswith(("[[", "![["), at):
        return False
    found = _WIKI.match(state.src, at, state.posMax)
    if not found:
        return False
    inside = found[0].lstrip("!")[2:-2]
    known = state.env.get("references", {})
    before = state.src[at - 1 : at]
    nested = before in {"[", "]"} or state.src.startswith("]", found.end())
    of_a_program = inside.isdigit() or (before.isascii() and before.isalnum())  # list[[1]]
    if nested or of_a_program or not inside.strip() or inside != inside.strip() or normalizeReference(inside) in known:
        return False
    if not silent:
        token = state.push("wiki_picture" if state.src[at] == "!" else "wiki_link", "", 0)
        token.content = inside
        token.meta = {"page": found[1].strip(), "place": (found[2] or "").strip(), "words": (found[3] or "").strip()}
    state.pos = found.end()
    return True


def places_wanted(text: str) -> list[str]:
    """The headings of this text that its wiki links name."""
    return _WANTED.findall(text) if "[[#" in text else []


def citation_rule(state: StateInline, silent: bool) -> bool:
    """``[@key]`` stays text; that there was one is remembered."""
    if not silent and state.src[state.pos] == "[" and "@" in state.src and "cited" not in state.env:
        found = _CITED.match(state.src, state.pos, state.posMax)
        if found and normalizeReference(found[0][1:-1]) not in state.env.get("references", {}):
            state.env["cited"] = True
    return False
