"""Fixtures that make installed plugins out of folders: no pip, no network, no real environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

GOOD = """
from presswork.plugin import Exporter, hookimpl, native

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register):
    register(
        Exporter(
            format="{format}",
            title="A format of a test",
            extensions=("{format}",),
            media_type="text/x-test",
            write="{module}:write",
            supports=native("paragraph", "text"),
        )
    )


def write(article, stream, options, report):
    stream.write(article.metadata.title.encode())
"""

Install = Callable[..., str]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Lay out a distribution as pip would, on a ``sys.path`` of its own, and give its module's name.

    ``source`` is the plugin module's code, by default a good exporter of the format ``name``.
    """
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    before = set(sys.modules)

    def install(
        name: str, source: str | None = None, *, distribution: str = "", version: str = "0.2", entry: str = ""
    ) -> str:
        distribution = distribution or f"presswork-{name}"
        module = entry or f"{distribution}-{name}".replace("-", "_")
        code = GOOD.format(format=name, module=module) if source is None else source.replace("MODULE", module)
        (site / f"{module}.py").write_text(code, "utf-8")
        info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n\nText\n")
        (info / "entry_points.txt").write_text(
            f"[console_scripts]\n{name} = {module}:main\n\n[presswork]\n{name} = {module}\n"
        )
        return module

    yield install
    for module in set(sys.modules) - before:
        del sys.modules[module]


@pytest.fixture
def run_python() -> Callable[..., str]:
    """Run code in a fresh interpreter with warnings as errors, and give what it printed."""

    def run(code: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
