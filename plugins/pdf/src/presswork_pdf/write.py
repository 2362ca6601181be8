"""Writes an article as a tagged PDF: PDF/UA-1 and PDF/A-2u in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from presswork.model import Article, Block, Heading, Metadata
from presswork.plugin import Report
from presswork_pdf import document, xmp
from presswork_pdf.blocks import Place, Setter
from presswork_pdf.contents import Contents, anchor_of, contents_of
from presswork_pdf.fontfile import subset
from presswork_pdf.front_matter import DATE, title_block, title_page
from presswork_pdf.furniture import Chapters, furnish, furnish_book
from presswork_pdf.galley import NewPage, Strip
from presswork_pdf.ink import Page
from presswork_pdf.inlines import plain
from presswork_pdf.losses import lose
from presswork_pdf.openings import opening, openings_of
from presswork_pdf.options import PdfOptions, is_two_sided, margins_of, page_size_of
from presswork_pdf.pages import Frame, Paginator
from presswork_pdf.tagging import Element, text_string
from presswork_pdf.workshop import Workshop

CREATOR = "Presswork"
UNKNOWN = "und"
"""The language of an article that does not say: ISO 14289-1 7.2 wants an answer, and BCP 47 has this one."""
_FIRST, _TEXT = "first page", "text begins"
"""The places where a book's contents or its text begin, and its text; no anchor of an article holds a space."""
_INCH = 72.0
_INNER = 0.42
"""The share of the inner margin where pages are mirrored."""
_BOOK_MARGIN = 0.128


def write(article: Article, stream: BinaryIO, options: PdfOptions, report: Report) -> None:
    """Set ``article`` in pages; see ``presswork.plugin.Exporter``."""
    workshop = Workshop(article, options, report)
    metadata = article.metadata
    size = page_size_of(options)
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
    _furnish(pages, setter, frame, size[1])
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
        mirror = right - left if is_two_sided(options) else 0.0
        return Frame(left, bottom, width - left - right, height - top - bottom, mirror)
    text_width = min(width - 2 * max(width * 0.11, 36.0), base_size * 42)
    top, bottom = height * 0.105, height * 0.115
    if options.theme == "book":
        # A bound book does not open flat: the inner margins are not the narrower ones.
        text_width = min(width - 2 * max(width * _BOOK_MARGIN, 36.0), base_size * 36)
        left = (width - text_width) / 2
        return Frame(left, bottom, text_width, height - top - bottom)
    if not is_two_sided(options):
        return Frame((width - text_width) / 2, bottom, text_width, height - top - bottom)
    # Two inner margins lie side by side in a book: each is narrower than the outer one.
    rest = width - text_width
    return Frame(rest * _INNER, bottom, text_width, height - top - bottom, rest * (1 - 2 * _INNER))


def _flow(setter: Setter, article: Article, place: Place, contents: Contents | None) -> Iterator[Strip]:
    book, recto = setter.sheet.book, is_two_sided(setter.workshop.options)
    yield from (title_page if book else title_block)(setter, article.metadata, place)
    if contents is not None:
        if book:
            yield NewPage(0.0, recto=recto)
        yield from _marked(contents.strips(place), _FIRST)
    openings = openings_of(article) if book else frozenset()
    if book:
        yield NewPage(0.0, recto=recto)
    headings = 0
    above: Block | None = None
    for index, block in enumerate(article.body):
        if not isinstance(block, Heading):
            strips = setter.block(block, setter.below(above, place))
        else:
            opens = index in openings
            strips = opening(setter, block, place, recto=recto) if opens else setter.block(block, place)
            strips = _marked(strips, anchor_of(headings))
            headings += 1
        if index == 0:
            strips = _marked(strips, _TEXT)
            strips = _marked(strips, _FIRST) if contents is None else strips
        yield from strips
        above = block


def _marked(strips: Iterable[Strip], anchor: str) -> Iterator[Strip]:
    """The strips, of which the first that is drawn can be linked to."""
    marked = False
    for strip in strips:
        if not marked and not isinstance(strip, NewPage):
            strip.anchors.append(anchor)
            marked = True
        yield strip


def _furnish(pages: list[Page], setter: Setter, frame: Frame, height: float) -> None:
    if not setter.sheet.book:
        furnish(pages, setter, frame, height)
        return
    workshop = setter.workshop
    openings = openings_of(workshop.article)
    headings = [index for index, block in enumerate(workshop.article.body) if isinstance(block, Heading)]
    chapters = [
        (workshop.places[anchor_of(number)][0], plain(block.content))
        for number, index in enumerate(headings)
        if index in openings and isinstance(block := workshop.article.body[index], Heading)
        if anchor_of(number) in workshop.places
    ]
    first, text = (workshop.places.get(place, (0, 0.0))[0] for place in (_FIRST, _TEXT))
    furnish_book(pages, setter, frame, height, Chapters(first, text, chapters))


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
    match = DATE.match(metadata.modified or metadata.published or "")
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
