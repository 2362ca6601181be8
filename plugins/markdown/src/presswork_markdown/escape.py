"""Text that stays text: a backslash before what a reader of Markdown would take for markup, and nowhere else.

Readers differ: what CommonMark, GitHub's dialect or pandoc's Markdown would each see is escaped for all of them.
Every branch begins with the character that gets the backslash, which lets the search skip plain prose quickly.
"""

from __future__ import annotations

import re
from functools import cache

_EVERYWHERE = (
    r"\\",
    "`",
    r"\[",
    r"\*(?:(?<! \*)|(?! ))",  # a star between spaces is a star (CommonMark §6.2)
    "_(?:(?<![A-Za-z0-9]_)|(?![A-Za-z0-9]))",  # snake_case is a word
    "<(?![ 0-9=])",
    "&(?=#?[0-9A-Za-z]+;)",
    r"~(?:(?! )|(?<=\A~))",  # a space behind it does not help one that follows marks
    r"\^(?! )",
    r"\$(?! )",
    "-(?=-)",  # pandoc's smart dashes
    r"@(?=[\w{])",  # pandoc's citations
    # A bare address, and an emoji's name; a time of day is none.
    r":(?:(?<=[A-Za-z]:)(?=//)|(?=[a-z0-9+-][a-z0-9_+-]{0,30}:)(?!(?!100:|1234:)[0-9]+:))",
    r"\.(?<=www\.)(?=\w)",
    r"\{(?=[#.:]|[\w-]{1,30}=)",  # attributes, as some dialects have them anywhere
    r"\{(?=[{%])",  # what site generators replace
    r"=(?<![A-Za-z0-9=]=)(?==(?:[^\s=]|\Z))",  # marked and added words
    r"\+(?<![A-Za-z0-9+]\+)(?=\+(?:[^\s+]|\Z))",
    r"%(?=%)",  # Obsidian's comments
    r"\((?<=\\\()",  # formulas in brackets of TeX
)

# What begins a block at the start of a line, by the character to escape: heading, quote, line block, rule or
# underline, bullet, grid, definition, box.
_LINE_START = re.compile(r"[#>|]|=(?=[= ]|$)|-(?=[ -]|$)|\+(?=[ +=:-]|$)|:(?=[: ]|$)|~(?= |$)|!(?=!! )|\?(?=\?\?\+? )")
# The same by the character behind it: numbers and letters that count (pandoc's fancy lists), and a table's caption.
_LINE_START_BEHIND = re.compile(
    r"\(?(?:#|[0-9]+|[ivxlcdmIVXLCDM]{1,15}|[A-Za-z])(?=[.)](?: |$))|[Tt]able(?=:)|\((?=@[\w-]*\))"
)


def escape(text: str, *, line_start: bool = False, inside: str = "") -> str:
    """``text`` so that it reads back as itself.

    ``inside`` are further characters that would end what the text stands in: ``]`` in a link, ``|`` in a table,
    ``{`` in a heading, which may end with attributes.

    >>> escape("2 * 3 = 6, *not* snake_case but _this_ & <b>")
    '2 * 3 = 6, \\\\*not\\\\* snake_case but \\\\_this\\\\_ & \\\\<b>'
    >>> escape("1. no list", line_start=True), escape("1. no list")
    ('1\\\\. no list', '1. no list')
    """
    special = _special(inside)
    if line_start:
        if _LINE_START.match(text):
            escaped = special.sub(r"\\\g<0>", text)
            return escaped if escaped[0] == "\\" else "\\" + escaped
        behind = _LINE_START_BEHIND.match(text)
        if behind:
            at = behind.end()
            return f"{text[:at]}\\{text[at]}" + special.sub(r"\\\g<0>", text[at + 1 :])
    return special.sub(r"\\\g<0>", text)


@cache
def _special(inside: str) -> re.Pattern[str]:
    return re.compile("|".join((*_EVERYWHERE, *map(re.escape, inside))))


def attribute(name: str, value: str | None) -> str:
    """`` name="value"`` for an HTML tag, with its leading space, or nothing for None.

    >>> attribute("id", 'a|"b"')
    ' id="a&#124;&quot;b&quot;"'
    """
    if value is None:
        return ""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("|", "&#124;")):
        value = value.replace(sign, entity)
    return f' {name}="{value}"'
