"""What the figures were measured on: python -m bench.machine

A process of its own, so that the meter stays small.
"""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bench.commands import pandoc_path

PEERS = ("typst", "weasyprint", "pluggy", "msgspec", "lxml", "reportlab", "uharfbuzz", "EbookLib")


def facts() -> Iterator[str]:
    """Markdown list items: the day, the machine, how busy it was, and the versions."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    yield f"- {time.strftime('%Y-%m-%d')}, revision {_revision()}"
    yield f"- {_processor()}, {os.cpu_count()} processors; {platform.system()} {platform.machine()}"
    yield f"- The machine does other work meanwhile (load averages at the start: {load}), hence CPU time and turns."
    pandoc = subprocess.run([pandoc_path(), "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    packages = ", ".join(f"{name} {version(name)}" for name in PEERS)
    yield f"- Python {platform.python_version()}, pandoc {pandoc}, {packages}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown processor")


def _revision() -> str:
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    return said.stdout.strip() or "unknown"


if __name__ == "__main__":
    print("\n".join(facts()))
