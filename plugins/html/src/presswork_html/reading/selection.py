"""Which words of a page are its article: trafilatura finds them, and we find them again in the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml import html as lxml_html

_NO_LETTER = re.compile(r"[\W_]+")
_GRAM = 12
_STEP = 3
_SHORT = 2 * _GRAM
_ENOUGH = 0.6
_LINE = 120
_NEARLY_ALL = 0.75  # of a line that may be the title in other words, or a link to another article
_NEAR = 12
_LEAST = 200
_LONG = 5_000  # elements; trafilatura's second opinion (jusText) takes the square of the lines of a page
_BREAKS = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr"))


class Everything:
    """Nothing is left out."""

    whole = True

    def holds(self, text: str) -> bool:  # noqa: ARG002 - the same question as to Found
        return True

    def mostly(self, text: str) -> bool:  # noqa: ARG002
        return True


class Inside(Everything):
    """All words are kept, and lines without any are not."""

    def holds(self, text: str) -> bool:
        return bool(letters(text))


class Found:
    """The article as trafilatura gives it, to be asked about the page's lines in their order."""

    whole = False

    def __init__(self, pieces: list[str]) -> None:
        self.keys = [key for key in map(letters, pieces) if key]
        self.size = sum(map(len, self.keys))
        self._places: dict[str, list[int]] = {}
        self._grams: dict[str, int] = {}
        for place, key in enumerate(self.keys):
            self._places.setdefault(key, []).append(place)
            for start in range(len(key) - _GRAM + 1):
                self._grams.setdefault(key[start : start + _GRAM], place)
        self._last = -1

    def holds(self, text: str) -> bool:
        """Whether this line belongs to the article. A short one has to stand where the article has it."""
        key = letters(text)
        if not key:
            return False
        place = self._same(key)
        if place is None and len(key) >= _SHORT and self._share(key) >= (_ENOUGH if len(key) >= _LINE else _NEARLY_ALL):
            places = [self._grams[gram] for gram in _grams(key) if gram in self._grams]
            place = max(places[0], min(self._last, places[-1]))
        if place is None:
            return False
        self._last = place
        return True

    def restart(self) -> None:
        """Begin again at the article's first line."""
        self._last = -1

    def mostly(self, text: str) -> bool:
        """Whether most of this, a table say, is in the article."""
        key = letters(text)
        return bool(key) and (key in self._places or (len(key) >= _GRAM and self._share(key) >= _ENOUGH))

    def _same(self, key: str) -> int | None:
        places = self._places.get(key)
        if not places:
            return None
        following = bisect_right(places, self._last)
        place = places[min(following, len(places) - 1)]
        return place if len(key) >= _SHORT or self._last < place <= self._last + _NEAR else None

    def _share(self, key: str) -> float:
        grams = _grams(key)
        return sum(gram in self._grams for gram in grams) / len(grams)


def letters(text: str) -> str:
    """What of a text is compared: letters and digits, without regard to case."""
    return _NO_LETTER.sub("", text).casefold()


def line_of(element: lxml_html.HtmlElement) -> str:
    """All the words of an element in one line, with a space where the page begins another."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        breaks = " " if inner.tag in _BREAKS and inner is not element else ""
        if event == "start":
            pieces += (breaks, inner.text or "")
        elif inner is not element:
            pieces += (breaks, inner.tail or "")
    return " ".join("".join(pieces).split())


def _grams(key: str) -> list[str]:
    return [key[start : start + _GRAM] for start in range(0, len(key) - _GRAM + 1, _STEP)]


def find_article(root: lxml_html.HtmlElement) -> Found | None:
    """The article in the page, or None where none stands out."""
    long = sum(1 for _ in root.iter()) > _LONG
    try:
        document = trafilatura.bare_extraction(
            deepcopy(root), fast=long, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # whatever a page does to it: then we have no article, but still a page
        return None
    body = getattr(document, "body", None)
    if body is None:
        return None
    found = Found(list(_pieces(body)))
    return found if found.size >= _LEAST else None


def _pieces(body: lxml_html.HtmlElement) -> Iterator[str]:
    """The lines of trafilatura's own tree."""
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in {"p", "head", "item", "quote", "cell", "code", "lb", "list", "table", "row", "ab"}:
            yield "".join(words)
            words = []
        words.append((element.text if event == "start" else element.tail) or "")
    yield "".join(words)
