"""The cover that a book gets when nobody gives it one."""

import pytest
from lxml import etree

from presswork.model import Author
from presswork.testing import feature_article

SVG = {"s": "http://www.w3.org/2000/svg"}
WIDTH = 1600
LONG = "What the harbour master knew about the seventeen missing barges " * 20
GERMAN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def lines(book):
    return [text.text for text in drawing(book).iterfind(".//s:text", SVG)]


def drawing(book):
    return etree.fromstring(book.members["images/cover.svg"])


def test_it_shows_title_subtitle_authors_and_publisher(export):
    book = export(feature_article(), cover=None)
    shown = " ".join(lines(book)).replace("\u00a0", " ")
    assert book.faults() == []
    assert shown == (
        "The Lighthouse at Skerry Point A keeper’s handbook, with every kind of mark "
        "Ada Ferreira · Tomás Ó Briain Skerry Point Press"
    )


def test_it_is_the_first_page_and_the_library_s_picture_and_says_what_it_shows(export):
    book = export(feature_article(), cover=None)
    package = book.tree("content.opf")
    assert book.spine[0] == "cover.xhtml"
    (item,) = package.xpath("//*[@properties='cover-image']")
    assert (item.get("href"), item.get("media-type")) == ("images/cover.svg", "image/svg+xml")
    (described,) = book.all("//h:img/@alt", "cover.xhtml")
    assert described.startswith("The Lighthouse at Skerry Point. A keeper’s handbook")
    assert described.endswith("Ada Ferreira, Tomás Ó Briain. Skerry Point Press")


def test_it_is_no_picture_that_a_reader_would_miss(export, article):
    assert export(article("x"), cover=None).metadata("schema:accessMode") == ["textual"]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Fog", ["Fog"]),
        ("A long road home", ["A long", "road home"]),
        ("AT&T <b>x</b> ]]>", ["AT&T", "<b>x</b>", "]]>"]),
        ("Well-being and well-doing", ["Well-being", "and", "well-doing"]),
    ],
)
def test_titles_break_where_a_person_would_break_them(export, article, title, parts):
    assert lines(export(article("x", title=title), cover=None)) == parts


def test_a_name_stays_on_one_line(export, article):
    names = ("Ada Ferreira", "Tomás Ó Briain", "Maeve Ó Briain")
    book = export(article("x", authors=tuple(Author(name) for name in names)), cover=None)
    shown = " ".join(lines(book)).replace("\u00a0", " ")
    assert shown == "The title Ada Ferreira · Tomás Ó Briain · Maeve Ó Briain"
    assert all(any(name.replace(" ", "\u00a0") in line for line in lines(book)) for name in names)


def test_no_line_begins_with_what_ends_a_clause(export, article):
    shown = lines(export(article("x", title="吾輩は猫である、「名前」はまだ無い。" * 4), cover=None))
    assert len(shown) > 1
    assert not {line[0] for line in shown} & set("、。」ー")
    assert "「" not in {line[-1] for line in shown}


@pytest.mark.parametrize("title", [LONG, GERMAN, GERMAN * 30, "字" * 500, "🧑‍🚀" * 60, "M" * 90, "x\u0301" * 300])
def test_whatever_the_title_every_line_stays_inside_the_frame(export, article, title):
    book = export(article("x", title=title, authors=(Author(title),), publisher=title), cover=None)
    texts = drawing(book).findall(".//s:text", SVG)
    bottoms = [int(text.get("y")) for text in texts]
    assert bottoms == sorted(bottoms)
    assert bottoms[-1] < 2304
    assert all(len(text.text) * int(text.get("font-size")) * 0.3 < WIDTH for text in texts if text.text.isascii())
    assert all(text.text.strip() for text in texts)


def test_a_book_that_reads_from_the_right_has_such_a_cover(export, article):
    book = export(article("x", title="حارس المنارة", language="ar", direction="rtl"), cover=None)
    assert drawing(book).find("s:g", SVG).get("direction") == "rtl"
    assert drawing(book).get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_words_that_run_the_other_way_do_so_on_the_cover_too(export, article):
    about = {"title": "Notes & Queries", "authors": (Author("آدا فريرا"),)}
    book = export(article("x", language="ar", direction="rtl", **about), cover=None)
    ways = {text.text: text.get("direction") for text in drawing(book).iterfind(".//s:text", SVG)}
    assert ways == {"Notes &": "ltr", "Queries": "ltr", "آدا\u00a0فريرا": None}


def test_it_is_the_same_each_time(export):
    covers = {export(feature_article(), cover=None).members["images/cover.svg"] for _ in range(2)}
    assert len(covers) == 1


def test_it_does_not_come_back_as_part_of_the_text(export, read):
    found = read(export(feature_article(), cover=None).data)
    assert len(found.resources) == 1
