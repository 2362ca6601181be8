"""What front matter says about the article, in the words of blogs, site generators, pandoc and our own files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from presswork.model import Author, Direction, Metadata
from presswork.plugin import Report
from presswork_markdown.reading.dates import day_in_path, written_date
from presswork_markdown.reading.front_matter import FrontMatter, Value

# What each thing is called, best first; names are compared without capitals, with ``_`` and spaces as ``-``.
_NAMES = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "sub-title", "subheadline"),
    "date": (
        *("date", "published", "pubdate", "publishdate", "publish-date", "date-published", "published-at"),
        *("publication-date", "created", "date-created", "created-at"),
    ),
    "modified": (
        *("date-modified", "modified", "updated", "lastmod", "last-modified", "last-modified-at", "updated-at"),
        *("date-updated", "last-updated"),
    ),
    "language": ("lang", "language", "locale"),
    "direction": ("dir", "direction", "text-direction"),
    "publisher": ("publisher",),
    "description": ("description", "summary", "excerpt", "abstract", "meta-description"),
    "rights": ("rights", "copyright", "license", "licence"),
    "identifier": ("identifier",),
    "source_url": ("canonical-url", "canonical", "canonicalurl", "source", "source-url", "original-url", "url"),
}
_AUTHORS = ("author", "authors", "byline", "by", "writer", "writers")
_CREATORS = "creator"
_KEYWORDS = ("keywords", "keyword", "tags", "tag", "categories", "category", "topics")
_TAXONOMIES = "taxonomies"
_EXTRA = "extra"
_PATHS = ("path", "permalink", "slug", "url")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_BLANK = " \t\n"  # a no-break space is there on purpose
_TOGETHER = re.compile(r"\s+(?:and|&)\s+|\s*;\s*|\n+", re.IGNORECASE)
_MAIL = re.compile(r"\s*(?:<[^<>]*>|\^\[[^\[\]]*\])\s*$")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?\s?d|m\.?d|esq|m\.?a|b\.?a|i{2,3}|iv)\.?", re.IGNORECASE)
_GIVEN_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*")
_NAMED = ("name", "text", "literal", "full-name", "fullname", "display-name")
_GIVEN = ("given", "first", "first-name", "firstname", "given-name")
_FAMILY = ("family", "last", "last-name", "lastname", "family-name", "surname")
_KNOWN_OF_AUTHOR = frozenset((*_NAMED, *_GIVEN, *_FAMILY, "role", "file-as"))


def read_metadata(front: FrontMatter | None, name: str | None, report: Report) -> Metadata:
    """The metadata; each choice goes into the report. ``name`` is the file's, which may hold the day."""
    if front is None:
        return Metadata(published=_day_of_name(name, report))
    said = _Said(front)
    chosen = {what: said.text(what, names) for what, names in _NAMES.items() if what != "source_url"}
    authors = said.authors()
    published = _published(said, chosen["date"], name, report)
    metadata = Metadata(
        title=chosen["title"] or "",
        subtitle=chosen["subtitle"],
        authors=authors,
        published=published,
        modified=written_date(chosen["modified"]) if chosen["modified"] else None,
        language=chosen["language"].replace("_", "-") if chosen["language"] else None,
        direction=_direction(chosen["direction"]),
        publisher=chosen["publisher"],
        source_url=said.address(),
        description=chosen["description"],
        keywords=said.keywords(),
        rights=chosen["rights"],
        identifier=chosen["identifier"],
        extra=said.rest(),
    )
    lines = (1, front.lines)
    for what, value in (
        ("title", metadata.title),
        ("authors", ", ".join(author.name for author in authors)),
        ("language", metadata.language or ""),
    ):
        if value:
            report.decided(what, value, f"the front matter ({front.language}) says so", lines=lines)
    return metadata


def _published(said: _Said, date: str | None, name: str | None, report: Report) -> str | None:
    if date:
        published = written_date(date)
        report.decided("date", published, f"the front matter says '{date[:60]}'", lines=(1, said.front.lines))
        return published
    for key in _PATHS:
        value = said.values.get(key)
        day = day_in_path(value) if isinstance(value, str) else None
        if day:
            report.decided("date", day, f"the {key} in the front matter holds it", confidence=0.9)
            return day
    return _day_of_name(name, report)


def _day_of_name(name: str | None, report: Report) -> str | None:
    day = day_in_path(re.split(r"[/\\]", name)[-1]) if name else None
    if day:
        report.decided("date", day, "the file's name begins with it", confidence=0.8)
    return day


def _direction(text: str | None) -> Direction | None:
    match (text or "").lower():
        case "ltr":
            return "ltr"
        case "rtl":
            return "rtl"
    return None


