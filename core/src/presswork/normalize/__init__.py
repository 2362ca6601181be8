"""Bring any article into the form that exporters rely on.

After ``normalize``:

- every string is NFC and free of control characters (a CodeBlock, a MathBlock and the values of
  ``extra`` keep their line ends and tabs), of lone surrogates, of noncharacters and of U+FEFF; directional
  embeddings, overrides and isolates are closed inside the block that opens them (UAX #9), in a
  CodeBlock inside the line
- text holds no tabs and no line ends, a block's text neither begins nor ends with space (a verse
  line may begin with some), neighbouring texts are one, and none is over 1 MiB in UTF-8
- no block and no inline is empty, but for a Span that has an anchor; a cell may be empty, an item
  of an ordered list, a line between the stanzas of a verse, and the only definition of a term
- headings begin at level 1, never skip a level going down, and stand nowhere in notes
- no node has more than 64 ancestors
- tables are rectangular: every row fills the same columns, spans stay inside the header or the body
  that they begin in and never overlap, ``alignment`` has one entry a column
- every note is cited at least once, notes stand in the order of their first citation (a table's
  caption comes before its cells), their ids are unique, and no note cites a note
- every image resolves, resources have unique ids, data, their digest, and where the data shows them
  their true media type and size
- anchors are unique and without white space; a link leads to http, https, mailto, tel or ftp, to
  an anchor that exists, or is a relative reference, and parses; no link holds a link or a note
- the title is not empty, nothing that is said is blank, the language is a BCP 47 tag or None, the
  direction is set, dates are ISO 8601 or None, ``source_url`` is an address of the web or None, the
  identifier is set

Nothing is lost on the way that a reader of the article would miss. A note that cites a note shows
its number in the place of the mark, as ``[2]``; if the body does not cite that other note, it does so
from now on, right behind the first mark of the note that led there. A note that nothing cites
stands at the end of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from presswork.model import Article, Block, Note
from presswork.normalize.anchors import append_anchors
from presswork.normalize.blocks import settle_blocks
from presswork.normalize.drafts import Draft, Plan, place_of
from presswork.normalize.metadata import settle_metadata, settle_version
from presswork.normalize.names import Names, Place, path, quoted
from presswork.normalize.notes import find_silent, plan_notes
from presswork.normalize.pictures import settle_resources
from presswork.normalize.strings import clean_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from presswork.report import Report

try:
    # hashlib would load OpenSSL for it, which takes a thirtieth of a small export.
    from _sha1 import sha1  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # another Python than CPython, or one built without it
    from hashlib import sha1

__all__ = ["normalize"]

_NAMESPACE = bytes.fromhex("6d1c8d52b0a94c0f9d4e5a1f27c3e8b4")
"""The namespace of our own for identifiers made of content (RFC 9562 §5.5)."""


class _Settled(msgspec.Struct):
    """What one pass makes of the article."""

    draft: Draft
    body: tuple[Block, ...]
    cited: tuple[str, ...]
    notes: dict[str, tuple[Block, ...]]
    note_cites: dict[str, tuple[str, ...]]


def normalize(article: Article, *, name: str | None = None, report: Report | None = None) -> Article:
    """``article`` so that all of the above holds; an article of which it holds comes back equal.

    ``name`` is where the article came from, a title for one that has none. ``report`` hears of
    each repair that a reader might notice. Never raises.
    """
    repairs: list[tuple[str, str]] = []

    def repaired(what: str, place: str) -> None:
        repairs.append((what, place))

    version = settle_version(article.schema_version, repaired)
    metadata = settle_metadata(article.metadata, name, repaired)
    resources, pictures = settle_resources(article.resources, repaired)
    ids, own = _name_notes(article, repaired)
    settled = _settle(article, ids, own, pictures)
    repairs.extend((what, path(place)) for what, place in settled.draft.repairs)
    if report is not None:
        for what, place in repairs:
            report.repaired(what, place)
    notes = tuple(Note(note, settled.notes[note]) for note in settled.cited)
    found = Article(version, metadata, settled.body, notes, resources)
    if metadata.identifier is None:
        found = msgspec.structs.replace(
            found, metadata=msgspec.structs.replace(metadata, identifier=_identifier(found))
        )
    return found


def _name_notes(article: Article, repaired: Callable[[str, str], None]) -> tuple[dict[str, str], list[str]]:
    """The id of each note by the name that the article uses for it, and the notes' ids in order."""
    names = Names(clean_word(note.id) for note in article.notes)
    ids: dict[str, str] = {}
    own = []
    for index, note in enumerate(article.notes):
        found = names.claim(clean_word(note.id) or "note")
        own.append(found)
        ids.setdefault(note.id, found)
        if found != note.id:
            repaired(f"note {quoted(note.id)} is called {quoted(found)}", f"$.notes[{index}].id")
    # A mark may well say the name as it is once it is clean.
    return {**{found: found for found in own}, **ids}, own


