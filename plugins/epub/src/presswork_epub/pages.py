"""Whole XHTML files: the title page, chapters, and the article that fits on one page."""

from __future__ import annotations

from presswork.model import Article, Block, Heading, Metadata, Text
from presswork_epub.book import Book, Entry, Page
from presswork_epub.chapters import is_chapter, is_part, split
from presswork_epub.dates import readable_date
from presswork_epub.text import attribute, escape, language_attributes, opposite_direction
from presswork_epub.xhtml import draw_body

COVER_PAGE = "cover.xhtml"
TITLE_PAGE = "title.xhtml"
NAVIGATION = "nav.xhtml"


def document(title: str, body: str, book: Book, body_type: str) -> bytes:
    """A finished XHTML file around ``body``, which is markup; ``title`` is text."""
    root = language_attributes(book.language) + attribute("dir", book.direction)
    styles = "".join(f'<link rel="stylesheet" type="text/css" href="{name}"/>\n' for name in book.stylesheets)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        "<!DOCTYPE html>\n"
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{root}>\n"
        f"<head>\n<title>{escape(title)}</title>\n{styles}</head>\n"
        f"<body{attribute('epub:type', body_type or None)}>\n{body}</body>\n</html>\n"
    ).encode()


def draw_pages(article: Article, split_level: int | None, book: Book) -> list[Page]:
    """The text's pages in reading order, without their notes.

    An article of one page carries its title on top; one of several has a title page and chapters.
    """
    parts = split(article.body, split_level)
    if len(parts) == 1:
        return [_draw_article(article, book)]
    first = 0
    pages = []
    for number, part in enumerate(parts, 1):
        page = Page(f"chapter-{number}.xhtml", article.metadata.title, book)
        _draw_chapter(part, first, page)
        first += len(part)
        pages.append(page)
    return pages


def _draw_article(article: Article, book: Book) -> Page:
    # The title is the page's h1, so the article's highest headings are its h2.
    page = Page("article.xhtml", article.metadata.title, book, heading_shift=1)
    book.entries.append(Entry(1, article.metadata.title, f"{page.name}#title"))
    page.out.append('<article aria-labelledby="title">\n<header>\n')
    page.out.append(_title_lines(article.metadata, book))
    page.out.append("</header>\n")
    draw_body(article.body, 0, page)
    page.out.append("</article>\n")
    return page


def _draw_chapter(part: tuple[Block, ...], first: int, page: Page) -> None:
    match part:
        case (Heading() as first_heading, *_):
            opening = len(page.out)
            page.out.append("")
            entry = len(page.book.entries)
            draw_body(part, first, page)
            page.title = page.book.entries[entry].label
            _, _, heading = page.book.entries[entry].address.partition("#")
            page.out[opening] = f"<section{_kind(first_heading)}{attribute('aria-labelledby', heading)}>\n"
        case _:
            page.book.entries.append(Entry(1, page.title, page.name))
            page.out.append(f"<section{attribute('aria-label', page.title)}>\n")
            draw_body(part, first, page)
    page.out.append("</section>\n")


def _kind(heading: Heading) -> str:
    """What a page is that begins with this heading, in the words of EPUB and of ARIA."""
    kind = "part" if is_part(heading) else "chapter" if heading.level == 1 or is_chapter(heading) else ""
    return f' class="{kind}" epub:type="{kind}" role="doc-{kind}"' if kind else ""


def title_page(metadata: Metadata, book: Book) -> bytes:
    opening = '<section class="titlepage" epub:type="titlepage" aria-labelledby="title">\n'
    return document(
        metadata.title,
        opening + _title_lines(metadata, book) + "</section>\n",
        book,
        "frontmatter",
    )


def cover_page(title: str, described: str, picture: str, book: Book) -> bytes:
    """The cover's picture, alone; ``described`` is what it says."""
    image = f'<img src="{picture}"{attribute("alt", described)} role="doc-cover"/>'
    return document(title, f'<section class="cover" epub:type="cover">{image}</section>\n', book, "frontmatter")


def _title_lines(metadata: Metadata, book: Book) -> str:
    def own(words: str) -> str:
        return attribute("dir", opposite_direction((Text(words),), book.direction))

    names = " · ".join(author.name for author in metadata.authors)
    imprint = [escape(part) for part in (metadata.publisher, metadata.rights) if part]
    lines = [f'<h1 id="title"{own(metadata.title)}>{escape(metadata.title)}</h1>\n']
    if metadata.subtitle:
        kind = f'class="subtitle" epub:type="subtitle" role="doc-subtitle"{own(metadata.subtitle)}'
        lines.append(f"<p {kind}>{escape(metadata.subtitle)}</p>\n")
    if names:
        lines.append(f'<p class="byline"{own(names)}>{escape(names)}</p>\n')
    if metadata.published:
        imprint.insert(0, escape(readable_date(metadata.published, book.language)))
    if imprint:
        lines.append(f'<p class="imprint">{"<br/>".join(imprint)}</p>\n')
    return "".join(lines)


def finish(page: Page) -> bytes:
    """The page as a file."""
    return document(page.title, "".join(page.out), page.book, "bodymatter")
