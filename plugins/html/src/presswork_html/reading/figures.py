"""What a ``figure`` shows, and its caption."""

from __future__ import annotations

import re
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
# And what pages call so today that have no figures.
_PICTURED = re.compile(r"(?i)(?:^|[\s_-])(?:image|img|photo|picture|figure|media)(?:[\s_-]|$)")
_CAPTION = re.compile(r"(?i)(?:^|[\s_-])caption(?:[\s_-]|$)")
_LONGEST = 800  # letters of a picture's caption and credit
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
    if element.tag != "div" or next(element.iter("img"), None) is None:
        return False
    return bool(_CALLED & classes(element)) or _is_called_figure(element)


def _is_called_figure(element: HtmlElement) -> bool:
    """Whether it is called a picture, and has one caption, and nothing else to say."""
    if not _PICTURED.search(element.get("class") or "") or len(element.text_content()) > _LONGEST:
        return False
    captions = [inner for inner in element.iter("div", "p", "span") if _CAPTION.search(inner.get("class") or "")]
    return len(captions) == 1 and letters(captions[0].text_content()) == letters(element.text_content())


def is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    called = _CAPTIONS & classes(element) or (
        element.tag in {"div", "p", "span"} and _CAPTION.search(element.get("class") or "")
    )
    return bool(called) and any(map(is_figure, element.iterancestors("div", "figure")))


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
