"""What is said about the article: one line each, tags and dates that validators accept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from presswork.model import SCHEMA_VERSION, Author, Direction, Metadata
from presswork.normalize.addresses import address
from presswork.normalize.languages import direction_of, language_tag
from presswork.normalize.names import quoted
from presswork.normalize.strings import BLANK, clean_line
from presswork.normalize.values import json_values, number_text
from presswork.patterns import pattern

Repaired = Callable[[str, str], None]

_DATE = r"(?a)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_TIME = r"(?a)[Tt ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?\s?([Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?"
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def settle_metadata(given: Metadata, name: str | None, repaired: Repaired) -> Metadata:
    """The metadata as exporters may rely on it, but for the identifier, which needs the whole article."""
    extra = json_values(given.extra, repaired)
    language = _language(given.language, repaired)
    source_url = _line(given.source_url)
    if source_url and not _is_web_address(source_url):
        _keep(extra, "source_url_text", source_url)
        repaired(f"{quoted(source_url)} is no web address, and is kept in extra", "$.metadata.source_url")
        source_url = None
    return Metadata(
        title=_title(given.title, name, repaired),
        subtitle=_line(given.subtitle),
        authors=_authors(given.authors, repaired),
        published=_date(given.published, "published", extra, repaired),
        modified=_date(given.modified, "modified", extra, repaired),
        language=language,
        direction=_direction(given.direction, language),
        publisher=_line(given.publisher),
        source_url=source_url and address(source_url),
        description=_line(given.description),
        keywords=tuple(dict.fromkeys(filter(None, map(_seen, given.keywords)))),
        rights=_line(given.rights),
        identifier=_line(given.identifier),
        extra=extra,
    )


def settle_version(given: int, repaired: Repaired) -> int:
    if given != SCHEMA_VERSION:
        repaired(f"schema version {number_text(given)} became {SCHEMA_VERSION}", "$.schema_version")
    return SCHEMA_VERSION


def _line(text: str | None) -> str | None:
    return (_seen(text) or None) if text else None


def _seen(text: str) -> str:
    """The text on one line, or nothing where nothing in it leaves a mark on the page."""
    found = clean_line(text)
    return found if found.strip(BLANK) else ""


def _title(title: str, name: str | None, repaired: Repaired) -> str:
    found = _seen(title)
    if found:
        return found
    stem = _seen(_stem(name)) if name else ""
    found = stem or "Untitled"
    source = "took the name of its source" if stem else "is called"
    repaired(f"the article has no title, and {source}: {quoted(found)}", "$.metadata.title")
    return found


def _stem(name: str) -> str:
    last = clean_line(name).replace("\\", "/").rpartition("/")[2]
    stem, dot, _ = last.rpartition(".")
    found = clean_line(stem if dot and stem else last)
    return "" if found == "-" else found


def _authors(given: tuple[Author, ...], repaired: Repaired) -> tuple[Author, ...]:
    found: dict[tuple[str, str | None], Author] = {}
    for index, author in enumerate(given):
        name = _seen(author.name)
        role = _line(author.role)
        if not name:
            repaired("an author without a name was left out", f"$.metadata.authors[{index}]")
        elif (name, role) not in found:
            found[name, role] = Author(name, role, _line(author.file_as))
    return tuple(found.values())


def _language(given: str | None, repaired: Repaired) -> str | None:
    if given is None:
        return None
    tag = language_tag(given)
    if tag is None:
        repaired(f"{quoted(given)} is no language tag (BCP 47), and was left out", "$.metadata.language")
    return tag


def _direction(given: Direction | None, language: str | None) -> Direction:
    if given in ("ltr", "rtl"):
        return given
    return direction_of(language) if language else "ltr"


def _date(given: str | None, field: str, extra: dict[str, Any], repaired: Repaired) -> str | None:
    text = _line(given)
    if text is None:
        return None
    place = f"$.metadata.{field}"
    date = pattern(_DATE).match(text)
    if date and _on_calendar(*(int(part) if part else 1 for part in date.groups())):
        rest = text[date.end() :]
        if not rest:
            return text
        time = pattern(_TIME).fullmatch(rest)
        if time and date[3]:
            if time[1]:
                return date[0] + _with_zone(rest, time[1])
            _keep(extra, f"{field}_text", text)
            repaired(f"the time in {quoted(text)} has no zone: the day stays, the whole is kept in extra", place)
            return date[0]
    _keep(extra, f"{field}_text", text)
    repaired(f"{quoted(text)} is no ISO 8601 date, and is kept in extra", place)
    return None


def _on_calendar(year: int, month: int, day: int) -> bool:
    if not (year and 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):  # noqa: PLR2004
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


def _with_zone(time: str, zone: str) -> str:
    clock = time[1 : len(time) - len(zone)].rstrip()
    zone = zone.upper()
    return f"T{clock}{zone if zone == 'Z' or ':' in zone else zone[:3] + ':' + zone[3:]}"


def _is_web_address(text: str) -> bool:
    found = address(text)
    return found is not None and found.startswith(("http://", "https://", "ftp://"))


def _keep(extra: dict[str, Any], key: str, text: str) -> None:
    free = key
    number = 2
    while free in extra:
        free = f"{key}_{number}"
        number += 1
    extra[free] = text
