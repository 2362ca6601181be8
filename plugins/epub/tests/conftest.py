"""What the tests ask of a book: to be exported, taken apart, and found whole."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from presswork.model import Article, Block, Inline, Metadata, Note, Paragraph, Resource, Text
from presswork.normalize import normalize
from presswork.pipeline import Press
from presswork.report import Report
from presswork_epub.options import EpubOptions
from presswork_epub.write import write

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}


class OpenedBook:
    """An EPUB file taken apart: its members by their name inside the package's folder."""

    def __init__(self, data: bytes, report: Report) -> None:
        self.data = data
        self.report = report
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.members = {info.filename.removeprefix("EPUB/"): archive.read(info) for info in self.entries}

    @property
    def pages(self) -> list[str]:
        return [name for name in self.members if name.endswith(".xhtml")]

    @property
    def spine(self) -> list[str]:
        package = self.tree("content.opf")
        names = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", NAMESPACES)}
        return [names[ref.get("idref")] for ref in package.iterfind(".//opf:itemref", NAMESPACES)]

    def text(self, name: str) -> str:
        return self.members[name].decode()

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[name])

    def all(self, path: str, name: str | None = None) -> list:
        """What an XPath finds on one page, or on all pages of text in reading order."""
        names = [name] if name else [page for page in self.spine if page != "nav.xhtml"]
        return [found for page in names for found in self.tree(page).xpath(path, namespaces=NAMESPACES)]

    def words(self, path: str, name: str | None = None) -> list[str]:
        return ["".join(element.itertext()) for element in self.all(path, name)]

    def metadata(self, name: str) -> list[str]:
        """A Dublin Core element's values (``title``), or a property's (``schema:accessMode``)."""
        package = self.tree("content.opf")
        dublin = package.iterfind(f".//dc:{name}", NAMESPACES) if ":" not in name else ()
        properties = package.iterfind(f".//opf:meta[@property='{name}']", NAMESPACES)
        return [element.text for element in (*dublin, *properties)]

    def faults(self) -> list[str]:
        """Ids that are not unique, and references inside the book that lead nowhere."""
        trees = {name: self.tree(name) for name in self.members if name.endswith((".xhtml", ".ncx", ".opf"))}
        ids = {name: tree.xpath("//@id") for name, tree in trees.items()}
        faults = [
            f"{name}: id {found} twice"
            for name, all_ids in ids.items()
            for found in all_ids
            if all_ids.count(found) > 1
        ]
        for name, tree in trees.items():
            for target in tree.xpath("//@href | //@src"):
                page, _, anchor = target.partition("#")
                if ":" in page:
                    continue
                place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(page))) if page else name
                if place not in self.members or (anchor and unquote(anchor) not in ids[place]):
                    faults.append(f"{name}: {target} leads nowhere")
        listed = {item.get("href") for item in trees["content.opf"].iterfind(".//opf:item", NAMESPACES)}
        faults += [f"{name} is not in the manifest" for name in set(self.members) - listed - _UNLISTED]
        return faults


_UNLISTED = {"mimetype", "META-INF/container.xml", "content.opf"}


@pytest.fixture
def export() -> Callable[..., OpenedBook]:
    """Normalise an article, write it as EPUB, and take the book apart. It has no cover unless one is asked for."""

    def run(article: Article, **options: Any) -> OpenedBook:
        report = Report()
        options = {"cover": "none", **options}
        stream = BytesIO()
        write(normalize(article), stream, EpubOptions(**options), report)
        return OpenedBook(stream.getvalue(), report)

    return run


@pytest.fixture
def article() -> Callable[..., Article]:
    """An article from its blocks; a string is a paragraph."""

    def make(
        *body: Block | str, notes: tuple[Note, ...] = (), resources: tuple[Resource, ...] = (), **metadata: object
    ) -> Article:
        blocks = tuple(Paragraph((Text(block),)) if isinstance(block, str) else block for block in body)
        given = {"title": "The title", "language": "en", **metadata}
        return Article(metadata=Metadata(**given), body=blocks, notes=notes, resources=resources)

    return make


@pytest.fixture
def p() -> Callable[..., Paragraph]:
    """A paragraph; strings are its words."""

    def make(*content: Inline | str) -> Paragraph:
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))

    return make


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


@pytest.fixture
def made() -> Callable[..., bytes]:
    """A book of somebody else's from its pages: what stands in each body, by the page's name.

    ``metadata`` is markup inside the package's metadata, ``files`` are further members by their path,
    ``items`` further markup in the manifest; a page whose markup begins with ``<?xml`` is taken as it is.
    """

    def make(
        pages: dict[str, str] | str,
        *,
        metadata: str = "<dc:title>Made</dc:title><dc:language>en</dc:language>",
        files: dict[str, bytes | str] | None = None,
        items: str = "",
        guide: str = "",
        version: str = "3.0",
    ) -> bytes:
        pages = {"text.xhtml": pages} if isinstance(pages, str) else pages
        manifest = "".join(
            f'<item id="p{number}" href="{name}" media-type="application/xhtml+xml"/>'
            for number, name in enumerate(pages)
        )
        spine = "".join(f'<itemref idref="p{number}"/>' for number, _ in enumerate(pages))
        package = (
            f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="uid">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
            f"{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>{spine}</spine>{guide}</package>"
        )
        members: dict[str, bytes | str] = {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            **{f"OPS/{name}": _page(body) for name, body in pages.items()},
            **(files or {}),
        }
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return stream.getvalue()

    return make


def _page(body: str) -> str:
    if body.startswith("<?xml"):
        return body
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><head><title>x</title></head><body>{body}</body></html>'
    )


@pytest.fixture
def read(made: Callable[..., bytes]) -> Callable[..., Article]:
    """Make a book and read it: bytes, or what ``made`` takes."""

    def run(
        book: bytes | dict[str, str] | str, *, report: Report | None = None, keep_junk: bool = False, **parts: Any
    ) -> Article:
        data = book if isinstance(book, bytes) else made(book, **parts)
        return Press().read(data, format="epub", options={"keep_junk": keep_junk}, report=report)

    return run
