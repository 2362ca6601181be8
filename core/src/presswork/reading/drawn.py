"""Lines that are a shape rather than words: underlines, drawn tables, and the ``>`` of quotations."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern
from presswork.reading.lines import Line

_QUOTE = r">+(?: |$)"
_ONE_MARK = r"> ?"
_ALL_MARKS = r"[> ]+"
_RULE = r"={3,}|-{3,}|~{3,}"
_COLUMNS = r"\S {3,}\S"
_BEHIND_SPACES = r"(?<=[^\s.!?:;,”\"])  +(?=\S)"
_FEW_ROWS = 2
_MOST_NARROW = 8
_WIDEST_ROW = 200
_BORDER = r"[+|][-=+|: ]{3,}[+|]?|[-=]{2,}(?: +[-=]{2,})+|[│┃┌├└┬┼╔╠╚║┏┣┗].*"


def is_underlined(lines: list[Line], at: int) -> bool:
    """Whether the line at ``at`` is a heading with a rule of about its length below it."""
    if at + 1 >= len(lines):
        return False
    line, rule = lines[at], lines[at + 1]
    if rule.text[0] not in "=-~" or rule.gap or not pattern(_RULE).fullmatch(rule.text):
        return False
    alone = at == 0 or line.gap or lines[at - 1].page
    return bool(alone) and len(line.text) <= 120 and abs(len(rule.text) - len(line.text)) <= max(3, len(line.text) // 3)


def is_special(lines: list[Line], at: int) -> bool:
    """Whether a quotation or a drawing begins here."""
    return quoted_end(lines, at) > at or drawn_end(lines, at) > at + 1


def quoted_end(lines: list[Line], at: int) -> int:
    """One past the last line of the quotation that begins at ``at``; ``at`` when there is none."""
    end = at
    while (
        end < len(lines)
        and lines[end].text[0] == ">"
        and pattern(_QUOTE).match(lines[end].text)
        and (end == at or not lines[end].gap)
    ):
        end += 1
    return end


def unquoted(lines: list[Line], *, whole: bool = False) -> list[Line]:
    """The lines without the ``>`` that they begin with, or without all of them; an empty one parts paragraphs."""
    out: list[Line] = []
    gap = 0
    for line in lines:
        mark = pattern(_ALL_MARKS if whole else _ONE_MARK).match(line.text)
        text = line.text[mark.end() :] if mark else line.text
        stripped = text.strip()
        if not stripped:
            gap += 1
            continue
        indent = len(text) - len(text.lstrip())
        edge = line.indent + len(line.text)
        out.append(msgspec.structs.replace(line, text=stripped, indent=indent, edge=edge, gap=gap))
        gap = 0
    return out


def drawn_end(lines: list[Line], at: int) -> int:
    """One past the last line of the table that begins at ``at``; not above ``at + 1`` when there is none."""
    if _is_row(lines[at].text):
        end = at + 1
        while end < len(lines) and not lines[end].gap and _is_row(lines[end].text):
            end += 1
        if end > at + 1 and _agree(lines[at:end]):
            return end
    return _aligned_end(lines, at)


def _is_row(text: str) -> bool:
    if text[0] in "+|-=│┃┌├└╔╠╚║┏┣┗" and pattern(_BORDER).fullmatch(text):
        return True
    if text.count("|") > 1:
        return text[0] == "|" or text[-1] == "|" or text.count(" | ") > 1
    return "   " in text and len(pattern(_COLUMNS).findall(text[:400])) > 1


def _agree(lines: list[Line]) -> bool:
    """Whether the rows have a frame or the same number of bars, or are three at least."""
    if any(line.text[0] in "+|│┃┌├└╔╠╚║┏┣┗" for line in lines):
        return True
    bars = {line.text.count("|") for line in lines}
    return (len(bars) == 1 and bars != {0}) or len(lines) > 2


def _aligned_end(lines: list[Line], at: int) -> int:
    """The same for three lines and more whose columns begin below each other."""
    shared = _columns(lines[at])
    if not shared:
        return at
    end = at + 1
    wide = "   " in lines[at].text
    while end < len(lines) and not lines[end].gap and (columns := _columns(lines[end])):
        if not shared & columns or abs(len(columns) - len(shared)) > 1:
            break
        shared &= columns
        wide = wide or "   " in lines[end].text
        end += 1
        if not wide and end - at > _MOST_NARROW:
            return at
    return end if end - at > _FEW_ROWS and wide else at


def _columns(line: Line) -> set[int]:
    """The columns at which something begins behind two spaces and more, but for new sentences."""
    text = line.text
    if "  " not in text or len(text) > _WIDEST_ROW:
        return set()
    return {line.indent + found.end() for found in pattern(_BEHIND_SPACES).finditer(text)}
