"""What stands above the body: title, subtitle, byline and date, and the same at its foot."""

from __future__ import annotations

import re

import msgspec

from presswork.reading import byline as bylines
from presswork.reading.byline import Byline
from presswork.reading.dates import Day, find_days
from presswork.reading.furniture import Verdict, count_words
from presswork.reading.marks import BULLET, ends_full_sentence
from presswork.reading.pieces import Piece

_SPACE_BETWEEN = 40
_LATER = re.compile(
    r"(?i)\b(?:updated?|modified|corrected|aktualisiert|actualizado|mis à jour|aggiornat|stand)\b[^\d]{0,24}$"
)
_RULE = re.compile(r"(=+|-+|~+|\*+)$")
_ATX = re.compile(r"(#{1,6})\s+(\S.*?)(?:\s+#+)?$")


class Found(msgspec.Struct, frozen=True):
    """A piece that was recognised; ``at`` is its index."""

    at: int
    value: str
    reason: str
    confidence: float


class Front(msgspec.Struct, frozen=True):
    title: Found | None = None
    subtitle: Found | None = None
    authors: tuple[str, ...] = ()
    byline: Found | None = None
    date: Found | None = None
    unsure_date: Found | None = None
    used: frozenset[int] = frozenset()


def read_front(pieces: list[Piece], verdicts: list[Verdict], run: tuple[int, int]) -> Front:
    """Title, subtitle, authors and date, with the indexes of the pieces that said so."""
    title = _find_title(pieces, verdicts, run)
    top = title.at + 1 if title else 0
    lead = _first_prose(pieces, verdicts, run)
    head = [at for at in range(max(0, top - 6), min(lead + 2, len(pieces))) if not title or at != title.at]
    head = [at for at in head if count_words(pieces[at].text) <= 30]
    foot = range(run[1], min(len(pieces), run[1] + _SPACE_BETWEEN))
    dates = _find_dates(pieces, [*head, *foot])
    authors, byline = _find_byline(pieces, verdicts, head, foot, run)
    date = next((date for date in dates if date.value), None)
    used = {found.at for found in (title, byline, *dates) if found}
    return Front(
        title,
        _find_subtitle(pieces, verdicts, title, used, lead),
        authors,
        byline,
        date,
        None if date else next(iter(dates), None),
        frozenset(used),
    )


def heading_text(text: str) -> str:
    """The words of a line that is marked as a heading with ``#``, or the line itself."""
    found = _ATX.match(text)
    return found[2] if found else text


def _first_prose(pieces: list[Piece], verdicts: list[Verdict], run: tuple[int, int]) -> int:
    for at in range(run[0], run[1]):
        if verdicts[at].weight >= 1.5 and not bylines.labelled(pieces[at].text):
            return at
    return run[0]


def _find_title(pieces: list[Piece], verdicts: list[Verdict], run: tuple[int, int]) -> Found | None:
    lead = _first_prose(pieces, verdicts, run)
    best: Found | None = None
    score = 1.0
    seen = 0
    for at in range(max(0, lead - _SPACE_BETWEEN), min(lead + 1, len(pieces))):
        worth = _title_worth(pieces, verdicts, at, lead)
        if worth is None:
            continue
        worth -= 0.4 * min(seen, 4)
        seen += 1
        if worth > score:
            first = " (the first line)" if at == 0 else ""
            best = Found(
                at, heading_text(pieces[at].text), f"a heading above the body{first}", min(0.98, 0.5 + worth / 10)
            )
            score = worth
    return best


def _title_worth(pieces: list[Piece], verdicts: list[Verdict], at: int, lead: int) -> float | None:
    piece, text = pieces[at], pieces[at].text
    words = count_words(text)
    if words > 40 or not any(char.isalpha() for char in text):
        return None
    if at == lead and (at or words > 24 or len(pieces) == 1):
        return None
    worth = 2.0 if 4 <= words <= 22 else 0.5 if words > 1 else -0.5
    if at == 0:
        worth += 1.5
    if found := _ATX.match(text):
        worth += 4 - len(found[1])
    if verdicts[at].reason:
        worth -= 2
    if BULLET.match(text) or "://" in text or "@" in text:
        worth -= 3
    if text.endswith((".", "。", ":", ";", ",")):
        worth -= 1.5
    if bylines.labelled(text) or (find_days(text) and words < 14):
        worth -= 3
    if at + 1 < len(pieces) and pieces[at + 1].lines[0].gap == 0:
        worth -= 0.3
    return worth


def _find_subtitle(
    pieces: list[Piece], verdicts: list[Verdict], title: Found | None, used: set[int], lead: int
) -> Found | None:
    """The line between title and byline that says what the article is about."""
    if not title:
        return None
    at = title.at + 1
    if at >= len(pieces) or at in used or verdicts[at].reason or BULLET.match(pieces[at].text):
        return None
    words = count_words(pieces[at].text)
    if not 4 <= words <= 45 or not any(at < other <= at + 3 for other in used):
        return None
    return Found(at, heading_text(pieces[at].text), "stands between the title and the byline or date", 0.7)


def _find_dates(pieces: list[Piece], places: list[int]) -> list[Found]:
    """Dates of the lines that are no sentences, those of publication before those of changes."""
    first: list[Found] = []
    later: list[Found] = []
    for at in places:
        text = pieces[at].text
        words = count_words(text)
        if words > 30 or (ends_full_sentence(text) and words > 9):
            continue
        for day in find_days(text):
            found = Found(at, day.iso or "", _why(text, day), day.confidence)
            (later if _LATER.search(text[: day.start]) else first).append(found)
    return first + later


def _why(text: str, day: Day) -> str:
    return f"'{text[day.start : day.end]}' is {day.reason}"


def _find_byline(
    pieces: list[Piece], verdicts: list[Verdict], head: list[int], foot: range, run: tuple[int, int]
) -> tuple[tuple[str, ...], Found | None]:
    for at in (*head, *foot):
        if found := bylines.labelled(pieces[at].text):
            return found.names, _as_found(at, found)
    tail = range(max(run[0], run[1] - 3), foot.stop)
    biographies = {found.names[0]: (at, found) for at in tail if (found := bylines.from_biography(pieces[at].text))}
    for at in head:
        found = bylines.standing_alone(pieces[at].text)
        if not found:
            continue
        if found.names[0] in biographies or _beside_a_date(pieces, at):
            return found.names, _as_found(at, found)
    for at, found in biographies.values():
        return found.names, _as_found(at, found)
    return (), None


def _beside_a_date(pieces: list[Piece], at: int) -> bool:
    return any(
        find_days(pieces[near].text)
        for near in (at - 1, at, at + 1)
        if 0 <= near < len(pieces) and len(pieces[near].text) < 120
    )


def _as_found(at: int, found: Byline) -> Found:
    return Found(at, ", ".join(found.names), found.reason, found.confidence)
