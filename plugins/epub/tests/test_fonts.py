"""Fonts that a person wants in the book."""

import struct
import zlib

import pytest

from presswork.errors import InputError
from presswork.testing import feature_article

GLYPHS = {b"cmap": b"\0" * 4, b"head": b"\0" * 54, b"glyf": b"\0" * 40}


def names(family, typographic=None):
    """A name table: a family in German and English, and perhaps one of more than four styles."""
    strings = [(1, 0x0407, "Deutsch"), (1, 0x0409, family)]
    if typographic:
        strings.append((16, 0x0409, typographic))
    records, data = b"", b""
    for name, language, text in strings:
        encoded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, language, name, len(encoded), len(data))
        data += encoded
    return struct.pack(">HHH", 0, len(strings), 6 + len(records)) + records + data


def os2(*, weight=400, rights=0, selection=0x40, family_class=0x0100):
    table = bytearray(96)
    for place, value in ((4, weight), (8, rights), (30, family_class), (62, selection)):
        struct.pack_into(">H", table, place, value)
    return bytes(table)


def axes(low, high):
    return struct.pack(">8H", 1, 0, 16, 2, 1, 20, 0, 0) + struct.pack(
        ">4siiiHH", b"wght", low << 16, 400 << 16, high << 16, 0, 256
    )


def font(family="Harbour", *, tag=b"\0\1\0\0", fixed=False, extra=None, typographic=None, **said):
    post = struct.pack(">IIHHI", 0x00030000, 0, 0, 0, fixed) + bytes(16)
    tables = {**GLYPHS, b"name": names(family, typographic), b"OS/2": os2(**said), b"post": post, **(extra or {})}
    return packed(tables) if tag == b"wOFF" else plain(tables, tag)


def plain(tables, tag):
    start = 12 + 16 * len(tables)
    directory, data = struct.pack(">4sHHHH", tag, len(tables), 0, 0, 0), b""
    for name, table in sorted(tables.items()):
        directory += struct.pack(">4sIII", name, 0, start + len(data), len(table))
        data += table
    return directory + data


def packed(tables):
    start = 44 + 20 * len(tables)
    directory, data = struct.pack(">4sIIHH", b"wOFF", 0x00010000, 0, len(tables), 0) + bytes(28), b""
    for name, table in sorted(tables.items()):
        small = zlib.compress(table)
        small = small if len(small) < len(table) else table
        directory += struct.pack(">4sIIII", name, start + len(data), len(small), len(table), 0)
        data += small
    return directory + data


@pytest.fixture
def fonts(tmp_path):
    """Write fonts to files and name them as the option does."""

    def write(*datas):
        paths = [tmp_path / f"any name {number}.bin" for number, _ in enumerate(datas)]
        for path, data in zip(paths, datas, strict=True):
            path.write_bytes(data)
        return ", ".join(map(str, paths))

    return write


@pytest.mark.parametrize(
    ("tag", "extension", "media_type"),
    [(b"\0\1\0\0", "ttf", "font/ttf"), (b"OTTO", "otf", "font/otf"), (b"wOFF", "woff", "font/woff")],
)
def test_a_font_s_file_is_in_the_book_and_the_text_is_set_in_it(export, fonts, tag, extension, media_type):
    data = font(tag=tag)
    book = export(feature_article(), split=1, font=fonts(data))
    assert book.faults() == []
    assert book.members[f"fonts/font-1.{extension}"] == data
    (item,) = book.tree("content.opf").xpath("//*[@id='font-1']")
    assert item.get("media-type") == media_type
    assert book.text("fonts.css") == (
        '@font-face { font-family: "Harbour"; font-weight: 400; font-style: normal; '
        f'src: url("fonts/font-1.{extension}"); }}\nbody {{ font-family: "Harbour", serif; }}\n'
    )
    assert all(book.all("//h:link/@href", page) == ["style.css", "fonts.css"] for page in book.pages)


def test_one_family_s_styles_belong_together_and_letters_fall_back_in_the_order_given(export, fonts):
    given = (
        font("Harbour"),
        font("Harbour", weight=700, selection=0x21),
        font("Signs", family_class=0x0800),
        font("Harbour Mono", fixed=True),
        font("Harbour Light", typographic="Harbour", extra={b"fvar": axes(100, 900)}),
    )
    rules = export(feature_article(), font=fonts(*given)).text("fonts.css").splitlines()
    assert 'font-family: "Harbour"; font-weight: 700; font-style: italic;' in rules[1]
    assert 'font-family: "Harbour"; font-weight: 100 900; font-style: normal;' in rules[4]
    assert rules[5:] == [
        'body { font-family: "Harbour", "Signs", serif; }',
        'code, kbd, pre { font-family: "Harbour Mono", monospace; }',
    ]


def test_a_person_s_own_sheet_comes_last_and_can_name_the_fonts(export, fonts, tmp_path):
    sheet = tmp_path / "own.css"
    sheet.write_text("h1 { font-family: Harbour; }")
    book = export(feature_article(), font=fonts(font()), css=str(sheet))
    assert book.all("//h:link/@href", "article.xhtml") == ["style.css", "fonts.css", "own.css"]


def test_a_family_s_name_is_never_a_rule(export, fonts):
    evil = '"; } body { color: red } @import "http://x.org/'
    sheet = export(feature_article(), font=fonts(font(evil))).text("fonts.css")
    assert sheet.count("{") == 2
    assert "\\000022\\00003b" in sheet


def test_apple_books_is_told_to_use_the_fonts(export, fonts):
    package = export(feature_article(), font=fonts(font())).tree("content.opf")
    assert package.xpath("string(//*[@property='ibooks:specified-fonts'])") == "true"
    assert package.get("prefix").startswith("ibooks: http://")


def test_what_the_book_brings_along_is_told(export, fonts):
    report = export(feature_article(), font=fonts(font(extra={b"fvar": axes(200, 900)}))).report
    assert [decision.value for decision in report.decisions if decision.what == "font"] == ["Harbour, normal 200 900"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no font at all", "it is no TTF, OTF or WOFF font"),
        (b"wOF2" + bytes(80), "it is WOFF2, which hides its name; give its TTF, OTF or WOFF file"),
        (b"ttcf" + bytes(80), "it is a collection of fonts; give each as a file of its own"),
        (font(rights=0x0002), "its maker forbids to embed it"),
        (font()[:200], "it is not complete"),
        (b"\0\1\0\0\0", "its tables are damaged"),
        (font(extra={b"name": b"\0"}), "its tables are damaged"),
        (font(extra={b"OS/2": b"\0" * 20}), "its tables are damaged"),
        (plain({b"cmap": b""}, b"OTTO"), "it lacks tables"),
    ],
)
def test_a_file_that_can_t_be_used_is_refused_in_one_line(export, fonts, data, why):
    with pytest.raises(InputError, match=r"the font .* can't be used: ") as refusal:
        export(feature_article(), font=fonts(data))
    assert why in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_list_without_a_font_or_with_far_too_many_is_refused(export):
    with pytest.raises(InputError, match="names no font"):
        export(feature_article(), font=" , ")
    with pytest.raises(InputError, match="33 fonts are too many"):
        export(feature_article(), font=",".join("abc" * 11))


def test_a_font_that_is_not_there_is_named(export, tmp_path):
    with pytest.raises(InputError, match=r"the font .*missing\.ttf can't be read: no such file or directory"):
        export(feature_article(), font=str(tmp_path / "missing.ttf"))
