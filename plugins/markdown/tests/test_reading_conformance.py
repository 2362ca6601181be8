"""What every reader owes, tried on Markdown."""

from __future__ import annotations

import pytest

import presswork_markdown
from presswork import Press
from presswork.testing import ReaderConformance, feature_article

pytestmark = pytest.mark.slow

PRESS = Press(plugins=[presswork_markdown], discover=False)


class TestMarkdownReader(ReaderConformance):
    reader = "markdown"
    samples = {
        "a post": b"---\ntitle: Tides\ndate: 2024-03-09\ntags: [sea, moon]\n---\n\nThe sea comes *twice* a day.[^1]\n\n"
        b"- at dawn\n- at dusk\n\n[^1]: Or nearly.\n",
        "a post with TOML": b'+++\ntitle = "Tides"\nauthors = ["Ada"]\n+++\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
        "a note": b"# Tides\r\n\r\nOnly <em>these</em> words, $x^2$ and <!-- no --> ~~no~~ more.\r\n",
        "our own file": PRESS.export(feature_article(), "markdown"),
    }

    def press(self) -> Press:
        return PRESS
