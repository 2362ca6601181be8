"""What an exporter may rely on, checked node by node: a second opinion on ``presswork.normalize``.

It shares no code with the normaliser, and reads any article, also one that breaks every rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import msgspec

from presswork.model import (
    SCHEMA_VERSION,
    Article,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    MathBlock,
    Node,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
    Text,
    Verse,
)

DEEPEST = 64
LONGEST = 1 << 20
_LONGEST_PLACE = 4000

_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufeff\u2028\u2029" + "".join(
    chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)
)
_ILLEGAL = re.compile(f"[\x00-\x1f\x7f-\x9f{_NO_CHARACTERS}]")
_ILLEGAL_IN_LINES = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_NO_CHARACTERS}]")
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_DATE = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?",
    re.ASCII,
)

Found = tuple[str, int, Any]
"""A place, the number of nodes around it, and what stands there."""


def broken_invariants(article: Article) -> list[str]:
    """A line for each rule that ``article`` breaks and where; none for a normalised one."""
    found = list(walk(article))
    return [
        *_strings(article),
        *_texts(found),
        *_emptiness(found),
        *_headings(found),
        *(f"{place}: has {depth} ancestors" for place, depth, node in found if depth > DEEPEST),
        *_tables(found),
        *_notes(article, found),
        *_pictures(article, found),
        *_links(found),
        *_metadata(article),
    ]


def walk(article: Article) -> Iterator[Found]:
    """Every node and part of the body and then the notes, in the order in which they are read."""
    work: list[Found] = [
        *((f"$.notes[{i}]", 0, note) for i, note in reversed(list(enumerate(article.notes)))),
        *((f"$.body[{i}]", 0, block) for i, block in reversed(list(enumerate(article.body)))),
    ]
    while work:
        place, depth, thing = work.pop()
        if not isinstance(thing, tuple):
            yield place, depth, thing
        inside = depth + isinstance(thing, Node)
        work.extend((_step(place, step), inside, child) for step, child in reversed(list(_children(thing))))


def _step(place: str, step: str) -> str:
    """One step further in; the depths of a bottomless article have no names of their own."""
    return place + step if len(place) < _LONGEST_PLACE else place


def _children(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, tuple):
        yield from ((f"[{i}]", child) for i, child in enumerate(thing))
        return
    names = sorted(thing.__struct_fields__, key="caption".__ne__) if isinstance(thing, Table) else None
    for name in names or thing.__struct_fields__:
        child = getattr(thing, name)
        if isinstance(child, tuple | msgspec.Struct):
            yield from ((f".{name}{step}", inner) for step, inner in _unpacked(child))


def _unpacked(child: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(child, tuple):
        yield from ((f"[{i}]", inner) for i, inner in enumerate(child) if isinstance(inner, tuple | msgspec.Struct))
    else:
        yield "", child


# --- Characters


def _strings(article: Article) -> Iterator[str]:
    for place, text, lines in _every_string(article):
        if (_ILLEGAL_IN_LINES if lines else _ILLEGAL).search(text):
            yield f"{place}: has a character that no file may hold"
        elif not unicodedata.is_normalized("NFC", text):
            yield f"{place}: is not NFC"
    for place, text in _direction_runs(article):
        if not _is_balanced(text):
            yield f"{place}: leaves a change of direction open"


def _every_string(article: Article) -> Iterator[tuple[str, str, bool]]:
    """Each string, and whether it may have lines."""
    work: list[tuple[str, Any, bool]] = [("$", article, False)]
    while work:
        place, thing, lines = work.pop()
        if isinstance(thing, str):
            yield place, thing, lines
        elif isinstance(thing, dict):
            work.extend((place, key, False) for key in thing)
            work.extend((_step(place, f".{key}"), value, True) for key, value in thing.items())
        elif isinstance(thing, tuple | list):
            work.extend((_step(place, f"[{i}]"), child, lines) for i, child in enumerate(thing))
        elif isinstance(thing, msgspec.Struct):
            for name in thing.__struct_fields__:
                multiline = lines or (isinstance(thing, CodeBlock | MathBlock) and name == "text")
                work.append((_step(place, f".{name}"), getattr(thing, name), multiline))


def _direction_runs(article: Article) -> Iterator[tuple[str, str]]:
    """Each stretch of text that must close what it opens: a block's, a line of code, any other string."""
    for place, text, lines in _every_string(article):
        if place.startswith("$.metadata") or not place.endswith(".text"):
            yield from ((place, line) for line in (text.split("\n") if lines else [text]))
    for place, _, thing in walk(article):
        if isinstance(thing, CodeBlock | MathBlock):
            yield from ((place, line) for line in thing.text.split("\n"))
        elif isinstance(thing, Node) and not isinstance(thing, Text) and hasattr(thing, "text"):
            yield place, thing.text
        for step, content in _contents(thing):
            yield place + step, "".join(text.text for text in _flat(content) if isinstance(text, Text))


