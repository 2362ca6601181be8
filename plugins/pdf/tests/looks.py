"""How pages look: rendered small, compared with pictures of how they should, and shown side by side where they differ.

`python plugins/pdf/tests/looks.py` takes the present pages for right: it writes the pictures anew, those in the
docs among them. It needs poppler's pdftoppm.
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image as Pixels
from PIL import ImageChops

from presswork import Article
from presswork.model import (
    Author,
    Block,
    Cell,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Math,
    MathBlock,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Table,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing.documents import feature_article
from presswork_pdf.options import PdfOptions
from presswork_pdf.write import write

FOLDER = Path(__file__).with_name("looks")
IMAGES = Path(__file__).parents[3] / "docs/images"
RESOLUTION = 36
FINER = 4
"""Pages are rendered so many times finer and then averaged: what is left does not depend on poppler's version."""
_SHOWN = ("article", "manuscript")
TILE = 6
TOLERANCE = 20
"""Of 255: how far the average of a tile may be from what it should be."""

_LOG = (
    "The keeper climbs the tower each evening, trims the wick, winds the clockwork and writes the hour, the wind and "
    "the height of the water into the log. "
)
_DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 120"><rect width="360" height="120" fill="#dfe9f2"/>'
    b'<path d="M0 90q30-14 60 0t60 0t60 0t60 0t60 0t60 0v30H0z" fill="#2c5878"/>'
    b'<path d="M168 92l6-62h12l6 62z" fill="#fff" stroke="#333"/><rect x="171" y="18" width="18" height="12" '
    b'fill="#f2c230" stroke="#333"/><path d="M189 20l120-14v28z" fill="#f7e7a8"/>'
    b'<text x="14" y="30" font-family="sans-serif" font-size="14">Skerry Point</text></svg>'
)


def text(*content: object) -> tuple:
    return tuple(Text(part) if isinstance(part, str) else part for part in content)


def row(*cells: str) -> Row:
    return Row(tuple(Cell((Paragraph(text(cell)),)) for cell in cells))


def specimen() -> Article:
    """An article with what a designer looks at first."""
    numbers = tuple(
        row(
            f"Lamp {number}",
            ["white, every ten seconds", "red", "white and green, by sector"][number % 3],
            f"{number * 7}",
        )
        for number in range(1, 6)
    )
    body: tuple[Block, ...] = (
        Paragraph(text(_LOG * 2, "On feast days he writes ", Emphasis(text("nothing to report")), ".", NoteRef("a"))),
        Heading(1, text("How a light is known from another")),
        Paragraph(text(_LOG, "A light of height ", Math("h"), " is seen from ", Math(r"d = \sqrt{2Rh}"), " away.")),
        MathBlock(r"\sum_{i=1}^{n} t_i = \frac{n(n+1)}{2}\,t_0"),
        Figure(Image("drawing", alt="A lighthouse above the sea"), text("The tower from the south.")),
        Table(
            (row("Light", "What is seen", "Miles"),),
            numbers,
            caption=text("The lamps of the coast"),
            alignment=(None, None, "right"),
        ),
        Heading(2, text("What to carry up the stairs, and what to leave in the kitchen below")),
        List(False, tuple(ListItem((Paragraph(text(item)),)) for item in ("matches", "a spare wick", "patience"))),
        Quote(
            (Paragraph(text("The sea does not reward those who are too anxious. " + _LOG)),), text("the last keeper")
        ),
        CodeBlock(
            "def flash(period, dark=0.5):\n"
            "    return [second for second in range(60) if second % period > dark * period and not is_day(second)]"
        ),
        Paragraph(text(_LOG * 5)),
    )
    metadata = Metadata(
        title="A Handbook for Keepers of Lights",
        subtitle="With everything that stands on a page",
        authors=(Author("Ada Ferreira"), Author("Tomás Ó Briain")),
        published="2024-03-09",
        language="en",
    )
    notes = (Note("a", (Paragraph(text("Which the board has asked him to stop doing. " + _LOG)),)),)
    return Article(
        metadata=metadata, body=body, notes=notes, resources=(Resource("drawing", "image/svg+xml", _DRAWING),)
    )


