"""Each rule of ``normalize`` by an example: text, blocks, headings, notes, links and anchors."""

from __future__ import annotations

import pytest

from presswork.model import (
    Article,
    Block,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import picture
from presswork.testing.invariants import broken_invariants

PLACE = "https://example.org/"
VIEW = Resource("view", "image/png", picture())


def p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def body(*blocks: Block, notes: tuple[Note, ...] = (), report: Report | None = None) -> tuple[Block, ...]:
    return normalize(Article(body=blocks, notes=notes, resources=(VIEW,)), name="a", report=report).body


def repairs(*blocks: Block, notes: tuple[Note, ...] = ()) -> list[tuple[str, str]]:
    report = Report()
    body(*blocks, notes=notes, report=report)
    return [(repair.place, repair.what) for repair in report.repairs if repair.place != "$.metadata.title"]


# --- Text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("e\u0301tude", "étude"),
        ("a\x00b\x1bc\x7fd\x9f", "abcd"),
        ("one\ttwo\r\nthree\x0b\x0cfour\x85five\u2028six", "one two three four five six"),
        ("  edges  and   runs ", "edges and runs"),
        ("half \ud83d and \uffff", "half \ufffd and \ufffd"),
        ("e\x00\u0301", "é"),
        ("no\xa0break stays", "no\xa0break stays"),
        ("shut\u202c\u2069 nothing", "shut nothing"),
        ("\u202eleft open", "\u202eleft open\u202c"),
        ("\u2067\u202aboth", "\u2067\u202aboth\u202c\u2069"),
        (
            "\u2067\u202aan isolate's end ends what is in it\u2069",
            "\u2067\u202aan isolate's end ends what is in it\u2069",
        ),
    ],
)
def test_text_is_clean(given: str, expected: str) -> None:
    assert body(p(given)) == (p(expected),)


def test_directions_are_closed_at_the_end_of_the_block_not_of_the_inline() -> None:
    given = p("\u2067a", Emphasis((Text("b\u2069 c\u202e"),)), "d")
    assert body(given) == (p("\u2067a", Emphasis((Text("b\u2069 c\u202e"),)), "d\u202c"),)


def test_texts_side_by_side_become_one_also_when_what_stood_between_them_is_empty() -> None:
    assert body(p("e", Emphasis(()), "\u0301", Text(""), "x")) == (p("éx"),)


def test_space_is_one_across_inlines_and_none_at_the_edges() -> None:
    given = p(" ", Strong((Text(" a "),)), " b", LineBreak(), " c ", Emphasis((Text("d "), LineBreak())), " ")
    assert body(given) == (p(Strong((Text("a "),)), "b", LineBreak(), "c ", Emphasis((Text("d"),))),)


def test_line_breaks_at_the_edges_go() -> None:
    assert body(p(LineBreak(), "a", LineBreak(), LineBreak())) == (p("a"),)


def test_a_text_of_over_1_mib_is_split_before_no_combining_mark() -> None:
    (found,) = body(p("x\u0301" * 400_000))
    assert isinstance(found, Paragraph)
    texts = [text.text for text in found.content if isinstance(text, Text)]
    assert "".join(texts) == "x\u0301" * 400_000
    assert [len(text.encode()) <= 1 << 20 for text in texts] == [True, True]
    assert all(text.startswith("x") for text in texts)


def test_code_and_formulas_keep_their_spaces() -> None:
    assert body(p(Code(" a\t b\r\nc "), Math(" x  + y\n"))) == (p(Code(" a  b c "), Math("x  + y")),)


def test_a_code_block_keeps_tabs_and_lines_and_each_line_closes_its_directions() -> None:
    given = CodeBlock("\tif x:\r\n  y\x00\u202e\r\u202cz\n", language=" py\n")
    assert body(given) == (CodeBlock("\tif x:\n  y\u202e\u202c\nz\n", language="py"),)


def test_a_formula_keeps_its_lines_for_a_comment_ends_with_one() -> None:
    assert body(MathBlock("\n% area\r\nx^2\n")) == (MathBlock("% area\nx^2"),)


def test_a_verse_line_keeps_its_indentation_and_the_verse_its_stanzas() -> None:
    given = Verse(((), (Text("a "),), (Text("\tb  c"),), (Text("  "),), (Text("   d"),), ()))
    assert body(given) == (Verse(((Text("a"),), (Text("    b c"),), (), (Text("   d"),))),)


# --- Nothing is empty


@pytest.mark.parametrize(
    "block",
    [
        p(),
        p(" \xa0\u200b", LineBreak()),
        p(Emphasis((Strong(()),)), Code(""), Math(" "), Span((), language="fr")),
        Heading(1, ()),
        List(False, (ListItem(()), ListItem((p(),)))),
        Quote((p(" "),)),
        Verse(((), (Text(" "),))),
        DefinitionList((DefinitionItem((), (Definition(()),)),)),
        CodeBlock(" \n\t"),
        MathBlock("  "),
        Table((), ()),
    ],
    ids=lambda block: block.kind,
)
def test_what_is_empty_goes(block: Block) -> None:
    assert body(block) == ()


