"""Words keep their spaces, their languages and their directions."""

import pytest

from presswork.model import (
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
    Verse,
)
from presswork_docx.direction import stretches
from presswork_docx.runs import Marks, run


def _look(docx, text):
    """The names inside the properties of the run that says ``text``."""
    element = docx.one(f"//w:r[w:t='{text}']")
    return [child.tag.rpartition("}")[2] for child in element.findall("w:rPr/*", element.nsmap)]


@pytest.mark.parametrize(
    ("inline", "names"),
    [
        (Emphasis((Text("x"),)), ["i", "iCs"]),
        (Strong((Text("x"),)), ["b", "bCs"]),
        (Strikethrough((Text("x"),)), ["strike"]),
        (Subscript((Text("x"),)), ["vertAlign"]),
        (Superscript((Text("x"),)), ["vertAlign"]),
        (Code("x"), ["rStyle"]),
        (Span((Text("x"),), role="smallcaps"), ["smallCaps"]),
        (Span((Text("x"),), role="underline"), ["u"]),
        (Span((Text("x"),), role="keyboard"), ["rStyle"]),
        (Span((Text("x"),), role="mark"), ["highlight"]),
        (Span((Text("x"),), role="insert"), ["u"]),
        (Strong((Emphasis((Strikethrough((Text("x"),)),)),)), ["b", "bCs", "i", "iCs", "strike"]),
        (Link((Strong((Code("x"),)),), "https://example.org"), ["rStyle", "b", "bCs", "color", "u"]),
    ],
)
def test_each_mark_looks_its_part(export, article, p, inline, names):
    assert _look(export(article(p(inline))), "x") == names


def test_a_role_that_word_does_not_have_is_reported_once(export, article, p):
    docx = export(article(p(Span((Text("a"),), role="glow"), " ", Span((Text("b"),), role="glow"))))

    assert docx.paragraphs("") == ["a b"]
    assert [(loss.kind, loss.place) for loss in docx.report.losses] == [("span.role", "$.body[0]")]


def test_code_keeps_each_space_tab_and_line(export, article):
    code = "  if x:\n\treturn  1\n\n    # end  "

    docx = export(article(CodeBlock(code)))

    assert docx.paragraphs("CodeBlock") == [code]
    assert len(docx.all("//w:p[w:pPr/w:pStyle/@w:val='CodeBlock']//w:br")) == 3
    assert len(docx.all("//w:p[w:pPr/w:pStyle/@w:val='CodeBlock']//w:tab")) == 1


def test_verse_keeps_its_lines_and_indentation(export, article):
    docx = export(article(Verse(((Text("One"),), (Text("    two"),)))))

    assert docx.paragraphs("Verse") == ["One\n    two"]


def test_a_line_break_is_a_break(export, article, p):
    assert export(article(p("a", LineBreak(), "b"))).paragraphs("") == ["a\nb"]


def test_hyphens_that_word_knows_are_its_own(export, article):
    docx = export(article("co\u00adoperate no\u2011break"))

    assert len(docx.all("//w:softHyphen")) == len(docx.all("//w:noBreakHyphen")) == 1
    assert docx.paragraphs("") == ["co\u00adoperate no\u2011break"]


def test_no_text_node_is_too_long_for_a_parser():
    pieces = run("é" * (3 << 20), Marks()).split("<w:t ")[1:]

    assert len(pieces) == 3
    assert all(len(piece) < 1_100_000 for piece in pieces)


def test_what_xml_cannot_hold_becomes_the_replacement_character():
    assert run("a\x00\x1b\ufffe\ud800z").count("\ufffd") == 4


@pytest.mark.parametrize(
    ("language", "slot"),
    [
        ("fr", "val"),
        ("ja", "eastAsia"),
        ("zh-Hant", "eastAsia"),
        ("ar", "bidi"),
        ("he-IL", "bidi"),
        ("az-Arab", "bidi"),
    ],
)
def test_a_language_stands_where_word_looks_for_it(export, article, p, language, slot):
    docx = export(article(p("a ", Span((Text("x"),), language=language))))

    assert docx.all(f"//w:r[w:t='x']/w:rPr/w:lang/@w:{slot}") == [language]


@pytest.mark.parametrize("language", ["en", "fr-CA", "ar", "ja"])
def test_the_documents_language_is_in_its_styles_and_settings(export, article, language):
    docx = export(article("x", language=language))

    assert docx.all("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == [language]
    assert docx.all("//w:themeFontLang/@w:val", "word/settings.xml") == [language]
    assert docx.all("//w:docDefaults//w:lang/@w:bidi", "word/styles.xml") == ["ar" if language == "ar" else "ar-SA"]
    assert docx.all("//w:docDefaults//w:lang/@w:eastAsia", "word/styles.xml") == ["ja" if language == "ja" else "zh-CN"]


def test_an_article_without_a_language_claims_none(export, article):
    docx = export(article("x", language=None))

    assert docx.all("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == []


def test_a_right_to_left_paragraph_and_its_words_say_so(export, article, p):
    docx = export(article("left", "שלום world", p(Emphasis((Text("مرحبا"),)))))

    assert [bool(element.xpath("w:pPr/w:bidi", namespaces=element.nsmap)) for element in docx.all("//w:p")] == [
        False,
        False,
        True,
        True,
    ]
    assert [element.text for element in docx.all("//w:r[w:rPr/w:rtl]/w:t")] == ["שלום ", "مرحبا"]


def test_foreign_words_in_a_left_to_right_line_are_marked_alone(export, article, p):
    docx = export(article(p("He said ", Span((Text("שלום (ידידי)!"),), language="he", direction="rtl"), " and left.")))

    assert docx.all("//w:p[not(w:pPr/w:pStyle)]/w:pPr/w:bidi") == []
    assert ["".join(run.itertext()) for run in docx.all("//w:r[w:rPr/w:rtl]")] == ["שלום (ידידי)!"]


def test_a_right_to_left_article_runs_so_throughout(export, article, p):
    docx = export(
        article(
            "Microsoft أعلنت",
            "Only English here",
            Heading(1, (Text("عنوان"),)),
            List(False, (ListItem((p("بند"),)),)),
            title="مقال",
            language="ar",
            direction="rtl",
        )
    )

    ways = [(words, bool(way)) for words, way in zip(docx.paragraphs(), _bidi(docx), strict=True)]
    assert ways == [
        ("مقال", True),
        ("Microsoft أعلنت", True),
        ("Only English here", False),
        ("عنوان", True),
        ("بند", True),
    ]
    assert len(docx.all("//w:sectPr/w:bidi")) == 1


def _bidi(docx):
    return [element.xpath("w:pPr/w:bidi", namespaces=element.nsmap) for element in docx.all("//w:p")]


@pytest.mark.parametrize(
    ("text", "rtl", "pieces"),
    [
        ("plain", False, [("plain", False)]),
        ("a שלום b", False, [("a ", False), ("שלום", True), (" b", False)]),
        ("שלום, עולם 12!", True, [("שלום, עולם 12!", True)]),
        ("ראו Python 3.11 כאן", True, [("ראו ", True), ("Python 3.11", False), (" כאן", True)]),
        ("12:30", True, [("12:30", True)]),
    ],
)
def test_text_is_cut_where_its_direction_changes(text, rtl, pieces):
    assert list(stretches(text, rtl)) == pieces
