"""Pictures that a page shows: those in the page itself and those beside it become resources."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from presswork.model import Resource
from presswork.plugin import Report

MISSING = "missing"
"""The resource of a picture that could not be had: its description then stands in its place."""

_LARGEST = 40 << 20
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
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


class Pictures:
    """The pictures read so far; ``folder`` is the only place that files are read from."""

    def __init__(self, folder: Path | None, report: Report) -> None:
        self._folder = folder.resolve() if folder is not None else None
        self._report = report
        self._by_address: dict[str, str] = {}
        self._by_data: dict[bytes, str] = {}
        self.resources: list[Resource] = []

    def get(self, address: str) -> str:
        """The id of the picture's resource, or MISSING, which the report then explains."""
        address = address.strip()
        if address not in self._by_address:
            self._by_address[address] = self._load(address)
        return self._by_address[address]

    def _load(self, address: str) -> str:
        shown = address if len(address) <= _SHOWN else address[: _SHOWN - 1] + "…"
        if not address:
            return self._lost("the page does not say where it is")
        if address[:5].lower() == "data:":
            found = _decode(address)
            return self._keep(*found) if found else self._lost("its data: address is broken")
        if _SCHEME.match(address):
            return self._lost(f"it is at a remote address: {shown}")
        if self._folder is None:
            return self._lost(f"the page has no folder to look for it: {shown}")
        return self._read(unquote(re.split(r"[?#]", address, maxsplit=1)[0]), shown)

    def _read(self, name: str, shown: str) -> str:
        assert self._folder is not None
        if len(self.resources) >= _MOST:
            return self._lost(f"the page has more than {_MOST} pictures")
        media_type = _TYPES.get(name.rpartition(".")[2].lower())
        if media_type is None:
            return self._lost(f"its name is none of a picture: {shown}")
        try:
            path = (self._folder / name).resolve()
            if name.startswith(("/", "\\")) or not path.is_relative_to(self._folder):
                return self._lost(f"it is outside the page's folder: {shown}")
            if not path.is_file():
                return self._lost(f"there is no such file: {shown}")
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except (OSError, ValueError, RuntimeError):
            return self._lost(f"it can't be read: {shown}")
        if len(data) > _LARGEST:
            return self._lost(f"it is larger than {_LARGEST >> 20} MB: {shown}")
        return self._keep(media_type, data) if data else self._lost(f"it is empty: {shown}")

    def _keep(self, media_type: str, data: bytes) -> str:
        if data not in self._by_data:
            if len(self.resources) >= _MOST:
                return self._lost(f"the page has more than {_MOST} pictures")
            self._by_data[data] = f"picture-{len(self.resources) + 1}"
            self.resources.append(Resource(self._by_data[data], media_type, data))
        return self._by_data[data]

    def _lost(self, how: str) -> str:
        self._report.dropped("image", how)
        return MISSING


def _decode(address: str) -> tuple[str, bytes] | None:
    """A data: address (RFC 2397) as media type and bytes."""
    found = _DATA.match(address[:1000])
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
