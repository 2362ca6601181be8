"""For the tests of plugin authors, and our own: articles to try a plugin on, and the obligations it has.

>>> class TestJson(ExporterConformance):
...     exporter = "json"
"""

from presswork.testing.conformance import KIT_VERSION, ExporterConformance, ReaderConformance, TransformConformance
from presswork.testing.documents import feature_article, picture
from presswork.testing.steps import count_steps

__all__ = [
    "KIT_VERSION",
    "ExporterConformance",
    "ReaderConformance",
    "TransformConformance",
    "count_steps",
    "feature_article",
    "picture",
]
