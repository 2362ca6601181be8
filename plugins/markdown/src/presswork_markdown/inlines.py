"""Inlines as pieces of a line: one match."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from presswork_markdown.draft import Draft
from presswork_markdown.escape import attribute
from presswork_markdown.line import Break, Close, Open, Piece, Raw, Words

_TICKS = re.compile("`+")
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$|(?<!\\)(?:\\\\)*\\$|\A`.+`\Z", re.DOTALL)  # GitHub takes off such backticks
# What every reader takes between angle brackets for an address, unchanged.
_PLAIN_ADDRESS = re.compile(r"(?:https?|ftp)://[A-Za-z0-9./?=%_~#+,@!-]+")
# What people write as a role, and the HTML that Markdown readers let through or know.
_ROLE_TAGS = {
    "underline": "u",
    "keyboard": "kbd",
    "mark": "mark",
    "highlight": "mark",
    "insert": "ins",
    "small": "small",
}
_SMALL_CAPITALS = ' style="font-variant: small-caps"'


class Within(msgspec.Struct, frozen=True):
    """Where a line stands: which marks are open, which characters would end it, whether it is a table's cell."""

    emphasis: bool = False
    strong: bool = False
    struck: bool = False
    inside: str = ""

    @property
    def in_cell(self) -> bool:
        return "|" in self.inside


NOWHERE = Within()
HEADING = Within(inside="{")
CELL = Within(inside="|")


def pieces(content: tuple[Inline, ...], draft: Draft, within: Within = NOWHERE) -> Iterator[Piece]:
    for node in content:
        yield from _pieces(node, draft, within)


def _pieces(node: Inline, draft: Draft, within: Within) -> Iterator[Piece]:  # a case a kind
    match node:
        case Text():
            yield Words(node.text, within.inside)
        case Emphasis() | Strong():
            yield from _stressed(node, draft, within)
        case Strikethrough():
            yield from _struck(node, draft, within)
        case Subscript():
            yield from _tagged("sub", node.content, draft, within)
        case Superscript():
            yield from _tagged("sup", node.content, draft, within)
        case Code():
            yield Raw(_code(node.text, within))
        case Link():
            yield from _link(node, draft, within)
        case Image():
            yield from _image(node, draft, within)
        case NoteRef():
            yield Raw(f"[^{draft.note_numbers[node.note]}]")
        case Math():
            yield from _formula(node, draft, within)
        case LineBreak():
            yield Break()
        case Span():
            yield from _span(node, draft, within)
        case _:
            assert_never(node)


def _stressed(node: Emphasis | Strong, draft: Draft, within: Within) -> Iterator[Piece]:
    """Stars outside, underscores inside them, so that no two runs of one character meet; HTML inside its like."""
    name = "emphasis" if isinstance(node, Emphasis) else "strong"
    if getattr(within, name):
        yield from _tagged("em" if isinstance(node, Emphasis) else "strong", node.content, draft, within)
        return
    mark = "_" if within.emphasis or within.strong else "*"
    if isinstance(node, Strong):
        mark *= 2
    yield Open(mark)
    yield from pieces(node.content, draft, msgspec.structs.replace(within, **{name: True}))
    yield Close(mark)


def _struck(node: Strikethrough, draft: Draft, within: Within) -> Iterator[Piece]:
    if within.struck:
        yield from _tagged("s", node.content, draft, within)
        return
    yield Open("~~")
    yield from pieces(node.content, draft, msgspec.structs.replace(within, struck=True))
    yield Close("~~")


def _tagged(
    tag: str, content: tuple[Inline, ...], draft: Draft, within: Within, attributes: str = ""
) -> Iterator[Piece]:
    """HTML inside the line: CommonMark has it, and no mark of its own for these."""
    yield Raw(f"<{tag}{attributes}>")
    yield from pieces(content, draft, within)
    yield Raw(f"</{tag}>")


def _code(text: str, within: Within) -> str:
    if within.in_cell and "|" in text:
        # GitHub unescapes a bar in code inside tables, pandoc does not.
        for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ("|", "&#124;"), ("\\", "&#92;"), ("`", "&#96;")):
            text = text.replace(sign, entity)
        return f"<code>{re.sub(r'[]*_~^$@:{}!=+%[-]', _as_entity, text)}</code>"
    runs = {len(run) for run in _TICKS.findall(text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    # CommonMark §6.1: one space on both sides is taken off, unless there is nothing else.
    padded = text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and bool(text.strip(" ")))
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _as_entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _formula(node: Math, draft: Draft, within: Within) -> Iterator[Piece]:
    text = node.text
    if _DOLLAR.search(text):
        draft.degraded(node, "as code: between dollars it can't hold a dollar or end with a backslash")
        yield Raw(_code(text, within))
        return
    if within.in_cell and "|" in text:
        draft.degraded(node, "with \\vert for its bars, which would end the cell")
        text = text.replace(r"\|", r"\Vert ").replace("|", r"\vert ").rstrip()
    yield Raw(f"${text}$")


def _link(node: Link, draft: Draft, within: Within) -> Iterator[Piece]:
    match node:
        case Link(content=(Text(text=text),), target=target, title=None) if text == target:
            if _PLAIN_ADDRESS.fullmatch(target):
                yield Raw(f"<{target}>")
                return
    inner = within if "]" in within.inside else msgspec.structs.replace(within, inside=within.inside + "]")
    yield Open("[")
    yield from pieces(node.content, draft, inner)
    yield Close(f"]({address(node.target)}{title(node.title, within)})")


def address(target: str) -> str:
    """A link's destination; normalised addresses hold no spaces, and ``<>`` only in names of places here."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\\", "&#92;"), ("|", "&#124;")):
        if sign != "&" or re.search("&#?[0-9A-Za-z]+;", target):
            target = target.replace(sign, entity)
    return f"<{target}>" if not target or re.search(r"[()\s]", target) else target


def title(text: str | None, within: Within = NOWHERE) -> str:
    """A link's title with the space before it, or nothing."""
    text = (text or "").strip()  # no reader shows spaces at its ends, and pandoc stumbles over some
    if not text:
        return ""
    for sign, entity in (("\\", "\\\\"), ('"', '\\"'), ("&", "\\&"), ("|", "&#124;" if within.in_cell else "|")):
        text = text.replace(sign, entity)
    return f' "{text}"'


def _image(node: Image, draft: Draft, within: Within) -> Iterator[Piece]:
    if node.alt is None:
        draft.lost("image.undescribed")
    label = draft.picture(node)
    if label is not None:
        yield Raw("![")
        if node.alt:
            yield Words(node.alt, within.inside if "]" in within.inside else within.inside + "]")
        yield Raw(f"][{label}]")
    elif node.alt:
        draft.degraded(node, "as its description")
        yield Words(node.alt, within.inside)
    else:
        draft.dropped(node, "nothing stands in its place")


def _span(node: Span, draft: Draft, within: Within) -> Iterator[Piece]:
    attributes = attribute("id", node.anchor) + attribute("lang", node.language) + attribute("dir", node.direction)
    tag = _ROLE_TAGS.get(node.role or "")
    if node.role == "smallcaps":
        attributes += _SMALL_CAPITALS
    elif node.role and tag is None:
        draft.degraded("span.role", f"as plain words: Markdown has no form for '{node.role[:80]}'")
    if attributes:
        yield Raw(f"<span{attributes}>")
    if tag:
        yield Raw(f"<{tag}>")
    yield from pieces(node.content, draft, within)
    if tag:
        yield Raw(f"</{tag}>")
    if attributes:
        yield Raw("</span>")
