"""What the programs behind pages leave in them: tabs, numbered code, pictures that load later, formulas drawn twice."""

from __future__ import annotations

import pytest

import presswork_html
from presswork import Press
from presswork.model import Article, CodeBlock, Divider, Heading, List, MathBlock, Paragraph, Strong, Text
from presswork.report import Report
from presswork_html.reading.inlines import words

PRESS = Press(plugins=[presswork_html], discover=False)
PROSE = [
    f"<p>Keeper number {n} walks the path each evening, with oil and matches, and comes back late, when ships come.</p>"
    for n in range(8)
]


def read(page: str, report: Report | None = None) -> Article:
    return PRESS.read(page.encode(), name="page.html", report=report)


def page(inner: str, head: str = "", foot: str = "") -> str:
    """An article on a page that has more than it."""
    before, behind = "".join(PROSE[:4]), "".join(PROSE[4:])
    return (
        f"<html lang=en><head><title>Lamps</title><script>x</script>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>Lamps</h1>{before}{inner}{behind}</article></main><footer><p>{foot}</p></footer></body>"
    )


def between(inner: str, report: Report | None = None) -> tuple:
    """The blocks that become of ``inner``, in the middle of an article."""
    body = read(page(inner), report).body
    assert [block.kind for block in body[:4] + body[-4:]] == ["paragraph"] * 8
    return body[4:-4]


CODE = {
    "rows of numbers that a style fills": (
        "<div class='code-toolbar'><pre class='language-css'><code>lamp { }\nbell { }"
        "<span class=line-numbers-rows><span></span><span></span></span></code></pre><button>Copy</button></div>"
    ),
    "a button inside": "<pre><button class=copy>Copy</button><code class=language-css>lamp { }\nbell { }</code></pre>",
    "an element a line": "<pre class=language-css><code><div class=line>lamp { }</div><div>bell { }</div></code></pre>",
    "numbers in cells": (
        "<pre><table class=language-css><tr><td class=hljs-ln-numbers data-line-number=1><td>lamp { }</td></tr>"
        "<tr><td class=hljs-ln-numbers data-line-number=2>2</td><td>bell { }</td></tr></table></pre>"
    ),
    "a table of lines": (
        "<table class=language-css>\n<tr>\n<td class=blob-num data-line-number=1></td>\n<td>lamp { }</td>\n</tr>\n"
        "<tr><td class=blob-num>2</td><td>bell { }</td></tr></table>"
    ),
}


@pytest.mark.parametrize("written", CODE)
def test_code_has_its_lines_and_nothing_but_them(written):
    assert between(CODE[written]) == (CodeBlock("lamp { }\nbell { }", "css"),)


def test_an_empty_line_of_code_that_is_an_element_stays():
    (code,) = between("<pre><code><div>aa = 1\n</div><div>\n</div><div>bb = 2\n</div></code></pre>")
    assert code == CodeBlock("aa = 1\n\nbb = 2")


def test_an_empty_line_of_code_may_be_an_element_without_a_character():
    (code,) = between("<pre><code><div>aa = 1</div><div></div><div>bb = 2</div></code></pre>")
    assert code == CodeBlock("aa = 1\n\nbb = 2")


@pytest.mark.parametrize("controls", ["", "  ", "nothing", "main x", "a b"])
def test_a_button_that_opens_nothing_is_survived(controls):
    found = between(f"<h2 id=a><button role=tab aria-controls='{controls}'>Oil and wick</button></h2>")
    assert [block.kind for block in found] == ["heading"]


TABS = (
    "<div><ul role=tablist><li role=tab>First</li><li role=tab>Second</li></ul>"
    "<div role=tabpanel><p>The first way is by sea, and it is long.</p></div>"
    "<div role=tabpanel hidden><p>The second way is by land, and nobody takes it.</p></div></div>"
)
NAMED_TABS = (
    "<div role=tablist><button role=tab id=a aria-controls=x>First</button>"
    "<button role=tab aria-controls=y>Second</button></div>"
    "<div id=x role=tabpanel aria-labelledby=a><p>The first way is by sea, and it is long.</p></div>"
    "<div id=y style='display: none'><p>The second way is by land, and nobody takes it.</p></div>"
)


