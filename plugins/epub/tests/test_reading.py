"""What a book of somebody else's becomes: each structure of XHTML, and what the package document says."""

import pytest

from presswork.model import (
    Author,
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
    MathBlock,
    NoteRef,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)
from presswork.report import Report
from presswork.testing import picture


def _text(words):
    return (Text(words),)


def _words(node):
    """The words in a node, its parts one after the other."""
    if isinstance(node, tuple):
        return "".join(map(_words, node))
    if isinstance(node, Text):
        return node.text
    return "".join(_words(getattr(node, name)) for name in getattr(node, "__struct_fields__", ()))


def test_pages_are_read_in_the_order_of_the_spine_and_chapters_get_the_first_level(read):
    article = read({"z.xhtml": "<h2>One</h2><p>first</p>", "a.xhtml": "<h2>Two</h2><h3>Part</h3><p>second</p>"})
    assert article.body == (
        Heading(1, _text("One")),
        Paragraph(_text("first")),
        Heading(1, _text("Two")),
        Heading(2, _text("Part")),
        Paragraph(_text("second")),
    )


def test_loose_words_and_words_in_unknown_elements_are_paragraphs(read):
    article = read("loose <b>words</b><div>in a <x-y>division</x-y><p>and</p> more</div><span><p>in a span</p></span>")
    assert [_words(block) for block in article.body] == ["loose words", "in a division", "and", "more", "in a span"]
    assert article.body[0] == Paragraph((Text("loose "), Strong(_text("words"))))


def test_lists_keep_start_nesting_and_tasks(read):
    (numbered, tasks) = read(
        '<ol start="4"><li>four<ul><li><p>inner</p></li></ul></li><li/></ol>'
        '<ul><li><input type="checkbox" checked="checked"/> done</li><li>☐ open</li><li>none</li></ul>'
    ).body
    assert (numbered.ordered, numbered.start, len(numbered.items)) == (True, 4, 2)
    assert isinstance(numbered.items[0].blocks[1], List)
    assert [(item.checked, _words(item.blocks)) for item in tasks.items] == [
        (True, "done"),
        (False, "open"),
        (None, "none"),
    ]


def test_words_where_none_may_stand_are_not_lost(read):
    article = read(
        "<ul>one<li>two</li></ul><dl>three<dt>four</dt></dl><table>five<tr>six<td>seven</td></tr><p>eight</p></table>"
        "<hgroup>nine<h2>ten</h2></hgroup><figure><p>x</p><figcaption><ul><li>eleven</li></ul></figcaption></figure>"
    )
    words = _words(article.body)
    expected = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
    assert [word for word in expected if word not in words] == []


def test_definitions_keep_each_meaning_with_its_term(read):
    (found,) = read("<dl><dt>a</dt><dd>1</dd><dd>2</dd><div><dt><dfn>b</dfn></dt><dd><p>3</p></dd></div></dl>").body
    assert isinstance(found, DefinitionList)
    assert [(_words(item.term), [_words(each.blocks) for each in item.definitions]) for item in found.items] == [
        ("a", ["1", "2"]),
        ("b", ["3"]),
    ]


def test_a_table_keeps_header_spans_caption_and_the_alignment_of_its_columns(read):
    (table,) = read(
        '<table><caption>Tides</caption><tr><th>Port</th><th align="right">Low</th></tr>'
        '<tr><td rowspan="2">Skerry</td><td style="text-align: right">1</td></tr><tr><td class="right">2</td></tr>'
        '<tfoot><tr><td colspan="2">all</td></tr></tfoot></table>'
    ).body
    assert isinstance(table, Table)
    assert _words(table.caption) == "Tides"
    assert [_words(cell.blocks) for cell in table.header[0].cells] == ["Port", "Low"]
    assert [[(_words(c.blocks), c.colspan, c.rowspan) for c in row.cells] for row in table.rows] == [
        [("Skerry", 1, 2), ("1", 1, 1)],
        [("2", 1, 1)],
        [("all", 2, 1)],
    ]
    assert table.alignment == (None, "right")


