"""An article's ISO 8601 dates in the forms that a book needs."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from presswork.model import Metadata

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_YEAR_OF_FOUR_DIGITS = 1000
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_W3C_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def modified(metadata: Metadata) -> datetime:
    """When the article last changed, in UTC; a fixed day if nobody said (EPUB 3.3 §5.5.6 demands one)."""
    for date in (metadata.modified, metadata.published):
        moment = _moment(date or "")
        if moment:
            return moment
    return _EARLIEST


def kept_modified(metadata: Metadata) -> str | None:
    """The article's own word on its change, where a package's field would bring another, or none, back."""
    moment = modified(metadata)
    unsaid = modified(Metadata(published=metadata.published))
    return metadata.modified if moment == unsaid or metadata.modified != utc(moment) else None


def utc(moment: datetime) -> str:
    """The one form that ``dcterms:modified`` may have (EPUB 3.3 §5.5.6)."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(date: str) -> datetime | None:
    whole = date + {len("2024"): "-01-01", len("2024-03"): "-01"}.get(len(date), "")
    try:
        moment = datetime.fromisoformat(whole)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year >= _YEAR_OF_FOUR_DIGITS else None


def w3c_date(date: str) -> str:
    """The profile that ``dc:date`` wants (W3CDTF): a time only with its zone.

    >>> w3c_date("2024-03-09T10:30")
    '2024-03-09'
    """
    return date if _W3C_DATE.fullmatch(date) else date.partition("T")[0].partition(" ")[0]


def readable_date(date: str, language: str) -> str:
    """The day as a title page shows it; in a language whose months we can't name, as ISO 8601.

    >>> readable_date("2024-03-09T10:30:00Z", "en-IE"), readable_date("2024-03", "fr")
    ('9 March 2024', '2024-03')
    """
    day = date.partition("T")[0].partition(" ")[0]
    found = _DAY.fullmatch(day)
    if not found or language.partition("-")[0].lower() != "en" or not 1 <= int(found[2]) <= len(_ENGLISH_MONTHS):
        return day
    return f"{int(found[3])} {_ENGLISH_MONTHS[int(found[2]) - 1]} {found[1]}"
