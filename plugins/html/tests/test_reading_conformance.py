"""What every reader owes, tried on web pages."""

from __future__ import annotations

import pytest

import presswork_html
from presswork import Press
from presswork.testing import ReaderConformance, feature_article

pytestmark = pytest.mark.slow

PRESS = Press(plugins=[presswork_html], discover=False)


class TestHtmlReader(ReaderConformance):
    reader = "html"
    samples = {
        "a page": b"<!DOCTYPE html><html lang=en><head><title>Tides</title></head><body><nav>Home</nav><h1>Tides</h1>"
        b"<p>The sea comes twice a day.</p><ul><li>at dawn</li><li>at dusk</li></ul></body></html>",
        "a fragment": b"<p>Only <em>these</em> words.</p>",
        "our own page": PRESS.export(feature_article(), "html"),
        "xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title></head>"
        b"<body><p>One<br/>two</p></body></html>",
    }

    def press(self) -> Press:
        return PRESS
