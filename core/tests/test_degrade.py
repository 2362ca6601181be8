"""What an exporter does not know reaches it as text, and the report says so."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presswork.capabilities import nodes, predict
from presswork.degrade import HOW, degrade
from presswork.exporter import NATIVE, degraded
from presswork.model import BLOCK_KINDS, INLINE_KINDS, Article, Heading, Link, Metadata, Paragraph, Span, Text
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork.testing.invariants import broken_invariants
from presswork.testing.strategies import normalized_articles

ALL = {*BLOCK_KINDS, *INLINE_KINDS, "metadata"}
ARTICLE = normalize(feature_article())


def words_of(article: Article) -> list[str]:
    return " ".join(getattr(node, "text", "") for _, node in nodes(article)).split()


def lines_of(article: Article) -> list[str]:
    return ["".join(t.text for t in p.content if isinstance(t, Text)) for p in article.body if isinstance(p, Paragraph)]


def test_an_exporter_that_knows_all_gets_the_very_same_article() -> None:
    report = Report()
    assert degrade(ARTICLE, dict.fromkeys(ALL, NATIVE), report) is ARTICLE
    assert report.losses == []


def test_an_article_without_the_unknown_kinds_is_left_alone() -> None:
    plain = normalize(Article(body=(Paragraph((Text("Only words."),)),)))
    assert degrade(plain, {}, Report()) is plain


def test_who_knows_only_paragraphs_and_text_gets_nothing_else_and_every_word() -> None:
    report = Report()
    plain = degrade(ARTICLE, {"metadata": NATIVE}, report)
    assert {node.kind for _, node in nodes(plain)} == {"paragraph", "text"}
    assert plain.notes == ()
    missing = [word for word in words_of(ARTICLE) if word not in " ".join(words_of(plain))]
    assert missing == []
    assert {loss.kind for loss in report.losses} == ALL - {"paragraph", "text", "metadata"}


@pytest.mark.parametrize("kind", sorted(HOW))
def test_each_kind_alone_can_be_unknown(kind: str) -> None:
    report = Report()
    found = degrade(ARTICLE, dict.fromkeys(ALL - {kind}, NATIVE), report)
    assert kind not in {node.kind for _, node in nodes(found)} or kind == "image"
    losses = {(loss.kind, loss.action, loss.how) for loss in report.losses if loss.kind != "link.internal"}
    assert losses == {(kind, "degraded", HOW[kind])}
    assert any(loss.kind == "link.internal" for loss in report.losses) == (kind == "span")
    assert all(loss.place.startswith("$.") for loss in report.losses)
    assert normalize(found) == found


@pytest.mark.parametrize(
    "line",
    [
        "• matches",
        "1. narrow",
        "3. count the steps",
        "☑ lamp filled",
        "☐ glass polished",
        "Port | High water | Height",
        "Inner harbour | closed for repairs until spring",
        "* * *",
        "— the keeper before last",
        "yield period < 5 & ~0",
        "[1] The first lamp burned whale oil; its wick is in the museum.",
        "Blue sea under a pale sky",
    ],
)
def test_structure_is_still_told_in_words(line: str) -> None:
    assert line in lines_of(degrade(ARTICLE, {}, Report()))


def test_an_address_stands_behind_its_text_unless_the_text_is_the_address() -> None:
    whole = "\n".join(lines_of(degrade(ARTICLE, {}, Report())))
    assert "the charts (https://example.org/charts?a=1&b=2)" in whole
    assert "tables below (" not in whole


@settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(normalized_articles(), st.sets(st.sampled_from(sorted(ALL))))
def test_of_any_article_only_known_kinds_and_all_words_arrive(article: Article, known: set[str]) -> None:
    report = Report()
    found = degrade(article, dict.fromkeys(known, NATIVE), report)
    seen = {node.kind for _, node in nodes(found)}
    assert seen <= known | {"paragraph", "text"} | ({"image"} if "figure" in known else set())
    assert broken_invariants(found) == []
    assert letters_of(found) >= letters_of(article)


def letters_of(article: Article) -> Counter[str]:
    texts = (getattr(node, "text", "") for _, node in nodes(article))
    return Counter(letter for text in texts for letter in text if letter.isalnum())


def test_the_anchor_of_a_heading_that_is_unknown_can_still_be_reached() -> None:
    article = normalize(Article(body=(Heading(1, (Text("H"),), anchor="h"), Paragraph((Link((Text("up"),), "#h"),)))))
    found = degrade(article, dict.fromkeys({"link", "span"}, NATIVE), Report())
    assert found.body == (Paragraph((Span((), anchor="h"), Text("H"))), article.body[1])


@pytest.mark.parametrize("kind", sorted(HOW))
def test_what_is_predicted_is_what_the_core_does(kind: str) -> None:
    supports = dict.fromkeys(ALL - {kind}, NATIVE) | {"image": degraded("as words"), "codeblock": degraded("as words")}
    supports.pop(kind, None)
    report = Report()
    left = degrade(ARTICLE, supports, report)
    own = predict(left, supports)
    assert predict(ARTICLE, supports) == [*report.losses, *own]


def test_metadata_that_are_not_named_are_taken_out_and_reported() -> None:
    report = Report()
    found = degrade(ARTICLE, dict.fromkeys(ALL - {"metadata"} | {"metadata.authors"}, NATIVE), report)
    assert found.metadata.authors == ARTICLE.metadata.authors
    assert (found.metadata.title, found.metadata.subtitle, found.metadata.keywords) == (
        ARTICLE.metadata.title,
        None,
        (),
    )
    assert "metadata.subtitle" in {loss.kind for loss in report.losses}
    assert {loss.action for loss in report.losses} == {"dropped"}


def test_only_an_identifier_that_somebody_gave_is_missed() -> None:
    named = normalize(Article(metadata=Metadata(title="Bell", identifier="urn:isbn:9780306406157")))
    made = normalize(Article(metadata=Metadata(title="Bell")))
    assert [loss.kind for loss in predict(named, {})] == ["metadata.identifier"]
    assert predict(made, {}) == []


def test_a_link_is_missed_whose_place_has_no_form_left() -> None:
    report = Report()
    link = Paragraph((Link((Text("up"),), "#a"), Text(" and "), Link((Text("down"),), "#a")))
    article = normalize(Article(body=(Heading(1, (Text("Up"),), anchor="a"), link)))
    found = degrade(article, {"link": NATIVE}, report)
    assert not any(isinstance(node, Link) for _, node in nodes(found))
    assert [(loss.kind, loss.action) for loss in report.losses if loss.kind.startswith("link")] == [
        ("link.internal", "degraded")
    ] * 2
    assert [loss for loss in predict(article, {"link": NATIVE}) if loss.kind == "link.internal"] == report.losses[-2:]
