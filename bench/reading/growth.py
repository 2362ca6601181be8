"""Whether reading costs more CPU than its input is longer: python -m bench.reading.growth [--full]

Each input is made of one piece, over and over: prose, and what a reader may stumble over. It is read at a length and
at four times that length, in turns; the least of three is taken. About 4 is linear, 16 would be its square. The tests
count the same in lines of Python, which a busy machine can't change; what happens inside one line, as in a regular
expression, only the clock sees. ``--full`` reads 50 MB of prose and 100,000 footnotes as well.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from presswork import Press

PROSE = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood.\n\n"
PIECES = {
    "txt": {
        "prose": PROSE,
        "one line": PROSE.strip() + " ",
        "a word": "x",
        "quotes in quotes": "> ",
        "lines of quotes": ">> quoted\n> quoted\n",
        "addresses": "http://",
        "brackets": "[",
        "notes": "[1] a note\n\n",
        "bylines": "By Ada Thorn\n\n",
        "columns": "name  length\n",
        "dates": "2021-01-",
    },
    "md": {
        "prose": PROSE,
        "brackets": "[",
        "pictures": "![",
        "emphasis": "*a ",
        "more emphasis": "a**b",
        "quotes in quotes": "> ",
        "lists": "- a\n",
        "references": "[a\n",
        "notes": "[^1]: a\n",
        "tables": "|a\n|-\n",
        "formulas": "$a",
        "spans": '<a b="',
    },
    "html": {
        "prose": f"<p>{PROSE}</p>",
        "words": "<p>x</p>",
        "breaks": "x<br>",
        "links": "<a href='#x'>1</a>",
        "tables": "<table><tr><td>a</td></tr></table>",
        "drawings": "<p>x</p><svg width=300><title>x</title><path d='M0'/></svg>",
        "asides": "<aside>x</aside><details><summary>a</summary>b</details>",
    },
}
LENGTH = {"txt": 100_000, "md": 20_000, "html": 100_000}
"""Characters of the shorter input."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reading.growth")
    parser.add_argument("--full", action="store_true", help="50 MB of prose and 100,000 footnotes too")
    full = parser.parse_args().full
    for line in _report(Press(), full):
        print(line, flush=True)


def _report(press: Press, full: bool) -> Iterator[str]:
    yield "| reader | made of | characters | CPU, s | four times as long | times |\n|---|---|--:|--:|--:|--:|"
    for format, pieces in PIECES.items():
        for name, piece in pieces.items():
            short = _input(format, piece, LENGTH[format])
            long = _input(format, piece, 4 * LENGTH[format])
            turns = [(_seconds(press, short, format), _seconds(press, long, format)) for _ in range(3)]
            least, most = (min(times) for times in zip(*turns, strict=True))
            yield f"| {format} | {name} | {len(short):,} | {least:.3f} | {most:.3f} | {most / least:.1f} |"
    if full:
        notes = "\n\n".join(f"A line with a mark.[{number}]" for number in range(1, 100_001))
        notes += "\n\nNotes\n\n" + "\n\n".join(f"[{number}] A note." for number in range(1, 100_001))
        for name, text in (("50 MB of prose", PROSE * (50_000_000 // len(PROSE))), ("100,000 footnotes", notes)):
            yield f"| txt | {name} | {len(text):,} | {_seconds(press, text.encode(), 'txt'):.2f} | | |"


def _input(format: str, piece: str, length: int) -> bytes:
    body = (piece * (length // len(piece) + 1))[:length]
    return (f"<html><head><title>t</title></head><body>{body}" if format == "html" else body).encode()


def _seconds(press: Press, data: bytes, format: str) -> float:
    began = time.process_time()
    press.read(data, name=f"growth.{format}")
    return time.process_time() - began


if __name__ == "__main__":
    main()
