"""Blocks of a page: what stands on its own, and of it what the article holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice, takewhile

from lxml.html import HtmlElement

from presswork.model import (
    Block,
    Divider,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Math,
    MathBlock,
    Note,
    Paragraph,
    Span,
    Strong,
    Text,
    Verse,
)
from presswork_html.reading.announcements import announces, heads_something_else, is_label
from presswork_html.reading.code import read_code
from presswork_html.reading.figures import (
    as_figures,
    is_figure,
    leads_elsewhere,
    own_caption,
    shows_something,
    with_caption,
)
from presswork_html.reading.formulas import is_formula, is_written_behind, latex
from presswork_html.reading.holders import read_definitions, read_list, read_quote
from presswork_html.reading.inlines import Line, spoken, stands_for_picture, surrounded, tidied, words
from presswork_html.reading.page import BLOCKS, EMBEDDED, Page, classes, is_page_furniture
from presswork_html.reading.selection import Everything, Inside, letters
from presswork_html.reading.tables import arranges, code_beside_numbers, own_rows, read_table
from presswork_html.reading.verse import is_verse, read_verse

_FIGURES = 20  # behind the last line of an article
_DEEPEST = 48  # blocks in blocks; what is deeper stays as its lines
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_IN_LINES = frozenset(("svg", *EMBEDDED))  # whatever they hold, they stand in a line
_OPENED = frozenset(("details", "summary", "aside"))
_TOLD = {
    "details": "it stands open, and its summary is a line in bold",
    "aside": "it stands among the blocks that it stood beside",
}
_PLACES = frozenset(("li", "td", "th", "dd"))
_NOTE_START = re.compile(r"[\s^↑↩\ufe0e]*(?:\[\s*\]|\(\s*\)|[.:)\]](?=\s))?[\s^↑↩\ufe0e]*")


def read_body(element: HtmlElement, page: Page) -> tuple[Block, ...]:
    """The article's blocks; a picture, a line or a heading after its last words is the page's, not the article's."""
    found = list(_blocks(element, page))
    while not page.selection.whole and found and _leads(found[-1]) and id(found[-1]) not in page.closing:
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
    """The notes that the body cites, and those that they cite; where nothing is left out, the others too."""
    bodies = {id: holder for holder, id in page.note_bodies.items()}
    everything = page.selection.whole
    notes: dict[str, Note] = {}
    with _everything_in(page):
        while waiting := [id for id in page.cited if id not in notes]:
            for id in waiting:
                notes[id] = _note(id, bodies[id], page)
        for id, holder in bodies.items():
            if id in notes:
                continue
            if everything:
                notes[id] = _note(id, holder, page)
            else:
                page.left_out(holder.text_content(), "it is a note to lines that are not the article's", holder)
    return tuple(notes.values())


def _note(id: str, holder: HtmlElement, page: Page) -> Note:
    del page.note_bodies[holder]
    blocks = _without_mark(_blocks(holder, page))
    page.note_bodies[holder] = id
    return Note(id, blocks)


