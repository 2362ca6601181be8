"""Tables drawn with signs, as pandoc reads them: grids, columns below dashes, and rows of several lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import combining, east_asian_width

import msgspec
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table as bars
from markdown_it.token import Token

from presswork_markdown.reading.attributes import at_end

_BORDER = re.compile(r"\+(?::?[-=]+:?\+)+")
_RULE = re.compile(r"-{2,}(?:[ ]+-{2,})+")
_FULL = re.compile(r"-{5,}|-{2,}(?:[ ]+-{2,})+")
_OF_ONE_TEXT = (
    "fences",
    "never_closed",
    "never_ruled",
    "unclosed",
    "captioned",
    "tex_missing",
)  # what rules remember of lines
_DEEPEST = 4  # tables in the cells of tables
_MOST_LINES = 2000
_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+(?=\S)")


class _Drawn(msgspec.Struct, frozen=True):
    """What was drawn: the rows' cells as text, how many rows head it, and how the columns are aligned."""

    rows: list[list[str]]
    headers: int
    alignment: list[str]


def grid_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Between ``+---+---+``: a cell holds any blocks. One with cells over several columns stays as it is drawn."""
    if state.is_code_block(start) or not _BORDER.fullmatch(_line(state, start)):
        return False
    stop = start
    while stop < min(end, start + _MOST_LINES) and _line(state, stop)[:1] in {"+", "|"}:
        stop += 1
    lines = [_line(state, line) for line in range(start, stop)]
    while lines and not _BORDER.fullmatch(lines[-1]):
        lines.pop()
    if len(lines) < 3:  # noqa: PLR2004 - two borders and a line between
        return False
    if silent:
        return True
    drawn = _grid(lines) if state.env.get("in_tables", 0) < _DEEPEST else None
    if drawn is None:
        token = state.push("code_block", "code", 0)
        token.content = "\n".join(lines) + "\n"
        token.map = [start, start + len(lines)]
        state.env["drawn"] = True
    else:
        _push(state, drawn, start, blocks=True)
    state.line = start + len(lines)
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _grid(lines: list[str]) -> _Drawn | None:
    places = _pluses(lines[0])
    rows: list[list[list[str]]] = []
    headers, alignment = 0, _sides_of(lines[0])
    row: list[list[str]] = [[] for _ in places[1:]]
    for line in lines[1:]:
        if line.startswith("+"):
            if not _BORDER.fullmatch(line) or _pluses(line) != places:
                return None
            rows.append(row)
            row = [[] for _ in places[1:]]
            if "=" in line and not headers:
                headers, alignment = len(rows), _sides_of(line)
            continue
        cells = _cut(line, places)
        if cells is None:
            return None
        for cell, text in zip(row, cells, strict=True):
            cell.append(text)
    return _Drawn([[_dedented(cell) for cell in row] for row in rows], headers, alignment)


def _pluses(line: str) -> list[int]:
    return [index for index, sign in enumerate(line) if sign == "+"]


def _sides_of(line: str) -> list[str]:
    return [_SIDES[part[:1] == ":", part[-1:] == ":"] for part in line.strip("+").split("+")]


_SIDES = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def _cut(line: str, places: list[int]) -> list[str] | None:
    """The cells between the bars: by their columns, of which a Chinese sign takes two."""
    parts = line.split("|")
    if len(parts) == len(places) + 1 and not parts[0] and not parts[-1]:
        return [part.removeprefix(" ") for part in parts[1:-1]]
    offsets = [0]
    for sign in line:
        offsets.append(offsets[-1] + (0 if combining(sign) else 1 + (east_asian_width(sign) in "WF")))
    at = [bisect_right(offsets, place) - 1 for place in places]
    if any(index >= len(line) or line[index] != "|" for index in at):
        return None
    return [line[left + 1 : right].removeprefix(" ") for left, right in pairwise(at)]


def _dedented(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def simple_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Columns below dashes, up to an empty line; or between two lines of dashes, where an empty line ends a row."""
    if state.is_code_block(start) or start + 1 >= end:
        return False
    first, second = _raw(state, start), _raw(state, start + 1)
    found: tuple[_Drawn, int] | None = None
    if _FULL.fullmatch(first.strip()):
        if "never_ruled" not in state.env or start < state.env["never_ruled"]:
            found = _between_rules(state, start, end)
    elif first.strip() and _RULE.fullmatch(second.strip()) and state.sCount[start + 1] - state.blkIndent < 4:  # noqa: PLR2004
        found = _below_names(state, start, end)
    if found is None:
        return False
    if not silent:
        drawn, stop = found
        _push(state, drawn, start, blocks=False)
        state.line = stop
    return True


