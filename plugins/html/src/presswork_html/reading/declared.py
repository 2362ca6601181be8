"""What stands between the lines of the article inside the one element that the page itself declares to be it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from presswork_html.reading.figures import is_caption, is_figure
from presswork_html.reading.page import BLOCKS, UNSEEN, Page, is_page_furniture
from presswork_html.reading.selection import Found, letters

_NEARLY_ALL = 0.85
_MOST_TIMES = 3
_MANY = 50
_TIMES_WITHOUT = 2
_STRUCTURES = ("dl", "pre", "table", "blockquote", "ul", "ol")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PROSE_LINES = frozenset(("p", "li", "div", "td", "pre"))
_LINKED = 0.5
_ITEMS = frozenset(("li", "dt", "dd", "tr", "td", "th"))
_PROSE = 60
_BESIDE = frozenset(("address", "dialog", "fieldset", "footer", "form", "header", "menu", "nav", "search"))
_SHOWN = ("img", "table", "pre", "blockquote", "math", "code", "li")
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|author\w*|banner|bio|breadcrumbs?|byline|button|captions?|cards?|comments?|contact|credits?|cta"
    r"|dateline|disclaimer|donat\w+|dropdown|follow|hidden|meta|metadata|modal|more|nav\w*|newsletter|outbrain|pagination"
    r"|paywall|popular|popup|print|promo\w*|read-?more|recirc\w*|recommend\w*|related\w*|rubric|share\w*|sharing|sidebar"
    r"|signup|social\w*|sponsor\w*|sr-only|subscri\w+|taboola|tags?|teasers?|timestamp|toolbar|trending|widget\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


def declare(body: HtmlElement, page: Page, found: Found) -> tuple[HtmlElement | None, set[HtmlElement]]:
    """The element that holds nearly all that was found, and its blocks between the first and the last found line."""
    container = _container(body, found)
    if container is not None and _share(container, found) >= _NEARLY_ALL:
        if len(letters(container.text_content())) > _MOST_TIMES * found.size:
            return container, set()
        return container, _between(container, page, found)
    return None, _structures(body, page, found)


def _share(element: HtmlElement, found: Found) -> float:
    """How much of what was found is in an element."""
    everything = letters(element.text_content())
    if len(everything) < _NEARLY_ALL * found.size:
        return 0  # so most elements are told from the one that holds the text without a look at each line
    return sum(len(key) for key in found.keys if key in everything) / max(1, found.size)


def _structures(body: HtmlElement, page: Page, found: Found) -> set[HtmlElement]:
    """Without such an element: lists, tables, code and the like between the lines, in what holds nearly all of them."""
    inner = body
    while (
        child := next((child for child in inner if child.tag in BLOCKS and _share(child, found) >= _NEARLY_ALL), None)
    ) is not None:
        inner = child
    if inner is body or len(letters(inner.text_content())) > _TIMES_WITHOUT * found.size:
        return set()
    between = _between(inner, page, found)
    tops = {element for element in inner.iter(*_STRUCTURES) if element in between}
    tops.update(_leading(inner, between, page, found))
    return {
        element for element in between if element in tops or any(above in tops for above in element.iterancestors())
    }


def _leading(inner: HtmlElement, between: set[HtmlElement], page: Page, found: Found) -> Iterator[HtmlElement]:
    """Headings right above a line of the article."""
    heading: HtmlElement | None = None
    for line in inner.iter(*BLOCKS):
        if line in page.holding or not letters(line.text_content()):
            continue
        if heading is not None and line.tag in _PROSE_LINES and found.mostly(line.text_content()):
            yield heading
        heading = line if line.tag in _HEADINGS and line in between else None


def _container(body: HtmlElement, found: Found) -> HtmlElement | None:
    """The one article, of several the one that holds nearly all that was found; or else the one main."""
    articles = [one for one in body.iter("article") if next(one.iterancestors("article"), None) is None]
    if len(articles) > 1:
        large = [one for one in articles[:_MANY] if _share(one, found) >= _NEARLY_ALL]
        return large[0] if len(large) == 1 else None
    if articles:
        return articles[0]
    mains = list(body.iter("main"))
    return mains[0] if len(mains) == 1 else None


def _between(container: HtmlElement, page: Page, found: Found) -> set[HtmlElement]:
    blocks = [element for element in container.iter(*BLOCKS) if element is not container]
    beside = _furniture(container, page)
    lines = [element for element in blocks if element not in page.holding]
    held = [number for number, line in enumerate(lines) if found.holds(line.text_content())]
    found.restart()
    if not held:
        return set()
    inner = set(lines[_first(lines, held[0], beside) : held[-1] + 1]) - beside
    broken = {above for line in lines if line not in inner for above in line.iterancestors()}
    broken.update(above for element in beside for above in element.iterancestors())
    return {block for block in blocks if block in inner or (block in page.holding and block not in broken | beside)}


def _first(lines: list[HtmlElement], held: int, beside: set[HtmlElement]) -> int:
    """Where the text begins: paragraphs between the title and the first line that was found are the article's."""
    titles = [number for number in range(held) if lines[number].tag == "h1"]
    if not titles:
        return held
    for number in range(titles[-1] + 1, held):
        line = lines[number]
        if line.tag == "p" and line not in beside and len(letters(line.text_content())) >= _PROSE:
            return number
    return held


def _furniture(container: HtmlElement, page: Page) -> set[HtmlElement]:
    """What stands in the article and is no part of it, and all that is inside."""
    beside: set[HtmlElement] = set()
    for element in container.iter():
        if element is container:
            continue
        if element.getparent() in beside or _is_furniture(element, page):
            beside.add(element)
    return beside


def _is_code(element: HtmlElement) -> bool:
    """Whether it is code for the most part, whatever it is called after what else is there: ``code-toolbar``, say."""
    code = sum(len(letters(inner.text_content())) for inner in element.iter("pre"))
    return 2 * code > len(letters(element.text_content()))


def _names_code(element: HtmlElement) -> bool:
    """Whether it stands right above code and says in which file that is."""
    following = element.getnext()
    above = following is not None and (following.tag == "pre" or _is_code(following))
    return above and re.search(r"(?i)title|file-?name|caption", element.get("class") or "") is not None


def _is_furniture(element: HtmlElement, page: Page) -> bool:
    tag = element.tag
    if tag in _BESIDE:
        return True
    if tag in UNSEEN or tag not in BLOCKS:
        return False
    if is_figure(element) and next(element.iter(*_SHOWN), None) is None:
        return True  # what its caption tells about is a film, or was loaded by a script
    if (
        not is_figure(element)
        and not is_caption(element)
        and _CALLED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        and not _is_code(element)
    ):
        return True
    text = element.text_content()
    said = len(letters(text))
    if not said:
        return False
    if tag in {"div", "section"} and element not in page.holding and said < _PROSE:
        return not _names_code(element)
    if tag in _ITEMS or (tag in {"ul", "ol"} and element.getparent().tag in _ITEMS):
        return is_page_furniture(page, text)  # that an item is a link says nothing of the list that it stands in
    linked = sum(len(letters(link.text_content())) for link in element.iter("a") if link.get("href"))
    return linked > _LINKED * said or is_page_furniture(page, text)
