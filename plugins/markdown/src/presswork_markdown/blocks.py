"""Blocks as lines of Markdown: one match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from presswork.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Inline,
    LineBreak,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
    Verse,
)
from presswork_markdown.draft import Draft
from presswork_markdown.inlines import HEADING, pieces
from presswork_markdown.line import assemble
from presswork_markdown.tables import table

_DEEPEST_HEADING = 6
_HIGHEST_NUMBER = 999_999_999  # CommonMark §5.2: nine digits
_LANGUAGE = re.compile(r"[\w#+./-]+")
_TICKS = re.compile("`{3,}")
_APART = "<!-- -->"
_UNSEEN = "\u200b"


def body(blocks: tuple[Block, ...], draft: Draft) -> list[str]:
    """The lines of blocks that stand directly in the article."""
    found: list[str] = []
    before: Block | None = None
    for index, node in enumerate(blocks):
        draft.position = f"$.body[{index}]"
        _join(found, before, node, _lines(node, draft))
        before = node
    return found


def lines(blocks: tuple[Block, ...], draft: Draft) -> list[str]:
    found: list[str] = []
    before: Block | None = None
    for node in blocks:
        _join(found, before, node, _lines(node, draft))
        before = node
    return found


def _join(found: list[str], before: Block | None, node: Block, added: list[str]) -> None:
    """Append a block's lines behind an empty one, and a comment where two blocks would become one."""
    if not added:
        return
    if found:
        found.append("")
        if _would_merge(before, node):
            found += [_APART, ""]
    found += added


def _would_merge(before: Block | None, node: Block) -> bool:
    match before, node:
        case List(), List():
            return before.ordered == node.ordered
        case (DefinitionList(), DefinitionList()) | (Quote(), Quote()):
            return True
        case DefinitionList(), List():  # its first line would be one more term
            return _begins_with_term(node)
        case DefinitionList(), Table():  # pandoc would take the definition for the table's caption
            return True
    return False


def _begins_with_term(node: Block) -> bool:
    match node:
        case DefinitionList():
            return True
        case List(items=(ListItem(blocks=(first, *_)), *_)):
            return _begins_with_term(first)
    return False


def _lines(node: Block, draft: Draft) -> list[str]:  # a case a kind
    match node:
        case Paragraph():
            return paragraph(node.content, draft)
        case Heading():
            return _heading(node, draft)
        case List():
            return _list(node, draft)
        case DefinitionList():
            return _definitions(node, draft)
        case Quote():
            return _quote(node, draft)
        case CodeBlock():
            return _code(node.text, node.language, draft)
        case Verse():
            return _verse(node, draft)
        case Table():
            return table(node, draft)
        case Figure():
            return _figure(node, draft)
        case MathBlock():
            return _formula(node, draft)
        case Divider():
            return ["***"]  # dashes could end front matter or underline a heading
        case _:
            assert_never(node)


def paragraph(content: tuple[Inline, ...], draft: Draft, mark: str = "") -> list[str]:
    """A paragraph's lines; ``mark`` is finished Markdown to put before its words."""
    words = assemble(pieces(content, draft), line_start=not mark)
    return (mark + words).split("\n") if words else []


def indented(lines: list[str], mark: str, indent: str) -> list[str]:
    """``lines`` behind a mark, all but the first below its text."""
    first, *rest = lines or [""]
    return [
        (mark + first).rstrip(" ") if not first else mark + first,
        *(indent + line if line else "" for line in rest),
    ]


def _heading(node: Heading, draft: Draft) -> list[str]:
    level = node.level + draft.heading_shift
    if level > _DEEPEST_HEADING:
        draft.degraded(node, f"as a heading of level {_DEEPEST_HEADING}")
        level = _DEEPEST_HEADING
    anchor = Span((), anchor=node.anchor) if node.anchor else None
    content = (anchor, *node.content) if anchor else node.content
    words = assemble(pieces(content, draft, HEADING), line_start=False, one_line=True)
    if words.endswith("#"):  # it would close the heading (CommonMark §4.2)
        words = words[:-1] + "\\#"
    return [f"{'#' * level} {words}"]


def _list(node: List, draft: Draft) -> list[str]:
    tight = _is_tight(node)
    found: list[str] = []
    for number, item in enumerate(node.items, node.start):
        if found and not tight:
            found.append("")
        mark = f"{min(number, _HIGHEST_NUMBER)}. " if node.ordered else "- "
        found += indented(_item(item, draft, tight=tight), mark, " " * len(mark))
    return found


def _is_tight(node: List) -> bool:
    """Whether no item needs an empty line."""
    return all(_is_tight_item(item.blocks) for item in node.items)


