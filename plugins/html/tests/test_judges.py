"""The Nu Html Checker (npm: vnu-jar; needs Java) finds nothing to say of pages that are hard to get right."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from presswork.model import (
    Cell,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Note,
    NoteRef,
    Quote,
    Resource,
    Row,
    Span,
    Table,
    Text,
)
from presswork.testing import feature_article, picture
from presswork.testing.strategies import normalized_articles

pytestmark = pytest.mark.judges

CHECKER = Path(__file__).parents[3] / "tests/judges/node_modules/vnu-jar/build/dist/vnu.jar"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def findings(tmp_path):
    """Check many pages in one Java process, and return what was said of each, by its name."""

    def check(pages, *, only_errors=False):
        for name, page in pages.items():
            (tmp_path / f"{name}.html").write_bytes(page.data)
        jar = os.environ.get("VNU_JAR", CHECKER)
        files = [str(tmp_path / f"{name}.html") for name in pages]
        java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar", str(jar)]
        command = [*java, "--stdout", "--no-langdetect", "--format", "json", *files]
        done = subprocess.run(command, capture_output=True, check=False, timeout=240)
        said = json.loads(done.stdout)["messages"]
        return sorted(
            f"{Path(message['url']).stem}: {message['message']} {message.get('extract', '')[:200]}"
            for message in said
            if message["type"] == "error" or not only_errors
        )

    return check


def _hard_articles(article, p):
    pictures = (Resource("png", "image/png", picture()), Resource("svg", "image/svg+xml", SVG))
    figures = [Figure(Image(name, alt=alt)) for name in ("png", "svg") for alt in ("x", "", None)]
    levels = [Heading(level, (Text("H"),)) for level in range(1, 7)]
    quoted = Quote((Heading(1, (Text("quoted"),), anchor="q"), p("x")), attribution=(Text("somebody"),))
    notes = (Note("a", (CodeBlock("code"),)), Note("b", (p("b"),)))
    anchors = [Span((), anchor=name) for name in ("1", "é#", "note-1", "title", 'a%b"<')]
    wide = Row(tuple(Cell((p(word),)) for word in ("one", "two", "three", "four", "five", "six")))
    spans = Table(
        (Row((Cell((p("a"),), colspan=2), Cell(()))),),
        (Row((Cell((p("b"),), rowspan=2), Cell((p("c"), quoted), colspan=2))), Row((Cell(()), Cell((p("d"),))))),
        alignment=("left", None, "right"),
    )
    formulas = (
        *(
            r"\left\{\frac{a}{\sqrt[3]{b}}\right|_{x=0}",
            r"\begin{align}a&=b\\c&=d\end{align}",
            r"\boxed{x}\cancel{y}\sin x",
        ),
        *(
            r"\begin{array}{c|c}a&b\\\hline c&d\end{array}",
            r"\overbrace{a+b}^{n}\hat{x}\xrightarrow[a]{b}",
            r"\sideset{_1}{^2}\sum",
        ),
        *(r"\color{red}x\textbf{b}\textsf{s}\texttt{t}", r"\phantom{x}\mathop{y}\mathbb{R}\mathcal{L}", r"\mystery{<}"),
        r"a + b + c + d + e + f + g + h + i + j + k + l + m",
    )
    tasks = List(True, (ListItem(()), ListItem((p("x"),), checked=True), ListItem((quoted,), checked=False)), start=99)
    targets = (
        "https://example.org/a b[c]{d}|e\\f^g`h?%zz#a#b",
        "mailto:a b",
        "https://пример.рф/ж",
        "#1",
        "#é#",
        '#a%b"<',
    )
    links = Span(tuple(Link((Text("go"),), target) for target in targets))
    return {
        "feature": feature_article(),
        "bare": article("One paragraph.", language=None),
        "hebrew": article("שלום", Heading(1, (Text("פרק"),)), "x", language="he"),
        "pictures": article(*figures, resources=pictures),
        "levels": article(*levels, Heading(1, (Image("png", alt="x"),)), quoted, resources=pictures),
        "notes": article(p("x", NoteRef("a"), NoteRef("b")), Heading(1, (Text("y"), NoteRef("a"))), notes=notes),
        "anchors": article(p(*anchors, links)),
        "tables": article(tasks, spans, Table((wide,), (wide,), caption=(Text("Wide"),))),
        "formulas": article(
            *(block for latex in formulas for block in (MathBlock(latex), p("x ", Math(latex)))),
            p(Link((Math(formulas[-1]),), "https://example.org/")),
            Heading(1, (Math("x"),)),
        ),
        "dates": article("x", published="2024", modified="2024-03", identifier="9780306406157"),
    }


@pytest.mark.slow
def test_the_checker_has_nothing_to_say_of_hard_articles(export, findings, article, p):
    pages = {
        f"{name}-{theme}": export(given, theme=theme, toc="yes")
        for name, given in _hard_articles(article, p).items()
        for theme in ("auto", "dark")
    }
    assert findings(pages) == []


@pytest.mark.slow
def test_the_checker_has_nothing_to_say_of_articles_made_at_random(export, findings):
    pages = {}

    @settings(
        max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(article=normalized_articles())
    def collect(article):
        pages[f"random-{len(pages)}"] = export(article)

    collect()
    # What it only informs of are the letters that the text was made of. It overlooks cells that begin a column
    # and reach down beside ones that end: that columns have beginnings is held by test_every_kind.
    found = findings(pages, only_errors=True)
    assert [finding for finding in found if "beginning in" not in finding] == []


def test_of_signs_over_letters_the_checker_says_only_that_they_combine(export, findings, article, p):
    # Only the characters that combine grow with what they stand over, in fonts for mathematics.
    over = (r"\overline{AB}", r"\vec{v}", r"\widehat{abc}", r"\underline{AB}", r"\dddot{x}")
    found = findings({"over": export(article(*map(MathBlock, over)))})
    assert {finding.partition(".")[0] for finding in found} == {"over: Text run starts with a composing character"}


def test_the_checker_can_find_a_fault(export, findings):
    page = export(feature_article())
    page.data = page.data.replace(b"</h1>", b"</h2>", 1)
    assert findings({"broken": page}) != []
