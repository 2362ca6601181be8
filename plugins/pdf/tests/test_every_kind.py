"""Every kind of node comes out, as what it is."""

from presswork.model import (
    Author,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteRef,
    Quote,
    Resource,
    Row,
    Span,
    Strikethrough,
    Table,
    Text,
    Verse,
)
from presswork.testing.documents import feature_article, picture

LITERAL = "AT&T <b>x</b> &amp; ]]>"


def test_the_title_is_the_first_heading_and_the_body_goes_on_below_it(export, paragraph):
    pdf = export(Heading(1, (Text("One"),)), Heading(2, (Text("Two"),)), paragraph("text"))
    assert pdf.outline() == "Document(H1 H2 H3 P)"
    assert (pdf.read("H1"), pdf.read("H2"), pdf.read("H3")) == (["A title"], ["One"], ["Two"])


def test_the_deepest_heading_is_still_one_that_pdf_knows(export):
    pdf = export(*(Heading(level, (Text(f"level {level}"),)) for level in range(1, 7)))
    assert pdf.outline() == "Document(H1 H2 H3 H4 H5 H6 H6)"


def test_text_is_never_markup(export, paragraph):
    pdf = export(paragraph(LITERAL), paragraph(") Tj ET Q \\ << >> endstream endobj"))
    assert pdf.read("P") == [LITERAL, ") Tj ET Q \\ << >> endstream endobj"]


def test_lists_have_labels_and_bodies(export, paragraph):
    inner = List(True, (ListItem((paragraph("narrow"),)), ListItem((paragraph("wide"),))), start=7)
    pdf = export(List(False, (ListItem((paragraph("wicks"), inner)), ListItem((paragraph("oil"),)))))
    assert pdf.outline() == "Document(H1 L(LI(Lbl LBody(P L(LI(Lbl LBody(P)) LI(Lbl LBody(P))))) LI(Lbl LBody(P))))"
    assert pdf.read("Lbl") == ["•", "7.", "8.", "•"]


def test_tasks_show_whether_they_are_done(export, paragraph):
    pdf = export(List(False, (ListItem((paragraph("done"),), True), ListItem((paragraph("open"),), False))))
    assert pdf.read("Lbl") == ["☑", "☐"]


def test_definitions_follow_their_terms(export, paragraph):
    entry = DefinitionItem((Text("Fresnel"),), (Definition((paragraph("a lens"),)), Definition((paragraph("a man"),))))
    pdf = export(DefinitionList((entry,)))
    assert pdf.outline() == "Document(H1 L(LI(Lbl LBody(P P))))"
    assert pdf.spoken().split() == ["A", "title", "Fresnel", "a", "lens", "a", "man"]


def test_a_quote_names_its_source(export, paragraph):
    pdf = export(Quote((paragraph("Words."),), attribution=(Text("the keeper"),)))
    assert pdf.outline() == "Document(H1 BlockQuote(P P))"
    assert pdf.read("P") == ["Words.", "— the keeper"]


def test_code_keeps_every_space_and_tabs_become_spaces(export):
    pdf = export(CodeBlock("if x:\n\ty  =  1\n\n# end"))
    assert pdf.spoken().replace("A title ", "") == "if x:     y  =  1  # end "


def test_a_line_of_code_that_is_too_long_loses_nothing(export):
    line = "x = " + " + ".join(f"value_{number}" for number in range(40))
    assert export(CodeBlock(line)).read("Code")[0].replace(" ", "") == line.replace(" ", "")


def test_inline_code_keeps_its_spaces(export, paragraph):
    assert export(paragraph("call ", Code("a  b   c"), " now")).read("Code") == ["a  b   c"]


def test_verse_breaks_where_the_poet_did(export, paragraph):
    pdf = export(Verse(((Text("The lamp goes round,"),), (Text("    the night goes on."),))))
    lines = [op for op in pdf.contents[0].split("\n") if op.endswith(" Td")]
    assert pdf.read("P") == ["The lamp goes round, the night goes on."]
    assert len(lines) >= 2


def test_a_line_of_verse_may_be_a_picture_or_the_mark_of_a_note(export, paragraph):
    pdf = export(
        Verse(((NoteRef("n"),), (Text("The lamp goes round."),), (Image("view", alt="The lamp"),))),
        notes=(Note("n", (paragraph("After a song."),)),),
        resources=(Resource("view", "image/png", picture()),),
    )
    assert pdf.read("Note") == ["1. After a song."]
    assert len(pdf.elements("Figure")) == 1


