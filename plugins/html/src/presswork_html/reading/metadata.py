"""What a page says about its article: in JSON-LD, OpenGraph, ``meta``, and where people read it."""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

import trafilatura
from lxml.html import HtmlElement

from presswork.model import Author, Metadata
from presswork.plugin import Report
from presswork_html.reading.days import day_of
from presswork_html.reading.inlines import direction_of
from presswork_html.reading.selection import letters
from presswork_html.reading.signatures import is_east_asian, is_nobody, is_prose, only_commented, people, signed, tidy
from presswork_html.reading.tables import arranges
from presswork_html.reading.titles import Said, find_subtitle, find_title, site_names

# A fixed day in place of today's: what is read of a page must not depend on when it is read.
_DATES = {"original_date": True, "max_date": "2100-01-01"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BEHIND = re.compile(r"\s+[(<]?https?://\S+\Z")
_NO_NAME = re.compile(r"https?:|www\.|@|[|{}<>]|\.(?:com|org|net)\b")
_ARTICLES = ("article", "posting", "report", "review", "webpage", "recipe", "creativework")
_WRITTEN_BY = re.compile(
    r"(?i)(?:written|posted) by|(?:verfasst|geschrieben) von|escrito por|[ée]crit par|scritto da|geschreven door"
    r"|skriven av|skrevet af|napisane przez|автор|author|autor|auteur|autore"
)
_WRAPPING = re.compile(
    r"\A\s*(?:/[/*]\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*;?\s*\Z"
)
_TOLD_OF = ("table", "del", "ins", "pre", "code", "time", "input")
_DAYS = ("datetime", "min", "max", "value", "placeholder")
_DIGIT = re.compile(r"\d")
_PROSE = 80
_LONGEST_NAME = 80
_MOST_AUTHORS = 40
_MOST_OF_IT = 0.6
_FEW = 20
_MOST_DATA = 2 << 20
_DEEPEST_DATA = 12

# What it is called in ``meta``, best first.
_NAMES = {
    "title": ("dcterms.title", "og:title", "citation_title", "twitter:title", "dc.title"),
    "author": ("author", "dcterms.creator", "dc.creator", "citation_author", "article:author", "parsely-author", "byl"),
    "date": (
        *("dcterms.issued", "article:published_time", "citation_publication_date", "dc.date.issued", "date"),
        *("parsely-pub-date", "sailthru.date", "pubdate", "dc.date"),
    ),
    "modified": ("dcterms.modified", "article:modified_time", "og:updated_time", "last-modified"),
    "publisher": ("dcterms.publisher", "og:site_name", "dc.publisher", "citation_journal_title", "application-name"),
    "url": ("dcterms.source", "og:url"),
    "description": ("description", "og:description", "dcterms.description", "twitter:description"),
    "keywords": ("keywords", "news_keywords", "parsely-tags"),
    "rights": ("dcterms.rights", "dc.rights", "copyright"),
    "identifier": ("dcterms.identifier", "dc.identifier", "citation_doi"),
    "language": ("dcterms.language", "og:locale", "dc.language"),
}


def read_metadata(root: HtmlElement, report: Report, *, is_fragment: bool = False) -> Metadata:
    """All that the page says about its article; each choice goes into the report."""
    said = _said(root)
    found = _asked(root, is_fragment=is_fragment)
    title = _title(root, found, said, report)
    authors = _authors(root, found, said, report)
    published = _date(root, found, said, report)
    publisher = _chosen("publisher", said, report) or _site(found, report)
    language = _language(root, said, report)
    return Metadata(
        title=title,
        subtitle=find_subtitle(root, title),
        authors=authors,
        published=published,
        modified=next((item.value for item in said["modified"] if _DATE.fullmatch(item.value)), None),
        language=language,
        direction=next((way for part in _wholes(root) if (way := direction_of(part))), None),
        publisher=publisher,
        source_url=_address(root, found, said, report),
        description=said["description"][0].value if said["description"] else None,
        keywords=tuple(dict.fromkeys(_listed(said["keywords"]))),
        rights=said["rights"][0].value if said["rights"] else None,
        identifier=said["identifier"][0].value if said["identifier"] else None,
    )


def _said(root: HtmlElement) -> dict[str, list[Said]]:
    """Everything declared, for programs, best first."""
    said: dict[str, list[Said]] = defaultdict(list)
    metas: dict[str, list[str]] = defaultdict(list)
    for meta in root.iter("meta"):
        value = " ".join((meta.get("content") or "").split())
        for attribute in ("name", "property", "itemprop"):
            if value and meta.get(attribute):
                value = (_BEHIND.sub("", value) or value) if "author" in meta.get(attribute).lower() else value
                metas[meta.get(attribute).strip().lower()].append(value)
    for what, names in _NAMES.items():
        for name in names:
            said[what] += [Said(value, f'the page\'s meta "{name}"') for value in metas[name]]
    said["author"] += list(_written_by(metas))
    for what, value in _linked_data(root):
        said[what].append(Said(value, "the page's JSON-LD"))
    return said


def _written_by(metas: dict[str, list[str]]) -> Iterator[Said]:
    """Who wrote it, as a plugin of many blogs tells it for previews: a label, and the value that belongs to it."""
    for number in range(1, 4):
        for label, value in zip(metas[f"twitter:label{number}"], metas[f"twitter:data{number}"], strict=False):
            if _WRITTEN_BY.fullmatch(label):
                yield Said(value, 'the page\'s meta "twitter:data"')


def _linked_data(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = _WRAPPING.sub("", script.text or "")
        try:
            data = json.loads(text, strict=False) if len(text) <= _MOST_DATA else None
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            yield from _about(thing)


def _things(data: object) -> Iterator[dict[str, object]]:
    """Every article that the data describes."""
    waiting: deque[tuple[object, int]] = deque([(data, 0)])
    while waiting:
        item, depth = waiting.popleft()
        if depth > _DEEPEST_DATA:
            continue
        if isinstance(item, list):
            waiting += [(value, depth + 1) for value in item[:200]]
        elif isinstance(item, dict):
            kinds = item.get("@type")
            kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if any(name in kind.lower() for name in _ARTICLES):
                yield item
            waiting += [
                (item[name], depth + 1) for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in item
            ]


def _about(thing: dict[str, object]) -> Iterator[tuple[str, str]]:
    for what, names in (
        ("title", ("headline",)),
        ("author", ("author", "creator")),
        ("date", ("datePublished",)),
        ("modified", ("dateModified",)),
        ("publisher", ("publisher",)),
        ("description", ("description",)),
        ("language", ("inLanguage",)),
    ):
        for name in names:
            for value in _names(thing.get(name)):
                yield what, value


def _names(value: object) -> Iterator[str]:
    for item in value[:50] if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _asked(root: HtmlElement, *, is_fragment: bool) -> trafilatura.settings.Document | None:
    """What trafilatura finds in the whole page, its visible parts too."""
    page = deepcopy(root)
    for element in list(page.iter(*_TOLD_OF)):
        if _tells_of_days(element):
            _forget_days(element)
    try:
        return trafilatura.extract_metadata(page, date_config={**_DATES, "extensive_search": not is_fragment})
    except Exception:  # whatever a page does to it: what the page declares is known without it
        return None


def _tells_of_days(element: HtmlElement) -> bool:
    """Whether a day in it is one that the text tells of, not the one on which it appeared."""
    if element.tag == "time":
        line = next(element.iterancestors("p", "li", "dd"), None)
        return line is not None and len(letters(line.text_content())) > _PROSE
    return element.tag != "table" or not arranges(element)


def _forget_days(element: HtmlElement) -> None:
    for inner in list(element.iter()):
        for name in _DAYS:
            inner.attrib.pop(name, None)
        inner.text = _DIGIT.sub("", inner.text or "")
        if inner is not element:
            inner.tail = _DIGIT.sub("", inner.tail or "")


def _reason(value: str, candidates: list[Said]) -> str | None:
    key = letters(value)
    return next((item.where for item in candidates if letters(item.value) == key), None)


def _title(
    root: HtmlElement, found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report
) -> str:
    addresses = [item.value for item in said["url"]]
    sites = [item.value for item in said["publisher"]] + [(found.sitename if found else None) or ""]
    sites += [name for address in [*addresses, (found.url if found else None)] for name in site_names(address)]
    title = find_title(root, " ".join(((found.title if found else None) or "").split()), said["title"], sites)
    if title is None:
        return ""
    sure = title.where.startswith(("the page's", "its only h1", "an h1"))
    report.decided("title", title.value, title.where, confidence=0.9 if sure else 0.6)
    return title.value


def _authors(
    root: HtmlElement, found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report
) -> tuple[Author, ...]:
    declared = [item for item in said["author"] if _is_name(item.value)]
    exact = {letters(item.value): item.value for item in reversed(declared)}
    asked = [name.strip() for name in ((found.author if found else None) or "").split(";")]
    if any(is_prose(name) and letters(name) not in exact for name in asked):
        asked = []
    sure = list(dict.fromkeys(item.value for item in declared if _is_sure(item)))
    own = {letters(item.value): item.value for item in declared if 'meta "author"' in item.where}
    houses = [*(item.value for item in said["publisher"]), (found.sitename if found else None) or ""]
    for source in (list(own.values()) if len(own) > 1 and _kept(root) else asked, sure):
        every = [exact.get(letters(name)) or tidy(name) for name in source[:_MOST_AUTHORS] if _is_name(name)]
        every = [name for name in dict.fromkeys(every) if name and not is_nobody(name)]
        every = [name for name in every if letters(name) in exact or not only_commented(root, name)]
        if every:
            break
    names = people(every, houses) or list(signed(root)) or every
    kept = _kept(root)
    if names:
        where = _reason(names[0], said["author"]) or "the page's byline"
        report.decided("authors", ", ".join(names), where, confidence=0.9 if letters(names[0]) in exact else 0.7)
    return tuple(Author(name, *kept.get(letters(name), (None, None))) for name in names)


def _kept(root: HtmlElement) -> dict[str, tuple[str | None, str | None]]:
    """Roles and sorting names that our own pages keep for programs."""
    return {
        letters(span.text_content()): (span.get("data-role"), span.get("data-file-as"))
        for byline in root.iter("p")
        if byline.get("class") == "byline"
        for span in byline
    }


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) and bool(letters(name))


def _is_sure(item: Said) -> bool:
    """Whether a declared author is somebody: a single word in a ``meta`` may be an account's name."""
    return " " in item.value or item.where.endswith("LD") or is_east_asian(item.value)


def _date(
    root: HtmlElement, found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report
) -> str | None:
    for item in said["date"]:
        if 'dcterms.issued"' in item.where:
            report.decided("published", item.value, item.where)
            return item.value
    day = day_of(root, found.date) if found and found.date else None
    if not day:
        day = next((item.value[:10] for item in said["date"] if _DATE.fullmatch(item.value)), None)
    if not day:
        return None
    where = next((item.where for item in said["date"] if item.value.startswith(day)), None)
    report.decided("published", day, where or "a date that the page shows", confidence=0.95 if where else 0.7)
    return day


def _chosen(what: str, said: dict[str, list[Said]], report: Report) -> str | None:
    if not said[what]:
        return None
    item = said[what][0]
    report.decided(what, item.value, item.where)
    return item.value


def _site(found: trafilatura.settings.Document | None, report: Report) -> str | None:
    site = (found.sitename if found else None) or ""
    if not site or _ADDRESS.match(site):
        return None
    report.decided("publisher", site, "the name of the site", confidence=0.6)
    return site


def _wholes(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that hold the whole page, or all of its text."""
    yield root
    yield from root.iterchildren("body")
    mains = list(root.iter("main"))
    yield from mains if len(mains) == 1 else ()
    least = _MOST_OF_IT * _prose(root)
    yield from (element for element in islice(root.iterfind(".//*[@lang]"), _FEW) if least and _prose(element) >= least)


def _prose(element: HtmlElement) -> int:
    """How many letters stand in paragraphs: scripts and menus say nothing of a language."""
    return sum(len(letters(line.text_content())) for line in element.iterdescendants("p"))


def _language(root: HtmlElement, said: dict[str, list[Said]], report: Report) -> str | None:
    candidates = [
        Said(part.get("lang") or part.get("xml:lang") or "", "the page's lang attribute") for part in _wholes(root)
    ]
    candidates += [
        Said(meta.get("content") or "", "the page's content-language")
        for meta in root.iter("meta")
        if (meta.get("http-equiv") or "").lower() == "content-language"
    ]
    for item in [*candidates, *said["language"]]:
        if _LANGUAGE.fullmatch(item.value.strip()):
            language = item.value.strip().replace("_", "-")
            report.decided("language", language, item.where)
            return language
    return None


def _address(
    root: HtmlElement, found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report
) -> str | None:
    candidates = [
        Said((link.get("href") or "").strip(), "its canonical link")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    candidates += said["url"]
    candidates += [Said((found.url if found else None) or "", "an address that it says is its own")]
    for item in candidates:
        if _ADDRESS.fullmatch(item.value):
            report.decided("source address", item.value, item.where)
            return item.value
    return None


def _listed(said: list[Said]) -> Iterator[str]:
    """Keywords of the first ``meta`` that has some."""
    for item in said[:1]:
        yield from (word.strip() for word in item.value.split(",") if word.strip())