def _is_balanced(text: str) -> bool:
    """UAX #9 BD9 and BD11: an isolate's end also ends the embeddings in it."""
    still_open: list[bool] = []
    for character in text:
        if character in "\u202a\u202b\u202d\u202e":
            still_open.append(False)
        elif character in "\u2066\u2067\u2068":
            still_open.append(True)
        elif character == "\u202c":
            if not still_open or still_open.pop():
                return False
        elif character == "\u2069":
            if True not in still_open:
                return False
            while not still_open.pop():
                pass
    return not still_open


# --- Text


def _contents(thing: Any) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """The runs of text that a block or a part begins."""
    match thing:
        case Paragraph() | Heading():
            yield ".content", thing.content
        case Quote():
            yield ".attribution", thing.attribution
        case Table() | Figure():
            yield ".caption", thing.caption
        case DefinitionItem():
            yield ".term", thing.term
        case Verse():
            yield from ((f".lines[{i}]", line) for i, line in enumerate(thing.lines))
        case _:
            pass


def _flat(content: Iterable[Inline]) -> Iterator[Inline]:
    """The leaves, in order."""
    work = list(reversed(list(content)))
    while work:
        inline = work.pop()
        children: tuple[Inline, ...] = getattr(inline, "content", ())
        if children:
            work.extend(reversed(children))
        else:
            yield inline


def _texts(found: list[Found]) -> Iterator[str]:
    for place, _, thing in found:
        if isinstance(thing, Text):
            if "\t" in thing.text or "\n" in thing.text or "  " in thing.text.lstrip(" "):
                yield f"{place}: has white space other than single spaces"
            if len(thing.text.encode(errors="replace")) > LONGEST:
                yield f"{place}: is longer than 1 MiB"
        for step, content in _contents(thing):
            yield from _edges(place + step, content, verse=isinstance(thing, Verse))
        for name in ("content", "attribution", "caption", "term"):
            yield from _neighbours(f"{place}.{name}", getattr(thing, name, ()))
        for number, line in enumerate(getattr(thing, "lines", ())):
            yield from _neighbours(f"{place}.lines[{number}]", line)


def _edges(place: str, content: tuple[Inline, ...], *, verse: bool) -> Iterator[str]:
    leaves = [leaf for leaf in _flat(content) if not isinstance(leaf, Span)]
    if not leaves:
        return
    first, last = leaves[0], leaves[-1]
    if isinstance(first, LineBreak) or (isinstance(first, Text) and first.text.startswith(" ") and not verse):
        yield f"{place}: begins with space"
    if isinstance(last, LineBreak) or (isinstance(last, Text) and last.text.endswith(" ")):
        yield f"{place}: ends with space"


def _neighbours(place: str, content: tuple[Inline, ...]) -> Iterator[str]:
    for number, (one, two) in enumerate(pairwise(content)):
        if isinstance(one, Text) and isinstance(two, Text) and len((one.text + two.text).encode()) <= LONGEST:
            yield f"{place}[{number}]: two texts stand side by side"


# --- Nothing is empty


