"""The style sheet: every paragraph, character and table style that the text uses (ECMA-376 17.7).

Where other programs know a style by its name (``Source Code``, ``Definition Term``), it has that name.
"""

from __future__ import annotations

from typing import NamedTuple

from presswork_docx import xml
from presswork_docx.direction import language_slot
from presswork_docx.numbering import HEADINGS
from presswork_docx.page import LIST_STYLES, STEP, Page, list_continue
from presswork_docx.runs import LINK_COLOR, MONOSPACE

INK = "1F3552"
GREY = "595959"
PAPER = "F4F5F7"

_SANS = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" '
    'w:cstheme="majorBidi"/>'
)
_INKED = f'<w:color w:val="{INK}"/>'
# Size in half points, space before and after in twips, by heading level.
_HEADINGS = ((32, 400, 140), (27, 340, 110), (24, 280, 90), (22, 240, 80), (21, 220, 60), (20, 200, 60))
# The shares of a book's page that are left above its title and the headings of its chapters.
_TITLE_SINK, _CHAPTER_SINK = 0.2, 0.08
# Four characters of 9.5 pt Consolas, which are 0.55 em wide: where a tab in code leads.
_CODE_TAB = 418


def styles_xml(language: str | None, page: Page, numbered_headings: bool = False, book: bool = False) -> str:
    return (
        f"{xml.DECLARATION}<w:styles {xml.WORD}>{_defaults(language, book)}{_LATENT}{_BASES}"
        f"{_book_front_matter(page) if book else _front_matter()}{_headings(numbered_headings, page if book else None)}"
        f"{_book_text(language) if book else ''}{_text()}{_lists()}{_code()}{_small_print(page)}{_smaller()}"
        f"{_contents(page, book)}{_characters()}{_table()}</w:styles>"
    )


class Indent(NamedTuple):
    """How far a book sets its paragraphs in, in sizes of the font, and whether the first of a text is flush."""

    ems: int
    is_flush: bool


def first_indent(language: str | None) -> Indent:
    """What readers of a language are used to."""
    return _INDENTS.get((language or "").partition("-")[0].lower(), Indent(0, True))


_INDENTS = {"zh": Indent(2, False), "ja": Indent(1, False)}


