"""Lists count as the article says, however they stand in one another."""

import pytest

from presswork.model import (
    Cell,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Heading,
    List,
    ListItem,
    Note,
    NoteRef,
    Quote,
    Row,
    Table,
    Text,
)


def _numbered(*items, start=1):
    return List(True, tuple(ListItem(item if isinstance(item, tuple) else (item,)) for item in items), start)


def _bullets(*items):
    return List(False, tuple(ListItem(item if isinstance(item, tuple) else (item,)) for item in items))


def test_a_list_begins_with_its_number(export, article, p):
    docx = export(article(_numbered(p("a"), p("b"), start=7)))

    assert docx.counted_words() == [("7.", "a"), ("8.", "b")]


def test_each_list_counts_anew(export, article, p):
    docx = export(article(_numbered(p("a"), p("b")), "between", _numbered(p("c")), _numbered(p("d"), start=0)))

    assert docx.counted_words() == [("1.", "a"), ("2.", "b"), ("1.", "c"), ("0.", "d")]


def test_an_inner_list_does_not_move_the_outer_one(export, article, p):
    inner = _numbered(p("x"), p("y"), start=4)

    docx = export(article(_numbered((p("a"), inner), (p("b"), inner), p("c"))))

    assert docx.counted_words() == [
        ("1.", "a"),
        ("  4.", "x"),
        ("  5.", "y"),
        ("2.", "b"),
        ("  4.", "x"),
        ("  5.", "y"),
        ("3.", "c"),
    ]


def test_twelve_levels_count_rightly_though_word_has_nine(export, article, p):
    block = _numbered(p("deepest"), p("deepest too"))
    for depth in range(11, 0, -1):
        block = _numbered((p(f"before {depth}"), block), p(f"after {depth}"))

    docx = export(article(block))

    counted = docx.counted_words()
    assert {words: sign.strip() for sign, words in counted} == {
        "deepest": "1.",
        "deepest too": "2.",
        **{f"before {depth}": "1." for depth in range(1, 12)},
        **{f"after {depth}": "2." for depth in range(1, 12)},
    }
    assert max(len(sign) - len(sign.lstrip()) for sign, _ in counted) == 2 * 8


@pytest.mark.parametrize("wrap", ["table", "quote", "definition"])
def test_a_list_inside_something_inside_a_list_counts_alone(export, article, p, wrap):
    inner = _numbered(p("x"), p("y"))
    wrapped = {
        "table": Table((), (Row((Cell((inner,)),)),)),
        "quote": Quote((inner,)),
        "definition": DefinitionList((DefinitionItem((Text("t"),), (Definition((inner,)),)),)),
    }[wrap]

    docx = export(article(_numbered((p("a"), wrapped), p("b"))))

    assert {words: sign.strip() for sign, words in docx.counted_words()} == {
        "a": "1.",
        "x": "1.",
        "y": "2.",
        "b": "2.",
    }


def test_bullets_change_with_their_depth(export, article, p):
    docx = export(article(_bullets((p("a"), _bullets((p("b"), _bullets(p("c"))))))))

    assert docx.counted() == ["•", "  ◦", "    ▪"]


def test_an_item_goes_on_below_its_first_paragraph(export, article, p):
    docx = export(article(_bullets((p("a"), p("more"), CodeBlock("code")))))

    assert docx.styles_and_words()[1:] == [("ListBullet", "a"), ("ListContinue", "more"), ("CodeBlock", "code")]
    code = docx.one("//w:p[w:pPr/w:pStyle/@w:val='CodeBlock']/w:pPr/w:ind")
    assert int(code.values()[0]) > 425


@pytest.mark.parametrize("first", [CodeBlock("code"), Table((), (Row((Cell(()), Cell(()))),)), None])
def test_an_item_that_begins_with_no_paragraph_has_its_number_all_the_same(export, article, p, first):
    docx = export(article(_numbered((first,) if first else (), p("b"))))

    assert docx.counted() == ["1.", "2."]


def test_a_heading_in_an_item_is_still_a_heading(export, article):
    docx = export(article(_numbered(Heading(1, (Text("h"),)))))

    assert docx.counted_words() == [("1.", "h")]
    assert docx.paragraphs("Heading1") == ["h"]


def test_tasks_have_boxes_that_can_be_ticked(export, article, p):
    docx = export(article(List(False, (ListItem((p("done"),), checked=True), ListItem((p("open"),), checked=False)))))

    assert docx.all("//w14:checkbox/w14:checked/@w14:val") == ["1", "0"]
    assert docx.paragraphs("ListBullet") == ["☒\tdone", "☐\topen"]


def test_a_numbered_task_keeps_its_number(export, article, p):
    docx = export(article(List(True, (ListItem((p("a"),), checked=True), ListItem((p("b"),))))))

    assert docx.counted_words() == [("1.", "☒\ta"), ("2.", "b")]


def test_a_number_that_word_cannot_count_from_is_reported(export, article, p):
    docx = export(article(_numbered(p("a"), start=10**9)))

    assert docx.counted() == ["32767."]
    assert [loss.kind for loss in docx.report.losses] == ["list.start"]


def test_lists_in_notes_do_not_share_numbers_with_the_text(export, article, p):
    docx = export(
        article(
            _numbered(p("a", NoteRef("n")), p("b")),
            notes=(Note("n", (p("see"), _numbered(p("x"), p("y")))),),
        )
    )

    families = {
        part: set(docx.all("//w:pPr/w:numPr/w:numId/@w:val", part))
        for part in ("word/document.xml", "word/footnotes.xml")
    }
    abstract = {
        part: {
            docx.one(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "word/numbering.xml") for number in numbers
        }
        for part, numbers in families.items()
    }
    assert abstract["word/document.xml"].isdisjoint(abstract["word/footnotes.xml"])


def test_terms_stay_with_what_they_mean(export, article, p):
    docx = export(
        article(DefinitionList((DefinitionItem((Text("Fresnel"),), (Definition((p("lens"), p("of rings"))),)),)))
    )

    assert docx.styles_and_words()[1:] == [
        ("DefinitionTerm", "Fresnel"),
        ("Definition", "lens"),
        ("DefinitionContinue", "of rings"),
    ]
    assert docx.all("//w:style[@w:styleId='DefinitionTerm']/w:pPr/w:keepNext", "word/styles.xml")


def test_what_goes_on_in_an_item_has_the_style_of_its_depth_and_no_indentation_of_its_own(export, article, p):
    block = List(False, (ListItem((p("e"), p("f"))),))
    for word in ("d", "c", "b", "a"):
        block = List(False, (ListItem((p(word), p(f"{word} goes on"), block)),))

    docx = export(article(block))

    assert [style for style, _ in docx.styles_and_words() if style.startswith("ListContinue")] == [
        *("ListContinue", "ListContinue2", "ListContinue3", "ListContinue4", "ListContinue5")
    ]
    assert docx.all("//w:p//w:ind") == []
