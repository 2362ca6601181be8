"""Clean environments to install into, and what is installed: wheels and an sdist, built once a session.

Everything is built from a copy of the repository, in which folders that must never be packed lie about.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

REPOSITORY = Path(__file__).parents[2]
CONSTRAINTS = REPOSITORY / "tests/constraints.txt"
SOURCES = (
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "core",
    "plugins",
    "pyproject.toml",
    "samples",
    "tests",
)
LITTER = (".venv/litter.py", "core/.venv/litter.py", "output/litter.pdf", "node_modules/litter.js", "dist/litter.whl")
LEAVES = sorted(file.parent.name for file in REPOSITORY.glob("plugins/*/pyproject.toml"))

SETTINGS = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PRESSWORK", "PYTEST", "PYTHON", "VIRTUAL_ENV"))
} | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONNOUSERSITE": "1"}


class Wheels(NamedTuple):
    """The built distributions. ``published`` is a folder as an index has it: without the whole product's wheel."""

    full: Path
    sdist: Path
    core: Path
    leaves: dict[str, Path]
    gemtext: Path
    published: Path


@dataclass(frozen=True)
class Environment:
    """A virtual environment, used from a working folder outside of the repository."""

    folder: Path
    work: Path

    @property
    def packages(self) -> Path:
        return next(self.folder.glob("lib/python*/site-packages"))

    def run(self, program: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program of this environment; it may fail."""
        return self._call([self.folder / "bin" / program, *words])

    def presswork(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return self.run("presswork", *words)

    def pip(self, *words: str | Path, published: Path | None = None) -> str:
        """Run pip on this environment; it must succeed. ``published`` is a folder of wheels to add to the index."""
        links = {"PIP_FIND_LINKS": str(published), "PIP_CONSTRAINT": str(CONSTRAINTS)} if published else {}
        done = self._call([sys.executable, "-m", "pip", "--python", self.folder / "bin/python", *words], links)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def install(self, *words: str | Path) -> str:
        return self.pip("install", "--constraint", CONSTRAINTS, *words)

    def _call(self, words: list[str | Path], more: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder / 'bin'}{os.pathsep}{SETTINGS['PATH']}"
        environment = SETTINGS | {"PATH": path} | (more or {})
        return subprocess.run(words, capture_output=True, text=True, check=False, cwd=self.work, env=environment)


@pytest.fixture
def new_environment(tmp_path: Path) -> Callable[..., Environment]:
    """``new_environment(pip=False)``: an empty one. pip works on it from outside, which saves installing pip."""

    def make(*, pip: bool = False) -> Environment:
        environment = Environment(tmp_path / "venv", tmp_path / "work")
        environment.work.mkdir()
        (environment.work / "article.txt").write_text("The Harbour Bell\n\nIt rang once, and nobody came.\n")
        subprocess.run(
            [sys.executable, "-m", "venv", *([] if pip else ["--without-pip"]), environment.folder], check=True
        )
        return environment

    return make


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the repository to install from, or to edit."""
    return copy_repository(tmp_path / "source")


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Wheels:
    """Every distribution, built from a copy of the repository."""
    source = copy_repository(tmp_path_factory.mktemp("source") / "repository")
    published = tmp_path_factory.mktemp("published")
    apart = tmp_path_factory.mktemp("wheels")
    return Wheels(
        full=build(source, "wheel", apart),
        sdist=build(source, "sdist", apart),
        core=build(source / "core", "wheel", published),
        leaves={name: build(source / "plugins" / name, "wheel", published) for name in LEAVES},
        gemtext=build(source / "tests/sample_plugin", "wheel", published),
        published=published,
    )


def copy_repository(target: Path) -> Path:
    """Copy what is developed, and strew litter that a checkout may have lying in it."""
    target.mkdir()
    for name in SOURCES:
        origin = REPOSITORY / name
        if origin.is_dir():
            shutil.copytree(origin, target / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy2(origin, target)
    for name in LITTER:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text("litter")
    return target


def build(folder: Path, target: str, into: Path) -> Path:
    """Build a wheel or an sdist with the backend that pip would call, and without pip's copy of it."""
    before = set(into.iterdir())
    words = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", into]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, env=SETTINGS)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = set(into.iterdir()) - before
    return built
