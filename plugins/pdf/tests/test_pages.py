"""Pages: their furniture, where they break, and the notes at their foot."""

import re

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
from presswork_pdf.galley import NoteText, PictureStrip, Strip
from presswork_pdf.options import PAGE_SIZES
from presswork_pdf.pages import Frame, Paginator
from presswork_pdf.tables import _share

FILLER = "The quick brown fox jumps over the lazy dog while the keeper counts the steps again. "


class Marked(Strip):
    """A strip that writes down where it was drawn."""

    name: str = ""
    drawn: list = []

    def draw(self, page, x, top):
        self.drawn.append((page.number, self.name, round(top, 2)))


def place(strips, height=100.0):
    """The names drawn on each page."""
    drawn = []
    for strip in strips:
        for each in (strip, *(s for note in strip.notes for s in note.strips), *strip.head):
            each.drawn = drawn
    paginator = Paginator(Frame(0, 0, 100, height), {})
    pages = paginator.fill(strips)
    return [[name for number, name, _ in drawn if number == page.number] for page in pages]


def lines(prefix, count, **changes):
    return [Marked(10, name=f"{prefix}{number}", **changes) for number in range(1, count + 1)]


def test_a_page_is_filled_and_another_begun():
    assert place(lines("a", 12)) == [[f"a{n}" for n in range(1, 11)], ["a11", "a12"]]


def test_what_is_kept_together_moves_together():
    strips = [*lines("a", 9), *lines("h", 1, keep=True), *lines("b", 2)]
    assert place(strips)[1] == ["h1", "b1", "b2"]


def test_the_space_between_two_strips_is_the_larger_wish_and_none_stands_at_the_head():
    drawn = []
    first, second = Marked(10, name="a", before=50, after=5, drawn=drawn), Marked(10, name="b", before=8, drawn=drawn)
    Paginator(Frame(0, 0, 100, 100), {}).fill([first, second])
    assert drawn == [(0, "a", 100), (0, "b", 82)]


def picture(height):
    return PictureStrip(height, width=60.0, x=20.0)


def test_a_picture_shrinks_about_its_middle_before_it_leaves_a_good_part_of_a_page_empty():
    shrunk = picture(70)
    assert len(Paginator(Frame(0, 0, 100, 100), {}).fill([*lines("a", 5), shrunk])) == 1
    assert (shrunk.height, round(shrunk.width, 2), round(shrunk.x, 2)) == (50, 42.86, 28.57)


@pytest.mark.parametrize(("above", "height"), [(8, 25), (5, 75)])
def test_a_picture_keeps_its_size_where_little_is_wasted_or_it_would_be_tiny(above, height):
    kept = picture(height)
    assert len(Paginator(Frame(0, 0, 100, 100), {}).fill([*lines("a", above), kept])) == 2
    assert kept.height == height


def test_neither_the_first_nor_the_last_line_of_a_paragraph_stands_alone(export, paragraph):
    splits = set()
    for count in range(24, 38):
        pdf = export(*(paragraph(f"short {n}") for n in range(count)), paragraph(FILLER * 6), page_numbers=False)
        kids = re.search(r"/K\[(.*?)\]", pdf.elements("P")[-1])
        shown = [content.split(f"short {count - 1}")[-1].count("]TJ") for content in pdf.contents]
        splits.add((shown[0] - count - 1, shown[1] - 1 if len(shown) > 1 else 0) if kids else (0, 0))
    torn = {pair for pair in splits if pair != (0, 0)}
    assert torn
    assert all(before >= 2 and after >= 2 for before, after in torn)


def test_a_heading_stays_with_the_text_below_it(export, paragraph):
    for count in range(28, 40):
        pdf = export(*(paragraph(f"short {n}") for n in range(count)), Heading(1, (Text("Onward"),)), paragraph(FILLER))
        page = next(number for number, text in enumerate(pdf.page_texts()) if "Onward" in text)
        assert "quick brown" in pdf.page_texts()[page]


