"""Blocks and inlines as HTML elements: one match over each."""

from __future__ import annotations

from typing import assert_never

from presswork.model import (
    Alignment,
    Block,
    Code,
    CodeBlock,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    NoteRef,
    Paragraph,
    Quote,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)
from presswork_html.direction import opposite_direction
from presswork_html.links import href
from presswork_html.page import Entry, Page, walk
from presswork_html.tables import Placed, place_cells
from presswork_html.text import attribute, escape, plain

_HEADING_LEVELS = 6
_TWO_DIGITS = 100
_MANY_COLUMNS = 5
_LONGEST_SLUG = 60
_NAMELESS = "…"  # a heading that is only a picture
_AS_LATEX = "as its LaTeX source, which is no formula that we understand"
# What people write as a role, and the element that has meant it since HTML began.
_ROLE_ELEMENTS = {
    "underline": "u",
    "keyboard": "kbd",
    "mark": "mark",
    "highlight": "mark",
    "insert": "ins",
    "small": "small",
}
_ROLE_CLASSES = {"smallcaps"}


def draw_body(blocks: tuple[Block, ...], page: Page) -> None:
    """Draw blocks that stand directly in the article."""
    for index, node in enumerate(blocks):
        page.position = f"$.body[{index}]"
        draw_block(node, page)


def draw_blocks(blocks: tuple[Block, ...], page: Page) -> None:
    for node in blocks:
        draw_block(node, page)


def draw_block(node: Block, page: Page) -> None:  # a case a kind
    out = page.out
    match node:
        case Paragraph():
            draw_flow("p", node.content, page)
        case Heading():
            _draw_heading(node, page)
        case List():
            _draw_list(node, page)
        case DefinitionList():
            _draw_definitions(node, page)
        case Quote():
            _draw_quote(node, page)
        case CodeBlock():
            language = None if node.language is None else "language-" + "-".join(node.language.split())
            out.append(f'<pre dir="ltr"><code{attribute("class", language)}>{escape(node.text)}</code></pre>\n')
        case Verse():
            _draw_verse(node, page)
        case Table():
            _draw_table(node, page)
        case Figure():
            _draw_figure(node, page)
        case MathBlock():
            _draw_formula(node, page)
        case Divider():
            out.append("<hr>\n")
        case _:
            assert_never(node)


def draw_inlines(content: tuple[Inline, ...], page: Page) -> None:
    for node in content:
        _draw_inline(node, page)


def _draw_inline(node: Inline, page: Page) -> None:  # a case a kind
    match node:
        case Text():
            page.out.append(escape(node.text))
        case Emphasis():
            _wrap("em", node.content, page)
        case Strong():
            _wrap("strong", node.content, page)
        case Strikethrough():
            _wrap("s", node.content, page)
        case Subscript():
            _wrap("sub", node.content, page)
        case Superscript():
            _wrap("sup", node.content, page)
        case Code():
            page.out.append(f'<code dir="ltr">{escape(node.text)}</code>')
        case Link():
            _draw_link(node, page)
        case Image():
            _draw_image(node, page)
        case NoteRef():
            _cite_note(node, page)
        case Math():
            page.out.append(_formula(node, page))
        case LineBreak():
            page.out.append("<br>\n")
        case Span():
            _draw_span(node, page)
        case _:
            assert_never(node)


def draw_flow(
    tag: str, content: tuple[Inline, ...], page: Page, *, attributes: str = "", mark: str = "", tail: str = ""
) -> None:
    """An element that holds a line of text. Language and direction of all its words become its own.

    ``mark`` and ``tail`` are finished markup to put before and after the words.
    """
    own, content = _lift(content, page)
    page.out.append(f"<{tag}{attributes}{own}>{mark}")
    draw_inlines(content, page)
    page.out.append(f"{tail}</{tag}>\n")


def draw_holder(
    tag: str, blocks: tuple[Block, ...], page: Page, *, attributes: str = "", mark: str = "", tail: str = ""
) -> None:
    """An element that holds blocks. A single paragraph needs no ``p`` of its own, nor one before inner lists."""
    match blocks:
        case (Paragraph(content=content),):
            draw_flow(tag, content, page, attributes=attributes, mark=mark, tail=tail)
        case (Paragraph(content=content), *rest) if not tail and all(isinstance(block, List) for block in rest):
            page.out.append(f"<{tag}{attributes}>{mark}")
            draw_inlines(content, page)
            page.out.append("\n")
            draw_blocks(tuple(rest), page)
            page.out.append(f"</{tag}>\n")
        case _:
            page.out.append(f"<{tag}{attributes}>")
            _draw_marked(blocks, page, mark=mark, tail=tail)
            page.out.append(f"</{tag}>\n")


