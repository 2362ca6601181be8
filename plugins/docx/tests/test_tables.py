"""Tables keep their grid, their headers and whatever stands in their cells."""

import pytest

from presswork.model import (
    Cell,
    CodeBlock,
    Figure,
    Image,
    List,
    ListItem,
    Note,
    NoteRef,
    Quote,
    Resource,
    Row,
    Table,
    Text,
)


@pytest.fixture
def row(p):
    return lambda *cells: Row(tuple(cell if isinstance(cell, Cell) else Cell((p(cell),)) for cell in cells))


def test_header_rows_repeat_on_each_page(export, article, row):
    docx = export(article(Table((row("a", "b"), row("c", "d")), (row("1", "2"),))))

    assert [bool(line.xpath("w:trPr/w:tblHeader", namespaces=line.nsmap)) for line in docx.all("//w:tr")] == [
        True,
        True,
        False,
    ]
    assert docx.paragraphs("TableHeading") == ["a", "b", "c", "d"]
    assert docx.all("//w:tblLook/@w:firstRow") == ["1"]


def test_only_a_row_that_surely_fits_on_a_page_stays_whole(export, article, row, p):
    inner = Table((), tuple(row(f"word {number}") for number in range(400)))
    long = p("a word " * 900)
    docx = export(article(Table((row("a"),), (row("b"), Row((Cell((inner,)),)), Row((Cell((long,)),))))))

    outer = [line for line in docx.all("//w:tr") if len(list(line.iterancestors("{*}tr"))) == 0]
    assert [bool(line.xpath("w:trPr/w:cantSplit", namespaces=line.nsmap)) for line in outer] == [
        True,
        True,
        False,
        False,
    ]


def test_a_table_without_header_claims_none(export, article, row):
    assert export(article(Table((), (row("1", "2"),)))).all("//w:tblLook/@w:firstRow") == ["0"]


def test_columns_are_aligned(export, article, row):
    docx = export(article(Table((), (row("1", "2", "3", "4"),), alignment=("left", "center", "right", None))))

    found = [paragraph.xpath("w:pPr/w:jc/@w:val", namespaces=paragraph.nsmap) for paragraph in docx.all("//w:tc/w:p")]
    assert found == [["left"], ["center"], ["right"], []]


def test_left_stays_left_where_text_runs_from_the_right(export, article, row):
    docx = export(article(Table((), (row("שלום"),), alignment=("left",))))

    assert docx.all("//w:tc/w:p/w:pPr/w:jc/@w:val") == ["right"]


def test_merged_cells_leave_their_trace_in_each_row(export, article, row, p):
    wide = Cell((p("wide"),), colspan=2)
    tall = Cell((p("tall"),), rowspan=3)
    docx = export(article(Table((), (row(wide, tall), row("a", "b"), row("c", "d")))))

    grid = [
        [
            (
                cell.xpath("string(w:tcPr/w:gridSpan/@w:val)", namespaces=cell.nsmap),
                cell.xpath("string(w:tcPr/w:vMerge/@w:val)", namespaces=cell.nsmap),
            )
            for cell in line.findall("w:tc", line.nsmap)
        ]
        for line in docx.all("//w:tr")
    ]
    assert grid == [
        [("2", ""), ("", "restart")],
        [("", ""), ("", ""), ("", "continue")],
        [("", ""), ("", ""), ("", "continue")],
    ]


def test_a_block_of_merged_cells_keeps_its_width_below(export, article, row, p):
    block = Cell((p("block"),), colspan=2, rowspan=2)
    docx = export(article(Table((), (row("a", block), row("b"), row("c", "d", "e")))))

    second = docx.all("//w:tr[2]/w:tc")
    assert [cell.xpath("string(w:tcPr/w:gridSpan/@w:val)", namespaces=cell.nsmap) for cell in second] == ["", "2"]


def test_the_caption_stands_above_and_is_the_tables_name(export, article, row):
    docx = export(article(Table((), (row("1"),), caption=(Text('Tides & "winds"'),))))

    assert docx.styles_and_words()[1] == ("TableCaption", 'Tides & "winds"')
    assert docx.all("//w:tblCaption/@w:val") == ['Tides & "winds"']


def test_cells_hold_lists_code_quotes_and_tables(export, article, row, p):
    inner = Table((), (row("inner"),))
    cell = Cell((p("text"), List(False, (ListItem((p("item"),)),)), CodeBlock("code"), Quote((p("quote"),)), inner))

    docx = export(article(Table((), (row(cell),))))

    assert len(docx.all("//w:tbl//w:tbl")) == 1
    assert {"text", "item", "code", "quote", "inner"} <= set(docx.paragraphs())


