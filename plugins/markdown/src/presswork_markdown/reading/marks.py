"""Marks in a line that CommonMark does not have: H~2~O, x^2^, ==marked==, ++added++, bare addresses."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from markdown_it.rules_inline import StateInline

# Neither side of a pair of tildes may look like a path, a range (5~10) or the decoration of Chinese and Japanese.
_LOWERED = re.compile(r"~((?:[^\s~\\/\u1100-\u11ff\u2e80-\ufaff\uff00-\uffef]|\\.){1,80})~(?!~)")
_RAISED = re.compile(r"\^((?:[^\s^\\]|\\.){1,80})\^(?!\^)")
_LONE = re.compile(r"[0-9]{1,4}|[A-Za-z0-9][\w,.+-]+")
_POWER = re.compile(r"\w[-+*/=]+\w")
_NO_BASE = frozenset("([{\"'“‘«/—–-=<>|~^")
_NO_BEGINNING = frozenset(",.;:!?)]}'\"”’")
_MARKED = {
    "=": (re.compile(r"==(?![\s=])((?:[^=\n]++|=(?!=)){1,1000}?)(?<![\s=])==(?!=)"), "mark"),
    "+": (re.compile(r"\+\+(?![\s+])((?:[^+\n;=()]++|\+(?!\+)){1,1000}?)(?<![\s+])\+\+(?!\+)"), "insert"),
}
_COMMENT = re.compile(r"%%(?!%)[^%]{1,2000}+%%(?![%\w])")
_SCHEME = re.compile(r"(?<![A-Za-z0-9+.-])(?:https?|ftp)\Z", re.IGNORECASE)
_ADDRESS = re.compile(
    r"://(?=[^/?#]*[.]|localhost)[^\s<>\[\]{}|\\^`*\"“”\u2018-\u201f\u3000-\u303f\uff00-\uffef\ufffc]{3,2000}"
)


def script_rule(state: StateInline, silent: bool) -> bool:
    """``H~2~O`` and ``x^2^``, as pandoc has them: no space inside, and as a rule something before."""
    sign = state.src[state.pos]
    if sign not in "~^":
        return False
    found = (_LOWERED if sign == "~" else _RAISED).match(state.src, state.pos, state.posMax)
    if not found:
        return False
    before = state.src[state.pos - 1 : state.pos]
    behind = state.src[found.end() : found.end() + 1]
    is_script = _is_lowered if sign == "~" else _is_raised
    if before == sign or not is_script(before, found[1], behind):
        return False
    if not silent:
        kind = "lowered" if sign == "~" else "raised"
        token = state.push(kind, "", 0)
        token.children = []
        state.md.inline.parse(found[1].replace("\\ ", "\u00a0"), state.md, state.env, token.children)
    state.pos = found.end()
    return True


def _has_base(before: str, content: str) -> bool:
    return bool(before) and not before.isspace() and before not in _NO_BASE and content[0] not in _NO_BEGINNING


def _is_lowered(before: str, content: str, behind: str) -> bool:
    return _has_base(before, content) and not (before.isdigit() and behind.isdigit())


def _is_raised(before: str, content: str, behind: str) -> bool:
    """``a^2+b^2`` is two powers, and ``^_^`` a face."""
    if _has_base(before, content):
        return not (behind.isalnum() and _POWER.search(content))
    return bool(_LONE.fullmatch(content)) and not behind.isalnum()


def pair_rule(state: StateInline, silent: bool) -> bool:
    """``==words==`` and ``++words++``, where they touch no letter outside: ``a==b`` and ``C++`` are code."""
    sign = state.src[state.pos]
    if sign not in _MARKED or not state.src.startswith(sign * 2, state.pos):
        return False
    pattern, role = _MARKED[sign]
    found = pattern.match(state.src, state.pos, state.posMax)
    before, behind = state.src[state.pos - 1 : state.pos], ""
    if found:
        behind = state.src[found.end() : found.end() + 1]
    if not found or before in {sign, "{"} or _is_letter(before) or _is_letter(behind):
        return False
    if not silent:
        last, end = state.posMax, found.end()
        state.push("marked_open", "", 1).meta = {"role": role}
        state.pos, state.posMax = found.start(1), found.end(1)
        state.md.inline.tokenize(state)
        state.push("marked_close", "", -1)
        state.pos, state.posMax = end, last
    else:
        state.pos = found.end()
    return True


def _is_letter(character: str) -> bool:
    """Whether a word goes on here; Chinese and Japanese have no spaces between words."""
    return character.isalnum() and east_asian_width(character) not in "WF"


def comment_rule(state: StateInline, silent: bool) -> bool:
    """``%%for the writer%%``, as Obsidian has comments."""
    if not state.src.startswith("%%", state.pos) or state.src[state.pos - 1 : state.pos].isalnum():
        return False
    found = _COMMENT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("comment", "", 0)
    state.pos = found.end()
    return True


def address_rule(state: StateInline, silent: bool) -> bool:
    """``https://example.org`` in the text is a link, as on GitHub; what ends the sentence is none of it."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-6:])
    found = _ADDRESS.match(state.src, state.pos, state.posMax) if scheme else None
    if not scheme or not found or state.src.startswith(("\\", "{"), found.end()):
        return False
    rest = _without_end(found[0])
    address = scheme[0] + rest
    state.pending = state.pending[: -len(scheme[0])]
    state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
    state.pos += len(rest)
    return True


def _without_end(address: str) -> str:
    while address:
        last = address[-1]
        if last in "?!.,:;*_~'" or (last == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address
