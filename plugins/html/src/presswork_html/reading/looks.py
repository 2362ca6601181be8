"""What a ``style`` attribute says of words: programs that people copy from write their emphasis there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from presswork.model import Emphasis, Inline, Span, Strikethrough, Strong, Subscript, Superscript

_DECLARED = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]{1,60})", re.IGNORECASE)
_BOLD = re.compile(r"bold(?:er)?|[6-9]00")
_UPRIGHT = re.compile(r"normal|[1-4]00")
_PIXELS = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?)(?:px)?")
_NEARLY = 10
_FULL = ("100%", "auto", "inherit", "initial", "unset")


def declared(element: HtmlElement) -> dict[str, str]:
    """The properties in the element's own ``style``."""
    style = element.get("style")
    if not style or len(style) > 4096:  # noqa: PLR2004 - a picture in a style, nobody's emphasis
        return {}
    return {name.lower(): value.strip().lower() for name, value in _DECLARED.findall(style)}


def is_plain(element: HtmlElement) -> bool:
    """Whether an element that is bold or italic by its name is neither: so copied text wraps what was copied."""
    said = declared(element)
    if element.tag in {"b", "strong"}:
        return _UPRIGHT.fullmatch(said.get("font-weight", "")) is not None
    return element.tag in {"i", "em"} and said.get("font-style") == "normal"


def styled(element: HtmlElement, content: Iterable[Inline]) -> list[Inline]:
    """``content`` as the element's own style shows it."""
    found = list(content)
    if element.tag not in {"span", "font", "a"} or not found or not (said := declared(element)):
        return found
    line = said.get("text-decoration", said.get("text-decoration-line", ""))
    if _BOLD.fullmatch(said.get("font-weight", "")):
        found = [Strong(tuple(found))]
    if said.get("font-style") in {"italic", "oblique"}:
        found = [Emphasis(tuple(found))]
    if "line-through" in line:
        found = [Strikethrough(tuple(found))]
    if "underline" in line and element.tag != "a" and not _in_link(element):
        found = [Span(tuple(found), role="underline")]
    if said.get("vertical-align") in {"super", "sub"}:
        found = [(Superscript if said["vertical-align"] == "super" else Subscript)(tuple(found))]
    if "small-caps" in said.get("font-variant", said.get("font-variant-caps", "")):
        found = [Span(tuple(found), role="smallcaps")]
    return found


def _in_link(element: HtmlElement) -> bool:
    return next(element.iterancestors("a"), None) is not None or next(element.iter("a"), None) is not None


def has_size(picture: HtmlElement, own: int | None) -> bool:
    """Whether the page sets a picture in a size of its choice, and not in its ``own`` dots.

    Half of them, or a third, is the picture's own size on a screen that has more, and beside a choice of pictures
    the width is that of one of them.
    """
    widths = (declared(picture).get("width", ""), (picture.get("width") or "").strip().lower())
    return any(width and width not in _FULL and _is_chosen(width, picture, own) for width in widths)


def _is_chosen(width: str, picture: HtmlElement, own: int | None) -> bool:
    pixels = _PIXELS.fullmatch(width)
    if pixels is None:
        return True
    if own is None or "srcset" in picture.attrib or picture.tag != "img":
        return False
    return all(abs(times * float(pixels[1]) - own) > own / _NEARLY for times in (1, 2, 3))