def test_a_line_break_ends_the_line(export, paragraph):
    pdf = export(paragraph("12 High Street", LineBreak(), "Skerry"))
    assert "".join(pdf.read("P")) == "12 High Street Skerry"
    assert pdf.contents[0].count("]TJ") == 4


def test_struck_words_are_struck_and_said_to_be(export, paragraph):
    pdf = export(paragraph("say ", Strikethrough((Text("whale oil"),)), " paraffin"))
    assert "".join(pdf.read("Span")) == "whale oil"
    assert "/TextDecorationType/LineThrough" in pdf.elements("Span")[0]
    assert " l S" in pdf.contents[0]


def test_a_word_in_another_language_says_which(export, paragraph):
    pdf = export(paragraph("a ", Span((Text("phare"),), language="fr"), " at night"))
    assert "/Lang (fr)" in pdf.elements("Span")[0]
    assert "/Lang (en)" in pdf.catalog


def test_a_divider_is_a_line_that_only_decorates(export, paragraph):
    pdf = export(paragraph("before"), Divider(), paragraph("after"))
    assert pdf.outline() == "Document(H1 P P)"
    assert " l S" in pdf.contents[0]


def test_a_link_can_be_followed_and_read(export, paragraph):
    pdf = export(paragraph("see ", Link((Text("the (charts)"),), "https://example.org/a?b=(c)"), "."))
    assert pdf.outline() == "Document(H1 P(Link))"
    assert "/URI(https://example.org/a?b=\\(c\\))" in pdf.annotations[0]
    assert "/Contents(the \\(charts\\))" in pdf.annotations[0]
    assert "/Type/OBJR" in pdf.elements("Link")[0]


def test_a_link_inside_the_article_leads_to_its_place(export, paragraph):
    pdf = export(
        paragraph("go ", Link((Text("down"),), "#far")),
        *(paragraph("filling words " * 60) for _ in range(12)),
        Heading(1, (Text("Far"),), anchor="far"),
    )
    target = int(pdf.annotations[0].split("/Dest[")[1].split()[0])
    assert pdf.sources[target] == pdf.pages[-1]


def test_a_relative_link_keeps_its_words_and_is_reported(export, paragraph):
    pdf = export(paragraph("see ", Link((Text("there"),), "other.html")))
    assert pdf.read("P") == ["see there"]
    assert pdf.losses[0][0] == "link.relative"


def test_table_cells_know_what_they_are(export, paragraph):
    def cell(text, **spans):
        return Cell((paragraph(text),), **spans)

    table = Table(
        header=(Row((cell("Port"), cell("High", colspan=2))),),
        rows=(Row((cell("Skerry", rowspan=2), cell("04:12"), cell("3.9"))), Row((cell("16:40"), cell("4.1")))),
        caption=(Text("Tides"),),
    )
    pdf = export(table)
    assert pdf.outline() == (
        "Document(H1 Table(Caption THead(TR(TH(P) TH(P))) TBody(TR(TD(P) TD(P) TD(P)) TR(TD(P) TD(P)))))"
    )
    assert "/Scope/Column/ColSpan 2" in pdf.elements("TH")[1]
    assert "/RowSpan 2" in pdf.elements("TD")[0]
    assert pdf.read("Caption") == ["Tides"]


def test_the_title_block_shows_who_and_when(export, paragraph):
    article = feature_article()
    pdf = export(article)
    assert pdf.read("P")[:3] == [
        "A keeper’s handbook, with every kind of mark",
        "Ada Ferreira, Tomás Ó Briain (illustrator)",
        "9 March 2024",
    ]


def test_what_an_author_did_is_said_even_where_the_code_is_a_rare_one(export):
    authors = (Author("Ada", role="aut"), Author("Bo", role="trl"), Author("Cy", role="nrt"))
    assert export(authors=authors).read("P") == ["Ada, Bo (translator), Cy (nrt)"]


def test_a_table_that_is_all_header_still_has_a_body(export, paragraph):
    pdf = export(Table((Row((Cell((paragraph("Port"),)),)),), ()))
    assert pdf.outline() == "Document(H1 Table(TBody(TR(TH(P)))))"
