"""Bytes as characters."""

from __future__ import annotations

import codecs

from presswork.plugin import InputError, Report

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")


def decode(data: bytes, wanted: str | None, report: Report) -> str:
    """The text with plain line ends. Raises InputError for what is none."""
    text = _characters(data, wanted, report)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd")  # CommonMark §2.3


def _characters(data: bytes, wanted: str | None, report: Report) -> str:
    if wanted is not None:
        return _as_asked(data, wanted, report)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            report.decided("encoding", encoding, "the file begins with its byte order mark")
            return data[len(mark) :].decode(encoding, "replace")
    _refuse_binary(data)
    try:
        text = data.decode()
    except ValueError:
        report.decided("encoding", "cp1252", "it is not UTF-8: name its encoding if this is wrong", confidence=0.5)
        return data.decode("cp1252", "replace")
    report.decided("encoding", "utf-8", "every byte fits UTF-8")
    return text


def _as_asked(data: bytes, wanted: str, report: Report) -> str:
    try:
        text = data.decode(wanted)
    except LookupError as error:
        raise InputError(f"there is no encoding '{wanted}': use a name such as utf-8, cp1252 or shift_jis") from error
    except ValueError as error:
        raise InputError(f"it is not valid {wanted}: leave the encoding out to have it found") from error
    report.decided("encoding", wanted, "it was asked for")
    return text.removeprefix("\ufeff")


def _refuse_binary(data: bytes) -> None:
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(2, len(head) // 100):
        raise InputError(
            f"it is no text: its first {len(head)} bytes hold {controls} control characters. "
            "Name its format with --from, or its encoding"
        )
