"""``presswork plugins new NAME``: a folder with a plugin that works before anything in it is changed."""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

import msgspec

from presswork.errors import OutputError, UsageError
from presswork.plugins import FIRST_PARTY, FIRST_PARTY_FORMATS, Registry

LONGEST_NAME = 40

FILES: Mapping[str, str] = {
    ".gitignore": "gitignore.txt",
    "README.md": "README.md.txt",
    "pyproject.toml": "pyproject.toml.txt",
    "src/${module}/__init__.py": "${kind}/plugin.py.txt",
    "src/${module}/${deed}.py": "${kind}/${deed}.py.txt",
    "tests/test_conformance.py": "${kind}/test_conformance.py.txt",
}
"""Each file of a plugin and its template; names in both are those of ``_words``."""

EMPTY = "src/${module}/py.typed"


class Kind(msgspec.Struct, frozen=True):
    """What a plugin can be: what its function is called, what it is for, how it is used and proven."""

    deed: str
    purpose: str
    use: str
    prove: str = "presswork conformance ${name}"


KINDS: Mapping[str, Kind] = {
    "exporter": Kind("write", "Writes ${name} files with Presswork.", "presswork --to ${name} article.txt"),
    "reader": Kind(
        "read",
        "Reads ${name} files for Presswork.",
        "presswork --from ${name} --to json article.${name}",
        "presswork conformance ${name} --sample article.${name}",
    ),
    "transform": Kind(
        "apply", "Changes articles on their way through Presswork.", "presswork --filter ${name} --to json article.txt"
    ),
}


def make_plugin(name: str, kind: str, folder: Path) -> Path:
    """Make ``folder/presswork-NAME``, whole or not at all, and give its path.

    Raises UsageError for a name that can't be one, OutputError where it is there already or can't be made.
    """
    _check_name(name)
    words = _words(name, kind)
    target = folder / f"presswork-{name}"
    try:
        if target.exists() or target.is_symlink():
            raise OutputError(f"{target} is there already: choose another name, or another folder with -d")
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".presswork-", dir=folder) as scratch:
            made = Path(scratch) / target.name
            _fill(made, words)
            made.rename(target)
    except OSError as error:
        raise OutputError(f"{target} can't be made: {(error.strerror or str(error)).lower()}") from error
    return target


def next_commands(name: str, kind: str, target: Path) -> tuple[str, str, str]:
    """Commands that install the new plugin, test it and use it."""
    path = str(target) if target.is_absolute() else f"./{target.as_posix()}"
    return (
        f"python -m pip install -e {shlex.quote(f'{path}[dev]')}",
        f"python -m pytest {shlex.quote(path)}",
        _words(name, kind)["use"],
    )


def _check_name(name: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) or len(name) > LONGEST_NAME:
        raise UsageError(
            f"{name!r} can't be a plugin's name: use lower-case letters, digits and '-' between them, "
            f"a letter first, {LONGEST_NAME} at most"
        )
    if name.startswith("presswork-"):
        raise UsageError(f"'presswork-' is put before the name by itself: say {name.removeprefix('presswork-')}")
    core = Registry(discover=False)
    ours = {*FIRST_PARTY_FORMATS, *core.exporters, *core.readers, *core.transforms}
    if name in ours or f"presswork-{name}" in FIRST_PARTY:
        raise UsageError(f"'{name}' is Presswork's own, and nobody else's plugin can have it: choose another name")


def _words(name: str, kind: str) -> dict[str, str]:
    shape = KINDS[kind]
    words = {"name": name, "module": f"presswork_{name.replace('-', '_')}", "kind": kind, "deed": shape.deed}
    return words | {key: Template(getattr(shape, key)).substitute(words) for key in ("purpose", "use", "prove")}


def _fill(made: Path, words: Mapping[str, str]) -> None:
    templates = files("presswork.cli") / "templates"
    for path, template in FILES.items():
        text = (templates / Template(template).substitute(words)).read_text("utf-8")
        _write(made / Template(path).substitute(words), Template(text).substitute(words))
    _write(made / Template(EMPTY).substitute(words), "")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
