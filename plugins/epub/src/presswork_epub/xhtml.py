"""Blocks and inlines as XHTML (EPUB 3.3 §6.1): one match over each."""

from __future__ import annotations

from typing import assert_never

from presswork.model import (
    Alignment,
    Block,
    Cell,
    Code,
    CodeBlock,
    DefinitionList,
    Direction,
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
from presswork_epub.book import Entry, Page, Place
from presswork_epub.images import UnusablePictureError
from presswork_epub.losses import AS_PLAIN_WORDS, AS_SOURCE
from presswork_epub.tables import placed_cells
from presswork_epub.text import attribute, escape, language_attributes, opposite_direction, plain

_HEADING_LEVELS = 6
_TWO_DIGITS = 100
_MANY_COLUMNS = 5
_LONG_WORD = 14
_LONG_FORMULA = 40
_NAMELESS = "…"  # a heading that is only a picture: a table of contents needs words (EPUB 3.3 §7.3)
# What people write as a role, and the element that has meant it since HTML began.
_ROLE_ELEMENTS = {"keyboard": "kbd", "mark": "mark", "highlight": "mark", "insert": "ins", "small": "small"}
_ROLE_CLASSES = {"underline", "smallcaps"}


def draw_body(blocks: tuple[Block, ...], first: int, page: Page) -> None:
    """Draw blocks that stand directly in the article, ``first`` being their first one's index in it."""
    for index, node in enumerate(blocks, first):
        page.book.position = f"$.body[{index}]"
        if isinstance(node, Heading):
            _draw_titled_heading(node, page)
        else:
            draw_block(node, page)


def draw_blocks(blocks: tuple[Block, ...], page: Page) -> None:
    for node in blocks:
        draw_block(node, page)


def draw_block(node: Block, page: Page) -> None:
    out = page.out
    match node:
        case Paragraph():
            draw_flow("p", node.content, page)
        case Heading():
            anchor = attribute("id", page.book.mark(node.anchor, page)) if node.anchor else ""
            _draw_heading(node, page, anchor)
        case List():
            _draw_list(node, page)
        case DefinitionList():
            _draw_definitions(node, page)
        case Quote():
            out.append("<blockquote>\n")
            draw_blocks(node.blocks, page)
            if node.attribution:
                # Without the role some take it for the page's own footer, and a page of two such for one with two.
                draw_flow("footer", node.attribution, page, attributes=' role="none"')
            out.append("</blockquote>\n")
        case CodeBlock():
            css = attribute("class", f"language-{_class_name(node.language)}" if node.language else None)
            out.append(f'<pre><code{css} dir="ltr">{escape(node.text)}</code></pre>\n')
        case Verse():
            _draw_verse(node, page)
        case Table():
            _draw_table(node, page)
        case Figure():
            _draw_figure(node, page)
        case MathBlock():
            # A long one scrolls where the page is narrow, so the keyboard has to reach it.
            css = 'class="math wide" tabindex="0"' if len(node.text) > _LONG_FORMULA else 'class="math"'
            out.append(f"<p {css}>{_formula(node, page)}</p>\n")
        case Divider():
            out.append("<hr/>\n")
        case _:
            assert_never(node)


def draw_inlines(content: tuple[Inline, ...], page: Page) -> None:
    for node in content:
        _draw_inline(node, page)


def _draw_inline(node: Inline, page: Page) -> None:
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
            page.out.append("<br/>")
        case Span():
            _draw_span(node, page)
        case _:
            assert_never(node)


def draw_flow(
    tag: str,
    content: tuple[Inline, ...],
    page: Page,
    *,
    attributes: str = "",
    mark: str = "",
    tail: str = "",
    marked_outside: bool = False,
) -> None:
    """An element that holds a line of text. Language and direction of all its words become its own.

    ``mark`` and ``tail`` are finished markup to put before and after the words. An element that is ``marked_outside``
    keeps the direction around it: its bullet hangs in the indent, which is on that side alone.
    """
    own, content = _lift(content, page)
    if marked_outside and " dir=" in own:
        mark, tail, own = f"{mark}<span{own}>", f"</span>{tail}", ""
    page.out.append(f"<{tag}{attributes}{own}>{mark}")
    draw_inlines(content, page)
    page.out.append(f"{tail}</{tag}>\n")


def draw_holder(
    tag: str,
    blocks: tuple[Block, ...],
    page: Page,
    *,
    attributes: str = "",
    mark: str = "",
    marked_outside: bool = False,
) -> None:
    """An element that holds blocks. A single paragraph needs no ``p`` of its own, nor one before inner lists."""
    match blocks:
        case (Paragraph(content=content),):
            draw_flow(tag, content, page, attributes=attributes, mark=mark, marked_outside=marked_outside)
        case (Paragraph(content=content), *rest) if all(isinstance(block, List) for block in rest):
            page.out.append(f"<{tag}{attributes}>{mark}")
            draw_inlines(content, page)
            page.out.append("\n")
            draw_blocks(tuple(rest), page)
            page.out.append(f"</{tag}>\n")
        case _:
            page.out.append(f"<{tag}{attributes}>")
            draw_marked(blocks, page, mark=mark)
            page.out.append(f"</{tag}>\n")


def draw_marked(blocks: tuple[Block, ...], page: Page, *, mark: str, tail: str = "") -> None:
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
    direction = opposite_direction(content, page.book.direction)
    return attribute("dir", direction), content


def _span_attributes(span: Span) -> str:
    return language_attributes(span.language) + attribute("dir", span.direction)


def _class_name(words: str) -> str:
    """A role or a language as one class, for a person's own style sheet and for whoever reads the book back."""
    return "-".join(words.split())


def _wrap(tag: str, content: tuple[Inline, ...], page: Page, attributes: str = "") -> None:
    page.out.append(f"<{tag}{attributes}>")
    draw_inlines(content, page)
    page.out.append(f"</{tag}>")


# --- Blocks -----------------------------------------------------------------------------------


def _draw_titled_heading(node: Heading, page: Page) -> None:
    """A heading that the table of contents leads to."""
    book = page.book
    book.facts.headings += 1
    name = book.mark(node.anchor, page) if node.anchor else f"section-{book.facts.headings}"
    words = " ".join(plain(node.content).split())
    label = words or _NAMELESS
    speech, _ = _lift(node.content, page)
    book.entries.append(Entry(node.level, label, Place(page.name, name).seen_from(""), speech))
    _draw_heading(node, page, attribute("id", name) + attribute("aria-label", None if words else label))


def _draw_heading(node: Heading, page: Page, id: str) -> None:
    level = node.level + page.heading_shift
    if level > _HEADING_LEVELS:  # HTML stops at h6; ARIA counts on
        draw_flow(f"h{_HEADING_LEVELS}", node.content, page, attributes=f'{id} aria-level="{level}"')
    else:
        draw_flow(f"h{level}", node.content, page, attributes=id)


def _draw_list(node: List, page: Page) -> None:
    tag = "ol" if node.ordered else "ul"
    attributes = ""
    if node.ordered:
        attributes += f' start="{node.start}"' if node.start != 1 else ""
        attributes += ' class="wide"' if node.start + len(node.items) > _TWO_DIGITS else ""
    turned = _direction_of_all(node, page)
    page.out.append(f"<{tag}{attributes}{attribute('dir', turned)}>\n")
    for item in node.items:
        css = "" if item.checked is None else ' class="task"'
        mark = _task_mark(item, page)
        draw_holder("li", item.blocks, page, attributes=css, mark=mark, marked_outside=turned is None)
    page.out.append(f"</{tag}>\n")


def _direction_of_all(node: List, page: Page) -> Direction | None:
    """The direction of every item, where it is not the article's: then bullets and indent go to their side too."""
    found: set[Direction | None] = set()
    for item in node.items:
        match item.blocks:
            case (Paragraph(content=(Span(role=None, anchor=None, direction=("ltr" | "rtl") as own),)),):
                found.add(own)
            case (Paragraph(content=content),):
                found.add(opposite_direction(content, page.book.direction))
            case _:
                return None
    one = found.pop() if len(found) == 1 else None
    return None if one == page.book.direction else one


def _task_mark(item: ListItem, page: Page) -> str:
    """A ballot box. No ``input``: a form would make the page a scripted one (EPUB 3.3 §6.1.3)."""
    if item.checked is None:
        return ""
    labels = page.book.labels
    # The variation selector asks for a letter's shape, not an emoji's.
    box, name = ("☑\ufe0e", labels.done) if item.checked else ("☐", labels.open)
    return f'<span class="mark" role="img"{attribute("aria-label", name)}>{box}</span> '


def _draw_definitions(node: DefinitionList, page: Page) -> None:
    page.out.append("<dl>\n")
    for item in node.items:
        draw_flow("dt", item.term, page)
        for definition in item.definitions:
            draw_holder("dd", definition.blocks, page)
    page.out.append("</dl>\n")


def _draw_verse(node: Verse, page: Page) -> None:
    """A paragraph a stanza, a span a line: with a ``br`` for readers that ignore the style sheet."""
    page.out.append('<div class="verse">\n')
    for stanza in _stanzas(node.lines):
        page.out.append("<p>")
        for number, line in enumerate(stanza):
            indent, content = _indentation(line)
            own, content = _lift(content, page)
            page.out.append("<br/>\n" if number else "")
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
    """Leading spaces as spaces that no reader collapses, and the line without them."""
    match line:
        case (Text(text=text), *rest) if text.startswith(" "):
            words = text.lstrip(" ")
            return "\u00a0" * (len(text) - len(words)), (Text(words), *rest)
    return "", line


def _draw_table(node: Table, page: Page) -> None:
    """A table; one of many columns in a frame that scrolls where the page is too narrow for it."""
    columns = max(len(node.alignment), *(len(row.cells) for row in (*node.header, *node.rows)))
    if columns < _MANY_COLUMNS:
        _draw_plain_table(node, page)
        return
    page.out.append('<div class="wide" tabindex="0">\n')  # so that the keyboard reaches what it scrolls to
    _draw_plain_table(node, page)
    page.out.append("</div>\n")


def _draw_plain_table(node: Table, page: Page) -> None:
    out = page.out
    out.append("<table>\n")
    if node.caption:
        draw_flow("caption", node.caption, page)
    for tag, rows in (("thead", node.header), ("tbody", node.rows)):
        if not rows:
            continue
        out.append(f"<{tag}>\n")
        for row in placed_cells(rows):
            out.append("<tr>\n")
            for column, cell in row:
                alignment = node.alignment[column] if column < len(node.alignment) else None
                _draw_cell(cell, alignment, page, names_column=tag == "thead")
            out.append("</tr>\n")
        out.append(f"</{tag}>\n")
    out.append("</table>\n")


def _draw_cell(cell: Cell, alignment: Alignment | None, page: Page, *, names_column: bool) -> None:
    # A header that names nothing only confuses who hears the table read aloud (WCAG H63).
    tag = "th" if names_column and _has_words(cell) else "td"
    attributes = ' scope="col"' if tag == "th" else ""
    css = " ".join(name for name in (alignment, "breakable" if _has_long_word(cell) else None) if name)
    attributes += attribute("class", css or None)
    attributes += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    attributes += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    draw_holder(tag, cell.blocks, page, attributes=attributes)


def _has_words(cell: Cell) -> bool:
    return any(
        plain(block.content).strip() if isinstance(block, Paragraph) else not isinstance(block, Divider)
        for block in cell.blocks
    )


def _has_long_word(cell: Cell) -> bool:
    """Whether a word would push the other columns off a small screen. Shorter ones, numbers above all, stay whole."""
    texts = (plain(block.content) for block in cell.blocks if isinstance(block, Paragraph))
    return any(len(word) > _LONG_WORD for text in texts for word in text.split())


def _draw_figure(node: Figure, page: Page) -> None:
    page.out.append("<figure>\n")
    _draw_image(node.image, page, missing_tag="p")
    if node.caption:
        draw_flow("figcaption", node.caption, page)
    page.out.append("</figure>\n")


def _formula(node: Math | MathBlock, page: Page) -> str:
    """The formula as MathML, or as its source if that is no LaTeX that we understand."""
    is_block = isinstance(node, MathBlock)
    found = page.book.formulas.draw(node.text, display=is_block)
    if found:
        page.has_formulas = True
        page.book.facts.formulas += 1
        return found
    page.book.facts.formula_sources += 1
    page.book.degraded(node, AS_SOURCE)
    css = "" if is_block else ' class="math"'
    return f'<code{css} dir="ltr">{escape(node.text)}</code>'


# --- Inlines ----------------------------------------------------------------------------------


def _draw_link(node: Link, page: Page) -> None:
    from presswork_epub.links import external  # noqa: PLC0415 - its patterns take a while to compile

    anchored = node.target.startswith("#")
    address = None if anchored else external(node.target)
    if not anchored and address is None:
        if ":" in node.target.partition("/")[0]:
            page.book.degraded(node, f"as plain words: a book can't lead to '{node.target[:80]}'")
        else:
            page.book.degraded("link.relative", AS_PLAIN_WORDS)
        draw_inlines(node.content, page)
        return
    page.out.append("<a")
    if anchored:
        page.book.leave_gap(node.target[1:], page)
    page.out.append(f"{attribute('href', address)}{attribute('title', node.title)}>")
    draw_inlines(node.content, page)
    page.out.append("</a>")


def _draw_image(node: Image, page: Page, missing_tag: str = "span") -> None:
    book = page.book
    try:
        picture = book.pictures.add(node.resource)
    except UnusablePictureError as error:
        if node.alt:
            book.degraded(node, f"as its description, because {error}")
            page.out.append(f"<{missing_tag}>{escape(node.alt)}</{missing_tag}>")
        else:
            book.dropped(node, f"nothing stands in its place, because {error}")
        return
    book.facts.moving_pictures += picture.moves
    if node.alt is None:
        book.facts.undescribed_pictures += 1
        book.decided("picture", picture.name, "nobody described it, so the book does not promise descriptions")
        described = attribute("alt", book.labels.undescribed)
    elif node.alt:
        book.facts.described_pictures += 1
        described = attribute("alt", node.alt)
    else:
        described = ' alt="" role="presentation"'
    page.out.append(f'<img src="{picture.name}"{described}{attribute("title", node.title)}/>')


def _cite_note(node: NoteRef, page: Page) -> None:
    """A note's mark. The page that cites a note first is its home; later citations lead there."""
    book = page.book
    number = book.note_numbers[node.note]
    citations = book.citations.setdefault(node.note, [])
    if not citations:
        page.notes.append(node.note)
    name = f"ref-{number}-{len(citations) + 1}" if citations else f"ref-{number}"
    citations.append(Place(page.name, name))
    address = Place(citations[0].page, f"note-{number}").seen_from(page.name)
    # Two marks side by side, 1 and 2, must not read as 12: the style sheet puts a comma between.
    css = "noteref next" if page.out[-1].startswith('<a class="noteref') else "noteref"
    page.out.append(
        f'<a class="{css}" epub:type="noteref" role="doc-noteref" id="{name}" href="{address}"><sup>{number}</sup></a>'
    )


def _draw_span(node: Span, page: Page) -> None:
    tag = _ROLE_ELEMENTS.get(node.role or "", "span")
    attributes = attribute("id", page.book.mark(node.anchor, page)) if node.anchor else ""
    if node.role in _ROLE_CLASSES:
        attributes += f' class="{node.role}"'
    elif node.role and (tag == "span" or node.role == "highlight"):
        attributes += attribute("class", f"role-{_class_name(node.role)}")
    attributes += _span_attributes(node)
    if not attributes and tag == "span":
        draw_inlines(node.content, page)
        return
    _wrap(tag, node.content, page, attributes)
