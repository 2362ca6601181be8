"""Read the books of the corpus and score headings and paragraphs: python bench/reading/books.py [--show]

A gold heading counts when it is a heading of ours, or when title and authors say it; those that
the text does not hold (pictures, the library's own notice) are left out. ``boilerplate`` is the
number of paragraphs that still name the library.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from run import CORPUS, block_texts, inline_text, scorer

from presswork.exporter import Source
from presswork.model import Article, Heading, NoteRef
from presswork.reading.options import TextOptions
from presswork.reading.text import read
from presswork.report import Report

LIBRARY = re.compile(r"(?i)project\s+gutenberg|gutenberg-tm|\bPGLAF\b")
PAGE = re.compile(r"\[Pg \d+\]|^\d{1,3} (?=\W)")
COLUMNS = ("headings", "heading_r", "heading_p", "par_p", "par_r", "par_f1", "boilerplate")


def score_book(score: ModuleType, path: Path, *, show: bool = False) -> dict[str, Any]:
    """Figures for the book at ``path``, whose gold stands beside it."""
    stem = path.with_suffix("")
    gold = json.loads(Path(f"{stem}.gold.json").read_text("utf8"))
    data = path.read_bytes()
    article = read(data, Source(path.name), TextOptions(encoding=gold.get("encoding")), Report())
    texts = [*block_texts(article.body), *(text for note in article.notes for text in block_texts(note.blocks))]
    row: dict[str, Any] = {"boilerplate": sum(1 for text in texts if LIBRARY.search(text))}
    source = score.key(data.decode(gold.get("encoding") or "utf-8", "replace"))
    row |= _headings(score, article, gold, source, show=show)
    blocks = Path(f"{stem}.blocks.json.gz")
    if blocks.exists():
        body = [block for block in json.loads(gzip.decompress(blocks.read_bytes())) if not LIBRARY.search(block["x"])]
        required = [(PAGE.sub("", block["x"]), block["k"] in ("p", "li", "quote")) for block in body]
        required = [(text, needed) for text, needed in required if score.key(text) in source]
        cells = score.key(" ".join(block["x"] for block in body if block["k"] == "cell"))
        known = {score.key(text) for text, _ in required}
        texts = [text for text in texts if score.key(text) in known or score.key(text) not in cells]
        found, stray = score.paragraphs(texts, required)
        row |= {name: found[name] for name in ("par_p", "par_r", "par_f1")}
        if show:
            for words in stray[:40]:
                print("   +", " ".join(words)[:120])
    return row


def _headings(score: ModuleType, article: Article, gold: dict[str, Any], source: str, *, show: bool) -> dict[str, Any]:
    metadata = article.metadata
    ours = [score.key(_with_marks(block)) for block in article.body if isinstance(block, Heading)]
    said = {
        score.key(metadata.title),
        *(score.key(f"{by} {author.name}") for author in metadata.authors for by in ("", "by")),
    }
    wanted = [score.key(heading["x"]) for heading in gold.get("headings", ())]
    wanted = [text for text in wanted if text and text in source and not LIBRARY.search(text)]
    if not wanted:
        return {"headings": 0}
    missed = [text for text in wanted if text not in ours and text not in said]
    invented = [text for text in ours if text not in wanted]
    if show:
        print("   missed", missed[:30], "\n   invented", invented[:30])
    return {
        "headings": len(wanted),
        "heading_r": 1 - len(missed) / len(wanted),
        "heading_p": 1 - len(invented) / len(ours) if ours else 0.0,
    }


def _with_marks(heading: Heading) -> str:
    """A heading's words, with the numbers of the notes that it cites."""
    return "".join(
        node.note.removeprefix("note-") if isinstance(node, NoteRef) else inline_text([node])
        for node in heading.content
    )


def books(split: str) -> list[Path]:
    """The texts that have gold for their headings."""
    found = sorted((CORPUS / split / "books").glob("*.txt"))
    return [path for path in found if Path(f"{path.with_suffix('')}.gold.json").exists()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--split", default="open")
    parser.add_argument("--show", action="store_true", help="print what was missed and what is too much")
    arguments = parser.parse_args()
    score = scorer()
    print("| book | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for path in books(arguments.split):
        row = score_book(score, path, show=arguments.show)
        cells = (
            f"{row[name]:.3f}" if isinstance(row.get(name), float) else str(row.get(name, "–")) for name in COLUMNS
        )
        print(f"| {path.stem} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
