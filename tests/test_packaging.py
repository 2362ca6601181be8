"""The root distribution is exactly the union of core and the first-party plugins."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

import presswork
from presswork.plugins import FIRST_PARTY, FIRST_PARTY_FORMATS

ROOT = Path(__file__).parents[1]
CORE = ROOT / "core"
PLUGINS = sorted(path for path in (ROOT / "plugins").iterdir() if (path / "pyproject.toml").exists())
MEMBERS = [CORE, *PLUGINS]


def pyproject(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))


def project(folder: Path) -> dict[str, Any]:
    section: dict[str, Any] = pyproject(folder)["project"]
    return section


def of_strangers(dependencies: list[str]) -> set[str]:
    return {dependency for dependency in dependencies if not re.match(r"presswork\b", dependency)}


def test_the_root_has_every_dependency_and_no_other() -> None:
    needed = set().union(*(of_strangers(project(member)["dependencies"]) for member in MEMBERS))
    assert set(project(ROOT)["dependencies"]) == needed


def test_the_root_has_every_entry_point_and_no_other() -> None:
    union: dict[str, str] = {}
    for member in MEMBERS:
        union |= project(member).get("entry-points", {}).get("presswork", {})
    assert project(ROOT)["entry-points"]["presswork"] == union
    assert project(ROOT)["scripts"] == project(CORE)["scripts"]


def test_the_root_wheel_has_every_package() -> None:
    packages = {
        f"{member.relative_to(ROOT).as_posix()}/{package}"
        for member in MEMBERS
        for package in pyproject(member)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    }
    hatch = pyproject(ROOT)["tool"]["hatch"]["build"]
    assert set(hatch["targets"]["wheel"]["packages"]) == packages
    assert {str(Path(folder).as_posix()) for folder in hatch["dev-mode-dirs"]} == {
        str(Path(package).parent.as_posix()) for package in packages
    }


def test_all_versions_agree() -> None:
    assert {project(member)["version"] for member in MEMBERS} == {presswork.__version__}
    assert project(ROOT)["version"] == f"{presswork.__version__}+all"


def test_core_depends_on_pluggy_and_msgspec_alone() -> None:
    names = {re.split(r"[<>=!~ ]", dependency)[0] for dependency in project(CORE)["dependencies"]}
    assert names == {"pluggy", "msgspec"}


def test_root_and_core_have_the_same_extras() -> None:
    extras = project(CORE)["optional-dependencies"]
    assert set(project(ROOT)["optional-dependencies"]) == set(extras)
    assert set(extras["all"]) == set().union(*(extras[name] for name in FIRST_PARTY_FORMATS))


def test_the_core_knows_its_first_party() -> None:
    assert {project(member)["name"] for member in MEMBERS} == FIRST_PARTY


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.name)
def test_each_distribution_is_complete(member: Path) -> None:
    own = project(member)
    assert own["requires-python"] == project(ROOT)["requires-python"]
    assert (member / own["readme"]).read_text("utf-8").strip()
    assert all((member / name).is_file() for name in own["license-files"])
    package = member / pyproject(member)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"][0]
    assert (package / "py.typed").exists()


def test_only_the_epub_plugin_carries_the_agpl() -> None:
    licences = {project(member)["name"]: project(member)["license"] for member in MEMBERS}
    assert licences.pop("presswork-epub") == "AGPL-3.0-or-later"
    # A font comes along with the PDF plugin.
    assert licences.pop("presswork-pdf") == "Apache-2.0 AND OFL-1.1"
    assert set(licences.values()) == {"Apache-2.0"}


def test_only_the_epub_plugin_imports_ebooklib() -> None:
    importing = {
        path.relative_to(ROOT).parts[1]
        for member in MEMBERS
        for path in (member / "src").rglob("*.py")
        if re.search(r"^\s*(import|from) ebooklib", path.read_text("utf-8"), re.MULTILINE)
    }
    assert importing == {"epub"}


def test_constraints_are_versions_and_nothing_else() -> None:
    lines = (ROOT / "tests" / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+]*", line) for line in lines if line[0] != "#")


def test_no_file_of_ours_records_an_address_to_install_from() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not {Path(name).name for name in files} & {"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"}
