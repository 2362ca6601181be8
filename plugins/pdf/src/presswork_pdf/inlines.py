"""Inlines into prose: one case for each kind of inline."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from presswork.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from presswork_pdf.fonts import Family
from presswork_pdf.losses import AS_LINE, AS_SOURCE, lose
from presswork_pdf.prose import FORCED_BREAK, OBJECT, Built, Look, Prose, Target
from presswork_pdf.styles import Style
from presswork_pdf.tagging import Element, text_string
from presswork_pdf.workshop import Workshop

_CLICKABLE = ("http:", "https:", "mailto:", "tel:", "ftp:")
# Ligatures join characters that a programmer must be able to count.
_CODE_FEATURES = (("liga", False), ("calt", False), ("kern", False))
_SMALL = 0.68
_SMALLEST = 3.0
"""Points: scripts of scripts do not shrink and climb for ever."""


class _Context(Struct, frozen=True):
    family: Family
    weight: int
    italic: bool
    size: float
    colour: str
    language: str
    rise: float = 0.0
    features: tuple[tuple[str, bool], ...] = ()
    parent: Element | None = None
    element: Element | None = None
    target: Target | None = None
    underline: bool = False
    strike: bool = False
    marked: bool = False
    verbatim: bool = False


WIDEST_IN_LINE, HIGHEST_IN_LINE = 20, 4
"""In sizes of the type, for pictures among words."""


def compose(
    content: tuple[Inline, ...],
    style: Style,
    element: Element | None,
    workshop: Workshop,
    language: str,
    *,
    largest: tuple[float, float] | None = None,
) -> Prose:
    """Flatten ``content``; ``element`` is the structure element of the block that holds it.

    Pictures are at most as wide and high as ``largest`` says, in points, or as words allow beside them.
    """
    walk = _Walk(workshop, style, largest)
    walk.inlines(
        content,
        _Context(style.family, style.weight, style.italic, style.size, style.colour, language, parent=element),
    )
    walk.prose.text = "".join(walk.parts)
    return walk.prose


def pictures_alone(content: tuple[Inline, ...]) -> int:
    """How many pictures there are, or 0 where something else stands beside them."""
    count = 0
    for inline in content:
        match inline:
            case Image():
                count += 1
            case Link(inner) | Emphasis(inner) | Strong(inner) | Span(inner):
                found = pictures_alone(inner)
                if not found:
                    return 0
                count += found
            case Text(text) if not text.strip():
                pass
            case LineBreak():
                pass
            case _:
                return 0
    return count


class _Walk:
    def __init__(self, workshop: Workshop, style: Style, largest: tuple[float, float] | None) -> None:
        self.workshop = workshop
        self.style = style
        self.largest = largest
        self.prose = Prose()
        self.parts: list[str] = []
        self.length = 0
        self._looks: dict[_Context, Look] = {}

    def inlines(self, content: tuple[Inline, ...], context: _Context) -> None:
        for inline in content:
            self._inline(inline, context)

    def _inline(self, inline: Inline, context: _Context) -> None:
        match inline:
            case Text(text):
                self._text(text, context)
            case Emphasis(content):
                self.inlines(content, replace(context, italic=not context.italic))
            case Strong(content):
                self.inlines(content, replace(context, weight=min(900, context.weight + 300)))
            case Strikethrough(content):
                self.inlines(content, replace(_tagged(context, "LineThrough"), strike=True))
            case Subscript(content):
                self.inlines(content, _shifted(context, -0.16))
            case Superscript(content):
                self.inlines(content, _shifted(context, 0.34))
            case Code(text):
                self._text(text, _mono(context, "Code"))
            case Link():
                self._link(inline, context)
            case Image():
                self._image(inline, context)
            case NoteRef(note):
                self._note(note, context)
            case Math(text):
                self._formula(text, context)
            case LineBreak():
                self._text(FORCED_BREAK, context)
            case Span():
                self._span(inline, context)
            case _:
                assert_never(inline)

    def _text(self, text: str, context: _Context) -> None:
        if not text:
            return
        look = self._looks.get(context)
        if look is None:
            look = self._looks[context] = self._look(context)
        self._append(text, look)

    def _append(self, text: str, look: Look) -> None:
        if not self.prose.looks or self.prose.looks[-1] is not look:
            self.prose.starts.append(self.length)
            self.prose.looks.append(look)
        self.parts.append(text)
        self.length += len(text)

    def _look(self, context: _Context) -> Look:
        voice = self.workshop.voice(
            context.family,
            context.weight,
            context.italic,
            context.size,
            rise=context.rise,
            language=context.language,
            features=context.features,
        )
        return Look(
            voice,
            context.colour,
            context.language,
            context.element,
            context.target,
            context.underline,
            context.strike,
            context.marked,
            context.verbatim,
        )

    def _link(self, link: Link, context: _Context) -> None:
        anchor = link.target[1:] if link.target.startswith("#") else ""
        if not anchor and not link.target.lower().startswith(_CLICKABLE):
            lose(self.workshop.report, "link.relative")
            self.inlines(link.content, context)
            return
        element = _inner(context, "Link")
        contents = link.title or plain(link.content) or link.target
        target = Target(contents, element, uri="" if anchor else link.target, anchor=anchor)
        self.inlines(
            link.content,
            replace(context, parent=element, element=element, target=target, colour=self.workshop.sheet.link),
        )

    def _note(self, note: str, context: _Context) -> None:
        citation = self.workshop.citations[note]
        reference = _inner(context, "Reference")
        element = Element("Link", reference, later=True)
        target = Target(f"Note {citation.number}", element, anchor=note_anchor(citation.number))
        self.prose.citations.append((self.length, citation))
        raised = replace(_shifted(context, 0.34), parent=element, element=element, target=target, features=())
        self._text(str(citation.number), raised)

    def _image(self, image: Image, context: _Context) -> None:
        picture = self.workshop.picture(image)
        if picture is None:
            self._text(f"[{image.alt or image.title or 'picture'}]", context)
            return
        element = None
        if image.alt != "":
            alt = image.alt or image.title or "Picture without a description"
            title = {"T": text_string(image.title)} if image.title else {}
            element = _inner(context, "Figure", Alt=text_string(alt), **title)
        look = self._look(replace(context, element=element))
        look.picture = picture
        width, height = picture.size
        widest, highest = self.largest or (context.size * WIDEST_IN_LINE, context.size * HIGHEST_IN_LINE)
        scale = min(1.0, highest / height, widest / width)
        look.picture_size = (width * scale, height * scale)
        self._append(OBJECT, look)

    def _formula(self, source: str, context: _Context) -> None:
        from presswork_pdf.formulas import formula  # noqa: PLC0415 - few articles have one

        written = _mono(context, "Formula", Alt=text_string(source))
        element = written.element
        content = formula(source)
        parts = self._built(source, context, as_line=content is not None)
        if parts:
            start = self.length
            inside = replace(context, parent=element, element=element, italic=False)
            for index, part in enumerate(parts):
                if index:
                    self._text(" ", inside)
                look = self._look(inside)
                look.built = part
                self._append(OBJECT, look)
            if len(parts) > 1:
                self.prose.isolates.append((start, self.length, "ltr"))
        elif content is None:
            self.workshop.report.degraded("math", AS_SOURCE)
            self._text(source, written)
        else:
            if not self.workshop.formulas.is_line(source):
                self.workshop.report.degraded("math", AS_LINE)
            self.inlines(content, replace(context, parent=element, element=element, italic=False))

    def _built(self, source: str, context: _Context, *, as_line: bool) -> list[Built]:
        size = context.size
        style = replace(
            self.style, size=size, family=context.family, weight=context.weight, colour=context.colour, italic=False
        )
        widest = self.largest[0] if self.largest else size * WIDEST_IN_LINE
        return self.workshop.formulas.among_words(source, style, context.language, widest=widest, as_line=as_line)

    def _span(self, span: Span, context: _Context) -> None:
        if span.anchor:
            self.prose.anchors.append((self.length, span.anchor))
        if span.language and span.language != context.language:
            element = _inner(context, "Span", Lang=text_string(span.language))
            context = replace(context, language=span.language, parent=element, element=element)
        match span.role:
            case None:
                pass
            case "underline" | "insert":
                context = replace(_tagged(context, "Underline"), underline=True)
            case "mark" | "highlight":
                # ISO 32000-1 14.8.5.4.2, BackgroundColor
                attributes = "<</O/Layout/BackgroundColor[1 .93 .55]>>"
                element = Element("Span", context.parent, later=True, attributes=attributes)
                context = replace(context, parent=element, element=element, marked=True)
            case "small":
                context = replace(context, size=_smaller(context.size, 0.85))
            case "smallcaps":
                context = replace(context, features=(*context.features, ("smcp", True)))
            case "keyboard":
                context = replace(context, family="mono", size=_smaller(context.size, 0.9), features=_CODE_FEATURES)
            case other:
                # It looks like its neighbours, but what it is stays on record.
                element = _inner(context, "Span", T=text_string(other))
                context = replace(context, parent=element, element=element)
        start = self.length
        self.inlines(span.content, context)
        if span.direction and self.length > start:
            self.prose.isolates.append((start, self.length, span.direction))


def note_anchor(number: int) -> str:
    """The place of a note; no anchor of an article holds a space."""
    return f"note {number}"


def plain(content: tuple[Inline, ...], note: str = "") -> str:
    """The words of ``content`` without their looks, with ``note`` for each note's mark."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case Math(text):
                from presswork_pdf.formulas import spoken  # noqa: PLC0415 - few articles have one

                parts.append(spoken(text))
            case Image():
                parts.append(inline.alt or "")
            case LineBreak():
                parts.append(" ")
            case NoteRef():
                parts.append(note)
            case _:
                parts.append(plain(inline.content, note))
    return "".join(parts)


def _inner(context: _Context, role: str, **entries: str) -> Element:
    return Element(role, context.parent, later=True, **entries)


def _tagged(context: _Context, decoration: str) -> _Context:
    element = Element("Span", context.parent, later=True, attributes=f"<</O/Layout/TextDecorationType/{decoration}>>")
    return replace(context, parent=element, element=element)


def _shifted(context: _Context, share: float) -> _Context:
    size = _smaller(context.size, _SMALL)
    return replace(context, size=size, rise=context.rise + (context.size * share if size < context.size else 0.0))


def _smaller(size: float, share: float) -> float:
    return max(size * share, min(size, _SMALLEST))


def _mono(context: _Context, role: str, **entries: str) -> _Context:
    element = _inner(context, role, **entries)
    return replace(
        context,
        family="mono",
        size=context.size * 0.88,
        features=_CODE_FEATURES,
        parent=element,
        element=element,
        verbatim=True,
    )
