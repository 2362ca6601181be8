"""What stands above the body: title, subtitle, byline and date, and the same at its foot."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern
from presswork.reading import byline as bylines
from presswork.reading.dates import Day, find_days
from presswork.reading.furniture import BUTTON, PROSE, WORDLESS, Run, Verdict, count_words
from presswork.reading.likeness import heading_marks, heading_text, same_words
from presswork.reading.lines import is_unspaced, without_picture
from presswork.reading.marks import bullet, ends_full_sentence, number
from presswork.reading.openings import holds
from presswork.reading.phrases import STEPS
from presswork.reading.pieces import Piece
from presswork.reading.signature import HANDLE, Zone, find_signature, foot_end, is_dateline, tells_date

_FARTHEST = 40
_DEEPEST_SIGN = 6
_SIGNED = 6
_LONGEST_SIGNED = 220
_ABOVE_SIGN = (2, 60)
_ABOVE_SIGNATURE = (3, 150)
"""How many paragraphs, and how long ones, may stand between the title and such a line: subtitles and captions."""
_HOLDING = 3
_LONGEST_SIGN = 90
_NEAR_END = 2
_SIGNS_BELOW = 7
_NEXT_TO_SIGN = 0.2
_TEASER = 0.3
"""What a line right below ``Trending`` and its like is less likely to be the title."""
_BREADCRUMBS = 2
_NEAR_TITLE = 12
_NEAR_SIGN = 6
_FAR = 0.02
_TITLE_WEIGHT = 4.0
"""What a sentence of 24 words weighs."""
_ABOVE_TITLE = 4
_REPEATED = 0.5
_TOLD_BEFORE = 1.5
_LEADING = -1.0
_LONGEST_PATH = 12
_FEW_WORDS = 3
_LONG_CAPTION = 12
_DIVIDERS = ("|", " / ", "·", "•")
_LONGEST_DATELINE = 24
_LATER = (
    r"(?i)\b(?:updated?|modified|corrected|edited|aktualisier\w*|actualizado|actualización|mis à jour|aggiorna\w*|"
    r"bijgewerkt|uppdaterad|oppdatert|opdateret|обновлено|aktualizacja)\b[^\d]{0,24}$"
)
_NOTE = 60
_NOTED = (
    "correct",
    "clarific",
    "update",
    "korrektur",
    "aktualis",
    "correc",
    "correz",
    "rectific",
    "rettifica",
    "исправл",
)
_CORRECTED = (
    r"(?i)\W*(?:editor['’]s note\W+)?(?:corrections?|clarifications?|updated?|korrektur|aktualisierung|correctif|corrección|correção|"
    r"rectificación|rettifica|correzione|исправлено)\W{1,3}(?:(?:on|vom|am|du|del|de|il|от)\s+)?"
)
_TELLS = (
    r"(?i)\b(?:published|posted|first|created|written|dated?|veröffentlicht|erschienen|erstellt|datum|stand|publié|publicad[oa]|"
    r"pubblicato|gepubliceerd|publicerad|publisert|udgivet|опубликован\w*|opublikowano|data|fecha)\b|日期|发布|発表|公開|입력|등록"
)
_ADDRESS = r"https?://[\w.-]+\.[a-z]{2,}(?:[/?#][^\s<>]*)?"
_RIGHTS = r"(?i)\W*(?:©|\(c\)|copyright\b|℗)(?=\W).{0,40}?\b(?:19|20)\d\d\b"
_RIGHTS_WORDS = ("©", "(c)", "copyright", "℗")
_LONGEST_RIGHTS = 400
_CAPTIONED = r"[.!?][\"'”’»]? \([^()]+\)$"
"""A sentence and, in brackets, who took the picture below which it stands."""
_LONGEST_SINCE = 8
_SINCE = (" ago", "vor ", "il y a ", "hace ", "há ")
_TIME_SINCE = r"\d+ ?[^\W\d_]+ ago\b|\b(?:vor|il y a|hace|há) \d+ [^\W\d_]+$"
_LONG_MENU = 12
"""With more lines of a page's own above it, a block of lines is no less likely to hold the title than those before."""
_ABOVE_LABEL = 2.0
_RUBRIC = 0.8
"""What a few words in capitals above a line that is not are less likely to be the title."""
_DATELINE = r"[^\W\d_][^—–]{3,80}?\s?(?:[—–]|--?)\s"
_DASHES = ("—", "–", "-")
_FARTHEST_DASH = 90


