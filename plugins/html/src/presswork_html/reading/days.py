"""The day on which an article appeared: whether what was found on a page is one, and what no other program finds."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# C17 §7.27.3.1, with a time zone or without, as mail programs and logs write it.
_ASCTIME = re.compile(
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) "
    r"\d\d:\d\d:\d\d (?:[A-Z]{2,5} |[+-]\d{4} )?((?:19|20)\d\d)\b"
)
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
_LONGEST = 200_000  # letters in which the first day is looked for


def day_of(root: HtmlElement, found: str) -> str | None:
    """``found``, or the day that it means; None for a New Year's Day that is only a year, a copyright's say."""
    year, _, rest = found.partition("-")
    if rest != "01-01":
        return found
    text = _text(root)
    if written := _ASCTIME.search(text):
        return f"{written[3]}-{_MONTHS.index(written[1].lower()) + 1:02}-{int(written[2]):02}"
    said = rf"\b0?1(?:st|er|º|ª)?\b[^\d©]{{1,14}}{year}|{year}[^\d©]{{1,3}}0?1[^\d©]{{1,3}}0?1(?!\d)|{year}0101"
    return found if re.search(said, text) or _declared(root, year) else None


def _text(root: HtmlElement) -> str:
    pieces = []
    size = 0
    for element in root.iter():
        for piece in (None if element.tag in _UNSEEN else element.text, element.tail):
            if piece and piece.strip():
                pieces.append(piece)
                size += len(piece)
        if size > _LONGEST:
            break
    return " ".join(" ".join(pieces).split())


def _declared(root: HtmlElement, year: str) -> bool:
    """Whether an attribute or the page's address has the whole day."""
    day = re.compile(rf"{year}[-/]?01[-/]?01(?!\d)")
    return any(
        day.search(value)
        for element in root.iter("time", "meta", "link", "abbr", "span")
        for name in ("datetime", "content", "href", "title", "data-date")
        if (value := element.get(name))
    ) or any(
        "ld+json" in (script.get("type") or "") and day.search(script.text or "") for script in root.iter("script")
    )
