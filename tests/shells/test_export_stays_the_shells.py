"""With the hook loaded, everything that is not Presswork's is done by the shell, to the letter.

Each line is typed twice, into a shell with the hook and into one without; both must say the same.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.judges


class Case(NamedTuple):
    """What is typed, and what the shell says when it is asked afterwards."""

    line: str
    question: str
    answer: str


EVERYWHERE = {
    "a value": Case("export FOO=bar", "printenv FOO", "bar"),
    "a value with dashes and a space": Case('export FOO="--bar baz"', "printenv FOO", "--bar baz"),
    "a value that is an option of ours": Case("export FOO=--to", "printenv FOO", "--to"),
    "two variables": Case("export A=1 B=2", "printenv A B", "1\n2"),
    "a variable that exists": Case("FOO=bar; export FOO", "printenv FOO", "bar"),
    "an unquoted variable": Case("y='a  b *'; export X=$y", "printenv X", "a  b *"),
    "an unset variable": Case("export X=$nothing; echo done", "printenv X | wc -c", "1"),
    "the output of a command": Case("export X=$(echo 'a  b')", "printenv X", "a  b"),
    "a tilde": Case("export P=~/q", "printenv P", "/q"),
    "a tilde after a colon": Case("export P=a:~/q", "printenv P", "/q"),
    "the end of options": Case("export -- FOO=bar", "printenv FOO", "bar"),
    "what comes after the end of options": Case("export -- --to", "echo $?", "1"),
    "the list": Case("export FOO=bar", "export -p | grep -w FOO", "bar"),
    "the list without an option": Case("export FOO=bar", "export | grep -w FOO", "bar"),
    "an array": Case("export arr=(a 'b c')", "typeset -p arr", "b c"),
    "in a loop": Case("for i in 1 2; do export V$i=x$i; done", "printenv V1 V2", "x1\nx2"),
    "after a semicolon": Case("true; export FOO=bar", "printenv FOO", "bar"),
    "after &&": Case("true && export FOO=bar", "printenv FOO", "bar"),
    "as a condition": Case("if export FOO=bar; then echo yes; fi", "printenv FOO", "bar"),
    "in a function": Case("f() { export FOO=bar; }; f", "printenv FOO", "bar"),
    "a function's own variable": Case("f() { local L; export L=in; printenv L; }; f", "echo ${L-none}", "none"),
    "in a subshell": Case("(export FOO=bar; printenv FOO)", "printenv FOO || echo none", "none"),
    "a name that is none": Case("export 1x=2", "echo status $?", "status 1"),
    "a bad name among good ones": Case("export A=1 2x=2 B=3", "printenv A", "1"),
    "an option that is none": Case("export -Y", "export FOO=bar; printenv FOO", "bar"),
    "a status used": Case("export 1x=2 || echo failed", "echo status $?", "1x"),
    "a long dash in the middle": Case("export FOO=a--b", "printenv FOO", "a--b"),
    "with another command's option": Case("export FOO=bar; printf -- --to", "printenv FOO", "bar"),
}

IN_BASH = {
    "no longer exported": Case("export FOO=bar; export -n FOO", "printenv FOO || echo none", "none"),
    "a function": Case("f() { echo hi; }; export -f f", "bash -c f", "hi"),
    "no such function": Case("export -f nothing", "echo status $?", "status 1"),
    "appended": Case("export FOO=a; export FOO+=b", "printenv FOO", "ab"),
    "braces": Case("export {A,B}=1", "printenv A B", "1\n1"),
    "names by key": Case("declare -A m=([k]=v); export m", "declare -p m", "declare -Ax m"),
    "a name in quotes": Case("export 'FOO=a b'", "printenv FOO", "a b"),
    "the builtin by name": Case("builtin export FOO=bar", "printenv FOO", "bar"),
    "the command by name": Case("command export FOO=bar", "printenv FOO", "bar"),
    "an error that ends a script": Case("(set -e; export 1x=2; echo alive)", "echo status $?", "status 1"),
    "no error that ends a script": Case("(set -eu; export FOO=bar; echo alive)", "echo status $?", "status 0"),
    "an unusual IFS": Case("IFS=1o; export FOO=bar", "printenv FOO", "bar"),
    "a redirection": Case("export -p > list; export 1x=2 2> errors", "grep -c identifier errors", "1"),
    "an alias for it": Case("alias export='export '", "export FOO=bar; printenv FOO", "bar"),
}

IN_ZSH = {
    "a type": Case("export -i N=2+3", "printenv N", "5"),
    "tied to an array": Case("export -T LIST list; list=(a b)", "printenv LIST", "a:b"),
    "upper case": Case("export -u U=word", "printenv U", "WORD"),
    "text in quotes": Case('print -r -- "x; export --to pdf y"', "echo $?", "x; export --to pdf y"),
    "text in quotes over two lines": Case("print -r -- 'x\nexport --to pdf y'", "echo $?", "x\nexport --to pdf y"),
    "text in a here-document": Case("cat <<END\nexport --to pdf y\nEND", "echo $?", "export --to pdf y"),
    "text after do": Case("echo do export --to pdf y", "echo $?", "do export --to pdf y"),
    "a word that ends in export": Case("myexport() { echo $1 }; myexport --to", "echo $?", "--to"),
    "an array that holds the words": Case("x=(export --to pdf)", "print -r -- $x", "export --to pdf"),
    "a value that is the word": Case("X=export env --unset=Y | grep ^X=", "echo $?", "X=export"),
    "a value asked for": Case("vared -c V\nexport --to pdf y", "print -r -- $V", "export --to pdf y"),
    "another command's option": Case("export FOO=bar && env --unset=X printenv FOO", "echo $?", "bar"),
    "a command inside a value": Case("export FOO=$(env --unset=X echo bar)", "printenv FOO", "bar"),
}

IN_FISH = {
    "a value": Case("export A=b", "printenv A", "b"),
    "a value with dashes and a space": Case('export A="--bar baz"', "printenv A", "--bar baz"),
    "two variables": Case("export A=1 B=2", "printenv A B", "1\n2"),
    "a variable that exists": Case("set A b; export A", "printenv A", "b"),
    "a path": Case("export PATH=/bin:/usr/bin", "printenv PATH", "/bin:/usr/bin"),
    "in a loop": Case("for i in 1 2; export V$i=x$i; end", "printenv V1 V2", "x1\nx2"),
    "in a function": Case("function f; export A=b; end; f", "printenv A", "b"),
    "a name that is none": Case("export A-B=2", "echo status $status", "status 2"),
}


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("what", EVERYWHERE)
def test_bash_and_zsh_export(open_terminal, shell, what):
    both_say_the_same(open_terminal, shell, EVERYWHERE[what])


@pytest.mark.parametrize("what", IN_BASH)
def test_bash_exports(open_terminal, what):
    both_say_the_same(open_terminal, "bash", IN_BASH[what])


@pytest.mark.parametrize("what", IN_ZSH)
def test_zsh_exports_and_leaves_text_alone(open_terminal, what):
    both_say_the_same(open_terminal, "zsh", IN_ZSH[what])


@pytest.mark.parametrize("what", IN_FISH)
def test_fish_exports(hooks: Path, what):
    case = IN_FISH[what]
    code = f"{case.line}; {case.question}"
    hooked = in_fish(f"source {hooks / 'fish'}; {code}")
    assert hooked == in_fish(code)
    assert case.answer in hooked[1]


def test_bash_can_export_a_variable_of_any_name_in_the_hook(open_terminal, hooks: Path):
    names = sorted(set(re.findall(r"\b[a-z_]+\b", (hooks / "bash").read_text())))
    terminal = open_terminal("bash")
    for name in names:
        terminal.type(f"export {name}=kept")
    assert terminal.type("env | grep -c =kept").screen.splitlines()[-1] == str(len(names))


def both_say_the_same(open_terminal, shell: str, case: Case) -> None:
    hooked, plain = (
        [terminal.type(case.line), terminal.type(case.question)]
        for terminal in (open_terminal(shell, hook=True), open_terminal(shell, hook=False))
    )
    assert [answer.status for answer in hooked] == [answer.status for answer in plain]
    assert told(hooked) == told(plain)
    assert case.answer in told(hooked)


def told(answers) -> str:
    """All that was said, with plain line ends and without the home's name, which is another for each shell."""
    text = "".join(answer.said for answer in answers).replace("\r\n", "\n")
    return re.sub(r"/[^ :\n]*-(hook|plain)\b", "~", text)


def in_fish(code: str) -> tuple[int, str, str]:
    """Exit status, output and the error's first line; below it fish tells in which function it came up."""
    done = subprocess.run(["fish", "--no-config", "-c", code], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr.partition("\n")[0]
