"""Pictures as a PDF holds them: JPEG data as they came, everything else as pixels."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Callable

from msgspec import Struct

from presswork.model import Resource

MAX_PIXELS = 40_000_000
"""More than this is refused: such a file takes gigabytes to show, however small it is."""
_POINTS = 0.75
"""A CSS pixel in points."""
_JPEG_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class Picture(Struct):
    """``data`` is the content of an image stream; ``alpha`` of its soft mask, if it has one.

    ``width`` and ``height`` in pixels, of which ``fineness`` make a CSS pixel; ``filter`` and ``space`` as PDF names.
    ``number`` tells it from the document's other pictures.
    """

    width: int
    height: int
    data: bytes
    filter: str
    space: str
    alpha: bytes | None = None
    fineness: float = 1.0
    number: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Its own width and height in points."""
        return self.width * _POINTS / self.fineness, self.height * _POINTS / self.fineness


def open_picture(resource: Resource, missing: Callable[[str], None]) -> Picture | str:
    """The picture, or why it cannot be shown; ``missing`` is told each character in it that no font has."""
    if resource.media_type in ("image/svg+xml", "image/svg"):
        return _vector(resource, missing)
    return _raster(resource.data)


def _vector(resource: Resource, missing: Callable[[str], None]) -> Picture | str:
    from presswork_pdf.vectors import draw_vector  # noqa: PLC0415 - only articles with SVG pay for it

    drawn = draw_vector(resource.data, missing)
    if isinstance(drawn, str):
        return drawn
    data, width = drawn
    picture = _raster(data)
    if isinstance(picture, Picture):
        picture.fineness = picture.width / width
    return picture


def _raster(data: bytes) -> Picture | str:
    from PIL import Image, ImageOps  # noqa: PLC0415 - only articles with pictures pay for it

    with warnings.catch_warnings():
        # Pillow warns of large pictures by its own measure; ours is below.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_formats()) as image:
                if image.width * image.height > MAX_PIXELS:
                    return f"{image.width} × {image.height} pixels are more than the limit of 40 million"
                turned = image.getexif().get(0x0112, 1) != 1
                if image.format == "JPEG" and image.mode in _JPEG_SPACES and not turned:
                    image.load()  # broken data must not reach a reader
                    return Picture(image.width, image.height, data, "/DCTDecode", _JPEG_SPACES[image.mode])
                image.seek(0)
                return _pixels(ImageOps.exif_transpose(image))
        except Exception as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            return f"its data cannot be read ({type(error).__name__})" if "BytesIO" in reason else reason


def _formats() -> list[str]:
    """Of the formats that we show those that this Pillow reads."""
    from PIL import features  # noqa: PLC0415

    formats = ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"]
    return [*formats, "AVIF"] if "avif" in features.modules and features.check_module("avif") else formats


def _pixels(image: Image.Image) -> Picture:  # type: ignore[name-defined]  # noqa: F821
    alpha = None
    if image.mode.startswith("I"):
        # Sixteen bits a pixel; Pillow would cut what is above the lowest eight.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
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
    return Picture(image.width, image.height, data, "/FlateDecode", space, alpha)
