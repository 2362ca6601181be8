"""Bytes to characters: byte order marks, UTF-8/16/32, older encodings, and files that are no text."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import category

from presswork.errors import InputError, UsageError, did_you_mean
from presswork.patterns import pattern
from presswork.report import Report

if TYPE_CHECKING:
    from presswork.reading.legacy import Guess

__all__ = ["DOUBTFUL", "decode", "guess_encoding", "known_encoding", "tell_unreadable", "wide_encoding"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KOREAN_HEADER = b"\x1b$)C"
_SHIFTS = b"\x0e\x0f"

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, such as DOCX, ODT or EPUB"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a Java class or a macOS program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document (DOC, XLS, PPT)"),
    (b"{\\rtf", "a Rich Text (RTF) document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS\x00", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x00asm", "a WebAssembly program"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
    (b"OTTO\x00", "an OpenType font"),
    (b"\x00\x01\x00\x00\x00", "a TrueType font"),
)

_SAMPLE = 65_536
# WHATWG Encoding Standard §4.2: what the web means by these names.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_TEXT_CONTROLS = b"\t\n\r\f\v\x08\x1a\x1b"
_OTHER_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS) + b"\x7f"
_STRAY_BYTE = "[\udc80-\udcff]"
_MOJIBAKE = (
    "\u00c3[\u0080-\u00bf\u0192\u02c6\u0160\u0161\u2018-\u203a]"
    "|\u00e2\u20ac[\u0080-\u00bf\u02c6\u02dc\u0153\u2013-\u2122]"
)
_SOME = 3
_NOBODYS = frozenset(("Cn", "Co", "Cs"))
_NO_TEXT = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))
DOUBTFUL = 0.5
"""An encoding that is as unsure as this is told as a loss."""


def decode(data: bytes, wanted: str | None, name: str, report: Report) -> str:
    """The characters of ``data``. Raises InputError if it is no text, UsageError for an unknown encoding."""
    if wanted is not None:
        return _decode_as(data, wanted, name, report)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            report.decided("encoding", encoding, "the file begins with its byte order mark")
            return _decode_whole(data[len(mark) :], encoding, report)
    _refuse_other_formats(data, name)
    wide = wide_encoding(data)
    if wide:
        report.decided("encoding", wide, "its zero bytes stand where this encoding puts them", confidence=0.95)
        return _decode_whole(data, wide, report)
    _refuse_binary(data, name)
    return decode_bytes(data, name, report)


def known_encoding(wanted: str) -> str:
    """Python's name of an encoding for text. Raises UsageError that names the nearest one for what is none.

    >>> known_encoding("Windows-1252")
    'cp1252'
    """
    try:
        found = codecs.lookup(wanted)
        if found.name not in _NO_TEXT and getattr(found, "_is_text_encoding", True):
            return found.name
    except (LookupError, ValueError):
        pass
    from encodings.aliases import aliases  # noqa: PLC0415 - only where something went wrong

    names = sorted({name.replace("_", "-") for name in (*aliases.values(), *aliases) if name not in _NO_TEXT})
    hint = did_you_mean(wanted.replace("_", "-"), names) or " Use a name such as utf-8, cp1252 or shift_jis."
    raise UsageError(f"Unknown encoding '{wanted}'.{hint}")


def named_by_server(charset: str, data: bytes, report: Report) -> str | None:
    """The encoding that a server's header means, if the data fits it; a byte order mark knows better."""
    if any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return None
    try:
        known = known_encoding(charset)
        encoding = _MEANT.get(known, known)
        data.decode(encoding)
    except (UsageError, ValueError):
        report.decided("charset", charset, "the server says so, but it does not fit and is not used", confidence=0.0)
        return None
    report.decided("charset", charset, "the server says so")
    return encoding


def _decode_as(data: bytes, wanted: str, name: str, report: Report) -> str:
    known = known_encoding(wanted)
    try:
        text = data.decode(known)
    except ValueError as error:
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(
            f"{name} is not valid {wanted}{place}: leave the encoding out to have it found, or name another."
        ) from error
    report.decided("encoding", wanted, "it was asked for")
    return text.removeprefix("\ufeff")


def _decode_whole(data: bytes, encoding: str, report: Report) -> str:
    """The text, and word of each place that the encoding has no characters for."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        tell_unreadable(text, encoding, report)
        return text


def tell_unreadable(text: str, encoding: str, report: Report) -> None:
    """Say that some places could not be read: each of them is a replacement character now."""
    number = text.count("\ufffd")
    places = "a place that is" if number == 1 else f"{number} places that are"
    report.degraded("text", f"{places} no {encoding} became \ufffd; another encoding can be named with --encoding")


def _refuse_other_formats(data: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and not _is_words(data[:512]):
            raise InputError(
                f"{name} is not plain text: it looks like {what}. "
                "Name its format with --from, or save it as plain text first."
            )


def _is_words(head: bytes) -> bool:
    """Whether this is a text that only begins like another format: 'ID3 tags are ...', 'BZh'."""
    if head.startswith((b"%PDF-", b"{\\rtf")):
        return False
    return not any(byte in _OTHER_CONTROLS or byte > 0x7F for byte in head) and b" " in head


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: no other text has zero bytes, and theirs keep to the same places."""
    head = data[: _SAMPLE & ~3]
    zeros = head.count(0)
    if not zeros or len(head) < 4:
        return None
    stray = zeros < len(head) / 10 and _is_utf8(head.replace(b"\0", b""))
    if len(data) % 4 == 0:
        for encoding, place in (("utf-32-le", 3), ("utf-32-be", 0)):
            if head.count(0) >= len(head) // 4 and not any(head[place::4]) and _reads_well(head, encoding):
                return encoding
    for encoding, most, least in (("utf-16-be", head[::2], head[1::2]), ("utf-16-le", head[1::2], head[::2])):
        if most.count(0) > 4 * least.count(0) and _reads_well(head, encoding):
            return None if stray and _is_ascii_in_pairs(head.decode(encoding, "replace")) else encoding
    return None


