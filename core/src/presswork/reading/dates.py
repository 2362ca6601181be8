"""Calendar days in a line of text, in words and numbers of many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from presswork.patterns import pattern

_MONTHS_BY_NUMBER = """
january jan januar januari janv janvier januar enero ene gennaio gen janeiro stycznia styczeń sty ledna leden января янв січня ocak tammikuuta tammikuu január ianuarie ιανουαρίου jaan jaanuar janvāris sausio يناير
february feb febr februar februari février févr fév febrero febbraio fevereiro fev lutego luty lut února únor февраля фев лютого şubat helmikuuta helmikuu február februarie φεβρουαρίου veebruar februāris vasario فبراير
march mar märz mrz maart mrt mars marzo março marca marzec března březen марта мар березня mart maaliskuuta maaliskuu március martie μαρτίου märts marts kovo مارس
april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апр квітня nisan huhtikuuta huhtikuu április aprilie απριλίου aprill aprīlis balandžio أبريل
may mai mei maj mayo maggio mag maio maja května květen мая май травня mayıs toukokuuta toukokuu május μαΐου maijs gegužės مايو
june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen июня июн червня haziran kesäkuuta kesäkuu június iunie ιουνίου juuni jūnijs birželio يونيو
july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec июля июл липня temmuz heinäkuuta heinäkuu július iulie ιουλίου juuli jūlijs liepos يوليو
august aug augustus août agosto ago agosto sierpnia sierpień sie srpna srpen августа авг серпня ağustos elokuuta elokuu augusztus αυγούστου augusts rugpjūčio أغسطس
september sep sept septembre septiembre settembre set setembro września wrzesień wrz září сентября сен сент вересня eylül syyskuuta syyskuu szeptember septembrie σεπτεμβρίου septembris rugsėjo سبتمبر
october oct oktober okt octobre octubre ottobre ott outubro out października październik paź října říjen октября окт жовтня ekim lokakuuta lokakuu október octombrie οκτωβρίου oktoober oktobris spalio أكتوبر
november nov novembre noviembre novembro listopada listopad lis listopadu ноября ноя листопада kasım marraskuuta marraskuu noviembrie noiembrie νοεμβρίου novembris lapkričio نوفمبر
december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień gru prosince prosinec декабря дек грудня aralık joulukuuta joulukuu desember des decembrie δεκεμβρίου detsember decembris gruodžio ديسمبر
"""
MONTHS = {
    name: number for number, line in enumerate(_MONTHS_BY_NUMBER.strip().splitlines(), 1) for name in line.split()
}
MONTHS |= {"มกราคม": 1, "กุมภาพันธ์": 2, "มีนาคม": 3, "เมษายน": 4, "พฤษภาคม": 5, "มิถุนายน": 6}
MONTHS |= {"กรกฎาคม": 7, "สิงหาคม": 8, "กันยายน": 9, "ตุลาคม": 10, "พฤศจิกายน": 11, "ธันวาคม": 12}

WEEKDAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "måndag",
        "tisdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lördag",
        "söndag",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "today",
        "yesterday",
        "heute",
        "gestern",
    ]
)

_YEAR = r"(?P<y>(?:19|20)\d\d|25[3-9]\d)(?:(?!\d)|(?=\d\d:\d\d))"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_WORD = r"(?P<m>[^\W\d_]{3,14})"
_FORMS = (
    ("-/.", r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<n>0?[1-9]|1[0-2])[-/.]" + _DAY + r"(?!\d)"),
    ("月월", r"(?<!\d)(?P<y>(?:19|20)\d\d) ?[年년] ?(?P<n>1[0-2]|0?[1-9]) ?[月월] ?" + _DAY + r" ?[日일号號]"),
    (
        "12",
        r"(?<![\d.])"
        + _DAY
        + r"(?:st|nd|rd|th|er|º|ª|°|\.)?,? ?(?:de |of |di |d')?"
        + _WORD
        + r"\.?,? ?(?:de |del |of )?"
        + _YEAR,
    ),
    (
        "12",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:\.| m\.) " + _WORD + r" " + _DAY + r"(?!\d)",
    ),
    ("12", r"(?<![^\W\d_])" + _WORD + r"\.? " + _DAY + r"(?:st|nd|rd|th)?(?:, ?| )" + _YEAR),
)
"""Characters of which a day in that form holds one at least, and the form."""
_NUMERIC = r"(?<![\d./-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d|\d\d)(?![\d]|[./-]\d)"
_DAY_FIRST = frozenset(("es", "pt", "fr", "it", "nl", "ca", "ro", "el", "tr", "id", "vi", "pl"))
_ANY_YEAR = r"(?:19|20|25)\d\d"
_HALF_DAY = r"\d ?[AaPp]\.?[Mm]\b|\b[ECMP][SD]?T\b"


class Day(msgspec.Struct, frozen=True):
    """A calendar day at ``start:end`` of a line; ``iso`` is None when day and month can't be told apart."""

    start: int
    end: int
    iso: str | None
    reason: str
    confidence: float


def find_days(text: str, language: str | None = None) -> list[Day]:
    """The calendar days in a short text, in order; the text's language may tell day and month apart."""
    if not any(char.isdigit() for char in text):
        return []
    days: list[Day] = []
    dated = pattern(_ANY_YEAR).search(text) is not None
    for needed, form in _FORMS:
        if dated and any(char in text for char in needed):
            days += [day for found in pattern(form).finditer(text) if (day := _named(found)) and _free(day, days)]
    if any(text.count(char) > 1 for char in "-/."):
        days += [day for day in _numeric(text, language) if _free(day, days)]
    return sorted(days, key=lambda day: day.start)


def _named(found: re.Match[str]) -> Day | None:
    groups = found.groupdict()
    number = int(groups["n"]) if "n" in groups else MONTHS.get(groups["m"].casefold().rstrip("."), 0)
    year = int(groups["y"])
    iso = _iso(year - 543 if year > 2500 else year, number, int(groups["d"]))
    return Day(found.start(), found.end(), iso, "written out in full", 0.95) if iso else None


def _numeric(text: str, language: str | None) -> Iterator[Day]:
    for found in pattern(_NUMERIC).finditer(text):
        first, separator, second, tail = int(found[1]), found[2], int(found[3]), found[4]
        year = int(tail) if len(tail) == 4 else 2000 + int(tail)
        month_first, day_first = _iso(year, first, second), _iso(year, second, first)
        trust = 0.9 if len(tail) == 4 else 0.6
        if month_first and day_first and first != second:
            if separator == ".":
                yield Day(*found.span(), day_first, "with full stops the day comes first", trust - 0.05)
            elif pattern(_HALF_DAY).search(text):
                yield Day(*found.span(), month_first, "beside a 12-hour or American time the month comes first", 0.7)
            elif separator == "/" and language in _DAY_FIRST:
                yield Day(*found.span(), day_first, f"in {language} texts the day comes first", 0.7)
            else:
                yield Day(*found.span(), None, "day and month can't be told apart", 0.0)
        elif iso := month_first or day_first:
            yield Day(*found.span(), iso, "only one order of day and month is possible", trust)


def _iso(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = 29 if month == 2 and leap else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return f"{year:04}-{month:02}-{day:02}" if day <= length else None


def _free(day: Day, days: list[Day]) -> bool:
    return all(day.end <= other.start or day.start >= other.end for other in days)
