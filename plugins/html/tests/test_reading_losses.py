"""What a page has and an article can't: nothing vanishes in silence."""

from __future__ import annotations

import base64

import pytest

import presswork_html
from presswork import Press
from presswork.model import (
    Article,
    Emphasis,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
)
from presswork.report import Report
from presswork.testing import picture

PRESS = Press(plugins=[presswork_html], discover=False)
PNG = "data:image/png;base64," + base64.b64encode(picture()).decode()
DRAWING = '<svg viewBox="0 0 90 60" width="300"><title>Tides</title><linearGradient id=g /><text x=1>Ebb</text></svg>'
PROSE = [
    f"<p>Keeper number {n} walks the path each evening, with oil and matches, and comes back late, when ships come.</p>"
    for n in range(8)
]


def read(page: str, report: Report | None = None) -> Article:
    return PRESS.read(page.encode(), name="page.html", report=report)


def told(page: str) -> list[str]:
    report = Report()
    read(page, report)
    return [loss.kind for loss in report.losses]


def declared(inside: str) -> str:
    return (
        "<html><head><title>Lamps</title><script>1</script></head><body><nav><a href=/>Home</a></nav><article><h1>Lamps"
        f"</h1>{''.join(PROSE[:4])}{inside}{''.join(PROSE[4:])}</article><footer>(c) Site</footer></body></html>"
    )


BOTH = pytest.mark.parametrize("around", [str, declared], ids=["fragment", "article"])


@BOTH
@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<details><summary>More</summary><p>Of the lamps and of those who keep them.</p></details>", "details"),
        ("<aside><p>Mind the step, which is wet in the evening, and the rail.</p></aside>", "aside"),
        ("<p>The <abbr title='Royal Navy'>RN</abbr> came by in the evening, and left at night.</p>", "abbreviation"),
        ("<video src=a.mp4>Get a browser</video>", "embedded"),
        ("<audio controls><source src=a.mp3></audio>", "embedded"),
        ("<p>Seen <iframe src='https://e.org/film' title=Film></iframe> from the pier, from afar.</p>", "embedded"),
        ("<object data='a.pdf' type='application/pdf'><p>A file</p></object>", "embedded"),
        ("<embed src=a.swf>", "embedded"),
        ("<ol type=a><li>one lamp burns here<li>and two lamps burn there</ol>", "list.type"),
        ("<ol reversed><li>one lamp burns here<li>and two lamps burn there</ol>", "list.reversed"),
        ("<ol><li>one lamp burns here<li value=7>and seven lamps burn there</ol>", "list.value"),
        ("<blockquote cite='https://e.org/a'><p>Light is patient, and its keepers.</p></blockquote>", "quote.cite"),
        ("<table><tr><th>Lamp<th>Oil<tr><th>North<td>1 litre a night</table>", "table.rowheader"),
        (f"<figure><a href='https://e.org/'><img src='{PNG}' alt=sea></a></figure>", "figure.link"),
        (f"<figure><img src='{PNG}' alt=a><img src='{PNG}' alt=b><figcaption>Two</figcaption></figure>", "figure"),
        (f"<figure><img src='{PNG}' width='40%' alt=sea></figure>", "image.width"),
        (f"<figure><img src='{PNG}' width=300 alt=sea></figure>", "image.width"),
        (f"<figure><img src='{PNG}' style='width: 30.5px' alt=sea></figure>", "image.width"),
        ("<p>So <math><mlongdiv><mn>2</mn></mlongdiv></math> is the height of the lamp above the sea.</p>", "math"),
    ],
)  # fmt: skip
def test_what_an_article_has_no_place_for_is_told(around, markup: str, kind: str) -> None:
    assert told(around(f"<p>The pier lies in the west, where the ships come in.</p>{markup}")) == [kind]


@pytest.mark.parametrize(
    "markup",
    [
        "<embed src=a.swf>",
        f"<picture><source srcset='{PNG} 2x'><img src='{PNG}' alt=sea></picture>",
        "<p>A light<wbr>house</p>",
        "<video><track src=a.vtt></video>",
        "<audio><source src=a.mp3></audio>",
    ],
)
def test_what_follows_an_element_that_holds_nothing_is_not_in_it(markup: str) -> None:
    words = str(read(declared(markup)).body)
    assert all(f"Keeper number {n} " in words for n in range(8))


def test_a_picture_with_sources_is_a_picture() -> None:
    (figure,) = read(f"<picture><source srcset='{PNG}'><img src='{PNG}' alt=sea></picture>").body
    assert figure == Figure(Image("picture-1", "sea"))


