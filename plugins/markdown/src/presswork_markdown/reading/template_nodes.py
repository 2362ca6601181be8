"""What stands in an article where a site generator's tag stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from presswork.model import Block, Figure, Image, Inline, Text
from presswork_markdown.reading.ledger import Ledger
from presswork_markdown.reading.templates import Template

_FIGURES = frozenset(("figure", "img", "image", "picture", "responsive_image"))
_SILENT = frozenset(("raw",))
_CONTENTS = frozenset(("toc", "tableofcontents"))
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp")
_SHOWN = 80


def template_block(tag: Template, ledger: Ledger) -> Iterator[Block]:
    name = tag.name.lower()
    if name in _FIGURES or (name == "include" and _picture(tag)):
        if tag.closes:
            return
        image = _image(tag, ledger)
        if image is not None:
            yield Figure(image, tuple(_caption(tag)))
            return
    if name in _CONTENTS:
        ledger.left_out_contents(tag.name)
        return
    _tell(tag, ledger)


def template_inline(tag: Template, ledger: Ledger) -> Iterable[Inline]:
    """A tag among words: a picture, or nothing, which is reported."""
    if tag.name.lower() in _FIGURES and not tag.closes:
        image = _image(tag, ledger)
        if image is not None:
            return (image, *_caption(tag))
    if tag.is_hugo and tag.name in {"ref", "relref"}:
        return (Text(tag.by_place[0]),) if tag.by_place else ()
    _tell(tag, ledger)
    return ()


def _picture(tag: Template) -> str | None:
    named = (tag.by_name.get(name) for name in ("src", "url", "image", "img", "image_path", "file", "path", "link"))
    found = next(filter(None, named), None)
    return found or next((value for value in tag.by_place if value.lower().endswith(_PICTURES)), None)


def _image(tag: Template, ledger: Ledger) -> Image | None:
    address = _picture(tag)
    if address is None:
        return None
    alt = tag.by_name.get("alt")
    return Image(ledger.picture(address), alt)


def _caption(tag: Template) -> Iterator[Inline]:
    said = [tag.by_name.get(name, "") for name in ("title", "caption", "attr")]
    yield from (Text(text) for text in [". ".join(filter(None, said))] if text)


def _tell(tag: Template, ledger: Ledger) -> None:
    if tag.closes or tag.name in _SILENT:
        return
    given = f" {tag.written}" if tag.written else ""
    shown = f"{tag.name}{given}"[:_SHOWN]
    ledger.dropped("template", f"what a site generator would put in place of '{shown}'")
