"""Rules of PDF/UA-1 and PDF/A-2u that articles of unusual shape come close to breaking."""

import re

import pytest

from presswork.model import (
    Cell,
    Definition,
    DefinitionItem,
    DefinitionList,
    LineBreak,
    List,
    ListItem,
    Note,
    NoteRef,
    Row,
    Span,
    Subscript,
    Superscript,
    Table,
    Text,
)


@pytest.fixture
def note(paragraph):
    return Note("lamp", (paragraph("Of brass."),))


@pytest.fixture
def row(paragraph):
    return lambda *content: Row((Cell((paragraph(*content),)),))


def test_a_table_of_nothing_but_a_header_has_a_body(export, row):
    assert "THead" not in export(Table(header=(row("head"),), rows=())).outline()
    assert export(Table(header=(row("head"),), rows=())).outline() == "Document(H1 Table(TBody(TR(TH(P)))))"


def test_a_note_cited_in_a_tables_caption_is_read_after_the_table(export, row, note):
    table = Table(header=(row("head"),), rows=(row("cell"),), caption=(Text("Tides"), NoteRef("lamp")))
    assert export(table, notes=(note,)).outline() == (
        "Document(H1 Table(Caption(Reference(Link)) THead(TR(TH(P))) TBody(TR(TD(P)))) Note(Lbl P))"
    )


def test_a_note_cited_in_a_term_is_read_after_the_list(export, paragraph, note):
    item = DefinitionItem((Text("Fresnel"), NoteRef("lamp")), (Definition((paragraph("a lens"),)),))
    pdf = export(DefinitionList((item,)), notes=(note,))
    assert pdf.outline() == "Document(H1 L(LI(Lbl(Reference(Link)) LBody(P))) Note(Lbl P))"


def test_a_note_in_a_list_stays_with_its_item(export, paragraph, note):
    pdf = export(List(False, (ListItem((paragraph("oil", NoteRef("lamp")),)),)), notes=(note,))
    assert pdf.outline() == "Document(H1 L(LI(Lbl LBody(P(Reference(Link)) Note(Lbl P)))))"


@pytest.mark.parametrize("script", [Superscript, Subscript, lambda content: Span(content, role="keyboard")])
def test_numbers_in_pages_never_have_exponents(export, paragraph, script):
    content = (Text("x"),)
    for _ in range(50):
        content = (script(content),)
    (page,) = export(paragraph(*content)).contents
    assert not re.search(r"\de[-+]?\d", page)
    assert min(float(size) for size in re.findall(r"/F\d+ (\S+) Tf", page)) >= 3
    assert max(abs(float(rise)) for rise in re.findall(r"(\S+) Ts", page) or ["0"]) < 30


def test_a_direction_that_ends_at_a_line_break_is_no_obstacle(export, paragraph):
    span = Span((Text("א"), LineBreak()), direction="ltr")
    assert sorted(export(paragraph(span, " x")).read("P")[-1].split()) == ["x", "א"]
