"""Text: shaped, broken into lines, and copied out as it was."""

import re
import unicodedata

import pytest

from presswork.model import Emphasis, LineBreak, Link, List, ListItem, Span, Strong, Superscript, Text
from presswork.testing.documents import feature_article
from presswork_pdf.bidi import levels, visual_order
from presswork_pdf.hyphens import Hyphenator
from presswork_pdf.lines import first_fit, total_fit
from presswork_pdf.opportunities import clusters, cuts
from presswork_pdf.units import Units

FILLER = "Internationalization characteristically complicates the justification of considerable paragraphs. "
SCRIPTS = [
    "Tiếng Việt, Łódź, Ελληνικά, Привет",
    "नमस्ते दुनिया। क्षत्रिय श्रद्धा",
    "தமிழ் மொழி",
    "বাংলা ভাষা কি",
    "ไทย สวัสดี",
    "ქართული Հայերեն አማርኛ",
    "up → than ≤ sum ∑ cold ☃ glad 😀",
]


def words(text):
    return unicodedata.normalize("NFC", re.sub("\u00ad ?", "", text)).split()


@pytest.mark.parametrize("text", SCRIPTS)
def test_each_script_finds_a_font_and_is_copied_as_it_was(export, paragraph, text):
    pdf = export(paragraph(text), language="mul")
    assert pdf.losses == []
    assert words(pdf.read("P")[0].replace("\u200b", "")) == words(text)


@pytest.mark.judges
@pytest.mark.parametrize("text", SCRIPTS)
def test_pdftotext_copies_each_script(export, paragraph, pdftotext, text):
    copied = pdftotext(export(paragraph(text), page_numbers=False, language="mul"))
    assert words(copied) == ["A", "title", *words(text)]


def test_a_character_that_no_font_has_is_shown_copied_and_reported(export, paragraph):
    pdf = export(paragraph("one \U00012345 two \U00012345 and \U0001f9ff"))
    assert pdf.losses == [("text", "no font has U+12345 CUNEIFORM SIGN URU TIMES KI (2 times)")]
    assert pdf.read("P")[0].startswith("one \U00012345 two \U00012345")


def test_invisible_characters_are_not_missed(export, paragraph):
    assert export(paragraph("soft\u00adhyphen zero\u200bwidth word\u2060joiner heart❤\ufe0f")).losses == []


def test_ligatures_are_copied_as_their_letters(export, paragraph):
    assert export(paragraph("office waffle ﬁ")).read("P") == ["office waffle ﬁ"]


def test_a_justified_paragraph_is_copied_word_for_word(export, paragraph):
    pdf = export(paragraph(FILLER * 30))
    assert "\u00ad" in pdf.read("P")[0]
    assert words(pdf.read("P")[0]) == (FILLER * 30).split()


def test_hyphenation_can_be_switched_off(export, paragraph):
    assert "\u00ad" not in export(paragraph(FILLER * 30), hyphenate=False).read("P")[0]


def test_words_of_several_looks_stay_whole(export, paragraph):
    pdf = export(paragraph("a", Emphasis((Text("b"),)), Strong((Text("c"),)), Superscript((Text("d"),)), " e"))
    assert pdf.read("P") == ["abcd e"]


def test_a_stripe_lies_behind_marked_words_on_each_line(export, paragraph):
    pdf = export(paragraph("a ", Span((Text(FILLER + FILLER),), role="mark"), "b"))
    assert words(pdf.read("P")[0]) == words(f"a {FILLER + FILLER}b")
    assert "/BackgroundColor[1 .93 .55]" in pdf.elements("Span")[0]
    stripes = re.findall(r"w 1 \.93 \.55 RG [\d.]+ ([\d.]+) m", pdf.contents[0])
    assert len(set(stripes)) == 3


@pytest.mark.parametrize(("role", "shown"), [("insert", "Underline"), ("underline", "Underline")])
def test_inserted_and_underlined_words_have_a_line_below(export, paragraph, role, shown):
    pdf = export(paragraph("a ", Span((Text("b"),), role=role)))
    assert f"/TextDecorationType/{shown}" in pdf.elements("Span")[0]


