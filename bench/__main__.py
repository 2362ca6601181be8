"""Compare Presswork with its neighbours: python -m bench, which ``scripts/bench`` runs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import meter, tables
from bench.commands import Workshop, machine_facts, open_workshop
from bench.rows import ALL, BATCHES, FORMATS, NOT_LONG, ROWS, Batch, Row

RESULTS = Path(__file__).with_name("RESULTS.md")

READING = """Each ratio is our CPU time over theirs, user and system of the whole process tree, in runs that take turns
(A B A B): below 1 we are faster. Peaks are those of the largest process; none below {floor:.0f} MiB can be told.
`bell` and `seed` are news articles of about 400 and 500 words, `10k` and `100k` generated novels of so many
words. The title, the paragraphs and the headings are the same for all programs.

Not equal work: pandoc parses Markdown or CommonMark where we read plain text and look for its title, byline, date,
headings, language and the scraper's leftovers; in the rows from JSON neither side has anything to look for. pandoc's
JSON is a syntax tree with an element a word. typst runs through typst-py, whose Python costs about 15 ms of its figure,
without a search for system fonts unless the row says so; its PDF is tagged, like ours. WeasyPrint's is untagged."""


def main() -> int:
    arguments = _parser().parse_args()
    rows = [row for row in ROWS if _wanted(arguments.only, row.format, row.rival)]
    batches = [batch for batch in BATCHES if _wanted(arguments.only, batch.format, batch.who)]
    if not rows and not batches:
        raise SystemExit(
            f"No row is of {', '.join(arguments.only)}. Formats: {', '.join(FORMATS)}; rivals: see bench/rows.py"
        )
    sizes = tuple(size for size in NOT_LONG if size != "seed") if arguments.quick else tuple(arguments.size or ALL)
    runs = 3 if arguments.quick else arguments.runs
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="presswork-bench-") as folder:
        workshop = open_workshop(Path(folder))
        for line in _report(workshop, rows, [] if arguments.quick or arguments.no_batch else batches, sizes, runs):
            print(line, flush=True)
            lines.append(line)
    if arguments.write:
        RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if any("failed: " in line for line in lines) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure Presswork against its neighbours.")
    add = parser.add_argument
    add("--only", action="append", metavar="WORD", help="rows whose format or rival is this (pdf, pandoc, ...)")
    add("--size", action="append", choices=ALL, help="articles of this size (may be given again)")
    add("--runs", type=int, default=7, metavar="N", help="turns a row; long articles get half (default: %(default)s)")
    add("--quick", action="store_true", help="three turns, no long article, no batch")
    add("--no-batch", action="store_true", help="leave the 500 small articles out")
    add("--write", action="store_true", help=f"keep the figures in bench/{RESULTS.name}")
    return parser


def _wanted(only: list[str] | None, format: str, name: str) -> bool:
    """A word that is a format's name means that format; any other is looked for in the rival's name."""
    return not only or any(word == format if word in FORMATS else word.lower() in name.lower() for word in only)


def _report(
    workshop: Workshop, rows: list[Row], batches: list[Batch], sizes: tuple[str, ...], runs: int
) -> Iterator[str]:
    yield "# Measured\n"
    yield machine_facts()
    yield ""
    yield READING.format(floor=meter.floor())
    yield "\n## One article, from a cold start\n"
    yield tables.PAIRS_HEAD
    for row in rows:
        yield from tables.pair_lines(workshop, row, sizes, runs)
    if batches:
        yield "\n## Many small articles (300 to 900 words)\n"
        yield tables.BATCH_HEAD
        yield from tables.batch_lines(workshop, batches, max(1, runs // 2))


if __name__ == "__main__":
    sys.exit(main())
