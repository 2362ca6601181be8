"""Read the Markdown of the corpus and compare: python bench/reading/markdown.py [--split open] [--differences]

Three tables: CommonMark's examples (is every word there, and does pandoc's tree of the same source agree, node by
node), the front matter of blog posts against what their blogs say, and every other Markdown file (is it read).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypandoc

from presswork.exporter import Source
from presswork.model import (
    Article,
    Block,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Span,
    Strong,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork_markdown.reading.options import MarkdownReadOptions
from presswork_markdown.reading.read import read

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"
UNTITLED = MarkdownReadOptions(title_from_heading=False)
# What is for programs, and no text of a page: HTML 5 shows none of it.
UNSEEN = re.compile(
    r"<!--(?:>|->|.*?-->)|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|<![A-Za-z].*?>|<(script|style)\b.*?</\2\s*>", re.DOTALL
)
TAG = re.compile(r"""</?[A-Za-z][\w-]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*/?>""")
ALT = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')


# --- what an article says, and what pandoc says, in one form: a line is (text, the marks around it) ---


class Ours:
    def blocks(self, blocks: Iterable[Block]) -> list[Any]:
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> Any:
        match block:
            case Paragraph(content):
                return ("paragraph", line(self.inlines(content, ())))
            case Heading(level, content):
                return ("heading", level, line(self.inlines(content, ())))
            case Quote(blocks):
                return ("quote", self.blocks(blocks))
            case List(ordered, items, start):
                return ("list", start if ordered else None, [self.blocks(item.blocks) for item in items])
            case CodeBlock(text, language):
                return ("code", text.strip("\n"), language or "")
            case Figure(image):
                return ("paragraph", line(self.inlines((image,), ())))
            case Divider():
                return ("divider",)
            case MathBlock(text):
                return ("formula", text)
        return (block.kind, words_of(block))

    def inlines(self, content: Iterable[Inline], marks: tuple[Any, ...]) -> Iterator[Any]:
        for node in content:
            match node:
                case Text(text):
                    yield text, marks
                case Emphasis(inner) | Strong(inner):
                    yield from self.inlines(inner, (*marks, node.kind))
                case Link(inner, target, title):
                    yield from self.inlines(inner, (*marks, ("link", unquote(target), title or "")))
                case Code(text):
                    yield text, (*marks, "code")
                case Image(_, alt, title):
                    yield ("image", alt or "", title or ""), marks
                case LineBreak():
                    yield ("break",), marks
                case Math(text):
                    yield ("formula", text), marks
                case Span(inner):
                    yield from self.inlines(inner, marks)
                case _:
                    yield (node.kind, words_of(node)), marks


PANDOCS_MARKS = {"Emph": "emphasis", "Strong": "strong"}


class Pandocs:
    def blocks(self, blocks: Iterable[Any]) -> list[Any]:
        return [self.block(block) for block in blocks]

    def block(self, block: Any) -> Any:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                if any(raw := list(raw_in(content))):
                    return ("raw", words("".join(text for text in flat(content))), raw)
                return ("paragraph", line(self.inlines(content, ())))
            case "Header":
                return ("heading", content[0], line(self.inlines(content[2], ())))
            case "BlockQuote":
                return ("quote", self.blocks(content))
            case "BulletList":
                return ("list", None, [self.blocks(item) for item in content])
            case "OrderedList":
                return ("list", content[0][0], [self.blocks(item) for item in content[1]])
            case "CodeBlock":
                return ("code", content[1].strip("\n"), " ".join(content[0][1]))
            case "HorizontalRule":
                return ("divider",)
            case "RawBlock":
                return ("raw", words(shown(content[1])), [content[1]])
        return (block["t"],)

    def inlines(self, content: Iterable[Any], marks: tuple[Any, ...]) -> Iterator[Any]:
        for inline in content:
            inner = inline.get("c")
            match inline["t"]:
                case "Str":
                    yield inner, marks
                case "Space" | "SoftBreak":
                    yield " ", marks
                case "LineBreak":
                    yield ("break",), marks
                case "Emph" | "Strong":
                    yield from self.inlines(inner, (*marks, PANDOCS_MARKS[inline["t"]]))
                case "Code":
                    yield inner[1], (*marks, "code")
                case "Link":
                    yield from self.inlines(inner[1], (*marks, ("link", unquote(inner[2][0]), inner[2][1])))
                case "Image":
                    yield ("image", "".join(flat(inner[1])), inner[2][1]), marks
                case _:
                    yield (inline["t"],), marks


def line(pieces: Iterable[Any]) -> list[Any]:
    """Pieces as runs: texts of the same marks are one; spaces have no marks and count once."""
    found: list[list[Any]] = []
    for what, marks in pieces:
        for part in re.split(r"(\s+)", what) if isinstance(what, str) and marks[-1:] != ("code",) else [what]:
            if part == "":
                continue
            space = isinstance(part, str) and part.isspace() and marks[-1:] != ("code",)
            own = () if space else marks
            text = " " if space else part
            if found and isinstance(text, str) and isinstance(found[-1][0], str) and found[-1][1] == own:
                found[-1][0] = found[-1][0] + text if not space else " "
            else:
                found.append([text, own])
    while found and found[0][0] == " ":
        del found[0]
    while found and found[-1][0] == " ":
        del found[-1]
    return [
        (what, marks)
        for index, (what, marks) in enumerate(found)
        if what != " " or ("break",) not in (found[index - 1][0], found[min(index + 1, len(found) - 1)][0])
    ]


def raw_in(content: Any) -> Iterator[str]:
    for inline in content if isinstance(content, list) else []:
        if isinstance(inline, dict):
            if inline["t"] == "RawInline":
                yield inline["c"][1]
            else:
                yield from raw_in(inline.get("c"))
        else:
            yield from raw_in(inline)


def flat(content: Iterable[Any]) -> Iterator[str]:
    """pandoc's inlines as text, raw HTML as the text that it shows."""
    for inline in content:
        inner = inline.get("c")
        match inline["t"]:
            case "Str":
                yield inner
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Code":
                yield inner[1]
            case "RawInline":
                yield shown(inner[1])
            case "Link" | "Image":
                yield from flat(inner[1])
            case "Emph" | "Strong":
                yield from flat(inner)


