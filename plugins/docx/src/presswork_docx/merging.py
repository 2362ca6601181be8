"""Two Word files in one: styles by their names, numbers and relationships that do not meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from presswork_docx.direction import language_slot
from presswork_docx.numbering import HEADING_LEVELS
from presswork_docx.reader.names import WP, R, W, number
from presswork_docx.styles import NO_NUMBER, heading_number

_NAMING = tuple(
    f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
)
_NUMBERS = {
    f"{W}numId": f"{W}val",
    f"{W}num": f"{W}numId",
    f"{W}abstractNumId": f"{W}val",
    f"{W}abstractNum": f"{W}abstractNumId",
}
# Namespaces of Office 2012 and later, and of its layout hints.
_NEWER = (
    "{http://schemas.microsoft.com/office/word/2012/",
    "{http://schemas.microsoft.com/office/word/2015/",
    "{http://schemas.microsoft.com/office/word/2016/",
    "{http://schemas.microsoft.com/office/word/2018/",
    "{http://schemas.microsoft.com/office/word/202",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}",
)
# Text of the template can't bring its notes, comments and changes: they live in parts that are the article's.
_LEFT_OUT = (
    *("footnoteReference", "endnoteReference", "commentReference", "commentRangeStart", "commentRangeEnd"),
    *("bookmarkStart", "bookmarkEnd", "sectPrChange", "altChunk", "subDoc", "permStart", "permEnd"),
)
_BEFORE_NUMBER = frozenset(
    f"{W}{name}" for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


class Adoption(NamedTuple):
    """How elements of a template change when they become part of the article's file."""

    names: Mapping[str, str]
    """Its style ids, and what they are called from now on."""
    shift: int
    """What is added to the numbers of its lists."""
    relationship: Callable[[str], str | None]
    """The new id of a relationship, or None where there is none."""
    drawings: Iterator[int]
    """Numbers that no drawing has (ECMA-376 20.4.2.5)."""

    def adopt(self, root: Any, content: bool = False) -> None:
        """Change ``root`` in place. ``content`` says that it is text: what only the template has is taken out."""
        if content:
            for element in list(root.iter(*(f"{W}{name}" for name in _LEFT_OUT))):
                element.getparent().remove(element)
        rename(root, self.names)
        renumber(root.iter(*_NUMBERS), self.shift)
        for element in root.iter(etree.Element):
            if element.tag == f"{WP}docPr":
                element.set("id", str(next(self.drawings)))
            for name, value in element.attrib.items():
                if name.startswith(R):
                    new = self.relationship(value)
                    if new:
                        element.set(name, new)
                    else:
                        del element.attrib[name]


def rename(root: Any, names: Mapping[str, str]) -> None:
    for element in root.iter(*_NAMING):
        value = element.get(f"{W}val", "")
        if value in names:
            element.set(f"{W}val", names[value])


def renumber(elements: Iterable[Any], shift: int) -> None:
    """Move lists and what refers to them; a w:numId of 0 says that there is no list."""
    for element in elements:
        attribute = _NUMBERS[element.tag]
        value = number(element.get(attribute))
        if value or element.tag != f"{W}numId":
            element.set(attribute, str(value + shift))


def understood(root: Any) -> None:
    """Take out additions that the article's part does not promise to leave to who knows them (ECMA-376 part 3, 9.2)."""
    for element in list(root.iter(etree.Element)):
        for name in [one for one in element.attrib if _is_newer(one)]:
            del element.attrib[name]
        if _is_newer(element.tag) and element.getparent() is not None:
            element.getparent().remove(element)


def _is_newer(name: str) -> bool:
    return any(name.startswith(namespace) for namespace in _NEWER)