def test_pictures_become_resources_and_a_lone_one_a_figure(read):
    article = read(
        '<figure><img src="../img/sea%20view.png" alt="sea"/><figcaption>The <i>view</i></figcaption></figure>'
        '<p>in <img src="../img/sea%20view.png"/> line</p><div><img src="../img/sea%20view.png" alt=""/></div>'
        '<svg xmlns="http://www.w3.org/2000/svg"><image xlink:href="../img/sea%20view.png"/></svg>'
        '<p><img src="gone.png" alt="a lost picture"/></p><p><img src="https://example.org/x.png" alt="far"/></p>',
        files={"img/sea view.png": picture()},
    )
    assert [resource.id for resource in article.resources] == ["sea-view"]
    assert article.body[0] == Figure(Image("sea-view", "sea"), (Text("The "), Emphasis(_text("view"))))
    assert article.body[1].content[1] == Image("sea-view")
    assert article.body[2:4] == (Figure(Image("sea-view", "")), Figure(Image("sea-view")))
    assert [_words(block) for block in article.body[4:]] == ["a lost picture", "far"]


def test_links_across_files_lead_to_places_in_the_article(read):
    article = read(
        {
            "a.xhtml": '<p><a href="b.xhtml#deep">deep</a> <a href="b.xhtml">page</a> '
            '<a href="https://e.org/" title="t">e</a></p>',
            "b.xhtml": '<h1>B</h1><p id="deep">here</p>',
        }
    )
    links = [node for node in article.body[0].content if isinstance(node, Link)]
    assert [(link.target, link.title) for link in links] == [("#deep", None), ("#b", None), ("https://e.org/", "t")]
    assert article.body[1] == Heading(1, _text("B"), anchor="b")
    assert article.body[2] == Paragraph((Span((), anchor="deep"), Text("here")))


@pytest.mark.parametrize(
    "body",
    [
        '<p>x<a epub:type="noteref" href="#n">1</a></p><aside id="n" epub:type="footnote"><p>Said so.</p></aside>',
        '<p>x<sup><a role="doc-noteref" href="#n">1</a></sup></p><section role="doc-endnotes"><h2>Notes</h2><ol>'
        '<li id="n" role="doc-endnote"><p>Said so. <a role="doc-backlink" href="#x">↩</a></p></li></ol></section>',
        '<p>x<a id="r" href="#n"><sup>1</sup></a></p><hr/><p><a id="n" href="#r">[1]</a> Said so.</p>',
        '<p>x<a name="r" href="#n">[1]</a></p><hr/>'
        '<div class="footnote"><p><a name="n"/><a href="#r">1.</a> Said so.</p></div>',
    ],
    ids=["epub 3", "aria", "links both ways", "epub 2"],
)
def test_a_note_is_a_note_however_it_is_marked_up(read, body):
    article = read(body)
    assert article.body[0] == Paragraph((Text("x"), NoteRef("note-1")))
    assert [_words(note.blocks).strip() for note in article.notes] == ["Said so."]
    assert all(isinstance(block, Divider) for block in article.body[1:])


def test_a_file_of_endnotes_leaves_nothing_of_itself_behind(read):
    notes = "".join(
        f'<li id="note-{n}" epub:type="endnote"><p>Note {n}. '
        f'<a href="a.xhtml#ref-{n}" epub:type="backlink">↩</a></p></li>'
        for n in (1, 2)
    )
    marks = "".join(f' w<a href="notes.xhtml#note-{n}" id="ref-{n}" epub:type="noteref">{n}</a>' for n in (2, 1))
    pages = {
        "a.xhtml": f"<h2>One</h2><p>{marks}</p>",
        "notes.xhtml": f'<section epub:type="endnotes"><h2 epub:type="title">Endnotes</h2><ol>{notes}</ol></section>',
    }
    article = read(pages)
    assert [_words(note.blocks).strip() for note in article.notes] == ["Note 2.", "Note 1."]
    assert [_words(block) for block in article.body] == ["One", "w w"]


