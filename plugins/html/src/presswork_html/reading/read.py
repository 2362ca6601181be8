"""The html reader's door: the bytes of a page in, an article out."""

from __future__ import annotations

from lxml.html import HtmlElement

from presswork.model import Article, Block, Image, Metadata, Node, Part
from presswork.pictures import Pictures
from presswork.plugin import InputError, Report, Source
from presswork_html.reading.blocks import read_body, read_notes
from presswork_html.reading.declared import declare
from presswork_html.reading.metadata import read_metadata
from presswork_html.reading.notes import find_notes
from presswork_html.reading.options import HtmlReadOptions
from presswork_html.reading.page import UNSEEN, Page
from presswork_html.reading.panels import find_panels
from presswork_html.reading.parsing import parse
from presswork_html.reading.selection import Everything, Found, find_article, letters

_WORKING = ("iframe", "button", "select", "textarea", "form")
_SHARE = 0.6
_LINKED = 0.1
_MENU = 3
_ALL = 0.9


def read(data: bytes, source: Source, options: HtmlReadOptions, report: Report) -> Article:
    """The article of a web page. Raises InputError for data that is none."""
    root, is_fragment = parse(data, options.encoding, report)
    try:
        return _article(root, is_fragment, source, options, report)
    except RecursionError as error:
        raise InputError("its elements are nested too deep: save it from a browser's reading view first") from error


def _article(root: HtmlElement, is_fragment: bool, source: Source, options: HtmlReadOptions, report: Report) -> Article:
    metadata = read_metadata(root, report, is_fragment=is_fragment)
    draft = Report()  # of lines that turn out not to be the article's, what they lost is no loss
    pictures = Pictures(source, draft)
    addresses = tuple(address for address in (source.address, metadata.source_url) if address)
    page = Page(root, addresses, pictures, draft)
    page.language = metadata.language
    page.direction = metadata.direction or page.direction
    page.fetched = source.address is not None and source.folder is None
    page.furniture = _furniture(root, metadata)
    if any(letters(h1.text_content()) not in page.furniture for h1 in root.iter("h1")):
        page.heading_base = 0
    find_notes(page)
    find_panels(page)
    part, page.selection = _chosen(page, is_fragment, options, report)
    if isinstance(page.selection, Found):
        page.container, page.declared = declare(part, page, page.selection)
        if page.container is not None and page.declared:
            reason = "the page has one, and it holds nearly all of these lines"
            report.decided("article", f"what stands between them in the {page.container.tag}", reason, confidence=0.8)
    body = read_body(part, page)
    for wider in (part, root if (whole := root.find("body")) is None else whole):
        if not body:
            body = _read_whole(wider, page, draft)
    if not body and _silent(root, page):
        raise InputError("it shows no words: a page that a script fills has to be saved from a browser")
    notes = read_notes(page)
    report.losses += draft.losses
    report.decisions += draft.decisions
    shown = _pictures_in((body, notes))
    resources = tuple(resource for resource in pictures.resources if resource.id in shown)
    return Article(metadata=metadata, body=body, notes=notes, resources=resources)


def _read_whole(element: HtmlElement, page: Page, draft: Report) -> tuple[Block, ...]:
    """All that this element shows, where nothing of it was found to be the article."""
    page.selection = Everything()
    draft.losses.clear()
    draft.decisions.clear()
    return read_body(element, page)


def _silent(root: HtmlElement, page: Page) -> bool:
    """Whether not even a heading is shown, and no note that something else cites."""
    return not page.note_bodies and not any(letters(h1.text_content()) for h1 in root.iter("h1"))


