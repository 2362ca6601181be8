"""Find installed plugins by reading ``entry_points.txt``, without importing anything of theirs.

importlib.metadata would do the same at several times the cost of a whole small export, so its
own layout is read here directly (packaging.python.org, "Entry points specification"); it takes
over where a zip file or a foreign finder on ``sys.meta_path`` may hold distributions too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder

import msgspec

GROUP = "presswork"


class EntryPoint(msgspec.Struct, frozen=True, order=True):
    """What a distribution promises: ``name`` is the plugin's, ``value`` the module to import."""

    distribution: str
    name: str
    value: str
    version: str


def entry_points(path: Iterable[str] | None = None) -> tuple[EntryPoint, ...]:
    """The group's entry points on ``path`` (``sys.path``), sorted; the first of two same-named distributions counts."""
    folders = list(dict.fromkeys(sys.path if path is None else path))
    if any(_is_foreign(finder) for finder in sys.meta_path):
        return _by_importlib(folders)
    try:
        return tuple(sorted(_scan(folders)))
    except NotADirectoryError:
        return _by_importlib(folders)


def _is_foreign(finder: object) -> bool:
    return finder is not PathFinder and hasattr(finder, "find_distributions")


def _scan(folders: list[str]) -> Iterator[EntryPoint]:
    seen: set[str] = set()
    for folder in folders:
        try:
            names = sorted(entry.name for entry in os.scandir(folder or ".") if entry.name.endswith("-info"))
        except (FileNotFoundError, PermissionError):
            continue
        for name in names:
            stem, _, suffix = name.rpartition(".")
            if suffix not in {"dist-info", "egg-info"}:
                continue
            key = canonical(stem.split("-", 1)[0])
            if key in seen:
                continue
            seen.add(key)
            yield from _read(f"{folder or '.'}/{name}", stem)


def _read(info: str, stem: str) -> Iterator[EntryPoint]:
    try:
        with open(f"{info}/entry_points.txt", "rb") as file:
            data = file.read()
    except OSError:
        return
    if GROUP.encode() not in data:
        return
    pairs = list(_parse(data.decode("utf-8", "replace")))
    if pairs:
        distribution, version = _name_and_version(info, stem)
        for name, value in pairs:
            yield EntryPoint(distribution, name, value, version)


def _parse(text: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            inside = line == f"[{GROUP}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.partition("[")[0].strip()


def _name_and_version(info: str, stem: str) -> tuple[str, str]:
    name, _, version = stem.partition("-")
    for metadata in ("METADATA", "PKG-INFO"):
        try:
            with open(f"{info}/{metadata}", encoding="utf-8", errors="replace") as file:
                for line in file:
                    key, _, value = line.partition(":")
                    if key == "Name":
                        name = value.strip()
                    elif key == "Version":
                        version = value.strip()
                    elif not line.strip():
                        break
            break
        except OSError:
            continue
    return name, version or "unknown"


def _by_importlib(folders: list[str]) -> tuple[EntryPoint, ...]:
    from importlib.metadata import distributions  # noqa: PLC0415 - costs as much as a small export

    found: dict[str, list[EntryPoint]] = {}
    for distribution in distributions(path=folders):
        name = distribution.metadata["Name"]
        if name and canonical(name) not in found:
            found[canonical(name)] = [
                EntryPoint(name, point.name, point.value.partition("[")[0].strip(), distribution.version)
                for point in distribution.entry_points
                if point.group == GROUP
            ]
    return tuple(sorted(point for points in found.values() for point in points))


def on_an_index() -> str:
    """What pip is asked for to renew all of Presswork that is installed, formats included.

    The core has no entry points: where its distribution has some, core and formats are one. No index has that one, and
    by its name pip would put the core alone in its place.
    """
    whole = any(canonical(point.distribution) == "presswork" for point in entry_points())
    return "'presswork[all]'" if whole else "presswork"


def canonical(name: str) -> str:
    """A distribution's name in the one spelling of PEP 503.

    >>> canonical("Presswork_RTF.plugin")
    'presswork-rtf-plugin'
    """
    return "-".join(part for part in name.lower().replace("_", "-").replace(".", "-").split("-") if part)
