"""TOML files that people write: settings and the manifests of books."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from presswork.errors import MissingInputError, UsageError

_KINDS = {
    "str": "text between quotes",
    "array": "a list",
    "object": "a table",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
}
"""What is called otherwise in TOML than by the library that checks types."""


def read_toml(path: Path) -> dict[str, Any]:
    """What the file says. Raises MissingInputError where it is not there, UsageError where it can't be read."""
    import tomllib  # noqa: PLC0415 - only where there is such a file

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise MissingInputError(f"{path} is not there: check the name and the folder") from error
    except OSError as error:
        raise UsageError(f"{path} can't be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} can't be read as TOML: it is not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} can't be read as TOML: {error}") from error


def wrong_value(path: Path, error: msgspec.ValidationError) -> UsageError:
    """What to say of a value of the wrong kind.

    >>> str(wrong_value(Path("a.toml"), msgspec.ValidationError("Expected `str | null`, got `int` - at `$.output`")))
    "a.toml: output can't be a number: write text between quotes"
    """
    match = re.fullmatch(r"Expected `([^`]+)`, got `([^`]+)`(?: - at `\$\.?([^`]*)`)?", str(error))
    if match is None:
        return UsageError(f"{path}: {str(error).replace('`', '').replace(' - at $.', ' for ')}")
    wanted = " or ".join(dict.fromkeys(_KINDS.get(kind, kind) for kind in match[1].split(" | ") if kind != "null"))
    name = re.sub(r"\[\.{3}\]|\[(\d+)\]", "", match[3] or "")
    given = _KINDS.get(match[2], match[2]).removesuffix(" between quotes")
    return UsageError(f"{path}: {name or 'the whole'} can't be {given}: write {wanted}")
