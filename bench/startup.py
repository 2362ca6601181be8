"""How long each command takes to start: python -m bench.startup, which ``scripts/bench startup`` runs.

``python -c pass`` is the floor. Fake plugins are installed beside ours, each with a format of its own, because
somebody who has many plugins must not wait for them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.commands import machine_facts
from bench.meter import CommandError, clean_environment, measure

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("STARTUP.md")
SAMPLE = str(ROOT / "samples/harbour-bell.txt")

COMMANDS = {
    "--version": ("--version",),
    "--help": ("--help",),
    "formats": ("formats",),
    "plugins list": ("plugins", "list"),
    "--to json": ("--quiet", SAMPLE, "-o", "{out}/a.json"),
    "--to epub": ("--quiet", SAMPLE, "-o", "{out}/a.epub"),
    "--to docx": ("--quiet", SAMPLE, "-o", "{out}/a.docx"),
    "--to pdf": ("--quiet", SAMPLE, "-o", "{out}/a.pdf"),
}
PLUGINS = (0, 20, 200)

FAKE_PLUGIN = """from presswork.plugin import Exporter, hookimpl

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register):
    register(
        Exporter(
            format="fake{number}",
            title="A format that nobody needs",
            extensions=("fake{number}",),
            media_type="text/plain",
            write="presswork_fake{number}:write",
        )
    )


def write(article, stream, options, report):
    stream.write(b"fake")
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/bench startup", description="Measure how long commands take to start."
    )
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="runs a command (default: %(default)s)")
    parser.add_argument("--top", type=int, default=10, metavar="N", help="imports to name (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in bench/{RESULTS.name}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="presswork-startup-") as folder:
        lines: list[str] = []
        for line in _report(Path(folder), arguments.runs, arguments.top):
            print(line, flush=True)
            lines.append(line)
    if arguments.write:
        RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if any("failed: " in line for line in lines) else 0


def _report(folder: Path, runs: int, top: int) -> Iterator[str]:
    yield "# How long commands take to start\n"
    yield machine_facts()
    yield f"\nCPU milliseconds of a process, least / median of {runs} runs. The article: `samples/harbour-bell.txt`.\n"
    columns = " | ".join(f"{count} plugins more" for count in PLUGINS)
    yield f"| command | {columns} |\n|---|{'--:|' * len(PLUGINS)}"
    floor = _cell([sys.executable, "-c", "pass"], clean_environment(), runs)
    yield f"| `python -c pass` | {floor} |{' |' * (len(PLUGINS) - 1)}"
    environments = [_with_plugins(folder / f"plugins-{count}", count) for count in PLUGINS]
    for name, words in COMMANDS.items():
        command = _command(words, folder)
        cells = " | ".join(_cell(command, environment, runs) for environment in environments)
        yield f"| `presswork {name}` | {cells} |"
    yield "\n## Slowest imports\n"
    yield "Milliseconds in the module itself, without what it imports (`-X importtime`, least of 9 runs).\n"
    for name, words in COMMANDS.items():
        total, slowest = _imports(_command(words, folder), top)
        yield f"- `presswork {name}`: {total:.0f} ms in all. {slowest}"


def _command(words: tuple[str, ...], folder: Path) -> list[str]:
    program = str(Path(sys.executable).with_name("presswork"))
    return [sys.executable, program, *(word.format(out=folder) for word in words)]


def _cell(command: list[str], environment: dict[str, str], runs: int) -> str:
    try:
        costs = [measure(command, environment).cpu * 1000 for _ in range(runs + 1)][1:]
    except CommandError as error:
        return f"failed: {' '.join(str(error).split())}"
    return f"{min(costs):.0f} / {statistics.median(costs):.0f}"


def _with_plugins(folder: Path, count: int) -> dict[str, str]:
    """An environment in which ``count`` more plugins are installed."""
    folder.mkdir()
    for number in range(count):
        (folder / f"presswork_fake{number}.py").write_text(FAKE_PLUGIN.format(number=number), "utf-8")
        info = folder / f"presswork_fake{number}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: presswork-fake{number}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[presswork]\nfake{number} = presswork_fake{number}\n", "utf-8")
    return {**clean_environment(), "PYTHONPATH": str(folder)}


def _imports(command: list[str], top: int) -> tuple[float, str]:
    """Milliseconds of all imports, and the slowest modules."""
    least: dict[str, float] = {}
    said = [command[0], "-X", "importtime", *command[1:]]
    for _ in range(9):
        trace = subprocess.run(said, capture_output=True, text=True, check=False, env=clean_environment()).stderr
        for line in trace.splitlines():
            own, _, name = line.removeprefix("import time:").partition("|")
            if own.strip().isdigit():
                module = name.partition("|")[2].strip()
                least[module] = min(least.get(module, 1e9), int(own) / 1000)
    ranked = sorted(least.items(), key=lambda pair: -pair[1])[:top]
    return sum(least.values()), ", ".join(f"{name} {cost:.1f}" for name, cost in ranked)


if __name__ == "__main__":
    sys.exit(main())
