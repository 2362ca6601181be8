"""``presswork conformance FORMAT``: every obligation of a plugin tried at once, in one report."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import msgspec

from presswork.cli.tell import say
from presswork.errors import PluginError, PressworkError, UnavailableError, UsageError
from presswork.pipeline import Press, read_input
from presswork.plugins import Offer, Registry
from presswork.testing.conformance import (
    KIT_VERSION,
    Finding,
    examine_exporter,
    examine_reader,
    examine_transform,
)
from presswork.testing.documents import feature_article
from presswork.testing.subject import UntriedError, require, text_in

PDFTOTEXT_SECONDS = 60
STATUSES = ("met", "violated", "not tried")


class Trial(msgspec.Struct, frozen=True):
    """One part of a plugin and, while they are asked for, the findings about it."""

    part: str
    offer: Offer[Any]
    findings: Iterator[Finding]

    @property
    def title(self) -> str:
        return f"{self.part} {self.offer.format.format} of plugin {self.offer.plugin.label}"


def conformance(press: Press, arguments: argparse.Namespace) -> None:
    """Print the report. Raises PluginError unless every obligation is met."""
    trials = _trials(press, arguments)
    print_report = _print_json if arguments.json else _print_lines
    findings = print_report(trials)
    for status, words in (("violated", "violates"), ("not tried", "was not tried on")):
        names = [finding.obligation for finding in findings if finding.status == status]
        if names:
            raise PluginError(
                f"{arguments.format} {words} {len(names)} of {len(findings)} obligations: {', '.join(names)}"
            )


def _trials(press: Press, arguments: argparse.Namespace) -> list[Trial]:
    name: str = arguments.format
    offers = _offers(press.registry, name, arguments.parts or ())
    if arguments.sample and "reader" not in offers:
        raise UsageError(f"--sample is for readers, and {name} is not tried as one")
    trials = []
    for part, offer in offers.items():
        match part:
            case "exporter":
                findings = examine_exporter(press, name, words_in)
            case "reader":
                findings = examine_reader(press, name, _samples(press, name, arguments.sample))
            case _:
                findings = examine_transform(press, name)
        trials.append(Trial(part, offer, _in_silence(findings)))
    return trials


def _offers(registry: Registry, name: str, parts: Sequence[str]) -> dict[str, Offer[Any]]:
    """The parts that were asked for, or all that bear the name. Raises what the registry raises where there is none."""
    ask: Mapping[str, Callable[[str], Offer[Any]]] = {
        "exporter": registry.exporter,
        "reader": registry.reader,
        "filter": registry.transform,
    }
    if parts:
        return {part: ask[part](name) for part in ask if part in parts}
    found: dict[str, Offer[Any]] = {}
    refusals: list[PressworkError] = []
    for part, offer_of in ask.items():
        try:
            found[part] = offer_of(name)
        except (UsageError, UnavailableError) as error:
            refusals.append(error)
    if not found:
        raise max(refusals, key=_telling)
    return found


def _telling(error: PressworkError) -> tuple[bool, bool]:
    """A broken plugin explains more than a misspelling, and that more than a list of what there is."""
    return isinstance(error, UnavailableError), "Did you mean" in str(error)


def _samples(press: Press, name: str, files: Sequence[str]) -> Mapping[str, bytes]:
    """The files, or for a format that is written too, an article that its exporter writes."""
    if files:
        return {file: read_input(Path(file)) for file in files}
    try:
        return {"its own export": press.export(feature_article(), name)}
    except PressworkError:  # nothing writes it, or what does is on trial itself
        return {}


def words_in(data: bytes) -> str:
    """The words in a file as the kit finds them, or in a PDF as pdftotext does. Raises UntriedError without it."""
    if not data.startswith(b"%PDF"):
        try:
            return text_in(data)
        except UntriedError as error:
            raise UntriedError("its words can't be found from here: test it with a class that has text_of") from error
    program = shutil.which("pdftotext")
    if program is None:
        raise UntriedError("install poppler-utils")
    done = subprocess.run(  # noqa: S603 - a program found on the PATH, no shell, the data on standard input
        [program, "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=False, timeout=PDFTOTEXT_SECONDS
    )
    require(done.returncode == 0, f"pdftotext can't read its files: {done.stderr.decode('utf-8', 'replace')[:100]}")
    return done.stdout.decode("utf-8", "replace")


def _in_silence(findings: Iterator[Finding]) -> Iterator[Finding]:
    """What a plugin prints while it is tried must not get into the report."""
    while True:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            finding = next(findings, None)
        if finding is None:
            return
        yield finding


def _print_lines(trials: Sequence[Trial]) -> list[Finding]:
    found = []
    for trial in trials:
        say(trial.title)
        for finding in trial.findings:
            found.append(finding)
            cure = f": {finding.untried}" if finding.untried else ""
            say(f"  {finding.status:11}{finding.obligation}{cure}")
            if finding.violation:
                say(f"{'':13}promise  {finding.promise}")
                say(f"{'':13}seen     {finding.violation}")
        say("")
    counts = Counter[str](finding.status for finding in found)
    say(f"{len(found)} obligations: " + ", ".join(f"{counts[status]} {status}" for status in STATUSES))
    return found


def _print_json(trials: Sequence[Trial]) -> list[Finding]:
    found = [(trial, list(trial.findings)) for trial in trials]
    every = [finding for _, findings in found for finding in findings]
    counts = Counter[str](finding.status for finding in every)
    data = {
        "kit_version": list(KIT_VERSION),
        "parts": [_as_data(trial, findings) for trial, findings in found],
        "counts": {status: counts[status] for status in STATUSES},
    }
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    return every


def _as_data(trial: Trial, findings: Sequence[Finding]) -> dict[str, object]:
    plugin = trial.offer.plugin
    return {
        "part": trial.part,
        "name": trial.offer.format.format,
        "plugin": {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version},
        "findings": [
            {
                "obligation": finding.obligation,
                "promise": finding.promise,
                "status": finding.status,
                "seen": finding.violation,
                "cure": finding.untried,
            }
            for finding in findings
        ],
    }
