"""What the command line says beside its results: losses, decisions, broken plugins."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from presswork.cli import complain, printable
from presswork.discovery import canonical
from presswork.errors import did_you_mean
from presswork.plugins import Registry
from presswork.report import Decision, Loss, Report

SHOWN_PLACES = 3
SHOWN_REASONS = 3
LEFT_OUT = "junk"
"""What readers call lines that are not the article's."""

# What tells one loss from the next of its kind: an address at the end, quoted words, a number.
_PARTICULARS = r"(?s): .*|'[^']*'|“[^”]*”|\d+"


def losses_in_lines(losses: Iterable[Loss], *, places: bool = False) -> Iterator[str]:
    """One line for each way in which something was lost: how often, and on request where.

    >>> list(losses_in_lines([Loss("math", "degraded", "as LaTeX source", "$.body[2]")] * 2))
    ['2 × math degraded: as LaTeX source']
    >>> list(losses_in_lines([Loss("divider", "dropped", "", "$.body[7]")], places=True))
    ['1 × divider dropped ($.body[7])']
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for loss in losses:
        found.setdefault((loss.kind, loss.action, loss.how), []).append(loss.place)
    if not places:
        found = _collapsed(found)
    for (kind, action, how), where in found.items():
        line = f"{len(where)} × {kind} {action}" + (f": {how}" if how else "")
        shown = [place for place in where if place][:SHOWN_PLACES]
        more = ", …" if len(where) > len(shown) else ""
        yield f"{line} ({', '.join(shown)}{more})" if places and shown else line


def _collapsed(found: dict[tuple[str, str, str], list[str]]) -> dict[tuple[str, str, str], list[str]]:
    """Reasons that differ only in particulars become one where they are many."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for kind, action, how in found:
        alike.setdefault((kind, action, re.sub(_PARTICULARS, "…", how)), []).append(how)
    shown: dict[tuple[str, str, str], list[str]] = {}
    for (kind, action, stencil), hows in alike.items():
        if len(hows) > SHOWN_REASONS:
            together = [place for how in hows for place in found[kind, action, how]]
            shown[kind, action, f"{stencil.removesuffix('…')} (see --report)"] = together
        else:
            shown |= {(kind, action, how): found[kind, action, how] for how in hows}
    return shown


def lines_left_out(report: Report) -> int:
    """How many of the source's lines the reader took for none of the article's."""
    spans = [decision.lines for decision in report.decisions if decision.what == LEFT_OUT and decision.lines]
    return len({line for first, last in spans for line in range(first, last + 1)})


def tell_reading(source: str, report: Report) -> None:
    """Every decision of the reader and every repair, a line each, on standard error."""
    for decision in report.decisions:
        complain(f"{source}: {decision_in_words(decision)}")
    for repair in report.repairs:
        complain(f"{source}: repaired {repair.place}: {repair.what}")


def decision_in_words(decision: Decision) -> str:
    """``line 3: byline Ada Ferreira (it begins with 'by')``"""
    value = decision.value if len(decision.value) <= 60 else f"{decision.value[:57]}…"  # noqa: PLR2004 - a line's worth
    doubt = "" if decision.confidence >= 1 else f", {decision.confidence:.0%} sure"
    return f"{_lines(decision)}{decision.what} {value!r} ({decision.reason}{doubt})"


def _lines(decision: Decision) -> str:
    if decision.lines is None:
        return ""
    first, last = decision.lines
    return f"line {first}: " if first == last else f"lines {first}-{last}: "


def tell_problems(registry: Registry, arguments: argparse.Namespace) -> None:
    """One summary line about plugins that do not work, or with ``-v`` a line for each."""
    problems = registry.problems()
    if not problems or arguments.quiet:
        return
    if arguments.verbose:
        for plugin in problems:
            complain(f"plugin {plugin.label} is {plugin.status.lower()}: {sentence(plugin.reason)} {plugin.cure}")
    elif len(problems) == 1:
        complain(f"plugin {problems[0].label} does not work: see presswork plugins list")
    else:
        complain(f"{len(problems)} plugins do not work: see presswork plugins list")


def tell_strangers(registry: Registry, named: Iterable[str]) -> None:
    """A line for each plugin that is to be left out and is not there."""
    known = {
        name
        for plugin in registry.plugins
        for name in (plugin.name, plugin.distribution, f"{plugin.distribution}:{plugin.name}")
    }
    for name in named:
        if ":".join(map(canonical, name.split(":"))) not in {":".join(map(canonical, one.split(":"))) for one in known}:
            complain(f"--disable-plugin {name}: no plugin is called so.{did_you_mean(name, known)}")


def sentence(text: str) -> str:
    """The text with one mark at its end, so that another sentence can follow."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def say(text: str) -> None:
    """Lines on standard output, without anything that could steer a terminal."""
    sys.stdout.write("\n".join(printable(line) for line in text.split("\n")) + "\n")


def say_path(path: Path) -> None:
    """A path on a line of standard output: for a person without what could steer a terminal, for a program as it is."""
    if sys.stdout.isatty() or not isinstance(sys.stdout, TextIOWrapper):
        say(str(path))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as they need to be."""
    rows = list(rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
