"""Who signed a page: names without what stands around them, and places that are called the author's."""

from __future__ import annotations

import pytest
from lxml import html

import presswork_html
from presswork import Press
from presswork_html.reading.signatures import only_commented, signed, tidy

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
