"""Which addresses outside the book a link may lead to, in the spelling that EPUB demands."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WITH_HOST = ("http", "https", "ftp")
_WITHOUT_HOST = ("mailto", "tel")
# URL Standard, "URL code points": these ASCII characters have to be written as %XX.
_UNSAFE = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f\[\]]|%(?![0-9A-Fa-f]{2})')
_AUTHORITY = re.compile(r"([a-z]+)://([^/?#\\]*)((?:[/?#].*)?)", re.DOTALL | re.IGNORECASE)
_LABEL = r"[^\s.@:/\\?#\[\]<>^|%\"`{}]{1,63}"
_HOST = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9A-Fa-f:.]+\])(?::\d{{0,5}})?")


def external(target: str) -> str | None:
    """The address as a valid URL string (EPUB 3.3 §3.6), or None if there is no way to write it as one.

    >>> external("https://example.org/a b?q=1&r=[2]")
    'https://example.org/a%20b?q=1&r=%5B2%5D'
    >>> external("http://[bad") is None
    True
    >>> external("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(target)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme in _WITHOUT_HOST:
        name, _, rest = target.partition(":")
        return f"{name}:{_percent(rest)}" if rest else None
    found = _AUTHORITY.fullmatch(target)
    if scheme not in _WITH_HOST or not found:
        return None
    user, at, host = found[2].rpartition("@")
    if not _HOST.fullmatch(host) or not all(map(_is_domain_label, host.partition(":")[0].split("."))):
        return None
    return f"{found[1]}://{_percent(user).replace('@', '%40')}{at}{host}{_percent(found[3])}"


def _is_domain_label(label: str) -> bool:
    if not label.lower().startswith("xn--"):
        return True
    try:
        label.encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return True


def _percent(text: str) -> str:
    head, mark, fragment = text.partition("#")
    return _encode(head) + mark + _encode(fragment).replace("#", "%23")


def _encode(text: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)
