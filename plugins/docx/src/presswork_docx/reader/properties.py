"""What a file says about itself: core, extended and custom properties."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from presswork.model import Author, Metadata
from presswork_docx.dates import iso
from presswork_docx.reader.archive import Archive

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_OURS = frozenset(("generator", "sourcehash", "source", "identifier", "rights", "roles", "sorting"))
_MIDNIGHT = "T00:00:00Z"


class Properties(msgspec.Struct, frozen=True):
    """``ours`` says that Presswork wrote the file."""

    metadata: Metadata
    ours: bool


def read_properties(archive: Archive) -> Properties:
    core = _root(archive, "core-properties")
    extended = _root(archive, "extended-properties")
    custom = _custom(_root(archive, "custom-properties"))
    named = {name.lower(): value for name, value in custom.items()}
    ours = named.get("generator") == "Presswork"
    known = {name: str(value) for name, value in named.items()} if ours else {}
    created = _said(core, f"{_TERMS}created")
    modified = _said(core, f"{_TERMS}modified")
    metadata = Metadata(
        title=_said(core, f"{_DC}title"),
        authors=_authors(_said(core, f"{_DC}creator"), known),
        published=created if ours and created else None,
        modified=None if ours and modified == created else modified or None,
        language=_said(core, f"{_DC}language") or None,
        publisher=_company(extended) or None,
        source_url=known.get("source"),
        description=_said(core, f"{_DC}description") or None,
        keywords=tuple(
            filter(None, map(str.strip, re.split(", " if ours else "[,;]", _said(core, f"{_CORE}keywords"))))
        ),
        rights=known.get("rights"),
        identifier=known.get("identifier") or _said(core, f"{_DC}identifier") or None,
        extra={name: value for name, value in custom.items() if not (ours and name.lower() in _OURS)},
    )
    return Properties(metadata, ours)


def published(said: str, created: str | None) -> str:
    """The date above the text, with the time of day that the properties know."""
    said = iso(said)
    if created and created.startswith(said) and not created.endswith(_MIDNIGHT):
        return created
    return said


def with_roles(names: list[str], known: tuple[Author, ...]) -> tuple[Author, ...]:
    """The authors that the text names, with what the properties say of them."""
    by_name = {author.name: author for author in known}
    return tuple(by_name.get(name, Author(name)) for name in names)


def _keywords(said: str, between: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, re.split(between, said))))


def _authors(creator: str, known: dict[str, str]) -> tuple[Author, ...]:
    names = [name.strip() for name in creator.split(";") if name.strip()]
    return tuple(Author(name, _about(name, known, "roles"), _about(name, known, "sorting")) for name in names)


def _about(name: str, known: dict[str, str], of: str) -> str | None:
    """``aut`` for Ada in ``Ada (aut); Bea (ill)``."""
    found = re.search(rf"(?:^|; ){re.escape(name)} \(([^()]*)\)(?:; |$)", known.get(of, ""))
    return found[1] if found else None


def _root(archive: Archive, kind: str) -> Any | None:
    part = archive.related("", kind)
    return archive.xml(part) if part else None


def _said(root: Any | None, tag: str) -> str:
    found = None if root is None else root.find(tag)
    return "" if found is None else (found.text or "").strip()


def _company(root: Any | None) -> str:
    if root is None:
        return ""
    return next((one.text or "" for one in root if one.tag.endswith("}Company")), "").strip()


def _custom(root: Any | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in () if root is None else root:
        name = one.get("name")
        if name and len(one):
            found[name] = _typed(one[0])
    return found


def _typed(value: Any) -> object:
    text = value.text or ""
    kind = value.tag.rpartition("}")[2]
    if kind == "bool":
        return text.strip().lower() in ("true", "1")
    if kind in ("i1", "i2", "i4", "i8", "int", "ui4") and re.fullmatch(r"-?\d{1,18}", text.strip(), re.ASCII):
        return int(text)
    if kind == "lpwstr" and text[:1] in ("[", "{"):
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            return text
    return text
