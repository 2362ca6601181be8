"""The package around the parts: what each part is, and what it leads to (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from presswork_docx import xml
from presswork_docx.container import Member, pack, pack_once, zipped
from presswork_docx.pictures import Media
from presswork_docx.template import Piece

if TYPE_CHECKING:
    from presswork_docx.reader.archive import Archive

_HYPERLINK = f"{xml.RELATIONSHIPS}/hyperlink"
_IMAGE = f"{xml.RELATIONSHIPS}/image"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_UNKNOWN = "application/octet-stream"
_EXTENSION = re.compile("(?!rels$)[a-z0-9]{1,8}")


class Relationship(NamedTuple):
    """Where a part leads: to another part by its name, or to an address."""

    type: str
    target: str
    external: bool


class Part:
    """A part of the package; ``constant`` says that many files have it as it is."""

    def __init__(self, name: str, content_type: str, data: bytes, constant: bool = False) -> None:
        self.name = name
        self.content_type = content_type
        self.data = data
        self.constant = constant
        self.relationships: dict[str, Relationship] = {}

    @property
    def extension(self) -> str:
        return self.name.rpartition(".")[2]

    def lead_to(self, target: str, kind: str, identity: str, *, external: bool = False) -> None:
        self.relationships[identity] = Relationship(kind, target, external)


class DocxPackage:
    """A Word file in the making: parts go in, bytes come out."""

    def __init__(self, document: Piece) -> None:
        self._package = Part("/", "", b"")
        self._parts: dict[str, Part] = {}
        self._adopted: dict[str, Part] = {}
        self.document = self.add_to_package(document)

    def add_to_package(self, piece: Piece) -> Part:
        self._package.lead_to(piece.name, piece.relationship, f"rId{len(self._package.relationships) + 1}")
        return self._add(piece)

    def add_to_document(self, piece: Piece) -> Part:
        """Add a part that the document has once."""
        self.document.lead_to(piece.name, piece.relationship, piece.id)
        return self._add(piece)

    def add_pictures(self, pictures: Iterable[Media]) -> None:
        for media in pictures:
            self._parts[media.name] = Part(media.name, media.content_type, media.data)

    @staticmethod
    def add_targets(part: Part, targets: dict[tuple[str, bool], str]) -> None:
        """Let ``part`` lead to addresses (those with True) and pictures."""
        for (target, external), identity in targets.items():
            part.lead_to(target, _HYPERLINK if external else _IMAGE, identity, external=external)

    def adopt(self, archive: Archive, name: str, identity: str, change: Callable[[Any], None]) -> None:
        """Bring a part of another file, with all that it leads to; ``change`` suits its XML to this one."""
        relationship = next(
            (one for one in archive.relationships(archive.document).values() if one.name == name and not one.external),
            None,
        )
        part = self._adopt(archive, name, change)
        if relationship is not None and part is not None:
            self.document.lead_to(part.name, usual_type(relationship.type), identity)

    def add_address(self, kind: str, address: str, identity: str) -> None:
        self.document.lead_to(address, f"{xml.RELATIONSHIPS}/{kind}", identity, external=True)

    def _adopt(self, archive: Archive, name: str, change: Callable[[Any], None]) -> Part | None:
        if name in self._adopted:
            return self._adopted[name]
        data = archive.bytes(name)
        if data is None:
            return None
        kind = archive.content_type(name) or _UNKNOWN
        if kind.endswith(("header+xml", "footer+xml")):
            root = archive.xml(name)
            change(root)
            data = xml.serialized(root)
        new = _name_in_house(len(self._adopted) + 1, name)
        part = self._adopted[name] = self._parts[new] = Part(new, kind, data)
        for identity, target in archive.relationships(name).items():
            if target.external:
                part.lead_to(target.name, usual_type(target.type), identity, external=True)
            elif (inner := self._adopt(archive, target.name, change)) is not None:
                part.lead_to(inner.name, usual_type(target.type), identity)
        return part

    def to_bytes(self) -> bytes:
        """The same bytes for the same parts, whatever the clock says."""
        return zipped(self._members())

    def _members(self) -> Iterator[Member]:
        parts = sorted(self._parts.values(), key=lambda part: part.name)
        # Readers that stream want the content types first.
        yield pack_once("[Content_Types].xml", _content_types(parts))
        yield pack_once("_rels/.rels", _relationships(self._package))
        for part in parts:
            yield (pack_once if part.constant else pack)(part.name[1:], part.data)
            if part.relationships:
                folder, name = posixpath.split(part.name[1:])
                yield pack(f"{folder}/_rels/{name}.rels", _relationships(part))

    def _add(self, piece: Piece) -> Part:
        part = self._parts[piece.name] = Part(piece.name, piece.content_type, piece.data, piece.constant)
        return part


def usual_type(kind: str) -> str:
    """A relationship's type as the transitional form has it."""
    return kind.replace("http://purl.oclc.org/ooxml/officeDocument/relationships", xml.RELATIONSHIPS)


def _name_in_house(number: int, name: str) -> str:
    """A name for a part that comes from elsewhere; of its own name it keeps the ending, if that is one."""
    extension = name.rpartition(".")[2].lower()
    return f"/word/house/part{number}.{extension if _EXTENSION.fullmatch(extension) else 'bin'}"


def _content_types(parts: list[Part]) -> bytes:
    usual = {part.extension: part.content_type for part in parts if part.extension != "xml"}
    defaults = "".join(
        f'<Default Extension="{ext}" ContentType="{xml.attribute(kind)}"/>' for ext, kind in sorted(usual.items())
    )
    overrides = "".join(
        f'<Override PartName="{part.name}" ContentType="{xml.attribute(part.content_type)}"/>'
        for part in parts
        if usual.get(part.extension) != part.content_type
    )
    return (
        f'{xml.DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    ).encode()


def _relationships(part: Part) -> bytes:
    folder = f"{posixpath.dirname(part.name).rstrip('/')}/"
    entries = "".join(
        f'<Relationship Id="{xml.attribute(identity)}" Type="{xml.attribute(kind)}" '
        + (
            f'Target="{xml.attribute(target)}" TargetMode="External"/>'
            if external
            else f'Target="{target.removeprefix(folder)}"/>'
        )
        for identity, (kind, target, external) in part.relationships.items()
    )
    return f'{xml.DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()
