"""The json plugin meets what every plugin owes, writing and reading."""

from __future__ import annotations

from presswork.codec import encode
from presswork.normalize import normalize
from presswork.testing import ExporterConformance, ReaderConformance, feature_article


class TestJson(ExporterConformance):
    exporter = "json"


class TestJsonReader(ReaderConformance):
    reader = "json"
    samples = {
        "an article with everything": encode(normalize(feature_article())),
        "the least": b'{"metadata": {"title": "T"}}',
    }