def _is_tight_item(blocks: tuple[Block, ...]) -> bool:
    match blocks:
        case () | (Paragraph(),):
            return True
        case (Paragraph(), List() as inner):
            # Only a list that begins with 1 and with words may follow a paragraph's line (CommonMark §5.2).
            return (not inner.ordered or inner.start == 1) and bool(inner.items[0].blocks) and _is_tight(inner)
    return False


def _item(item: ListItem, draft: Draft, *, tight: bool) -> list[str]:
    match item.checked, item.blocks:
        case None, blocks:
            if tight and blocks:
                return [line for block in blocks for line in _lines(block, draft)]
            # pandoc takes the item's mark for the first cell of a table on the same line.
            apart = [_APART, ""] if blocks and isinstance(blocks[0], Table) else []
            return [*apart, *lines(blocks, draft)]
        case checked, (Paragraph(content=content), *rest):
            found = paragraph(content, draft, "[x] " if checked else "[ ] ")
            behind = lines(tuple(rest), draft)
            return [*found, *([] if tight or not behind else [""]), *behind]
        case checked, blocks:
            draft.degraded("list.checked", "as a box before what is no paragraph")
            return lines((Paragraph((Text("☒" if checked else "☐"),)), *blocks), draft)


def _definitions(node: DefinitionList, draft: Draft) -> list[str]:
    found: list[str] = []
    for item in node.items:
        if found:
            found.append("")
        # Without a line above it a definition is none; a picture that is left out leaves an unseen one.
        found.append(assemble(pieces(item.term, draft), one_line=True) or _UNSEEN)
        for definition in item.definitions:
            match definition.blocks:
                case (Paragraph(),):
                    inner = lines(definition.blocks, draft)
                case _:
                    found.append("")
                    inner = lines(definition.blocks, draft) or [_APART]
            found += indented(inner, ":   ", "    ")
    return found


def _quote(node: Quote, draft: Draft) -> list[str]:
    inner = lines(node.blocks, draft)
    if node.attribution:
        draft.lost("quote.attribution")
        _join(inner, None, node, paragraph(node.attribution, draft, "— "))
    return [f"> {line}" if line else ">" for line in inner]


def _code(text: str, language: str | None, draft: Draft) -> list[str]:
    longest = max((len(run) for run in _TICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    name = "-".join(language.split()) if language else ""
    if not _LANGUAGE.fullmatch(name):
        name = ""
    if name != (language or ""):
        draft.degraded("codeblock.language", "without what a fence can't say of it")
    name = " {.math}" if name == "math" else name  # code that is no formula
    return [fence + name, *text.split("\n"), fence]


def _verse(node: Verse, draft: Draft) -> list[str]:
    """A paragraph a stanza. Spaces at the head of a line count nowhere but as no-break spaces."""
    draft.lost("verse")
    found: list[str] = []
    for stanza in _stanzas(node.lines):
        _join(found, None, node, paragraph(stanza, draft))
    return found


def _stanzas(lines: tuple[tuple[Inline, ...], ...]) -> Iterator[tuple[Inline, ...]]:
    stanza: list[Inline] = []
    for line in (*lines, ()):
        if line:
            stanza += [LineBreak()] if stanza else []
            stanza += _unbreakable_indent(line)
        elif stanza:
            yield tuple(stanza)
            stanza = []


def _unbreakable_indent(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    match line:
        case (Text(text=text), *rest) if text.startswith(" "):
            words = text.lstrip(" ")
            return (Text("\u00a0" * (len(text) - len(words)) + words), *rest)
    return line


def _figure(node: Figure, draft: Draft) -> list[str]:
    content: tuple[Inline, ...] = (node.image,)
    if node.caption:
        draft.lost("figure.caption")
        content = (node.image, LineBreak(), *node.caption)
    return paragraph(content, draft)


# A line of a formula that might be read as the beginning of another block.
_BLOCK_START = re.compile(r"\s*(?:$|[-+*#>=~:|`<_]|\[|\d+[.)])")


def _formula(node: MathBlock, draft: Draft) -> list[str]:
    rows = [row.strip() for row in node.text.split("\n")]
    if any(_BLOCK_START.match(row) for row in rows) and "%" not in node.text:
        rows = [" ".join(filter(None, rows))]
    if "$" in node.text or node.text.endswith("\\") or any(_BLOCK_START.match(row) for row in rows):
        draft.degraded(node, "as code: between dollars it can't hold a dollar, an empty line or what begins a block")
        return _code(node.text, "latex", draft)
    return ["$$", *rows, "$$"]
