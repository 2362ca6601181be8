"""markdown-it's tokens as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from presswork.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)
from presswork_markdown.reading.inlines import read_inlines, spanned, tell_lost, words
from presswork_markdown.reading.ledger import Ledger
from presswork_markdown.reading.raw_html import paragraph_of, read_html
from presswork_markdown.reading.table_nodes import caption_below, captioned, cell_of, table_of
from presswork_markdown.reading.template_nodes import template_block
from presswork_markdown.reading.templates import without_templates

_BOX = re.compile(r"\[([ xX])\][ \t]+")
_NAME_IN_BRACES = re.compile(r"\{\s*(?:\.([^\s.}]+)|([A-Za-z][\w+#-]*)[\s,}])")
_FIGCAPTION = re.compile(r"\s*<figcaption\b", re.IGNORECASE)
_CONTENTS = frozenset((
    "[toc]", "[[toc]]", "[[_toc_]]", "{{toc}}", "{{ toc }}",
    "\\tableofcontents", "\\newpage", "\\pagebreak", "\\clearpage",
))  # fmt: skip
_CONTENTS_HERE = "toc"


class _Open(msgspec.Struct):
    """A token that has opened something, and what stands in it so far."""

    token: Token
    made: list[Any]
    caption: tuple[Inline, ...] = ()


def read_blocks(tokens: Iterable[Token], ledger: Ledger) -> tuple[Block, ...]:
    """The blocks of the text; its notes go to the ledger."""
    holders = [_Open(Token("root", "", 0), [])]
    for token in tokens:
        if token.nesting > 0:
            holders.append(_Open(token, []))
        elif token.nesting < 0:
            closed = holders.pop()
            _close(closed, holders[-1], ledger)
        else:
            _add(token, holders[-1], ledger)
    return tuple(holders[0].made)


def _add(token: Token, holder: _Open, ledger: Ledger) -> None:
    made = holder.made
    match token.type:
        case "inline":
            made.append(_line(token, holder.token, ledger))
        case "fence" | "code_block":
            made.append(_code(token, ledger))
        case "formula_block":
            made.append(MathBlock(token.content))
        case "hr":
            made.append(Divider())
        case "html_block":
            _html(token.content, made, ledger)
        case "attributes_block":
            if _CONTENTS_HERE in token.attrs and made and isinstance(made[-1], List):
                made.pop()
                ledger.left_out_contents("{:toc}")
            else:
                made.extend(_place(token.attrs, ledger))
        case "template_block":
            made.extend(template_block(token.meta["tag"], ledger))
        case "template_comment":
            ledger.comments += 1
        case _:
            made.append(Paragraph((Text(token.content),)))


def _html(written: str, made: list[Any], ledger: Ledger) -> None:
    """A block of HTML: one that begins with a caption says it of the figure before."""
    blocks = read_html(without_templates(written), ledger)
    match made[-1:], blocks:
        case [Figure(caption=()) as figure], (Paragraph(content=content), *rest) if _FIGCAPTION.match(written):
            made[-1:] = [msgspec.structs.replace(figure, caption=content), *rest]
        case _:
            made.extend(blocks)


def _line(token: Token, holder: Token, ledger: Ledger) -> tuple[Inline, ...]:
    content = read_inlines(token.children, ledger)
    if holder.type == "paragraph_open":
        holder.content = token.content  # to tell a table's caption, before marks and words are one
        written = token.content.strip()
        if written.lower() in _CONTENTS:
            holder.info = written
    return content


def _close(holder: _Open, around: _Open, ledger: Ledger) -> None:
    token, made, out = holder.token, holder.made, around.made
    match token.type:
        case "paragraph_open":
            content = made[0] if made else ()
            if around.token.type == "list_item_open" and not out:
                content = _task(token.content, content, around.token)
            if token.info and not any(isinstance(node, Link) for node in content):
                ledger.left_out_contents(token.info)
                return
            _paragraph(token, content, out, ledger)
        case "heading_open":
            out.append(_heading(token, made[0] if made else (), ledger))
        case "blockquote_open":
            if token.info:
                ledger.boxes(token.info)
            out.append(Quote((*_title(holder), *made)))
        case "box_open":
            out.extend(_box(holder, ledger))
        case "division_open":
            tell_lost(token.attrs, ledger, {"id"})
            out.extend(_place({name: value for name, value in token.attrs.items() if name == "id"}, ledger))
            out.extend(made)
        case "verse_open":
            out.append(Verse(tuple(made)))
        case "bullet_list_open":
            out.append(List(False, tuple(made)))
        case "ordered_list_open":
            out.append(List(True, tuple(made), int(token.attrs.get("start", 1))))
        case "list_item_open":
            out.append(ListItem(tuple(made), token.meta.get("checked")))
        case "dl_open":
            out.append(DefinitionList(tuple(_definitions(made))))
        case "footnote_reference_open":
            ledger.add_note(str(token.meta["label"]), tuple(made))
        case _:
            _close_part(holder, around, ledger)


def _close_part(holder: _Open, around: _Open, ledger: Ledger) -> None:
    """A part of a table, of a list of definitions or of a box; what else there is stands for what it holds."""
    token, made, out = holder.token, holder.made, around.made
    match token.type:
        case "dt_open":
            out.append(made[0] if made else ())
        case "dd_open":
            out.append(Definition(tuple(made)))
        case "box_title_open":
            around.caption = made[0] if made else ()
        case "caption_open":
            around.caption = captioned(made[0] if made else (), token.attrs, ledger)
        case "table_open":
            out.append(table_of(made, around.caption))
            around.caption = ()
        case "thead_open" | "tbody_open" | "tr_open":
            out.append(made)
        case "th_open" | "td_open":
            out.append(cell_of(token, (Paragraph(made[0]),) if made and made[0] else ()))
        case "drawn_cell_open":
            out.append(cell_of(token, tuple(made)))
        case _:
            out.extend(made)


def _task(written: str, content: tuple[Inline, ...], item: Token) -> tuple[Inline, ...]:
    """The words of an item without the box that they begin with, which is the item's."""
    box = _BOX.match(written)
    if not box or not content or not isinstance(content[0], Text):
        return content
    item.meta["checked"] = box[1] != " "
    first = content[0].text[box.end() :]
    return (Text(first), *content[1:]) if first else content[1:]


