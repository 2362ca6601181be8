"""Notes, tips and warnings set apart: ``> [!NOTE]``, ``!!! note``, ``::: note``; and other fenced divisions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from markdown_it.rules_block import StateBlock

from presswork_markdown.reading.attributes import parse_braces

KINDS = frozenset((
    "note", "tip", "hint", "info", "important", "warning", "caution", "danger", "attention", "error", "abstract",
    "summary", "tldr", "todo", "success", "check", "question", "help", "faq", "failure", "fail", "bug", "example",
    "seealso", "details", "admonition", "callout", "notice", "alert", "spoiler", "remark",
))  # fmt: skip
_SAYS_NOTHING = frozenset(("admonition", "callout", "notice", "alert"))
_INDENTED = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w -]*?)(?:[ \t]+"(.*)")?[ \t]*')
_TAB = re.compile(r'===[!+]*[ \t]+"(.+)"[ \t]*')
_FENCE = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*")
_FENCED = re.compile(r"(?:\{(?![A-Za-z-]+\})(?P<braces>[^{}]*)\}|\{?(?P<name>[A-Za-z][\w-]*)\}?(?P<rest>.*))")
_HEADING = re.compile(r"#{1,6}[ \t]+(\S.*?)[ \t]*(?:#+[ \t]*)?\Z")
_CODE_FENCE = re.compile(r"`{3,}|~{3,}")
_DIRECTIVE = re.compile(r"(`{3,})\{([A-Za-z-]+)\}[ \t]*(.*?)[ \t]*")
_SETTING = re.compile(r":[\w-]+:.*")
_CALLOUT = re.compile(r"\[!([A-Za-z][\w -]{0,40})(?:\|[^\]]{0,80})?\][-+]?(?:[ \t]+(.*))?")


def callout(line: str) -> tuple[str, str] | None:
    """Kind and title of a quote whose first line is ``[!NOTE] Title``."""
    found = _CALLOUT.fullmatch(line)
    return (found[1], title_of(found[1], found[2])) if found else None


def title_of(kind: str, said: str | None) -> str:
    if said is not None and said.strip():
        return said.strip()
    kind = kind.strip().removeprefix("callout-")
    return "" if kind.lower() in _SAYS_NOTHING else kind.replace("-", " ").capitalize()


def enclose(state: StateBlock, lines: range, last: int, title: str | None, attrs: dict[str, Any]) -> None:
    """Tokens of a box around ``lines``, which ends with line ``last``; one without title is a mere division."""
    opening = state.push("box_open" if title is not None else "division_open", "", 1)
    opening.attrs, opening.map = attrs, [lines.start - 1, last + 1]
    if title:
        state.push("box_title_open", "", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = title, [lines.start - 1, lines.start], []
        state.push("box_title_close", "", -1)
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "box", lines.stop
    state.md.block.tokenize(state, lines.start, lines.stop)
    state.parentType, state.lineMax = parent, limit
    state.push("box_close" if title is not None else "division_close", "", -1)
    state.line = last + 1


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def indented_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!! note "Title"`` and ``=== "Tab"`` of MkDocs: their text is indented by four."""
    if state.is_code_block(start) or not state.src.startswith(
        ("!!!", "???", "==="), state.bMarks[start] + state.tShift[start]
    ):
        return False
    line = _line(state, start)
    found, tab = _INDENTED.fullmatch(line), _TAB.fullmatch(line)
    indent = state.sCount[start] + 4
    first = next((at for at in range(start + 1, end) if not state.isEmpty(at)), end)
    if (not found and not tab) or first >= end or state.sCount[first] < indent:
        return False
    if silent:
        return True
    stop = start + 1
    for at in range(first, end):
        if not state.isEmpty(at):
            if state.sCount[at] < indent:
                break
            stop = at + 1
    title = tab[1] if tab else title_of(found[1].split()[0], found[2]) if found else ""
    if found and found[2] == "":
        title = ""
    before, state.blkIndent = state.blkIndent, indent
    enclose(state, range(start + 1, stop), stop - 1, title, {"kind": "tab" if tab else ""})
    state.blkIndent = before
    return True


def fenced_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: {.note}`` of pandoc, ``:::note[Title]`` of others: up to its ``:::``, which must be there."""
    if state.is_code_block(start):
        return False
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]):
        return False
    said = _opened(_line(state, start))
    last = _closings(state).get(start, end) if said else end
    if said is None or last >= end:
        return False
    if silent:
        return True
    title, attrs = said
    heading = title is not None and last > start + 1 and _HEADING.match(_line(state, start + 1))
    inside = range(start + 2, last) if heading else range(start + 1, last)
    enclose(state, inside, last, heading[1] if heading else title, attrs)
    return True


def directive_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """```` ```{note} Title ````, as notebooks and MyST have boxes: their text is Markdown, no code."""
    if state.is_code_block(start):
        return False
    found = _DIRECTIVE.fullmatch(_line(state, start))
    if not found or found[2].lower() not in KINDS or start < state.env.get("directive_missing", 0):
        return False
    last = next((line for line in range(start + 1, end) if _line(state, line).rstrip() == found[1]), None)
    if last is None:
        state.env["directive_missing"] = end
        return False
    if silent:
        return True
    first = start + 1
    while first < last and _SETTING.fullmatch(_line(state, first)):
        first += 1
    enclose(state, range(first, last), last, title_of(found[2], found[3]), {})
    return True


def _opened(line: str) -> tuple[str | None, dict[str, Any]] | None:
    """Title and attributes of what this line opens: no title for a mere division, nothing for a line of text."""
    fence = _FENCE.fullmatch(line)
    found = _FENCED.fullmatch(fence[2]) if fence else None
    if not found:
        return None
    if found["name"] is None:
        attrs = parse_braces(found["braces"])
        if attrs is None:
            return None
        names = str(attrs.get("class", "")).split()
    else:
        attrs, names = {"class": found["name"]}, [found["name"]]
    kind = next((name for name in names if name.lower().removeprefix("callout-") in KINDS), None)
    rest = (found["rest"] or "").strip()
    if kind is None:
        return (None, attrs) if not rest else None
    attrs = {name: value for name, value in attrs.items() if name not in {"class", "title", "collapse", "icon"}} | (
        {} if found["name"] else {"title": attrs.get("title")}
    )
    said = attrs.pop("title", None) or (rest[1:-1] if rest.startswith("[") and rest.endswith("]") else rest)
    return title_of(kind, str(said) if said else None), attrs


def _closings(state: StateBlock) -> dict[int, int]:
    """The line that closes each fence, found once for the whole text."""
    known: dict[int, int] | None = state.env.get("fences")
    if known is None:
        known = state.env["fences"] = dict(_pairs(state.src.split("\n")))
    return known


def _pairs(lines: Iterable[str]) -> Iterable[tuple[int, int]]:
    waiting: list[int] = []
    code = ""
    for number, written in enumerate(lines):
        line = written.lstrip(" \t>")
        fence = _CODE_FENCE.match(line)
        if code:
            if fence and fence[0].startswith(code) and not line[fence.end() :].strip():
                code = ""
        elif fence:
            code = fence[0]
        elif line.startswith(":::"):
            if line.strip(": \t"):
                waiting.append(number)
            elif waiting:
                yield waiting.pop(), number


def line_at(state: StateBlock, position: int) -> int:
    """The number of the line that holds this position of the source."""
    return bisect_left(state.eMarks, position)
