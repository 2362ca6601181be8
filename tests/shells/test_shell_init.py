"""``presswork shell-init``, and what is said where no hook can help."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

IN_PLACE_OF_EXPORT = "write presswork in place of export: presswork --to pdf article.txt"


@pytest.mark.parametrize("shell", ["sh", "dash", "ksh", "tcsh", "nu"])
def test_a_shell_without_a_hook_is_told_to_write_presswork(programs: Path, shell):
    done = run(programs / "presswork", "shell-init", shell)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"presswork: There is no hook for '{shell}', only for bash, zsh, fish. Elsewhere {IN_PLACE_OF_EXPORT}\n"
    )


@pytest.mark.parametrize(("typed", "meant"), [("bsh", "bash"), ("zhs", "zsh"), ("fihs", "fish"), ("Bash", "bash")])
def test_a_misspelt_shell_is_guessed(programs: Path, typed, meant):
    done = run(programs / "presswork", "shell-init", typed)
    assert done.returncode == 2
    assert f"Did you mean '{meant}'?" in done.stderr


def test_a_shell_may_be_named_by_its_path(programs: Path, hooks: Path):
    assert run(programs / "presswork", "shell-init", "/usr/bin/zsh").stdout == (hooks / "zsh").read_text()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_hook_begins_with_the_line_to_put_into_the_startup_file(hooks: Path, shell):
    first = (hooks / shell).read_text().splitlines()[0]
    assert first.startswith("# Put this into ~/.")
    assert f"presswork shell-init {shell}" in first


@pytest.mark.parametrize("words", [["FOO=1"], ["FOO"], ["FOO=1", "BAR=a b"]])
def test_env_export_says_that_the_shells_own_is_a_builtin(programs: Path, words):
    done = run("env", "export", *words, path=programs)
    assert done.returncode == 2
    assert done.stderr == (
        "presswork: this `export` is Presswork's and writes articles; the one that sets variables is built into "
        "your shell. To write one: presswork --to pdf article.txt\n"
    )


def test_a_script_of_sh_reaches_presswork_through_env(programs: Path, tmp_path: Path):
    done = run("sh", "-c", "env export --to json missing.txt", path=programs, cwd=tmp_path)
    assert done.returncode == 66
    assert "missing.txt is not there" in done.stderr


@pytest.mark.judges
@pytest.mark.parametrize("shell", [["bash", "--posix"], ["bash", "-o", "posix"]])
def test_bash_in_posix_mode_says_to_write_presswork_and_goes_on(hooks: Path, shell):
    done = run(*shell, "-c", f"eval \"$(cat '{hooks / 'bash'}')\"; export FOO='a b' BAR=c; printenv FOO BAR")
    assert done.returncode == 0
    assert done.stdout == "a b\nc\n"
    assert done.stderr == (
        "presswork: bash in POSIX mode keeps export to itself; write: presswork --to pdf article.txt\n"
    )


@pytest.mark.judges
def test_bash_that_turns_to_posix_mode_later_keeps_its_export(hooks: Path):
    done = run("bash", "--norc", "-c", f"source '{hooks / 'bash'}'; set -o posix; export FOO=bar; printenv FOO")
    assert (done.returncode, done.stdout, done.stderr) == (0, "bar\n", "")


@pytest.mark.judges
def test_a_zsh_script_loads_the_hook_and_goes_on(hooks: Path):
    done = run("zsh", "-f", "-c", f"source '{hooks / 'zsh'}' && export FOO=bar && printenv FOO")
    assert (done.returncode, done.stdout, done.stderr) == (0, "bar\n", "")


@pytest.mark.judges
@pytest.mark.parametrize("words", [["dash"], ["bash", "--posix"]])
def test_an_export_that_no_hook_reaches_fails_and_writes_nothing(programs: Path, tmp_path: Path, words):
    (tmp_path / "article.txt").write_text("A title\n\nText.\n")
    done = run(*words, "-c", "export --to json article.txt", path=programs, cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def run(*words: str | Path, path: Path | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    search = f"{path}{os.pathsep}{os.environ['PATH']}" if path else os.environ["PATH"]
    return subprocess.run(
        words, capture_output=True, text=True, check=False, cwd=cwd, env={**os.environ, "PATH": search}
    )
