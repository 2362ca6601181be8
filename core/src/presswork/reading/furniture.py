"""Which pieces are the article and which are the page around it.

Each piece gets a weight: prose counts for the article, buttons and link lists against it. The
article is the run of pieces with the greatest sum; what lies outside is dropped only with a reason.
"""

from __future__ import annotations

import re

import msgspec

from presswork.patterns import pattern
from presswork.reading.lines import is_unspaced
from presswork.reading.marks import bullet, ends_full_sentence
from presswork.reading.openings import holds, opens
from presswork.reading.phrases import is_said_by_pages
from presswork.reading.pieces import Piece
from presswork.reading.vocabulary import (
    BUTTONS,
    CAPTION_ENDS,
    CAPTION_WORDS,
    COMMENT_HEADINGS,
    COMMENT_MARKS,
    COMMENT_STEMS,
    CREDITS,
    ENDING_PHRASES,
    ENDINGS,
    FURNITURE_WORDS,
    LABEL_PHRASES,
    PERSONS,
    PROMPT_WORDS,
    PROMPTS,
    SMALL_WORDS,
    WIDE_FURNITURE,
)

_WORD = re.compile(r"[^\W\d_](?:[\w'+-]+|’)*")
_LONGEST_PROMPT = 45
_LONGEST_FURNITURE = 30
_LONGEST_HEADING = 12
_ENOUGH = 8.0
PROSE = 1.5
"""The weight from which a piece is a paragraph."""
_LONGEST_STREAK = -3.0
LONGEST_CAPTION = 16
"""With more words it may say something that the article needs."""
CAPTION = "a picture's caption"
CREDIT = "a picture's credit"
WORDLESS = "no words in it"
BUTTON = "a word that is a button on many pages"
_WORD_WEIGHT = -1.5
"""Inside an article such a word may head a section."""
PLACEHOLDER = "stands where a picture was"
_PLACEHOLDERS = frozenset(("image", "photo", "picture", "video", "caption", "play", "play video", "bild", "foto"))
_BEGINNING = 40
_CAPTION_WEIGHT = -2.0
_LONGEST_TITLE = 12
_SAME = 60
_LONG_PROSE = 4.0
_LONG_ROW = 3
_HEAVY_ROW = 12.0
_PICTURE = r"(?:\[[^\[\]]*(?:\.(?:png|jpe?g|gif|svg|webp)|IMG|INS|gif|img)[^\[\]]*\]\s*)+|\[[^\s\[\]]{8,}\]|\S{1,120}\.(?:png|jpe?g|gif|svg|webp)"
_AROUND = " \t.,:;!?…·•|*#–—-→←↓↑»«›‹>+=()[]【】\"'"
_GLUED = r"(?<=[^\W\d_A-Z])(?=[A-Z])"


class Verdict(msgspec.Struct, frozen=True):
    """``weight`` above 0 speaks for the article; ``reason`` is set when the piece looks like furniture."""

    weight: float
    reason: str = ""
    ends: bool = False


def weigh(piece: Piece) -> Verdict:
    """What the piece's own words say."""
    text = piece.text
    words = count_words(text)
    if piece.raw:
        return Verdict(0.0)
    if words > _LONGEST_PROMPT or len(text) > 500:
        return Verdict(min(words, 60) / 6 if ends_full_sentence(text) else 3.0)
    if not _WORD.search(text):
        return Verdict(-0.5, WORDLESS)
    if (text[0] == "[" or " " not in text) and pattern(_PICTURE).fullmatch(text):
        return Verdict(-2.0, "the name of a picture")
    folded = text.casefold()
    found = _furniture(text, folded, words) if words <= _LONGEST_FURNITURE else None
    if found:
        return found
    if holds(folded, CAPTION_WORDS) and pattern(CAPTION_ENDS).search(folded):
        return Verdict(-2.0, CAPTION)
    if holds(folded, PROMPT_WORDS) and pattern(PROMPTS).search(folded) and pattern(PERSONS).search(folded):
        return Verdict(-1.0, "a prompt to the page's visitor")
    if ends_full_sentence(text) and words >= 5:
        return Verdict(max(0.5, words / 6))
    if words >= 5 and not text.isascii() and folded == text.upper().casefold() == text and text.upper() == text:
        return Verdict(words / 8)
    if words >= 15:
        return Verdict(0.5)
    return Verdict(-0.6 if bullet(text) and words < 8 else -0.4)


