"""Measure the rows and say the figures as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from bench import meter
from bench.commands import Workshop, clear, for_article, for_batch
from bench.meter import CommandError, Cost, Pair
from bench.rows import Batch, Row

PAIRS_HEAD = (
    "| format | against | article | CPU ratio, median (least–most) | our CPU, s | their CPU, s "
    "| our peak, MiB | their peak, MiB | our file, kB | their file, kB |\n|---|---|---|--:|--:|--:|--:|--:|--:|--:|"
)
BATCH_HEAD = (
    "| format | who | documents | documents per CPU second | ms CPU each | peak, MiB | ours is so many times faster |\n"
    "|---|---|--:|--:|--:|--:|--:|"
)


def pair_lines(workshop: Workshop, row: Row, sizes: tuple[str, ...], runs: int) -> Iterator[str]:
    for size in sizes:
        if size not in row.sizes or not workshop.has(size):
            continue
        clear(workshop)
        ours, theirs = for_article(workshop, row.ours, size), for_article(workshop, row.theirs, size)
        start = f"| {row.format} | {row.rival} | {size} |"
        try:
            pair = meter.compare(ours, theirs, runs if size in {"bell", "seed"} else max(2, runs // 2))
        except CommandError as error:
            yield f"{start} failed: {' '.join(str(error).split())} |||||||"
        else:
            written = f"{_kilobytes(workshop, ours=True)} | {_kilobytes(workshop, ours=False)}"
            yield f"{start} {_pair_cells(pair)} | {written} |"


def _pair_cells(pair: Pair) -> str:
    ratios = pair.ratios
    return " | ".join(
        (
            f"**{statistics.median(ratios):.2f}** ({min(ratios):.2f}–{max(ratios):.2f})",
            f"{meter.median_cpu(pair.ours):.3f}",
            f"{meter.median_cpu(pair.theirs):.3f}",
            f"{meter.peak(pair.ours):.0f}",
            f"{meter.peak(pair.theirs):.0f}",
        )
    )


def _kilobytes(workshop: Workshop, *, ours: bool) -> str:
    sizes = [path.stat().st_size for path in workshop.out.iterdir() if (path.stem == "ours") == ours]
    return f"{sum(sizes) / 1000:.0f}"


def batch_lines(workshop: Workshop, batches: list[Batch], runs: int) -> Iterator[str]:
    """All of one format run in turns, ours among them, so that the last column compares neighbours in time."""
    for kind in dict.fromkeys(batch.format for batch in batches):
        group = [batch for batch in batches if batch.format == kind]
        costs: dict[Batch, list[Cost]] = {batch: [] for batch in group}
        said: dict[Batch, str] = {}
        for _ in range(runs):
            for batch in group:
                clear(workshop)
                try:
                    costs[batch].append(meter.measure(for_batch(workshop, batch.command, batch.documents)))
                except CommandError as error:
                    said[batch] = " ".join(str(error).split())
        for batch in group:
            start = f"| {kind} | {batch.who} | {batch.documents} |"
            yield f"{start} failed: {said[batch]} |||||" if batch in said else f"{start} {_batch_cells(batch, costs)} |"


def _batch_cells(batch: Batch, costs: dict[Batch, list[Cost]]) -> str:
    each = meter.median_cpu(costs[batch]) / batch.documents
    ours = next((other for other in costs if other.who == "Presswork" and costs[other]), batch)
    times = each / (meter.median_cpu(costs[ours]) / ours.documents)
    return " | ".join(
        (
            f"{1 / each:.0f}",
            f"{each * 1000:.2f}",
            f"{meter.peak(costs[batch]):.0f}",
            "" if batch is ours else f"**{times:.1f}**",
        )
    )