def story() -> Article:
    """A short book with two chapters."""
    scene = Paragraph(text(_LOG, "“Is it lit?” she called up the stairs. “It has never been out,” he said. ", _LOG))
    answer = Paragraph(text("“Then the ships will see it.”"))
    body: tuple[Block, ...] = (
        Heading(1, text("The Tower")),
        *(scene, answer) * 5,
        Divider(),
        *(scene, answer) * 2,
        Heading(1, text("The Boat")),
        scene,
    )
    metadata = Metadata(
        title="The Keeper of Skerry Point",
        subtitle="A Story",
        authors=(Author("Ada Ferreira"),),
        published="2024-03-09",
        publisher="Saltmarsh Press",
        rights="© 2024 Ada Ferreira. All rights reserved.",
        language="en",
    )
    return Article(metadata=metadata, body=body)


def right_to_left() -> Article:
    body = (
        Heading(1, text("מגדל האור")),
        Paragraph(text("הפנס דולק כל הלילה (בשקט), והים מחכה 12 שעות ליד Skerry Point. " * 4)),
        List(True, (ListItem((Paragraph(text("גפרורים")),)), ListItem((Paragraph(text("סבלנות")),)))),
        Paragraph(text("المنارة لا تنام، والبحر ينتظر ١٢ ساعة كل ليلة. " * 3)),
    )
    return Article(metadata=Metadata(title="יומן השומר", language="he", direction="rtl"), body=body)


def formulas() -> Article:
    """Formulas on lines of their own and among words."""
    lines = (
        r"x_{1,2} = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
        r"\left( \sum_{k=1}^n a_k b_k \right)^2 \le \left( \sum_{k=1}^n a_k^2 \right) \left( \sum_{k=1}^n b_k^2\right)",
        r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}, \qquad \lim_{x \to 0} \frac{\sin x}{x} = 1",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} = \frac{1}{ad-bc}\begin{bmatrix}d&-b\\-c&a\end{bmatrix}",
        r"f(x) = \begin{cases} x^2 & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}",
        r"\begin{align} \nabla\cdot\mathbf{E} &= \frac{\rho}{\varepsilon_0} \\ \nabla\cdot\mathbf{B} &= 0 \end{align}",
        r"\underbrace{1 + 2 + \cdots + n}_{n \text{ terms}} = \overbrace{\tfrac{1}{2}n(n+1)}^{\text{Gauss}}",
        r"\sqrt[3]{\cfrac{1}{1+\cfrac{1}{1+x}}} \quad A \xrightarrow{f \circ g} B \quad\widehat{ABC}\quad\overline{AB}",
        r"\left\langle \psi \middle| \hat{H} \middle| \psi \right\rangle \quad\left\{\frac{a}{b}\right\}\quad\vec{v}",
    )
    among = Paragraph(
        text(
            *(_LOG, "Half of it is ", Math(r"\frac{1}{2}"), ", and ", Math(r"x_1^2 + y_1^2 = \sqrt{2Rh}"), " is "),
            *("more than ", Math(r"\sum_{i=1}^n \frac{1}{i}"), ". ", _LOG),
        )
    )
    body = (among, *map(MathBlock, lines), among)
    return Article(metadata=Metadata(title="Formulas", language="en"), body=body)


LOOKS: dict[str, tuple[Article, PdfOptions, int]] = {
    "feature": (feature_article(), PdfOptions(), 2),
    "specimen": (specimen(), PdfOptions(), 2),
    "manuscript": (specimen(), PdfOptions(theme="manuscript"), 2),
    "mirrored": (specimen(), PdfOptions(page_size="A5", base_size=9.5, two_sided=True, toc="yes"), 3),
    "book": (story(), PdfOptions(theme="book", page_size="5x8in"), 5),
    "formulas": (formulas(), PdfOptions(page_size="B5"), 1),
    "right-to-left": (right_to_left(), PdfOptions(page_size="A5"), 1),
}
"""What is looked at: an article, its options, and how many of its pages."""


