"""The words of the model: their kinds, and that nothing changes under an exporter's hands."""

from __future__ import annotations

from typing import get_args

import pytest

from presswork import model
from presswork.model import BLOCK_KINDS, INLINE_KINDS, Block, Emphasis, Heading, Inline, Metadata, Paragraph, Text
from presswork.testing import feature_article
from presswork.testing.invariants import walk


def test_every_kind_is_its_class_name_in_lower_case() -> None:
    assert tuple(node.__name__.lower() for node in get_args(Block)) == BLOCK_KINDS
    assert tuple(node.__name__.lower() for node in get_args(Inline)) == INLINE_KINDS


def test_a_node_knows_its_kind() -> None:
    assert Heading(1, (Text("h"),)).kind == "heading"
    assert model.CodeBlock("x").kind == "codeblock"


def test_a_node_never_changes() -> None:
    with pytest.raises(AttributeError):
        Text("a").text = "b"  # type: ignore[misc]


def test_nodes_are_equal_by_what_they_hold_and_can_be_keys() -> None:
    one, two = (Paragraph((Emphasis((Text("a"),)),)) for _ in range(2))
    assert one == two
    assert {one: 1}[two] == 1


def test_extra_belongs_to_one_article() -> None:
    assert Metadata().extra is not Metadata().extra


def test_the_feature_article_has_every_kind() -> None:
    kinds = {thing.kind for _, _, thing in walk(feature_article()) if isinstance(thing, model.Node)}
    assert kinds == {*BLOCK_KINDS, *INLINE_KINDS}