def test_numbers_that_link_both_ways_in_a_list_of_contents_are_no_notes(read):
    article = read(
        '<ul><li><a id="t1" href="#c1">1</a></li></ul><h2 id="c1"><a href="#t1">1</a></h2><p>The first chapter.</p>'
    )
    assert article.notes == ()
    assert _words(article.body[-1]) == "The first chapter."


def test_poems_keep_lines_stanzas_and_indents(read):
    (one, two) = read(
        '<blockquote epub:type="z3998:poem"><p><span>a</span><br/><span class="i1">b</span></p><p><span>c</span><br/>'
        "<span>d</span></p><cite>—She</cite></blockquote>"
        '<div class="poem"><p>alone</p><p>together</p></div>'
    ).body
    assert one == Quote((Verse((_text("a"), _text("    b"), (), _text("c"), _text("d"))),), _text("She"))
    assert two == Verse((_text("alone"), _text("together")))


def test_a_quotation_names_its_source(read):
    quotes = read(
        "<blockquote><p>x</p><footer>— <cite>Ada</cite></footer></blockquote>"
        "<blockquote><p>x</p><p><cite>Ada</cite></p></blockquote><blockquote>x<p>y</p></blockquote>"
    ).body
    assert [(_words(quote.blocks), _words(quote.attribution).strip()) for quote in quotes] == [
        ("x", "Ada"),
        ("x", "Ada"),
        ("xy", ""),
    ]


def test_code_keeps_its_spaces_and_its_language(read):
    (block, line) = read('<pre class="language-c">a\n  b<br/>c</pre><p><code>x  <b>y</b></code></p>').body
    assert block == CodeBlock("a\n  b\nc", "c")
    assert line == Paragraph((Code("x  y"),))


def test_words_in_other_tongues_and_styles(read):
    body = read(
        '<p>a <i xml:lang="fr">b</i> <span lang="ar" dir="rtl">ج</span> <kbd>k</kbd> <span class="smallcaps">s</span>'
        '<br/><span style="font-weight: bold">w</span></p><p xml:lang="fr">tout</p>'
    ).body
    assert body[0].content[1:] == (
        Span((Emphasis(_text("b")),), language="fr"),
        Text(" "),
        Span(_text("ج"), language="ar", direction="rtl"),
        Text(" "),
        Span(_text("k"), role="keyboard"),
        Text(" "),
        Span(_text("s"), role="smallcaps"),
        LineBreak(),
        Strong(_text("w")),
    )
    assert body[1] == Paragraph((Span(_text("tout"), language="fr"),))


def test_formulas_are_latex_from_the_annotation_or_from_their_structure(read):
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"'
    body = read(
        f"<p>{math}><semantics><mi>x</mi>"
        '<annotation encoding="application/x-tex">x_1</annotation></semantics></math></p>'
        f'{math} display="block"><mfrac><mi>a</mi><msqrt><mn>2</mn></msqrt></mfrac></math>'
        f'<p>{math} alttext="\\alpha"><mi>α</mi></math></p>'
    ).body
    assert body == (
        Paragraph((Math("x_1"),)),
        MathBlock(r"\frac{a}{\sqrt{2}}"),
        Paragraph((Math(r"\alpha"),)),
    )


def test_entities_of_xhtml_are_characters(read):
    assert _words(read("<p>caf&eacute;&nbsp;&mdash; &amp;amp; &hellip;</p>").body) == "café\u00a0— &amp; …"


def test_covers_title_pages_and_contents_are_left_out_and_this_is_said(read):
    pages = {
        "cover.xhtml": '<svg xmlns="http://www.w3.org/2000/svg"><image xlink:href="c.png"/></svg>',
        "titlepage.xhtml": '<section epub:type="titlepage"><h1>Made</h1><p>by Ada</p></section>',
        "toc.xhtml": '<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>',
        "one.xhtml": "<h2>One</h2><p>x</p>",
    }
    report = Report()
    article = read(pages, report=report, files={"OPS/c.png": picture()})
    assert [_words(block) for block in article.body] == ["One", "x"]
    assert [decision.value for decision in report.decisions] == [
        "OPS/cover.xhtml",
        "OPS/titlepage.xhtml",
        "OPS/toc.xhtml",
    ]
    assert [_words(block) for block in read(pages, keep_junk=True).body][-3:] == ["One", "One", "x"]