def _without_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The note without what stood around its own mark, or around the arrow that leads back."""
    match blocks:
        case (Paragraph(content=content), *more):
            beginning = list(takewhile(lambda node: isinstance(node, Text), content))
            text = words(beginning)
            left = text[found.end() :] if (found := _NOTE_START.match(text)) else text
            rest = (*([Text(left)] if left else []), *content[len(beginning) :])
            return (Paragraph(rest), *more) if rest else tuple(more)
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
    if element.tag in _PLACES:
        gathered.mark_place(element)
    gathered.take(element)
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
        """All that an element holds."""
        page = self.page
        with page.surrounding(element):
            self._element = element
            self._content += self._line.text(element.text)
            for child in element:
                if self._stands_in_line(child):
                    self._content += self._line.element(child)
                elif not page.unseen(child) or (child.tag == "noscript" and stands_for_picture(child)):
                    self.end_line()
                    self.mark_place(child)
                    before = len(self.out)
                    self._block(child)
                    self._settle(before)
                self._content += self._line.text(child.tail)
            self.end_line()

    def _stands_in_line(self, child: HtmlElement) -> bool:
        if not (child.tag in BLOCKS or child in self.page.holding) or child.tag in _IN_LINES:
            return True
        return is_formula(child) or is_written_behind(child)

    def end_line(self, element: HtmlElement | None = None) -> None:
        """Make a paragraph of the line; two line breaks in a row part paragraphs, and so do displayed formulas."""
        page, line = self.page, self._line
        content, self._content, self._line = self._content, [], Line(page)
        before = len(self.out)
        wanted = not content
        for part in _parted(tidied(content), line.displayed):
            text = words([node for node in part if not isinstance(node, Math)])
            if self._is_chosen() and (announces(part) or is_label(words(part)) or self._begins_with_link(part)):
                self._leave_out(words(part), element, "it announces something else")
                continue
            if not self._wanted(part, text):
                self._leave_out(words(part), element)
                continue
            page.begun = wanted = True
            page.last_line = self._element if element is None else element
            self.out.append(self._paragraph_of(part, element, line))
        if not wanted:
            del page.report.losses[self._lost :]
        self._settle(before)
        self._lost = len(page.report.losses)

    def _begins_with_link(self, content: list[Inline]) -> bool:
        """Whether the article would begin with a line that is a link by itself, and in no block of its own."""
        loose = self._element is not None and self._element.tag not in {"p", "blockquote", "li"}
        match content:
            case [Link()]:
                return loose and not self.page.begun
        return False

    def _paragraph_of(self, part: list[Inline], element: HtmlElement | None, line: Line) -> Block:
        match [node for node in part if not (isinstance(node, Text) and not node.text.strip())]:
            case [Image() as image]:
                return Figure(image)
            case [Math() as formula] if id(formula) in line.displayed:
                return MathBlock(formula.text)
        return Paragraph(tuple(surrounded(_spoken(element, part, self.page), self.page)))

    def _settle(self, before: int) -> None:
        """What was lost up to words of the article is its own loss."""
        if len(self.out) > before and not _leads(self.out[-1]):
            self.page.settled = len(self.page.report.losses)

    def _is_chosen(self) -> bool:
        """Whether what is read was chosen from a page, and not given by somebody as all of the text."""
        return not self.page.selection.whole or isinstance(self.page.selection, Inside)

    def _leave_out(self, text: str, element: HtmlElement | None, reason: str = "") -> None:
        element = self._element if element is None else element
        if element is not None:
            said = is_page_furniture(self.page, text)
            reason = reason or ("the metadata say it" if said else "it is not part of what stands out as the article")
            self.page.left_out(text, reason, element)

    def _wanted(self, content: list[Inline], text: str) -> bool:
        page = self.page
        if letters(text) or (text.strip() and not any(isinstance(node, Math) for node in content)):
            return page.selection.holds(text) and not is_page_furniture(page, text)
        if not self._is_chosen():
            return bool(content)
        within = self._element is None or page.inside(self._element)
        return page.begun and within and self._shows_something(content)

    def _shows_something(self, content: Iterable[Inline]) -> bool:
        """Whether a line without words holds a picture or a formula; in a figure, one may be in a link."""
        for node in content:
            if isinstance(node, Image | Math):
                return True
            if isinstance(node, Link | Span) and self._element is not None and _in_figure(self._element):
                return self._shows_something(node.content)
        return False

    def mark_place(self, element: HtmlElement) -> None:
        """Keep a place that links lead to, where the block itself has no room for an anchor."""
        id = element.get("id")
        first = next(element.iterchildren(), None)
        if first is not None and first.tag in _HEADINGS and not first.get("id") and _id_of_section(first, self.page):
            return  # the heading has it
        if id and id in self.page.wanted and element.tag not in _HEADINGS and self.page.selection.whole:
            self._content.append(Span((), anchor=id))

    def _block(self, element: HtmlElement) -> None:  # a case an element, and no call between: a page may be deep
        page, out, tag = self.page, self.out, element.tag
        if element in page.declared and not page.selection.whole:
            page.follow(element)
            page.begun = True
            with _everything_in(page, Inside()):
                self._block(element)
            return
        with page.surrounding(element):
            if (tag in _HEADINGS and not _is_open(element, page)) or _plays_heading(element, page):
                out.extend(_heading(element, page))
            elif tag == "p" and element not in page.holding:
                self._paragraph(element)
            elif page.depth > _DEEPEST:
                self.take(element)
            elif tag in {"ul", "ol", "menu", "dir"}:
                out.extend(read_list(element, page, _blocks))
            elif tag == "dl":
                self._definitions(element)
            elif tag == "blockquote":
                out.extend(read_quote(element, page, _blocks))
            elif tag in {"pre", "listing", "xmp"}:
                out.extend(_code(element, page))
            elif tag == "table":
                self._table(element)
            elif is_figure(element):
                self._figure(element)
            elif tag == "hr" or (element.get("role") == "separator" and not letters(element.text_content())):
                out.extend([Divider()] if page.begun else [])
            elif tag in _OPENED:
                self._opened(element)
            elif page.panels.get(element):
                self._panel(element)
            elif is_verse(element):
                self._verse(element)
            else:
                self.take(element)
            self.end_line()

    def _paragraph(self, element: HtmlElement) -> None:
        page = self.page
        if "formula" in classes(element):
            formula = next(element.iter("code", "math"), None)
            if formula is not None and (page.selection.whole or page.begun) and (source := latex(formula)):
                self.end_line()
                self.out.append(MathBlock(source))
                return
        self._content += self._line.inside(element)
        self.end_line(element)

    def _opened(self, element: HtmlElement) -> None:
        """What a page shows at a touch, or beside its text: both stand in the text, and a summary is a line in bold."""
        before = len(self.out)
        if element.tag == "summary" and element not in self.page.holding:
            content = self._line.inside(element)
            self._content += [Strong(tuple(content))] if content else []
            self.end_line(element)
            return
        self.take(element)
        if len(self.out) > before and element.tag in _TOLD:
            self.page.tell(element.tag, _TOLD[element.tag])

    def _panel(self, element: HtmlElement) -> None:
        """What a tab opens, below the tab's name in bold."""
        before = len(self.out)
        self.take(element)
        if len(self.out) > before:
            self.out.insert(before, Paragraph((Strong((Text(self.page.panels[element]),)),)))
            self.page.tell("tabs", "they stand one below the other, each below its name in bold")

    def _definitions(self, element: HtmlElement) -> None:
        page = self.page
        if not page.selection.whole:
            if not page.selection.mostly("".join(element.itertext())):
                self._flatten(element, "definitionlist")
                return
            page.begun = True
        with _everything_in(page):
            self.out.extend(read_definitions(element, page, _blocks, _caption))

    def _verse(self, element: HtmlElement) -> None:
        page = self.page
        with _everything_in(page):
            lines = read_verse(element, page)
        text = "".join(words(line) for line in lines)
        if not page.selection.mostly(text):
            self.take(element)
        elif text.strip():
            page.begun = True
            self.out.append(Verse(tuple(lines)))

    def _table(self, element: HtmlElement) -> None:
        page = self.page
        code = code_beside_numbers(element)
        if code is not None:
            self.out.extend(_code(code, page))
            return
        if arranges(element):
            self.take(element)
            return
        if not page.selection.whole and not page.selection.mostly("".join(element.itertext())):
            self._flatten(element, "table")
            return
        with _everything_in(page):
            caption = next((_caption(inner, page) for inner in element.iterchildren("caption")), [])
            table = read_table(element, tuple(caption), lambda cell: _blocks(cell, page), page.unseen)
        if table is None:
            return
        page.begun = True
        self.out.append(table)
        if any(cell.tag == "th" for row in list(own_rows(element))[len(table.header) :] for cell in row):
            page.tell("table.rowheader", "what names a row is a cell like the others")

    def _flatten(self, element: HtmlElement, kind: str) -> None:
        before = len(self.out)
        self.take(element)
        if len(self.out) > before:
            self.page.report.degraded(kind, "only some of its words stand out as the article: they are paragraphs")

    def _figure(self, element: HtmlElement) -> None:
        page = self.page
        if not shows_something(element):
            self.take(element)
            return
        pictured = next(element.iter("img", "amp-img", "svg"), None) is not None
        if pictured and not page.selection.whole and not (page.begun and page.inside(element)):
            if element.tag != "figure":
                self.take(element)
            return
        caption = own_caption(element)
        said: list[Inline] = []
        line = page.last_line
        if caption is not None:
            if not page.selection.whole and leads_elsewhere(caption):
                page.left_out(caption.text_content(), "it leads to another article", caption)
                return
            page.set_aside.add(caption)
            said = _caption(caption, page)
        shown = list(as_figures(_blocks(element, page), page))
        if pictured and not page.selection.whole:
            shown = [block for block in shown if not isinstance(block, Paragraph | Heading | List)]
        first = caption is not None and next(iter(element), None) is caption
        made = with_caption(shown, tuple(said) if words(said).strip() else (), page, first=first)
        self.out.extend(made)
        if not pictured:
            return
        page.last_line = line
        if letters(words(said)) and _follows(element, line):
            page.closing.update(map(id, made))
            page.settled = len(page.report.losses)


