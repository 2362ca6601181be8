"""Fields: what a file tells Word to work out, and the links among them (ECMA-376 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from presswork_docx.reader.marks import Mark, link

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_LEFT_OUT = frozenset(("TOC", "INDEX", "XE", "TC", "TA", "RD", "NOTEREF"))


class Meaning(NamedTuple):
    """What a field means: a mark on its result, the bookmark of a note, or a result to leave out."""

    mark: Mark | None = None
    note: str = ""
    left_out: bool = False
    is_contents: bool = False


@dataclass
class Field:
    """A field that is open; ``meaning`` is None as long as its instruction goes on."""

    instruction: list[str] = field(default_factory=list)
    meaning: Meaning | None = None

    def separate(self) -> Meaning:
        self.meaning = meaning("".join(self.instruction))
        return self.meaning


def meaning(instruction: str) -> Meaning:
    r"""What an instruction asks for.

    >>> meaning('HYPERLINK "https://example.org/" \\o "Tip"').mark
    Mark(rank=0, kind='link', value='https://example.org/', more='Tip')
    >>> meaning("PAGE")
    Meaning(mark=None, note='', left_out=False, is_contents=False)
    """
    words = [quoted.replace("\\\\", "\\").replace('\\"', '"') or bare for quoted, bare in _WORD.findall(instruction)]
    if not words:
        return Meaning()
    verb, *rest = words
    verb = verb.upper()
    if verb == "HYPERLINK":
        return Meaning(_hyperlink(rest))
    if verb == "REF" and rest and "\\h" in rest:
        return Meaning(link(f"#{rest[0]}"))
    if verb == "NOTEREF" and rest:
        return Meaning(note=rest[0], left_out=True)
    return Meaning(left_out=verb in _LEFT_OUT, is_contents=verb in ("TOC", "INDEX"))


def _hyperlink(words: list[str]) -> Mark | None:
    address, place, tip = "", "", ""
    waiting = iter(words)
    for word in waiting:
        if word == "\\l":
            place = next(waiting, "")
        elif word == "\\o":
            tip = next(waiting, "")
        elif word == "\\t":
            next(waiting, "")
        elif not word.startswith("\\") and not address:
            address = word
    target = address + (f"#{place}" if place else "")
    return link(target, tip) if target else None
