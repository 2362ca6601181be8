"""What an article is called: the words above its text, without the name of the site."""

from __future__ import annotations

import pytest

import presswork_html
from presswork import Press
from presswork.report import Report

PRESS = Press(plugins=[presswork_html], discover=False)
TEXT = "".join(
    f"<p>Sentence number {n} tells, with commas, of boats and of men on the pier, all day.</p>" for n in range(9)
)
LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{}"}}</script>'


def titled(head: str, body: str, report: Report | None = None) -> str:
    page = f"<html><head>{head}</head><body>{body}<article>{TEXT}</article></body></html>"
    return PRESS.read(page.encode(), name="page.html", report=report).metadata.title


def named(title: str, shared: str = "") -> str:
    return f"<title>{title}</title>" + (f'<meta property="og:title" content="{shared}">' if shared else "")


@pytest.mark.parametrize("mark", [" - ", " | ", " – ", " » ", " · ", "｜", " :: "])
def test_the_name_of_the_site_is_no_part_of_the_title(mark: str) -> None:
    site = '<meta property="og:site_name" content="Harbour Times">'
    assert titled(named(f"The boats are in{mark}Harbour Times") + site, "") == "The boats are in"
    assert titled(named(f"The boats are in{mark}Harbour Times"), "<h1>The boats are in</h1>") == "The boats are in"


def test_the_name_that_the_address_has_is_no_part_of_the_title() -> None:
    link = "<link rel=canonical href='https://www.harbour-times.example/boats'>"
    own = '<meta property="og:url" content="https://www.harbourtimes.example/boats">'
    assert titled(named("The boats are in | Harbour Times") + link + own, "") == "The boats are in"


def test_lines_of_a_title_do_not_run_into_one_another() -> None:
    assert titled("", "<h1>The boats<br>are <i>i</i>n</h1>") == "The boats are in"


def test_a_mark_inside_a_title_stays() -> None:
    assert titled(named("Boats - a history"), "<h1>Boats - a history</h1>") == "Boats - a history"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (named("Boats: ten facts | Times", "Boats: ten facts"), "<h1>How the boats came home</h1>"),
        (named("Ten facts", "Ten facts") + LD.format("How the boats came home"), "<h1>How the boats came home</h1>"),
        (named("Boats", "How the boats came"), "<h1>Harbour Times</h1><h1>How the boats came home</h1><h1>More</h1>"),
        (named("How the boats came home - Times"), "<h1>Menu</h1><h2>How the boats came home</h2>"),
        (named("Times » Archive » How the boats came home"), "<h1>Times</h1><h2>How the boats came home</h2>"),
    ],
)
def test_the_headline_that_readers_see_comes_before_what_is_declared(head: str, body: str) -> None:
    assert titled(head, body) == "How the boats came home"


def test_a_heading_that_nothing_else_says_is_no_title_where_the_page_has_one() -> None:
    assert titled(named("How the boats came home"), "<h1>Sign up now</h1>") == "How the boats came home"


def test_what_leads_to_a_heading_is_no_part_of_it() -> None:
    heading = "<h1>Boats<a class=headerlink href='#boats'>¶</a></h1>"
    article = PRESS.read(f"{heading}<p>a</p><h2 id=b>One<a href='#b'>#</a></h2><p>b</p>".encode(), name="page.html")
    assert article.metadata.title == "Boats"
    assert article.body[1].content[0].text == "One"


def test_it_is_told_where_the_title_stood() -> None:
    report = Report()
    titled(named("Boats: ten facts | Times", "Boats: ten facts"), "<h1>How the boats came home</h1>", report)
    assert [item.reason for item in report.decisions if item.what == "title"] == ["its only h1"]


@pytest.mark.parametrize(
    "below",
    [
        "<h2 class=subtitle>On tides and on patience</h2>",
        "<div><span></span></div><h3 class='article__dek small'>On tides and on patience</h3>",
        "<div role=doc-subtitle>On tides and on patience</div>",
    ],
)
def test_a_subtitle_below_the_title_is_one_and_no_heading(below: str) -> None:
    page = (
        f"<html><head>{named('Boats')}<script>1</script></head><body><nav>x</nav><article><h1>Boats</h1>{below}{TEXT}"
    )
    article = PRESS.read(page.encode(), name="page.html")
    assert article.metadata.subtitle == "On tides and on patience"
    assert [block.kind for block in article.body] == ["paragraph"] * 9


@pytest.mark.parametrize(
    "below", ["<h2>On tides and on patience</h2>", f"{TEXT}<h2 class=subtitle>On tides, again</h2>"]
)
def test_a_heading_that_is_not_called_so_or_stands_elsewhere_is_no_subtitle(below: str) -> None:
    page = f"<html><head>{named('Boats')}</head><body><article><h1>Boats</h1>{below}{TEXT}</article></body></html>"
    assert PRESS.read(page.encode(), name="page.html").metadata.subtitle is None
