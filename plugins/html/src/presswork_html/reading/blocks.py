"""Blocks of a page: what stands on its own, and of it what the article holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml.html import HtmlElement

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
    LineBreak,
    List,
    ListItem,
    MathBlock,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
    Verse,
)
from presswork_html.reading.inlines import Line, latex, picture, spoken, words
from presswork_html.reading.page import BLOCKS, Page, classes, is_page_furniture
from presswork_html.reading.selection import Everything, Inside, letters
from presswork_html.reading.tables import arranges, read_table

_DEEPEST = 48  # blocks in blocks; what is deeper stays as its lines
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LANGUAGE_CLASS = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)-?\s*([\w+#.-]+)")
_LINE_FIRST = re.compile(r"\A\r?\n")
_DASH = re.compile(r"\s*(?:[\u2012-\u2015~]|--?)+\s*")
_NOTE_START = re.compile(r"^[\s^↑↩\ufe0e]+$")


def read_body(element: HtmlElement, page: Page) -> tuple[Block, ...]:
    """The article's blocks; a picture, a line or a heading after its last words is the page's, not the article's."""
    found = list(_blocks(element, page))
    while not page.selection.whole and found and _leads(found[-1]):
        found.pop()
        page.report.losses[page.settled :] = []
    return tuple(found)


def _leads(block: Block) -> bool:
    """Whether it belongs to words that follow, and is nothing by itself."""
    match block:
        case Figure() | Divider() | Heading():
            return True
        case Paragraph():
            return not letters(words(block.content))
        case List():
            return all(_leads(inner) for item in block.items for inner in item.blocks)
    return False


def read_notes(page: Page) -> tuple[Note, ...]:
    """The notes that the body cites."""
    bodies = {id: holder for holder, id in page.note_bodies.items()}
    notes: list[Note] = []
    with _everything_in(page):
        for id in page.cited:
            holder = bodies[id]
            del page.note_bodies[holder]
            notes.append(Note(id, _without_arrow(_blocks(holder, page))))
            page.note_bodies[holder] = id
    return tuple(notes)