def _draw_marked(blocks: tuple[Block, ...], page: Page, *, mark: str, tail: str) -> None:
    """Blocks with a mark before the first one's words and a tail after the last one's.

    A block that is no paragraph gets a line of its own for them.
    """
    last = len(blocks) - 1
    if mark and not (blocks and isinstance(blocks[0], Paragraph)):
        page.out.append(f"<p>{mark.rstrip()}</p>\n")
        mark = ""
    for index, node in enumerate(blocks):
        if isinstance(node, Paragraph):
            draw_flow("p", node.content, page, mark="" if index else mark, tail=tail if index == last else "")
        else:
            draw_block(node, page)
    if tail and not (blocks and isinstance(blocks[-1], Paragraph)):
        page.out.append(f"<p>{tail.lstrip()}</p>\n")


def _lift(content: tuple[Inline, ...], page: Page) -> tuple[str, tuple[Inline, ...]]:
    """The attributes of the element that holds ``content``, and what is then left to draw in it."""
    match content:
        case (Span(role=None, anchor=None) as span,):
            return _span_attributes(span), span.content
    return attribute("dir", opposite_direction(content, page.direction)), content


def _span_attributes(span: Span) -> str:
    return attribute("lang", span.language) + attribute("dir", span.direction)


def _wrap(tag: str, content: tuple[Inline, ...], page: Page, attributes: str = "") -> None:
    page.out.append(f"<{tag}{attributes}>")
    draw_inlines(content, page)
    page.out.append(f"</{tag}>")


# --- Blocks -----------------------------------------------------------------------------------


def _draw_heading(node: Heading, page: Page) -> None:
    """A heading below the page's h1, with an id that links from elsewhere can use."""
    label = " ".join(plain(node.content).split())
    id = node.anchor or page.claim(_slug(label))
    page.entries.append(Entry(node.level, label or _NAMELESS, id))
    level = node.level + 1
    attributes = attribute("id", id)
    if level > _HEADING_LEVELS:  # HTML stops at h6; ARIA counts on
        attributes += f' aria-level="{level}"'
    draw_flow(f"h{min(level, _HEADING_LEVELS)}", node.content, page, attributes=attributes)


def _slug(label: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in label.lower()).split()
    return "-".join(words)[:_LONGEST_SLUG].rstrip("-") or "section"


def _draw_list(node: List, page: Page) -> None:
    tag = "ol" if node.ordered else "ul"
    attributes = ""
    if node.ordered:
        attributes += f' start="{node.start}"' if node.start != 1 else ""
        attributes += ' class="wide"' if node.start + len(node.items) > _TWO_DIGITS else ""
    page.out.append(f"<{tag}{attributes}>\n")
    for item in node.items:
        css = "" if item.checked is None else ' class="task"'
        draw_holder("li", item.blocks, page, attributes=css, mark=_task_mark(item, page))
    page.out.append(f"</{tag}>\n")


def _task_mark(item: ListItem, page: Page) -> str:
    if item.checked is None:
        return ""
    state, name = (" checked", page.labels.done) if item.checked else ("", page.labels.open)
    return f'<input type="checkbox" disabled{state}{attribute("aria-label", name)}> '


def _draw_definitions(node: DefinitionList, page: Page) -> None:
    page.out.append("<dl>\n")
    for item in node.items:
        draw_flow("dt", item.term, page)
        for definition in item.definitions:
            draw_holder("dd", definition.blocks, page)
    page.out.append("</dl>\n")


def _draw_quote(node: Quote, page: Page) -> None:
    """Who said it stands outside the quotation (HTML §4.4.4)."""
    if node.attribution:
        page.out.append('<figure class="quote">\n')
    page.out.append("<blockquote>\n")
    draw_blocks(node.blocks, page)
    page.out.append("</blockquote>\n")
    if node.attribution:
        draw_flow("figcaption", node.attribution, page)
        page.out.append("</figure>\n")


def _draw_verse(node: Verse, page: Page) -> None:
    """A paragraph a stanza; a span a line lets long lines hang, a ``br`` serves readers without the style sheet."""
    page.out.append('<div class="verse">\n')
    for stanza in _stanzas(node.lines):
        page.out.append("<p>")
        for number, line in enumerate(stanza):
            indent, content = _indentation(line)
            own, content = _lift(content, page)
            page.out.append("<br>\n" if number else "")
            page.out.append(f'<span class="line"{own}>{indent}')
            draw_inlines(content, page)
            page.out.append("</span>")
        page.out.append("</p>\n")
    page.out.append("</div>\n")


def _stanzas(lines: tuple[tuple[Inline, ...], ...]) -> list[list[tuple[Inline, ...]]]:
    stanzas: list[list[tuple[Inline, ...]]] = [[]]
    for line in lines:
        if line:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]