@pytest.mark.parametrize("tabs", [TABS, NAMED_TABS])
def test_tabs_stand_one_below_the_other_each_below_its_name(tabs):
    report = Report()
    found = between(tabs, report)
    assert [words(block.content) for block in found] == [
        "First",
        "The first way is by sea, and it is long.",
        "Second",
        "The second way is by land, and nobody takes it.",
    ]
    assert found[0] == Paragraph((Strong((Text("First"),)),))
    assert [loss.kind for loss in report.losses] == ["tabs"]


def test_what_opens_below_a_heading_is_read_and_so_is_a_heading_that_is_a_button():
    found = between(
        "<h2><button aria-expanded=false aria-controls=c>Who has the key?</button></h2>"
        "<div id=c hidden><p>The keeper has it, and he lends it to nobody.</p></div>"
    )
    assert found == (
        Heading(1, (Text("Who has the key?"),)),
        Paragraph((Text("The keeper has it, and he lends it to nobody."),)),
    )


def test_a_menu_that_opens_at_a_touch_stays_hidden():
    menu = "<h2><button aria-controls=m>Menu</button></h2><ul id=m hidden><li>Hidden one</li></ul>"
    assert "Hidden" not in str(read(page(menu)).body)


def test_a_mark_that_leads_to_its_own_heading_is_no_part_of_it():
    (heading,) = between("<h2 id=oil>Oil<a class=hash-link href=#oil>\u200b</a></h2>")
    assert heading == Heading(1, (Text("Oil"),), "oil")


def test_a_separator_is_a_divider():
    assert between("<div role=separator><span></span></div>") == (Divider(),)


def test_words_for_who_listens_to_a_link_are_no_part_of_it():
    (line,) = between(
        "<p>Whoever sees it goes to <a href=https://e.org/>the lamp<span class=sr-only> (new window)</span></a>.</p>"
    )
    assert words(line.content) == "Whoever sees it goes to the lamp."


@pytest.mark.parametrize(
    "formula",
    [
        "<span class=MathJax_Preview></span><div class=MathJax_Display><span class=MathJax>e2</span></div>"
        "<script type='math/tex; mode=display'>e=2</script>",
        "<div class=MathJax_SVG_Display><span class=MathJax_SVG><math display=block><mi>e</mi></math></span></div>"
        "<script type='math/tex; mode=display'>e=2</script>",
    ],
)
def test_a_formula_that_a_script_has_set_is_read_once(formula):
    assert between(formula) == (MathBlock("e=2"),)


@pytest.mark.parametrize(
    "picture",
    [
        "<img class=lazyload src=placeholder.svg data-lazy-src=real.jpg>",
        "<img loading=lazy src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-lazy=real.jpg>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-full-url='real.jpg'>",
        "<img class=lazy src=/img/blank.gif data-lazy-srcset='small.jpg 300w, real.jpg 900w'>",
    ],
)
def test_a_picture_that_loads_later_is_the_one_that_is_read(picture):
    report = Report()
    read(f"<p>Words {picture} and more.</p>", report)
    assert [loss.how for loss in report.losses if loss.kind == "image"] == [
        "there is no folder to look for it: real.jpg"
    ]


def test_a_picture_with_a_name_of_its_own_is_not_replaced():
    report = Report()
    read("<p>Words <img loading=lazy src=boat.jpg data-src=other.jpg> and more.</p>", report)
    assert "boat.jpg" in str(report.losses)


def test_the_year_of_a_copyright_is_no_day():
    assert read(page("", foot="© 2019 The lamps")).metadata.published is None


@pytest.mark.parametrize("day", ["1 January 2019", "January 1st, 2019", "2019-01-01", "01/01/2019"])
def test_the_first_of_january_is_a_day_where_the_page_says_it(day):
    assert read(page("", head="", foot=f"Published {day}")).metadata.published == "2019-01-01"


def test_the_day_of_a_message_in_an_archive_is_its_own():
    message = "<h1>Bell</h1><b>Ada</b><br><i>Tue Jan 9 10:11:12 CET 2018</i><hr><pre>It rings at six.</pre>"
    assert read(f"<html><body>{message}</body></html>").metadata.published == "2018-01-09"


def test_a_list_of_steps_is_still_a_list():
    (found,) = between("<ul><li>Clean the lens with care.</li><li>Fill in the oil and close the lid.</li></ul>")
    assert isinstance(found, List)
