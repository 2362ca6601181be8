"""A zip file without a clock: the same members make the same bytes (APPNOTE.TXT 6.3, 4.3).

Python's own ``zipfile`` compresses a member each time that it writes it, and takes several
milliseconds to import; half of every small file are parts that are the same in all of them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from presswork.plugin import InputError

# A tenth larger than with the usual 6, and twice as fast: most of the time that a long text takes is spent here.
_EFFORT = 5
_STORED, _DEFLATED = 0, 8
_PACKED = (b".png", b".jpg", b".jpeg", b".gif")
_VERSION = 20
_UNIX = 3
_READABLE = 0o100644 << 16
# The oldest moment that a zip file can hold, for every member: midnight, 1 January 1980.
_TIME, _DATE = 0, 0x21
_MOST_MEMBERS, _MOST_BYTES = 0xFFFF, 0xFFFF_FFFF


class Member(NamedTuple):
    """One file of the archive, compressed."""

    name: bytes
    facts: bytes
    """What its two headers have in common: version to read it, flags, method, time, CRC-32, sizes, length of name."""
    packed: bytes


def pack(name: str, data: bytes) -> Member:
    """``name`` is in ASCII, without a slash in front."""
    raw = name.encode("ascii")
    method = _STORED if raw.endswith(_PACKED) else _DEFLATED
    packed = data
    if method == _DEFLATED:
        deflate = zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = deflate.compress(data) + deflate.flush()
    if max(len(data), len(packed)) > _MOST_BYTES:
        raise InputError(f"it is too long for a Word file: its part {name} would be over 4 GiB")
    sizes = (zlib.crc32(data), len(packed), len(data), len(raw), 0)
    return Member(raw, struct.pack("<5H3L2H", _VERSION, 0, method, _TIME, _DATE, *sizes), packed)


@lru_cache(maxsize=256)
def pack_once(name: str, data: bytes) -> Member:
    """For members that many files have: they are compressed when the first one is written."""
    return pack(name, data)


def zipped(members: Iterable[Member]) -> bytes:
    """The archive, its members in the order in which they come."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name, facts, packed in members:
        made_by = struct.pack("<4s2B", b"PK\1\2", _VERSION, _UNIX)
        # No comment, disk 0, no hint that it is text; then what Unix may do with it, and where it begins.
        rest = struct.pack("<3H2L", 0, 0, 0, _READABLE, min(position, _MOST_BYTES))
        directory += (made_by, facts, rest, name)
        pieces += (b"PK\3\4", facts, name, packed)
        position += 4 + len(facts) + len(name) + len(packed)
    count, size = len(directory) // 4, sum(map(len, directory))
    if count > _MOST_MEMBERS or position > _MOST_BYTES - size:
        raise InputError("it is too long for a Word file, which can't hold 65,536 parts or 4 GiB")
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, position, 0)
    return b"".join((*pieces, *directory, end))
