"""Formulas that are built up: what stands above, below and around what, and how they are broken and copied."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presswork.model import (
    Article,
    Cell,
    Heading,
    List,
    ListItem,
    Math,
    MathBlock,
    Metadata,
    Paragraph,
    Row,
    Table,
    Text,
)
from presswork.plugin import Report
from presswork.testing import count_steps
from presswork_pdf.mathlayout import Layout, UnknownElementError, joined
from presswork_pdf.mathlines import broken
from presswork_pdf.mathml import Converter
from presswork_pdf.mathshapes import GROWING, fence
from presswork_pdf.mathtext import said
from presswork_pdf.options import PdfOptions
from presswork_pdf.styles import Style
from presswork_pdf.workshop import Workshop

SIZE = 10.0


@pytest.fixture
def layout():
    workshop = Workshop(Article(metadata=Metadata(title="T")), PdfOptions(), Report())
    return Layout(workshop, Style(SIZE, 13.6), "en")


@pytest.fixture
def items(layout):
    def make(latex, *, display=True):
        tree = Converter().tree(latex, display=display)
        assert tree is not None, latex
        return layout.draw(tree, display=display)

    return make


@pytest.fixture
def box(items):
    return lambda latex, *, display=True: joined(items(latex, display=display))


@pytest.fixture
def places(box):
    """Where each piece of text stands: its characters, distance to the right and up, and size."""

    def find(latex, *, display=True):
        marks = box(latex, display=display).marks()
        return {mark.text: (x, y, mark.look.voice.size) for x, y, mark in marks if hasattr(mark, "text")}

    return find


def drawn(page):
    """Every place on a page where a character begins, from the operators."""
    found, x, y = [], 0.0, 0.0
    for across, up, operator in re.findall(r"(?:(-?[\d.]+) (-?[\d.]+) )?(Td|BT)", page):
        if operator == "BT":
            x = y = 0.0
        else:
            x, y = x + float(across), y + float(up)
            found.append((x, y))
    return found


def of_formula(page):
    """The operators of a page's only formula."""
    return page[page.index("/Formula ") :].split("/Artifact")[0]


def test_a_fraction_stands_over_and_under_its_line(places):
    where = places(r"\frac{a}{b}+c")
    assert where["a"][1] > where["+"][1] > where["b"][1]
    assert where["a"][2] == where["b"][2] == SIZE
    small = places(r"\frac{a}{b}", display=False)
    assert small["a"][2] < SIZE


def test_scripts_stand_one_above_the_other(places):
    where = places("x_1^2")
    assert where["2"][1] > 0 > where["1"][1]
    assert where["1"][0] <= where["2"][0] <= where["1"][0] + 0.3 * SIZE


def test_scripts_of_scripts_shrink_but_stay_readable(places):
    sizes = [where[2] for where in places("x^{a^{b^c}}").values()]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 4.5


@pytest.mark.parametrize(
    ("latex", "limits"), [(r"\sum_{i}^{n}", True), (r"\sum\nolimits_{i}^{n}", False), (r"\int_{i}^{n}", False)]
)
def test_limits_stand_above_and_below_a_sum_and_beside_an_integral(places, latex, limits):
    where = places(latex)
    sign = next(place for text, place in where.items() if text in "∑∫")
    assert sign[2] > SIZE
    assert (where["i"][0] < sign[0] + sign[2] * 0.4) is limits
    assert where["n"][1] > where["i"][1]


def test_limits_stand_beside_a_sum_among_words(places):
    where = places(r"\sum_{i}^{n} i", display=False)
    assert where["∑"][2] == SIZE
    assert where["n"][0] > where["∑"][0] + 0.5 * SIZE


def test_fences_grow_with_what_they_enclose(box):
    low, high = box(r"\left(x\right)"), box(r"\left(\frac{\frac{a}{b}}{\frac{c}{d}}\right)")
    inner = box(r"\frac{\frac{a}{b}}{\frac{c}{d}}")
    assert low.total < 1.1 * SIZE
    assert high.total >= inner.total * 0.9
    assert box(r"\biggl( x \biggr)").total > box(r"\bigl( x \bigr)").total > low.total


@pytest.mark.parametrize("sign", sorted(GROWING))
def test_a_fence_reaches_from_bottom_to_top(sign):
    path, width = fence(sign, -12.0, 30.0, 0.6, SIZE)
    ups = [float(up) for up in re.findall(r"-?[\d.]+ (-?[\d.]+) [ml]", path)]
    acrosses = [float(across) for across in re.findall(r"(-?[\d.]+) -?[\d.]+ [ml]", path)]
    assert min(ups) == pytest.approx(-12, abs=0.7)
    assert max(ups) == pytest.approx(30, abs=0.7)
    assert -1 <= min(acrosses) <= max(acrosses) <= width + 1


