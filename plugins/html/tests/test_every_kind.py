"""Every kind of node stands on the page as the element that means it."""

import pytest

from presswork.model import (
    Cell,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Note,
    NoteRef,
    Resource,
    Row,
    Span,
    Table,
    Text,
    Verse,
)
from presswork.testing import feature_article, picture


@pytest.fixture
def feature(export):
    return export(feature_article())


def _text(words):
    return (Text(words),)


def test_the_title_is_the_only_h1_and_the_articles_headings_begin_at_h2(feature):
    assert feature.words("//h1") == ["The Lighthouse at Skerry Point"]
    assert feature.words("//article/h2") == ["Tending the lamp", "What was written"]
    assert feature.words("//article/h3") == ["Words in other tongues"]


def test_below_h6_a_heading_still_says_its_level(export, article):
    page = export(article("x", *(Heading(level, _text(f"level {level}")) for level in range(1, 7))))
    assert page.words("//h6") == ["level 5", "level 6"]
    assert page.all("//h6/@aria-level") == ["7"]


def test_headings_keep_their_anchor_or_get_an_id_from_their_words(export, article):
    headings = [Heading(1, _text(words), anchor) for words, anchor in (("A b!", None), ("A b", None), ("C", "a-b-2"))]
    assert export(article("x", *headings)).all("//h2/@id") == ["a-b", "a-b-3", "a-b-2"]


def test_styles_are_elements(feature):
    assert feature.words("//p/em") == ["before sunset, never after"]
    assert feature.words("//p//strong") == ["one hundred and twelve", "never after"]
    assert (feature.words("//s"), feature.words("//p/sub")) == (["whale oil"], ["2"])
    assert "10<sup>3</sup>" in feature.text


def test_text_is_never_markup(feature):
    assert feature.words("//p")[6] == (
        "Text is never markup: AT&T <b>x</b> &amp; ]]> \\n {curly} $dollar$ *star* _under_ 100% #1 ~ ^."
    )
    assert feature.all("//b") == []


def test_attributes_hold_any_text(export, article, p):
    quote = "\"'<>&"
    span = Span(_text("x"), anchor="a\"'<>&")
    page = export(
        article(p(span, Link(_text("y"), "https://example.org/", title=quote)), title=quote, description=quote)
    )
    assert page.all("//p/a/@title") == [quote]
    assert page.all("//p/span/@id") == ["a\"'<>&"]
    assert page.meta("description") == [quote]
    assert page.words("//title") == [quote]


def test_links_lead_where_they_led(feature, export, article, p):
    assert feature.all("//article/p/a/@href") == ["#tides", "https://example.org/charts?a=1&b=2"]
    odd = ("https://example.org/?a[1]#b", "a/b.html?c#d", "mailto:a@example.org", "tel:+123")
    page = export(article(p(*(Link(_text("go"), target) for target in odd))))
    assert page.all("//p/a/@href") == [
        "https://example.org/?a%5B1%5D#b",
        "a/b.html?c#d",
        "mailto:a@example.org",
        "tel:+123",
    ]


def test_an_address_that_no_browser_parses_leaves_its_words_and_is_reported(export, article, p):
    page = export(article(p(Link(_text("go"), "http://a!b/"), " on")))
    assert page.words("//article/p") == ["go on"]
    assert [(loss.kind, loss.action) for loss in page.report.losses] == [("link.target", "degraded")]


def test_lists_count_and_tasks_say_whether_they_are_done(feature):
    assert feature.all("//article/ol/@start") == ["3"]
    assert feature.words("//article/ul/li/ol/li") == ["narrow", "wide"]
    boxes = feature.all("//li[@class='task']/input")
    assert [(box.get("aria-label"), box.get("checked"), box.get("disabled")) for box in boxes] == [
        ("done", "checked", "disabled"),
        ("open", None, "disabled"),
    ]


def test_an_empty_item_keeps_its_number(export, article, p):
    page = export(article(List(True, (ListItem(()), ListItem((p("two"),))))))
    assert page.words("//ol/li") == ["", "two"]


def test_terms_stand_with_their_definitions(feature, export, article):
    assert [element.tag for element in feature.all("//dl/*")] == ["dt", "dd", "dd", "dt", "dd"]
    bare = DefinitionList((DefinitionItem(_text("term"), (Definition(()),)),))
    assert export(article(bare)).words("//dl/dd") == [""]


def test_who_said_it_stands_under_the_quote_and_not_in_it(feature):
    assert feature.words("//figure[@class='quote']/figcaption") == ["the keeper before last"]
    assert len(feature.all("//figure[@class='quote']/blockquote/blockquote")) == 1


def test_verse_keeps_lines_indents_and_stanzas(feature, export, article):
    assert feature.words("//div[@class='verse']/p/span") == [
        "The lamp goes round,",
        "\u00a0\u00a0\u00a0\u00a0the night goes on,",
        "and no one counts the hours.",
    ]
    page = export(article(Verse((_text("a"), (), _text("b")))))
    assert page.words("//div[@class='verse']/p") == ["a", "b"]


def test_code_keeps_every_space_and_its_language(feature, export, article):
    assert feature.words("//pre/code") == ["def flash(period):\n    while True:\n\t\tyield period < 5 & ~0\n\n# end"]
    assert feature.all("//pre/code/@class") == ["language-python"]
    assert export(article(CodeBlock("\n\nx", language="C sharp"))).words("//pre/code") == ["\n\nx"]


def test_tables_have_caption_scopes_spans_and_alignment(feature):
    assert feature.words("//table/caption") == ["Tides on the day of the fair"]
    assert feature.all("//th/@scope") == ["col", "col", "col"]
    assert feature.all("//td[@rowspan='2']/@class") == ["left"]
    assert feature.all("//td[@colspan='2']/@class") == ["center"]
    assert feature.all("//tbody/tr[3]/td/@class") == ["center", "right"]