def _raw(state: StateBlock, line: int) -> str:
    """The line with the indent that its block leaves it: columns count from there."""
    return state.getLines(line, line + 1, state.blkIndent, False).expandtabs(4).rstrip()


def _below_names(state: StateBlock, start: int, end: int) -> tuple[_Drawn, int] | None:
    names, rule = _raw(state, start), _raw(state, start + 1)
    stop = start + 2
    while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent:
        stop += 1
    rows = [_raw(state, line) for line in range(start + 2, stop)]
    if rows and _FULL.fullmatch(rows[-1].strip()):
        rows.pop()
    if not rows:
        return None
    columns = _columns(rule)
    if any(_cuts(line, columns) for line in (names, *rows)):
        return None
    cells = [_split(line, columns) for line in (names, *rows)]
    return _Drawn(cells, 1, _sides(columns, [names])), stop


def _between_rules(state: StateBlock, start: int, end: int) -> tuple[_Drawn, int] | None:
    """Headless, or with names between a full line of dashes and the columns' own."""
    stop = start + 1
    while stop < min(end, start + _MOST_LINES) and state.sCount[stop] >= state.blkIndent * (not state.isEmpty(stop)):
        ends_here = stop + 1 >= end or state.isEmpty(stop + 1)
        if _FULL.fullmatch(_raw(state, stop).strip()) and ends_here and stop > start + 1:
            break
        stop += 1
    else:
        state.env["never_ruled"] = stop
        return None
    lines = [_raw(state, line) for line in range(start, stop)]
    at = next((index for index, line in enumerate(lines) if _RULE.fullmatch(line.strip())), None)
    if (
        at is None
        or not any(line.strip() for line in lines[at + 1 :])
        or (at == 0 and not _is_rule_of(lines[0], _raw(state, stop)))
    ):
        return None
    columns = _columns(lines[at])
    names, body = lines[1:at], lines[at + 1 :]
    if any(not line.strip() for line in names) or any(_cuts(line, columns) for line in (*names, *body)):
        return None
    in_lines = any(not line.strip() for line in body)
    rows = [_joined(group, columns) for group in (_groups(body) if in_lines else [[line] for line in body])]
    header = [_joined(names, columns)] if names else []
    return _Drawn([*header, *rows], len(header), _sides(columns, names or body[:1])), stop + 1


def _is_rule_of(first: str, last: str) -> bool:
    """A headless table begins and ends with the same columns, or one line of several lines a row with a full line."""
    return first.strip() == last.strip() or bool(re.fullmatch(r"-{5,}", last.strip()))


def _columns(rule: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer("-+", rule)]


def _borders(line: str, columns: Sequence[tuple[int, int]]) -> list[int]:
    """Where the cells of a line begin, but the first: where the dashes do, or at the space before."""
    borders = []
    for left, right in pairwise(columns):
        at = right[0]
        while at > left[1] and not line[at - 1 : at].isspace():
            at -= 1
        borders.append(at)
    return borders


