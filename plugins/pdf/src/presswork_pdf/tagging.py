"""The structure tree: what each piece of the pages is to a reader who does not see them.

ISO 32000-1 14.7 and 14.8, ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator


class Element:
    """One element; its kids are elements, marked content ``(page, number)`` or annotations ``(page, bytes)``.

    ``attributes`` and the values of ``entries`` are PDF source. An element that is made
    ``later`` takes its place among its siblings when something is first drawn in it.
    """

    __slots__ = ("attached", "attributes", "entries", "kids", "number", "parent", "role")

    def __init__(
        self,
        role: str,
        parent: Element | None,
        *,
        attributes: str = "",
        later: bool = False,
        **entries: str,
    ) -> None:
        self.role, self.parent, self.attributes = role, parent, attributes
        self.entries: dict[str, str] = entries
        self.kids: list[Element | tuple[int, int | str]] = []
        self.attached = False
        self.number = 0
        if parent is not None and not later:
            self.attach()

    def attach(self) -> None:
        if not self.attached:
            self.attached = True
            if self.parent is not None:
                self.parent.attach()
                self.parent.kids.append(self)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))

    def source(self, parent: int, pages: list[int]) -> str:
        """The element's dictionary, given its parent's object number and those of the pages."""
        own_page = next((kid[0] for kid in self.kids if not isinstance(kid, Element)), None)
        kids = " ".join(_kid(kid, own_page, pages) for kid in self.kids)
        parts = [f"<</Type/StructElem/S/{self.role}/P {parent} 0 R"]
        if own_page is not None:
            parts.append(f"/Pg {pages[own_page]} 0 R")
        if kids:
            parts.append(f"/K[{kids}]" if len(self.kids) > 1 else f"/K {kids}")
        if self.attributes:
            parts.append(f"/A{self.attributes}")
        parts += [f"/{key} {value}" for key, value in self.entries.items()]
        parts.append(">>")
        return "".join(parts)


def _kid(kid: Element | tuple[int, int | str], own_page: int | None, pages: list[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    page, content = kid
    if isinstance(content, str):
        return f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {content}>>"
    return str(content) if page == own_page else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {content}>>"


def text_string(text: str) -> str:
    """A PDF text string (ISO 32000-1 7.9.2.2) in a form that nothing in ``text`` can leave."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
