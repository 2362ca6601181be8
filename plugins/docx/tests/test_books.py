"""A book has a title page, an imprint, chapters that begin on the right, and heads that say where one is."""

import pytest

from presswork import join
from presswork.model import Article, Author, Divider, Heading, List, ListItem, Metadata, Note, NoteRef, Text
from presswork.pipeline import Press
from presswork_docx.options import DocxOptions
from presswork_docx.page import PAGES

BREAK = "w:pPr/w:pageBreakBefore"


@pytest.fixture
def chapters(p):
    def make(*titles, parts=None, **metadata):
        articles = [
            Article(
                metadata=Metadata(title=title, language="en"),
                body=(p("One."), p("Two."), Heading(1, (Text("Sea"),)), p("x")),
            )
            for title in titles
        ]
        book = join(articles, "The book", parts=parts or {})
        return Article(metadata=Metadata(title="The book", **{"language": "en", **metadata}), body=book.body)

    return make


def sections(docx):
    """The kind of each section, with what it brings above and below its pages."""
    return [
        (
            section.find("w:type", docx.tree().nsmap).values()[0]
            if section.find("w:type", docx.tree().nsmap) is not None
            else "",
            [element.values()[0] for element in section if element.tag.endswith("headerReference")],
            [element.values()[0] for element in section if element.tag.endswith("footerReference")],
        )
        for section in docx.all("//w:sectPr")
    ]


def heads(docx):
    return {
        name: "".join(docx.all("//w:t/text()", name))
        for name in docx.members
        if "header" in name and ".rels" not in name
    }


def test_each_chapter_is_a_section_that_begins_on_the_right(export, chapters):
    docx = export(chapters("First", "Second", "Third"), theme="book")

    every = ["default", "even", "first"]
    assert sections(docx) == [
        ("nextPage", [], []),
        ("oddPage", ["default", "even"], every),
        ("oddPage", [], []),
        ("oddPage", [], []),
    ]
    assert len(docx.all("//w:sectPr/w:titlePg")) == 3


def test_the_contents_stand_on_a_page_of_their_own_without_a_head(export, chapters):
    docx = export(chapters("First", "Second"), theme="book", toc=True)

    assert sections(docx)[1] == ("oddPage", [], ["default", "even", "first"])
    assert docx.paragraphs("TOC1") == ["First", "Second"]


def test_the_title_stands_above_the_left_pages_and_the_chapter_above_the_right(export, chapters):
    docx = export(chapters("First"), theme="book")

    assert heads(docx) == {"word/header1.xml": "The book", "word/header2.xml": "The book"}
    assert [text.strip() for text in docx.all("//w:instrText/text()", "word/header1.xml")] == ["STYLEREF 1"]
    assert docx.all("//w:evenAndOddHeaders", "word/settings.xml")


def test_a_title_longer_than_a_line_is_cut_above_the_pages_at_a_word(export, chapters, article):
    docx = export(article("x", title="word " * 40), theme="book")

    head = heads(docx)["word/header2.xml"]
    assert head.endswith("word…")
    assert len(head) <= 61


def test_who_may_do_what_with_the_book_stands_overleaf(export, article):
    docx = export(
        article(
            "x",
            authors=(Author("Ada"),),
            publisher="Oak",
            published="2024-05-03",
            rights="© Ada",
            identifier="urn:isbn:9780306406157",
        ),
        theme="book",
    )

    assert docx.styles_and_words()[:6] == [
        ("Title", "The title"),
        ("Author", "Ada"),
        ("Publisher", "Oak"),
        ("Date", "3 May 2024"),
        ("Imprint", "© Ada"),
        ("Imprint", "ISBN 9780306406157"),
    ]
    assert [bool(element.xpath(BREAK, namespaces=docx.tree().nsmap)) for element in docx.all("//w:p")[:6]] == [
        *(False,) * 4,
        True,
        False,
    ]


def test_paragraphs_are_set_in_but_for_the_first_of_a_text(export, article, p):
    item = List(False, (ListItem((p("x"),)),))
    docx = export(article("one", "two", Divider(), "three", item, "four", "five"), theme="book")

    flush = docx.all("//w:p[w:pPr/w:pStyle/@w:val='BodyText'][w:pPr/w:ind/@w:firstLine='0']//w:t/text()")
    assert flush == ["one", "three", "four"]
    assert docx.paragraphs("BodyText") == ["one", "two", "three", "four", "five"]


@pytest.mark.parametrize(("language", "letters"), [("ja", "100"), ("zh-Hant", "200")])
def test_chinese_and_japanese_set_the_first_paragraph_in_too(export, article, language, letters):
    docx = export(article("一", "二", language=language), theme="book")

    assert docx.all("//w:p//w:ind/@w:firstLine") == []
    assert docx.all("//w:style[@w:styleId='BodyText']//w:ind/@w:firstLineChars", "word/styles.xml") == [letters]


def test_a_chapter_inside_a_part_begins_a_page_as_the_part_does(export, chapters):
    docx = export(chapters("First", "Second", parts={0: "Part one"}), theme="book")

    assert [style for style in map(str, docx.all("//w:pStyle/@w:val")) if "Heading" in style][:2] == [
        "Heading1",
        "Heading2",
    ]
    assert len(docx.all("//w:sectPr")) == 4


def test_a_text_without_headings_is_a_book_of_one_section(export, article):
    assert [kind for kind, _, _ in sections(export(article("x"), theme="book"))] == ["nextPage", "oddPage"]


@pytest.mark.parametrize(("given", "paper"), [({}, "A5"), ({"page_size": "Letter"}, "Letter")])
def test_a_book_is_small_if_nothing_else_is_said(export, article, given, paper):
    docx = export(article("x"), theme="book", **given)

    assert set(docx.all("//w:pgSz/@w:w")) == {str(PAGES[paper].width)}
    assert DocxOptions().paper == "A4"


def test_a_book_from_right_to_left_has_heads_that_run_so(export, article):
    docx = export(article("שלום", language="he", direction="rtl", title="ספר"), theme="book")

    assert len(docx.all("//w:sectPr/w:bidi")) == 2
    assert docx.all("//w:pPr/w:bidi", "word/header2.xml")


def test_a_book_comes_back_as_the_article_that_it_was(export, article, p):
    given = article(
        p("a", NoteRef("n")),
        "b",
        Heading(1, (Text("Next"),)),
        List(False, (ListItem((p("c"),)),)),
        "d",
        notes=(Note("n", (p("note"),)),),
        publisher="Oak",
        rights="© Ada",
        published="2024-05-03",
        authors=(Author("Ada"),),
    )
    back = Press().read(export(given, theme="book", toc=True).data, format="docx")

    assert [block.kind for block in back.body] == ["paragraph", "paragraph", "heading", "list", "paragraph"]
    assert (back.metadata.title, back.metadata.publisher, back.metadata.published) == ("The title", "Oak", "2024-05-03")


def test_with_a_house_style_chapters_begin_a_page_in_its_own_section(export, chapters, tmp_path):
    template = tmp_path / "house.docx"
    template.write_bytes(export(chapters("x")).data)
    book = chapters("First", "Second", publisher="Oak", rights="© Ada")
    docx = export(book, theme="book", template=str(template))

    assert docx.all(f"//w:p[{BREAK}]//w:t/text()") == ["First", "Second"]
    assert len(docx.all("//w:sectPr")) == 1
    assert set(docx.all("//w:pStyle/@w:val")) <= set(docx.all("//w:style/@w:styleId", "word/styles.xml"))
