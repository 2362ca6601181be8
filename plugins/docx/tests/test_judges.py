"""Two programs that know nothing of Presswork tell of the file, node by node, what the article says."""

import json
import re
import subprocess
from io import BytesIO

import mammoth
import pypandoc
import pytest
from lxml import html

from presswork.model import (
    Code,
    CodeBlock,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    Math,
    MathBlock,
    NoteRef,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
    Verse,
)
from presswork.normalize import normalize
from presswork.pipeline import Press
from presswork.report import Report
from presswork.testing import feature_article

pytestmark = pytest.mark.judges

_MARKS = {
    "emphasis": "Emph",
    "strong": "Strong",
    "strikethrough": "Strikeout",
    "subscript": "Subscript",
    "superscript": "Superscript",
}


class _Told:
    """An article as a list that pandoc's tree can be turned into as well: what Word has no form for is its text."""

    def __init__(self, article):
        self.notes = {note.id: note for note in article.notes}
        self.article = article

    def blocks(self, blocks):
        return [told for block in blocks for told in self.block(block)]

    def block(self, block):
        match block:
            case Paragraph():
                yield ("Para", self.runs(block.content))
            case Heading():
                yield ("Header", block.level, self.runs(block.content))
            case List():
                items = [self._task(item.checked, self.blocks(item.blocks)) for item in block.items]
                # pandoc ends a list before a paragraph that has Word's style for going on with an item.
                last, outside = items[-1][:1], items[-1][1:]
                yield ("List", block.start if block.ordered else None, [*items[:-1], last])
                yield from outside
            case DefinitionList():
                yield (
                    "DefinitionList",
                    [
                        (self.runs(item.term), [one for part in item.definitions for one in self.blocks(part.blocks)])
                        for item in block.items
                    ],
                )
            case Quote():
                source = [("Para", self.runs((Text("— "), *block.attribution)))] if block.attribution else []
                yield ("BlockQuote", [*self.blocks(block.blocks), *source])
            case CodeBlock():
                yield ("CodeBlock", block.text)
            case MathBlock():
                yield ("Para", [(frozenset(), ("Math", _bare(block.text)))])
            case Divider():
                yield ("Para", [(frozenset(), "* * *")])
            case Verse():
                lines = [inline for line in block.lines for inline in (LineBreak(), *line)][1:]
                yield ("Para", self.runs(lines))
            case Figure():
                yield ("Figure", block.image.alt, self.runs(block.caption))
            case Table():
                rows = [
                    [(cell.rowspan, cell.colspan, self.blocks(cell.blocks)) for cell in row.cells]
                    for row in (*block.header, *block.rows)
                ]
                yield ("Table", self.runs(block.caption), list(block.alignment), len(block.header), rows)

    def runs(self, content):
        return _joined(self._runs(content, frozenset()))

    def _task(self, checked, blocks):
        if checked is None:
            return blocks
        kind, runs = blocks[0]
        return [(kind, _joined([(frozenset(), "☒ " if checked else "☐ "), *runs])), *blocks[1:]]

    def _runs(self, content, marks):
        for inline in content:
            match inline:
                case Text():
                    yield (marks, inline.text)
                case Math():
                    yield (marks, ("Math", _bare(inline.text)))
                case Code():
                    yield (marks | {"Code"}, inline.text)
                case LineBreak():
                    yield (marks, "\n")
                case Image():
                    yield (marks, ("Image", inline.alt))
                case NoteRef():
                    # pandoc takes the items of a list in a note as its paragraphs.
                    yield (marks, ("Note", list(_paragraphs(self.blocks(self.notes[inline.note].blocks)))))
                case Link():
                    yield from self._runs(inline.content, marks | {f"Link {inline.target}"})
                case Span():
                    yield from self._runs(inline.content, marks | ({"SmallCaps"} if inline.role else set()))
                case _:
                    yield from self._runs(inline.content, marks | {_MARKS[inline.kind]})


def _bare(latex):
    """LaTeX without braces, spaces and empty scripts, which each writes where they please."""
    return re.sub(r"[_^]\{\}|(?<!\\)\\[,;: ]|\\(?:left|right)(?![a-z])|[{}\s]", "", latex)


def _paragraphs(told):
    """The paragraphs of blocks, whatever they are in."""
    for kind, *said in told:
        if kind == "Para":
            yield (kind, *said)
        elif kind == "Header":
            yield ("Para", said[1])
        elif kind == "CodeBlock":
            yield ("Para", [(frozenset(), said[0])])
        elif kind == "BlockQuote":
            yield from _paragraphs(said[0])
        elif kind == "List":
            for item in said[1]:
                yield from _paragraphs(item)
        elif kind == "DefinitionList":
            for term, blocks in said[0]:
                yield ("Para", term)
                yield from _paragraphs(blocks)
        elif kind == "Figure":
            yield ("Para", [(frozenset(), ("Image", said[0]))])
            yield ("Para", said[1])
        elif kind == "Table":
            yield ("Para", said[0])
            for row in said[3]:
                for _, _, blocks in row:
                    yield from _paragraphs(blocks)