def _follows(figure: HtmlElement, line: HtmlElement | None) -> bool:
    """Whether nothing but figures stands between a line and a figure behind it."""
    for before in islice(figure.itersiblings(preceding=True), _FIGURES):
        if (before.tail or "").strip():
            return False
        if before is line:
            return True
        if not is_figure(before):
            return False
    return False


def _spoken(element: HtmlElement | None, content: list[Inline], page: Page) -> list[Inline]:
    return content if element is None or not page.speaks_otherwise(element) else spoken(element, content)


def _in_figure(element: HtmlElement) -> bool:
    return is_figure(element) or any(map(is_figure, element.iterancestors("figure", "div")))


def _plays_heading(element: HtmlElement, page: Page) -> bool:
    return element.get("role") == "heading" and element.tag in {"div", "p"} and element not in page.holding


def _caption(element: HtmlElement, page: Page) -> list[Inline]:
    if element not in page.holding:
        return _spoken(element, Line(page).inside(element), page)
    with _everything_in(page):
        lines = [block.content for block in _blocks(element, page) if isinstance(block, Paragraph | Heading)]
    found: list[Inline] = []
    for line in lines:
        found += [LineBreak(), *line] if found else line
    return tidied(found)


def _parted(content: list[Inline], displayed: Mapping[int, Math]) -> Iterator[list[Inline]]:
    """The line, in parts where two line breaks or more stand together; breaks at an end are none.

    A formula that is displayed is a part by itself.
    """
    part: list[Inline] = []
    breaks = 0
    for node in content:
        if id(node) in displayed:
            yield from (part, [node]) if part else ([node],)
            part, breaks = [], 0
            continue
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


