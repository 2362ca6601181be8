"""The kit passes good transforms, ours among them, and fails each bad one for its own reason."""

from __future__ import annotations

import pytest

from presswork import Press
from presswork.testing import TransformConformance
from presswork.testing.conformance import examine_transform

pytestmark = pytest.mark.slow

TRANSFORM = """
HEAD
from typing import Annotated

import msgspec
from msgspec.structs import replace

from presswork.model import Article, Heading, Paragraph, Quote, Text
from presswork.plugin import NoOptions, Transform, hookimpl

PRESSWORK_API = (1, 0)
OPTIONS


@hookimpl
def presswork_transforms(register):
    register(Transform(name="trial", title=TITLE, apply="MODULE:apply", options=CHOICES))


def apply(article, options, report):
    title = article.metadata.title
    BEFORE
    changed = replace(article, metadata=replace(article.metadata, title=title.upper()))
    AFTER
    return changed
"""

GOOD = {
    "HEAD": "",
    "OPTIONS": "",
    "TITLE": '"Trial"',
    "CHOICES": "NoOptions",
    "BEFORE": "pass",
    "AFTER": "pass",
}

BAD: dict[str, tuple[dict[str, str], str, str]] = {
    "imports a library at once": ({"HEAD": "import lxml.etree"}, "a light module", "lxml"),
    "has no title": ({"TITLE": '" "'}, "a true description", "no title"),
    "has a title of two lines": ({"TITLE": '"One\\nTwo"'}, "a true description", "more than one line"),
    "needs an option": (
        {
            "OPTIONS": "class Choices(msgspec.Struct):\n    size: Annotated[int, msgspec.Meta(description='Size')]",
            "CHOICES": "Choices",
        },
        "checked options",
        "can't all be left out",
    ),
    "does not describe an option": (
        {"OPTIONS": "class Choices(msgspec.Struct):\n    size: int = 3", "CHOICES": "Choices"},
        "checked options",
        "no description",
    ),
    "takes every block for a paragraph": (
        {"BEFORE": "[block.content for block in article.body]"},
        "every kind",
        "has no attribute 'content'",
    ),
    "falls over what it does not expect": (
        {"BEFORE": "assert not any(block.kind == 'table' for block in article.body), 'no tables'"},
        "all at once",
        "no tables",
    ),
    "gives nothing": ({"AFTER": "changed = None"}, "all at once", "gives NoneType where an Article belongs"),
    "gives lists where the model has tuples": (
        {"AFTER": "changed = replace(changed, body=list(changed.body))"},
        "articles that normalise",
        "lists where the model has tuples",
    ),
    "puts a string where a node belongs": (
        {"AFTER": "changed = replace(changed, body=('a paragraph', *changed.body))"},
        "articles that normalise",
        "no valid article",
    ),
    "changes its input": (
        {"BEFORE": "article.metadata.extra['seen'] = True"},
        "the input unchanged",
        "changes the article",
    ),
    "counts its calls": (
        {"HEAD": "CALLS = []", "BEFORE": "CALLS.append(1); title = f'{title} {len(CALLS)}'"},
        "the same article",
        "different articles",
    ),
    "stamps the date": (
        {"BEFORE": "import datetime; title += str(datetime.datetime.now().date())"},
        "the same article elsewhere",
        "the clock",
    ),
    "goes by the hash seed": (
        {"BEFORE": "title = ' '.join(set(title.split()))"},
        "the same article elsewhere",
        "depends on the process",
    ),
    "decides without a reason": (
        {"BEFORE": "report.decided('title', title, '')"},
        "telling reports",
        "no reason",
    ),
    "drops without a word": ({"BEFORE": "report.dropped('table', '')"}, "telling reports", "does not say how"),
    "prints": ({"BEFORE": "print('working')"}, "only the article", "prints on standard output"),
    "writes a file": (
        {"BEFORE": "import tempfile; tempfile.TemporaryFile().close()"},
        "only the article",
        "for writing",
    ),
    "needs a body": ({"BEFORE": "article.body[0]"}, "an empty article", "IndexError"),
    "falls over a long article": (
        {"BEFORE": "assert len(article.body) < 2000, 'too long'"},
        "a long article",
        "too long",
    ),
    "falls over deep nesting": (
        {
            "HEAD": "def depth(block):\n    return 1 + max(map(depth, getattr(block, 'blocks', "
            "[inner for item in getattr(block, 'items', ()) for inner in getattr(item, 'blocks', ())])), default=0)",
            "BEFORE": "assert all(depth(block) < 40 for block in article.body), 'too deep'",
        },
        "deep nesting",
        "too deep",
    ),
    "shares a list between threads": (
        {
            "HEAD": "SHARED = []",
            "BEFORE": "import time as t; SHARED.clear(); SHARED.append(title); t.sleep(0.02); title = SHARED[0]",
        },
        "many at once",
        "disturb each other",
    ),
}


class TestSmartPunctuation(TransformConformance):
    transform = "smart-punctuation"


def transform_code(changes: dict[str, str]) -> str:
    code = TRANSFORM
    for name, value in (GOOD | changes).items():
        code = code.replace(name, value)
    return code


def test_a_naive_good_transform_meets_every_obligation(install) -> None:
    install("trial", transform_code({}))
    findings = list(examine_transform(Press(), "trial"))
    assert [finding for finding in findings if finding.status != "met"] == []
    assert len(findings) >= 15
    assert all(finding.promise.endswith(".") for finding in findings)


@pytest.mark.parametrize(("changes", "obligation", "says"), BAD.values(), ids=BAD)
def test_a_bad_transform_fails_for_its_own_reason(install, changes: dict[str, str], obligation: str, says: str) -> None:
    install("trial", transform_code(changes))
    (finding,) = examine_transform(Press(), "trial", only={obligation.replace(" ", "_")})
    assert says in (finding.violation or "met")


def test_every_obligation_of_a_transform_has_a_bad_one_to_prove_it() -> None:
    from presswork.testing.transforming import OBLIGATIONS

    assert {obligation.replace(" ", "_") for _, obligation, _ in BAD.values()} == set(OBLIGATIONS)
