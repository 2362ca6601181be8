"""The faces a document is set in, and which of them has a given character.

Fonts come from the font packages this distribution depends on, never from the system: the same
article has the same bytes everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from presswork_pdf.composites import Component
from presswork_pdf.ownfonts import OwnFont, nearest

Family = str
"""``serif``, ``sans``, ``mono``, or ``own`` for the fonts that the options named."""

# package, upright file, italic file, variation axes that every instance pins
_FAMILIES: dict[Family, tuple[str, str, str]] = {
    "serif": ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf", "files/NotoSerif-Italic[wdth,wght].ttf"),
    "sans": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "files/NotoSans-Italic[wdth,wght].ttf"),
    "mono": ("fontpkg_source_code_pro", "files/SourceCodePro[wght].ttf", "files/SourceCodePro-Italic[wght].ttf"),
}
_SCRIPTS = [
    "Hebrew",
    "Arabic",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Thai",
    "Lao",
    "Myanmar",
    "Khmer",
    "Ethiopic",
    "Georgian",
    "Armenian",
    "Symbols",
]
_EMOJI = ("manimgx_fonts", "NotoEmoji[wght].ttf")
_FALLBACK: tuple[tuple[str, str], ...] = (
    ("presswork_pdf", "noto/NotoSansMath-Signs.ttf"),
    *(("manimgx_fonts", f"NotoSans{script}[wght].ttf") for script in _SCRIPTS),
    ("fontpkg_source_code_pro", "files/SourceCodePro[wght].ttf"),
    _EMOJI,
)
CJK_PACKAGE = "manimgx-fonts-cjk"
# Twenty megabytes that only some need: installed by the extra cjk, or under that name, however Presswork was.
_CJK = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")
# Which face of that collection draws Han characters as a language's readers expect.
_CJK_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4, "zh-mo": 4}
_CJK_DEFAULT = 2

MAX_CIDS = 0xFFFF
FIRST_COMPOSITE = 0x10000
"""Glyphs from here on are not in the font file: they are put together for the document."""
_COMMON = (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x2010, 0x2027), *range(0x2030, 0x2045))
"""Latin, Greek and Cyrillic letters, and punctuation."""

# An unescaped carriage return would be read as a line feed.
_ESCAPED = {"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"}

Glyph = tuple[int, str]
"""A glyph's number and the text it shows."""


@lru_cache(maxsize=64)
def _folder(package: str) -> Path | None:
    # find_spec does not import the package; font packages are plain folders with an __init__.
    spec = find_spec(package)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


@lru_cache(maxsize=128)
def _open(package: str, file: str, index: int = 0) -> hb.Face:
    folder = _folder(package)
    if folder is None:
        raise ModuleNotFoundError(f"the font package {package} is not installed", name=package)
    return hb.Face(hb.Blob.from_file_path(str(folder / file)), index)


@lru_cache(maxsize=128)
def _letters(package: str, file: str, index: int) -> dict[int, str]:
    """The common letters of a font, by glyph; of several that look the same, the first."""
    font = hb.Font(_open(package, file, index))
    letters: dict[int, str] = {}
    for code in _COMMON:
        glyph = font.get_nominal_glyph(code)
        if glyph:
            letters.setdefault(glyph, chr(code))
    return letters


@lru_cache(maxsize=4096)
def code_string(code: int) -> str:
    """A code as it stands in a literal string (ISO 32000-1 7.3.4.2): half as long as in hexadecimal."""
    return "".join(_ESCAPED.get(character, character) for character in (chr(code >> 8), chr(code & 0xFF)))


class _Widths(dict[int, int]):
    """Advances of a face's glyphs in 1/1000 em, measured when first asked for."""

    def __init__(self, font: hb.Font, scale: float) -> None:
        super().__init__()
        self._font, self._scale = font, scale

    def __missing__(self, glyph: int) -> int:
        width: int = round(self._font.get_glyph_h_advance(glyph) * self._scale)
        self[glyph] = width
        return width


_WIDTHS: dict[object, _Widths] = {}
"""For all documents of this process, by the face's identity."""


def base_files() -> list[str]:
    """The paths of the serif, sans and mono fonts, for a program that draws text by itself."""
    return [_path(package, file) for package, *files in _FAMILIES.values() for file in files]


