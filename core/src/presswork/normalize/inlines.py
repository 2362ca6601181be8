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
from presswork.normalize.names import Place
from presswork.normalize.strings import (
    BLANK,
    LONGEST,
    Directions,
    clean_code,
    clean_line,
    clean_run,
    compose,
    indent,
    is_plain,
    split,
)

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


def settle_content(
    draft: Draft, content: Sequence[Inline], depth: int, place: Place, *, verse: bool = False
) -> tuple[Inline, ...]:
    """``content`` with nothing left to mend, or () if there is nothing in it to see.

    ``depth`` is the number of ancestors that its inlines have. Anchors in content that vanishes
    wait in the draft for the next text.
    """
    if len(content) == 1 and isinstance(only := content[0], Text) and _is_settled(only.text):
        return tuple(content)
    flow = Flow(verse=verse)
    items = _settle(draft, flow, content, depth, place, None)
    if not flow.visible:
        draft.pending.extend(anchors_in(items))
        return ()
    if flow.space:
        trim_end(items)
    closers = flow.directions.close()
    if closers:
        items.extend(map(Text, split(_pop_texts(items) + closers)))
    return tuple(items)


def _is_settled(text: str) -> bool:
    return (
        is_plain(text)
        and not text.startswith(" ")
        and not text.endswith(" ")
        and len(text) <= LONGEST // 4
        and bool(text.strip(BLANK))
    )


def _settle(
    draft: Draft, flow: Flow, content: Sequence[Inline], depth: int, place: Place, marks: list[Inline] | None
) -> list[Inline]:
    """``marks`` collects the notes' marks inside a link, which stand behind it in the end."""
    line = Line()
    raw: list[str] = []
    # Nodes that give way to their content are opened here, without recursion: they may be deep.
    work: list[Iterator[Inline]] = [iter(content)]
    index = -1
    told = -1

    def read() -> None:
        if raw:
            line.say(flow.take("".join(raw)))
            raw.clear()

    while work:
        node = next(work[-1], None)
        if node is None:
            work.pop()
            continue
        if len(work) == 1:
            index += 1
        if isinstance(node, Text):
            raw.append(node.text)
            continue
        here = (place, index)
        if depth >= DEEPEST and told != index and isinstance(node, Styled | Link) and node.content:
            told = index
            draft.repaired(f"what is nested more than {DEEPEST} deep stands without its marks", here)
        match node:
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
                if depth >= DEEPEST:
                    work.append(iter(node.content))
                    continue
                read()
                _wrap(line, node, _settle(draft, flow, node.content, depth + 1, (here, "content"), marks))
            case Link():
                target = _target(draft, node, here, inside=marks is not None)
                if target is None or depth >= DEEPEST:
                    if target is not None:
                        work.append(iter((Text(f" ({target})"),)))
                    work.append(iter(node.content))
                    continue
                read()
                _link(draft, flow, line, node, target, depth, here)
            case Span():
                read()
                span = _span(draft, node, here)
                if span is None or depth >= DEEPEST:
                    if span is not None and span.anchor is not None:
                        line.add(Span((), anchor=span.anchor))
                    work.append(iter(node.content))
                    continue
                inner = _settle(draft, flow, node.content, depth + 1, (here, "content"), marks)
                _wrap(line, span, inner)
            case NoteRef():
                for cited in draft.cite(node.note, here):
                    if isinstance(cited, Text):
                        raw.append(cited.text)
                        continue
                    read()
                    if marks is None:
                        flow.mark()
                        line.add(cited)
                    else:
                        marks.append(cited)
            case Image():
                image = settle_image(draft, node)
                if image is None:
                    draft.repaired(f"there is no picture {node.resource!r}: its description stands in its place", here)
                    raw.append(node.alt or "")
                    continue
                read()
                flow.mark()
                line.add(image)
            case Code():
                text = clean_code(node.text)
                if text:
                    read()
                    flow.mark()
                    line.add(node if text == node.text else Code(text))
            case Math():
                text = clean_code(node.text).strip()
                if text:
                    read()
                    flow.mark()
                    line.add(node if text == node.text else Math(text))
            case LineBreak():
                read()
                if flow.begun:
                    flow.space = True
                    line.add(node)
            case _:
                assert_never(node)
    read()
    return line.done()


def _wrap(line: Line, node: Styled | Span, inner: list[Inline]) -> None:
    if isinstance(node, Span) and node.anchor is not None:
        line.add(msgspec.structs.replace(node, content=tuple(inner)))
    elif is_hollow(inner):
        for item in inner:
            line.add(item)
    elif isinstance(node, Span):
        line.add(msgspec.structs.replace(node, content=tuple(inner)))
    else:
        line.add(type(node)(tuple(inner)))


def _target(draft: Draft, node: Link, here: Place, *, inside: bool) -> str | None:
    if inside:
        draft.repaired(f"the link to {node.target!r} stood inside a link, and is plain text", here)
        return None
    return draft.target(node.target, here)


def _link(draft: Draft, flow: Flow, line: Line, node: Link, target: str, depth: int, here: Place) -> None:
    marks: list[Inline] = []
    inner = _settle(draft, flow, node.content, depth + 1, (here, "content"), marks)
    if not is_blank(inner):
        line.add(Link(tuple(inner), target, _line(node.title)))
    else:
        for item in inner:
            line.add(item)
        if target.startswith(("http:", "https:")):
            line.add(Link(tuple(map(Text, split(flow.take(target)))), target, _line(node.title)))
    if marks:
        flow.mark()
        draft.repaired("a note's mark stood inside a link, and stands behind it", here)
    for mark in marks:
        line.add(mark)


def _span(draft: Draft, node: Span, here: Place) -> Span | None:
    """The span with what it says checked, or None if it says nothing."""
    language = None if node.language is None else language_tag(node.language)
    if language is None and node.language is not None:
        draft.repaired(f"{node.language!r} is no language tag (BCP 47), and was left out", (here, "language"))
    anchor = draft.name_anchor(node.anchor, (here, "anchor"))
    direction = node.direction if node.direction in ("ltr", "rtl") else None
    role = _line(node.role)
    if language is None and direction is None and role is None and anchor is None:
        return None
    return Span((), language, direction, role, anchor)


def settle_image(draft: Draft, node: Image) -> Image | None:
    resource = draft.pictures.get(node.resource)
    if resource is None:
        return None
    return Image(resource, None if node.alt is None else clean_line(node.alt), _line(node.title))


def _line(text: str | None) -> str | None:
    return (clean_line(text) or None) if text else None


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
            text = _pop_texts(items).rstrip(" ")
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


def _pop_texts(items: list[Inline]) -> str:
    texts = []
    while items and isinstance(last := items[-1], Text):
        texts.append(last.text)
        items.pop()
    return "".join(reversed(texts))
