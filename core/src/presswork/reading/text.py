"""Plain text to article: bytes, characters, lines, pieces, and then what each piece is."""

from __future__ import annotations

import msgspec

from presswork.encoding import decode
from presswork.errors import InputError
from presswork.exporter import Source
from presswork.model import Article, Author, Metadata, Note, Paragraph
from presswork.patterns import pattern
from presswork.reading.blocks import make_blocks, paragraph
from presswork.reading.ebook import Frame, take_out_of_frame
from presswork.reading.footnotes import find_notes, is_notes_heading, without_mark
from presswork.reading.front import Front, read_front, unsigned_all
from presswork.reading.furniture import PROSE, Run, Verdict, article_run, weigh, without_repeated
from presswork.reading.inlines import inlines
from presswork.reading.language import Language, guess_language, guess_script
from presswork.reading.lines import DEEP, LONGEST_LINE, Line, split_lines
from presswork.reading.mail import HEADER, open_letter
from presswork.reading.marks import ends_full_sentence
from presswork.reading.options import TextOptions
from presswork.reading.pieces import Piece, make_pieces
from presswork.reading.running import without_running_lines
from presswork.reading.selection import Choice, choose
from presswork.reading.style import detect_style
from presswork.report import Report

_DEFAULTS = TextOptions()
_LANGUAGE_SAMPLE = 400
_SURE = 0.8
_SENTENCE_END = r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)|[。！？]"
_SIGNS = {"*": "star", "**": "star-2", "***": "star-3", "†": "dagger", "††": "dagger-2", "‡": "double-dagger"}


def read(data: bytes, source: Source, options: TextOptions, report: Report) -> Article:
    """The article in a plain-text file. Raises InputError if it is empty or is no text."""
    name = source.name or "The input"
    text = decode(data, options.encoding, name, report)
    if not text.strip():
        raise InputError(f"{name} is empty: there is nothing to export. Give a file that holds text.")
    return read_text(text, options, report)


def read_text(text: str, options: TextOptions = _DEFAULTS, report: Report | None = None) -> Article:
    """The article in a text."""
    report = report if report is not None else Report()
    frame = _take_out_of_frame(text, options, report)
    pieces = _cut(_without_running_lines(frame.lines, options, report), report)
    pieces, verdicts, run = _find_article(pieces)
    language = guess_language("\n".join(piece.text for piece in pieces[run.start : run.start + _LANGUAGE_SAMPLE]))
    script = None if language else guess_script("\n".join(piece.text for piece in pieces[:_LANGUAGE_SAMPLE]))
    language = script.language if script else language
    front = read_front(pieces, verdicts, run, language.tag if language else None)
    if frame.fields:
        kept = _inside_frame(pieces, front, frame)
    else:
        choices = choose(pieces, verdicts, run, front)
        told = {pieces[found.at].span for found in (front.byline, front.date, front.modified) if found}
        kept = _kept(pieces, choices, told, options, report)
    _record(front, language, frame, pieces, report)
    rtl = script is not None and script.language is None and script.right_to_left
    if rtl:
        report.decided("direction", "rtl", "most letters run from right to left", confidence=0.9)
    metadata = _metadata(front, language, frame)
    return _article(kept, msgspec.structs.replace(metadata, direction="rtl") if rtl else metadata, report)


def _take_out_of_frame(text: str, options: TextOptions, report: Report) -> Frame:
    if options.keep_junk:
        return Frame(split_lines(text))
    letter = open_letter(text)
    frame = letter or take_out_of_frame(split_lines(text))
    what = HEADER if letter else "Project Gutenberg"
    for place, span in (("before", frame.head), ("after", frame.foot)):
        if span:
            reason = "it tells how the message was sent" if letter else f"the library's notice {place} the book"
            report.decided("junk", what, reason, lines=span)
    for name in frame.lost:
        report.dropped("resource", f"the message's part {name}: plain text can't hold it")
    for name in frame.spare:
        report.decided("junk", name, "it says or signs the same as the text", lines=frame.head)
    return frame


def _without_running_lines(lines: list[Line], options: TextOptions, report: Report) -> list[Line]:
    if options.keep_junk:
        return lines
    running = without_running_lines(lines)
    for text, span in running.found.items():
        report.decided("junk", text, "runs along the edges of the pages", lines=span, confidence=0.8)
    return running.lines


def _cut(lines: list[Line], report: Report) -> list[Piece]:
    if not lines:
        return []
    where = (lines[0].number, lines[-1].number)
    cut = _cut_up(lines)
    if len(cut) > len(lines):
        reason = "lines too long for paragraphs are cut where spaces, sentences or speech show that one ended"
        report.decided("paragraphs", "line breaks were lost", reason, lines=where, confidence=0.5)
    lines = _joined_up(cut)
    style = detect_style(lines)
    report.decided("paragraphs", style.separation, style.reason, lines=where, confidence=style.confidence)
    return make_pieces(lines, style)


def _cut_up(lines: list[Line]) -> list[Line]:
    if all(len(line.text) <= LONGEST_LINE for line in lines):
        return lines
    from presswork.reading.unbroken import cut_up  # noqa: PLC0415 - few texts lost their line breaks

    return cut_up(lines)


def _joined_up(lines: list[Line]) -> list[Line]:
    if all(line.indent < DEEP for line in lines):
        return lines
    from presswork.reading.hanging import joined_up  # noqa: PLC0415 - few texts have lines set in so far

    return joined_up(lines)