def merge_styles(theirs: Any | None, ours: Any) -> tuple[Any, dict[str, str], list[Any]]:
    """The template's style sheet with the styles of ours that it lacks, new ids for its old ones, its list numbers.

    A style is known by its type and name; the text names styles by our ids.
    """
    if theirs is None:
        return ours, {}, []
    for element in theirs.findall(f"{W}style"):
        if not _key(element)[1] or not element.get(f"{W}styleId"):
            theirs.remove(element)
    wanted = {_key(one): one.get(f"{W}styleId", "") for one in ours.findall(f"{W}style")}
    known = {_key(one): one for one in theirs.findall(f"{W}style")}
    names: dict[str, str] = {}
    taken = set(wanted.values())
    for key, element in known.items():
        old = element.get(f"{W}styleId", "")
        new = wanted.get(key) or _default_id(element) or old
        if key not in wanted and new in taken and not _default_id(element):
            new = _free(new, taken)
        taken.add(new)
        if new != old:
            names[old] = new
            element.set(f"{W}styleId", new)
    rename(theirs, names)
    numbers = list(theirs.iter(f"{W}numId"))
    defaults = {one.get(f"{W}type") for one in known.values() if _is_default(one)}
    for element in ours.findall(f"{W}style"):
        if _key(element) not in known and not (_is_default(element) and element.get(f"{W}type") in defaults):
            theirs.append(element)
    return theirs, names, numbers


def merge_numbering(ours: Any, theirs: Any | None) -> Any:
    """Both files' lists; each style is linked to one of them only."""
    for link in list(ours.iter(f"{W}pStyle")):
        if not link.get(f"{W}val", "").startswith("Heading"):
            link.getparent().remove(link)
    if theirs is None:
        return ours
    linked = {link.get(f"{W}val") for link in ours.iter(f"{W}pStyle")}
    for link in list(theirs.iter(f"{W}pStyle", f"{W}lvlPicBulletId")):
        if link.tag == f"{W}lvlPicBulletId" or link.get(f"{W}val") in linked:
            link.getparent().remove(link)
    first = next(iter(ours.findall(f"{W}num")))
    for family in theirs.findall(f"{W}abstractNum"):
        first.addprevious(family)
    ours.extend(theirs.findall(f"{W}num"))
    return ours


def number_headings(styles: Any) -> None:
    """Let the heading styles count with our numbers, and the heading of the contents with none."""
    for element in styles.findall(f"{W}style"):
        identity = element.get(f"{W}styleId", "")
        level = number(identity.removeprefix("Heading"))
        if identity == "TOCHeading":
            _count_with(element, NO_NUMBER)
        elif identity.startswith("Heading") and 1 <= level <= HEADING_LEVELS:
            _count_with(element, heading_number(level))


def _count_with(style: Any, numbered: str) -> None:
    """Put a w:numPr in the place that the schema demands (ECMA-376 17.3.1.26)."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        look = style.find(f"{W}rPr")
        style.insert(len(style) if look is None else style.index(look), properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    place = next((i for i, one in enumerate(properties) if one.tag not in _BEFORE_NUMBER), len(properties))
    properties.insert(place, etree.fromstring(numbered.replace("<w:numPr>", f'<w:numPr xmlns:w="{W[1:-1]}">')))


def speak(styles: Any, language: str) -> None:
    """Make the article's language that of all text that says no other."""
    look = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if look is None:
        return
    element = look.find(f"{W}lang")
    if element is None:
        element = etree.SubElement(look, f"{W}lang")
    element.set(f"{W}{language_slot(language)}", language)
    for style in styles.findall(f"{W}style"):
        if _is_default(style):
            for own in style.findall(f"{W}rPr/{W}lang"):
                own.getparent().remove(own)


def _key(style: Any) -> tuple[str, str]:
    name = style.find(f"{W}name")
    return style.get(f"{W}type", "paragraph"), ("" if name is None else name.get(f"{W}val", "")).lower()


def _is_default(style: Any) -> bool:
    return style.get(f"{W}default") in ("1", "true", "on")


def _default_id(style: Any) -> str:
    """What our styles call the one that all others are based on."""
    if not _is_default(style):
        return ""
    return {
        "paragraph": "Normal",
        "character": "DefaultParagraphFont",
        "table": "TableNormal",
        "numbering": "NoList",
    }.get(style.get(f"{W}type", ""), "")


def _free(name: str, taken: set[str]) -> str:
    count = 2
    while f"{name}{count}" in taken:
        count += 1
    return f"{name}{count}"
