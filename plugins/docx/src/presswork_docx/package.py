"""The package around the parts: python-docx's parts and relationships, and a zip file without a clock.

The only module that knows python-docx's packaging; ``tests/test_package.py`` holds it to the
names that it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.opc.rel import Relationships
from docx.package import Package

from presswork_docx import xml
from presswork_docx.pictures import Picture
from presswork_docx.properties import Core
from presswork_docx.template import Piece

if TYPE_CHECKING:
    from presswork_docx.reader.archive import Archive

_HYPERLINK = f"{xml.RELATIONSHIPS}/hyperlink"
_IMAGE = f"{xml.RELATIONSHIPS}/image"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE = (
    f'{xml.DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
# The oldest time that a zip file can hold, for every file in it.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED = (".png", ".jpg", ".jpeg", ".gif")
# A tenth larger than with the usual 6, and twice as fast: most of the time that a long text takes is spent here.
_EFFORT = 5
_UNIX, _READABLE = 3, 0o644 << 16


class DocxPackage:
    """A Word file in the making: parts go in, bytes come out."""

    def __init__(self, document: Piece) -> None:
        self._package = Package()
        self._parts: dict[str, Part] = {}
        self._adopted: dict[str, Part] = {}
        self.document = self._add(document)
        self._relate(self._package.rels, document.relationship, self.document)

    def add_to_package(self, piece: Piece) -> None:
        self._relate(self._package.rels, piece.relationship, self._add(piece))

    def add_to_document(self, piece: Piece) -> Part:
        """Add a part that the document has once."""
        part = self._add(piece)
        self.document.rels.add_relationship(piece.relationship, part, piece.id)
        return part

    def add_pictures(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            self._parts[picture.name] = Part(PackURI(picture.name), picture.content_type, picture.data, self._package)

    def add_targets(self, part: Part, targets: dict[tuple[str, bool], str]) -> None:
        """Let ``part`` lead to addresses (those with True) and pictures."""
        # add_relationship, as relate_to looks through all the others each time.
        for (target, external), number in targets.items():
            if external:
                part.rels.add_relationship(_HYPERLINK, target, number, is_external=True)
            else:
                part.rels.add_relationship(_IMAGE, self._parts[target], number)

    def adopt(self, archive: Archive, name: str, identity: str, change: Callable[[Any], None]) -> None:
        """Bring a part of another file, with all that it leads to; ``change`` suits its XML to this one."""
        relationship = next(
            (one for one in archive.relationships(archive.document).values() if one.name == name and not one.external),
            None,
        )
        part = self._adopt(archive, name, change)
        if relationship is not None and part is not None:
            self.document.rels.add_relationship(usual_type(relationship.type), part, identity)

    def add_address(self, kind: str, address: str, identity: str) -> None:
        self.document.rels.add_relationship(f"{xml.RELATIONSHIPS}/{kind}", address, identity, is_external=True)

    def _adopt(self, archive: Archive, name: str, change: Callable[[Any], None]) -> Part | None:
        if name in self._adopted:
            return self._adopted[name]
        data = archive.bytes(name)
        if data is None:
            return None
        kind = archive.content_type(name)
        if kind.endswith(("header+xml", "footer+xml")):
            root = archive.xml(name)
            change(root)
            data = xml.serialized(root)
        new = PackURI(f"/word/house/{len(self._adopted) + 1}-{name.rpartition('/')[2]}")
        part = self._adopted[name] = self._parts[new] = Part(new, kind, data, self._package)
        for identity, target in archive.relationships(name).items():
            if target.external:
                part.rels.add_relationship(usual_type(target.type), target.name, identity, is_external=True)
            elif (inner := self._adopt(archive, target.name, change)) is not None:
                part.rels.add_relationship(usual_type(target.type), inner, identity)
        return part

    def set_core_properties(self, core: Core) -> None:
        part = CorePropertiesPart.load(PackURI("/docProps/core.xml"), _CORE_TYPE, _CORE.encode(), self._package)
        properties = part.core_properties
        properties.title = core.title
        properties.author = core.creator
        properties.comments = core.description
        properties.keywords = core.keywords
        properties.language = core.language
        properties.identifier = core.identifier
        if core.created:
            properties.created = core.created
        if core.modified:
            properties.modified = core.modified
        self._parts[part.partname] = part
        self._relate(self._package.rels, f"{_PACKAGE}/relationships/metadata/core-properties", part)

    def to_bytes(self) -> bytes:
        """The same bytes for the same parts, whatever the clock says."""
        stream = BytesIO()
        with ZipFile(stream, "w") as archive:
            for name, data in self._members():
                member = ZipInfo(name, _ZIP_EPOCH)
                member.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
                member.create_system, member.external_attr = _UNIX, _READABLE
                archive.writestr(member, data, compresslevel=_EFFORT)
        return stream.getvalue()

    def _members(self) -> Iterator[tuple[str, bytes]]:
        parts = sorted(self._parts.values(), key=lambda part: part.partname)
        # Readers that stream want the content types first.
        yield "[Content_Types].xml", _content_types(parts)
        yield PACKAGE_URI.rels_uri.membername, _relationships(self._package.rels)
        for part in parts:
            yield part.partname.membername, part.blob
            if part.rels:
                yield part.partname.rels_uri.membername, _relationships(part.rels)

    def _add(self, piece: Piece) -> Part:
        part = Part(PackURI(piece.name), piece.content_type, piece.data, self._package)
        self._parts[piece.name] = part
        return part

    @staticmethod
    def _relate(relationships: Relationships, kind: str, part: Part) -> None:
        relationships.add_relationship(kind, part, f"rId{len(relationships) + 1}")


def usual_type(kind: str) -> str:
    """A relationship's type as the transitional form has it."""
    return kind.replace("http://purl.oclc.org/ooxml/officeDocument/relationships", xml.RELATIONSHIPS)


def _content_types(parts: list[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.partname.ext == "xml"
    )
    defaults = {part.partname.ext: part.content_type for part in parts if part.partname.ext != "xml"}
    pictures = "".join(f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in sorted(defaults.items()))
    return (
        f'{xml.DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{overrides}</Types>'
    ).encode()


def _relationships(relationships: Relationships) -> bytes:
    entries = "".join(
        f'<Relationship Id="{relationship.rId}" Type="{relationship.reltype}" '
        f'Target="{xml.attribute(relationship.target_ref)}"'
        + (' TargetMode="External"/>' if relationship.is_external else "/>")
        for relationship in relationships.values()
    )
    return f'{xml.DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()
