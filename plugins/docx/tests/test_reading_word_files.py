"""Files that other programs write: what they say by style, number, field and change is understood."""

import zipfile
from io import BytesIO

import pytest

from presswork.model import Code, Emphasis, Figure, Heading, Link, List, NoteRef, Paragraph, Quote, Span, Strong, Table
from presswork.pipeline import Press
from presswork.report import Report
from presswork.testing.documents import picture
from presswork_docx.words import measured, plain_text

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _said(blocks):
    return [paragraph.text for paragraph in measured(blocks)]


def package(body, *, parts=None, links=(), main="word/document.xml", media=None):
    """A Word file: ``parts`` by kind (``styles``), ``links`` as id, kind and target, further pictures by name."""
    members = {f"word/media/{name}": content for name, content in (media or {}).items()}
    members |= {main: f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    relations = ""
    for kind, content in (parts or {}).items():
        members[f"word/{kind}.xml"] = f"<w:{kind} {W}>{content}</w:{kind}>"
        relations += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
    for identity, kind, target in links:
        mode = ' TargetMode="External"' if ":" in target else ""
        relations += f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    members["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
    members["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{main}"/>'
        "</Relationships>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr("word/media/image1.png", picture())
    return stream.getvalue()


def par(inside, style="", more=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{more}</w:pPr>{inside}</w:p>"


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(identity, name, more="", kind="paragraph"):
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'


def numbered(identity, depth=0):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identity}"/></w:numPr>'


@pytest.fixture
def read():
    def run(body, **more):
        report = Report()
        return Press().read(package(body, **more), format="docx", report=report), report

    return run


@pytest.mark.parametrize(
    ("identity", "name"), [("berschrift2", "heading 2"), ("Titre2", "Titre 2"), ("Heading2", "Heading 2")]
)
def test_headings_are_known_in_any_language(read, identity, name):
    article, _ = read(par(run("x")) + par(run("Words"), identity), parts={"styles": style(identity, name)})

    assert isinstance(article.body[1], Heading)


def test_a_style_has_the_role_of_the_one_it_is_based_on(read):
    styles = style("Quote", "Quote") + style("Mine", "House Quote", '<w:basedOn w:val="Quote"/>')
    article, _ = read(par(run("x"), "Mine"), parts={"styles": styles})

    assert isinstance(article.body[0], Quote)


def test_an_outline_level_makes_a_heading(read):
    article, _ = read(par(run("x")) + par(run("Words"), more='<w:outlineLvl w:val="0"/>'))

    assert article.body[1] == Heading(1, article.body[1].content)


def test_runs_that_an_editor_cut_are_one(read):
    bold = "<w:b/>"
    article, _ = read(par(run("a", bold) + run("b", bold) + run("c", bold + "<w:i/>") + run("d", '<w:b w:val="0"/>')))

    content = article.body[0].content
    assert [type(inline) for inline in content[:1]] == [Strong]
    assert plain_text(content) == "abcd"
    assert [type(inline) for inline in content[0].content[1:]] == [Emphasis]


def test_monospaced_words_are_code(read):
    article, _ = read(par(run("say ") + run("ls", '<w:rFonts w:ascii="Courier New"/>')))

    assert article.body[0].content[1] == Code("ls")


LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{{form}}"/><w:lvlText w:val="{{sign}}"/>'
    f'<w:pPr><w:ind w:left="{720 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    for depth in range(3)
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS.format(form="decimal", sign="%1.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{LEVELS.format(form="bullet", sign="-")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_a_list_goes_on_after_a_paragraph_with_its_next_number(read):
    body = par(run("a"), more=numbered(1)) + par(run("x")) + par(run("b"), more=numbered(1))
    article, _ = read(body, parts={"numbering": NUMBERING})

    assert [(block.start, len(block.items)) for block in article.body if isinstance(block, List)] == [(1, 1), (2, 1)]


def test_lists_nest_by_level_and_a_new_start_is_a_new_list(read):
    body = "".join(
        par(run(word), more=numbered(*number)) for word, number in zip("abcd", ((1,), (2, 1), (1,), (3,)), strict=True)
    )
    article, _ = read(body, parts={"numbering": NUMBERING})
    first, second = article.body

    assert [len(item.blocks) for item in first.items] == [2, 1]
    assert not first.items[0].blocks[1].ordered
    assert second.start == 5


def test_an_indented_paragraph_belongs_to_the_item_before(read):
    body = par(run("a"), more=numbered(1)) + par(run("more"), more='<w:ind w:left="720"/>') + par(run("out"))
    article, _ = read(body, parts={"numbering": NUMBERING})

    assert [_said((block,)) for block in article.body] == [["a", "more"], ["out"]]


def test_a_box_before_an_item_makes_it_a_task(read):
    article, _ = read(
        par(run("☒ done"), more=numbered(2)) + par(run("☐ open"), more=numbered(2)), parts={"numbering": NUMBERING}
    )

    assert [(item.checked, _said(item.blocks)) for item in article.body[0].items] == [
        (True, ["done"]),
        (False, ["open"]),
    ]


def _field(instruction, result):
    def sign(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    return f"{sign('begin')}{told}{sign('separate')}{run(result)}{sign('end')}"


def test_links_are_found_however_they_are_written(read):
    simple = f'<w:fldSimple w:instr="HYPERLINK &quot;https://example.org/c&quot;">{run("c")}</w:fldSimple>'
    body = (
        par(f'<w:hyperlink r:id="x" w:anchor="part" w:tooltip="Tip">{run("a")}</w:hyperlink>')
        + par(_field(("HYPER", 'LINK "https://example.org/b"'), "b"))
        + par(simple)
        + par(f'<w:hyperlink w:anchor="_Ref1">{run("d")}</w:hyperlink>')
        + par(f'<w:bookmarkStart w:id="0" w:name="_Ref1"/>{run("e")}<w:bookmarkEnd w:id="0"/>')
        + par(f'<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>{run("f")}')
    )
    article, _ = read(body, links=[("x", "hyperlink", "https://example.org/a")])
    links = [block.content[0] for block in article.body[:4]]

    assert [link.target for link in links] == [
        "https://example.org/a#part",
        "https://example.org/b",
        "https://example.org/c",
        "#_Ref1",
    ]
    assert links[0].title == "Tip"
    assert all(isinstance(link, Link) for link in links)
    assert isinstance(article.body[4].content[0], Span)
    assert not isinstance(article.body[5].content[0], Span)


def test_changes_are_accepted_and_told_of(read):
    body = (
        par(f"{run('a')}<w:ins>{run('b')}</w:ins><w:del>{run('c')}</w:del>")
        + par(run("one "), more="<w:rPr><w:del/></w:rPr>")
        + par(run("line"))
    )
    article, report = read(body)

    assert _said(article.body) == ["ab", "one line"]
    assert [decision.what for decision in report.decisions] == ["tracked insertions (1)", "tracked deletions (1)"]


def test_footnotes_and_endnotes_are_notes(read):
    body = par(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    article, _ = read(
        body,
        parts={
            "footnotes": f'<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">{par(run("f"))}</w:footnote>',
            "endnotes": f'<w:endnote w:id="2">{par(run("e"))}</w:endnote>',
        },
    )

    assert [_said(note.blocks) for note in article.notes] == [["f"], ["e"]]
    assert all(isinstance(inline, NoteRef) for inline in article.body[0].content[1:])


def _cell(inside, more=""):
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{inside}</w:tc>"


def test_tables_keep_their_spans_headers_and_alignment(read):
    right, merge, wide = '<w:jc w:val="end"/>', '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    body = (
        par(run("Prices"), "Caption")
        + "<w:tbl>"
        + f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{_cell(par(run('a')))}{_cell(par(run('b'), more=right))}</w:tr>"
        + f"<w:tr>{_cell(par(run('c')), merge)}{_cell(par(run('d'), more=right))}</w:tr>"
        + f"<w:tr>{_cell(par(''), '<w:vMerge/>')}{_cell(par(run('e'), more=right))}</w:tr>"
        + f"<w:tr>{_cell(par(run('f')), wide)}</w:tr></w:tbl>"
    )
    article, _ = read(body, parts={"styles": style("Caption", "caption")})
    (table,) = article.body

    assert isinstance(table, Table)
    assert plain_text(table.caption) == "Prices"
    assert len(table.header) == 1
    assert [[(cell.colspan, cell.rowspan) for cell in row.cells] for row in table.rows] == [
        [(1, 2), (1, 1)],
        [(1, 1)],
        [(2, 1)],
    ]
    assert table.alignment == (None, "right")


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="a sea"/>'
    '<a:graphic><a:blip r:embed="pic"/></a:graphic></wp:inline></w:drawing></w:r>'
)


def test_a_picture_alone_is_a_figure_with_the_caption_below(read):
    article, _ = read(
        par(DRAWING) + par(run("The sea"), "Caption"),
        parts={"styles": style("Caption", "caption")},
        links=[("pic", "image", "media/image1.png")],
    )
    (figure,) = article.body

    assert isinstance(figure, Figure)
    assert (figure.image.alt, plain_text(figure.caption)) == ("a sea", "The sea")
    assert article.resources[0].width == 48


def test_a_text_box_is_read_once_and_told_of(read):
    box = f"<w:txbxContent>{par(run('boxed'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    article, report = read(par(run("around") + both))

    assert _said(article.body) == ["around", "boxed"]
    assert report.decisions[-1].what == "text boxes (1)"


def test_hidden_text_comments_and_unknown_formulas_are_reported(read):
    unknown = "<m:oMath><m:novelty><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:novelty></m:oMath>"
    body = par(run("a") + run("hidden", "<w:vanish/>") + unknown)
    article, report = read(body, parts={"comments": '<w:comment w:id="0"/>'})

    assert _said(article.body) == ["ax+1"]
    assert {(loss.kind, loss.action) for loss in report.losses} == {
        ("text", "dropped"),
        ("math", "degraded"),
        ("comment", "dropped"),
    }


def test_content_controls_and_lines_of_code_are_kept(read):
    code = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format(par(run("one"), "Code") + par(run("  two"), "Code"))
    article, _ = read(code + par(run("after")), parts={"styles": style("Code", "HTML Preformatted")})

    assert article.body[0].text == "one\n  two"
    assert isinstance(article.body[1], Paragraph)


def test_a_drawn_line_is_a_divider(read):
    article, _ = read(
        par(run("a")) + par('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>') + par(run("* * *")) + par(run("b"))
    )

    assert [block.kind for block in article.body] == ["paragraph", "divider", "divider", "paragraph"]


def test_the_only_first_heading_is_the_title(read):
    styles = style("Heading1", "heading 1") + style("Heading2", "heading 2")
    article, report = read(
        par(run("The Name"), "Heading1") + par(run("x")) + par(run("Part"), "Heading2"), parts={"styles": styles}
    )

    assert article.metadata.title == "The Name"
    assert [decision.value for decision in report.decisions] == ["The Name"]
    assert article.body[0].kind == "paragraph"


def test_a_document_elsewhere_in_the_package_is_found(read):
    article, _ = read(par(run("here")), main="word/document2.xml")

    assert _said(article.body) == ["here"]


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ({"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'}, "image/svg+xml"),
        (
            {"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,"/></svg>'},
            "image/png",
        ),
        ({}, "image/png"),
    ],
)
def test_a_drawing_is_read_as_lines_unless_its_pixels_are_shown_by_more_programs(read, media, kind):
    blip = (
        '<a:blip r:embed="p"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="s"/>'
        "</a:ext></a:extLst></a:blip>"
    )
    drawing = f'<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A chart"/>{blip}</wp:inline></w:drawing>'
    links = [("p", "image", "media/image1.png"), ("s", "image", "media/a.svg")]
    article, _ = read(par(f"<w:r>{drawing}</w:r>"), links=links, media=media)

    assert [resource.media_type for resource in article.resources] == [kind]
    assert article.body[0].image.alt == "A chart"
