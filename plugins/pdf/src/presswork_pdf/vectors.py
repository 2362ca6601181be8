"""SVG pictures, drawn as pixels by resvg; nothing but their own data is read for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from math import isfinite, sqrt
from operator import itemgetter
from xml.etree import ElementTree

from presswork_pdf.fonts import base_files, stand_in
from presswork_pdf.shaping import REPLACEMENT, is_ignorable

FINENESS = 3.0
"""Pixels for each CSS pixel: some 290 to the inch where the picture keeps its size."""
_DOTS = 96.0
"""CSS pixels in an inch."""
_MOST_PIXELS = 8_000_000
_MOST_BYTES = 20_000_000
_MOST_LETTERS, _MOST_SPANS = 5000, 100
"""Of one text: resvg takes the square of both."""
_TOO_LONG = f"its SVG has a text of more than {_MOST_LETTERS} letters or {_MOST_SPANS} spans"
_DEEPEST = 200
_SMALLEST, _LARGEST = 0.01, 1_000_000.0
"""CSS pixels."""
_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SERIF = re.compile(rb"(?i)(?<![-\w])(?:serif|times|georgia|garamond|palatino)")
_LENGTH = re.compile(r"\s*(\d{1,7}(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": _DOTS / 25.4, "cm": _DOTS / 2.54, "in": _DOTS}
_UNSAID = (300.0, 150.0)


def draw_vector(data: bytes, missing: Callable[[str], None]) -> tuple[bytes, float] | str:
    """The picture as PNG data with its width in CSS pixels, or why it cannot be drawn.

    ``missing`` is told each character that no font has.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - three megabytes that only articles with SVG load

    if len(data) > _MOST_BYTES:
        return "SVG of more than 20 MB is not drawn"
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - expat reads no files, and limits what entities may grow to
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return f"its SVG cannot be read ({error})"
    if root.tag != f"{_SVG}svg":
        return "its data is no SVG"
    if _is_too_deep(root):
        return f"its SVG is nested more than {_DEEPEST} deep"
    if any(_holds_page(element) for element in root.iter(f"{_SVG}foreignObject")) and not _has_alternative(root):
        return "its words are HTML inside SVG, which is not drawn: save it as PNG"
    if any(len("".join(text.itertext())) > _MOST_LETTERS for text in root.iter(f"{_SVG}text")):
        return _TOO_LONG
    _cut_off(root)
    width, height = _size(root)
    fineness = min(FINENESS, sqrt(_MOST_PIXELS / (width * height)))
    files = _dress(root, missing)
    if any(sum(1 for _ in text.iter()) > _MOST_SPANS for text in root.iter(f"{_SVG}text")):
        return _TOO_LONG
    # A family that is not here, Helvetica say, ends as resvg's serif.
    serif = "Noto Serif" if _SERIF.search(data) else "Noto Sans"
    try:
        pixels = svg_to_bytes(
            svg_string=ElementTree.tostring(root, encoding="unicode"),
            width=max(1, round(width * fineness)),
            height=max(1, round(height * fineness)),
            dpi=_DOTS,
            skip_system_fonts=True,
            font_files=files,
            font_family="Noto Sans",
            serif_family=serif,
            sans_serif_family="Noto Sans",
            cursive_family="Noto Serif",
            fantasy_family="Noto Sans",
            monospace_family="Source Code Pro",
        )
    except ValueError as error:
        return f"its SVG cannot be drawn ({' '.join(str(error).split())})"
    return pixels, width


def _is_too_deep(root: ElementTree.Element) -> bool:
    """Whether writing it out again, which takes a call for each level, would end in an error."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def _cut_off(root: ElementTree.Element) -> None:
    """Take out each address that leads out of the picture: resvg would open files by it."""
    for element in root.iter():
        for name in _HREFS:
            target = element.get(name, "#").strip()
            if not target.startswith("#") and not target.lower().startswith("data:image/"):
                del element.attrib[name]


def _holds_page(element: ElementTree.Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _has_alternative(root: ElementTree.Element) -> bool:
    """Whether each foreignObject is one choice of a ``switch`` (SVG 1.1 5.8.2) that has others."""
    foreign = sum(1 for _ in root.iter(f"{_SVG}foreignObject"))
    offered = 0
    for switch in root.iter(f"{_SVG}switch"):
        tags = [child.tag for child in switch]
        offered += tags.count(f"{_SVG}foreignObject") if tags and tags[-1] != f"{_SVG}foreignObject" else 0
    return foreign == offered


def _dress(root: ElementTree.Element, missing: Callable[[str], None]) -> list[str]:
    """Name a font for all letters that our base fonts lack; the files that are needed.

    resvg's own choice of a substitute gives up where scripts are mixed, and leaves boxes.
    """
    needed: dict[str, None] = {}
    for text in list(root.iter(f"{_SVG}text")):
        needed.update(dict.fromkeys(base_files()))
        for element in list(text.iter()):
            _split(element, needed, missing)
    return list(needed)


def _split(element: ElementTree.Element, needed: dict[str, None], missing: Callable[[str], None]) -> None:
    kids = list(element)
    first, *rest = (_runs(text or "", needed, missing) for text in (element.text, *(kid.tail for kid in kids)))
    element[:] = []
    element.text = _hang(element, first)
    for kid, runs in zip(kids, rest, strict=True):
        element.append(kid)
        kid.tail = _hang(element, runs)


def _hang(element: ElementTree.Element, runs: list[tuple[str, str]]) -> str:
    """Add spans for ``runs`` to the end of ``element``; what stands in front of them is for the caller to place."""
    before = runs.pop(0)[1] if runs and not runs[0][0] else ""
    for family, text in runs:
        if family:
            span = ElementTree.SubElement(element, f"{_SVG}tspan", {"style": f"font-family:'{family}'"})
            span.text, span.tail = text, ""
        else:
            element[-1].tail = text
    return before


def _runs(text: str, needed: dict[str, None], missing: Callable[[str], None]) -> list[tuple[str, str]]:
    """``text`` in stretches of one family each; none for what the base fonts have."""
    found: list[tuple[str, str]] = []
    for character in text:
        font = ("", "") if character.isascii() or is_ignorable(character) else stand_in(character)
        if font is None:
            missing(character)
            font, character = ("", ""), REPLACEMENT  # noqa: PLW2901 - shown in its place
        family, path = font
        if path:
            needed[path] = None
        elif found and not character.isalnum():
            family = found[-1][0]
        found.append((family, character))
    return [(family, "".join(letter for _, letter in group)) for family, group in groupby(found, key=itemgetter(0))]


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """The picture's own size in CSS pixels: as it says, or else that of its drawing (SVG 2 8.2)."""
    width, height = _said(root)
    return min(max(width, _SMALLEST), _LARGEST), min(max(height, _SMALLEST), _LARGEST)


def _said(root: ElementTree.Element) -> tuple[float, float]:
    numbers = re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", root.get("viewBox", ""))[:4]
    box = [float(number) for number in numbers[2:4]] if len(numbers) == 4 else []  # noqa: PLR2004
    drawn_width, drawn_height = box if box and min(box) > 0 and all(map(isfinite, box)) else _UNSAID
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if width and height:
        return width, height
    if width:
        return width, width * drawn_height / drawn_width
    if height:
        return height * drawn_width / drawn_height, height
    return drawn_width, drawn_height


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match.group(1)) * _UNITS[match.group(2) or "px"] if match is not None else 0.0