def _defaults(language: str | None, book: bool) -> str:
    slot = language_slot(language) if language else ""
    tag = xml.attribute(language or "")
    hint = ' w:hint="eastAsia"' if slot == "eastAsia" else ""
    western = f' w:val="{tag}"' if tag else ""
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts{hint} w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" '
        f'w:cstheme="minorBidi"/>{_size(21 if book else 22)}'
        f"<w:lang{western} "
        f'w:eastAsia="{tag if slot == "eastAsia" else "zh-CN"}" w:bidi="{tag if slot == "bidi" else "ar-SA"}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _paragraph(
    style: str,
    name: str,
    layout: str = "",
    look: str = "",
    *,
    based_on: str = "Normal",
    following: str = "",
    priority: int = 99,
    offered: bool = True,
) -> str:
    """One paragraph style; ``offered`` puts it into Word's gallery."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"{"" if name in _BUILT_IN else _CUSTOM}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if offered else "<w:unhideWhenUsed/>")
        + (f"<w:pPr>{layout}</w:pPr>" if layout else "")
        + (f"<w:rPr>{look}</w:rPr>" if look else "")
        + "</w:style>"
    )


def _character(style: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style}"{"" if name in _BUILT_IN else _CUSTOM}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr>{look}</w:rPr></w:style>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _front_matter() -> str:
    return (
        _paragraph(
            "Title",
            "Title",
            "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
            '<w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/><w:contextualSpacing/>',
            f'{_SANS}<w:b/><w:bCs/><w:color w:val="{INK}"/><w:kern w:val="28"/>{_size(52)}',
            following="Normal",
            priority=10,
        )
        + _paragraph(
            "Subtitle",
            "Subtitle",
            "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
            '<w:spacing w:after="200" w:line="252" w:lineRule="auto"/>',
            f'{_SANS}<w:color w:val="{GREY}"/>{_size(28)}',
            following="Normal",
            priority=11,
        )
        + _paragraph(
            "Author",
            "Author",
            '<w:keepNext/><w:spacing w:after="60" w:line="252" w:lineRule="auto"/><w:contextualSpacing/>',
            f"{_SANS}{_size(22)}",
            following="Normal",
            priority=12,
        )
        + _paragraph(
            "Date",
            "Date",
            '<w:spacing w:after="360"/>',
            f'{_SANS}<w:color w:val="{GREY}"/>{_size(20)}',
            following="Normal",
            priority=12,
        )
    )


def _book_front_matter(page: Page) -> str:
    """Lines in the middle of a page of their own, the title low on it."""
    middle = '<w:jc w:val="center"/>'
    sink = round(page.height * _TITLE_SINK)
    return (
        _paragraph(
            "Title",
            "Title",
            "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
            f'<w:spacing w:before="{sink}" w:after="240" w:line="252" w:lineRule="auto"/>{middle}',
            f"<w:b/><w:bCs/>{_size(48)}",
            priority=10,
        )
        + _paragraph(
            "Subtitle",
            "Subtitle",
            f'<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:after="240"/>{middle}',
            f"<w:i/><w:iCs/>{_size(28)}",
            priority=11,
        )
        + _paragraph("Author", "Author", f'<w:spacing w:before="120" w:after="0"/>{middle}', _size(26), priority=12)
        + _paragraph("Publisher", "Publisher", f'<w:spacing w:before="{sink}" w:after="0"/>{middle}', priority=12)
        + _paragraph("Date", "Date", f'<w:spacing w:before="120" w:after="0"/>{middle}', _size(20), priority=12)
        + _paragraph("Imprint", "Imprint", '<w:spacing w:after="80"/>', _size(18), priority=12)
    )


def _book_text(language: str | None) -> str:
    ems = first_indent(language).ems
    indent = f'w:firstLineChars="{100 * ems}" w:firstLine="{210 * ems}"' if ems else 'w:firstLine="340"'
    return _paragraph(
        "BodyText",
        "Body Text",
        f'<w:spacing w:after="140"/><w:ind {indent}/><w:contextualSpacing/><w:jc w:val="both"/>',
        priority=1,
    )


NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


def heading_number(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'


def _headings(numbered: bool, book: Page | None) -> str:
    levels = "".join(
        _paragraph(
            f"Heading{level}",
            f"heading {level}",
            f"<w:keepNext/><w:keepLines/>{heading_number(level) if numbered else ''}<w:suppressAutoHyphens/>"
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="252" w:lineRule="auto"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            ("" if book else _SANS)
            + f"<w:b/><w:bCs/>{'<w:i/><w:iCs/>' if level > 5 else ''}"  # noqa: PLR2004
            + ("" if book else f'<w:color w:val="{INK if level < 5 else GREY}"/>')  # noqa: PLR2004
            + _size(size),
            following="BodyText" if book else "Normal",
            priority=9,
        )
        for level, (size, before, after) in enumerate(_HEADINGS, 1)
        if level > 1 or not book
    )
    return _chapter_heading(numbered, book) + levels if book else levels


def _chapter_heading(numbered: bool, page: Page) -> str:
    return _paragraph(
        "Heading1",
        "heading 1",
        f"<w:keepNext/><w:keepLines/><w:pageBreakBefore/>{heading_number(1) if numbered else ''}"
        "<w:suppressAutoHyphens/>"
        f'<w:spacing w:before="{round(page.height * _CHAPTER_SINK)}" w:after="480" w:line="252" w:lineRule="auto"/>'
        '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
        f"<w:b/><w:bCs/>{_size(34)}",
        following="BodyText",
        priority=9,
    )


def _text() -> str:
    inset = f'<w:ind w:left="{STEP}" w:right="{STEP}"/>'
    return (
        _paragraph("Quote", "Quote", inset, '<w:color w:val="404040"/>', priority=29)
        + _paragraph(
            "Attribution",
            "Attribution",
            f'<w:keepLines/><w:spacing w:after="200"/>{inset}<w:jc w:val="right"/>',
            "",
            based_on="Quote",
            following="Normal",
            priority=30,
        )
        + _paragraph("Verse", "Verse", f'<w:keepLines/><w:ind w:left="{STEP}"/>', priority=31)
        + _paragraph(
            "Divider",
            "Divider",
            '<w:keepNext/><w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>',
            f'<w:color w:val="{GREY}"/>',
            following="Normal",
            priority=32,
        )
        + _paragraph("MathBlock", "Math Block", '<w:jc w:val="center"/>', _MATH, following="Normal", priority=33)
        + _paragraph(
            "Figure",
            "Captioned Figure",
            '<w:keepNext/><w:spacing w:before="200" w:after="100" w:line="240" w:lineRule="auto"/>'
            '<w:jc w:val="center"/>',
            following="Caption",
            priority=34,
        )
        + _paragraph(
            "Caption",
            "caption",
            '<w:keepLines/><w:spacing w:after="240" w:line="252" w:lineRule="auto"/><w:jc w:val="center"/>',
            f'{_SANS}<w:color w:val="{GREY}"/>{_size(19)}',
            following="Normal",
            priority=35,
        )
        + _paragraph(
            "TableCaption",
            "Table Caption",
            '<w:keepNext/><w:spacing w:before="240" w:after="100"/><w:jc w:val="left"/>',
            based_on="Caption",
            priority=35,
        )
        + _paragraph(
            "TableText",
            "Table Text",
            _TIGHT,
            _size(20),
            priority=36,
        )
        + _paragraph(
            "TableHeading",
            "Table Heading",
            "<w:keepNext/><w:suppressAutoHyphens/>",
            f'{_SANS}<w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(19)}',
            based_on="TableText",
            priority=36,
        )
        + "".join(
            _paragraph(
                f"Table{kind}Small", f"Table {kind} Small", "", _size(size), based_on=f"Table{kind}", priority=36
            )
            for kind, size in (("Text", 16), ("Heading", 15))
        )
    )


def _lists() -> str:
    def numbered(style: str, name: str, number: int) -> str:
        layout = f'<w:numPr><w:numId w:val="{number}"/></w:numPr><w:spacing w:after="80"/><w:contextualSpacing/>'
        return _paragraph(style, name, layout, priority=20)

    return (
        numbered("ListBullet", "List Bullet", 1)
        + numbered("ListNumber", "List Number", 2)
        + _paragraph("ListContinue", "List Continue", f'<w:spacing w:after="80"/><w:ind w:left="{STEP}"/>', priority=21)
        + "".join(
            _paragraph(
                list_continue(depth),
                f"List Continue {depth + 1}",
                f'<w:ind w:left="{STEP * (depth + 1)}"/>',
                based_on="ListContinue",
                priority=21,
                offered=False,
            )
            for depth in range(1, LIST_STYLES)
        )
        + _paragraph(
            "DefinitionTerm",
            "Definition Term",
            '<w:keepNext/><w:keepLines/><w:spacing w:before="60" w:after="20"/>',
            "<w:b/><w:bCs/>",
            following="Definition",
            priority=22,
        )
        + _paragraph("Definition", "Definition", f'<w:spacing w:after="80"/><w:ind w:left="{STEP}"/>', priority=23)
        + _paragraph("DefinitionContinue", "Definition Continue", based_on="Definition", priority=23)
    )


def _code() -> str:
    tabs = "".join(f'<w:tab w:val="left" w:pos="{_CODE_TAB * n}"/>' for n in range(1, 17))
    edge = f'w:val="single" w:sz="4" w:space="5" w:color="{PAPER}"'
    return _paragraph(
        "CodeBlock",
        "Source Code",
        f"<w:pBdr><w:top {edge}/><w:left {edge}/><w:bottom {edge}/><w:right {edge}/></w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/><w:tabs>{tabs}</w:tabs><w:suppressAutoHyphens/>'
        '<w:spacing w:before="200" w:after="240" w:line="250" w:lineRule="auto"/>'
        '<w:ind w:left="113" w:right="113"/><w:jc w:val="left"/>',
        f"{MONOSPACE}<w:noProof/>{_size(19)}",
        priority=37,
    )


def _small_print(page: Page) -> str:
    middle, right = page.text_width // 2, page.text_width
    return (
        _paragraph(
            "FootnoteText",
            "footnote text",
            '<w:spacing w:after="60" w:line="247" w:lineRule="auto"/>',
            _size(18),
            offered=False,
        )
        + _paragraph(
            "FootnoteList",
            "Footnote List",
            "<w:contextualSpacing/>",
            based_on="FootnoteText",
            offered=False,
        )
        + "".join(
            _paragraph(
                name.title(),
                name,
                f'<w:tabs><w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
                '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
                f'{_SANS}<w:color w:val="{GREY}"/>{_size(18)}',
                offered=False,
            )
            for name in ("header", "footer")
        )
    )


def _smaller() -> str:
    """What quotes, verse and definitions look like in notes and in cells: as in the text, in the size around them."""
    homes = (("Footnote", 18, '<w:spacing w:after="60" w:line="247" w:lineRule="auto"/>'), ("Table", 20, _TIGHT))
    names = ("Quote", "Attribution", "Verse", "Definition Term", "Definition", "Definition Continue")
    return "".join(
        _paragraph(
            home + name.replace(" ", ""),
            f"{home} {name}",
            spacing,
            _size(half_points),
            based_on=name.replace(" ", ""),
            offered=False,
        )
        for home, half_points, spacing in homes
        for name in names
    )


def _contents(page: Page, book: bool) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{page.text_width}"/></w:tabs>'
    levels = "".join(
        _paragraph(
            f"TOC{level}",
            f"toc {level}",
            f'{tab}<w:spacing w:after="50" w:line="252" w:lineRule="auto"/><w:ind w:left="{(level - 1) * 280}"/>',
            following="Normal",
            priority=39,
            offered=False,
        )
        for level in (1, 2, 3)
    )
    return levels + _paragraph(
        "TOCHeading",
        "TOC Heading",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="120"/>',
        ("" if book else _SANS) + f"<w:b/><w:bCs/>{'' if book else _INKED}{_size(27)}",
        following="Normal",
        priority=39,
    )


def _characters() -> str:
    return (
        _character("Code", "Verbatim Char", f"{MONOSPACE}<w:noProof/>{_size(20)}")
        + _character("Keyboard", "Keyboard", f"{MONOSPACE}<w:b/><w:bCs/><w:noProof/>{_size(19)}")
        + _character("Math", "Math", _MATH)
        + _character("Hyperlink", "Hyperlink", f'<w:color w:val="{LINK_COLOR}"/><w:u w:val="single"/>')
        + _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>')
    )


def _table() -> str:
    return (
        f'<w:style w:type="table" w:styleId="ArticleTable"{_CUSTOM}><w:name w:val="Article Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9CFD6"/></w:tblBorders></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


_TIGHT = '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>'
_MATH = '<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/><w:noProof/>'

# ECMA-376 17.7.4.17: a style of ours is marked as such, or Word takes it for one of its own.
_CUSTOM = ' w:customStyle="1"'
_BUILT_IN = frozenset(
    (
        "Title",
        "Subtitle",
        "Body Text",
        "Date",
        *(f"heading {level}" for level in range(1, 7)),
        "Quote",
        "caption",
        "List Bullet",
        "List Number",
        "List Continue",
        *(f"List Continue {depth}" for depth in range(2, LIST_STYLES + 1)),
        "footnote text",
        "footnote reference",
        "header",
        "footer",
        "toc 1",
        "toc 2",
        "toc 3",
        "TOC Heading",
        "Hyperlink",
    )
)

# What Word shows of the styles that this file does not define (ECMA-376 17.7.4.5).
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
    'w:defQFormat="0" w:count="376">'
    '<w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/>'
    + "".join(
        f'<w:lsdException w:name="heading {level}" w:semiHidden="1" w:uiPriority="9" w:unhideWhenUsed="1" '
        'w:qFormat="1"/>'
        for level in range(7, 10)
    )
    + '<w:lsdException w:name="Strong" w:uiPriority="22" w:qFormat="1"/>'
    '<w:lsdException w:name="Emphasis" w:uiPriority="20" w:qFormat="1"/>'
    '<w:lsdException w:name="Placeholder Text" w:semiHidden="1"/>'
    '<w:lsdException w:name="Table Grid" w:uiPriority="39"/>'
    "</w:latentStyles>"
)

_BASES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
