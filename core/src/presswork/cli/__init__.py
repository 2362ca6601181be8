"""The command line: ``presswork``, which is also installed as ``export``."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

from presswork import __version__
from presswork.errors import INTERRUPTED, TERMINATED, PressworkError, StorageError

TYPE_CHECKING = False  # whatever loads here loads before ``main`` can catch an interrupt: nothing that takes time
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "config": "show the settings that count, and where they are from",
    "conformance": "try every obligation of an exporter, reader or filter, and report them all",
    "formats": "list the formats that can be written and read",
    "inspect": "show what the reader understood of an article, and why",
    "plugins": "list the installed plugins and what became of them, or start a new one",
    "schema": "print the JSON Schema of the article model",
    "shell-init": "print the shell's hook that makes a typed `export --to pdf article.txt` reach Presswork",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is that of the error, see ``presswork.errors``."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _open_streams()
        if words in (["--version"], ["-V"]):
            sys.stdout.write(f"presswork {__version__}\n")
            return 0
        _stop_on_signals()
        # Imports and articles make many objects and hardly a cycle: looking for one so often takes 3 % of a start.
        gc.set_threshold(50_000, 20, 20)
        code = _run(words)
        sys.stdout.flush()
        return code
    except PressworkError as error:
        if "--debug" in words:
            raise
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt as stop:
        is_term = isinstance(stop, _TerminatedError)
        during = "".join(getattr(stop, "__notes__", ()))
        complain(f"{'terminated' if is_term else 'interrupted'}{during}; what was finished is kept")
        return TERMINATED if is_term else INTERRUPTED
    except BrokenPipeError:
        _forget_output()  # whoever read us has gone: no message can help
        return 0
    except OSError as error:
        if "--debug" in words:
            raise
        complain(f"{error.filename or 'standard output'} failed: {(error.strerror or str(error)).lower()}")
        _forget_output()
        return StorageError.exit_code


def stop_if_asked() -> None:
    """Raise again what a signal raised: a library may have caught it, and the work would go on all the same."""
    if _asked:
        raise _asked[-1]


def complain(message: str) -> None:
    """One line on standard error; nothing in it can steer the terminal."""
    sys.stderr.write(f"presswork: {printable(' '.join(message.split()))}\n")


def printable(line: str) -> str:
    """The line without control characters, which could steer a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in line)


def _run(words: list[str]) -> int:
    match words:
        case ["shell-init", shell] if not shell.startswith("-"):
            from presswork.cli.shell import hook_for  # noqa: PLC0415 - every new shell waits for it

            sys.stdout.write(hook_for(shell))
            return 0
    command = next((word for word in words if not word.startswith("-")), "")
    if command in COMMANDS and _only_flags(words[: words.index(command)]):
        from presswork.cli import commands  # noqa: PLC0415 - each command loads what it needs

        return commands.run(command, words)
    from presswork.cli import convert  # noqa: PLC0415

    return convert.run(words)


def _only_flags(words: list[str]) -> bool:
    """Whether nothing before a command's name can be an option that takes it as its value."""
    return all(word in {"--no-plugins", "--debug", "-v", "--verbose", "--quiet"} for word in words)


_asked: list[type[KeyboardInterrupt]] = []
"""What signals have asked for since the start."""


class _TerminatedError(KeyboardInterrupt):
    """SIGTERM. What lets an interrupt pass lets this pass: no plugin is to be blamed for it."""


def _open_streams() -> None:
    """A stream that the caller closed leads nowhere, and a name that is not UTF-8 can still be shown."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for the program's life
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """What is still buffered can't be written, and Python must not try again at exit."""
    from contextlib import suppress  # noqa: PLC0415 - see TYPE_CHECKING

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop_on_signals() -> None:
    import signal  # noqa: PLC0415 - see TYPE_CHECKING
    from contextlib import suppress  # noqa: PLC0415

    def stop(number: int, _frame: object) -> None:
        _asked.append(_TerminatedError if number == signal.SIGTERM else KeyboardInterrupt)
        raise _asked[-1]

    _asked.clear()
    with suppress(ValueError):  # not the main thread: whoever embeds us handles signals
        signal.signal(signal.SIGTERM, stop)
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell has background jobs ignore it
            signal.signal(signal.SIGINT, stop)
