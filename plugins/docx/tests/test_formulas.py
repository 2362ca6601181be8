"""Formulas: Office Math that comes back as LaTeX, and the LaTeX alone where that is no formula that we understand."""

import subprocess
import sys
from io import BytesIO

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from presswork import Press
from presswork.model import Cell, Heading, Link, List, ListItem, Math, MathBlock, Note, NoteRef, Row, Table, Text
from presswork.normalize import normalize
from presswork.report import Report
from presswork_docx import xml
from presswork_docx.formulas import Formulas
from presswork_docx.options import DocxOptions
from presswork_docx.reader.formulas import displayed, latex
from presswork_docx.write import write

PRESS = Press()
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# What comes back letter by letter.
SAME = [
    *("x", "E = mc^2", "x_i^2", "f'(x)", "a\\ne b", r"\alpha\beta", r"x\in A", "3.14", r"\infty"),
    *(r"\frac{a}{b}", r"\sqrt{x+1}", r"\sqrt[3]{x}", r"\binom{n}{k}", r"e^{i\pi}+1 = 0", r"a < b"),
    *(r"\sum_{i=1}^n i", r"\int_0^1 x", r"\prod_i a_i", r"\iint_D f", r"\bigcup_{i\in I} A_i", r"\oint_C f"),
    *(r"\lim_{x\to 0}x", r"\sin x", r"\max_x", r"\operatorname{foo}x", r"\operatorname*{argmax}_xy", r"\log_2x"),
    *(r"\hat{x}", r"\vec{v}", r"\bar{z}", r"\dot{x}", r"\ddot{x}", r"\tilde{n}", r"\overline{AB}", r"\underline{AB}"),
    *(r"\widehat{abc}", r"\overrightarrow{AB}", r"\overbrace{a+b}^n", r"\underbrace{a+b}_m", r"\overset{a}{b}"),
    *(r"\left( \frac{a}{b} \right]", r"\left\{ x \middle| y \right.", r"\left\langle x \right\rangle"),
    *(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}"),
    *(r"\begin{matrix} a \\ b \end{matrix}", r"\begin{array}{lr} a & b \\ c & d \end{array}"),
    *(r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", r"\begin{aligned} a& = b \\ c& = d \end{aligned}"),
    *(r"\mathbb{R}", r"\mathcal{L}", r"\mathfrak{g}", r"\mathbf{x}", r"\mathrm{d}x", r"\mathsf{s}", r"\mathtt{t}"),
    *(r"\boldsymbol{x}", r"\text{if }x", r"\textbf{b}", r"a\quad b", r"a\,b", r"\xrightarrow[a]{b}", r"\xleftarrow{n}"),
    *(r"\boxed{x}", r"\cancel{x}", r"\bcancel{x}", r"\phantom{x}", r"\hphantom{x}", r"\vphantom{x}"),
    *(r"x = y \tag{7}", r"{}_6^{14}C", r"\%\$\#\_\{\}", r"x\ y", r"\stackrel{?}{=}".replace("stackrel", "overset")),
]
# What is written in other words, and is the same formula.
OTHERWISE = [
    *(
        r"\sum_{k} a_k + \sum_{k} b_k = 0",
        r"\bigl( \sum_i x_i \bigr)^2",
        r"|x| + \|y\|",
        r"\lvert x \rvert",
    ),
    *(r"\dfrac12 + \tfrac12", r"\mathop{foo}_a^b", r"\prescript{a}{b}{C}", r"{n \choose k}", r"a \bmod b \pmod{n}"),
    *(r"\limsup_n a_n", r"\text{for $x$ and } y", r"\sum_{\substack{i < n \\ j < n}} a_{ij}", r"\sin(x+y)\cos^2 x"),
    *(r"\begin{align} a &= b \\ c &= d \nonumber \end{align}", r"\begin{equation} x \end{equation}", r"\overparen{x}"),
    *(
        r"\begin{split} a &= b \\ &= c \end{split}",
        r"\left.\frac{d}{dx}\right|_{x=0}",
        r"x^{\text{th}}",
        r"\not= \notin",
    ),
    *(r"\frac{\partial^2 u}{\partial t^2} = c^2 \nabla^2 u", r"\int_{-\infty}^\infty e^{-x^2}\,dx = \sqrt{\pi}"),
]


def draw(given, *, display=True):
    formulas = Formulas()
    found = formulas.on_its_own(given) if display else formulas.in_line(given)
    return found and found.markup


def parsed(markup):
    return etree.fromstring(f"<w:p {xml.WORD}>{markup}</w:p>")[0]


def read_back(given, *, display=True):
    return latex(parsed(draw(given, display=display)), display=display)


@pytest.mark.parametrize("given", SAME)
def test_a_formula_comes_back_as_it_was(given):
    assert read_back(given) == given


@pytest.mark.parametrize("given", [*SAME, *OTHERWISE])
@pytest.mark.parametrize("display", [True, False])
def test_what_comes_back_is_the_same_formula(given, display):
    first = draw(given, display=display)
    # Only a formula on its own has a number.
    if display or not (r"\tag" in given or r"\begin{equation}" in given):
        assert draw(latex(parsed(first), display=display), display=display) == first


def test_a_formula_in_a_line_and_one_on_its_own_are_native(export, article, p):
    docx = export(article(p("So ", Math("E = mc^2"), "."), MathBlock(r"\frac{a}{b}")))
    assert len(docx.all("//w:p/m:oMath")) == 1
    assert len(docx.all("//w:p[w:pPr/w:pStyle/@w:val='MathBlock']/m:oMathPara/m:oMath/m:f")) == 1
    assert docx.report.losses == []


def test_formulas_stand_in_headings_cells_notes_items_and_links(export, article, p):
    given = article(
        Heading(1, (Text("On "), Math("x^2"))),
        Table((), (Row((Cell((p(Math("a")), MathBlock("b"))),)),)),
        List(False, (ListItem((p("item ", Math("c")), MathBlock("d"))), ListItem((MathBlock("e"),)))),
        p(Link((Math("f"),), "https://example.org/"), NoteRef("n")),
        notes=(Note("n", (MathBlock("g"), p("and ", Math("h")))),),
    )
    docx = export(given, toc=True)
    found = PRESS.read(docx.data, format="docx")
    assert len(docx.all("//w:hyperlink/m:oMath")) == 2
    assert len(docx.all("//w:tc//m:oMathPara")) == 1
    # A display has to stand alone in its line, and a note begins with its mark.
    assert len(docx.all("//m:oMathPara", "word/footnotes.xml")) == 0
    assert [block.kind for block in found.body] == ["heading", "table", "list", "paragraph"]
    assert found.body[2].items[0].blocks[1] == found.body[2].items[1].blocks[0].__class__("d")
    assert found.notes[0].blocks[0] == MathBlock("g")
    assert docx.report.losses == []


def test_an_item_that_begins_with_a_formula_keeps_its_bullet_beside_it(export, article, p):
    docx = export(article(List(False, (ListItem((MathBlock("x"), MathBlock("y"))),))))
    assert docx.all("//m:oMathPara/m:oMathParaPr/m:jc/@m:val") == ["left"]
    assert docx.all("//w:p[m:oMathPara]/w:pPr/w:jc/@w:val") == ["left"]


def test_what_is_no_formula_is_shown_as_it_is_and_reported_once(export, article, p):
    docx = export(article(Heading(1, (Math(r"\mystery{x} < 1"),)), MathBlock(r"\frac{a")), toc=True)
    assert docx.paragraphs("MathBlock") == [r"\frac{a"]
    assert docx.paragraphs("Heading1") == docx.paragraphs("TOC1") == [r"\mystery{x} < 1"]
    assert [(loss.kind, loss.action, loss.place) for loss in docx.report.losses] == [
        ("math", "degraded", "$.body[0]"),
        ("mathblock", "degraded", "$.body[1]"),
    ]


def test_lines_between_cells_are_told_of(export, article):
    docx = export(article(MathBlock(r"\begin{array}{c|c} a & b \end{array}")))
    assert [loss.how for loss in docx.report.losses] == [
        "without the lines between its cells: Word has none in a matrix"
    ]


def test_text_in_a_formula_is_no_markup():
    assert "&lt;m:t&gt; &amp;" in draw(r"\text{<m:t> \&}")


def test_no_argument_is_empty_where_word_would_show_a_box():
    for given in ("x^{}", r"x\frac{}{}", "{}_1^2 X", r"x\sqrt{}", "^2", r"\sum_i", r"\left( \right)", r"\hat{}"):
        root = parsed(draw(given))
        hidden = {f"{M}deg", f"{M}sub", f"{M}sup"}
        empty = [
            one.tag for one in root.iter() if not len(one) and one.tag.removeprefix(M) in ("e", "num", "den", "lim")
        ]
        empty += [
            one.tag for one in root.iter(*hidden) if not len(one) and one.getparent().tag not in (f"{M}rad", f"{M}nary")
        ]
        assert empty == []


def test_numbered_lines_count_through_the_document(export, article):
    docx = export(article(MathBlock(r"\begin{equation}x\end{equation}"), MathBlock(r"\begin{equation}y\end{equation}")))
    assert ["".join(one.itertext()) for one in docx.all("//m:oMath")] == ["x#(1)", "y#(2)"]


@pytest.mark.parametrize(
    "given",
    [
        *("{" * 1400 + "}" * 1400, "(" * 2000, "[" * 400, r"\{" * 140, r"f(x " * 60, r"\sqrt" * 590, "x" * 7000),
        *("(^)" * 60, r"(\text)" * 60, r"(\frac1)" * 60, "(%)\n" * 60, "⟨" * 60, r"\mathopen(" * 60, r"\bigl(" * 60),
        *(r"\newcommand{\a}{(((}" + r"\a" * 40, r"\let\a=( " + r"\a" * 40, "%", "~", "", r"\eqref{elsewhere}"),
    ],
)
def test_a_formula_made_to_break_the_converter_is_left_as_its_source(given):
    assert draw(given) is None


def test_an_article_without_formulas_does_not_load_the_library():
    program = (
        "import sys; from presswork.pipeline import Press;"
        "press = Press(); press.export(press.read_text('A title\\n\\nWords.'), 'docx');"
        "print({'math_core', 'lxml', 'presswork_docx.omml'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "set()"


def test_the_same_formulas_make_the_same_bytes(article, p):
    given = normalize(article(*(block for latex in OTHERWISE for block in (MathBlock(latex), p(Math(latex))))))

    def once():
        stream = BytesIO()
        write(given, stream, DocxOptions(), Report())
        return stream.getvalue()

    assert once() == once()


R = "<m:r><m:t>{}</m:t></m:r>"


def of_word(inside):
    return latex(parsed(f"<m:oMath>{inside}</m:oMath>"), display=True)


def arg(name, text):
    return f"<m:{name}>{R.format(text)}</m:{name}>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (R.format("a=π r") + R.format("&lt;2"), r"a = \pi\ r < 2"),
        (f"<m:d>{arg('e', 'x')}</m:d>", r"\left( x \right)"),
        ('<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'
         f'<m:e><m:eqArr>{arg("e", "1&amp;2")}</m:eqArr></m:e></m:d>',
         r"\begin{cases} 1&2 \end{cases}"),
        (f"<m:nary><m:sub/><m:sup/>{arg('e', 'x')}</m:nary>", r"\int x"),
        (f"<m:acc>{arg('e', 'x')}</m:acc>", r"\hat{x}"),
        (f"<m:bar>{arg('e', 'x')}</m:bar>", r"\underline{x}"),
        (f"<m:groupChr>{arg('e', 'x')}</m:groupChr>", r"\underbrace{x}"),
        ('<m:box><m:e><m:groupChr><m:groupChrPr><m:chr m:val="→"/></m:groupChrPr>'
         f'{arg("e", "x")}</m:groupChr></m:e></m:box>',
         r"\xrightarrow{x}"),
        (f'<m:f><m:fPr><m:type m:val="lin"/></m:fPr>{arg("num", "a")}{arg("den", "bc")}</m:f>', "a/{bc}"),
        (f"<m:f><m:fPr><m:ctrlPr/></m:fPr>{arg('num', 'a')}{arg('den', 'b')}</m:f>", r"\frac{a}{b}"),
        ("<m:func><m:fName><m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>sin</m:t></m:r></m:fName>"
         f"{arg('e', '2x')}</m:func>",
         r"\sin{2x}"),
        ('<m:r><m:rPr><m:scr m:val="double-struck"/><m:sty m:val="p"/></m:rPr><m:t>R</m:t></m:r>', r"\mathbb{R}"),
        ('<m:r><m:rPr><m:sty m:val="b"/></m:rPr><m:t>xα1</m:t></m:r>', r"\mathbf{x}\boldsymbol{\alpha}\mathbf{1}"),
        ("<w:ins>" + R.format("x") + "</w:ins><w:del>" + R.format("y") + "</w:del>", "x"),
        (f'<m:sSup>{arg("e", "ab")}{arg("sup", "2")}</m:sSup>', "{ab}^2"),
        ("<m:r><m:rPr><m:nor/></m:rPr><m:t>50% of {x}</m:t></m:r>", r"\text{50\% of \{x\}}"),
        ("<m:novelty/>", None),
    ],
)  # fmt: skip
def test_what_word_writes_is_read(inside, expected):
    assert of_word(inside) == expected


def test_formulas_below_each_other_are_one_that_is_gathered():
    first, second = R.format("a") + "<m:r><w:br/></m:r>", R.format("b")
    both = f"<m:oMathPara><m:oMath>{first}</m:oMath><m:oMath>{second}</m:oMath></m:oMathPara>"
    assert displayed(parsed(both)) == r"\begin{gathered} a \\ b \end{gathered}"


def test_formulas_side_by_side_stay_two(export, article, p):
    found = PRESS.read(export(article(p(Math(r"\alpha"), Math("b"), " c"))).data, format="docx")
    assert found.body[0].content[:2] == (Math(r"\alpha"), Math("b"))


def test_a_validator_has_nothing_to_say_of_formulas(export, article, p, tmp_path):
    given = [
        *SAME,
        *OTHERWISE,
        r"\color{red}\frac{a}{b}",
        r"\textsf{s}\texttt{t}\textit{i}",
        r"\begin{gather}a\\b\end{gather}",
    ]
    docx = export(article(*(block for one in given for block in (MathBlock(one), p("x ", Math(one))))))
    (tmp_path / "formulas.docx").write_bytes(docx.data)
    assert OpenXmlValidator().validate(tmp_path / "formulas.docx").errors == []
