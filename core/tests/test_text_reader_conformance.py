"""The text reader meets what every reader owes: it came through the same door."""

from __future__ import annotations

from presswork.testing import ReaderConformance


class TestText(ReaderConformance):
    reader = "text"
    samples = {
        "blank lines": b"A Title\n\nby Ada Ferreira\n\nOne paragraph that ends.\n\nAnother one, too.\n",
        "one line": b"A single line of text that ends with a stop.",
        "windows": "Ein Titel\r\n\r\nDer Absatz – mit Strich – endet hier.\r\n".encode("cp1252"),
    }
