"""Links lead where the article says, inside the file and outside."""

from io import BytesIO

import pytest

from presswork.model import Article, Heading, Link, Metadata, Span, Text
from presswork.report import Report
from presswork_docx.links import Bookmarks, word_address
from presswork_docx.options import DocxOptions
from presswork_docx.write import write


def _link(target, title=None):
    return Link((Text("here"),), target, title)


def test_an_address_is_a_relationship_and_equal_ones_share_it(export, article, p):
    docx = export(article(p(_link("https://example.org/a?b=1&c=2"), " ", _link("https://example.org/a?b=1&c=2"))))

    (identity,) = set(docx.all("//w:hyperlink/@r:id"))
    assert docx.relationships()[identity] == ("hyperlink", "https://example.org/a?b=1&c=2", True)
    assert set(docx.all("//w:hyperlink//w:rStyle/@w:val")) == {"Hyperlink"}


def test_a_links_title_is_its_tip(export, article, p):
    docx = export(article(p(_link("https://example.org", title='Charts & "soundings"'))))

    assert docx.all("//w:hyperlink/@w:tooltip") == ['Charts & "soundings"']


def test_a_title_that_is_too_long_for_a_tip_is_cut_and_told(export, article, p):
    docx = export(article(p(_link("https://example.org", title="a word " * 50))))

    assert [len(tip) for tip in docx.all("//w:hyperlink/@w:tooltip")] == [255]
    assert [(loss.kind, loss.how) for loss in docx.report.losses] == [("link.title", "cut to 255 characters")]


def test_links_inside_reach_headings_and_spans_before_and_behind(export, article, p):
    docx = export(
        article(
            p(_link("#end"), " ", _link("#kapitel-ä")),
            Heading(1, (Text("Kapitel"),), anchor="kapitel-ä"),
            p(Span((Text("the end"),), anchor="end"), " ", _link("#end")),
        )
    )

    targets = docx.all("//w:hyperlink/@w:anchor")
    assert len(targets) == 3
    assert targets[0] == targets[2] != targets[1]
    heading = docx.one("//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert targets[1] in heading.xpath("w:bookmarkStart/@w:name", namespaces=heading.nsmap)


def test_anchors_that_word_would_confuse_get_names_of_their_own():
    bookmarks = Bookmarks()
    anchors = ["Intro", "intro", "in-tro", "in_tro", "日本", "日木", "_Toc00000001", "1st", "", "x" * 60, "x" * 61]

    names = [bookmarks.name(anchor) for anchor in anchors]

    assert len({name.lower() for name in names}) == len(anchors)
    assert all(len(name) <= 40 and name[0].isalpha() and name.isascii() for name in names)
    assert [bookmarks.name(anchor) for anchor in anchors] == names


def test_a_link_to_elsewhere_in_its_own_site_stands_as_text(export, article, p):
    docx = export(article(p("see ", _link("../other.html"))))

    assert docx.paragraphs("") == ["see here"]
    assert docx.all("//w:hyperlink") == []
    assert [(loss.kind, loss.action) for loss in docx.report.losses] == [("link.relative", "degraded")]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/100%/%C3%A9", "https://example.org/100%25/%C3%A9"),
        ('https://example.org/"<>"', "https://example.org/%22%3C%3E%22"),
        ("https://пример.рф/ю#я", "https://пример.рф/%D1%8E#%D1%8F"),
        ("https://user:word@example.org:8080/", "https://user:word@example.org:8080/"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("mailto:?subject=x y", "mailto:?subject=x%20y"),
        ("tel:+351 21 000", "tel:+351%2021%20000"),
        ("ftp://example.org/f", "ftp://example.org/f"),
    ],
)
def test_addresses_come_in_a_form_that_word_takes(target, address):
    assert word_address(target) == address


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "../x",
        "http://",
        "http://[bad",
        "http://host:99999/",
        "http://a..b/",
        "http://a b/",
        "https:nothing",
        "mailto:",
        "https://example.org/" + "x" * 3000,
    ],
)
def test_what_word_would_refuse_is_no_address(target):
    assert word_address(target) is None


def test_a_script_never_becomes_a_link(export, article, p):
    docx = export(article(p(_link("javascript:alert(1)"))))

    assert b"javascript" not in docx.data
    assert docx.paragraphs("") == ["here"]


def test_an_article_by_hand_may_link_to_a_script_and_gets_none(p):
    article = Article(metadata=Metadata(title="t"), body=(p(_link("javascript:alert(1)")),))
    report = Report()
    write(article, BytesIO(), DocxOptions(), report)

    assert [loss.kind for loss in report.losses] == ["link"]
