"""pandoc reads from the file what the article holds, node by node (``pandoc -f markdown-smart --preserve-tabs``)."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from presswork.model import Article, Cell, Emphasis, List, ListItem, Metadata, Paragraph, Row, Strong, Table, Text
from presswork.normalize import normalize
from presswork.testing import feature_article
from presswork.testing.strategies import normalized_articles

pytestmark = pytest.mark.judges

spec = importlib.util.spec_from_file_location("markdown_outline", Path(__file__).with_name("outline.py"))
outline = importlib.util.module_from_spec(spec)
spec.loader.exec_module(outline)
BREAK, Expected, code_block, formula = outline.BREAK, outline.Expected, outline.code_block, outline.formula
math, run, same, spaced = outline.math, outline.run, outline.same, outline.spaced

TAG = re.compile(r"<(/?)(\w+)(?: /)?>")


class Read:
    """What pandoc says."""

    marks = {"Emph": "emphasis", "Strong": "strong", "Strikeout": "strikethrough", "SmallCaps": "smallcaps"}
    tags = {"em": "emphasis", "strong": "strong", "s": "strikethrough", "sub": "subscript", "sup": "superscript"}

    def __init__(self) -> None:
        self.open: list[Any] = []

    def blocks(self, blocks: Any) -> list[Any]:
        return [line for block in blocks for line in self.block(block)]

    def block(self, block: Any) -> list[Any]:  # noqa: PLR0911 - a case a node
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                words = self.inlines(content)
                if len(words) == 1 and words[0][0][0] == "display":
                    return [formula(words[0][0][1])]
                return [("paragraph", words)] if words else []
            case "Header":
                return [("heading", content[0], self.inlines(content[2]))]
            case "BulletList":
                return [("list", None, [self.blocks(item) for item in content])]
            case "OrderedList":
                return [("list", content[0][0], [self.blocks(item) for item in content[1]])]
            case "DefinitionList":
                return [
                    ("definitions", [(self.inlines(term), list(map(self.blocks, inner))) for term, inner in content])
                ]
            case "BlockQuote":
                return [("quote", self.blocks(content))]
            case "CodeBlock":
                return code_block(content[1], "".join(content[0][1]))
            case "HorizontalRule":
                return [("divider",)]
            case "Table":
                return [self.table(content)]
            case "Figure":
                return self.blocks(content[2])
            case "RawBlock" if content[1].strip() == "<!-- -->":
                return []
        return [("unexpected", block)]

    def table(self, content: Any) -> Any:
        _, (_, caption), columns, (_, header), bodies, _ = content
        sides = {"AlignDefault": None, "AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}
        (line,) = [line for _, line in self.blocks(caption)] or [[]]
        rows = [[self.cell(cell) for cell in row[1]] for row in header]
        rest = [[self.cell(cell) for cell in row[1]] for _, _, _, body in bodies for row in body]
        return ("table", line, [sides[side["t"]] for side, _ in columns], rows, rest)

    def cell(self, cell: Any) -> list[Any]:
        found = self.blocks(cell[4])
        assert len(found) < 2
        return found[0][1] if found else []

    def inlines(self, content: Any) -> list[Any]:
        self.open = []
        return run(self.pieces(content, frozenset()))

    def pieces(self, content: Any, marks: frozenset[Any]) -> Any:
        for inline in content:
            yield from self.piece(inline, marks | frozenset(self.open))

    def piece(self, inline: Any, marks: frozenset[Any]) -> Any:
        content = inline.get("c")
        match inline["t"]:
            case "Str":
                yield content, marks
            case "Space" | "SoftBreak":
                yield " ", marks
            case "LineBreak":
                yield BREAK, marks
            case "Emph" | "Strong" | "Strikeout" | "SmallCaps":
                yield from self.pieces(content, marks | {self.marks[inline["t"]]})
            case "Code":
                yield content[1], marks | {"code"}
            case "Link":
                yield from self.pieces(content[1], marks | {("link", unquote(content[2][0]), spaced(content[2][1]))})
            case "Image":
                alt = "".join(text for text, _ in self.pieces(content[1], frozenset()))
                yield ("image", alt.strip(), spaced(content[2][1])), marks
            case "Note":
                before, self.open = self.open, []
                yield ("note", self.blocks(content)), marks
                self.open = before
            case "Math" if content[0]["t"] == "InlineMath":
                yield from math(content[1], marks)
            case "Math":
                yield ("display", content[1]), marks
            case "Span":
                yield from self.span(*content, marks)
            case "RawInline":
                yield from self.raw(content[1], marks)
            case _:
                yield ("unexpected", inline), marks

    def span(self, attributes: Any, content: Any, marks: frozenset[Any]) -> Any:
        id, _, pairs = attributes
        if id:
            yield ("anchor", id), marks
        own = {(name, value) if name != "style" else "smallcaps" for name, value in pairs}
        yield from self.pieces(content, marks | own)

    def raw(self, text: str, marks: frozenset[Any]) -> Any:
        found = TAG.fullmatch(text)
        if text == "<br>":
            yield BREAK, marks
        elif found:
            mark = self.tags.get(found[2], found[2])
            if found[1]:
                self.open.reverse()
                self.open.remove(mark)
                self.open.reverse()
            else:
                self.open.append(mark)
        elif text != "<!-- -->":
            yield ("unexpected", text), marks


@pytest.fixture
def pandoc():
    import pypandoc

    program = pypandoc.get_pandoc_path()

    def read(text: str) -> Any:
        command = [program, "-f", "markdown-smart", "-t", "json", "--preserve-tabs"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=300)
        return json.loads(done.stdout)

    return read


def assert_same(article: Article, written: Any, pandoc: Any) -> None:
    tree = pandoc(written.text)
    expected, found = Expected(article).blocks(article.body), Read().blocks(tree["blocks"])
    for before, after in zip(expected, found, strict=False):
        assert same(before, after), f"{written.text}\nexpected {before}\nfound    {after}"
    assert len(expected) == len(found), written.text


def test_pandoc_reads_every_kind_of_node(export, pandoc):
    article = feature_article()
    assert_same(normalize(article), export(article), pandoc)


def test_pandoc_takes_no_sign_before_a_mark_for_a_citation(export, pandoc):
    words = (Text("ask @"), Strong((Text("ada"), Text("@"), Emphasis((Text("b"),)))), Text(" or @"))
    article = normalize(Article(metadata=Metadata(title="T"), body=(Paragraph(words),)))
    assert_same(article, export(article), pandoc)


@pytest.mark.parametrize("ordered", [False, True])
def test_pandoc_sees_a_table_at_the_head_of_an_item(export, pandoc, ordered):
    empty = Table((), (Row((Cell(()), Cell((Paragraph((Text("a"),)),)))),))
    items = (ListItem((empty, Paragraph((Text("behind"),)))), ListItem((List(ordered, (ListItem((empty,)),)),)))
    article = normalize(Article(metadata=Metadata(title="T"), body=(List(ordered, items),)))
    assert_same(article, export(article), pandoc)


@pytest.mark.slow
def test_pandoc_reads_articles_made_at_random(export, pandoc):
    @settings(
        max_examples=30, deadline=None, derandomize=True, phases=[Phase.generate], database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(article=normalized_articles())
    def check(article):
        assert_same(article, export(article), pandoc)

    check()
