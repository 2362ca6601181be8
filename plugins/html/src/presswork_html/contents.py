"""The table of contents."""

from __future__ import annotations

from collections.abc import Sequence

from presswork_html.links import href
from presswork_html.options import Contents
from presswork_html.page import Entry, Page
from presswork_html.text import attribute, escape

_FROM = 5  # headings: fewer are seen at a glance


def contents(page: Page, choice: Contents) -> str:
    """The markup of the table of contents, or nothing."""
    if choice == "no" or not page.entries or (choice == "auto" and len(page.entries) < _FROM):
        return ""
    title = page.claim("contents")
    return (
        f'<nav class="contents" role="doc-toc" aria-labelledby="{title}">\n'
        f'<p id="{title}">{escape(page.labels.contents)}</p>\n{_lists(page.entries)}</nav>\n'
    )


def _lists(entries: Sequence[Entry]) -> str:
    """Nested lists; levels never skip, as normalised headings do not."""
    parts = []
    depth = 0
    for entry in entries:
        while depth > entry.level:
            parts.append("</li>\n</ol>\n")
            depth -= 1
        if depth == entry.level:
            parts.append("</li>\n")
        else:
            parts.append("<ol>\n" if depth == 0 else "\n<ol>\n")
            depth += 1
        parts.append(f"<li><a{attribute('href', href('#' + entry.id))}>{escape(entry.label)}</a>")
    return "".join(parts) + "</li>\n</ol>\n" * depth
