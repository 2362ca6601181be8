"""Formulas as pages have them: LaTeX where they say it, or what their MathML shows."""

from __future__ import annotations

import pytest

import presswork_html
from presswork import Press
from presswork.model import Code, Math, MathBlock, Paragraph, Text
from presswork.report import Report

PRESS = Press(plugins=[presswork_html], discover=False)
WITH_TEX = '<math{}><semantics><mi>x</mi><annotation encoding="application/x-tex">{}</annotation></semantics></math>'


def read(page: str, report: Report | None = None) -> tuple:
    return PRESS.read(page.encode(), name="page.html", report=report).body


def formula(mathml: str) -> str:
    ((_, math, _),) = (paragraph.content for paragraph in read(f"<p>So <math>{mathml}</math> is.</p>"))
    assert isinstance(math, Math)
    return math.text


@pytest.mark.parametrize(
    "markup",
    [
        WITH_TEX.format("", "x^2"),
        WITH_TEX.format("", r"{\displaystyle x^2}"),
        "<math alttext='x^2'><mi>x</mi></math>",
        "<span class='math inline'>\\(x^2\\)</span>",
        f"<span class=katex><span class=katex-mathml>{WITH_TEX.format('', 'x^2')}</span>"
        "<span class=katex-html aria-hidden=true>x2</span></span>",
        f"<span class=mwe-math-element><span style='display: none'>{WITH_TEX.format('', 'x^2')}</span>"
        "<img src='https://e.org/x.svg' alt='x^2' aria-hidden=true></span>",
        f"<mjx-container><mjx-math aria-hidden=true></mjx-math>{WITH_TEX.format('', 'x^2')}</mjx-container>",
        "<script type='math/tex'>x^2</script>",
        "<img class=latex src='https://e.org/latex.php?x' alt='x^2'>",
    ],
)
def test_a_formula_is_the_latex_that_the_page_has(markup: str) -> None:
    report = Report()
    assert read(f"<p>So {markup} is.</p>", report) == (Paragraph((Text("So "), Math("x^2"), Text(" is."))),)
    assert report.losses == []


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p>",
        "<div>{}</div>",
        "{}",
        "<p>So<br>{}</p>",
    ],
)
@pytest.mark.parametrize(
    "displayed",
    [
        WITH_TEX.format(" display=block", "x^2"),
        "<span class='math display'>\\[x^2\\]</span>",
        "<script type='math/tex; mode=display'>x^2</script>",
        f"<span class=katex-display><span class=katex>{WITH_TEX.format('', 'x^2')}</span></span>",
    ],
)
def test_a_displayed_formula_stands_alone(markup: str, displayed: str) -> None:
    body = read(f"<p>Words.</p>{markup.format(displayed)}<p>End.</p>")
    assert body[-2:] == (MathBlock("x^2"), Paragraph((Text("End."),)))


def test_a_displayed_formula_parts_the_line_that_it_stands_in() -> None:
    body = read(f"<p>So {WITH_TEX.format(' display=block', 'x^2')} is.</p>")
    assert body == (Paragraph((Text("So"),)), MathBlock("x^2"), Paragraph((Text("is."),)))


@pytest.mark.parametrize(
    ("mathml", "written"),
    [
        ("<mi>x</mi><mo>=</mo><mn>2</mn>", "x=2"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>", r"\frac{a}{b+c}"),
        ("<msqrt><mi>x</mi><mo>\u2212</mo><mn>1</mn></msqrt>", r"\sqrt{x-1}"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
        ("<msup><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mn>2</mn></msup>", "{(x)}^{2}"),
        ("<msubsup><mi>α</mi><mi>i</mi><mi>j</mi></msubsup>", r"\alpha_{i}^{j}"),
        ("<mi>α</mi><mi>b</mi>", r"\alpha b"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>", r"\sum_{i=1}^{n}i"),  # noqa: E501
        ("<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mi>∞</mi></mrow></munder>", r"\lim_{x\to\infty}"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", r"\overline{x}"),
        ("<mover><mi>x</mi><mo>!</mo></mover>", r"\overset{!}{x}"),
        ("<mi>sin</mi><mi>x</mi>", r"\sin x"),
        ("<mi mathvariant=bold>v</mi>", r"\mathbf{v}"),
        ("<mtext> if 5% </mtext>", r"\text{ if 5\% }"),
        ("<mo>{</mo><mi>x</mi><mo>}</mo>", r"\{x\}"),
        ("<mfenced open='['><mi>a</mi><mi>b</mi></mfenced>", r"\left[a,b\right)"),
        ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mn>1</mn></mtd></mtr></mtable>",
         r"\begin{matrix}a & b \\ 1\end{matrix}"),
    ],
)  # fmt: skip
def test_mathml_without_latex_is_written_in_it(mathml: str, written: str) -> None:
    assert formula(mathml) == written


def test_what_was_made_of_mathml_is_told_and_so_is_what_was_not() -> None:
    report = Report()
    read("<p>So <math><mi>x</mi></math>.</p>", report)
    body = read("<p>So <math><mlongdiv><mn>42</mn></mlongdiv></math> is.</p>", report)
    assert [item.reason for item in report.decisions if item.what == "formulas"] == [
        "some had none: it was made of what their MathML shows"
    ]
    assert [loss.how for loss in report.losses] == ["it has no LaTeX: its symbols stand in a line"]
    assert body == (Paragraph((Text("So 42 is."),)),)


def test_a_deep_formula_is_its_symbols() -> None:
    assert "x" in str(read(f"<p>So <math>{'<mrow>' * 150}<mi>x</mi>{'</mrow>' * 150}</math> is.</p>"))


MATHJAX = "<script src='https://e.org/MathJax.js'></script>"
DOLLARS = "<script>MathJax = {tex: {inlineMath: [['$', '$']]}}</script>"
SO, IS = Text("So "), Text(" is.")


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (f"{MATHJAX}<p>So \\(x^2\\) is.</p>", (Paragraph((SO, Math("x^2"), IS)),)),
        (f"{MATHJAX}<p>So $$x$$ is.</p>", (Paragraph((Text("So"),)), MathBlock("x"), Paragraph((Text("is."),)))),
        (f"{MATHJAX}<p>So $5 and $6 is.</p>", (Paragraph((Text("So $5 and $6 is."),)),)),
        (f"{DOLLARS}<p>So $x^2$ is.</p>", (Paragraph((SO, Math("x^2"), IS)),)),
        (f"{DOLLARS}<p>So $5 and $6 is.</p>", (Paragraph((Text("So $5 and $6 is."),)),)),
        (f"{MATHJAX}<p>So <code>\\(x\\)</code> is.</p>", (Paragraph((SO, Code("\\(x\\)"), IS)),)),
        ("<p>So \\(x^2\\) is.</p>", (Paragraph((Text("So \\(x^2\\) is."),)),)),
    ],
)
def test_marks_in_the_text_are_formulas_where_a_script_looks_for_them(page: str, body: tuple) -> None:
    assert read(page) == body
