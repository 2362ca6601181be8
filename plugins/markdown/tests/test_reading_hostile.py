"""Markdown that wants to break a reader: every word of it comes out, in time that grows with it and no faster."""

from __future__ import annotations

import pytest

import presswork_markdown
from presswork import Press
from presswork.errors import InputError
from presswork.testing import count_steps

PRESS = Press(plugins=[presswork_markdown], discover=False)


def text_of(data: bytes) -> str:
    article = PRESS.read(data, name="p.md")
    return str((article.body, article.notes))


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "[", "![", "^[", "*a ", "<em>", "<ul><li>", "<div>"])
def test_a_word_below_hundreds_of_marks_is_kept(mark):
    assert "deepest" in text_of((mark * 500 + "deepest").encode())


@pytest.mark.parametrize(("opening", "closing"), [("[", "](b)"), ("![", "](b)"), ("^[", "]"), ("*a **b ", "** *")])
def test_marks_in_marks_hundreds_deep_lose_no_word(opening, closing):
    assert "deepest" in text_of((opening * 400 + "deepest" + closing * 400).encode())


def test_what_is_nested_too_deep_is_reported():
    from presswork.report import Report

    report = Report()
    PRESS.read(b"> " * 200 + b"a", name="p.md", report=report)
    assert [loss.kind for loss in report.losses] == ["nesting"]


@pytest.mark.parametrize("data", [b"", b" \n\t", bytes(range(32)) * 40, b"PK\x03\x04\0\0\0\0\x08\0" * 9])
def test_what_is_no_text_is_refused_in_one_line(data):
    with pytest.raises(InputError) as refused:
        PRESS.read(data, name="p.md")
    assert "\n" not in str(refused.value)


def test_a_stray_zero_byte_is_shown_as_one():
    assert "a\ufffdb" in text_of(b"a\0b" + b" and more words" * 20)


def test_marks_that_are_not_safe_lead_nowhere():
    found = text_of(b"[a](javascript:x) <javascript:y> <a href='data:text/html,z'>b</a>")
    assert "Link(" not in found
    assert all(word in found for word in "ab")


PATTERNS = {
    **{
        name: name
        for name in ("[", "[a", "![", "^[", "[^", "*a ", "a**b", "_a ", "~~a ", "`a``b", "<a ", "<!-- ", "<?")
    },
    **{name: name for name in ("<em>", "$a", "$$a\n", "\\$", "[a]{%", "`a`{", "[a](", "[a](b '", "&", "\\|", "- a\n")},
    **{
        name: name
        for name in (
            "a~b",
            "a^b",
            "==a ",
            "++a ",
            "[[a",
            "![[",
            "[@a ",
            "http://a",
            "\\\\(a ",
            "{{< a ",
            "{% if ",
            "{{ ",
        )
    },
    **{
        name: name
        for name in ("!!! a\n", "> [!a]\n", "a. b\n\n", "(@) a\n", "| a\n", "a\n-- --\n", "-----\na\n", "+--+\n|\n")
    },
    "fences": "::: a\n",
    "fences in fences": "::: a\n::: b\n:::\n",
    "tags": "{{< highlight a >}}\n",
    "captions": "Table: a\n\n|b|\n|-|\n\n",
    "nested letters": "a. b\nb. c\n   a. d\n   b. e\n",
    "grids": "+--+\n|a |\n+--+\n\n",
    "environments": "\\begin{align}\n",
    "quotes": "> ",
    "lines of quotes": "> a\n",
    "lists": "- 1. ",
    "references": "[a\n",
    "definitions": "a\n: b\n\n",
    "notes": "[^1]: a\n",
    "tables": "|a\n|-\n",
    "headings": "# a {#b}\n",
    "links to headings": "[a](#a)\n\n# a\n\n",
    "elements": "<ul><li>",
    "closed elements": "</em>",
    "spans": '<a b="',
}


@pytest.mark.slow
@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_with_the_text_and_no_faster(pattern):
    def read(length: int) -> object:
        return PRESS.read(((PATTERNS[pattern] * length)[:length] + "\n\n[^1]: x").encode(), name="p.md")

    assert read(100_000)
    small, large = (count_steps(lambda length=length: read(length)) for length in (1_000, 4_000))
    assert large < 5 * small
