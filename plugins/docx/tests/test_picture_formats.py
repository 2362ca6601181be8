"""Pictures that Word has no eye for come as ones that it shows: the same picture, upright, and nothing else."""

import struct
from io import BytesIO

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image as Pixels

from presswork.model import Figure, Image, Resource
from presswork.pipeline import Press
from presswork_docx.vectors import draw

CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}<rect width="20" height="20" fill="#c00"/></svg>'
)


@pytest.fixture
def shown(export, article):
    def run(data, media_type="image/x-unknown"):
        return export(article(Figure(Image("view", alt="a gull")), resources=(Resource("view", media_type, data),)))

    return run


def saved(kind, *frames, **options):
    stream = BytesIO()
    first, *others = frames
    first.save(stream, kind, **({"save_all": True, "append_images": others} if others else {}), **options)
    return stream.getvalue()


def stripes(mode="RGB"):
    picture = Pixels.new(mode, (30, 20))
    for column in range(30):
        picture.paste((column * 8, 90, 10, 128)[: len(mode)], (column, 0, column + 1, 20))
    return picture


def media(docx):
    return {name.rpartition("/")[2]: data for name, data in docx.members.items() if name.startswith("word/media/")}


def losses(docx):
    return [(loss.kind, loss.action, loss.how) for loss in docx.report.losses]


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("RGB", "WEBP", {"lossless": True}),
        ("RGBA", "WEBP", {"lossless": True, "exact": True}),
        ("RGB", "BMP", {}),
        ("RGB", "TIFF", {"compression": "tiff_lzw"}),
    ],
)
def test_a_picture_kept_without_losses_is_the_same_to_the_pixel_as_png(shown, mode, kind, options):
    docx = shown(saved(kind, stripes(mode), **options), f"image/{kind.lower()}")

    (name, data), *rest = media(docx).items()
    assert (name, rest, losses(docx)) == ("image1.png", [], [])
    with Pixels.open(BytesIO(data)) as picture:
        assert picture.convert(mode).tobytes() == stripes(mode).tobytes()


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
def test_a_photograph_kept_with_losses_is_a_jpeg_of_high_quality(shown, kind):
    docx = shown(saved(kind, stripes(), quality=90), f"image/{kind.lower()}")

    (name, data), *rest = media(docx).items()
    assert (name, rest, losses(docx)) == ("image1.jpg", [], [])
    with Pixels.open(BytesIO(data)) as picture:
        red, _, _ = picture.getpixel((25, 10))
        assert picture.size == (30, 20)
        assert abs(red - 200) < 12


def test_a_photograph_with_clear_parts_keeps_them(shown):
    docx = shown(saved("WEBP", stripes("RGBA"), quality=80))

    with Pixels.open(BytesIO(media(docx)["image1.png"])) as picture:
        assert picture.getpixel((3, 3))[3] == 128


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "TIFF"])
def test_of_moving_pictures_the_first_is_shown_and_the_others_are_reported(shown, kind):
    docx = shown(saved(kind, stripes(), Pixels.new("RGB", (30, 20), "blue")), f"image/{kind.lower()}")

    assert losses(docx) == [("image", "degraded", "its first picture only: Word shows no others")]
    (data,) = media(docx).values()
    with Pixels.open(BytesIO(data)) as picture:
        assert picture.convert("RGB").getpixel((25, 10))[2] < 60


def test_a_photograph_that_lies_on_its_side_stands_upright_as_in_browsers(shown):
    exif = Pixels.Exif()
    exif[0x0112] = 6
    docx = shown(saved("JPEG", stripes(), exif=exif, quality=95))

    with Pixels.open(BytesIO(media(docx)["image1.jpg"])) as picture:
        assert picture.size == (20, 30)
        assert picture.getpixel((10, 28))[0] > picture.getpixel((10, 1))[0] + 130
        assert dict(picture.getexif()) == {}
    assert int(docx.one("//wp:extent/@cx")) < int(docx.one("//wp:extent/@cy"))


