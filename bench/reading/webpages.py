"""Read the web pages of the corpus and score them: python bench/reading/webpages.py [--split open] [--baseline]

Prints a Markdown table, a row a source of pages. ``--baseline`` adds rows for trafilatura alone,
``--keep FILE`` writes the predictions, for score.py.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from presswork.errors import InputError
from presswork.exporter import Source
from presswork.report import Report
from presswork_html.reading.options import HtmlReadOptions
from presswork_html.reading.read import read

COLUMNS = (
    *("n", "fail", "title_ok", "byline_ok", "date_exact", "date_ok", "par_p", "par_r", "par_f1", "tok_f1"),
    *("title_dup", "heading_r", "first_ok", "last_ok", "must", "mustnot_leak", "lead_ok"),
)


def texts() -> ModuleType:
    """The bench of plain texts, next to this file: it knows the corpus and what a prediction is."""
    spec = importlib.util.spec_from_file_location("reading_run", Path(__file__).with_name("run.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(data: bytes, key: str, bench: ModuleType) -> dict[str, Any]:
    try:
        found: dict[str, Any] = bench.prediction(read(data, Source(key), HtmlReadOptions(), Report()))
    except InputError as error:
        return {"error": str(error)}
    return found


def trafilaturas(data: bytes) -> dict[str, Any]:
    """What trafilatura gives by itself: each innermost element of its tree is a paragraph."""
    import trafilatura

    document = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    if document is None or isinstance(document, dict):
        return {"error": "nothing found"}
    authors = [name.strip() for name in (document.author or "").split(";") if name.strip()]
    paragraphs: list[str] = []
    waiting = list(reversed(document.body)) if document.body is not None else []
    while waiting:
        element = waiting.pop()
        if element.tag in {"list", "table", "row", "quote"} and len(element):
            paragraphs.append(element.text or "")
            waiting.extend(reversed(element))
        else:
            paragraphs.append("".join(map(str, element.itertext())))
    return {"title": document.title, "authors": authors, "date": document.date, "paragraphs": paragraphs}


def groups(score: ModuleType, predictions: dict[str, Any], split: str, corpus: Path) -> dict[str, Any]:
    """The scorer's figures for all pages and for each source of pages."""
    rows, _ = score.evaluate(predictions, str(corpus), split, ["html"])
    found: dict[str, list[Any]] = defaultdict(list)
    for key, row in rows.items():
        found["all"].append(row)
        found[key.partition("-")[0]].append(row)
    return {group: score.agg(members) for group, members in sorted(found.items())}


def scores(split: str) -> dict[str, Any]:
    """Read every page and score it: the figures for each group of pages."""
    bench = texts()
    score = bench.scorer()
    return groups(score, {key: ours(data, key, bench) for key, data in pages(bench, score, split)}, split, bench.CORPUS)


def baseline(split: str) -> dict[str, Any]:
    """``scores`` of trafilatura by itself."""
    bench = texts()
    score = bench.scorer()
    found = {key: trafilaturas(data) for key, data in pages(bench, score, split)}
    return groups(score, found, split, bench.CORPUS)


def pages(bench: ModuleType, score: ModuleType, split: str) -> list[tuple[str, bytes]]:
    inputs = score.inputs(score.load(str(bench.CORPUS), split), ["html"])
    return [(key, gzip.decompress(Path(path).read_bytes())) for key, _, path in inputs]


def show(name: str, found: dict[str, Any]) -> None:
    for group, figures in found.items():
        values = (figures.get(column, "–") for column in COLUMNS)
        cells = (f"{value:.3f}" if isinstance(value, float) else str(value) for value in values)
        print(f"| {name} | {group} | " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--split", default="open")
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    bench = texts()
    score = bench.scorer()
    read_pages = pages(bench, score, arguments.split)
    began = time.process_time()
    found = {key: ours(data, key, bench) for key, data in read_pages}
    seconds = time.process_time() - began
    if arguments.keep:
        arguments.keep.write_text(json.dumps(found), encoding="utf8")
    print("| reader | pages | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 2) + "|")
    show("ours", groups(score, found, arguments.split, bench.CORPUS))
    if arguments.baseline:
        baseline = {key: trafilaturas(data) for key, data in read_pages}
        show("trafilatura", groups(score, baseline, arguments.split, bench.CORPUS))
    print(f"\n{len(found)} pages in {seconds:.1f} CPU seconds")


if __name__ == "__main__":
    main()
