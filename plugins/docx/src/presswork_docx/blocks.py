"""What stands on its own, as paragraphs and tables."""

from __future__ import annotations

from typing import assert_never

from presswork.model import (
    Alignment,
    Block,
    CodeBlock,
    DefinitionList,
    Divider,
    Figure,
    Heading,
    LineBreak,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
)
from presswork_docx import xml
from presswork_docx.draft import Draft, Marker, Place
from presswork_docx.inlines import inlines_xml
from presswork_docx.losses import LATEX, NO_LANGUAGE, NO_LINES, NO_ROOM
from presswork_docx.numbering import BULLETS, HIGHEST, TASKS, level
from presswork_docx.page import list_continue
from presswork_docx.paragraphs import paragraph, raw_paragraph
from presswork_docx.runs import Marks, run
from presswork_docx.tables import CELL_PADDING, MOST_COLUMNS, Line, Slot, fit, lay_out, part
from presswork_docx.words import plain_text

TOC_NAME = "_Toc{:08d}"
TOC_LEVELS = 3
_DEEPEST_TABLE = 8
# What each style that moves text in is for.
_KINDS = {
    "ListContinue": "list",
    "Definition": "definitionlist",
    "Quote": "quote",
    "Verse": "verse",
    "CodeBlock": "codeblock",
}
# In notes and cells, styles are called so; they are smaller than those of the text that they are based on.
_PREFIXES = {"": "", "FootnoteText": "Footnote"} | {
    f"Table{kind}{size}": "Table" for kind in ("Text", "Heading") for size in ("", "Small")
}
# A picture leaves a fifth of the page to its caption.
_FIGURE_SHARE = 0.8
_SHORT_CELL = 15
"""Lines."""
_WIDE_LETTER = 150
"""Twentieths of a point."""
_SEPARATOR = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def write_story(draft: Draft, blocks: tuple[Block, ...], place: Place) -> None:
    """Write blocks that fill a note or a cell."""
    written = len(draft.out)
    write_blocks(draft, blocks, place)
    # A picture that can't be shown may leave nothing behind.
    if draft.marker or len(draft.out) == written:
        raw_paragraph(draft, "", place.style, place)
    end_story(draft)


def end_story(draft: Draft) -> None:
    """Let a text, a note or a cell end with a paragraph, not with a table (ECMA-376 17.4.65)."""
    if draft.after_table:
        draft.out.append(_SEPARATOR)
        draft.after_table = False


def write_blocks(draft: Draft, blocks: tuple[Block, ...], place: Place, later: Place | None = None) -> None:
    """Write blocks side by side; ``later`` is the place of all but the first, if it is another."""
    before: Block | None = None
    for block in blocks:
        write_block(draft, before, block, place)
        before, place = block, later or place


def write_block(draft: Draft, before: Block | None, block: Block, place: Place) -> None:
    """Write a block that stands behind ``before``."""
    _tell_apart(draft, before, block, place)
    draft.is_flush = not isinstance(before, Paragraph)
    _write(draft, block, place)


def _tell_apart(draft: Draft, before: Block | None, block: Block, place: Place) -> None:
    """Say that a block does not go on with the one before, where both look as one."""
    match before, block:
        case List(ordered=False), List(ordered=False):
            _begin(draft, "List", _moved(draft, "ListContinue", place))
        case DefinitionList(), DefinitionList():
            _begin(draft, "Terms", place)
        case Quote(attribution=()), Quote():
            _begin(draft, "Quote", _moved(draft, "Quote", place))
        case _, Quote(blocks=(Table(), *_)):
            _begin(draft, "Quote", _moved(draft, "Quote", place))
        case _:
            pass


def _begin(draft: Draft, kind: str, place: Place) -> None:
    _use_marker(draft, place)
    draft.out.append(draft.shared.bookmarks.beginning(kind, place.left))


def _styled(style: str, place: Place) -> str:
    return _PREFIXES[place.home] + style


def _write(draft: Draft, block: Block, place: Place) -> None:
    match block:
        case Paragraph():
            paragraph(draft, block.content, place.style, place, align=place.align)
        case Heading():
            _heading(draft, block, place)
        case List():
            _list(draft, block, place)
        case DefinitionList():
            _definitions(draft, block, place)
        case Quote():
            _quote(draft, block, place)
        case CodeBlock():
            _use_marker(draft, place)
            if block.language:
                draft.shared.report.dropped("codeblock.language", NO_LANGUAGE, draft.place)
            raw_paragraph(draft, run(block.text), "CodeBlock", _inside(draft, "CodeBlock", place), rtl=False)
        case Verse():
            _verse(draft, block, place)
        case Table():
            _table(draft, block, place)
        case Figure():
            _figure(draft, block, place)
        case MathBlock():
            _formula(draft, block, place)
        case Divider():
            _use_marker(draft, place)
            raw_paragraph(draft, run("* * *"), "Divider", place)
        case _:
            assert_never(block)