def _emptiness(found: list[Found]) -> Iterator[str]:
    for place, _, thing in found:
        if _is_empty(thing):
            yield f"{place}: is empty"
        if isinstance(thing, List):
            yield from (f"{place}.items[{i}]: is empty" for i, item in enumerate(thing.items) if _is_bare(thing, item))
            if not 0 <= thing.start <= 999_999_999:  # noqa: PLR2004
                yield f"{place}.start: is out of range"
        if isinstance(thing, DefinitionItem) and len(thing.definitions) > 1:
            yield from (
                f"{place}.definitions[{i}]: is empty" for i, one in enumerate(thing.definitions) if not one.blocks
            )


def _is_bare(block: List, item: ListItem) -> bool:
    return not item.blocks and not block.ordered


def _is_empty(thing: Any) -> bool:
    match thing:
        case Text() | Code() | CodeBlock() | MathBlock():
            return not thing.text
        case Span():
            return not thing.content and thing.anchor is None
        case Paragraph() | Heading():
            return all(isinstance(leaf, Span) or _is_blank_text(leaf) for leaf in _flat(thing.content))
        case Verse():
            return not thing.lines or not thing.lines[0] or not thing.lines[-1]
        case List() | DefinitionList():
            return not thing.items
        case DefinitionItem():
            return not thing.term or not thing.definitions
        case Table():
            return not any(row.cells for row in (*thing.header, *thing.rows))
        case Row():
            return not thing.cells
        case Quote() | Note():
            return not thing.blocks
        case Cell() | ListItem() | Definition() | Figure():
            return False
        case Node():
            return getattr(thing, "content", True) == ()
        case _:
            return False


def _is_blank_text(leaf: Inline) -> bool:
    return isinstance(leaf, LineBreak) or (isinstance(leaf, Text) and not leaf.text.strip())


# --- Structure


def _headings(found: list[Found]) -> Iterator[str]:
    above = 0
    for place, _, thing in found:
        if isinstance(thing, Heading):
            if place.startswith("$.notes"):
                yield f"{place}: a heading in a note"
            if not 1 <= thing.level <= min(above + 1, 6):
                yield f"{place}.level: is {thing.level} below {above}"
            above = thing.level


def _tables(found: list[Found]) -> Iterator[str]:
    for place, _, thing in found:
        if isinstance(thing, Table):
            widths: set[int] = set()
            for name, rows in (("header", thing.header), ("rows", thing.rows)):
                yield from _holes(f"{place}.{name}", rows, widths)
            if len(widths) > 1:
                yield f"{place}: rows are {sorted(widths)} columns wide"
            if len(thing.alignment) not in widths:
                yield f"{place}.alignment: has {len(thing.alignment)} entries"


def _holes(place: str, rows: tuple[Row, ...], widths: set[int]) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for c, cell in enumerate(row.cells):
            at = f"{place}[{r}].cells[{c}]"
            while (r, column) in taken:
                column += 1
            if cell.rowspan < 1 or cell.colspan < 1 or r + cell.rowspan > len(rows):
                yield f"{at}: spans {cell.colspan} by {cell.rowspan}"
                return
            slots = {(r + y, column + x) for x in range(cell.colspan) for y in range(cell.rowspan)}
            if slots & taken:
                yield f"{at}: overlaps another cell"
            taken |= slots
    for r in range(len(rows)):
        columns = {x for y, x in taken if y == r}
        if columns != set(range(len(columns))):
            yield f"{place}[{r}]: has a hole"
        widths.add(len(columns))


# --- What refers to something


def _notes(article: Article, found: list[Found]) -> Iterator[str]:
    ids = [note.id for note in article.notes]
    known = set(ids)
    cited: dict[str, None] = {}
    for place, _, thing in found:
        if isinstance(thing, NoteRef):
            if place.startswith("$.notes"):
                yield f"{place}: a note cites a note"
            else:
                cited[thing.note] = None
            if thing.note not in known:
                yield f"{place}: cites {thing.note!r}, which is no note"
    if len(ids) != len(set(ids)) or "" in ids:
        yield "$.notes: ids are not unique"
    if ids != list(cited):
        yield f"$.notes: stand as {ids[:9]}, but are cited as {list(cited)[:9]}"


