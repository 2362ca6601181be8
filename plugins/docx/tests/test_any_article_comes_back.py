"""Whatever an article holds, its Word file gives back all of its words, and its blocks inside each other."""

import re
from collections import Counter

import msgspec
import pytest
from hypothesis import Phase, given, settings
from lxml import etree

from presswork.pipeline import Press
from presswork.report import Report
from presswork.testing.strategies import normalized_articles
from presswork_docx import xml
from presswork_docx.formulas import Formulas
from presswork_docx.reader.formulas import latex

PRESS = Press()
# Pictures that Word can't show are words from then on; what is nested deeper than a line is wide stands less deep.
_FLATTENED = frozenset(
    (
        *("image", "image.vector", "list", "list.start", "definitionlist", "quote", "verse", "codeblock"),
        *("table", "table.columns"),
    )
)
_LINES = frozenset(("content", "attribution", "term", "caption", "lines"))


def _texts(value):
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield _formula(value["text"]) if value["type"] in ("math", "mathblock") else value["text"]
        for name, inner in value.items():
            if name not in ("metadata", "resources"):
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _formula(text):
    """A formula as it comes back from Word: the same one, in the reader's words."""
    drawn = Formulas().on_its_own(text)
    if drawn is None:
        return text
    return latex(etree.fromstring(f"<w:p {xml.WORD}>{drawn.markup}</w:p>")[0], display=True)


def _words(value):
    return re.sub(r"[\W_]", "", "".join(_texts(value)))


def _letters(article):
    return Counter(_words(msgspec.to_builtins(article)))


def _shape(value):
    """Blocks by kind, inside each other, their lines as bare words."""
    if isinstance(value, list | tuple):
        return [_shape(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    # A column that no cell begins in has no place in a Word file, and bookmarks have letters, digits and "_" only.
    unsaid = (
        "id",
        "alignment",
        "anchor",
        "colspan",
        "image",
        *(["language"] if value.get("type") == "codeblock" else []),
    )
    if value.get("type") in ("math", "mathblock"):
        return {"type": value["type"], "text": re.sub(r"[\W_]", "", _formula(value["text"]))}
    return {
        name: _words(inner) if name in _LINES else _shape(inner) for name, inner in value.items() if name not in unsaid
    }


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(normalized_articles())
def test_no_letter_is_lost_and_no_block_moves(article):
    report = Report()
    found = PRESS.read(PRESS.export(article, "docx", report=report), format="docx")

    # A picture that Word can't show leaves its description.
    assert _letters(article) - _letters(found) == Counter()
    if _FLATTENED.isdisjoint(loss.kind for loss in report.losses):
        body, notes = (_shape(msgspec.to_builtins(part)) for part in (article.body, article.notes))
        assert _shape(msgspec.to_builtins(found.body)) == body
        assert _shape(msgspec.to_builtins(found.notes)) == notes
