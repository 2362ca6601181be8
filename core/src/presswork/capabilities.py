"""What a format would lose of an article, told before anything is written.

An exporter's ``supports`` says for each kind of node, and for each attribute below, whether the
format keeps it. What is not said of an attribute goes as its node goes; metadata that are not named,
one by one or all as ``metadata``, are left out (see ``presswork.degrade``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from presswork.exporter import NATIVE, Support
from presswork.model import (
    Article,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Link,
    List,
    Metadata,
    Node,
    NoteRef,
    Paragraph,
    Part,
    Quote,
    Row,
    Span,
    Table,
    Text,
)
from presswork.report import Loss, Report

ATTRIBUTES: Mapping[str, str] = {
    "author.file_as": "the form of a name to sort by",
    "author.role": "what else than the author somebody was",
    "codeblock.language": "the programming language of a code block",
    "figure.caption": "the caption of a figure",
    "image.title": "an image's title, beside its description",
    "image.undescribed": "an image that nobody described",
    "image.vector": "an image in SVG",
    "link.internal": "a link to a place in the article",
    "link.relative": "a link to an address that is relative to another",
    "link.title": "a link's title",
    "list.checked": "done and open tasks",
    "list.start": "a numbered list that begins elsewhere than at 1",
    "metadata.authors": "who wrote it",
    "metadata.description": "what it is about",
    "metadata.extra": "further metadata",
    "metadata.identifier": "its identifier",
    "metadata.keywords": "its keywords",
    "metadata.language": "its language",
    "metadata.modified": "when it was changed last",
    "metadata.published": "when it was published",
    "metadata.publisher": "who published it",
    "metadata.rights": "who holds the rights",
    "metadata.source_url": "where it was published",
    "metadata.subtitle": "its subtitle",
    "metadata.title": "its title",
    "note.blocks": "a note of more than one paragraph",
    "noteref.repeated": "a second mark for the same note",
    "quote.attribution": "where a quote is from",
    "span.anchor": "a place that links lead to",
    "span.direction": "words that run the other way",
    "span.language": "words in another language",
    "span.role": "underlining, small capitals and the like",
    "table.alignment": "the alignment of a table's columns",
    "table.blocks": "a cell that holds more than one paragraph",
    "table.caption": "a table's caption",
    "table.colspan": "a cell over several columns",
    "table.header": "the rows that head a table",
    "table.rowspan": "a cell over several rows",
}
"""Attributes that a format may fail to keep although it knows their node."""


LEFT_OUT = Support("dropped", "the format has no place for it")
_SHOWN_NAMES = 8
METADATA = tuple(key for key in ATTRIBUTES if key.startswith("metadata.") and key != "metadata.title")
"""What an exporter may know about the article beside its title, which every format has."""


class Use(msgspec.Struct, frozen=True):
    """One occurrence of a kind or attribute, with its path in the article."""

    key: str
    place: str


def uses(article: Article) -> Iterator[Use]:
    """Every kind and attribute that the article uses, in its order."""
    yield from _metadata_uses(article.metadata)
    vector = {resource.id for resource in article.resources if resource.media_type == "image/svg+xml"}
    cited: set[str] = set()
    for place, node in nodes(article):
        if isinstance(node, Text):
            continue
        yield Use(node.kind, place)
        for name in _attributes(node, vector, cited):
            yield Use(f"{node.kind}.{name}", place)
    for index, note in enumerate(article.notes):
        if len(note.blocks) > 1 or not isinstance(note.blocks[0], Paragraph):
            yield Use("note.blocks", f"$.notes[{index}]")


def predict(article: Article, supports: Mapping[str, Support]) -> list[Loss]:
    """What an exporter with these ``supports`` will lose of a normalised article.

    First what the core turns into text, then what the exporter itself degrades or drops of the rest.
    """
    from presswork.degrade import degrade  # noqa: PLC0415 - it walks with this module's `nodes`

    report = Report()
    known = degrade(article, supports, report)
    losses = report.losses
    for use in uses(known):
        if use.key not in supports and is_part_of_figure(use):
            continue
        support = support_of(use.key, supports)
        if support.level != "native":
            losses.append(Loss(use.key, support.level, support.how, use.place))
    return naming_extra(losses, article.metadata)


def naming_extra(losses: Iterable[Loss], metadata: Metadata) -> list[Loss]:
    """The losses, where one that stands for all further metadata says which they are."""
    losses = list(losses)
    names = list(metadata.extra)
    at = [index for index, loss in enumerate(losses) if loss.kind == "metadata.extra"]
    if len(at) == 1 and not any(name in losses[at[0]].how for name in names):
        shown = ", ".join(names[:_SHOWN_NAMES]) + (", …" if len(names) > _SHOWN_NAMES else "")
        loss = losses[at[0]]
        losses[at[0]] = msgspec.structs.replace(loss, how=f"{loss.how}: {shown}" if names else loss.how)
    return losses


def support_of(key: str, supports: Mapping[str, Support]) -> Support:
    """What ``supports`` says of a kind or attribute; of an attribute it need say nothing."""
    if key in METADATA:
        return supports.get(key) or supports.get("metadata", LEFT_OUT)
    if key in ("paragraph", "text") or ("." in key and key not in supports):
        return supports.get(key, NATIVE)
    return supports.get(key, Support("degraded", "as its text"))


def is_given(identifier: str | None) -> bool:
    """Whether somebody gave the identifier: a UUID says no more than that this is this article."""
    return bool(identifier) and not str(identifier).startswith("urn:uuid:")


def is_part_of_figure(use: Use) -> bool:
    """Whether this is the picture of a Figure: who knows figures gets it, even if no picture among words."""
    return use.key == "image" and use.place.endswith(".image")


def nodes(article: Article) -> Iterator[tuple[str, Node]]:
    """Every node with its path, in the order of reading: the body, then the notes."""
    waiting: list[tuple[str, object]] = [("$.notes", article.notes), ("$.body", article.body)]
    while waiting:
        place, item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend((f"{place}[{index}]", item[index]) for index in reversed(range(len(item))))
        elif isinstance(item, Node | Part):
            if isinstance(item, Node):
                yield place, item
            fields = ((name, getattr(item, name)) for name in reversed(item.__struct_fields__))
            waiting.extend((f"{place}.{name}", value) for name, value in fields if isinstance(value, tuple | Node))


def _metadata_uses(metadata: Metadata) -> Iterator[Use]:
    for name in metadata.__struct_fields__:
        value = getattr(metadata, name)
        if f"metadata.{name}" in ATTRIBUTES and (is_given(value) if name == "identifier" else value):
            yield Use(f"metadata.{name}", f"$.metadata.{name}")
    for index, author in enumerate(metadata.authors):
        if author.role not in (None, "aut"):
            yield Use("author.role", f"$.metadata.authors[{index}].role")
        if author.file_as:
            yield Use("author.file_as", f"$.metadata.authors[{index}].file_as")


def _attributes(node: Node, vector: set[str], cited: set[str]) -> Iterator[str]:
    match node:
        case CodeBlock(language=str()):
            yield "language"
        case Figure(caption=caption) if caption:
            yield "caption"
        case Image():
            yield from _image_attributes(node, vector)
        case Link():
            yield from _link_attributes(node)
        case List():
            if any(item.checked is not None for item in node.items):
                yield "checked"
            if node.ordered and node.start != 1:
                yield "start"
        case NoteRef():
            if node.note in cited:
                yield "repeated"
            cited.add(node.note)
        case Quote(attribution=attribution) if attribution:
            yield "attribution"
        case Span():
            yield from (name for name in ("anchor", "direction", "language", "role") if getattr(node, name))
        case Table():
            yield from _table_attributes(node)
        case Heading() | DefinitionList() | _:
            return


def _image_attributes(image: Image, vector: set[str]) -> Iterator[str]:
    if image.title:
        yield "title"
    if image.alt is None:
        yield "undescribed"
    if image.resource in vector:
        yield "vector"


def _link_attributes(link: Link) -> Iterator[str]:
    if link.title:
        yield "title"
    if link.target.startswith("#"):
        yield "internal"
    elif ":" not in link.target.partition("/")[0]:
        yield "relative"


def _table_attributes(table: Table) -> Iterator[str]:
    rows: tuple[Row, ...] = (*table.header, *table.rows)
    cells = [cell for row in rows for cell in row.cells]
    if any(table.alignment):
        yield "alignment"
    if any(len(cell.blocks) > 1 or (cell.blocks and not isinstance(cell.blocks[0], Paragraph)) for cell in cells):
        yield "blocks"
    if table.caption:
        yield "caption"
    if any(cell.colspan > 1 for cell in cells):
        yield "colspan"
    if table.header:
        yield "header"
    if any(cell.rowspan > 1 for cell in cells):
        yield "rowspan"
