"""Pictures as a PDF holds them: JPEG data as they came, everything else as pixels."""

from __future__ import annotations

import io
import warnings
import zlib

from msgspec import Struct

from presswork.model import Resource

MAX_PIXELS = 40_000_000
"""More than this is refused: such a file takes gigabytes to show, however small it is."""
_JPEG_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class Picture(Struct):
    """``data`` is the content of an image stream; ``alpha`` of its soft mask, if it has one.

    ``width`` and ``height`` in pixels, ``filter`` and ``space`` as PDF names.
    """

    name: str
    width: int
    height: int
    data: bytes
    filter: str
    space: str
    alpha: bytes | None = None


def open_picture(resource: Resource) -> Picture | str:
    """The picture, or why it cannot be shown."""
    if resource.media_type in ("image/svg+xml", "image/svg"):
        return "SVG is not drawn yet"
    from PIL import Image, ImageOps  # noqa: PLC0415 - only articles with pictures pay for it

    with warnings.catch_warnings():
        # Pillow warns of large pictures by its own measure; ours is below.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(resource.data), formats=("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")) as image:
                if image.width * image.height > MAX_PIXELS:
                    return f"{image.width} × {image.height} pixels are more than the limit of 40 million"
                turned = image.getexif().get(0x0112, 1) != 1
                if image.format == "JPEG" and image.mode in _JPEG_SPACES and not turned:
                    image.load()  # broken data must not reach a reader
                    return Picture(
                        resource.id, image.width, image.height, resource.data, "/DCTDecode", _JPEG_SPACES[image.mode]
                    )
                image.seek(0)
                return _pixels(resource.id, ImageOps.exif_transpose(image))
        except Exception as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            return f"its data cannot be read ({type(error).__name__})" if "BytesIO" in reason else reason


def _pixels(name: str, image: Image.Image) -> Picture:  # type: ignore[name-defined]  # noqa: F821
    alpha = None
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        channel = image.getchannel("A")
        if channel.getextrema() != (255, 255):
            alpha = zlib.compress(channel.tobytes(), 6)
        image = image.convert("RGB")
    if image.mode in ("1", "L"):
        image, space = image.convert("L"), "/DeviceGray"
    else:
        image, space = image.convert("RGB"), "/DeviceRGB"
    data = zlib.compress(image.tobytes(), 6)
    return Picture(name, image.width, image.height, data, "/FlateDecode", space, alpha)