class Found(msgspec.Struct, frozen=True):
    """Something recognised in the piece at index ``at``."""

    at: int
    value: str
    reason: str
    confidence: float


class Front(msgspec.Struct, frozen=True):
    """``lead`` is the index of the body's first paragraph; ``used`` are pieces that only say what is told here."""

    lead: int
    title: Found | None = None
    subtitle: Found | None = None
    authors: tuple[str, ...] = ()
    byline: Found | None = None
    date: Found | None = None
    address: Found | None = None
    rights: Found | None = None
    modified: Found | None = None
    used: frozenset[int] = frozenset()


def read_front(pieces: list[Piece], verdicts: list[Verdict], run: Run, language: str | None = None) -> Front:
    """Title, subtitle, authors and date, with the indexes of the pieces that said so."""
    lead, signed = _find_lead(pieces, verdicts, run)
    title = _find_title(pieces, verdicts, lead, signed)
    top = title.at if title else max(0, lead - 12)
    head = [at for at in range(max(0, top - _ABOVE_TITLE), lead) if not title or at != title.at]
    foot = range(max(lead + 1, run.end - _NEAR_END), min(len(pieces), run.end + _FARTHEST))
    end = min(run.limit, foot_end(pieces, verdicts, foot))
    told = [at for at in foot if at < end and (at - run.end < 3 or pattern(_TELLS).search(pieces[at].text[:80]))]
    dates, later = _find_dates(pieces, head, language)
    if not dates and (line := _find_dateline(pieces, lead, language)):
        dates = [line]
    if not dates or not later:
        below, after = _find_dates(pieces, told, language)
        dates, later = dates or ([] if later else below), later or after
    if not dates:
        dates, later = later or _find_lone_date(pieces, title, foot, run, language), []
    used = {found.at for found in (*dates, *later) if found.at != lead}
    signature = find_signature(pieces, verdicts, Zone(title.at if title else None, lead, run, tuple(head), foot))
    authors: tuple[str, ...] = ()
    byline = None
    if signature:
        says = signature.byline
        authors = says.names
        byline = Found(signature.at[0], ", ".join(authors), says.reason, says.confidence)
        used |= {at for at in head if pieces[at].text.strip(" ,") in authors}
        if says.reason != bylines.BIOGRAPHY:
            used.update(signature.at)
            used |= _beside(pieces, signature.at, used, lead)
    subtitle = _find_subtitle(pieces, verdicts, title, used, lead)
    by = signature.at if signature else ()
    dates.sort(key=lambda found: (not found.value, found.at not in by))
    date = dates[0] if dates else None
    address = _find_address(pieces, head)
    if address:
        used.add(address.at)
    rights = _find_rights(pieces, range(max(lead, run.end - 2), foot.stop))
    modified = next((found for found in later if found.value and date and found.value != date.value), None)
    return Front(lead, title, subtitle, authors, byline, date, address, rights, modified, frozenset(used))


def _beside(pieces: list[Piece], signed: tuple[int, ...], used: set[int], lead: int) -> set[int]:
    """The lines next to the byline that tell no more than its name's office, paper or handle."""
    found: set[int] = set()
    at = signed[-1] + 1
    while at < lead and (at in used or bylines.goes_with_byline(pieces[at].text)):
        found.add(at)
        at += 1
    return found


def is_kicker(text: str) -> bool:
    """Whether a line is as short as the name of a section above a title."""
    return _count_words(text) <= (2 if is_unspaced(text[0]) else 4)


