"""Whether a PDF's cost grows as its text does: python -m bench.growth

Two texts that a layout engine may be slow at: a paragraph without end, and a word without end. Each line has twice
the text of the line before; its cost should be about twice as well.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.meter import measure
from bench.prose import Writer

DOUBLINGS = 4


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="presswork-growth-") as folder:
        for line in _report(Path(folder)):
            print(line, flush=True)


def _report(folder: Path) -> Iterator[str]:
    yield "| text | CPU, s | of the line before | peak, MiB | file, kB |\n|---|--:|--:|--:|--:|"
    for name, make, least in (
        ("words in one paragraph", _paragraph, 25_000),
        ("letters in one word", _word, 1_250_000),
    ):
        before = 0.0
        for doubling in range(DOUBLINGS):
            size = least << doubling
            source, target = folder / "in.txt", folder / "out.pdf"
            source.write_text(f"A Title\n\n{make(size)}\n", "utf-8")
            program = str(Path(sys.executable).with_name("presswork"))
            cost = measure([program, "--quiet", "-o", str(target), str(source)])
            times = f"{cost.cpu / before:.2f}" if before else ""
            written = target.stat().st_size / 1000
            yield f"| {size:,} {name} | {cost.cpu:.2f} | {times} | {cost.peak:.0f} | {written:.0f} |"
            before = cost.cpu


def _paragraph(words: int) -> str:
    return " ".join(Writer(5).paragraphs(words))


def _word(letters: int) -> str:
    """Letters at random, as in data that somebody pasted."""
    random = Random(5).random
    return "".join("abcdefghijklmnopqrstuvwxyz"[int(random() * 26)] for _ in range(letters))


if __name__ == "__main__":
    main()
