"""What a ``figure`` shows, and its caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement
from msgspec.structs import replace

from presswork.model import Block, Figure, Image, Inline, LineBreak, Link, Paragraph, Quote, Span, Table, Text
from presswork_html.reading.drawings import is_picture
from presswork_html.reading.page import Page, classes
from presswork_html.reading.selection import letters

# What WordPress, MediaWiki and their like called a figure and its caption before HTML had them.
_CALLED = frozenset(("wp-caption", "thumbinner", "captioned-image", "image-with-caption"))
_CAPTIONS = frozenset(("wp-caption-text", "thumbcaption", "image-caption", "caption-text"))
_SHOWN = ("img", "amp-img", "table", "blockquote", "pre", "math", "object")


def shows_something(element: HtmlElement) -> bool:
    """Whether it holds what a caption can belong to."""
    return next(element.iter(*_SHOWN), None) is not None or any(map(is_picture, element.iter("svg")))


def leads_elsewhere(caption: HtmlElement) -> bool:
    """Whether a caption is a link for the most part: then the figure announces another article."""
    linked = sum(len(letters(link.text_content())) for link in caption.iter("a") if link.get("href"))
    return 2 * linked > len(letters(caption.text_content()))


def is_figure(element: HtmlElement) -> bool:
    """Whether it is a figure, or what older programs write in its place."""
    if element.tag == "figure":
        return True
    return element.tag == "div" and bool(_CALLED & classes(element)) and next(element.iter("img"), None) is not None


def is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    return bool(_CAPTIONS & classes(element)) and any(map(is_figure, element.iterancestors("div", "figure")))


def own_caption(element: HtmlElement) -> HtmlElement | None:
    """The caption of this figure, not of one inside."""
    for inner in element.iter("figcaption", "p", "div", "dd", "span"):
        if is_caption(inner) and next(filter(is_figure, inner.iterancestors("figure", "div")), None) is element:
            return inner
    return None


def as_figures(blocks: Iterable[Block], page: Page) -> Iterator[Block]:
    """The blocks, with each picture of a line that is nothing but pictures for itself."""
    for block in blocks:
        pictures = list(_pictures(block.content, page)) if isinstance(block, Paragraph) else []
        if pictures and all(pictures):
            yield from (Figure(image) for image in pictures if image is not None)
        else:
            yield block


def _pictures(content: Sequence[Inline], page: Page) -> Iterator[Image | None]:
    """The pictures of a line, and None for whatever is none."""
    for node in content:
        match node:
            case Image():
                yield node
            case Link(content=inner):
                page.tell("figure.link", "where a picture leads is left out")
                yield from _pictures(inner, page)
            case Span(content=inner):
                yield from _pictures(inner, page)
            case Text(text=text) if not text.strip():
                continue
            case LineBreak():
                continue
            case _:
                yield None


def with_caption(blocks: Sequence[Block], caption: tuple[Inline, ...], page: Page, *, first: bool) -> list[Block]:
    """The blocks, and the caption on the one that can have it; on the last of several pictures."""
    found = list(blocks)
    if not caption or not found:
        return found
    pictures = [place for place, block in enumerate(found) if isinstance(block, Figure)]
    bare = [place for place, block in enumerate(found) if isinstance(block, Figure | Table) and not block.caption]
    if bare and (len(bare) == 1 or len(bare) == len(pictures)) and len(pictures) < len(bare) + 1:
        if len(bare) > 1:
            page.tell("figure", "several pictures have one caption: it stands below the last of them")
        target = found[bare[-1]]
        assert isinstance(target, Figure | Table)
        found[bare[-1]] = replace(target, caption=caption)
        return found
    match found:
        case [Quote(attribution=()) as quote]:
            return [replace(quote, attribution=caption)]
    return [Paragraph(caption), *found] if first else [*found, Paragraph(caption)]
