"""What an article is called: of all that a page says, the words that its readers see above the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

import msgspec
from lxml.html import HtmlElement

from presswork_html.reading.selection import letters, line_of

_PARTED = re.compile(r"\s+[|–—»«·•:›‹~_-]+\s+|\s*[|｜»]\s*|\s*::\s*|(?<=[^\W\d_a-zA-Z])\s*[-–—：]\s*(?=[^\W\d_a-zA-Z])")
_PLACE = re.compile(r"\s*[¶🔗]\Z")  # what leads to the heading itself
_WORD = re.compile(r"\w{4,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}")
_SHORTEST = 8  # letters of a heading that is a title because a page declares it so
_TELLING = 12  # letters of a title element that is more than a word like "News"
_SHARE = 0.4
_HALF = 0.5
_MOST = 40
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CALLED_SUBTITLE = re.compile(r"(?i)(?:^|[\s_-])(?:sub-?title|sub-?headline|de[ck]k?|standfirst)(?:$|[\s_-])")
_LONGEST_SUBTITLE = 400
_BELOW = 12  # elements below the title
_PROSE = 60
_AROUND = 2


class Said(msgspec.Struct, frozen=True):
    """One thing that the page says, and where."""

    value: str
    where: str


def find_title(root: HtmlElement, asked: str, declared: list[Said], sites: Iterable[str]) -> Said | None:
    """The title and where it stands, chosen from what trafilatura found, what is declared, and the headings."""
    named = [Said(_line(name), "its title element") for name in list(root.iter("title"))[:1]]
    heads = list(_headings(root, "h1"))
    if len(heads) == 1:
        heads = [Said(heads[0].value, "its only h1")]
    all_heads = [*heads, *_headings(root, "h2")]
    said = [item for item in (*declared, *named) if item.value]
    value = asked or next((item.value for item in (*heads, *named) if item.value), "")
    names = {letters(site) for site in sites if letters(site)}
    found = _chosen(value, heads, all_heads, said, names)
    return None if found is None else _bare(found, all_heads, said, names)


def find_subtitle(root: HtmlElement, title: str) -> str | None:
    """What the page declares to be one, or a heading close below the title that is called so."""
    for element in root.iter("p", "h2", "div", "span"):
        if "doc-subtitle" in (element.get("role") or ""):
            return line_of(element) or None
    heads = (head for head in islice(root.iter("h1", "h2"), _MOST) if letters(_line(head)) == letters(title))
    head = next(heads, None) if title else None
    below = () if head is None else islice(_following(head), _BELOW)
    for element in below:
        if element.tag == "p" and len(letters(element.text_content())) >= _PROSE:
            return None
        if element.tag in _HEADINGS and _CALLED_SUBTITLE.search(element.get("class") or ""):
            text = line_of(element)
            return text if len(letters(text)) >= _SHORTEST and len(text) <= _LONGEST_SUBTITLE else None
    return None


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """What comes behind an element in the page, from its siblings on."""
    for above in (element, *islice(element.iterancestors(), _AROUND)):
        for sibling in above.itersiblings():
            yield from sibling.iter()


def site_names(address: str | None) -> Iterator[str]:
    """A site's name as its address has it, whole and without ``www`` and the like."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return
    yield host
    yield host.removeprefix("www.")
    yield from (part for part in host.split(".")[:-1] if part != "www")


def _line(element: HtmlElement) -> str:
    return _PLACE.sub("", line_of(element))


def _headings(root: HtmlElement, tag: str) -> Iterator[Said]:
    seen: set[str] = set()
    for heading in list(root.iter(tag))[:_MOST]:
        text = _line(heading)
        if text and text not in seen:
            seen.add(text)
            yield Said(text, f"an {tag} of it")


def _chosen(value: str, heads: list[Said], all_heads: list[Said], said: list[Said], sites: set[str]) -> Said | None:
    key = letters(value)
    headlines = {letters(item.value) for item in said if item.where.endswith("JSON-LD")}
    for head in heads:
        if letters(head.value) in headlines:
            return head  # what is written above the text is what programs are told, too
    if all(letters(head.value) != key for head in all_heads):
        reworded = _reworded(value, heads, said, sites)
        if reworded is not None:
            return reworded
    everything = [letters(item.value) for item in said]
    confirmed = [head for head in all_heads if _is_declared(head.value, everything)]
    if key and any(key in other for other in everything):
        others = [head for head in confirmed if len(head.value) > len(value) and key not in letters(head.value)]
        if others and _is_name(key, said) and all(letters(item.value) != key for item in said):
            return max(others, key=lambda head: len(head.value))
    elif confirmed:
        return max(confirmed, key=lambda head: len(head.value))
    elif said and len(letters(said[-1].value)) >= _TELLING and not _shares_words(value, said):
        return said[-1]
    same = (item for item in (*heads, *said) if letters(item.value) == key)
    return next(same, Said(value, "the words of the page that look most like a title") if value else None)


def _reworded(value: str, heads: list[Said], said: list[Said], sites: set[str]) -> Said | None:
    """The headline above the text, where another one is declared for search engines and for sharing."""
    wanted = {word.casefold() for word in _WORD.findall(value)}
    shares: dict[str, float] = {}
    for head in heads:
        words = {word.casefold() for word in _WORD.findall(head.value)}
        key = letters(head.value)
        if words and len(key) >= _SHORTEST and key not in sites and not _is_name(key, said):
            shares[head.value] = len(words & wanted) / len(words)
    best = max(shares, key=lambda text: shares[text], default="")
    least = 0 if len(shares) == 1 else _HALF
    return next((head for head in heads if head.value == best and shares[best] > least), None)


def _is_declared(heading: str, everything: list[str]) -> bool:
    key = letters(heading)
    return len(key) >= _SHORTEST and any(key in other for other in everything)


def _is_name(key: str, said: list[Said]) -> bool:
    """Whether it is one part of what the page is called, beside another: the site's name, say."""
    return any(
        key in (parts := [letters(part) for part in _PARTED.split(item.value)]) and len(parts) > 1 for item in said
    )


def _shares_words(value: str, said: list[Said]) -> bool:
    words = {word.casefold() for word in _WORD.findall(value)}
    return any(words & {word.casefold() for word in _WORD.findall(item.value)} for item in said)


def _bare(found: Said, heads: list[Said], said: list[Said], sites: set[str]) -> Said:
    """The title without the name of the site, and with the words that a broken attribute has lost."""
    key = letters(found.value)
    for head in heads:
        other = letters(head.value)
        if len(other) < max(_SHORTEST, _SHARE * len(key)) or other == key:
            continue
        if found not in heads and (_cut(found.value, head.value) or other.startswith(key)):
            return head
    left = _without_site(found.value, sites | _called_alike(found.value, said))
    return found if left == found.value else Said(left, f"{found.where}, without the site's name")


def _cut(whole: str, part: str) -> bool:
    """Whether ``part`` is ``whole`` without what a mark sets apart behind or before it."""
    pieces = list(_pieces(whole))
    return any(letters(part) in {letters(before), letters(behind)} for before, behind in pieces)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    for mark in _PARTED.finditer(text):
        yield text[: mark.start()], text[mark.end() :]


def _called_alike(title: str, said: list[Said]) -> set[str]:
    """Names behind a title that something else on the page says without them."""
    keys = {letters(item.value) for item in said}
    return {letters(behind) for before, behind in _pieces(title) if letters(before) in keys}


def _without_site(title: str, sites: set[str]) -> str:
    for before, behind in _pieces(title):
        if letters(behind) in sites and letters(before):
            return before
        if letters(before) in sites and letters(behind):
            return behind
    return title
