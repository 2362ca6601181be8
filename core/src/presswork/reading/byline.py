"""Who wrote it: bylines as papers print them, and the names that they hold."""

from __future__ import annotations

import msgspec

from presswork.patterns import pattern
from presswork.reading.dates import find_days
from presswork.reading.labels import find_label
from presswork.reading.lines import is_unspaced, without_picture
from presswork.reading.marks import ends_full_sentence
from presswork.reading.months import MONTHS, WEEKDAYS
from presswork.reading.openings import holds
from presswork.reading.vocabulary import FURNITURE_WORDS, SMALL_WORDS

_LONGEST_UNSPACED = 9
_LONGEST_NAME = 60
_LONGEST_ROLE = 5
_LONGEST_CONTACT = 160
_CONTACTS = frozenset(("Contact", "Reach", "Follow", "Email", "E-mail"))
_LABELS_OF_DATES = """
date datum data fecha päivämäärä dátum tarih дата published veröffentlicht erscheinungsdatum publié publicado pubblicato
gepubliceerd publicerad publisert udgivet updated
"""
_DATE_LABELS = frozenset(_LABELS_OF_DATES.split())
_CREDITED = r"[^\W\d_]/[^\W\d_]"
"""A photographer and who pays them: ``Jane Doe/Reuters``."""
_AROUND_LABEL = " •*·-–—|\t"
_SEPARATOR = r"\s*\|\s*|\s+-+(?:\s+|$)|\s{3,}|\xa0\s|\s\xa0"
_DIVIDERS = str.maketrans("•·–—/►▪●*", "|" * 9)
_AND = r"\s*(?:[,;&،、]|(?i:\b(?:and|und|et|en|och|og|και|та|és|și)\b)|\b(?:ve|dan)\b|\b[yeiaиі]\b(?!\.)|(?<=[A-Z]{2}\s)[YE]\b(?=\s[A-Z]{2}))\s*"
"""What joins two names; a capital letter between them is the first of a middle name."""
_CUT_AT = r"(?i)[\w.+-]+@[\w-]+\.\w|[@(\[:\d]|https?:|www\."
_CUT_OFF = r"(?is)\s+(?:on|at|à|avec|mit|con|с|in|for|from|with|updated|published|posted|publiziert|veröffentlicht|erschienen|aktualisiert|publicado|publié|last|am|um|le|el|il|op|den|the|is|has|was|vor|il y a|hace|via|of|als|as)\s+.*"
_CUTTING = """
on at à avec mit con с in for from with updated published posted publiziert veröffentlicht erschienen aktualisiert publicado publié last
am um le el il op den the is has was vor hace via of als as
"""
_CUT_WORDS = frozenset(_CUTTING.split())
"""Words behind which no name goes on."""
_TRAILING = r"(?i)[\s,]+(?:on|at|in|for|am|um|vom|le|el|il|op|den|a las|mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?$"
_TRAILING_WORDS = "on at in for am um vom le el il op den las day mon tue tues wed wednes thu thurs fri sat satur sun"
_FROM = ("in ", "à ", "da ", "do ", "from ", "of ", "avec ", "mit ", "con ", "with ")
_TRAILING_ENDS = tuple(_TRAILING_WORDS.split())
_SHORT_NAMES = """
reuters ap afp dpa apa epd kna sid sda efe ansa pti ani ians aap upi tass xinhua anp belga lusa ritzau ntb pap čtk mti
"""
_STOP_WORDS = """
bild bilder editor fonte foto fotografia fotografie fotografien fotografía fotos follow fuente grafik ilustración illustration
illustrationen illustrations illustrazioni images interview izvor photo photographie photographs photography photos pictures
quelle categories category comment comments commentaires comentarios email facebook filed kommentar kommentare leave print
share source special tags text texte twitter whatsapp updated video videos vidéo zdroj źródło übersetzung источник фото
"""
_STOPS = frozenset(_STOP_WORDS.split())
"""Words that stand behind a name on pages and are none of its parts."""
_LONG_NAMES = (
    "associated press",
    "canadian press",
    "agence france presse",
    "agence france-presse",
    "press association",
    "press trust of india",
    "europa press",
    "keystone-sda",
)
_AGENCIES = frozenset((*_SHORT_NAMES.split(), *_LONG_NAMES))
_AGENCY_WORDS = ("staff", "news agency", "news")
_PUBLISHER = (
    r"(?:[^\W\d_a-z][\w.&’'-]* ){1,3}(?:News|Press|Times|Post|Herald|Tribune|Journal|Gazette|Agency|Newsroom|Staff|Wire|Redaktion|Zeitung|Online|Digital)"
    r"|(?:Redaktion|Redacción|Rédaction|Redazione|Redactie|Redação|Redakcja|Redaksi) (?:[^\W\d_a-z][\w.&’'-]* ?){1,3}"
)
_PAPERS = (
    "News Press Times Post Herald Tribune Journal Gazette Agency Newsroom Staff Wire Redaktion Zeitung Online Digital"
)
_DESKS = frozenset(
    ("staff", "desk", "team", "newsroom", "board", "bureau", "editors", "reporters", "reporter", "correspondent")
)
_HANDLE = r"[A-Za-z][A-Za-z0-9_.-]{2,19}"
_NOBODY = frozenset(("anonymous", "guest", "root", "staff", "system", "user", "webmaster"))
_PUBLISHER_ENDS = tuple(_PAPERS.split())
_PUBLISHER_BEGINS = ("Redak", "Redac", "Rédac", "Redaz", "Redaç")
_DEGREES = r"(?:[A-Z][A-Za-z]?[A-Z]{1,3}|Ph\.?D|M\.D|Jr|Sr)\.?(?:, ?(?:[A-Z][A-Za-z]?[A-Z]{1,3}|Ph\.?D)\.?)*"
_GLUED = r"(?<=[a-z])[A-Z]{2,}.*$"
_FIRST_WORD = r"[^\W\d_]+"
_CLOCK_MARKS = (":", ".", "h", "m", "M")
_CLOCK = r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:Z|\s?(?:[AaPp]\.?[Mm]\.?|Uhr|hrs?|h)\b)?(?:\s?\(?[A-Z]{2,4}T?\)?\b)?|\b\d{1,2}\s?[AaPp]\.?[Mm]\b\.?|T\d\d:\d\d\S*"
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "zum",
        "al",
        "bin",
        "ibn",
        "el",
        "y",
        "e",
        "af",
        "av",
        "du",
        "d'",
    ]
)
_NO_FIRST_NAMES = "zu zum zur der die das den dem des dos y e i no not with without ort datum place location date lieu lugar fecha luogo plaats data"
_AFTER_BY = """
accident air all any appointment author category chance date default definition design invitation land law name no numbers popular
popularity sea section that these this those topic train your
"""
_IDIOMS = frozenset(_AFTER_BY.split())
"""What stands behind ``by`` and begins no name."""
_NEVER_FIRST = frozenset(_NO_FIRST_NAMES.split())
_ARTICLES = frozenset(("der", "den", "dem", "die", "das"))
_LONG_WEEKDAYS = frozenset(day for day in WEEKDAYS if len(day) > 3)
_ROLE = (
    r"(?i)\b(?:writers?|editors?|correspondents?|reporter|staff|contributor|columnist|journalist|author|producer|redakteur\w*|redaktion|"
    r"redacción|rédaction|redazione|specialist|analyst|professor|director|team|senior|chief|desk|bureau|news|columnista|periodista|"
    r"journalist\w+|reporterin|autorin|korrespondent\w*|correspondante?s?|corresponsal|corrispondente|giornalista|jornalista|repórter|"
    r"verslaggever|redacteur|toimittaja|dziennikar\w+|novinář\w*|újságíró|muhabiri?|корреспондент\w*|журналист\w*|обозреватель)\b"
)
_STEMS = """
writer editor corresp report staff contrib column journal author produc redak redac rédac redaz special analyst profess
direct team senior chief desk bureau news periodista korresp corrisp giornal jornal repórt verslag toimit dziennik novin
újság muhabir корресп журнал обозрев
"""
_ROLE_STEMS = tuple(_STEMS.split())
"""One of these is in every role."""
_BIO = (
    r"(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,3}?),?(?: \([^)]{1,30}\))? "
    r"(?:(?:is|was|ist|war|est|es|è|é) (?:an?|the|eine?|un|une|una|der|die|le|la|el|l'|NPR's|currently|also|based|[\w’']+’s|[\w']+'s)?\b.{0,80}?"
    r"\b(?:author|writer|reporter|editor|correspondent|journalist|columnist|contributor|blogger|professor|fellow|producer|photographer|founder|"
    r"director|analyst|critic|novelist|historian|educator|lecturer|autorin|autor|journalistin|redakteur\w*|auteur|journaliste|periodista|giornalista)\b"
    r"|(?:covers|writes about|writes for|reports on|reports for|has (?:covered|written|reported)|joined)\b)"
)

