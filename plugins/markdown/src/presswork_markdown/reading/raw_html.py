"""Blocks of raw HTML: their text, in as much of their structure as an article has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from presswork.model import (
    Block,
    Cell,
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
    Paragraph,
    Quote,
    Row,
    Span,
    Strong,
    Table,
    Text,
)
from presswork_markdown.reading.html import Comment, Other, Piece, Tag, pieces
from presswork_markdown.reading.inlines import Line, words
from presswork_markdown.reading.ledger import Ledger

_SPACE = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 32
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES = frozenset((
    "address", "article", "aside", "body", "center", "details", "dialog", "div", "fieldset", "footer", "form", "header",
    "html", "legend", "main", "nav", "p", "search", "section", "head", "title", "tbody", "tfoot", "colgroup",
    "textarea", "iframe", "video", "audio", "picture", "object", "svg", "noscript", "noframes", "optgroup", "option",
))  # fmt: skip
_HOLDERS = frozenset((
    *_HEADINGS, "blockquote", "ul", "ol", "menu", "li", "dl", "dt", "dd", "table", "thead", "tr", "td", "th", "caption",
    "figure", "figcaption", "summary",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "template"))
_EMBEDDED = frozenset(("iframe", "video", "audio", "object", "embed"))
# What ends by itself where its like begins, and what it never leaves.
_ENDS_BEFORE = {
    **dict.fromkeys(("li",), (("li",), ("ul", "ol", "menu"))),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl",))),
    **dict.fromkeys(("td", "th"), (("td", "th"), ("tr", "table"))),
    **dict.fromkeys(("tr",), (("tr",), ("table",))),
}
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source)-([\w+#.-]+)")
_NUMBER = re.compile(r"[0-9]{1,4}")


class _Term(msgspec.Struct, frozen=True):
    content: tuple[Inline, ...]


class _Caption(msgspec.Struct, frozen=True):
    content: tuple[Inline, ...]


class _Head(msgspec.Struct, frozen=True):
    rows: tuple[Row, ...]


class _Names(msgspec.Struct, frozen=True):
    """A cell that names its row or column."""

    cell: Cell


_Made = Block | ListItem | Row | Cell | Definition | _Term | _Caption | _Head | _Names


class _Holder(msgspec.Struct):
    """An element that is open, and what it holds so far."""

    tag: Tag
    made: list[_Made]


def read_html(written: str, ledger: Ledger) -> tuple[Block, ...]:
    """The blocks of one piece of raw HTML, which need not be whole."""
    found = list(pieces(written))
    reader = _Reader(ledger)
    last_end = {piece.name: index for index, piece in enumerate(found) if isinstance(piece, Tag) and piece.closes}
    index = 0
    while index < len(found):
        piece = found[index]
        index += 1
        if isinstance(piece, Tag) and not piece.closes and piece.name in {*_UNSEEN, "pre"}:
            if index <= last_end.get(piece.name, -1):
                end = next(at for at in range(index, len(found)) if _ends(found[at], piece.name))
                reader.whole(piece, found[index:end])
                index = end + 1
        else:
            reader.take(piece)
    return reader.finish()


def _ends(piece: Piece, name: str) -> bool:
    return isinstance(piece, Tag) and piece.closes and piece.name == name


class _Reader:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._holders = [_Holder(Tag("", False, {}), [])]
        self._line = Line(ledger)

    def take(self, piece: Piece) -> None:
        match piece:
            case str():
                self._line.text(_SPACE.sub(" ", piece))
            case Comment(text=text):
                self._ledger.comments += bool(text.strip())
            case Other(what=what):
                self._ledger.dropped("html", f"what is written as {what} is for programs, and left out")
            case Tag():
                self._tell(piece)
                self._tag(piece)

    def whole(self, tag: Tag, inside: list[Piece]) -> None:
        """An element that is taken as it is written: code, or what is for programs."""
        self._end_line()
        if tag.name != "pre":
            self._ledger.dropped("html", f"a {tag.name} is for programs, and left out")
            return
        text = "".join(
            piece if isinstance(piece, str) else "\n" if isinstance(piece, Tag) and piece.name == "br" else ""
            for piece in inside
        )
        classes = [piece.get("class") or "" for piece in (tag, *inside) if isinstance(piece, Tag)]
        language = next((found[1] for name in classes if (found := _LANGUAGE.search(name))), None)
        text = text.removeprefix("\n").removesuffix("\n")
        if text:
            self._holders[-1].made.append(CodeBlock(text, language))

    def finish(self) -> tuple[Block, ...]:
        while len(self._holders) > 1:
            self._close()
        self._end_line()
        return tuple(_blocks(self._holders[0].made))

    def _tell(self, tag: Tag) -> None:
        if not tag.closes and tag.name in _EMBEDDED:
            self._ledger.dropped("embedded", f"an article can't hold what <{tag.name}> shows")
        elif not tag.closes and tag.name not in {"br", "img"}:
            self._ledger.degraded("html", "as its text and structure, without its looks")

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name == "hr":
            self._end_line()
            self._holders[-1].made.append(Divider())
        elif name in _HOLDERS:
            self._end_line()
            if tag.closes:
                self._close_to(name)
            else:
                self._open(tag)
        elif name in _LINES:
            self._end_line()
            if tag.get("id") in self._ledger.wanted and not tag.closes:
                self._line.add(Span((), anchor=tag.get("id")))
        else:
            self._line.tag(tag)

    def _open(self, tag: Tag) -> None:
        likes, borders = _ENDS_BEFORE.get(tag.name, ((), ()))
        for index in range(len(self._holders) - 1, 0, -1):
            name = self._holders[index].tag.name
            if name in borders:
                break
            if name in likes:
                while len(self._holders) > index:
                    self._close()
                break
        if len(self._holders) < _DEEPEST:
            self._holders.append(_Holder(tag, []))

    def _close_to(self, name: str) -> None:
        if all(holder.tag.name != name for holder in self._holders):
            return
        while self._holders[-1].tag.name != name:
            self._close()
        self._close()

    def _close(self) -> None:
        self._end_line()
        holder = self._holders.pop()
        self._holders[-1].made.extend(self._made(holder))

    def _end_line(self) -> None:
        content, self._line = self._line.finish(), Line(self._ledger)
        if words(content).strip() or any(isinstance(node, Image | Span) for node in content):
            self._holders[-1].made.append(paragraph_of(content))

    def _made(self, holder: _Holder) -> Iterator[_Made]:
        tag, made = holder.tag, holder.made
        match tag.name:
            case "ul" | "ol" | "menu":
                items = tuple(item if isinstance(item, ListItem) else ListItem(tuple(_blocks([item]))) for item in made)
                if items:
                    yield List(tag.name == "ol", items, _number(tag.get("start")))
            case "li":
                yield ListItem(tuple(_blocks(made)))
            case "blockquote":
                yield Quote(tuple(_blocks(made)))
            case "dl":
                yield from _definitions(made)
            case "dt":
                yield _Term(_one_line(made))
            case "dd":
                yield Definition(tuple(_blocks(made)))
            case "table":
                yield from _table(made)
            case "thead":
                yield _Head(tuple(made_row for made_row in made if isinstance(made_row, Row)))
            case "tr":
                yield from _row(made)
            case "td" | "th":
                cell = Cell(tuple(_blocks(made)), _number(tag.get("colspan")), _number(tag.get("rowspan")))
                yield _Names(cell) if tag.name == "th" else cell
            case "caption" | "figcaption":
                yield _Caption(_one_line(made))
            case "figure":
                yield from _figure(made)
            case "summary" if content := _one_line(made):
                yield Paragraph((Strong(content),))
            case _ if (content := _one_line(made)) and tag.name in _HEADINGS:
                anchor = tag.get("id") or self._ledger.anchor_of_heading(words(content))
                yield Heading(int(tag.name[1]), content, anchor)


def paragraph_of(content: tuple[Inline, ...]) -> Paragraph | Figure:
    """A paragraph, or the figure that a picture alone in one is."""
    match [node for node in content if not (isinstance(node, Text) and not node.text.strip())]:
        case [Image() as image]:
            return Figure(image)
    return Paragraph(content)


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and _NUMBER.fullmatch(text.strip()) else 1


def _blocks(made: Iterable[_Made]) -> Iterator[Block]:
    """All of it as blocks: what stands in no list or table of its own is only what it holds."""
    for item in made:
        match item:
            case (
                ListItem(blocks=blocks)
                | Cell(blocks=blocks)
                | Definition(blocks=blocks)
                | _Names(cell=Cell(blocks=blocks))
            ):
                yield from blocks
            case Row(cells=cells):
                yield from _blocks(cells)
            case _Head(rows=rows):
                yield from _blocks(rows)
            case _Term(content=content) | _Caption(content=content):
                yield Paragraph(content)
            case _:
                yield item


def _one_line(made: Iterable[_Made]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for block in _blocks(made):
        match block:
            case Paragraph(content=content) | Heading(content=content):
                line: tuple[Inline, ...] = content
            case Figure(image=image, caption=caption):
                line = (image, *caption)
            case _:
                line = tuple(Text(text) for text in _all_text(block))
        found += [LineBreak(), *line] if found else line
    return tuple(found)


def _all_text(value: object) -> Iterator[str]:
    """Every text below a node, for what can't keep its structure where it stands."""
    if isinstance(value, Text | CodeBlock):
        yield value.text + " "
    elif isinstance(value, tuple):
        for item in value:
            yield from _all_text(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _all_text(getattr(value, name))


def _definitions(made: list[_Made]) -> Iterator[DefinitionList]:
    items: list[DefinitionItem] = []
    for item in made:
        if isinstance(item, _Term):
            items.append(DefinitionItem(item.content, ()))
            continue
        last = items.pop() if items else DefinitionItem((), ())
        definition = item if isinstance(item, Definition) else Definition(tuple(_blocks([item])))
        items.append(DefinitionItem(last.term, (*last.definitions, definition)))
    if items:
        yield DefinitionList(tuple(items))


def _row(made: list[_Made]) -> Iterator[_Made]:
    """A row; one of names alone heads the table."""
    cells = [item if isinstance(item, Cell | _Names) else Cell(tuple(_blocks([item]))) for item in made]
    row = Row(tuple(cell.cell if isinstance(cell, _Names) else cell for cell in cells))
    if row.cells:
        yield _Head((row,)) if all(isinstance(cell, _Names) for cell in cells) else row


def _table(made: list[_Made]) -> Iterator[Block]:
    header: list[Row] = []
    rows: list[Row] = []
    caption: tuple[Inline, ...] = ()
    for item in made:
        match item:
            case _Head(rows=heading) if not rows:
                header += heading
            case _Head(rows=heading):
                rows += heading
            case Row():
                rows.append(item)
            case _Caption(content=content) if not caption:
                caption = content
            case _:
                yield from _blocks([item])
    if header and not rows:
        header, rows = [], header
    if rows:
        yield Table(tuple(header), tuple(rows), caption)
    elif caption:
        yield Paragraph(caption)


def _figure(made: list[_Made]) -> Iterator[_Made]:
    """The caption goes to the last picture or table; without one, it is a paragraph."""
    captions = [item for item in made if isinstance(item, _Caption)]
    blocks = list(_blocks(item for item in made if not isinstance(item, _Caption)))
    for caption in captions:
        match blocks[-1] if blocks else None:
            case Figure(caption=()) as figure:
                blocks[-1] = msgspec.structs.replace(figure, caption=caption.content)
            case Table(caption=()) as table:
                blocks[-1] = msgspec.structs.replace(table, caption=caption.content)
            case _:
                blocks.append(Paragraph(caption.content))
    yield from blocks
