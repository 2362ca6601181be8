"""The docx plugin meets what every plugin owes."""

from __future__ import annotations

from presswork.testing import ExporterConformance


class TestDocx(ExporterConformance):
    exporter = "docx"