def test_a_root_covers_what_is_under_it_and_carries_its_index(box, places):
    assert box(r"\sqrt{x}").height > box("x").height
    assert box(r"\sqrt{\frac{a}{b}}").total > box(r"\frac{a}{b}").total
    where = places(r"\sqrt[n]{x}")
    assert where["n"][0] < where["x"][0]
    assert where["n"][1] > 0


def test_columns_of_a_matrix_and_of_aligned_lines_stand_below_each_other(places):
    where = places(r"\begin{pmatrix}a&bbb\\ccc&d\end{pmatrix}")
    assert where["a"][1] > where["d"][1]
    assert where["a"][0] < where["d"][0]
    where = places(r"x\begin{aligned}aaaa&=b\\c&>d\end{aligned}")
    assert where["="][0] == pytest.approx(where[">"][0])


@pytest.mark.parametrize(
    ("loose", "tight"), [("a+b", "{+}b"), ("a=b", "a{=}b"), ("a,b", "a{,}b"), (r"\sin x", r"\mathrm{sin}x")]
)
def test_signs_have_the_space_that_their_kind_wants(box, loose, tight):
    assert box(loose).width > box(tight).width + (box("a").width if tight[0] == "{" else 0)


def test_a_minus_before_an_operand_is_close_to_it(places):
    where = places("-b")
    assert where["b"][0] < 0.75 * SIZE


def test_signs_of_another_font_stand_on_the_same_axis(box):
    middles = [(found.height - found.depth) / 2 for found in map(box, ("{+}", "{=}", r"{\to}", r"{\equiv}"))]
    assert max(middles) - min(middles) < 0.06 * SIZE


def test_a_long_formula_is_broken_before_relations_and_signs(items):
    row = items("p = " + " + ".join(f"a_{{{n}}}" for n in range(40)) + " = q")
    lines = broken(row, 200.0, 20.0)
    assert len(lines) > 3
    assert all(line.box.width <= 200 for line in lines)
    assert all(line.spoken[0] in "+=" for line in lines[1:])


def test_a_formula_is_not_broken_inside_of_brackets_where_it_need_not(items):
    lines = broken(items("a + (b + c + d + e) + f"), 73.8, 5.0)
    assert [line.spoken for line in lines] == ["a", "+(b + c + d + e)", "+f"]


def test_a_formula_of_several_parts_is_broken_between_them(items):
    lines = broken(items(r"a = b + c, \quad d = e + f, \quad g = h"), 66.0, 5.0)
    assert [line.spoken for line in lines] == ["a = b + c,", "d = e + f,", "g = h"]


@pytest.mark.parametrize("width", ["210x297mm", "80x120mm"])
def test_no_formula_leaves_the_page(export, paragraph, width):
    wide = r"\left(" + " + ".join(f"a_{{{n}}}" for n in range(60)) + r"\right)"
    sources = [
        " + ".join(f"x_{{{n}}}^2" for n in range(80)),
        wide,
        r"\begin{pmatrix}" + "&".join("abcdefgh" * 9) + r"\end{pmatrix}",
    ]
    sources += [r"\text{" + "word " * 60 + "}", r"\frac{" + wide + "}{2}", r"\hspace{400em}x"]
    blocks = [MathBlock(source) for source in sources] + [paragraph(Math(source)) for source in sources]
    pdf = export(*blocks, page_size=width)
    right = float(re.search(r"/MediaBox \[ ?0 0 ([\d.]+)", pdf.pages[0])[1])
    places = [place for page in pdf.contents for place in drawn(page)]
    assert len(places) > 100
    assert all(0 < x < right for x, _ in places)


def test_a_formula_that_is_higher_than_a_page_is_made_smaller_or_shown_in_another_way(export):
    high = r"\begin{pmatrix}" + r"\\".join("abcdefghijklmnopqrstuvwxyz" * 4) + r"\end{pmatrix}"
    pdf = export(MathBlock(high))
    assert all(y > 0 for page in pdf.contents for _, y in drawn(page))
    assert pdf.losses == [("mathblock", "as a line of text: built up, it has no room")]


