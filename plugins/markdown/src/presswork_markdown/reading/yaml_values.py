"""YAML as plain values, strictly: no tags, no objects, nothing that grows, and every word a text.

The library's parser gives events, and what they mean is decided here. A scalar is what is written: dates, versions
such as 1.10 and Norwegian (``no``) stay text. Only below ``extra``, where our own files keep JSON, words without
quotes are numbers, yes and no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import yaml

from presswork.plugin import InputError
from presswork_markdown.reading.front_matter import Value

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(("!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", "null"))))
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")
_DEEPEST = 70
_MOST = 20_000
_TYPED = "extra"


def load(text: str) -> Mapping[str, Value]:
    """The names and values of a mapping. Raises InputError, with the line in the file, for anything else."""
    try:
        return _Builder(yaml.parse(text, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse(mark.line if mark else None, _explained(str(error.problem or error.context)))
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) if isinstance(position, int) else None
        _refuse(line, "it holds a character that YAML does not allow")


def _explained(problem: str) -> str:
    problem = problem.replace("\n", " ")[:200]
    if "mapping values are not allowed" in problem:
        return f"{problem}; put a value that holds a colon into quotes"
    if "cannot start any token" in problem:
        return f"{problem}; use spaces instead of tabs, and quotes around a value that begins with a mark"
    return problem


def _refuse(line: int | None, problem: str) -> NoReturn:
    # The file's first line is the opening fence.
    place = "" if line is None else f"line {line + 2}: "
    raise InputError(
        f"{place}its front matter can't be taken as YAML ({problem}): mend it, or begin the file with an empty line to "
        "have it read as text"
    )


class _Builder:
    """Values made of events; ``_count`` is how many there are, those that an alias repeats among them."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._count = 0

    def document(self) -> Mapping[str, Value]:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                value = self._value(event, 0, typed=False)
                if isinstance(value, Mapping):
                    return value
                if value is None:
                    return {}
                _refuse(event.start_mark.line, "it has no names with values")
        return {}

    def _value(self, event: Any, depth: int, *, typed: bool) -> Value:
        if depth > _DEEPEST:
            _refuse(event.start_mark.line, "it is nested too deep")
        before = self._count
        self._take(event, 1)
        if isinstance(event, yaml.AliasEvent):
            return self._repeated(event)
        tag = event.tag
        if tag is not None and tag not in _PLAIN_TAGS:
            _refuse(event.start_mark.line, f"the tag {tag.replace('tag:yaml.org,2002:', '!!')[:80]} is not safe")
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event, typed=typed)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = list(self._items(depth, typed=typed))
        else:
            value = dict(self._pairs(depth, typed=typed))
        if event.anchor:
            self._anchors[event.anchor] = (value, self._count - before)
        return value

    def _take(self, event: Any, number: int) -> None:
        self._count += number
        if self._count > _MOST:
            _refuse(event.start_mark.line, f"it has more than {_MOST} values, or its aliases multiply")

    def _repeated(self, event: Any) -> Value:
        if event.anchor not in self._anchors:
            _refuse(event.start_mark.line, f"the alias *{event.anchor[:80]} stands for nothing before it")
        value, size = self._anchors[event.anchor]
        self._take(event, size)
        return value

    def _items(self, depth: int, *, typed: bool) -> Iterator[Value]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._value(event, depth + 1, typed=typed)

    def _pairs(self, depth: int, *, typed: bool) -> Iterator[tuple[str, Value]]:
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            if not isinstance(event, yaml.ScalarEvent):
                _refuse(event.start_mark.line, "a name must be a word")
            self._value(event, depth + 1, typed=False)
            below = typed or (depth == 0 and event.value == _TYPED)
            yield event.value, self._value(next(self._events), depth + 1, typed=below)


def _scalar(event: Any, *, typed: bool) -> Value:
    text: str = event.value
    if event.style is not None and event.style != "":
        return text
    if text in _NULL:
        return None
    if typed:
        if text in {"true", "false"}:
            return text == "true"
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text
