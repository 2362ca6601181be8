"""The day of publication, as people read it and as ISO 8601 has it."""

from __future__ import annotations

import re

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)")
_SHOWN = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def readable(date: str, language: str | None) -> str:
    """The day of an ISO 8601 date; in a language whose months we can't name, it stays as it is.

    >>> readable("2024-03-09T10:30:00Z", "en-IE"), readable("2024-03-09", "fr"), readable("2024-03", "en")
    ('9 March 2024', '2024-03-09', '2024-03')
    """
    day = date.partition("T")[0]
    found = _DAY.fullmatch(day)
    if not found or (language or "").partition("-")[0].lower() != "en":
        return day
    return f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}"


def iso(said: str) -> str:
    """The day that ``readable`` made words of; any other words stay as they are.

    >>> iso("9 March 2024"), iso("last spring")
    ('2024-03-09', 'last spring')
    """
    found = _SHOWN.fullmatch(said)
    return f"{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}" if found else said
