"""A manuscript in the notation of each program that is measured: the same words, title and headings in all of them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from bench.prose import Manuscript

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~^$@&])")
_MARKDOWN_START = re.compile(r"^(\d*)([#+\-.)])")
_TYPST = re.compile(r"([\\#*_`$<>@\[\]~=+\-/'\"])")

TYPST_PAGE = """#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true)
"""
HTML_STYLE = """@page { size: A4; margin: 2.5cm; @bottom-center { content: counter(page) } }
body { font-size: 11pt; font-family: serif; text-align: justify; hyphens: auto }"""


def text(manuscript: Manuscript) -> str:
    """Plain text, a paragraph a line and an empty line between two."""
    return _join(manuscript, manuscript.title, str, str)


def markdown(manuscript: Manuscript) -> str:
    """For pandoc, which is told the title on its command line. Only what would be read as markup is escaped."""
    return _join(manuscript, "", lambda heading: "# " + _escape_markdown(heading), _escape_markdown)


def typst(manuscript: Manuscript) -> str:
    title = _escape_typst(manuscript.title)
    head = f"#set document(title: [{title}])\n{TYPST_PAGE}\n#title()"
    return _join(manuscript, head, lambda heading: "= " + _escape_typst(heading), _escape_typst)


def webpage(manuscript: Manuscript) -> str:
    title = html.escape(manuscript.title)
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{HTML_STYLE}</style></head><body><h1>{title}</h1>"
    )
    body = _join(
        manuscript, head, lambda words: f"<h2>{html.escape(words)}</h2>", lambda words: f"<p>{html.escape(words)}</p>"
    )
    return body + "</body></html>\n"


def _join(manuscript: Manuscript, head: str, heading: Callable[[str], str], paragraph: Callable[[str], str]) -> str:
    def pieces() -> Iterator[str]:
        yield head
        yield from map(paragraph, manuscript.paragraphs)
        for chapter in manuscript.chapters:
            yield heading(chapter.heading)
            yield from map(paragraph, chapter.paragraphs)

    return "\n\n".join(filter(None, pieces())) + "\n"


def _escape_markdown(words: str) -> str:
    return _MARKDOWN_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", words))


def _escape_typst(words: str) -> str:
    return _TYPST.sub(r"\\\1", words)