def pages(
    article: Article, options: PdfOptions, most: int, resolution: int, *, colour: bool = False
) -> list[Pixels.Image]:
    """The first pages of the PDF, as pixels."""
    stream = BytesIO()
    write(normalize(article), stream, options, Report())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.pdf"
        path.write_bytes(stream.getvalue())
        command = ["pdftoppm", "-png", "-r", str(resolution * FINER), "-l", str(most), str(path), f"{folder}/page"]
        subprocess.run([*command, *([] if colour else ["-gray"])], check=True, capture_output=True)
        return [_reduced(Pixels.open(page)) for page in sorted(Path(folder).glob("page*.png"))]


def _reduced(page: Pixels.Image) -> Pixels.Image:
    return page.resize((page.width // FINER, page.height // FINER), Pixels.Resampling.BOX)


def difference(expected: Pixels.Image, actual: Pixels.Image) -> int:
    """How far the worst tile is from what it should be, 0 to 255; another size of page is as far as can be."""
    if expected.size != actual.size:
        return 255
    small = (max(1, expected.width // TILE), max(1, expected.height // TILE))
    tiles = [image.convert("L").resize(small, Pixels.Resampling.BOX) for image in (expected, actual)]
    return int(ImageChops.difference(*tiles).getextrema()[1])


def report(folder: Path, differing: dict[str, tuple[Pixels.Image | None, Pixels.Image | None, int]]) -> Path:
    """A page that shows what was expected, what came, and where they differ; the pictures lie beside it."""
    rows = []
    for name, (expected, actual, far) in differing.items():
        cells = []
        for label, image in (("expected", expected), ("actual", actual), ("difference", _apart(expected, actual))):
            if image is not None:
                image.save(folder / f"{name}.{label}.png")
            cells.append(f"<td>{_inline(image) if image is not None else 'none'}</td>")
        rows.append(f"<tr><th>{escape(name)}<br>{far}</th>{''.join(cells)}</tr>")
    path = folder / "looks.html"
    path.write_text(
        "<!DOCTYPE html><meta charset=utf-8><title>Pages that look different</title>"
        "<style>img{border:1px solid #999}td,th{padding:6px;vertical-align:top}</style>"
        "<table><tr><th><th>expected<th>actual<th>difference</tr>" + "".join(rows) + "</table>",
        encoding="utf-8",
    )
    return path


def _apart(expected: Pixels.Image | None, actual: Pixels.Image | None) -> Pixels.Image | None:
    if expected is None or actual is None or expected.size != actual.size:
        return None
    return ImageChops.invert(ImageChops.difference(expected.convert("L"), actual.convert("L")))


def _inline(image: Pixels.Image) -> str:
    stream = BytesIO()
    image.save(stream, "PNG")
    return f'<img src="data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}">'


def _accept() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, (article, options, most) in LOOKS.items():
        for number, page in enumerate(pages(article, options, most, RESOLUTION), start=1):
            page.point(lambda value: round(value / 17) * 17).save(FOLDER / f"{name}-{number}.png", optimize=True)
    (sheet,) = pages(*LOOKS["formulas"], 72, colour=True)
    sheet.crop((0, 0, sheet.width, round(sheet.height * 0.91))).quantize(32).save(
        IMAGES / "pdf-formulas.png", optimize=True
    )
    sheets = [(theme, pages(specimen(), PdfOptions(theme=theme), 2, 64, colour=True)) for theme in _SHOWN]
    book = pages(story(), PdfOptions(theme="book", page_size="5x8in"), 4, 64, colour=True)
    for theme, shown in [*sheets, ("book", [book[0], *book[2:]])]:
        sheet = Pixels.new("RGB", (sum(page.width + 1 for page in shown) + 1, shown[0].height + 2), "#bbb")
        for number, page in enumerate(shown):
            sheet.paste(page, (1 + number * (page.width + 1), 1))
        sheet.quantize(64).save(IMAGES / f"pdf-{theme}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(_accept())
