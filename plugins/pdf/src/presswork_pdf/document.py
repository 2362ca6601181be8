"""The file itself, on reportlab's canvas and its document objects.

Every name of reportlab's that is not public API is used here and nowhere else, and
``tests/test_reportlab_contract.py`` holds each of them in place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from struct import pack
from typing import Any, BinaryIO, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas

from presswork_pdf.fontfile import CMAP_NAME, FontFile
from presswork_pdf.pictures import Picture
from presswork_pdf.tagging import Element, text_string

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 100
_LEVEL = 5


class Annotation(NamedTuple):
    """A link's area; leads to ``uri`` or to the height ``top`` on ``page``."""

    box: tuple[float, float, float, float]
    contents: str
    element: Element
    uri: str
    page: int
    top: float


class Outline(NamedTuple):
    """A bookmark; ``level`` 0 is the highest, ``top`` in points from the page's foot."""

    title: str
    level: int
    page: int
    top: float


class Information(NamedTuple):
    """What the document information dictionary says; ``date`` as ``D:YYYYMMDDHHMMSSZ`` or None."""

    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    producer: str
    date: str | None


class _Source(PDFObject):
    """An object whose PDF source we write ourselves; ``stream`` is its content, if it is a stream."""

    __RefOnly__ = 1

    def __init__(self, source: str = "", stream: bytes | None = None, *, deflate: bool = True) -> None:
        self.source = source
        self.stream = stream
        self.deflate = deflate

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 - reportlab's signature
        head = self.source.encode("latin-1")
        if self.stream is None:
            return head
        data, extra = self.stream, b""
        if self.deflate:
            data, extra = zlib.compress(self.stream, _LEVEL), b"/Filter/FlateDecode"
        # ISO 19005-2 6.1.7.1: an end of line before endstream, which reportlab's PDFStream lacks.
        return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (head, extra, len(data), data)


