"""Which pieces make the body, which are shown elsewhere and which are left out, each with its reason."""

from __future__ import annotations

import msgspec

from presswork.reading.footnotes import find_notes
from presswork.reading.front import Front, is_kicker
from presswork.reading.furniture import (
    CAPTION,
    CREDIT,
    LONGEST_CAPTION,
    PLACEHOLDER,
    PROSE,
    WORDLESS,
    Run,
    Verdict,
    count_words,
)
from presswork.reading.likeness import same_words
from presswork.reading.marks import ends_full_sentence, ends_sentence, is_section_break
from presswork.reading.pieces import Piece
from presswork.reading.signature import tells_date, without_days
from presswork.reading.wording import words


class Choice(msgspec.Struct, frozen=True, gc=False):
    """``reason`` says why a piece is left out and ``what`` it is; ``elsewhere`` that its words are in the metadata.

    ``prose`` says that the piece is a paragraph on whose words nothing speaks against it.
    """

    body: bool
    reason: str = ""
    what: str = "junk"
    elsewhere: bool = False
    confidence: float = 1.0
    prose: bool = False


class _Bounds(msgspec.Struct, frozen=True):
    """The body is ``start`` to before ``end``; ``told`` is its first sentence's place if the page's own lines stand above.

    ``ended`` says that the end is where words stand that only come after an article, ``prose`` where its last paragraph ends.
    """

    start: int
    end: int
    told: int
    ended: bool
    prose: int


_LINK_LIST = 3
_LABELLED = 0.9
_ENDED = 0.85
"""How sure a cut is below words that only come after an article's end."""
_NEXT_LINES = 2
_LONGEST_DATED = 9
_DASHES = ("—", "–", "―", "--")
"""How the name below a quotation begins."""
_LONGEST_FOOT = 0.5
_LONGEST_ENDED_FOOT = 2.0
_BODY = Choice(body=True)
_LONGEST_LABEL = 5
_PICTURES = frozenset((CAPTION, CREDIT, WORDLESS))
"""What stands in articles and below them as well as on the page around: it ends no article."""
_FIRST_HEADINGS = words(
    "abstract summary introduction overview background prologue preface foreword einleitung einführung zusammenfassung vorwort"
    " prolog résumé introduction prologue resumen introducción prólogo resumo introdução prefácio riassunto introduzione"
    " prologo samenvatting inleiding voorwoord sammanfattning inledning streszczenie wstęp úvod аннотация введение"
)
_KEPT_INSIDE = frozenset((CREDIT, PLACEHOLDER))
_METADATA = Choice(body=False, elsewhere=True)


def choose(pieces: list[Piece], verdicts: list[Verdict], run: Run, front: Front) -> list[Choice]:
    """A choice for each piece."""
    if run.end == run.start:
        return [_choose_bare(at, front) for at in range(len(pieces))]
    end = _end(pieces, verdicts, run)
    start = min(run.start, front.lead)
    noisy = any(verdicts[at].reason and at not in front.used for at in range(front.lead))
    bounds = _Bounds(
        start,
        end,
        _first_sentence(verdicts, front) if noisy else 0,
        end < len(pieces) and verdicts[end].ends,
        run.end,
    )
    choices = [_choose(at, piece, verdicts[at], bounds, front) for at, piece in enumerate(pieces)]
    return _with_cited_notes(pieces, choices)


def _choose_bare(at: int, front: Front) -> Choice:
    """The same where nothing is prose: only the title, and a line right below it that names the author, go."""
    if not front.title or at == front.title.at:
        return _METADATA if front.title else _BODY
    if front.byline and at == front.byline.at and at == front.title.at + 1 and front.byline.confidence >= _LABELLED:
        return Choice(body=False, reason="a line that is there for the byline", what="byline", confidence=0.8)
    return _BODY


def _with_cited_notes(pieces: list[Piece], choices: list[Choice]) -> list[Choice]:
    """The choices, but for the notes that the body cites: they are its own wherever they stand."""
    if all(choice.body or choice.elsewhere for choice in choices):
        return choices
    found = find_notes(pieces)
    if not any(not choices[at].body for at in found):
        return choices
    body = [piece for at, piece in enumerate(pieces) if choices[at].body or at in found]
    cited = {id(body[at]) for at in find_notes(body)}
    return [_BODY if id(piece) in cited else choice for piece, choice in zip(pieces, choices, strict=True)]


def _first_sentence(verdicts: list[Verdict], front: Front) -> int:
    """Where the first sentence below the title is: what follows it may be the article's own."""
    title = front.title.at if front.title else 0
    others = {*front.used, front.subtitle.at if front.subtitle else title}
    below = (at for at in range(title + 1, front.lead) if verdicts[at].weight >= PROSE and at not in others)
    return next(below, front.lead)


