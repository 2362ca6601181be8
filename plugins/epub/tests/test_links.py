"""Links: inside the book, out of it, and those that a book can't hold."""

import pytest

from presswork.model import Heading, Link, Span, Text
from presswork_epub.links import external


def _link(target):
    return Link((Text("go"),), target)


def test_a_link_inside_the_article_finds_its_page(export, article, p):
    book = export(
        article(
            p(_link("#end"), _link("#start"), Span((), anchor="start")),
            Heading(1, (Text("End"),), anchor="end"),
            p(_link("#start")),
        ),
        split=1,
    )
    assert book.all("//h:a/@href", "chapter-1.xhtml") == ["chapter-2.xhtml#end", "#start"]
    assert book.all("//h:a/@href", "chapter-2.xhtml") == ["chapter-1.xhtml#start"]
    assert book.faults() == []


@pytest.mark.parametrize("anchor", ["note-1", "ref-1", "section-1", "title", "contents", "é:a%20#b", "1", 'a"><b>'])
def test_an_anchor_of_any_form_is_an_id_of_its_own(export, article, p, anchor):
    body = (p(Span((Text("here"),), anchor=anchor)), Heading(1, (Text("H"),)), p(_link("#" + anchor)))
    book = export(article(*body))
    (target,) = book.all("//h:a/@href")
    assert book.words(f"//*[@id={target[1:]!r}]") == ["here"]
    assert book.faults() == []


def test_two_anchors_that_look_alike_stay_apart(export, article, p):
    book = export(article(p(Span((), anchor="a/b"), Span((), anchor="a:b"), _link("#a:b"))))
    assert book.faults() == []
    assert book.all("//h:span/@id")[1:] == [target[1:] for target in book.all("//h:a/@href")]


def test_the_ids_of_a_hundred_chinese_headings_stay_short(export, article):
    headings = [Heading(1, (Text("章"),), anchor=f"第{chr(0x4E00 + number)}章") for number in range(100)]
    ids = export(article(*headings)).all("//h:h2/@id")
    assert len(set(ids)) == 100
    assert max(map(len, ids)) < 10


def test_a_relative_address_keeps_its_words_and_is_reported(export, article, p):
    book = export(article(p("See ", _link("other.html"), ".")))
    assert book.words("//h:article/h:p") == ["See go."]
    assert book.all("//h:a") == []
    assert [(loss.kind, loss.place) for loss in book.report.losses] == [("link.relative", "$.body[0]")]


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("https://example.org/a b?q=[1]#x#y", "https://example.org/a%20b?q=%5B1%5D#x%23y"),
        ("https://пример.рф/путь", "https://пример.рф/путь"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("mailto:ada@example.org?subject=a b", "mailto:ada@example.org?subject=a%20b"),
        ("tel:+1 555", "tel:+1%20555"),
        ("http://a@b@example.org/", "http://a%40b@example.org/"),
    ],
)
def test_an_address_is_written_as_a_valid_url(target, written):
    assert external(target) == written


@pytest.mark.parametrize(
    "target",
    [
        *("http://[bad", "http://", "http:///x", "http://.", "https://a..b/", "https://a:99999/", "https://a:b/"),
        *("https://exa mple.org", "https://xn--.org", "http:example.org", "https://" + "a" * 64 + ".org", "mailto:"),
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "../up", "vbscript:x"),
    ],
)
def test_an_address_that_nothing_can_open_is_refused(target):
    assert external(target) is None
