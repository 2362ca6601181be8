"""The cover of a book that was given none: title, authors and publisher in a plain frame.

It is a drawing (SVG 1.1, a core media type: EPUB 3.3 §3.2), not a raster: its words are set in fonts that the reading
system has, so that any script comes out shaped, and it costs no font and no time. A drawing knows no line
breaks; they are made here, with room to spare for fonts wider than most.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from unicodedata import category, combining, east_asian_width
from zlib import crc32

import msgspec

from presswork.model import Direction, Metadata, Text
from presswork_epub.text import attribute, escape, opposite_direction

_WIDTH, _HEIGHT = 1600, 2400
_ROOM = 1200
_TITLE_SIZES = ((190, 3), (160, 4), (132, 5), (108, 6), (88, 8), (72, 10))
_SMALL_SIZES = ((72, 2), (60, 4), (50, 5))
_LONGEST = 400  # letters that are shown; a title page has them all
_LEADING = 1.22
_ACCENTS = ("#7a2e2e", "#1f4e6b", "#2f5d3a", "#6b4a1f", "#4a3a6b", "#2b5a5a")
_FACES = "Georgia, 'Noto Serif', 'Times New Roman', 'Source Han Serif', serif"

# Parts of an em, on the wide side of what book faces have.
_NARROW = set("iljftrI.,:;'’‘!|()[]- ")
_BROAD = set("mwMW—@%&…")
_OPENING = {"Ps", "Pi"}
_CLOSING = {"Pe", "Pf", "Po"}
_TIED = set("ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")


class _Piece(msgspec.Struct, frozen=True):
    """What stays on one line: its width in ems without and with the space behind it."""

    text: str
    shown: float
    whole: float


class _Line(msgspec.Struct, frozen=True):
    words: str
    size: int
    y: int
    style: str = ""


def draw_cover(metadata: Metadata, language: str, direction: Direction) -> bytes:
    """The cover as an SVG file: the same article always has the same one."""
    accent = _ACCENTS[crc32(metadata.title.encode()) % len(_ACCENTS)]
    # A name is read as one: it stays on one line.
    names = " · ".join("\u00a0".join(author.name.split()) for author in metadata.authors)
    texts = (metadata.title, metadata.subtitle or "", names, metadata.publisher or "")
    lines, rule = _set(texts, accent, direction)
    words = "".join(
        f'<text x="{_WIDTH // 2}" y="{line.y}" font-size="{line.size}"{line.style}>{escape(line.words)}</text>\n'
        for line in lines
    )
    turned = ' direction="rtl"' if direction == "rtl" else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}"{attribute("xml:lang", language)}>\n'
        f"<title>{escape(describe_cover(metadata))}</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#f8f5ee"/>\n'
        f'<rect x="70" y="70" width="{_WIDTH - 140}" height="{_HEIGHT - 140}" fill="none" '
        f'stroke="{accent}" stroke-width="10"/>\n'
        f'<rect x="96" y="96" width="{_WIDTH - 192}" height="{_HEIGHT - 192}" fill="none" '
        f'stroke="{accent}" stroke-width="3"/>\n'
        f'<rect x="{_WIDTH // 2 - 110}" y="{rule}" width="220" height="8" fill="{accent}"/>\n'
        f'<g font-family="{_FACES}" fill="#22201c" text-anchor="middle"{turned}>\n{words}</g>\n</svg>\n'
    ).encode()


def describe_cover(metadata: Metadata) -> str:
    """The cover's words, for whoever can't see it."""
    names = ", ".join(author.name for author in metadata.authors)
    said = (metadata.title, metadata.subtitle, names, metadata.publisher)
    return ". ".join(_shortened(part) for part in said if part)


def _set(texts: tuple[str, str, str, str], accent: str, direction: Direction) -> tuple[list[_Line], int]:
    """Every line with its place, and where the rule below the title stands."""
    title, subtitle, names, publisher = texts
    ways = [attribute("direction", opposite_direction((Text(text),), direction)) for text in texts]
    size, wrapped = _fit(title, _TITLE_SIZES)
    height = round(size * _LEADING)
    # The optical middle of a page lies above its middle.
    first = max(420, 900 - height * (len(wrapped) - 1) // 2)
    lines = [_Line(line, size, first + index * height, ways[0]) for index, line in enumerate(wrapped)]
    rule = lines[-1].y + size // 2 + 40
    lines += _small(subtitle, rule + 150, ways[1])
    lines += _small(names, 1880 if names and publisher else 2060, f' fill="{accent}"{ways[2]}')
    lines += _small(publisher, 2150, f' letter-spacing="2"{ways[3]}', sizes=((46, 2), (40, 3)))
    return lines, rule


def _small(text: str, y: int, style: str, *, sizes: tuple[tuple[int, int], ...] = _SMALL_SIZES) -> Iterator[_Line]:
    if not text:
        return
    size, wrapped = _fit(text, sizes)
    for index, line in enumerate(wrapped):
        yield _Line(line, size, y + index * round(size * _LEADING), style)


def _fit(text: str, sizes: tuple[tuple[int, int], ...]) -> tuple[int, list[str]]:
    """The largest size at which the text has few enough lines and no word is broken, and its lines."""
    pieces = [_Piece(piece, _width(piece.rstrip()), _width(piece)) for piece in _pieces(_shortened(text))]
    widest = max((piece.shown for piece in pieces), default=0.0)
    for size, most in sizes:
        room = _ROOM / size
        if widest <= room:
            lines = _wrap(pieces, room)
            if len(lines) <= most:
                return size, _balance(pieces, max(widest, room / 2), room, len(lines))
    size, most = sizes[-1]
    parts = [_Piece(part, _width(part), _width(part)) for piece in pieces for part in _broken(piece.text, _ROOM / size)]
    lines = _wrap(parts, _ROOM / size)
    return size, lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip() + "…"]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def _pieces(text: str) -> list[str]:
    """What a line is made of, each piece with the space behind it: words, and in CJK every sign (UAX #14)."""
    if text.isascii():
        return [f"{word} " for word in text.split(" ")]
    pieces = [""]
    for before, sign in pairwise(" " + text):
        may_break = before == " " or _may_part(before, sign)
        if may_break and pieces[-1]:
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


def _may_part(before: str, after: str) -> bool:
    if "W" not in (east_asian_width(before)[0], east_asian_width(after)[0]) or after == " ":
        return False
    return (
        category(before) not in _OPENING
        and category(after) not in _CLOSING
        and category(after)[0] != "M"
        and after not in _TIED
        and not _is_joined(before, after)
    )


def _is_joined(before: str, after: str) -> bool:
    """Whether the two are parts of one picture: a joiner, a skin, a flag."""
    return "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff" or after == "\ufe0f"


def _wrap(pieces: list[_Piece], room: float) -> list[str]:
    lines = [""]
    width = 0.0
    for piece in pieces:
        if lines[-1] and width + piece.shown > room:
            lines.append("")
            width = 0.0
        lines[-1] += piece.text
        width += piece.whole
    return [line.strip() for line in lines]


def _balance(pieces: list[_Piece], low: float, high: float, count: int) -> list[str]:
    """As many lines as they must be, but none much shorter than the others."""
    found = _wrap(pieces, high)
    for _ in range(5 if count > 1 else 0):
        middle = (low + high) / 2
        lines = _wrap(pieces, middle)
        if len(lines) <= count:
            high, found = middle, lines
        else:
            low = middle
    return found


def _broken(piece: str, room: float) -> Iterator[str]:
    """A piece that no line holds, in parts that one does; a mark stays with its letter."""
    part, width = "", 0.0
    for sign in piece:
        own = _width(sign)
        if part and width + own > room and not _belongs(part[-1], sign):
            yield part
            part, width = "", 0.0
        part += sign
        width += own
    yield part


def _belongs(before: str, sign: str) -> bool:
    return category(sign)[0] == "M" or _is_joined(before, sign)


def _width(text: str) -> float:
    """In ems, and rather too much."""
    return sum(map(_advance, text))


@cache
def _advance(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _BROAD or east_asian_width(sign) in ("W", "F"):
        return 1.05
    if combining(sign) or category(sign) in ("Mn", "Cf"):
        return 0.0
    return 0.8 if category(sign) == "Lu" else 0.6