def test_a_row_that_begins_beside_a_cell_of_the_row_above_says_so(feature):
    assert feature.all("count(//tr[@class='inner'])") == 1
    assert feature.all("string(//tr[@class='inner']/preceding-sibling::tr[1]/td/@rowspan)") == "2"


def test_wide_tables_can_be_scrolled_with_the_keyboard(export, article, p):
    row = Row(tuple(Cell((p(word),)) for word in "abcde"))
    (frame,) = export(article(Table((row,), (row,), caption=_text("Letters")))).all("//div[@class='table']")
    assert (frame.get("tabindex"), frame.get("role")) == ("0", "region")
    assert frame.xpath(f"//*[@id='{frame.get('aria-labelledby')}']")[0].text == "Letters"


def test_no_cell_covers_a_column_in_which_none_begins(export, article, p):
    wide = Row((Cell((p("a"),), colspan=3), Cell((p("b"),))))
    page = export(article(Table((wide,), (wide,), alignment=(None, None, "left", "right"))))
    assert page.all("//tr/*/@colspan") == []
    assert page.all("//tr/*/@class") == ["right", "right"]


def test_a_header_cell_that_holds_a_heading_is_none(export, article, p):
    row = Row((Cell((Heading(1, _text("h")),)), Cell((p("x"),))))
    assert [cell.tag for cell in export(article(Table((row,), (row,)))).all("//thead/tr/*")] == ["td", "th"]


def test_figures_have_captions_and_pictures_are_inside_the_page(feature):
    (figure,) = feature.all("//figure[not(@class)]")
    image = figure.find("img")
    assert image.get("src").startswith("data:image/png;base64,iVBORw0KGgo")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Blue sea under a pale sky", "48", "32")
    assert figure.find("figcaption").text_content() == "The view from the gallery."


def test_pictures_without_description_say_so_and_decorations_keep_silent(export, article):
    resource = Resource("a", "image/png", picture())
    page = export(article(Figure(Image("a")), Figure(Image("a", alt="")), resources=(resource,), language="de"))
    assert page.all("//img/@alt") == ["Bild ohne Beschreibung", ""]


def test_drawings_are_pictures_too(export, article):
    drawing = Resource("a", "", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    (source,) = export(article(Figure(Image("a", alt="x")), resources=(drawing,))).all("//img/@src")
    assert source.startswith("data:image/svg+xml;base64,")


def test_a_picture_that_no_browser_shows_leaves_its_description(export, article, p):
    scan = Resource("a", "image/tiff", b"II*\0")
    page = export(article(p("see ", Image("a", alt="the scan")), Figure(Image("a", alt="")), resources=(scan,)))
    assert page.words("//article/p") == ["see the scan"]
    assert [(loss.kind, loss.action) for loss in page.report.losses] == [("image", "degraded"), ("image", "dropped")]


def test_words_in_another_tongue_say_so(feature):
    spans = feature.all("//p/span[@lang]")
    assert [(span.get("lang"), span.get("dir")) for span in spans] == [
        ("fr", None),
        ("ar", "rtl"),
        ("el", None),
        ("ru", None),
    ]
    assert feature.all("//p[@lang='he']/@dir") == ["rtl"]


def test_a_paragraph_all_in_another_direction_takes_it(export, article):
    page = export(article("שלום לכולם.", "שלום means peace.", "English."))
    assert [block.get("dir") for block in page.all("//article/p")] == ["rtl", None, None]
    page = export(article("שלום", "All English.", language="he"))
    assert page.all("/html/@dir") == ["rtl"]
    assert [block.get("dir") for block in page.all("//article/p")] == [None, "ltr"]


def test_roles_are_elements_and_an_unknown_one_is_reported(feature, export, article, p):
    assert feature.words("//span[@class='smallcaps']") == ["The rest is silence."]
    page = export(article(p(Span(_text("Ctrl"), role="keyboard"), Span(_text("x"), role="blinking"))))
    assert page.words("//kbd") == ["Ctrl"]
    assert [(loss.kind, loss.place) for loss in page.report.losses] == [("span.role", "$.body[0]")]


def test_notes_lead_there_and_back(feature):
    assert feature.all("//a[@role='doc-noteref']/@href") == ["#note-1", "#note-2"]
    assert feature.all("//section[@role='doc-endnotes']/ol/li/@id") == ["note-1", "note-2"]
    assert feature.all("//a[@role='doc-backlink']/@href") == ["#ref-1", "#ref-2"]
    assert feature.words("//li[@id='note-2']/ul/li") == ["in a bound book", "never on loose paper"]


def test_a_note_cited_twice_has_two_ways_back_and_marks_side_by_side_stay_apart(export, article, p):
    notes = (Note("a", (p("A"),)), Note("b", (p("B"),)))
    page = export(article(p("x", NoteRef("a"), NoteRef("b")), p("y", NoteRef("a")), notes=notes))
    assert page.all("//li[@id='note-1']/a/@href") == ["#ref-1", "#ref-1-2"]
    assert page.words("//article/p")[0] == "x1,\u20092"


def test_no_id_of_ours_takes_an_anchors_place(export, article, p):
    places = [Span(_text("x"), anchor=name) for name in ("note-1", "ref-1", "title", "notes", "contents")]
    page = export(
        article(p(*places, NoteRef("n")), Heading(1, _text("Notes")), notes=(Note("n", (p("N"),)),)), toc="yes"
    )
    assert page.faults() == []
    assert page.all("//article/p/span/@id") == ["note-1", "ref-1", "title", "notes", "contents"]


def test_every_link_inside_the_page_arrives(feature):
    assert feature.faults() == []