class _Said:
    """The values by their plain names, and which of them have a place in the metadata."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front
        self.values: dict[str, Value] = {}
        self._written: dict[str, str] = {}
        self._used: set[str] = set()
        for name, value in front.values.items():
            plain = _plain(name)
            if plain in self.values:  # the same name in another spelling: both are kept
                plain = name
            self.values[plain] = value
            self._written[plain] = name

    def text(self, what: str, names: tuple[str, ...]) -> str | None:
        """The first of these names that says something, as one text."""
        for name in names:
            if name in self._used:
                continue
            value = self.values.get(name)
            text = _as_text(value if what != "identifier" else _first(value))
            if what == "date" and text.strip().lower() in {"true", "false", "yes", "no"}:  # whether it is published
                continue
            if text.strip(_BLANK) and (what != "direction" or _direction(text)):
                self._used.add(name)
                return text.strip(_BLANK)
        return None

    def address(self) -> str | None:
        for name in _NAMES["source_url"]:
            value = self.values.get(name)
            if isinstance(value, str) and _ADDRESS.fullmatch(value.strip()):
                self._used.add(name)
                return value.strip()
        return None

    def authors(self) -> tuple[Author, ...]:
        creators = [author for author in _authors(self.values.get(_CREATORS)) if author.name]
        known = {author.name: author for author in creators}
        named = next((name for name in _AUTHORS if _as_text(self.values.get(name)).strip(_BLANK)), None)
        found = [known.get(author.name, author) for author in _authors(self.values.get(named or ""))]
        if creators:
            self._used.add(_CREATORS)
        if named and not _says_more(self.values[named]):
            self._used.add(named)
        # Our own files name an author once in ``author`` and once, with role, in ``creator``.
        return tuple(creators) if {author.name for author in found} <= set(known) else tuple(dict.fromkeys(found))

    def keywords(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in _KEYWORDS:
            if name in self.values:
                self._used.add(name)
                found |= dict.fromkeys(_listed(self.values[name]))
        taxonomies = self.values.get(_TAXONOMIES)
        if isinstance(taxonomies, Mapping) and set(map(_plain, taxonomies)) <= set(_KEYWORDS):
            self._used.add(_TAXONOMIES)
            for value in taxonomies.values():
                found |= dict.fromkeys(_listed(value))
        return tuple(found)

    def rest(self) -> dict[str, Any]:
        """What has no place of its own: texts, and below ``extra`` the values as they are."""
        extra: dict[str, Any] = {}
        own = self.values.get(_EXTRA)
        if isinstance(own, Mapping):
            extra |= own
        for name, value in self.values.items():
            if name in self._used or value is None or (name == _EXTRA and isinstance(own, Mapping)):
                continue
            extra.setdefault(self._written[name], _as_text(value))
        return extra


def _plain(name: str) -> str:
    return re.sub(r"[_\s]+", "-", name.strip()).lower()


def _first(value: Value) -> Value:
    """The first of several identifiers, which pandoc has with a scheme each."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[0] if value else None
    return value.get("text") if isinstance(value, Mapping) else value


def _as_text(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case Mapping():
            if "text" in value and isinstance(value["text"], str):
                return value["text"]
            return json.dumps(value, ensure_ascii=False)
        case Sequence():
            if all(not isinstance(item, Mapping | Sequence) or isinstance(item, str) for item in value):
                return ", ".join(filter(None, map(_as_text, value)))
            return json.dumps(value, ensure_ascii=False)


def _listed(value: Value) -> Iterator[str]:
    """Keywords: a list, or a line with commas."""
    match value:
        case str():
            yield from (word.strip(_BLANK) for word in value.split(",") if word.strip())
        case Mapping():
            yield from (text for inner in value.values() for text in _listed(inner))
        case Sequence():
            yield from (text.strip(_BLANK) for item in value if (text := _as_text(item)).strip())
        case None:
            return
        case _:
            yield _as_text(value)


def _authors(value: Value) -> Iterator[Author]:
    match value:
        case str():
            yield from (Author(name) for name in _names(value))
        case Mapping():
            yield from _described(value)
        case Sequence():
            for item in value:
                if isinstance(item, Mapping):
                    yield from _described(item)
                elif name := _without_mail(_as_text(item)):
                    yield Author(name)
        case None:
            return
        case _:
            yield Author(_as_text(value))


def _described(value: Mapping[str, Value]) -> Iterator[Author]:
    """One author as a map: by name, or by given and family name; or a map of names to what is said of each."""
    said = {_plain(key): inner for key, inner in value.items()}
    inner = said.get("name")
    if isinstance(inner, Mapping):
        said |= {_plain(key): part for key, part in inner.items() if _plain(key) != "role"}
        said["name"] = inner.get("literal")
    parts = [
        next((text for key in keys if (text := _as_text(said.get(key)).strip(_BLANK))), "")
        for keys in (_GIVEN, _FAMILY)
    ]
    name = next((text for key in _NAMED if (text := _as_text(said.get(key)).strip(_BLANK))), "") or " ".join(
        filter(None, parts)
    )
    if name:
        role, file_as = (_as_text(said.get(key)).strip(_BLANK) or None for key in ("role", "file-as"))
        yield Author(_without_mail(name) or name, role, file_as)
    elif all(isinstance(inner, Mapping) or inner is None for inner in value.values()):
        yield from (Author(key.strip()) for key in value if key.strip())


def _says_more(value: Value) -> bool:
    """Whether there is more to an author than a name, an address of e-mail say: then all of it is kept."""
    match value:
        case Mapping():
            return any(_plain(key) not in _KNOWN_OF_AUTHOR for key in value)
        case str():
            return bool(_MAIL.search(value))
        case Sequence():
            return any(map(_says_more, value))
    return False


def _names(text: str) -> Iterator[str]:
    """The names in one line: ``A B and C D``, ``A B; C D``, ``A B, C D``, but ``Family, Given`` is one."""
    parts = [_without_mail(part) for part in _TOGETHER.split(text)]
    if all(_GIVEN_NAME.fullmatch(part) for part in parts):  # Ada and Ben
        yield from parts
        return
    if any(" " not in part or part.lower().startswith("the ") for part in parts if part) and ";" not in text:
        parts = [_without_mail(text)]
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        several = len(pieces) > 1 and all(" " in piece and not _SUFFIX.fullmatch(piece) for piece in pieces)
        yield from (pieces if several else [part] if part else [])


def _without_mail(name: str) -> str:
    return _MAIL.sub("", name).strip(_BLANK) or name.strip(_BLANK)