def test_a_book_of_nothing_but_a_title_page_is_that_page(read):
    assert [_words(block) for block in read('<section epub:type="titlepage"><p>by Ada</p></section>').body] == [
        "by Ada"
    ]


def test_metadata_of_epub_3_with_its_refinements(read):
    metadata = read(
        "<p>x</p>",
        metadata=(
            '<dc:title id="s">How it is lit</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
            '<dc:title id="t">The Lamp</dc:title><meta refines="#t" property="title-type">main</meta>'
            '<dc:creator id="b">Bo</dc:creator><meta refines="#b" property="display-seq">2</meta>'
            '<dc:creator id="a">Ada F</dc:creator><meta refines="#a" property="display-seq">1</meta>'
            '<meta refines="#a" property="role">aut</meta><meta refines="#a" property="file-as">F, Ada</meta>'
            '<dc:contributor id="c">Tess</dc:contributor><meta refines="#c" property="role">trl</meta>'
            '<dc:contributor id="d">Max</dc:contributor><meta refines="#d" property="role">bkp</meta>'
            "<dc:language>fr</dc:language><dc:date>2020-02-03</dc:date><dc:publisher>P</dc:publisher>"
            "<dc:rights>R</dc:rights>"
            "<dc:subject>lamps</dc:subject><dc:source>urn:isbn:9780306406157</dc:source>"
            "<dc:source>https://example.org/lamp</dc:source>"
            '<meta property="dcterms:modified">2021-01-01T00:00:00Z</meta>'
            '<dc:identifier id="uid">urn:uuid:123e4567-e89b-12d3-a456-426614174000</dc:identifier>'
            "<dc:identifier>urn:isbn:9780306406157</dc:identifier>"
            '<meta property="belongs-to-collection" id="col">Lamps</meta>'
            '<meta refines="#col" property="collection-type">series</meta>'
            '<meta refines="#col" property="group-position">3</meta>'
        ),
    ).metadata
    assert (metadata.title, metadata.subtitle) == ("The Lamp", "How it is lit")
    assert metadata.authors == (Author("Ada F", "aut", "F, Ada"), Author("Bo"), Author("Tess", "trl"))
    assert (metadata.language, metadata.published, metadata.modified) == ("fr", "2020-02-03", "2021-01-01T00:00:00Z")
    assert (metadata.publisher, metadata.rights, metadata.keywords) == ("P", "R", ("lamps",))
    assert metadata.source_url == "https://example.org/lamp"
    assert metadata.identifier == "urn:uuid:123e4567-e89b-12d3-a456-426614174000"
    assert metadata.extra == {
        "series": "Lamps",
        "number": 3,
        "isbn": "9780306406157",
        "contributors": ["Max (bkp)"],
        "sources": ["urn:isbn:9780306406157"],
    }


def test_metadata_of_epub_2_in_its_attributes(read):
    metadata = read(
        "<p>x</p>",
        version="2.0",
        metadata=(
            "<dc:title>The Lamp</dc:title><dc:language>en-GB</dc:language>"
            '<dc:creator opf:role="aut" opf:file-as="F, Ada">Ada F</dc:creator>'
            '<dc:date opf:event="modification">2021-05-06</dc:date><dc:date opf:event="publication">1999</dc:date>'
            '<dc:identifier id="uid" opf:scheme="ISBN">978-0-306-40615-7</dc:identifier>'
            "<dc:description>&lt;p&gt;Of &lt;i&gt;lamps&lt;/i&gt;.&lt;/p&gt;</dc:description>"
            '<meta name="calibre:series" content="Lamps"/><meta name="calibre:series_index" content="2.0"/>'
        ),
    ).metadata
    assert metadata.authors == (Author("Ada F", "aut", "F, Ada"),)
    assert (metadata.published, metadata.modified, metadata.language) == ("1999", "2021-05-06", "en-GB")
    assert (metadata.identifier, metadata.description) == ("978-0-306-40615-7", "Of lamps.")
    assert metadata.extra == {"series": "Lamps", "number": 2}
