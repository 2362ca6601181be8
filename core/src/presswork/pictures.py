"""Pictures that a text refers to by address: for readers of formats in which pictures stand beside the text.

A reader that meets a picture's address asks ``Pictures`` for a resource. It is had from the address itself (``data:``)
or from a file inside the source's folder, once each; of what can't be had, the report gets the reason.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from presswork.exporter import Source
from presswork.model import Resource
from presswork.report import Report

__all__ = ["MISSING", "Pictures"]

MISSING = "missing"
"""The resource of a picture that could not be had: its description then stands in its place."""

_LARGEST = 40 << 20
_ALTOGETHER = 256 << 20
_MOST = 200
_SHOWN = 120
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w.+-]+(?:=[^;,]*)?)*),", re.IGNORECASE)
_HEAD = 1000  # of a data: address, where its media type has to end
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Pictures:
    """The pictures of one article. Nothing outside of ``source.folder`` is opened, and nothing is fetched.

    At most 200 pictures are read, of 40 MiB each and 256 MiB together.
    """

    def __init__(self, source: Source, report: Report) -> None:
        self._folder = source.folder.resolve() if source.folder is not None else None
        self._report = report
        self._by_address: dict[str, str] = {}
        self._by_data: dict[bytes, str] = {}
        self._size = 0
        self._resources: list[Resource] = []

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What has been read so far, for the article: the same bytes once, in the order of their first use."""
        return tuple(self._resources)

    def get(self, address: str) -> str:
        """The id of the resource for a picture at ``address``, a URL or relative reference as the text has it.

        MISSING if it can't be had. Never raises.
        """
        address = address.strip()
        if address not in self._by_address:
            self._by_address[address] = self._load(address)
        return self._by_address[address]

    def width(self, id: str) -> int | None:
        """How many pixels wide a picture is that was read, where its data says so."""
        from presswork.normalize.pictures import sniff  # noqa: PLC0415 - few readers ask

        data = next((resource.data for resource in self._resources if resource.id == id), b"")
        return sniff(data)[1][0]

    def _load(self, address: str) -> str:
        shown = _shown(address)
        if not address:
            return self._lost("its address is empty")
        if address[:5].lower() == "data:":
            found = _decode(address)
            return self._keep(*found, "a data: address") if found else self._lost("its data: address is broken")
        if _SCHEME.match(address):
            return self._lost(f"it is at a remote address: {shown}")
        if self._folder is None:
            return self._lost(f"there is no folder to look for it: {shown}")
        return self._read(unquote(re.split(r"[?#]", address, maxsplit=1)[0]), shown)

    def _read(self, name: str, shown: str) -> str:
        assert self._folder is not None
        media_type = _TYPES.get(name.rpartition(".")[2].lower())
        if media_type is None:
            return self._lost(f"its name is none of a picture: {shown}")
        if len(self._resources) >= _MOST:
            return self._lost(f"there are more than {_MOST} pictures: {shown}")
        try:
            path = (self._folder / name).resolve()
            if name.startswith(("/", "\\")) or not path.is_relative_to(self._folder):
                return self._lost(f"it is outside the source's folder: {shown}")
            if not path.is_file():
                return self._lost(f"there is no such file: {shown}")
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except (OSError, ValueError, RuntimeError):
            return self._lost(f"it can't be read: {shown}")
        if len(data) > _LARGEST:
            return self._lost(f"it is larger than {_LARGEST >> 20} MiB: {shown}")
        return self._keep(media_type, data, shown) if data else self._lost(f"it is empty: {shown}")

    def _keep(self, media_type: str, data: bytes, shown: str) -> str:
        if data not in self._by_data:
            if len(self._resources) >= _MOST:
                return self._lost(f"there are more than {_MOST} pictures: {shown}")
            if self._size + len(data) > _ALTOGETHER:
                return self._lost(f"there are more than {_ALTOGETHER >> 20} MiB of pictures: {shown}")
            self._size += len(data)
            self._by_data[data] = f"picture-{len(self._resources) + 1}"
            self._resources.append(Resource(self._by_data[data], media_type, data))
        return self._by_data[data]

    def _lost(self, how: str) -> str:
        self._report.dropped("image", how)
        return MISSING


def _shown(address: str) -> str:
    """An address as one short line."""
    line = "".join(character if character.isprintable() else "\ufffd" for character in address[:_SHOWN])
    return line if len(address) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _decode(address: str) -> tuple[str, bytes] | None:
    """A data: address (RFC 2397) as media type and bytes."""
    found = _DATA.match(address[:_HEAD])
    if not found:
        return None
    written = address[found.end() :]
    if len(written) > _LARGEST * 3 // 2:
        return None
    data = unquote_to_bytes(written)
    if ";base64" in found[2].lower():
        packed = re.sub(rb"\s+", b"", data)
        try:
            data = base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
        except (binascii.Error, ValueError):
            return None
    media_type = (found[1] or "").lower()
    return (media_type, data) if media_type.startswith("image/") and 0 < len(data) <= _LARGEST else None
