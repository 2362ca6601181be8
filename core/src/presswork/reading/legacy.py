"""Encodings from before Unicode, told apart by what the bytes would say in each."""

from __future__ import annotations

from collections.abc import Callable

from presswork.reading.language import familiarity

_SAMPLE = 8_192
_FEWEST = 4
_LEAST = 0.08
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼"
)


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


_DOUBLE_BYTE: dict[str, tuple[Callable[[str], bool], float]] = {
    "cp932": (_is_kana, 0.2),
    "euc_jp": (_is_kana, 0.2),
    "cp949": (_is_hangul, 0.7),
    "gb18030": (_SIMPLIFIED.__contains__, 0.06),
    "big5": (_TRADITIONAL.__contains__, 0.06),
}
"""Which characters a text in each encoding is full of, and what share of them shows it."""

_SINGLE_BYTE = (
    *("cp1250", "cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    *("cp1253", "cp1254", "cp1255", "cp1256", "iso8859_6", "mac_roman", "cp1257"),
)

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
    for encoding, (characters, share) in _DOUBLE_BYTE.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        others = [char for char in text[:_SAMPLE] if char > "\x7f"]
        if len(others) >= _FEWEST and sum(characters(char) for char in others) > share * len(others):
            return encoding, text, "the pairs of bytes are everyday characters of it", 0.85
    sample = data[:_SAMPLE]
    usual = familiarity(western(sample))
    best, most = "", max(usual * 1.1, usual + 0.02, _LEAST)
    for encoding in _SINGLE_BYTE:
        makes_sense = familiarity(sample.decode(encoding, "replace"))
        if makes_sense > most:
            best, most = encoding, makes_sense
    if best:
        return best, data.decode(best, "replace"), "in it the text is made of a language's everyday words", 0.7
    return "cp1252", western(data), "it is not UTF-8; Windows-1252 is the usual case", 0.6