def test_an_empty_item_goes_from_bullets_and_stays_among_numbers() -> None:
    items = (ListItem((p("a"),)), ListItem(()), ListItem((p("b"),)))
    assert body(List(False, items), List(True, items)) == (List(False, (items[0], items[2])), List(True, items))


def test_a_list_begins_at_a_number_that_every_format_has() -> None:
    item = (ListItem((p("a"),)),)
    assert body(List(True, item, -5), List(True, item, 10**30)) == (List(True, item, 0), List(True, item, 999_999_999))


def test_a_term_that_nothing_explains_has_one_empty_definition() -> None:
    given = DefinitionList((DefinitionItem((Text("t"),), ()),))
    assert body(given) == (DefinitionList((DefinitionItem((Text("t"),), (Definition(()),)),)),)


def test_an_explanation_without_a_term_joins_the_one_before_or_stands_alone() -> None:
    one, two = Definition((p("one"),)), Definition((p("two"),))
    given = DefinitionList((DefinitionItem((), (one,)), DefinitionItem((Text("t"),), ()), DefinitionItem((), (two,))))
    assert body(given) == (p("one"), DefinitionList((DefinitionItem((Text("t"),), (two,)),)))


def test_a_source_without_a_quote_and_a_caption_without_a_table_are_paragraphs() -> None:
    assert body(Quote((), (Text("her"),)), Table((), (), (Text("Tides"),))) == (p("her"), p("Tides"))


def test_a_divider_stays() -> None:
    assert body(Divider()) == (Divider(),)


# --- Depth


def test_what_is_deeper_than_64_is_lifted_out_and_keeps_its_kind() -> None:
    deep: Block = CodeBlock("code")
    for _ in range(70):
        deep = Quote((deep, p("x")))
    found = body(deep)
    depth = 0
    while isinstance(found[0], Quote):
        found, depth = found[0].blocks, depth + 1
    assert depth == 63
    assert found == (CodeBlock("code"), *[p("x")] * 8)
    assert repairs(deep)[0][1] == "what is nested more than 64 deep stands one after the other"


def test_a_link_too_deep_shows_where_it_led() -> None:
    deep: Inline = Link((Text("here"),), PLACE)
    for _ in range(63):
        deep = Emphasis((deep,))
    found = body(p(deep))[0]
    for _ in range(64):
        (found,) = found.content  # type: ignore[union-attr, assignment]
    assert found == Text(f"here ({PLACE})")


# --- Headings


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((1, 3, 2), (1, 2, 2)),
        ((2, 3, 2, 1), (1, 2, 1, 1)),
        ((3, 2, 1), (1, 1, 1)),
        ((-5, 99, 7), (1, 2, 2)),
        ((1, 2, 3, 4, 5, 6, 7, 8, 2), (1, 2, 3, 4, 5, 6, 6, 6, 2)),
    ],
)
def test_heading_levels_form_a_tree(given: tuple[int, ...], expected: tuple[int, ...]) -> None:
    found = body(*(Heading(level, (Text("h"),)) for level in given))
    assert tuple(heading.level for heading in found if isinstance(heading, Heading)) == expected


def test_levels_count_through_what_is_nested_and_not_what_is_dropped() -> None:
    given = (Heading(1, (Text("a"),)), Heading(2, ()), Quote((Heading(4, (Text("b"),)),)))
    assert body(*given)[1] == Quote((Heading(2, (Text("b"),)),))
    assert repairs(*given) == [("$.body[2].blocks[0].level", "heading level 4 became 2")]


def test_a_heading_in_a_note_is_a_strong_paragraph_and_keeps_its_anchor() -> None:
    note = Note("n", (Heading(1, (Text("h"),), anchor="here"),))
    found = normalize(Article(body=(p("x", NoteRef("n"), Link((Text("up"),), "#here")),), notes=(note,)))
    assert found.notes[0].blocks == (p(Span((), anchor="here"), Strong((Text("h"),))),)


# --- Notes


def notes_of(article: Article) -> dict[str, tuple[Block, ...]]:
    return {note.id: note.blocks for note in normalize(article).notes}


def test_a_mark_without_a_note_goes_and_so_does_that_of_an_empty_note() -> None:
    given = p("a", NoteRef("gone"), "b", NoteRef("empty"), "c")
    notes = (Note("empty", (p(" "),)),)
    assert body(given, notes=notes) == (p("abc"),)
    assert repairs(given, notes=notes) == [
        ("$.body[0].content[1]", "the mark of note 'gone' was taken out: there is no such note"),
        ("$.body[0].content[3]", "the mark of note 'empty' was taken out: the note is empty"),
    ]