_BIO_VERBS = (
    " is ",
    " was ",
    " ist ",
    " war ",
    " est ",
    " es ",
    " è ",
    " é ",
    " covers",
    " writes",
    " reports",
    " has ",
    " joined",
)

AGENCY = "a line that holds a news agency's name"
_LEADS = (" By ", " by ", " Von ", " Par ", " Por ", " Di ", " Door ", " Av ")
LONE = "a line that holds an East Asian name, beside the day"
BIOGRAPHY = "the note on the author at the end"


_EAST_ASIAN = "\u2e80"
"""Where the letters of Chinese, Japanese and Korean begin."""


class Byline(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    reason: str
    confidence: float


def labelled(text: str) -> Byline | None:
    """Names after ``By``, ``Von``, ``Par``, ``作者：`` and their like, at the start of the line or of a part of it."""
    if len(text) > 220 or (ends_full_sentence(text) and text.count(" ") > 14):
        return None
    if max(text, default="") >= _EAST_ASIAN:
        from presswork.reading.eastasian import find_names  # noqa: PLC0415 - few texts have such letters

        if found := find_names(text):
            return Byline(found[0], f"stands beside '{found[1]}'", 0.8)
    dated = bool(find_days(text))
    for segment in map(_without_portrait, segments(text)):
        label = find_label(segment)
        if not label:
            continue
        rest = segment[label.end :]
        names = _desk(rest) or _names(rest, loose=dated and not label.weak, whole=not dated and not label.marked)
        if not names and dated and not label.weak:
            names = _handle(rest)
        if not names or (label.weak and not all(map(_is_sure_name, names))):
            continue
        if names[0].casefold().split()[0] in _ARTICLES and label.text.casefold().startswith("von"):
            continue
        return Byline(names, f"follows '{label.text}'", 0.9)
    return None


def _without_portrait(text: str) -> str:
    """The line without the name that describes a portrait in front of it: ``Ada Thornbury By Ada Thornbury``."""
    for leads in _LEADS:
        name, found, rest = text.partition(leads)
        if found and rest.startswith(name):
            return f"{leads.strip()} {rest}"
    return text


def signs(text: str) -> bool:
    """Whether a line is there for an author, an agency or a day alone."""
    return _is_agency(text) or labelled(text) is not None or _is_day(text)


def _is_day(text: str) -> bool:
    """Whether a line begins with a weekday or a number and holds a day."""
    first = text.partition(" ")[0].strip(",.").casefold()
    return (first in WEEKDAYS or text[0].isdigit()) and bool(find_days(text))


def is_label(text: str) -> bool:
    """Whether a line is nothing but the word that leads to a name."""
    word = text.strip(_AROUND_LABEL)
    label = find_label(f"{word} ")
    return label is not None and label.end >= len(word)


def names_below(text: str, names: str) -> Byline | None:
    """The names in the line below one that says nothing but ``Author`` or the like, if it would with a colon."""
    word = text.strip(_AROUND_LABEL).rstrip(":")
    label = find_label(f"{word}:")
    if label is None or label.end <= len(word) or not is_full_name(names.strip(_AROUND_LABEL)):
        return None
    return labelled(f"{word.replace('*', ':')}: {names}")


def leads_to_name(text: str) -> bool:
    """Whether a line ends with the comma or ``and`` before another name."""
    return pattern(_AND).split(f"{text} ")[-1] == ""


def is_name_or_joint(text: str) -> bool:
    """Whether a line is a name, or the comma or ``and`` between two, or both."""
    text = text.strip(_AROUND_LABEL)
    if not text or len(text) >= _LONGEST_NAME:
        return False
    parts = [part for part in pattern(_AND).split(f" {text} ") if part.strip()]
    return all(map(_is_sure_name, map(str.strip, parts)))


def segments(text: str) -> list[str]:
    """The parts of a line between dates, times and dividers."""
    return [stripped for part in _parts(text) if (stripped := part.strip(" ,.;:_#*(\t"))]


def _parts(text: str) -> list[str]:
    for day in reversed(find_days(text)):
        text = f"{text[: day.start]} | {text[day.end :]}"
    if any(char.isdigit() for char in text) and holds(text, _CLOCK_MARKS):
        text = pattern(_CLOCK).sub(" | ", text)
    return [_without_weekday(part.strip()) for part in pattern(_SEPARATOR).split(text.translate(_DIVIDERS))]


def _without_weekday(part: str) -> str:
    head, _, last = part.rpartition(" ")
    return head.rstrip(" ,") if head and last.strip(",.").casefold() in _LONG_WEEKDAYS else part


def standing_alone(text: str) -> Byline | None:
    """A line that is nothing but names, perhaps with a role or a handle behind: weak on its own."""
    text = _said_once(without_picture(text))
    if len(text) > 90:
        return None
    if len(text) < _LONGEST_UNSPACED and max(text, default="") >= _EAST_ASIAN:
        from presswork.reading.eastasian import lone_name  # noqa: PLC0415 - few texts have such letters

        if name := lone_name(text):
            return Byline((name,), LONE, 0.5)
    credited = pattern(_CREDITED).search(text) is not None
    parts = [stripped for part in _parts(text) if part[-1:] != ":" and (stripped := part.strip(" ,.;:_#*-–—\t"))]
    for part in parts[:3]:
        head, _, rest = part.partition(", ")
        if _is_agency(head) and (not rest or rest.split()[0].casefold() in _DATE_LABELS):
            return Byline((head,), AGENCY, 0.5)
        if credited or _is_publisher(part):
            continue
        names = _names(part, loose=False)
        if names and all(is_full_name(name) for name in names) and _is_whole(part, names[0]):
            return Byline(names, "a line that holds a name", 0.5)
    return None


def _said_once(text: str) -> str:
    """A name that a portrait's description says again, without a space between."""
    half = len(text) // 2
    return text[:half] if half and text[:half] == text[half:] else text


def goes_with_byline(text: str) -> bool:
    """Whether a short line tells the office, the paper or the handle of somebody whose name stands beside it."""
    if len(text) >= _LONGEST_NAME or ends_full_sentence(text):
        return False
    if (
        text[0] == "@"
        or text.startswith("Special to ")
        or is_label(text)
        or text.casefold().strip(" :") in _DATE_LABELS
        or (text[0].isdigit() and pattern(_CLOCK).fullmatch(text) is not None)
    ):
        return True
    first = text.partition(",")[0]
    return _is_publisher(first) or _is_agency(first) or (text.count(" ") < _LONGEST_ROLE and holds_role(text))


def publisher(text: str) -> Byline | None:
    """The paper or agency that a line gives beside its date, when it names nobody."""
    if len(text) > 90 or not find_days(text):
        return None
    names = [part for part in segments(text) if _is_publisher(part)]
    return Byline((names[0],), "the publisher beside the date", 0.5) if names else None


def _is_whole(part: str, name: str) -> bool:
    """Whether nothing follows the name but another, a role or a handle."""
    rest = part.removeprefix(name).strip(" ,")
    return (
        not rest
        or rest == name
        or rest[0] in "@(<[&/"
        or rest in _TRAILING_ENDS
        or holds_role(rest)
        or pattern(_DEGREES).fullmatch(rest) is not None
        or (rest.startswith(_FROM) and rest.count(" ") < 4 and rest.split()[1][0].isupper())
        or rest.startswith(("and ", "und ", "et ", "y ", "e ", "Special to "))
        or _is_agency(rest)
        or _is_publisher(rest.partition(",")[0])
        or (part.removeprefix(name).lstrip().startswith(", The ") and _is_title_cased(rest))
        or all(map(is_full_name, map(str.strip, pattern(_AND).split(part))))
    )


def _is_title_cased(text: str) -> bool:
    """Whether all words but small ones begin with capitals, as in a paper's name."""
    words = text.split()
    return len(words) <= _LONGEST_ROLE and all(word[0].isupper() or word in SMALL_WORDS for word in words)


def from_biography(text: str) -> Byline | None:
    """``Name is a reporter at …``: the line on the author that many articles end with."""
    text = without_picture(text)
    begin = text.split(None, 2)
    if len(begin) < 3 or not begin[0][0].isupper() or (begin[1][0].islower() and begin[1] not in PARTICLES):
        return None
    if not any(verb in text[:200] for verb in _BIO_VERBS):
        return None
    found = pattern(_BIO).match(text)
    if found and is_full_name(found["name"]):
        return Byline((found["name"],), BIOGRAPHY, 0.7)
    return None


def _is_sure_name(text: str) -> bool:
    """Whether the words are a name where a label alone proves little: a full one, or one that no space parts."""
    return is_full_name(text) or (2 < len(text) < _LONGEST_UNSPACED and all(map(is_unspaced, text)))


def from_contact(text: str) -> Byline | None:
    """``Reach Name at …``: how readers are told to write to the author."""
    verb, _, rest = text.partition(" ")
    if len(text) > _LONGEST_CONTACT or verb not in _CONTACTS or "@" not in rest:
        return None
    names = _names(rest, loose=False)
    return (
        Byline(names, "whom the line below the text says to write to", 0.6)
        if names and is_full_name(names[0])
        else None
    )


def is_full_name(text: str) -> bool:
    """Two to four capitalised words, none of them a word of menus, months or weekdays."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 4 or not _is_name(tokens) or tokens[0].casefold() in _NEVER_FIRST:
        return False
    if max(text) >= _EAST_ASIAN:
        return False
    free = {at + 1 for at, token in enumerate(tokens) if token.casefold() in PARTICLES}
    return all(
        at in free or (token.casefold() not in FURNITURE_WORDS and token.casefold() not in SMALL_WORDS - PARTICLES)
        for at, token in enumerate(tokens)
    )


def _names(text: str, *, loose: bool, whole: bool = False) -> tuple[str, ...]:
    """The names that the text begins with; ``whole`` asks that no sentence goes on behind them."""
    text = _cut_off(text.strip()).strip(" ,.;:-–—|/*_")
    if text.lower().endswith(_TRAILING_ENDS):
        text = pattern(_TRAILING).sub("", text)
    names: list[str] = []
    for raw in pattern(_AND).split(text):
        part = pattern(_GLUED).sub("", raw.strip(" .*_"))
        tokens = part.split()
        if not tokens:
            continue
        while (
            loose
            and len(tokens) > 1
            and tokens[0][0].isupper()
            and (tokens[-1].islower() or tokens[-1].casefold() in _STOPS)
        ):
            tokens.pop()
        if not loose or not any(token[:1].isupper() for token in tokens) or len(tokens) > 3:
            kept = _leading_name(tokens)
            if not kept:
                break
            rest = tokens[len(kept) :]
            goes_on = rest and rest[0][0].islower() and rest[0] not in _CUT_WORDS
            if whole and goes_on and not holds_role(" ".join(rest)):
                return tuple(names)
            names.append(" ".join(kept))
            if rest:
                break
        else:
            names.append(" ".join(tokens))
    if not names or " " not in names[0]:
        return tuple(names[:8])
    ended = next((at for at, name in enumerate(names) if at and _is_employer(name)), 8)
    return tuple(name for at, name in enumerate(names[:ended]) if at == 0 or not _is_addition(name))


def _cut_off(text: str) -> str:
    """The text up to an address, a number, a colon or a word behind which no name goes on."""
    if not _CUT_WORDS.isdisjoint(text.lower().split()):
        text = pattern(_CUT_OFF).sub("", text, count=1)
    found = pattern(_CUT_AT).search(text)
    return text[: found.start()] if found else text


def holds_role(text: str) -> bool:
    """Whether one of the words is what somebody does at a paper."""
    return holds(text.casefold(), _ROLE_STEMS) and pattern(_ROLE).search(text) is not None


def _is_role(word: str) -> bool:
    return holds(word.casefold(), _ROLE_STEMS) and pattern(_ROLE).fullmatch(word) is not None


def _desk(text: str) -> tuple[str, ...]:
    """The office that signs for its people, if the text names one: ``AOL Staff``, ``The Editorial Board``."""
    text = _cut_off(text.strip()).strip(" ,.;:-–—|/*_")
    tokens = text.split()
    if _is_agency(text):
        return (text,)
    if (
        not 2 <= len(tokens) <= 5
        or tokens[-1].casefold() not in _DESKS
        or not all(token[0].isupper() for token in tokens)
    ):
        return ()
    owned = len(tokens) == 2 or tokens[0] in ("The", "Our") or (tokens[0].isupper() and not text.isupper())
    return (text,) if owned or any(token in _PUBLISHER_ENDS for token in tokens[:-1]) else ()


def _handle(text: str) -> tuple[str, ...]:
    """The names under which people write on a site, where the line says no more than these and a day."""
    names = [name.strip() for name in pattern(_AND).split(_cut_off(text).strip().removesuffix(" on"))]
    unknown = SMALL_WORDS | FURNITURE_WORDS | _NOBODY
    if any(pattern(_HANDLE).fullmatch(name) is None or "admin" in name or name in unknown for name in names):
        return ()
    return tuple(names)


def _is_agency(text: str) -> bool:
    """Whether the text is nothing but a news agency's name."""
    folded = text.casefold().removeprefix("the ")
    return folded in _AGENCIES or any(folded.removesuffix(f" {word}") in _AGENCIES for word in _AGENCY_WORDS)


def _is_publisher(text: str) -> bool:
    """Whether the text is nothing but the name of a paper or of its desk."""
    return (text.endswith(_PUBLISHER_ENDS) or text.startswith(_PUBLISHER_BEGINS)) and pattern(_PUBLISHER).fullmatch(
        text
    ) is not None


def _is_employer(name: str) -> bool:
    """Whether what stands behind a full name is a paper, an agency of several words or a role: no author follows it."""
    return " " in name and (
        name[0].islower() or name.startswith("The ") or _is_agency(name) or _is_publisher(name) or holds_role(name)
    )


def _is_addition(name: str) -> bool:
    """Whether the single word behind a full name is a place, an office or a degree, and not another author."""
    return " " not in name and not _is_agency(name)


def _leading_name(tokens: list[str]) -> list[str]:
    """The words at the beginning that can be a name, up to a role, a function word or a number."""
    kept: list[str] = []
    for token in tokens[:6]:
        if token.strip(".,").casefold() in (_STOPS if kept else _IDIOMS):
            break
        if _is_role(token.strip(".,")) and (kept or len(tokens) == 1):
            break
        goes_on = not kept and len(tokens) > 1 and tokens[1][0].isupper() and token.casefold() in MONTHS
        if not _is_name([*kept, token]) and token.casefold() not in PARTICLES and not goes_on:
            break
        kept.append(token)
    while kept and not _is_name(kept):
        kept.pop()
    if len(kept) > 4 and len(tokens) > 5:
        return []
    if len(kept) > 2 and kept[-1].casefold() in MONTHS:
        kept.pop()
    half = len(kept) // 2
    return kept[:half] if half and kept[:half] == kept[half:] else kept


def _is_name(tokens: list[str]) -> bool:
    if len(tokens) > 5:
        return False
    for place, token in enumerate(tokens):
        bare = token.strip(".,'’\"“”")
        folded = bare.casefold()
        if not bare or not bare[0].isalpha() or any(char.isdigit() for char in bare):
            return False
        if "." in bare and len(tokens) > 1 and bare.rpartition(".")[2].islower():
            return False
        if bare[0].islower() and (folded not in PARTICLES or place == len(tokens) - 1):
            return False
        if folded in WEEKDAYS and len(folded) > 3:
            return False
        if folded in MONTHS and len(tokens) < 2:
            return False
    return not (len(tokens) == 1 and tokens[0].casefold() in SMALL_WORDS | FURNITURE_WORDS)