def _find_article(pieces: list[Piece]) -> tuple[list[Piece], list[Verdict], Run]:
    """The pieces, those around the prose cut into their lines, with what they say and where the article is."""
    verdicts = without_repeated(pieces, [weigh(piece) for piece in pieces])
    first = _first_paragraph(pieces, verdicts)
    if first is None:
        return pieces, verdicts, article_run(pieces, verdicts)
    last = max(at for at, verdict in enumerate(verdicts) if verdict.weight >= PROSE)
    above = [line for piece in pieces[:first] for line in piece.cut()]
    middle = pieces[first : last + 1]
    below = [line for piece in pieces[last + 1 :] for line in piece.cut()]
    middle = unsigned_all(middle)
    if len(above) + len(middle) + len(below) > len(pieces):
        pieces = [*above, *middle, *below]
        verdicts = without_repeated(pieces, [*map(weigh, pieces)])
    return pieces, verdicts, article_run(pieces, verdicts)


def _first_paragraph(pieces: list[Piece], verdicts: list[Verdict]) -> int | None:
    """The first paragraph; lines that only stand together are none unless each is a sentence."""
    prose = [at for at, verdict in enumerate(verdicts) if verdict.weight >= PROSE]
    whole = (at for at in prose if len(pieces[at].parts) == 1 or all(map(ends_full_sentence, pieces[at].parts)))
    return next(whole, prose[0] if prose else None)


def _kept(
    pieces: list[Piece], choices: list[Choice], told: set[tuple[int, int]], options: TextOptions, report: Report
) -> list[Piece]:
    """The body's pieces; each one that is left out is recorded with its reason, or was ``told`` as byline or date."""
    kept: list[Piece] = []
    doubtful: list[Piece] = []
    for piece, choice in zip(pieces, choices, strict=True):
        if choice.body or (options.keep_junk and not choice.elsewhere):
            kept.append(piece)
        elif not choice.elsewhere and piece.span not in told:
            report.decided(choice.what, piece.text, choice.reason, lines=piece.span, confidence=choice.confidence)
            if choice.prose and choice.confidence < _SURE:
                doubtful.append(piece)
    if sum(len(pattern(_SENTENCE_END).findall(piece.text)) for piece in doubtful) > 1:
        lines = f"lines {doubtful[0].span[0]}-{doubtful[-1].span[1]}"
        report.dropped("text", f"sentences in {lines} may be the article's own; --keep-junk (keep_junk) keeps them")
    return kept


def _inside_frame(pieces: list[Piece], front: Front, frame: Frame) -> list[Piece]:
    """A book has no buttons around it: all of it stays, but for the title that the library's notice told."""
    told = front.title is not None and front.title.value.casefold() == frame.fields.get("Title", "").casefold()
    return [piece for at, piece in enumerate(pieces) if not (told and front.title and at == front.title.at)]


def _article(kept: list[Piece], metadata: Metadata, report: Report) -> Article:
    found = find_notes(kept)
    ids = {name: f"note-{_SIGNS.get(name, name)}" for name in found.values()}
    notes = tuple(
        Note(
            ids[name],
            (Paragraph(inlines(without_mark(kept[at].parts))),),
        )
        for at, name in found.items()
    )
    if found:
        where = (kept[min(found)].span[0], kept[max(found)].span[1])
        report.decided("notes", str(len(found)), "marks in the text meet paragraphs that begin with them", lines=where)
    body = [piece for at, piece in enumerate(kept) if at not in found and not _heads_only_notes(kept, at, found)]
    blocks = make_blocks(body, ids, report) or tuple(paragraph(piece, ids) for piece in body)
    return Article(metadata=metadata, body=blocks, notes=notes)


def _heads_only_notes(kept: list[Piece], at: int, found: dict[int, str]) -> bool:
    """Whether this is a heading such as 'Notes' below which nothing is left."""
    return at + 1 in found and is_notes_heading(kept[at].text) and len(kept) - at - 1 <= len(found)


def _metadata(front: Front, language: Language | None, frame: Frame) -> Metadata:
    fields = frame.fields
    authors = (fields["Author"],) if "Author" in fields else front.authors
    translator = (Author(fields["Translator"], role="trl"),) if "Translator" in fields else ()
    return Metadata(
        title=fields.get("Title") or (front.title.value if front.title else ""),
        subtitle=front.subtitle.value if front.subtitle and not fields else None,
        authors=(*(Author(name) for name in authors), *translator),
        published=fields.get("Date") or ((front.date.value or None) if front.date and not fields else None),
        modified=front.modified.value if front.modified and not fields else None,
        language=language.tag if language else None,
        rights=front.rights.value if front.rights and not fields else None,
        source_url=front.address.value if front.address and not fields else None,
    )


def _record(front: Front, language: Language | None, frame: Frame, pieces: list[Piece], report: Report) -> None:
    for what, name in (("title", "Title"), ("byline", "Author"), ("date", "Date")):
        if name in frame.fields:
            report.decided(what, frame.fields[name], f"{frame.source} says so", lines=frame.head)
    for what, found in (
        ("title", front.title),
        ("subtitle", front.subtitle),
        ("byline", front.byline),
        ("date", front.date),
        ("modified", front.modified),
        ("address", front.address),
        ("rights", front.rights),
    ):
        if found and not frame.fields:
            piece = pieces[found.at]
            whole = "" if what not in ("byline", "date", "modified") else f", in the line '{piece.text}'"
            report.decided(what, found.value, found.reason + whole, lines=piece.span, confidence=found.confidence)
    if language:
        report.decided("language", language.tag, language.reason, confidence=language.confidence)