def shown(html: str) -> str:
    return unescape(TAG.sub(" ", UNSEEN.sub(lambda found: found[1] or " ", ALT.sub(r" \1 ", html))))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def words_of(value: object) -> list[str]:
    """Every word that a node and all below it show, in order."""
    match value:
        case Text(text) | Code(text) | CodeBlock(text) | Math(text) | MathBlock(text):
            return words(text)
        case Image(_, alt):
            return words(alt or "")
        case tuple():
            return [word for item in value for word in words_of(item)]
        case _ if hasattr(value, "__struct_fields__"):
            return [word for name in value.__struct_fields__ for word in words_of(getattr(value, name))]
    return []


def agree(ours: list[Any], pandocs: list[Any], blocks: list[Block]) -> bool:
    """Whether both say the same; raw HTML is compared as its words, which may be any number of our blocks."""
    ours, blocks = list(ours), list(blocks)
    for theirs in pandocs:
        if theirs[0] == "raw":
            missing = list(theirs[1])
            while missing and ours:
                said = words_of(blocks[0])
                if said != missing[: len(said)]:
                    return False
                del missing[: len(said)], ours[0], blocks[0]
            while ours and not words_of(blocks[0]) and blocks[0].kind in {"divider", "figure", "paragraph"}:
                if blocks[0].kind == "divider" and not any("<hr" in raw for raw in theirs[2]):
                    break
                del ours[0], blocks[0]
            if missing:
                return False
            continue
        if not ours:
            return False
        own, block = ours.pop(0), blocks.pop(0)
        if not same(own, theirs, block):
            return False
    return not ours


def same(own: Any, theirs: Any, block: Block) -> bool:
    match own, theirs, block:
        case ("quote", inner), ("quote", others), Quote(blocks):
            return agree(inner, others, list(blocks))
        case ("list", start, items), ("list", other, others), List(items=parts):
            return (
                start == other
                and len(items) == len(others)
                and all(
                    agree(item, said, list(part.blocks)) for item, said, part in zip(items, others, parts, strict=True)
                )
            )
    return bool(own == theirs)


