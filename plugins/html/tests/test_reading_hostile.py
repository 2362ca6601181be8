"""Pages that want to break a reader: an article, or one clear line."""

from __future__ import annotations

import pytest

import presswork_html
from presswork import Press
from presswork.errors import InputError
from presswork.testing import count_steps

pytestmark = pytest.mark.slow

PRESS = Press(plugins=[presswork_html], discover=False)
HEAD = b"<html><head><title>t</title></head><body>"
BOMB = (
    b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a0 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><html><body><p>words &a9;</p></body></html>"
)


@pytest.mark.parametrize("tag", [b"<div>", b"<span>", b"<blockquote>", b"<ul><li>", b"<table><tr><td>"])
def test_a_hundred_thousand_open_elements_are_refused_in_one_line(tag):
    with pytest.raises(InputError, match="nested more than 256 deep") as refused:
        PRESS.read(HEAD + tag * 100_000 + b"x", name="p.html")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("tag", [b"<div>", b"<b>", b"<blockquote>", b"<a href=x>"])
def test_what_is_only_deep_is_read(tag):
    assert "deep" in str(PRESS.read(HEAD + tag * 240 + b"deep", name="p.html").body)


def test_entities_do_not_multiply():
    assert len(str(PRESS.read(BOMB, name="p.xhtml").body)) < 5000


def test_entities_read_no_file():
    page = b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><html><body><p>w &e;</p>"
    page += b"</body></html>"
    assert "root:" not in str(PRESS.read(page, name="p.xhtml"))


def test_zero_bytes_and_broken_encodings_are_survived():
    assert PRESS.read(HEAD + b"<p>a\0b</p>" * 50, name="p.html").body
    assert PRESS.read(HEAD + b"<meta charset=utf-8><p>\xff\xfe\xfa words", name="p.html").body
    assert PRESS.read(HEAD + b"<meta charset=no-such><p>words", name="p.html").body


@pytest.mark.parametrize("data", [b"", b"  \n", b"PK\x03\x04\0\0\0\0\x08\0" * 9, bytes(range(32)) * 40])
def test_what_is_no_page_is_refused_in_one_line(data):
    with pytest.raises(InputError) as refused:
        PRESS.read(data, name="p.html")
    assert "\n" not in str(refused.value)


PIECES = {
    "paragraphs": b"<p>word word word</p>",
    "scripts": b"<script>x</script><p>aa bb cc dd</p>",
    "breaks": b"x<br>",
    "links": b"<a href='#x'>1</a>",
    "headings": b"<h2>x y z</h2><p>hello</p>",
    "unclosed": b"<p>x<b>",
    "pictures": b"<img src='data:image/png;base64,AAAA'>",
    "brackets": b"<",
    "definitions": b"<dt>a<dd>b",
    "figures": b"<figure><img src=x><figcaption>c</figcaption></figure>x",
    "formulas": b"<p>x <math display=block><mi>x</mi></math> y</p>",
    "drawings": b"<p>x</p><svg width=300><title>x</title><path d='M0'/></svg>",
    "asides": b"<aside>x</aside><details><summary>a</summary>b</details>",
    "sidenotes": b"x<label class=margin-toggle></label><span class=sidenote>n</span>",
    "bylines": b"<p>By Ada Berg</p><h1>Lamps of the coast</h1>x",
    "items of Word": b"<p class=MsoListParagraph style='mso-list:l0 level2'><span style='font:7.0pt'> </span>x</p>",
    "lists behind lists": b"<ul class=lst-k-1><li>x</ul>",
    "tabs": b"<div role=tablist><b role=tab>x</b></div><div role=tabpanel hidden><p>y</p></div>",
    "lines of code": b"<pre><div>x</div><div></div></pre>",
    "pictures that are called so": b"<div class=media><img src=x><p class=caption>c</p></div>",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", [name for name in PIECES if name != "unclosed"])
def test_work_grows_with_the_page_and_no_faster(piece):
    def read(count: int) -> object:
        return PRESS.read(HEAD + PIECES[piece] * count, name="p.html")

    assert read(16_000)
    small, large = (count_steps(lambda count=count: read(count)) for count in (1_000, 4_000))
    assert large < 8 * small  # a long page may be read another way, which is more work, but once: its square is 16


@pytest.mark.slow
def test_work_grows_with_the_notes_and_no_faster():
    def read(count: int) -> object:
        pair = "<p>a<a id=r{0} href='#n{0}'>1</a> b</p><p><a id=n{0} href='#r{0}'>1</a> c</p>"
        page = HEAD + "".join(pair.format(number) for number in range(count)).encode()
        return PRESS.read(page, name="p.html")

    assert read(4_000)
    small, large = (count_steps(lambda count=count: read(count)) for count in (200, 800))
    assert large < 5 * small


@pytest.mark.parametrize(
    "sign",
    ["\x01", "\x06", "\x0b", "\f", "\x1f", "\uffff", "&#1;", "&#x1f", "&#12;", "&#xFFFF;", "&#0;", "&amp;#12;", "%06"],
)
def test_a_sign_that_no_tree_holds_costs_no_word(sign):
    page = (
        f"<html><head><title>The {sign}lamp</title><meta name=description content='Two{sign} &amp;eacute;'></head>"
        f"<body><h1>The lamp</h1><p class='MsoTitle'>A{sign}</p><p>First{sign} words <b title='{sign}'>more{sign}</b>"
        f"{sign} here.</p><svg width=9><title>s{sign}</title><path d='M0 {sign}'/></svg>"
        f"<p><a href='https://www.example.org/url?q=https://a.example/%06{sign}'>one{sign}</a> last{sign}</p>"
    )
    found = str(PRESS.read(page.encode(), name="p.html").body)
    assert all(word in found for word in ("First", "words", "more", "here.", "one", "last"))


@pytest.mark.parametrize("piece", [b"<", b"<script", b"<style></style>", b"</script>", b"<a "])
def test_a_page_that_says_no_encoding_is_searched_once(piece):
    words = "Žluťoučký kůň úpěl ďábelské ódy. ".encode("iso8859_2")
    found = told_or_read(HEAD + words + piece * (90_000 // len(piece)))
    assert found
    assert "\n" not in found


def told_or_read(page: bytes) -> str:
    try:
        return PRESS.read(page, name="p.html", options={"keep_junk": True}).metadata.title
    except InputError as error:
        return str(error)
