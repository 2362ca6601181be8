"""Windows metafiles, which Word shows as they are: how large each is (MS-EMF §2.3.4.2, MS-WMF §2.3.2.3)."""

from __future__ import annotations

from struct import unpack_from

EXTENSIONS = {"image/emf": "emf", "image/x-emf": "emf", "image/wmf": "wmf", "image/x-wmf": "wmf"}
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_EMF_HEADER, _WMF_HEADER = 88, 22
_EMU_PER_INCH, _EMU_PER_FRAME_UNIT = 914400, 360
"""The frame of an EMF counts hundredths of a millimetre."""
_LARGEST = 22 * _EMU_PER_INCH
"""Word's largest paper."""


def metafile_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in EMU; None for what is no metafile, or does not say how large it is."""
    if len(data) >= _EMF_HEADER and data.startswith(b"\1\0\0\0") and data[40:44] == b" EMF":
        left, top, right, bottom = unpack_from("<4i", data, 24)
        unit = float(_EMU_PER_FRAME_UNIT)
    elif len(data) >= _WMF_HEADER and data.startswith(_PLACEABLE):
        left, top, right, bottom, dots = unpack_from("<4hH", data, 6)
        unit = _EMU_PER_INCH / (dots or 1440)
    else:
        return None
    width, height = abs(right - left) * unit, abs(bottom - top) * unit
    return (round(width), round(height)) if 1 <= width <= _LARGEST and 1 <= height <= _LARGEST else None
