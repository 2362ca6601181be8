"""Formulas: MathML with its LaTeX, and the LaTeX alone where that is no formula that we understand."""

import subprocess
import sys

import pytest
from lxml import etree

from presswork.model import Math, MathBlock
from presswork_epub.mathml import Formulas

MATH = "{http://www.w3.org/1998/Math/MathML}"


def mathml(latex, *, display):
    return Formulas().draw(latex, display=display)


def test_a_formula_is_mathml_with_its_latex_beside_it(export, article, p):
    book = export(article(p("So ", Math("E = mc^2"), "."), MathBlock(r"\frac{a}{b}")))
    first, second = (element for element in book.tree("article.xhtml").iter(f"{MATH}math"))
    assert (first.get("alttext"), first.get("display")) == ("E = mc^2", None)
    assert (second.get("alttext"), second.get("display")) == (r"\frac{a}{b}", "block")
    assert [annotation.text for annotation in second.iter(f"{MATH}annotation")] == [r"\frac{a}{b}"]
    assert book.report.losses == []


def test_only_a_page_with_mathml_says_that_it_has_some(export, article):
    def properties(given):
        return export(given).tree("content.opf").xpath("//*[@href='article.xhtml']/@properties")

    assert properties(article(MathBlock("x"))) == ["mathml"]
    assert properties(article("x")) == properties(article(MathBlock(r"\mystery"))) == []


def test_what_is_no_formula_is_shown_as_it_is_and_reported(export, article, p):
    book = export(article(p("See ", Math(r"\mystery{x} < 1")), MathBlock(r"\frac{a")))
    assert book.words("//h:code") == [r"\mystery{x} < 1", r"\frac{a"]
    assert [(loss.kind, loss.action, loss.place) for loss in book.report.losses] == [
        ("math", "degraded", "$.body[0]"),
        ("mathblock", "degraded", "$.body[1]"),
    ]


@pytest.mark.parametrize(
    "latex",
    ["{" * 1400 + "}" * 1400, "(" * 2000, "[" * 400, r"\{" * 900, r"f(x " * 60, r"\sqrt" * 590, "x" * 7000, "%", "~"],
)
def test_a_formula_made_to_break_the_converter_is_left_as_its_source(latex):
    assert mathml(latex, display=True) is None


def test_a_formula_reaches_out_of_itself_for_nothing():
    found = [mathml(latex, display=True) for latex in (r"\href{javascript:alert(1)}{x}", r"x \label{a} \ref{a}", "x")]
    assert all(" href=" not in (text or "") and " id=" not in (text or "") for text in found)
    assert found[2] is not None


@pytest.mark.parametrize(
    "latex",
    [r"f(x) = [0, 1)", r"\left( \frac{a}{b} \right]", r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}"],
)
def test_half_open_intervals_and_cases_are_formulas(latex):
    assert mathml(latex, display=True) is not None


@pytest.mark.parametrize(
    "latex",
    [
        r"\sin x",
        r"\lim_{x \to 0} \frac{\sin x}{x}",
        r"\sum_{\substack{i < n \\ i \text{ odd}}} i",
        r"\begin{split} a &= b \\ &= c \end{split}",
        r"\log_2 n! \tag{*}",
    ],
)
def test_functions_and_the_usual_packages_commands_are_formulas(latex):
    shown = mathml(latex, display=True)
    assert shown is not None
    assert [note.text for note in etree.fromstring(shown).iter(f"{MATH}annotation")] == [latex]


def test_styles_of_words_are_elements_of_html_which_mathml_may_hold():
    shown = mathml(r"x \text{ where \textbf{bold} and \texttt{code}}", display=False)
    assert shown is not None
    inside = [element.tag for element in etree.fromstring(shown).iter() if not element.tag.startswith(MATH)]
    assert inside
    assert {tag.rpartition("}")[0] for tag in inside} == {"{http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize("latex", ["(^)" * 60, r"\newcommand{\a}{((((}" + r"\a" * 60, r"\def\a{\a}\a"])
def test_what_would_take_the_converter_for_ever_never_reaches_it(latex):
    assert mathml(latex, display=True) is None


def test_an_article_without_formulas_does_not_load_the_library():
    program = (
        "import sys; from io import BytesIO; from presswork.pipeline import Press;"
        "press = Press(); press.export(press.read_text('A title\\n\\nWords.'), 'epub');"
        "print('math_core' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "False"


def test_numbered_lines_count_through_the_book(export, article):
    book = export(article(MathBlock(r"\begin{equation}x\end{equation}"), MathBlock(r"\begin{equation}y\end{equation}")))
    numbers = [element.text for element in book.tree("article.xhtml").iter(f"{MATH}mtext")]
    assert numbers == ["(1)", "(2)"]
