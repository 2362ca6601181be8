"""A cover and a style sheet that a person gives beside the article."""

import pytest

from presswork.errors import InputError
from presswork.testing import feature_article, picture


@pytest.fixture
def file(tmp_path):
    def make(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    return make


@pytest.mark.parametrize("split", [None, 1])
def test_a_cover_is_the_first_page_and_the_library_s_picture(export, file, split):
    book = export(feature_article(), split=split, cover=file("any name.dat", picture(60, 90)))
    assert book.faults() == []
    assert book.spine[0] == "cover.xhtml"
    package = book.tree("content.opf")
    assert package.xpath("//*[@properties='cover-image']/@href") == ["images/cover.png"]
    assert package.xpath("//*[@name='cover']/@content") == ["cover-image"]
    assert book.members["images/cover.png"] == picture(60, 90)
    assert book.all("//h:img/@alt", "cover.xhtml") == ["The Lighthouse at Skerry Point"]
    landmarks = book.all("//h:nav[2]//h:a/@epub:type", "nav.xhtml")
    assert landmarks[0] == "cover"


def test_a_book_that_is_to_have_no_cover_has_no_page_for_one(export):
    book = export(feature_article(), cover="none")
    assert not [name for name in book.members if "cover" in name]
    assert book.tree("content.opf").xpath("//*[@name='cover']") == []


def test_a_style_sheet_comes_after_the_book_s_own(export, file):
    book = export(feature_article(), split=1, css=file("mine.css", "/* url(x) */ p { text-indent: 1em; }"))
    assert book.faults() == []
    assert book.text("own.css") == "/* url(x) */ p { text-indent: 1em; }"
    for page in book.pages:
        assert book.all("//h:link/@href", page) == ["style.css", "own.css"]


def test_a_book_s_paragraphs_are_set_in_by_rules_after_those_of_an_article(export):
    plain, novel = (export(feature_article(), split=1, theme=theme) for theme in ("article", "book"))
    assert "text-indent: 1.4em" in novel.text("style.css").removeprefix(plain.text("style.css"))
    assert novel.faults() == []
    assert novel.text("chapter-1.xhtml") == plain.text("chapter-1.xhtml")


@pytest.mark.parametrize(
    "data", [b"", b"no picture", picture()[:40], b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"]
)
def test_a_cover_that_is_no_picture_is_refused_in_one_line(export, file, data):
    with pytest.raises(InputError, match="the cover ") as refusal:
        export(feature_article(), cover=file("cover.png", data))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "sheet",
    [
        "", "p { color: red", "@import 'other.css';", "p { background: url(http://example.org/a.png) }",
        "p { direction: rtl; }", "p { unicode-bidi: embed }", b"\xff\xfep",
    ],
)  # fmt: skip
def test_a_style_sheet_that_would_make_the_book_invalid_is_refused_in_one_line(export, file, sheet):
    with pytest.raises(InputError, match="the style sheet ") as refusal:
        export(feature_article(), css=file("mine.css", sheet))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("option", ["cover", "css"])
def test_a_file_that_is_not_there_is_named(export, tmp_path, option):
    with pytest.raises(InputError, match=r"missing\.file can't be read: no such file or directory"):
        export(feature_article(), **{option: str(tmp_path / "missing.file")})