def test_notes_stand_in_the_order_of_their_first_mark() -> None:
    given = Article(
        body=(p("x", NoteRef("b"), NoteRef("a"), NoteRef("b")),), notes=(Note("a", (p("A"),)), Note("b", (p("B"),)))
    )
    assert list(notes_of(given)) == ["b", "a"]


def test_a_note_that_nothing_cites_stands_at_the_end_of_the_body() -> None:
    notes = (Note("a", (p("A"), CodeBlock("x"))),)
    assert body(p("text"), notes=notes) == (p("text"), p("A"), CodeBlock("x"))
    assert repairs(p("text"), notes=notes) == [
        ("$.notes[0]", "nothing cites note 'a': its text stands at the end of the body")
    ]


def test_the_second_note_of_a_name_is_renamed_and_the_mark_leads_to_the_first() -> None:
    found = normalize(Article(body=(p("x", NoteRef("a")),), notes=(Note("a", (p("A"),)), Note("a", (p("second"),)))))
    assert found.body == (p("x", NoteRef("a")), p("second"))
    assert found.notes == (Note("a", (p("A"),)),)


def test_names_that_are_clean_only_now_still_meet() -> None:
    given = p("x", NoteRef("n 1"), NoteRef("m"), Image("view\x00"))
    notes = (Note("n 1", (p("N"),)), Note("m\x00", (p("M"),)))
    assert body(given, notes=notes) == (p("x", NoteRef("n-1"), NoteRef("m"), Image("view")),)


def test_a_note_in_a_note_becomes_a_note_of_the_body_behind_the_first() -> None:
    notes = (Note("inner", (p("deep"),)), Note("outer", (p("see", NoteRef("inner")),)))
    found = normalize(Article(body=(p("x", NoteRef("outer"), "."),), notes=notes))
    assert found.body == (p("x", NoteRef("outer"), NoteRef("inner"), "."),)
    assert found.notes == (Note("outer", (p("see[2]"),)), Note("inner", (p("deep"),)))


def test_notes_that_cite_each_other_show_their_numbers() -> None:
    notes = (Note("a", (p("A ", NoteRef("b")),)), Note("b", (p("B ", NoteRef("a")),)))
    found = normalize(Article(body=(p("x", NoteRef("a")),), notes=notes))
    assert found.notes == (Note("a", (p("A [2]"),)), Note("b", (p("B [1]"),)))


def test_what_an_uncited_note_cites_is_cited_where_that_note_then_stands() -> None:
    notes = (Note("b", (p("B"),)), Note("a", (p("A", NoteRef("b")),)))
    found = normalize(Article(body=(p("x"),), notes=notes))
    assert found.body == (p("x"), p("A", NoteRef("b")))
    assert found.notes == (Note("b", (p("B"),)),)


def test_a_chain_of_notes_that_say_nothing_leaves_no_mark() -> None:
    notes = (Note("a", (p(NoteRef("b")),)), Note("b", (p(NoteRef("c")),)), Note("c", ()))
    assert normalize(Article(body=(p("x", NoteRef("a")),), notes=notes)).body == (p("x"),)


# --- Links


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://Example.org/a b ", "http://Example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/<é>", "https://example.org/%3Cé%3E"),
        ("https://bücher.example", "https://bücher.example"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+351123", "tel:+351123"),
        ("ftp://example.org/f", "ftp://example.org/f"),
        ("../notes/two.html?q#f", "../notes/two.html?q#f"),
        ("a\\b", "a/b"),
        ("a\u202eb", "a%E2%80%AEb"),
    ],
)
def test_a_link_leads_where_it_led(given: str, expected: str) -> None:
    assert body(p(Link((Text("x"),), given))) == (p(Link((Text("x"),), expected)),)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "/\\example.org/x",
        "http://",
        "http:///x",
        "http://[bad",
        "http://a:99999/",
        "http://a b/",
        "mailto:",
        "1:2",
        "#nowhere",
        "\ud800",
        "\ufdd0",
    ],
)
def test_a_link_that_may_not_be_is_plain_text(target: str) -> None:
    given = p("a ", Link((Text("b"),), target), " c")
    assert body(given) == (p("a b c"),)
    assert [place for place, _ in repairs(given)] == ["$.body[0].content[1]"]


@pytest.mark.parametrize(
    ("target", "whole"),
    [
        ("https://example.org/list?kind[]=bell", "https://example.org/list?kind%5B%5D=bell"),
        ("https://[2001:db8::1]/a[1]", "https://[2001:db8::1]/a%5B1%5D"),
        ("bells[2].html", "bells%5B2%5D.html"),
    ],
)
def test_brackets_outside_a_host_are_encoded(target: str, whole: str) -> None:
    assert body(p(Link((Text("a"),), target))) == (p(Link((Text("a"),), whole)),)


