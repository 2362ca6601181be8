"""SVG drawings: as data that is safe in a file for others, and as pixels for programs that show no SVG."""

from __future__ import annotations

import re
from copy import deepcopy
from math import isfinite, sqrt
from typing import Any, NamedTuple

from lxml import etree

from presswork_docx.typefaces import Face, base_faces, is_missing, runs

_FINENESS = 3.0
"""Pixels for each CSS pixel: 288 to the inch where the drawing keeps its size."""
_MOST_PIXELS = 6_000_000
_MOST_BYTES = 20_000_000
_MOST_LETTERS, _MOST_SPANS = 5000, 100
_TOO_LONG = "one of its texts is as long as a page"
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# What runs, moves or is no drawing; what moves is shown as it stands before it does (SVG 2 §5.8, SVG Animations §2).
_ACTIVE = frozenset(
    f"{_SVG}{name}"
    for name in (
        *("script", "handler", "listener", "foreignObject", "iframe", "audio", "video", "canvas", "metadata"),
        *("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"),
    )
)
_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_ADDRESSES = frozenset(("href", "src", "base"))
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*(?![\s\"']*#)[^)]*\)", re.IGNORECASE)
_PLAIN_ENCODINGS = frozenset(("UTF-8", "ASCII", "US-ASCII"))
_LENGTH = re.compile(r"\s*(\d{1,7}(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_DOTS = 96.0
"""CSS pixels in an inch."""
_UNITS = {"px": 1.0, "pt": _DOTS / 72, "pc": _DOTS / 6, "mm": _DOTS / 25.4, "cm": _DOTS / 2.54, "in": _DOTS}
_UNSAID = (300.0, 150.0)
"""Width and height of a drawing that says nothing of them (CSS Images 3 §5.2)."""
_SMALLEST, _LARGEST = 1.0, 100_000.0


class Drawing(NamedTuple):
    """A drawing that runs nothing and asks for nothing, its pixels as PNG, and its own size in CSS pixels."""

    data: bytes
    pixels: bytes
    width: float
    height: float
    lost: str
    """What its pixels, or both, are without; empty for nothing."""


def draw(data: bytes) -> Drawing | str:
    """The drawing, or why there is none."""
    root = _parsed(data)
    if isinstance(root, str):
        return root
    if any(_speaks(element) for element in root.iter(f"{_SVG}foreignObject")) and not _has_alternatives(root):
        return "its words are HTML inside SVG, which Word does not draw"
    cleaning = _Cleaning(root)
    cleaning.clean()
    width, height = _size(root)
    pixels = _pixels(root, width, height)
    if isinstance(pixels, str):
        return pixels
    lacking = sorted({letter for text in root.iter(f"{_SVG}text") for letter in _words(text) if is_missing(letter)})
    lost = ["what it takes from other files"] if cleaning.was_open else []
    lost += [f"{''.join(lacking[:9])} where a program can't draw it itself"] if lacking else []
    safe = etree.tostring(root, encoding="UTF-8", xml_declaration=True) if cleaning.changed else data
    return Drawing(safe, pixels, width, height, ", and without ".join(lost))


def _parsed(data: bytes) -> Any | str:
    if len(data) > _MOST_BYTES:
        return f"SVG of more than {_MOST_BYTES // 1_000_000} MB is not drawn"
    try:
        # Entities of its own are put in, within libxml2's limits; nothing outside is read.
        root = etree.fromstring(data, etree.XMLParser(no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return "its SVG is damaged"
    return root if root.tag == f"{_SVG}svg" else "its data is no SVG"


class _Cleaning:
    """The removal of all that runs or leads out of a drawing, and whether there was anything."""

    def __init__(self, root: Any) -> None:
        self._root = root
        document = root.getroottree().docinfo
        # A part of a package has no document type (ISO/IEC 29500-2 §8.2.5), and is in UTF-8.
        self.changed = bool(
            document.doctype
            or (document.encoding or "UTF-8").upper() not in _PLAIN_ENCODINGS
            or root.getprevious() is not None
        )
        self.was_open = False
        """Whether it wanted pictures or drawings from elsewhere."""

    def clean(self) -> None:
        for element in list(self._root.iter()):
            if element.tag is etree.Comment:
                continue
            if not isinstance(element.tag, str) or element.tag in _ACTIVE or not element.tag.startswith(_SVG):
                self._take_out(element)
                continue
            for name, value in element.attrib.items():
                self._check(element, str(name), str(value))
            if element.tag == f"{_SVG}style" and element.text:
                safe = _closed(element.text)
                self.changed |= safe != element.text
                element.text = safe

    def _take_out(self, element: Any) -> None:
        self.changed = True
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            return
        if element.tail and before is None:
            parent.text = (parent.text or "") + element.tail
        elif element.tail:
            before.tail = (before.tail or "") + element.tail
        parent.remove(element)

    def _check(self, element: Any, name: str, value: str) -> None:
        local = name.rpartition("}")[2].lower()
        if local in _ADDRESSES:
            inside = value.strip().startswith("#") or _IMAGE.match(value.strip())
            if not inside or local == "base":
                del element.attrib[name]
                self.changed = True
                self.was_open |= element.tag in (f"{_SVG}image", f"{_SVG}use", f"{_SVG}feImage")
        elif local.startswith("on"):
            del element.attrib[name]
            self.changed = True
        elif "(" in value:
            safe = _closed(value)
            if safe != value:
                element.set(name, safe)
                self.changed = True


def _closed(style: str) -> str:
    """A style without addresses; with escapes, in which one could hide, it is none at all."""
    return "" if "\\" in style else _OUTSIDE.sub("none", _IMPORT.sub("", style))


def _speaks(element: Any) -> bool:
    return any(text.strip() for text in element.itertext())


def _has_alternatives(root: Any) -> bool:
    """Whether each foreignObject is one of several choices (``switch``, SVG 2 §5.7.2), and not the last."""
    for element in root.iter(f"{_SVG}foreignObject"):
        parent = element.getparent()
        if parent is None or parent.tag != f"{_SVG}switch" or element.getnext() is None:
            return False
    return True


def _words(text: Any) -> str:
    return "".join(text.itertext())


def _pixels(root: Any, width: float, height: float) -> bytes | str:
    """The drawing as a PNG of fonts that are the same everywhere, or why it can't be drawn."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - three megabytes that only articles with drawings load

    # resvg takes the square of the letters and of the spans of one text.
    if any(len(_words(text)) > _MOST_LETTERS for text in root.iter(f"{_SVG}text")):
        return _TOO_LONG
    dressed = deepcopy(root)
    faces = _dress(dressed)
    if any(sum(1 for _ in text.iter()) > _MOST_SPANS for text in dressed.iter(f"{_SVG}text")):
        return _TOO_LONG
    fineness = min(_FINENESS, sqrt(_MOST_PIXELS / (width * height)))
    base, monospace = (face.family for face in base_faces())
    try:
        return svg_to_bytes(
            svg_string=etree.tostring(dressed, encoding="unicode"),
            width=max(1, round(width * fineness)),
            height=max(1, round(height * fineness)),
            dpi=_DOTS,
            skip_system_fonts=True,
            font_files=[file for face in faces for file in face.files],
            font_family=base,
            serif_family=base,
            sans_serif_family=base,
            cursive_family=base,
            fantasy_family=base,
            monospace_family=monospace,
        )
    except ValueError as error:
        return f"its SVG can't be drawn ({' '.join(str(error).split())[:100]})"


def _dress(root: Any) -> list[Face]:
    """Name a font for each letter that the base font lacks: of several substitutes resvg tries one. The fonts used."""
    faces: dict[Face, None] = {}
    texts = list(root.iter(f"{_SVG}text"))
    for text in texts:
        for element in list(text.iter()):
            if element is not text and element.tail:
                parent = element.getparent()
                element.tail = _put(parent, parent.index(element) + 1, element.tail, faces)
            if element.text and isinstance(element.tag, str):
                element.text = _put(element, 0, element.text, faces)
    return [*base_faces(), *faces] if texts else []


def _put(parent: Any, place: int, words: str, faces: dict[Face, None]) -> str:
    """Add spans for ``words``; what stands in front of them is for the caller to place."""
    leading = ""
    span = None
    for face, letters in runs(words):
        if face is not None:
            faces[face] = None
            span = etree.Element(f"{_SVG}tspan", {"style": f"font-family:'{face.family}'"})
            span.text = letters
            parent.insert(place, span)
            place += 1
        elif span is None:
            leading = letters
        else:
            span.tail = letters
    return leading


def _size(root: Any) -> tuple[float, float]:
    """The drawing's own size in CSS pixels: as it says, or else that of what is drawn (SVG 2 §8.2)."""
    numbers = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))[:4]]
    box = numbers[2:] if len(numbers) == 4 else []  # noqa: PLR2004
    drawn_width, drawn_height = box if box and min(box) > 0 and all(map(isfinite, box)) else _UNSAID
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if not width and not height:
        width, height = drawn_width, drawn_height
    width = width or height * drawn_width / drawn_height
    height = height or width * drawn_height / drawn_width
    return min(max(width, _SMALLEST), _LARGEST), min(max(height, _SMALLEST), _LARGEST)


def _length(said: str) -> float:
    match = _LENGTH.fullmatch(said)
    return float(match.group(1)) * _UNITS[match.group(2) or "px"] if match else 0.0
