"""``--report FILE``: all that happened in one run, as data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from presswork import __version__
from presswork.cli.plan import Target
from presswork.model import Article
from presswork.plugins import Registry
from presswork.report import Report

RECORD_VERSION = 1


class Print(msgspec.Struct, frozen=True):
    """What tells one file from another: its size in bytes and its SHA-256 digest."""

    bytes: int
    sha256: str


def fingerprint(data: bytes) -> Print:
    from hashlib import sha256  # noqa: PLC0415 - OpenSSL loads with it, and most runs ask for no report

    return Print(len(data), sha256(data).hexdigest())


def readable(path: str) -> str:
    """A path whose bytes are not UTF-8, with those bytes spelt out: JSON has no place for them."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class OutputEntry:
    """What became of one format of one input."""

    def __init__(self, source: str, target: Target, *, wanted: bool) -> None:
        self.label = f"{source} → {target.offer.format.format}"
        self.target = target
        self.report = Report()
        self.error: str | None = None
        self._wanted = wanted
        self._seconds: float | None = None
        self._file: Print | None = None

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Measure the export, in seconds of a clock on the wall."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds = round(time.perf_counter() - start, 6)

    def wrote(self, data: bytes) -> None:
        self._file = fingerprint(data) if self._wanted else None

    def as_data(self) -> dict[str, Any]:
        plugin = self.target.offer.plugin
        return {
            "format": self.target.offer.format.format,
            "plugin": {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version},
            "options": msgspec.to_builtins(self.target.options),
            "path": None if self.target.path is None else readable(str(self.target.path)),
            "written": msgspec.to_builtins(self._file),
            "seconds": self._seconds,
            "losses": msgspec.to_builtins(self.report.losses),
            "error": self.error,
        }


class InputEntry:
    """What became of one input."""

    def __init__(self, source: str, *, wanted: bool) -> None:
        self.report = Report()
        self._understood: dict[str, Any] = {}
        self.error: str | None = None
        self._source = source
        self._wanted = wanted
        self._file: Print | None = None
        self._outputs: list[OutputEntry] = []

    def saw(self, data: bytes) -> None:
        self._file = fingerprint(data) if self._wanted else None

    def understood(self, article: Article) -> None:
        """Keep what the reader made of the input, but not the whole of it."""
        if self._wanted:
            from presswork.cli.inspect import understood  # noqa: PLC0415 - only for a report

            self._understood = understood(article)

    def output(self, target: Target) -> OutputEntry:
        self._outputs.append(OutputEntry(self._source, target, wanted=self._wanted))
        return self._outputs[-1]

    def as_data(self) -> dict[str, Any]:
        from presswork.cli.inspect import happened  # noqa: PLC0415 - only for a report

        return {
            "source": readable(self._source),
            "read": msgspec.to_builtins(self._file),
            **self._understood,
            **happened(self.report),
            "error": self.error,
            "outputs": [output.as_data() for output in self._outputs],
        }


class Record:
    """The whole run; where nobody ``wanted`` it, it keeps nothing."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._inputs: list[InputEntry] = []

    def input(self, source: str) -> InputEntry:
        entry = InputEntry(source, wanted=self._wanted)
        if self._wanted:
            self._inputs.append(entry)
        return entry

    def as_json(self, registry: Registry) -> bytes:
        found = {
            "record_version": RECORD_VERSION,
            "presswork": __version__,
            "plugins": [
                {"name": p.name, "distribution": p.distribution, "version": p.version, "status": p.status.value}
                for p in registry.plugins
            ],
            "inputs": [entry.as_data() for entry in self._inputs],
        }
        return msgspec.json.format(msgspec.json.encode(found)) + b"\n"
