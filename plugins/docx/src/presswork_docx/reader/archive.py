"""The zip file and its parts: nothing is unpacked that could not be a Word file (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from presswork.errors import one_line
from presswork.plugin import InputError
from presswork_docx.reader.names import STRICT

_MOST_MEMBERS = 20_000
_MOST_BYTES = 1 << 30
_MOST_XML = 256 << 20
# Text seldom packs better than 1:50; the largest ratio that deflate has is about 1:1030.
_SMALL, _RATIO = 16 << 20, 400
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Target(NamedTuple):
    """Where a relationship leads: a part's name, or with ``external`` an address."""

    kind: str
    """The last word of its type."""
    name: str
    external: bool
    type: str


class Archive:
    """The parts of a Word file by name, read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._zip = open_zip(data)
        self._names = {info.filename.lstrip("/").lower(): info.filename for info in self._zip.infolist()}
        if any(name.endswith("vbaproject.bin") for name in self._names):
            raise InputError("it carries macros: open it in Word, and save it as .docx")
        self._rels: dict[str, dict[str, Target]] = {}
        self.document = self._find_document()

    def bytes(self, name: str) -> bytes | None:
        found = self._names.get(name.lstrip("/").lower())
        if found is None:
            return None
        try:
            return self._zip.read(found)
        except (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise InputError(f"its part {name[:80]!r} is damaged: {one_line(error)}") from error

    def xml(self, name: str) -> Any | None:
        """The root of a part, or None where there is none."""
        data = self.bytes(name)
        return None if data is None else parse(data, name)

    def related(self, part: str, kind: str) -> str | None:
        """The part that ``part`` has by a relationship of this kind, the last word of its type, if it is there."""
        for target in self.relationships(part).values():
            if target.kind == kind and not target.external and target.name.lower() in self._names:
                return target.name
        return None

    def relationships(self, part: str) -> dict[str, Target]:
        if part not in self._rels:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._rels[part] = {} if root is None else _targets(root, folder)
        return self._rels[part]

    def content_type(self, name: str) -> str:
        """What the package says that a part is."""
        root = self.xml("[Content_Types].xml")
        extension = name.rpartition(".")[2].lower()
        usual = ""
        for one in () if root is None else root:
            if one.get("PartName", "").lstrip("/").lower() == name.lower():
                return str(one.get("ContentType", ""))
            if one.get("Extension", "").lower() == extension:
                usual = str(one.get("ContentType", ""))
        return usual

    def _find_document(self) -> str:
        found = self.related("", "officeDocument") or "word/document.xml"
        if found.lower() not in self._names:
            raise InputError("it is a zip file but no Word file: it has no document in it")
        return found


def open_zip(data: bytes) -> ZipFile:
    """The zip file, if its directory promises nothing that no Word file needs."""
    if data.startswith(_OLE):
        raise InputError("it is locked with a password, or an old .doc file: save it as .docx without a password")
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RecursionError) as error:
        raise InputError("it is no Word file, or a damaged one: it can't be opened as a zip file") from error
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        raise InputError(f"it holds more than {_MOST_MEMBERS} parts or {_MOST_BYTES >> 30} GiB")
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise InputError("it is locked with a password: save it without one")
        if member.file_size > max(_SMALL, _RATIO * member.compress_size):
            raise InputError("it unpacks to far more than any text does")
    return archive


def parse(data: bytes, name: str) -> Any:
    """A part's root; no entity is replaced, no other file or address is opened."""
    if len(data) > _MOST_XML:
        raise InputError(f"its part {name[:80]!r} is larger than {_MOST_XML >> 20} MiB")
    if b"purl.oclc.org/ooxml" in data[:4096]:
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"its part {name[:80]!r} is damaged: {one_line(error)}") from error
    if root.getroottree().docinfo.doctype:
        raise InputError(f"its part {name[:80]!r} has a document type, which no Word file has")
    return root


def _targets(root: Any, folder: str) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for element in root.iter(_RELATIONSHIP):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            path = unquote(target.partition("#")[0])
            target = posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/")
        kind = element.get("Type", "")
        found[element.get("Id", "")] = Target(kind.rpartition("/")[2], target, external, kind)
    return found
