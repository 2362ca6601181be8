"""Front matter without fences: JSON (Hugo), ``Title: x`` lines (Pelican, MultiMarkdown), ``% Title`` lines (pandoc)."""

from __future__ import annotations

import json
import re

from presswork.plugin import InputError

_LARGEST = 256 << 10
_LINE = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_KNOWN = frozenset((
    "title", "subtitle", "author", "authors", "date", "modified", "category", "tags", "slug", "lang", "language",
    "summary", "status", "keywords", "copyright", "affiliation", "email", "template", "save-as", "url", "css",
    "base-header-level", "headline", "published", "updated", "description", "layout", "license",
))  # fmt: skip
_PERCENT = ("title", "author", "date")


def split_json(text: str) -> tuple[dict[str, object], str] | None:
    """An object at the head of the text, and what stands behind it; broken JSON is text."""
    if not re.match(r'\{\s*"', text):
        return None
    try:
        found, end = json.JSONDecoder().raw_decode(text[: _LARGEST + 1])
    except RecursionError as error:
        raise InputError("its front matter (JSON) is nested too deep: flatten it") from error
    except ValueError:
        return None
    line_end = re.compile(r"[ \t]*(?:\n|\Z)").match(text, end)
    return (found, text[: line_end.end()]) if line_end and isinstance(found, dict) else None


def split_lines(text: str) -> tuple[dict[str, object], str] | None:
    """Lines of a name, a colon and a value, up to an empty one: with a title, or with two names that are known."""
    block = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+").match(text[:_LARGEST])
    first = _LINE.match(text)
    if not block or not first or _plain(first[1]) not in _KNOWN:
        return None
    values: dict[str, object] = {}
    last = ""
    for line in block[0].splitlines():
        found = _LINE.fullmatch(line)
        if found:
            last = found[1]
            values[last] = (found[2] or "").strip()
        elif line[:1] in " \t" and last:
            values[last] = f"{values[last]} {line.strip()}".strip()
        else:
            return None
    known = {_plain(name) for name in values} & _KNOWN
    return (values, block[0]) if "title" in known or len(known) > 1 else None


def _plain(name: str) -> str:
    return re.sub(r"[_\s]+", "-", name.strip()).lower()


def split_percents(text: str) -> tuple[dict[str, object], str] | None:
    """pandoc's title block: the title, the authors and the date, each behind a percent sign."""
    found = re.match(r"(?:%[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*){1,3}", text)
    if not found or not re.match(r"%(?:[ \t]|\n%)", text) or text.startswith("%", found.end()):
        return None
    fields = re.split(r"^%", found[0], flags=re.MULTILINE)[1:]
    values: dict[str, object] = {}
    for name, field in zip(_PERCENT, fields, strict=False):
        lines = [line.strip() for line in field.splitlines() if line.strip()]
        if lines:
            authors = [part.strip() for line in lines for part in line.split(";") if part.strip()]
            values[name] = authors if name == "author" else " ".join(lines)
    return (values, found[0]) if values else None
