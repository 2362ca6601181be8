"""What a person says about an article: it counts before whatever a reader found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from presswork.errors import UsageError, did_you_mean
from presswork.model import Article, Author, Block, Heading, Inline, LineBreak, Metadata, Paragraph
from presswork.report import Report

FIELDS = tuple(name for name in Metadata.__struct_fields__ if name != "extra")
"""What can be given, by the names that ``Metadata`` has for it."""

_LISTS = {"authors": ";", "keywords": ","}
_YEAR_OR_MONTH = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_NUMBERS = re.compile(r"([0-9]{1,2})\s*[-./]\s*([0-9]{1,2})\s*[-./]\s*([0-9]{4})")
_PLAIN = 0.9
_LONGEST_DATE = 30
_NO_LETTER = re.compile(r"[\W_]+")


def check(values: Mapping[str, object]) -> dict[str, Any]:
    """The fields of ``Metadata`` that are given, each in its own form.

    Authors may be names, and dates be written out, as long as they can be read in one way only.
    Raises UsageError for a field that nobody knows, and for a value that it can't have.

    >>> check({"published": "5 March 2021", "language": "pt_br"})
    {'published': '2021-03-05', 'language': 'pt-BR'}
    """
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name not in FIELDS:
            raise UsageError(f"Articles have no '{name}'.{did_you_mean(name, FIELDS) or f' They have: {_listed()}.'}")
        if value is not None:
            checked[name] = _check(name, value)
    return checked


def _listed() -> str:
    return ", ".join(FIELDS)


def _check(name: str, value: object) -> object:
    if name in _LISTS:
        return _members(name, value)
    if name in ("published", "modified"):
        return day(value, name)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{name} can't be {value!r}: it is text, and not empty")
    text = " ".join(value.split())
    if name == "language":
        return language(text)
    if name == "direction" and text not in ("ltr", "rtl"):
        raise UsageError(f"direction can't be '{text}': it is ltr or rtl")
    if name == "source_url" and not re.match(r"https?://[^\s/]", text):
        raise UsageError(f"source_url can't be '{text}': it begins with https:// or http://")
    return text


def _members(name: str, value: object) -> tuple[object, ...]:
    members = value.split(_LISTS[name]) if isinstance(value, str) else value
    if not isinstance(members, (list, tuple)):
        raise UsageError(f"{name} can't be {value!r}: it is a list of names")
    found: list[object] = []
    for member in members:
        if name == "authors" and isinstance(member, Author):
            found.append(member)
        elif isinstance(member, str) and member.strip():
            text = " ".join(member.split())
            found.append(Author(text) if name == "authors" else text)
        else:
            raise UsageError(f"{name} can't hold {member!r}: each of them is a name, and not empty")
    return tuple(found)


def language(text: str) -> str:
    """A language tag (BCP 47) with its letters in the usual case. Raises UsageError for what is none."""
    from presswork.normalize.languages import language_tag  # noqa: PLC0415 - normalize loads with the first article

    tag = language_tag(text)
    # RFC 5646 §2.2.1: nobody has registered a language of four letters and more, so it is a language's name.
    if tag is None or re.match(r"[a-z]{4,8}(?:-|$)", tag):
        raise UsageError(f"'{text}' is no language tag (BCP 47): write one such as en, de-AT or zh-Hant")
    return tag


def day(value: object, name: str = "the date") -> str:
    """A day, month, year or moment as ISO 8601 has it. Raises UsageError where it can't be read in just one way."""
    if isinstance(value, datetime | date):
        value = value.isoformat()
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if _YEAR_OR_MONTH.fullmatch(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _written_day(text, value, name)
    if not re.search(r"\d[T ]\d", text):
        return moment.date().isoformat()
    if moment.tzinfo is None:
        raise UsageError(
            f"{name} can't be '{text}': a time needs its zone, as in {moment.isoformat()}Z; or leave it out"
        )
    return moment.isoformat()


def _written_day(text: str, value: object, name: str) -> str:
    from presswork.reading.dates import find_days  # noqa: PLC0415 - only for dates that are not ISO 8601

    found = find_days(text)
    if len(found) == 1 and found[0].iso and found[0].confidence >= _PLAIN:
        return found[0].iso
    if numbers := _NUMBERS.fullmatch(text):
        first, second, year = int(numbers[1]), int(numbers[2]), numbers[3]
        ways = [f"{year}-{month:02}-{day:02}" for month, day in ((first, second), (second, first)) if month <= 12]  # noqa: PLR2004
        if len(ways) > 1:
            raise UsageError(f"{name} '{text}' can be read in two ways: write {ways[0]} or {ways[1]}")
    raise UsageError(f"{name} can't be {value!r}: write a date such as 2021-03-05")


def give(article: Article, said: Mapping[str, Any], report: Report) -> Article:
    """The article with what ``check`` gave in place of what its reader found.

    A line at the very top of the body that says no more than what is given now is left out: metadata is never
    repeated in the body.
    """
    record(article.metadata, said, report)
    metadata = msgspec.structs.replace(article.metadata, **said)
    return msgspec.structs.replace(article, metadata=metadata, body=_without_repeats(article.body, said, report))


def record(found: Metadata, said: Mapping[str, Any], report: Report) -> None:
    """Write down what was given, and in place of what."""
    for name, value in said.items():
        before = _shown(getattr(found, name))
        instead = f", in place of {before!r}" if before and before != _shown(value) else ""
        report.decided(name, _shown(value), f"it was given{instead}")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(member.name if isinstance(member, Author) else str(member) for member in value)
    return "" if value is None else str(value)


def _without_repeats(body: tuple[Block, ...], said: Mapping[str, Any], report: Report) -> tuple[Block, ...]:
    while body and isinstance(block := body[0], Paragraph | Heading):
        text = " ".join(_words(block.content).split())
        name = _repeated(text, said)
        if name is None or len(body) == 1:
            break
        report.decided("junk", text, f"it only repeats what was given as {name}", confidence=0.9)
        body = body[1:]
    return body


def _repeated(text: str, said: Mapping[str, Any]) -> str | None:
    """Which of the given things this line says again, and nothing else."""
    key = _letters(text)
    if not key:
        return None
    if "title" in said and key == _letters(said["title"]):
        return "title"
    names = "".join(_letters(author.name) for author in said.get("authors", ()))
    if names and key in (names, f"by{names}"):
        return "authors"
    if "published" in said and len(key) <= _LONGEST_DATE:
        from presswork.reading.dates import find_days  # noqa: PLC0415 - only where a date was given

        if any(found.iso == said["published"] and found.end - found.start == len(text) for found in find_days(text)):
            return "published"
    return None


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _words(content: tuple[Inline, ...]) -> str:
    """The plain words of a line; a picture, a formula or a note is a word that nobody gives."""
    found = []
    for node in content:
        if isinstance(node, LineBreak):
            found.append(" ")
        elif node.kind in ("text", "code"):
            found.append(node.text)  # type: ignore[union-attr]
        else:
            found.append(_words(inner) if (inner := getattr(node, "content", ())) else node.kind)
    return "".join(found)