def _cuts(line: str, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a word would be cut in two: then these are no columns."""
    return any(
        at < len(line) and not line[at].isspace() and not line[at - 1].isspace() for at in _borders(line, columns)
    )


def _split(line: str, columns: Sequence[tuple[int, int]]) -> list[str]:
    edges = [0, *_borders(line, columns), len(line)]
    return [line[left:right].strip() for left, right in pairwise(edges)]


def _sides(columns: Sequence[tuple[int, int]], names: Sequence[str]) -> list[str]:
    """A name that touches the right end of its dashes only is aligned right, as pandoc has it."""
    found = []
    for left, right in columns:
        parts = [part for name in names if (part := name[left:right].ljust(right - left)).strip()]
        at_left = bool(parts) and all(not part[0].isspace() for part in parts)
        at_right = bool(parts) and any(not part[-1].isspace() for part in parts)
        found.append({(1, 0): "left", (0, 1): "right", (0, 0): "center" if parts else ""}.get((at_left, at_right), ""))
    return found


def _groups(lines: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [group for group in found if group]


def _joined(lines: Sequence[str], columns: Sequence[tuple[int, int]]) -> list[str]:
    cells = [_split(line, columns) for line in lines]
    return [" ".join(filter(None, column)) for column in zip(*cells, strict=True)]


def _push(state: StateBlock, drawn: _Drawn, line: int, *, blocks: bool) -> None:
    """The tokens of a table, as the rule for tables with bars has them; ``drawn_cell`` holds blocks."""
    state.push("table_open", "table", 1).map = [line, line + 1]
    parts = [("thead", drawn.rows[: drawn.headers]), ("tbody", drawn.rows[drawn.headers :])]
    for name, rows in parts:
        state.push(f"{name}_open", name, 1)
        for row in rows:
            state.push("tr_open", "tr", 1)
            for side, text in zip(drawn.alignment, row, strict=True):
                token = state.push("drawn_cell_open" if blocks else "td_open", "td", 1)
                token.attrs = {"style": f"text-align:{side}"} if side else {}
                if blocks:
                    state.tokens += _blocks(state, text)
                elif text:
                    inline = state.push("inline", "", 0)
                    inline.content, inline.map, inline.children = text, [line, line + 1], []
                state.push("drawn_cell_close" if blocks else "td_close", "td", -1)
            state.push("tr_close", "tr", -1)
        state.push(f"{name}_close", name, -1)
    state.push("table_close", "table", -1)


def _blocks(state: StateBlock, text: str) -> list[Token]:
    found: list[Token] = []
    kept = {name: state.env.pop(name) for name in _OF_ONE_TEXT if name in state.env}
    state.env["in_tables"] = state.env.get("in_tables", 0) + 1
    state.md.block.parse(text, state.md, state.env, found)
    state.env["in_tables"] -= 1
    for name in _OF_ONE_TEXT:
        state.env.pop(name, None)
    state.env.update(kept)
    return found


def caption_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``Table: All of it`` above a table; what stands below one is found when the blocks are made."""
    if state.is_code_block(start) or silent or not _CAPTION.match(_line(state, start)):
        return False
    if _follows_table(state):
        return False
    last = start
    while last < end and not state.isEmpty(last):
        last += 1
    table = last + 1
    if table + 1 >= end or state.isEmpty(table):
        return False
    if not any(rule(state, table, end, True) for rule in (grid_rule, simple_rule, bars)):
        return False
    content = "\n".join(_line(state, line) for line in range(start, last))
    content, found = at_end(_CAPTION.sub("", content, count=1))
    opening = state.push("caption_open", "", 1)
    opening.map, opening.attrs = [start, last], found or {}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, last], []
    state.push("caption_close", "", -1)
    state.env["captioned"] = len(state.tokens)
    state.line = last
    return True


def _follows_table(state: StateBlock) -> bool:
    """Whether a table right above has no caption yet: then it is that one's."""
    if not state.tokens or state.tokens[-1].type != "table_close":
        return False
    since = state.tokens[state.env.get("captioned", 0) :]
    return (
        "captioned" not in state.env
        or since[0].type != "table_open"
        or sum(token.type == "table_open" for token in since) > 1
    )
