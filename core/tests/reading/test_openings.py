"""Ways that lines begin are found by their first letters, so each must say what those can be."""

from __future__ import annotations

import pytest

from presswork.reading.openings import Openings, initials, opens
from presswork.reading.vocabulary import BUTTONS, CREDITS, ENDINGS

WAYS = [way.strip() for lists in (BUTTONS, CREDITS, ENDINGS) for way in lists.ways.splitlines() if way.strip()]


@pytest.mark.parametrize("way", WAYS)
def test_what_each_way_begins_with_is_known(way: str) -> None:
    assert initials(way)


@pytest.mark.parametrize(
    ("way", "letters"),
    [
        ("loading", {"loa"}),
        ("(?:play|watch) now", {"pla", "wat"}),
        (r"(?:\d+ )?thoughts on", {"0", "tho"}),
        (r"\d+ views", {"0"}),
        (r"\(?by hand", {"by"}),
        (r"vis?ual", {"vi"}),
        (r"s?end", {"s"}),
    ],
)
def test_a_way_is_filed_under_its_first_letters_up_to_the_third(way: str, letters: set[str]) -> None:
    assert initials(way) == letters


def test_a_way_that_may_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="can't be told"):
        initials(r"\w+ newsletter")


def test_punctuation_in_front_changes_nothing() -> None:
    openings = Openings("tweet this\n(?:\\d+ )?replies", holding=((("©",), "©"),))
    assert [
        opens(openings, line) for line in ("• tweet this", "12 replies", "replies", "© 2020", "treat this", "")
    ] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
