"""The theme for books: what has a page of its own, how paragraphs part, and what stands at head and foot."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from presswork import join
from presswork.errors import UsageError
from presswork.model import (
    Article,
    Author,
    Divider,
    Heading,
    List,
    ListItem,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Text,
)
from presswork.testing.strategies import articles
from presswork_pdf.options import PdfOptions, page_size_of

FILLER = "The quick brown fox jumps over the lazy dog while the keeper counts the steps again. "
METADATA = Metadata(
    title="The Bell",
    subtitle="A Novel",
    authors=(Author("Ada Ferreira"),),
    language="en",
    published="2024-05-01",
    publisher="Saltmarsh Press",
    rights="© 2024 Ada Ferreira",
    identifier="urn:isbn:9783161484100",
)


def chapter(title, level=1):
    return Heading(level, (Text(title),))


def shown(pdf):
    """What each page shows."""
    return [text.strip() for text in pdf.page_texts()]


def firsts(pdf, page=-1):
    """How far from the left each line of a page's text begins."""
    return [float(x) for x in re.findall(r"/P <</MCID \d+>>BDC\n?(?:[^\n]* )?BT (\S+) \S+ Td", pdf.contents[page])]


@pytest.fixture
def book(export):
    """Exports the blocks as a book: title page, imprint, and what the blocks make."""

    def exported(*blocks, notes=(), metadata=METADATA, **options):
        article = Article(metadata=metadata, body=blocks, notes=notes)
        return export(article, **{"theme": "book", "toc": "no", **options})

    return exported


def test_title_and_rights_have_a_page_each_without_furniture(book, paragraph):
    texts = shown(book(chapter("One"), paragraph("Text.")))
    assert texts[0] == "The Bell A Novel Ada Ferreira"
    assert texts[1] == "Saltmarsh Press, 1 May 2024 © 2024 Ada Ferreira ISBN 9783161484100"
    assert texts[2] == "One Text. 3"


def test_publisher_and_date_stand_on_the_title_page_of_a_book_without_rights(book, paragraph):
    metadata = Metadata(title="The Bell", publisher="Saltmarsh Press", identifier="urn:uuid:0b0e8a3e")
    texts = shown(book(paragraph("Text."), metadata=metadata, two_sided=False))
    assert texts == ["The Bell Saltmarsh Press", "Text. 2"]


def test_chapters_begin_on_the_right_and_empty_pages_stay_empty(book, paragraph):
    pdf = book(chapter("One"), paragraph("a"), chapter("Two"), paragraph("b"), chapter("Inside", 2), paragraph("c"))
    assert shown(pdf)[2:] == ["One a 3", "", "Two b Inside c 5"]


def test_chapters_begin_on_the_next_page_where_pages_have_one_side(book, paragraph):
    pdf = book(chapter("One"), paragraph("a"), chapter("Two"), paragraph("b"), two_sided=False)
    assert shown(pdf)[2:] == ["One a 3", "Two b 4"]


def test_parts_and_chapters_of_joined_articles_begin_pages_and_their_sections_do_not(book):
    articles = [
        Article(
            metadata=Metadata(title=name), body=(Paragraph((Text(name),)), chapter("Section"), Paragraph((Text("x"),)))
        )
        for name in ("Ice", "Lamp")
    ]
    joined = join(articles, "The North", parts={0: "Part"})
    pdf = book(*joined.body, metadata=joined.metadata, two_sided=False)
    assert shown(pdf)[1:] == ["Part 2", "Ice Ice Section x 3", "Lamp Lamp Section x 4"]


def test_heads_are_the_book_on_the_left_and_the_chapter_on_the_right(book, paragraph):
    pdf = book(chapter("One"), *(paragraph(FILLER * 30) for _ in range(4)))
    assert [pdf.artifacts(page).strip() for page in range(2, 6)] == ["3", "The Bell 4", "One 5", "The Bell 6"]


def test_a_note_that_goes_on_overleaf_ends_before_the_next_chapter(book, paragraph):
    note = Note("a", tuple(Paragraph((Text(f"note {number} " + FILLER * 4),)) for number in range(12)))
    pdf = book(chapter("One"), paragraph("a", NoteRef("a")), chapter("Two"), notes=(note,), two_sided=False)
    last = next(page for page, text in enumerate(shown(pdf)) if text.startswith("Two"))
    assert "note 11" in "".join(shown(pdf)[:last])


