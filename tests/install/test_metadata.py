"""What the whole product and the core promise alike, so that one can stand in for the other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]


def project(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((REPOSITORY / folder / "pyproject.toml").read_text(encoding="utf-8"))
    return found["project"]


def test_the_whole_product_and_the_core_have_extras_of_the_same_names():
    assert set(project(".")["optional-dependencies"]) == set(project("core")["optional-dependencies"])


def test_they_have_the_same_programs():
    assert project(".")["scripts"] == project("core")["scripts"]


def test_they_have_one_name_and_the_whole_products_version_is_the_cores_with_a_local_part():
    whole, core = project("."), project("core")
    assert whole["name"] == core["name"] == "presswork"
    assert whole["version"] == f"{core['version']}+all"


def test_they_need_the_same_python():
    assert project(".")["requires-python"] == project("core")["requires-python"]
