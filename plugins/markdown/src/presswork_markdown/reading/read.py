"""The markdown reader's door: the bytes of a file in, an article out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from presswork.model import Article, Block, Heading, List, Metadata, Quote
from presswork.pictures import Pictures
from presswork.plugin import InputError, Report, Source
from presswork_markdown.reading.blocks import read_blocks
from presswork_markdown.reading.decoding import decode
from presswork_markdown.reading.front_matter import split
from presswork_markdown.reading.inlines import words
from presswork_markdown.reading.ledger import Ledger
from presswork_markdown.reading.metadata import read_metadata
from presswork_markdown.reading.options import MarkdownReadOptions
from presswork_markdown.reading.parsing import DEEPEST, parse


def read(data: bytes, source: Source, options: MarkdownReadOptions, report: Report) -> Article:
    """The article of a Markdown file. Raises InputError for data that is no text, or unreadable front matter."""
    text = decode(data, options.encoding, source.name or "The input", report)
    if not text.strip():
        raise InputError("there is nothing in it: an article has at least some words")
    try:
        return _article(text, source, options, report)
    except RecursionError as error:
        raise InputError("its marks are nested too deep: take some of them out") from error


def _article(text: str, source: Source, options: MarkdownReadOptions, report: Report) -> Article:
    front, text = split(text)
    metadata = read_metadata(front, source.name, report)
    tokens, found = parse(text)
    if found.get("deep"):
        report.degraded("nesting", f"what is nested more than {DEEPEST // 2} deep stands as lines of text")
    pictures = Pictures(source, report)
    ledger = Ledger(
        text,
        pictures,
        report,
        (label[1:] for label in found.get("footnotes", {}).get("refs", ())),
        base=source.address or metadata.source_url,
        fetched=source.address is not None and source.folder is None,
        for_jekyll=not {"layout", "permalink"}.isdisjoint(metadata.extra),
    )
    body = read_blocks(tokens, ledger)
    _tell(found, metadata, ledger)
    ledger.conclude()
    first_line = (front.lines if front else 0) + 1
    if tokens and tokens[0].map:
        first_line += tokens[0].map[0]
    metadata, body = _titled(metadata, body, options, report, first_line)
    return Article(metadata=metadata, body=body, notes=tuple(ledger.notes), resources=pictures.resources)


def _tell(found: Mapping[str, Any], metadata: Metadata, ledger: Ledger) -> None:
    """Report what the rules met that stands in the article otherwise than it was meant."""
    if found.get("cited") or not {"bibliography", "references"}.isdisjoint(metadata.extra):
        ledger.degraded("citation", "as it is written: an article has no list of the works that it cites")
    if found.get("renumbered"):
        ledger.degraded("list", "numbered 1, 2, 3 in place of letters and Roman numbers")
    if found.get("drawn"):
        ledger.degraded("table", "as it is drawn, in code: cells over several columns are not read")
    if found.get("variables"):
        ledger.degraded("template", "as it is written: a site generator would put something in the place of {{ … }}")
    if found.get("tex"):
        ledger.guessed("formulas", "TeX", "what stands between \\( and \\) or \\[ and \\] looks like one", 0.8)


def _titled(
    metadata: Metadata, body: tuple[Block, ...], options: MarkdownReadOptions, report: Report, line: int
) -> tuple[Metadata, tuple[Block, ...]]:
    """The title and the text below it: no title stands in the text, and its headings begin right below."""
    tops = sum(isinstance(block, Heading) and block.level == 1 for block in body)
    match body:
        case (Heading(level=1, content=content), *rest) if tops == 1:
            title = " ".join(words(content).split())
            if not metadata.title and title and options.title_from_heading:
                reason = "the text begins with it, and it is the only heading of level 1"
                report.decided("title", title, reason, lines=(line, line), confidence=0.9)
                return replace(metadata, title=title), _raised(tuple(rest))
            if title and title == " ".join(metadata.title.split()):
                reason = "it says the title again, and is left out"
                report.decided("heading", title, reason, lines=(line, line), confidence=0.9)
                return metadata, _raised(tuple(rest))
    return metadata, _raised(body) if metadata.title else body


def _raised(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The headings moved up so that the highest is of level 1: below a title, many begin with the second."""
    top = min(_levels(body), default=1)
    return _moved(body, top - 1) if top > 1 else body


def _levels(blocks: tuple[Block, ...]) -> Iterator[int]:
    for block in blocks:
        match block:
            case Heading(level=level):
                yield level
            case Quote(blocks=inner):
                yield from _levels(inner)
            case List(items=items):
                for item in items:
                    yield from _levels(item.blocks)


def _moved(blocks: tuple[Block, ...], by: int) -> tuple[Block, ...]:
    return tuple(_moved_block(block, by) for block in blocks)


def _moved_block(block: Block, by: int) -> Block:
    match block:
        case Heading():
            return replace(block, level=max(1, block.level - by))
        case Quote():
            return replace(block, blocks=_moved(block.blocks, by))
        case List():
            return replace(block, items=tuple(replace(item, blocks=_moved(item.blocks, by)) for item in block.items))
    return block
