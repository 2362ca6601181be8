"""Pages whose markup says which element is the article: what stands in it between the lines that stand out."""

from __future__ import annotations

import base64

import pytest

import presswork_html
from presswork import Press
from presswork.model import (
    Article,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)
from presswork.report import Report
from presswork.testing import picture

PNG = "data:image/png;base64," + base64.b64encode(picture()).decode()
PRESS = Press(plugins=[presswork_html], discover=False)
PROSE = [
    f"<p>Keeper number {n} walks the path each evening, with oil and matches, and comes back late, when ships come.</p>"
    for n in range(8)
]
TABLE = "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2<br>ca.<tr><td colspan=2><ul><li>x<li>y</ul></table>"
TERMS = "<dl><dt>Lamp<dd>A light.<dt>Keeper<dd><p>One who keeps.<p>And keeps.</dl>"
ASIDE = "<aside><p>An aside on oil.</p></aside>"


def page(*between: str, tag: str = "article", after: str = "") -> str:
    inside = "".join(between)
    return (
        "<html><head><title>Lamps</title><script>1</script></head><body><nav><a href=/>Home</a></nav>"
        f"<{tag}><h1>Lamps</h1>{''.join(PROSE[:4])}{inside}{''.join(PROSE[4:])}</{tag}>"
        f"<div class=more>{after}<a href=/x>Ten more lamps to see</a></div><footer>(c) Site</footer></body></html>"
    )


def read(markup: str, report: Report | None = None) -> Article:
    return PRESS.read(markup.encode(), name="page.html", report=report)


def between(markup: str) -> list[object]:
    return list(read(markup).body[4:-4])


@pytest.mark.parametrize("tag", ["article", "main"])
def test_tables_terms_and_lists_between_the_lines_keep_their_structure(tag: str) -> None:
    found = between(page(TABLE, TERMS, "<ul><li>on<li>off</ul>", ASIDE, "<h2>End</h2>", tag=tag))
    assert [type(block) for block in found] == [Table, DefinitionList, List, Paragraph, Heading]
    assert len(found[0].rows) == 2
    assert found[0].caption == (Text("C"),)
    assert len(found[1].items[1].definitions[0].blocks) == 2


def test_the_first_paragraphs_after_the_title_are_the_articles() -> None:
    lead = "<p>The lamps of <i>the wild coast</i> burn all night, and <q>nobody</q> knows who pays for all of it.</p>"
    markup = page().replace("</h1>", f"</h1><p class=byline>By Ada Berg</p>{lead}")
    assert Emphasis((Text("the wild coast"),)) in read(markup).body[0].content


@pytest.mark.parametrize(
    "furniture",
    [
        "<aside><p><a href=/a>Read about oil</a></p></aside>",
        "<div class='share-tools'><ul><li>Tweet<li>Post</ul></div>",
        "<form><p>Your address <input></p></form>",
        "<p hidden>Not to be seen here.</p>",
        "<div>Close</div>",
        "<figure><figcaption>A film of the lamps</figcaption></figure>",
        "<p>\u200b</p><p>&nbsp;</p>",
        "<p><a href=/b>More on this</a></p>",
    ],
)
def test_what_is_no_text_stays_out(furniture: str) -> None:
    assert between(page(furniture)) == []


def test_furniture_does_not_break_what_stands_beside_it() -> None:
    found = between(page(f"<div>{TABLE}<div class=related><p>See ten boats</p></div>{ASIDE}</div>"))
    assert [type(block) for block in found] == [Table, Paragraph]


def test_of_several_articles_the_one_that_holds_the_lines_is_meant() -> None:
    report = Report()
    read(page(TERMS, after="<article><p>A teaser</p></article>"), report)
    assert "what stands between them in the article" in [item.value for item in report.decisions]


def test_that_more_was_kept_is_told() -> None:
    report = Report()
    read(page(TERMS), report)
    assert "what stands between them in the article" in [item.value for item in report.decisions]


def test_a_structure_of_which_only_lines_are_kept_is_told() -> None:
    report = Report()
    rows = "".join(f"<tr><td>{line}<td>Tools and more of the same for everyone" for line in PROSE[:4])
    junk = "".join(f"<tr><td>Sponsored {n}<td>Lorem ipsum dolor sit amet {n} consectetur" for n in range(40))
    read(page(after=f"<table><caption>x</caption>{rows}{junk}</table>"), report)
    assert [loss.kind for loss in report.losses] == ["table"]


