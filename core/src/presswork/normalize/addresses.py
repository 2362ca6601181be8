"""Where a link may lead: addresses that no reader of the article needs to fear, and that parse."""

from __future__ import annotations

import re

from presswork.normalize.strings import BROKEN, compose
from presswork.patterns import pattern

# Enough for nearly every link; the others are worth the time to import a real parser.
_PLAIN = r"https?://[a-z0-9.-]*[a-z0-9](?::\d{1,4})?(?:[/?#](?:[!$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})*)?"
_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_ALLOWED = frozenset(("http", "https", "mailto", "tel", "ftp"))
_WITH_HOST = frozenset(("http", "https", "ftp"))
_FORBIDDEN = f"[\x00-\x1f\x7f-\x9f]|{BROKEN}"
# What RFC 3987 §2.2 allows nowhere, and direction marks (§4.1): readers of these files refuse them raw.
_ENCODED = r'[\s"<>\\^`{|}' + "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|%(?![0-9A-Fa-f]{2})"
_FOREIGN = "[^\x00-\x7f]+"
_AUTHORITY = r"[a-z][a-z0-9+.-]*://[^/?#]*"
_BEFORE_QUERY = r"[^?#]*"


def address(target: str) -> str | None:
    """``target`` as every format can write it, or None if no link may lead there.

    >>> address(" HTTP://example.org/a b ")
    'http://example.org/a%20b'
    >>> address("javascript:alert(1)") is None
    True
    """
    if pattern(_PLAIN).fullmatch(target):
        return target
    target = compose(target.strip())
    if not target or pattern(_FORBIDDEN).search(target):
        return None
    scheme = pattern(_SCHEME).match(target)
    if scheme:
        name = scheme[1].lower()
        if name not in _ALLOWED:
            return None
        target = name + target[scheme.end() - 1 :]
    if not scheme or scheme[1].lower() in _WITH_HOST:
        # Browsers read a backslash here as a slash, so "/\host" leads to another server.
        target = pattern(_BEFORE_QUERY).sub(lambda path: path[0].replace("\\", "/"), target, count=1)
    target = pattern(_ENCODED).sub(_percent, target)
    if compose(target) != target:
        # A combining mark stands behind what was encoded, and would join its last digit.
        target = pattern(_FOREIGN).sub(_percent, target)
    target = _without_brackets(target)
    if scheme:
        return target if _parses(target, scheme[1].lower()) else None
    return target if _is_relative(target) else None


def _without_brackets(target: str) -> str:
    """RFC 3986 §3.2.2: brackets belong to the host and to nothing else."""
    if "[" not in target and "]" not in target:
        return target
    authority = pattern(_AUTHORITY).match(target)
    end = authority.end() if authority else 0
    return target[:end] + target[end:].replace("[", "%5B").replace("]", "%5D")


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _parses(target: str, scheme: str) -> bool:
    from urllib.parse import urlsplit  # noqa: PLC0415 - costs more than a whole small article

    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError:
        return False
    if scheme in _WITH_HOST:
        return bool(parts.hostname) and "%" not in parts.netloc.rpartition("@")[2] and port != 0
    return len(target) > len(scheme) + 1


def _is_relative(target: str) -> bool:
    """RFC 3986 §4.2: no authority, and no colon in the first segment."""
    first = pattern("[/?#]").split(target, maxsplit=1)[0]
    return not target.startswith("//") and ":" not in first
