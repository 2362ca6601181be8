"""A new plugin of each kind, made, installed, used, tested and checked by the lines that its author types."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["exporter", "reader", "transform"])
def test_a_new_plugin_works_and_is_proven_by_the_lines_that_are_printed(
    type_line: Callable[[str], str], desk: Path, kind: str
) -> None:
    name = f"my-{kind}"
    (desk / f"article.{name}").write_text("The Harbour Bell\n\nIt rang once, and nobody came.\n")
    install, test, use = type_line(f"presswork plugins new {name} --kind {kind}").splitlines()[1:]

    type_line(install)
    assert type_line("python -m pip check") == "No broken requirements found.\n"
    listed = {plugin["name"]: plugin for plugin in json.loads(type_line("presswork plugins list --json"))}
    assert listed[name]["status"] == "OK"
    assert listed[name]["distribution"] == f"presswork-{name}"

    assert " passed" in type_line(test)
    _, own_test, prove, check = readme_lines(desk / f"presswork-{name}" / "README.md")
    assert own_test == "python -m pytest"
    assert type_line(prove).splitlines()[-1].endswith(" met, 0 violated, 0 not tried")
    checked = type_line(f"cd presswork-{name} && {check}")
    assert "4 files left unchanged" in checked
    assert "All checks passed!" in checked
    assert "Success: no issues found" in checked

    written = desk / type_line(use).strip()
    assert RESULTS[kind] in written.read_text("utf-8")


def readme_lines(readme: Path) -> list[str]:
    """The commands under *Working on it*."""
    return readme.read_text("utf-8").split("```sh\n")[2].split("```")[0].splitlines()


RESULTS = {
    "exporter": "The Harbour Bell\n================\n",
    "reader": '"title":"The Harbour Bell"',
    "transform": "It rang once ©, and nobody came.",
}
