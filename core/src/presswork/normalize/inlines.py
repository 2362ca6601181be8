"""The content of a block: one run of text, its edges trimmed, its links and marks in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

import msgspec

from presswork.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from presswork.normalize.drafts import DEEPEST, Draft
from presswork.normalize.languages import language_tag
from presswork.normalize.lines import Flow, Line, Styled, anchors_in, is_blank, is_hollow, pop_texts, trim_end
from presswork.normalize.names import Place, quoted
from presswork.normalize.strings import BLANK, LONGEST, clean_code, clean_line, clean_word, is_plain, split


def settle_content(
    draft: Draft, content: Sequence[Inline], depth: int, place: Place, *, verse: bool = False
) -> tuple[Inline, ...]:
    """``content`` with nothing left to mend, or () if there is nothing in it to see.

    ``depth`` is the number of ancestors that its inlines have. Anchors in content that vanishes
    wait in the draft for the next text.
    """
    if len(content) == 1 and isinstance(only := content[0], Text) and _is_settled(only.text):
        return content if isinstance(content, tuple) else tuple(content)
    flow = Flow(verse=verse)
    items = _Settling(draft, flow, depth, place, None).settle(content)
    if not flow.visible:
        draft.pending.extend(anchors_in(items))
        return ()
    if flow.space:
        trim_end(items)
    closers = flow.directions.close()
    if closers:
        items.extend(map(Text, split(pop_texts(items) + closers)))
    return tuple(items)


def settle_image(draft: Draft, node: Image) -> Image | None:
    """The picture with its words checked, or None if the article has no such picture."""
    resource = draft.pictures.get(node.resource) or draft.pictures.get(clean_word(node.resource))
    if resource is None:
        return None
    return Image(resource, None if node.alt is None else clean_line(node.alt), _line(node.title))


def _is_settled(text: str) -> bool:
    return (
        is_plain(text)
        and not text.startswith(" ")
        and not text.endswith(" ")
        and len(text) <= LONGEST // 4
        and bool(text.strip(BLANK))
    )


def _line(text: str | None) -> str | None:
    return (clean_line(text) or None) if text else None


class _Settling:
    """One sequence of siblings on its way; ``marks`` collects the notes' marks inside a link."""

    def __init__(self, draft: Draft, flow: Flow, depth: int, place: Place, marks: list[Inline] | None) -> None:
        self.draft = draft
        self.flow = flow
        self.depth = depth
        self.place = place
        self.marks = marks
        self.line = Line()
        self._raw: list[str] = []
        # Nodes that give way to their content are opened here, without recursion: they may be deep.
        self._work: list[Iterator[Inline]] = []
        self._flattened = -1

    def settle(self, content: Sequence[Inline]) -> list[Inline]:
        self._work.append(iter(content))
        index = -1
        while self._work:
            node = next(self._work[-1], None)
            if node is None:
                self._work.pop()
                continue
            if len(self._work) == 1:
                index += 1
            if isinstance(node, Text):
                self._raw.append(node.text)
            else:
                self._settle(node, index)
        self._read()
        return self.line.done()

    def _settle(self, node: Inline, index: int) -> None:
        here = (self.place, index)
        match node:
            case Text():
                self._raw.append(node.text)
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
                self._styled(node, here)
            case Link():
                self._link(node, here)
            case Span():
                self._span(node, here)
            case NoteRef():
                self._mark(node, here)
            case Image():
                self._image(node, here)
            case Code():
                text = clean_code(node.text)
                if text:
                    self._add_atom(node if text == node.text else Code(text))
            case Math():
                text = clean_code(node.text).strip()
                if text:
                    self._add_atom(node if text == node.text else Math(text))
            case LineBreak():
                self._read()
                if self.flow.begun:
                    self.flow.space = True
                    self.line.add(node)
            case _:
                assert_never(node)

    def _read(self) -> None:
        if self._raw:
            self.line.say(self.flow.take("".join(self._raw)))
            self._raw.clear()

    def _add_atom(self, node: Inline) -> None:
        self._read()
        self.flow.mark()
        self.line.add(node)

    def _inner(self, content: Sequence[Inline], here: Place, marks: list[Inline] | None) -> list[Inline]:
        if len(content) == 1 and isinstance(only := content[0], Text) and len(only.text) < LONGEST // 16:
            text = self.flow.take(only.text)
            return [Text(text)] if text else []
        return _Settling(self.draft, self.flow, self.depth + 1, (here, "content"), marks).settle(content)

    def _open(self, content: Sequence[Inline]) -> None:
        self._work.append(iter(content))

    def _is_too_deep(self, here: Place) -> bool:
        if self.depth < DEEPEST:
            return False
        if here[1] != self._flattened:
            self.draft.repaired(f"what is nested more than {DEEPEST} deep stands without its marks", here)
            self._flattened = int(here[1])
        return True

    def _styled(self, node: Styled, here: Place) -> None:
        if self._is_too_deep(here):
            self._open(node.content)
            return
        self._read()
        inner = self._inner(node.content, here, self.marks)
        if is_hollow(inner):
            self._add_all(inner)
        else:
            self.line.add(type(node)(tuple(inner)))

    def _add_all(self, items: Sequence[Inline]) -> None:
        for item in items:
            self.line.add(item)

    def _link(self, node: Link, here: Place) -> None:
        if self.marks is not None:
            self.draft.repaired(f"the link to {quoted(node.target)} stood inside a link, and is plain text", here)
            self._open(node.content)
            return
        target = self.draft.target(node.target, here)
        if target is not None and self._is_too_deep(here):
            self._open((Text(f" ({target})"),))
            self._open(node.content)
        elif target is None:
            self._open(node.content)
        else:
            self._read()
            self._shallow_link(node, target, here)

    def _shallow_link(self, node: Link, target: str, here: Place) -> None:
        marks: list[Inline] = []
        inner = self._inner(node.content, here, marks)
        if not is_blank(inner):
            self.line.add(Link(tuple(inner), target, _line(node.title)))
        else:
            self._add_all(inner)
            if target.startswith(("http:", "https:")):
                shown = tuple(map(Text, split(self.flow.take(target))))
                self.line.add(Link(shown, target, _line(node.title)))
        if marks:
            self.draft.repaired("a note's mark stood inside a link, and stands behind it", here)
            self.flow.mark()
            self._add_all(marks)

    def _span(self, node: Span, here: Place) -> None:
        self._read()
        span = _checked(self.draft, node, here)
        if span is not None and self.depth < DEEPEST:
            inner = self._inner(node.content, here, self.marks)
            if is_hollow(inner) and span.anchor is None:
                self._add_all(inner)
            else:
                self.line.add(msgspec.structs.replace(span, content=tuple(inner)))
            return
        if span is not None and span.anchor is not None:
            self.line.add(Span((), anchor=span.anchor))
        if span is None or not node.content or self._is_too_deep(here):
            self._open(node.content)

    def _mark(self, node: NoteRef, here: Place) -> None:
        for cited in self.draft.cite(node.note, here):
            if isinstance(cited, Text):
                self._raw.append(cited.text)
            elif self.marks is None:
                self._add_atom(cited)
            else:
                self._read()
                self.marks.append(cited)

    def _image(self, node: Image, here: Place) -> None:
        image = settle_image(self.draft, node)
        if image is None:
            self.draft.repaired(
                f"there is no picture {quoted(node.resource)}: its description stands in its place", here
            )
            self._raw.append(node.alt or "")
        else:
            self._add_atom(image)


def _checked(draft: Draft, node: Span, here: Place) -> Span | None:
    """What the span says, without its content, or None if it says nothing."""
    language = None if node.language is None else language_tag(node.language)
    if language is None and node.language is not None:
        draft.repaired(f"{quoted(node.language)} is no language tag (BCP 47), and was left out", (here, "language"))
    anchor = draft.name_anchor(node.anchor, (here, "anchor"))
    direction = node.direction if node.direction in ("ltr", "rtl") else None
    role = _line(node.role)
    if language is None and direction is None and role is None and anchor is None:
        return None
    return Span((), language, direction, role, anchor)
