"""Whatever an article holds, reading its Word file gives all of its words."""

import re
from collections import Counter

import msgspec
import pytest
from hypothesis import Phase, given, settings

from presswork.pipeline import Press
from presswork.testing.strategies import normalized_articles

PRESS = Press()


def _texts(value):
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for name, inner in value.items():
            if name not in ("metadata", "resources"):
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _letters(article):
    return Counter(re.sub(r"[\W_]", "", "".join(_texts(msgspec.to_builtins(article)))))


@pytest.mark.slow
@settings(max_examples=80, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(normalized_articles())
def test_no_letter_is_lost(article):
    found = PRESS.read(PRESS.export(article, "docx"), format="docx")

    # A picture that Word can't show leaves its description.
    assert _letters(article) - _letters(found) == Counter()
