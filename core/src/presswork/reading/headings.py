"""Which pieces are headings: underlined, numbered, in capitals, chapters and acts, or set apart by blank lines."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern
from presswork.reading.furniture import count_words
from presswork.reading.likeness import heading_text
from presswork.reading.marks import ends_full_sentence, ends_sentence
from presswork.reading.pieces import Piece
from presswork.reading.sequences import Numbered, gaps_filled, numbered
from presswork.reading.wording import phrases

ATX = r"#{1,6} "
_NUMBERED = r"(\d{1,2}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[A-Z])[.)]?\s+(?=\S)"
_NUMERAL = r"(?:[IVXLC]{1,7}|\d{1,3}|[A-ZÄÖÜÁÉÍÓÚА-Я])[.)]?|§ ?\d{1,3}\.?"
_CHAPTER = (
    r"(?i)(?:chapter|part|book|act|scene|section|appendix|kapitel|teil|buch|akt|abschnitt|anhang|chapitre|partie|livre|acte|scène|"
    r"capítulo|parte|libro|acto|capitolo|atto|hoofdstuk|deel|bedrijf|tooneel|kapitola|rozdział|część|глава|часть|книга|розділ|fejezet|luku|bölüm|"
    r"capitolul|κεφάλαιο)\s+(?:\d{1,3}|[ivxlc]{1,7}|\w{3,12})\b.{0,60}|第.{1,6}[章節节部回話话].{0,30}"
)
_ORDINAL = (
    r"(?i)(?:(?:the|das|der|die|le|la|el|il|o|a|het|de)\s+)?[^\W\d_]{3,14}\s+(?:chapter|part|book|act|scene|kapitel|akt|aufzug|auftritt|szene|teil|buch|chapitre|partie|livre|"
    r"acte|scène|capítulo|parte|libro|acto|escena|capitolo|atto|scena|tooneel|bedrijf|hoofdstuk|deel|rozdział|kapitola|fejezet|rész|luku|bölüm|глава|часть|действие)\.?"
)
_LONGEST = 80
_MOST_WORDS = 10
_APART = 3
_FAR_APART = 4
_FEW = 20
_SELDOM = 6
_TITLE_PAGE = 16
_SHORT = 3
_NUMBERED_RANK = 5
_LONGEST_NUMBER = 12
_NUMBERED_REASON = "numbered, above a paragraph"
_NEAR_END = 6
_LONGEST_CLOSING = 16
_AROUND_CLOSING = " .!*-–—~[]()（）【】_"
_CLOSINGS = phrases(
    """\
