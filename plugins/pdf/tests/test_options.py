"""What the options change, and how they refuse what they can't do."""

import re
import shutil
from itertools import pairwise
from pathlib import Path

import fontpkg_noto_sans
import pytest

from presswork.errors import UsageError
from presswork.model import Link, Text
from presswork_pdf.options import PdfOptions, margins_of

FONT = Path(fontpkg_noto_sans.__file__).parent / "files" / "NotoSans[wdth,wght].ttf"


def lefts(pdf):
    """Where the first line of each page's text begins, in points."""
    return [float(re.search(r"/P <</MCID \d+>>BDC\nBT (\S+)", content).group(1)) for content in pdf.contents]


def sizes(pdf):
    return {float(size) for content in pdf.contents for size in re.findall(r"/F\d+ (\S+) Tf", content)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1in", (72, 72, 72, 72)),
        ("20pt 30pt", (20, 30, 20, 30)),
        ("10pt, 20pt, 30pt, 40pt", (10, 20, 30, 40)),
        ("25.4", (72, 72, 72, 72)),
    ],
)
def test_margins_are_written_as_in_css(written, expected):
    assert margins_of(PdfOptions(margins=written)) == pytest.approx(expected)


@pytest.mark.parametrize("written", ["wide", "1in 1in 1in 1in 1in", "-1in", "1e9mm", "20cm"])
def test_margins_that_are_none_are_refused_in_one_line(written):
    with pytest.raises(UsageError) as refusal:
        margins_of(PdfOptions(margins=written))
    assert "margins" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_margins_that_leave_no_room_for_two_lines_are_refused():
    with pytest.raises(UsageError, match="no room"):
        margins_of(PdfOptions(page_size="A5", margins="160mm 1cm 10mm 1cm", base_size=36, line_height=4))


def test_text_begins_at_the_margin(export, paragraph):
    assert lefts(export(paragraph("fog " * 100), margins="50pt 60pt 70pt 80pt")) == [80]


def test_two_sided_pages_are_mirrored(export, paragraph):
    pdf = export(paragraph("fog " * 3000), margins="50pt 90pt 70pt 60pt", two_sided=True)
    assert lefts(pdf)[:3] == [60, 90, 60]


def test_a_manuscript_is_large_ragged_and_double_spaced(export, paragraph):
    page = export(paragraph("fog and bell " * 60), theme="manuscript").contents[0]
    assert "/F1 12 Tf" in page
    assert "-24.00 Td" in page
    assert export(paragraph("fog"), theme="manuscript", base_size=10.0, line_height=1.5).contents[0].count(" 10 Tf")


def test_the_base_size_is_that_of_paragraphs(export, paragraph):
    assert 9.5 in sizes(export(paragraph("fog"), base_size=9.5))


def test_links_have_the_colour_that_was_asked_for(export, paragraph):
    pdf = export(paragraph(Link((Text("x"),), "https://example.org/")), link_colour="#ff0000")
    assert "1 0 0 rg" in pdf.contents[0]


def test_a_folder_of_one_family_is_what_the_text_is_set_in(export, paragraph, tmp_path):
    shutil.copy(FONT, tmp_path / "My Font.ttf")
    pdf = export(paragraph("fog"), font_dir=str(tmp_path))
    assert {name for source in pdf.sources.values() for name in re.findall(r"/BaseFont/\w+\+(\w+)-", source)} == {
        "MyFont"
    }
    assert pdf.read("P") == ["fog"]


def test_what_an_own_font_lacks_comes_from_those_of_the_product(export, paragraph, tmp_path):
    shutil.copy(FONT, tmp_path)
    pdf = export(paragraph("fog ☂ שלום"), font_dir=str(tmp_path), font_family="noto sans")
    assert pdf.losses == []


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"font_family": "Garamond"}, "no font family 'Garamond'"),
        ({"font_dir": "{tmp}/missing"}, "can't read the font folder"),
        ({"font_dir": "{tmp}/empty"}, "no .ttf or .otf files"),
        ({"font_dir": "{tmp}/broken"}, "can't read the font Broken.ttf: the file is damaged or no font"),
        ({"font_dir": "{tmp}/cut"}, "can't read the font Cut.ttf: the file is damaged or no font"),
        ({"font_dir": "{tmp}/good", "font_family": "Noto Sens"}, "has no family 'Noto Sens'"),
        ({"font_dir": "{tmp}/\0"}, "can't read the font folder"),
    ],
)
def test_fonts_that_will_not_do_are_named_in_one_line(export, paragraph, tmp_path, chosen, says):
    for name in ("empty", "broken", "cut", "good"):
        (tmp_path / name).mkdir()
    (tmp_path / "broken" / "Broken.ttf").write_bytes(b"no font at all")
    (tmp_path / "cut" / "Cut.ttf").write_bytes(FONT.read_bytes()[:5000])
    shutil.copy(FONT, tmp_path / "good")
    with pytest.raises(UsageError) as refusal:
        export(paragraph("fog"), **{key: value.replace("{tmp}", str(tmp_path)) for key, value in chosen.items()})
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_tall_scripts_have_more_room_between_lines_and_no_serifs_beside_them(export, paragraph):
    def leading(pdf):
        ys = [float(y) for y in re.findall(r"BT \S+ (\S+) Td", pdf.contents[0])]
        return round(min(a - b for a, b in pairwise(ys) if a - b > 1), 1)

    hindi = export(paragraph("नमस्ते 12 दुनिया " * 30), language="hi", page_numbers=False)
    english = export(paragraph("hello world " * 30), language="en", page_numbers=False)
    assert leading(hindi) > leading(english)
    assert "NotoSerif" not in "".join(hindi.sources.values())
    chosen = export(paragraph("नमस्ते 12 दुनिया " * 30), language="hi", line_height=1.2, page_numbers=False)
    assert leading(chosen) < leading(hindi)