def test_lines_are_numbered_through_the_document(export):
    one, two = r"\begin{equation}a=b\end{equation}", r"\begin{align}c&=d\\e&=f\tag{*}\end{align}"
    cell = Table((), (Row((Cell((MathBlock(one),)),)),))
    pdf = export(MathBlock(one), cell, List(False, (ListItem((MathBlock(two),)),)))
    assert re.findall(r"\((?:\d|\*)\)", pdf.spoken()) == ["(1)", "(2)", "(3)", "(*)"]


def test_a_numbered_formula_that_is_too_long_is_broken_and_has_its_number_at_the_end(export, pdftotext):
    long = " + ".join(f"a_{{{n}}}" for n in range(40))
    pdf = export(MathBlock(rf"\begin{{equation}}{long} = b\end{{equation}}"))
    assert "= b (1)\n" in pdftotext(pdf)
    heights = sorted({round(y) for _, y in drawn(of_formula(pdf.contents[0]))})
    assert len(heights) > 3
    assert pdf.read("Formula")[0].endswith("(1)")


def test_lines_of_one_formula_stand_at_either_side(export):
    (page,) = export(MathBlock(r"\begin{multline*}a+b\\+c\end{multline*}")).contents
    lefts = [x for x, _ in drawn(of_formula(page))]
    assert max(lefts) - min(lefts) > 200


def test_an_array_keeps_the_lines_between_its_cells(export):
    (page,) = export(MathBlock(r"\begin{array}{c|c}p&q\\\hline 1&0\end{array}")).contents
    assert of_formula(page).count(" re f") == 4


def test_words_alone_need_nothing_that_formulas_need():
    code = (
        "import io, sys; from presswork.model import *; from presswork.report import Report;"
        "from presswork.normalize import normalize; from presswork_pdf.write import write;"
        "from presswork_pdf.options import PdfOptions;"
        "write(normalize(Article(body=(Paragraph((Text('x'),)),))), io.BytesIO(), PdfOptions(), Report());"
        "print([name for name in sys.modules if name.startswith(('math_core', 'presswork_pdf.math'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_formula_is_one_element_with_its_source_and_is_copied_as_a_line(export, pdftotext):
    pdf = export(
        MathBlock(r"x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}"), MathBlock(r"\begin{aligned}a&=1\\b&=2\end{aligned}")
    )
    assert pdf.outline() == "Document(H1 Formula Formula)"
    assert pdf.elements("Formula")[0].endswith("/Alt (x = \\\\frac{-b \\\\pm \\\\sqrt{b^2-4ac}}{2a})>>")
    assert pdf.losses == []
    copied = pdftotext(pdf)
    assert "x = (−b ± √(b² − 4ac))/(2a)\n" in copied
    assert "a = 1\n" in copied
    assert "b = 2\n" in copied


def test_a_formula_among_words_is_copied_among_them(export, paragraph, pdftotext):
    pdf = export(
        paragraph("Take ", Math(r"\frac{a_1}{b} + x_i^2 = \sum_{i=1}^n i + \frac{c}{d} = \sqrt{2}"), " of it.")
    )
    assert "Take a₁/b + xᵢ² = ∑ᵢ₌₁ⁿ i + c/d = √2 of it." in pdftotext(pdf)


def test_a_formula_that_would_part_the_lines_is_a_line_of_text(export, paragraph):
    pdf = export(paragraph("A ", Math(r"\begin{pmatrix}a\\b\\c\end{pmatrix}"), " matrix."))
    assert pdf.read("Formula") == ["(a; b; c)"]
    assert pdf.losses == [("math", "as a line of text: built up, it has no room")]


def test_a_formula_runs_left_to_right_in_words_that_do_not(export, paragraph):
    formula = Math(r"\frac{a}{b} + c_1^2 + d_2^2 + e_3^2 = \frac{f}{g} + h_1^2")
    pdf = export(paragraph("هنا ", formula, " هناك"), language="ar", direction="rtl")
    (page,) = pdf.contents
    spans = page.split("/ActualText")[1:]
    lefts = [drawn(span.split("EMC")[0] + "BT")[0][0] for span in page.split("/Formula ")[1:] if drawn(span)]
    assert len(spans) == 2
    assert lefts == sorted(lefts)


def test_formulas_stand_in_headings_lists_and_links(export, paragraph):
    pdf = export(
        Heading(1, (Text("On "), Math(r"x_1^2"))),
        List(True, (ListItem((MathBlock(r"\frac{a}{b}"),)), ListItem((paragraph(Math(r"\hat{x}")),)))),
    )
    assert pdf.outline() == "Document(H1 H2(Formula) L(LI(Lbl LBody(Formula)) LI(Lbl LBody(P(Formula)))))"


def test_the_number_of_an_item_stands_on_the_baseline_of_its_formula(export):
    (page,) = export(List(True, (ListItem((MathBlock(r"x = \\frac{a}{b}"),)),))).contents
    (label,), formula = (drawn(page[page.index(role) :].split("EMC")[0]) for role in ("/Lbl ", "/Formula "))
    assert label[1] == pytest.approx(formula[0][1], abs=0.02)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}", "∑ᵢ₌₁ⁿ i = n(n + 1)/2"),
        (r"\hat{x}+\overline{AB}", "x\u0302 + AB"),
        (r"\underbrace{a+b}_{n}", "(a + b)_n"),
        (r"{}_2F_1(a;z)", "₂F₁(a; z)"),
        (r"f'(x)^2", "f′(x)²"),
        (r"\sqrt[3]{\mathbf{x}+1}", "³√(x + 1)"),
        (r"A \xrightarrow{f} B", "A →^f B"),
        (r"\begin{cases}1&\text{if }x\\0\end{cases}", "{1 if x; 0"),
        (r"\lim_{x\to 0} \sin x\,dx", "lim_(x→0) sin x dx"),
    ],
)
def test_a_built_formula_reads_as_a_line(latex, text):
    assert said(Converter().tree(latex, display=True).children) == text


