"""Plant each kind of node three times; whatever an outside reader does not find again, the report must have told."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from judges import pandoc_ast, pdftotext

from presswork import Press, Report
from presswork.capabilities import predict
from presswork.model import (
    Article,
    Block,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)
from presswork.normalize import normalize
from presswork.testing import picture

pytestmark = pytest.mark.judges

PLANTED = 3


def _t(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


PLANTS: dict[str, Callable[[str], Block]] = {
    "paragraph": _p,
    "heading": lambda word: Heading(1, _t(word)),
    "list": lambda word: List(False, (ListItem((_p(word),)), ListItem((_p("second"),)))),
    "definitionlist": lambda word: DefinitionList((DefinitionItem(_t(word), (Definition((_p("meaning"),)),)),)),
    "quote": lambda word: Quote((_p(word),)),
    "codeblock": lambda word: CodeBlock(f"def {word}():\n    pass"),
    "verse": lambda word: Verse((_t(word), _t("second line"))),
    "table": lambda word: Table((Row((Cell((_p("head"),)),)),), (Row((Cell((_p(word),)),)),)),
    "figure": lambda word: Figure(Image("view", alt="a view"), _t(word)),
    "mathblock": lambda word: MathBlock(f"{word} + 1"),
    "divider": lambda word: Divider(),
    "emphasis": lambda word: _p("An ", Emphasis(_t(word)), " here."),
    "strong": lambda word: _p("A ", Strong(_t(word)), " here."),
    "strikethrough": lambda word: _p("A ", Strikethrough(_t(word)), " here."),
    "subscript": lambda word: _p("A", Subscript(_t(word)), " here."),
    "superscript": lambda word: _p("A", Superscript(_t(word)), " here."),
    "code": lambda word: _p("A ", Code(word), " here."),
    "link": lambda word: _p("A ", Link(_t(word), "https://example.org/x"), " here."),
    "image": lambda word: _p("A ", Image("view", alt=word), " here."),
    "noteref": lambda word: _p("A mark", NoteRef(word), " here."),
    "math": lambda word: _p("A ", Math(word), " here."),
    "linebreak": lambda word: _p(word, LineBreak(), "second line"),
    "span": lambda word: _p("Des ", Span(_t(word), language="de"), " here."),
}

PANDOC = {
    "paragraph": "Para",
    "heading": "Header",
    "list": "BulletList",
    "definitionlist": "DefinitionList",
    "quote": "BlockQuote",
    "codeblock": "CodeBlock",
    "table": "Table",
    "figure": "Image",
    "divider": "HorizontalRule",
    "emphasis": "Emph",
    "strong": "Strong",
    "strikethrough": "Strikeout",
    "subscript": "Subscript",
    "superscript": "Superscript",
    "code": "Code",
    "link": "Link",
    "image": "Image",
    "noteref": "Note",
    "math": "Math",
    "mathblock": "Math",
    "linebreak": "LineBreak",
    "verse": "LineBreak",
}
"""The element by which pandoc shows that it saw the node."""

BLIND = {("docx", "divider")}
"""pandoc's reader knows no rule in Word files: there the stars in their own style are looked for."""

STRUCTURE = {
    "heading": "H[1-6]",
    "list": "L",
    "quote": "BlockQuote",
    "codeblock": "Code",
    "table": "Table",
    "figure": "Figure",
    "image": "Figure",
    "link": "Link",
    "noteref": "Note",
    "code": "Code",
}
"""The tag by which a PDF's structure tree tells of the node (ISO 32000-1 14.8.4)."""


def word(kind: str, number: int) -> str:
    return f"plant{kind}{'abc'[number]}"


def article(kind: str) -> Article:
    """Three plants with text between them, so that nothing runs together."""
    body: list[Block] = []
    for number in range(PLANTED):
        body += [_p(f"Before {number}."), PLANTS[kind](word(kind, number))]
    notes = tuple(Note(word(kind, number), (_p(word(kind, number)),)) for number in range(PLANTED))
    return normalize(
        Article(
            metadata=Metadata(title="Plants", language="en"),
            body=(*body, _p("The end.")),
            notes=notes if kind == "noteref" else (),
            resources=(Resource("view", "image/png", picture()),),
        )
    )


def export(kind: str, format: str, folder: Path) -> tuple[Path, Report]:
    report = Report()
    path = folder / f"{kind}.{format}"
    path.write_bytes(Press(allow=()).export(article(kind), format, report=report))
    return path, report


def elements(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "t" in node:
            yield node["t"]
        for value in node.values():
            yield from elements(value)
    elif isinstance(node, list):
        for value in node:
            yield from elements(value)


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


def told(report: Report, kind: str) -> int:
    return sum(loss.kind.split(".")[0] == kind for loss in report.losses)


@pytest.mark.parametrize("kind", PLANTS)
@pytest.mark.parametrize("format", ["docx", "epub"])
def test_what_pandoc_does_not_find_again_was_reported(kind: str, format: str, tmp_path: Path) -> None:
    path, report = export(kind, format, tmp_path)
    tree = pandoc_ast(path)
    found = "\n".join(strings(tree["blocks"]))
    if (format, kind) in BLIND:
        assert found.count("* * *") + told(report, kind) >= PLANTED or found.count("*") >= 3 * PLANTED
    missing_words = [w for w in (word(kind, n) for n in range(PLANTED)) if w not in found and kind != "divider"]
    assert len(missing_words) <= told(report, kind)
    if (format, kind) not in BLIND and kind in PANDOC:
        seen = Counter(elements(tree["blocks"]))[PANDOC[kind]]
        assert seen + told(report, kind) >= PLANTED, f"pandoc sees {seen} of {PLANTED}, and nothing was reported"


@pytest.mark.parametrize("kind", PLANTS)
def test_what_poppler_does_not_find_again_was_reported(kind: str, tmp_path: Path) -> None:
    path, report = export(kind, "pdf", tmp_path)
    structure = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, text=True, check=True).stdout
    text = pdftotext(path)
    words = [] if kind in ("image", "divider") else [word(kind, number) for number in range(PLANTED)]
    missing = [w for w in words if w not in re.sub(r"[\s\u00ad]", "", text)]
    assert len(missing) <= told(report, kind)
    if kind in STRUCTURE:
        seen = len(re.findall(rf"^\s*{STRUCTURE[kind]}\b", structure, re.MULTILINE))
        assert seen + told(report, kind) >= PLANTED, f"the structure tree has {seen} of {PLANTED}"


@pytest.mark.parametrize("kind", PLANTS)
@pytest.mark.parametrize("format", ["docx", "epub", "json", "pdf"])
def test_what_is_predicted_is_what_is_reported(kind: str, format: str, tmp_path: Path) -> None:
    _, report = export(kind, format, tmp_path)
    supports = Press(allow=()).registry.exporter(format).format.supports
    predicted = Counter((loss.kind, loss.action) for loss in predict(article(kind), supports))
    assert Counter((loss.kind, loss.action) for loss in report.losses) == predicted
