"""Who signed the article where a reader of the page sees it, by what the page calls that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_PLACE = re.compile(r"(?:^|[\s_-])(?:author|authors|byline|autor|autorin|auteur|autore|writer)(?:$|[\s_-])")
_NOT_THERE = re.compile(r"comment|related|teaser-list|sidebar|footer|recommend|popular|widget|newsletter")
_OWN_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|in|es)?|auteurs?|autori|redakteure?|contributors?|staff)/[^/?#]{3,}/?$"
)
_LABEL = re.compile(
    r"(?i)^\s*(?:(?:written|posted|published|story|words|text|geschrieben|publié|écrit|escrito|scritto)\s+)?"
    r"(?:by|von|vom|par|por|di|door|av|af|przez|autor(?:in)?|author|auteur|autore|作者|文|撰文)\s*(?:[:：]\s*|\s+|$)"
)
_PREPOSITION = re.compile(r"(?i)von|par|por|di|door|av|af|przez")
_AND = re.compile(r"(?i)\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\boch\b|\bog\b|、)\s*")
_REST = re.compile(
    r"(?is)[\s,]+(?:(?:is|was|ist|war|est|es)\s+(?:an?|the|ein|eine|der|die|un|une)\b|more\s+(?:stories|articles)\s+by\b"
    r"|edited\s+by\b|(?:(?:senior|chief|staff|guest|national|political|politics)\s+)*"
    r"(?:writer|reporter|editor|correspondent|columnist|contributor|redakteur(?:in)?|alle\s+artikel)\b).*|\s*[(|/].*|\s*\d.*"
)
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
_COMMENT = re.compile(r"(?:^|\s)comment")
_ELSEWHERE = frozenset(("nav", "aside", "footer", "form"))
_LONGEST = 60
_MOST = 3
_MOST_WORDS = 5
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,6}")


def tidy(name: str) -> str:
    """A name without what stands around it, or nothing where it is none."""
    whole = _unlabelled(name)
    found = _REST.sub("", whole).strip(" .,;:-–—|")
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
    """The names in the first place that is called the author's; none where several places disagree."""
    places = list(_places(root))
    named = [names for names in places if names]
    if not named or len(set(named)) > _MOST:
        return ()
    return named[0]


def only_commented(root: HtmlElement, name: str) -> bool:
    """Whether a name stands on the page as that of a reader who wrote a comment, and nowhere else by itself."""
    key = name.casefold()
    places = [element for element in root.iter() if element.text and element.text.strip().casefold() == key]
    return bool(places) and all(_inside(element, _COMMENT, frozenset()) for element in places)


def _places(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    for element in root.iter("a", "address", "div", "p", "span", "li", "h4", "h5", "h6"):
        if _is_author(element) and not _inside(element, _NOT_THERE, _ELSEWHERE):
            text = " ".join(element.text_content().split())
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
        if element.tag in tags or kind.search(named):
            return True
        element = element.getparent()
    return False


def _names(text: str) -> tuple[str, ...]:
    found = tuple(name for part in _AND.split(_unlabelled(text)) if (name := tidy(part)) and _is_full_name(name))
    return tuple(dict.fromkeys(found))


def _is_full_name(name: str) -> bool:
    if _EAST_ASIAN.fullmatch(name):
        return True
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    return (
        all(word[0].isupper() or word.casefold() in _PARTICLES for word in words) and name.casefold() not in _NO_NAMES
    )