def _pictures_in(part: object) -> set[str]:
    """The resources that are shown somewhere: lines that are not the article's may have had others."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Image):
            found.add(item.resource)
        elif isinstance(item, tuple):
            waiting.extend(item)
        elif isinstance(item, Node | Part):
            waiting.extend(getattr(item, name) for name in item.__struct_fields__)
    return found


def _furniture(root: HtmlElement, metadata: Metadata) -> frozenset[str]:
    """Lines that say what the metadata says: the title, the byline, the imprint."""
    authors = [author.name for author in metadata.authors]
    together = ["".join(authors), "and".join(authors)]
    lines = [metadata.title, metadata.subtitle or "", "by", *authors, *together]
    lines += [f"by{name}" for name in (*authors, *together)]
    for header in root.iter("header"):
        lines += [
            line.text_content() for line in header.iter("p") if (line.get("class") or "") in {"byline", "imprint"}
        ]
    for footer in root.iter("footer"):
        if metadata.rights and letters(footer.text_content()) == letters(metadata.rights):
            lines.append(metadata.rights)
    return frozenset(letters(line) for line in lines if letters(line))


def _chosen(
    page: Page, is_fragment: bool, options: HtmlReadOptions, report: Report
) -> tuple[HtmlElement, Everything | Found]:
    """Where the article is in the page, and what of it is the article."""
    body = page.root.find("body")
    body = page.root if body is None else body
    main = _main(body)
    if options.keep_junk:
        report.decided("article", "the whole page", "it was asked for")
        return body, Everything()
    reason = _whole_by_itself(page.root, main, is_fragment)
    found = None if reason else find_article(page.root)
    if found is None:
        reason = reason or "no part of it stands out as an article"
    elif _quiet(page.root, main):
        share = found.size / max(1, len(letters(_shown(main))))
        if share > _SHARE:
            reason = f"{share:.0%} of it is the article, and there are no scripts, frames or menus"
    if found is None or reason:
        report.decided("article", "the whole page", reason or "", confidence=0.8)
        return main, Everything()
    report.decided(
        "article",
        f"{found.size} letters in {len(found.keys)} lines",
        "trafilatura finds them the text",
        confidence=0.85,
    )
    return body, found


def _main(body: HtmlElement) -> HtmlElement:
    mains = list(body.iter("main"))
    if len(mains) != 1:
        return body
    articles = [child for child in mains[0] if isinstance(child.tag, str)]
    return articles[0] if len(articles) == 1 and articles[0].tag == "article" else mains[0]


def _whole_by_itself(root: HtmlElement, main: HtmlElement, is_fragment: bool) -> str | None:
    """Why all of this is the text, where somebody has said so."""
    if is_fragment:
        return "it is a fragment, and a fragment is chosen by somebody"
    title = root.get_element_by_id(main.get("aria-labelledby"), None) if main.get("aria-labelledby") else None
    if main.tag == "article" and title is not None and title.tag == "h1":
        return "it is an article named by its heading"
    return None


def _quiet(root: HtmlElement, main: HtmlElement) -> bool:
    """Whether there is little beside the text: nothing at work, no menus, few links."""
    if _works(root) or next(main.iter("nav", "aside"), None) is not None or _begins_with_menu(main):
        return False
    linked = sum(len(letters(link.text_content())) for link in main.iter("a") if link.get("href"))
    return linked <= _LINKED * len(letters(_shown(main)))


def _begins_with_menu(main: HtmlElement) -> bool:
    """Whether a list of links comes before the first paragraph."""
    for element in main.iter("p", "ul", "ol", "td"):
        if element.tag == "p" and letters(element.text_content()):
            return False
        if element.tag == "td" and next(element.iterdescendants("td", "p", "ul", "ol"), None) is not None:
            continue
        linked = [letters(link.text_content()) for link in element.iter("a")]
        if len(linked) >= _MENU and sum(map(len, linked)) >= _ALL * len(letters(element.text_content())):
            return True
    return False


def _works(root: HtmlElement) -> bool:
    """Whether something is at work in the page beside its text."""
    if next(root.iter(*_WORKING), None) is not None:
        return True
    return any((script.get("type") or "").lower() != "application/ld+json" for script in root.iter("script"))


def _shown(element: HtmlElement) -> str:
    return " ".join(
        text for inner in element.iter() if inner.tag not in UNSEEN for text in (inner.text, inner.tail) if text
    )