class _BareCanvas(Canvas):
    """A canvas that does not put Helvetica, which no PDF/A may leave out, on every page."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class File:
    """One PDF file in the making: fonts and pages, then the rest, then ``write``."""

    def __init__(self, size: tuple[float, float], language: str, *, rtl: bool = False) -> None:
        # invariant keeps the clock out; every date in the file is written by us.
        canvas: Any = _BareCanvas("", pagesize=size, pageCompression=0, invariant=1, lang=language or None)
        self._canvas = canvas
        if rtl:
            canvas.setViewerPreference("Direction", "R2L")
        self._document: Any = canvas._doc  # noqa: SLF001
        self._fonts: dict[str, _Source] = {}
        self._images: dict[int, _Source] = {}
        self._resources = _Source()
        self._document.Reference(self._resources)
        self._pages: list[PDFObject] = []
        self._parents: list[list[Element] | Element] = []
        self._annotations: list[tuple[_Source, Annotation, int]] = []

    def add_font(self, name: str, font: FontFile) -> None:
        """Embed ``font`` as the composite font that pages call ``name`` (ISO 32000-1 9.7)."""
        if font.compact:
            key, program = "FontFile3", self._add("/Subtype/CIDFontType0C", font.program)
        else:
            key, program = "FontFile2", self._add(f"/Length1 {len(font.program)}", font.program)
        flags = 4 | (1 if font.fixed_pitch else 0) | (64 if font.italic_angle else 0)
        descriptor = self._add(
            f"<</Type/FontDescriptor/FontName/{font.base_font}/Flags {flags}/ItalicAngle {font.italic_angle}"
            f"/Ascent {font.ascent}/Descent {font.descent}/CapHeight {font.cap_height}/StemV 80"
            f"/FontBBox[-1000 {font.descent} 2000 {font.ascent}]/{key} {program}>>"
        )
        system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        if font.compact:
            subtype, glyphs = "CIDFontType0", ""
            encoding = self._add(f"/Type/CMap/CMapName/{CMAP_NAME}{system}", font.glyph_map)
        else:
            subtype, encoding = "CIDFontType2", "/Identity-H"
            glyphs = f"/CIDToGIDMap {self._add('', font.glyph_map)}"
        descendant = self._add(
            f"<</Type/Font/Subtype/{subtype}/BaseFont/{font.base_font}{system}"
            f"/FontDescriptor {descriptor}/DW 1000/W {font.widths.decode()}{glyphs}>>"
        )
        to_unicode = self._add("", font.to_unicode)
        self._fonts[name] = _Source(
            f"<</Type/Font/Subtype/Type0/BaseFont/{font.base_font}/Encoding {encoding}"
            f"/DescendantFonts[{descendant}]/ToUnicode {to_unicode}>>"
        )

    def add_page(
        self,
        content: str,
        elements: list[Element],
        links: Sequence[Annotation],
        pictures: dict[str, Picture],
    ) -> None:
        """Add a page; ``elements`` own its marked content by number."""
        number = len(self._pages)
        canvas = self._canvas
        annotations = []
        for link in links:
            key = len(self._parents)
            self._parents.append(link.element)
            annotation = _Source()
            reference = self._reference(annotation)
            annotations.append(reference)
            link.element.attach()
            link.element.kids.append((number, reference))
            self._annotations.append((annotation, link, key))
        canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.Contents = _Source(stream=content.encode("latin-1"))
        objects = "".join(f"/{name} {self._image(picture)}" for name, picture in pictures.items())
        page.Resources = _Source(f"<</Font {self._reference(self._resources)}/XObject<<{objects}>>>>")
        page.Annots = _Source(f"[{' '.join(annotations)}]") if annotations else None
        # Keys that reportlab's page does not know of (ISO 32000-1 table 30).
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._parents)
        page.Tabs = PDFName("S")
        self._parents.append(elements)
        self._pages.append(page)

    def add_outline(self, entries: Iterable[Outline]) -> None:
        """Bookmarks, in reading order."""
        canvas = self._canvas
        for index, entry in enumerate(entries):
            key = f"outline{index}"
            canvas.addOutlineEntry(entry.title, key, entry.level)
            destination = canvas._bookmarkReference(key)  # noqa: SLF001
            destination.setPage(self._document.Reference(self._pages[entry.page]))
            destination.xyz(0, round(entry.top, 2), 0)
            canvas.showOutline()

    def write(self, stream: BinaryIO, root: Element, information: Information, xmp: bytes, profile: bytes) -> None:
        """Number everything and write the file to ``stream``."""
        document = self._document
        catalog = document.Catalog
        fonts = "".join(f"/{name} {self._reference(font)}" for name, font in self._fonts.items())
        self._resources.source = f"<<{fonts}>>"
        icc = self._add("/N 3", profile)
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = _Source(
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            f"/DestOutputProfile {icc}>>]"
        )
        # Not compressed, so that programs which only look for the packet find it (ISO 16684-1).
        catalog.Metadata = _Source("/Type/Metadata/Subtype/XML", xmp, deflate=False)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        catalog.StructTreeRoot = self._structure(root)
        document.info = _Source(_information(information))
        document.Reference(catalog)
        document.Reference(document.info)
        document.Outlines.prepare(document, self._canvas)
        if document.Outlines.ready < 0:
            catalog.Outlines = None
        self._finish_annotations()
        stream.write(self._serialise())

    def _add(self, source: str, stream: bytes | None = None) -> str:
        return self._reference(_Source(source, stream))

    def _reference(self, thing: PDFObject) -> str:
        reference: bytes = self._document.Reference(thing).format(self._document)
        return reference.decode("ascii")

    def _number(self, thing: PDFObject) -> int:
        return int(self._reference(thing).split()[0])

    def _image(self, picture: Picture) -> str:
        known = self._images.get(id(picture))
        if known is None:
            head = (
                f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/BitsPerComponent 8"
                f"/Filter{picture.filter}"
            )
            mask = ""
            if picture.alpha is not None:
                soft = _Source(head.replace(picture.filter, "/FlateDecode") + "/ColorSpace/DeviceGray", picture.alpha)
                soft.deflate = False
                mask = f"/SMask {self._reference(soft)}"
            known = _Source(f"{head}/ColorSpace{picture.space}{mask}", picture.data, deflate=False)
            self._images[id(picture)] = known
        return self._reference(known)

    def _structure(self, root: Element) -> _Source:
        """The structure tree and its way back from the pages (ISO 32000-1 14.7.4.4)."""
        pages = [self._number(page) for page in self._pages]
        sources = []
        for element in root.walk():
            source = _Source()
            element.number = self._number(source)
            sources.append((element, source))
        tree, parents = _Source(), _Source()
        for element, source in sources:
            parent = element.parent.number if element.parent is not None else self._number(tree)
            source.source = element.source(parent, pages)
        rows = []
        for key, owner in enumerate(self._parents):
            if isinstance(owner, Element):
                rows.append(f"{key} {owner.number} 0 R")
            else:
                rows.append(f"{key}[{' '.join(f'{element.number} 0 R' for element in owner)}]")
        parents.source = f"<</Nums[{chr(10).join(rows)}]>>"
        tree.source = (
            f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {self._reference(parents)}"
            f"/ParentTreeNextKey {len(self._parents)}>>"
        )
        return tree

    def _finish_annotations(self) -> None:
        for source, link, key in self._annotations:
            left, bottom, right, top = link.box
            if link.uri:
                action = f"/A<</S/URI/URI{text_string(_ascii_address(link.uri))}>>"
            else:
                page = self._number(self._pages[link.page])
                action = f"/Dest[{page} 0 R/XYZ null {link.top:.2f} null]"
            source.source = (
                f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
                f"/Contents{text_string(link.contents)}/StructParent {key}{action}>>"
            )

    def _serialise(self) -> bytes:
        """The objects in number order: streams as they are, the others packed (ISO 32000-1 7.5.7)."""
        document = self._document
        out = [_HEADER]
        position = len(_HEADER)
        places: dict[int, tuple[int, int, int]] = {}
        small: list[tuple[int, bytes]] = []
        digest = blake2b(digest_size=16)
        number = 0
        while (number := number + 1) in document.numberToId:
            thing = document.idToObject[document.numberToId[number]]
            body: bytes = thing.format(document)
            digest.update(body)
            if not (isinstance(thing, _Source) and thing.stream is not None):
                small.append((number, body.strip()))
                continue
            places[number] = (1, position, 0)
            whole = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            out.append(whole)
            position += len(whole)
        for start in range(0, len(small), _OBJECTS_A_STREAM):
            whole = _object_stream(number, small[start : start + _OBJECTS_A_STREAM], places)
            places[number] = (1, position, 0)
            out.append(whole)
            position += len(whole)
            number += 1
        places[number] = (1, position, 0)
        root = self._reference(document.Catalog)
        info = self._reference(document.info)
        identity = digest.hexdigest().upper()
        out.append(_cross_reference(number, places, f"/Root {root}/Info {info}/ID[<{identity}><{identity}>]"))
        out.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(out)


def _object_stream(number: int, members: list[tuple[int, bytes]], places: dict[int, tuple[int, int, int]]) -> bytes:
    index: list[bytes] = []
    offset = 0
    for place, (member, body) in enumerate(members):
        index.append(b"%d %d" % (member, offset))
        offset += len(body) + 1
        places[member] = (2, number, place)
    head = b" ".join(index) + b"\n"
    data = zlib.compress(head + b"\n".join(body for _, body in members), _LEVEL)
    return b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(members),
        len(head),
        len(data),
        data,
    )


def _cross_reference(number: int, places: dict[int, tuple[int, int, int]], entries: str) -> bytes:
    rows = pack(">BIH", 0, 0, 0xFFFF) + b"".join(pack(">BIH", *places[index]) for index in range(1, number + 1))
    data = zlib.compress(rows, _LEVEL)
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
        % (
            number,
            number + 1,
            entries.encode("ascii"),
            len(data),
            data,
        )
    )


def _ascii_address(address: str) -> str:
    """An address in seven bits (ISO 32000-1 12.6.4.7), other characters as RFC 3987 3.1 writes them."""
    return "".join(
        character if "!" <= character <= "~" else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in address
    )


def _information(information: Information) -> str:
    fields = [
        ("Title", information.title),
        ("Author", information.author),
        ("Subject", information.subject),
        ("Keywords", information.keywords),
        ("Creator", information.creator),
        ("Producer", information.producer),
    ]
    parts = [f"/{key}{text_string(value)}" for key, value in fields if value]
    if information.date:
        parts += [f"/CreationDate({information.date})", f"/ModDate({information.date})"]
    return f"<<{''.join(parts)}>>"
