"""Glyphs made of others: a letter with its marks, stored in the embedded font as one glyph.

A mark that is shown by moving the pen back tears the word apart for programs that copy text,
which judge by positions. A composite glyph (OpenType ``glyf`` table) stands where its letter
stands, and its code carries the whole cluster's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from struct import calcsize, pack, unpack, unpack_from

Component = tuple[int, int, int]
"""A glyph and its shift, right and up, in font units."""

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
_LONG_OFFSETS = 1
_MOST = 0xFFFF
_FURTHEST = 16_000
"""In font units, either way."""
_CHECKSUM_MAGIC = 0xB1B0AFBA


def with_composites(program: bytes, composites: Sequence[tuple[Sequence[Component], int]]) -> bytes:
    """The TrueType font ``program`` with a glyph added at its end for each of ``composites``.

    Each is its components, by glyph number in ``program``, and its advance in font units.
    """
    tables = _tables(program)
    count = int(unpack_from(">H", tables[b"maxp"], 4)[0])
    glyphs = _glyphs(tables, count)
    metrics = _metrics(tables, count)
    boxes = [unpack_from(">4h", glyph, 2) if glyph else None for glyph in glyphs]
    most = 1
    for components, advance in composites:
        shown = [each for each in components if glyphs[each[0]]]
        most = max(most, len(shown))
        record, left = _record(shown, boxes)
        glyphs.append(record)
        metrics.append((advance & _MOST, left))
    _store(tables, glyphs, metrics, most)
    return _sfnt(program[:4], tables)


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = unpack_from(">H", program, 4)
    tables = {}
    for index in range(count):
        tag, _, offset, length = unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag] = program[offset : offset + length]
    return tables


def _glyphs(tables: dict[bytes, bytes], count: int) -> list[bytes]:
    (long_offsets,) = unpack_from(">h", tables[b"head"], 50)
    code, scale = ("L", 1) if long_offsets else ("H", 2)
    offsets = [scale * each for each in unpack_from(f">{count + 1}{code}", tables[b"loca"])]
    return [tables[b"glyf"][start:end] for start, end in pairwise(offsets)]


def _metrics(tables: dict[bytes, bytes], count: int) -> list[tuple[int, int]]:
    (full,) = unpack_from(">H", tables[b"hhea"], 34)
    data = tables[b"hmtx"]
    metrics: list[tuple[int, int]] = [unpack_from(">Hh", data, 4 * index) for index in range(full)]
    bearings = unpack_from(f">{count - full}h", data, 4 * full)
    return metrics + [(metrics[-1][0], bearing) for bearing in bearings]


def _record(components: Sequence[Component], boxes: Sequence[tuple[int, ...] | None]) -> tuple[bytes, int]:
    """The glyph's data, and its left side bearing."""
    if not components:
        return b"", 0
    moved = []
    parts = []
    for place, (glyph, *shift) in enumerate(components):
        box = boxes[glyph] or (0, 0, 0, 0)
        # A tower of marks on one letter may climb beyond what sixteen bits hold: its top stays on the page's edge.
        right, up = (max(-_FURTHEST, min(_FURTHEST, each)) for each in shift)
        moved.append((box[0] + right, box[1] + up, box[2] + right, box[3] + up))
        flags = _WORDS | _OFFSETS | (_MORE if place < len(components) - 1 else 0)
        parts.append(pack(">HHhh", flags, glyph, right, up))
    left, bottom = min(box[0] for box in moved), min(box[1] for box in moved)
    right, top = max(box[2] for box in moved), max(box[3] for box in moved)
    return pack(">5h", -1, left, bottom, right, top) + b"".join(parts), left


def _store(tables: dict[bytes, bytes], glyphs: list[bytes], metrics: list[tuple[int, int]], most: int) -> None:
    padded = [glyph + bytes(-len(glyph) % 4) for glyph in glyphs]
    offsets = [0]
    for glyph in padded:
        offsets.append(offsets[-1] + len(glyph))
    tables[b"glyf"] = b"".join(padded)
    tables[b"loca"] = pack(f">{len(offsets)}L", *offsets)
    tables[b"hmtx"] = b"".join(pack(">Hh", *metric) for metric in metrics)
    head = bytearray(tables[b"head"])
    head[50:52] = pack(">h", _LONG_OFFSETS)
    tables[b"head"] = bytes(head)
    hhea = bytearray(tables[b"hhea"])
    hhea[34:36] = pack(">H", len(metrics))
    tables[b"hhea"] = bytes(hhea)
    maxp = bytearray(tables[b"maxp"])
    maxp[4:6] = pack(">H", len(glyphs))
    points, contours, composite_points, composite_contours = unpack_from(">4H", maxp, 6)
    maxp[10:14] = pack(
        ">2H",
        min(_MOST, max(points, composite_points) * most),
        min(_MOST, max(contours, composite_contours) * most),
    )
    elements, depth = unpack_from(">2H", maxp, 28)
    maxp[28:32] = pack(">2H", max(elements, most), depth + 1)
    tables[b"maxp"] = bytes(maxp)


def _sfnt(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    power = 1 << (len(tables).bit_length() - 1)
    header = version + pack(">4H", len(tables), power * 16, power.bit_length() - 1, (len(tables) - power) * 16)
    offset = len(header) + calcsize(">4sLLL") * len(tables)
    directory, body = [], []
    head_at = 0
    for tag, data in sorted(tables.items()):
        if tag == b"head":
            head_at = offset
        padded = data + bytes(-len(data) % 4)
        directory.append(pack(">4sLLL", tag, _checksum(padded), offset, len(data)))
        body.append(padded)
        offset += len(padded)
    font = bytearray(header + b"".join(directory) + b"".join(body))
    font[head_at + 8 : head_at + 12] = pack(">L", (_CHECKSUM_MAGIC - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
