"""The table of contents: when there is one, what it says, and where it leads."""

import re

import pytest

from presswork.model import Emphasis, Heading, Note, NoteRef, Quote, Text


def chapters(count, paragraph, words=3):
    blocks = []
    for number in range(1, count + 1):
        blocks += [Heading(1, (Text(f"Chapter {number}"),)), paragraph("fog " * words)]
    return blocks


def test_it_gives_the_page_on_which_each_heading_stands(export, paragraph):
    pdf = export(*chapters(6, paragraph, words=900))
    entries = [re.sub(r"\s+", " ", entry) for entry in pdf.read("Reference")]
    where = {
        match: page
        for page, text in enumerate(pdf.page_texts(), start=1)
        for match in re.findall(r"Chapter \d", text.partition("Contents")[0] if page > 1 else "")
    }
    assert len(entries) == 6
    assert entries[1:] == [f"Chapter {number} {where[f'Chapter {number}']}" for number in range(2, 7)]


def test_its_entries_are_links_in_a_tree_like_that_of_the_headings(export, paragraph):
    pdf = export(
        Heading(1, (Text("One"),)),
        Heading(2, (Text("Two"),)),
        Heading(1, (Text("Three"),)),
        paragraph("end"),
        toc="yes",
    )
    entry = "TOCI(Reference(Link))"
    assert pdf.outline() == f"Document(H1 TOC(Caption {entry} TOC({entry}) {entry}) H2 H3 H2 P)"
    assert len(pdf.annotations) == 6  # the words of an entry, and its number
    assert all("/Dest[" in annotation for annotation in pdf.annotations)


@pytest.mark.parametrize(
    ("count", "toc", "there"), [(5, "auto", False), (6, "auto", True), (6, "no", False), (1, "yes", True)]
)
def test_it_comes_with_six_headings_or_when_asked_for(export, paragraph, count, toc, there):
    assert ("TOC" in export(*chapters(count, paragraph), toc=toc).outline()) is there


def test_it_comes_with_ten_pages_of_two_chapters(export, paragraph):
    assert "TOC" in export(*chapters(2, paragraph, words=6000)).outline()
    assert "TOC" not in export(*chapters(2, paragraph, words=1000)).outline()


def test_without_headings_there_is_none(export, paragraph):
    assert "TOC" not in export(Quote((Heading(1, (Text("quoted"),)), paragraph("x"))), toc="yes").outline()


def test_an_entry_leaves_notes_and_looks_to_the_heading(export, paragraph):
    heading = Heading(1, (Text("The "), Emphasis((Text("bell"),)), NoteRef("n")))
    pdf = export(heading, toc="yes", notes=(Note("n", (paragraph("cast"),)),))
    assert pdf.read("TOCI") == ["The bell 1"]
    assert pdf.outline().count("Note") == 1


def test_the_dots_are_not_read_aloud(export, paragraph):
    pdf = export(*chapters(6, paragraph))
    assert pdf.contents[0].count(" 0 d ") == 6
    assert "..." not in pdf.spoken()


def test_its_title_is_in_the_language_of_the_article(export, paragraph):
    assert export(*chapters(1, paragraph), toc="yes", language="de").read("Caption") == ["Inhalt"]