def without_repeated(pieces: list[Piece], verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts, but for sentences that stand twice beside a picture's credit: a gallery's captions, shown once a size."""
    places: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces[:_BEGINNING]):
        if verdicts[at].weight >= PROSE and piece.text[-1] not in "?!" and count_words(piece.text) > _LONGEST_TITLE:
            places.setdefault(piece.text.strip(_AROUND)[:_SAME], []).append(at)
    twice = {at for found in places.values() if len(found) > 1 and _near_credit(verdicts, found) for at in found}
    if not twice:
        return verdicts
    return [Verdict(_CAPTION_WEIGHT, CAPTION) if at in twice else verdict for at, verdict in enumerate(verdicts)]


def _near_credit(verdicts: list[Verdict], places: list[int]) -> bool:
    """Whether a picture's credit stands beside one of the pieces."""
    return any(verdict.reason in (CREDIT, CAPTION) for at in places for verdict in verdicts[max(0, at - 1) : at + 3])


def _furniture(text: str, folded: str, words: int) -> Verdict | None:
    if folded in _PLACEHOLDERS:
        return Verdict(-3.0, PLACEHOLDER)
    if opens(BUTTONS, folded):
        return Verdict(-3.0, "a button, counter or prompt of the page")
    if is_said_by_pages(folded, words):
        alone = words == 1 and folded.isalpha()
        return Verdict(_WORD_WEIGHT if alone else -3.0, BUTTON if alone else "a button, counter or prompt of the page")
    if _opens_with_ending(folded) or opens(ENDINGS, folded):
        return Verdict(-5.0, "words that come after an article's end", ends=True)
    if opens(CREDITS, folded):
        return Verdict(-2.0, CREDIT)
    if _made_of_furniture(pattern(_GLUED).sub(" ", text).casefold(), words):
        return Verdict(-3.0, "made of the words of buttons and menus")
    return None


def _opens_with_ending(folded: str) -> bool:
    """Whether the line's first words are a known ending; a single word has to stand alone or before a colon."""
    line = folded.strip(_AROUND)
    for separator in (":", "(", "："):
        head = line.partition(separator)[0].strip(_AROUND)
        if head in ENDING_PHRASES or head in LABEL_PHRASES:
            return True
    words = line.split(" ", _LONGEST_HEADING + 1)
    if len(words) > _LONGEST_HEADING or (len(words) > 5 and ends_full_sentence(folded)):
        return False
    return any(" ".join(words[:count]).rstrip(_AROUND) in ENDING_PHRASES for count in range(2, min(5, len(words)) + 1))


def count_words(text: str) -> int:
    """How many words; where a script parts them little, how many there would be."""
    words = text.count(" ") + 1
    if text.isascii() or words * 12 >= len(text):
        return words
    unspaced = sum(1 for char in text[:400] if is_unspaced(char))
    return max(words, unspaced * len(text) // min(len(text), 400) // 2, len(text) // 8)


class Run(msgspec.Struct, frozen=True):
    """The article's own pieces, ``start`` to before ``end``; at ``limit`` readers' comments or the text's end begin."""

    start: int
    end: int
    limit: int


def article_run(pieces: list[Piece], verdicts: list[Verdict]) -> Run:
    """The run of pieces with the greatest sum of weights."""
    best = total = before = 0.0
    streak = 0.0
    start = 0
    run = (0, 0)
    limit = len(pieces)
    for place, verdict in enumerate(verdicts):
        if verdict.ends and before > _ENOUGH and _opens_comments(pieces, place):
            limit = place
            break
        if total <= 0:
            total, start = 0.0, place
        streak = 0.0 if verdict.weight > 0 else streak + verdict.weight * (not verdict.reason)
        if verdict.reason or streak > _LONGEST_STREAK:
            total += verdict.weight
        before += max(0.0, verdict.weight)
        if total > best:
            best, run = total, (start, place + 1)
    return Run(_earlier_start(verdicts, run), _later_end(verdicts, run, limit), limit)


def _earlier_start(verdicts: list[Verdict], run: tuple[int, int]) -> int:
    """The first paragraph, when much prose stands above the run: a long list does not part an article in two."""
    prose = [at for at in range(run[0]) if verdicts[at].weight >= PROSE]
    above = sum(verdicts[at].weight for at in prose)
    inside = sum(verdict.weight for verdict in verdicts[run[0] : run[1]] if verdict.weight >= PROSE)
    return prose[0] if above > 8 and above * 3 > inside else run[0]


def _later_end(verdicts: list[Verdict], run: tuple[int, int], limit: int) -> int:
    """One past the last of several long paragraphs in a row, if such follow the run: a list parted the article."""
    end = run[1]
    inside = sum(verdict.weight for verdict in verdicts[run[0] : end] if verdict.weight >= PROSE)
    row: list[float] = []
    for at in range(end, limit):
        weight = verdicts[at].weight
        if weight < PROSE:
            row = []
            continue
        row.append(weight)
        long = sum(1 for other in row if other >= _LONG_PROSE)
        if long >= _LONG_ROW or (len(row) > 1 and sum(row) >= max(_HEAVY_ROW, inside / 3)):
            end = at + 1
    return end


def _opens_comments(pieces: list[Piece], place: int) -> bool:
    """Whether readers' comments follow: two or more lines that say who wrote them and when."""
    text = pieces[place].text.casefold()
    if not holds(text, COMMENT_STEMS) or not pattern(COMMENT_HEADINGS).search(text):
        return False
    after = pieces[place + 1 : place + 16]
    return (
        sum(
            1 for piece in after if len(piece.text) < 400 and pattern(COMMENT_MARKS).search(piece.text[:120].casefold())
        )
        >= 2
    )


def _made_of_furniture(folded: str, words: int) -> bool:
    if words > 12:
        return False
    if len(folded) <= 24 and not folded.isascii() and pattern(WIDE_FURNITURE).search(folded):
        return True
    telling = [word for word in _WORD.findall(folded) if word not in SMALL_WORDS]
    if not telling or (len(telling) < 3 and folded[-1].isdigit()):
        return False
    hits = sum(1 for word in telling if word in FURNITURE_WORDS)
    return hits == len(telling) if len(telling) < 3 else hits * 3 >= len(telling) * 2
