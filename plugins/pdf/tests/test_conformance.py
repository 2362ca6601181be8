"""The pdf plugin meets what every plugin owes; pdftotext finds the words in its files."""

from __future__ import annotations

import subprocess

import pytest

from presswork.testing import ExporterConformance


@pytest.mark.judges
class TestPdf(ExporterConformance):
    exporter = "pdf"

    def text_of(self, data: bytes) -> str:
        return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
