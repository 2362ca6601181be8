"""Each kind of node, in the form that a reader of the book meets."""

import presswork_epub
from presswork.capabilities import ATTRIBUTES, predict
from presswork.model import (
    BLOCK_KINDS,
    INLINE_KINDS,
    Cell,
    Code,
    CodeBlock,
    Divider,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Quote,
    Resource,
    Row,
    Span,
    Table,
    Text,
    Verse,
)
from presswork.normalize import normalize
from presswork.testing import feature_article, picture


def _text(words):
    return (Text(words),)


def test_the_feature_article_is_whole(export):
    for split in (None, 1, 2, 6):
        assert export(feature_article(), split=split).faults() == []


def test_the_losses_of_the_feature_article_are_those_declared(export):
    exporters = []
    presswork_epub.presswork_exporters(exporters.append)
    supports = exporters[0].supports
    assert {*BLOCK_KINDS, *INLINE_KINDS} <= set(supports) <= {*BLOCK_KINDS, *INLINE_KINDS, *ATTRIBUTES, "metadata"}
    article = normalize(feature_article())
    assert export(article).report.losses == predict(article, supports) == []


def test_text_is_never_markup(export, article, p):
    literal = "AT&T <b>x</b> &amp; ]]> \"quoted\" 'so'"
    book = export(
        article(
            p(literal),
            Heading(1, _text(literal)),
            CodeBlock(literal),
            p(Code(literal), Link(_text(literal), "https://example.org/?a=1&b=2", title=literal)),
            title=literal,
            publisher=literal,
        )
    )
    assert book.words("//h:article/h:p") == [literal, literal + literal]
    assert book.words("//h:h1 | //h:h2 | //h:pre") == [literal, literal, literal]
    assert book.all("//h:a/@title") == [literal]
    assert book.all("//h:a/@href") == ["https://example.org/?a=1&b=2"]
    assert book.metadata("title") == [literal]
    assert book.words("//h:nav[1]//h:a", "nav.xhtml") == [literal, literal]


def test_lists_keep_their_start_their_nesting_and_their_tasks(export, article, p):
    inner = List(True, (ListItem((p("narrow"),)), ListItem((p("wide"),))), start=3)
    tasks = List(False, (ListItem((p("lit"),), checked=True), ListItem((p("logged"),), checked=False)))
    book = export(article(List(False, (ListItem((p("wicks:"), inner)), ListItem((p("one"), p("two"))))), tasks))
    assert book.all("//h:ul/h:li/h:ol/@start") == ["3"]
    assert book.words("//h:li/h:ol/h:li") == ["narrow", "wide"]
    assert book.words("//h:ul[1]/h:li[2]/h:p") == ["one", "two"]
    assert book.all("//h:li[@class='task']/h:span[@role='img']/@aria-label") == ["done", "open"]


def test_a_table_keeps_its_header_its_spans_its_alignment_and_its_caption(export, article, p):
    table = Table(
        header=(Row((Cell((p("Port"),)), Cell((p("Low"),)), Cell((p("High"),)))),),
        rows=(
            Row((Cell((p("Skerry"),), rowspan=2), Cell((p("closed"),), colspan=2))),
            Row((Cell((p("1 m"),)), Cell((p("3 m"),)))),
        ),
        caption=_text("Tides"),
        alignment=("left", None, "right"),
    )
    book = export(article(table))
    assert book.words("//h:table/h:caption") == ["Tides"]
    assert book.all("//h:thead//h:th/@scope") == ["col"] * 3
    assert book.all("//h:td/@rowspan") == ["2"]
    assert book.all("//h:td/@colspan") == ["2"]
    assert [(cell.text, cell.get("class")) for cell in book.all("//h:td")] == [
        ("Skerry", "left"),
        ("closed", None),
        ("1 m", None),
        ("3 m", "right"),
    ]


def test_a_header_cell_without_words_names_no_column(export, article, p):
    table = Table((Row((Cell(()), Cell((p("1999"),)))),), (Row((Cell((p("rain"),)), Cell((p("9"),)))),))
    assert export(article(table)).words("//h:thead//h:th") == ["1999"]