def test_an_endless_word_is_cut_to_the_line(export, paragraph):
    pdf = export(paragraph("x" * 3000), paragraph("https://example.org/" + "path/" * 80))
    assert pdf.read("P") == ["x" * 3000, "https://example.org/" + "path/" * 80]
    right = max(float(box.split()[2]) for box in re.findall(r"/Rect\[(.*?)\]", "".join(pdf.annotations)) or ["0 0 0 0"])
    assert right <= 595


@pytest.mark.parametrize(("language", "halves"), [("en", ("abcd", "efgh")), ("he", ("שלום", "ברכה"))])
def test_an_endless_word_of_several_looks_is_cut_to_the_line(export, paragraph, language, halves):
    content = [part for _ in range(60) for part in (halves[0], Strong((Text(halves[1]),)))]
    pdf = export(paragraph(*content), language=language, direction="rtl" if language == "he" else "ltr")
    assert pdf.read("P") == ["".join(halves) * 60]
    assert all(50 < x < 545 for x in beginnings(pdf.contents[0]))


def beginnings(content):
    """How far from the left edge each stretch of text begins."""
    found, x = [], 0.0
    for absolute, moved in re.findall(r"BT (\S+) \S+ Td|(?m:^)(\S+) \S+ Td", content):
        x = float(absolute) if absolute else x + float(moved)
        found.append(x)
    return found


def test_a_link_over_two_lines_has_an_area_on_each(export, paragraph):
    pdf = export(paragraph(Link((Text(FILLER * 2),), "https://example.org/")))
    boxes = [[float(n) for n in source.split("/Rect[")[1].split("]")[0].split()] for source in pdf.annotations]
    assert len(boxes) >= 2
    assert all(50 < left < right < 545 for left, _, right, _ in boxes)


def test_right_to_left_words_are_shown_from_the_right_and_stored_as_they_are_read(export, paragraph):
    assert levels("abc אבג 12", 0) == [0, 0, 0, 0, 1, 1, 1, 2, 2] or levels("abc אבג 12", 0)[4] == 1
    assert visual_order([0, 1, 1, 2, 0]) == [0, 3, 2, 1, 4]
    assert export(paragraph("שלום"), language="he", direction="rtl").read("P") == ["שלום"]


def test_brackets_take_the_direction_of_what_they_hold():
    assert levels("א (ב) ג", 1) == [1] * 7
    assert levels("a (b) א", 1)[:5] == [2] * 5


def test_a_span_with_a_direction_is_isolated():
    text = "ab אב cd"
    assert levels(text, 0, [(3, 5, "rtl")]) == [0, 0, 0, 1, 1, 0, 0, 0]
    assert levels("1 2", 1, [(0, 3, "ltr")]) == [2, 2, 2]


def test_a_hebrew_span_in_an_english_sentence_is_reported_as_nothing(export, paragraph):
    pdf = export(paragraph("say ", Span((Text("שלום עולם"),), language="he", direction="rtl"), " twice"))
    assert pdf.losses == []
    assert "/Lang (he)" in pdf.elements("Span")[0]


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("word", []),
        ("well-known", [5]),
        ("-3", []),
        ("1-2", []),
        ("and/or", [4]),
        ("a\u200bb", [2]),
        ("日本語。", [1, 2]),
        ("「日", []),
    ],
)
def test_words_are_cut_only_where_readers_expect_it(word, places):
    assert [place for place, _ in cuts(word)] == places


def test_marks_are_never_torn_from_their_letter():
    assert clusters("e\u0301e\u0301e\u0301", 1) == ["e\u0301"] * 3


