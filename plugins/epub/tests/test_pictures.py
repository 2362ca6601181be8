"""Pictures: what goes into the book, under which name, and what is said of those that can't."""

import pytest

from presswork.model import Figure, Image, Resource, Text
from presswork.testing import picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="g"/><rect width="9" height="9"/></svg>'
ANIMATED_GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    + b"!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00" * 2
    + b";"
)


def _resource(name, data=None, media_type="image/png"):
    return Resource(name, media_type, picture() if data is None else data)


def test_the_same_picture_is_stored_once_under_a_name_of_ours(export, article):
    images = [Figure(Image(name, alt="A view")) for name in ("../../evil.png", "copy", "../../evil.png")]
    book = export(article(*images, resources=(_resource("../../evil.png"), _resource("copy"))))
    assert [name for name in book.members if "/" in name] == ["META-INF/container.xml", "images/img-1.png"]
    assert book.all("//h:img/@src") == ["images/img-1.png"] * 3


def test_a_picture_that_nobody_shows_stays_out(export, article):
    assert not any(name.startswith("images/") for name in export(article("x", resources=(_resource("a"),))).members)


def test_a_figure_has_its_description_and_its_caption(export, article):
    book = export(article(Figure(Image("a", alt="The sea"), (Text("A view."),)), resources=(_resource("a"),)))
    assert book.all("//h:figure/h:img/@alt") == ["The sea"]
    assert book.words("//h:figure/h:figcaption") == ["A view."]


def test_a_decorative_picture_is_nothing_to_a_screen_reader(export, article):
    book = export(article(Figure(Image("a", alt="")), resources=(_resource("a"),)))
    (image,) = book.all("//h:img")
    assert (image.get("alt"), image.get("role")) == ("", "presentation")
    assert "visual" not in book.metadata("schema:accessMode")


def test_a_picture_without_description_is_told_and_nothing_is_promised(export, article):
    book = export(article(Figure(Image("a")), Figure(Image("a", alt="Sea")), resources=(_resource("a"),)))
    assert [decision.value for decision in book.report.decisions] == ["images/img-1.png"]
    assert "alternativeText" not in book.metadata("schema:accessibilityFeature")
    assert book.metadata("schema:accessModeSufficient") == ["textual,visual"]


@pytest.mark.parametrize("data", [b"hello", picture()[:60], b"\xff\xd8\xff", b"RIFF\0\0\0\0WAVE", b""])
def test_data_that_is_no_picture_leaves_its_description_and_a_report(export, article, data):
    book = export(article(Figure(Image("a", alt="The sea")), resources=(_resource("a", data),)))
    assert book.all("//h:img") == []
    assert "The sea" in "".join(book.words("//h:article"))
    assert [(loss.kind, loss.action) for loss in book.report.losses] in ([("image", "degraded")], [])


def test_a_drawing_that_stands_alone_is_kept_byte_for_byte(export, article):
    book = export(article(Figure(Image("a", alt="A square")), resources=(_resource("a", SVG, "image/svg+xml"),)))
    assert book.members["images/img-1.svg"] == SVG


@pytest.mark.parametrize(
    "evil",
    [
        SVG.replace(b"<rect", b"<script>alert(1)</script><rect"),
        SVG.replace(b"<rect", b'<rect onclick="x()"'),
        SVG.replace(b"<rect", b'<rect fill="url(https://example.org/x)"'),
        SVG.replace(b"<rect", b'<image href="https://example.org/x.png"/><rect'),
        SVG.replace(b"<rect", b"<style>@import 'x.css'</style><rect"),
        SVG.replace(b"<rect", b"<foreignObject/><rect"),
        b'<!DOCTYPE svg [<!ENTITY lol "lol">]>' + SVG,
        b'<?xml-stylesheet href="https://example.org/x.css"?>' + SVG,
        b"<svg>",
        b"<svg/>",
    ],
)
def test_a_drawing_that_reaches_outside_itself_leaves_its_description(export, article, evil):
    book = export(article(Figure(Image("a", alt="A square")), resources=(_resource("a", evil, "image/svg+xml"),)))
    assert not any(name.startswith("images/") for name in book.members)
    assert "A square" in "".join(book.words("//h:article"))
    assert [loss.kind for loss in book.report.losses] == ["image"]


def test_a_picture_that_moves_might_flash(export, article):
    still = export(article(Figure(Image("a", alt="x")), resources=(_resource("a"),)))
    moving = export(article(Figure(Image("a", alt="x")), resources=(_resource("a", ANIMATED_GIF, "image/gif"),)))
    assert still.metadata("schema:accessibilityHazard") == ["none"]
    assert moving.metadata("schema:accessibilityHazard") == ["unknown"]
