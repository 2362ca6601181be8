"""The epub plugin meets what every plugin owes."""

from __future__ import annotations

from io import BytesIO

from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import ExporterConformance, ReaderConformance, feature_article
from presswork_epub.options import EpubOptions
from presswork_epub.write import write


def _book(split: int | None) -> bytes:
    stream = BytesIO()
    write(normalize(feature_article()), stream, EpubOptions(split=split), Report())
    return stream.getvalue()


class TestEpub(ExporterConformance):
    exporter = "epub"


class TestEpubReader(ReaderConformance):
    reader = "epub"
    samples = {"of one page": _book(None), "of chapters": _book(1)}
