"""With its hook, each shell hands a typed ``export --to …`` to Presswork, wherever a command may stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.judges

ARTICLE = "The Harbour Bell\n\nIt rang once, and nobody came.\n"

ANYWHERE = {
    "alone": ("export --to json a.txt", ["<--to><json><a.txt>"]),
    "after spaces": ("   export   --to json a.txt", ["<--to><json><a.txt>"]),
    "with the option last": ("export a.txt --to json", ["<a.txt><--to><json>"]),
    "with a name in quotes": ("export --to json 'my article.txt'", ["<--to><json><my article.txt>"]),
    "with a name that looks like more code": ("export --to json 'a;b && c'", ["<--to><json><a;b && c>"]),
    "with a value joined on": ("export --to=json a.txt", ["<--to=json><a.txt>"]),
    "with a quoted option": ('export "--to" json a.txt', ["<--to><json><a.txt>"]),
    "after a semicolon": ("true; export --to json a.txt", ["<--to><json><a.txt>"]),
    "after &&": ("true && export --to json a.txt", ["<--to><json><a.txt>"]),
    "after ||": ("false || export --to json a.txt", ["<--to><json><a.txt>"]),
    "before &&": ("export --to json a.txt && export --to pdf b.txt", ["<--to><json><a.txt>", "<--to><pdf><b.txt>"]),
    "before a pipe": ("export --to json -o - a.txt | cat", ["<--to><json><-o><-><a.txt>"]),
    "beside a variable": ("export DIR=out; export --to json -d $DIR a.txt", ["<--to><json><-d><out><a.txt>"]),
}

ANYWHERE_IN_SH = {
    "in a loop": ("for i in a b; do export --to json $i.txt; done", ["<--to><json><a.txt>", "<--to><json><b.txt>"]),
    "in a loop over lines": ("for i in a b\ndo\nexport --to json $i\ndone", ["<--to><json><a>", "<--to><json><b>"]),
    "as a condition": ("if export --to json a.txt; then :; fi", ["<--to><json><a.txt>"]),
    "after then": ("if true; then export --to json a.txt; fi", ["<--to><json><a.txt>"]),
    "in a function": ("f() { export --to json $1; }; f a.txt", ["<--to><json><a.txt>"]),
    "in a subshell": ("(export --to json a.txt)", ["<--to><json><a.txt>"]),
    "in braces": ("{ export --to json a.txt; }", ["<--to><json><a.txt>"]),
    "after a not": ("! export --to json a.txt", ["<--to><json><a.txt>"]),
    "with a variable of its own": ("LANG=C export --to json a.txt", ["<--to><json><a.txt>"]),
    "over two lines": ("export --to json \\\na.txt", ["<--to><json><a.txt>"]),
}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_documented_line_writes_the_file(open_terminal, programs, shell):
    terminal = open_terminal(shell, path=programs)
    (terminal.home / "article.txt").write_text(ARTICLE)
    answer = terminal.type("export --to json article.txt")
    assert answer.status == 0
    assert "output/article.json" in answer.said
    assert json.loads((terminal.home / "output/article.json").read_bytes())["metadata"]["title"] == "The Harbour Bell"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("where", ANYWHERE)
def test_export_is_presswork(open_terminal, shell, where):
    line, calls = ANYWHERE[where]
    terminal = open_terminal(shell)
    terminal.type(line)
    assert terminal.calls() == calls


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("where", ANYWHERE_IN_SH)
def test_export_is_presswork_inside_other_commands(open_terminal, shell, where):
    line, calls = ANYWHERE_IN_SH[where]
    terminal = open_terminal(shell)
    terminal.type(line)
    assert terminal.calls() == calls


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_its_exit_status_comes_through(open_terminal, shell):
    terminal = open_terminal(shell)
    terminal.type("export CODE=66")
    assert terminal.type("export --to json missing.txt").status == 66


def test_zsh_shows_what_it_made_of_the_line(open_terminal):
    assert "presswork --to json a.txt" in open_terminal("zsh").type("export --to json a.txt").screen


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_hook_that_is_loaded_twice_works_like_one_loaded_once(open_terminal, hooks, shell):
    terminal = open_terminal(shell)
    assert terminal.type(f"source {hooks / shell}").status == 0
    terminal.type("export --to json a.txt")
    terminal.type("export FOO=bar; printenv FOO > kept")
    assert terminal.calls() == ["<--to><json><a.txt>"]
    assert (terminal.home / "kept").read_text() == "bar\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_hook_starts_no_process_when_it_is_loaded(open_terminal, hooks: Path, shell):
    code = [line for line in (hooks / shell).read_text().splitlines() if not line.startswith("#")]
    assert not any("$(" in line.replace("$((", "") or "`" in line for line in code)
    terminal = open_terminal(shell, hook=False)
    answer = terminal.type(f"set PATH; source {hooks / shell}" if shell == "fish" else f"PATH=; source {hooks / shell}")
    assert answer.status == 0
    assert "not found" not in answer.said
