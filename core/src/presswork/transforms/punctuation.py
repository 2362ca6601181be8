"""Typewriter punctuation to typographic: quotes, dashes, ellipses and no-break spaces.

Which marks a language uses follows its own style guides (for French the Imprimerie nationale's, for
German Duden's, for English both Chicago's and Oxford's shapes). Code, formulas and addresses
stay as they are, and so does every mark whose meaning is not plain.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from presswork.exporter import NoOptions
from presswork.model import (
    Article,
    Code,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    MathBlock,
    Node,
    NoteRef,
    Paragraph,
    Part,
    Resource,
    Span,
    Text,
    Verse,
)
from presswork.report import Report

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"
APOSTROPHE = "’"


DEEPEST = 40
"""Quotations inside each other that are told apart; nobody reads more, and each mark looks through them."""


class Quotes(NamedTuple):
    """The outer pair, then the inner one; a French mark brings its space along."""

    open: str
    close: str
    inner_open: str
    inner_close: str


HIGH = Quotes("“", "”", "‘", "’")
GUILLEMETS = Quotes("«", "»", "“", "”")
LOW = Quotes("„", "“", "‚", "‘")

QUOTES: Mapping[str, Quotes] = {
    "ar": GUILLEMETS,
    "be": Quotes("«", "»", "„", "“"),
    "bg": LOW,
    "ca": GUILLEMETS,
    "cs": LOW,
    "da": Quotes("»", "«", "›", "‹"),
    "de": LOW,
    "de-ch": Quotes("«", "»", "‹", "›"),
    "el": GUILLEMETS,
    "es": GUILLEMETS,
    "et": LOW,
    "fi": Quotes("”", "”", "’", "’"),
    "fr": Quotes(f"«{NARROW}", f"{NARROW}»", "“", "”"),
    "fr-ch": Quotes("«", "»", "‹", "›"),
    "hr": Quotes("„", "”", "‘", "’"),
    "hu": Quotes("„", "”", "»", "«"),
    "is": LOW,
    "it": GUILLEMETS,
    "ja": Quotes("「", "」", "『", "』"),
    "lt": LOW,
    "nb": Quotes("«", "»", "‘", "’"),
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "pt-pt": GUILLEMETS,
    "ro": Quotes("„", "”", "«", "»"),
    "ru": Quotes("«", "»", "„", "“"),
    "sk": LOW,
    "sl": LOW,
    "sv": Quotes("”", "”", "’", "’"),
    "uk": Quotes("«", "»", "„", "“"),
}
"""By language, or by language and region; every other language has the high pairs."""

_TOKEN = re.compile(r'[^\s"<>]+')
_ELIDED = re.compile(r"'(?=(?:tis|twas|em|til|cause|bout|round)\b|n'(?!\w)|\d\ds\b)", re.IGNORECASE)
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|St|Nr|No|p|pp|§) ?(\.?) (?=[A-Z0-9])")
_UNIT = re.compile(r"(?<=\d) (?=(?:%|‰|°C|°F|km|cm|mm|kg|mg|kB|MB|GB|kW|kWh|€|\$|£|Hz|MHz|GHz|m|g|l)(?!\w))")
_OPENS_AFTER = frozenset(" \t([{<—–-/=«»„“‘‚‹›「『" + NO_BREAK + NARROW)
_FRENCH_HIGH = re.compile(r"(?<=[^\s" + NARROW + NO_BREAK + r"!?;]) ?(?=[;!?](?![\w&]))| (?=[;!?])")
_FRENCH_COLON = re.compile(r" (?=:(?!\S))")


def apply(article: Article, options: NoOptions, report: Report) -> Article:  # noqa: ARG001 - it loses nothing
    """``article`` with typographic punctuation in its text, its title and its descriptions."""
    language = (article.metadata.language or "en").lower()
    metadata = msgspec.structs.replace(
        article.metadata,
        title=_string(article.metadata.title, language),
        subtitle=_string(article.metadata.subtitle, language),
        description=_string(article.metadata.description, language),
    )
    return msgspec.structs.replace(
        article,
        metadata=metadata,
        body=tuple(_inside(block, language) for block in article.body),
        notes=tuple(_inside(note, language) for note in article.notes),
    )


def _string(text: Any, language: str) -> Any:
    if not text:
        return text
    setter = _Setter(language)
    return setter.set(text, "")


def _inside(item: Any, language: str) -> Any:
    """A block or part with its text set; each run of inline content is one text to the setter."""
    match item:
        case CodeBlock() | MathBlock() | Resource():
            return item
        case Paragraph() | Heading():
            return msgspec.structs.replace(item, content=_line(item.content, language))
        case Verse():
            return msgspec.structs.replace(item, lines=tuple(_line(line, language) for line in item.lines))
        case Figure():
            return msgspec.structs.replace(item, caption=_line(item.caption, language))
    changed = {}
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Node | Part):
            inline = isinstance(value[0], Inline)
            changed[name] = _line(value, language) if inline else tuple(_inside(part, language) for part in value)
    return msgspec.structs.replace(item, **changed) if changed else item


def _line(content: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    following = deque(_first_characters(content))
    return _Setter(language).inlines(content, following)


def _first_characters(content: tuple[Inline, ...]) -> Iterator[str]:
    """For each text in ``content``, in order, the character that it begins with."""
    for inline in content:
        match inline:
            case Text() | Code() | Math():
                yield inline.text[:1]
            case NoteRef() | LineBreak() | Image():
                yield " "
            case _:
                yield from _first_characters(inline.content)


class _Setter:
    """One run of text from left to right: it remembers the last character and the quotes that are open."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._last = ""
        self._open: list[str] = []

    def inlines(self, content: tuple[Inline, ...], following: deque[str]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for inline in content:
            match inline:
                case Text():
                    following.popleft()
                    found.append(Text(self.set(inline.text, following[0] if following else "")))
                case Code() | Math():
                    following.popleft()
                    self._last = inline.text[-1:]
                    found.append(inline)
                case NoteRef() | LineBreak() | Image():
                    following.popleft()
                    self._last = self._last if isinstance(inline, NoteRef) else " "
                    found.append(inline)
                case Span(language=str() as language):
                    outer, self._language = self._language, language.lower()
                    found.append(msgspec.structs.replace(inline, content=self.inlines(inline.content, following)))
                    self._language = outer
                case Link() if _shows_its_address(inline):
                    following.popleft()
                    self._last = "x"
                    found.append(inline)
                case _:
                    found.append(msgspec.structs.replace(inline, content=self.inlines(inline.content, following)))
        return tuple(found)

    def set(self, text: str, after: str) -> str:
        """``text`` set, given the character that comes ``after`` it."""
        parts = []
        end = 0
        for address in _addresses(text):
            parts.append(self._set(text[end : address.start()], address[0][0]))
            parts.append(address[0])
            self._last = address[0][-1]
            end = address.end()
        parts.append(self._set(text[end:], after))
        return "".join(parts)

    def _set(self, text: str, after: str) -> str:
        if not text:
            return text
        text = _dashes(text, self._last, after)
        if self._language.startswith("en"):
            text = _ELIDED.sub(APOSTROPHE, text)
        if '"' in text or "'" in text:
            text = "".join(self._quotes(text, after))
        text = _TITLE.sub(rf"\1\2{NO_BREAK}", text)
        text = _UNIT.sub(NO_BREAK, text)
        if self._language.split("-")[0] == "fr":
            text = _FRENCH_HIGH.sub(NARROW, text)
            text = _FRENCH_COLON.sub(NO_BREAK, text)
        self._last = text[-1]
        return text

    def _quotes(self, text: str, after: str) -> Iterator[str]:
        marks = QUOTES.get(self._language) or QUOTES.get(self._language.split("-")[0], HIGH)
        for index, character in enumerate(text):
            before = text[index - 1] if index else self._last
            following = text[index + 1] if index + 1 < len(text) else after
            if character == '"':
                yield self._double(before, following, marks)
            elif character == "'":
                yield self._single(before, following, marks)
            else:
                yield character

    def _double(self, before: str, following: str, marks: Quotes) -> str:
        if before and following and _is_hebrew(before) and _is_hebrew(following):
            return "״"
        if _opens(before, following):
            self._begin('"')
            return marks.inner_open if self._open[0] == "'" else marks.open
        if '"' in self._open:
            inner = self._open[0] == "'"
            del self._open[self._open.index('"') :]
            return marks.inner_close if inner else marks.close
        return "″" if before.isdigit() else marks.close if before and not before.isspace() else '"'

    def _begin(self, mark: str) -> None:
        if len(self._open) < DEEPEST:
            self._open.append(mark)

    def _single(self, before: str, following: str, marks: Quotes) -> str:
        if before.isalnum() and following.isalnum():
            return "′" if before.isdigit() and following.isdigit() else APOSTROPHE
        if _opens(before, following):
            self._begin("'")
            return marks.inner_open if self._open[0] == '"' else _as_outer(marks)[0]
        if "'" in self._open:
            outer = self._open[0] == "'"
            del self._open[self._open.index("'") :]
            return _as_outer(marks)[1] if outer else marks.inner_close
        return "′" if before.isdigit() else APOSTROPHE if before and not before.isspace() else "'"


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """Addresses of pages and of people: in them every sign counts."""
    if "://" in text or "@" in text or "www." in text:
        for token in _TOKEN.finditer(text):
            if "://" in token[0] or "@" in token[0][1:] or token[0].startswith("www."):
                yield token


def _as_outer(marks: Quotes) -> tuple[str, str]:
    """Single quotes that no double ones surround stay single where the language has such a pair."""
    return (marks.inner_open, marks.inner_close)


def _opens(before: str, following: str) -> bool:
    return (not before or before in _OPENS_AFTER) and bool(following) and not following.isspace()


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


def _dashes(text: str, before: str, after: str) -> str:
    text = re.sub(r"(?<!\.)\.\.\.(?!\.\.)", "…", text)
    if "-" not in text:
        return text
    text = re.sub(r"(?<![-\w])(?<!^) - (?![-\d])", " – ", text)
    text = re.sub(r"(?<=\w) - (?=[^\W\d])", " – ", text)
    whole = f"{before}{text}{after}"

    def dash(found: re.Match[str]) -> str:
        left = whole[found.start() + len(before) - 1 : found.start() + len(before)]
        right = whole[found.end() + len(before) : found.end() + len(before) + 1]
        if len(found[0]) == len("---"):
            return "—"
        if left.isdigit() and right.isdigit():
            return "–"
        if (not left or left.isspace()) and not right.isspace():
            return found[0]  # an option of a command: --to
        return "–" if left.isspace() else "—"

    return re.sub(r"(?<!-)-{2,3}(?!-)", dash, text)


def _shows_its_address(link: Link) -> bool:
    first = link.content[0] if len(link.content) == 1 else None
    return isinstance(first, Text) and first.text.strip("/") in link.target
