"""Formulas as a line of text, where a line can say them, and as their source where nobody understands them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presswork.model import Emphasis, Heading, Math, MathBlock, Subscript, Superscript, Text
from presswork_pdf.formulas import formula, spoken


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("E = mc^2", "E = mc²"),
        (r"e^{i\pi}+1=0", "e^(iπ) + 1 = 0"),
        (r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}", "∑ᵢ₌₁ⁿ i = n(n + 1)/2"),
        (r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}", "∫₀^∞ e^(−x²) dx = √π/2"),
        (r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "x = (−b ± √(b² − 4ac))/(2a)"),
        (r"\left(\frac12\right)^2", "(1/2)²"),
        (r"\lim_{x\to 0} \frac{\sin x}{x} = 1", "lim_(x→0)(sin x)/x = 1"),
        (r"x_{ij} \in \mathbb{R}^{n\times m}", "xᵢⱼ ∈ ℝ^(n×m)"),
        (r"-3 \le x < -2,\quad y = 1,000", "−3 ≤ x < −2, \u2003y = 1,000"),
        (r"\sqrt[3]{x+1}", "³√(x + 1)"),
        (r"\hat{x} \cdot \vec v", "x\u0302 · v\u20d7"),
        (r"f(x)=\begin{cases} x & \text{if } x > 0 \\ -x & \text{else}\end{cases}", "f(x) = {x  if x > 0; −x  else"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\mathrm{Na}^+ + \text{Cl}^-", "Na⁺ + Cl⁻"),
        (r"\frac{f(g(x))}{h(a b)}", "f(g(x))/h(ab)"),
        (r"\frac{\partial u}{\partial t} \approx 50\%", "∂u/∂t ≈ 50%"),
    ],
)
def test_a_formula_reads_as_a_line(source, line):
    assert spoken(source) == line


@pytest.mark.parametrize(
    "source",
    [
        *(
            r"\unknown{x}",
            r"\frac{a}",
            "a_{",
            "{" * 60,
            "}",
            r"\begin{tikzpicture}\end{tikzpicture}",
            "\\",
            r"\widehat{AB}",
        ),
        *("^" * 2000, r"\bar" * 2000 + " x", r"\not" * 2000),
    ],
)
def test_what_a_line_cannot_say_stays_as_it_was_written(source):
    assert formula(source) is None
    assert spoken(source) == source


def test_letters_slant_and_functions_do_not(export, paragraph):
    assert formula(r"\sin x_1^2") == (
        Text("sin "),
        Emphasis((Text("x"),)),
        Subscript((Text("1"),)),
        Superscript((Text("2"),)),
    )


def test_a_simple_formula_among_words_is_a_line_and_described_by_its_source(export, paragraph):
    pdf = export(paragraph("So ", Math(r"a \le b^2"), "."))
    assert pdf.read("Formula") == ["a ≤ b2"]
    assert ["/Alt (a \\\\le b^2)" in source for source in pdf.elements("Formula")] == [True]
    assert pdf.losses == []


def test_a_formula_that_nobody_understands_is_shown_as_its_source(export, paragraph):
    pdf = export(paragraph(Math(r"\unknown{x}")), MathBlock(r"\unknown{y}"))
    assert pdf.read("Formula") == [r"\unknown{x}", r"\unknown{y}"]
    assert [kind for kind, _ in pdf.losses] == ["math", "mathblock"]


def test_a_formula_in_a_heading_is_readable_in_the_table_of_contents(export):
    pdf = export(Heading(1, (Text("On "), Math(r"\alpha^2"))), toc="yes")
    assert pdf.read("Link") == ["On α² 1"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["\\frac", "\\sqrt", "\\begin{cases}", "\\end{cases}", "\\left", "\\text", "{", "}", "[", "]"])
        | st.sampled_from(
            ["^", "_", "&", "\\\\", "x", "1", "+", "=", "\\sum", "\\not", " ", "\\", "%", "é", "(", "\\|"]
        ),
        max_size=14,
    ).map("".join)
)
def test_no_source_is_too_strange_to_be_shown(source):
    assert spoken(source) or not source.strip()
