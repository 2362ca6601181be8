"""Parts of a text that a page shows one at a time, at a touch: tabs, and what opens below its title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from presswork_html.reading.page import Page

_TOGGLES = frozenset(("collapse", "pill", "tab"))
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "dt")
_NO_TEXT = frozenset(
    ("alertdialog", "combobox", "dialog", "listbox", "menu", "menubar", "navigation", "search", "tooltip")
)
_MENUS = ("header", "nav", "footer")


def find_panels(page: Page) -> None:
    """Write into ``page`` which elements are such parts, and the name of each that a tab names.

    A list of tabs is set aside where the names stand above what they open.
    """
    for element in page.root.iter():
        if element.get("role") == "tabpanel" or element.get("aria-controls"):
            panel = element if element.get("role") == "tabpanel" else _opened_by(element, page)
            if panel is not None:
                page.panels.setdefault(panel, "")
    if not page.panels:
        return
    for tabs in page.root.iter("div", "nav", "ol", "ul"):
        if tabs.get("role") == "tablist":
            _name_panels(tabs, page)


def _opened_by(control: HtmlElement, page: Page) -> HtmlElement | None:
    """The text that a control opens; a menu or a dialog is none."""
    controlled = (control.get("aria-controls") or "").split()
    panel = page.ids.get(controlled[0]) if controlled else None
    toggles = (control.get("data-bs-toggle") or control.get("data-toggle") or "").lower() in _TOGGLES
    names = control.get("role") == "tab" or toggles or next(control.iterancestors(*_TITLES), None) is not None
    if panel is None or not names or panel.get("role") in _NO_TEXT or panel.tag in {"nav", "ul", "ol", "dialog"}:
        return None
    return None if next(control.iterancestors(*_MENUS), None) is not None else panel


def _name_panels(tabs: HtmlElement, page: Page) -> None:
    names = [tab for tab in tabs.iter() if tab.get("role") == "tab"]
    panels: list[HtmlElement | None] = [page.ids.get(tab.get("aria-controls") or "") for tab in names]
    if None in panels:
        panels = list(islice(_below(tabs), len(names) + 1))
    if not names or len(panels) != len(names) or not all(panel in page.panels for panel in panels):
        return
    for tab, panel in zip(names, panels, strict=True):
        assert panel is not None
        page.panels[panel] = " ".join("".join(tab.itertext()).split())
    page.set_aside.add(tabs)


def _below(tabs: HtmlElement) -> Iterator[HtmlElement]:
    """The parts that follow a list of tabs, or what it stands in, up to the next list."""
    for above in (tabs, *islice(tabs.iterancestors(), 1)):
        for sibling in above.itersiblings():
            for element in sibling.iter():
                if element.get("role") == "tablist":
                    return
                if element.get("role") == "tabpanel":
                    yield element
