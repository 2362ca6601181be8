"""What a page says about its article: in JSON-LD, OpenGraph, ``meta``, and where people read it."""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from copy import deepcopy

import msgspec
import trafilatura
from lxml.html import HtmlElement

from presswork.model import Author, Metadata
from presswork.plugin import Report
from presswork_html.reading.inlines import direction_of
from presswork_html.reading.selection import letters
from presswork_html.reading.signatures import only_commented, signed, tidy
from presswork_html.reading.tables import arranges

# A fixed day in place of today's: what is read of a page must not depend on when it is read.
_DATES = {"original_date": True, "max_date": "2100-01-01"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|[|{}<>]|\.(?:com|org|net)\b")
_ARTICLES = ("article", "posting", "report", "review", "webpage", "recipe", "creativework")
_TOLD_OF = ("table", "del", "ins", "pre", "code", "time")
_DIGIT = re.compile(r"\d")
_PROSE = 80
_LONGEST_NAME = 80
_MOST_AUTHORS = 40
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


class Said(msgspec.Struct, frozen=True):
    """One thing that the page says, and where."""

    value: str
    where: str


def read_metadata(root: HtmlElement, report: Report, *, is_fragment: bool = False) -> Metadata:
    """All that the page says about its article; each choice goes into the report."""
    said = _said(root)
    found = _asked(root, is_fragment=is_fragment)
    title = _title(root, found, said, report)
    authors = _authors(root, found, said, report)
    published = _date(found, said, report)
    publisher = _chosen("publisher", said, report) or _site(found, report)
    language = _language(root, said, report)
    return Metadata(
        title=title,
        subtitle=_subtitle(root),
        authors=authors,
        published=published,
        modified=next((item.value for item in said["modified"] if _DATE.fullmatch(item.value)), None),
        language=language,
        direction=direction_of(root),
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
                metas[meta.get(attribute).strip().lower()].append(value)
    for what, names in _NAMES.items():
        for name in names:
            said[what] += [Said(value, f'the page\'s meta "{name}"') for value in metas[name]]
    for what, value in _linked_data(root):
        said[what].append(Said(value, "the page's JSON-LD"))
    return said


def _linked_data(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = script.text or ""
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
        inner.attrib.pop("datetime", None)
        inner.text = _DIGIT.sub("", inner.text or "")
        if inner is not element:
            inner.tail = _DIGIT.sub("", inner.tail or "")


def _reason(value: str, candidates: list[Said]) -> str | None:
    key = letters(value)
    return next((item.where for item in candidates if letters(item.value) == key), None)


def _title(
    root: HtmlElement, found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report
) -> str:
    h1s = [
        Said(" ".join(h1.text_content().split()), "its only h1" if only else "an h1 of it") for h1, only in _h1s(root)
    ]
    named = [Said(" ".join(name.text_content().split()), "its title element") for name in root.iter("title")][:1]
    value = (found.title if found else None) or next((item.value for item in (*h1s, *named) if item.value), "")
    value = " ".join(value.split())
    # The same words, as the page itself writes them.
    value = next((item.value for item in (*h1s, *said["title"]) if letters(item.value) == letters(value)), value)
    if value:
        why = _reason(value, [*said["title"], *h1s, *named]) or "the words of the page that look most like a title"
        report.decided("title", value, why, confidence=0.9 if h1s or said["title"] else 0.6)
    return value


def _h1s(root: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    h1s = [h1 for h1 in root.iter("h1") if h1.text_content().strip()]
    return [(h1, len(h1s) == 1) for h1 in h1s[:20]]


def _authors(
    root: HtmlElement, found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report
) -> tuple[Author, ...]:
    declared = [item for item in said["author"] if _is_name(item.value)]
    exact = {letters(item.value): item.value for item in reversed(declared)}
    names = [name.strip() for name in ((found.author if found else None) or "").split(";")]
    if found is None or not any(names):
        names = list(dict.fromkeys(item.value for item in declared if " " in item.value or item.where.endswith("LD")))
    own = {letters(item.value): item.value for item in declared if 'meta "author"' in item.where}
    if len(own) > 1 and _kept(root):
        names = list(own.values())
    names = [exact.get(letters(name)) or tidy(name) for name in names[:_MOST_AUTHORS] if _is_name(name)]
    names = [
        name for name in dict.fromkeys(names) if name and (letters(name) in exact or not only_commented(root, name))
    ]
    names = names or list(signed(root))
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


def _date(found: trafilatura.settings.Document | None, said: dict[str, list[Said]], report: Report) -> str | None:
    for item in said["date"]:
        if 'dcterms.issued"' in item.where:
            report.decided("published", item.value, item.where)
            return item.value
    day = found.date if found else None
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


def _language(root: HtmlElement, said: dict[str, list[Said]], report: Report) -> str | None:
    candidates = [Said(root.get("lang") or root.get("xml:lang") or "", "the page's lang attribute")]
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


def _subtitle(root: HtmlElement) -> str | None:
    for element in root.iter("p", "h2", "div", "span"):
        if "doc-subtitle" in (element.get("role") or ""):
            return " ".join(element.text_content().split()) or None
    return None


def _listed(said: list[Said]) -> Iterator[str]:
    """Keywords of the first ``meta`` that has some."""
    for item in said[:1]:
        yield from (word.strip() for word in item.value.split(",") if word.strip())
