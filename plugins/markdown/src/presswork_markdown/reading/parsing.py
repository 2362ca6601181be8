"""Text as markdown-it's tokens: CommonMark and what we read beside it, every rule with a bound on depth and time."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_block.table import table as markdown_it_table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.image import image as markdown_it_image
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from presswork_markdown.reading import (
    attributes,
    boxes,
    drawn_tables,
    emoji,
    formulas,
    lists,
    marks,
    templates,
    verses,
    wiki,
)

DEEPEST = 136
"""Levels of blocks, two for a list; what is deeper stays as lines of text."""

_DEEPEST_INLINE = 40
_IN_ONE_ANOTHER = 8  # pictures in the descriptions of pictures, notes in notes
_NOTE_MARK = re.compile(r"\[\^([^\s\[\]^]{1,400})\]")
_DEFINITION = re.compile(r"^[ \t>]*[:~][ \t]", re.MULTILINE)
_FANCY_MARK = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+)*(?:#\.|\([\w@-]{1,40}\)|(?:[A-Za-z]|[ivxlcdmIVXLCDM]{2,15})[.)])[ \t]",
    re.MULTILINE,
)
_GRID = re.compile(r"^[ \t>]*\+:?[-=]", re.MULTILINE)
_COLUMNS = re.compile(r"^[ \t>]*-{2,}[ \t]+-{2,}[ \t-]*$", re.MULTILINE)
_ASKS_FOR_MARKDOWN = re.compile(r"<\w[^<>]*\smarkdown[\s=>]")
_HTML_WITH_MARKDOWN = re.compile(
    r"""<[A-Za-z][\w-]*(?:[ \t][^<>]{0,300})?[ \t]markdown(?:=["']?(?:1|block|span|on)?["']?)?"""
    r"""(?:[ \t][^<>]{0,300})?>[ \t]*"""
)
_EMOJI = re.compile(r":[a-z0-9_+-]{2,30}:")
_CAPTION_ABOVE = re.compile(r"^[ \t>]*(?:[Tt]able)?:[ \t]", re.MULTILINE)

# What a text has to hold for rules to be of any use: without it, they are left out.
_FEATURES: dict[str, tuple[tuple[str, ...], Callable[[str], object]]] = {
    "notes": (("note_body", "note_mark", "note_in_line"), lambda text: "[^" in text or "^[" in text),
    "formulas": (("formula_block", "formula"), lambda text: "$" in text),
    "tex": (("tex_block", "tex_formula"), lambda text: "\\(" in text or "\\[" in text or "\\begin{" in text),
    "attributes": (("attributes_block", "attributed_span", "attributes"), lambda text: "{" in text),
    "definitions": (("deflist",), _DEFINITION.search),
    "tables": (("table", "verse"), lambda text: "|" in text),
    "grids": (("grid_table",), _GRID.search),
    "columns": (("simple_table",), _COLUMNS.search),
    "captions": (("caption_above",), _CAPTION_ABOVE.search),
    "strikethrough": (("strikethrough",), lambda text: "~~" in text),
    "scripts": (("script",), lambda text: "~" in text or "^" in text),
    "pairs": (("pair",), lambda text: "==" in text or "++" in text),
    "emoji": (("emoji",), _EMOJI.search),
    "comments": (("comment",), lambda text: "%%" in text),
    "addresses": (("address",), lambda text: "://" in text),
    "wiki links": (("wiki",), lambda text: "[[" in text),
    "citations": (("citation", "example"), lambda text: "@" in text),
    "templates": (("template_block", "template", "template_tag"), lambda text: "{{" in text or "{%" in text),
    "boxes": (("indented_box",), lambda text: "!!!" in text or "???" in text or "===" in text),
    "directives": (("directive",), lambda text: "```{" in text),
    "markdown in html": (("markdown_html",), _ASKS_FOR_MARKDOWN.search),
    "fences": (("fenced_box",), lambda text: ":::" in text),
    "fancy lists": (("fancy_list",), _FANCY_MARK.search),
}


def parse(text: str) -> tuple[list[Token], dict[str, Any]]:
    """The tokens of ``text``, and what the rules found beside them: ``deep`` if something was nested too deep."""
    environment: dict[str, Any] = {}
    examples = lists.examples(text) if "(@" in text else {}
    if examples:
        environment["examples"] = examples
    features = frozenset(name for name, (_, occurs) in _FEATURES.items() if occurs(text))
    return _parser(features).parse(text, environment), environment


class _Parser(MarkdownIt):
    """Addresses stay as they are written: what may be linked to is decided when the article is normalised."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser(features: frozenset[str]) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True, "maxNesting": DEEPEST + 8})
    parser.helpers = templates.HELPERS  # type: ignore[assignment]
    parser.enable(["table", "strikethrough"])
    block, inline = parser.block.ruler, parser.inline.ruler
    closing: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.use(deflist_plugin)
    block.at("table", _table, {"alt": ["paragraph", "reference"]})
    block.before("reference", "note_body", footnote_def, {"alt": ["paragraph", "reference"]})
    block.before("fence", "formula_block", formulas.block_rule, closing)
    block.before("paragraph", "attributes_block", attributes.block_rule, closing)
    block.before("table", "caption_above", drawn_tables.caption_rule)
    block.before("table", "grid_table", drawn_tables.grid_rule, {"alt": ["paragraph"]})
    block.before("table", "simple_table", drawn_tables.simple_rule)
    block.after("table", "verse", verses.rule)
    block.before("fence", "template_block", templates.block_rule, closing)
    block.before("fence", "indented_box", boxes.indented_rule, closing)
    block.before("fence", "fenced_box", boxes.fenced_rule, closing)
    block.before("fence", "directive", boxes.directive_rule, closing)
    block.before("html_block", "markdown_html", _markdown_html, closing)
    block.before("fence", "tex_block", formulas.tex_block_rule, closing)
    block.before("list", "fancy_list", lists.rule, {"alt": ["paragraph"]})
    block.before("caption_above", "too_deep", _too_deep)
    inline.before("text", "too_deep", _too_deep_inline)
    inline.before("escape", "formula", formulas.inline_rule)
    inline.before("escape", "tex_formula", formulas.tex_inline_rule)
    inline.before("link", "citation", wiki.citation_rule)
    inline.before("link", "wiki", wiki.rule)
    inline.before("link", "example", lists.example_rule)
    inline.before("emphasis", "pair", marks.pair_rule)
    inline.before("emphasis", "script", partial(_bounded, marks.script_rule, ""))
    inline.before("link", "template", templates.inline_rule)
    inline.before("link", "address", marks.address_rule)
    inline.before("link", "emoji", emoji.rule)
    inline.before("link", "comment", marks.comment_rule)
    inline.before("html_inline", "template_tag", templates.tag_rule)
    inline.at("image", partial(_bounded, markdown_it_image, "!"))
    inline.after("image", "note_in_line", partial(_bounded, _note_in_line, "^"))
    inline.after("note_in_line", "note_mark", _note_mark)
    inline.after("link", "attributed_span", attributes.span_rule)
    inline.push("attributes", attributes.inline_rule)
    parser.core.ruler.after("block", "heading_attributes", _heading_attributes)
    parser.core.ruler.after("block", "callouts", _callouts)
    for name, (rules, _) in _FEATURES.items():
        if name not in features:
            parser.disable(list(rules))
    return parser


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """At the bottom, everything is a paragraph."""
    if silent or state.level < DEEPEST:
        return False
    state.env["deep"] = True
    return paragraph(state, start, end, silent)


def _too_deep_inline(state: StateInline, silent: bool) -> bool:
    """Brackets in brackets beyond count are text. Who looks for their ends finds none, and at once."""
    if state.level < _DEEPEST_INLINE or state.src[state.pos] not in "[!^":
        return False
    if silent:
        state.pos = state.posMax
    else:
        state.append_pending(state.src[state.pos])
        state.pos += 1
    return True


def _bounded(rule: Callable[[StateInline, bool], bool], sign: str, state: StateInline, silent: bool) -> bool:
    """A rule that parses what is inside anew, and so must not go on for ever."""
    if not state.src.startswith(sign, state.pos):
        return False
    if silent:
        return rule(state, silent)
    depth = state.env.get("inside", 0)
    if depth >= _IN_ONE_ANOTHER:
        return False
    state.env["inside"] = depth + 1
    try:
        return rule(state, silent)
    finally:
        state.env["inside"] = depth


def _note_in_line(state: StateInline, silent: bool) -> bool:
    """``^[a note]``, as pandoc has it."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("note_in_line", "", 0)
        token.content = state.src[state.pos + 2 : end]
        token.children = []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    state.pos = end + 1
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    """``[^1]``, where there is such a note; else it is text."""
    if state.src[state.pos] != "[":
        return False
    found = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if not found or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        state.push("note_mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _markdown_html(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's arguments
    """``<div markdown="1">`` alone on its line: what follows is Markdown, up to the line that closes it."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.is_code_block(start) or not _HTML_WITH_MARKDOWN.fullmatch(state.src[first:last]):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.content, token.map = state.src[first:last], [start, start + 1]
        state.line = start + 1
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """GitHub's tables; cells beyond the last column, which GitHub does not show, are kept."""
    before = len(state.tokens)
    if not markdown_it_table(state, start, end, silent):
        return False
    if silent:
        return True
    row: Token | None = None
    cells = 0
    found: list[Token] = []
    for token in state.tokens[before:]:
        match token.type:
            case "tr_open":
                row, cells = token, 0
            case "th_open" | "td_open":
                cells += 1
            case "tr_close" if row is not None and row.map is not None:
                found += _cells_beyond(state, row.map[0], cells, token.level + 1)
        found.append(token)
    state.tokens[before:] = found
    return True


def _cells_beyond(state: StateBlock, line: int, known: int, level: int) -> list[Token]:
    written = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    if written.count("|") < known:
        return []
    cells = escapedSplit(written)
    cells = cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]
    found = []
    for content in cells[known:]:
        if content.strip():
            inline = Token("inline", "", 0, content=content.strip(), map=[line, line + 1], children=[], level=level + 1)
            opening = Token("td_open", "td", 1, level=level)
            found += [opening, inline, Token("td_close", "td", -1, level=level)]
    return found


def _heading_attributes(state: StateCore) -> None:
    """``# Title {#place lang=fr}``: the attributes go from the words to the heading."""
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "heading_open" and inline.content.endswith("}"):
            words, found = attributes.at_end(inline.content)
            if found:
                inline.content = words
                token.attrs.update(found)


def _callouts(state: StateCore) -> None:
    """``> [!NOTE] Title``: the first line of such a quote becomes its title."""
    if "[!" not in state.src:
        return
    found: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        found.append(token)
        if token.type != "inline" or not token.content.startswith("[!") or len(found) < 3:  # noqa: PLR2004
            continue
        quote, paragraph_open = found[-3:-1]
        if quote.type != "blockquote_open" or paragraph_open.type != "paragraph_open":
            continue
        first, _, rest = token.content.partition("\n")
        said = boxes.callout(first.rstrip())
        if said is None:
            continue
        quote.info, title = said
        ends = [found.pop(), found.pop(), next(tokens)][::-1]
        if title:
            found += [
                Token("box_title_open", "", 1),
                Token("inline", "", 0, content=title, map=token.map, children=[], level=token.level),
                Token("box_title_close", "", -1),
            ]
        if rest.strip():
            token.content = rest
            paragraph_close, opening, _ = ends[0], ends[1], ends[2]
            found += [opening, token, paragraph_close]
    state.tokens = found
