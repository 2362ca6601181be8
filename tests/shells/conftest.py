"""Real shells in a real terminal: a line is typed, and the next prompt is waited for."""

from __future__ import annotations

import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

PATIENCE = 120
"""Seconds that a prompt may take."""

PROMPT = re.compile(rb"\x1e(\d+)\x1e[^\x1e]*ready> ")
"""Every prompt begins with the last command's exit status between two record separators."""

KEYPAD = re.compile(r"\x1b(\[\?1[hl]|[=>])")
"""Debian's own zshrc switches the keypad over at every prompt, and says it to standard output."""

STARTUP = {
    "bash": (".bashrc", "PS1='ready> '\nPROMPT_COMMAND='printf \"\\036%s\\036\" $?'\n"),
    "zsh": (
        ".zshrc",
        "unsetopt prompt_sp\nPS1='ready> '\nprecmd() { printf '\\036%s\\036' $? > /dev/tty }\nexec > ~/said 2>&1\n",
    ),
    "fish": (
        ".config/fish/config.fish",
        "function fish_greeting; end\nfunction fish_right_prompt; end\n"
        "function tell_status --on-event fish_prompt; printf '\\036%s\\036' $status; end\n"
        "function fish_prompt; printf 'ready> '; end\n",
    ),
}

LOADING = {
    "bash": 'eval "$(presswork shell-init bash)"\n',
    "zsh": 'eval "$(presswork shell-init zsh)"\n',
    "fish": "presswork shell-init fish | source\n",
}
"""What the documentation tells people to put into the shell's startup file."""

IN_A_NEW_SESSION = "import os, sys; os.login_tty(0); os.execvp(sys.argv[1], sys.argv[1:])"

NOTE_ARGUMENTS = """#!/bin/sh
printf '<%s>' "$@" >> "$CALLS"
echo >> "$CALLS"
exit "${CODE:-0}"
"""


class Answer(NamedTuple):
    """What a typed line put on the screen, and the exit status of its last command.

    What zsh's commands print goes to a file, and is found in ``said``: on the screen it would stand among what
    the line editor draws, which depends on how fast one types.
    """

    screen: str
    status: int
    said: str


@dataclass
class Terminal:
    """One interactive shell, its home and working folder, and the terminal it thinks it sits at."""

    home: Path
    descriptor: int
    heard: int = 0

    def type(self, line: str) -> Answer:
        """Type a line (or several) and wait until the shell asks for the next."""
        os.write(self.descriptor, line.encode() + b"\n")
        return self.read()

    def read(self) -> Answer:
        seen = b""
        deadline = time.monotonic() + PATIENCE
        while not (prompt := PROMPT.search(seen)):
            readable, _, _ = select.select([self.descriptor], [], [], max(0, deadline - time.monotonic()))
            assert readable, f"no prompt after {PATIENCE} s, only: {seen!r}"
            seen += os.read(self.descriptor, 65536)
        screen = seen[: prompt.start()].decode()
        return Answer(screen, int(prompt[1]), self.news(screen))

    def news(self, screen: str) -> str:
        """What commands have printed since this was asked last: ``screen``, or what came into the file."""
        file = self.home / "said"
        if not file.exists():
            return screen
        text = file.read_text()[self.heard :]
        self.heard += len(text)
        return KEYPAD.sub("", text)

    def calls(self) -> list[str]:
        """The arguments of each call of the stand-in for presswork, ``<--to><json><a.txt>``."""
        record = self.home / "calls"
        return record.read_text().splitlines() if record.exists() else []


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``presswork`` and ``export``, the scripts that pip would make for this interpreter."""
    folder = tmp_path_factory.mktemp("programs")
    for name in ("presswork", "export"):
        script = folder / name
        script.write_text(f"#!{sys.executable}\nimport sys\nfrom presswork.cli import main\nsys.exit(main())\n")
        script.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ``presswork`` that only notes its arguments and exits with $CODE."""
    folder = tmp_path_factory.mktemp("stand-in")
    script = folder / "presswork"
    script.write_text(NOTE_ARGUMENTS)
    script.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def hooks(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what ``presswork shell-init`` prints for each shell, in files named like the shells."""
    folder = tmp_path_factory.mktemp("hooks")
    for shell in LOADING:
        made = subprocess.run([programs / "presswork", "shell-init", shell], capture_output=True, check=True)
        (folder / shell).write_bytes(made.stdout)
    return folder


@pytest.fixture
def open_terminal(tmp_path: Path, stand_in: Path, hooks: Path) -> Iterator[Callable[..., Terminal]]:
    """``open_terminal(shell, hook=False, path=None)``: a shell with or without the hook, in a home of its own.

    Without ``path`` the presswork that it finds is the stand-in, and the hook comes from a file. With one, the
    startup file says what the documentation says.
    """
    with ExitStack() as stack:

        def start(shell: str, *, hook: bool = True, path: Path | None = None) -> Terminal:
            home = tmp_path / f"{shell}-{'hook' if hook else 'plain'}"
            name, text = STARTUP[shell]
            loading = LOADING[shell] if path else f"source {shlex.quote(str(hooks / shell))}\n"
            (home / name).parent.mkdir(parents=True)
            (home / name).write_text(text + loading * hook)
            return stack.enter_context(_terminal(shell, home, path or stand_in))

        yield start


@contextmanager
def _terminal(shell: str, home: Path, programs: Path) -> Iterator[Terminal]:
    found = shutil.which(shell)
    assert found, f"{shell} is not installed: tests/judges/install installs it"
    environment = {
        "CALLS": str(home / "calls"),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm",
        "ZDOTDIR": str(home),
    }
    ours, theirs = os.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-c", IN_A_NEW_SESSION, found, "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=home,
            env=environment,
        ) as process:
            terminal = Terminal(home, ours)
            try:
                terminal.read()
                yield terminal
            finally:
                process.kill()
    finally:
        os.close(ours)
        os.close(theirs)
