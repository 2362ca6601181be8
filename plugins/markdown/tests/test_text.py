"""Text is never markup, and reads naturally all the same."""

import pytest

from presswork.model import (
    Code,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    Math,
    Note,
    NoteRef,
    Span,
    Strikethrough,
    Strong,
    Text,
)
from presswork_markdown.escape import escape


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, with commas; colons: dashes - and – quotes \"so\" 'so'.",
        "2 * 3 is 6, a < b, AT&T, 100%, #1, ~ about, snake_case_word, 12:30:45, a/b, (c), {curly}, 3 > 2, a | b",
        "It costs 5 $ or 7 €.",
        "Mr. Smith, e.g. here: no. 1. is first!",
    ],
)
def test_ordinary_text_stays_as_it_is(text):
    assert escape(text, line_start=True) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* **b**", r"\*a\* \*\*b\*\*"),
        ("_a_ b_c", r"\_a\_ b_c"),
        ("[a](b) [^1] ![c](d)", r"\[a](b) \[^1] !\[c](d)".replace("[^", r"[\^")),
        ("`code`", r"\`code\`"),
        ("<b>x</b> <!-- y -->", r"\<b>x\</b> \<!\-- y \-->"),
        ("&amp; &#38; R&D;", r"\&amp; \&#38; R\&D;"),
        ("C:\\dir\\", r"C:\\dir\\"),
        ("~~a~~ H~2~O x^2^", r"\~\~a\~~ H\~2\~O x\^2\^"),
        ("$5 and $x$", r"\$5 and \$x\$"),
        ("see http://example.org or www.example.org", r"see http\://example.org or www\.example.org"),
        ("me@example.org @key", r"me\@example.org \@key"),
        (":smile: :+1: std::vector", r"\:smile: \:+1: std::vector"),
        ("--flag ---", r"\--flag \-\--"),
    ],
)
def test_what_looks_like_markup_gets_a_backslash(text, written):
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# a", r"\# a"),
        ("> a", r"\> a"),
        ("- a", r"\- a"),
        ("-5 degrees", "-5 degrees"),
        ("+ a", r"\+ a"),
        ("+49 30", "+49 30"),
        ("* a", r"\* a"),
        ("1. a", r"1\. a"),
        ("1986. A great year", r"1986\. A great year"),
        ("2) a", r"2\) a"),
        ("(a) b", r"(a\) b"),
        ("iv. b", r"iv\. b"),
        ("3.5 metres", "3.5 metres"),
        ("| a", r"\| a"),
        (": a", r"\: a"),
        ("~ a", r"\~ a"),
        ("===", r"\==="),
        ("---", r"\-\--"),
        ("Table: a", r"Table\: a"),
    ],
)
def test_what_would_begin_a_block_gets_one_at_the_start_of_a_line(text, written):
    assert escape(text, line_start=True) == written


def test_lines_after_a_break_begin_anew(export, article, p):
    assert export(article(p("a", LineBreak(), "- b", LineBreak(), "1. c"))).body == "a\\\n\\- b\\\n1\\. c"


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ((Emphasis((Text("a"),)), Text("b")), "*a*b"),
        ((Text("a"), Emphasis((Text("“b”"),))), "a<!-- -->*“b”*"),
        ((Emphasis((Text("“b”"),)), Text("a")), "*“b”*<!-- -->a"),
        ((Text("x"), Emphasis((Text(" a "),)), Text("y")), "x *a* y"),
        ((Emphasis((Text("a"),)), Strong((Text("b"),))), "*a*<!-- -->**b**"),
        ((Emphasis((Strong((Text("a"),)), Text(" b"))),), "*__a__ b*"),
        ((Strong((Text("x"), Emphasis((Text("a"),)))),), "**x<!-- -->_a_**"),
        ((Emphasis((Text("a "), Emphasis((Text("b"),)))),), "*a <em>b</em>*"),
        ((Text("x"), Strikethrough((Text(" "),)), Text("y")), "x y"),
        ((Emphasis((Text("a"), LineBreak())), Text("b")), "*a*\\\nb"),
        (
            (Text("wow!"), Link((Text("a]b"),), "https://example.org/a_(b)")),
            r"wow\![a\]b](<https://example.org/a_(b)>)",
        ),
        ((Link((Text("https://example.org/"),), "https://example.org/"),), "<https://example.org/>"),
        ((Link((Text("a"),), "#x"), Text("(b) "), Span((Text("c"),), anchor="x")), r'[a](#x)(b) <span id="x">c</span>'),
        ((Code("a`b"), Code(" c "), Text("{.x}")), r"``a`b``<!-- -->`  c  `\{.x}"),
        ((Math("x"), Text("1")), "$x$<!-- -->1"),
        ((Text("@"), Strong((Text("ada"),)), Text(" @")), r"\@**ada** @"),
        ((Math("$"),), "`$`"),
    ],
)
def test_marks_are_written_so_that_they_are_marks(export, article, p, content, written):
    assert export(article(p(*content))).body == written


def test_a_notes_mark_before_text_that_would_make_a_link_or_a_note_of_it(export, article, p):
    body = export(article(p(NoteRef("n"), ": x"), p(NoteRef("n"), "(y)"), notes=(Note("n", (p("N"),)),))).body
    assert body == "[^1]\\: x\n\n[^1]\\(y)\n\n[^1]: N"


def test_a_heading_keeps_signs_at_its_end(export, article):
    headings = [Heading(1, (Text(text),)) for text in ("C#", "a {#b}", "1. x")]
    assert export(article("x", *headings)).body.split("\n\n")[1:] == ["# C\\#", "# a \\{#b}", "# 1. x"]
