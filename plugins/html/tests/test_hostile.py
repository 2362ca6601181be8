"""Articles that want to break the page, and large ones."""

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings

from presswork.model import CodeBlock, Heading, Link, Text
from presswork.testing.strategies import normalized_articles

SCRIPT = """
import sys, presswork_html
from presswork import Press
from presswork.testing import feature_article
sys.stdout.buffer.write(Press(plugins=[presswork_html], discover=False).export(feature_article(), "html"))
"""


@pytest.mark.parametrize("attack", ["</title><script>alert(1)</script>", "]]><!--", "</pre></code></style><img src=x>"])
def test_nothing_that_an_article_says_becomes_an_element(export, article, p, attack):
    page = export(
        article(
            attack,
            Heading(1, (Text(attack),), anchor=attack.replace(" ", "")),
            CodeBlock(attack, language=attack),
            p(Link((Text(attack),), "https://example.org/" + attack, title=attack)),
            title=attack,
            authors=(),
            rights=attack,
        ),
        toc="yes",
    )
    assert page.all("//script | //img | //comment()") == []
    assert page.words("//pre/code") == [attack]


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_article=normalized_articles())
def test_any_article_becomes_a_page_whose_links_arrive(export, given_article):
    page = export(given_article)
    ids = page.all("//@id")
    assert len(ids) == len(set(ids))
    references = page.all("//a[@role]/@href | //nav//@href")
    assert {target[1:] for target in references if "%" not in target} <= set(ids)


def test_the_same_article_gives_the_same_bytes_in_every_process():
    pages = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True)
        pages.add(done.stdout)
    assert len(pages) == 1


def test_work_grows_with_the_article_and_no_faster(article):
    from io import BytesIO

    from presswork.normalize import normalize
    from presswork.report import Report
    from presswork.testing import count_steps
    from presswork_html.options import HtmlOptions
    from presswork_html.write import write

    def steps(count):
        given_article = normalize(article(*("A few words & some more, five times over. " * 12 for _ in range(count))))
        return count_steps(lambda: write(given_article, BytesIO(), HtmlOptions(), Report()))

    steps(1)
    assert steps(400) < 5 * steps(100)
