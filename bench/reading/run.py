"""Read the derived texts of the corpus and score them: python bench/reading/run.py [--kind seed,traf] [--wide]

Prints a Markdown table, a row a kind. ``lost`` is the share of required gold paragraphs of which
more than a tenth of the words are nowhere in our output, title and other metadata included.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from presswork.errors import InputError
from presswork.exporter import Source
from presswork.model import (
    Article,
    Block,
    CodeBlock,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Inline,
    LineBreak,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    Verse,
)
from presswork.reading.options import TextOptions
from presswork.reading.text import read
from presswork.report import Report

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"
KINDS = ("seed", "art-unwrapped", "art-wrapped", "traf", "art-bs4", "page")
COLUMNS = (
    "title_ok",
    "byline_ok",
    "byline_fp",
    "date_exact",
    "par_p",
    "par_r",
    "par_f1",
    "junk_leak",
    "merged",
    "split",
)


def inline_text(content: Iterable[Inline]) -> str:
    out = []
    for node in content:
        match node:
            case LineBreak():
                out.append(" ")
            case _ if hasattr(node, "content"):
                out.append(inline_text(node.content))
            case _:
                out.append(getattr(node, "text", ""))
    return "".join(out)


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The article as a reader sees it: a string for each paragraph, heading, item, cell and verse."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield inline_text(block.content)
            case List():
                for item in block.items:
                    yield from block_texts(item.blocks)
            case Quote():
                yield from block_texts(block.blocks)
                if block.attribution:
                    yield inline_text(block.attribution)
            case Verse():
                yield " ".join(inline_text(line) for line in block.lines)
            case CodeBlock() | MathBlock():
                yield block.text
            case Table():
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        yield from block_texts(cell.blocks)
            case DefinitionList():
                for entry in block.items:
                    yield inline_text(entry.term)
                    for definition in entry.definitions:
                        yield from block_texts(definition.blocks)
            case Figure() | Divider():
                pass


def prediction(article: Article) -> dict[str, Any]:
    metadata = article.metadata
    paragraphs = [*block_texts(article.body), *(text for note in article.notes for text in block_texts(note.blocks))]
    return {
        "title": metadata.title or None,
        "authors": [author.name for author in metadata.authors],
        "date": metadata.published,
        "paragraphs": paragraphs,
        "subtitle": metadata.subtitle,
        "rights": metadata.rights,
    }


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_corpus(score: ModuleType, kinds: list[str], split: str) -> tuple[dict[str, Any], dict[str, float]]:
    """Predictions, and for each kind the share of gold paragraphs that we lost."""
    gold = score.load(str(CORPUS), split)
    found: dict[str, Any] = {}
    lost: dict[str, list[float]] = defaultdict(list)
    for key, kind, path in score.inputs(gold, kinds):
        data = Path(path).read_bytes()
        try:
            found[key] = prediction(read(data, Source(key), TextOptions(), Report()))
        except InputError as error:
            found[key] = {"error": str(error)}
            continue
        lost[kind] += lost_paragraphs(score, gold[key.split("/")[0]], score.read(path), found[key])
    return found, {kind: statistics.fmean(values) for kind, values in lost.items()}


def lost_paragraphs(score: ModuleType, gold: dict[str, Any], source: str, found: dict[str, Any]) -> list[float]:
    """1 for each required paragraph that the source has and the output has not."""
    everything = [*found["paragraphs"], found["title"] or "", found["subtitle"] or "", found["rights"] or ""]
    everything += found["authors"]
    ours = Counter(word for text in everything for word in score.toks(text))
    source_key = score.key(source)
    out = []
    for block in gold.get("blocks") or []:
        words = score.toks(block["x"])
        if not block["req"] or not words or "".join(words) not in source_key:
            continue
        missing = sum((Counter(words) - ours).values())
        out.append(float(missing * 10 > len(words)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kind", default=",".join(KINDS))
    parser.add_argument("--split", default="open")
    parser.add_argument("--wide", action="store_true", help="print the scorer's own wide table too")
    parser.add_argument("--keep", type=Path, help="write the predictions there as well")
    arguments = parser.parse_args()
    score = scorer()
    began = time.process_time()
    found, lost = read_corpus(score, arguments.kind.split(","), arguments.split)
    seconds = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        predictions = (arguments.keep or Path(folder)) / "PRED.json"
        predictions.write_text(json.dumps(found), encoding="utf8")
        result = Path(folder) / "result.json"
        command = [sys.executable, str(CORPUS / "score.py"), "score", str(predictions), "--split", arguments.split]
        command += ["--kind", arguments.kind, "--json", str(result)]
        shown = subprocess.run(
            [*command, *(["--wide"] if arguments.wide else [])], check=True, capture_output=True, text=True
        )
        if arguments.wide:
            print(shown.stdout)
        scores = json.loads(result.read_text(encoding="utf8"))
    print("| kind | n | " + " | ".join(COLUMNS) + " | lost |")
    print("|---" * (len(COLUMNS) + 3) + "|")
    for kind in [kind for kind in KINDS if kind in scores]:
        row = scores[kind]
        cells = (f"{row[column]:.3f}" if column in row else "–" for column in COLUMNS)
        print(f"| {kind} | {row['n']} | " + " | ".join(cells) + f" | {lost.get(kind, 0):.3f} |")
    print(f"\n{len(found)} texts in {seconds:.1f} CPU seconds, gold included")


if __name__ == "__main__":
    main()
