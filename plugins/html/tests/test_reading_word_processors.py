"""Pages that word processors save: paragraphs that are items, classes that say what is bold, a title that is none."""

from __future__ import annotations

import pytest

import presswork_html
from presswork import Press
from presswork.model import Emphasis, Heading, Link, List, ListItem, Paragraph, Strong, Text

PRESS = Press(plugins=[presswork_html], discover=False)
SPACE = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
BULLET = f"<span style='font-family:Symbol'>·{SPACE}</span>"


def body(inner: str, head: str = "") -> tuple:
    page = f"<html><head>{head}</head><body><h1>Lamps</h1><p>Oil burns.</p>{inner}<p>It ends.</p></body></html>"
    found = PRESS.read(page.encode(), name="page.html").body
    assert (found[0], found[-1]) == (p("Oil burns."), p("It ends."))
    return found[1:-1]


def p(*content: object) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))  # type: ignore[misc]


def item(*blocks: object) -> ListItem:
    return ListItem(tuple(p(block) if isinstance(block, str) else block for block in blocks))  # type: ignore[misc]


def test_words_paragraphs_with_a_bullet_are_a_list():
    saved = (
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !x]>{BULLET}<![endif]>Clean it</p>\n"
        f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>{BULLET}with <b>care</b></p>\n"
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{BULLET}Fill it</p>"
    )
    inner = List(False, (item(p("with ", Strong((Text("care"),)))),))
    assert body(saved) == (List(False, (item("Clean it", inner), item("Fill it"))),)


def test_filtered_pages_of_word_keep_only_the_indentation_and_the_marks():
    saved = (
        f"<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in'>4.{SPACE}Clean it</p>"
        f"<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in'>a.{SPACE}with care</p>"
        f"<p class=MsoListParagraphCxSpLast style='text-indent:-.25in'>5.{SPACE}Fill it</p>"
        f"<p class=MsoListParagraph style='text-indent:-.25in'>{BULLET}Light it</p>"
    )
    counted = List(True, (item("Clean it", List(True, (item("with care"),))), item("Fill it")), 4)
    assert body(saved) == (counted, List(False, (item("Light it"),)))


@pytest.mark.parametrize("indent", ["", ".in", "99999.9999cm", "-5pt", "0in"])
def test_an_indentation_of_any_kind_is_survived(indent):
    saved = f"<p class=MsoListParagraph style='margin-left:{indent}'>{BULLET}Clean it</p>"
    assert body(saved) == (List(False, (item("Clean it"),)),)


def test_a_list_paragraph_without_a_mark_is_a_paragraph():
    assert body("<p class=MsoListParagraph>It goes on.</p>") == (p("It goes on."),)


def test_lists_that_are_nested_only_by_name_are_nested():
    saved = (
        "<ul class='lst-kix_x-0 start'><li>Clean it</li></ul><ul class='lst-kix_x-1 start'><li>with care</li></ul>"
        "<ul class=lst-kix_x-0><li>Fill it</li></ul><ul class=lst-kix_y-0><li>Another</li></ul>"
    )
    first = List(False, (item("Clean it", List(False, (item("with care"),))), item("Fill it")))
    assert body(saved) == (first, List(False, (item("Another"),)))


def test_what_a_class_says_of_words_is_said_of_them():
    style = (
        "<style>@media print{.c3{font-style:italic}}.c1{color:#000;font-weight:700}\n.c2 { font-style: italic }</style>"
    )
    (line,) = body("<p><span class=c1>Bold</span> <span class=c2>leaning</span> <span class=c3>plain</span></p>", style)
    assert line == p(Strong((Text("Bold"),)), " ", Emphasis((Text("leaning"),)), " plain")


def test_a_page_with_scripts_says_with_classes_only_how_it_looks():
    style = "<style>.c1{font-weight:700}</style><script>x</script>"
    assert body("<p><span class=c1>Bold</span> words.</p>", style) == (p("Bold words."),)


def test_a_link_by_way_of_a_counter_of_clicks_leads_where_it_says():
    link = "<p><a href='https://e.org/url?q=https://ada.example/a%3Fb%3D1&amp;sa=D'>There</a></p>"
    assert body(link) == (p(Link((Text("There"),), "https://ada.example/a?b=1")),)


def test_a_paragraph_that_is_called_the_title_is_one_and_the_headings_below_stay():
    saved = (
        "<body><p class=MsoTitle>The Harbour</p><p class=MsoSubtitle>In winter</p>"
        "<h1>The ice</h1><p>It came.</p><h2>Its end</h2><p>It went.</p></body>"
    )
    article = PRESS.read(f"<html>{saved}</html>".encode(), name="page.html")
    assert (article.metadata.title, article.metadata.subtitle) == ("The Harbour", "In winter")
    assert [block for block in article.body if isinstance(block, Heading)] == [
        Heading(1, (Text("The ice"),)),
        Heading(2, (Text("Its end"),)),
    ]
