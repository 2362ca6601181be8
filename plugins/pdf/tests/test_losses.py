"""What is foretold to be lost is what is reported, for every kind and attribute."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from presswork.capabilities import naming_extra, predict
from presswork.model import Article, CodeBlock, Image, Link, Metadata, Paragraph, Resource, Span, Text
from presswork.normalize import normalize
from presswork.testing.documents import feature_article
from presswork.testing.strategies import articles
from presswork_pdf import SUPPORTS

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


def foretold(article):
    return Counter((loss.kind, loss.action, loss.how) for loss in predict(normalize(article), SUPPORTS))


def reported(export, article):
    """All losses but those that depend on what pictures, fonts and formulas hold."""
    told = naming_extra(export(article).report.losses, normalize(article).metadata)
    losses = Counter((loss.kind, loss.action, loss.how) for loss in told)
    return Counter(
        {loss: times for loss, times in losses.items() if loss[0] not in ("text", "image", "math", "mathblock")}
    )


@pytest.fixture
def lossy(paragraph):
    return Article(
        metadata=Metadata(title="T", language="en", extra={"house": 4}),
        body=(
            paragraph(Image("svg", alt="a bell"), Image("svg"), Image("svg", alt="", title="t")),
            paragraph(Link((Text("there"),), "other.html"), Link((Text("here"),), "../x", title="t")),
            paragraph(Span((Text("role"),), role="dialogue"), Span((Text("line"),), role="underline")),
            CodeBlock("ring()", "python"),
        ),
        resources=(Resource("svg", "image/svg+xml", SVG),),
    )


def test_what_is_foretold_is_what_is_reported(export, lossy):
    for article in (feature_article(), lossy):
        assert reported(export, article) == foretold(article)
    assert {kind for kind, _, _ in foretold(lossy)} == {
        "image.undescribed",
        "image.vector",
        "link.relative",
        "metadata.extra",
    }


@pytest.mark.slow
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(article=articles())
def test_that_holds_for_articles_nobody_thought_of(export, article):
    assert reported(export, article) == foretold(article)


def test_what_has_no_look_of_its_own_is_still_on_record(export, lossy):
    pdf = export(lossy)
    assert any("/T (dialogue)" in source for source in pdf.elements("Span"))
    assert any("/T (python)" in source for source in pdf.elements("Code"))


def test_a_pictures_title_is_kept_beside_its_description(export):
    article = feature_article()
    (resource,) = article.resources[:1]
    image = Image(resource.id, alt="a bell", title="The bell")
    pdf = export(Article(body=(Paragraph((image,)),), resources=(resource,)))
    assert "/Alt (a bell)/T (The bell)" in pdf.elements("Figure")[0]
