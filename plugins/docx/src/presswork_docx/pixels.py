"""Pictures in formats that Word does not show, and photographs that lie on their side, as ones that it does show."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

FORMATS = {
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/bmp": "BMP",
    "image/x-ms-bmp": "BMP",
    "image/tiff": "TIFF",
    "image/jpeg": "JPEG",
}
"""What Pillow calls those that are made into another picture."""
_MOST_PIXELS = 40_000_000
"""More take gigabytes to show, however small their file is."""
_ORIENTATION = 0x0112
"""Where a photograph says how the camera was held (Exif 3.0 §4.6.5.1.6); 1 is upright."""
_WITH_LOSSES = frozenset(("JPEG", "AVIF"))
_QUALITY = 95
# What PNG holds without a change.
_OF_PNG = frozenset(("1", "L", "LA", "P", "RGB", "RGBA", "I;16"))


class Converted(NamedTuple):
    """A PNG or a JPEG; ``moves`` says that it is the first of several pictures."""

    data: bytes
    media_type: str
    width: int
    height: int
    moves: bool


def lies_on_its_side(data: bytes) -> bool:
    """Whether a JPEG says that it is to be turned: browsers do so, Word does not."""
    if b"Exif\0\0" not in data[: 1 << 16]:
        return False
    found = _opened(data, "JPEG", lambda image: image.getexif().get(_ORIENTATION, 1))
    return found in range(2, 9)


def convert(data: bytes, media_type: str) -> Converted | str:
    """The picture upright, as PNG, or as JPEG if it was made with losses and is opaque; or why it can't be."""
    kind = FORMATS[media_type]
    with_losses = kind in _WITH_LOSSES or (kind == "WEBP" and b"VP8 " in _webp_chunks(data))
    found: Converted | str = _opened(data, kind, lambda image: _converted(image, with_losses))
    return found


def _opened(data: bytes, kind: str, use: Any) -> Any:
    from PIL import Image  # noqa: PLC0415 - only articles with such pictures pay for it

    with warnings.catch_warnings():
        # Pillow warns of large pictures by its own measure; ours is above.
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=[kind]) as image:
                return use(image)
        except Exception:
            return "its data is broken"


def _converted(image: Any, with_losses: bool) -> Converted | str:
    from PIL import ImageOps  # noqa: PLC0415

    if image.width * image.height > _MOST_PIXELS:
        return f"it has more than {_MOST_PIXELS // 1_000_000} million pixels"
    moves = getattr(image, "is_animated", False)
    image.seek(0)
    said = {name: image.info[name] for name in ("icc_profile", "dpi") if image.info.get(name)}
    upright = ImageOps.exif_transpose(image)
    stream = BytesIO()
    if with_losses and not _is_transparent(upright):
        upright = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
        upright.save(stream, "JPEG", quality=_QUALITY, subsampling=0, optimize=True, **said)
        media_type = "image/jpeg"
    else:
        upright = upright if upright.mode in _OF_PNG else upright.convert("RGBA" if _has_alpha(upright) else "RGB")
        upright.save(stream, "PNG", **said)
        media_type = "image/png"
    return Converted(stream.getvalue(), media_type, upright.width, upright.height, moves)


def _has_alpha(image: Any) -> bool:
    return "A" in image.mode or "a" in image.mode or "transparency" in image.info


def _is_transparent(image: Any) -> bool:
    return _has_alpha(image) and image.convert("RGBA").getchannel("A").getextrema() != (255, 255)


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    """What the container holds, by name (RFC 9649 §2.3)."""
    place = 12
    while place + 8 <= len(data):
        yield data[place : place + 4]
        place += 8 + (int.from_bytes(data[place + 4 : place + 8], "little") + 1) // 2 * 2