def _joined(runs):
    """Neighbours with equal marks as one, with single spaces, and none around a line's end."""
    joined = []
    for marks, said in runs:
        if joined and isinstance(said, str) and isinstance(joined[-1][1], str) and joined[-1][0] == marks:
            joined[-1] = (marks, joined[-1][1] + said)
        elif said != "":
            joined.append((marks, said))
    return [
        (marks, "\n".join(" ".join(line.split(" ")).strip() for line in said.split("\n")))
        if isinstance(said, str) and "\n" in said
        else (marks, said)
        for marks, said in joined
    ]


def _pandoc_blocks(blocks):
    return [told for block in blocks for told in _pandoc_block(block["t"], block.get("c"))]


def _pandoc_block(kind, content):
    match kind:
        case "Para" | "Plain":
            yield ("Para", _pandoc_runs(content))
        case "Header":
            yield ("Header", content[0], _pandoc_runs(content[2]))
        case "OrderedList":
            yield ("List", content[0][0], [_pandoc_blocks(item) for item in content[1]])
        case "BulletList":
            yield ("List", None, [_pandoc_blocks(item) for item in content])
        case "DefinitionList":
            yield (
                kind,
                [
                    (_pandoc_runs(term), [one for part in parts for one in _pandoc_blocks(part)])
                    for term, parts in content
                ],
            )
        case "BlockQuote":
            yield (kind, _pandoc_blocks(content))
        case "CodeBlock":
            yield (kind, content[1])
        case "Div":
            yield from _pandoc_blocks(content[1])
        case "Figure":
            (image,) = [one for block in content[2] for one in block["c"] if one["t"] == "Image"]
            caption = [one for block in content[1][1] for one in block["c"]]
            yield (kind, _words(image["c"][1]), _pandoc_runs(caption))
        case "Table":
            caption = [one for block in content[1][1] for one in block["c"]]
            sides = {"AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}
            aligned = [sides.get(column[0]["t"]) for column in content[2]]
            head, body = content[3][1], [row for part in content[4] for row in part[3]]
            rows = [[(cell[2], cell[3], _pandoc_blocks(cell[4])) for cell in row[1]] for row in (*head, *body)]
            yield (kind, _pandoc_runs(caption), aligned, len(head), rows)
        case _:
            raise AssertionError(kind)


def _pandoc_runs(inlines):
    return _joined(_runs_of(inlines, frozenset()))


def _runs_of(inlines, marks):
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        match kind:
            case "Str":
                yield (marks, content)
            case "Space" | "SoftBreak":
                yield (marks, " ")
            case "LineBreak":
                yield (marks, "\n")
            case "Code":
                yield (marks | {"Code"}, content[1])
            case "Link":
                yield from _runs_of(content[1], marks | {f"Link {content[2][0]}"})
            case "Image":
                yield (marks, ("Image", _words(content[1])))
            case "Math":
                yield (marks, ("Math", _bare(content[1])))
            case "Note":
                yield (marks, ("Note", _pandoc_blocks(content)))
            case "Span":
                yield from _runs_of(content[1], marks)
            case "Quoted":
                raise AssertionError(kind)
            case _:
                yield from _runs_of(content, marks | {kind})


def _words(inlines):
    return "".join(said for _, said in _runs_of(inlines, frozenset()))


@pytest.fixture
def file(export):
    return export(feature_article())


@pytest.fixture
def told():
    article = normalize(feature_article())
    return _Told(article).blocks(article.body)


def test_pandoc_tells_the_whole_article_node_by_node(file, told, tmp_path):
    path = tmp_path / "article.docx"
    path.write_bytes(file.data)
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(path)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    blocks = _pandoc_blocks(found["blocks"])

    assert [block[0] for block in blocks] == [block[0] for block in told]
    assert [(block, expected) for block, expected in zip(blocks, told, strict=True) if block != expected] == []


# What pandoc makes of our formulas is what it makes of its own from the same LaTeX.
_FORMULAS = (
    *("x", "E = mc^2", "x_i^2", "f'(x)", r"a \ne b", r"\alpha\beta\Gamma", r"x\in A\subset B", "3.14", r"a<b"),
    *(r"\frac{a}{b}", r"\dfrac12", r"\sqrt{x+1}", r"\sqrt[3]{x}", r"\binom{n}{k}", r"e^{i\pi}+1 = 0", r"x^{y^z}"),
    *(r"\sum_{i=1}^n i = 5", r"\int_0^1 x + 1", r"\prod_i a_i", r"\iint_D f", r"\bigcup_{i\in I} A_i", r"\oint_C f"),
    *(r"\hat{x}", r"\vec{v}", r"\bar{z}", r"\dot{x}", r"\ddot{x}", r"\tilde{n}", r"\overline{AB}", r"\underline{AB}"),
    *(r"\overbrace{a+b}^n", r"\overset{a}{b}", r"\underset{a}{b}", r"\stackrel{?}{=}"),
    *(r"\left(\frac{a}{b}\right]", r"\left\{x\right.", r"\left\langle x\right\rangle", r"\left|x\right|"),
    *(
        r"\begin{pmatrix}a&b\\c&d\end{pmatrix}",
        r"\begin{bmatrix}a&b\\c&d\end{bmatrix}",
        r"\begin{matrix}a\\b\end{matrix}",
    ),
    *(r"\begin{cases}1&x>0\\0&\text{else}\end{cases}", r"\begin{aligned}a&=b\\c&=d\end{aligned}"),
    *(r"\mathbb{R}", r"\mathcal{L}", r"\mathfrak{g}", r"\mathbf{x}", r"\mathrm{d}x", r"\mathsf{s}", r"\mathtt{t}"),
    *(r"\text{if }x", r"a\quad b", r"a\,b", r"\xrightarrow{b}", r"\boxed{x}", r"\phantom{x}", r"\log_2 x", r"\sin x"),
    *(
        r"\lim_{x\to 0}f(x)",
        r"\max_{x\in A}g",
        r"|x|+1",
        r"\infty\partial\nabla",
        r"a\cdot b\times c",
        r"\int_{-\infty}^\infty e^{-x^2}\,dx",
    ),
)


def test_pandoc_reads_our_formulas_as_it_reads_its_own(export, article, tmp_path):
    (tmp_path / "ours.docx").write_bytes(export(article(*map(MathBlock, _FORMULAS))).data)
    pandoc = pypandoc.get_pandoc_path()
    source = "\n\n".join(f"$${latex}$$" for latex in _FORMULAS).encode()
    subprocess.run([pandoc, "-f", "markdown", "-o", str(tmp_path / "its.docx")], input=source, check=True)

    def read(name):
        command = [pandoc, "-f", "docx", "-t", "json", str(tmp_path / name)]
        blocks = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["blocks"]
        return [inline["c"][1] for block in blocks for inline in block["c"] if inline["t"] == "Math"]

    ours, its = read("ours.docx"), read("its.docx")
    assert len(ours) == len(its) == len(_FORMULAS)
    assert [(one, other) for one, other in zip(ours, its, strict=True) if _bare(one) != _bare(other)] == []


def test_we_read_pandocs_formulas_as_they_were(tmp_path):
    otherwise = {r"\dfrac12": r"\frac{1}{2}", r"\stackrel{?}{=}": r"\overset{?}{=}", r"\mathbf{x}": r"\boldsymbol{x}"}
    source = "\n\n".join(f"$${latex}$$" for latex in _FORMULAS).encode()
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-o", str(tmp_path / "its.docx")]
    subprocess.run(command, input=source, check=True)
    report = Report()
    found = Press().read((tmp_path / "its.docx").read_bytes(), format="docx", report=report)

    assert [_bare(block.text) for block in found.body] == [_bare(otherwise.get(one, one)) for one in _FORMULAS]
    assert report.losses == []


_HTML_MARKS = {"em": "Emph", "strong": "Strong", "s": "Strikeout", "sub": "Subscript", "sup": "Superscript"}
_LEAVES = frozenset(("p", "h1", "h2", "h3", "li"))


def _html_runs(element, marks):
    """What mammoth shows of one paragraph: not of the list in it, and not the numbers of notes."""
    yield (marks, element.text or "")
    for child in element:
        if child.tag == "img":
            yield (marks, ("Image", child.get("alt")))
        elif child.tag == "br":
            yield (marks, "\n")
        elif child.tag == "input":
            yield (marks, "☒" if child.get("checked") else "☐")
        elif child.tag == "a" and child.get("href"):
            yield from _html_runs(child, marks | {f"Link {child.get('href')}"})
        elif child.tag == "sup" and child.find("a") is not None:
            pass
        elif child.tag not in ("ul", "ol", "p"):
            inner = _HTML_MARKS.get(child.tag)
            yield from _html_runs(child, marks | {inner} if inner else marks)
        yield (marks, child.tail or "")


def _without(runs, *marks):
    unsaid = ("Note", "Math")  # mammoth has no formulas
    shown = ((said_of - set(marks), said) for said_of, said in runs if isinstance(said, str) or said[0] not in unsaid)
    return [
        (said_of, " ".join(said.split()) if isinstance(said, str) else said) for said_of, said in _joined(shown) if said
    ]


def test_mammoth_tells_every_paragraph_and_its_marks(file, told):
    found = html.fromstring(f"<div>{mammoth.convert_to_html(BytesIO(file.data)).value}</div>")
    # Names of styles that mammoth has no element for are its paragraphs, and verbatim words are plain.
    shown = [_without(_html_runs(one, frozenset())) for one in found.iter(*_LEAVES) if not one.get("id", "")]
    shown = [runs for runs in shown if runs]
    expected = [said for _, runs in _paragraphs(told) if (said := _without(runs, "Code", "SmallCaps"))]
    front = shown.index(expected[0])

    assert shown[front : front + len(expected)] == expected
