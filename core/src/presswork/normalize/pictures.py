"""Resources: one for each id, with the type and size that their bytes show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from presswork.model import Resource
from presswork.normalize.names import Names, quoted
from presswork.normalize.strings import clean_word
from presswork.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

Size = tuple[int | None, int | None]

_SVG = rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^]]*\])?>\s*)*+<svg[\s>/]"
_MEDIA_TYPE = r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*"
# ISO 10918-1 table B.1: the frame headers, which hold the size.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_JPEG_SCAN = 0xDA


def settle_resources(
    given: tuple[Resource, ...], repaired: Callable[[str, str], None]
) -> tuple[tuple[Resource, ...], dict[str, str]]:
    """The resources that can be shown, and the id of each by the name that the article uses for it."""
    names = Names(clean_word(resource.id) for resource in given)
    ids: dict[str, str] = {}
    found = []
    for index, resource in enumerate(given):
        place = f"$.resources[{index}]"
        if not resource.data:
            repaired(f"resource {quoted(resource.id)} has no data, and was left out", place)
            continue
        if resource.id in ids:
            repaired(f"a second resource called {quoted(resource.id)} was left out", place)
            continue
        ids[resource.id] = names.claim(clean_word(resource.id) or "resource")
        if ids[resource.id] != resource.id:
            repaired(f"resource {quoted(resource.id)} is called {quoted(ids[resource.id])}", f"{place}.id")
        found.append(_described(resource, ids[resource.id]))
    return tuple(found), {**{resource.id: resource.id for resource in found}, **ids}


def _described(resource: Resource, id: str) -> Resource:
    from hashlib import sha256  # noqa: PLC0415 - OpenSSL loads with it, and most articles have no picture

    media_type, (width, height) = sniff(resource.data)
    given = resource.media_type.strip().lower()
    if not width or not height:
        width, height = _positive(resource.width), _positive(resource.height)
    return Resource(
        id,
        media_type or (given if pattern(_MEDIA_TYPE).fullmatch(given) else "application/octet-stream"),
        resource.data,
        width,
        height,
        sha256(resource.data).hexdigest(),
    )


def _positive(size: int | None) -> int | None:
    return size if size and 0 < size < 1 << 31 else None


def sniff(data: bytes) -> tuple[str | None, Size]:
    """The media type that ``data`` begins like, and its width and height in pixels, where they can be read."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", _big_endian(data, 16, 20, 4)
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", _jpeg_size(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif", (_little_endian(data, 6, 2), _little_endian(data, 8, 2))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp", _webp_size(data)
    if re.match(_SVG, data[:4096]):
        return "image/svg+xml", (None, None)
    return None, (None, None)


def _big_endian(data: bytes, width: int, height: int, length: int) -> Size:
    if len(data) < max(width, height) + length:
        return None, None
    return int.from_bytes(data[width : width + length], "big"), int.from_bytes(data[height : height + length], "big")


def _little_endian(data: bytes, start: int, length: int) -> int | None:
    return int.from_bytes(data[start : start + length], "little") if len(data) >= start + length else None


def _jpeg_size(data: bytes) -> Size:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill byte
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        elif marker in _JPEG_FRAMES:
            return _big_endian(data, at + 7, at + 5, 2)
        elif marker == _JPEG_SCAN:
            break
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None, None


def _webp_size(data: bytes) -> Size:
    """The three forms of the container (WebP specification): extended, lossless, lossy."""
    form = data[12:16]
    if form == b"VP8X" and len(data) >= 30:  # noqa: PLR2004
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L" and len(data) >= 25:  # noqa: PLR2004
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and len(data) >= 30:  # noqa: PLR2004
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None, None
