"""The licence around Project Gutenberg's e-texts, and what its head says about the book."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern
from presswork.reading.lines import Line

_START = r"(?i)\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT|\*{2,3}END.{0,4}THE SMALL PRINT"
_END = r"(?i)\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg|\*{3} ?END OF (?:THE|THIS) PROJECT"
_FIELD = r"(Title|Author|Translator|Language): (\S.*)"
_CREDITS = r"(?i)(?:produced|prepared|transcribed|e-text prepared|this etext was (?:prepared|produced)|\[?etext) by\b"
_LONGEST_HEAD = 600


class Frame(msgspec.Struct, frozen=True):
    """The lines between head and foot; ``head`` and ``foot`` are the line numbers cut off, from and to.

    ``fields`` are what the head said (Title, Author, Translator, Date), ``source`` is its name,
    ``lost`` are the parts that are no text, ``spare`` those that only say the same again.
    """

    lines: list[Line]
    head: tuple[int, int] | None = None
    foot: tuple[int, int] | None = None
    fields: dict[str, str] = {}
    source: str = "the library's notice"
    lost: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()


def take_out_of_frame(lines: list[Line]) -> Frame:
    """The book alone, when the text is one of Project Gutenberg's; otherwise the lines as they are."""
    head = (line.text for line in lines[:_LONGEST_HEAD])
    if not any("UTENBERG" in text or "SMALL PRINT" in text or "utenberg" in text for text in head):
        return Frame(lines)
    begin = next((at for at, line in enumerate(lines[:_LONGEST_HEAD]) if pattern(_START).search(line.text)), None)
    if begin is None:
        return Frame(lines)
    fields: dict[str, str] = {}
    for line in lines[:begin]:
        if found := pattern(_FIELD).fullmatch(line.text):
            fields.setdefault(found[1], found[2])
    start = begin + 1
    while start < len(lines) and lines[start].gap == 0:
        start += 1
    while start < len(lines) and pattern(_CREDITS).match(lines[start].text):
        start += 1
        while start < len(lines) and lines[start].gap == 0:
            start += 1
    end = next((at for at in range(len(lines) - 1, start, -1) if pattern(_END).search(lines[at].text)), len(lines))
    while end - 1 > start and pattern(_END).search(lines[end - 1].text):
        end -= 1
    if start >= end:
        return Frame(lines)
    before = (lines[0].number, lines[start - 1].number)
    foot = (lines[end].number, lines[-1].number) if end < len(lines) else None
    return Frame(lines[start:end], before, foot, fields)
