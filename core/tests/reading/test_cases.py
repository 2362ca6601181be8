"""Texts as people have them, and what the reader makes of each: edit a pair of files to add one.

``cases/NAME.txt`` is read as it is; ``cases/NAME.json`` says what comes out, ``modified``,
``rights`` and ``source_url`` where there are any. A block is its kind and its text; an address in angle brackets
is a link, ``^1`` cites the note 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from presswork.exporter import Source
from presswork.model import (
    Article,
    Block,
    CodeBlock,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    NoteRef,
    Quote,
    Text,
    Verse,
)
from presswork.reading.options import TextOptions
from presswork.reading.text import read
from presswork.report import Report

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def words(content: Iterable[Inline]) -> str:
    out = ""
    for node in content:
        match node:
            case Text():
                out += node.text
            case Link():
                out += f"<{words(node.content)}>"
            case NoteRef():
                out += "^" + node.note.removeprefix("note-")
            case LineBreak():
                out += "\n"
            case _:
                raise AssertionError(f"plain text has no {node.kind}")
    return out


def shown(block: Block) -> Any:
    match block:
        case Heading():
            return [f"heading {block.level}", words(block.content)]
        case List():
            kind = f"list from {block.start}" if block.ordered else "list"
            return [kind, *([shown(inner) for inner in item.blocks] for item in block.items)]
        case Quote():
            return ["quote", *(shown(inner) for inner in block.blocks), words(block.attribution)]
        case Verse():
            return ["verse", *(words(line) for line in block.lines)]
        case CodeBlock():
            return ["codeblock", block.text]
        case _:
            return [block.kind, words(getattr(block, "content", ()))]


def summary(article: Article, report: Report) -> dict[str, Any]:
    metadata = article.metadata
    others = {"modified": metadata.modified, "rights": metadata.rights, "source_url": metadata.source_url}
    return {name: value for name, value in others.items() if value} | {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "authors": [author.name for author in metadata.authors],
        "published": metadata.published,
        "language": metadata.language,
        "body": [shown(block) for block in article.body],
        "notes": {note.id: [shown(block) for block in note.blocks] for note in article.notes},
        "junk": [decision.value for decision in report.decisions if decision.what == "junk"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_understood_as_its_case_says(name: str) -> None:
    report = Report()
    article = read((CASES / f"{name}.txt").read_bytes(), Source(f"{name}.txt"), TextOptions(), report)
    assert summary(article, report) == json.loads((CASES / f"{name}.json").read_text("utf8"))


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_of_other_systems_change_nothing(name: str) -> None:
    data = (CASES / f"{name}.txt").read_bytes()
    once, again, old = Report(), Report(), Report()
    article = read(data, Source(name), TextOptions(), once)
    assert read(data.replace(b"\n", b"\r\n"), Source(name), TextOptions(), again) == article
    assert read(data.replace(b"\n", b"\r"), Source(name), TextOptions(), old) == article
    assert once.decisions == again.decisions == old.decisions


@pytest.mark.parametrize("name", NAMES)
def test_every_decision_has_a_reason_and_a_place_in_the_file(name: str) -> None:
    report = Report()
    data = (CASES / f"{name}.txt").read_bytes()
    read(data, Source(name), TextOptions(), report)
    last = data.count(b"\n") + 1
    for decision in report.decisions:
        assert decision.reason
        assert 0 <= decision.confidence <= 1
        assert decision.lines is None or 1 <= decision.lines[0] <= decision.lines[1] <= last