def test_what_unicode_calls_no_character_leaves_a_sign_that_something_stood_there() -> None:
    assert body(p("a\ufdd0b\U0001fffec\uffffd")) == (p("a\ufffdb\ufffdc\ufffdd"),)


def test_a_link_without_words_shows_its_address() -> None:
    assert body(p("see ", Link((), PLACE))) == (p("see ", Link((Text(PLACE),), PLACE)),)


def test_a_link_in_a_link_and_a_mark_in_a_link_leave_it() -> None:
    given = p(Link((Text("a "), Link((Text("b"),), PLACE + "2"), NoteRef("n"), Text(" c")), PLACE), "d")
    notes = (Note("n", (p("N"),)),)
    assert body(given, notes=notes) == (p(Link((Text("a b c"),), PLACE), NoteRef("n"), "d"),)
    assert [what for _, what in repairs(given, notes=notes)] == [
        "the link to 'https://example.org/2' stood inside a link, and is plain text",
        "a note's mark stood inside a link, and stands behind it",
    ]


# --- Anchors


def test_the_second_anchor_of_a_name_is_renamed_and_links_lead_to_the_first() -> None:
    given = (
        p(Link((Text("x"),), "#a b")),
        Heading(1, (Text("h"),), anchor="a b"),
        p(Span((Text("s"),), anchor="a b")),
    )
    assert body(*given) == (
        p(Link((Text("x"),), "#a-b")),
        Heading(1, (Text("h"),), anchor="a-b"),
        p(Span((Text("s"),), anchor="a-b-2")),
    )


def test_a_link_finds_an_anchor_by_its_encoded_name() -> None:
    given = p(Span((), anchor="café"), Link((Text("x"),), "#caf%C3%A9"))
    assert body(given) == (p(Span((), anchor="café"), Link((Text("x"),), "#café")),)


def test_an_anchor_without_a_text_stands_in_the_next_one() -> None:
    given = (p(Span((), anchor="a")), Heading(1, (), anchor="b"), CodeBlock("x"), Quote((p("text"),)))
    assert body(*given) == (CodeBlock("x"), Quote((p(Span((), anchor="a"), Span((), anchor="b"), "text"),)))


def test_the_last_anchor_stands_at_the_end_of_the_text_before_it() -> None:
    item = List(False, (ListItem((p("text"),)),))
    assert body(item, p(Span((), anchor="a"))) == (List(False, (ListItem((p("text", Span((), anchor="a")),)),)),)


def test_an_anchor_in_an_article_without_text_goes_and_the_links_to_it() -> None:
    given = (CodeBlock("x"), p(Span((), anchor="a")), Figure(Image("view"), (Link((Text("up"),), "#a"),)))
    assert body(*given) == (CodeBlock("x"), Figure(Image("view"), (Text("up"),)))


def test_a_span_that_says_nothing_gives_way_to_its_words() -> None:
    assert body(p("a", Span((Text("b"),), language="not a language"), "c")) == (p("abc"),)
    assert body(p(Span((Text("b"),), language="pt_br"))) == (p(Span((Text("b"),), language="pt-BR")),)


# --- Pictures


def test_words_stand_where_a_picture_is_missing() -> None:
    given = (p("a ", Image("gone", alt="gull"), " b"), Figure(Image("gone", alt="a sea"), (Text("The sea"),)))
    assert body(*given) == (p("a gull b"), p("a sea"), p("The sea"))
    assert [place for place, _ in repairs(*given)] == ["$.body[0].content[1]", "$.body[1].image"]


def test_a_description_may_be_none_or_empty_and_the_two_differ() -> None:
    given = p(Image("view", alt=None), Image("view", alt=" \n"), Image("view", alt=" a\nb ", title=" "))
    assert body(given) == (p(Image("view"), Image("view", alt=""), Image("view", alt="a b")),)


def test_notes_that_hold_nothing_but_each_others_marks_are_no_notes() -> None:
    ring = (Note("a", (Paragraph((NoteRef("b"),)),)), Note("b", (Paragraph((NoteRef("a"),)),)))
    settled = normalize(Article(body=(Paragraph((Text("Words"), NoteRef("a"))),), notes=ring))
    assert settled.notes == ()
    assert settled.body == (Paragraph((Text("Words"),)),)


def test_a_note_that_loses_its_last_mark_on_the_way_goes_too() -> None:
    term = DefinitionItem((NoteRef("b"), Text("\ufe0f")), ())
    notes = (Note("a", (DefinitionList((term,)),)), Note("b", (Paragraph((NoteRef("a"),)),)))
    assert broken_invariants(normalize(Article(notes=notes))) == []
