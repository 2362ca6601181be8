"""Where a page is from, how it is encoded, and what is told about it that the article does not have."""

from __future__ import annotations

import base64

import pytest

import presswork_html
from presswork import Press
from presswork.errors import InputError
from presswork.exporter import Source
from presswork.model import Article, Link, Text
from presswork.report import Decision, Loss, Report
from presswork.testing import picture

PRESS = Press(plugins=[presswork_html], discover=False)
ADDRESS = "https://e.org/notes/bell?page=2"
PNG = "data:image/png;base64," + base64.b64encode(picture()).decode()
PROSE = "".join(
    f"<p>Sentence number {n} tells, with commas, of boats and of men on the pier, and of rain.</p>\n" for n in range(9)
)
NEWS = (
    "<html><head><title>News</title><script>1</script></head><body>\n"
    "<div class=menu><a href='javascript:go()'>Sport</a> <img src=logo.png> <a href=/b>Weather</a></div>\n"
    f"<article><h1>Boats came in</h1>\n{PROSE}<p>See <a href='javascript:more()'>more of it</a>, they say, "
    "and the men, who had waited, said so too.</p></article>\n"
    "<div class=related><a href=/c>Ten more boats you must see</a></div>\n</body></html>"
)


def fetched(page: str, report: Report | None = None) -> Article:
    source = Source("bell", None, ADDRESS)
    return PRESS.read_data(page.encode(), source, format="html", report=report)


def told(page: str | bytes) -> tuple[list[Decision], list[Loss]]:
    report = Report()
    PRESS.read(page.encode() if isinstance(page, str) else page, name="page.html", report=report)
    return report.decisions, report.losses


def first_link(article: Article) -> str:
    return next(node.target for node in article.body[0].content if isinstance(node, Link))


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ("", "https://e.org/log"),
        ("<base href='/deep/er/'>", "https://e.org/deep/log"),
        ("<base href='https://other.example/x/'>", "https://other.example/log"),
        ("<link rel=canonical href='https://e.org/a/b/c'>", "https://e.org/log"),
    ],
)
def test_links_of_a_fetched_page_count_from_its_address_or_its_base(head: str, target: str) -> None:
    assert first_link(fetched(f"<html><head>{head}</head><body><p>See <a href='../log'>the log</a>")) == target


def test_the_source_of_a_fetched_page_is_what_it_says_itself_and_else_where_it_was() -> None:
    assert fetched("<p>Words.").metadata.source_url == ADDRESS
    canonical = "<html><head><link rel=canonical href='https://e.org/bell'></head><body><p>Words."
    assert fetched(canonical).metadata.source_url == "https://e.org/bell"


def test_a_link_to_the_page_itself_stays_on_it_by_whichever_address() -> None:
    canonical = "<html><head><link rel=canonical href='https://e.org/bell'></head><body>"
    for address in (ADDRESS, "https://e.org/bell"):
        article = fetched(
            f"{canonical}<h1>The Bell</h1><p>See <a href='{address}#end'>below</a>.</p><h2 id=end>End</h2><p>x"
        )
        assert first_link(article) == "#end"


def test_the_pictures_of_a_fetched_page_are_told_with_their_address() -> None:
    report = Report()
    fetched("<p>A <img src='../sea.png' alt=sea> picture.</p>", report)
    assert [loss.how for loss in report.losses] == ["it is at a remote address: https://e.org/sea.png"]


@pytest.mark.parametrize(
    ("page", "encoding", "word"),
    [
        ("<html><p>ž".encode("utf-16-le"), "utf-16-le", "ž"),
        ("<html><p>ž".encode("utf-16-be"), "utf-16-be", "ž"),
        ("<meta charset=iso-8859-1><p>žluťoučký".encode(), "utf-8", "žluťoučký"),
        ("<html><p>Příliš žluťoučký kůň úpěl ďábelské ódy.".encode("iso8859_2"), "iso8859_2", "žluťoučký"),
        ("<title>The</title><p>Он не знает, зачем люди ждут.".encode("koi8_r"), "koi8_r", "знает"),
        ("<html><p>駅長は毎朝、時計の針を布で拭く。".encode("euc_jp"), "euc_jp", "駅長"),
    ],
)
def test_a_page_that_says_nothing_or_something_wrong_is_read_by_its_bytes(
    page: bytes, encoding: str, word: str
) -> None:
    report = Report()
    article = PRESS.read(page, name="p.html", report=report)
    assert next(item.value for item in report.decisions if item.what == "encoding") == encoding
    assert word in str(article.body)


