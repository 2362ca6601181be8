"""A house style: another Word file's styles, paper, headers and fonts around the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from presswork.plugin import InputError
from presswork_docx import xml
from presswork_docx.draft import Shared
from presswork_docx.merging import (
    Adoption,
    merge_numbering,
    merge_styles,
    number_headings,
    renumber,
    speak,
    understood,
)
from presswork_docx.options import DocxOptions
from presswork_docx.package import DocxPackage
from presswork_docx.page import INDENTS, LINE_NUMBERS, PAGES, STEP, Page
from presswork_docx.reader.archive import Archive
from presswork_docx.reader.names import W, number
from presswork_docx.reader.styles import Styles
from presswork_docx.styles import styles_xml
from presswork_docx.template import Piece, fixed_parts, settings_xml, word_part

_LARGEST = 64 << 20
_NARROWEST = 1440
_LONGEST_SIDE = 31680
"""Word's largest paper: 22 inches."""
_CARRIED = ("theme", "fontTable")
_FIRST_DRAWING = 1_000_000
_ID = "rId_house{}"
# In the order of the schema (ECMA-376 17.15.1.78): these stand before the width of tabs, those with it.
_LAYOUT = ("embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "gutterAtTop")
_HABITS = (
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
    "evenAndOddHeaders",
)
_STEPPED = frozenset(("ListContinue", "Definition"))
_UNKEPT = ("sectPrChange", "printerSettings", "footnotePr", "endnotePr", "type", "bidi", "lnNumType")
# What stands after the numbers of lines in a section (ECMA-376 17.6.17).
_AFTER_LINES = frozenset(
    f"{W}{name}"
    for name in (
        *("pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter"),
        "docGrid",
    )
)


def open_house(options: DocxOptions) -> House:
    """The template that the options name. Raises InputError where it can't be used."""
    path = Path(options.template)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        cause = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(f"template {path} can't be read: {cause}") from error
    if len(data) > _LARGEST:
        raise InputError(f"template {path} is larger than {_LARGEST >> 20} MiB")
    try:
        return House(Archive(data))
    except (InputError, RecursionError) as error:
        raise InputError(f"template {path} can't be used: {error}") from error


class House:
    """A template that is ready to take an article in."""

    def __init__(self, archive: Archive) -> None:
        kind = archive.content_type(archive.document)
        if "macroEnabled" in kind:
            raise InputError("it is made for macros: open it in Word, and save it as .docx or .dotx")
        if "wordprocessingml" not in kind:
            raise InputError("it is damaged: it does not say that its document is one of Word")
        self._archive = archive
        root = archive.xml(archive.document)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise InputError("its document has no body")
        self._body = body
        found = body.find(f"{W}sectPr")
        self._section = etree.Element(f"{W}sectPr") if found is None else found
        _mend_size(self._section)
        self._styles, self._names, self._numbers = merge_styles(
            self._part("styles"), etree.fromstring(styles_xml(None, PAGES["A4"]).encode())
        )
        self._drawings = count(_FIRST_DRAWING)
        self._adopted: dict[str, str] = {}
        self.page = _page(self._section)

    @cached_property
    def indents(self) -> Mapping[str, tuple[int, int]]:
        """What the styles that the text uses bring with them."""
        styles = Styles(self._styles)
        found = {name: styles.paragraph(name).indent for name in INDENTS}
        return {name: (indent.left or 0, indent.right or 0) for name, indent in found.items()}

    @property
    def moves(self) -> Mapping[str, tuple[int, int]]:
        """Lists and definitions move in as far as their numbers do; other text as far as the style says."""
        return {name: (STEP, 0) if name in _STEPPED else indent for name, indent in self.indents.items()}

    def around(self, shared: Shared, options: DocxOptions) -> tuple[str, str]:
        """What stands before the article, and the section that it stands in."""
        adoption = self._adoption(shared)
        kept = ""
        if options.template_content == "keep":
            understood(self._body)
            adoption.adopt(self._body, content=True)
            blocks = (one for one in self._body if one is not self._section)
            kept = "".join(etree.tostring(block, encoding="unicode") for block in blocks)
        section = self._section
        understood(section)
        for name in _UNKEPT:
            for element in section.findall(f"{W}{name}"):
                section.remove(element)
        if options.template_content == "drop":
            adoption.adopt(section)
        if options.line_numbers:
            _insert(section, etree.fromstring(LINE_NUMBERS.replace("<w:lnNumType", f"<w:lnNumType {xml.WORD}", 1)))
        if shared.rtl:
            self._set_right_to_left(section)
        return kept, etree.tostring(section, encoding="unicode")

    def pieces(self, language: str | None, shared: Shared, options: DocxOptions, numbering: str) -> Iterator[Piece]:
        """The parts that a document has once: the template's where it has them, with ours for what it lacks."""
        adoption = self._adoption(shared)
        renumber(self._numbers, adoption.shift)
        if options.numbered_headings:
            number_headings(self._styles)
        if language:
            speak(self._styles, language)
        yield word_part("styles", _text(self._styles))
        theirs = self._part("numbering")
        if theirs is not None:
            understood(theirs)
            adoption.adopt(theirs)
        yield word_part("numbering", _text(merge_numbering(etree.fromstring(numbering.encode()), theirs)))
        yield word_part("settings", self._settings(language))
        for piece in fixed_parts(language, options.paper):
            kind = piece.relationship.rpartition("/")[2]
            if kind in _CARRIED and not self._archive.related(self._archive.document, kind):
                yield piece

    def add_parts(self, package: DocxPackage, shared: Shared) -> None:
        """Bring the theme, the fonts, headers and footers, and what the kept text needs."""
        document = self._archive.document
        adopt = Adoption(self._names, shared.numbering.highest, str, self._drawings).adopt
        for kind in _CARRIED:
            name = self._archive.related(document, kind)
            if name:
                package.adopt(self._archive, name, f"rId_{kind}", adopt)
        relationships = self._archive.relationships(document)
        for old, new in self._adopted.items():
            target = relationships[old]
            if target.external:
                package.add_address(target.kind, target.name, new)
            else:
                package.adopt(self._archive, target.name, new, adopt)

    def _adoption(self, shared: Shared) -> Adoption:
        return Adoption(self._names, shared.numbering.highest, self._relationship, self._drawings)

    def _relationship(self, old: str) -> str | None:
        if old not in self._archive.relationships(self._archive.document):
            return None
        return self._adopted.setdefault(old, _ID.format(len(self._adopted) + 1))

    def _part(self, kind: str) -> Any | None:
        name = self._archive.related(self._archive.document, kind)
        return self._archive.xml(name) if name else None

    def _settings(self, language: str | None) -> str:
        root = self._part("settings")

        def kept(names: tuple[str, ...]) -> str:
            found = [] if root is None else [root.find(f"{W}{name}") for name in names]
            return "".join(etree.tostring(one, encoding="unicode") for one in found if one is not None)

        return settings_xml(language, kept(_LAYOUT), kept(_HABITS))

    @staticmethod
    def _set_right_to_left(section: Any) -> None:
        after = [section.find(f"{W}{name}") for name in ("rtlGutter", "docGrid")]
        place = next((section.index(one) for one in after if one is not None), len(section))
        section.insert(place, etree.Element(f"{W}bidi"))


def _mend_size(section: Any) -> None:
    """Take out a size of paper that no paper has: Word then takes its own."""
    size = section.find(f"{W}pgSz")
    if size is not None and not all(0 < number(size.get(f"{W}{side}")) <= _LONGEST_SIDE for side in ("w", "h")):
        section.remove(size)


def _page(section: Any) -> Page:
    """The template's paper; margins that differ count as half of their sum."""
    size, edges, columns = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
    usual = PAGES["A4"]
    width = usual.width if size is None else number(size.get(f"{W}w"), usual.width)
    height = usual.height if size is None else number(size.get(f"{W}h"), usual.height)
    if edges is None:
        return Page(width, height, usual.side, usual.edge)
    left, right, top, bottom, gutter = (
        abs(number(edges.get(f"{W}{name}"))) for name in ("left", "right", "top", "bottom", "gutter")
    )
    text = max(width - left - right - gutter, _NARROWEST)
    if columns is not None:
        count = min(max(number(columns.get(f"{W}num"), 1), 1), 9)
        text = max((text - (count - 1) * number(columns.get(f"{W}space"), 708)) // count, _NARROWEST)
    return Page(width, height, (width - text) // 2, min((top + bottom) // 2, height // 3))


def _insert(section: Any, element: Any) -> None:
    place = next((index for index, one in enumerate(section) if one.tag in _AFTER_LINES), len(section))
    section.insert(place, element)


def _text(root: Any) -> str:
    return xml.DECLARATION + str(etree.tostring(root, encoding="unicode"))
