"""Plain text to article: bytes, characters, lines, pieces, and then what each piece is."""

from __future__ import annotations

from presswork.errors import InputError
from presswork.exporter import Source
from presswork.model import Article, Author, Block, Metadata, Paragraph, Text
from presswork.reading.encoding import decode
from presswork.reading.front import Front, read_front
from presswork.reading.furniture import PROSE, Run, Verdict, article_run, weigh
from presswork.reading.lines import split_lines
from presswork.reading.options import TextOptions
from presswork.reading.pieces import Piece, make_pieces
from presswork.reading.selection import choose
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
    pieces, verdicts, run = _find_article(pieces)
    front = read_front(pieces, verdicts, run)
    choices = choose(pieces, verdicts, run, front)
    _record(front, pieces, report)
    kept: list[Piece] = []
    for piece, choice in zip(pieces, choices, strict=True):
        if choice.body or (options.keep_junk and not choice.elsewhere):
            kept.append(piece)
        elif not choice.elsewhere:
            report.decided("junk", piece.text, choice.reason, lines=piece.span, confidence=choice.confidence)
    return Article(metadata=_metadata(front), body=tuple(_paragraph(piece) for piece in kept))


def _find_article(pieces: list[Piece]) -> tuple[list[Piece], list[Verdict], Run]:
    """The pieces, those around the prose cut into their lines, with what they say and where the article is."""
    verdicts = [weigh(piece) for piece in pieces]
    prose = [at for at, verdict in enumerate(verdicts) if verdict.weight >= PROSE]
    if prose and any(len(piece.parts) > 1 for piece in (*pieces[: prose[0]], *pieces[prose[-1] + 1 :])):
        above = [line for piece in pieces[: prose[0]] for line in piece.cut()]
        below = [line for piece in pieces[prose[-1] + 1 :] for line in piece.cut()]
        pieces = [*above, *pieces[prose[0] : prose[-1] + 1], *below]
        middle = verdicts[prose[0] : prose[-1] + 1]
        verdicts = [*(weigh(piece) for piece in above), *middle, *(weigh(piece) for piece in below)]
    return pieces, verdicts, article_run(pieces, verdicts)


def _metadata(front: Front) -> Metadata:
    return Metadata(
        title=front.title.value if front.title else "",
        subtitle=front.subtitle.value if front.subtitle else None,
        authors=tuple(Author(name) for name in front.authors),
        published=(front.date.value or None) if front.date else None,
    )


def _record(front: Front, pieces: list[Piece], report: Report) -> None:
    for what, found in (
        ("title", front.title),
        ("subtitle", front.subtitle),
        ("byline", front.byline),
        ("date", front.date),
    ):
        if found:
            span = pieces[found.at].span
            report.decided(what, found.value, found.reason, lines=span, confidence=found.confidence)


def _paragraph(piece: Piece) -> Block:
    return Paragraph((Text(piece.text),))