def test_places_that_the_pages_own_encoding_has_no_character_for_are_told() -> None:
    _, losses = told(b"<meta charset=shift_jis><p>" + "駅長".encode("shift_jis") + b" \xff words")
    assert any("no shift_jis became" in loss.how for loss in losses)


def test_an_encoding_that_is_asked_for_and_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(InputError, match="it is not valid utf-8 at byte 3"):
        PRESS.read(b"<p>\xff", name="p.html", options={"encoding": "utf-8"})


@pytest.mark.parametrize("how", ["hidden", "style='display: none'", "style='visibility:hidden'"])
def test_what_a_page_hides_is_left_out_and_told_with_its_line(how: str) -> None:
    decisions, _ = told(f"<p>Seen.</p>\n<div {how}><p>Not <b>seen</b>.</p></div>")
    (hidden,) = (item for item in decisions if item.what == "junk")
    assert (hidden.value, hidden.reason, hidden.lines) == ("Not seen.", "the page hides it", (2, 2))


def test_a_link_that_would_run_something_is_told_where_its_words_are_kept() -> None:
    _, losses = told(NEWS)
    assert [loss.how for loss in losses] == ["its words stay, but not where it leads: javascript:"]


def test_what_stands_around_the_article_is_told_line_by_line() -> None:
    decisions, _ = told(NEWS)
    left_out = {item.value: item for item in decisions if item.what == "junk"}
    assert set(left_out) == {"Sport Weather", "Ten more boats you must see"}
    assert left_out["Sport Weather"].lines == (2, 2)
    assert all(0 < item.confidence < 1 for item in left_out.values())


def test_a_picture_beside_the_menu_is_no_loss_until_the_article_shows_it() -> None:
    _, losses = told(NEWS.replace("See <a", "See <img src=logo.png alt=boats> <a"))
    assert [loss.kind for loss in losses] == ["image", "link"]


def test_only_pictures_that_the_article_shows_are_kept() -> None:
    article = PRESS.read(NEWS.replace("logo.png", PNG).encode(), name="page.html")
    assert article.resources == ()


def test_a_picture_for_several_screens_is_taken_from_what_is_offered() -> None:
    article = PRESS.read(f"<p>a <img srcset='{PNG} 2x' alt=sea> b</p>".encode(), name="p.html")
    assert len(article.resources) == 1
    assert article.body[0].content[0] == Text("a ")


@pytest.mark.parametrize("element", ["article", "main", "section", "div"])
def test_a_page_without_head_and_body_tags_is_read(element: str) -> None:
    page = f"<!DOCTYPE html><html lang=en><title>T</title><{element}><h1>T</h1><p>One.<p>Two.</{element}></html>"
    assert [words_of(block) for block in PRESS.read(page.encode(), name="p.html").body] == ["One.", "Two."]


def words_of(block: object) -> str:
    return "".join(node.text for node in block.content if isinstance(node, Text))


def test_words_outside_an_empty_main_are_read() -> None:
    article = PRESS.read(b"<html><body><main> </main><div><p>The words.</p></div></body>", name="p.html")
    assert [words_of(block) for block in article.body] == ["The words."]


@pytest.mark.parametrize("body", ["<div id=app></div><script>run()</script>", "<nav>a</nav>", "<p hidden>a</p>", ""])
def test_a_page_that_shows_no_words_is_refused(body: str) -> None:
    with pytest.raises(InputError, match="it shows no words"):
        PRESS.read(f"<html><head><title>T</title></head><body>{body}</body></html>".encode(), name="p.html")