def test_a_note_stands_on_the_page_that_cites_it():
    note = NoteText(lines("n", 2))
    strips = [*lines("a", 5), *lines("c", 1, notes=[note]), *lines("b", 4)]
    assert place(strips) == [["a1", "a2", "a3", "a4", "a5", "c1", "n1", "n2"], ["b1", "b2", "b3", "b4"]]


def test_a_citation_moves_on_if_its_note_has_no_room():
    note = NoteText(lines("n", 2, keep=True))
    strips = [*lines("a", 9), *lines("c", 1, notes=[note])]
    assert place(strips) == [[f"a{n}" for n in range(1, 10)], ["c1", "n1", "n2"]]


def test_a_long_note_goes_on_overleaf_before_the_text_does():
    note = NoteText(lines("n", 12))
    strips = [*lines("a", 4), *lines("c", 1, notes=[note]), *lines("b", 4)]
    pages = place(strips)
    assert [name for page in pages for name in page if name[0] == "n"] == [f"n{n}" for n in range(1, 13)]
    assert pages[0] == ["a1", "a2", "a3", "a4", "c1", "n1", "n2", "n3"]
    assert pages[1] == ["b1", "b2", "n4", "n5", "n6", "n7", "n8", "n9"]
    assert pages[2] == ["b3", "b4", "n10", "n11", "n12"]


def test_no_note_is_lost_that_is_cited_while_another_still_goes_on():
    long, next_one = NoteText(lines("n", 20)), NoteText(lines("m", 3))
    strips = [*lines("c", 1, notes=[long]), *lines("d", 1, notes=[next_one]), *lines("b", 2)]
    pages = place(strips)
    assert [name for page in pages for name in page if name[0] in "nm"] == [
        *(f"n{n}" for n in range(1, 21)),
        *(f"m{n}" for n in range(1, 4)),
    ]
    assert all(len(page) <= 10 for page in pages)


def test_a_picture_does_not_cover_a_note_that_came_from_the_page_before():
    note = NoteText(lines("n", 25))
    pages = place([*lines("c", 1, notes=[note]), Marked(70, name="picture")])
    assert [name for page in pages for name in page if name[0] == "n"] == [f"n{n}" for n in range(1, 26)]
    assert pages[-1] == ["picture"]


def test_a_header_is_not_repeated_above_a_row_that_it_leaves_no_room_for():
    header = lines("h", 4)
    assert place([*header, *lines("r", 6), Marked(70, name="tall", head=header)])[1] == ["tall"]


def test_a_nested_table_that_is_kept_together_but_higher_than_a_page_is_torn(export, paragraph):
    tall = Table(
        header=(Row((Cell((paragraph(FILLER * 22),)), Cell((paragraph("a"),)))),),
        rows=(
            Row((Cell((paragraph(FILLER * 36),), rowspan=2), Cell((paragraph("b"),)))),
            Row((Cell((paragraph("c"),)),)),
        ),
    )
    pdf = export(Table((), (Row((Cell((tall,)),)),)))
    assert len(pdf.pages) > 1
    assert all(y > 95 for content in pdf.contents for y in baselines(content))


def test_a_long_cell_over_short_rows_goes_on_overleaf_with_them(export, paragraph):
    rows = []
    for number in range(12):
        cell = Cell((paragraph(FILLER * 12),), rowspan=2)
        ends = [Cell((paragraph(f"z{number}"),))] if number % 2 == 0 else []
        rows.append(Row((cell, *ends) if number < 11 else (Cell((paragraph("last"),)),)))
    pdf = export(paragraph(FILLER), Table((), tuple(rows)))
    assert len(pdf.pages) > 2
    assert all(y > 95 for content in pdf.contents for y in baselines(content))


def baselines(content):
    """The height of every line of text on a page, but for the head and the foot, which is drawn last."""
    found, y = [], 0.0
    for absolute, moved in re.findall(r"BT \S+ (\S+) Td|(?m:^)\S+ (\S+) Td", content):
        y = float(absolute) if absolute else y + float(moved)
        found.append(y)
    return [height for height in found[:-1] if height < 780]


def test_the_header_is_shown_again_above_rows_that_begin_a_page():
    header = lines("h", 1)
    strips = [*header, *(strip for strip in lines("r", 12, head=header))]
    assert place(strips) == [["h1", *(f"r{n}" for n in range(1, 10))], ["h1", "r10", "r11", "r12"]]