def _inside(draft: Draft, style: str, place: Place) -> Place:
    """The place of a paragraph whose style moves its text in; where it can't, the report says so."""
    inner = _moved(draft, style, place)
    left, right = draft.shared.moves[style]
    if (inner.left, inner.right) != (place.left + left, place.right + right):
        draft.shared.report.degraded(_KINDS[style], NO_ROOM, draft.place)
    return inner


def _moved(draft: Draft, style: str, place: Place) -> Place:
    left, right = draft.shared.moves[style]
    # Text that is nested deep keeps at least half of the line.
    limit = place.width // 2
    return place._replace(
        left=min(place.left + left, max(limit, place.left)),
        right=min(place.right + right, max(limit // 2, place.right)),
        align=None,
    )


def _use_marker(draft: Draft, place: Place) -> None:
    """Give a waiting mark a line of its own, before a block that can't carry it."""
    if draft.marker:
        raw_paragraph(draft, "", place.style, place)


def _heading(draft: Draft, heading: Heading, place: Place) -> None:
    names = (draft.shared.bookmarks.name(heading.anchor),) if heading.anchor else ()
    if heading.level <= TOC_LEVELS:
        draft.shared.headings.append(heading)
        names = (*names, TOC_NAME.format(len(draft.shared.headings)))
    paragraph(draft, heading.content, f"Heading{heading.level}", place, bookmarks=names)


def _list(draft: Draft, block: List, place: Place) -> None:
    _use_marker(draft, place)
    inner = _list_place(draft, place)
    if place.home:
        style = "FootnoteList" if place.home == "FootnoteText" else ""
    else:
        style = "ListNumber" if block.ordered else "ListBullet"
    number = _sequence(draft, block, place.depth)
    for item in block.items:
        _item(draft, item, inner, style, (level(place.depth), number))


def _list_place(draft: Draft, place: Place) -> Place:
    """Where the items of a list stand."""
    inner = _inside(draft, "ListContinue", place)
    return inner._replace(style=place.home or list_continue(place.depth), depth=place.depth + 1)


def _sequence(draft: Draft, block: List, depth: int) -> int:
    if not block.ordered:
        return BULLETS
    start = min(max(block.start, 0), HIGHEST)
    if start != block.start:
        draft.shared.report.degraded("list.start", f"counted from {start}", draft.place)
    return draft.shared.numbering.begin(draft.story, depth, start)


def _item(draft: Draft, item: ListItem, place: Place, style: str, number: tuple[int, int]) -> None:
    lead = ""
    if item.checked is not None:
        lead = _box(item.checked)
        if number[1] == BULLETS:
            number = (number[0], TASKS)
    draft.marker = Marker(style, place.style, number, lead, place.left)
    write_blocks(draft, item.blocks, place)
    if draft.marker:
        raw_paragraph(draft, "", place.style, place)


def _box(checked: bool) -> str:
    """A box that can be ticked in Word, and a sign everywhere else (MS-DOCX, checkbox)."""
    sign = "☒" if checked else "☐"
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:tab/></w:r>"
    )


def _definitions(draft: Draft, block: DefinitionList, place: Place) -> None:
    _use_marker(draft, place)
    first = _inside(draft, "Definition", place)._replace(style=_styled("Definition", place))
    later = first._replace(style=_styled("DefinitionContinue", place))
    for item in block.items:
        paragraph(draft, item.term, _styled("DefinitionTerm", place), place)
        for definition in item.definitions:
            if definition.blocks and not isinstance(definition.blocks[0], Paragraph):
                _begin(draft, "Definition", first)
            write_blocks(draft, definition.blocks, first, later)


def _quote(draft: Draft, quote: Quote, place: Place) -> None:
    inner = _inside(draft, "Quote", place)._replace(style=_styled("Quote", place))
    write_blocks(draft, quote.blocks, inner)
    if quote.attribution:
        paragraph(draft, (Text("— "), *quote.attribution), _styled("Attribution", place), inner)


def _verse(draft: Draft, verse: Verse, place: Place) -> None:
    content = [inline for line in verse.lines for inline in (LineBreak(), *line)][1:]
    paragraph(draft, tuple(content), _styled("Verse", place), _inside(draft, "Verse", place))


def _formula(draft: Draft, block: MathBlock, place: Place) -> None:
    formula = draft.shared.formulas.on_its_own(block.text)
    if formula is None:
        draft.shared.report.degraded(block, LATEX, draft.place)
        raw_paragraph(draft, run(block.text), "MathBlock", place, rtl=False)
        return
    if formula.lost_lines:
        draft.shared.report.degraded(block, NO_LINES, draft.place)
    marker = draft.marker
    if marker and marker.lead:
        # Beside a note's mark or a task's box it can't be a display: Word wants that alone in its line.
        raw_paragraph(draft, formula.markup, "MathBlock", place, rtl=False)
        return
    # An item's number or bullet would go to the middle with it.
    side: Alignment | None = "left" if marker and marker.number and not place.tables else None
    properties = f'<m:oMathParaPr><m:jc m:val="{side}"/></m:oMathParaPr>' if side else ""
    runs = f"<m:oMathPara>{properties}{formula.markup}</m:oMathPara>"
    raw_paragraph(draft, runs, "MathBlock", place, rtl=False, align=side)


def _figure(draft: Draft, figure: Figure, place: Place) -> None:
    _use_marker(draft, place)
    height = int(draft.shared.page.text_height * _FIGURE_SHARE)
    runs = inlines_xml(draft, (figure.image,), Marks(), (place.room, height))
    if runs:
        raw_paragraph(draft, runs, "Figure", place)
    if figure.caption:
        paragraph(draft, figure.caption, "Caption", place)


def _table(draft: Draft, table: Table, place: Place) -> None:
    _use_marker(draft, place)
    if table.caption:
        paragraph(draft, table.caption, "TableCaption", place)
    columns, lines = lay_out(table)
    if place.tables >= _DEEPEST_TABLE:
        draft.shared.report.degraded(table, "as paragraphs: it stands in too many other tables", draft.place)
        for line in lines:
            for slot in line.slots:
                write_blocks(draft, slot.cell.blocks if slot.cell else (), place)
        return
    if columns > MOST_COLUMNS:
        draft.shared.report.degraded(
            "table.columns", f"as several tables: Word has {MOST_COLUMNS} columns, not {columns}", draft.place
        )
    for first in range(0, columns, MOST_COLUMNS):
        last = min(first + MOST_COLUMNS, columns)
        alignment = (*table.alignment, *(None,) * columns)[first:last]
        _grid(draft, table, part(lines, first, last) if columns > MOST_COLUMNS else lines, alignment, place)


def _grid(draft: Draft, table: Table, lines: list[Line], alignment: tuple[Alignment | None, ...], place: Place) -> None:
    # Word makes one table of two that touch.
    end_story(draft)
    # Programs differ on which side a right-to-left table stands; one as wide as the text stands on both.
    columns, padding, is_small = fit(lines, len(alignment), place.room, fill=draft.shared.rtl)
    caption = plain_text(table.caption)[: xml.LONGEST]
    draft.out.append(
        '<w:tbl><w:tblPr><w:tblStyle w:val="ArticleTable"/>'
        + ("<w:bidiVisual/>" if draft.shared.rtl else "")
        + f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{place.left}" w:type="dxa"/>' if place.left else "")
        + (
            f"<w:tblCellMar>{_side('left', padding)}{_side('right', padding)}</w:tblCellMar>"
            if padding < CELL_PADDING
            else ""
        )
        + f'<w:tblLook w:val="{"0420" if table.header else "0400"}" w:firstRow="{int(bool(table.header))}" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{xml.attribute(caption)}"/>' if caption else "")
        + "</w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        + "</w:tblGrid>"
    )
    for line in lines:
        draft.out.append(f"<w:tr>{_row_properties(line, columns)}")
        style = ("TableHeading" if line.header else "TableText") + ("Small" if is_small else "")
        for slot in line.slots:
            width = sum(columns[slot.column : slot.column + slot.span])
            text_width = max(width - 2 * padding, 1)
            inner = Place(text_width, style, style, 0, 0, alignment[slot.column], place.depth, place.tables + 1)
            _cell(draft, slot, width, inner)
        draft.out.append("</w:tr>")
    draft.out.append("</w:tbl>")
    draft.after_table = True