def test_a_table_in_the_end_and_two_in_a_row_do_not_touch(export, article, row):
    docx = export(article(Table((), (row("1"),)), Table((), (row("2"),))))

    assert [child.tag.rpartition("}")[2] for child in docx.one("//w:body")] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_table_of_seventy_columns_comes_in_parts(export, article, row, p):
    across = Cell((p("across the cut"),), colspan=10)
    docx = export(
        article(
            Table((row(*(f"h{n}" for n in range(70))),), (row(*(f"c{n}" for n in range(60)), across),)),
        )
    )

    assert [len(grid) for grid in docx.all("//w:tblGrid")] == [63, 7]
    cells = [words for style, words in docx.styles_and_words() if style.startswith("Table")]
    assert cells == [
        *(f"h{n}" for n in range(63)),
        *(f"c{n}" for n in range(60)),
        "across the cut",
        *(f"h{n}" for n in range(63, 70)),
        "",
    ]
    assert [loss.kind for loss in docx.report.losses] == ["table.columns"]


def test_tables_in_tables_in_tables_end_as_paragraphs(export, article, row, p):
    table = Table((), (row("deepest"),))
    for _ in range(12):
        table = Table((), (row(Cell((table,))),))

    docx = export(article(table))

    assert "deepest" in docx.paragraphs()
    assert {loss.kind for loss in docx.report.losses} == {"table"}


def test_columns_fit_the_page(export, article, row):
    docx = export(article(Table((), (row("short", "a long text that fills more than one line " * 5, "short"),))))

    widths = [int(width) for width in docx.all("//w:gridCol/@w:w")]
    page = int(docx.one("//w:pgSz/@w:w")) - 2 * int(docx.one("//w:pgMar/@w:left"))
    assert sum(widths) <= page
    assert widths[0] == widths[2] < widths[1]


def test_a_right_to_left_table_fills_the_line_and_begins_at_the_right(export, article, row):
    docx = export(article(Table((), (row("أ", "ب"),)), language="ar", direction="rtl"))

    page = int(docx.one("//w:pgSz/@w:w")) - 2 * int(docx.one("//w:pgMar/@w:left"))
    assert sum(int(width) for width in docx.all("//w:gridCol/@w:w")) == pytest.approx(page, abs=2)
    assert len(docx.all("//w:tblPr/w:bidiVisual")) == 1


def test_a_cell_whose_picture_cannot_be_shown_is_an_empty_cell(export, article, row):
    lost = Cell((Figure(Image("lost")),))
    docx = export(
        article(Table((), (row("a", lost),)), resources=(Resource("lost", "image/png", b"\x89PNG\r\n\x1a\n"),))
    )

    assert docx.paragraphs("TableText") == ["a", ""]


def test_no_column_is_too_narrow_for_a_word_while_there_is_room(export, article, p):
    long = "It says much more than any other cell, and would take all of the line if nobody kept it from that. " * 3
    rows = (Row((Cell((p("Observations"),)), Cell((p(long),)), Cell((p(long),)))),)

    narrow, *wide = export(article(Table((), rows, alignment=(None,) * 3)), page_size="A5").all("//w:gridCol/@w:w")

    assert int(narrow) >= len("Observations") * 118
    assert sum(map(int, (narrow, *wide))) == pytest.approx(8391 - 2 * 964, abs=3)
    assert wide[0] == wide[1]


def test_columns_share_the_line_where_not_even_words_have_room(export, article, p):
    rows = (Row(tuple(Cell((p("Observations"),)) for _ in range(12))),)
    docx = export(article(Table((), rows, alignment=(None,) * 12)), page_size="A5")
    columns = docx.all("//w:gridCol/@w:w")

    assert len(set(columns)) == 1
    assert docx.all("//w:tblCellMar/*/@w:w") == ["40", "40"]
    assert set(docx.all("//w:tc//w:pStyle/@w:val")) == {"TableTextSmall"}
    assert sum(map(int, columns)) <= 8391 - 2 * 964


@pytest.mark.parametrize(
    ("word", "points"),
    [("Gamma", 39.2), ("1000000", 44.5), ("WWW", 30.9), ("日本語日本語", 40.0), ("Möglichkeit", 60.9)],
)
def test_a_word_has_room_in_the_widest_font_that_may_stand_in_for_ours(export, article, row, word, points):
    docx = export(article(Table((), (row(word, "much more text than fits into a line " * 9),))))

    assert int(docx.all("//w:gridCol/@w:w")[0]) - 2 * 108 >= points * 20


def test_the_mark_of_a_note_has_room_beside_its_word(export, article, row, p):
    long = "much more text than fits into a line " * 9
    cells = (Cell((p("Alpha", NoteRef("n")),)), Cell((p(long),)))
    noted = export(article(Table((), (Row(cells),)), notes=(Note("n", (p("x"),)),))).all("//w:gridCol/@w:w")
    bare = export(article(Table((), (row("Alpha", long),)))).all("//w:gridCol/@w:w")

    assert int(noted[0]) > int(bare[0])


def test_a_crowded_table_has_less_space_around_its_words_before_they_get_smaller(export, article, row):
    numbers = row(*("1000000" for _ in range(8)))
    docx = export(article(Table((row(*"abcdefgh"),), (numbers,))))

    assert docx.all("//w:tblCellMar/*/@w:w") == ["40", "40"]
    assert {style for style, _ in docx.styles_and_words()} == {"Title", "TableHeading", "TableText", ""}
