"""Notes are Word's own footnotes, at the foot of the page that cites them."""

from presswork.model import CodeBlock, Image, Link, List, ListItem, Note, NoteRef, Resource, Text
from presswork.testing import picture

NOTES = "word/footnotes.xml"


def test_a_citation_is_a_footnote_reference(export, article, p):
    docx = export(article(p("a", NoteRef("n")), notes=(Note("n", (p("the note"),)),)))

    assert docx.all("//w:footnoteReference/@w:id") == ["1"]
    assert docx.paragraphs("FootnoteText", NOTES) == [" the note"]
    assert len(docx.all("//w:footnote[@w:id='1']//w:footnoteRef", NOTES)) == 1


def test_words_separators_are_there_and_known(export, article):
    docx = export(article("no notes"))

    assert docx.all("//w:footnote/@w:type", NOTES) == ["separator", "continuationSeparator"]
    assert docx.all("//w:footnotePr/w:footnote/@w:id", "word/settings.xml") == docx.all("//w:footnote/@w:id", NOTES)


def test_a_note_may_hold_paragraphs_links_and_lists(export, article, p):
    note = Note(
        "n",
        (
            p("See ", Link((Text("office"),), "https://example.org/o"), "."),
            p("second"),
            List(False, (ListItem((p("bound"),)), ListItem((p("loose"),)))),
        ),
    )

    docx = export(article(p("a", NoteRef("n")), notes=(note,)))

    assert docx.styles_and_words(NOTES)[2:] == [
        ("FootnoteText", " See office."),
        ("FootnoteText", "second"),
        ("FootnoteList", "bound"),
        ("FootnoteList", "loose"),
    ]
    assert list(docx.relationships(NOTES).values()) == [("hyperlink", "https://example.org/o", True)]
    assert "https://example.org/o" not in docx.members["word/_rels/document.xml.rels"].decode()


def test_a_note_that_begins_with_code_has_its_mark_above(export, article, p):
    docx = export(article(p("a", NoteRef("n")), notes=(Note("n", (CodeBlock("x = 1"),)),)))

    assert docx.styles_and_words(NOTES)[2:] == [("FootnoteText", " "), ("CodeBlock", "x = 1")]


def test_a_second_citation_asks_the_first_for_its_number(export, article, p):
    docx = export(
        article(
            p("a", NoteRef("m"), " b", NoteRef("n"), " c", NoteRef("n")),
            notes=(Note("m", (p("one"),)), Note("n", (p("two"),))),
        )
    )

    assert docx.all("//w:footnoteReference/@w:id") == ["1", "2"]
    (instruction,) = docx.all("//w:instrText/text()")
    _, name, *_ = instruction.split()
    marked = docx.one(f"//w:bookmarkStart[@w:name='{name}']/following-sibling::*[1]//w:footnoteReference/@w:id")
    assert marked == "2"
    assert docx.paragraphs("") == ["a b c2"]


def test_a_picture_in_a_note_belongs_to_the_notes(export, article, p):
    docx = export(
        article(
            p(Image("view", alt="in the text"), NoteRef("n")),
            notes=(Note("n", (p(Image("view", alt="in the note")),)),),
            resources=(Resource("view", "image/png", picture()),),
        )
    )

    assert [target for _, target, _ in docx.relationships(NOTES).values()] == ["media/image1.png"]
    assert sorted(docx.all("//wp:docPr/@id") + docx.all("//wp:docPr/@id", NOTES)) == ["1", "2"]