def test_the_contents_begin_on_the_right_with_numbers_of_pages(book, paragraph):
    pdf = book(chapter("One"), paragraph("a"), chapter("Two"), paragraph("b"), toc="yes")
    assert [text[:8].strip() for text in shown(pdf)] == [
        "The Bell",
        "Saltmars",
        "Contents",
        "",
        "One a 5",
        "",
        "Two b 7",
    ]
    assert pdf.read("TOCI") == ["One 5", "Two 7"]


def test_no_head_stands_where_the_text_begins_before_its_first_chapter(book, paragraph):
    pdf = book(paragraph(FILLER * 30), chapter("One"), paragraph("a"), toc="yes", two_sided=False)
    assert [pdf.artifacts(page).strip() for page in (3, 4)] == ["4", "The Bell 5"]


def test_only_paragraphs_below_paragraphs_are_set_in(book, paragraph):
    blocks = (chapter("One"), paragraph("a"), paragraph("b"), Divider(), paragraph("c"), Quote((paragraph("q"),)))
    pdf = book(*blocks, paragraph("d"), paragraph("e"), base_size=10)
    left, *others = firsts(pdf)
    flush = {"b": 15, "c": 0, "d": 0, "e": 15}
    found = dict(zip("bcqde", others, strict=True))
    assert {name: round(found[name] - left, 1) for name in flush} == flush


def test_japanese_sets_the_first_paragraph_in_too(book, paragraph):
    metadata = Metadata(title="鐘", language="ja")
    left, second = firsts(book(paragraph("鐘。"), paragraph("鐘。"), metadata=metadata, base_size=10))
    assert left == second


def test_lists_are_parted_from_the_paragraphs_around_them(book, paragraph):
    def height(*blocks):
        ys = [float(y) for y in re.findall(r"BT \S+ (\S+) Td", book(*blocks, page_numbers=False).contents[-1])]
        return ys[0] - ys[-1]

    items = List(False, (ListItem((paragraph("item"),)),))
    lines = height(paragraph("a"), paragraph("b"), paragraph("c"))
    assert height(paragraph("a"), items, paragraph("c")) > lines + 10


def test_a_break_between_scenes_is_three_stars_that_are_not_read(book, paragraph):
    pdf = book(paragraph("a"), Divider(), paragraph("b"))
    assert pdf.artifacts(2).count("*") == 3
    assert "*" not in pdf.spoken()


def test_a_book_without_chapters_or_metadata_is_a_title_page_and_a_text(book, paragraph):
    assert shown(book(paragraph("a"), metadata=Metadata(title="T"), two_sided=False)) == ["T", "a 2"]


def test_a_title_longer_than_its_page_loses_nothing(book, paragraph):
    metadata = Metadata(title=" ".join(f"w{n}" for n in range(1500)), rights="R")
    pdf = book(paragraph("a"), metadata=metadata)
    assert "w1499" in pdf.spoken()


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(article=articles())
def test_any_article_keeps_its_structure_in_a_book(export, article):
    plain, book = export(article, toc="no"), export(article, theme="book", page_size="A6", toc="no")
    for role in ("H1", "H2", "LI", "TD", "Note", "Figure", "Formula", "BlockQuote"):
        assert len(book.elements(role)) == len(plain.elements(role))


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("", (595.28, 841.89)),
        ("a5", (419.53, 595.28)),
        ("6x9in", (432, 648)),
        ("5.5in x 8.5in", (396, 612)),
        ("129 × 198 mm", (365.67, 561.26)),
        ("129x198", (365.67, 561.26)),
    ],
)
def test_paper_has_a_name_or_two_sides(written, points):
    assert page_size_of(PdfOptions(page_size=written)) == pytest.approx(points, abs=0.01)


@pytest.mark.parametrize("written", ["A7", "6x9x2in", "6 inches", "x9in", "1x9in", "9x9999in", "0x0"])
def test_paper_that_is_none_is_refused_in_one_line(written):
    with pytest.raises(UsageError, match="page-size") as refusal:
        page_size_of(PdfOptions(page_size=written))
    assert "\n" not in str(refusal.value)
