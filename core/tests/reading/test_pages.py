"""What pages say around articles: none of it comes into the article, and it takes nothing along.

``around/above.txt`` and ``around/below.txt`` hold a line each, in the languages of the world: add one to try it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from presswork.model import Article
from presswork.reading.text import read_text

PROSE = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood. Nobody minds."
FRONT = "What the Ferry Carries in Winter\n\nBy Ada Thornbury\n\n5 May 2020\n\n"
BODY = "\n\n".join([PROSE] * 4)

AROUND = Path(__file__).parent / "around"


def lines(name: str) -> list[str]:
    return (AROUND / f"{name}.txt").read_text("utf8").splitlines()


def told(article: Article) -> tuple[str, str | None, list[str], str | None, int]:
    metadata = article.metadata
    return metadata.title, metadata.subtitle, [a.name for a in metadata.authors], metadata.published, len(article.body)


FOUND = ("What the Ferry Carries in Winter", None, ["Ada Thornbury"], "2020-05-05", 4)


@pytest.mark.parametrize("line", lines("above"))
def test_what_stands_between_the_front_and_the_article_is_left_out(line: str) -> None:
    assert told(read_text(f"{FRONT}{line}\n\n{BODY}")) == FOUND


@pytest.mark.parametrize("line", lines("below"))
def test_what_ends_an_article_is_left_out_with_what_follows(line: str) -> None:
    below = "Why the lighthouse has been dark\n\nA harbour without boats\n"
    assert told(read_text(f"{FRONT}{BODY}\n\n{line}\n\n{below}")) == FOUND


@pytest.mark.parametrize(
    "line",
    [
        "El futuro del Twitter de ayer",
        "Facebook und die Fischer",
        "Home / Away",
        "Save the harbour",
        "Guardar silencio",
        "Listen to the harbour",
        "The newsletter nobody wanted",
        "Source: The Harbour Times",
        "Accept nothing",
        "Accept",
        "Guardar",
        "Zustimmen",
        "Luister",
        "Zoom und Gegenzoom",
    ],
)
def test_headings_that_sound_like_a_page_stay(line: str) -> None:
    article = read_text(f"{FRONT}{PROSE}\n\n{line}\n\n{BODY}")
    assert line in [getattr(node, "text", "") for block in article.body for node in getattr(block, "content", ())]
