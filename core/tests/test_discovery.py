"""Plugins are found where pip puts them, exactly as importlib.metadata would find them."""

from __future__ import annotations

import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

from presswork.discovery import EntryPoint, canonical, entry_points


def found_by_importlib() -> set[tuple[str, str, str, str]]:
    seen: dict[str, set[tuple[str, str, str, str]]] = {}
    for distribution in distributions():
        name = distribution.metadata["Name"]
        if name:
            seen.setdefault(
                canonical(name),
                {
                    (name, point.name, point.value, distribution.version)
                    for point in distribution.entry_points
                    if point.group == "presswork"
                },
            )
    return set().union(*seen.values())


def as_tuples(points: tuple[EntryPoint, ...]) -> set[tuple[str, str, str, str]]:
    return {(point.distribution, point.name, point.value, point.version) for point in points}


def test_the_scan_finds_what_importlib_metadata_finds(install) -> None:
    install("one")
    install("two", distribution="Presswork.Two_Plugin", version="3.1+local")
    assert as_tuples(entry_points()) == found_by_importlib()
    assert {"one", "two"} <= {point.name for point in entry_points()}


def test_the_first_of_two_same_named_distributions_on_the_path_counts(
    install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("one", version="1.0")
    older = tmp_path / "older" / "presswork_one-0.1.dist-info"
    older.mkdir(parents=True)
    (older / "entry_points.txt").write_text("[presswork]\none = elsewhere\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "older")])
    assert [point.version for point in entry_points() if point.name == "one"] == ["1.0"]
    assert as_tuples(entry_points()) == found_by_importlib()


def test_plugins_in_a_zip_file_are_found_too(install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install("one")
    archive = tmp_path / "plugins.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("zipped-4.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: zipped\nVersion: 4.0\n")
        file.writestr("zipped-4.0.dist-info/entry_points.txt", "[presswork]\nzipped = zipped\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(archive)])
    assert {"one", "zipped"} <= {point.name for point in entry_points()}


def test_a_foreign_finder_is_asked_through_importlib_metadata(monkeypatch: pytest.MonkeyPatch, install) -> None:
    class Finder:
        @staticmethod
        def find_distributions(context: object) -> list[object]:
            return []

        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> None:
            return None

    install("one")
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert as_tuples(entry_points()) == found_by_importlib()


def test_folders_that_are_missing_or_closed_are_passed_over(tmp_path: Path) -> None:
    assert entry_points([str(tmp_path / "nowhere")]) == ()


def test_comments_extras_and_other_groups_are_understood(tmp_path: Path) -> None:
    info = tmp_path / "thing-1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(
        "[other]\nx = presswork\n[presswork]\n# y = no\na = pkg.a [extra]\n\nb=pkg:thing\n[last]\nz = z\n"
    )
    assert entry_points([str(tmp_path)]) == (
        EntryPoint("thing", "a", "pkg.a", "1"),
        EntryPoint("thing", "b", "pkg:thing", "1"),
    )


def test_the_order_does_not_depend_on_the_folder(install) -> None:
    for name in ("zeta", "alpha", "mid"):
        install(name)
    names = [point.name for point in entry_points() if point.name in {"zeta", "alpha", "mid"}]
    assert names == ["alpha", "mid", "zeta"]
