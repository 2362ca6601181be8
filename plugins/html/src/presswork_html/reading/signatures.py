"""Who signed the article where a reader of the page sees it, by what the page calls that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from presswork_html.reading.selection import letters, line_of

_PLACE = re.compile(r"(?:^|[\s_-])(?:author|authors|byline|autor|autorin|auteur|autore|writer)(?:$|[\s_-])")
# Of a class like ``has-sidebar`` nothing follows, and some programs call everything a widget.
_NOT_THERE = re.compile(
    r"(?:^|\s)(?!(?:has|no|with|elementor)[_-])[\w-]*(?:comment|related|teaser-list|sidebar|footer|recommend|popular|widget"
    r"|newsletter)"
)
_SAYS = re.compile(
    r"(?i)\s*(?:by|posted by|written by|story by|text by|words by|von|text von|autor(?:in)?:|par|por|texto? (?:de|di)"
    r"|di|door|av|af|tekst:|przez)\s+(?P<names>\S.*)"
)
_OWN_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|in|es)?|auteurs?|autori|redakteure?|contributors?|staff)/[^/?#]{3,}/?$"
)
_LABEL = re.compile(
    r"(?i)^\s*(?:(?:written|posted|published|story|words|text|geschrieben|publié|écrit|escrito|scritto)\s+)?"
    r"(?:by|von|vom|par|por|di|door|av|af|przez|autor(?:in)?|author|auteur|autore|текст|автор|作者|文|撰文)\s*(?:[:：]\s*|\s+|$)"
)
_PREPOSITION = re.compile(r"(?i)von|par|por|di|door|av|af|przez")
_AND = re.compile(r"(?i)\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\boch\b|\bog\b|、)\s*")
_REST = re.compile(
    r"(?is)[\s,]+(?:(?:is|was|ist|war|est|es)\s+(?:an?|the|ein|eine|der|die|un|une)\b|more\s+(?:stories|articles)\s+by\b"
    r"|edited\s+by\b|(?:(?:senior|chief|staff|guest|national|political|politics)\s+)*"
    r"(?:writer|reporter|editor|correspondent|columnist|contributor|redakteur(?:in)?|alle\s+artikel)\b).*|(?<=[a-z]{3})\.\s.*|\s*[(|/].*|\s*\d.*"
)
_BEFORE_DAY = re.compile(r"\s+(?:am|at|den|dne|el|il|le|on|op|um|vom|à)\Z")
_PARTICLES = frozenset((
    "de", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu",
    "al", "bin", "ibn", "el", "y", "e", "du",
))  # fmt: skip
_NO_NAMES = frozenset((
    "admin", "administrator", "author", "by", "contact", "editor", "follow", "guest", "home", "lesedauer", "more",
    "news", "newsletter", "online", "read", "redaktion", "share", "staff", "subscribe", "team", "unknown", "username",
    "writer", "作者", "記者", "编辑", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))  # fmt: skip
_AGENCIES = frozenset(("afp", "ap", "associated", "dpa", "reuters"))
_POST = re.compile(r"(?i)\b(?:writer|reporter|editor|correspondent|columnist|contributor)\b")
_COMPANY = re.compile(
    r"(?i)\b(?:inc|llc|ltd|gmbh|corp)\.?\Z|\b(?:staff|magazine|newsroom|redaktion|redacción|rédaction|redazione|redactie)\b"
    r"|\A(?-i:[A-Z]{2,6})\Z|\A(?-i:[a-z][a-z0-9_-]*)\Z|\.[a-z]{2,4}\Z"
)
_NO_SIGNATURE = re.compile(
    r"(?i)\A(?:фото|photos?|fotos?|images?|bild(?:er)?|graphics?|grafik|illustrations?)\b|\b(?:com|org|net|https?|www)\Z|admin\Z"
)
_COMMENT = re.compile(r"(?:^|\s)comment")
_ELSEWHERE = frozenset(("nav", "aside", "footer", "form"))
_LONGEST = 60
_FEW = 4
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "ul", "table")
_MOST = 3
_MOST_WORDS = 5
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,6}")


def tidy(name: str) -> str:
    """A name without what stands around it, or nothing where it is none."""
    whole = _unlabelled(name)
    found = _BEFORE_DAY.sub("", _REST.sub("", whole).strip(" .,;:-–—|•·《》"))
    words = found.casefold().split()
    if len(words) > 2 and words[-1] in _NO_NAMES:  # noqa: PLR2004 - the day, behind a name of two words
        found, words = found.rpartition(" ")[0], words[:-1]
    if not words or all(word in _NO_NAMES for word in words):
        return ""
    if words[0] in _AGENCIES:  # a post at an agency: signed as the page has it
        return whole.strip()
    return "" if len(words) == 1 and _POST.search(whole) else found


def _unlabelled(name: str) -> str:
    """A name without ``By``; ``Von Trapp`` and ``Di Maria`` are names."""
    label = _LABEL.match(name)
    rest = name[label.end() :] if label else name
    if label is None or _PREPOSITION.fullmatch(label[0].strip()) is None:
        return rest
    words = rest.split()
    return rest if len(words) > 1 and words[0].casefold() not in _PARTICLES else name


def signed(root: HtmlElement) -> tuple[str, ...]:
    """The names in the first place that is called the author's, or says ``By``; none where several places disagree."""
    for places in (_places(root), _lines(root)):
        named = [names for names in places if names]
        if named and len(set(named)) <= _MOST:
            return named[0]
    return ()