the end | end | fin | finis | ende | das ende | fine | fim | fin. | einde | slut | slutt | loppu | koniec | konec | vége |
sfârșit | kraj | конец | кінець | край | τέλοσ | son | النهاية | تمت | پایان | סוף | समाप्त | 完 | 终 | 終 | 全文完 | 終わり | おわり | 끝 |
tamat | hết | 30"""
)
"""What authors write below the last line."""


class Kind(msgspec.Struct, frozen=True):
    """What a heading looks like; equal looks get equal levels."""

    rank: int
    reason: str


def find_headings(pieces: list[Piece]) -> dict[int, Kind]:
    """The headings by index."""
    marked = sum(1 for piece in pieces if len(piece.parts) == 1 and pattern(ATX).match(piece.text)) > 1
    prose = [_is_prose(piece) for piece in pieces]
    plain = sum(prose) * 2 > len(pieces)
    apart = sum(1 for piece in pieces if piece.lines[0].gap >= _APART)
    spaced = len(pieces) >= _FEW and apart * _SELDOM <= len(pieces)
    closing = _closing_line(pieces)
    worded = _find_worded(pieces, prose, marked=marked)
    found: dict[int, Kind] = {}
    for at, piece in enumerate(pieces):
        if at == closing or not _may_head(piece) or prose[at]:
            continue
        kind = worded.get(at)
        if kind is None and spaced:
            kind = _by_space(pieces, at)
        if kind is None and at - 1 in found:
            kind = _goes_on(pieces, at, found[at - 1])
        between = plain and _stands_above(pieces, at, prose) and (at == 0 or prose[at - 1])
        if kind is None and between and _looks_like_heading(piece.text):
            kind = Kind(9, "a short line without a full stop between paragraphs")
        if kind:
            found[at] = kind
    return found | _missing(pieces, prose, found)


def _closing_line(pieces: list[Piece]) -> int | None:
    """The line below which nothing but notes, rules and imprints come: ``THE END``."""
    for at in range(len(pieces) - 1, max(-1, len(pieces) - _NEAR_END), -1):
        text = pieces[at].text
        if len(text) <= _LONGEST_CLOSING and text.strip(_AROUND_CLOSING).casefold() in _CLOSINGS:
            return at
    return None


def _find_worded(pieces: list[Piece], prose: list[bool], *, marked: bool) -> dict[int, Kind]:
    """Those that say that they are headings; a numbered one may stand above one that is numbered deeper."""
    found: dict[int, Kind] = {}
    for at in range(len(pieces) - 1, -1, -1):
        if not _may_head(pieces[at]) or prose[at]:
            continue
        follows = _stands_above(pieces, at, prose)
        kind = _by_words(pieces[at], follows=follows, marked=marked)
        if kind is None and not follows and at + 1 < len(pieces) and "." in pieces[at].text[:_LONGEST_NUMBER]:
            deeper = _by_words(pieces[at], follows=True, marked=False)
            below = found.get(at + 1)
            leads = pieces[at + 1].text[-1] == ":" and deeper is not None and deeper.rank > _NUMBERED_RANK
            if deeper and deeper.rank >= _NUMBERED_RANK and ((below and below.rank > deeper.rank) or leads):
                kind = deeper
        if kind:
            found[at] = kind
    return found


def _missing(pieces: list[Piece], prose: list[bool], found: dict[int, Kind]) -> dict[int, Kind]:
    """Lines that no paragraph follows, but whose numbers are the ones that numbered headings of the same look lack."""
    heads: dict[int, Numbered] = {}
    maybe: dict[int, Numbered] = {}
    indents: dict[str, set[int]] = {}
    for at, piece in enumerate(pieces):
        number = numbered(piece.text) if _may_head(piece) and not prose[at] else None
        if number is None:
            continue
        if at in found:
            if found[at].reason == _NUMBERED_REASON:
                heads[at] = number
                indents.setdefault(number.look, set()).add(piece.lines[0].indent)
        elif _may_be_apart(number.words) and not ends_sentence(number.words) and piece.lines[0].gap:
            maybe[at] = number
    fits = {at: number for at, number in maybe.items() if pieces[at].lines[0].indent in indents.get(number.look, ())}
    ranks = {heads[at].look: found[at].rank for at in heads}
    return {
        at: Kind(ranks[fits[at].look], "its number is missing among the numbered headings")
        for at in gaps_filled(heads, fits)
        if not _is_listed(pieces, at)
    }


def _is_listed(pieces: list[Piece], at: int) -> bool:
    """Whether the piece beside it has the number beside its own: items of a list."""
    own = numbered(pieces[at].text)
    indent = pieces[at].lines[0].indent
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(pieces)]
    beside = [numbered(pieces[other].text) for other in near if pieces[other].lines[0].indent == indent]
    return own is not None and any(
        other is not None and other.parent == own.parent and abs(other.last - own.last) == 1 for other in beside
    )


def _may_head(piece: Piece) -> bool:
    return len(piece.parts) == 1 and not piece.quoted and not piece.raw and len(piece.text) <= _LONGEST


def _stands_above(pieces: list[Piece], at: int, prose: list[bool]) -> bool:
    """Whether a paragraph follows that is no farther below than what is above."""
    return at + 1 < len(pieces) and prose[at + 1] and pieces[at + 1].lines[0].gap <= max(1, pieces[at].lines[0].gap)


def _by_words(piece: Piece, *, follows: bool, marked: bool) -> Kind | None:
    text = piece.text
    if not any(char.isalpha() for char in text):
        return None
    if piece.underline:
        return Kind(1 if piece.underline == "=" else 4, f"underlined with {piece.underline}")
    if marked and pattern(ATX).match(text):
        return Kind(9 + text.index(" "), "marked with #, as other lines of the text are")
    if text[0] == "=" and (words := heading_text(text)) != text:
        return Kind(9 + text.index(words[0]), "between equals signs")
    if (not ends_sentence(text) or text[-1] in "?!") and pattern(_CHAPTER).fullmatch(text):
        return Kind(2, "names a chapter or part")
    if text[0].isupper() and text.count(" ") < _SHORT and pattern(_ORDINAL).fullmatch(text):
        return Kind(2, "names a chapter or part")
    if ends_sentence(text):
        return None
    if follows and _in_capitals(text) and count_words(text) <= _MOST_WORDS:
        return Kind(3, "in capitals above a paragraph")
    number = pattern(_NUMBERED).match(text)
    if follows and number and "." in text[: number.end()] and _looks_like_heading(text[number.end() :]):
        return Kind(_NUMBERED_RANK + min(3, number[1].count(".")), _NUMBERED_REASON)
    return None


def _by_space(pieces: list[Piece], at: int) -> Kind | None:
    """A short line that more blank lines set apart than part paragraphs."""
    text = pieces[at].text
    before, after = pieces[at].lines[0].gap, _gap_below(pieces, at)
    if not _may_be_apart(text):
        return None
    bold = text.isupper() or pattern(_NUMERAL).fullmatch(text) is not None
    if before >= _APART and after <= before and (bold or not _is_long_sentence(text)):
        return Kind(2 if before >= _FAR_APART else 4, f"{before} blank lines set it apart")
    if bold and (before > 1 or after >= _APART):
        return Kind(4 if max(before, after) >= _APART else 6, "blank lines set it apart")
    return None


def _goes_on(pieces: list[Piece], at: int, above: Kind) -> Kind | None:
    """The name of a chapter below its number, or another line of a title page."""
    text = pieces[at].text
    words = count_words(text)
    capitals = text.isupper()
    if above.rank > _APART + 1 or pieces[at].lines[0].gap != 1 or not _may_be_apart(text) or words > _MOST_WORDS - 2:
        return None
    if ends_full_sentence(text) and not (capitals and (words <= _SHORT or text[-1] in "?!")):
        return None
    named = _gap_below(pieces, at) > 1 or capitals
    if named or (at < _TITLE_PAGE and words <= _SHORT and pieces[at + 1].text.isupper()):
        return Kind(above.rank, "goes on with the heading above it")
    return None


def _gap_below(pieces: list[Piece], at: int) -> int:
    return pieces[at + 1].lines[0].gap if at + 1 < len(pieces) else _FAR_APART


def _may_be_apart(text: str) -> bool:
    words = count_words(text)
    if not (text[0].isalnum() or text[0] in "\"“«»'‘’_") or words > _MOST_WORDS or text[-1] == ":":
        return False
    return any(char.isalpha() for char in text) and not (ends_full_sentence(text) and words > _MOST_WORDS - 2)


def _is_long_sentence(text: str) -> bool:
    if not ends_full_sentence(text) or text[-1] in "?!" or count_words(text) <= _MOST_WORDS - 4:
        return False
    return pattern(_NUMBERED).match(text) is None


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(char.isalpha() for char in text) > _SHORT


def _looks_like_heading(text: str) -> bool:
    first = text[0]
    return (
        (first.isupper() or first.isdigit() or (not first.islower() and first.isalpha()))
        and text[-1] not in ",;:-–—)]\"”'’»"
        and not ends_sentence(text)
        and count_words(text) <= _MOST_WORDS - 2
        and "://" not in text
        and "@" not in text
    )


def _is_prose(piece: Piece) -> bool:
    return not piece.quoted and not piece.raw and ends_full_sentence(piece.text) and count_words(piece.text) >= 8
