"""Tables of words and phrases as they are written down: rows of text, which are parted when a module is read."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a table, with one space between their words and a bar between them and at the end of a row."""
    return frozenset(text.replace("\n", " ").split(" | "))
