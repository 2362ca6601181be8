"""The zip file around a book, opened in memory: nothing is unpacked to a disk, and nothing grows without limit."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from urllib.parse import unquote

from presswork.plugin import InputError

MAX_MEMBERS = 20_000
MAX_BYTES = 512 * 1024 * 1024
"""What all members together may unpack to."""
MAX_RATIO = 800
"""How many times larger than packed a member may become: DEFLATE itself ends near 1,030."""
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1


class Archive:
    """The members of a book by their path from the top of the archive."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK\x03\x04"):
            raise InputError("this is no EPUB: it is no zip file")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise InputError("the EPUB is damaged: its zip directory can't be read; get it anew") from error
        _check_size(entries)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._folded = {name.lower(): name for name in reversed(self._entries)}

    def __contains__(self, name: str) -> bool:
        return self.find(name) is not None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """The member of that name: many books were made where capitals make no difference."""
        return name if name in self._entries else self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises InputError if it is not there, is encrypted or is damaged."""
        found = self.find(name)
        if found is None:
            raise InputError(f"the EPUB is damaged: it has no '{name[:80]}'")
        entry = self._entries[found]
        if entry.flag_bits & _ENCRYPTED:
            raise InputError("the EPUB is locked with a password: unlock it first")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
            raise InputError(f"the EPUB is damaged: '{found[:80]}' can't be unpacked; get it anew") from error


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_MEMBERS:
        raise InputError(f"the EPUB holds {len(entries)} files: more than {MAX_MEMBERS} are not read")
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise InputError(f"the EPUB unpacks to more than {MAX_BYTES >> 20} MiB: it is not read")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise InputError("the EPUB unpacks to far more than any book would: it is not read")


def resolve(base: str, reference: str) -> tuple[str, str] | None:
    """The member and the fragment that ``reference`` means on the page ``base``; None if it leads outside the book.

    >>> resolve("EPUB/text/a.xhtml", "../images/sea%20view.png")
    ('EPUB/images/sea view.png', '')
    >>> resolve("EPUB/a.xhtml", "#end")
    ('EPUB/a.xhtml', 'end')
    >>> resolve("EPUB/a.xhtml", "../../etc/passwd") is None
    True
    """
    path, _, fragment = reference.strip().partition("#")
    path = path.partition("?")[0]
    if not path:
        return base, unquote(fragment)
    if ":" in path.partition("/")[0] or path.startswith("/"):
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    if name.startswith("../") or name in (".", ".."):
        return None
    return name, unquote(fragment)
