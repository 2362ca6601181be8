"""Pictures: which may go into a book, under which name, and whether they move."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from lxml import etree

from presswork.model import Resource


class Picture(msgspec.Struct, frozen=True):
    """A picture's file. Its name is ours: an article's own names never reach the archive."""

    name: str
    media_type: str
    data: bytes
    moves: bool


class UnusablePictureError(Exception):
    """Why a reading system could not show the data, in words that follow 'because'."""


class Pictures:
    """The pictures that the book shows, each once, in the order of their first use."""

    def __init__(self, resources: tuple[Resource, ...]) -> None:
        self._resources = {resource.id: resource for resource in resources}
        self._by_data: dict[bytes, Picture] = {}

    def add(self, resource_id: str) -> Picture:
        """The picture behind a resource. Raises UnusablePictureError if a book can't hold it."""
        resource = self._resources.get(resource_id)
        if resource is None:
            raise UnusablePictureError("the article has no data for it")
        picture = self._by_data.get(resource.data)
        if picture is None:
            media_type, extension, moves = inspect(resource)
            name = f"images/img-{len(self._by_data) + 1}.{extension}"
            picture = self._by_data[resource.data] = Picture(name, media_type, resource.data, moves)
        return picture

    def shown(self) -> tuple[Picture, ...]:
        return tuple(self._by_data.values())


def inspect(resource: Resource) -> tuple[str, str, bool]:
    """Media type, extension and whether it moves, judged by the data alone (EPUB 3.3 §3.2, core media types).

    Raises UnusablePictureError for anything else.
    """
    data = resource.data
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and b"IEND" in data[-64:]:
        return "image/png", "png", b"acTL" in data[:4096]
    if data.startswith(b"\xff\xd8\xff") and re.search(_JPEG_FRAME, data):
        return "image/jpeg", "jpg", False
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) > _GIF_HEADER:
        return "image/gif", "gif", b"NETSCAPE2.0" in data or data.count(b"\x00\x21\xf9\x04") > 1
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp", "webp", b"ANIM" in data[:4096]
    if resource.media_type == "image/svg+xml" or data.lstrip().startswith((b"<svg", b"<?xml")):
        _check_svg(data)
        return "image/svg+xml", "svg", False
    raise UnusablePictureError("its data is not a complete PNG, JPEG, GIF, WebP or SVG picture")


_JPEG_FRAME = rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]"
_GIF_HEADER = 13

_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = {
    "script",
    "foreignObject",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "handler",
    "iframe",
    "audio",
    "video",
}
_OUTSIDE = r"(?i)@import|url\(\s*['\"]?(?!\s*#)|expression\(|javascript:"


def _check_svg(data: bytes) -> None:
    """Raise unless the drawing stands alone: no script, no motion, no entity, no address outside itself."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnusablePictureError("it is not well-formed SVG") from error
    document = root.getroottree().docinfo
    if root.tag != _SVG + "svg":
        raise UnusablePictureError("it is not an SVG drawing")
    if document.internalDTD is not None or (document.encoding or "UTF-8").upper() not in ("UTF-8", "UTF-16", "ASCII"):
        raise UnusablePictureError("its SVG has a document type or an encoding that EPUB forbids")
    if any(node.tag is not etree.Comment for node in root.itersiblings(preceding=True)):
        raise UnusablePictureError("its SVG calls for a style sheet or a program")
    for element in root.iter():
        if not _stands_alone(element):
            raise UnusablePictureError("its SVG holds a script, a motion or a reference to something outside")


def _stands_alone(element: Any) -> bool:
    if element.tag is etree.Comment:
        return True
    if not isinstance(element.tag, str) or etree.QName(element).localname in _ACTIVE:
        return False
    for name, value in element.attrib.items():
        local = etree.QName(name).localname.lower()
        if local.startswith("on") or (local in ("href", "src", "base") and not value.strip().startswith("#")):
            return False
        if re.search(_OUTSIDE, value):
            return False
    return not re.search(_OUTSIDE, element.text or "")