def test_an_upright_photograph_goes_byte_for_byte(shown):
    exif = Pixels.Exif()
    exif[0x0112] = 1
    data = saved("JPEG", stripes(), exif=exif)

    assert media(shown(data)) == {"image1.jpg": data}


def test_a_picture_of_more_pixels_than_memory_has_room_for_is_not_opened(shown):
    docx = shown(saved("TIFF", Pixels.new("1", (8000, 5001)), compression="group4"), "image/tiff")

    assert losses(docx) == [("image", "degraded", "as its description: it has more than 40 million pixels")]


def emf(width, height):
    """A header that says how large the picture is, in hundredths of a millimetre, and a record that ends it."""
    header = struct.pack(
        "<2I4i4i4s3I4HI", 1, 88, 0, 0, 9, 9, 0, 0, width, height, b" EMF", 0x10000, 108, 2, 0, 0, 0, 0, 0
    )
    return header.ljust(88, b"\0") + struct.pack("<5I", 14, 20, 0, 16, 20)


def wmf(width, height, dots):
    return struct.pack("<IH4hH", 0x9AC6CDD7, 0, 0, 0, width, height, dots).ljust(40, b"\0")


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (emf(2540, 1270), "emf", (914400, 457200)),
        (wmf(1000, 500, 1000), "wmf", (914400, 457200)),
        (wmf(1440, 1440, 0), "wmf", (914400, 914400)),
    ],
)
def test_metafiles_go_as_they_are_in_their_own_size(shown, data, kind, size):
    docx = shown(data, f"image/{kind}")

    assert (media(docx), losses(docx)) == ({f"image1.{kind}": data}, [])
    assert (int(docx.one("//wp:extent/@cx")), int(docx.one("//wp:extent/@cy"))) == size
    back = Press().read(docx.data, format="docx")
    assert [(resource.media_type, resource.data) for resource in back.resources] == [(f"image/{kind}", data)]


@pytest.mark.parametrize("data", [emf(0, 9), emf(1 << 30, 9), emf(9, 9)[:80], wmf(0, 0, 1), b"no metafile"])
def test_metafiles_without_a_size_stand_as_their_description(shown, data):
    assert losses(shown(data, "image/emf")) == [("image", "degraded", "as its description: its data is broken")]


def test_a_drawing_stays_lines_and_has_pixels_for_who_draws_none(shown):
    data = CHART.format("").encode()
    docx = shown(data)

    assert losses(docx) == []
    assert media(docx)["image1.svg"] == data
    targets = {identity: target for identity, (_, target, _) in docx.relationships().items()}
    assert targets[docx.one("//a:blip/@r:embed")] == "media/image1.png"
    assert targets[docx.one("//a:blip//*[local-name()='svgBlip']/@r:embed")] == "media/image1.svg"
    with Pixels.open(BytesIO(media(docx)["image1.png"])) as picture:
        assert picture.size == (120, 60)
        assert (picture.getpixel((30, 30)), picture.getpixel((90, 30))[3]) == ((204, 0, 0, 255), 0)
    assert (docx.one("//wp:extent/@cx"), docx.one("//wp:extent/@cy")) == (str(40 * 9525), str(20 * 9525))


def test_a_drawing_keeps_the_open_xml_rules(shown, tmp_path):
    path = tmp_path / "drawing.docx"
    path.write_bytes(shown(CHART.format("").encode()).data)

    assert OpenXmlValidator().validate(path).errors == []


def test_a_drawing_comes_back_as_the_same_drawing(shown):
    data = CHART.format("").encode()
    article = Press().read(shown(data).data, format="docx")

    assert [(resource.media_type, resource.data) for resource in article.resources] == [("image/svg+xml", data)]


