"""Pictures: the data that Word shows of each, how large, and the drawing that shows it (ECMA-376 20.4)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from presswork.model import Image, Resource
from presswork_docx import xml
from presswork_docx.metafiles import EXTENSIONS as METAFILES
from presswork_docx.metafiles import metafile_size
from presswork_docx.pixels import FORMATS, convert, lies_on_its_side

EMU_PER_TWIP = 635
_EMU_PER_INCH = 914400
# Most pictures say 72 dots an inch because nobody set it, and screens show them at 96.
_SPARSEST, _DENSEST = 96, 1200
_DOTS_PER_METRE = 39.37
"""That one dot an inch are."""
_JFIF_UNITS = {1: 1.0, 2: 2.54}
"""Inches and centimetres; other numbers say nothing of a size (JFIF 1.02)."""
_PNG = b"\x89PNG\r\n\x1a\n"
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
_SVG = "image/svg+xml"
_EMU_PER_PIXEL = _EMU_PER_INCH // 96


class Media(NamedTuple):
    """A part of the package with a picture's data."""

    name: str
    content_type: str
    data: bytes


class Picture(NamedTuple):
    """A picture that Word can show, and its own size in EMU.

    ``vector`` is the same as SVG, for programs that draw it: Word does since 2016.
    """

    media: Media
    width: int
    height: int
    vector: Media | None = None
    loss: str = ""
    """What it is without, for the report."""


class Pictures:
    """The pictures met so far; those with equal data are one part of the package."""

    def __init__(self, resources: tuple[Resource, ...]) -> None:
        self._resources = {resource.id: resource for resource in resources}
        self._by_id: dict[str, Picture | str] = {}
        self._by_data: dict[bytes, Picture | str] = {}
        self._drawings = 0

    def find(self, resource_id: str) -> Picture | str:
        """The picture, or a few words on why there is none."""
        found = self._by_id.get(resource_id)
        if found is None:
            resource = self._resources.get(resource_id)
            found = "its data is missing" if resource is None else self._inspect(resource)
            self._by_id[resource_id] = found
        return found

    def all(self) -> list[Media]:
        """Their parts."""
        found = [picture for picture in self._by_data.values() if isinstance(picture, Picture)]
        return [media for picture in found for media in (picture.media, picture.vector) if media is not None]

    def next_drawing(self) -> int:
        """A number that no other drawing has (ECMA-376 20.4.2.5)."""
        self._drawings += 1
        return self._drawings

    def _inspect(self, resource: Resource) -> Picture | str:
        found = self._by_data.get(resource.data)
        if found is None:
            found = self._by_data[resource.data] = inspect(resource, len(self._by_data) + 1)
        return found


def inspect(resource: Resource, number: int) -> Picture | str:
    """The resource as the package's ``number``-th picture, or why there is none to show."""
    if resource.media_type == _SVG:
        return _vector(resource.data, number)
    if resource.media_type in METAFILES:
        return _metafile(resource, number)
    kind, data, width, height = resource.media_type, resource.data, resource.width, resource.height
    loss = ""
    if kind not in _EXTENSIONS or kind == "image/jpeg":
        if kind not in FORMATS:
            return "Word does not show its format"
        if kind != "image/jpeg" or lies_on_its_side(data):
            found = convert(data, kind)
            if isinstance(found, str):
                return found
            data, kind, width, height, moves = found
            loss = "its first picture only: Word shows no others" if moves else ""
    extension = _EXTENSIONS[kind]
    if not width or not height or (extension == "png" and not _is_whole_png(data)):
        return "its data is broken"
    scale = _EMU_PER_INCH / min(max(_dots_per_inch(data), _SPARSEST), _DENSEST)
    media = Media(f"/word/media/image{number}.{extension}", kind, data)
    return Picture(media, max(1, round(width * scale)), max(1, round(height * scale)), loss=loss)


def _metafile(resource: Resource, number: int) -> Picture | str:
    size = metafile_size(resource.data)
    if size is None:
        return "its data is broken"
    extension = METAFILES[resource.media_type]
    return Picture(Media(f"/word/media/image{number}.{extension}", f"image/x-{extension}", resource.data), *size)


def _vector(data: bytes, number: int) -> Picture | str:
    from presswork_docx.vectors import draw  # noqa: PLC0415 - most articles have no drawing

    found = draw(data)
    if isinstance(found, str):
        return found
    return Picture(
        Media(f"/word/media/image{number}.png", "image/png", found.pixels),
        round(found.width * _EMU_PER_PIXEL),
        round(found.height * _EMU_PER_PIXEL),
        Media(f"/word/media/image{number}.svg", _SVG, found.data),
        f"without {found.lost}" if found.lost else "",
    )


def _dots_per_inch(data: bytes) -> int:
    """What a PNG says in pHYs (PNG 3rd edition §11.3.4.3) or a JPEG in its JFIF header; 0 for nothing.

    >>> _dots_per_inch(b"\\xff\\xd8\\xff\\xe0\\x00\\x10JFIF\\x00\\x01\\x02\\x02\\x00\\x76\\x00\\x76")
    300
    """
    if data.startswith(_PNG):
        for kind, body in _chunks(data):
            if kind == b"pHYs" and body[8:] == b"\1":
                return round(int.from_bytes(body[:4]) / _DOTS_PER_METRE)
            if kind == b"IDAT":
                break
    elif data[6:11] == b"JFIF\0" and len(data) > 16:  # noqa: PLR2004
        return round(int.from_bytes(data[14:16]) * _JFIF_UNITS.get(data[13], 0))
    return 0


def _is_whole_png(data: bytes) -> bool:
    return any(kind == b"IEND" for kind, _ in _chunks(data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk that is there with its checksum, up to the first that is not (PNG 3rd edition §5.3)."""
    position = len(_PNG)
    while position + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, position)
        end = position + 8 + length
        if zlib.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4]):
            return
        yield data[position + 4 : position + 8], data[position + 8 : end]
        position = end + 4


def drawing(image: Image, picture: Picture, relate: Callable[[str], str], number: int, room: tuple[int, int]) -> str:
    """The run that shows ``picture`` in the line, no larger than ``room`` (width and height in twips).

    ``relate`` gives the relationship that leads to a part.
    """
    scale = min(1.0, room[0] * EMU_PER_TWIP / picture.width, room[1] * EMU_PER_TWIP / picture.height)
    width, height = max(1, int(picture.width * scale)), max(1, int(picture.height * scale))
    name = f'id="{number}" name="Picture {number}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>{_description(image, name)}'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{_blip(picture, relate)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _blip(picture: Picture, relate: Callable[[str], str]) -> str:
    opening = f'<a:blip r:embed="{relate(picture.media.name)}"'
    if picture.vector is None:
        return f"{opening}/>"
    # MS-ODRAWXML, svgBlip: who does not know it shows the pixels.
    return (
        f'{opening}><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relate(picture.vector.name)}"/></a:ext></a:extLst></a:blip>'
    )


def _description(image: Image, name: str) -> str:
    title = f' title="{xml.attribute(image.title[: xml.LONGEST])}"' if image.title else ""
    if image.alt:
        return f'<wp:docPr {name} descr="{xml.attribute(image.alt[: xml.LONGEST])}"{title}/>'
    if image.alt is None:
        return f"<wp:docPr {name}{title}/>"
    # MS-ODRAWXML, decorative: tells a picture that only decorates from one that nobody described.
    return (
        f'<wp:docPr {name} descr=""{title}><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst></wp:docPr>"
    )
