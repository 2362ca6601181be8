"""Lists that pandoc numbers by letters, Roman numbers, ``#.``, ``(1)`` or ``(@example)``.

Their marks are replaced, sign for sign, by numbers that CommonMark knows, in the source that its own rule then reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_MARK = re.compile(r"(\(?)(?:(#)|([0-9]{1,9})|([A-Za-z]|[ivxlcdm]{1,15}|[IVXLCDM]{1,15})|@([\w-]*))([.)])(?=[ \t])")
_EXAMPLE = re.compile(r"^[ \t>]*\(@([\w-]*)\)[ \t]", re.MULTILINE)
_LABEL = re.compile(r"@([\w-]+)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CODE = 4  # columns of indent that make code


class _Item(msgspec.Struct, frozen=True):
    """The line that an item begins on, its number, and what it was written as: ``a``, ``i``, ``1``, ``#`` or ``@``."""

    line: int
    number: int
    kind: str


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    first = _mark_at(state, start)
    if first is None:
        return False
    # Into a paragraph only a list inside a list's item may break, and only at its beginning.
    if silent and (state.listIndent < 0 or not _begins(first)):
        return False
    found = _numbered(state, start, end, first)
    if not found:
        return False
    if silent:
        return True
    _renumber(state, found)
    if any(item.kind not in "#1" for item in found):
        state.env["renumbered"] = True
    return False  # the rule for lists comes next


def _begins(mark: re.Match[str]) -> bool:
    value = mark[2] or mark[3] or mark[4] or "@"
    return value in {"#", "1", "01", "a", "A", "i", "I", "@"}


def _mark_at(state: StateBlock, line: int) -> re.Match[str] | None:
    at = state.bMarks[line] + state.tShift[line]
    found = _MARK.match(state.src, at, state.eMarks[line])
    if not found:
        return None
    opened, is_example = bool(found[1]), found[5] is not None
    if (opened and found[6] != ")") or (is_example and not opened) or (found[3] and not opened):
        return None
    # "B. Russell" begins with a name: as in pandoc, such a mark has two spaces behind it.
    is_initial = found[4] and len(found[4]) == 1 and found[4].isupper() and found[6] == "." and not opened
    if is_initial and not state.src.startswith("  ", found.end()):
        return None
    return found


def _numbered(state: StateBlock, start: int, end: int, first: re.Match[str]) -> list[_Item]:
    """The items of the list that begins here; nothing if it is none."""
    if first[2] or first[5] is not None:
        kind, before = ("#", 0) if first[2] else ("@", state.env.get("examples_seen", 0))
        lines = [line for line, _ in _marks(state, start, end, first)]
        return [_Item(line, before + number, kind) for number, line in enumerate(lines, 1)]
    return _in_order(_marks(state, start, end, first))


def _marks(state: StateBlock, start: int, end: int, first: re.Match[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines that begin with a mark like the first, up to where the list must end."""
    yield start, first
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        indent = state.sCount[line] - state.sCount[start]
        mark = _mark_at(state, line) if indent == 0 else None
        if indent < 0 or (indent == 0 and state.isEmpty(line - 1) and mark is None):
            return
        if mark and _shape(mark) == _shape(first):
            yield line, mark


def _shape(mark: re.Match[str]) -> tuple[str, ...]:
    kind = "#" if mark[2] else "1" if mark[3] else "@" if mark[5] is not None else "a" if mark[4].islower() else "A"
    return mark[1], kind, mark[6]


def _in_order(marks: Iterable[tuple[int, re.Match[str]]]) -> list[_Item]:
    """Letters or numbers that go on one by one: a lone "a." or "i.e." begins no list."""
    open_ones: dict[str, list[_Item]] = {"1": [], "i": [], "a": []}
    best: list[_Item] = []
    for line, mark in marks:
        for kind, found in [*open_ones.items()]:
            value = _READ[kind](mark[3] or mark[4])
            if value is None or (found and value != found[-1].number + 1):
                del open_ones[kind]
            else:
                found.append(_Item(line, value, kind))
                best = max(best, found, key=len)
        if not open_ones:
            break
    return best if len(best) > 1 else []


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _letter(text: str) -> int | None:
    return ord(text.lower()) - ord("a") + 1 if len(text) == 1 and text.isalpha() else None


def _roman(text: str) -> int | None:
    values = [_ROMAN.get(sign) for sign in text.lower()]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or not known:
        return None
    return sum(-value if value < following else value for value, following in zip(known, [*known[1:], 0], strict=True))


_READ = {"1": _number, "i": _roman, "a": _letter}


def _renumber(state: StateBlock, items: list[_Item]) -> None:
    pieces, done = [], 0
    for item in items:
        line, number = item.line, item.number
        mark = _mark_at(state, line)
        if mark is None or len(str(number)) + 1 > len(mark[0]):
            continue
        pad = len(mark[0]) - len(str(number)) - 1
        pieces += [state.src[done : mark.start()], " " * pad, str(number), ")" if mark[1] else mark[6]]
        done = mark.end()
        state.bMarks[line] += pad
        if item.kind == "@":
            state.env["examples_seen"] = number
    state.src = "".join((*pieces, state.src[done:]))


def examples(text: str) -> dict[str, int]:
    """The numbers of the examples that have a name."""
    return {found[1]: number for number, found in enumerate(_EXAMPLE.finditer(text), 1) if found[1]}


def example_rule(state: StateInline, silent: bool) -> bool:
    """``(@name)`` in the text is the number of that example."""
    if state.src[state.pos] != "@" or "examples" not in state.env:
        return False
    before = state.src[state.pos - 1 : state.pos]
    found = _LABEL.match(state.src, state.pos, state.posMax)
    number = state.env["examples"].get(found[1]) if found else None
    if found is None or number is None or before.isalnum():
        return False
    if not silent:
        state.append_pending(str(number))
    state.pos = found.end()
    return True
