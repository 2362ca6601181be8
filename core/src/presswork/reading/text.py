"""Plain text to article: bytes, characters, lines, pieces, and then what each piece is."""

from __future__ import annotations

from presswork.errors import InputError
from presswork.exporter import Source
from presswork.model import Article, Author, Block, Metadata, Paragraph, Text
from presswork.reading.encoding import decode
from presswork.reading.front import Front, read_front
from presswork.reading.furniture import Verdict, article_run, weigh
from presswork.reading.lines import split_lines
from presswork.reading.options import TextOptions
from presswork.reading.pieces import Piece, make_pieces
from presswork.reading.style import detect_style
from presswork.report import Report


def read(data: bytes, source: Source, options: TextOptions, report: Report) -> Article:
    """The article in a plain-text file. Raises InputError if it is empty or is no text."""
    name = source.name or "The input"
    text = decode(data, options.encoding, name, report)
    if not text.strip():
        raise InputError(f"{name} is empty: there is nothing to export. Give a file that holds text.")
    return read_text(text, options, report)


def read_text(text: str, options: TextOptions = TextOptions(), report: Report | None = None) -> Article:  # noqa: B008
    """The article in a text."""
    report = report or Report()
    lines = split_lines(text)
    style = detect_style(lines)
    if lines:
        where = (lines[0].number, lines[-1].number)
        report.decided("paragraphs", style.separation, style.reason, lines=where, confidence=style.confidence)
    pieces = make_pieces(lines, style)
    verdicts = [weigh(piece) for piece in pieces]
    run = article_run(verdicts)
    front = read_front(pieces, verdicts, run)
    kept = _body(pieces, verdicts, run, front, options, report)
    _record(front, pieces, report)
    return Article(metadata=_metadata(front), body=tuple(_paragraph(piece) for piece in kept))


def _body(
    pieces: list[Piece],
    verdicts: list[Verdict],
    run: tuple[int, int],
    front: Front,
    options: TextOptions,
    report: Report,
) -> list[Piece]:
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        why = _why_dropped(at, piece, verdicts, run, front)
        if why is None:
            if not front.subtitle or at != front.subtitle.at:
                kept.append(piece)
        elif why and options.keep_junk:
            kept.append(piece)
        elif why:
            report.decided("junk", piece.text, why, lines=piece.span, confidence=0.7)
    return kept


def _why_dropped(at: int, piece: Piece, verdicts: list[Verdict], run: tuple[int, int], front: Front) -> str | None:
    """Why a piece is not body: a reason, "" when it is shown elsewhere, None when it is body."""
    if front.title and at == front.title.at:
        return ""
    if front.title and piece.text == front.title.value:
        return "repeats the title"
    if at in front.used:
        return "holds the byline or the date" if at < run[1] else "stands after the article's end"
    if at < run[0]:
        return verdicts[at].reason or "stands before the article's beginning"
    if at >= run[1]:
        return verdicts[at].reason or "stands after the article's end"
    if verdicts[at].reason and verdicts[at].weight <= -2:
        return verdicts[at].reason
    return None


def _metadata(front: Front) -> Metadata:
    return Metadata(
        title=front.title.value if front.title else "",
        subtitle=front.subtitle.value if front.subtitle else None,
        authors=tuple(Author(name) for name in front.authors),
        published=front.date.value if front.date else None,
    )


def _record(front: Front, pieces: list[Piece], report: Report) -> None:
    for what, found in (
        ("title", front.title),
        ("subtitle", front.subtitle),
        ("byline", front.byline),
        ("date", front.date or front.unsure_date),
    ):
        if found:
            span = pieces[found.at].span
            report.decided(what, found.value, found.reason, lines=span, confidence=found.confidence)


def _paragraph(piece: Piece) -> Block:
    return Paragraph((Text(piece.text),))
