"""Where links lead: addresses that Word accepts, and bookmark names for the article's anchors."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_WITH_HOST = ("http", "https", "ftp")
_WITHOUT_HOST = ("mailto", "tel")
_UNSAFE = r"""\s"%<>\\^`{|}\[\]@:/?#"""
# RFC 3986 §3.2; names may have letters of any script (RFC 3987), as Word shows them so.
_AUTHORITY = re.compile(
    rf"(?:[^{_UNSAFE}]*(?::[^{_UNSAFE}]*)?@)?"
    rf"(?:\[[0-9A-Fa-f:.]+\]|[^{_UNSAFE}.-][^{_UNSAFE}.]{{0,62}}(?:\.[^{_UNSAFE}.]{{1,63}})*\.?)"
    r"(?::[0-9]*)?"
)
# RFC 3986 §3.3 to §3.5, and "%" because an address comes with its own escapes.
_KEPT = ":@!$&'()*+,;=/?-._~%"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LONGEST_ADDRESS = 2083
"""Characters of an address that Word and its neighbours still open."""
_LONGEST_NAME = 40


def word_address(target: str) -> str | None:
    """``target`` as the target of a relationship (ISO/IEC 29500-2), or None where Word would refuse the file.

    >>> word_address("https://example.org/a b?c=é")
    'https://example.org/a%20b?c=%C3%A9'
    >>> word_address("../notes.html") is word_address("http://") is None
    True
    """
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme in _WITH_HOST and _AUTHORITY.fullmatch(parts.netloc):
        address = f"{parts.scheme}://{parts.netloc}{_escape(parts.path)}"
    elif parts.scheme in _WITHOUT_HOST and (parts.path or parts.query):
        address = f"{parts.scheme}:{_escape(parts.path)}"
    else:
        return None
    if parts.query:
        address += f"?{_escape(parts.query)}"
    if parts.fragment:
        address += f"#{_escape(parts.fragment)}"
    return address if len(address) <= _LONGEST_ADDRESS else None


def _escape(value: str) -> str:
    return _BARE_PERCENT.sub("%25", quote(value, _KEPT))


class Bookmarks:
    """Names for the places that links lead to; each anchor has one, whichever of the two comes first.

    Word wants a letter first, then letters, digits and ``_``, 40 at most, and takes two names
    for one that differ in case only.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}
        self._places = 0

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor. Ours for other purposes begin with ``_``, these never do."""
        found = self._names.get(anchor)
        if found is None:
            found = self._names[anchor] = self._free(anchor)
        return found

    def enclose(self, name: str, content: str) -> str:
        """``content`` as the place that ``name`` marks."""
        number = self._places
        self._places += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def beginning(self, kind: str, left: int) -> str:
        """A point where a block of this kind begins, ``left`` twips in; only readers of ours look for it.

        Word has no form for two quotes side by side, or for one that begins with a table.
        """
        return self.enclose(f"_{kind}{left}_{self._places}", "")

    def _free(self, anchor: str) -> str:
        stem = re.sub(r"[^A-Za-z0-9_]", "_", anchor)[:_LONGEST_NAME]
        if not stem[:1].isalpha():
            stem = f"a{stem}"[:_LONGEST_NAME]
        name = stem
        while name.lower() in self._used:
            count = self._counts[stem.lower()] = self._counts.get(stem.lower(), 1) + 1
            name = f"{stem[: _LONGEST_NAME - len(str(count)) - 1]}_{count}"
        self._used.add(name.lower())
        return name