def stand_in(character: str) -> tuple[str, str] | None:
    """The family and path of the font for a character; "" for one that serif and sans have, None if no font has it."""
    if all(ord(character) in _open(*_FAMILIES[family][:2]).unicodes for family in ("serif", "sans")):
        return "", ""
    fonts = [(*font, 0) for font in _FALLBACK] + ([(*_CJK, _CJK_DEFAULT)] if has_cjk() else [])
    for package, file, index in fonts:
        face = _open(package, file, index)
        if ord(character) in face.unicodes:
            return str(face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)), _path(package, file)
    return None


def has_cjk() -> bool:
    """Whether the font for Chinese, Japanese and Korean is installed."""
    return _folder(_CJK[0]) is not None


def _path(package: str, file: str) -> str:
    return str((_folder(package) or Path()) / file)


class Face:
    """One instance of one font file; remembers which glyphs a document shows, and for which text.

    A character code (CID) stands for a glyph *and* the text it shows, so that one glyph may
    stand for different characters and be copied out right each time. Where it can, it is the
    glyph's number in the font file, so that a word's codes are the same in every document. Widths are in 1/1000 em.
    """

    def __init__(
        self, face: hb.Face, name: str, weight: int, identity: tuple[str, str, int, int] | None = None
    ) -> None:
        self.face = face
        self.identity = identity
        # Compact Font Format outlines are embedded in another way than TrueType's.
        self.compact = not {"CFF ", "CFF2"}.isdisjoint(self.face.table_tags)
        self.font = hb.Font(self.face)
        axes = {axis.tag: axis for axis in self.face.axis_infos}
        self.axes: dict[str, float] = {tag: axis.default_value for tag, axis in axes.items()}
        if "wght" in axes:
            self.axes["wght"] = min(max(float(weight), axes["wght"].min_value), axes["wght"].max_value)
        if self.axes:
            self.font.set_variations(self.axes)
        self.scale = 1000.0 / self.face.upem
        self.characters: hb.Set = self.face.unicodes
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        self.name = f"{name}-{self.axes.get('wght', weight):.0f}"
        self.resource = ""
        self.letters = _letters(identity[0], identity[1], identity[3]) if identity else {}
        """The glyphs whose code is their own number, in every document, where they show this letter."""
        self.shows: set[int] = set()
        """Those of ``letters`` that this document shows."""
        self._given: dict[Glyph, int] = {}
        self._taken: dict[int, Glyph] = {0: (0, "")}
        self._next: int = self.face.glyph_count
        self._shown: dict[Glyph, str] = {}
        self._seen: set[str] = set()
        self.widths = _Widths(self.font, self.scale)
        if identity:
            self.widths = _WIDTHS.setdefault(identity, self.widths)
        self.composites: list[tuple[tuple[Component, ...], int]] = []
        self._composed: dict[tuple[tuple[Component, ...], int], int] = {}

    def compose(self, components: tuple[Component, ...], advance: int) -> int:
        """A glyph that shows ``components`` together, all in font units."""
        key = (components, advance)
        glyph = self._composed.get(key)
        if glyph is None:
            glyph = self._composed[key] = FIRST_COMPOSITE + len(self.composites)
            self.composites.append(key)
        return glyph

    def width(self, glyph: int) -> int:
        if glyph < FIRST_COMPOSITE:
            return self.widths[glyph]
        advance: int = round(self.composites[glyph - FIRST_COMPOSITE][1] * self.scale)
        return advance

    def cid(self, glyph: int, text: str) -> int:
        """The code of ``glyph`` where it shows ``text``."""
        pair = (glyph, text)
        if self.letters.get(glyph) == text:
            self.shows.add(glyph)
            return glyph
        code = self._given.get(pair)
        if code is None:
            code = self._given[pair] = self._free_code(glyph)
            self._taken.setdefault(code, pair)
        return code

    def _free_code(self, glyph: int) -> int:
        if glyph <= MAX_CIDS and glyph not in self._taken and glyph not in self.letters:
            return glyph
        while self._next <= MAX_CIDS and self._next in self._taken:
            self._next += 1
        if self._next <= MAX_CIDS:
            return self._next
        # Two bytes a code: when they run short, a glyph keeps the text it first had.
        if glyph in self.letters:
            self.shows.add(glyph)
        if glyph in self.letters or glyph in self._taken:
            return glyph
        return next((code for code in range(1, MAX_CIDS) if code not in self._taken and code not in self.letters), 0)

    def codes(self) -> dict[int, Glyph]:
        """Every code that the document shows, in rising order, with its glyph and text."""
        return dict(sorted({**self._taken, **{glyph: (glyph, self.letters[glyph]) for glyph in self.shows}}.items()))

    def shown(self, pair: Glyph) -> str:
        """The code of a glyph where it shows a text, as page contents write it."""
        code = self._shown.get(pair)
        if code is None:
            code = self._shown[pair] = code_string(self.cid(*pair))
        return code

    def has_all(self, text: str) -> bool:
        """Whether this face has every character of ``text``."""
        if self._seen.issuperset(text):
            return True
        if not all(ord(character) in self.characters for character in text):
            return False
        self._seen.update(text)
        return True

    def has(self, character: str) -> bool:
        return ord(character) in self.characters