@pytest.mark.parametrize(
    "unsafe",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<a href="https://example.org/"><g/></a>',
        '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"><g/></a>',
        "<style>@import 'https://example.org/a.css'; g{fill:url(https://example.org/b.svg#c)}</style>",
        "<style>g{fill:u\\72l(https://example.org/b.svg#c)}</style>",
        '<g style="fill:url( &quot;https://example.org/b.svg#c&quot;)"/>',
        '<g filter="url(https://example.org/b.svg#c)"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org/"/></foreignObject>',
        '<object xmlns="http://www.w3.org/1999/xhtml" data="https://example.org/"/>',
        '<g xml:base="https://example.org/"/>',
        '<?xml-stylesheet href="https://example.org/a.css"?>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_a_drawing_runs_nothing_and_leads_nowhere(shown, unsafe):
    docx = shown(CHART.format(unsafe).encode())

    safe = media(docx)["image1.svg"].decode()
    assert losses(docx) == []
    assert "<rect" in safe
    assert not [word for word in ("example.org", "alert", "@import", "\\", "set ", "xml-style") if word in safe]


def test_entities_of_a_drawing_are_put_in_and_its_document_type_is_left_out(shown):
    data = (
        '<!DOCTYPE svg [<!ENTITY colour "#c00">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="&colour;"/>'
        "</svg>"
    )
    safe = media(shown(data.encode()))["image1.svg"]

    assert b"DOCTYPE" not in safe
    assert etree.fromstring(safe)[0].get("fill") == "#c00"


def test_pictures_that_a_drawing_wants_from_elsewhere_are_reported(shown):
    docx = shown(CHART.format('<image href="photo.png" width="9" height="9"/>').encode())

    assert losses(docx) == [("image", "degraded", "without what it takes from other files")]
    assert b"photo.png" not in media(docx)["image1.svg"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', "its SVG is damaged"),
        (
            b'<!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg"><text>&file;</text></svg>',
            "its SVG is damaged",
        ),
        (CHART.format(f"<text>{'a' * 5001}</text>").encode(), "one of its texts is as long as a page"),
        (CHART.format(f"<text>{'אb' * 101}</text>").encode(), "one of its texts is as long as a page"),
        (b"<svg/>", "its data is no SVG"),
        (
            CHART.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Start</p></foreignObject>').encode(),
            "its words are HTML inside SVG, which Word does not draw",
        ),
    ],
)
def test_a_drawing_that_is_none_stands_as_its_description(shown, data, why):
    docx = shown(data)

    assert docx.paragraphs("Figure") == ["[a gull]"]
    assert losses(docx) == [("image", "degraded", f"as its description: {why}")]


def test_a_drawing_with_words_in_html_and_as_text_has_the_text():
    choice = "<switch><foreignObject><p>HTML</p></foreignObject><text>SVG</text></switch>"

    assert b"SVG</text>" in draw(CHART.format(choice).encode()).data


def test_words_in_a_drawing_have_letters_in_every_script_that_there_is_a_font_for():
    words = '<text x="21" y="15" font-size="9">{}</text>'
    drawn = [draw(CHART.format(words.format(text)).encode()) for text in ("x שלום عرب ≤ ∑ ✓ हि 😀", "鐘 한 𒀀𒀁", "")]

    assert [drawing.lost for drawing in drawn] == ["", "𒀀𒀁 where a program can't draw it itself", ""]
    assert len({drawing.pixels for drawing in drawn}) == 3


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 80 40"', (80, 40)),
        ('viewBox="0 0 80 40" width="1in"', (96, 48)),
        ('viewBox="0 0 80 40" height="30pt" width="100%"', (80, 40)),
        ('width="50mm" height="25.4mm"', (188.976, 96)),
        ("", (300, 150)),
        ('viewBox="0 0 1e999 0"', (300, 150)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes, size):
    drawing = draw(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><circle r="9"/></svg>'.encode())

    assert (drawing.width, drawing.height) == pytest.approx(size, rel=1e-5)