def test_nothing_at_all_is_still_one_page():
    assert place([]) == [[]]


def test_a_strip_higher_than_the_page_does_not_stop_the_press():
    assert place([Marked(500, name="huge"), *lines("a", 1)]) == [["huge"], ["a1"]]


def test_pages_are_numbered_out_of_their_total(export, paragraph):
    pdf = export(*(paragraph(FILLER * 8) for _ in range(12)))
    count = len(pdf.pages)
    assert count > 1
    assert [f"Page {n} of {count}" in pdf.artifacts(n - 1) for n in range(1, count + 1)] == [True] * count


def test_page_numbers_speak_the_articles_language(export, paragraph):
    assert "Seite 1 von 1" in export(paragraph("Hallo"), language="de").artifacts(0)
    assert "1 / 1" in export(paragraph("Sawubona"), language="zu").artifacts(0)


def test_the_running_head_begins_on_the_second_page(export, paragraph):
    pdf = export(*(paragraph(FILLER * 8) for _ in range(12)), title="The Lamp")
    assert ["The Lamp" in pdf.artifacts(page) for page in range(2)] == [False, True]


def test_furniture_can_be_left_out(export, paragraph):
    pdf = export(*(paragraph(FILLER * 8) for _ in range(12)), running_head=False, page_numbers=False)
    assert [pdf.artifacts(page) for page in range(len(pdf.pages))] == [""] * len(pdf.pages)


@pytest.mark.parametrize("size", sorted(PAGE_SIZES))
def test_the_paper_is_the_one_asked_for(export, paragraph, size):
    width, height = PAGE_SIZES[size]
    box = export(paragraph("text"), page_size=size).pages[0].split("/MediaBox [")[1].split("]")[0].split()
    assert [float(number) for number in box] == [0, 0, width, height]


def test_notes_are_numbered_and_read_after_the_block_that_cites_them(export, paragraph):
    pdf = export(
        paragraph("The lamp", NoteRef("a"), " is lit", NoteRef("b"), "."),
        paragraph("Again", NoteRef("a"), "."),
        notes=(Note("a", (paragraph("Whale oil."),)), Note("b", (paragraph("At dusk."), paragraph("Or before.")))),
    )
    assert pdf.outline() == (
        "Document(H1 P(Reference(Link) Reference(Link)) Note(Lbl P) Note(Lbl P P) P(Reference(Link)))"
    )
    assert pdf.read("Note") == ["1. Whale oil.", "2. At dusk. Or before."]
    assert all("/ID (note" in source for source in pdf.elements("Note"))
    assert pdf.read("Link") == ["1", "2", "1"]


def test_a_note_in_a_table_stands_at_the_foot_of_the_page(export, paragraph):
    table = Table((), (Row((Cell((paragraph("x", NoteRef("a")),)),)),))
    pdf = export(table, notes=(Note("a", (paragraph("Said below."),)),))
    assert pdf.read("Note") == ["1. Said below."]


def test_a_long_table_repeats_its_header_as_decoration(export, paragraph):
    rows = tuple(Row((Cell((paragraph(f"row {n}"),)),)) for n in range(80))
    pdf = export(Table((Row((Cell((paragraph("Port"),)),)),), rows))
    assert len(pdf.pages) > 1
    assert pdf.read("TH") == ["Port"]
    assert ["Port" in pdf.artifacts(page) for page in range(len(pdf.pages))] == [False] + [True] * (len(pdf.pages) - 1)
    assert len(pdf.read("TD")) == 80


def test_a_row_higher_than_a_page_goes_on_overleaf(export, paragraph):
    cell = Cell(tuple(paragraph(f"{n}: " + FILLER * 6) for n in range(20)))
    pdf = export(Table((Row((Cell((paragraph("Head"),)),)),), (Row((cell,)),)))
    assert len(pdf.pages) > 1
    assert pdf.read("TD")[0].split() == " ".join(f"{n}: " + FILLER * 6 for n in range(20)).split()