def _count_words(text: str) -> int:
    """How many words, two characters each where no spaces part them: titles are short."""
    return max(1, len(text.replace(" ", "")) // 2) if is_unspaced(text[-1]) else count_words(text)


def unsigned_all(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those at the beginning that hold or lead to byline and date cut into their lines."""
    last = max((at for at, piece in enumerate(pieces[:_SIGNED]) if _signs(piece.text)), default=0)
    cut: list[Piece] = []
    for at, piece in enumerate(pieces[: max(last, _HOLDING)]):
        leads = at == last - 1 or (at < last and not piece.verse)
        cut += piece.cut() if leads and max(map(len, piece.parts)) < _LONGEST_SIGN else _unsigned(piece)
    return [*cut, *pieces[max(last, _HOLDING) :]]


def _signs(text: str) -> bool:
    if len(text) >= _LONGEST_SIGN or ends_full_sentence(text):
        return False
    return is_dateline(text) or bylines.labelled(text) is not None


def _unsigned(piece: Piece) -> list[Piece]:
    """The piece, or its lines up to the byline and date that it begins with and what stands below them."""
    if len(piece.parts) < 2 or piece.quoted or piece.raw or piece.verse:
        return [piece]
    signs = [at for at, part in enumerate(piece.parts[:_DEEPEST_SIGN], 1) if _signs(part)]
    if not signs:
        return [piece]
    return piece.cut() if signs[-1] == len(piece.parts) else piece.behead(signs[-1])


def _find_lead(pieces: list[Piece], verdicts: list[Verdict], run: Run) -> tuple[int, int | None]:
    """The first paragraph that no byline or date follows closely, and the first such line before it."""
    lead = next((at for at in range(run.start, run.end) if verdicts[at].weight >= PROSE), run.start)
    worded = [at for at in range(lead, len(pieces)) if verdicts[at].reason != WORDLESS][:_SIGNS_BELOW]
    signs = [at for at in (*range(max(0, lead - 12), lead), *worded) if _is_sign(pieces, at)]
    for sign in signs:
        above = {pieces[at].text: at for at in range(lead, sign) if verdicts[at].weight >= PROSE}
        most, longest = _ABOVE_SIGNATURE if _is_signature(pieces, sign) else _ABOVE_SIGN
        if (
            sign >= lead
            and len(above) <= most
            and all(count_words(pieces[at].text) <= longest for at in range(lead, sign))
        ):
            below = [at for at in range(sign + 1, run.end) if verdicts[at].reason != WORDLESS][: _SIGNS_BELOW - 1]
            title_only = sign == lead + 1 and below and (lead == 0 or verdicts[lead].weight < _TITLE_WEIGHT)
            lead = next((at for at in below if verdicts[at].weight >= 1.0), below[0] if title_only else lead)
    return lead, next((sign for sign in signs if sign < lead), None)


def _is_sign(pieces: list[Piece], at: int) -> bool:
    """Whether a line says who wrote the article or when, or leads to the name below it."""
    text = pieces[at].text
    if len(text) >= _LONGEST_SIGNED:
        return False
    if bylines.labelled(text) or is_dateline(text):
        return True
    if "@" in text and pattern(HANDLE).search(text) and bylines.standing_alone(text):
        return True
    return at + 1 < len(pieces) and bylines.is_label(text) and bylines.standing_alone(pieces[at + 1].text) is not None


def _is_signature(pieces: list[Piece], at: int) -> bool:
    """Whether a line names the author beside the day: hardly anything but the article's own front does."""
    if not bylines.labelled(pieces[at].text):
        return False
    near = [pieces[other].text for other in range(max(0, at - 1), min(len(pieces), at + 2))]
    return any(len(text) < _LONGEST_SIGNED and is_dateline(text) for text in near)


def _find_title(pieces: list[Piece], verdicts: list[Verdict], lead: int, signed: int | None) -> Found | None:
    best: Found | None = None
    score = 0.9
    seen = 0
    noise = lead > _FARTHEST
    menu = 0
    for at in range(max(0, lead - _FARTHEST), min(lead + 1, len(pieces))):
        worth = _title_worth(pieces, verdicts, at, lead)
        if verdicts[at].reason or bullet(pieces[at].text):
            menu += 1
            noise = noise or menu > _LONG_MENU or bool(verdicts[at].reason)
            seen = 0 if menu > _LONG_MENU and lead - at > _NEAR_TITLE else seen
        if worth is None:
            continue
        if signed is not None:
            worth += -1.2 if at > signed else _beside_sign(verdicts, at, signed) if worth > 1 else 0.0
        worth -= 0.25 * min(seen, 6) + (_TEASER if at and verdicts[at - 1].ends else 0.0)
        worth += _said_again(pieces, at, lead)
        if noise:
            worth -= _FAR * max(0, lead - at - _NEAR_TITLE)
        if at and not noise:
            worth -= 1.2
        noise = noise or is_kicker(pieces[at].text) or is_dateline(pieces[at].text)
        seen += worth > 1
        if worth > score:
            what = "the first line" if at == 0 else "a heading above the body"
            best = Found(at, _once(heading_text(pieces[at].text)), what, min(0.98, 0.5 + worth / 8))
            score = worth
    return best


def _beside_sign(verdicts: list[Verdict], at: int, signed: int) -> float:
    """What it adds that nothing but the page's own lines stands between the line and byline or date."""
    return _NEXT_TO_SIGN if all(verdicts[other].reason for other in range(at + 1, signed)) else 0.0


def _said_again(pieces: list[Piece], at: int, lead: int) -> float:
    """What it adds that a line is repeated below or ends a path through the site, or takes away that it is such a path."""
    text = pieces[at].text
    below = [piece.text for piece in pieces[at + 1 : min(lead, at + _NEAR_TITLE)] if len(piece.text) <= len(text) + 8]
    if any(same_words(text, other) for other in below[1:]) or _is_repeated(pieces, at, lead):
        return _REPEATED
    steps = tuple(f"{step} {text}" for step in STEPS)
    if any(piece.text.endswith(steps) for piece in pieces[max(0, at - _NEAR_TITLE) : at]):
        return _TOLD_BEFORE
    held = any(len(other) >= _LONGEST_PATH and text.endswith((f" {other}", f"\u3000{other}")) for other in below)
    return _LEADING if held else 0.0


def _is_repeated(pieces: list[Piece], at: int, lead: int) -> bool:
    """Whether the same line stands again far below it, right above the body."""
    near = range(max(at + _NEAR_TITLE, lead - _NEAR_SIGN), lead)
    return any(pieces[other].text == pieces[at].text for other in near)


def _once(text: str) -> str:
    """A title whose line says it twice, as where a page shows it to readers and to programs."""
    half = len(text) // 2
    return text[:half] if half and text[half] == " " and text[:half] == text[half + 1 :] else text


def _title_worth(pieces: list[Piece], verdicts: list[Verdict], at: int, lead: int) -> float | None:
    text = pieces[at].text
    words = _count_words(text)
    if words > 40 or not any(char.isalpha() for char in text) or len(text) > 400:
        return None
    if at == lead and (at or words > 24 or len(pieces) == 1):
        return None
    worth = 3.0 if 5 <= words <= 22 else 2.0 if 4 <= words <= 28 else (0.4, 0.4, 1.0, 1.7)[words] if words < 4 else 0.5
    if at == 0:
        worth += 0.8
    if marks := heading_marks(text):
        worth += 4 - marks
    if verdicts[at].reason:
        worth -= 0 if at == 0 and verdicts[at].reason == BUTTON else 3
    if number(text):
        worth -= 1.0
    if bullet(text) or "://" in text or "@" in text:
        worth -= 3
    if text.endswith((".", "。")) and not text.endswith("...") and text.rsplit(None, 1)[-1].strip('"”’.)').islower():
        worth -= 3.0 if words > 5 else 1.5
    elif text.endswith((":", ";", ",", "—", "，", "、", "；", "：", "،", "؛")):
        worth -= 1.5
    if bylines.labelled(text) or is_dateline(text):
        worth -= 1 if at == 0 and _names_a_day(text) else 3
    if " | " in text or " > " in text or " / " in text:
        worth -= 0.7 if text.count(">") < _BREADCRUMBS else 3
    if "(BUTTON)" in text or ("[ " in text and " ]" in text):
        worth -= 3
    if text.startswith("Logo ") or _tells_time_since(text) or (text[-1] == ")" and pattern(_CAPTIONED).search(text)):
        worth -= 3
    if words <= _FEW_WORDS + 1 and at + 1 < lead:
        worth += _above(text, pieces[at + 1].text)
    if "©" in text or "____" in text or (words > _LONG_CAPTION and _holds_date(text)):
        worth -= 3
    return worth


def _above(text: str, below: str) -> float:
    """What it adds to a few words that a line with nothing but ``by`` stands below them, or takes from a rubric in capitals."""
    if bylines.is_label(below):
        return _ABOVE_LABEL
    return -_RUBRIC if text.isupper() and not below.isupper() else 0.0


def _tells_time_since(text: str) -> bool:
    """Whether a short line says how long ago a page was made."""
    return text.count(" ") < _LONGEST_SINCE and holds(text, _SINCE) and pattern(_TIME_SINCE).search(text) is not None


def _names_a_day(text: str) -> bool:
    """Whether a title ends with the day that it is about: ``Minutes of the meeting of 5 May 2021``."""
    days = find_days(text)
    told = count_words(text[: days[0].start]) if days else 0
    before = text[: days[0].start].strip(" ,-–—") if days else ""
    place = "," in before and all(not word[0].islower() for word in before.split())
    signed = place or holds(text, _DIVIDERS) or bylines.labelled(text) or tells_date(text)
    return told > _FEW_WORDS and days[-1].end == len(text) and not signed


def _holds_date(text: str) -> bool:
    """Whether a sentence goes on behind a date, as it does below a picture."""
    return any(day.end + 8 < len(text) for day in find_days(text))


def _find_address(pieces: list[Piece], head: list[int]) -> Found | None:
    """The one address that stands alone above the body is the page's own."""
    alone = [at for at in head if "://" in pieces[at].text and pattern(_ADDRESS).fullmatch(pieces[at].text)]
    if len(alone) != 1 or pieces[alone[0] - 1].text.endswith(":"):
        return None
    return Found(alone[0], pieces[alone[0]].text, "the only address that stands alone above the body", 0.6)


def _find_rights(pieces: list[Piece], places: range) -> Found | None:
    """Whose text it is, said below it with a year."""
    for at in places:
        text = pieces[at].text
        if len(text) < _LONGEST_RIGHTS and holds(text.casefold(), _RIGHTS_WORDS) and pattern(_RIGHTS).match(text):
            return Found(at, text, "a notice of copyright below the text", 0.8)
    return None


def _find_subtitle(
    pieces: list[Piece], verdicts: list[Verdict], title: Found | None, used: set[int], lead: int
) -> Found | None:
    """The line between title and byline that says what the article is about."""
    if not title:
        return None
    at = title.at + 1
    while at < lead and (at in used or verdicts[at].reason or same_words(pieces[at].text, title.value)):
        at += 1
    if at >= lead or bullet(pieces[at].text) or at > title.at + 4:
        return None
    words = count_words(pieces[at].text)
    if not 4 <= words <= 60 or not any(title.at < other <= at + 6 for other in used):
        return None
    return Found(
        at, heading_text(pieces[at].text), "stands between the title and the body, beside the byline or date", 0.7
    )


def _find_dateline(pieces: list[Piece], lead: int, language: str | None) -> Found | None:
    """The day between the place and the dash with which a news agency's text begins."""
    if lead >= len(pieces):
        return None
    text = pieces[lead].text
    found = pattern(_DATELINE).match(text) if holds(text[:_FARTHEST_DASH], _DASHES) else None
    days = find_days(found[0], language) if found else []
    return Found(lead, days[0].iso or "", _why(text, days[0]), days[0].confidence) if days else None


def _find_lone_date(
    pieces: list[Piece], title: Found | None, foot: range, run: Run, language: str | None
) -> list[Found]:
    """The day beside the title in a list of articles below the text, or that a line far below gives as its own."""
    for at in foot if title else ():
        text = without_picture(pieces[at].text[:_LONGEST_RIGHTS].lstrip(" •*-"))
        days = find_days(text, language)
        if title and len(days) == 1 and same_words(text[: days[0].start].strip(" -–—|•·*"), title.value):
            return [Found(at, days[0].iso or "", _why(text, days[0]) + " beside the title", 0.6)]
    below = range(foot.stop, min(run.limit, foot.stop + _FARTHEST * 10))
    return _find_dates(pieces, [at for at in below if tells_date(pieces[at].text)], language)[0]


def _find_dates(pieces: list[Piece], places: list[int], language: str | None) -> tuple[list[Found], list[Found]]:
    """Dates of the lines that are no sentences: those of publication, and those of changes."""
    first: list[Found] = []
    later: list[Found] = []
    for at in places:
        text = pieces[at].text
        if not is_dateline(text):
            if note := _find_note(pieces, at, language):
                later.append(note)
            continue
        for day in find_days(text, language):
            found = Found(at, day.iso or "", _why(text, day), day.confidence)
            (later if pattern(_LATER).search(text[: day.start]) else first).append(found)
    return first, later


def _find_note(pieces: list[Piece], at: int, language: str | None) -> Found | None:
    """The day of a correction, which the note on it begins with."""
    text = pieces[at].text
    if not holds(text[:_NOTE].casefold(), _NOTED):
        return None
    days = find_days(text[:_NOTE], language)
    if not days or not days[0].iso or not pattern(_CORRECTED).fullmatch(text[: days[0].start]):
        return None
    return Found(at, days[0].iso, _why(text, days[0]) + " of a correction", days[0].confidence)


def _why(text: str, day: Day) -> str:
    return (
        f"'{text[day.start : day.end]}' is {day.reason}"
        if day.iso
        else f"{day.reason} in '{text[day.start : day.end]}'"
    )
