"""What makes a Word file a book: a title page, an imprint, chapters that begin on a right-hand page, running heads."""

from __future__ import annotations

import re

from presswork.model import Article, Heading, Metadata, Text
from presswork_docx import xml
from presswork_docx.draft import Draft, Place
from presswork_docx.fields import field
from presswork_docx.page import LINE_NUMBERS, Page
from presswork_docx.paragraphs import paragraph
from presswork_docx.runs import PLAIN, run
from presswork_docx.template import Piece, word_part

BODY = "BodyText"
"""The style of a book's paragraphs."""
# What ``presswork.join`` calls the headings of a book's parts and chapters.
_JOINED = re.compile(r"parts-\d+|part\d+-title")
_ISBN = re.compile(r"(?:urn:)?(?:isbn[: ]*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])", re.IGNORECASE)
_LONGEST_HEAD = 60
"""Letters of the title that surely fit in a line above a page."""
_LINE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'
_REFERENCE = '<w:{kind}Reference w:type="{pages}" r:id="{id}"/>'
_FOOTERS = (("default", "rId_footer"), ("even", "rId_footer2"), ("first", "rId_footer3"))
_HEADERS = (("default", "rId_header"), ("even", "rId_header2"))


def openings_of(article: Article) -> frozenset[int]:
    """The places in the body of the headings that begin a page: those that joined a book, else the highest."""
    headings = [(index, block) for index, block in enumerate(article.body) if isinstance(block, Heading)]
    joined = frozenset(index for index, heading in headings if _JOINED.fullmatch(heading.anchor or ""))
    top = min((heading.level for _, heading in headings), default=0)
    return joined or frozenset(index for index, heading in headings if heading.level == top)


class Sections:
    """The stretches of a book that begin on a right-hand page (ECMA-376 17.6); each is told where it ends."""

    def __init__(self, page: Page, rtl: bool, line_numbers: bool) -> None:
        sides = f'w:top="{page.edge}" w:right="{page.side}" w:bottom="{page.edge}" w:left="{page.side}"'
        self._paper = (
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
            f'<w:pgMar {sides} w:header="680" w:footer="680" w:gutter="0"/>'
        )
        self._lines = LINE_NUMBERS if line_numbers else ""
        self._way = "<w:bidi/>" if rtl else ""
        self._begun = False

    def title(self) -> str:
        """The title page and the imprint, without numbers and heads."""
        return f'<w:sectPr><w:type w:val="nextPage"/>{self._paper}{self._way}</w:sectPr>'

    def contents(self) -> str:
        """The table of contents, with numbers alone."""
        return self._section(_references("footer", _FOOTERS), "")

    def text(self) -> str:
        """A chapter; the first one brings the heads and the numbers that the others go on with."""
        references = "" if self._begun else _references("header", _HEADERS) + _references("footer", _FOOTERS)
        self._begun = True
        return self._section(references, self._lines)

    def _section(self, references: str, lines: str) -> str:
        # No head stands above a chapter's heading: the first page of a section has one of its own, which is empty.
        return f'<w:sectPr>{references}<w:type w:val="oddPage"/>{self._paper}{lines}<w:titlePg/>{self._way}</w:sectPr>'


def _references(kind: str, parts: tuple[tuple[str, str], ...]) -> str:
    return "".join(_REFERENCE.format(kind=kind, pages=pages, id=identity) for pages, identity in parts)


def end_section(section: str) -> str:
    """A paragraph of no height with which a section ends."""
    return _LINE.format(section)


def write_imprint(draft: Draft, metadata: Metadata, place: Place) -> None:
    """Overleaf of the title page, who may do what with the book."""
    number = _ISBN.fullmatch(metadata.identifier or "")
    draft.opens_page = True
    for line in (metadata.rights, f"ISBN {number[1]}" if number else ""):
        if line:
            paragraph(draft, (Text(line),), "Imprint", place)


def running_parts(metadata: Metadata, *, rtl: bool) -> list[Piece]:
    """The title above pages on the left, the chapter's above those on the right, and numbers below all."""
    title = metadata.title
    if len(title) > _LONGEST_HEAD:
        title = f"{title[:_LONGEST_HEAD].rsplit(' ', 1)[0]}…"
    # Programs that do not work the field out show the title on both.
    chapter = field("STYLEREF 1", title, PLAIN._replace(rtl=rtl))
    number = field("PAGE", "1", PLAIN)
    heads = ((chapter, "header"), (run(title, PLAIN._replace(rtl=rtl)), "header2"))
    feet = ((number, name) for name in ("footer", "footer2", "footer3"))
    return [_furniture(content, name, rtl) for content, name in (*heads, *feet)]


def _furniture(content: str, name: str, rtl: bool) -> Piece:
    kind = name.rstrip("23")
    tag, style = ("hdr", "Header") if kind == "header" else ("ftr", "Footer")
    layout = f'<w:pPr><w:pStyle w:val="{style}"/>{"<w:bidi/>" if rtl else ""}<w:jc w:val="center"/></w:pPr>'
    text = f"{xml.DECLARATION}<w:{tag} {xml.WORD}><w:p>{layout}{content}</w:p></w:{tag}>"
    return word_part(kind, text, name if name != kind else f"{kind}1")._replace(identity=f"rId_{name}")
