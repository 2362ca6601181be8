"""Lists, definitions and quotations of a page: what holds blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from presswork.model import (
    Block,
    Definition,
    DefinitionItem,
    DefinitionList,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Text,
)
from presswork_html.reading.inlines import Line, spoken, words
from presswork_html.reading.page import Page

Blocks = Callable[[HtmlElement, Page], tuple[Block, ...]]
Caption = Callable[[HtmlElement, Page], list[Inline]]

_NUMBER = re.compile(r"-?[0-9]{1,6}")
_DASH = re.compile(r"\s*(?:[\u2012-\u2015~]|--?)+\s*")
_LONGEST_SOURCE = 160
_COUNTED = {"a": "a, b, c", "A": "A, B, C", "i": "i, ii, iii", "I": "I, II, III"}


def read_list(element: HtmlElement, page: Page, blocks: Blocks) -> list[Block]:
    items: list[ListItem] = []
    _stray(element.text, items, page)
    for child in element:
        if not page.unseen(child):
            _item(child, element, items, page, blocks)
        _stray(child.tail, items, page)
    if not items:
        return []
    if element.tag == "ol":
        _tell_numbers(element, page)
    return [List(element.tag == "ol", tuple(items), _start(element))]


def _item(child: HtmlElement, element: HtmlElement, items: list[ListItem], page: Page, blocks: Blocks) -> None:
    if child.tag in {"ul", "ol"}:
        inner = tuple(read_list(child, page, blocks))
        if items and inner:  # a list right in a list belongs to the item before
            items[-1] = ListItem((*items[-1].blocks, *inner), items[-1].checked)
        elif inner:
            items.append(ListItem(inner))
        return
    found = blocks(child, page)
    if found or (child.tag == "li" and element.tag == "ol" and page.selection.whole):
        items.append(ListItem(found, _checked(child)))


def _checked(item: HtmlElement) -> bool | None:
    """Whether a task is done; None for an item that is no task."""
    if item.tag != "li":
        return None
    for box in item.iter("input"):
        if box.get("type") == "checkbox" and next(box.iterancestors("li"), None) is item:
            return "checked" in box.attrib
    return None


def _stray(text: str | None, items: list[ListItem], page: Page) -> None:
    """Words between the items, where none may stand: a browser shows them all the same."""
    said = " ".join((text or "").split())
    if said and page.selection.holds(said):
        items.append(ListItem((Paragraph((Text(said),)),)))


def _start(element: HtmlElement) -> int:
    first = next(element.iterchildren("li"), None)
    written = (None if first is None else first.get("value")) or element.get("start") or "1"
    return int(written) if _NUMBER.fullmatch(written.strip()) else 1


def _tell_numbers(element: HtmlElement, page: Page) -> None:
    """Report numbers that a list of ours can't have."""
    kind = (element.get("type") or "").strip()
    if kind in _COUNTED:
        page.tell("list.type", f"it counts 1, 2, 3 in place of {_COUNTED[kind]}")
    if "reversed" in element.attrib:
        page.tell("list.reversed", "it counts up, where the page counts down")
    expected = _start(element)
    for item in element.iterchildren("li"):
        value = (item.get("value") or "").strip()
        if _NUMBER.fullmatch(value) and int(value) != expected:
            page.tell("list.value", "it counts on, where the page has a number out of turn")
        expected += 1


def read_definitions(element: HtmlElement, page: Page, blocks: Blocks, caption: Caption) -> list[Block]:
    items: list[DefinitionItem] = []
    for part in _parts(element):
        if isinstance(part, str):
            _explain(items, (Paragraph((Text(part),)),))
        elif page.unseen(part):
            continue
        elif part.tag == "dt":
            items.append(DefinitionItem(tuple(spoken(part, caption(part, page))), ()))
        else:
            _explain(items, blocks(part, page))
    return [DefinitionList(tuple(items))] if items else []


def _parts(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """Terms, explanations and stray words, also of groups (HTML §4.4.9)."""
    if text := " ".join((element.text or "").split()):
        yield text
    for child in element:
        if child.tag == "div":
            yield from _parts(child)
        else:
            yield child
        if text := " ".join((child.tail or "").split()):
            yield text


def _explain(items: list[DefinitionItem], blocks: tuple[Block, ...]) -> None:
    last = items.pop() if items else DefinitionItem((), ())
    items.append(DefinitionItem(last.term, (*last.definitions, Definition(blocks))))


def read_quote(element: HtmlElement, page: Page, blocks: Blocks) -> list[Block]:
    """Somebody's words; a footer, a ``cite`` or a line behind a dash at the end says whose."""
    source = _source(element)
    attribution: tuple[Inline, ...] = ()
    if source is not None and source not in page.holding:
        attribution = without_dash(Line(page).inside(source))
    if attribution and source is not None:
        page.set_aside.add(source)
    if element.get("cite"):
        page.tell("quote.cite", "the address of what is quoted is left out", dropped=True)
    found = blocks(element, page)
    match found:
        case (_, *_, Paragraph(content=(Text(text=text), *_) as content)) if not attribution and _DASH.match(text):
            if len(words(content)) <= _LONGEST_SOURCE and text.lstrip()[:1] not in {"-", "~"}:
                found, attribution = found[:-1], without_dash(list(content))
    return [Quote(found, attribution)] if found else []


def _source(element: HtmlElement) -> HtmlElement | None:
    """The last element, if it names who is quoted."""
    if not len(element) or (element[-1].tail or "").strip():
        return None
    last = element[-1]
    if last.tag == "cite":
        before = element.text if len(element) == 1 else element[-2].tail
        return None if (before or "").strip() else last  # else it ends a sentence, or a line behind a dash
    if last.tag == "footer":
        return last
    alone = len(last) == 1 and last[0].tag == "cite" and not (last[0].tail or "").strip()
    dashed = not (last.text or "").strip() or _DASH.fullmatch(last.text)
    return last if last.tag == "p" and alone and dashed and len(element) > 1 else None


def without_dash(source: list[Inline]) -> tuple[Inline, ...]:
    """Who said it, without the dash before the name: that is for the design to draw."""
    match source:
        case [Text(text=text), *rest] if found := _DASH.match(text):
            name = text[found.end() :]
            return (Text(name), *rest) if name else tuple(rest)
    return tuple(source)