def _without_arrow(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    match blocks:
        case (Paragraph(content=(Text(text=text), *rest)), *more) if _NOTE_START.match(text):
            return (Paragraph(tuple(rest)), *more)
    return blocks


@contextmanager
def _everything_in(page: Page, everything: Everything | None = None) -> Iterator[None]:
    """Inside something that the article holds as a whole."""
    before, page.selection = page.selection, everything or Everything()
    try:
        yield
    finally:
        page.selection = before


def _blocks(element: HtmlElement, page: Page) -> tuple[Block, ...]:
    """The blocks in an element: lines between other elements are paragraphs."""
    gathered = _Gathered(page)
    page.depth += 1
    gathered.take(element)
    gathered.end_line()
    page.depth -= 1
    return tuple(gathered.out)


class _Gathered:
    """Blocks so far, and the line that is being read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.out: list[Block] = []
        self._line = Line(page)
        self._content: list[Inline] = []
        self._element: HtmlElement | None = None
        self._lost = len(page.report.losses)

    def take(self, element: HtmlElement) -> None:
        page = self.page
        self._element = element
        self._content += self._line.text(element.text)
        for child in element:
            if child.tag in BLOCKS or child in page.holding:
                if not page.unseen(child):
                    self.end_line()
                    self._mark_place(child)
                    before = len(self.out)
                    self._block(child)
                    self.end_line()
                    self._settle(before)
            else:
                self._content += self._line.element(child)
            self._content += self._line.text(child.tail)

    def end_line(self, element: HtmlElement | None = None) -> None:
        """Make a paragraph of the line; two line breaks in a row part paragraphs."""
        page = self.page
        content, self._content, self._line = self._content, [], Line(page)
        before = len(self.out)
        wanted = not content
        for part in _parted(content):
            text = words(part)
            if not self._wanted(part, text):
                self._leave_out(text, element)
                continue
            page.begun = wanted = True
            self.out.append(_paragraph(part if element is None else spoken(element, part)))
        if not wanted:
            del page.report.losses[self._lost :]
        self._settle(before)
        self._lost = len(page.report.losses)

    def _settle(self, before: int) -> None:
        """What was lost up to words of the article is its own loss."""
        if len(self.out) > before and not _leads(self.out[-1]):
            self.page.settled = len(self.page.report.losses)

    def _leave_out(self, text: str, element: HtmlElement | None) -> None:
        element = self._element if element is None else element
        if element is not None:
            said = is_page_furniture(self.page, text)
            reason = "the metadata say it" if said else "it is not part of what stands out as the article"
            self.page.left_out(text, reason, element)

    def _wanted(self, content: list[Inline], text: str) -> bool:
        page = self.page
        if not text.strip():
            if page.selection.whole and not isinstance(page.selection, Inside):
                return bool(content)
            within = self._element is None or page.inside(self._element)
            return page.begun and within and any(isinstance(node, Image) for node in content)
        return page.selection.holds(text) and not is_page_furniture(page, text)

    def _mark_place(self, element: HtmlElement) -> None:
        """Keep a place that links lead to, where the block itself has no room for an anchor."""
        id = element.get("id")
        if id and id in self.page.wanted and element.tag not in _HEADINGS and self.page.selection.whole:
            self._content.append(Span((), anchor=id))

    def _block(self, element: HtmlElement) -> None:
        page, out, tag = self.page, self.out, element.tag
        if element in page.declared and not page.selection.whole:
            page.follow(element)
            page.begun = True
            with _everything_in(page, Inside()):
                self._block(element)
                self.end_line()
            return
        if tag in _HEADINGS and not _is_open(element, page):
            out.extend(_heading(element, page))
        elif tag == "p" and element not in page.holding:
            self._paragraph(element)
        elif page.depth > _DEEPEST:
            self.take(element)
        elif tag in {"ul", "ol", "menu", "dir"}:
            out.extend(_list(element, page))
        elif tag == "dl":
            self._definitions(element)
        elif tag == "blockquote":
            out.extend(_quote(element, page, ()))
        elif tag in {"pre", "listing", "xmp"}:
            out.extend(_code(element, page))
        elif tag == "table":
            self._table(element)
        elif tag == "figure":
            self._figure(element)
        elif tag == "hr":
            out.extend([Divider()] if page.begun else [])
        elif tag == "div" and "verse" in classes(element):
            out.extend(_verse(element, page))
        else:
            self.take(element)

    def _paragraph(self, element: HtmlElement) -> None:
        page = self.page
        if "formula" in classes(element) or element.find("math[@display='block']") is not None:
            formula = next(element.iter("code", "math"), None)
            if formula is not None and (page.selection.whole or page.begun) and (source := latex(formula)):
                self._content = []
                self.out.append(MathBlock(source))
                return
        self._content += self._line.inside(element)
        self.end_line(element)

    def _definitions(self, element: HtmlElement) -> None:
        page = self.page
        if not page.selection.whole:
            if not page.selection.mostly("".join(element.itertext())):
                self._flatten(element, "definitionlist")
                return
            page.begun = True
        with _everything_in(page):
            self.out.extend(_definition_list(element, page))

    def _table(self, element: HtmlElement) -> None:
        page = self.page
        if arranges(element):
            self.take(element)
            return
        if not page.selection.whole and not page.selection.mostly("".join(element.itertext())):
            self._flatten(element, "table")
            return
        with _everything_in(page):
            caption = next((Line(page).inside(inner) for inner in element if inner.tag == "caption"), [])
            table = read_table(element, tuple(caption), lambda cell: _blocks(cell, page))
        if table is not None:
            page.begun = True
            self.out.append(table)

    def _flatten(self, element: HtmlElement, kind: str) -> None:
        before = len(self.out)
        self.take(element)
        self.end_line()
        if len(self.out) > before:
            self.page.report.degraded(kind, "only some of its words stand out as the article: they are paragraphs")

    def _figure(self, element: HtmlElement) -> None:
        page = self.page
        caption_element = next((inner for inner in element.iter("figcaption")), None)
        pictures = [inner for inner in element.iter("img") if caption_element not in inner.iterancestors()]
        inner = next(element.iterdescendants("blockquote", "table", "pre"), None)
        if inner is not None and not pictures:
            self._captioned(inner, caption_element)
            return
        if not pictures:
            self.take(element)
            return
        if not page.selection.whole and not (page.begun and page.inside(element)):
            return
        caption = [] if caption_element is None else _caption(caption_element, page)
        last = len(pictures) - 1
        for number, shown in enumerate(pictures):
            self.out.append(Figure(picture(shown, page), tuple(caption) if number == last else ()))

    def _captioned(self, inner: HtmlElement, caption: HtmlElement | None) -> None:
        page = self.page
        said = () if caption is None else tuple(_caption(caption, page))
        if inner.tag == "blockquote":
            self.out.extend(_quote(inner, page, said))
            return
        if inner.tag == "pre":
            code = _code(inner, page)
            self.out.extend(code)
            self.out.extend([Paragraph(said)] if said and code else [])
            return
        before = len(self.out)
        self._table(inner)
        match self.out[before:]:
            case [Table(caption=()) as table]:
                self.out[before:] = [Table(table.header, table.rows, said, table.alignment)]
            case [_, *_] if said:
                self.out.append(Paragraph(said))


def _caption(element: HtmlElement, page: Page) -> list[Inline]:
    if element not in page.holding:
        return spoken(element, Line(page).inside(element))
    with _everything_in(page):
        lines = [block.content for block in _blocks(element, page) if isinstance(block, Paragraph | Heading)]
    found: list[Inline] = []
    for line in lines:
        found += [LineBreak(), *line] if found else line
    return found


def _parted(content: list[Inline]) -> Iterator[list[Inline]]:
    """The line, in parts where two line breaks or more stand together; breaks at an end are none."""
    part: list[Inline] = []
    breaks = 0
    for node in content:
        if isinstance(node, LineBreak):
            breaks += 1
            continue
        if isinstance(node, Text) and breaks and not node.text.strip():
            continue
        if breaks > 1 and part:
            yield part
            part = []
        elif breaks == 1 and part:
            part.append(LineBreak())
        breaks = 0
        part.append(node)
    if part:
        yield part


def _paragraph(content: list[Inline]) -> Block:
    match [node for node in content if not (isinstance(node, Text) and not node.text.strip())]:
        case [Image() as image]:
            return Figure(image)
    return Paragraph(tuple(content))


def _is_open(heading: HtmlElement, page: Page) -> bool:
    """Whether a heading that nobody closed has the text behind it inside."""
    if heading not in page.holding:
        return False
    return next(heading.iter("p", *(_HEADINGS - {heading.tag})), None) is not None


def _heading(element: HtmlElement, page: Page) -> list[Block]:
    lost = len(page.report.losses)
    content = Line(page).inside(element)
    text = words(content)
    if is_page_furniture(page, text) or not text.strip():
        del page.report.losses[lost:]
        return []
    if not page.selection.holds(text):
        del page.report.losses[lost:]
        page.left_out(text, "it is not part of what stands out as the article", element)
        return []
    page.begun = True
    level = int(element.tag[1])
    said = element.get("aria-level") or ""
    if re.fullmatch(r"[0-9]{1,2}", said):
        level = max(1, int(said))
    level = max(1, level - page.heading_base)
    return [Heading(level, tuple(spoken(element, content)), element.get("id") or None)]


def _list(element: HtmlElement, page: Page) -> list[Block]:
    items: list[ListItem] = []
    for child in element:
        if page.unseen(child):
            continue
        checked = None
        box = next((inner for inner in child.iter("input") if inner.get("type") == "checkbox"), None)
        if box is not None and child.tag == "li":
            checked = "checked" in box.attrib
        blocks = _blocks(child, page) if child.tag not in {"ul", "ol"} else tuple(_list(child, page))
        if child.tag in {"ul", "ol"} and items and blocks:  # a list right in a list belongs to the item before
            items[-1] = ListItem((*items[-1].blocks, *blocks), items[-1].checked)
        elif blocks or (child.tag == "li" and element.tag == "ol" and page.selection.whole):
            items.append(ListItem(blocks, checked))
    if not items:
        return []
    start = element.get("start") or "1"
    return [List(element.tag == "ol", tuple(items), int(start) if re.fullmatch(r"-?[0-9]{1,6}", start) else 1)]


def _definition_list(element: HtmlElement, page: Page) -> list[Block]:
    items: list[DefinitionItem] = []
    parts = [part for child in element for part in (child if child.tag == "div" else (child,))]
    for part in parts:
        if page.unseen(part):
            continue
        if part.tag == "dt":
            term = Line(page).inside(part) if part not in page.holding else _caption(part, page)
            items.append(DefinitionItem(tuple(spoken(part, term)), ()))
        elif part.tag == "dd":
            last = items.pop() if items else DefinitionItem((), ())
            items.append(DefinitionItem(last.term, (*last.definitions, Definition(_blocks(part, page)))))
    return [DefinitionList(tuple(items))] if items else []


def _quote(element: HtmlElement, page: Page, attribution: tuple[Inline, ...]) -> list[Block]:
    """Somebody's words; a footer, or a ``cite`` at the end, says whose."""
    source = element[-1] if len(element) and element[-1].tag in {"footer", "cite"} and not attribution else None
    if source is not None and not (source.tail or "").strip():
        attribution = _without_dash(Line(page).inside(source)) if source not in page.holding else ()
        if attribution:
            source.drop_tree()
    blocks = _blocks(element, page)
    return [Quote(blocks, attribution)] if blocks else []


def _without_dash(source: list[Inline]) -> tuple[Inline, ...]:
    """Who said it, without the dash before the name: that is for the design to draw."""
    match source:
        case [Text(text=text), *rest] if found := _DASH.match(text):
            name = text[found.end() :]
            return (Text(name), *rest) if name else tuple(rest)
    return tuple(source)


def _code(element: HtmlElement, page: Page) -> list[Block]:
    text = _text_with_breaks(element)
    if not text.strip() or not page.selection.mostly(text):
        page.left_out(text, "it is not part of what stands out as the article", element)
        return []
    page.begun = True
    named = next((found for inner in _code_names(element) if (found := _LANGUAGE_CLASS.search(inner))), None)
    return [CodeBlock(_LINE_FIRST.sub("", text, count=1).rstrip("\n"), named[1] if named else None)]


def _text_with_breaks(element: HtmlElement) -> str:
    pieces = [element.text or ""]
    waiting = list(reversed(element))
    ended: dict[HtmlElement, bool] = {}
    while waiting:
        inner = waiting.pop()
        if ended.get(inner):
            pieces.append(inner.tail or "")
            continue
        ended[inner] = True
        pieces.append("\n" if inner.tag == "br" else inner.text or "")
        waiting.append(inner)
        waiting.extend(reversed(inner))
    return "".join(pieces)


def _code_names(element: HtmlElement) -> Iterator[str]:
    for inner in (element, *element.iter("code")):
        yield inner.get("class") or ""
        if inner.get("data-language") or inner.get("data-lang"):
            yield "language-" + (inner.get("data-language") or inner.get("data-lang"))
    for above, _ in zip(element.iterancestors(), range(2), strict=False):
        yield above.get("class") or ""


def _verse(element: HtmlElement, page: Page) -> list[Block]:
    lines: list[tuple[Inline, ...]] = []
    with _everything_in(page):
        for stanza in element.iter("p"):
            if lines:
                lines.append(())
            lines.extend(_verse_lines(Line(page).inside(stanza)))
    text = "".join(words(line) for line in lines)
    if not text.strip() or not page.selection.mostly(text):
        return []
    page.begun = True
    return [Verse(tuple(lines))]


def _verse_lines(content: list[Inline]) -> Iterator[tuple[Inline, ...]]:
    line: list[Inline] = []
    for node in content:
        if isinstance(node, LineBreak):
            yield _indented(line)
            line = []
        else:
            line.append(node)
    yield _indented(line)


def _indented(line: list[Inline]) -> tuple[Inline, ...]:
    """The line with spaces in place of those that no browser collapses."""
    match line:
        case [Text(text=text), *rest] if text.startswith("\u00a0"):
            verse = text.lstrip("\u00a0")
            return (Text(" " * (len(text) - len(verse)) + verse), *rest)
    return tuple(line)
