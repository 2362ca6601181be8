"""``--report FILE``: all that happened in one run, as data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import msgspec

from presswork import __version__
from presswork.cli.plan import Target
from presswork.plugins import Registry
from presswork.report import Report

RECORD_VERSION = 1


class OutputEntry:
    """What became of one format of one input."""

    def __init__(self, source: str, target: Target) -> None:
        self.label = f"{source} → {target.offer.format.format}"
        self.target = target
        self.report = Report()
        self.error: str | None = None
        self._seconds: float | None = None
        self._data: bytes | None = None

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Measure the export, in seconds of a clock on the wall."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds = round(time.perf_counter() - start, 6)

    def wrote(self, data: bytes) -> None:
        self._data = data

    def as_data(self) -> dict[str, Any]:
        plugin = self.target.offer.plugin
        return {
            "format": self.target.offer.format.format,
            "plugin": {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version},
            "options": msgspec.to_builtins(self.target.options),
            "path": None if self.target.path is None else str(self.target.path),
            "written": self._data is not None,
            "bytes": None if self._data is None else len(self._data),
            "sha256": None if self._data is None else sha256(self._data).hexdigest(),
            "seconds": self._seconds,
            "losses": msgspec.to_builtins(self.report.losses),
            "error": self.error,
        }


class InputEntry:
    """What became of one input."""

    def __init__(self, source: str) -> None:
        self.report = Report()
        self.error: str | None = None
        self._source = source
        self._bytes: int | None = None
        self._sha256: str | None = None
        self._outputs: list[OutputEntry] = []

    def saw(self, data: bytes) -> None:
        self._bytes, self._sha256 = len(data), sha256(data).hexdigest()

    def output(self, target: Target) -> OutputEntry:
        self._outputs.append(OutputEntry(self._source, target))
        return self._outputs[-1]

    def as_data(self) -> dict[str, Any]:
        return {
            "source": self._source,
            "bytes": self._bytes,
            "sha256": self._sha256,
            "decisions": msgspec.to_builtins(self.report.decisions),
            "losses": msgspec.to_builtins(self.report.losses),
            "repairs": msgspec.to_builtins(self.report.repairs),
            "error": self.error,
            "outputs": [output.as_data() for output in self._outputs],
        }


class Record:
    """The whole run."""

    def __init__(self) -> None:
        self._inputs: list[InputEntry] = []

    def input(self, source: str) -> InputEntry:
        self._inputs.append(InputEntry(source))
        return self._inputs[-1]

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
