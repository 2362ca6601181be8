"""Addresses in the spelling that HTML demands of them."""

from __future__ import annotations

import re

# URL Standard, "URL code points": of what normalised addresses may hold, these have to be written as %XX.
_NO_URL_CODE_POINT = re.compile(r'[\[\]#<>"`{}|\\^\s]|%(?![0-9A-Fa-f]{2})')
_WITH_HOST = re.compile(r"([a-z]+://)([^/?#]*)(.*)", re.DOTALL)
# URL Standard, "forbidden domain code point", and what no host is made of although the standard allows it.
_HOST = re.compile(r"(?:[^@]*@)?(?:[^\s#%/:<>?@\[\\\]^|\"`{}$&'()*+,;=!~]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?")


def href(target: str) -> str | None:
    """The address as a valid URL string, or None if no browser finds a host in it.

    >>> href("https://example.org/a?q=[1]#b#c"), href("#50%"), href("http://a%20b/")
    ('https://example.org/a?q=%5B1%5D#b%23c', '#50%25', None)
    """
    if target.startswith("#"):
        # A browser looks for an id as it is written, then with every %XX decoded.
        return "#" + _encode(target[1:].replace("%", "%25"))
    host = _WITH_HOST.fullmatch(target)
    if host and not _HOST.fullmatch(host[2]):
        return None
    start, rest = (host[1] + host[2], host[3]) if host else ("", target)
    rest, mark, fragment = rest.partition("#")
    return start + _encode(rest) + mark + _encode(fragment)


def _encode(text: str) -> str:
    return _NO_URL_CODE_POINT.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)
