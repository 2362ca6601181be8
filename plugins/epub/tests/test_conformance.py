"""The epub plugin meets what every plugin owes."""

from __future__ import annotations

from presswork.testing import ExporterConformance


class TestEpub(ExporterConformance):
    exporter = "epub"
