"""Who signs the article: every line that may say so, and what speaks for it."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from presswork.patterns import pattern
from presswork.reading import byline as bylines
from presswork.reading.byline import Byline
from presswork.reading.dates import find_days
from presswork.reading.furniture import Run, Verdict, count_words
from presswork.reading.likeness import same_words
from presswork.reading.marks import ends_full_sentence
from presswork.reading.openings import holds
from presswork.reading.pieces import Piece
from presswork.reading.vocabulary import FURNITURE_WORDS

HANDLE = r"(?:^|\s)@\w{2,}"
_ADDRESS = r"\b[\w.+-]+@[\w-]+\.\w"
_LEADS_TO_NAME = (" by", " von", " par", " por", " di", " door", " av")
_NAMED_ADDRESS = r"(?i)(?:e-?mail\s?:?\s*)?([^\W\d_]{3,14})[._]([^\W\d_]{3,18})@[\w.-]+\.\w{2,}"
_TELLS_AUTHOR = r"(?i)\b(?:author|writer|written|autorin|autor|auteur|autore|автор|profile|avatar|reporter|correspondent|journalist)\b"
_TELLS_DATE = (
    r"(?i)\W*(?:(?:this|the) (?:article|story|post|piece|page|report|review)(?: was| has been| is)?\s+)?(?:(?:first|originally|last)\s+)*"
    r"(?:created|published|posted|updated|veröffentlicht|publiziert|erschienen|erstellt|aktualisiert|publié|mis à jour|publicad[oa]|actualizado|"
    r"atualizado|pubblicato|aggiornato|gepubliceerd|geplaatst|publicerad|uppdaterad|publisert|udgivet|julkaistu|opublikowano|publikováno|"
    r"опубликовано|обновлено)\b"
)
_DATE_STEMS = (
    "creat",
    "publi",
    "post",
    "updat",
    "veröff",
    "erschien",
    "erstell",
    "ktuali",
    "mis à",
    "pubbl",
    "ctuali",
    "atuali",
    "aggiorn",
    "geplaat",
    "uppdat",
    "udgiv",
    "julkai",
    "бликовано",
    "обновл",
)
_LONGEST_DATELINE = 24
_SHORT_SENTENCE = 9
_SHORT_ENDS = ("a.m.", "p.m.", " г.", " r.")
"""What ends a dateline with a full stop and no sentence."""
_FAR = 80
_SELDOM = 4
_LONGEST_NEAR = 120
_LONGEST_LABEL = 24
_LONGEST_ROLE = 60
_OTHERS = (
    "related",
    "read also",
    "also read",
    "read more",
    "more ",
    "recommended",
    "popular",
    "most ",
    "you may",
    "you might",
    "comments",
    "lesen sie",
    "mehr ",
    "kommentar",
    "lire aussi",
    "commentaires",
    "relacionad",
    "comentarios",
    "correlat",
    "leggi anche",
    "lees ook",
    "läs också",
    "czytaj",
    "читайте",
    "関連",
    "相关",
    "관련",
)
_DIVIDERS = ("|", "·", "•", " – ", " — ")
_MOST_NODES = 10
_LONGEST_NODE = 50
_NEAR_FOOT = 4
_LISTED = 4
_ENOUGH = 1.0
_ENOUGH_ABOVE = 2.0
_BIOGRAPHY = 3.0


class Zone(msgspec.Struct, frozen=True):
    """Where to look: the title's and the first paragraph's places, the article's run, the lines above and below it."""

    title: int | None
    lead: int
    run: Run
    head: tuple[int, ...]
    foot: range


def is_dateline(text: str) -> bool:
    """Whether a line is there for the date that it holds."""
    words = count_words(text)
    if text[0] == "[" or words > _LONGEST_DATELINE:
        return False
    sentence = words > _SHORT_SENTENCE and ends_full_sentence(text) and not text.lower().endswith(_SHORT_ENDS)
    sentence = sentence and not tells_date(text)
    return not sentence and bool(find_days(text))


def without_days(text: str) -> str:
    """What else a line says than its days."""
    for day in reversed(find_days(text)):
        text = f"{text[: day.start].rstrip()} {text[day.end :].lstrip()}".strip()
    return text


def tells_date(text: str) -> bool:
    """Whether a line begins with the word that says when a page was made."""
    if len(text) >= _LONGEST_NEAR * 2 or not holds(text.lower(), _DATE_STEMS):
        return False
    return pattern(_TELLS_DATE).match(text) is not None


class Signature(msgspec.Struct, frozen=True):
    """The byline of the pieces ``at``, all of which only say who wrote the article unless it is a note on the author."""

    at: tuple[int, ...]
    byline: Byline


