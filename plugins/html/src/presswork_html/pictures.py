"""Pictures as data: addresses, so that the page needs nothing but itself."""

from __future__ import annotations

from base64 import b64encode

import msgspec

from presswork.model import Resource

_RASTER = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"))
# An image element shows a drawing without running scripts or loading anything (SVG Integration, "secure static mode").
_VECTOR = "image/svg+xml"


class Picture(msgspec.Struct, frozen=True):
    """``size`` holds the attributes that keep room for the picture."""

    address: str
    size: str


class Pictures:
    """Each picture that browsers can show, encoded when it is first asked for."""

    def __init__(self, resources: tuple[Resource, ...]) -> None:
        self._resources = {resource.id: resource for resource in resources}
        self._made: dict[str, Picture | None] = {}

    def get(self, id: str) -> Picture | None:
        """The picture, or None if its data is none that a browser can show."""
        if id not in self._made:
            self._made[id] = _picture(self._resources[id])
        return self._made[id]


def _picture(resource: Resource) -> Picture | None:
    kind = resource.media_type
    # Normalised, a raster picture without a size is one whose header can't be read.
    if kind != _VECTOR and not (kind in _RASTER and resource.width and resource.height):
        return None
    size = f' width="{resource.width}" height="{resource.height}"' if resource.width and resource.height else ""
    return Picture(f"data:{kind};base64,{b64encode(resource.data).decode()}", size)