@pytest.mark.parametrize(
    "markup",
    [
        f"<img srcset='b.png 300w, {PNG} 600w, c.png 100w' alt=sea>",
        f"<picture><source srcset='{PNG}'><img alt=sea></picture>",
        f"<img data-srcset='{PNG} 2x' alt=sea>",
        f"<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=sea><noscript><img src='{PNG}'></noscript>",
        f"<noscript><img src='{PNG}' alt=sea></noscript>",
        f"<amp-img src='{PNG}' alt=sea width=3 height=4></amp-img>",
        f"<img src='{PNG}' aria-label=sea>",
        f"<object data='{PNG}' type=image/png>sea</object>",
    ],
)
def test_a_picture_is_found_wherever_pages_write_it(markup: str) -> None:
    assert read(f"<p>Words.</p><div>{markup}</div>").body[1] == Figure(Image("picture-1", "sea"))


@pytest.mark.parametrize("frame", ["https://e.org/film", "//e.org/film"])
def test_a_film_in_a_fragment_is_a_link_to_it(frame: str) -> None:
    report = Report()
    article = read(f"<p>a</p><iframe src='{frame}' title='The tide'></iframe><p>b</p>", report)
    assert article.body[1] == Paragraph((Link((Text("The tide"),), "https://e.org/film"),))
    assert [(loss.kind, loss.action) for loss in report.losses] == [("embedded", "degraded")]


@pytest.mark.parametrize(
    "said", ["width=48", "width=24", "width=16 height=11", "width=300 srcset='a.png 2x'", "width=auto"]
)
def test_a_width_that_is_the_pictures_own_is_no_loss(said: str) -> None:
    assert told(f"<p>Words.</p><figure><img src='{PNG}' {said} alt=sea></figure>") == []


def test_a_dot_that_counts_readers_is_no_picture() -> None:
    assert told("<p>Words.</p><img src='https://e.org/count' width=1 height=1>") == []


def test_a_summary_is_a_line_in_bold() -> None:
    assert read("<details><summary>More</summary>Words</details>").body == (
        Paragraph((Strong((Text("More"),)),)),
        Paragraph((Text("Words"),)),
    )


@BOTH
def test_a_drawing_in_the_page_is_a_picture_of_its_own(around) -> None:
    article = read(around(f"<p>Before the tides it was all quiet on the pier.</p>{DRAWING}"))
    (resource,) = article.resources
    assert (resource.media_type, resource.data.count(b"<text"), b"linearGradient" in resource.data) == (
        "image/svg+xml",
        1,
        True,
    )
    assert Figure(Image(resource.id, "Tides")) in article.body


@pytest.mark.parametrize(
    "icon",
    [
        "<svg width=16 height=16 aria-hidden=true><path d='M0 0'/></svg>",
        "<svg class='icon' viewBox='0 0 512 512'><path d='M0 0'/></svg>",
        "<svg viewBox='0 0 24 24'><path d='M0 0'/></svg>",
        "<a href='https://e.org/'><svg width=300 height=80><title>Site</title><path d='M0 0'/></svg></a>",
        "<svg width=300 height=80><use href='#logo'/></svg>",
    ],
)
def test_an_icon_is_no_picture(icon: str) -> None:
    assert read(f"<p>Words {icon} here.</p>").resources == ()


def test_a_drawing_runs_nothing_and_asks_for_nothing() -> None:
    markup = (
        "<svg width=300 height=80 onload='x()'><script>alert(1)</script><style>@import 'https://e.org/a.css';</style>"
        "<a href='javascript:x()'><path fill='url(https://e.org/b)' d='M0 0'/></a><image href='https://e.org/c.png'/>"
        "<foreignObject><p>Words</p></foreignObject><path fill='url(#g)' d='M1 1'/></svg>"
    )
    (resource,) = read(f"<p>Words.</p>{markup}").resources
    assert not any(word in resource.data for word in (b"script", b"onload", b"import", b"e.org", b"<p>"))
    assert b"url(#g)" in resource.data


def test_a_drawing_has_no_attributes_of_the_page() -> None:
    markup = (
        "<svg viewBox='0 0 9 9' width=300 v-if=x animator=y data-n=1><path ata-group=z stroke-width=2 d='M0 0'/></svg>"
    )
    (resource,) = read(f"<p>Words.</p>{markup}").resources
    assert not any(name in resource.data for name in (b"v-if", b"animator", b"data-n", b"ata-group"))
    assert all(name in resource.data for name in (b'viewBox="0 0 9 9"', b'stroke-width="2"', b'd="M0 0"'))