def test_what_is_colourful_boxed_or_struck_is_drawn(box):
    shapes = [
        mark.path for *_, mark in box(r"\boxed{a}\cancel{b}\color{red}{\frac{c}{d}}").marks() if hasattr(mark, "path")
    ]
    assert len(shapes) == 3


@pytest.mark.parametrize(
    "latex", ["{" * 200 + "x" + "}" * 200, r"\sqrt{" * 80 + "x" + "}" * 80, "x" + "^{x" * 70 + "}" * 70]
)
def test_a_formula_of_any_depth_is_shown_in_some_way(export, latex):
    block = MathBlock(latex)
    for _ in range(30):
        block = List(False, (ListItem((block,)),))
    assert export(block).read("Formula")


def test_a_long_formula_costs_as_much_as_it_is_long(export):
    def cost(terms):
        source = " + ".join([r"\frac{a_1^2}{\sqrt{b}}"] * terms)
        return count_steps(lambda: export(MathBlock(source)))

    cost(5)
    assert cost(80) < cost(20) * 5


LATEX = st.lists(
    st.sampled_from(
        [
            *(
                r"\frac",
                r"\sqrt",
                r"\sqrt[",
                "]",
                "{",
                "}",
                "^",
                "_",
                "&",
                r"\\",
                "x",
                "1",
                "+",
                "=",
                r"\sum",
                "(",
                ")",
                "'",
            ),
            *(r"\left", r"\right", r"\begin{cases}", r"\end{cases}", r"\begin{array}{c|c}", r"\end{array}", r"\hline"),
            *(
                r"\hat",
                r"\overbrace",
                r"\underset",
                r"\text",
                r"\phantom",
                r"\boxed",
                r"\cancel",
                r"\hspace{-1em}",
                r"\tag{1}",
            ),
            *(
                r"\mathbf",
                r"\middle|",
                r"\xrightarrow",
                r"\color{red}",
                r"\bigl(",
                r"\big)",
                "é",
                "漢",
                " ",
                r"\limits",
            ),
        ]
    ),
    max_size=16,
).map("".join)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(LATEX, st.booleans())
def test_no_formula_is_too_strange_to_be_laid_out(latex, display):
    tree = Converter().tree(latex, display=display)
    workshop = Workshop(Article(metadata=Metadata(title="T")), PdfOptions(), Report())
    try:
        box = joined(Layout(workshop, Style(SIZE, 13.6), "en").draw(tree, display=display)) if tree else None
    except UnknownElementError:
        box = None
    assert box is None or all(abs(x) < 1e5 and abs(y) < 1e5 for x, y, _ in box.marks())


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(LATEX)
def test_no_formula_is_too_strange_to_be_exported(latex):
    from io import BytesIO

    from presswork.normalize import normalize
    from presswork_pdf.write import write

    article = Article(metadata=Metadata(title="T"), body=(MathBlock(latex), Paragraph((Text("a "), Math(latex)))))
    stream = BytesIO()
    write(normalize(article), stream, PdfOptions(), Report())
    assert stream.getvalue().endswith(b"%%EOF\n")
