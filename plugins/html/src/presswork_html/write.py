"""The html exporter's door: an article in, one page out."""

from __future__ import annotations

import re
from typing import BinaryIO

from presswork.model import Article, Author, Metadata
from presswork.report import Report
from presswork_html.contents import contents
from presswork_html.elements import draw_body
from presswork_html.links import href
from presswork_html.notes import draw_notes
from presswork_html.options import HtmlOptions
from presswork_html.page import Page
from presswork_html.stylesheet import COLOR_SCHEMES, style
from presswork_html.text import attribute, escape

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def write(article: Article, stream: BinaryIO, options: HtmlOptions, report: Report) -> None:
    """Write ``article``, which is normalised, as an HTML page in UTF-8."""
    metadata = article.metadata
    page = Page(article, report)
    if metadata.extra:
        page.dropped("metadata.extra", "a page has no place for it")
    draw_body(article.body, page)
    draw_notes(article.notes, page)
    title = page.claim("title")
    stream.write(
        "".join(
            (
                _head(metadata, options, formulas=page.has_formulas),
                f'<body>\n<main>\n<article aria-labelledby="{title}">\n',
                _header(metadata, title),
                contents(page, options.toc),
                *page.out,
                f"<footer>\n<p>{escape(metadata.rights)}</p>\n</footer>\n" if metadata.rights else "",
                "</article>\n</main>\n</body>\n</html>\n",
            )
        ).encode()
    )


def _head(metadata: Metadata, options: HtmlOptions, *, formulas: bool) -> str:
    root = attribute("lang", metadata.language or "") + attribute("dir", metadata.direction)
    lines = [
        "<!DOCTYPE html>",
        f"<html{root}>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(metadata.title)}</title>",
        *(f"<meta{attribute('name', name)}{attribute('content', value)}>" for name, value in _said(metadata)),
        f'<meta name="color-scheme" content="{COLOR_SCHEMES[options.theme]}">',
    ]
    if metadata.source_url:
        address = href(metadata.source_url)
        lines += [f'<link rel="canonical"{attribute("href", address)}>'] if address else []
    return "\n".join((*lines, f"<style>\n{style(options.theme, formulas=formulas)}</style>", "</head>\n"))


def _said(metadata: Metadata) -> list[tuple[str, str]]:
    """Names and values of metadata: HTML's own, and the terms of Dublin Core that are registered for HTML."""
    said = [
        *(("author", author.name) for author in metadata.authors),
        ("description", metadata.description),
        ("keywords", ", ".join(metadata.keywords)),
        ("dcterms.issued", metadata.published),
        ("dcterms.modified", metadata.modified),
        ("dcterms.publisher", metadata.publisher),
        ("dcterms.rights", metadata.rights),
        ("dcterms.source", metadata.source_url),
        ("dcterms.identifier", metadata.identifier),
    ]
    return [(name, value) for name, value in said if value]


def _header(metadata: Metadata, title: str) -> str:
    lines = [f'<header>\n<h1 id="{title}">{escape(metadata.title)}</h1>']
    if metadata.subtitle:
        lines.append(f'<p class="subtitle" role="doc-subtitle">{escape(metadata.subtitle)}</p>')
    if metadata.authors:
        lines.append(f'<p class="byline">{" · ".join(map(_author, metadata.authors))}</p>')
    imprint = [_time(metadata.published, metadata.language or "")] if metadata.published else []
    imprint += [escape(metadata.publisher)] if metadata.publisher else []
    if imprint:
        lines.append(f'<p class="imprint">{" · ".join(imprint)}</p>')
    return "\n".join((*lines, "</header>\n"))


def _author(author: Author) -> str:
    """The name, with what no page shows kept for programs."""
    kept = attribute("data-role", author.role) + attribute("data-file-as", author.file_as)
    return f"<span{kept}>{escape(author.name)}</span>"


def _time(date: str, language: str) -> str:
    """The day as people read it; in a language whose months we can't name, as ISO 8601."""
    day = date.partition("T")[0]
    shown = day
    found = _DAY.fullmatch(day)
    if found and language.partition("-")[0] == "en":
        shown = f"{int(found[3])} {_ENGLISH_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f'<time datetime="{date}">{shown}</time>'