class Library:
    """The faces of one document, each opened when the first text needs it."""

    def __init__(self, language: str = "", own: tuple[OwnFont, ...] = ()) -> None:
        self._own = own
        self._faces: dict[tuple[str, str, int, int], Face] = {}
        tag = language.lower()
        self.han = _CJK_FACES.get("-".join(tag.split("-")[:2]), _CJK_FACES.get(tag.split("-")[0], _CJK_DEFAULT))
        self._chains: dict[tuple[Family, int, bool], Chain] = {}

    def chain(self, family: Family, weight: int, italic: bool) -> Chain:
        key = (family, weight, italic)
        if key not in self._chains:
            self._chains[key] = Chain(self, *key)
        return self._chains[key]

    def face(self, package: str, file: str, weight: int, index: int = 0) -> Face:
        key = (package, file, weight, index)
        if key not in self._faces:
            name = Path(file).name.partition("[")[0].partition(".")[0]
            self._faces[key] = Face(_open(package, file, index), f"{name}{index or ''}", weight, key)
        return self._faces[key]

    def own_face(self, weight: int, italic: bool) -> Face:
        """The one of the fonts named in the options that comes closest."""
        font = nearest(self._own, weight, italic=italic)
        key = ("", font.name, weight if font.variable else font.weight, 0)
        if key not in self._faces:
            self._faces[key] = Face(font.face, font.name, key[2])
        return self._faces[key]

    def used(self) -> list[Face]:
        """Every face that shows at least one glyph, in the order in which they came."""
        return [face for face in self._faces.values() if face.resource]

    def enroll(self, face: Face) -> None:
        """Give ``face`` its name in the pages' resources, once it shows something."""
        if not face.resource:
            face.resource = f"F{sum(1 for other in self._faces.values() if other.resource) + 1}"


class Chain:
    """A face and those that stand in for what it lacks, in a fixed order."""

    def __init__(self, library: Library, family: Family, weight: int, italic: bool) -> None:
        self.library = library
        if family in _FAMILIES:
            package, upright, slanted = _FAMILIES[family]
            self.first = library.face(package, slanted if italic else upright, weight)
        else:
            self.first = library.own_face(weight, italic)
        second: Family = "sans" if family not in ("sans", "own") else "serif"
        package, upright, slanted = _FAMILIES[second]
        self._rest = [(package, slanted if italic else upright, 0), *((*font, 0) for font in _FALLBACK)]
        if has_cjk():
            self._rest.append((*_CJK, library.han))
        self._weight = weight
        self._found: dict[str, Face | None] = {}

    def find(self, character: str) -> Face | None:
        """The first face that has ``character``; None when no installed font does."""
        if character not in self._found:
            self._found[character] = self._search(character)
        return self._found[character]

    def emoji(self, character: str) -> Face | None:
        """The face for a character that is asked for as a picture (UTS #51); None if it has none."""
        face = self.library.face(*_EMOJI, self._weight)
        return face if face.has(character) else None

    def _search(self, character: str) -> Face | None:
        if self.first.has(character):
            return self.first
        for package, file, index in self._rest:
            if ord(character) in _open(package, file, index).unicodes:
                return self.library.face(package, file, self._weight, index)
        return None