def test_pictures_after_the_article_are_no_loss() -> None:
    report = Report()
    remote = "<figure><img src='https://e.org/b.png'></figure><p><img src='https://e.org/c.png'></p>"
    article = read(page(after=remote + "<iframe src=/film></iframe>"), report)
    assert not any(isinstance(block, Figure) for block in article.body)
    assert report.losses == []


def test_a_list_of_pictures_after_the_article_is_no_loss() -> None:
    report = Report()
    teasers = "<ul><li><a href=/1><img src='https://e.org/1.png'></a><li><img src='https://e.org/2.png'></ul>"
    article = read(page(after=teasers + "<article><p>Teaser</p></article>"), report)
    assert isinstance(article.body[-1], Paragraph)
    assert report.losses == []


def test_pictures_in_the_article_that_are_missing_are_told() -> None:
    report = Report()
    read(page("<figure><img src='https://e.org/b.png' alt=b></figure>"), report)
    assert [loss.how for loss in report.losses] == ["it is at a remote address: https://e.org/b.png"]


@pytest.mark.parametrize("dash", ["\u2014 ", "\u2013", "-- ", "\u2015\u00a0", "- "])
def test_the_dash_before_who_said_it_is_for_the_design_to_draw(dash: str) -> None:
    quote = f"<blockquote><p>Light is patient.</p><footer>{dash}<cite>A. Keeper</cite></footer></blockquote>"
    (found,) = read(quote).body
    assert isinstance(found, Quote)
    assert found.attribution == (Emphasis((Text("A. Keeper"),)),)


def test_a_formula_without_latex_is_told() -> None:
    report = Report()
    read("<p>So <math><msup><mi>x</mi><mn>2</mn></msup></math>.</p>", report)
    assert [item.value for item in report.decisions if item.what == "formulas"] == ["in LaTeX"]


def undeclared(*between: str) -> str:
    inside = "".join(between)
    return (
        "<html><head><title>Lamps</title><script>1</script></head><body><div class=menu><a href=/>Home</a></div>"
        f"<div class=text><h1>Lamps</h1>{''.join(PROSE[:4])}{inside}{''.join(PROSE[4:])}</div>"
        "<div class=more><a href=/x>Ten more lamps to see</a></div></body></html>"
    )


def test_structures_between_the_lines_are_kept_where_nothing_is_declared() -> None:
    found = list(read(undeclared(TABLE, TERMS, "<ul><li>on<li>off</ul>", "<pre>a = 1</pre>")).body[4:-4])
    assert [block.kind for block in found] == ["table", "definitionlist", "list", "codeblock"]


def test_lists_of_links_are_kept_where_their_other_items_are_text() -> None:
    links = "".join(f"<li><a href='/{n}'>Lamp {n}</a>" for n in range(3))
    lists = f"<ul><li>Keepers of the lamps, and what they did all year long:<ul>{links}</ul><li>Those who came</ul>"
    (kept,) = between(page(lists))
    assert isinstance(kept, List)
    assert len(kept.items[0].blocks[1].items) == 3


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=wp-caption><a href=/big><img src='data:image/png;base64,AA==' alt=a></a>"
        "<p class=wp-caption-text>The lamp</p></div>",
        "<div class=thumb><div class=thumbinner><img src='data:image/png;base64,AA==' alt=a>"
        "<div class=thumbcaption>The lamp</div></div></div>",
    ],
)
def test_figures_of_older_programs_have_their_captions(markup: str) -> None:
    (figure,) = between(page(markup))
    assert isinstance(figure, Figure)
    assert figure.caption == (Text("The lamp"),)


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Read more:</strong> <a href=/a>Ten keepers who never slept at all</a></p>",
        "<p>[Related: <a href=/a>Ten keepers who never slept at all</a>]</p>",
        "<p><a href=/a>Lesen Sie auch: Zehn Leuchttürme, die nie schlafen</a></p>",
        "<p><a href='/x'>Continue reading the main story</a></p>",
        "<div class='video-js'><p>This is a modal window, which can be closed by pressing the button.</p></div>",
    ],
)
def test_what_announces_something_else_stays_out_but_for_a_page_that_is_all_text(line: str) -> None:
    assert between(page(line)) == []
    if "video" not in line:
        assert len(read(f"<p>A line.</p>{line}").body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more of <a href=/a>what the keepers wrote</a> and you will know why nobody slept on the rock.</p>",
        "<p><a href=/a>What the keepers wrote</a> tells it all, they say: nobody ever slept on the rock, not once.</p>",
    ],
)
def test_a_sentence_with_a_link_announces_nothing(line: str) -> None:
    assert len(between(page(line))) == 1