def find_signature(pieces: list[Piece], verdicts: list[Verdict], zone: Zone) -> Signature | None:
    """The line that names the authors, and what it says: a label above all, then what stands where names stand."""
    for at in zone.head:
        if labelled := _labelled(pieces, at):
            return labelled
    tail = range(max(zone.run.start, zone.run.end - 3), zone.foot.stop)
    told = [Signature((at,), found) for at in tail if (found := bylines.from_biography(pieces[at].text))]
    if best := _best_alone(pieces, verdicts, zone, {found.byline.names[0] for found in told}):
        return best
    for at in range(zone.foot.start, foot_end(pieces, verdicts, zone.foot)):
        if labelled := _labelled(pieces, at):
            return labelled
        if contact := bylines.from_contact(pieces[at].text):
            told.append(Signature((at,), contact))
    if told:
        return told[-1]
    return _alone_below(pieces, verdicts, zone) or _addressed_below(pieces, zone) or _published(pieces, zone)


def foot_end(pieces: list[Piece], verdicts: list[Verdict], foot: range) -> int:
    """Where other articles begin below the text: their bylines and dates are not its own."""
    for at in foot:
        text = pieces[at].text
        told = bylines.labelled(text) or tells_date(text) or pattern(_TELLS_AUTHOR).search(text)
        if verdicts[at].ends and holds(text.casefold(), _OTHERS) and not told:
            return at
    return foot.stop


def _published(pieces: list[Piece], zone: Zone) -> Signature | None:
    published = ((at, bylines.publisher(pieces[at].text)) for at in zone.head if at > (zone.title or 0))
    return next((Signature((at,), found) for at, found in published if found), None)


def _labelled(pieces: list[Piece], at: int) -> Signature | None:
    """A label and its names, in one line or, where each word of the page became a line, in a few."""
    text = pieces[at].text
    if found := bylines.labelled(text):
        return Signature((at,), found)
    if len(text) > _LONGEST_LABEL:
        return None
    if not bylines.is_label(text):
        below = bylines.names_below(text, pieces[at + 1].text) if at + 1 < len(pieces) else None
        return Signature((at, at + 1), below) if below else None
    end = at + 1
    while end < min(at + _MOST_NODES, len(pieces)) and bylines.is_name_or_joint(pieces[end].text):
        end += 1
    leads = end == at + 1 or bylines.leads_to_name(pieces[end - 1].text)
    if leads and end < len(pieces) and len(pieces[end].text) < _LONGEST_NODE:
        end += 1
    names = " ".join(piece.text.strip(" •*") for piece in pieces[at:end])
    found = bylines.labelled(names.strip()) if end > at + 1 else None
    return Signature(tuple(range(at, end)), found) if found else None


def _best_alone(pieces: list[Piece], verdicts: list[Verdict], zone: Zone, told: set[str]) -> Signature | None:
    """The line above the body that holds nothing but names and has most of what comes with bylines around it."""
    best: Signature | None = None
    most = 0.0
    for at in zone.head:
        found = bylines.standing_alone(pieces[at].text)
        if not found:
            continue
        below = zone.title is not None and at > zone.title
        evidence = _BIOGRAPHY if found.names[0] in told else _evidence(pieces, verdicts, zone, at, found)
        if evidence >= (_ENOUGH if below else _ENOUGH_ABOVE) and evidence > most:
            best, most = Signature((at,), found), evidence
    return best


def _evidence(pieces: list[Piece], verdicts: list[Verdict], zone: Zone, at: int, found: Byline) -> float:
    evidence = 0.0
    near = [text for other in _around(at, 1, pieces) if len(text := pieces[other].text) < _LONGEST_NEAR]
    dated = any(map(is_dateline, near))
    if found.reason == bylines.LONE and not dated:
        return evidence
    if dated:
        evidence += 0.0 if _is_listing(pieces, at) else 1.0
    elif any(is_dateline(pieces[other].text) for other in _around(at, 3, pieces)) and not _is_listing(pieces, at):
        evidence += 0.5
    if any("@" in text and (pattern(HANDLE).search(text) or pattern(_ADDRESS).search(text)) for text in near):
        evidence += 1.0
    if "," in pieces[at].text and bylines.holds_role(pieces[at].text):
        evidence += 0.5
    if any(pattern(_TELLS_AUTHOR).search(text) for text in near):
        evidence += 0.5
    strange = _is_strange(found.names, pieces[at + 1 : zone.run.end])
    if not strange and found.reason != bylines.AGENCY:
        evidence -= 1.0
    if zone.title is not None and zone.title < at and strange:
        evidence += _nearness(pieces, verdicts, range(zone.title, at), found)
    if strange and holds(pieces[at].text, _DIVIDERS) and is_dateline(pieces[at].text):
        evidence += 1.0
    if strange and at + 1 < zone.lead and _is_role(pieces[at + 1].text):
        evidence += 0.5
    if any(_repeats(pieces[other].text, found) for other in zone.head if other != at):
        evidence += 0.5
    return evidence


