"""Tables are rectangular once normalised. A letter is a cell, a dot an empty one that fills a hole."""

from __future__ import annotations

import pytest

from presswork.model import Alignment, Article, Cell, Paragraph, Row, Table, Text
from presswork.normalize import normalize
from presswork.report import Report

Given = list[list[str]]


def cell(text: str) -> Cell:
    """``b 2 3`` is a cell with the text b over two columns and three rows."""
    word, *spans = text.split()
    columns, rows = map(int, spans or (1, 1))
    return Cell((Paragraph((Text(word),)),) if word != "." else (), columns, rows)


def table(rows: Given, header: Given | None = None, alignment: tuple[Alignment | None, ...] = ()) -> Table:
    def part(given: Given) -> tuple[Row, ...]:
        return tuple(Row(tuple(map(cell, row))) for row in given)

    return Table(part(header or []), part(rows), alignment=alignment)


def settled(given: Table, report: Report | None = None) -> Table:
    (found,) = normalize(Article(body=(given,)), name="t", report=report).body
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([["a", "b"], ["c", "d"]], [["a", "b"], ["c", "d"]], id="a plain one stays"),
        pytest.param(
            [["a", "b", "c"], ["d"]], [["a", "b", "c"], ["d", ". 2 1"]], id="short rows are filled by one cell"
        ),
        pytest.param([["a 9 1"], ["b", "c"]], [["a 2 1"], ["b", "c"]], id="no wider than its columns"),
        pytest.param([["a 1000000000 1", "b"]], [["a", "b"]], id="a column that nothing begins in is none"),
        pytest.param([["a", "b 1 9"], ["c"]], [["a", "b 1 2"], ["c"]], id="no longer than its part"),
        pytest.param([["a -3 0", "b"]], [["a", "b"]], id="spans are at least one"),
        pytest.param([["a", "b 1 2", "c"], ["d 2 1"]], [["a", "b 1 2", "c"], ["d", "."]], id="no cell covers another"),
        pytest.param(
            [["a 1 2", "b"], ["c", "d"]], [["a 1 2", "b", "."], ["c", "d"]], id="cells move past what reaches down"
        ),
        pytest.param([["a 1 2", "b"], [], ["c", "d"]], [["a", "b"], ["c", "d"]], id="rows without cells are none"),
        pytest.param([["a 1 2", "b 1 2"], []], [["a", "b"]], id="also when all reaches into them"),
        pytest.param([[".", "."]], [[".", "."]], id="empty cells are cells"),
    ],
)
def test_rows_fill_the_same_columns(given: Given, expected: Given) -> None:
    found = settled(table(given))
    assert found.rows == table(expected).rows


def test_a_header_and_its_body_share_their_columns_and_no_cell_leaves_its_part() -> None:
    found = settled(table([["a", "b", "c"]], header=[["h 2 5"]]))
    assert (found.header, found.rows) == (table([["h 2 1", "."]]).rows, table([["a", "b", "c"]]).rows)


def test_alignment_has_one_entry_a_column() -> None:
    given: tuple[Alignment | None, ...] = ("left", "right", "center")
    assert settled(table([["a", "b"]], alignment=given)).alignment == ("left", "right")
    assert settled(table([["a", "b"]], alignment=given[:1])).alignment == ("left", None)


def test_a_column_that_alignment_knows_stays_although_no_cell_begins_in_it() -> None:
    found = settled(table([["a 2 1", "b"]], alignment=("left", None, "right")))
    assert found.rows == table([["a 2 1", "b"]]).rows
    assert found.alignment == ("left", None, "right")


def test_what_a_reader_might_notice_is_told_once_a_table() -> None:
    report = Report()
    settled(table([["a", "b 1 2", "c"], ["d 2 1"], ["e 1 7"]]), report)
    assert [(repair.place, repair.what) for repair in report.repairs if repair.place != "$.metadata.title"] == [
        ("$.body[0]", "a cell reached out of the table, and ends where the table ends"),
        ("$.body[0]", "a cell covered another, and is narrower"),
        ("$.body[0]", "short rows of the table were filled up with empty cells"),
    ]


def test_rows_that_reach_down_through_a_thousand_others_are_cut_rather_than_filled() -> None:
    comb = [[f"c 1 {4000 if column % 2 else 1}" for column in range(200)], *[["x"] for _ in range(4000)]]
    found = settled(table(comb))
    assert {cell.rowspan for row in found.rows for cell in row.cells} == {1}
    assert {sum(cell.colspan for cell in row.cells) for row in found.rows} == {200}
