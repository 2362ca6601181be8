"""A message as mail programs save it: the header says title, author and date, and the rest is the text."""

from __future__ import annotations

from presswork.patterns import pattern
from presswork.reading.dates import find_days
from presswork.reading.ebook import Frame
from presswork.reading.lines import split_lines
from presswork.reading.openings import holds

_FIELD = r"([A-Za-z][\w-]{0,40}|[^\W\d_]{2,12}) ?[:：](?:[ \t]+(.*)|$)"
_FROM = frozenset(("from", "von", "de", "da", "van", "från", "fra", "od", "от", "差出人", "发件人", "보낸사람"))
_SUBJECTS = "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat předmět тема 件名 主题 제목"
_DATES = "date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat dato wysłano дата 日付 日期 날짜"
_SUBJECT, _DATE = frozenset(_SUBJECTS.split()), frozenset(_DATES.split())
_ADDRESS = r"\s*<[^<>]*>\s*"
_COLONS = (":", "：")
_COMMENT = r"\S+@\S+\s+\(([^()]+)\)"
_LONGEST = 400
_CODED = ("base64", "quoted-printable", "multipart/")
HEADER = "the message's header"


def open_letter(text: str) -> Frame | None:
    """The message's own words and what its header says; None when the text does not begin with a header."""
    begin = text[:200].lstrip("\n\r ").partition("\n")[0].strip()
    if not begin.startswith("From ") and not (holds(begin, _COLONS) and pattern(_FIELD).match(begin)):
        return None
    fields, count = _header(text)
    names = set(fields)
    if not names & _FROM or not names & (_SUBJECT | _DATE):
        return None
    lines = split_lines(text)
    head = [line for line in lines if line.number <= count]
    body = [line for line in lines if line.number > count]
    lost: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    if any(word in text[:20_000].lower() for word in _CODED):
        from presswork.reading.wire import decoded  # noqa: PLC0415 - few messages need the mail library

        parts = decoded(text)
        body, lost, spare = split_lines(parts.text) or body, parts.lost, parts.spare
    if not head or not body:
        return None
    return Frame(body, (head[0].number, head[-1].number), None, _told(fields), HEADER, lost, spare)


def _header(text: str) -> tuple[dict[str, str], int]:
    """The fields by their names in lower case, and the number of lines that they take."""
    fields: dict[str, str] = {}
    name = ""
    count = 0
    for count, raw in enumerate(text[:64_000].replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not raw.strip():
            if fields:
                return fields, count
            continue
        found = pattern(_FIELD).match(raw)
        if found:
            name = found[1].lower()
            fields.setdefault(name, (found[2] or "").strip())
        elif name and raw[0] in " \t":
            fields[name] = f"{fields[name]} {raw.strip()}"[:_LONGEST]
        elif name or not raw.startswith("From "):
            return {}, 0
    return fields, count


def _told(fields: dict[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, value in fields.items():
        if name in _SUBJECT and value:
            told["Title"] = _unquoted(value)
        elif name in _FROM and value:
            told["Author"] = _name(_unquoted(value))
        elif name in _DATE:
            days = [day.iso for day in find_days(value) if day.iso]
            if len(days) == 1 and days[0]:
                told["Date"] = days[0]
    return told


def _name(value: str) -> str:
    """The name in front of an address or in brackets behind it, or the address itself."""
    comment = pattern(_COMMENT).fullmatch(value)
    name = (comment[1] if comment else pattern(_ADDRESS).sub("", value)).strip(" \"'")
    return name or value.strip("<> ")


def _unquoted(value: str) -> str:
    if "=?" not in value:
        return value
    from presswork.reading.wire import unquoted  # noqa: PLC0415 - few messages need the mail library

    return unquoted(value)
