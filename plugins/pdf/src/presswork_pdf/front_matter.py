"""What stands before an article's text: its title, and in a book a page for it and one for the rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from presswork.model import Author, Metadata, Text
from presswork_pdf.blocks import Place, Setter
from presswork_pdf.galley import NewPage, Strip, height_of
from presswork_pdf.styles import Style

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$")
"""Year, month, day, hour, minute, second and zone of a date in ISO 8601."""
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ROLES = {
    "aut": "",
    "edt": "editor",
    "ill": "illustrator",
    "trl": "translator",
    "pht": "photographer",
    "ctb": "contributor",
}
"""What the commonest MARC relator codes mean; another one stands for itself."""
_ISBN = re.compile(r"(?:urn:)?(?:isbn[: ]*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])$", re.IGNORECASE)
_ADDRESS = re.compile(r"(urn:uuid|https?):", re.IGNORECASE)
_SINK = 0.22
"""The share of a title page that is left above the title."""

Lines = list[tuple[str, Style, str]]
"""Text, look and role of each line."""


def title_block(setter: Setter, metadata: Metadata, place: Place) -> list[Strip]:
    """Title, subtitle, authors and date, which the text follows on the same page."""
    sheet = setter.sheet
    lines = _names(setter, metadata)
    if metadata.published:
        lines.append((readable(metadata.published, metadata.language or ""), sheet.byline, "P"))
    strips = _together(setter, lines, place)
    if strips:
        strips[0].anchors.append("title")
        strips[-1].after = sheet.body.leading * 1.6
    return strips


def title_page(setter: Setter, metadata: Metadata, place: Place) -> Iterator[Strip]:
    """A page of its own for title and authors, and overleaf who may do what with the book.

    Publisher and date stand at the foot of the title page where there is nothing else for that other one.
    """
    strips = _together(setter, _names(setter, metadata), place)
    if strips:
        strips[0].anchors.append("title")
        yield Strip(setter.page_height * _SINK, keep=True)
        yield from strips
    said = [metadata.publisher or "", readable(metadata.published or "", metadata.language or "")]
    origin = ", ".join(line for line in said if line)
    rights = [metadata.rights or "", _numbered(metadata.identifier or "")]
    lines = [line for line in (origin, *rights) if line]
    overleaf = any(rights)
    if not lines:
        return
    if overleaf:
        yield NewPage(0.0)
    style = setter.sheet.imprint if overleaf else setter.sheet.byline
    foot = _together(setter, [(line, style, "P") for line in lines], place)
    above = 0.0 if overleaf or not strips else setter.page_height * _SINK + height_of(strips) + strips[-1].after
    room = setter.page_height - above - height_of(foot) - foot[0].before - 1.0
    if room > 0:
        yield Strip(room, keep=True)
    yield from foot


def readable(date: str, language: str) -> str:
    """A date in words where they are English, and else as ISO 8601 writes days."""
    match = DATE.match(date)
    if match is None or not language.startswith("en"):
        return date.partition("T")[0]
    year, month, day = match.group(1, 2, 3)
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""  # noqa: PLR2004
    return " ".join(part for part in (str(int(day)) if day and name else "", name, year) if part)


def _names(setter: Setter, metadata: Metadata) -> Lines:
    sheet = setter.sheet
    lines: Lines = []
    if metadata.title:
        lines.append((metadata.title, sheet.title, "H1"))
    if metadata.subtitle:
        lines.append((metadata.subtitle, sheet.subtitle, "P"))
    if metadata.authors:
        lines.append((", ".join(_byline(author) for author in metadata.authors), sheet.byline, "P"))
    return lines


def _together(setter: Setter, lines: Sequence[tuple[str, Style, str]], place: Place) -> list[Strip]:
    strips = [strip for text, style, role in lines for strip in setter.text((Text(text),), style, role, place)]
    for strip in strips:
        strip.keep = True
    return strips


def _byline(author: Author) -> str:
    role = _ROLES.get(author.role or "aut", author.role)
    return f"{author.name} ({role})" if role else author.name


def _numbered(identifier: str) -> str:
    """What an imprint shows of an identifier: an ISBN by its name, and no address that only machines read."""
    found = _ISBN.match(identifier)
    if found is not None:
        return f"ISBN {found.group(1)}"
    return "" if _ADDRESS.match(identifier) else identifier
