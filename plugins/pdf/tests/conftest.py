"""What the tests ask of a PDF: to be exported, taken apart, and read as a screen reader would."""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pytest

from presswork.model import Article, Block, Inline, Metadata, Note, Paragraph, Resource, Text
from presswork.normalize import normalize
from presswork.report import Report
from presswork_pdf.options import PdfOptions
from presswork_pdf.write import write


class OpenedPdf:
    """A PDF of ours taken apart: object sources by number, and the content of streams."""

    def __init__(self, data: bytes, report: Report) -> None:
        self.data, self.report = data, report
        self.sources: dict[int, str] = {}
        self.streams: dict[int, bytes] = {}
        for number, head, content in _stream_objects(data):
            self.sources[number] = head
            self.streams[number] = content
            if "/Type/ObjStm" in head:
                self.sources.update(_members(head, content))

    @property
    def losses(self) -> list[tuple[str, str]]:
        return [(loss.kind, loss.how) for loss in self.report.losses]

    @property
    def catalog(self) -> str:
        return next(source for source in self.sources.values() if "/Type /Catalog" in source)

    @property
    def pages(self) -> list[str]:
        tree = next(source for source in self.sources.values() if "/Type /Pages" in source)
        kids = re.search(r"/Kids \[(.*?)\]", tree, re.DOTALL)
        assert kids is not None
        return [self.sources[int(number)] for number in re.findall(r"(\d+) 0 R", kids.group(1))]

    @cached_property
    def contents(self) -> list[str]:
        """The operators of each page, with codes in hexadecimal."""
        return [
            _LITERAL.sub(_hexadecimal, self.streams[_reference(page, "/Contents ")]).decode() for page in self.pages
        ]

    @property
    def annotations(self) -> list[str]:
        return [source for source in self.sources.values() if "/Subtype/Link" in source]

    def page_texts(self) -> list[str]:
        """Everything shown on each page, artifacts too, in the order in which it is drawn."""
        return ["".join(text for _, text in self._shown(index)) for index in range(len(self.pages))]

    def artifacts(self, page: int) -> str:
        """What is on a page but not for reading aloud."""
        return "".join(text for number, text in self._shown(page) if number is None)

    def outline(self) -> str:
        """The structure tree as roles, such as ``Document(H1 P(Link))``."""
        return self._outline(self._root())

    def read(self, role: str) -> list[str]:
        """The text of each element of this role, in reading order."""
        return [self._text(number).strip() for number in self._walk(self._root()) if self._role(number) == role]

    def elements(self, role: str) -> list[str]:
        """The source of each element of this role, in reading order."""
        return [self.sources[number] for number in self._walk(self._root()) if self._role(number) == role]

    def spoken(self) -> str:
        """The whole document in the order of its structure."""
        return self._text(self._root())

    def _root(self) -> int:
        return _reference(self.sources[_reference(self.catalog, "/StructTreeRoot ")], "/K ")

    def _role(self, number: int) -> str:
        match = re.search(r"/S/(\w+)", self.sources[number])
        assert match is not None
        return match.group(1)

    def _kids(self, number: int) -> Iterator[tuple[str, int, int]]:
        source = self.sources[number]
        match = re.search(r"/K(?: |\[)(.*)", source)
        own = re.search(r"/Pg (\d+) 0 R/K", source)
        if match is None:
            return
        for kid in re.finditer(
            r"<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|<</Type/OBJR.*?>>|(\d+) 0 R|(\d+)(?! 0 R)|(\]|/\w)", match.group(1)
        ):
            page, mark, element, bare, end = kid.groups()
            if end:
                return
            if page:
                yield "mark", int(page), int(mark)
            elif element:
                yield "element", int(element), 0
            elif bare and own:
                yield "mark", int(own.group(1)), int(bare)

    def _walk(self, number: int) -> Iterator[int]:
        yield number
        for kind, kid, _ in self._kids(number):
            if kind == "element":
                yield from self._walk(kid)

    def _outline(self, number: int) -> str:
        kids = [self._outline(kid) for kind, kid, _ in self._kids(number) if kind == "element"]
        return self._role(number) + (f"({' '.join(kids)})" if kids else "")

    def _text(self, number: int) -> str:
        parts = []
        for kind, kid, mark in self._kids(number):
            if kind == "element":
                parts.append(self._text(kid))
            else:
                page = next(p for p in range(len(self.pages)) if self.pages[p] is self.sources[kid])
                parts += [text for found, text in self._shown(page) if found == mark]
        return "".join(parts)

    def _shown(self, page: int) -> list[tuple[int | None, str]]:
        cached: dict[int, list[tuple[int | None, str]]] = self.__dict__.setdefault("_cache", {})
        if page not in cached:
            cached[page] = list(self._decode(self.contents[page]))
        return cached[page]

    def _decode(self, content: str) -> Iterator[tuple[int | None, str]]:
        mark: int | None = None
        table: dict[int, str] = {}
        fonts = self._fonts()
        for token in re.finditer(r"/(F\d+) \S+ Tf|/MCID (\d+)|/Artifact BMC|<([0-9A-F]+)>(?!>)", content):
            font, number, codes = token.groups()
            if font:
                table = fonts[font]
            elif number:
                mark = int(number)
            elif codes and not content[: token.start()].endswith("/ActualText"):
                yield mark, "".join(table[int(codes[i : i + 4], 16)] for i in range(0, len(codes), 4))
            elif not codes:
                mark = None

    def _fonts(self) -> dict[str, dict[int, str]]:
        if "_tables" not in self.__dict__:
            resources = next(source for source in self.sources.values() if re.match(r"<<(/F\d+ \d+ 0 R)*>>$", source))
            self.__dict__["_tables"] = {
                name: _to_unicode(self.streams[_reference(self.sources[int(number)], "/ToUnicode ")].decode("ascii"))
                for name, number in re.findall(r"/(F\d+) (\d+) 0 R", resources)
            }
        tables: dict[str, dict[int, str]] = self.__dict__["_tables"]
        return tables