def _pictures(article: Article, found: list[Found]) -> Iterator[str]:
    ids = [resource.id for resource in article.resources]
    if len(ids) != len(set(ids)) or "" in ids:
        yield "$.resources: ids are not unique"
    for number, resource in enumerate(article.resources):
        place = f"$.resources[{number}]"
        if resource.sha256 != sha256(resource.data).hexdigest():
            yield f"{place}.sha256: is not the digest of the data"
        if not resource.data:
            yield f"{place}.data: is empty"
        if "/" not in resource.media_type:
            yield f"{place}.media_type: is none"
        if resource.data.startswith(b"\x89PNG\r\n\x1a\n") and resource.media_type != "image/png":
            yield f"{place}.media_type: the data is a PNG"
        if any(size is not None and size < 1 for size in (resource.width, resource.height)):
            yield f"{place}: its size is not positive"
    for place, _, thing in found:
        if isinstance(thing, Image) and thing.resource not in ids:
            yield f"{place}: shows {thing.resource!r}, which is no resource"


def _links(found: list[Found]) -> Iterator[str]:
    anchors = [
        (place, thing.anchor)
        for place, _, thing in found
        if isinstance(thing, Span | Heading) and thing.anchor is not None
    ]
    names = [name for _, name in anchors]
    known = set(names)
    if len(names) != len(known):
        yield "anchors are not unique"
    for place, name in anchors:
        if not name or any(character.isspace() for character in name):
            yield f"{place}.anchor: is {name!r}"
    for place, _, thing in found:
        if isinstance(thing, Link):
            yield from (f"{place}.target: {why}" for why in _bad_target(thing.target, known))
            if any(isinstance(inner, Link | NoteRef) for inner in _descendants(thing)):
                yield f"{place}: holds a link or a note"


def _descendants(link: Link) -> Iterator[Inline]:
    work = list(link.content)
    while work:
        inline = work.pop()
        yield inline
        work.extend(getattr(inline, "content", ()))


def _bad_target(target: str, anchors: set[str]) -> Iterator[str]:
    if target.startswith("#"):
        if target[1:] not in anchors:
            yield f"{target!r} leads nowhere"
        return
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError as error:
        yield f"{target!r} does not parse ({error})"
        return
    if parts.scheme not in ("", "http", "https", "mailto", "tel", "ftp"):
        yield f"{target!r} is of a kind that is not allowed"
    if parts.scheme in ("http", "https", "ftp") and not parts.hostname:
        yield f"{target!r} has no host"
    if not parts.scheme and (parts.netloc or port is not None or target.startswith(("//", "/\\", "\\"))):
        yield f"{target!r} leads to another server"
    if not target or re.search(r"[\s\x00-\x1f]", target):
        yield f"{target!r} is empty or has white space"


# --- What is said about it


def _metadata(article: Article) -> Iterator[str]:
    about = article.metadata
    rules = {
        "schema_version": article.schema_version == SCHEMA_VERSION,
        "metadata.identifier": about.identifier is not None,
        "metadata.language": about.language is None or _TAG.fullmatch(about.language),
        "metadata.direction": about.direction in ("ltr", "rtl"),
        "metadata.source_url": about.source_url is None
        or about.source_url.startswith(("http://", "https://", "ftp://")),
        "metadata.authors": _are_unique([(author.name, author.role) for author in about.authors])
        and all(author.name for author in about.authors),
        "metadata.keywords": _are_unique(about.keywords) and all(about.keywords),
        "metadata.published": about.published is None or _is_date(about.published),
        "metadata.modified": about.modified is None or _is_date(about.modified),
    }
    yield from (
        f"$.{name}: is {getattr(about, name.split('.')[-1], None)!r}" for name, kept in rules.items() if not kept
    )
    for name in ("title", "subtitle", "publisher", "description", "rights", "identifier"):
        text = getattr(about, name)
        if text is not None and (text != text.strip(" ") or not text):
            yield f"$.metadata.{name}: is empty or has space around it"


def _are_unique(things: Sequence[object]) -> bool:
    return len(set(things)) == len(things)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        if "T" in text:
            datetime.fromisoformat(text)
        else:
            date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
