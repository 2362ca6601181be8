"""Pictures: shown as they came, described, and refused when they cannot be read."""

from io import BytesIO

import pytest
from PIL import Image as Pixels

from presswork.model import Figure, Image, Resource, Text
from presswork.testing.documents import picture


def encoded(format, mode="RGB", size=(40, 30), **settings):
    stream = BytesIO()
    Pixels.new(mode, size, 1).save(stream, format, **settings)
    return stream.getvalue()


def figure(alt="a view", caption=()):
    return Figure(Image("view", alt=alt), caption=caption)


def test_a_figure_holds_its_description_and_its_caption(export):
    pdf = export(figure(caption=(Text("The view."),)), resources=(Resource("view", "image/png", picture()),))
    assert pdf.outline() == "Document(H1 Figure(Caption))"
    assert "/Alt (a view)" in pdf.elements("Figure")[0]
    assert "/BBox[" in pdf.elements("Figure")[0]
    assert pdf.read("Caption") == ["The view."]


def test_a_picture_that_only_decorates_is_not_read(export):
    pdf = export(figure(alt=""), resources=(Resource("view", "image/png", picture()),))
    assert pdf.outline() == "Document(H1)"
    assert "/Artifact BMC" in pdf.contents[0]
    assert " Do Q" in pdf.contents[0]


def test_a_picture_that_nobody_described_takes_its_caption_and_is_reported(export):
    pdf = export(figure(alt=None, caption=(Text("The view."),)), resources=(Resource("view", "image/png", picture()),))
    assert "/Alt (The view.)" in pdf.elements("Figure")[0]
    assert [kind for kind, _ in pdf.losses] == ["image.undescribed"]


def test_a_picture_in_the_line_is_read_where_it_stands(export, paragraph):
    pdf = export(
        paragraph("A ", Image("view", alt="small view"), " here."),
        resources=(Resource("view", "image/png", picture()),),
    )
    assert pdf.outline() == "Document(H1 P(Figure))"
    assert pdf.read("P") == ["A  here."]


def test_jpeg_data_passes_untouched(export):
    data = encoded("JPEG")
    pdf = export(figure(), resources=(Resource("view", "image/jpeg", data),))
    assert data in pdf.streams.values()


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("image/gif", encoded("GIF", "P")),
        ("image/webp", encoded("WEBP", "RGBA")),
        ("image/png", encoded("PNG", "LA")),
        ("image/png", encoded("PNG", "1")),
        ("image/jpeg", encoded("JPEG", "CMYK")),
    ],
)
def test_other_kinds_are_turned_into_pixels(export, media_type, data):
    pdf = export(figure(), resources=(Resource("view", media_type, data),))
    assert pdf.losses == []
    assert any("/Subtype/Image/Width 40/Height 30" in source for source in pdf.sources.values())


def test_transparency_becomes_a_soft_mask(export):
    pdf = export(figure(), resources=(Resource("view", "image/png", encoded("PNG", "RGBA")),))
    assert any("/SMask " in source for source in pdf.sources.values())


@pytest.mark.parametrize(
    "resource",
    [
        Resource("view", "image/png", b"\x89PNG\r\n\x1a\nbroken"),
        Resource("view", "image/png", picture()[:-30]),
        Resource("view", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        Resource("view", "image/png", encoded("PNG", "1", (8000, 8000))),
    ],
)
def test_a_picture_that_cannot_be_shown_leaves_its_description_and_is_reported(export, resource):
    pdf = export(figure(), resources=(resource,))
    assert pdf.read("P") == ["[a view]"]
    assert [(loss.kind.partition(".")[0], loss.action) for loss in pdf.report.losses] == [("image", "dropped")]


def test_one_picture_shown_twice_is_stored_once(export):
    pdf = export(figure(), figure(), resources=(Resource("view", "image/png", picture()),))
    assert sum("/Subtype/Image" in source for source in pdf.sources.values()) == 1


def test_a_large_picture_is_made_to_fit_the_page(export):
    pdf = export(figure(), resources=(Resource("view", "image/png", encoded("PNG", "1", (500, 6000))),))
    box = [float(n) for n in pdf.elements("Figure")[0].split("/BBox[")[1].split("]")[0].split()]
    assert 0 < box[1] < box[3] < 842
