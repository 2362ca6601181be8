"""Bytes to characters: byte order marks, UTF-8/16/32, older encodings, and files that are no text."""

from __future__ import annotations

import codecs

from presswork.errors import InputError, UsageError
from presswork.reading import legacy
from presswork.reading.patterns import pattern
from presswork.report import Report

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

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
_TEXT_CONTROLS = b"\t\n\r\f\v\x08\x1a\x1b"
_OTHER_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS) + b"\x7f"
_STRAY_BYTE = "[\udc80-\udcff]"


def decode(data: bytes, wanted: str | None, name: str, report: Report) -> str:
    """The characters of ``data``. Raises InputError if it is no text, UsageError for an unknown encoding."""
    if wanted is not None:
        return _decode_as(data, wanted, name, report)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            report.decided("encoding", encoding, "the file begins with its byte order mark")
            return text
    _refuse_other_formats(data, name)
    wide = _wide_encoding(data)
    if wide:
        report.decided("encoding", wide, "its zero bytes stand where this encoding puts them", confidence=0.95)
        return data.decode(wide, "replace")
    _refuse_binary(data, name)
    return _decode_bytes(data, report)


def _decode_as(data: bytes, wanted: str, name: str, report: Report) -> str:
    try:
        text = data.decode(wanted)
    except LookupError as error:
        raise UsageError(f"Unknown encoding '{wanted}'. Use a name such as utf-8, cp1252 or shift_jis.") from error
    except ValueError as error:
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(
            f"{name} is not valid {wanted}{place}: leave the encoding out to have it found, or name another."
        ) from error
    report.decided("encoding", wanted, "it was asked for")
    return text.removeprefix("\ufeff")


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


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: their zero bytes keep to the same places."""
    head = data[: _SAMPLE & ~3]
    zeros = head.count(0)
    if not zeros or len(head) < 4 or (zeros < len(head) / 10 and _is_utf8(head.replace(b"\0", b""))):
        return None
    by_place = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) / 4
    if len(data) % 4 == 0 and by_place[2] + by_place[3] > 1.9 * quarter and by_place[0] == 0:
        candidates = ("utf-32-le",)
    elif len(data) % 4 == 0 and by_place[0] + by_place[1] > 1.9 * quarter and by_place[3] == 0:
        candidates = ("utf-32-be",)
    elif by_place[0] + by_place[2] > 4 * (by_place[1] + by_place[3]):
        candidates = ("utf-16-be",)
    elif by_place[1] + by_place[3] > 4 * (by_place[0] + by_place[2]):
        candidates = ("utf-16-le",)
    else:
        return None
    return next((encoding for encoding in candidates if _reads_well(head, encoding)), None)


def _is_utf8(data: bytes) -> bool:
    """Whether these are characters in UTF-8, but for the last one, which the sample may have cut."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4
    return True


def _reads_well(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")
    return text.count("\ufffd") <= 2 and sum(text.count(chr(code)) for code in _OTHER_CONTROLS) == 0


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:_SAMPLE]
    zeros = head.count(0)
    controls = len(head) - len(head.translate(None, _OTHER_CONTROLS))
    if zeros > max(2, len(head) // 1000) or controls > max(4, len(head) // 50):
        what = f"{zeros} zero bytes" if zeros else f"{controls} control characters"
        raise InputError(
            f"{name} is not plain text: its first {len(head)} bytes hold {what}. "
            "Save it as plain text first, or name its encoding if it is text."
        )


def _decode_bytes(data: bytes, report: Report) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not text.isascii():
            report.decided("encoding", "utf-8", "every byte fits UTF-8", confidence=0.99)
            return text
        japanese = legacy.decode_iso_2022_jp(data)
        if japanese is not None:
            report.decided("encoding", "iso-2022-jp", "it has that encoding's escape sequences", confidence=0.98)
            return japanese
        report.decided("encoding", "ascii", "every byte is ASCII")
        return text
    text = data.decode("utf-8", "surrogateescape")
    stray = len(pattern(_STRAY_BYTE).findall(text))
    sound = len(text) - len(text.encode("ascii", "ignore")) - stray
    if sound >= 2 * stray:
        report.decided(
            "encoding", "utf-8", f"all but {stray} bytes fit UTF-8; those are read as Windows-1252", confidence=0.8
        )
        return pattern(_STRAY_BYTE).sub(lambda found: legacy.western(bytes([ord(found[0]) - 0xDC00])), text)
    encoding, text, reason, confidence = legacy.guess(data)
    report.decided("encoding", encoding, reason, confidence=confidence)
    return text
