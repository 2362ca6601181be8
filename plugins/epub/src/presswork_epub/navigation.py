"""Ways into the book: the navigation document (EPUB 3.3 §7), and the NCX that older readers need."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import msgspec

from presswork_epub.book import Book, Entry
from presswork_epub.pages import COVER_PAGE, NAVIGATION, TITLE_PAGE, document
from presswork_epub.text import attribute, escape, language_attributes


class Branch(msgspec.Struct, frozen=True):
    """An entry with those below it."""

    entry: Entry
    branches: tuple[Branch, ...]


def tree(entries: Iterable[Entry]) -> tuple[Branch, ...]:
    """Entries in reading order as an outline: each one below the nearest before it of a higher level."""
    open_branches: list[tuple[Entry | None, list[Branch]]] = [(None, [])]
    for entry in entries:
        _close(open_branches, entry.level)
        open_branches.append((entry, []))
    _close(open_branches, 0)
    return tuple(open_branches[0][1])


def _close(open_branches: list[tuple[Entry | None, list[Branch]]], level: int) -> None:
    while (last := open_branches[-1][0]) is not None and last.level >= level:
        _, below = open_branches.pop()
        open_branches[-1][1].append(Branch(last, tuple(below)))


def navigation_document(
    title: str, outline: tuple[Branch, ...], start: str, book: Book, *, chapters: bool, cover: bool
) -> bytes:
    """Table of contents and landmarks; ``start`` is the page on which the text begins."""
    labels = book.labels
    foreign = language_attributes(labels.language) if labels.language == "en" != book.language[:2] else ""
    toc = "".join(_toc_list(outline))
    landmarks = [("bodymatter", start, labels.start)]
    if chapters:
        landmarks = [
            ("titlepage", TITLE_PAGE, labels.title_page),
            ("toc", f"{NAVIGATION}#contents", labels.contents),
            *landmarks,
        ]
    if cover:
        landmarks.insert(0, ("cover", COVER_PAGE, title))
    body = (
        '<nav epub:type="toc" role="doc-toc" id="contents" aria-labelledby="contents-title">\n'
        f'<h1 id="contents-title"{foreign}>{escape(labels.contents)}</h1>\n{toc}</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden">\n<ol>\n'
        + "".join(
            f'<li><a epub:type="{kind}" href="{address}"{foreign}>{escape(label)}</a></li>\n'
            for kind, address, label in landmarks
        )
        + "</ol>\n</nav>\n"
    )
    return document(title, body, book, "frontmatter")


def _toc_list(outline: tuple[Branch, ...]) -> Iterable[str]:
    yield "<ol>\n"
    for branch in outline:
        entry = branch.entry
        yield f"<li><a{attribute('href', entry.address)}{entry.speech}>{escape(entry.label)}</a>"
        if branch.branches:
            yield "\n"
            yield from _toc_list(branch.branches)
        yield "</li>\n"
    yield "</ol>\n"


def ncx(title: str, identifier: str, outline: tuple[Branch, ...], language: str) -> bytes:
    """The same outline for EPUB 2 readers (OPF 2.0.1 §2.4.1)."""
    points: list[str] = []
    depth = _nav_points(outline, 1, count(1), points)
    head = "".join(
        f'<meta name="dtb:{name}"{attribute("content", value)}/>\n'
        for name, value in (
            ("uid", identifier),
            ("depth", str(depth)),
            ("totalPageCount", "0"),
            ("maxPageNumber", "0"),
        )
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f"{attribute('xml:lang', language)}>\n"
        f"<head>\n{head}</head>\n<docTitle><text>{escape(title)}</text></docTitle>\n"
        f"<navMap>\n{''.join(points)}</navMap>\n</ncx>\n"
    ).encode()


def _nav_points(outline: tuple[Branch, ...], level: int, numbers: count[int], points: list[str]) -> int:
    """Append the points and return how deep they go."""
    depth = level
    for branch in outline:
        order = next(numbers)
        points.append(
            f'<navPoint id="point-{order}" playOrder="{order}">'
            f"<navLabel><text>{escape(branch.entry.label)}</text></navLabel>"
            f"<content{attribute('src', branch.entry.address)}/>"
        )
        if branch.branches:
            depth = max(depth, _nav_points(branch.branches, level + 1, numbers, points))
        points.append("</navPoint>\n")
    return depth