def _nearness(pieces: list[Piece], verdicts: list[Verdict], above: range, found: Byline) -> float:
    """How close the title is, with no more than its repetition, days and the page's own lines between: ``above`` begins with it."""
    title = pieces[above.start].text
    begin = max(at for at in above if at == above.start or same_words(pieces[at].text, title))
    between = [at for at in range(begin + 1, above.stop) if not _repeats(pieces[at].text, found)]
    said = [at for at in between if not verdicts[at].reason and not is_dateline(pieces[at].text)]
    return 1.0 if not said else 0.5 if said == between[:1] else 0.0


def _is_role(text: str) -> bool:
    """Whether a line says what somebody does at a paper, and no more."""
    return len(text) < _LONGEST_ROLE and not ends_full_sentence(text) and bylines.holds_role(text)


def _around(at: int, distance: int, pieces: list[Piece]) -> range:
    return range(max(0, at - distance), min(len(pieces), at + distance + 1))


def _repeats(text: str, found: Byline) -> bool:
    """Whether a line says the names again, perhaps run together."""
    return text.replace(" ", "") == found.names[0].replace(" ", "")


def _is_listing(pieces: list[Piece], at: int) -> bool:
    """Whether lines with dates follow each other as they do in a list of other articles or events."""
    around = pieces[max(0, at - 6) : at + 7]
    return sum(1 for piece in around if len(piece.text) < 120 and is_dateline(piece.text)) >= _LISTED


def _alone_below(pieces: list[Piece], verdicts: list[Verdict], zone: Zone) -> Signature | None:
    """A name at the foot: beside a date, after a word that leads to it, or as the text's very last line."""
    end = zone.run.end
    for at in zone.foot:
        found = bylines.standing_alone(pieces[at].text)
        if not found or verdicts[at].reason or not _is_strange(found.names, pieces[zone.run.start : zone.run.end]):
            continue
        near = at < zone.run.limit and _is_dated(pieces, at, end) and not _is_listing(pieces, at)
        near = near and not any(verdicts[other].ends for other in range(end, at))
        led = pieces[at - 1].text.casefold().endswith(_LEADS_TO_NAME)
        last = _is_last(pieces, verdicts, at, end) and found.names[0] != found.names[0].lower()
        if near or led or last:
            return Signature((at,), found)
    return None


def _is_last(pieces: list[Piece], verdicts: list[Verdict], at: int, end: int) -> bool:
    """Whether the article ends with the line: the text does, or right below its prose the page's own lines begin."""
    if any(verdicts[other].ends for other in range(end, at)):
        return False
    return at == len(pieces) - 1 or (at == end and verdicts[at + 1].ends)


def _is_dated(pieces: list[Piece], at: int, end: int) -> bool:
    """Whether a day stands in the same line or, close to the text's end, in the line above; below the last words, too."""
    if is_dateline(pieces[at].text) or (at - end < _NEAR_FOOT and is_dateline(pieces[at - 1].text)):
        return True
    below = next((piece.text for piece in pieces[at + 1 : at + 3] if any(map(str.isalnum, piece.text))), "")
    return at == end and below != "" and is_dateline(below)


def _addressed_below(pieces: list[Piece], zone: Zone) -> Signature | None:
    """A reporter's own address right below the text: its first part is a name."""
    for at in range(max(zone.lead, zone.run.end - 2), min(zone.run.end + _NEAR_FOOT, zone.foot.stop)):
        text = pieces[at].text
        found = pattern(_NAMED_ADDRESS).fullmatch(text) if "@" in text else None
        if found and not {found[1], found[2]} & FURNITURE_WORDS:
            name = f"{found[1]} {found[2]}".title()
            return Signature((at,), Byline((name,), "the address below the text", 0.4))
    return None


def _is_strange(names: tuple[str, ...], body: list[Piece]) -> bool:
    """Whether the words of a supposed name are names all through the text, and not what it is about."""
    text = "\n".join(piece.text for piece in body[:_FAR] if len(piece.text) > _LONGEST_NEAR)
    words = [word for word in names[0].split() if word.casefold() not in bylines.PARTICLES]
    if any(f" {word.lower()} " in text or f" {word.lower()}." in text for word in words):
        return False
    if any(f"{one} {other} " in text for one, other in pairwise(words)):
        return False
    return not words or text.count(words[-1]) <= _SELDOM
