"""``presswork inspect FILE``: what was understood, and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from presswork.cli.config import Config
from presswork.cli.inputs import find, named_in_full, reader_options, said_of_inputs
from presswork.cli.tell import LEFT_OUT, decision_in_words, losses_in_lines, say
from presswork.model import Article, Block, Heading, Metadata, Node, Part
from presswork.pipeline import Press
from presswork.report import Decision, Report

SHOWN_HEADINGS = 40


def inspect(press: Press, config: Config, arguments: argparse.Namespace) -> None:
    """Print what the reader made of one input; nothing is written."""
    report = Report()
    options = reader_options(arguments, config)
    said = said_of_inputs(arguments, config)
    with named_in_full(arguments.input):
        article = press.read_found(
            find(arguments.input, arguments),
            format=arguments.reader,
            options=options,
            metadata=said,
            report=report,
        )
    if arguments.json:
        found = {**understood(article), **happened(report)}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for line in _lines(article, report):
        say(line)


def understood(article: Article) -> dict[str, Any]:
    """What the lines for people say of the article, as data; ``--report`` has it too."""
    return {
        "metadata": msgspec.to_builtins(article.metadata),
        "blocks": dict(kinds(article)),
        "headings": [{"level": level, "text": text} for level, text in headings(article)],
    }


def happened(report: Report) -> dict[str, Any]:
    """What was decided, lost and repaired on the way."""
    return {
        "decisions": msgspec.to_builtins(report.decisions),
        "losses": msgspec.to_builtins(report.losses),
        "repairs": msgspec.to_builtins(report.repairs),
    }


def kinds(article: Article) -> Counter[str]:
    """How many nodes of each kind the article has, notes included; text itself is not counted."""
    counts: Counter[str] = Counter()
    waiting: list[object] = [article.body, article.notes]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend(item)
        elif isinstance(item, Node | Part):
            if isinstance(item, Node) and item.kind != "text":
                counts[item.kind] += 1
            waiting.extend(getattr(item, name) for name in item.__struct_fields__)
    return counts


def headings(article: Article) -> Iterator[tuple[int, str]]:
    """Level and words of each heading that stands by itself."""
    blocks: Iterable[Block] = article.body
    for block in blocks:
        if isinstance(block, Heading):
            yield block.level, " ".join(_words(block).split())


def _words(node: object) -> str:
    if isinstance(node, tuple):
        return "".join(map(_words, node))
    if hasattr(node, "content"):
        return _words(node.content)
    return str(getattr(node, "text", " "))


def _lines(article: Article, report: Report) -> Iterator[str]:
    yield from _metadata_lines(article.metadata)
    counts = sorted(kinds(article).items(), key=lambda pair: (-pair[1], pair[0]))
    yield f"{'holds':12}{', '.join(f'{number} {kind}' for kind, number in counts) or 'nothing'}"
    outline = list(headings(article))
    yield from _section(
        "How it is divided",
        [
            *(f"{'  ' * (level - 1)}{text}" for level, text in islice(outline, SHOWN_HEADINGS)),
            *([f"… and {len(outline) - SHOWN_HEADINGS} headings more"] if len(outline) > SHOWN_HEADINGS else ()),
        ],
    )
    yield from _section("What the reader decided", _told(report.decisions, left_out=False))
    yield from _section("What was left out", _told(report.decisions, left_out=True))
    yield from _section("What could not be kept", losses_in_lines(report.losses, places=True))
    yield from _section("What was repaired", (f"{repair.place}: {repair.what}" for repair in report.repairs))


def _told(decisions: Iterable[Decision], *, left_out: bool) -> Iterator[str]:
    return (decision_in_words(decision) for decision in decisions if (decision.what == LEFT_OUT) == left_out)


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield name
        yield from (f"  {line}" for line in found)


def _metadata_lines(metadata: Metadata) -> Iterator[str]:
    authors = ", ".join(author.name for author in metadata.authors)
    for name, value in (
        ("title", metadata.title),
        ("subtitle", metadata.subtitle),
        ("authors", authors or "none found"),
        ("published", metadata.published or "none found"),
        ("language", metadata.language or "not known"),
        ("source", metadata.source_url),
    ):
        if value:
            yield f"{name:12}{value}"