def _settle(article: Article, ids: Mapping[str, str], own: list[str], pictures: Mapping[str, str]) -> _Settled:
    """Passes over the article until what one assumes is what it finds: one for most, three at most."""
    settled = _pass(article, Plan(), ids, own, pictures)
    empty = [note for note, blocks in settled.notes.items() if not blocks]
    if empty or len(settled.cited) != len(own) or any(settled.note_cites.values()):
        sources = dict(zip(own, article.notes, strict=True))

        def says_something(note: str) -> bool:
            draft = Draft(Plan(), {}, pictures)
            return bool(_settle_note(draft, sources[note], place_of("notes")))

        cited, cites = settled.cited, settled.note_cites
        silent = find_silent(empty, cites, says_something)
        while True:
            settled = _pass(article, plan_notes(cited, cites, silent), ids, own, pictures)
            # A note may lose its last mark by this very plan: then it is as silent as the others.
            hollow = frozenset(note for note in settled.cited if not settled.notes[note]) - silent
            silent |= hollow
            if not hollow:
                break
    if not settled.draft.internal_links_hold():
        plan = msgspec.structs.replace(settled.draft.plan, anchors=settled.draft.anchors)
        settled = _pass(article, plan, ids, own, pictures)
    return settled


def _pass(
    article: Article, plan: Plan, ids: Mapping[str, str], own: list[str], pictures: Mapping[str, str]
) -> _Settled:
    draft = Draft(plan, ids, pictures)
    blocks = [*settle_blocks(draft, article.body, 0, place_of("body"))]
    draft.has_headings = False
    for index, note in enumerate(article.notes):
        if own[index] in plan.moved:
            place = place_of("notes", index)
            draft.repaired(f"nothing cites note {quoted(note.id)}: its text stands at the end of the body", place)
            blocks.extend(settle_blocks(draft, note.blocks, 0, (place, "blocks")))
    body = _place_anchors(draft, tuple(blocks), place_of("body"))
    cited = tuple(draft.cited)
    notes: dict[str, tuple[Block, ...]] = {}
    note_cites: dict[str, tuple[str, ...]] = {}
    for index, note in enumerate(article.notes):
        if own[index] in plan.moved:
            continue
        draft.cited = {}
        notes[own[index]] = _settle_note(draft, note, place_of("notes", index))
        note_cites[own[index]] = tuple(draft.cited)
    return _Settled(draft, body, cited, notes, note_cites)


def _settle_note(draft: Draft, note: Note, place: Place) -> tuple[Block, ...]:
    draft.in_note = True
    draft.has_headings = False
    return _place_anchors(draft, settle_blocks(draft, note.blocks, 0, (place, "blocks")), place)


def _place_anchors(draft: Draft, blocks: tuple[Block, ...], place: Place) -> tuple[Block, ...]:
    """Anchors that found no text behind them stand at the end of the text before them."""
    if not draft.pending:
        return blocks
    found = append_anchors(blocks, draft.pending)
    if found is None:
        draft.lose_pending(place)
        return blocks
    draft.pending.clear()
    return found


def _identifier(article: Article) -> str:
    """UUID version 5 of the article's JSON; a digest stands for each picture's data."""
    pictures = tuple(msgspec.structs.replace(resource, data=b"") for resource in article.resources)
    content = msgspec.json.encode(msgspec.structs.replace(article, resources=pictures))
    digest = bytearray(sha1(_NAMESPACE + content, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
