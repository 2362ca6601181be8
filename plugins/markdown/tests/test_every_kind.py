"""Each kind of block in the form that most readers know."""

import re

import pytest

import presswork_markdown
from presswork.capabilities import predict
from presswork.model import (
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Math,
    MathBlock,
    Note,
    NoteRef,
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


@pytest.fixture
def items(p):
    def make(*words):
        return tuple(ListItem((p(word),)) for word in words)

    return make


def test_headings_begin_at_one_and_name_their_places(export, article):
    assert export(article("x", Heading(1, _text("A"), anchor="a"), Heading(2, _text("B")))).body == (
        'x\n\n# <span id="a"></span>A\n\n## B'
    )


def test_lists_are_tight_unless_an_item_needs_more(export, article, p, items):
    inner = List(True, items("c", "d"))
    assert export(article(List(False, (*items("a"), ListItem((p("b"), inner)))))).body == "- a\n- b\n  1. c\n  2. d"
    loose = List(True, (ListItem((p("a"), p("b"))), *items("c")), start=9)
    assert export(article(loose)).body == "9. a\n\n   b\n\n10. c"


def test_two_lists_in_a_row_stay_two(export, article, items):
    lists = (List(False, items("a")), List(False, items("b")), List(True, items("c")))
    assert export(article(*lists)).body == "- a\n\n<!-- -->\n\n- b\n\n1. c"


def test_tasks_have_boxes(export, article, p):
    tasks = List(False, (ListItem((p("a"),), checked=True), ListItem((CodeBlock("b"),), checked=False)))
    written = export(article(tasks))
    assert written.body == "- [x] a\n\n- ☐\n\n  ```\n  b\n  ```"
    assert written.losses == [("list.checked", "degraded")]


def test_terms_stand_above_their_definitions(export, article, p):
    items = (
        DefinitionItem(_text("A"), (Definition((p("a"),)), Definition((p("b"), p("c"))))),
        DefinitionItem(_text("B"), (Definition(()),)),
    )
    assert export(article(DefinitionList(items))).body == "A\n:   a\n\n:   b\n\n    c\n\nB\n\n:   <!-- -->"


def test_a_definition_keeps_its_place_where_nothing_is_left_of_its_term(export, article, p):
    term = DefinitionItem((Image("a", alt=""),), (Definition((p("what it is"),)),))
    given = article(DefinitionList((term,)), resources=(Resource("a", "image/png", picture(1, 1)),))
    assert export(given, images="omit").body == "\u200b\n:   what it is"


def test_quotes_end_with_their_source(export, article, p):
    quote = Quote((p("a"), Quote((p("b"),))), attribution=_text("c"))
    assert export(article(quote, Quote((p("d"),)))).body == "> a\n>\n> > b\n>\n> — c\n\n<!-- -->\n\n> d"


def test_verse_is_lines_with_their_indents(export, article):
    written = export(article(Verse((_text("a"), _text("  b"), (), _text("- c")))))
    assert written.body == "a\\\n\u00a0\u00a0b\n\n\\- c"


def test_code_is_fenced_by_more_ticks_than_it_has(export, article):
    body = export(article(CodeBlock("\ta\n````\n", language="c++"), CodeBlock("x", language="C sharp"))).body
    assert body == "`````c++\n\ta\n````\n\n`````\n\n```C-sharp\nx\n```"


def test_dividers_are_no_dashes(export, article):
    assert export(article("a", Divider(), "b")).body == "a\n\n***\n\nb"


def test_formulas_stand_between_dollars(export, article, p):
    assert export(article(p(Math("x^2")), MathBlock("a\n= b"), MathBlock("\\frac{a}{b}\nc"))).body == (
        "$x^2$\n\n$$\na = b\n$$\n\n$$\n\\frac{a}{b}\nc\n$$"
    )


def test_tables_line_up_and_bars_stay_in_their_cells(export, article, p):
    head, body = Row((Cell((p("a|b"),)), Cell((p("long"),)))), Row((Cell((p(Code("x|y")),)), Cell(())))
    table = Table((head,), (body,), caption=_text("Signs"), alignment=("right", None))
    assert export(article(table)).body.split("\n") == [
        "| a\\|b                  | long |",
        "| --------------------: | ---- |",
        "| <code>x&#124;y</code> |      |",
        "",
        "Table: Signs",
    ]


def test_a_caption_of_which_nothing_is_left_is_none(export, article, p):
    table = Table((), (Row((Cell((p("a"),)),)),), caption=(Image("a", alt=""),))
    written = export(article(table, resources=(Resource("a", "image/png", picture(1, 1)),)), images="omit")
    assert written.body.split("\n")[-1] == "| a   |"
    assert written.losses == [("image", "dropped")]


def test_what_a_table_has_no_form_for_is_laid_into_its_cells(export, article, p, items):
    wide = Row((Cell((p("a"), List(False, items("b", "c"))), rowspan=2), Cell((p("d"),), colspan=2)))
    written = export(article(Table((), (wide, Row((Cell((p("e"),)), Cell((p("f"),))))))))
    assert [re.sub(" +", " ", line) for line in written.body.split("\n")] == [
        "| | | |",
        "| --------------- | --- | --- |",
        "| a<br>• b<br>• c | d | |",
        "| | e | f |",
    ]
    assert [kind for kind, _ in written.losses] == ["table.blocks", "table.colspan", "table.rowspan"]


def test_pictures_stand_at_the_end_once_each(export, article, p):
    resource = Resource("a", "image/png", picture(1, 1))
    figure = Figure(Image("a", alt="x"), caption=_text("y"))
    lines = export(article(p("see ", Image("a", alt="[z]")), figure, resources=(resource,))).body.split("\n")
    assert lines[:4] == ["see ![\\[z\\]][image-1]", "", "![x][image-1]\\", "y"]
    assert lines[5].startswith("[image-1]: data:image/png;base64,iVBORw0KGgo")


def test_pictures_can_be_left_out_for_their_descriptions(export, article, p):
    resource = Resource("a", "image/png", picture(1, 1))
    given = article(p("see ", Image("a", alt="*z*")), Figure(Image("a", alt="")), resources=(resource,))
    written = export(given, images="omit")
    assert written.body == "see \\*z\\*"
    assert written.losses == [("image", "degraded"), ("image", "dropped")]


def test_notes_stand_at_the_end_with_all_their_blocks(export, article, p, items):
    note = Note("n", (p("N"), CodeBlock("a\n\nb"), List(False, items("c"))))
    assert export(article(p("x", NoteRef("n"), "."), notes=(note,))).body == (
        "x[^1].\n\n[^1]: N\n\n    ```\n    a\n\n    b\n    ```\n\n    - c"
    )


def test_a_note_that_begins_with_a_list_begins_below_its_mark(export, article, p):
    note = Note("n", (List(False, (ListItem((p("a"), p("b"))),)),))
    assert export(article(p("x", NoteRef("n")), notes=(note,))).body == "x[^1]\n\n[^1]:\n    - a\n\n      b"


def test_tongues_and_roles_are_html_in_the_line(export, article, p):
    spans = (
        Span(_text("a"), language="ar", direction="rtl"),
        Span(_text("b"), role="keyboard"),
        Span(_text("c"), role="x"),
    )
    written = export(article(p(*spans)))
    assert written.body == '<span lang="ar" dir="rtl">a</span><kbd>b</kbd>c'
    assert written.losses == [("span.role", "degraded")]


def test_what_is_declared_is_what_is_lost(export):
    found = []
    presswork_markdown.presswork_exporters(found.append)
    told = export(feature_article()).report.losses
    expected = predict(normalize(feature_article()), found[0].supports)
    assert sorted((loss.kind, loss.action, loss.how) for loss in told) == sorted(
        (loss.kind, loss.action, loss.how) for loss in expected
    )
