"""An article as a Word file: front matter, text and notes as strings, then the package around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from presswork.model import Article, Block, Metadata, Text
from presswork.report import Report
from presswork_docx import xml
from presswork_docx.blocks import end_story, write_block
from presswork_docx.book import BODY, Sections, end_section, openings_of, running_parts, write_imprint
from presswork_docx.contents import contents_xml
from presswork_docx.dates import readable
from presswork_docx.draft import Draft, Place, Shared
from presswork_docx.notes import write_notes
from presswork_docx.options import DocxOptions
from presswork_docx.package import DocxPackage
from presswork_docx.page import LINE_NUMBERS, PAGES, Page
from presswork_docx.paragraphs import paragraph
from presswork_docx.pictures import Pictures
from presswork_docx.properties import core_properties, property_parts
from presswork_docx.styles import first_indent
from presswork_docx.template import FOOTER_ID, document_part, fixed_parts, story_part

if TYPE_CHECKING:
    from presswork_docx.house import House


def write(article: Article, stream: BinaryIO, options: DocxOptions, report: Report) -> None:
    """Write ``article`` to ``stream`` as Office Open XML (ECMA-376, transitional).

    Opens no file but the template that the options name. Raises InputError for one that can't be used.
    """
    metadata = article.metadata
    house = _house(options)
    page = house.page if house else PAGES[options.paper]
    shared = Shared(page, report, Pictures(article.resources), metadata.direction == "rtl", options.numbered_headings)
    sections = Sections(page, shared.rtl, options.line_numbers) if options.is_book and not house else None
    if sections and first_indent(metadata.language).is_flush:
        shared.flush_first = BODY
    if house:
        shared.indents, shared.moves = house.indents, house.moves
    text = _write_text(article, shared, options, sections)
    notes = write_notes(article, shared)
    front = _front_matter(metadata, shared, sections is not None)
    contents = (
        contents_xml(shared, metadata.language, opens_page=options.is_book and not sections) if options.toc else ""
    )
    if sections:
        front += end_section(sections.title())
        contents += end_section(sections.contents()) if contents else ""
    body = f"{front}{contents}{''.join(text.out)}"
    numbering = shared.numbering.to_xml(options.numbered_headings)

    if house:
        kept, section = house.around(shared, options)
        package = DocxPackage(document_part(_document(kept + body, section)))
        for piece in house.pieces(metadata.language, shared, options, numbering):
            package.add_to_document(piece)
        house.add_parts(package, shared)
    else:
        section = sections.text() if sections else _section(page, shared.rtl, options.line_numbers)
        package = DocxPackage(document_part(_document(body, section)))
        for piece in fixed_parts(metadata.language, options.paper, options.numbered_headings, options.is_book):
            package.add_to_document(piece)
        for piece in running_parts(metadata, rtl=shared.rtl) if sections else ():
            package.add_to_document(piece)
        package.add_to_document(story_part("numbering", numbering, shared.numbering.count))
    footnotes = package.add_to_document(story_part("footnotes", "".join(notes.out), len(shared.cited)))
    package.add_pictures(shared.pictures.all())
    package.add_targets(package.document, text.relationships.targets)
    package.add_targets(footnotes, notes.relationships.targets)
    package.add_to_package(core_properties(metadata, report))
    for piece in property_parts(article, report):
        package.add_to_package(piece)
    stream.write(package.to_bytes())


def _house(options: DocxOptions) -> House | None:
    if not options.template:
        return None
    from presswork_docx.house import open_house  # noqa: PLC0415 - only where there is a template to read

    return open_house(options)


def _document(body: str, section: str) -> str:
    return f"{xml.DECLARATION}<w:document {xml.WORD}><w:body>{body}{section}</w:body></w:document>"


def _write_text(article: Article, shared: Shared, options: DocxOptions, sections: Sections | None) -> Draft:
    draft = Draft("text", shared)
    place = Place(shared.page.text_width, BODY if sections else "")
    openings = openings_of(article) if options.is_book else frozenset()
    before: Block | None = None
    for index, block in enumerate(article.body):
        draft.place = f"$.body[{index}]"
        if index in openings and sections and index:
            end_story(draft)
            draft.out.append(end_section(sections.text()))
        # In a house style the sections are the template's.
        draft.opens_page = not sections and options.is_book and (index in openings or not index)
        write_block(draft, before, block, place)
        before = block
    end_story(draft)
    return draft


def _front_matter(metadata: Metadata, shared: Shared, is_book: bool) -> str:
    draft = Draft("front", shared, "$.metadata")
    place = Place(shared.page.text_width)
    lines = [("Title", metadata.title), ("Subtitle", metadata.subtitle)]
    lines += [("Author", author.name) for author in metadata.authors]
    lines += [("Publisher", metadata.publisher)] if is_book else []
    lines += [("Date", readable(metadata.published or "", metadata.language))]
    for style, line in lines:
        if line:
            paragraph(draft, (Text(line),), style, place)
    if is_book:
        write_imprint(draft, metadata, place)
    return "".join(draft.out)


def _section(page: Page, rtl: bool, line_numbers: bool) -> str:
    """Paper, margins and footer, in the order that the schema demands (ECMA-376 17.6.17)."""
    sides = f'w:top="{page.edge}" w:right="{page.side}" w:bottom="{page.edge}" w:left="{page.side}"'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar {sides} w:header="709" w:footer="709" w:gutter="0"/>'
        f"{LINE_NUMBERS if line_numbers else ''}"
        f"{'<w:bidi/>' if rtl else ''}</w:sectPr>"
    )
