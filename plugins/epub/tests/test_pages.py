"""Pages of the book: when it has one, when several, and what stands on each."""

from presswork import join
from presswork.model import Author, Heading, Note, NoteRef, Paragraph, Text


def _chapters(level, number, paragraphs=1):
    return [
        block
        for index in range(1, number + 1)
        for block in (
            Heading(level, (Text(f"Part {index}"),)),
            *[Paragraph((Text("words and more words " * 40),)) for _ in range(paragraphs)],
        )
    ]


def test_a_short_article_is_one_page_with_its_title_on_top(export, article):
    book = export(article("Begin.", *_chapters(1, 3), subtitle="The subtitle", authors=(Author("Ada"),)))
    assert book.spine == ["article.xhtml"]
    assert book.words("//h:header/h:h1") == ["The title"]
    assert book.words("//h:header/h:p[@role='doc-subtitle']") == ["The subtitle"]
    assert book.words("//h:h2") == ["Part 1", "Part 2", "Part 3"]


def test_a_long_article_has_a_title_page_contents_and_a_page_for_each_chapter(export, article):
    book = export(article(*_chapters(1, 3, paragraphs=40)))
    assert book.spine == ["title.xhtml", "nav.xhtml", "chapter-1.xhtml", "chapter-2.xhtml", "chapter-3.xhtml"]
    assert book.words("//h:h1") == ["The title", "Part 1", "Part 2", "Part 3"]
    assert book.words("//h:title", "chapter-2.xhtml") == ["Part 2"]


def test_a_long_article_without_headings_stays_on_one_page(export, article):
    assert export(article(*["words and more words " * 40] * 200)).spine == ["article.xhtml"]


def test_the_split_option_cuts_a_short_article_at_that_level_and_above(export, article):
    body = (Heading(1, (Text("One"),)), "x", *_chapters(2, 2), Heading(3, (Text("Deep"),)), "y")
    assert len(export(article(*body), split=1).spine) == 1
    book = export(article(*body), split=2)
    assert book.spine[2:] == ["chapter-1.xhtml", "chapter-2.xhtml", "chapter-3.xhtml"]
    assert book.words("//h:h3", "chapter-3.xhtml") == ["Deep"]


def test_text_before_the_first_heading_is_a_page_of_its_own(export, article):
    book = export(article("Before.", *_chapters(1, 1)), split=1)
    assert book.words("//h:p", "chapter-1.xhtml") == ["Before."]
    assert book.words("//h:nav[1]//h:a", "nav.xhtml") == ["The title", "Part 1"]


def test_every_page_says_its_language_and_direction(export, article):
    book = export(article("טקסט", *_chapters(1, 2), language="he", direction="rtl"), split=1)
    assert len(book.pages) == 5
    for page in book.pages:
        root = book.tree(page)
        assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    spine = book.tree("content.opf").find("{http://www.idpf.org/2007/opf}spine")
    assert spine.get("page-progression-direction") == "rtl"


def test_the_words_that_the_book_adds_are_in_its_language(export, article):
    assert export(article("x", language="fr")).words("//h:nav/h:h1", "nav.xhtml") == ["Sommaire"]
    heading = export(article("x", language="sw")).all("//h:nav/h:h1", "nav.xhtml")[0]
    assert (heading.text, heading.get("lang")) == ("Contents", "en")


def test_headings_below_h6_tell_their_level(export, article):
    book = export(article(*[Heading(level, (Text(f"Level {level}"),)) for level in range(1, 7)]))
    assert book.all("//h:h6/@aria-level") == ["7"]


def _tale(article, p, title):
    note = Note("n", (p(f"Note of {title}"),))
    return article(p("Once", NoteRef("n")), Heading(1, (Text("Inside"),)), "more", title=title, notes=(note,))


def test_a_book_joined_of_articles_has_a_page_for_each_however_short(export, article, p):
    book = export(join([_tale(article, p, "One"), _tale(article, p, "Two")], "Tales"))
    assert book.spine == ["title.xhtml", "nav.xhtml", "chapter-1.xhtml", "chapter-2.xhtml"]
    assert book.all("//h:section/@role", "chapter-2.xhtml") == ["doc-chapter"]
    assert book.words("//h:h1 | //h:h2", "chapter-2.xhtml") == ["Two", "Inside"]
    assert book.words("//h:aside/h:p", "chapter-2.xhtml") == ["2. Note of Two ↩\ufe0e"]


def test_a_part_has_a_page_of_its_own_before_its_chapters(export, article, p):
    tales = [_tale(article, p, title) for title in ("Before", "One", "Two", "After")]
    book = export(join(tales, "Tales", parts={1: "The part", 3: ""}))
    assert book.faults() == []
    assert [book.words("//h:title", page) for page in book.spine[2:]] == [
        *(["Before"], ["The part"], ["One"], ["Two"], ["After"]),
    ]
    assert book.all("//h:section/@role", "chapter-2.xhtml") == ["doc-part"]
    assert book.all("//h:section/@role", "chapter-3.xhtml") == ["doc-chapter"]
    contents = book.all("//h:nav[@epub:type='toc']/h:ol/h:li/h:a", "nav.xhtml")
    assert [entry.text for entry in contents] == ["Before", "The part", "After"]
    below = book.all("//h:nav[@epub:type='toc']/h:ol/h:li[2]/h:ol/h:li/h:a", "nav.xhtml")
    assert [entry.text for entry in below] == ["One", "Two"]


def test_a_title_all_in_another_direction_than_the_book_takes_that_direction(export, article):
    about = {"title": "Notes & Queries!", "subtitle": "عن الجسر", "authors": (Author("Ada (ed.)"),)}
    book = export(article("x", language="ar", direction="rtl", **about))
    assert [line.get("dir") for line in book.all("//h:header/*")] == ["ltr", None, "ltr"]
    mixed = export(article("x", language="ar", direction="rtl", title="جسر & Notes"))
    assert [line.get("dir") for line in mixed.all("//h:header/h:h1")] == [None]
