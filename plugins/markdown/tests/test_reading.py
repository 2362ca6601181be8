"""What is read of Markdown, kind by kind."""

from __future__ import annotations

import pytest

import presswork_markdown
from presswork import Press
from presswork.model import (
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Table,
    Text,
)
from presswork.plugin import Report, Source
from presswork.testing import picture
from presswork_markdown.reading.options import MarkdownReadOptions
from presswork_markdown.reading.read import read

T = Text


def article(text: str, **options: object):
    return read(text.encode(), Source("a.md"), MarkdownReadOptions(**options), Report())


def body(text: str) -> tuple:
    return article(text, title_from_heading=False).body


def inlines(text: str) -> tuple:
    (paragraph,) = body(text)
    return paragraph.content


def p(*content) -> Paragraph:
    return Paragraph(tuple(T(part) if isinstance(part, str) else part for part in content))


def losses(text: str) -> list[str]:
    report = Report()
    read(text.encode(), Source("a.md"), MarkdownReadOptions(), report)
    return [f"{loss.kind} {loss.action}: {loss.how}" for loss in report.losses]


def test_marks_in_a_line():
    assert inlines("a *b **c*** ~~d~~ `e` [f](g 'h') <i@j.k>") == (
        T("a "), Emphasis((T("b "), Strong((T("c"),)))), T(" "), Strikethrough((T("d"),)), T(" "), Code("e"), T(" "),
        Link((T("f"),), "g", "h"), T(" "), Link((T("i@j.k"),), "mailto:i@j.k"),
    )  # fmt: skip


def test_line_ends_are_spaces_and_breaks_but_nothing_in_chinese():
    assert inlines("a\nb\\\nc") == (T("a b"), LineBreak(), T("c"))
    assert inlines("漢\n字") == (T("漢字"),)
    assert inlines("한국\n말") == (T("한국 말"),)


def test_blocks():
    assert body("> a\n\n```py\nx\n```\n\n***\n\n1. b\n\n   c\n2. d\n\nT\n: e\n: f") == (
        Quote((p("a"),)),
        CodeBlock("x", "py"),
        Divider(),
        List(True, (ListItem((p("b"), p("c"))), ListItem((p("d"),)))),
        DefinitionList((DefinitionItem((T("T"),), (Definition((p("e"),)), Definition((p("f"),)))),)),
    )


def test_tasks():
    assert body("- [x] a\n- [ ] **b**\n- c\n- \\[x] d\n- [x] # e")[0].items == (
        ListItem((p("a"),), True),
        ListItem((p(Strong((T("b"),))),), False),
        ListItem((p("c"),)),
        ListItem((p("[x] d"),)),
        ListItem((p("# e"),), True),
    )


def test_a_table_with_its_caption_and_a_cell_too_many():
    row = Row((Cell((p("1"),)), Cell((p("2"),)), Cell((p("3"),))))
    assert body("| a | b |\n|--|-:|\n| 1 | 2 | 3 |\n\nTable: All of it") == (
        Table((Row((Cell((p("a"),)), Cell((p("b"),)))),), (row,), (T("All of it"),), (None, "right", None)),
    )


def test_a_table_without_names_has_no_header():
    (table,) = body("|  |  |\n|--|--|\n| 1 | 2 |")
    assert table.header == ()


def test_notes_at_the_foot_and_in_the_line():
    found = article("a[^x] b^[in *it*] c[^gone]\n\n[^x]: one\n\n    two\n\n[^y]: nobody cites it")
    assert found.body == (p("a", NoteRef("x"), " b", NoteRef("note-1"), " c[^gone]"),)
    assert {note.id: note.blocks for note in found.notes} == {
        "x": (p("one"), p("two")),
        "y": (p("nobody cites it"),),
        "note-1": (p("in ", Emphasis((T("it"),))),),
    }


@pytest.mark.parametrize("text", ["costs $5 and $6", "a $ b $", r"\$x\$", "US$5, US$6", "$$", "$ x$"])
def test_money_is_no_formula(text):
    assert inlines(text) == (T(text.replace("\\", "")),)


def test_formulas():
    assert inlines(r"$x_1$ is $\$5$5") == (Math("x_1"), T(" is $$5$5"))
    assert body("$$\na\nb\n$$\n\n$$c$$\n\nd $$e$$") == (MathBlock("a\nb"), MathBlock("c"), p("d ", Math("e")))


