"""Footnotes: one note, all its citations, and the way there and back."""

import pytest

from presswork.model import CodeBlock, Heading, Note, NoteRef, Paragraph, Text

BACK = "//h:aside[@id='note-1']//h:a[@role='doc-backlink']"


def _note(name, *blocks):
    return Note(name, tuple(Paragraph((Text(block),)) if isinstance(block, str) else block for block in blocks))


@pytest.fixture
def cited_thrice(article, p):
    return article(
        p("One", NoteRef("a"), NoteRef("b"), "."),
        Heading(1, (Text("Two"),)),
        p("Again", NoteRef("a"), ", and again", NoteRef("a"), "."),
        notes=(_note("a", "First."), _note("b", "Second, one.", "Second, two.")),
    )


def test_a_citation_and_its_note_have_the_roles_that_reading_systems_look_for(export, cited_thrice):
    book = export(cited_thrice)
    reference = book.all("//h:a[@epub:type='noteref']")[0]
    assert (reference.get("role"), reference.get("href")) == ("doc-noteref", "#note-1")
    assert book.all("//h:aside[@epub:type='footnote']/@role") == ["doc-footnote", "doc-footnote"]
    assert book.words("//h:aside[@id='note-2']/h:p") == ["2. Second, one.", "Second, two. ↩\ufe0e"]


def test_a_note_cited_three_times_stands_once_and_leads_back_to_each_citation(export, cited_thrice):
    book = export(cited_thrice)
    assert book.words("//h:a[@role='doc-noteref']") == ["1", "2", "1", "1"]
    assert book.all("//h:aside/@id") == ["note-1", "note-2"]
    assert [link.get("href") for link in book.all(BACK)] == ["#ref-1", "#ref-1", "#ref-1-2", "#ref-1-3"]
    assert book.faults() == []


def test_a_note_stays_on_the_page_that_cites_it_first(export, cited_thrice):
    book = export(cited_thrice, split=1)
    assert book.all("//h:aside/@id", "chapter-2.xhtml") == []
    assert book.all("//h:a[@role='doc-noteref']/@href", "chapter-2.xhtml") == ["chapter-1.xhtml#note-1"] * 2
    assert book.all(BACK + "/@href", "chapter-1.xhtml")[-1] == "chapter-2.xhtml#ref-1-3"
    assert book.faults() == []


def test_two_marks_side_by_side_do_not_read_as_one_number(export, cited_thrice):
    marks = [link.get("class") for link in export(cited_thrice).all("//h:a[@role='doc-noteref']")]
    assert marks == ["noteref", "noteref next", "noteref", "noteref"]


def test_a_note_without_a_paragraph_has_its_number_and_its_way_back_all_the_same(export, article, p):
    book = export(article(p("x", NoteRef("a")), notes=(_note("a", CodeBlock("run()")),)))
    assert book.words("//h:aside/*") == ["1.", "run()", "↩\ufe0e"]


def test_the_contents_do_not_show_the_marks_of_notes(export, article):
    heading = Heading(1, (Text("Lamps"), NoteRef("a")))
    book = export(article("x", heading, notes=(_note("a", "Note."),)))
    assert book.words("//h:nav[1]//h:a", "nav.xhtml") == ["The title", "Lamps"]
