"""What the tests ask of a Word file: to be exported, taken apart, and found whole."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from urllib.parse import unquote

import pytest
from lxml import etree

from presswork.capabilities import predict
from presswork.model import Article, Block, Inline, Metadata, Note, Paragraph, Resource, Text
from presswork.normalize import normalize
from presswork.pipeline import Press
from presswork.report import Report
from presswork_docx.options import DocxOptions
from presswork_docx.write import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}


# What is lost of some values only: a broken picture, an address or a number that Word refuses, a very long title,
# what is nested deeper than a line is wide, a formula that is none.
DEPENDS_ON_THE_VALUE = frozenset(
    (
        *("list", "definitionlist", "quote", "verse", "codeblock", "math", "mathblock"),
        *(
            "image",
            "link",
            "link.title",
            "list.start",
            "span.role",
            "table",
            "table.columns",
            "metadata.extra",
            "metadata.title",
        ),
        *("metadata.authors", "metadata.description", "metadata.keywords", "metadata.language", "metadata.identifier"),
    )
)
EXPORTER = Press(discover=True).registry.exporter("docx").format


class OpenedDocx:
    """A Word file taken apart: its members by name, parsed when asked for."""

    def __init__(self, data: bytes, report: Report) -> None:
        self.data = data
        self.report = report
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.members = {info.filename: archive.read(info) for info in self.entries}
        self._trees: dict[str, etree._Element] = {}

    @property
    def stories(self) -> list[str]:
        """The parts that hold text."""
        kinds = ("document.xml", "footnotes.xml", "header", "footer")
        return [name for name in self.members if name.endswith(".xml") and any(kind in name for kind in kinds)]

    def tree(self, name: str = "word/document.xml") -> etree._Element:
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.members[name])
        return self._trees[name]

    def all(self, path: str, name: str = "word/document.xml") -> list:
        return self.tree(name).xpath(path, namespaces=NAMESPACES)

    def one(self, path: str, name: str = "word/document.xml"):
        (found,) = self.all(path, name)
        return found

    def paragraphs(self, style: str | None = None, name: str = "word/document.xml") -> list[str]:
        """The words of each paragraph, or of those with one style (``""`` for none)."""
        return [words(element) for element in self.all("//w:p", name) if style is None or style_of(element) == style]

    def styles_and_words(self, name: str = "word/document.xml") -> list[tuple[str, str]]:
        return [(style_of(element), words(element)) for element in self.all("//w:p", name)]

    def relationships(self, part: str = "word/document.xml") -> dict[str, tuple[str, str, bool]]:
        """By id: the last word of the type, the target, and whether it is outside."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if path not in self.members:
            return {}
        return {
            element.get("Id"): (
                element.get("Type").rpartition("/")[2],
                element.get("Target"),
                element.get("TargetMode") == "External",
            )
            for element in self.all("//p:Relationship", path)
        }

    def counted(self) -> list[str]:
        """The numbers and bullets that Word would show, paragraph by paragraph, worked out from the numbering."""
        return [sign for sign, _ in self.counted_words()]

    def counted_words(self) -> list[tuple[str, str]]:
        return list(_count(self))

    def faults(self) -> list[str]:
        checks = (_type_faults, _relationship_faults, _bookmark_faults, _anchor_faults, _field_faults, _grid_faults)
        return [fault for check in checks for fault in check(self)]


def untold(article: Article, report: Report) -> list[tuple[str, str, str]]:
    """Losses that were foretold and not reported, or reported and not foretold though they could have been."""
    foretold = Counter((loss.kind, loss.action, loss.how) for loss in predict(article, EXPORTER.supports))
    reported = Counter(
        (loss.kind, loss.action, loss.how) for loss in report.losses if loss.kind not in DEPENDS_ON_THE_VALUE
    )
    return [*(foretold - reported), *(reported - foretold)]


