"""From a row's template to the words of a command, and the folder that all of them work in."""

from __future__ import annotations

import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.meter import clean_environment

ENDINGS = {"text": "txt", "md": "md", "typ": "typ", "html": "html", "json": "json", "ast": "ast"}


class Workshop(NamedTuple):
    """``folder`` holds the inputs; ``places`` is what the words in braces stand for in every command."""

    folder: Path
    places: dict[str, str]

    @property
    def out(self) -> Path:
        return Path(self.places["out"])

    def has(self, size: str) -> bool:
        return self.folder.joinpath(f"{size}.txt").exists()


def open_workshop(folder: Path) -> Workshop:
    """Find the programs and write the inputs; takes a few seconds."""
    out = folder / "out"
    out.mkdir()
    pandoc = str(pandoc_path())
    places = {
        "presswork": str(Path(sys.executable).with_name("presswork")),
        "pandoc": pandoc,
        "python": sys.executable,
        "rivals": str(Path(__file__).with_name("rivals")),
        "out": str(out),
    }
    run_module("bench.inputs", str(folder), pandoc)
    return Workshop(folder, places)


def machine_facts() -> str:
    return run_module("bench.machine").strip()


def run_module(name: str, *arguments: str) -> str:
    """What a module of this package prints."""
    said = [sys.executable, "-m", name, *arguments]
    root = Path(__file__).resolve().parents[1]
    return subprocess.run(said, check=True, cwd=root, env=clean_environment(), stdout=subprocess.PIPE, text=True).stdout


def pandoc_path() -> Path:
    """The executable inside pypandoc_binary, found without importing it."""
    spec = find_spec("pypandoc")
    if spec is None or spec.origin is None:
        raise SystemExit("pypandoc_binary is not installed here: run scripts/bench, which installs it.")
    return Path(spec.origin).with_name("files") / "pandoc"


def for_article(workshop: Workshop, template: str, size: str) -> list[str]:
    files = {name: str(workshop.folder / f"{size}.{ending}") for name, ending in ENDINGS.items()}
    return _fill(template, {**workshop.places, **files, "title": "A title"})


def for_batch(workshop: Workshop, template: str, documents: int) -> list[str]:
    stems = sorted({path.with_suffix("") for path in workshop.folder.joinpath("small").iterdir()})[:documents]
    words: list[str] = []
    for word in shlex.split(template):
        what, _, name = word.strip("{}").partition(":")
        files = [f"{stem}.{ENDINGS[name]}" for stem in stems] if what in {"files", "list"} and name else []
        if what == "list" and name:
            listing = workshop.folder / f"list-{documents}"
            listing.write_text("\n".join(files) + "\n", "utf-8")
            words.append(str(listing))
        elif files:
            words.extend(files)
        else:
            words.append(word.format_map(workshop.places))
    return words


def clear(workshop: Workshop) -> None:
    for path in workshop.out.iterdir():
        path.unlink()


def _fill(template: str, places: dict[str, str]) -> list[str]:
    return [word.format_map(places) for word in shlex.split(template)]
