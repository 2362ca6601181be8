"""Pandoc reads the book, and finds what the article said."""

import json
import subprocess
from collections import Counter

import pypandoc
import pytest

from presswork.testing import feature_article


@pytest.fixture
def pandoc(tmp_path):
    def read(book):
        path = tmp_path / "book.epub"
        path.write_bytes(book.data)
        command = [pypandoc.get_pandoc_path(), "-f", "epub", "-t", "json", str(path)]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    return read


def _nodes(value):
    if isinstance(value, dict):
        if "t" in value:
            yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _words(value):
    return "".join(node.get("c", " ") if node["t"] == "Str" else " " for node in _nodes(value) if node["t"] in _INLINE)


_INLINE = ("Str", "Space", "SoftBreak")


@pytest.mark.parametrize("split", [None, 1])
def test_pandoc_finds_every_structure_of_the_feature_article(export, pandoc, split):
    document = pandoc(export(feature_article(), split=split))
    nodes = list(_nodes(document["blocks"]))
    kinds = Counter(node["t"] for node in nodes)
    shift = 1 if split is None else 0
    headings = [(node["c"][0], _words(node["c"][2]).strip()) for node in nodes if node["t"] == "Header"]
    assert [heading for heading in headings if heading[1] != "The Lighthouse at Skerry Point"] == [
        (1 + shift, "Tending the lamp"),
        (2 + shift, "Words in other tongues"),
        (3 + shift, "What to carry"),
        (1 + shift, "What was written"),
    ]
    lists = [node["c"][0][0] for node in nodes if node["t"] == "OrderedList"]
    assert sorted(lists)[-2:] == [1, 3]
    assert kinds["Note"] == 2
    assert kinds["Table"] == 1
    assert kinds["Figure"] == 1
    assert kinds["CodeBlock"] == 1
    assert kinds["DefinitionList"] == 1
    assert kinds["BlockQuote"] == 2
    assert kinds["HorizontalRule"] == 1


def test_pandoc_reads_a_note_as_the_article_has_it(export, pandoc):
    notes = [node["c"] for node in _nodes(pandoc(export(feature_article()))["blocks"]) if node["t"] == "Note"]
    assert _words(notes[0]).strip() == "The first lamp burned whale oil; its wick is in the museum."
    assert [block["t"] for block in notes[1]] == ["Para", "Para", "BulletList"]


def test_pandoc_follows_the_links(export, pandoc):
    links = [node["c"][2][0] for node in _nodes(pandoc(export(feature_article()))["blocks"]) if node["t"] == "Link"]
    assert sorted(links) == [
        "#article.xhtml_tides",
        "https://example.org/charts?a=1&b=2",
        "https://example.org/office",
    ]


def test_pandoc_keeps_code_to_the_last_space(export, pandoc):
    (code,) = (node["c"] for node in _nodes(pandoc(export(feature_article()))["blocks"]) if node["t"] == "CodeBlock")
    assert code[1] == "def flash(period):\n    while True:\n\t\tyield period < 5 & ~0\n\n# end"
    assert "python" in code[0][1]