@pytest.mark.parametrize(
    ("word", "language", "divided"),
    [
        ("hyphenation", "en", "hy-phen-ation"),
        ("Silbentrennung", "de-CH", "Sil-ben-tren-nung"),
        ("internacionalización", "es-MX", "in-ter-na-cio-na-li-za-ción"),
        ("“hyphenation,”", "en", "“hy-phen-ation,”"),
        ("NATO", "en", "NATO"),
        ("x86_64-linux", "en", "x86_64-linux"),
        ("hyphenation", "tlh", "hyphenation"),
        ("hyphenation", "../../etc", "hyphenation"),
    ],
)
def test_words_are_divided_by_the_patterns_of_their_language(word, language, divided):
    places = Hyphenator()(word, language)
    assert "-".join(word[a:b] for a, b in zip((0, *places), (*places, len(word)), strict=True)) == divided


def boxes(*widths):
    count = len(widths)
    return Units(
        parts=[()] * count,
        width=list(map(float, widths)),
        gap=[3.0] * count,
        stretch=[1.5] * count,
        shrink=[1.0] * count,
        hyphen=[0.0] * count,
        penalty=[0.0] * count,
        start=[0] * count,
        space=[None] * count,
    )


def test_total_fit_evens_out_what_first_fit_crams():
    units = boxes(20, 20, 20, 30, 37, 40, 24)
    assert first_fit(units, 70) == [3, 5, 7]
    assert total_fit(units, 70, 8.0) is not None


def test_total_fit_gives_up_rather_than_overfill():
    assert total_fit(boxes(20, 90, 20), 70, 8.0) is None
    assert first_fit(boxes(20, 90, 20), 70) == [1, 2, 3]


@pytest.mark.judges
def test_pdftotext_copies_the_article_with_every_kind(export, pdftotext):
    copied = " ".join(pdftotext(export(feature_article())).split())
    for phrase in (
        "AT&T <b>x</b> &amp; ]]> \\n {curly} $dollar$ *star* _under_ 100%",
        "trim --wick 3",
        "The view from the gallery.",
        "1. The first lamp burned whale oil; its wick is in the museum.",
        "Signs that fonts forget: “quotes”, dashes – and —, an ellipsis…, ½, €, →, ≤, fi, ﬂ, č, ő, ș, Ђ, ₂.",
        "Page 1 of",
    ):
        assert phrase in copied


def test_an_article_from_right_to_left_hangs_on_the_right(export, paragraph):
    pdf = export(
        paragraph("שלום עולם, זה טקסט."),
        List(False, (ListItem((paragraph("ראשון"),)),)),
        language="he",
        direction="rtl",
    )
    starts = [float(x) for x in re.findall(r"BT (\S+) \S+ Td", pdf.contents[0])]
    assert min(starts[1:4]) > 300
    assert "/Direction /R2L" in "".join(pdf.sources.values())


def test_a_link_in_a_hebrew_sentence_is_read_in_its_place(export, paragraph):
    link = Link((Text("קישור"),), "https://example.org/")
    pdf = export(paragraph(link, " ראשון"), paragraph("אחרון ", link), language="he", direction="rtl")
    first, last = (element.split("/K")[1] for element in pdf.elements("P"))
    assert re.match(r"\[\d+ 0 R \d+\]", first)
    assert re.match(r"\[\d+ \d+ 0 R", last)


def test_marks_and_their_letter_are_one_glyph(export, paragraph):
    pdf = export(paragraph("বর্ণ"))
    shown = re.findall(r"\[<([0-9A-F]+)>\]TJ|\[<([0-9A-F]+)>", pdf.contents[0])
    assert " Ts" not in pdf.contents[0]
    assert "ActualText" not in pdf.contents[0]
    assert shown
    assert pdf.read("P") == ["বর্ণ"]


def test_a_latin_paragraph_in_a_hebrew_article_keeps_its_full_stop_at_the_end(export, paragraph):
    pdf = export(paragraph("An English one (with brackets)."), language="he", direction="rtl")
    assert pdf.read("P") == ["An English one (with brackets)."]


def test_a_line_break_inside_a_directed_span_does_not_end_its_direction(export, paragraph):
    assert levels("a\u2067ב\n\u2069c", 0) == [0, 0, 1, 1, 0, 0]
    span = Span((Text("שלום"), LineBreak()), direction="rtl")
    assert export(paragraph("a ", span, "b")).losses == []
