"""Footnotes as the programs that make pages write them; the pages are in ``notes``, one a program."""

from __future__ import annotations

from pathlib import Path

import pytest

import presswork_html
from presswork import Press
from presswork.model import Article, Divider, NoteRef, Paragraph, Text
from presswork.report import Report

PRESS = Press(plugins=[presswork_html], discover=False)

MARKED = sorted((Path(__file__).parent / "notes").glob("*.html"))


def read(page: str, report: Report | None = None) -> Article:
    return PRESS.read(page.encode(), name="page.html", report=report)


@pytest.mark.parametrize("marked", MARKED, ids=[path.stem for path in MARKED])
@pytest.mark.parametrize("before", ["", "<p>First.</p>"])
def test_a_note_is_read_as_the_program_marked_it(marked: Path, before: str) -> None:
    article = read(before + marked.read_text(encoding="utf8"))
    (note,) = article.notes
    assert article.body[bool(before) :] == (Paragraph((Text("Oil"), NoteRef(note.id), Text(" burns."))),)
    assert note.blocks == (Paragraph((Text("Of rape."),)),)


def test_a_note_of_several_paragraphs_is_whole_though_the_first_has_its_name() -> None:
    page = (
        '<p>Oil<a href="#_ftn1" name="_ftnref1">[1]</a> burns.</p><div class="footnote" id="ftn1">'
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Of rape.</p><p>Or whale.</p></div>'
    )
    (note,) = read(page).notes
    assert [block.content for block in note.blocks] == [(Text("Of rape."),), (Text("Or whale."),)]


def test_paragraphs_that_lead_to_one_another_are_never_both_notes() -> None:
    page = "".join(
        f'<p>Light {n}<a id="r{n}" href="#n{n}">{n}</a> shines.</p><p><a id="n{n}" href="#r{n}">{n}</a> Note {n}.</p>'
        for n in range(1, 4)
    )
    article = read(page)
    assert len(article.body) == 3
    assert [note.blocks[0].content for note in article.notes] == [(Text(f"Note {n}."),) for n in range(1, 4)]


def test_a_note_that_is_cited_again_further_down_is_cited_twice() -> None:
    page = '<p>Oil<a id="r" href="#n">1</a>.</p><p><a id="n" href="#r">1</a> Of rape.</p><p>Oil<a href="#n">1</a>!</p>'
    article = read(page)
    assert len(article.notes) == 1
    assert str(article.body).count("NoteRef") == 2


def test_a_note_that_cites_a_note_brings_it_along() -> None:
    page = (
        '<p>Oil<a id="r1" href="#n1">1</a>.</p><ol class=footnotes><li id="n1">Of rape.<a id="r2" href="#n2">2</a>'
        '<a href="#r1">^</a></li><li id="n2">A plant. <a href="#r2">^</a></li></ol>'
    )
    assert "A plant." in str(read(page).notes)


def test_a_note_whose_mark_is_not_shown_still_stands_in_the_article() -> None:
    page = (
        '<p>Words.</p><p hidden>Oil<a id="r1" href="#n1">1</a>.</p><p role="doc-footnote" id="n1">Of rape.'
        ' <a href="#r1">^</a></p>'
    )
    assert "Of rape." in str(read(page))


def test_a_line_above_notes_goes_with_them() -> None:
    page = (
        '<p>Oil<a id="r" href="#n">1</a>.</p><hr><div id="n"><a href="#r">1</a> Of rape.</div><h2>After</h2><p>End.</p>'
    )
    assert not any(isinstance(block, Divider) for block in read(page).body)


def test_a_part_of_the_page_with_a_link_to_it_and_back_is_no_note() -> None:
    page = (
        '<p>Parts: <a id="top" href="#one">1</a></p><div id="one"><h2>One</h2><p>Text. <a href="#top">Up</a></p></div>'
    )
    article = read("<h1>Title</h1>" + page)
    assert not article.notes
    assert "Text." in str(article.body)
