"""Lists: bullets share one sequence, every numbered list has its own and so begins where it says (ECMA-376 17.9)."""

from __future__ import annotations

from presswork_docx import xml
from presswork_docx.page import STEP

BULLETS = 1
NUMBERS = 2
"""What Word's own List Number style counts with, for whoever edits the file."""
TASKS = 3
HEADINGS = 4
"""What numbered headings count with."""
HEADING_LEVELS = 6
LEVELS = 9
HIGHEST = 32767
"""The largest number that Word counts from."""

# Readers take a level without any sign for the rest of the item before.
_UNSEEN = "\u200b"
_BULLET_SIGNS = ("•", "◦", "▪")


class Numbering:
    """The numbered lists met so far."""

    def __init__(self) -> None:
        self._families: dict[tuple[str, int], int] = {}
        self._lists: list[tuple[int, int, int]] = []

    def begin(self, story: str, depth: int, start: int) -> int:
        """A new numbered list, ``depth`` lists deep; returns its w:numId.

        Lists of one family share their counters, as Word wants it for a list and those inside
        it. Word has nine levels: each depth beyond them is a family of its own, or an inner
        list would move the numbers of the one around it.
        """
        family = self._families.setdefault((story, max(0, depth - LEVELS + 1)), len(self._families) + HEADINGS)
        self._lists.append((family, level(depth), start))
        return HEADINGS + len(self._lists)

    @property
    def count(self) -> int:
        """How many numbered lists there are."""
        return len(self._lists)

    @property
    def highest(self) -> int:
        """No w:numId and no w:abstractNumId of ours is larger."""
        return HEADINGS + max(len(self._lists), len(self._families))

    def to_xml(self, numbered_headings: bool = False) -> str:
        heading_family, heading_list = (_HEADING_FAMILY, _HEADING_LIST) if numbered_headings else ("", "")
        families = "".join(_family(family, _DECIMAL) for family in self._families.values())
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{family}"/><w:lvlOverride w:ilvl="{depth}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, (family, depth, start) in enumerate(self._lists, HEADINGS + 1)
        )
        return (
            f"{xml.DECLARATION}<w:numbering {xml.WORD}>{_FIXED_FAMILIES}{heading_family}{families}"
            f"{_FIXED_LISTS}{heading_list}{lists}</w:numbering>"
        )


def level(depth: int) -> int:
    """The w:ilvl of a list that stands in ``depth`` others."""
    return min(depth, LEVELS - 1)


def _family(family: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{family}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(depth: int, form: str, sign: str, style: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ('<w:suff w:val="nothing"/>' if sign == _UNSEEN else "")
        + f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (depth + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _levels(form: str, signs: tuple[str, ...], style: str = "") -> str:
    return "".join(_level(depth, form, signs[depth % len(signs)], "" if depth else style) for depth in range(LEVELS))


_NUMBER_SIGNS = tuple(f"%{depth}." for depth in range(1, LEVELS + 1))
_DECIMAL = _levels("decimal", _NUMBER_SIGNS)
_FIXED_FAMILIES = (
    _family(0, _levels("bullet", _BULLET_SIGNS, "ListBullet"))
    + _family(1, _levels("decimal", _NUMBER_SIGNS, "ListNumber"))
    # A task's box is part of its text, where it can be ticked.
    + _family(2, _levels("bullet", (_UNSEEN,)))
)


def _heading_level(depth: int) -> str:
    sign = ".".join(f"%{number}" for number in range(1, depth + 2))
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{depth + 1}"/><w:suff w:val="space"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


_HEADING_FAMILY = _family(3, "".join(map(_heading_level, range(HEADING_LEVELS))))
_HEADING_LIST = f'<w:num w:numId="{HEADINGS}"><w:abstractNumId w:val="3"/></w:num>'
_FIXED_LISTS = "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>' for number in (BULLETS, NUMBERS, TASKS)
)
