"""The HTML plugin meets what every exporter owes."""

from __future__ import annotations

from presswork.testing import ExporterConformance


class TestHtml(ExporterConformance):
    exporter = "html"
