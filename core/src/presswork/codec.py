"""The model as JSON, and as JSON Schema."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from presswork.errors import InputError, did_you_mean
from presswork.model import BLOCK_KINDS, INLINE_KINDS, SCHEMA_VERSION, Article

_DECODER = msgspec.json.Decoder(Article)
_ENCODER = msgspec.json.Encoder()


class _Header(msgspec.Struct):
    schema_version: Any = SCHEMA_VERSION


_HEADER = msgspec.json.Decoder(_Header)


def encode(article: Article) -> bytes:
    """The article as UTF-8 JSON on one line; every field of every node is there."""
    return _ENCODER.encode(article) + b"\n"


def decode(data: bytes) -> Article:
    """The article in JSON. Raises InputError that names the place, ``$.body[3].level: expected int, got str``."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        version = _HEADER.decode(data).schema_version
        if type(version) is int and version > SCHEMA_VERSION:
            raise InputError(
                f"$.schema_version: the file is of version {version} and this Presswork reads up to {SCHEMA_VERSION}. "
                "Try: pip install --upgrade presswork"
            )
        return _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise InputError(_place_first(str(error))) from error
    except msgspec.DecodeError as error:
        raise InputError(_broken(data, str(error))) from error
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8, which JSON must be") from error
    except RecursionError as error:
        raise InputError("it is nested too deep to be an article") from error


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an article."""
    found: dict[str, Any] = msgspec.json.schema(Article)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Presswork article, version {SCHEMA_VERSION}",
        **found,
    }


def _place_first(message: str) -> str:
    """msgspec's message with the place in front: ``$.body[3].level: expected int, got str``."""
    what, _, place = message.replace("`", "").rpartition(" - at ")
    if not what:
        what, place = place, "$"
    unknown = re.fullmatch(r"Invalid value '(.*)'", what)
    if unknown and place.endswith(".type"):
        what = f"unknown kind '{unknown[1]}'.{did_you_mean(unknown[1], BLOCK_KINDS + INLINE_KINDS)}"
    return f"{place}: {what[:1].lower()}{what[1:]}"


def _broken(data: bytes, message: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        return "it is UTF-16 or UTF-32, and JSON must be UTF-8: convert it first"
    found = re.search(r"\(byte (\d+)\)", message)
    if not found:
        return f"it is not whole JSON: {message[:1].lower()}{message[1:]}"
    before = data[: int(found[1])]
    line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
    cause = message.partition(":")[2].partition("(byte")[0].strip() or message
    return f"line {line}, column {column}: it is not JSON: {cause}"
