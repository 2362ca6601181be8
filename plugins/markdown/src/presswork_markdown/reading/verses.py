"""Line blocks of pandoc: each line behind a bar ends where it ends, and its indent counts."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with ``| ``, up to an empty one; what also ends with a bar is a row of a table without rule."""
    if state.is_code_block(start) or _barred(state, start) is None:
        return False
    lines: list[str] = []
    last = start
    for last in range(start, end):
        if state.isEmpty(last) or state.sCount[last] < state.blkIndent:
            break
        line = _barred(state, last)
        if line is not None:
            lines.append(line)
        elif lines and state.sCount[last] > state.blkIndent:
            lines[-1] += " " + _text(state, last)
        else:
            return False
    else:
        last = end
    if any(line.endswith("|") for line in lines) or not any(lines):
        return False
    if silent:
        return True
    state.push("verse_open", "", 1).map = [start, last]
    for number, line in enumerate(lines, start):
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = line, [number, number + 1], []
    state.push("verse_close", "", -1)
    state.line = last
    return True


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _barred(state: StateBlock, line: int) -> str | None:
    """What stands behind the bar that the line begins with."""
    text = _text(state, line)
    if text == "|":
        return ""
    return text[2:] if text.startswith("| ") and state.sCount[line] - state.blkIndent < 4 else None  # noqa: PLR2004
