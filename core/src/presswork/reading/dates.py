"""Calendar days in a line of text, in words and numbers of many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from presswork.patterns import pattern
from presswork.reading.months import MONTHS, OTHER_MONTHS

_YEAR = r"(?P<y>(?:19|20)\d\d|25[3-9]\d)(?:(?!\d)|(?=\d\d:\d\d))"
_FIRST_YEAR = r"(?<!\d)(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_WORD = r"(?P<m>(?:تشرين|كانون) (?:الأول|الثاني)|[^\W\d_][^\s\d.,،;:()/|_-]{1,13})"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?: [A-Z]{2,5})?"
_FORMS = (
    ("-/.", _FIRST_YEAR + r"(?:[-/]|\. ?)(?P<n>0?[1-9]|1[0-2])(?:[-/]|\. ?)" + _DAY + r"(?!\d)"),
    ("月월", _FIRST_YEAR + r" ?[年년] ?(?P<n>1[0-2]|0?[1-9]) ?[月월] ?" + _DAY + r" ?[日일号號]"),
    (
        "12",
        r"(?<![\d.])"
        + _DAY
        + r"(?:st|nd|rd|th|er|º|ª|°|\.)?,?[ -]?(?:de |of |di |d'|ב)?"
        + _WORD
        + r"\.?[,،]?[ -]?(?:de |del |of )?"
        + _YEAR,
    ),
    ("12", _FIRST_YEAR + r"(?:\.|,| m\.)? " + _WORD + r"\.? " + _DAY + r"(?!\d)"),
    ("g", _FIRST_YEAR + r"\.? gada " + _DAY + r"\. " + _WORD),
    (
        "12",
        r"(?<![^\W\d_])" + _WORD + r"\.?[ -]" + _DAY + rf"(?:st|nd|rd|th)?(?:, ?|-| (?:del? )?| {_CLOCK} )" + _YEAR,
    ),
    ("á", _DAY + r" tháng (?P<n>1[0-2]|0?[1-9]),? (?:năm )?" + _YEAR),
)
"""Characters of which a day in that form holds one at least, and the form."""
_REIGN = r"(?P<r>令和|平成|昭和)(?P<y>\d{1,2}|元)年(?P<n>1[0-2]|0?[1-9])月" + _DAY + "日"
_REIGNS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of a Japanese emperor's."""
_NUMERIC = r"(?<![\d./-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d(?![./-]\d)|\d\d(?![:hH./-]\d|\.? Uhr))(?!\d)"
_LITTLE_ENDIAN = "ar bg bn ca cs da de el es fi fr gl he hi hr id it nb nl pl pt ro ru sk sl sr tr uk ur vi"
_DAY_FIRST = frozenset(_LITTLE_ENDIAN.split())
_ANY_YEAR = r"(?:19|20|25)\d\d"
_SPACES = "\u00a0\u2007\u2009\u202f\u3000"
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50\uff10"
_PLAIN = str.maketrans(
    dict.fromkeys(_SPACES, " ") | {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
)
"""Spaces that hold a date together, and the digits of other scripts."""
_HALF_DAY = r"\d ?[AaPp]\.?[Mm]\b|\b[ECMP][SD]?T\b"


class Day(msgspec.Struct, frozen=True):
    """A calendar day at ``start:end`` of a line; ``iso`` is None when day and month can't be told apart."""

    start: int
    end: int
    iso: str | None
    reason: str
    confidence: float


def find_days(text: str, language: str | None = None) -> list[Day]:
    """The calendar days in a short text, in order; the text's language may tell day and month apart."""
    if not any(char.isdigit() for char in text):
        return []
    if not text.isascii():
        text = text.translate(_PLAIN)
    days: list[Day] = []
    dated = pattern(_ANY_YEAR).search(text) is not None
    for needed, form in _FORMS:
        if dated and any(char in text for char in needed):
            found = (_named(match, language) for match in pattern(form).finditer(text))
            days += [day for day in found if day and _free(day, days)]
    if any(text.count(char) > 1 for char in "-/."):
        days += [day for day in _numeric(text, language) if _free(day, days)]
    if not days and any(reign in text for reign in _REIGNS):
        days += filter(None, map(_in_reign, pattern(_REIGN).finditer(text)))
    return sorted(days, key=lambda day: day.start)


def _named(found: re.Match[str], language: str | None) -> Day | None:
    groups = found.groupdict()
    start = found.start()
    if "n" in groups:
        number = int(groups["n"])
    else:
        glued = _glued(groups["m"]) if start == found.start("m") else 0
        number = _month(groups["m"][glued:], language)
        start += glued
    year = int(groups["y"])
    iso = _iso(year - 543 if year > 2500 else year, number, int(groups["d"]))
    return Day(start, found.end(), iso, "written out in full", 0.95) if iso else None


def _glued(word: str) -> int:
    """Where a month's name begins in a word that a page's boxes ran into it: ``comMay``."""
    inner = max((place for place, char in enumerate(word) if char.isupper()), default=0)
    return inner if word[inner - 1 : inner].islower() else 0


def _month(word: str, language: str | None) -> int:
    folded = word.casefold().replace(" ", "_")
    return OTHER_MONTHS.get(language or "", {}).get(folded) or MONTHS.get(folded, 0)


def _in_reign(found: re.Match[str]) -> Day | None:
    year = _REIGNS[found["r"]] + (1 if found["y"] == "元" else int(found["y"]))
    iso = _iso(year, int(found["n"]), int(found["d"]))
    return Day(found.start(), found.end(), iso, "written out in full", 0.95) if iso else None


def _numeric(text: str, language: str | None) -> Iterator[Day]:
    for found in pattern(_NUMERIC).finditer(text):
        first, separator, second, tail = int(found[1]), found[2], int(found[3]), found[4]
        year = int(tail) if len(tail) == 4 else 2000 + int(tail)
        month_first, day_first = _iso(year, first, second), _iso(year, second, first)
        trust = 0.9 if len(tail) == 4 else 0.6
        if month_first and day_first and first != second:
            if separator == "." and pattern(_HALF_DAY).search(text):
                yield Day(*found.span(), None, "day and month can't be told apart", 0.0)
            elif separator == ".":
                yield Day(*found.span(), day_first, "with full stops the day comes first", trust - 0.05)
            elif pattern(_HALF_DAY).search(text):
                yield Day(*found.span(), month_first, "beside a 12-hour or American time the month comes first", 0.7)
            elif separator == "/" and language in _DAY_FIRST:
                yield Day(*found.span(), day_first, f"in {language} texts the day comes first", 0.7)
            else:
                yield Day(*found.span(), None, "day and month can't be told apart", 0.0)
        elif iso := month_first or day_first:
            yield Day(*found.span(), iso, "only one order of day and month is possible", trust)


def _iso(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = 29 if month == 2 and leap else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return f"{year:04}-{month:02}-{day:02}" if day <= length else None


def _free(day: Day, days: list[Day]) -> bool:
    return all(day.end <= other.start or day.start >= other.end for other in days)
