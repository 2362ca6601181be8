"""Pictures are there with their descriptions, and no larger than the page."""

import pytest

from presswork.model import Cell, Figure, Image, Link, List, ListItem, Resource, Row, Table, Text
from presswork.testing import picture

TWIP = 635


@pytest.fixture
def shown(export, article, p):
    def run(*images, **resources):
        data = {"view": picture(), **resources}
        found = tuple(Resource(name, "image/x-unknown", value) for name, value in data.items())
        return export(article(p("see ", *images), resources=found))

    return run


def test_a_figure_has_its_caption_below_and_stays_with_it(export, article):
    docx = export(
        article(
            Figure(Image("view", alt="A sea"), caption=(Text("The sea"),)),
            resources=(Resource("view", "image/png", picture()),),
        )
    )

    assert docx.styles_and_words()[1:] == [("Figure", ""), ("Caption", "The sea")]
    assert docx.all("//wp:docPr/@descr") == ["A sea"]
    assert docx.all("//w:style[@w:styleId='Figure']/w:pPr/w:keepNext", "word/styles.xml")


def test_a_decorative_picture_says_so(shown):
    docx = shown(Image("view", alt=""))

    assert docx.all("//*[local-name()='decorative']/@val") == ["1"]


def test_a_picture_that_nobody_described_does_not_claim_to_decorate(shown):
    docx = shown(Image("view"))

    assert docx.all("//*[local-name()='decorative']") == docx.all("//wp:docPr/@descr") == []


def test_equal_pictures_are_stored_once(shown):
    docx = shown(Image("view", alt="one"), Image("copy", alt="two"), Image("view", alt="three"), copy=picture())

    assert [name for name in docx.members if name.startswith("word/media/")] == ["word/media/image1.png"]
    assert docx.members["word/media/image1.png"] == picture()
    assert docx.all("//wp:docPr/@descr") == ["one", "two", "three"]


@pytest.mark.parametrize("size", [(4000, 10), (10, 4000), (900, 900)])
def test_a_picture_fits_the_page_and_keeps_its_shape(shown, size):
    docx = shown(Image("large", alt="x"), large=picture(*size))

    width, height = int(docx.one("//wp:extent/@cx")), int(docx.one("//wp:extent/@cy"))
    page = docx.one("//w:pgSz")
    margins = docx.one("//w:pgMar")
    assert width <= (int(page.values()[0]) - 2 * int(margins.get(margins.keys()[1]))) * TWIP
    assert height <= int(page.values()[1]) * TWIP
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_picture_in_a_cell_fits_the_cell(export, article, p):
    row = Row((Cell((p(Image("wide", alt="x")),)), Cell((p("words " * 100),))))
    docx = export(article(Table((), (row,)), resources=(Resource("wide", "image/png", picture(2000, 20)),)))

    assert int(docx.one("//wp:extent/@cx")) <= int(docx.all("//w:gridCol/@w:w")[0]) * TWIP


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (picture()[:-20], "its data is broken"),
        (picture().replace(b"IDAT", b"IDAX"), "its data is broken"),
        (b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88", "its data is broken"),
        (b"some other format", "Word does not show its format"),
    ],
)
def test_a_picture_that_word_cannot_show_stands_as_its_description(shown, data, why):
    docx = shown(Image("odd", alt="a gull"), odd=data)

    assert docx.paragraphs("") == ["see [a gull]"]
    assert [(loss.kind, loss.action, loss.how) for loss in docx.report.losses] == [
        ("image", "degraded", f"as its description: {why}")
    ]


def test_a_picture_without_data_or_words_is_reported_as_dropped(shown):
    docx = shown(Image("odd", alt=""), odd=picture()[:-20])

    assert [(loss.kind, loss.action) for loss in docx.report.losses] == [("image", "dropped")]


def test_a_jpeg_without_jfif_or_exif_is_shown(shown):
    frame = b"\xff\xc0\x00\x11\x08\x00\x14\x00\x1e\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    data = b"\xff\xd8\xff\xee\x00\x0eAdobe\x00d\x00\x00\x00\x00\x02" + frame + b"\xff\xd9"

    docx = shown(Image("photo", alt="x"), photo=data)

    assert docx.members["word/media/image1.jpg"] == data
    assert docx.one("//wp:extent/@cx") == str(30 * 914400 // 96)


def test_a_picture_may_be_a_link(shown):
    docx = shown(Link((Image("view", alt="x"),), "https://example.org"))

    assert len(docx.all("//w:hyperlink//w:drawing")) == 1


def test_a_picture_in_a_list_fits_beside_the_bullet(export, article, p):
    docx = export(
        article(
            List(False, (ListItem((p(Image("wide", alt="x")),)),)),
            resources=(Resource("wide", "image/png", picture(2000, 20)),),
        )
    )

    page = int(docx.one("//w:pgSz/@w:w")) - 2 * int(docx.one("//w:pgMar/@w:left"))
    assert int(docx.one("//wp:extent/@cx")) <= (page - 425) * TWIP