def test_long_code_goes_on_overleaf(export):
    pdf = export(CodeBlock("\n".join(f"line {n}" for n in range(150))))
    assert pdf.read("Code")[0].split() == " ".join(f"line {n}" for n in range(150)).split()


def test_a_note_cited_in_a_caption_or_a_term_is_read_after_the_whole(export, paragraph):
    cite = (Text("x"), NoteRef("a"))
    notes = (Note("a", (paragraph("Said below."),)),)
    table = Table((), (Row((Cell((paragraph("y"),)),)),), caption=cite)
    terms = DefinitionList((DefinitionItem(cite, (Definition((paragraph("y"),)),)),))
    assert export(table, notes=notes).outline().endswith(") Note(Lbl P))")
    assert export(terms, notes=notes).outline().endswith(") Note(Lbl P))")


def test_a_line_of_code_that_goes_on_is_hung_in_and_marked_and_copied_whole(export):
    line = "    return " + " + ".join(f"term_{number}" for number in range(20))
    pdf = export(CodeBlock(f"def f():\n{line}\n"))
    starts = [float(x) for x in re.findall(r"BT (\S+) ", pdf.contents[0])]
    assert "G " in pdf.contents[0]
    assert len(set(starts)) > 2
    assert " ".join(pdf.read("Code")[0].split()) == " ".join(f"def f(): {line}".split())


def test_code_does_not_end_in_an_empty_line(export):
    def height(text):
        return export(CodeBlock(text)).contents[0].count("]TJ")

    assert height("one\ntwo\n") == height("one\ntwo")


def test_the_lines_of_a_heading_are_about_equally_long(export):
    words = "Observations of a month at the lighthouse of Skerry Point and of what became"
    pdf = export(Heading(1, (Text(words),)), title="", page_numbers=False)
    assert pdf.read("H2") == [words]
    codes = [sum(map(len, re.findall("<(.*?)>", line))) / 4 for line in re.findall(r"\[(<.*?)\]TJ", pdf.contents[0])]
    first, second = codes[-2:]
    assert abs(first - second) < 12


@pytest.mark.parametrize(("direction", "language"), [("ltr", "en"), ("rtl", "he")])
def test_a_balanced_caption_stays_in_the_middle(export, paragraph, direction, language):
    word = "אבג" if direction == "rtl" else "word"
    table = Table((), (Row((Cell((paragraph(word),)),)),), caption=(Text(" ".join([word] * 26)),))
    pdf = export(table, language=language, direction=direction, page_numbers=False, title="")
    begins = [float(x) for x in re.findall(r"BT (\S+) ", pdf.contents[0])]
    assert len(begins) > 2
    assert all(80 < begin < 530 for begin in begins[1:])


def test_names_in_a_column_stay_on_one_line_while_another_column_has_room():
    assert [round(width) for width in _share([30, 40], [50, 900], 300)] == [50, 250]
    assert [round(width) for width in _share([100, 40, 20], [400, 400, 20], 300)] == [140, 140, 20]
    assert [round(width) for width in _share([200, 200, 20], [400, 400, 20], 300)] == [140, 140, 20]
    assert _share([30, 40], [50, 100], 300) == [50, 100]


@pytest.mark.parametrize(("language", "word"), [("en", "level"), ("he", "שלב")])
@pytest.mark.parametrize("kind", ["list", "quote", "definitions"])
def test_what_is_nested_without_end_stays_on_the_page(export, paragraph, kind, language, word):
    blocks = (paragraph(f"{word} " * 12),)
    for depth in range(64):
        if kind == "list":
            blocks = (List(depth % 2 == 0, (ListItem((paragraph(word), *blocks)),)),)
        elif kind == "quote":
            blocks = (Quote(blocks),)
        else:
            blocks = (DefinitionList((DefinitionItem((Text(word),), (Definition(blocks),)),)),)
    pdf = export(*blocks, language=language, direction="rtl" if language == "he" else "ltr")
    starts = [float(x) for content in pdf.contents for x in re.findall(r"BT (\S+) ", content)]
    assert all(30 < start < 565 for start in starts)
    assert pdf.spoken().count(word) >= 12
