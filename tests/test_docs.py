"""What the documents say is run and compared with what is there."""

from __future__ import annotations

import argparse
import doctest
import inspect
import re
import sys
import types
from pathlib import Path

import pytest

import presswork
from presswork import Press, errors, hookspecs
from presswork.cli import COMMANDS
from presswork.cli.convert import EXIT_CODES, _parser
from presswork.cli.shell import HOOKS
from presswork.errors import PressworkError

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
CODES = {cls.exit_code for cls in vars(errors).values() if inspect.isclass(cls) and issubclass(cls, PressworkError)}
MODULES = sorted(
    ".".join(path.relative_to(folder).with_suffix("").parts)
    for folder in ROOT.glob("**/src")
    if ".venv" not in folder.as_posix()
    for path in folder.rglob("*.py")
    if re.search(r"^\s*>>> ", path.read_text("utf-8"), re.MULTILINE)
)


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def at_a_copy_of_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples where the documents look for them, and an output folder that is not the project's."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("at_a_copy_of_the_root")
def test_the_readmes_examples_give_what_they_show() -> None:
    parser = doctest.DocTestParser()
    examples = "\n".join(block for block in code_blocks(README, "python") if ">>>" in block)
    test = parser.get_doctest(examples, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.usefixtures("at_a_copy_of_the_root")
def test_the_guides_program_runs() -> None:
    for block in code_blocks(GUIDE, "python"):
        exec(compile(block, "guide.md", "exec"), {})
    assert Path("output/harbour-bell.docx").is_file()


def test_the_readmes_plugin_works_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(block for block in code_blocks(README, "python") if "PRESSWORK_API" in block)
    module = types.ModuleType("presswork_lines")
    exec(source, vars(module))
    monkeypatch.setitem(sys.modules, "presswork_lines", module)
    press = Press(plugins=[module], discover=False)
    assert press.export(presswork.read_text("A Title\n\nOne paragraph.\n\nAnother one."), "lines") == (
        b"A Title\nOne paragraph.\nAnother one.\n"
    )


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_give_what_they_show(name: str) -> None:
    module = __import__(name, fromlist=["_"])
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("code", sorted(CODES | {0, 1, errors.INTERRUPTED, errors.TERMINATED}))
def test_every_exit_code_is_documented(code: int) -> None:
    assert re.search(rf"^\| {code} \|", GUIDE, re.MULTILINE)
    assert re.search(rf"\b{code}\b", EXIT_CODES)


@pytest.mark.parametrize("format", sorted(Press(allow=()).registry.exporters))
def test_every_format_is_documented(format: str) -> None:
    assert f"| `{format}` |" in GUIDE


@pytest.mark.parametrize("name", [*COMMANDS, *HOOKS])
def test_every_command_and_shell_is_documented(name: str) -> None:
    assert name in GUIDE


@pytest.mark.parametrize("action", _parser()._actions, ids=lambda action: action.dest)
def test_every_option_is_documented(action: argparse.Action) -> None:
    flags = [flag for flag in action.option_strings if flag not in {"-h", "-V", "--debug"}]
    assert (
        not flags
        or any(f"{flag} " in GUIDE or f"`{flag}" in GUIDE for flag in flags)
        or action.dest in {"help", "version"}
    )


@pytest.mark.parametrize("offer", Press(allow=()).registry.exporters.values(), ids=lambda offer: offer.format.format)
def test_every_option_of_a_format_says_what_it_does(offer) -> None:
    import msgspec

    for field in msgspec.structs.fields(offer.format.options):
        assert any(isinstance(meta, msgspec.Meta) and meta.description for meta in field.type.__metadata__), field.name


@pytest.mark.parametrize("hook", [name for name in vars(hookspecs) if name.startswith("presswork_")])
def test_every_hook_has_its_one_line(hook: str) -> None:
    assert (inspect.getdoc(getattr(hookspecs, hook)) or "").endswith(".")


def test_every_module_stands_on_the_architecture_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    names = {path.name for path in (ROOT / "core" / "src" / "presswork").iterdir() if path.name[0] != "_"}
    names -= {"py.typed"}
    missing = [name for name in names if f"`{name}`" not in page and f"`{name}/`" not in page]
    assert missing == []


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/guide.md", "docs/plugins.md", "docs/architecture.md"]
)
def test_links_to_files_lead_somewhere(name: str) -> None:
    base, page = (ROOT / name).parent, (ROOT / name).read_text("utf-8")
    targets = ["".join(pair) for pair in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", page)]
    assert [target for target in targets if not target.startswith("http") and not (base / target).exists()] == []
