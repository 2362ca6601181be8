"""Further metadata: the series and the ISBN as books say them, all else in a form that this plugin reads back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from presswork_epub.isbn import isbn_of
from presswork_epub.package import Meta

OWN_NAME = "presswork:extra"
"""The name of the ``meta`` element that holds, as JSON, what a package document has no term for."""
OWN_MODIFIED = "presswork:modified"
"""The name of the one that holds an article's date of change as it was written."""

_POSITION = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")


def describe_extra(extra: Mapping[str, Any]) -> Iterator[Meta]:
    """``series`` with its ``number``, ``isbn``, and then the rest (EPUB 3.3 §D.3.3, §5.5.3)."""
    rest = dict(extra)
    series = rest.get("series")
    if isinstance(series, str) and series.strip():
        del rest["series"]
        yield Meta(series, {"id": "series", "property": "belongs-to-collection"})
        yield Meta("series", {"refines": "#series", "property": "collection-type"})
        number = rest.get("number")
        if isinstance(number, int | float) and not isinstance(number, bool) and _POSITION.fullmatch(str(number)):
            del rest["number"]
            yield Meta(str(number), {"refines": "#series", "property": "group-position"})
    isbn = rest.get("isbn")
    if isinstance(isbn, str) and isbn == isbn_of(isbn):
        del rest["isbn"]
        yield Meta(f"urn:isbn:{isbn}", {}, "identifier")
    if rest:
        text = msgspec.json.encode(rest, order="sorted").decode()
        yield Meta("", {"name": OWN_NAME, "content": text})
