"""Our own pages, read again: node by node, what was written is what is read."""

from __future__ import annotations

import msgspec
import pytest

import presswork_html
from presswork import Press
from presswork.model import Article, Heading, Image, NoteRef, Resource, Span
from presswork.normalize import normalize
from presswork.testing import feature_article

PRESS = Press(plugins=[presswork_html], discover=False)
WRITTEN = normalize(feature_article())
READ = PRESS.read(PRESS.export(WRITTEN, "html"), name="page.html")

# What a page can't tell: the names of notes and pictures, which headings had an anchor before the page gave them
# one, and places that nothing leads to.
NAMES = {"note-1": "lamp", "note-2": "log", "picture-1": "view"}


def compared(value: object) -> object:
    """A node without what a page can't tell."""
    match value:
        case tuple():
            return tuple(compared(item) for item in value if not (isinstance(item, Span) and item.anchor == "rest"))
        case NoteRef(note=note):
            return NoteRef(NAMES.get(note, note))
        case Image():
            return msgspec.structs.replace(value, resource=NAMES.get(value.resource, value.resource))
        case Heading():
            return Heading(value.level, compared(value.content))
        case msgspec.Struct():
            return type(value)(*(compared(getattr(value, name)) for name in value.__struct_fields__))
    return value


@pytest.mark.parametrize("index", range(len(WRITTEN.body)), ids=lambda n: f"{n}-{WRITTEN.body[n].kind}")
def test_each_block_comes_back(index):
    assert compared(READ.body[index]) == compared(WRITTEN.body[index])


def test_no_block_comes_back_that_was_not_written():
    assert len(READ.body) == len(WRITTEN.body)


def test_headings_that_had_an_anchor_keep_it():
    anchors = [block.anchor for block in WRITTEN.body if isinstance(block, Heading) and block.anchor]
    assert set(anchors) <= {block.anchor for block in READ.body if isinstance(block, Heading)}


def test_notes_come_back_in_their_order():
    assert [compared(note.blocks) for note in READ.notes] == [compared(note.blocks) for note in WRITTEN.notes]


def test_metadata_come_back_but_for_what_is_extra():
    assert READ.metadata == msgspec.structs.replace(WRITTEN.metadata, extra={})


def test_pictures_come_back():
    named = Resource("view", *(getattr(READ.resources[0], name) for name in Resource.__struct_fields__[1:]))
    assert (named,) == WRITTEN.resources


def test_a_page_of_what_was_read_is_read_as_the_same():
    again: Article = PRESS.read(PRESS.export(READ, "html"), name="page.html")
    assert again == READ
