"""Fonts that a person wants in the book: what each one is, read from its own tables (ISO/IEC 14496-22).

Only the few fields that a style sheet needs are read, so that no font library has to come along.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from presswork.plugin import InputError
from presswork_epub.given import read_given

STYLESHEET = "fonts.css"
_MOST = 32
_LARGEST = 64 * 1024 * 1024
_LARGEST_TABLE = 1024 * 1024
_KINDS = {
    b"\x00\x01\x00\x00": ("font/ttf", "ttf"),
    b"true": ("font/ttf", "ttf"),
    b"OTTO": ("font/otf", "otf"),
    b"wOFF": ("font/woff", "woff"),
}
_RESTRICTED = 0x0002  # OS/2 fsType, bit 1
_ITALIC, _OBLIQUE = 0x0001, 0x0200  # OS/2 fsSelection
_TYPOGRAPHIC_FAMILY, _FAMILY = 16, 1  # name ids
_WINDOWS, _ENGLISH = 3, 0x0409
_POST_HEADER = 32
_SANS_CLASS, _SANS_SHAPES = 8, range(11, 16)  # OS/2 sFamilyClass, PANOSE serif style


class Font(msgspec.Struct, frozen=True):
    """A font's file and what a style sheet says of it; ``weight`` is one number, or two for a range."""

    name: str
    media_type: str
    data: bytes
    family: str
    weight: str
    style: str
    generic: str


class _BadFontError(Exception):
    """Why a file can't be used as a font, in words that follow 'because'."""


def read_fonts(paths: str) -> tuple[Font, ...]:
    """The fonts of files parted by commas. Raises InputError for one that is none, or may not be embedded."""
    named = [path.strip() for path in paths.split(",") if path.strip()]
    if not named:
        raise InputError(f"{paths!r:.20} names no font: give its file, or leave the option out")
    if len(named) > _MOST:
        raise InputError(f"{len(named)} fonts are too many for a book: name {_MOST} at most")
    return tuple(_read(path, number) for number, path in enumerate(named, 1))


def style_for(fonts: tuple[Font, ...]) -> str:
    """The rules that bring the fonts into use: what the first lacks comes from the next, or from the reader's own."""
    rules = [
        f"@font-face {{ font-family: {_quoted(font.family)}; font-weight: {font.weight}; font-style: {font.style}; "
        f'src: url("{font.name}"); }}\n'
        for font in fonts
    ]
    for selector, wanted in (("body", _is_text), ("code, kbd, pre", _is_mono)):
        chosen = [font for font in fonts if wanted(font)]
        if chosen:
            families = dict.fromkeys(_quoted(font.family) for font in chosen)
            rules.append(f"{selector} {{ font-family: {', '.join((*families, chosen[0].generic))}; }}\n")
    return "".join(rules)


def _is_mono(font: Font) -> bool:
    return font.generic == "monospace"


def _is_text(font: Font) -> bool:
    return not _is_mono(font)


def _quoted(family: str) -> str:
    """A family's name as a CSS string: whatever is no letter, digit or space is written as its number."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x}" for c in family) + '"'


def _read(path: str, number: int) -> Font:
    data = read_given(path, "font", _LARGEST)
    try:
        return _describe(data, PurePath(path).stem, number)
    except (_BadFontError, struct.error, zlib.error, UnicodeDecodeError) as error:
        cause = error if isinstance(error, _BadFontError) else "its tables are damaged"
        raise InputError(f"the font {path} can't be used: {cause}") from error


def _describe(data: bytes, stem: str, number: int) -> Font:
    if data[:4] == b"wOF2":
        raise _BadFontError("it is WOFF2, which hides its name; give its TTF, OTF or WOFF file")
    if data[:4] == b"ttcf":
        raise _BadFontError("it is a collection of fonts; give each as a file of its own")
    if data[:4] not in _KINDS:
        raise _BadFontError("it is no TTF, OTF or WOFF font")
    media_type, extension = _KINDS[data[:4]]
    tables = dict(_tables(data))
    if not {b"OS/2", b"cmap", b"head", b"name"} <= tables.keys() or tables.keys().isdisjoint(
        (b"glyf", b"CFF ", b"CFF2")
    ):
        raise _BadFontError("it lacks tables that a reading system needs")
    os2 = tables[b"OS/2"]
    weight, rights, family_class, selection = (struct.unpack_from(">H", os2, place)[0] for place in (4, 8, 30, 62))
    if rights & _RESTRICTED:
        raise _BadFontError("its maker forbids to embed it (OS/2 fsType)")
    family = _family(tables[b"name"]) or stem
    is_sans = family_class >> 8 == _SANS_CLASS or os2[33] in _SANS_SHAPES
    return Font(
        name=f"fonts/font-{number}.{extension}",
        media_type=media_type,
        data=data,
        family=family,
        weight=_weights(tables.get(b"fvar", b"")) or str(min(max(weight, 1), 1000)),
        style="italic" if selection & (_ITALIC | _OBLIQUE) else "normal",
        generic=_generic(tables.get(b"post", b""), family, is_sans),
    )


def _generic(post: bytes, family: str, is_sans: bool) -> str:
    if len(post) >= _POST_HEADER and any(post[12:16]):  # isFixedPitch
        return "monospace"
    return "sans-serif" if is_sans or "sans" in family.lower() else "serif"


def _tables(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The tables by their tags; those of outlines, which are large and not looked into, without their bytes."""
    (count,) = struct.unpack_from(">H", data, 12 if data[:4] == b"wOFF" else 4)
    for index in range(count):
        if data[:4] == b"wOFF":
            tag, start, packed, length = struct.unpack_from(">4sIII", data, 44 + 20 * index)
        else:
            tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
            packed = length
        if start + packed > len(data):
            raise _BadFontError("it is not complete")
        wanted = tag in (b"OS/2", b"name", b"fvar", b"post") and length <= _LARGEST_TABLE
        yield tag, _unpacked(data[start : start + packed], length) if wanted else b""


def _unpacked(packed: bytes, length: int) -> bytes:
    return packed if len(packed) == length else zlib.decompressobj().decompress(packed, length)


def _family(names: bytes) -> str:
    """The family's name: the typographic one before that of four styles, English before other languages."""
    _, count, strings = struct.unpack_from(">HHH", names)
    found: dict[tuple[bool, bool], str] = {}
    for index in range(count):
        platform, _, language, name, length, start = struct.unpack_from(">6H", names, 6 + 12 * index)
        if platform == _WINDOWS and name in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            text = names[strings + start : strings + start + length].decode("utf-16-be")
            found.setdefault((name != _TYPOGRAPHIC_FAMILY, language != _ENGLISH), " ".join(text.split()))
    return next((found[key] for key in sorted(found) if found[key]), "")


def _weights(variations: bytes) -> str:
    """The range of weights of a variable font, or nothing."""
    if not variations:
        return ""
    start, _, count, size = struct.unpack_from(">HHHH", variations, 4)
    for index in range(count):
        tag, low, _, high = struct.unpack_from(">4siii", variations, start + index * size)
        if tag == b"wght" and low < high:
            return f"{max(low >> 16, 1)} {min(high >> 16, 1000)}"
    return ""
