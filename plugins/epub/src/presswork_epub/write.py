"""The epub exporter's door: an article in, an EPUB 3.3 file out."""

from __future__ import annotations

from typing import BinaryIO

from presswork.model import Article, Metadata
from presswork.report import Report
from presswork_epub import metadata, navigation, pages
from presswork_epub.book import STYLESHEET, Book, Page
from presswork_epub.cover import describe_cover, draw_cover
from presswork_epub.dates import modified
from presswork_epub.notes import draw_notes
from presswork_epub.options import EpubOptions
from presswork_epub.package import Item, Meta, Package, write_package
from presswork_epub.stylesheet import BOOK, STYLE

_XHTML = "application/xhtml+xml"
_NO_COVER = "none"
_COVER_ID = "cover-image"
_COVER_PAGE_ID = "cover"
_TYPESET_COVER = "images/cover.svg"
_TITLE_PAGE_ID = "title-page"
_NAVIGATION_ID = "nav"
_OWN_STYLESHEET = "own.css"
# Without this Apple Books sets every book in its own fonts.
_APPLE = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
_APPLE_FONTS = Meta("true", {"property": "ibooks:specified-fonts"})


def write(article: Article, stream: BinaryIO, options: EpubOptions, report: Report) -> None:
    """Write ``article``, which is normalised, as an EPUB 3.3 publication.

    Raises InputError if a file that the options name can't be used.
    """
    book = Book(article, report)
    styles = _styles(options, book)
    cover = _cover(options.cover, article.metadata, book)
    drawn = pages.draw_pages(article, options.split, book)
    for page in drawn:
        draw_notes(page)
    book.close_links()
    texts = [_text(page) for page in drawn]
    front = _front(article, book, drawn, cover=bool(cover))
    package = Package(
        language=book.language,
        direction=book.direction,
        modified=modified(article.metadata),
        metadata=(
            *metadata.describe(article.metadata, book, cover=_COVER_ID if cover else None),
            *((_APPLE_FONTS,) if options.font else ()),
        ),
        items=(*styles, *cover, *front, *texts, *_pictures(book)),
        spine=_spine(texts, cover=bool(cover)),
        prefixes=(_APPLE,) if options.font else (),
    )
    write_package(package, stream)


def _styles(options: EpubOptions, book: Book) -> list[Item]:
    """Our style sheet, the fonts with the sheet that names them, and a person's own sheet, which can name them too."""
    rules = STYLE + BOOK if options.theme == "book" else STYLE
    styles = [Item("style", STYLESHEET, "text/css", rules.encode())]
    if options.font:
        styles += _fonts(options.font, book)
    if options.css:
        from presswork_epub.given import read_style  # noqa: PLC0415 - most books are given none

        styles.append(Item("own-style", _OWN_STYLESHEET, "text/css", read_style(options.css)))
        book.stylesheets.append(_OWN_STYLESHEET)
    return styles


def _fonts(paths: str, book: Book) -> list[Item]:
    from presswork_epub import fonts  # noqa: PLC0415 - most books bring none

    given = fonts.read_fonts(paths)
    for font in given:
        book.decided("font", f"{font.family}, {font.style} {font.weight}", "the book brings it along, as was asked for")
    book.stylesheets.append(fonts.STYLESHEET)
    return [
        *(Item(f"font-{number}", font.name, font.media_type, font.data) for number, font in enumerate(given, 1)),
        Item("font-style", fonts.STYLESHEET, "text/css", fonts.style_for(given).encode()),
    ]


def _cover(given: str | None, about: Metadata, book: Book) -> list[Item]:
    """The cover's picture and its page, or nothing."""
    if given == _NO_COVER:
        return []
    if given is None:
        # It says nothing that the text does not say, so it is no picture that the metadata need tell of.
        name, media_type, described = _TYPESET_COVER, "image/svg+xml", describe_cover(about)
        data = draw_cover(about, book.language, book.direction)
    else:
        from presswork_epub.given import read_cover  # noqa: PLC0415 - most books are given none

        name, media_type, data = read_cover(given)
        described = about.title
        book.facts.described_pictures += 1
    return [
        Item(_COVER_ID, name, media_type, data, ("cover-image",)),
        Item(_COVER_PAGE_ID, pages.COVER_PAGE, _XHTML, pages.cover_page(about.title, described, name, book)),
    ]


def _text(page: Page) -> Item:
    properties = ("mathml",) if page.has_formulas else ()
    return Item(page.name.removesuffix(".xhtml"), page.name, _XHTML, pages.finish(page), properties)


def _front(article: Article, book: Book, drawn: list[Page], *, cover: bool) -> list[Item]:
    """Both tables of contents and, for a book of chapters, the title page."""
    title = article.metadata.title
    outline = navigation.tree(book.entries)
    chapters = len(drawn) > 1
    nav = navigation.navigation_document(title, outline, drawn[0].name, book, chapters=chapters, cover=cover)
    ncx = navigation.ncx(title, metadata.identifier(article.metadata), outline, book.language)
    items = [
        Item(_NAVIGATION_ID, pages.NAVIGATION, _XHTML, nav, ("nav",)),
        Item("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx),
    ]
    if chapters:
        items.append(Item(_TITLE_PAGE_ID, pages.TITLE_PAGE, _XHTML, pages.title_page(article.metadata, book)))
    return items


def _spine(texts: list[Item], *, cover: bool) -> tuple[str, ...]:
    """A short article opens with its text; a book with its title page and table of contents."""
    front = (_TITLE_PAGE_ID, _NAVIGATION_ID) if len(texts) > 1 else ()
    return (*((_COVER_PAGE_ID,) if cover else ()), *front, *(text.id for text in texts))


def _pictures(book: Book) -> list[Item]:
    return [
        Item(f"img-{number}", picture.name, picture.media_type, picture.data)
        for number, picture in enumerate(book.pictures.shown(), 1)
    ]