def _paragraph(token: Token, content: tuple[Inline, ...], out: list[Any], ledger: Ledger) -> None:
    """A paragraph: or a formula or a picture alone, or the caption of the table before."""
    if out and isinstance(out[-1], Table) and not out[-1].caption:
        caption = caption_below(token.content, content, ledger)
        if caption is not None:
            out[-1] = msgspec.structs.replace(out[-1], caption=caption)
            return
    match content:
        case (Span(content=(Image(alt=str() as alt) as image,), anchor=str() as place),) if (
            alt and place.startswith("fig") and token.content.startswith("![")
        ):  # pandoc and Quarto show such a description as the caption
            anchor = (Span((), anchor=place),) if place in ledger.wanted else ()
            out.append(Figure(image, (*anchor, Text(alt))))
        case (Math(text=text),) if token.content.startswith("$$"):
            out.append(MathBlock(text))
        case _:
            out.append(paragraph_of(content))


def _title(holder: _Open) -> Iterable[Block]:
    """What a note or a warning says on its first line."""
    return (Paragraph((Strong(holder.caption),)),) if holder.caption else ()


def _box(holder: _Open, ledger: Ledger) -> Iterable[Block]:
    """A box is quoted, as the callouts of GitHub are; a tab has a title and stands among the blocks around it."""
    attributes = holder.token.attrs
    tell_lost(attributes, ledger, {"kind", "id"})
    kind = str(attributes.get("kind", ""))
    yield from _place({name: value for name, value in attributes.items() if name == "id"}, ledger)
    inside = (*_title(holder), *holder.made)
    if kind == "tab":
        yield from inside
    elif inside:
        ledger.boxes(kind)
        yield Quote(inside)


def _code(token: Token, ledger: Ledger) -> CodeBlock | MathBlock:
    text = ledger.unprotected(token.content.removesuffix("\n"))
    language = _language(token.info, ledger)
    if language == "math" and text.strip() and not token.info.strip().startswith("{."):
        return MathBlock(text.strip())
    return CodeBlock(text, language)


def _heading(token: Token, content: tuple[Inline, ...], ledger: Ledger) -> Heading:
    tell_lost(token.attrs, ledger, {"id", "lang", "dir"})
    anchor = str(token.attrs.get("id") or "") or None
    match content:
        case (Span(content=(), anchor=str() as name, role=None), *rest) if anchor is None and rest:
            anchor, content = name, tuple(rest)
    if anchor is None:
        anchor = ledger.anchor_of_heading(words(content))
    said = {name: str(token.attrs[name]) if name in token.attrs else None for name in ("lang", "dir")}
    return Heading(int(token.tag[1]), spanned(content, said["lang"], said["dir"], None, None), anchor)


def _place(attributes: Mapping[str, Any], ledger: Ledger) -> Iterable[Block]:
    """Attributes on a line of their own: of these, only a place that links lead to is kept."""
    tell_lost(attributes, ledger, {"id"})
    if attributes.get("id") in ledger.wanted:
        yield Paragraph((Span((), anchor=str(attributes["id"])),))


def _definitions(made: Sequence[tuple[Inline, ...] | Definition]) -> Iterable[DefinitionItem]:
    term: tuple[Inline, ...] = ()
    definitions: list[Definition] = []
    for item in made:
        if isinstance(item, Definition):
            definitions.append(item)
            continue
        if definitions:
            yield DefinitionItem(term, tuple(definitions))
        term, definitions = item, []
    yield DefinitionItem(term, tuple(definitions))


def _language(info: str, ledger: Ledger) -> str | None:
    """The language of a fence: its first word, or the first class in braces."""
    info = unescapeAll(info.strip())
    if info.startswith("{"):
        found = _NAME_IN_BRACES.match(info)
        return (found[1] or found[2]) if found else None
    name = re.split(r"[\s,{]", info, maxsplit=1)[0]
    if len(name) < len(info):
        ledger.degraded("codeblock.language", "without what the fence says behind it")
    return name or None
