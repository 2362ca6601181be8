"""Bytes as characters, with plain line ends."""

from __future__ import annotations

from presswork import encoding
from presswork.plugin import Report


def decode(data: bytes, wanted: str | None, name: str, report: Report) -> str:
    """The text. Raises InputError for what is none, UsageError for an encoding that nobody knows."""
    text = encoding.decode(data, wanted, name, report)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd")  # CommonMark §2.3
