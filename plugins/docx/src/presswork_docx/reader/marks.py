"""From runs side by side, each with its own look, to inlines inside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import msgspec

from presswork.model import (
    Code,
    Direction,
    Emphasis,
    Inline,
    Link,
    Math,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)


class Mark(NamedTuple):
    """Something that is said of a stretch of text. Of marks that end together, the lowest ``rank`` is outermost."""

    rank: int
    kind: str
    value: str = ""
    more: str = ""


class Atom(NamedTuple):
    """The smallest piece of a paragraph, and all that is said of it."""

    leaf: Inline
    marks: frozenset[Mark] = frozenset()


class _Wrap(Protocol):
    def __call__(self, content: tuple[Inline, ...]) -> Inline: ...


LINK = "link"
ANCHOR = "anchor"
SPAN = "span"
ROLE = "role"
_WRAPS: dict[str, _Wrap] = {
    "strong": Strong,
    "emphasis": Emphasis,
    "strikethrough": Strikethrough,
    "subscript": Subscript,
    "superscript": Superscript,
}
_RANKS = {kind: rank for rank, kind in enumerate(_WRAPS, 10)}
_ROLES = ("underline", "smallcaps", "keyboard", "mark")


def link(target: str, title: str = "") -> Mark:
    return Mark(0, LINK, target, title)


def anchor(name: str) -> Mark:
    return Mark(1, ANCHOR, name)


def span(language: str, direction: Direction | None) -> Mark:
    return Mark(2, SPAN, language, direction or "")


def looks(look: dict[str, object]) -> Iterator[Mark]:
    """The marks of a look that is a matter of inlines."""
    for kind, is_there in look.items():
        if is_there and kind in _WRAPS:
            yield Mark(_RANKS[kind], kind)
        elif is_there and kind in _ROLES:
            yield Mark(3, ROLE, kind)


def nest(atoms: list[Atom]) -> tuple[Inline, ...]:
    """The atoms as inlines: at each place the mark that reaches farthest is outermost."""
    placed: set[str] = set()
    return tuple(_nest(_joined(atoms), frozenset(), placed))


def _nest(atoms: list[Atom], around: frozenset[Mark], placed: set[str]) -> Iterator[Inline]:
    at = 0
    while at < len(atoms):
        waiting = atoms[at].marks - around
        if not waiting:
            yield atoms[at].leaf
            at += 1
            continue
        end, mark = min(((_end(atoms, at, mark), mark) for mark in waiting), key=lambda found: (-found[0], found[1]))
        yield from _wrap(mark, tuple(_nest(atoms[at:end], around | {mark}, placed)), placed)
        at = end


def _end(atoms: list[Atom], at: int, mark: Mark) -> int:
    end = at + 1
    while end < len(atoms) and mark in atoms[end].marks:
        end += 1
    return end


def _wrap(mark: Mark, content: tuple[Inline, ...], placed: set[str]) -> tuple[Inline, ...]:
    if mark.kind == LINK:
        return (Link(content, mark.value, mark.more or None),)
    if mark.kind == ANCHOR:
        # A place that other marks cut in two is where it begins.
        if mark.value in placed:
            return content
        placed.add(mark.value)
        return (_merged(Span(content, anchor=mark.value)),)
    if mark.kind == SPAN:
        direction: Direction | None = "rtl" if mark.more == "rtl" else "ltr" if mark.more else None
        return (_merged(Span(content, mark.value or None, direction)),)
    if mark.kind == ROLE:
        return (_merged(Span(content, role=mark.value)),)
    return (_WRAPS[mark.kind](content),)


def _merged(outer: Span) -> Span:
    """One span for two of which one holds nothing but the other, where they say different things."""
    if len(outer.content) != 1 or not isinstance(outer.content[0], Span):
        return outer
    inner = outer.content[0]
    said = {
        name: getattr(outer, name)
        for name in ("language", "direction", "role", "anchor")
        if getattr(outer, name) is not None
    }
    if any(getattr(inner, name) is not None for name in said):
        return outer
    return msgspec.structs.replace(inner, **said)


def _joined(atoms: list[Atom]) -> list[Atom]:
    """Neighbours of one look as one: programs cut text wherever it was edited."""
    joined: list[Atom] = []
    parts: list[str] = []
    for atom in atoms:
        leaf = atom.leaf
        last = joined[-1] if joined else None
        if (
            last is not None
            and isinstance(leaf, Text | Code | Math)
            and type(last.leaf) is type(leaf)
            and last.marks == atom.marks
        ):
            parts.append(leaf.text)
            continue
        _settle(joined, parts)
        joined.append(atom)
        parts = [leaf.text] if isinstance(leaf, Text | Code | Math) else []
    _settle(joined, parts)
    return joined


def _settle(joined: list[Atom], parts: list[str]) -> None:
    if len(parts) > 1:
        leaf = joined[-1].leaf
        if isinstance(leaf, Text | Code | Math):
            joined[-1] = Atom(type(leaf)("".join(parts)), joined[-1].marks)
