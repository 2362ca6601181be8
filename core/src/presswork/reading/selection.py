"""Which pieces make the body, which are shown elsewhere and which are left out, each with its reason."""

# ruff: noqa: PLR2004 - thresholds are measured, a name for each would say less than the number

from __future__ import annotations

import msgspec

from presswork.reading.front import Front, is_kicker, same_words
from presswork.reading.furniture import PROSE, Run, Verdict, count_words
from presswork.reading.marks import ends_sentence
from presswork.reading.pieces import Piece


class Choice(msgspec.Struct, frozen=True, gc=False):
    """``reason`` says why a piece is left out; ``elsewhere`` that its words are in the metadata."""

    body: bool
    reason: str = ""
    elsewhere: bool = False
    confidence: float = 1.0


_LINK_LIST = 3
_LONGEST_FOOT = 0.5
_LONGEST_ENDED_FOOT = 2.0
_BODY = Choice(body=True)
_METADATA = Choice(body=False, elsewhere=True)


def choose(pieces: list[Piece], verdicts: list[Verdict], run: Run, front: Front) -> list[Choice]:
    """A choice for each piece."""
    if run.end == run.start:
        return [_METADATA if front.title and at == front.title.at else _BODY for at in range(len(pieces))]
    end = _end(pieces, verdicts, run)
    start = min(run.start, front.lead)
    noisy = any(verdicts[at].reason and at not in front.used for at in range(front.lead))
    return [_choose(at, piece, verdicts[at], (start, end), front, noisy=noisy) for at, piece in enumerate(pieces)]


def _choose(at: int, piece: Piece, verdict: Verdict, bounds: tuple[int, int], front: Front, *, noisy: bool) -> Choice:
    title = front.title
    if (title and at == title.at) or (front.subtitle and at == front.subtitle.at):
        return _METADATA
    if title and not bounds[0] < at < bounds[1] and same_words(piece.text, title.value):
        return Choice(body=False, reason="repeats the title", confidence=0.9)
    if at in front.used and (at < front.lead or at >= bounds[1]):
        return Choice(body=False, reason="holds the byline or the date", confidence=0.8)
    if at >= bounds[1]:
        return Choice(body=False, reason=verdict.reason or "stands after the article's end", confidence=0.7)
    if at < front.lead:
        return _choose_above(at, piece, verdict, bounds[0], front, noisy=noisy)
    if verdict.weight <= -2 and verdict.reason and _is_certain(piece, verdict):
        return Choice(body=False, reason=verdict.reason, confidence=0.6)
    return _BODY


def _choose_above(at: int, piece: Piece, verdict: Verdict, start: int, front: Front, *, noisy: bool) -> Choice:
    if verdict.reason:
        return Choice(body=False, reason=verdict.reason, confidence=0.7)
    if at >= start and verdict.weight >= PROSE:
        return _BODY
    if front.title and at < front.title.at and (noisy or is_kicker(piece.text)):
        return Choice(body=False, reason="stands before the title", confidence=0.6)
    if front.title and noisy and at < start and count_words(piece.text) < 12 and not ends_sentence(piece.text):
        return Choice(
            body=False, reason="stands between the title and the body, among the page's own lines", confidence=0.5
        )
    return _BODY


def _is_certain(piece: Piece, verdict: Verdict) -> bool:
    """Inside the article only what can't be a sentence of it goes."""
    if verdict.reason == "a picture's caption":
        return True
    return not ends_sentence(piece.text) and count_words(piece.text) <= 12


def _end(pieces: list[Piece], verdicts: list[Verdict], run: Run) -> int:
    """One past the last piece of the body: lines after the run stay while nothing speaks against them."""
    first = next((at for at in range(run.end, len(pieces)) if verdicts[at].reason), len(pieces))
    bare = [at for at in range(run.end, first) if not ends_sentence(pieces[at].text)]
    if len(bare) >= _LINK_LIST and any(verdict.reason for verdict in verdicts) and _is_prose(pieces, verdicts, run):
        first = bare[0]
    return min(_not_too_early(pieces, verdicts, run, first), max(run.end, run.limit))


def _not_too_early(pieces: list[Piece], verdicts: list[Verdict], run: Run, first: int) -> int:
    """Move the end on while so much would be cut off that it can't be a foot: a list of products, a log of changes."""
    sizes = [0 if verdict.reason else count_words(piece.text) for piece, verdict in zip(pieces, verdicts, strict=True)]
    body = sum(sizes[run.start : first])
    rest = sum(sizes[first:])
    while first < len(pieces) and rest > body * (_LONGEST_ENDED_FOOT if verdicts[first].ends else _LONGEST_FOOT):
        later = next((at for at in range(first + 1, len(pieces)) if verdicts[at].reason), len(pieces))
        moved = sum(sizes[first:later])
        body, rest, first = body + moved, rest - moved, later
    return first


def _is_prose(pieces: list[Piece], verdicts: list[Verdict], run: Run) -> bool:
    """Whether the article is made of sentences, so that a row of lines without an end is not its own."""
    body = [at for at in range(run.start, run.end) if not verdicts[at].reason]
    return sum(1 for at in body if ends_sentence(pieces[at].text)) * 4 >= len(body) * 3
