"""What the file says about the article: core, extended and custom properties (ISO/IEC 29500-2, ECMA-376 22.2, 22.3)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from presswork.model import Article, Metadata
from presswork.report import Report
from presswork_docx import xml
from presswork_docx.template import Piece

_LONGEST = 255
"""Characters of a core property that Word takes."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPES = (
    f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
_TYPE = "application/vnd.openxmlformats-officedocument"
_GENERATOR = "Presswork"
_ISO_8601 = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(.*))?)?")


def core_properties(metadata: Metadata, report: Report) -> Piece:
    """Title, authors and the like, short enough for Word."""

    def element(tag: str, name: str, value: str | None) -> str:
        value = xml.legal(value or "")
        if len(value) > _LONGEST:
            report.degraded(f"metadata.{name}", f"cut to {_LONGEST} characters in the file's properties", "$.metadata")
        return f"<{tag}>{xml.text(value[:_LONGEST])}</{tag}>" if value else ""

    def date(tag: str, value: datetime | None) -> str:
        said = value.isoformat(timespec="seconds").replace("+00:00", "Z") if value else ""
        return f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{said}</dcterms:{tag}>' if said else ""

    created = moment(metadata.published)
    content = "".join(
        (
            element("dc:title", "title", metadata.title),
            element("dc:creator", "authors", "; ".join(author.name for author in metadata.authors)),
            element("dc:description", "description", metadata.description),
            element("cp:keywords", "keywords", ", ".join(metadata.keywords)),
            element("dc:language", "language", metadata.language),
            element("dc:identifier", "identifier", metadata.identifier),
            date("created", created),
            date("modified", moment(metadata.modified) or created),
        )
    )
    return Piece(
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
        f"{xml.DECLARATION}<cp:coreProperties {_CORE_TYPES}>{content}</cp:coreProperties>".encode(),
    )


def moment(value: str | None) -> datetime | None:
    """The instant of an ISO 8601 date; one without time is midnight in UTC.

    >>> moment("2024-03"), moment("yesterday")
    (datetime.datetime(2024, 3, 1, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    match = _ISO_8601.fullmatch(value or "")
    if match is None:
        return None
    year, month, day, rest = match.groups()
    try:
        found = datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}{rest or ''}")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def source_hash(article: Article) -> str:
    """SHA-256 of the article that the file was made of, as JSON, with its pictures' digests in place of their data."""
    resources = tuple(msgspec.structs.replace(resource, data=b"") for resource in article.resources)
    bare = msgspec.structs.replace(article, resources=resources)
    return sha256(msgspec.json.encode(bare, order="deterministic")).hexdigest()


def property_parts(article: Article, report: Report) -> tuple[Piece, Piece]:
    """The extended and the custom properties."""
    metadata = article.metadata
    company = f"<Company>{xml.text(metadata.publisher)}</Company>" if metadata.publisher else ""
    extended = (
        f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties" {_TYPES}>'
        f"<Application>{_GENERATOR}</Application>{company}</Properties>"
    )
    custom = "".join(
        # The format id that MS-OSHARED gives to properties of one's own; ids count from 2.
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" '
        f'name="{xml.attribute(name)}">{value}</property>'
        for number, (name, value) in enumerate(_custom(article, report).items(), 2)
    )
    return (
        Piece(
            "/docProps/app.xml",
            f"{_TYPE}.extended-properties+xml",
            f"{xml.RELATIONSHIPS}/extended-properties",
            extended.encode(),
        ),
        Piece(
            "/docProps/custom.xml",
            f"{_TYPE}.custom-properties+xml",
            f"{xml.RELATIONSHIPS}/custom-properties",
            f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" {_TYPES}>{custom}</Properties>'.encode(),
        ),
    )


def _custom(article: Article, report: Report) -> dict[str, str]:
    metadata = article.metadata
    values: dict[str, str] = {"Generator": _string(_GENERATOR), "SourceHash": _string(f"sha256:{source_hash(article)}")}
    if metadata.source_url:
        values["Source"] = _string(metadata.source_url)
    if metadata.identifier:
        values["Identifier"] = _string(metadata.identifier)
    if metadata.rights:
        values["Rights"] = _string(metadata.rights)
    roles = [f"{author.name} ({author.role})" for author in metadata.authors if author.role]
    if roles:
        values["Roles"] = _string("; ".join(roles))
    sorting = [f"{author.name} ({author.file_as})" for author in metadata.authors if author.file_as]
    if sorting:
        values["Sorting"] = _string("; ".join(sorting))
    taken = {name.lower() for name in values}
    for name, value in metadata.extra.items():
        short = name[:_LONGEST]
        if short != name:
            report.degraded("metadata.extra", f"a name is cut to {_LONGEST} characters: {short[:40]!r}", "$.metadata")
        # Office takes two names for one that differ in case only.
        if not short.strip() or short.lower() in taken:
            report.dropped("metadata.extra", f"Word has no place for a property {short!r}", "$.metadata")
            continue
        taken.add(short.lower())
        typed = _typed(value)
        if len(typed) > xml.LONGEST:
            report.dropped("metadata.extra", f"too long for a property: {short!r}", "$.metadata")
        else:
            values[short] = typed
    return values


def _typed(value: object) -> str:
    match value:
        case bool():
            return f"<vt:bool>{str(value).lower()}</vt:bool>"
        case int() if -(1 << 31) <= value < 1 << 31:
            return f"<vt:i4>{value}</vt:i4>"
        case str():
            return _string(value)
        case _:
            return _string(msgspec.json.encode(value, order="sorted").decode())


def _string(value: str) -> str:
    return f"<vt:lpwstr>{xml.text(value)}</vt:lpwstr>"