def _lines(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """Names in short lines that begin with ``By`` or the like, wherever the text of the page is."""
    for element in root.iter("div", "p", "span", "small", "address", "em", "strong", "h4", "h5", "h6"):
        alone = len(element) <= _FEW and next(element.iterdescendants(*_BLOCKS), None) is None
        text = line_of(element) if alone else ""
        found = _SAYS.fullmatch(text) if 0 < len(text) <= _LONGEST else None
        if found and not _inside(element, _NOT_THERE, _ELSEWHERE) and next(element.iterancestors("li"), None) is None:
            parts = [part for part in _AND.split(found["names"]) if part.strip()]
            names = _names(found["names"])
            yield names if len(names) == len(parts) and not names[0].startswith("The ") else ()


def is_prose(name: str) -> bool:
    """Whether it is a piece of a sentence, the name of a file or an address, and not how anybody signs."""
    words = name.split()
    small = [word for word in words if word[:1].islower() and word.casefold().strip(".") not in _PARTICLES]
    return (len(words) > 1 and bool(small)) or _NO_SIGNATURE.search(name) is not None


def people(names: list[str], houses: list[str]) -> list[str]:
    """The names without those of the house and of companies: an agency's stay."""
    known = {key for house in houses if (key := letters(house).removeprefix("the"))}
    agencies = {name for name in names if name.casefold().partition(" ")[0] in _AGENCIES}
    return [
        name
        for name in names
        if name in agencies or not (letters(name).removeprefix("the") in known or _COMPANY.search(name))
    ]


def only_commented(root: HtmlElement, name: str) -> bool:
    """Whether a name stands on the page as that of a reader who wrote a comment, and nowhere else by itself."""
    key = name.casefold()
    places = [element for element in root.iter() if element.text and element.text.strip().casefold() == key]
    return bool(places) and all(_inside(element, _COMMENT, frozenset()) for element in places)


def _places(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    for element in root.iter("a", "address", "div", "p", "span", "li", "h4", "h5", "h6"):
        if _is_author(element) and not _inside(element, _NOT_THERE, _ELSEWHERE):
            text = line_of(element)
            if 0 < len(text) <= _LONGEST:
                yield _names(text)


def _is_author(element: HtmlElement) -> bool:
    if "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author":
        return True
    if element.tag == "a" and _OWN_PAGE.search(element.get("href") or ""):
        return True
    return bool(_PLACE.search((element.get("class") or "").lower()))


def _inside(element: HtmlElement, kind: re.Pattern[str], tags: frozenset[str]) -> bool:
    """Whether it stands in a part of the page that is called so, or is such an element."""
    while element is not None and element.tag not in {"body", "html"}:
        named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if element.tag in tags or (kind.search(named) and next(element.iter("h1"), None) is None):
            return True
        element = element.getparent()
    return False


def _names(text: str) -> tuple[str, ...]:
    found = tuple(name for part in _AND.split(_unlabelled(text)) if (name := tidy(part)) and _is_full_name(name))
    return tuple(dict.fromkeys(found))


def is_nobody(name: str) -> bool:
    """Whether it is only what a place for a name is called."""
    return name.casefold() in _NO_NAMES


def is_east_asian(name: str) -> bool:
    return _EAST_ASIAN.fullmatch(name) is not None


def _is_full_name(name: str) -> bool:
    if is_east_asian(name):
        return True
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    return (
        all(word[0].isupper() or word.casefold() in _PARTICLES for word in words) and name.casefold() not in _NO_NAMES
    )
