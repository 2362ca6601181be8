"""Days as people write them in front matter and in the names of files; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(f"{month}[a-z]*" for month in _MONTHS)
_DAY_FIRST = re.compile(
    rf"(?:[a-z]+,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+({_NAMES})\.?,?\s+(\d{{4}})\b(.*)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]+,?\s+)?({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b(.*)", re.IGNORECASE
)
_NUMBERS = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\b(.*)", re.DOTALL)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d))?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_PATH = re.compile(r"(?:^|/)(\d{4})([-/_])(\d\d)\2(\d\d)(?=[-/_. ]|$)")
_TIME = re.compile(
    r"[\sT]*(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?", re.IGNORECASE
)


def written_date(text: str) -> str:
    """A date in ISO 8601 where it can be told, with its time if that has a zone; else the text as it is.

    >>> written_date("March 5th, 2024"), written_date("2024/3/5"), written_date("2018-02-19 20:48:09 -0500")
    ('2024-03-05', '2024-03-05', '2018-02-19T20:48:09-05:00')
    >>> written_date("03/05/2024")
    '03/05/2024'
    """
    text = text.strip()
    if _ISO.fullmatch(text):
        return text
    if found := _NUMBERS.fullmatch(text):
        year, _, month, day, rest = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, name, year, rest = found.groups()
        month = str(_MONTHS.index(name[:3].lower()) + 1)
    elif found := _MONTH_FIRST.fullmatch(text):
        name, day, year, rest = found.groups()
        month = str(_MONTHS.index(name[:3].lower()) + 1)
    elif found := _COMPACT.fullmatch(text):
        (year, month, day), rest = found.groups(), ""
    else:
        return text
    iso = _iso(year, month, day)
    if iso is None:
        return text
    return iso + _time(rest)


def day_in_path(text: str) -> str | None:
    """The day that a path or a file's name holds.

    >>> day_in_path("2017/06/27/reach"), day_in_path("2013-05-06-one.md"), day_in_path("notes-1234-56-78.md")
    ('2017-06-27', '2013-05-06', None)
    """
    found = _PATH.search(text)
    return _iso(found[1], found[3], found[4]) if found else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _time(rest: str) -> str:
    """The time of day in ISO 8601, or nothing for one that no zone goes with."""
    found = _TIME.fullmatch(rest.strip())
    if not found or not found[4]:
        return ""
    zone = found[4].upper()
    zone = "Z" if zone in {"Z", "UTC", "GMT"} else f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    return f"T{int(found[1]):02}:{found[2]}:{found[3] or '00'}{zone}"