def _side(name: str, twips: int) -> str:
    return f'<w:{name} w:w="{twips}" w:type="dxa"/>'


def _row_properties(line: Line, columns: list[int]) -> str:
    short = all(_is_short(slot, sum(columns[slot.column : slot.column + slot.span])) for slot in line.slots)
    inside = ("<w:cantSplit/>" if short else "") + ("<w:tblHeader/>" if line.header else "")
    return f"<w:trPr>{inside}</w:trPr>" if inside else ""


def _is_short(slot: Slot, width: int) -> bool:
    """Whether the cell surely fits on a page: programs leave out what is below the edge of one that may not break."""
    blocks = slot.cell.blocks if slot.cell else ()
    texts = [plain_text(block.content) for block in blocks if isinstance(block, Paragraph)]
    in_line = max(1, (width - 2 * CELL_PADDING) // _WIDE_LETTER)
    return len(texts) == len(blocks) and sum(len(text) // in_line + 1 for text in texts) <= _SHORT_CELL


def _cell(draft: Draft, slot: Slot, width: int, place: Place) -> None:
    draft.out.append(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else "")
        + (f'<w:vMerge w:val="{slot.merge}"/>' if slot.merge else "")
        + "</w:tcPr>"
    )
    write_story(draft, slot.cell.blocks if slot.cell else (), place)
    draft.out.append("</w:tc>")
