"""The model as JSON, and as JSON Schema."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from presswork.discovery import on_an_index
from presswork.errors import InputError, did_you_mean, one_line
from presswork.model import BLOCK_KINDS, INLINE_KINDS, SCHEMA_VERSION, Article, Metadata

_ENCODER = msgspec.json.Encoder()
_TOO_DEEP = "it is nested too deep to be an article"


class _Header(msgspec.Struct):
    schema_version: Any = SCHEMA_VERSION


# RFC 8259 §7: the escape of a character above U+FFFF is a pair. msgspec takes a first half alone for the data's end.
_HALF = r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u)"


def encode(article: Article) -> bytes:
    """The article as UTF-8 JSON on one line; every field of every node is there."""
    return _ENCODER.encode(article) + b"\n"


def decode(data: bytes) -> Article:
    """The article in JSON. Raises InputError that names the place, ``$.body[3].level: expected int, got str``."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        article = msgspec.json.decode(data, type=Article)
    except msgspec.ValidationError as error:
        _refuse_newer(data)
        _refuse_foreign(data)
        raise InputError(_place_first(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(_broken(data, str(error))) from error
    except RecursionError as error:
        raise InputError(_TOO_DEEP) from error
    if article.schema_version != SCHEMA_VERSION:
        _refuse_newer(data)
        raise InputError(f"$.schema_version: expected {SCHEMA_VERSION}, got {article.schema_version}")
    _refuse_twins(data)
    return article


def find_fault(article: object) -> str | None:
    """What a program made that the model has no place for: ``$.body[0].content: expected array, got str``."""
    if not isinstance(article, Article):
        advice = (
            ": convert() takes files, and read() makes an article of one" if isinstance(article, str | Path) else ""
        )
        return f"it is no Article but {article!r:.60}{advice}"
    try:
        decode(encode(article))
    except InputError as error:
        return str(error)
    except (TypeError, ValueError, RecursionError) as error:
        return one_line(error)
    return None


def _refuse_twins(data: bytes) -> None:
    """RFC 8259 §4: of two members with one name nobody knows which one counts; msgspec takes the last in silence."""
    import json  # noqa: PLC0415 - it loads with the first article in JSON

    def look(members: list[tuple[str, object]]) -> None:
        if len(members) > 1 and len({name for name, _ in members}) < len(members):
            names = [name for name, _ in members]
            twice = next(name for name in names if names.count(name) > 1)
            raise InputError(f"one object has the field '{_shortened(twice)}' twice: take one of them out")

    try:
        json.loads(data, object_pairs_hook=look)
    except RecursionError as error:
        raise InputError(_TOO_DEEP) from error


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an article."""
    found: dict[str, Any] = msgspec.to_builtins(msgspec.json.schema(Article))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Presswork article, version {SCHEMA_VERSION}",
        **found,
    }


def _refuse_newer(data: bytes) -> None:
    """A newer version explains whatever else is wrong: it may have kinds and fields that are not known here."""
    try:
        version = msgspec.json.decode(data, type=_Header).schema_version
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    if type(version) is int and version > SCHEMA_VERSION:
        raise InputError(
            f"$.schema_version: the file is of version {version} and this Presswork reads up to {SCHEMA_VERSION}. "
            f"Try: pip install --upgrade {on_an_index()}"
        )


_FIELDS = frozenset(Article.__struct_fields__)


def _refuse_foreign(data: bytes) -> None:
    """JSON of another program is not to be mended field by field."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    # Notebooks and others have metadata too.
    if isinstance(found, dict) and not found.keys() & {"schema_version", "body"} and found.keys() - _FIELDS:
        raise InputError(
            "it is JSON, but not Presswork's: an article has schema_version, metadata and body; see: presswork schema"
        )


def _place_first(message: str) -> str:
    """msgspec's message with the place in front: ``$.body[3].level: expected int, got str``."""
    what, _, place = message.replace("`", "").rpartition(" - at ")
    if not what:
        what, place = place, "$"
    unknown = re.fullmatch(r"Invalid value '(.*)'", what, re.DOTALL)
    if unknown and place.endswith(".type"):
        what = _wrong_kind(unknown[1])
    stray = re.fullmatch(r"Object contains unknown field (.*)", what, re.DOTALL)
    if stray:
        what = f"unknown field '{_shortened(stray[1])}'{_better_than(stray[1], place)}"
    missing = re.fullmatch(r"Object missing required field (.*)", what)
    if missing:
        what = f"field '{missing[1]}' is missing"
    return f"{place}: {what[:1].lower()}{what[1:]}"


def _better_than(field: str, place: str) -> str:
    """What may have been meant by a field that has no place here."""
    if field in Article.__struct_fields__:
        return ", which belongs at the top"
    if place == "$" and field in Metadata.__struct_fields__:
        return ", which belongs into metadata"
    return f".{did_you_mean(field, _fields() - {field})}"


def _shortened(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text[:60])


def _fields() -> set[str]:
    """The names of all fields of all nodes and parts."""
    found: set[str] = set()
    for definition in schema()["$defs"].values():
        found.update(definition.get("properties", ()))
    return found


def _wrong_kind(kind: str) -> str:
    if kind in BLOCK_KINDS:
        return f"a block such as '{kind}' can't stand among words"
    if kind in INLINE_KINDS:
        return f"'{kind}' stands among words: put it into a paragraph"
    return f"unknown kind '{_shortened(kind)}'.{did_you_mean(kind, BLOCK_KINDS + INLINE_KINDS)}"


def _broken(data: bytes, message: str) -> str:
    """Why ``data`` is no JSON, and where."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        return "it is UTF-16 or UTF-32, and JSON must be UTF-8: convert it first"
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return (
            f"{_position(data[: error.start].decode())}: byte {data[error.start]:#04x} is not UTF-8, which JSON must be"
        )
    found = re.search(r"(?s)JSON is malformed: (.*) \(byte (\d+)\)", message)
    if found:
        # msgspec counts one byte more where all is read but some is left.
        at = int(found[2]) - (found[1] == "trailing characters")
        return f"{_position(data[:at].decode(errors='replace'))}: it is not JSON: {found[1]}"
    half = re.search(_HALF, text)
    if half:
        return f"{_position(text[: half.start()])}: {half[0]} is half of a character"
    if not text.strip():
        return "it is empty, and JSON is not"
    return f"{_position(text)}: the JSON ends too early; it may have been cut off"


def _position(before: str) -> str:
    return f"line {before.count(chr(10)) + 1}, column {len(before) - (before.rfind(chr(10)) + 1) + 1}"
