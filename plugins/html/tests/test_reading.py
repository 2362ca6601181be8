"""Pages as they are read: each element of a page, and what it is in the article."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

import presswork_html
from presswork import Press
from presswork.model import (
    Article,
    Code,
    CodeBlock,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    Math,
    NoteRef,
    Paragraph,
    Quote,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from presswork.report import Report
from presswork.testing import picture

PRESS = Press(plugins=[presswork_html], discover=False)
PNG = "data:image/png;base64," + base64.b64encode(picture()).decode()


def read(page: str | bytes, **options: object) -> Article:
    return PRESS.read(page.encode() if isinstance(page, str) else page, name="page.html", options=options)


def only(page: str) -> object:
    (block,) = read(page).body
    return block


def line(markup: str) -> tuple:
    (block,) = read(f"<p>{markup}</p>").body
    return block.content


@pytest.mark.parametrize(
    ("markup", "node"),
    [
        ("<em>a</em>", Emphasis((Text("a"),))),
        ("<i>a</i>", Emphasis((Text("a"),))),
        ("<b>a</b>", Strong((Text("a"),))),
        ("<del>a</del>", Strikethrough((Text("a"),))),
        ("<sub>a</sub>", Subscript((Text("a"),))),
        ("<sup>a</sup>", Superscript((Text("a"),))),
        ("<code>a  b</code>", Code("a b")),
        ("<u>a</u>", Span((Text("a"),), role="underline")),
        ("<kbd>a</kbd>", Span((Text("a"),), role="keyboard")),
        ("<span lang=fr>a</span>", Span((Text("a"),), language="fr")),
        ('<span lang="ar" dir="rtl">a</span>', Span((Text("a"),), language="ar", direction="rtl")),
        ("<a href='https://e.org/' title=t>a</a>", Link((Text("a"),), "https://e.org/", "t")),
        ("<span class='math inline'>\\(x^2\\)</span>", Math("x^2")),
        ("<math><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></math>", Math("x")),
    ],
)
def test_an_inline_element_is_its_node(markup, node):
    assert line(f"x {markup} y") == (Text("x "), node, Text(" y"))


def test_white_space_counts_once_even_across_elements():
    assert line("a \n <b> b </b>\t c") == (Text("a "), Strong((Text("b "),)), Text("c"))


def test_a_line_break_is_one_and_two_part_paragraphs():
    assert read("a<br>b<br><br>c").body == (
        Paragraph((Text("a"), LineBreak(), Text("b"))),
        Paragraph((Text("c"),)),
    )


def test_a_quotation_in_a_line_has_its_marks():
    assert line("<q>Yes</q>") == (Text("“Yes”"),)


def test_scripts_styles_forms_and_menus_say_nothing():
    page = "<nav>Home</nav><script>x</script><style>y</style><form><input value=z><button>Go</button></form><p>Text"
    assert read(page).body == (Paragraph((Text("Text"),)),)


def test_headings_begin_below_the_title_and_keep_their_ids():
    article = read("<title>T</title><body><h1>The title</h1><p>a</p><h2 id=here>One</h2><p>b</p><h3>Two</h3><p>c</p>")
    assert article.metadata.title == "The title"
    assert [block for block in article.body if isinstance(block, Heading)] == [
        Heading(1, (Text("One"),), "here"),
        Heading(2, (Text("Two"),)),
    ]


def test_a_heading_that_nobody_closed_does_not_swallow_the_text():
    article = read("<p>a</p><h2>b<div><p>c</p><h3>d</h3></div>")
    assert [block.kind for block in article.body] == ["paragraph", "paragraph", "paragraph", "heading"]


def test_lists_nest_count_and_hold_tasks():
    block = only("<ol start=3><li>a<ul><li><input type=checkbox checked>b</li></ul></li><li>c</li></ol>")
    assert isinstance(block, List)
    assert (block.ordered, block.start, len(block.items)) == (True, 3, 2)
    inner = block.items[0].blocks[1]
    assert isinstance(inner, List)
    assert inner.items[0].checked is True


def test_a_list_that_stands_right_in_a_list_belongs_to_the_item_before():
    block = only("<ul><li>a</li><ul><li>b</li></ul></ul>")
    assert isinstance(block, List)
    assert isinstance(block.items[0].blocks[1], List)


def test_definitions_keep_terms_and_explanations():
    block = only("<dl><dt>a</dt><dd>b</dd><dd>c</dd><div><dt>d</dt><dd>e</dd></div></dl>")
    assert isinstance(block, DefinitionList)
    assert [len(item.definitions) for item in block.items] == [2, 1]


def test_a_quote_knows_who_said_it_in_both_spellings():
    for page in (
        "<blockquote><p>a</p><footer>b</footer></blockquote>",
        "<figure><blockquote><p>a</p></blockquote><figcaption>b</figcaption></figure>",
    ):
        assert only(page) == Quote((Paragraph((Text("a"),)),), (Text("b"),))


def test_code_keeps_every_space_and_its_language():
    page = "<pre><code class='language-python'>\ndef f():\n\treturn  1\n</code></pre>"
    assert only(page) == CodeBlock("def f():\n\treturn  1", "python")


def test_breaks_in_code_are_line_ends_and_colours_are_nothing():
    assert only("<pre>a<br><span>b <i>c</i></span> d</pre>") == CodeBlock("a\nb c d")


def test_a_table_keeps_header_spans_caption_and_alignment():
    block = only(
        "<table><caption>C</caption><tr><th>a</th><th style='text-align: right'>b</th></tr>"
        "<tr><td colspan=2>c</td></tr><tr><td>d</td><td align=right>e</td></tr></table>"
    )
    assert isinstance(block, Table)
    assert block.caption == (Text("C"),)
    assert len(block.header) == 1
    assert block.rows[0].cells[0].colspan == 2
    assert block.alignment == (None, "right")


def test_a_table_that_only_arranges_is_its_text():
    assert read("<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>").body == (
        Paragraph((Text("a"),)),
        Paragraph((Text("b"),)),
    )


def test_a_rule_between_paragraphs_is_a_divider():
    assert read("<p>a</p><hr><p>b</p>").body[1] == Divider()


def test_footnotes_are_found_by_the_way_back():
    article = read(
        "<p>Text<sup><a id=r1 href='#n1'>[1]</a></sup>.</p><hr>"
        "<ol><li id=n1><a href='#r1'>^</a> The <em>note</em>.</li></ol>"
    )
    assert article.body[0] == Paragraph((Text("Text"), NoteRef("n1"), Text(".")))
    assert article.notes[0].blocks == (Paragraph((Text("The "), Emphasis((Text("note"),)), Text("."))),)


def test_an_ordinary_link_inside_the_page_is_no_note():
    article = read("<p>See <a href='#p2'>2</a>.</p><p id=p2>Here.</p>")
    assert not article.notes
    assert Link((Text("2"),), "#p2") in article.body[0].content


def test_links_are_resolved_where_the_page_says_where_it_is():
    head = "<html><head><link rel=canonical href='https://e.org/a/b'></head><body>"
    assert line_of(head + "<p><a href='../c?d#e'>f</a></p>") == (Link((Text("f"),), "https://e.org/c?d#e"),)


def line_of(page: str) -> tuple:
    return read(page).body[0].content


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " java\nscript:alert(1)", "JAVASCRIPT:x", "data:text/html,x"]
)
def test_a_link_that_would_run_something_is_its_words(target):
    assert line(f"<a href='{target}'>x</a>") == (Text("x"),)


def test_a_picture_in_the_page_becomes_a_resource_with_its_caption():
    article = read(f"<figure><img src='{PNG}' alt=sea><figcaption>The <b>sea</b></figcaption></figure>")
    assert article.body == (Figure(Image("picture-1", "sea"), (Text("The "), Strong((Text("sea"),)))),)
    assert article.resources[0].data == picture()


def test_a_picture_beside_the_page_is_read_once_and_one_outside_is_not(tmp_path: Path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sea.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture(8, 8))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    page = folder / "page.html"
    page.write_text(
        "<p>a</p><img src=sea.png alt=one><img src='./sea.png' alt=two><p><img src='../secret.png' alt=three>"
        "<img src=link.png alt=four><img src='/etc/passwd' alt=five>"
    )
    report = Report()
    article = PRESS.read(page, report=report)
    assert [resource.data for resource in article.resources] == [picture()]
    assert [loss.how.split(":")[0] for loss in report.losses] == [
        "it is outside the source's folder",
        "it is outside the source's folder",
        "its name is none of a picture",
    ]


def test_a_remote_picture_is_reported_and_its_description_kept():
    report = Report()
    article = PRESS.read(
        b"<p>See <img src='https://e.org/a.png' alt='a boat'> there.</p>", name="p.html", report=report
    )
    assert article.body == (Paragraph((Text("See a boat there."),)),)
    assert [(loss.kind, loss.how) for loss in report.losses] == [
        ("image", "it is at a remote address: https://e.org/a.png")
    ]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("\ufeff<p>ž".encode(), "utf-8"),
        ("<p>ž".encode(), "utf-8"),
        ("<p>ž".encode("utf-16"), "utf-16-le"),
        ("<meta charset=iso-8859-2><p>ž".encode("iso-8859-2"), "iso8859-2"),
        ("<meta http-equiv=content-type content='text/html; charset=shift_jis'><p>海".encode("shift_jis"), "shift_jis"),
        ("<p>ž".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_what_the_page_says_or_what_fits(page, encoding):
    report = Report()
    article = PRESS.read(page, name="p.html", report=report)
    assert article.body[0].content[0].text in {"ž", "海"}
    assert next(item.value for item in report.decisions if item.what == "encoding") == encoding


def test_metadata_comes_from_json_ld_open_graph_and_meta_with_a_reason_each():
    report = Report()
    article = PRESS.read(
        b"""<html lang=de><head><title>Der Titel - Zeitung</title><meta property="og:title" content="Der Titel">
        <meta property="og:site_name" content="Zeitung"><link rel=canonical href="https://z.example.org/1">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Der Titel",
        "datePublished": "2021-03-04T08:00:00Z", "author": [{"@type": "Person", "name": "Ada Berg"},
        {"@type": "Person", "name": "Bo Carl"}]}</script></head><body><h1>Der Titel</h1><p>Ein Satz.</p>""",
        name="p.html",
        report=report,
    )
    said = article.metadata
    assert (said.title, said.publisher, said.language) == ("Der Titel", "Zeitung", "de")
    assert [author.name for author in said.authors] == ["Ada Berg", "Bo Carl"]
    assert (said.published, said.source_url) == ("2021-03-04", "https://z.example.org/1")
    assert {item.what for item in report.decisions} >= {"title", "authors", "published", "publisher", "language"}
    assert all(item.reason for item in report.decisions)


NEWS = (
    "<html><head><title>News</title><script>1</script></head><body><header><a href=/>Site</a></header>"
    "<div class=menu><a href=/a>Sport</a> <a href=/b>Weather</a></div><article><h1>Boats came in</h1>"
    + "".join(
        f"<p>Sentence number {n} tells, with commas, of <em>boats</em> and of men on the pier.</p>" for n in range(9)
    )
    + "<h2>After</h2><p>Then they left again, all of them, in the early evening light, for good.</p></article>"
    "<div class=related><a href=/c>Ten more boats you must see</a></div><footer>Copyright Site</footer></body></html>"
)


def test_what_stands_around_an_article_goes_and_its_structure_stays():
    article = read(NEWS)
    assert len(article.body) == 11
    assert Emphasis((Text("boats"),)) in article.body[0].content
    assert any(isinstance(block, Heading) for block in article.body)


def test_everything_stays_where_that_is_asked_for():
    assert "Ten more boats you must see" in str(read(NEWS, keep_junk=True).body)
