"""What stands in one line: texts that meet become one, and nothing hangs over the end."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from presswork.model import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from presswork.normalize.strings import BLANK, Directions, clean_run, compose, indent, split

Styled = Emphasis | Strong | Strikethrough | Subscript | Superscript


class Flow:
    """What a block's text has come to, up to the place where the pass now is."""

    def __init__(self, *, verse: bool) -> None:
        self.verse = verse
        self.begun = False
        self.visible = False
        self.space = not verse
        self.directions = Directions()

    def take(self, text: str) -> str:
        """The next stretch of text, as it is to stand there."""
        lead = ""
        if self.verse and not self.begun:
            lead, text = indent(text)
        text = clean_run(text, self.directions)
        if self.space and text.startswith(" "):
            text = text[1:]
        if text:
            self.begun = True
            self.visible = self.visible or bool(text.strip(BLANK))
            self.space = text.endswith(" ")
        return lead + text

    def mark(self) -> None:
        """A picture, a formula, a note's mark: something other than text."""
        self.begun = self.visible = True
        self.space = False


class Line:
    """Inlines as they come; texts that meet become one."""

    def __init__(self) -> None:
        self.items: list[Inline] = []
        self._texts: list[str] = []

    def say(self, text: str) -> None:
        if text:
            self._texts.append(text)

    def add(self, item: Inline) -> None:
        if isinstance(item, Text):
            self.say(item.text)
        else:
            self.done().append(item)

    def done(self) -> list[Inline]:
        if self._texts:
            text = self._texts[0] if len(self._texts) == 1 else compose("".join(self._texts))
            self._texts.clear()
            self.items.extend(map(Text, split(text)))
        return self.items


def is_hollow(items: Sequence[Inline]) -> bool:
    """True if there is nothing but places that links can reach."""
    return all(isinstance(item, Span) and not item.content for item in items)


def is_blank(items: Sequence[Inline]) -> bool:
    """True if there is nothing to see, though perhaps some space."""
    for item in items:
        match item:
            case Text():
                if item.text.strip(BLANK):
                    return False
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript() | Span() | Link():
                if not is_blank(item.content):
                    return False
            case LineBreak():
                pass
            case _:
                return False
    return True


def anchors_in(items: Sequence[Inline]) -> list[Span]:
    """Every place in ``items``, as a span without content."""
    found: list[Span] = []
    for item in items:
        if isinstance(item, Span) and item.anchor is not None:
            found.append(Span((), anchor=item.anchor))
        if isinstance(item, Span | Styled | Link):
            found.extend(anchors_in(item.content))
    return found


def trim_end(items: list[Inline]) -> None:
    """Take spaces and line breaks off the end, also of what stands inside the last inlines."""
    places: list[Inline] = []
    while items:
        if isinstance(items[-1], Text):
            text = pop_texts(items).rstrip(" ")
            if text:
                items.extend(map(Text, split(text)))
                break
            continue
        last = items.pop()
        if isinstance(last, LineBreak):
            continue
        if is_hollow((last,)):
            places.append(last)
            continue
        if isinstance(last, Styled | Span | Link):
            inner = list(last.content)
            trim_end(inner)
            if is_hollow(inner):
                places.extend(reversed(anchors_in((msgspec.structs.replace(last, content=tuple(inner)),))))
                continue
            last = msgspec.structs.replace(last, content=tuple(inner))
        items.append(last)
        break
    items.extend(reversed(places))


def pop_texts(items: list[Inline]) -> str:
    texts = []
    while items and isinstance(last := items[-1], Text):
        texts.append(last.text)
        items.pop()
    return "".join(reversed(texts))