def test_a_formula_at_the_start_does_not_ask_what_the_line_ends_with():
    assert inlines("$x$ in 5") == (Math("x"), T(" in 5"))
    assert inlines("$x$ in \\\\") == (Math("x"), T(" in \\"))


def test_attributes():
    assert body("# A {#b .c}\n\n[d]{.smallcaps lang=fr} `e`{.f} {g}") == (
        Heading(1, (T("A"),), "b"),
        p(Span((T("d"),), language="fr", role="smallcaps"), " ", Code("e"), " {g}"),
    )
    assert losses("x `e`{.f width=3}") == [
        "attributes degraded: without the attribute width",
        "attributes degraded: without the class f",
    ]


def test_a_link_to_a_heading_finds_it_by_its_words():
    found = body("[to](#the-end-1) [and](#über)\n\n## The End\n\n## The *End*\n\n## Über")
    assert [block.anchor for block in found[1:]] == [None, "the-end-1", "über"]


def test_html_in_the_line():
    assert inlines('a<br>H<sub>2</sub> <kbd>x</kbd> <span lang="fr" id="y">z</span> <a href="/b">c</a>') == (
        T("a"), LineBreak(), T("H"), Subscript((T("2"),)), T(" "), Span((T("x"),), role="keyboard"), T(" "),
        Span((T("z"),), language="fr", anchor="y"), T(" "), Link((T("c"),), "/b"),
    )  # fmt: skip


def test_html_that_crosses_markdowns_marks_or_stays_open_is_only_its_text():
    assert inlines("*a <b>c* d</b> <i>e") == (Emphasis((T("a "), T("c"))), T(" d"), T(" "), T("e"))


def test_unknown_html_keeps_its_text_and_is_reported():
    assert inlines("a <blink>b</blink>") == (T("a "), T("b"))
    assert losses("a <blink>b</blink>") == ["html degraded: as the text in it, without the tag <blink>"]


def test_blocks_of_html_keep_their_text_and_structure():
    html = (
        "<div align=center>\n<h2>A</h2>\n<p>b <b>c</b></p><ul><li>d<li>e</ul>\n"
        "<table><tr><th>f</th></tr><tr><td>g</td></tr></table><pre>h\n i</pre><hr>\n*j*</div>"
    )
    assert body(html) == (
        Heading(2, (T("A"),)),
        p("b ", Strong((T("c"),))),
        List(False, (ListItem((p("d"),)), ListItem((p("e"),)))),
        Table((Row((Cell((p("f"),)),)),), (Row((Cell((p("g"),)),)),)),
        CodeBlock("h\n i"),
        Divider(),
        p(" *j*"),
    )
    assert losses(html) == ["html degraded: as its text and structure, without its looks"]


def test_what_is_for_programs_is_left_out_and_reported():
    assert body("<script>\nalert(1)\n</script>\n\n<!-- a -->\n\nb") == (p("b"),)
    assert losses("<style>\nb {}\n</style>\nc") == ["html dropped: a style is for programs, and left out"]


def test_an_unclosed_comment_or_script_hides_no_word():
    assert "word" in str(body("<!-- a word"))
    assert "word" in str(body("<script>\na word"))


@pytest.mark.parametrize("text", ["[[ -f x ]] a==b==c", "{% tag %} {{ x }}", ":::note", "a ^b^ ~c~", "[x]"])
def test_what_no_rule_knows_stays_as_it_is(text):
    assert inlines(text) == (T(text),)


def test_pictures_beside_the_text_and_in_it(tmp_path):
    (tmp_path / "a.png").write_bytes(picture())
    report = Report()
    text = b'![A *view*](a.png "t")\n\nx <img src="a.png" alt="y"> ![z](http://e.org/z.png) ![](../b.png)'
    found = read(text, Source("a.md", tmp_path), MarkdownReadOptions(), report)
    assert found.body[0] == Figure(Image("picture-1", "A view", "t"))
    assert found.body[1].content[1] == Image("picture-1", "y")
    assert len(found.resources) == 1
    assert [loss.how for loss in report.losses] == [
        "it is at a remote address: http://e.org/z.png",
        "it is outside the source's folder: ../b.png",
    ]


