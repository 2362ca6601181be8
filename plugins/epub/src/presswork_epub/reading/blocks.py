"""XHTML as blocks. Whatever an element is called, none of its words is left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

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
    Link,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
)
from presswork_epub.reading.formulas import latex_of
from presswork_epub.reading.inlines import Piece, flow, is_visible, own_setting, pieces
from presswork_epub.reading.ledger import Ledger, Setting
from presswork_epub.reading.tables import read_table, stray_pieces
from presswork_epub.reading.verse import is_verse, read_verse
from presswork_epub.reading.xml import classes_of, kinds_of, local, words_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEAVES = {"p", "address", "summary", "dt", "figcaption", "caption", "legend", *_HEADINGS}
_BLOCKS = {
    *_LEAVES, "div", "section", "article", "main", "header", "footer", "aside", "nav", "hgroup", "blockquote", "pre",
    "ul", "ol", "dl", "dd", "li", "table", "thead", "tbody", "tr", "td", "th", "figure", "hr", "body", "html",
    "center", "details", "fieldset", "menu", "dir",
}  # fmt: skip
_BOXES = ("☐", "☑", "☒")
_TASK = re.compile("([☐☑☒])\ufe0e?\\s*")
_DASHES = "—–―\u2060\u00a0 "
_LARGEST = 999_999_999
_CODE_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:]\s*(\S+)")


def read_blocks(element: Any, setting: Setting, ledger: Ledger) -> list[Block]:
    """What the element holds: its blocks, and its loose words as paragraphs."""
    return _read_run(pieces(element), own_setting(element, setting), ledger)


def _read_run(run: Iterable[Piece], setting: Setting, ledger: Ledger) -> list[Block]:
    found: list[Block] = []
    loose: list[Piece] = []
    for piece in run:
        if isinstance(piece, str) or not _is_block(piece):
            loose.append(piece)
            continue
        _flush(loose, found, setting, ledger)
        found.extend(_read_block(piece, setting, ledger))
    _flush(loose, found, setting, ledger)
    return found


def _flush(loose: list[Piece], found: list[Block], setting: Setting, ledger: Ledger) -> None:
    if not loose:
        return
    content = flow(loose, setting, ledger)
    loose.clear()
    image = _lone_image(content)
    if image is not None:
        found.append(Figure(image))
    elif is_visible(content) or _places(content):
        found.append(Paragraph(content))


def _is_block(element: Any) -> bool:
    name = local(element)
    if name in _BLOCKS:
        return True
    if name == "math":
        return bool(element.get("display") == "block")
    # ``<a><p>…</p></a>`` and ``<span><div>…``: the words stand in blocks, whatever holds them.
    return name not in ("svg", "math") and any(local(inner) in _BLOCKS for inner in element.iterdescendants())


def _read_block(element: Any, setting: Setting, ledger: Ledger) -> list[Block]:
    anchor = ledger.anchor(element)
    place = [Paragraph((Span((), anchor=anchor),))] if anchor else []
    if local(element) in _HEADINGS or (local(element) == "hgroup" and _is_only_lines(element)):
        return [_heading(element, setting, ledger)]
    return [*place, *_read_plain(element, setting, ledger)]


def _read_plain(element: Any, setting: Setting, ledger: Ledger) -> list[Block]:
    if is_verse(element):
        return _verse(element, setting, ledger)
    inner = own_setting(element, setting)
    match local(element):
        case "hr":
            return [Divider()]
        case "math":
            formula, is_latex = latex_of(element)
            return [MathBlock(formula) if is_latex else Paragraph((Text(formula),))] if formula else []
        case "ul" | "ol" | "menu" | "dir":
            return [_list(element, inner, ledger)]
        case "dl":
            return [_definitions(element, inner, ledger)]
        case "blockquote":
            return [_quote(element, inner, ledger)]
        case "pre":
            return [_code(element)]
        case "table":
            stray = _read_run(stray_pieces(element), inner, ledger)
            return [read_table(element, inner, ledger, read_blocks), *stray]
        case "figure":
            return _figure(element, inner, ledger)
        case name if name in _LEAVES and not any(_is_block(child) for child in element):
            return _paragraph(element, setting, ledger)
    return read_blocks(element, setting, ledger)


def _paragraph(element: Any, setting: Setting, ledger: Ledger) -> list[Block]:
    children = [child for child in element if local(child)]
    if "math" in classes_of(element) and len(children) == 1 and local(children[0]) in ("code", "math"):
        formula, _ = (words_of(children[0]), True) if local(children[0]) == "code" else latex_of(children[0])
        return [MathBlock("".join(children[0].itertext()) if local(children[0]) == "code" else formula)]
    content = _line(element, setting, ledger)
    return [Paragraph(content)] if is_visible(content) or _places(content) else []


def _line(element: Any, setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    """The words of an element that holds a line."""
    return flow(pieces(element), own_setting(element, setting), ledger)


def _heading(element: Any, setting: Setting, ledger: Ledger) -> Heading:
    if local(element) == "hgroup":
        return _heading_group(element, setting, ledger)
    level = element.get("aria-level") or ""
    content = _line(element, setting, ledger)
    return Heading(
        int(level) if re.fullmatch("[1-9][0-9]?", level) else _HEADINGS[local(element)],
        content,
        ledger.anchor(element, explicit=True),
    )


def _is_only_lines(group: Any) -> bool:
    lines = "".join(words_of(child) for child in group if local(child) in ("p", *_HEADINGS))
    return bool(lines) and lines.replace(" ", "") == words_of(group).replace(" ", "")


def _heading_group(element: Any, setting: Setting, ledger: Ledger) -> Heading:
    """A number and a title, or a title and what stands below it: one heading of several lines."""
    lines = [child for child in element.iterdescendants() if local(child) in ("p", *_HEADINGS)]
    levels = [_HEADINGS[local(line)] for line in lines if local(line) in _HEADINGS]
    content: list[Inline] = []
    for line in lines:
        content.extend([LineBreak()] if content else [])
        content.extend(_line(line, own_setting(element, setting), ledger))
    places = [ledger.anchor(child, explicit=local(child) in _HEADINGS) for child in (element, *lines)]
    return Heading(min(levels, default=2), tuple(content), next(filter(None, places), None))


def _list(element: Any, setting: Setting, ledger: Ledger) -> List:
    items = []
    for piece in pieces(element):
        if not isinstance(piece, str) and local(piece) == "li":
            items.append(_item(piece, setting, ledger))
        elif stray := _read_run([piece], setting, ledger):
            items.append(ListItem(tuple(stray)))
    ordered = local(element) == "ol"
    first = next((child for child in element if local(child) == "li"), None)
    number = element.get("start") or (first.get("value") if first is not None else None) or "1"
    start = int(number) if re.fullmatch("[0-9]{1,9}", number) else 1
    return List(ordered, tuple(items), min(start, _LARGEST) if ordered else 1)


def _item(element: Any, setting: Setting, ledger: Ledger) -> ListItem:
    blocks = read_blocks(element, setting, ledger)
    anchor = ledger.anchor(element)
    if anchor:
        blocks.insert(0, Paragraph((Span((), anchor=anchor),)))
    match blocks:
        case [Paragraph(content=(Text(text=text), *rest)), *others] if found := _TASK.match(text.lstrip()):
            words = text.lstrip()[found.end() :]
            content = (*((Text(words),) if words else ()), *rest)
            return ListItem((*((Paragraph(content),) if content else ()), *others), checked=found[1] != "☐")
    return ListItem(tuple(blocks))


def _definitions(element: Any, setting: Setting, ledger: Ledger) -> DefinitionList:
    """Terms and what they mean; of several terms with one meaning, all but the last stand with nothing."""
    items: list[DefinitionItem] = []
    parts = [
        part
        for piece in pieces(element)
        for part in (pieces(piece) if not isinstance(piece, str) and local(piece) == "div" else (piece,))
    ]
    for part in parts:
        if isinstance(part, str):
            if part.strip():
                items.append(DefinitionItem((), (Definition((Paragraph((Text(part),)),)),)))
            continue
        anchor = ledger.anchor(part)
        place: tuple[Inline, ...] = (Span((), anchor=anchor),) if anchor else ()
        if local(part) == "dt":
            items.append(DefinitionItem((*place, *_line(part, setting, ledger)), ()))
        elif local(part):
            own = read_blocks(part, setting, ledger) if local(part) == "dd" else _read_run([part], setting, ledger)
            meaning = Definition((*((Paragraph(place),) if place else ()), *own))
            last = items.pop() if items else DefinitionItem((), ())
            items.append(DefinitionItem(last.term, (*last.definitions, meaning)))
    return DefinitionList(tuple(items))


def _quote(element: Any, setting: Setting, ledger: Ledger) -> Quote:
    run = [piece for piece in pieces(element) if not isinstance(piece, str) or piece.strip()]
    attribution: tuple[Inline, ...] = ()
    if run and not isinstance(run[-1], str) and (source := _source_line(run[-1])) is not None:
        attribution = _without_dash(_line(source, setting, ledger))
        run = run[:-1]
    return Quote(tuple(_read_run(run, setting, ledger)), attribution)


def _source_line(last: Any) -> Any | None:
    """The element that says where a quotation is from, if that is what its last one does."""
    children = [child for child in last if local(child)]
    if local(last) == "cite":
        return last
    if local(last) == "footer" and len(children) == 1 and local(children[0]) == "p":
        return children[0]
    named = {"attribution", "source", "cite"} & {*classes_of(last), *kinds_of(last)}
    alone = local(last) == "p" and len(children) == 1 and local(children[0]) == "cite"
    alone = alone and words_of(children[0]) == words_of(last)
    if (local(last) == "footer" or named or alone) and not any(_is_block(child) for child in children):
        return last
    return None


def _without_dash(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    match content:
        case (Text(text=text), *rest):
            return (Text(text.lstrip().lstrip(_DASHES)), *rest)
    return content


def _code(element: Any) -> CodeBlock:
    for line_end in list(element.iter("{*}br")):
        line_end.text = "\n"
    names = " ".join(classes_of(element) + [css for child in element.iter("{*}code") for css in classes_of(child)])
    found = _CODE_LANGUAGE.search(names) or re.search(r"sourceCode ([A-Za-z0-9+#._-]+)", names)
    return CodeBlock("".join(element.itertext()), found[1] if found else None)


def _figure(element: Any, setting: Setting, ledger: Ledger) -> list[Block]:
    captions = [child for child in element if local(child) == "figcaption"]
    run = [piece for piece in pieces(element) if isinstance(piece, str) or piece not in captions]
    blocks = [block for block in _read_run(run, setting, ledger) if not _is_only_a_place(block)]
    caption = tuple(part for child in captions for part in _caption(child, setting, ledger))
    match blocks:
        case [Figure(image=image, caption=())]:
            return [Figure(image, caption)]
        case [Paragraph(content=content)] if (lone := _lone_image(content)) is not None:
            return [Figure(lone, caption)]
        case [Table(caption=()) as table]:
            return [Table(table.header, table.rows, caption, table.alignment)]
    if not caption:
        return blocks
    first = next(iter(piece for piece in element if local(piece)), None) in captions
    return [Paragraph(caption), *blocks] if first else [*blocks, Paragraph(caption)]


def _caption(element: Any, setting: Setting, ledger: Ledger) -> tuple[Inline, ...]:
    """A caption's words: of several paragraphs, each on a line of its own."""
    if not any(_is_block(child) for child in element):
        return _line(element, setting, ledger)
    blocks = read_blocks(element, setting, ledger)
    lines = [block.content for block in blocks if isinstance(block, Paragraph | Heading)]
    if len(lines) < len(blocks):  # a list or a table: a caption has no place for its form
        return (Text(words_of(element)),)
    return tuple(part for line in lines for part in (LineBreak(), *line))[1:]


def _verse(element: Any, setting: Setting, ledger: Ledger) -> list[Block]:
    blocks, attribution = read_verse(element, setting, ledger, _read_run, _source_line)
    if local(element) == "blockquote":
        return [Quote(tuple(blocks), _without_dash(attribution))]
    return [*blocks, *([Paragraph(attribution)] if attribution else [])]


def _lone_image(content: tuple[Inline, ...]) -> Image | None:
    """The picture, if there is nothing else to see; one that is a link stays in its line."""
    seen = [node for node in content if not (isinstance(node, Text) and not node.text.strip())]
    match seen:
        case [Image() as image]:
            return image
        case [Span(content=inner, anchor=None)]:
            return _lone_image(inner)
    return None


def _places(content: Iterable[Inline]) -> bool:
    return any(
        (isinstance(node, Span) and (node.anchor or _places(node.content)))
        or (isinstance(node, Link) and _places(node.content))
        for node in content
    )


def _is_only_a_place(block: Block) -> bool:
    return isinstance(block, Paragraph) and not is_visible(block.content)
