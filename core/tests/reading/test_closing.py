"""What authors write below the last line closes the text and heads nothing."""

from __future__ import annotations

import pytest

from presswork.reading.text import read_text

PROSE = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood. Nobody minds.\n\n"


@pytest.mark.parametrize("end", ["THE END", "The End.", "FIN", "ENDE", "КОНЕЦ", "完"])
def test_a_closing_line_is_no_heading(end: str) -> None:
    article = read_text(f"The Ferry\n\n\n\nI\n\n{PROSE * 10}\n\nII\n\n{PROSE * 10}\n\n{end}\n")
    assert [block.kind for block in article.body if block.kind == "heading"] == ["heading"] * 2
    assert (article.body[-1].kind, article.body[-1].content[0].text) == ("paragraph", end)  # type: ignore[union-attr]


def test_the_same_word_heads_a_chapter_above_others() -> None:
    article = read_text(f"The Ferry\n\n\n\nBEGIN\n\n{PROSE * 10}\n\n\nFINE\n\n{PROSE * 10}\n\n\nAGAIN\n\n{PROSE * 10}")
    assert [block.kind for block in article.body if block.kind == "heading"] == ["heading"] * 3
