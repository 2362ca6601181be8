"""Formulas: MathML with its LaTeX beside it, and the LaTeX alone where that is no formula that we understand."""

import subprocess
import sys

import pytest

from presswork.model import Heading, Link, Math, MathBlock, Text
from presswork_html.formulas import Formulas


def draw(latex, *, display=True):
    return Formulas().draw(latex, display=display)


def test_a_formula_is_mathml_with_its_latex_beside_it(export, article, p):
    page = export(article(p("So ", Math("E = mc^2"), "."), MathBlock(r"\frac{a}{b}")))
    first, second = page.all("//math")
    assert (first.get("alttext"), first.get("display")) == ("E = mc^2", None)
    assert (second.get("alttext"), second.get("display")) == (r"\frac{a}{b}", "block")
    assert page.words("//p[@class='formula']/math/semantics/annotation") == [r"\frac{a}{b}"]
    assert page.words("//mfrac/*") == ["a", "b"]
    assert page.report.losses == []


def test_what_is_no_formula_is_shown_as_it_is_and_reported(export, article, p):
    page = export(article(p("See ", Math(r"\mystery{x} < 1")), MathBlock(r"\frac{a")))
    assert page.words("//code[@class='math']") == [r"\mystery{x} < 1", r"\frac{a"]
    assert [(loss.kind, loss.action, loss.place) for loss in page.report.losses] == [
        ("math", "degraded", "$.body[0]"),
        ("mathblock", "degraded", "$.body[1]"),
    ]


def test_latex_is_text_wherever_it_stands(export, article):
    latex = r'a < b \text{"</annotation><script>x</script>"} & "c"'
    page = export(article(MathBlock(rf"\begin{{matrix}}{latex}\end{{matrix}}")))
    assert page.all("//script") == []
    assert page.words("//annotation") == [rf"\begin{{matrix}}{latex}\end{{matrix}}"]


@pytest.mark.parametrize(
    "latex",
    [
        *("{" * 1400 + "}" * 1400, "(" * 2000, "[" * 400, r"\{" * 140, r"f(x " * 60, r"\sqrt" * 590, "x" * 7000),
        *("(^)" * 60, r"(\text)" * 60, r"(\frac1)" * 60, "(%)\n" * 60, "⟨" * 60, r"\mathopen(" * 60, r"\bigl(" * 60),
        *(r"\newcommand{\a}{(((}" + r"\a" * 40, r"\let\a=( " + r"\a" * 40, "%", "~", ""),
    ],
)
def test_a_formula_made_to_break_the_converter_is_left_as_its_source(latex):
    assert draw(latex) is None


@pytest.mark.parametrize(
    "latex",
    [
        *("f(x) = [0, 1)", "(a)" * 60, r"(\alpha)" * 40, r"\left( \frac{a}{b} \right]", r"f(\sqrt[3]{x})"),
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}",
        r"\begin{aligned} a &= ( b \\ &+ c ) \end{aligned}",
    ],
)
def test_fences_that_close_are_no_danger_however_many(latex):
    assert draw(latex) is not None


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"x = y \tag{7}", "(7)"),
        (r"\sum_{\substack{i < n \\ j < n}} a", "<mtable"),
        (r"\text{for $x$ and}", "<mtext>for\u00a0</mtext><mi>x</mi><mtext>\u00a0and</mtext>"),
        (r"\begin{split} a &= b \end{split}", "<mtable"),
        (r"x \label{here}", "<mi>x</mi>"),
        (r"\cancel{x}", '<mrow class="enclosed up">'),
        (r"\boxed{x}", '<mrow class="enclosed box">'),
        (r"\sin x", "\u2061"),
    ],
)
def test_what_people_write_is_understood(latex, shown):
    assert shown in draw(latex).markup


def test_a_reference_to_a_formula_elsewhere_is_no_question_mark():
    assert draw(r"\eqref{elsewhere}") is None


def test_numbered_lines_count_through_the_page(export, article):
    page = export(article(MathBlock(r"\begin{equation}x\end{equation}"), MathBlock(r"\begin{equation}y\end{equation}")))
    assert page.words("//mtext") == ["(1)", "(2)"]


def test_wide_formulas_are_reached_by_the_keyboard_and_narrow_ones_are_no_stop(export, article, p):
    wide = "a + b + c + d + e + f + g + h + i + j + k"
    page = export(article(MathBlock("x"), MathBlock(wide), p(Math(wide), Math("y"))))
    assert page.all("//p[@class='formula']/@tabindex") == ["0"]
    assert page.all("//span[@class='long']/@tabindex") == ["0"]
    assert len(page.all("//p/math")) == 3


def test_in_a_link_there_is_one_stop_only(export, article, p):
    page = export(article(p(Link((Math("a + b + c + d + e + f + g + h + i + j + k"),), "https://example.org/"))))
    assert len(page.all("//a/span[@class='long']")) == 1
    assert page.all("//a//@tabindex") == []


def test_a_heading_keeps_its_formula_and_its_label_the_latex(export, article):
    page = export(article(Heading(1, (Text("On "), Math("x^2")))), toc="yes")
    assert len(page.all("//h2/math")) == 1
    assert page.words("//nav//a") == ["On x^2"]


def test_only_a_page_with_formulas_brings_their_style(export, article):
    assert ".long" not in export(article("x", MathBlock(r"\mystery"))).text
    assert ".long" in export(article(MathBlock("x"))).text


def test_an_article_without_formulas_loads_neither_library():
    program = (
        "import sys; from io import BytesIO; from presswork.pipeline import Press;"
        "press = Press(); press.export(press.read_text('A title\\n\\nWords.'), 'html');"
        "print({'math_core', 'lxml'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "set()"