def test_a_header_cell_without_words_heads_nothing(export, article, p):
    head = Row((Cell((Divider(),)), Cell((p(Math("x^2")),)), Cell((p("rain"),))))
    table = Table((head,), (Row(tuple(Cell((p(word),)) for word in "abc")),))
    assert len(export(article(table)).all("//h:thead//h:th")) == 2


def test_a_long_formula_scrolls_and_can_be_reached_by_the_keyboard(export, article):
    book = export(article(MathBlock("x"), MathBlock("x + " * 15 + "y")))
    assert book.all("//h:p/@class") == ["math", "math wide"]
    assert book.all("//h:p/@tabindex") == ["0"]


def test_a_heading_without_words_has_a_name_all_the_same(export, article):
    book = export(article(Heading(1, (Image("a", alt=""),)), "x", resources=(Resource("a", "image/png", picture()),)))
    assert book.all("//h:h2/@aria-label") == ["…"]


def test_a_quotation_names_its_source_in_a_footer(export, article, p):
    book = export(article(Quote((p("Never too proud."),), attribution=_text("the keeper"))))
    assert book.words("//h:blockquote/h:p") == ["Never too proud."]
    assert book.words("//h:blockquote/h:footer[@role='none']") == ["the keeper"]


def test_verse_keeps_its_lines_and_their_indentation(export, article):
    book = export(article(Verse((_text("The lamp goes round,"), _text("  the night goes on.")))))
    assert book.words("//h:div[@class='verse']/h:p/h:span") == [
        "The lamp goes round,",
        "\u00a0\u00a0the night goes on.",
    ]
    assert len(book.all("//h:div[@class='verse']//h:br")) == 1


def test_code_keeps_every_space_and_runs_from_left_to_right(export, article):
    code = "def f():\n\treturn  1\n\n\n# end"
    book = export(article(CodeBlock(code, language="python"), direction="rtl"))
    assert book.words("//h:pre/h:code") == [code]
    assert book.all("//h:pre/h:code/@class") == ["language-python"]
    assert book.all("//h:pre/h:code/@dir") == ["ltr"]


def test_words_in_another_tongue_carry_their_language_twice(export, article, p):
    book = export(article(p("A ", Span(_text("phare"), language="fr"), " and ", Span(_text("x"), role="keyboard"))))
    (span,) = book.all("//h:span")
    assert (span.get("lang"), span.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("fr", "fr")
    assert book.words("//h:kbd") == ["x"]


def test_a_paragraph_all_in_another_direction_takes_that_direction_itself(export, article, p):
    book = export(
        article(
            p(Span(_text("הפנס דולק"), language="he", direction="rtl")),
            p("שלום לכולם."),
            p("שלום means peace."),
            p("An English paragraph."),
        )
    )
    assert [(block.get("dir"), block.get("lang")) for block in book.all("//h:article/h:p")] == [
        ("rtl", "he"),
        ("rtl", None),
        (None, None),
        (None, None),
    ]


def test_a_role_that_a_book_has_no_form_for_is_a_class_for_one_s_own_style_sheet(export, article, p):
    book = export(article(p("x", Span(_text("y"), role='blinking "hard"'))))
    assert book.all("//h:span/@class") == ['role-blinking-"hard"']
    assert book.report.losses == []


def test_line_breaks_are_kept(export, article, p):
    assert len(export(article(p("a", LineBreak(), "b"))).all("//h:article/h:p/h:br")) == 1


def test_a_heading_that_is_only_a_picture_still_has_a_line_in_the_contents(export, article):
    heading = Heading(1, (Image("missing", alt="A lamp"),))
    assert export(article("x", heading)).words("//h:nav[1]//h:a", "nav.xhtml") == ["The title", "A lamp"]


def test_bullets_stand_in_the_indent_whichever_way_the_items_run(export, article, p):
    def items(*texts):
        return List(False, tuple(ListItem((p(text),), checked=True) for text in texts))

    book = export(article(items("done", "open"), items("منجز", "open"), language="ar", direction="rtl"))
    assert [block.get("dir") for block in book.all("//h:ul")] == ["ltr", None]
    assert [block.get("dir") for block in book.all("//h:ul[2]/h:li")] == [None, None]
    assert [words.get("dir") for words in book.all("//h:ul[2]/h:li/h:span[not(@role)]")] == ["ltr"]