def _is_ascii_in_pairs(text: str) -> bool:
    """Whether this is what two letters of ASCII, taken for one, look like."""
    return sum("\u2020" <= char <= "\u7e7e" for char in text) * 2 > len(text)


def _is_utf8(data: bytes) -> bool:
    """Whether these are characters in UTF-8, but for the last one, which the sample may have cut."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4
    return True


def _reads_well(head: bytes, encoding: str) -> bool:
    """Whether this is text: no control characters, nearly all of it characters that somebody assigned."""
    text = head.decode(encoding, "replace")
    if text.count("\ufffd") > 2 or any(chr(code) in text for code in _OTHER_CONTROLS):
        return False
    return sum(count for char, count in Counter(text).items() if category(char) in _NOBODYS) * 100 <= len(text)


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:_SAMPLE]
    zeros = head.count(0)
    shifts = _SHIFTS if _KOREAN_HEADER in head else b""  # ISO-2022-KR (RFC 1557) goes to Hangul and back with them
    controls = len(head.translate(None, shifts)) - len(head.translate(None, _OTHER_CONTROLS + shifts))
    if zeros > max(2, len(head) // 1000) or controls > max(4, len(head) // 50):
        what = f"{zeros} zero bytes" if zeros else f"{controls} control characters"
        raise InputError(
            f"{name} is not plain text: its first {len(head)} bytes hold {what}. "
            "Save it as plain text first, or name its encoding if it is text."
        )


def decode_bytes(data: bytes, name: str, report: Report) -> str:
    """UTF-8, or the older encoding in which the text makes most sense.

    Raises InputError where it makes none in any; tells ``report`` of a loss where several are as likely.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not text.isascii():
            report.decided("encoding", "utf-8", "every byte fits UTF-8", confidence=0.99)
            _tell_mojibake(text, report)
            return text
        escaped = _decode_escaped(data)
        if escaped is not None:
            report.decided("encoding", escaped.encoding, escaped.reason, confidence=escaped.confidence)
            return escaped.text
        report.decided("encoding", "ascii", "every byte is ASCII")
        return text
    text = data.decode("utf-8", "surrogateescape")
    stray = len(pattern(_STRAY_BYTE).findall(text))
    sound = len(text) - len(text.encode("ascii", "ignore")) - stray
    if sound >= 2 * stray:
        report.decided(
            "encoding", "utf-8", f"all but {stray} bytes fit UTF-8; those are read as Windows-1252", confidence=0.8
        )
        from presswork.reading import legacy  # noqa: PLC0415 - only for what is not quite UTF-8

        return pattern(_STRAY_BYTE).sub(lambda found: legacy.western(bytes([ord(found[0]) - 0xDC00])), text)
    return guess_encoding(data, name, report).text


def _decode_escaped(data: bytes) -> Guess | None:
    if b"\x1b" not in data and b"~{" not in data:
        return None
    from presswork.reading import legacy  # noqa: PLC0415 - only where there are escapes

    return legacy.decode_escaped(data)


def guess_encoding(data: bytes, name: str, report: Report) -> Guess:
    """The older encoding in which these bytes, which are no UTF-8, make most sense.

    Raises InputError where they make none in any; tells ``report`` of a loss where several are as likely.
    """
    from presswork.reading import legacy  # noqa: PLC0415 - only for what is not UTF-8

    found = legacy.guess(data)
    if not found.confidence:
        raise InputError(
            f"{name} can't be decoded: its bytes make no words in any encoding that is known. "
            "If it is text, name its encoding with --encoding"
        )
    report.decided("encoding", found.encoding, found.reason, confidence=found.confidence)
    if found.confidence <= DOUBTFUL:
        report.degraded(
            "text", f"its encoding can't be told for sure, {found.encoding} was taken; name it with --encoding"
        )
    if "\ufffd" in found.text:
        tell_unreadable(found.text, found.encoding, report)
    return found


def _tell_mojibake(text: str, report: Report) -> None:
    """Say that the file itself holds letters that somebody decoded wrong: they stay as they are."""
    if "\u00c3" not in text and "\u00e2\u20ac" not in text:
        return
    number = len(pattern(_MOJIBAKE).findall(text))
    if number >= _SOME:
        report.degraded(
            "text", f"{number} places look like UTF-8 that was read as Windows-1252 before, and stay as they are"
        )
