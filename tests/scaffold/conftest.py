"""An environment as a plugin's author has it: the product installed, and a folder to work in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ARTICLE = "The Harbour Bell\n\nIt rang once (c), and nobody came.\n"

Type = Callable[[str], str]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the author works, with one article."""
    folder = tmp_path_factory.mktemp("author") / "work"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE)
    return folder


@pytest.fixture(scope="session")
def type_line(desk: Path) -> Type:
    """Run a line as the author types it, and give what it prints; it must succeed."""
    clean = _clean_environments()
    environment = clean.Environment(desk.parent / "venv", desk)
    subprocess.run([sys.executable, "-m", "venv", environment.folder], check=True)
    source = clean.copy_repository(desk.parent / "source")
    environment.install(*(clean.build(source / part, "wheel", desk.parent) for part in ("core", "plugins/json")))

    def run(line: str) -> str:
        done = environment._call(["sh", "-c", line], {"PIP_CONSTRAINT": str(clean.CONSTRAINTS)})
        assert done.returncode == 0, done.stdout + done.stderr
        return str(done.stdout)

    return run


def _clean_environments() -> ModuleType:
    """What ``tests/install`` makes environments and wheels with: a conftest has no name to import it by."""
    path = Path(__file__).parents[1] / "install" / "conftest.py"
    spec = spec_from_file_location("clean_environments", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
