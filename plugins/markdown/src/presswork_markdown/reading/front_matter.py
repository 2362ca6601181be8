"""What stands at the head of a file between two lines of ``---`` (YAML) or ``+++`` (TOML), as plain values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import msgspec

from presswork.plugin import InputError
from presswork_markdown.reading.lines_on_top import split_json, split_lines, split_percents

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_NAME = re.compile(
    r"""^(?:[^\s#'":,\[\]{}-][^\n:]*|-[^\s:-][^\n:]*|'[^'\n]*'|"[^"\n]*")[ \t]*:(?:[ \t]|$)|^\{""", re.MULTILINE
)
_NOTHING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_LARGEST = 256 << 10
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


class FrontMatter(msgspec.Struct, frozen=True):
    """The values by their names, how it is written, and how many lines of the file it takes."""

    values: Mapping[str, Value]
    language: str
    lines: int


def split(text: str) -> tuple[FrontMatter | None, str]:
    """The front matter, if there is some, and the text behind it.

    As in pandoc, no empty line follows the first one: that would be a divider and text. Raises InputError for
    front matter that can't be read.
    """
    opening = _OPENING.match(text)
    if not opening:
        return _without_fences(text)
    is_toml = opening[1] == "+++"
    closing = (_TOML_END if is_toml else _YAML_END).search(text, opening.end())
    if not closing:
        return None, text
    written = text[opening.end() : closing.start()]
    rest = text[closing.end() + 1 :]
    if not is_toml and not _is_yaml(written, rest):
        return None, text
    if len(written) > _LARGEST:
        raise InputError(f"its front matter is larger than {_LARGEST >> 10} KiB: is the line that ends it missing?")
    values = _toml(written) if is_toml else _yaml(written)
    lines = written.count("\n") + 2
    return FrontMatter(values, "TOML" if is_toml else "YAML", lines), rest


def _without_fences(text: str) -> tuple[FrontMatter | None, str]:
    for language, find in (("JSON", split_json), ("lines on top", split_lines), ("title block", split_percents)):
        found = find(text)
        if found:
            values = {name: _plain(value, 0) for name, value in found[0].items()}
            return FrontMatter(values, language, found[1].count("\n")), text[len(found[1]) :]
    return None, text


def _is_yaml(written: str, rest: str) -> bool:
    """Whether it has a name in it, or is empty above some text."""
    if written.startswith("\n"):
        return False
    return bool(_NAME.search(written) or (_NOTHING.fullmatch(written) and rest.strip()))


def _yaml(written: str) -> Mapping[str, Value]:
    if _NOTHING.fullmatch(written):
        return {}
    from presswork_markdown.reading.yaml_values import load  # noqa: PLC0415 - most files need no YAML library

    return load(written)


def _toml(written: str) -> Mapping[str, Value]:
    try:
        found = tomllib.loads(written)
    except RecursionError as error:
        raise InputError("its front matter (TOML) is nested too deep: flatten it") from error
    except ValueError as error:
        problem = str(error)
        place = _TOML_PLACE.search(problem)
        line = f"line {int(place[1]) + 1}: " if place and place[1] else ""
        problem = _TOML_PLACE.sub("", problem)[:200].replace("\n", " ")
        raise InputError(
            f"{line}its front matter is no valid TOML ({problem}): mend it, or begin the file with an empty line "
            "to have it read as text"
        ) from error
    return {name: _plain(value, 0) for name, value in found.items()}


def _plain(value: object, depth: int) -> Value:
    """Dates as they are written, all else as it is."""
    if depth > 64:  # noqa: PLR2004 - as deep as an article may be
        raise InputError("its front matter is nested too deep: flatten it")
    match value:
        case dict():
            return {str(name): _plain(inner, depth + 1) for name, inner in value.items()}
        case list():
            return [_plain(inner, depth + 1) for inner in value]
        case datetime() | date() | time():
            return value.isoformat()
        case None | bool() | int() | float() | str():
            return value
    return str(value)