def test_a_small_drawing_with_words_is_told() -> None:
    assert told("<p>Tide <svg width=20 height=10><text>up</text></svg> now.</p>") == ["drawing"]


def test_inner_figures_keep_their_captions_and_the_outer_one_is_a_paragraph() -> None:
    inner = "".join(f"<figure><img src='{PNG}' alt={n}><figcaption>The {n}</figcaption></figure>" for n in "ab")
    assert read(f"<figure>{inner}<figcaption>Both</figcaption></figure>").body == (
        Figure(Image("picture-1", "a"), (Text("The a"),)),
        Figure(Image("picture-1", "b"), (Text("The b"),)),
        Paragraph((Text("Both"),)),
    )


def test_all_that_a_figure_holds_is_kept() -> None:
    table = "<table><tr><th>a<th>b<tr><td>c<td>d</table>"
    kinds = [block.kind for block in read(f"<figure><img src='{PNG}'>{table}<p>text</p>{table}</figure>").body]
    assert kinds == ["figure", "table", "paragraph", "table"]


def test_a_table_in_a_cell_stays_there() -> None:
    (outer,) = read("<table><tr><th>a<th>b<tr><td>c<td><table><tr><th>d<th>e<tr><td>f<td>g</table></table>").body
    assert isinstance(outer, Table)
    assert len(outer.rows) == 1
    assert isinstance(outer.rows[0].cells[1].blocks[0], Table)


def test_columns_are_aligned_as_their_own_elements_say() -> None:
    (table,) = read("<table><colgroup><col><col align=right></colgroup><tr><th>a<th>b<tr><td>1<td>2</table>").body
    assert table.alignment == (None, "right")


def test_the_numbers_of_code_lines_are_no_code() -> None:
    beside = "<table><tr><td><pre>1\n2\n</pre><td><pre>a = 1\nb = 2\n</pre></table>"
    before = "<pre><span class=lineno>1 </span>a = 1\n<span class=lineno>2 </span>b = 2\n</pre>"
    assert read(beside).body == read(before).body
    assert read(beside).body[0].text == "a = 1\nb = 2"


def test_words_astray_in_a_list_are_items() -> None:
    (items,) = read("<ul>one<li>two</li>three</ul>").body
    assert [item.blocks for item in items.items] == [(Paragraph((Text(word),)),) for word in ("one", "two", "three")]


def test_words_astray_among_definitions_are_kept() -> None:
    assert "astray" in str(read("<dl><dt>a<dd>b</dd>astray</dl>").body)


def test_a_task_is_the_item_that_has_the_box_not_the_one_around() -> None:
    (outer,) = read("<ul><li>a<ul><li><input type=checkbox>b</ul></ul>").body
    assert outer.items[0].checked is None
    assert outer.items[0].blocks[1].items[0].checked is False


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>Light.</p><p>\u2014 <cite>A. Keeper</cite></p></blockquote>",
        "<blockquote><p>Light.</p>\u2014 <cite>A. Keeper</cite></blockquote>",
    ],
)
def test_a_last_line_that_names_somebody_says_who_is_quoted(markup: str) -> None:
    (quote,) = read(markup).body
    assert quote == Quote((Paragraph((Text("Light."),)),), (Emphasis((Text("A. Keeper"),)),))


def test_quotation_marks_are_those_of_the_language_one_pair_in_another() -> None:
    english, french = read("<p>a <q>b <q>c</q></q></p><p lang=fr>a <q>b</q></p>").body
    assert english.content == (Text("a “b ‘c’”"),)
    assert french.content == (Span((Text("a «\u202fb\u202f»"),), language="fr"),)


def test_marks_that_the_author_wrote_are_not_doubled() -> None:
    assert read("<p>„<q>a</q>“ and <q>“b”</q></p>").body == (Paragraph((Text("„a“ and “b”"),)),)


@BOTH
def test_what_is_said_of_blocks_is_said_of_their_lines(around) -> None:
    first, second = (
        "Les lampes brûlent toute la nuit, et personne ne sait.",
        "And this is what the others say of it all.",
    )
    body = read(around(f"<div lang=fr><p>{first}</p></div><ins><p>{second}</p></ins>")).body
    assert Paragraph((Span((Text(first),), language="fr"),)) in body
    assert Paragraph((Span((Text(second),), role="insert"),)) in body


