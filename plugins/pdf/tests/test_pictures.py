"""Pictures: shown as they came, described, and refused when they cannot be read."""

import base64
import re
from io import BytesIO

import pytest
from PIL import Image as Pixels

from presswork.model import Cell, Figure, Image, LineBreak, Link, Resource, Row, Table, Text
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
        ("image/png", encoded("PNG", "P")),
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
        Resource("view", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><rect"),
        Resource("view", "image/png", encoded("PNG", "1", (8000, 8000))),
    ],
)
def test_a_picture_that_cannot_be_shown_leaves_its_description_and_is_reported(export, resource):
    pdf = export(figure(), resources=(resource,))
    assert pdf.read("P") == ["[a view]"]
    assert [loss.kind for loss in pdf.report.losses if loss.action == "dropped"] == ["image"]


def pixels(pdf):
    """The one picture in the file: its mode, width and height, and its pixels."""
    found = {n: s for n, s in pdf.sources.items() if "/Subtype/Image" in s and "/DCT" not in s}
    masks = {int(n) for s in found.values() for n in re.findall(r"/SMask (\d+)", s)}
    ((number, source),) = ((n, s) for n, s in found.items() if n not in masks)
    width, height = (int(re.search(rf"/{key} (\d+)", source).group(1)) for key in ("Width", "Height"))
    mode = "L" if "/DeviceGray" in source else "RGB"
    return Pixels.frombytes(mode, (width, height), pdf.streams[number])


def gradient(mode, values):
    image = Pixels.new(mode, (4, 1))
    image.putdata(values)
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_sixteen_bits_a_pixel_become_eight_of_the_same_shade(export):
    data = gradient("I;16", [0, 0x4000, 0x8000, 0xFFFF])
    shown = pixels(export(figure(), resources=(Resource("view", "image/png", data),)))
    assert list(shown.tobytes()) == [0, 0x40, 0x80, 0xFF]


def test_an_animation_shows_its_first_frame(export):
    first, second = Pixels.new("P", (4, 1), 1), Pixels.new("P", (4, 1), 2)
    for frame in (first, second):
        frame.putpalette([0, 0, 0, 200, 10, 10, 10, 200, 10])
    stream = BytesIO()
    first.save(stream, "GIF", save_all=True, append_images=[second])
    shown = pixels(export(figure(), resources=(Resource("view", "image/gif", stream.getvalue()),)))
    assert shown.tobytes() == bytes((200, 10, 10)) * 4


def test_a_photograph_taken_upright_stands_upright(export):
    tag = Pixels.Exif()
    tag[0x0112] = 6
    data = encoded("JPEG", exif=tag)
    pdf = export(figure(), resources=(Resource("view", "image/jpeg", data),))
    assert pixels(pdf).size == (30, 40)


def test_a_picture_at_the_end_of_a_paragraph_is_drawn_once(export, paragraph):
    pdf = export(paragraph("A ", Image("view", alt="v")), resources=(Resource("view", "image/png", picture()),))
    assert pdf.contents[0].count(" Do Q") == 1


def svg(inside, root='viewBox="0 0 40 30"'):
    source = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {root}>{inside}</svg>'
    return Resource("view", "image/svg+xml", source.encode())


def test_svg_is_drawn_finely_and_reported(export):
    pdf = export(figure(), resources=(svg('<rect width="20" height="30" fill="#c00"/>'),))
    shown = pixels(pdf)
    assert shown.size == (120, 90)
    assert shown.getpixel((30, 45)) == (204, 0, 0)
    assert [kind for kind, _ in pdf.losses] == ["image.vector"]
    box = [float(n) for n in pdf.elements("Figure")[0].split("/BBox[")[1].split("]")[0].split()]
    assert round(box[2] - box[0]) == 30


@pytest.mark.parametrize(
    ("root", "width"), [('width="2in" height="1in"', 144), ('width="80"', 60), ('viewBox="0 0 40 30" height="60"', 60)]
)
def test_svg_has_the_size_that_it_says(export, root, width):
    pdf = export(figure(), resources=(svg('<rect width="9" height="9"/>', root),))
    box = [float(n) for n in pdf.elements("Figure")[0].split("/BBox[")[1].split("]")[0].split()]
    assert round(box[2] - box[0]) == width


def test_letters_in_svg_have_fonts_or_are_reported(export):
    def drawn(text):
        return export(
            figure(), resources=(svg(f'<rect width="40" height="30" fill="#fff"/><text y="20">{text}</text>'),)
        )

    boxes = pixels(drawn("\ufffd\ufffd 8")).tobytes()
    for text in ("日本 8", "مر 8", "हि 8"):
        pdf = drawn(text)
        assert pixels(pdf).tobytes() != boxes
        assert [kind for kind, _ in pdf.losses] == ["image.vector"]
    assert ("text", "no font has U+0F61 TIBETAN LETTER YA (once)") in drawn("ཡ").losses


@pytest.mark.parametrize("name", ["href", "xlink:href"])
@pytest.mark.parametrize("address", ["{path}", "file://{path}", "../{path}", "picture.png"])
def test_svg_reads_nothing_outside_itself(export, tmp_path, monkeypatch, name, address):
    path = tmp_path / "picture.png"
    Pixels.new("RGB", (40, 30), (0, 200, 0)).save(path)
    monkeypatch.chdir(tmp_path)
    image = f'<image {name}="{address.format(path=path)}" width="40" height="30"/>'
    pdf = export(figure(), resources=(svg(image),))
    assert set(pixels(pdf).tobytes()) == {0}