def test_headings_between_the_lines_are_kept_where_nothing_is_declared() -> None:
    markup = undeclared("<h2>The first lamp</h2>", PROSE[0].replace("Keeper", "Warden"), "<h3>Its oil</h3>")
    headings = [block.content[0].text for block in read(markup).body if isinstance(block, Heading)]
    assert headings == ["The first lamp", "Its oil"]


def test_each_post_of_a_live_blog_keeps_its_heading() -> None:
    posts = "".join(
        f"<article><time>1{n}.00</time><h2>Post {n} of the night</h2>{PROSE[n]}{PROSE[n].replace('Keeper', 'Warden')}"
        "<div class=share><a href=#>Share</a></div></article>"
        for n in range(6)
    )
    markup = (
        f"<html><head><title>Storm</title><script>1</script></head><body><nav>x</nav><main><h1>Storm</h1>{posts}</main>"
    )
    headings = [block.content[0].text for block in read(markup).body if isinstance(block, Heading)]
    assert headings == [f"Post {n} of the night" for n in range(6)]


@pytest.mark.parametrize(
    "heading", ["Share this article", "Comments (3)", "12 comments", "Related posts", "3 Kommentare"]
)
def test_a_heading_of_what_surrounds_an_article_stays_out(heading: str) -> None:
    assert between(page(f"<h3>{heading}</h3>")) == []
    assert between(page("<h3>Comments on the tide</h3>")) != []


@pytest.mark.parametrize("line", ["Advertisement", "Anzeige", "— Publicité —"])
def test_a_line_that_says_advertisement_stays_out(line: str) -> None:
    assert between(page(f"<p>{line}</p>")) == []


def test_the_name_of_a_file_above_its_code_stays() -> None:
    found = between(page("<div><div class=code-title>lamp.py</div><pre><code>burn(oil, wick)</code></pre></div>"))
    assert [block.kind for block in found] == ["paragraph", "codeblock"]


def test_a_column_of_links_in_a_table_that_arranges_the_page_stays_out() -> None:
    menu = "".join(f"<a href={n}.htm>Page {n} of it</a><br>" for n in range(4))
    row = f"<tr><td>{menu}</td><td>{''.join(PROSE)}</td></tr>"
    markup = f"<html><title>Lamps</title><body><table>{row}</table></body></html>"
    body = read(markup).body
    assert [block.kind for block in body] == ["paragraph"] * 8
    assert "Page 1" not in str(body)


def test_an_article_does_not_begin_with_a_link_of_its_tools() -> None:
    tools = "<a href=/edit class=tool>Edit this page</a>"
    markup = page().replace("<article>", f"<article>{tools}")
    assert "Edit" not in str(read(markup).body)


FIGURE = f"<figure><img src='{PNG}' alt=sea><figcaption>The sea at night</figcaption></figure>"


def test_a_figure_right_behind_the_last_line_ends_the_article() -> None:
    figures = read(page().replace("</article>", f"{FIGURE}{FIGURE}</article>")).body[8:]
    assert [block.kind for block in figures] == ["figure", "figure"]
    assert read(page().replace("</article>", f"<div class=bio>{FIGURE}</div></article>")).body[8:] == ()


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class=image-block><div><img src='{PNG}' alt=sea></div><div class=caption>The sea at night</div></div>",
        f"<div class='post__media'><img src='{PNG}' alt=sea><p class=media-caption>The sea at night</p></div>",
    ],
)
def test_what_pages_call_a_picture_and_its_caption_is_a_figure(markup: str) -> None:
    (figure,) = between(page(markup))
    assert isinstance(figure, Figure)
    assert figure.caption == (Text("The sea at night"),)


def test_what_is_called_media_and_has_text_is_no_figure() -> None:
    told = "<p class=caption>The sea</p><p>The tide came in at nine, as ever.</p>"
    markup = f"<div class=media><img src='{PNG}' alt=sea>{told}</div>"
    assert "The tide came in" in str(between(page(markup)))
