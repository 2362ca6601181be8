"""What a process costs: CPU seconds of its whole tree and the peak memory of its largest member.

Wall time is not taken: on a machine with other work it measures the neighbours.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Sequence[str]

_TO_MIB = 1 / 2**20 if sys.platform == "darwin" else 1 / 2**10


class Cost(NamedTuple):
    """CPU in seconds, user and system, with all children waited for; peak resident memory in MiB."""

    cpu: float
    peak: float


class CommandError(RuntimeError):
    """A measured command failed: its figures would mean nothing."""


def clean_environment() -> dict[str, str]:
    """What every command is run with: nothing of the caller's that could slow one of them down or speed it up."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8"}


def measure(command: Command, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command whose first word is a path. Raises CommandError with the end of what it said."""
    with tempfile.TemporaryFile() as output:
        descriptor = output.fileno()
        streams = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, descriptor, 1),
            (os.POSIX_SPAWN_DUP2, descriptor, 2),
        ]
        chosen = clean_environment() if environment is None else environment
        child = os.posix_spawn(command[0], list(command), dict(chosen), file_actions=streams)
        _, status, usage = os.wait4(child, 0)
        if code := os.waitstatus_to_exitcode(status):
            output.seek(0)
            said = output.read().decode("utf-8", "replace").strip()[-600:]
            raise CommandError(f"{Path(command[0]).name} ended with {code}: {said}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _TO_MIB)


def floor() -> float:
    """MiB of this process, below which no peak can be told: a child starts out as its parent's size."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _TO_MIB


class Pair(NamedTuple):
    """Costs of two commands, run in turns so that both meet the same neighbours."""

    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]

    @property
    def ratios(self) -> list[float]:
        return [a.cpu / b.cpu for a, b in zip(self.ours, self.theirs, strict=True)]


def compare(ours: Command, theirs: Command, runs: int) -> Pair:
    """``runs`` turns of A B, after one that warms the disk and counts for nothing."""
    turns = [(measure(ours), measure(theirs)) for _ in range(runs + 1)][1:]
    return Pair(tuple(a for a, _ in turns), tuple(b for _, b in turns))


def median_cpu(costs: Sequence[Cost]) -> float:
    return statistics.median(cost.cpu for cost in costs)


def peak(costs: Sequence[Cost]) -> float:
    return max(cost.peak for cost in costs)
