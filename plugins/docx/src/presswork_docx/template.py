"""The parts of every Word file that no article changes: styles, settings, theme, fonts, footer."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from presswork_docx import xml
from presswork_docx.direction import language_slot
from presswork_docx.fields import field
from presswork_docx.options import PageSize
from presswork_docx.page import PAGES
from presswork_docx.runs import PLAIN
from presswork_docx.styles import styles_xml
from presswork_docx.theme import BODY_FONT, HEADING_FONT, theme_xml

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Piece(NamedTuple):
    """A part of the package, and the relationship by which the document or the package has it."""

    name: str
    content_type: str
    relationship: str
    data: bytes
    constant: bool = False
    """Whether many files have it as it is."""
    identity: str = ""

    @property
    def id(self) -> str:
        """The relationship's id; ``rId`` with a number is for addresses and pictures."""
        return self.identity or f"rId_{self.relationship.rpartition('/')[2]}"


FOOTER_ID = "rId_footer"
_OF_BOOKS = "<w:autoHyphenation/><w:evenAndOddHeaders/>"
_TAB = '<w:defaultTabStop w:val="708"/>'


@lru_cache(maxsize=32)
def fixed_parts(
    language: str | None, page: PageSize, numbered_headings: bool = False, book: bool = False
) -> tuple[Piece, ...]:
    """What the document part needs beside itself, ready as bytes."""
    parts = (
        word_part("styles", styles_xml(language, PAGES[page], numbered_headings, book)),
        word_part("settings", settings_xml(language, after=_OF_BOOKS if book else "")),
        word_part("fontTable", _FONTS),
        Piece(
            "/word/theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
            f"{xml.RELATIONSHIPS}/theme",
            theme_xml().encode(),
        ),
        word_part("footer", _footer(), name="footer1"),
    )
    return tuple(part._replace(constant=True) for part in parts)


def word_part(kind: str, content: str, name: str = "") -> Piece:
    """A part of the kind that its file is called after."""
    return Piece(
        f"/word/{name or kind}.xml", f"{_WORD_TYPE}.{kind}+xml", f"{xml.RELATIONSHIPS}/{kind}", content.encode()
    )


def document_part(content: str) -> Piece:
    return Piece(
        "/word/document.xml",
        f"{_WORD_TYPE}.document.main+xml",
        f"{xml.RELATIONSHIPS}/officeDocument",
        content.encode(),
    )


def story_part(kind: str, content: str, count: int) -> Piece:
    """The numbering or the footnotes; without any, many files have it as it is."""
    return word_part(kind, content)._replace(constant=not count)


def settings_xml(language: str | None, before: str = "", after: str = "") -> str:
    """The settings; ``before`` and ``after`` go around the width of tabs, where the schema wants them."""
    slot = language_slot(language) if language else ""
    tag = xml.attribute(language or "")
    western = f' w:val="{tag}"' if tag else ""
    return (
        f'{xml.DECLARATION}<w:settings {xml.WORD}><w:zoom w:percent="100"/>{before}'
        f"{'' if 'defaultTabStop' in after else _TAB}{after}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        f"<w:themeFontLang{western} "
        f'w:eastAsia="{tag if slot == "eastAsia" else "zh-CN"}" w:bidi="{tag if slot == "bidi" else "ar-SA"}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _footer() -> str:
    page = field("PAGE", "1", PLAIN)
    pages = field("NUMPAGES", "1", PLAIN)
    return (
        f'{xml.DECLARATION}<w:ftr {xml.WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
        f'{page}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{pages}</w:p></w:ftr>'
    )


def _font(name: str, instead: str, family: str, pitch: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
    )


# A program without a font takes the other name first (ECMA-376 17.8.3.1).
_FONTS = (
    f"{xml.DECLARATION}<w:fonts {xml.WORD}>"
    + _font(BODY_FONT, "Caladea", "roman", "variable")
    + _font(HEADING_FONT, "Carlito", "swiss", "variable")
    + _font("Cambria Math", "Latin Modern Math", "roman", "variable")
    + _font("Consolas", "DejaVu Sans Mono", "modern", "fixed")
    + _font("Courier New", "Liberation Mono", "modern", "fixed")
    + _font("MS Gothic", "Segoe UI Symbol", "modern", "fixed")
    + _font("Times New Roman", "Liberation Serif", "roman", "variable")
    + "</w:fonts>"
)