def test_the_only_heading_of_level_one_at_the_start_is_the_title():
    found = article("# A *b*\n\n## C\n\n### D\n\ne")
    assert found.metadata.title == "A b"
    assert [block.level for block in found.body if isinstance(block, Heading)] == [1, 2]
    assert article("# A\n\n# B").metadata.title == ""
    assert article("a\n\n# B").metadata.title == ""
    assert article("# A\n\nb", title_from_heading=False).body[0] == Heading(1, (T("A"),))


def test_the_decision_about_the_title_has_its_line():
    report = Report()
    read(b"---\nlang: de\n---\n\n\n# A\n\nb", Source("a.md"), MarkdownReadOptions(), report)
    (decision,) = (found for found in report.decisions if found.what == "title")
    assert (decision.value, decision.lines, decision.confidence) == ("A", (6, 6), 0.9)


def test_a_heading_that_says_the_title_again_is_left_out():
    assert article("---\ntitle: A\n---\n# A\n\nb").body == (p("b"),)


def test_byte_order_marks_line_ends_and_other_encodings():
    plain = read("é\n\nb".encode(), Source(), MarkdownReadOptions(), Report()).body
    for data in ("\ufeffé\r\n\r\nb".encode(), "é\r\rb".encode(), "é\n\nb".encode("utf-16"), b"\xe9\n\nb"):
        assert read(data, Source(), MarkdownReadOptions(), Report()).body == plain
    japanese = "# 古い\n\nこれは日本語の文章です。\n" * 3
    assert read(japanese.encode("shift_jis"), Source(), MarkdownReadOptions(), Report()).body == body(japanese)
    assert read("é\n\nb".encode("utf-16-le"), Source(), MarkdownReadOptions(), Report()).body == plain
    assert read(b"\xe9\n\nb", Source(), MarkdownReadOptions(encoding="latin-1"), Report()).body == plain


def test_a_text_file_loads_no_library_for_markdown(tmp_path):
    import subprocess
    import sys

    (tmp_path / "a.txt").write_text("A title\n\nAnd a paragraph that ends here.\n")
    code = (
        "import sys, presswork; presswork.export(presswork.read('a.txt'), 'json')\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'markdown_it', 'mdit_py_plugins', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_plugin_reads_what_its_extensions_say(tmp_path):
    press = Press(plugins=[presswork_markdown], discover=False)
    for extension in ("md", "markdown", "mdown", "mkd"):
        (tmp_path / f"a.{extension}").write_text("# T\n\n*a*")
        assert press.read(tmp_path / f"a.{extension}").metadata.title == "T"


def from_address(text: str, address: str | None, report: Report | None = None):
    return read(text.encode(), Source("a.md", None, address), MarkdownReadOptions(), report or Report())


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("<../b.md?c#d>", "https://e.org/notes/b.md?c#d"),
        ("/b", "https://e.org/b"),
        ("//f.org/b", "https://f.org/b"),
        ("http://f.org/b", "http://f.org/b"),
        ("mailto:a@e.org", "mailto:a@e.org"),
        ("#a%20b", "#a b"),
        ("http://[b", "http://[b"),
    ],
)
def test_a_relative_link_counts_from_where_the_text_was_fetched(written, target):
    (paragraph,) = from_address(f"[x]({written})", "https://e.org/notes/2020/a.md").body
    assert paragraph.content == (Link((T("x"),), target),)


def test_links_in_html_and_references_count_from_there_too():
    (paragraph,) = from_address("<a href='b'>x</a> [y]\n\n[y]: c", "https://e.org/d/").body
    assert [node.target for node in paragraph.content if isinstance(node, Link)] == [
        "https://e.org/d/b",
        "https://e.org/d/c",
    ]


def test_without_an_address_a_link_counts_from_the_one_in_the_front_matter_if_any():
    assert body("[x](b)")[0].content[0].target == "b"
    article_at = from_address("---\ncanonical_url: https://e.org/d/\n---\n[x](b)", None)
    assert article_at.body[0].content[0].target == "https://e.org/d/b"


def test_a_picture_of_a_fetched_text_is_told_by_its_address():
    report = Report()
    from_address("![x](b.png)", "https://e.org/d/a.md", report)
    assert [loss.how for loss in report.losses] == ["it is at a remote address: https://e.org/d/b.png"]