# --- the three tables ---


def examples(split: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CORPUS / split / "markdown/commonmark-examples.json").read_text("utf-8"))
    return found


def trees(sources: list[str]) -> list[Any]:
    """pandoc's trees of many sources."""
    command = [pypandoc.get_pandoc_path(), "-f", "commonmark", "-t", "json"]
    return [
        json.loads(subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout)["blocks"]
        for source in sources
    ]


def commonmark(split: str) -> dict[str, list[int]]:
    """The numbers of the examples that lose a word, and of those on which pandoc does not agree."""
    given = examples(split)
    found: dict[str, list[int]] = {"all": [], "losing words": [], "differing from pandoc": []}
    for example, tree in zip(given, trees([example["markdown"] for example in given]), strict=True):
        article = article_of(example["markdown"])
        found["all"].append(example["example"])
        if Counter(words(shown(example["html"]))) - Counter(words_of((article.body, article.notes))):
            found["losing words"].append(example["example"])
        if not agree(Ours().blocks(article.body), Pandocs().blocks(tree), list(article.body)):
            found["differing from pandoc"].append(example["example"])
    return found


def article_of(source: str) -> Article:
    if not source.strip():
        return Article()
    return read(source.encode(), Source("example"), UNTITLED, Report())


def posts(split: str) -> dict[str, list[str]]:
    """The blog posts, and of each thing the posts of which it is wrong."""
    found: dict[str, list[str]] = {"all": [], "title": [], "authors": [], "date": []}
    for gold_file in sorted((CORPUS / split / "markdown").glob("blog-*/*.gold.json")):
        file = gold_file.with_name(gold_file.name.removesuffix(".gold.json"))
        if not file.suffix:
            file = file.with_name(f"{file.name}.md")
        if not file.exists():
            file = gold_file.with_name(gold_file.name.removesuffix(".gold.json") + ".md")
        gold = json.loads(gold_file.read_text("utf-8"))
        said = read(file.read_bytes(), Source(file.name), MarkdownReadOptions(), Report()).metadata
        found["all"].append(file.name)
        for what, right in (
            ("title", said.title == gold["title"]),
            ("authors", [author.name for author in said.authors] == gold["authors"]),
            ("date", (said.published or "")[:10] == gold["date"]),
        ):
            if not right:
                found[what].append(file.name)
    return found


def others(split: str) -> dict[str, int]:
    """How many words every Markdown file gives."""
    files = [
        file
        for file in sorted((CORPUS / split / "markdown").rglob("*"))
        if file.suffix in {".md", ".markdown", ".txt"} and file.is_file()
    ]
    found = {}
    for file in files:
        article = normalize(read(file.read_bytes(), Source(file.name), MarkdownReadOptions(), Report()))
        found[file.relative_to(CORPUS / split).as_posix()] = len(words_of((article.body, article.notes)))
    return found


def show_differences(split: str, numbers: list[int]) -> None:
    for example in examples(split):
        if example["example"] in numbers:
            article = article_of(example["markdown"])
            print(f"\n{example['example']}: {example['markdown']!r}")
            print("  ours  ", Ours().blocks(article.body))
            print("  pandoc", Pandocs().blocks(trees([example["markdown"]])[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="open")
    parser.add_argument("--differences", action="store_true", help="show both trees where they differ")
    arguments = parser.parse_args()
    told = commonmark(arguments.split)
    total = len(told["all"])
    print("| CommonMark's examples | number | of them |\n|---|---|---|")
    for what in ("losing words", "differing from pandoc"):
        print(f"| {what} | {len(told[what])} of {total} | {', '.join(map(str, told[what]))} |")
    blogs = posts(arguments.split)
    print("\n| blog posts | wrong | of them |\n|---|---|---|")
    for what in ("title", "authors", "date"):
        print(f"| {what} | {len(blogs[what])} of {len(blogs['all'])} | {', '.join(blogs[what])} |")
    print("\n| file | words |\n|---|---|")
    for name, count in others(arguments.split).items():
        print(f"| {name} | {count} |")
    if arguments.differences:
        show_differences(arguments.split, sorted({*told["losing words"], *told["differing from pandoc"]}))


if __name__ == "__main__":
    main()