def _is_open(heading: HtmlElement, page: Page) -> bool:
    """Whether a heading that nobody closed has the text behind it inside."""
    if heading not in page.holding:
        return False
    return next(heading.iter("p", *(_HEADINGS - {heading.tag})), None) is not None


def _heading(element: HtmlElement, page: Page) -> list[Block]:
    lost = len(page.report.losses)
    content = Line(page).inside(element)
    text = words(content)
    if page.selection.whole and not text.strip() and any(isinstance(node, Image) for node in content):
        return list(as_figures([Paragraph(tuple(content))], page))
    if is_page_furniture(page, text) or not text.strip():
        del page.report.losses[lost:]
        return []
    if type(page.selection) is not Everything and heads_something_else(text):
        del page.report.losses[lost:]
        page.left_out(text, "it heads something else", element)
        return []
    if not page.selection.holds(text):
        del page.report.losses[lost:]
        page.left_out(text, "it is not part of what stands out as the article", element)
        return []
    page.begun = True
    level = int(element.tag[1]) if element.tag in _HEADINGS else 2
    said = element.get("aria-level") or ""
    if re.fullmatch(r"[0-9]{1,2}", said):
        level = max(1, int(said))
    level = max(1, level - page.heading_base)
    content = surrounded(_spoken(element, content, page), page, heading=True)
    match [node for node in content if not (isinstance(node, Text) and not node.text.strip())]:
        case [Link(content=inner, target=target)] if target.startswith("#"):
            content = list(inner)  # it leads back to where the contents name it
    return [Heading(level, tuple(content), element.get("id") or _id_of_section(element, page))]


def _id_of_section(heading: HtmlElement, page: Page) -> str | None:
    """The place that links to a section lead to, if this is its heading."""
    section = heading.getparent()
    if section is None or section.tag not in {"section", "div"} or section.get("id") not in page.wanted:
        return None
    return section.get("id") if next(section.iterchildren(), None) is heading else None


def _code(element: HtmlElement, page: Page) -> list[Block]:
    code = read_code(element)
    if not code.text.strip() or not page.selection.mostly(code.text):
        page.left_out(code.text, "it is not part of what stands out as the article", element)
        return []
    page.begun = True
    return [code]
