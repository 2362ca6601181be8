"""``presswork inspect FILE``: what was understood, and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from presswork.cli.tell import decision_in_words, say
from presswork.model import Article, Metadata, Node, Part
from presswork.pipeline import Press
from presswork.report import Report


def inspect(press: Press, arguments: argparse.Namespace) -> None:
    """Print what the reader made of one input; nothing is written."""
    report = Report()
    article = press.read(
        sys.stdin.buffer.read() if arguments.input == "-" else Path(arguments.input),
        format=arguments.reader,
        options={"keep_junk": True} if arguments.keep_junk else {},
        report=report,
    )
    if arguments.json:
        found = {
            "metadata": msgspec.to_builtins(article.metadata),
            "blocks": dict(kinds(article)),
            "decisions": msgspec.to_builtins(report.decisions),
            "repairs": msgspec.to_builtins(report.repairs),
        }
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for line in _lines(article, report):
        say(line)


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


def _lines(article: Article, report: Report) -> Iterator[str]:
    yield from _metadata_lines(article.metadata)
    counts = sorted(kinds(article).items(), key=lambda pair: (-pair[1], pair[0]))
    yield f"{'holds':12}{', '.join(f'{number} {kind}' for kind, number in counts) or 'nothing'}"
    if report.decisions:
        yield ""
        yield "What the reader decided"
        yield from (f"  {decision_in_words(decision)}" for decision in report.decisions)
    if report.repairs:
        yield ""
        yield "What was repaired"
        yield from (f"  {repair.place}: {repair.what}" for repair in report.repairs)


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
