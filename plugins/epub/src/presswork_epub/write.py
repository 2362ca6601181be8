"""The epub exporter's door: an article in, an EPUB 3.3 file out."""

from __future__ import annotations

from typing import BinaryIO

from presswork.model import Article
from presswork.report import Report
from presswork_epub import metadata, navigation, pages
from presswork_epub.book import Book, Page
from presswork_epub.dates import modified
from presswork_epub.notes import draw_notes
from presswork_epub.options import EpubOptions
from presswork_epub.package import Item, Package, write_package
from presswork_epub.stylesheet import STYLE

_XHTML = "application/xhtml+xml"


def write(article: Article, stream: BinaryIO, options: EpubOptions, report: Report) -> None:
    """Write ``article``, which is normalised, as an EPUB 3.3 publication."""
    book = Book(article, report)
    drawn = pages.draw_pages(article, options.split, book)
    for page in drawn:
        draw_notes(page)
    book.close_links()
    texts = [_text(page) for page in drawn]
    front = _front(article, book, drawn)
    items = (*front, *texts, *_pictures(book))
    package = Package(
        language=book.language,
        direction=book.direction,
        modified=modified(article.metadata),
        metadata=metadata.describe(article.metadata, book),
        items=items,
        spine=_spine(texts),
    )
    write_package(package, stream)


def _text(page: Page) -> Item:
    properties = ("mathml",) if page.has_formulas else ()
    return Item(page.name.removesuffix(".xhtml"), page.name, _XHTML, pages.finish(page), properties)


def _front(article: Article, book: Book, drawn: list[Page]) -> list[Item]:
    """Style sheet, both tables of contents and, for a book of chapters, the title page."""
    title = article.metadata.title
    outline = navigation.tree(book.entries)
    chapters = len(drawn) > 1
    nav = navigation.navigation_document(title, outline, drawn[0].name, book, chapters=chapters)
    ncx = navigation.ncx(title, metadata.identifier(article.metadata), outline, book.language)
    items = [
        Item("style", pages.STYLESHEET, "text/css", STYLE.encode()),
        Item("nav", pages.NAVIGATION, _XHTML, nav, ("nav",)),
        Item("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx),
    ]
    if chapters:
        items.append(Item("title-page", pages.TITLE_PAGE, _XHTML, pages.title_page(article.metadata, book)))
    return items


def _spine(texts: list[Item]) -> tuple[str, ...]:
    """A short article opens with its text; a book with its title page and table of contents."""
    front = ("title-page", "nav") if len(texts) > 1 else ()
    return (*front, *(text.id for text in texts))


def _pictures(book: Book) -> list[Item]:
    return [
        Item(f"img-{number}", picture.name, picture.media_type, picture.data)
        for number, picture in enumerate(book.pictures.shown(), 1)
    ]