def test_what_the_whole_page_says_is_not_said_of_each_block() -> None:
    article = read("<html><body lang=he dir=rtl><div dir=rtl lang=he><p>\u05d0</p></div><div dir=ltr><p>a</p></div>")
    assert (article.metadata.language, article.metadata.direction) == ("he", "rtl")
    assert article.body[0] == Paragraph((Text("\u05d0"),))
    assert article.body[1] == Paragraph((Span((Text("a"),), direction="ltr"),))


def test_the_language_of_what_holds_nearly_all_of_the_text_is_the_articles() -> None:
    article = read(f"<html><body><p>Menu</p><div><div lang=en>{''.join(PROSE)}</div></div>")
    assert article.metadata.language == "en"
    assert "language='en'" not in str(article.body)


def test_looks_that_stand_for_emphasis_are_emphasis() -> None:
    bold, slanted = "<span style='font-weight:700'>a</span>", "<span style='font-style:italic'>b</span>"
    assert read(f"<b style='font-weight:normal'><p>{bold} {slanted}</p></b>").body == (
        Paragraph((Strong((Text("a"),)), Text(" "), Emphasis((Text("b"),)))),
    )


def test_what_plays_a_heading_is_one() -> None:
    assert read("<p>a</p><div role=heading aria-level=2>b</div><p>c</p>").body[1] == Heading(1, (Text("b"),))


@BOTH
def test_links_to_a_section_lead_to_its_heading(around) -> None:
    toc = "<ul><li id=t>See how the keepers of the lamps live, or <a href='#one'>one of them all</a></ul>"
    section = f"<div id=one><h2><a href='#t'>One of them</a></h2>{PROSE[0]}</div>"
    body = read(around(f"<h2>Of keepers</h2><p>A word on keepers.</p>{toc}{section}")).body
    assert Heading(1, (Text("One of them"),), "one") in body
    assert "target='#one'" in str(body)


def test_places_in_lists_and_tables_can_be_reached() -> None:
    report = Report()
    table = "<table><tr><th>b<th id=c>d<tr><td>e<td>f</table>"
    article = read(f"<p><a href='#i'>x</a> <a href='#c'>y</a></p><ul><li id=i>a</ul>{table}", report)
    assert str(article.body).count("anchor='i'") == str(article.body).count("anchor='c'") == 1
    assert not any("leads to no place" in repair.what for repair in report.repairs)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="line-block">One lamp<br>\u00a0\u00a0two lamps<br>dark</div>',
        "<div class=poem><p>One lamp<br>\u00a0\u00a0two lamps<br>dark</p></div>",
        "<div class=poetry><div class=line>One lamp</div><div class=line>\u00a0\u00a0two lamps</div>"
        "<div class=line>dark</div></div>",
    ],
)
def test_verse_keeps_its_lines_whatever_it_is_called(markup: str) -> None:
    (verse,) = read(markup).body
    assert verse.lines == ((Text("One lamp"),), (Text("  two lamps"),), (Text("dark"),))


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<h1>T</h1><p class=byline>By Ada Berg, 4 March 2019</p><p>Words here.</p>", "2019-03-04"),
        ("<h1>T</h1><p>Words.</p><table><tr><th>Day<th>What<tr><td>2019-03-04<td>x</table>", None),
        ("<h1>T</h1><p>Words. <input type=date min=2013-06-01></p>", None),
        ("<h1>T</h1><p>Words. <del datetime=2019-03-04>x</del></p>", None),
        (f"<h1>T</h1>{PROSE[0][:-4]} on <time datetime=1999-02-03>a day</time>.</p>", None),
        ("<h1>T</h1><p>On 4 March 2019 the lamp was lit.</p>", None),
    ],
)
@pytest.mark.parametrize("head", ["", "<html><head><title>T</title></head><body>"], ids=["fragment", "page"])
def test_a_day_that_the_text_tells_of_is_not_its_own(head: str, page: str, published: str | None) -> None:
    if head and "On 4 March" in page:
        published = "2019-03-04"  # a page is somebody's publication, so that its only day may well be its own
    assert read(head + page).metadata.published == published


def test_no_space_is_left_before_a_break() -> None:
    assert read("<p>a <br> b</p>c <br> d").body == (
        Paragraph((Text("a"), LineBreak(), Text("b"))),
        Paragraph((Text("c"), LineBreak(), Text("d"))),
    )
