"""The file as a whole: its front matter, its bytes, and large or hostile articles."""

import json
import os
import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings

from presswork.model import Author, Heading, Text
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import count_steps, feature_article
from presswork.testing.strategies import normalized_articles
from presswork_markdown.options import MarkdownOptions
from presswork_markdown.write import write

SCRIPT = """
import sys, presswork_markdown
from presswork import Press
from presswork.testing import feature_article
sys.stdout.buffer.write(Press(plugins=[presswork_markdown], discover=False).export(feature_article(), "markdown"))
"""


def _front(written):
    return written.text.split("\n---\n", 1)[0].removeprefix("---\n").split("\n")


def test_front_matter_holds_what_is_said_about_the_article(export):
    front = _front(export(feature_article()))
    assert front[:4] == [
        'title: "The Lighthouse at Skerry Point"',
        'subtitle: "A keeper’s handbook, with every kind of mark"',
        "author:",
        '  - "Ada Ferreira"',
    ]
    assert 'date: "2024-03-09"' in front
    assert 'lang: "en"' in front
    assert 'extra: {"series": "Handbooks", "number": 3}' in front
    assert front[front.index("creator:") + 1 :][:3] == [
        '  - text: "Ada Ferreira"',
        '    role: "aut"',
        '    file-as: "Ferreira, Ada"',
    ]


def test_no_value_breaks_out_of_its_quotes(export, article):
    hostile = 'a: "b" # c\\ --- {x} y'
    front = _front(
        export(article("x", title=hostile, language="no", keywords=("yes", "1e3"), authors=(Author("- a"),)))
    )
    assert front[0] == 'title: "a: \\"b\\" # c\\\\ --- {x} y"'
    assert json.loads(front[0].removeprefix("title: ")) == hostile
    assert 'lang: "no"' in front
    assert front[front.index("keywords:") + 1 :][:2] == ['  - "yes"', '  - "1e3"']


def test_without_front_matter_the_title_is_a_heading_and_the_others_move_down(export, article):
    given_article = article(
        "x", Heading(1, (Text("H"),)), title="T *#", subtitle="S", authors=(Author("A"), Author("B")), published="2024"
    )
    written = export(given_article, front_matter=False)
    assert written.text == "# T \\*\\#\n\n*S*\n\nA, B · 2024\n\nx\n\n## H\n"
    assert written.losses == [("metadata.language", "dropped")]


def test_without_front_matter_it_is_told_what_is_not_said_of_authors(export, article):
    authors = (Author("A", role="trl", file_as="a"), Author("B", role="aut"))
    written = export(article("x", authors=authors, identifier="urn:isbn:1", language=None), front_matter=False)
    assert written.losses == [(key, "dropped") for key in ("metadata.identifier", "author.role", "author.file_as")]


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_article=normalized_articles())
def test_any_article_becomes_a_file(export, given_article):
    written = export(given_article)
    assert written.text.startswith("---\ntitle: ")
    assert written.text.endswith("\n")
    assert export(given_article, front_matter=False, images="omit").text.startswith("# ")


def test_the_same_article_gives_the_same_bytes_in_every_process():
    files = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True)
        files.add(done.stdout)
    assert len(files) == 1


def test_work_grows_with_the_article_and_no_faster(article):
    def steps(count):
        given_article = normalize(article(*("A few words & some *more*, five times over. " * 12 for _ in range(count))))
        return count_steps(lambda: write(given_article, BytesIO(), MarkdownOptions(), Report()))

    steps(1)
    assert steps(400) < 5 * steps(100)
