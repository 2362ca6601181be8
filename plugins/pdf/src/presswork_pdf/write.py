"""Writes an article as a tagged PDF: PDF/UA-1 and PDF/A-2u in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from presswork.model import Article, Author, Heading, Metadata, Text
from presswork.plugin import Report
from presswork_pdf import document, xmp
from presswork_pdf.blocks import Place, Setter
from presswork_pdf.contents import Contents, anchor_of, contents_of
from presswork_pdf.fontfile import subset
from presswork_pdf.galley import Strip
from presswork_pdf.ink import Page
from presswork_pdf.lines import Line
from presswork_pdf.losses import lose
from presswork_pdf.options import PAGE_SIZES, PdfOptions, margins_of
from presswork_pdf.pages import Frame, Paginator
from presswork_pdf.styles import Style
from presswork_pdf.tagging import Element, text_string
from presswork_pdf.workshop import Workshop

CREATOR = "Presswork"
UNKNOWN = "und"
"""The language of an article that does not say: ISO 14289-1 7.2 wants an answer, and BCP 47 has this one."""
_INCH = 72.0
_INNER = 0.42
"""The share of the inner margin where pages are mirrored."""
_PAGE_OF: dict[str, str] = {
    "de": "Seite {} von {}",
    "en": "Page {} of {}",
    "es": "Página {} de {}",
    "fr": "Page {} sur {}",
    "it": "Pagina {} di {}",
    "nl": "Pagina {} van {}",
    "pl": "Strona {} z {}",
    "pt": "Página {} de {}",
    "sv": "Sida {} av {}",
}
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
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$")


def write(article: Article, stream: BinaryIO, options: PdfOptions, report: Report) -> None:
    """Set ``article`` in pages; see ``presswork.plugin.Exporter``."""
    workshop = Workshop(article, options, report)
    metadata = article.metadata
    size = PAGE_SIZES[options.page_size]
    frame = _frame(size, workshop.sheet.body.size, options)
    root = Element("Document", None)
    if metadata.language:
        root.entries["Lang"] = text_string(metadata.language)
    setter = Setter(workshop, frame.height, frame.width)
    place = Place(root, 0.0, frame.width, workshop.sheet.body, workshop.language, rtl=setter.rtl)
    paginator = Paginator(frame, workshop.places, rtl=setter.rtl)
    body = workshop.sheet.body
    contents = contents_of(article, setter, options, frame.width * frame.height / (body.leading * body.size * 0.48))
    pages = paginator.fill(_flow(setter, article, place, contents))
    if contents is not None:
        contents.number_pages(workshop.places)
    _furnish(pages, setter, frame, size)
    workshop.report_missing()
    if metadata.extra:
        lose(report, "metadata.extra")
    _file(pages, setter, size).write(stream, root, _information(metadata), _packet(metadata), xmp.srgb_profile())


def _frame(size: tuple[float, float], base_size: float, options: PdfOptions) -> Frame:
    """The margins asked for, or those that leave lines of some 85 letters on A4, and all the width a small page has."""
    width, height = size
    chosen = margins_of(options)
    if chosen is None and options.theme == "manuscript":
        chosen = (_INCH, _INCH, _INCH, _INCH)
    if chosen is not None:
        top, right, bottom, left = chosen
        mirror = right - left if options.two_sided else 0.0
        return Frame(left, bottom, width - left - right, height - top - bottom, mirror)
    text_width = min(width - 2 * max(width * 0.11, 36.0), base_size * 42)
    top, bottom = height * 0.105, height * 0.115
    if not options.two_sided:
        return Frame((width - text_width) / 2, bottom, text_width, height - top - bottom)
    # Two inner margins lie side by side in a book: each is narrower than the outer one.
    rest = width - text_width
    return Frame(rest * _INNER, bottom, text_width, height - top - bottom, rest * (1 - 2 * _INNER))


def _flow(setter: Setter, article: Article, place: Place, contents: Contents | None) -> Iterator[Strip]:
    yield from _title_block(setter, article.metadata, place)
    if contents is not None:
        yield from contents.strips(place)
    headings = 0
    for block in article.body:
        if not isinstance(block, Heading):
            yield from setter.block(block, place)
            continue
        for index, strip in enumerate(setter.block(block, place)):
            if index == 0:
                strip.anchors.append(anchor_of(headings))
            yield strip
        headings += 1


def _title_block(setter: Setter, metadata: Metadata, place: Place) -> list[Strip]:
    sheet = setter.sheet
    strips: list[Strip] = []
    lines: list[tuple[str, Style, str]] = []
    if metadata.title:
        lines.append((metadata.title, sheet.title, "H1"))
    if metadata.subtitle:
        lines.append((metadata.subtitle, sheet.subtitle, "P"))
    if metadata.authors:
        lines.append((", ".join(_byline(author) for author in metadata.authors), sheet.byline, "P"))
    if metadata.published:
        lines.append((_readable(metadata.published, metadata.language or ""), sheet.byline, "P"))
    for text, style, role in lines:
        strips += setter.text((Text(text),), style, role, place)
    for strip in strips:
        strip.keep = True
    if strips:
        strips[0].anchors.append("title")
        strips[-1].after = sheet.body.leading * 1.6
    return strips


def _byline(author: Author) -> str:
    role = _ROLES.get(author.role or "aut", author.role)
    return f"{author.name} ({role})" if role else author.name


def _readable(date: str, language: str) -> str:
    match = _DATE.match(date)
    if match is None or not language.startswith("en"):
        return date.partition("T")[0]
    year, month, day = match.group(1, 2, 3)
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""  # noqa: PLR2004
    return " ".join(part for part in (str(int(day)) if day and name else "", name, year) if part)


def _furnish(pages: list[Page], setter: Setter, frame: Frame, size: tuple[float, float]) -> None:
    """Running heads and page numbers: artifacts, drawn when the number of pages is known."""
    workshop = setter.workshop
    style = setter.sheet.furniture
    primary = workshop.language.partition("-")[0].lower()
    wording = _PAGE_OF.get(primary, "{} / {}")
    head = _shortened(workshop.article.metadata.title, setter, style, frame.width)
    for page in pages:
        page.artifact_only = True
        if head is not None and page.number and workshop.options.running_head:
            back = workshop.options.two_sided and page.number % 2 == 1
            outer = frame.width - head.width if setter.rtl or (workshop.options.two_sided and not back) else 0.0
            left = frame.left_of(page.number) + outer
            page.line(head, left, frame.top + (size[1] - frame.top) * 0.38, None)
        if workshop.options.page_numbers:
            foot = setter.label(wording.format(page.number + 1, len(pages)), style)
            page.line(foot, frame.left_of(page.number) + (frame.width - foot.width) / 2, frame.bottom * 0.45, None)


def _shortened(title: str, setter: Setter, style: Style, width: float) -> Line | None:
    words = title.split()
    line = setter.label(title, style) if words else None
    while line is not None and line.width > width and words:
        words = words[: max(1, int(len(words) * width / line.width))] if len(words) > 1 else []
        line = setter.label(" ".join(words) + "…", style) if words else None
    return line


def _file(pages: list[Page], setter: Setter, size: tuple[float, float]) -> document.File:
    workshop = setter.workshop
    file = document.File(size, workshop.language or UNKNOWN, rtl=setter.rtl)
    for page in pages:
        links = []
        for box, target in page.links:
            number, top = workshop.places.get(target.anchor, (page.number, size[1]))
            if target.anchor and target.anchor not in workshop.places:
                workshop.report.degraded("link", f"nothing in the article is called #{target.anchor}")
            links.append(document.Annotation(box, target.contents, target.element, target.uri, number, top + 4))
        file.add_page(page.content(), page.elements, links, page.pictures)
    for face in workshop.library.used():
        file.add_font(face.resource, subset(face))
    outline = [document.Outline(workshop.article.metadata.title, 0, 0, size[1])] if setter.bookmarks else []
    for mark in setter.bookmarks:
        number, top = workshop.places.get(mark.anchor, (0, size[1]))
        outline.append(document.Outline(mark.title, min(mark.level, outline[-1].level + 1), number, top + 4))
    file.add_outline(outline)
    return file


def _dates(metadata: Metadata) -> tuple[str | None, str | None]:
    """The article's own date as PDF and as XMP write it; no date, no entry."""
    match = _DATE.match(metadata.modified or metadata.published or "")
    if match is None:
        return None, None
    year, month, day, hour, minute, second, zone = match.groups()
    month, day, hour, minute, second = month or "01", day or "01", hour or "00", minute or "00", second or "00"
    zone = "Z" if zone in (None, "Z") else zone.replace(":", "")
    pdf_zone = zone if zone == "Z" else f"{zone[:3]}'{zone[3:]}'"
    xmp_zone = zone if zone == "Z" else f"{zone[:3]}:{zone[3:]}"
    return (
        f"D:{year}{month}{day}{hour}{minute}{second}{pdf_zone}",
        f"{year}-{month}-{day}T{hour}:{minute}:{second}{xmp_zone}",
    )


def _information(metadata: Metadata) -> document.Information:
    return document.Information(
        title=metadata.title,
        author=", ".join(author.name for author in metadata.authors),
        subject=metadata.description or "",
        keywords=", ".join(metadata.keywords),
        creator=CREATOR,
        producer=CREATOR,
        date=_dates(metadata)[0],
    )


def _author_sort(metadata: Metadata) -> str:
    """The authors as a catalogue sorts them, if one of them says how."""
    if not any(author.file_as for author in metadata.authors):
        return ""
    return " & ".join(author.file_as or author.name for author in metadata.authors)


def _packet(metadata: Metadata) -> bytes:
    return xmp.packet(
        title=metadata.title,
        authors=tuple(author.name for author in metadata.authors),
        author_sort=_author_sort(metadata),
        subject=metadata.description or "",
        keywords=", ".join(metadata.keywords),
        language=metadata.language or "",
        rights=metadata.rights or "",
        publisher=metadata.publisher or "",
        source=metadata.source_url or "",
        identifier=metadata.identifier or "",
        date=_dates(metadata)[1],
        creator=CREATOR,
        producer=CREATOR,
    )
