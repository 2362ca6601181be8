"""What the plugin declares that a book can't keep is what it reports, for every attribute that an article may use."""

import pytest

import presswork_epub
from presswork.capabilities import ATTRIBUTES, predict, uses
from presswork.model import (
    Article,
    Cell,
    CodeBlock,
    Figure,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Span,
    Table,
    Text,
)
from presswork.normalize import normalize
from presswork.testing import feature_article, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def supports():
    found = []
    presswork_epub.presswork_exporters(found.append)
    return found[0].supports


def _whole(p) -> Article:
    """Every attribute of the model that ``feature_article`` leaves out."""
    words = (Text("w"),)
    cell = Cell((p("a"), p("b")), colspan=2, rowspan=2)
    return Article(
        metadata=Metadata(title="T", language="en", identifier="9780306406157", extra={"mood": "calm"}),
        body=(
            p(Link(words, "other.html"), Link(words, "#here", title="t"), Link(words, "https://e.org/", title="t")),
            p(Span(words, anchor="here"), Span(words, role="blinking"), Span(words, "he", "rtl"), NoteRef("n")),
            p(NoteRef("n"), Image("png", title="t"), Image("svg", alt="x")),
            Figure(Image("png"), words),
            CodeBlock("x", "a language of words"),
            List(True, (ListItem((p("x"),), checked=True),), start=7),
            Quote((p("x", Link(words, "../up")),), words),
            Table(
                (Row((cell,)), Row(())),
                (
                    Row(
                        (Cell((p("x"),)), Cell(())),
                    ),
                ),
                words,
                ("left", None),
            ),
        ),
        notes=(Note("n", (p("one"), p("two"))),),
        resources=(Resource("png", "image/png", picture()), Resource("svg", "image/svg+xml", SVG)),
    )


@pytest.mark.parametrize("split", [None, 1])
def test_what_is_declared_is_what_is_reported(export, p, supports, split):
    for given in (feature_article(), _whole(p)):
        article = normalize(given)
        predicted = predict(article, supports)
        reported = export(article, split=split).report.losses
        assert [(loss.kind, loss.action, loss.how) for loss in reported] == [
            (loss.kind, loss.action, loss.how) for loss in predicted
        ]
        assert all(guess.place.startswith(loss.place) for guess, loss in zip(predicted, reported, strict=True))


def test_between_them_the_articles_use_every_attribute(p):
    used = {use.key for article in (feature_article(), _whole(p)) for use in uses(normalize(article))}
    assert set(ATTRIBUTES) <= used


def test_every_attribute_that_is_not_declared_lost_comes_back(export, read, p, supports):
    before = normalize(_whole(p))
    after = read(export(before).data)
    lost = {key for key, support in supports.items() if support.level != "native"}
    keys = [sorted(use.key for use in uses(article) if use.key not in {"link", *lost}) for article in (before, after)]
    assert keys[0] == keys[1]
    assert lost == {"link.relative"}
    assert isinstance(before.body[0], Paragraph)
