"""What is said about the article: one line each, tags and dates that validators accept."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from typing import Any

import msgspec

from presswork.model import SCHEMA_VERSION, Author, Direction, Metadata
from presswork.normalize.addresses import address
from presswork.normalize.languages import direction_of, language_tag
from presswork.normalize.strings import clean_line, clean_lines

Repaired = Callable[[str, str], None]

DEEPEST_VALUE = 64
MOST_VALUES = 100_000

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_TIME = re.compile(
    r"[Tt ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?\s?([Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?", re.ASCII
)
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def settle_metadata(given: Metadata, name: str | None, repaired: Repaired) -> Metadata:
    """The metadata as exporters may rely on it, but for the identifier, which needs the whole article."""
    extra = _values(given.extra, repaired)
    language = _language(given.language, repaired)
    source_url = _line(given.source_url)
    if source_url and not _is_web_address(source_url):
        _keep(extra, "source_url_text", source_url)
        repaired(f"{source_url!r} is no web address, and is kept in extra", "$.metadata.source_url")
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
        keywords=tuple(dict.fromkeys(filter(None, map(clean_line, given.keywords)))),
        rights=_line(given.rights),
        identifier=_line(given.identifier),
        extra=extra,
    )


def settle_version(given: int, repaired: Repaired) -> int:
    if given != SCHEMA_VERSION:
        repaired(f"schema version {_number(given)} became {SCHEMA_VERSION}", "$.schema_version")
    return SCHEMA_VERSION


def _line(text: str | None) -> str | None:
    return (clean_line(text) or None) if text else None


def _title(title: str, name: str | None, repaired: Repaired) -> str:
    found = clean_line(title)
    if found:
        return found
    stem = _stem(name) if name else ""
    found = stem or "Untitled"
    source = "took the name of its source" if stem else "is called"
    repaired(f"the article has no title, and {source}: {found!r}", "$.metadata.title")
    return found


def _stem(name: str) -> str:
    last = re.split(r"[/\\]", clean_line(name))[-1]
    stem, dot, _ = last.rpartition(".")
    found = clean_line(stem if dot and stem else last)
    return "" if found == "-" else found


def _authors(given: tuple[Author, ...], repaired: Repaired) -> tuple[Author, ...]:
    found: dict[tuple[str, str | None], Author] = {}
    for index, author in enumerate(given):
        name = clean_line(author.name)
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
        repaired(f"{clean_line(given)!r} is no language tag (BCP 47), and was left out", "$.metadata.language")
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
    date = _DATE.match(text)
    if date and _on_calendar(*(int(part) if part else 1 for part in date.groups())):
        rest = text[date.end() :]
        if not rest:
            return text
        time = _TIME.fullmatch(rest)
        if time and date[3]:
            if time[1]:
                return date[0] + _with_zone(rest, time[1])
            _keep(extra, f"{field}_text", text)
            repaired(f"the time in {text!r} has no zone: the day stays, the whole is kept in extra", place)
            return date[0]
    _keep(extra, f"{field}_text", text)
    repaired(f"{text!r} is no ISO 8601 date, and is kept in extra", place)
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


def _number(value: int) -> str:
    return str(value) if value.bit_length() < 10_000 else "(a number of thousands of digits)"  # noqa: PLR2004


def _values(given: dict[str, Any], repaired: Repaired) -> dict[str, Any]:
    left = [MOST_VALUES]
    found: dict[str, Any] = {}
    for key, value in given.items():
        name = clean_line(key) if isinstance(key, str) else ""
        place = f"$.metadata.extra.{name}"
        if not name or name in found:
            repaired("a value without a name of its own was left out", place)
            continue
        plain = _value(value, 1, left, lambda what, place=place: repaired(what, place))
        if plain is not msgspec.UNSET:
            found[name] = plain
    return found


def _value(value: Any, depth: int, left: list[int], repaired: Callable[[str], None]) -> Any:
    """``value`` as JSON can hold it, or UNSET."""
    left[0] -= 1
    if left[0] < 0 or depth > DEEPEST_VALUE:
        if left[0] == -1 or depth > DEEPEST_VALUE:
            repaired("a value nested too deep, or too large, was left out")
        return msgspec.UNSET
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, (int, float)):
        return _json_number(value, repaired)
    if isinstance(value, dict):
        return _json_object(value, depth, left, repaired)
    if isinstance(value, (list, tuple)):
        items = (_value(item, depth + 1, left, repaired) for item in value)
        return [item for item in items if item is not msgspec.UNSET]
    return _moment(value, repaired)


def _json_number(value: float, repaired: Callable[[str], None]) -> Any:
    if isinstance(value, float):
        if isfinite(value):
            return float(value)
        repaired("a number that JSON can't hold was left out")
        return msgspec.UNSET
    if -(1 << 63) <= value < 1 << 64:
        return int(value)
    repaired("a number that is too large for JSON became text")
    return _number(int(value))


def _json_object(value: dict[Any, Any], depth: int, left: list[int], repaired: Callable[[str], None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in value.items():
        name = clean_line(key) if isinstance(key, str) else None
        if name is None or name in found:
            repaired("a value without a name of its own was left out")
            continue
        plain = _value(item, depth + 1, left, repaired)
        if plain is not msgspec.UNSET:
            found[name] = plain
    return found


def _moment(value: Any, repaired: Callable[[str], None]) -> Any:
    """Front matter in YAML and TOML holds dates and times, which JSON writes as text."""
    from datetime import date, time  # noqa: PLC0415 - hardly ever needed

    if isinstance(value, (date, time)):
        return value.isoformat()
    repaired(f"a value of type {clean_line(type(value).__name__)} was left out, as JSON has none")
    return msgspec.UNSET
