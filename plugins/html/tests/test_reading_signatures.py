"""Who signed a page: names without what stands around them, and places that are called the author's."""

from __future__ import annotations

import pytest
from lxml import html

import presswork_html
from presswork import Press
from presswork_html.reading.signatures import is_prose, only_commented, people, signed, tidy

PRESS = Press(plugins=[presswork_html], discover=False)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("By Ada Ferreira", "Ada Ferreira"),
        ("Von Karl Müller", "Karl Müller"),
        ("Von Trapp", "Von Trapp"),
        ("Von der Leyen", "Von der Leyen"),
        ("Ada Ferreira is a reporter", "Ada Ferreira"),
        ("Ada Ferreira Senior Politics Editor", "Ada Ferreira"),
        ("Ada Ferreira More stories by Ada Ferreira", "Ada Ferreira"),
        ("Bo Carl Monday", "Bo Carl"),
        ("Theresa May", "Theresa May"),
        ("AP Sports Writer", "AP Sports Writer"),
        ("Ada Ferreira •", "Ada Ferreira"),
        ("Ada Ferreira le", "Ada Ferreira"),
        ("Ada Ferreira. Harbour News International", "Ada Ferreira"),
        ("J. R. Smith", "J. R. Smith"),
        ("Текст Венера Еремеева", "Венера Еремеева"),
        *((word, "") for word in ("Staff writer", "Username", "December", "Lesedauer", "作者：", "By", "")),
    ],
)
def test_a_name_is_freed_of_what_stands_around_it(found: str, name: str) -> None:
    assert tidy(found) == name


@pytest.mark.parametrize(
    "place",
    [
        "<p class=byline>By Ada Ferreira and Bo Carl</p>",
        "<div class='post-author'>Ada Ferreira, Bo Carl</div>",
        "<a rel=author href=/x>Ada Ferreira &amp; Bo Carl</a>",
        "<a href='https://e.org/author/ada-ferreira/'>Ada Ferreira; Bo Carl</a>",
        "<span itemprop=author>Ada Ferreira and Bo Carl | Reuters</span>",
    ],
)
def test_a_place_that_is_the_authors_tells_the_names(place: str) -> None:
    page = f"<html><body class='has-sidebar comments-open'><h1>Title</h1>{place}<p>Words.</body></html>"
    assert signed(html.document_fromstring(page)) == ("Ada Ferreira", "Bo Carl")


@pytest.mark.parametrize(
    "place",
    [
        "<div class=comment-list><span class=author>Ada Ferreira</span></div>",
        "<aside><span class=author>Ada Ferreira</span></aside>",
        "<div class=related><p class=byline>Ada Ferreira</p></div>",
        "<p class=byline>Published on Monday</p>",
        "<p class=authority>Ada Ferreira</p>",
        "".join(f"<p class=byline>Ada Ferreira {letter * 3}</p>" for letter in "ABCDE"),
    ],
)
def test_what_is_not_this_articles_tells_nothing(place: str) -> None:
    assert signed(html.document_fromstring(f"<html><body>{place}</body></html>")) == ()


def test_who_only_commented_did_not_write_it() -> None:
    root = html.document_fromstring("<body class=comments><p>Bo Carl</p><div id=comment-7><b>Cy Dahl</b></div></body>")
    assert only_commented(root, "Cy Dahl")
    assert not only_commented(root, "Bo Carl")
    assert not only_commented(root, "Ada Ferreira")


def test_a_byline_that_only_readers_see_is_found() -> None:
    page = "<html><body><h1>Boats</h1><div class='post-byline'>By Ada Ferreira</div><p>They came in.</body></html>"
    article = PRESS.read(page.encode(), name="p.html")
    assert [author.name for author in article.metadata.authors] == ["Ada Ferreira"]


@pytest.mark.parametrize(
    "line",
    [
        "<div>By <span>Ada Ferreira</span> and Bo Carl</div>",
        "<p><em>Text von Ada Ferreira und Bo Carl</em></p>",
        "<div class='layout-with-sidebar'><span>Par Ada Ferreira, Bo Carl</span><h1>Title</h1></div>",
        "<div class='one-sidebar-second'><span>Por Ada Ferreira y Bo Carl</span><h1>Title</h1></div>",
    ],
)
def test_a_short_line_that_says_by_tells_the_names(line: str) -> None:
    page = f"<html><body><h1>Title</h1>{line}<p>Words that go on for quite a while, by the sea.</p></body></html>"
    assert signed(html.document_fromstring(page)) == ("Ada Ferreira", "Bo Carl")


@pytest.mark.parametrize(
    "line",
    [
        "<p>By the harbour</p>",
        "<p>By The Local and regional ministries</p>",
        "<li>By Ada Ferreira</li>",
        "".join(f"<p>By Ada Ferreira {letter * 3}</p>" for letter in "ABCDE"),
        "<div class=sidebar><p>By Ada Ferreira</p></div>",
    ],
)
def test_a_short_line_that_says_something_else_tells_nothing(line: str) -> None:
    assert signed(html.document_fromstring(f"<html><body><h1>T</h1>{line}<p>Words.</p></body></html>")) == ()


def test_the_house_did_not_sign_where_somebody_did() -> None:
    names = ["Ada Ferreira", "The Harbour Times", "Harbour Media Inc.", "Times Staff", "harbour.org", "ada-f", "MS"]
    assert people(names, ["Harbour Times"]) == ["Ada Ferreira"]
    assert people(["Ada Ferreira", "Associated Press"], ["Associated Press"]) == ["Ada Ferreira", "Associated Press"]


@pytest.mark.parametrize("name", ["Syrian defence ministries", "Harbour Org", "Photo Bo Carl", "Siteadmin", "the pier"])
def test_a_piece_of_a_sentence_or_an_address_is_no_name(name: str) -> None:
    assert is_prose(name)
    assert not is_prose("Ludwig van der Berg")


def authors(head: str) -> list[str]:
    page = f"<html><head><title>Boats</title>{head}</head><body><h1>Boats</h1><p>They came in.</p></body></html>"
    return [author.name for author in PRESS.read(page.encode(), name="p.html").metadata.authors]


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Ada Ferréira'>",
        "<meta name=author content='Ada Ferr&amp;eacute;ira'>",
        "<meta name=author value='Ada Ferréira'>",
        "<meta name=author content='Ada Ferréira https://e.org/ada/'>",
        "<meta name=author content='Ada Ferréira'><meta name=author content='Harbour Media Inc.'>",
        '<script type="application/ld+json"><![CDATA[{"@type": "Article", "author": ["Ada Ferréira"]}]]></script>',
        '<script type="application/ld+json">{"@type": "Article", "author": "Ada Ferr&eacute;ira"}</script>',
    ],
)
def test_who_wrote_it_is_found_however_a_page_declares_it(head: str) -> None:
    assert authors(head) == ["Ada Ferréira"]


def test_a_name_in_chinese_needs_no_space() -> None:
    assert authors("<meta name=author content='肖春芳'>") == ["肖春芳"]
