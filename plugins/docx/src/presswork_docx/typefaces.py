"""The fonts that words in drawings are set in, the same on every machine, and which of them has a letter."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

_FOLDERS = ("manimgx_fonts", "fontpkg_source_code_pro/files")
# Twenty megabytes that only some need: installed by the extra cjk, or under that name.
_EAST_ASIAN = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", "Noto Sans CJK SC", 2)
_BASE, _MONOSPACE = "Noto Sans", "Source Code Pro"
_WORD = re.compile(r"[A-Z][a-z]+")
_MICROSOFT = 3
"""The platform whose tables of characters every font has (ISO/IEC 14496-22 §5.2.2)."""


class Face(NamedTuple):
    """A family, the files of its styles, and the first and last code points of what it has, as two rows."""

    family: str
    files: tuple[str, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    def has(self, character: str) -> bool:
        place = bisect_right(self.first, ord(character)) - 1
        return place >= 0 and ord(character) <= self.last[place]


def base_faces() -> tuple[Face, Face]:
    """The font of most words and the one of code, which has signs of mathematics too."""
    faces = {face.family: face for face in _faces()}
    return faces[_BASE], faces[_MONOSPACE]


def runs(words: str) -> list[tuple[Face | None, str]]:
    """``words`` in stretches of one font each; None for those that the base font has, or none has."""
    found: list[tuple[Face | None, str]] = []
    for character in words:
        face = face_of(character)
        before = found[-1][0] if found else None
        if before is not None and not character.isalnum() and before.has(character):
            face = before
        found.append((face, character))
    return [(face, "".join(letter for _, letter in group)) for face, group in groupby(found, key=itemgetter(0))]


@lru_cache(maxsize=4096)
def face_of(character: str) -> Face | None:
    """The font that stands in where the base font lacks a letter; None if there is no need, or no such font."""
    found = None if base_faces()[0].has(character) else _any_face(character)
    return found if character.isprintable() else None


@lru_cache(maxsize=4096)
def is_missing(character: str) -> bool:
    """Whether no font has it; what is not seen by itself (joiners, marks of direction) is never missed."""
    seen = character.isprintable() and not 0xFE00 <= ord(character) <= 0xFE0F  # noqa: PLR2004 - variation selectors
    return seen and _any_face(character) is None


def _any_face(character: str) -> Face | None:
    found = next((face for face in _faces() if face.has(character)), None)
    if found is None and character >= "\u1100":
        found = next((face for face in _east_asian() if face.has(character)), None)
    return found


@cache
def _faces() -> tuple[Face, ...]:
    """The base fonts first: a sign that several have looks like its neighbours."""
    files: dict[str, list[Path]] = {}
    for folder in _FOLDERS:
        package, _, inside = folder.partition("/")
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted((Path(place) / inside).glob("*.ttf")):
                files.setdefault(" ".join(_WORD.findall(file.name.partition("[")[0].partition("-")[0])), []).append(
                    file
                )
    order = sorted(files, key=lambda family: (family != _BASE, family != _MONOSPACE, family))
    return tuple(Face(family, tuple(map(str, files[family])), *_characters(files[family][-1])) for family in order)


@cache
def _east_asian() -> tuple[Face, ...]:
    """The font for Chinese, Japanese and Korean, if there is one."""
    package, name, family, index = _EAST_ASIAN
    spec = find_spec(package)
    files = [Path(place) / name for place in (spec.submodule_search_locations or ())] if spec else []
    return tuple(Face(family, (str(file),), *_characters(file, index)) for file in files)


def _characters(file: Path, index: int = 0) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The stretches of code points that a font has glyphs for (ISO/IEC 14496-22 §5.2.2, formats 4 and 12)."""
    data = file.read_bytes()
    # Several fonts in one file: their beginnings stand at its own (§4.6.3).
    (first,) = struct.unpack_from(">L", data, 12 + 4 * index) if data.startswith(b"ttcf") else (0,)
    (tables,) = struct.unpack_from(">H", data, first + 4)
    directory = data[first + 12 : first + 12 + 16 * tables]
    places = {tag: place for tag, _, place, _ in struct.iter_unpack(">4sLLL", directory)}
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", data, start + 2)
    found: set[tuple[int, int]] = set()
    for platform, _, offset in struct.iter_unpack(">HHL", data[start + 4 : start + 4 + 8 * count]):
        if platform == _MICROSOFT:
            found.update(_stretches(data, start + offset))
    merged: list[list[int]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(last, merged[-1][1])
        else:
            merged.append([first, last])
    return tuple(first for first, _ in merged), tuple(last for _, last in merged)


def _stretches(data: bytes, at: int) -> list[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", data, at)
    if form == 12:  # noqa: PLR2004
        (groups,) = struct.unpack_from(">L", data, at + 12)
        return [(first, last) for first, last, _ in struct.iter_unpack(">LLL", data[at + 16 : at + 16 + 12 * groups])]
    (twice,) = struct.unpack_from(">H", data, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", data, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", data, at + 16 + twice)
    # The last stretch is there to end the search: it has no character.
    return list(zip(starts[:-1], ends[:-1], strict=True))