_LITERAL = re.compile(rb"\(([^\\()]*(?:\\.[^\\()]*)*)\)", re.DOTALL)


def _hexadecimal(literal: re.Match[bytes]) -> bytes:
    codes = re.sub(rb"\\(.)", lambda escape: escape[1].replace(b"r", b"\r"), literal[1], flags=re.DOTALL)
    assert len(codes) % 2 == 0
    return b"<%s>" % codes.hex().upper().encode()


def _stream_objects(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    position = 0
    pattern = re.compile(rb"(\d+) 0 obj\n(<<.*?/Length (\d+)>>)\nstream\n", re.DOTALL)
    while (match := pattern.search(data, position)) is not None:
        start = match.end()
        position = start + int(match.group(3))
        assert data[position : position + 10] == b"\nendstream"
        content = data[start:position]
        head = match.group(2).decode("latin-1")
        yield int(match.group(1)), head, zlib.decompress(content) if "/FlateDecode" in head else content


def _members(head: str, content: bytes) -> Iterator[tuple[int, str]]:
    first = int(head.split("/First ")[1].split("/", maxsplit=1)[0])
    index = [int(word) for word in content[:first].split()]
    offsets = [*index[1::2], len(content) - first]
    for number, start, end in zip(index[::2], offsets, offsets[1:], strict=False):
        yield number, content[first + start : first + end].decode("latin-1").strip()


def _reference(source: str, key: str) -> int:
    match = re.search(re.escape(key) + r"(\d+) 0 R", source)
    assert match is not None, (key, source)
    return int(match.group(1))


def _to_unicode(cmap: str) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<([0-9A-F]{4})><([0-9A-F]+)>$", cmap, re.MULTILINE)
    }


Export = Callable[..., OpenedPdf]


@pytest.fixture
def export() -> Export:
    """Export an article, or an article of these blocks; keywords go to the metadata and the options."""

    def run(
        *blocks: Block | Article, notes: tuple[Note, ...] = (), resources: tuple[Resource, ...] = (), **words: object
    ) -> OpenedPdf:
        chosen = {name: words.pop(name) for name in list(words) if name in PdfOptions.__struct_fields__}
        if blocks and isinstance(blocks[0], Article):
            article = blocks[0]
        else:
            metadata = Metadata(**{"title": "A title", "language": "en", **words})  # type: ignore[arg-type]
            article = Article(metadata=metadata, body=blocks, notes=notes, resources=resources)  # type: ignore[arg-type]
        report = Report()
        stream = BytesIO()
        write(normalize(article), stream, PdfOptions(**chosen), report)  # type: ignore[arg-type]
        return OpenedPdf(stream.getvalue(), report)

    return run


@pytest.fixture
def paragraph() -> Callable[..., Paragraph]:
    """A paragraph of these inlines; words stand for texts."""

    def make(*content: Inline | str) -> Paragraph:
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))

    return make


@pytest.fixture
def pdftotext(tmp_path: Path) -> Callable[..., str]:
    """What Debian's pdftotext copies out of a file."""

    def run(pdf: OpenedPdf, *arguments: str) -> str:
        path = tmp_path / "copied.pdf"
        path.write_bytes(pdf.data)
        done = subprocess.run(["pdftotext", *arguments, str(path), "-"], capture_output=True, check=True)
        return done.stdout.decode()

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much of the declaration's letters come back in order, a line for each language."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    rows = sorted(str(row) for report in reports for key, row in report.user_properties if key == "declaration")
    if rows:
        terminalreporter.section("the declaration of human rights, letters in order")
        terminalreporter.line(f"{'':14} pdftotext  -struct-text")
        for row in rows:
            terminalreporter.line(row)
