"""Everything that Presswork raises on purpose, and the exit code of each.

PressworkError
├── UsageError          2   unknown format or option, contradicting arguments
├── InputError         65   the input is not what it should be
│   └── LossError      65   an export would lose something and was told not to
├── MissingInputError  66   no such input
├── UnavailableError   69   a known format whose plugin or library is broken or missing
├── PluginError        70   a plugin failed while it worked: its bug, not the article's
├── OutputError        73   the output can't be created
└── StorageError       74   the disk or the stream failed while it was written

A message is one line that says what, where and the next step.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know the name, and this module is imported before anything else is
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar


class PressworkError(Exception):
    """The root of the tree; ``exit_code`` is what the command line ends with."""

    exit_code: ClassVar[int] = 70


class UsageError(PressworkError):
    exit_code = 2


class InputError(PressworkError):
    exit_code = 65


class LossError(InputError):
    pass


class MissingInputError(PressworkError):
    exit_code = 66


class UnavailableError(PressworkError):
    exit_code = 69


class PluginError(PressworkError):
    exit_code = 70


class OutputError(PressworkError):
    exit_code = 73


class StorageError(PressworkError):
    exit_code = 74


INTERRUPTED = 130
TERMINATED = 143


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` Did you mean 'pdf'?`` with its leading space, or nothing when no known word is near.

    >>> did_you_mean("pdff", ["docx", "pdf"])
    " Did you mean 'pdf'?"
    >>> did_you_mean("rtf", ["docx", "pdf"])
    ''
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where something went wrong

    near = get_close_matches(word.lower(), list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def one_line(error: BaseException) -> str:
    """An exception's kind and message on one line, for a message that quotes it."""
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())
    except Exception:  # an exception of somebody else's may fail even at this
        return name
    return f"{name}: {text}" if text else name