def _indentation(line: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Leading spaces as spaces that no browser collapses, and the line without them."""
    match line:
        case (Text(text=text), *rest) if text.startswith(" "):
            words = text.lstrip(" ")
            return "\u00a0" * (len(text) - len(words)), (Text(words), *rest)
    return "", line


def _draw_table(node: Table, page: Page) -> None:
    """A table in a frame that scrolls where the screen is too narrow for it."""
    frame = ""
    if len(node.alignment) >= _MANY_COLUMNS:  # so that the keyboard reaches what it has to scroll
        frame = ' tabindex="0"'
    caption = page.claim("table") if frame and node.caption else None
    if caption:
        frame += f' role="region" aria-labelledby="{caption}"'
    page.out.append(f'<div class="table"{frame}>\n<table>\n')
    if node.caption:
        draw_flow("caption", node.caption, page, attributes=attribute("id", caption))
    for tag, rows in zip(("thead", "tbody"), place_cells(node.header, node.rows), strict=True):
        if not rows:
            continue
        page.out.append(f"<{tag}>\n")
        for row in rows:
            begins_inside = bool(row) and row[0].column > 0  # a cell of a row above stands at the table's edge
            page.out.append('<tr class="inner">\n' if begins_inside else "<tr>\n")
            for placed in row:
                _draw_cell(placed, node.alignment[placed.column], page, names_column=tag == "thead")
            page.out.append("</tr>\n")
        page.out.append(f"</{tag}>\n")
    page.out.append("</table>\n</div>\n")


def _draw_cell(placed: Placed, alignment: Alignment | None, page: Page, *, names_column: bool) -> None:
    cell = placed.cell
    # A header that names nothing only confuses who hears the table read aloud (WCAG H63),
    # and one that holds a heading is not allowed (HTML §4.9.10).
    names_column = names_column and bool(cell.blocks)
    tag = "th" if names_column and not any(isinstance(part, Heading) for part in walk(cell.blocks)) else "td"
    attributes = ' scope="col"' if tag == "th" else ""
    attributes += attribute("class", alignment)
    attributes += f' colspan="{placed.width}"' if placed.width > 1 else ""
    attributes += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    draw_holder(tag, cell.blocks, page, attributes=attributes)


def _draw_formula(node: MathBlock, page: Page) -> None:
    """A formula on a line of its own; one that may be wider than the window scrolls, and the keyboard reaches it."""
    formula = page.formulas.draw(node.text, display=True)
    if formula is None:
        page.out.append(f'<p class="formula">{_source(node, page)}</p>\n')
        return
    reachable = ' tabindex="0"' if formula.is_wide else ""
    page.out.append(f'<p class="formula"{reachable}>{formula.markup}</p>\n')


def _formula(node: Math, page: Page) -> str:
    formula = page.formulas.draw(node.text, display=False)
    if formula is None:
        return _source(node, page)
    if not formula.is_wide:
        return formula.markup
    # A formula has no place to break a line. What scrolls is reached by the keyboard, as a link is anyway.
    reachable = "" if page.is_in_link else ' tabindex="0"'
    return f'<span class="long"{reachable}>{formula.markup}</span>'


def _source(node: Math | MathBlock, page: Page) -> str:
    page.degraded(node, _AS_LATEX)
    return f'<code class="math" dir="ltr">{escape(node.text)}</code>'


def _draw_figure(node: Figure, page: Page) -> None:
    page.out.append("<figure>\n")
    _draw_image(node.image, page)
    page.out.append("\n")
    if node.caption:
        draw_flow("figcaption", node.caption, page)
    page.out.append("</figure>\n")


# --- Inlines ----------------------------------------------------------------------------------


def _draw_link(node: Link, page: Page) -> None:
    address = href(node.target)
    if address is None:
        page.degraded("link.target", f"as plain words: no browser can parse '{node.target[:80]}'")
        draw_inlines(node.content, page)
        return
    page.is_in_link = True
    _wrap("a", node.content, page, attribute("href", address) + attribute("title", node.title))
    page.is_in_link = False


def _draw_image(node: Image, page: Page) -> None:
    picture = page.pictures.get(node.resource)
    if picture is not None:
        alt = page.labels.undescribed if node.alt is None else node.alt
        page.out.append(
            f'<img src="{picture.address}"{picture.size}{attribute("alt", alt)}{attribute("title", node.title)}>'
        )
    elif node.alt:
        page.degraded(node, "as its description, because no browser can show its data")
        page.out.append(f'<span class="missing">{escape(node.alt)}</span>')
    else:
        page.dropped(node, "nothing stands in its place, because no browser can show its data")


def _cite_note(node: NoteRef, page: Page) -> None:
    number = page.note_numbers[node.note]
    citations = page.citations.setdefault(node.note, [])
    id = page.claim(f"ref-{number}")
    citations.append(id)
    # Two marks side by side, 1 and 2, must not read as 12.
    comma = "<sup>,\u2009</sup>" if page.out[-1].endswith("</a></sup>") else ""
    page.out.append(
        f'{comma}<sup class="ref"><a id="{id}" href="#{page.note_ids[node.note]}" role="doc-noteref">{number}</a></sup>'
    )


def _draw_span(node: Span, page: Page) -> None:
    tag = _ROLE_ELEMENTS.get(node.role or "", "span")
    attributes = attribute("id", node.anchor)
    if node.role in _ROLE_CLASSES:
        attributes += attribute("class", node.role)
    elif node.role and tag == "span":
        page.degraded("span.role", f"as plain words: a page has no form for '{node.role[:80]}'")
    attributes += _span_attributes(node)
    if attributes or tag != "span":
        _wrap(tag, node.content, page, attributes)
    else:
        draw_inlines(node.content, page)
