"""Fonts of one's own: the only files that the writer opens, because the options name their folder."""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from presswork.errors import UsageError, did_you_mean

BUILT_IN = ("serif", "sans", "mono")
_SUFFIXES = (".ttf", ".otf")
_REGULAR = 400
_MOST_FILES = 500
_FAMILY_NAME, _TYPOGRAPHIC_FAMILY_NAME = 1, 16
_MAY_NOT_BE_EMBEDDED = 2


class OwnFont(Struct, frozen=True, eq=False):
    """One font file, opened."""

    face: hb.Face
    family: str
    name: str
    weight: int
    italic: bool
    variable: bool


def own_fonts(folder: str, family: str) -> tuple[OwnFont, ...]:
    """The fonts of ``family`` in ``folder``; none where the family comes with the product.

    With the usual family and a folder of a single one, that one is meant. Raises UsageError for a
    folder, font or family that will not do.
    """
    if not folder:
        if family not in BUILT_IN:
            raise UsageError(
                f"pdf has no font family '{family}': say where its files are with --pdf-font-dir, "
                f"or choose one of {', '.join(BUILT_IN)}"
            )
        return ()
    fonts = [_opened(path) for path in _files(folder)]
    families = sorted({font.family for font in fonts})
    if family == BUILT_IN[0] and len(families) == 1:
        family = families[0]
    chosen = tuple(font for font in fonts if font.family.casefold() == family.casefold())
    if not chosen and family not in BUILT_IN:
        raise UsageError(
            f"the font folder {folder} has no family '{family}'"
            + (did_you_mean(family, families) or f": it has {', '.join(families)}")
        )
    return chosen


def nearest(fonts: tuple[OwnFont, ...], weight: int, *, italic: bool) -> OwnFont:
    """The font that comes closest; a slant that differs is worse than any weight that does."""
    return min(
        fonts,
        key=lambda font: (font.italic is not italic, 0 if font.variable else abs(font.weight - weight), font.name),
    )


def _files(folder: str) -> list[Path]:
    try:
        files = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in _SUFFIXES and path.is_file())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no name of a folder"
        raise UsageError(f"can't read the font folder {folder!r}: {reason}") from error
    if not files:
        raise UsageError(f"the font folder {folder} has no .ttf or .otf files")
    return files[:_MOST_FILES]


def _opened(path: Path) -> OwnFont:
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        tags = set(face.table_tags)
        complete = {"cmap", "head", "hhea", "hmtx", "maxp"} <= tags and (
            {"glyf", "loca"} <= tags or not tags.isdisjoint({"CFF ", "CFF2"})
        )
        usable = complete and face.glyph_count > 1 and face.upem > 0 and len(face.unicodes) > 0
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        raise UsageError(f"can't read the font {path.name}: the file is damaged or no font") from error
    if not usable:
        raise UsageError(f"can't read the font {path.name}: the file is damaged or no font")
    metrics = bytes(face.reference_table("OS/2").data)
    if len(metrics) >= 10 and int.from_bytes(metrics[8:10], "big") & 0xF == _MAY_NOT_BE_EMBEDDED:  # noqa: PLR2004
        raise UsageError(f"the licence of the font {path.name} forbids embedding it (OS/2 fsType)")
    weight = int.from_bytes(metrics[4:6], "big") if len(metrics) >= 6 else _REGULAR  # noqa: PLR2004
    style = int.from_bytes(bytes(face.reference_table("head").data)[44:46], "big")
    family = face.get_name(_TYPOGRAPHIC_FAMILY_NAME) or face.get_name(_FAMILY_NAME) or path.stem
    name = "".join(character for character in path.stem if character.isascii() and character.isalnum()) or "Font"
    variable = any(axis.tag == "wght" for axis in face.axis_infos)
    return OwnFont(face, family.strip(), name, weight, bool(style & 2), variable)