def _choose(at: int, piece: Piece, verdict: Verdict, bounds: _Bounds, front: Front) -> Choice:
    title = front.title
    if (title and at == title.at) or (front.subtitle and at == front.subtitle.at):
        return _METADATA
    outside = not bounds.start < at < bounds.end
    if title and (outside or 0 < at - title.at <= _NEXT_LINES) and same_words(piece.text, title.value):
        return Choice(body=False, reason="repeats the title", confidence=0.9)
    if at in front.used and (at < front.lead or at >= bounds.end or _signs_below(at, bounds, front)):
        what = "byline" if front.byline and at == front.byline.at else "date"
        if front.address and at == front.address.at:
            return _METADATA
        if what == "date" and count_words(without_days(piece.text)) > _LONGEST_DATED and not tells_date(piece.text):
            return _BODY
        return Choice(body=False, reason="a line that is there for byline or date", what=what, confidence=0.8)
    if front.rights and at == front.rights.at and at >= bounds.end:
        return _METADATA
    if at >= bounds.end:
        sure = _ENDED if bounds.ended else 0.7
        prose = not verdict.reason and verdict.weight >= PROSE
        return Choice(
            body=False, reason=verdict.reason or "stands after the article's end", confidence=sure, prose=prose
        )
    if at < front.lead:
        return _choose_above(at, piece, verdict, bounds, front)
    if verdict.weight <= -2 and verdict.reason not in _KEPT_INSIDE and _is_certain(piece, verdict):
        return Choice(body=False, reason=verdict.reason, confidence=0.6)
    return _BODY


def _signs_below(at: int, bounds: _Bounds, front: Front) -> bool:
    """Whether the line below the last paragraph says no more than who wrote the article: ``Author: Ada Thornbury``."""
    return front.byline is not None and at == front.byline.at >= bounds.prose and front.byline.confidence >= _LABELLED


def _choose_above(at: int, piece: Piece, verdict: Verdict, bounds: _Bounds, front: Front) -> Choice:
    if verdict.reason and not (front.title and at > front.title.at and _may_tell(piece, verdict)):
        return Choice(body=False, reason=verdict.reason, confidence=0.7)
    if at >= bounds.start and verdict.weight >= PROSE:
        return _BODY
    if front.title and at < front.title.at and (bounds.told or is_kicker(piece.text)):
        return Choice(body=False, reason="stands before the title", confidence=0.6)
    if (
        front.title
        and at < min(bounds.start, bounds.told)
        and _is_label(piece.text)
        and not _heads_text(at, piece, bounds)
    ):
        return Choice(
            body=False, reason="stands between the title and the body, among the page's own lines", confidence=0.5
        )
    return _BODY


def _heads_text(at: int, piece: Piece, bounds: _Bounds) -> bool:
    """Whether the line right above the first sentence is what papers head it with."""
    return at + 1 == bounds.told and piece.text.strip(" :.").casefold() in _FIRST_HEADINGS


def _may_tell(piece: Piece, verdict: Verdict) -> bool:
    """Whether a caption is long enough to tell something, or keeps the place of a picture of the article."""
    return verdict.reason == PLACEHOLDER or (verdict.reason in _PICTURES and count_words(piece.text) > LONGEST_CAPTION)


def _is_label(text: str) -> bool:
    return count_words(text) <= _LONGEST_LABEL and not ends_sentence(text)


def _is_certain(piece: Piece, verdict: Verdict) -> bool:
    """Inside the article only what can't be a sentence of it goes."""
    short = count_words(piece.text) <= LONGEST_CAPTION and len(piece.text) < 120
    return short and (verdict.reason == CAPTION or not ends_sentence(piece.text))


def _end(pieces: list[Piece], verdicts: list[Verdict], run: Run) -> int:
    """One past the last piece of the body: lines after the run stay while nothing speaks against them."""
    first = next((at for at in range(run.end, len(pieces)) if _speaks_against(verdicts[at])), len(pieces))
    bare = [at for at in range(run.end, first) if _is_bare(pieces[at])]
    if len(bare) >= _LINK_LIST and _shows_a_page(pieces, verdicts, run) and _is_prose(pieces, verdicts, run):
        first = bare[0]
    first = _below_label(pieces, verdicts, first)
    return min(_not_too_early(pieces, verdicts, run, first), max(run.end, run.limit))


def _is_bare(piece: Piece) -> bool:
    """Whether the piece may be one of a page's links: neither a sentence nor a sign of the text's own order."""
    return not ends_sentence(piece.text) and not is_section_break(piece.text)


def _shows_a_page(pieces: list[Piece], verdicts: list[Verdict], run: Run) -> bool:
    """Whether the text was taken from a page: its own words stand somewhere, or its counters below the article."""
    return any(
        verdict.reason and (verdict.reason != WORDLESS or (at >= run.end and not is_section_break(pieces[at].text)))
        for at, verdict in enumerate(verdicts)
    )


def _below_label(pieces: list[Piece], verdicts: list[Verdict], first: int) -> int:
    """The end, or one past the sentences that go on right below a lone label that does not end an article."""
    if first >= len(pieces) or verdicts[first].ends or count_words(pieces[first].text) > _LONGEST_LABEL:
        return first
    last = first + 1
    if last == len(pieces) or not ends_full_sentence(pieces[last].text):
        return first
    while last < len(pieces) and not verdicts[last].reason:
        if verdicts[last].weight <= 0 and not pieces[last].text.startswith(_DASHES):
            break
        last += 1
    return last if last > first + 1 else first


def _speaks_against(verdict: Verdict) -> bool:
    return bool(verdict.reason) and verdict.reason not in _PICTURES


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
