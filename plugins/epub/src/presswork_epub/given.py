"""Files that a person gives beside the article, a cover and a style sheet: checked before they enter the book."""

from __future__ import annotations

import re
from pathlib import Path

from presswork.model import Resource
from presswork.plugin import InputError
from presswork_epub.images import UnusablePictureError, inspect

_LARGEST_STYLE = 1024 * 1024
_LARGEST_COVER = 64 * 1024 * 1024
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# The book holds no file that a given sheet could ask for, and EPUB forbids what lies outside (EPUB 3.3 §3.6).
_OUTSIDE = re.compile(r"@import|url\s*\(", re.IGNORECASE)
_FORBIDDEN = re.compile(r"(?:^|[;{\s])(direction|unicode-bidi)\s*:", re.IGNORECASE)


def read_cover(path: str) -> tuple[str, str, bytes]:
    """The picture's file name in the book, its media type and its bytes. Raises InputError if it is none."""
    data = read_given(path, "cover", _LARGEST_COVER)
    try:
        media_type, extension, _ = inspect(Resource("cover", "", data))
    except UnusablePictureError as error:
        raise InputError(f"the cover {path} can't be used: {error}") from error
    return f"images/cover.{extension}", media_type, data


def read_style(path: str) -> bytes:
    """The sheet's bytes. Raises InputError for what would make the book invalid."""
    data = read_given(path, "style sheet", _LARGEST_STYLE)
    try:
        text = _COMMENT.sub("", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"the style sheet {path} is not in UTF-8: save it so") from error
    if outside := _OUTSIDE.search(text):
        raise InputError(
            f"the style sheet {path} asks for another file ('{outside[0]}'), and a book has none: leave it out"
        )
    if forbidden := _FORBIDDEN.search(text):
        raise InputError(f"the style sheet {path} sets '{forbidden[1]}', which EPUB forbids: leave it out")
    if "\0" in text or text.count("{") != text.count("}") or "</" in text:
        raise InputError(f"the style sheet {path} is broken: its braces do not match")
    return data.removeprefix(b"\xef\xbb\xbf")


def read_given(path: str, what: str, largest: int) -> bytes:
    """A file's bytes. Raises InputError if it can't be read, is empty or is larger than ``largest`` bytes."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        cause = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(f"the {what} {path} can't be read: {cause}") from error
    if not data or len(data) > largest:
        raise InputError(f"the {what} {path} is {'empty' if not data else f'larger than {largest >> 20} MiB'}")
    return data