def words(element: etree._Element) -> str:
    """Text as Word shows it, without what a field is told to do."""
    signs = {"tab": "\t", "br": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
    found = []
    for inner in element.iter():
        name = etree.QName(inner).localname
        if name == "t":
            found.append(inner.text or "")
        elif name in signs and inner.getparent().tag == f"{W}r":
            found.append(signs[name])
    return "".join(found)


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def _count(docx: OpenedDocx) -> Iterator[tuple[str, str]]:
    """ECMA-376 17.9: sequences of one abstract numbering share counters; an override begins anew, once."""
    numbering = docx.tree("word/numbering.xml")
    sequences = {number.get(f"{W}numId"): number for number in numbering.iter(f"{W}num")}
    families = {family.get(f"{W}abstractNumId"): family for family in numbering.iter(f"{W}abstractNum")}
    counters: dict[tuple[str, int], int] = {}
    begun: set[tuple[str, int]] = set()
    for paragraph in docx.all("//w:p[w:pPr/w:numPr]"):
        level = int(paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val"))
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        family = sequences[number].find(f"{W}abstractNumId").get(f"{W}val")
        (shape,) = (one for one in families[family].iter(f"{W}lvl") if one.get(f"{W}ilvl") == str(level))
        key = (family, level)
        for override in sequences[number].iter(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level) and (number, level) not in begun:
                begun.add((number, level))
                counters[key] = int(override.find(f"{W}startOverride").get(f"{W}val")) - 1
        counters[key] = counters.get(key, 0) + 1
        for deeper in [one for one in counters if one[0] == family and one[1] > level]:
            del counters[deeper]
        sign = shape.find(f"{W}lvlText").get(f"{W}val").replace(f"%{level + 1}", str(counters[key]))
        yield f"{'  ' * level}{sign}", words(paragraph)


def _type_faults(docx: OpenedDocx) -> Iterator[str]:
    """Parts without a content type, content types without a part, and parts that are not well formed."""
    typed = set(docx.all("//ct:Override/@PartName", "[Content_Types].xml"))
    extensions = set(docx.all("//ct:Default/@Extension", "[Content_Types].xml"))
    for name in docx.members:
        if name != "[Content_Types].xml" and f"/{name}" not in typed and name.rpartition(".")[2] not in extensions:
            yield f"{name} has no content type"
        if name.endswith((".xml", ".rels")):
            docx.tree(name)
    for name in typed:
        if name[1:] not in docx.members:
            yield f"{name} is typed and not there"


def _relationship_faults(docx: OpenedDocx) -> Iterator[str]:
    """Relationships that lead nowhere, and ids that no relationship has."""
    for part in ["", *(name for name in docx.members if name.endswith(".xml"))]:
        known = docx.relationships(part)
        for identity, (_, target, outside) in known.items():
            place = posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(target)))
            if not outside and place not in docx.members:
                yield f"{part}: {identity} leads nowhere"
        if part in docx.stories:
            for identity in docx.all("//@r:id | //@r:embed", part):
                if identity not in known:
                    yield f"{part}: nothing is called {identity}"


def _bookmark_faults(docx: OpenedDocx) -> Iterator[str]:
    starts = [element for part in docx.stories for element in docx.all("//w:bookmarkStart", part)]
    ends = [element.get(f"{W}id") for part in docx.stories for element in docx.all("//w:bookmarkEnd", part)]
    names = [element.get(f"{W}name") for element in starts]
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            yield f"bookmark {name} stands {count} times"
    for name in names:
        if len(name) > 40 or not name.replace("_", "a").isalnum() or not name.isascii() or name[0].isdigit():
            yield f"bookmark {name} is no name"
    identities = [element.get(f"{W}id") for element in starts]
    if len(set(identities)) != len(identities) or sorted(identities) != sorted(ends):
        yield "bookmarks do not begin and end once each"


def _anchor_faults(docx: OpenedDocx) -> Iterator[str]:
    names = {name for part in docx.stories for name in docx.all("//w:bookmarkStart/@w:name", part)}
    for part in docx.stories:
        for anchor in docx.all("//w:hyperlink/@w:anchor", part):
            if anchor not in names:
                yield f"{part}: no bookmark {anchor}"
        for instruction in docx.all("//w:instrText/text()", part):
            verb, *rest = instruction.split()
            if verb == "NOTEREF" and rest[0] not in names:
                yield f"{part}: no bookmark {rest[0]} for NOTEREF"
    drawings = [identity for part in docx.stories for identity in docx.all("//wp:docPr/@id", part)]
    if len(set(drawings)) != len(drawings):
        yield "two drawings share a number"


def _field_faults(docx: OpenedDocx) -> Iterator[str]:
    for part in docx.stories:
        open_fields: list[str] = []
        for element in docx.all("//w:fldChar", part):
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append(kind)
            elif not open_fields or open_fields[-1] != {"separate": "begin", "end": "separate"}[kind]:
                yield f"{part}: a field's {kind} stands alone"
            elif kind == "separate":
                open_fields[-1] = kind
            else:
                open_fields.pop()
        if open_fields:
            yield f"{part}: a field does not end"


def _grid_faults(docx: OpenedDocx) -> Iterator[str]:
    for part in docx.stories:
        for table in docx.all("//w:tbl", part):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            merging: set[int] = set()
            for row in table.findall(f"{W}tr"):
                column, below = 0, set()
                for cell in row.findall(f"{W}tc"):
                    span = cell.find(f"{W}tcPr/{W}gridSpan")
                    merge = cell.find(f"{W}tcPr/{W}vMerge")
                    if merge is not None:
                        below.add(column)
                        if merge.get(f"{W}val") == "continue" and column not in merging:
                            yield f"{part}: a cell goes on that never began"
                    if cell[-1].tag != f"{W}p":
                        yield f"{part}: a cell does not end with a paragraph"
                    column += 1 if span is None else int(span.get(f"{W}val"))
                if column != columns:
                    yield f"{part}: a row has {column} of {columns} columns"
                merging = below


@pytest.fixture
def export() -> Callable[..., OpenedDocx]:
    """Normalise an article, write it as DOCX, and take the file apart; it must be whole."""

    def run(article: Article, **options: object) -> OpenedDocx:
        report = Report()
        stream = BytesIO()
        given = normalize(article)
        write(given, stream, DocxOptions(**options), report)
        docx = OpenedDocx(stream.getvalue(), report)
        assert docx.faults() == []
        assert untold(given, report) == []
        return docx

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