def test_a_picture_inside_svg_is_drawn(export):
    inside = base64.b64encode(encoded("PNG", "RGB")).decode()
    pdf = export(figure(), resources=(svg(f'<image href="data:image/png;base64,{inside}" width="40" height="30"/>'),))
    assert any("/SMask" not in s and "/Subtype/Image" in s for s in pdf.sources.values())
    assert pixels(pdf).getpixel((60, 45)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Words</p></foreignObject>", "HTML inside SVG"),
        (f"<text>{'long ' * 1001}</text>", "a text of more than 5000 letters"),
        (f"<text>{'<tspan>a</tspan>' * 101}</text>", "100 spans"),
        ("<rect", "cannot be read"),
    ],
)
def test_svg_that_cannot_be_drawn_whole_is_refused_with_the_reason(export, inside, why):
    pdf = export(figure(), resources=(svg(inside),))
    assert pdf.read("P") == ["[a view]"]
    assert [kind for kind, how in pdf.losses if why in how] == ["image"]


def test_html_inside_svg_gives_way_to_its_alternative(export):
    choice = "<switch><foreignObject><p xmlns='x'>Words</p></foreignObject><text>Words</text></switch>"
    assert [kind for kind, _ in export(figure(), resources=(svg(choice),)).losses] == ["image.vector"]


@pytest.mark.slow
def test_svg_that_grows_without_end_or_asks_for_acres_is_no_danger(export):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<!DOCTYPE svg [<!ENTITY e0 "lol">{entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&e11;</text></svg>'
    )
    pdf = export(figure(), resources=(Resource("view", "image/svg+xml", bomb.encode()),))
    assert pdf.read("P") == ["[a view]"]
    acres = export(figure(), resources=(svg("<g/>", 'width="1000000" height="1000000"'),))
    assert max(pixels(acres).size) <= 4000


@pytest.mark.parametrize("box", ["0 0 1e999 1e999", "0 0 1e300 1e-300", "0 0 1e-300 1e-300", "0 0 1e38 1"])
def test_svg_of_an_impossible_size_is_drawn_as_well_as_it_can_be(export, box):
    pdf = export(figure(), resources=(svg("<g/>", f'viewBox="{box}"'),))
    assert max(pixels(pdf).size) <= 3_000_000
    assert [kind for kind, _ in pdf.losses] == ["image.vector"]


def test_svg_of_bottomless_depth_is_refused_with_the_reason(export):
    pdf = export(figure(), resources=(svg("<g>" * 3000 + "</g>" * 3000),))
    assert pdf.read("P") == ["[a view]"]
    assert [kind for kind, how in pdf.losses if "nested" in how] == ["image"]


def test_pictures_whose_names_resemble_each_other_are_not_confused(export, paragraph):
    first, second = "a-b", b"a-b".hex()
    small, large = encoded("PNG", size=(4, 4)), encoded("PNG", size=(8, 8))
    pdf = export(
        paragraph(Image(first, "a"), Image(second, "b")),
        resources=(Resource(first, "image/png", small), Resource(second, "image/png", large)),
    )
    assert sum("/Subtype/Image" in source for source in pdf.sources.values()) == 2


def test_one_picture_shown_twice_is_stored_once(export):
    pdf = export(figure(), figure(), resources=(Resource("view", "image/png", picture()),))
    assert sum("/Subtype/Image" in source for source in pdf.sources.values()) == 1


def test_a_large_picture_is_made_to_fit_the_page(export):
    pdf = export(figure(), resources=(Resource("view", "image/png", encoded("PNG", "1", (500, 6000))),))
    box = [float(n) for n in pdf.elements("Figure")[0].split("/BBox[")[1].split("]")[0].split()]
    assert 0 < box[1] < box[3] < 842


PHOTO = Image("photo", alt="a view")


def widths(pdf):
    """How wide each picture is drawn, in points."""
    return [
        round(float(width)) for content in pdf.contents for width in re.findall(r"(\S+) 0 0 \S+ \S+ \S+ cm /", content)
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((PHOTO,), [400]),
        ((Link((PHOTO,), "https://example.org/"), Text(" ")), [400]),
        ((PHOTO, Text(" "), PHOTO), [194, 194]),
        ((PHOTO, LineBreak(), PHOTO, Text(" "), PHOTO), [126, 126, 126]),
        ((PHOTO,) * 4, [194] * 4),
        ((PHOTO, Text(" and words")), [59]),
    ],
)
def test_pictures_that_stand_alone_share_their_line_and_others_leave_words_their_room(
    export, paragraph, content, expected
):
    photo = Resource("photo", "image/png", encoded("PNG", size=(1600, 1200)))
    pdf = export(paragraph(*content), resources=(photo,), page_size="500x700pt", margins="50pt", base_size=11)
    assert widths(pdf) == pytest.approx(expected, abs=1)


def test_columns_of_a_table_have_room_for_their_pictures(export, paragraph):
    photo = Resource("photo", "image/png", encoded("PNG", size=(1600, 1200)))
    rows = (Row((Cell((paragraph(PHOTO),)), Cell((paragraph("What it shows, in words. " * 9),)))),)
    pdf = export(Table((), rows), resources=(photo,), page_size="500x700pt", margins="50pt")
    (width,) = widths(pdf)
    assert 100 < width < 300
