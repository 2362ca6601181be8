"""The markdown exporter's door: an article in, a Markdown file out."""

from __future__ import annotations

from typing import BinaryIO

from presswork.model import Article, Note, Paragraph
from presswork.report import Report
from presswork_markdown.blocks import body, indented, lines
from presswork_markdown.draft import Draft, data_address
from presswork_markdown.front_matter import front_matter, top_lines
from presswork_markdown.inlines import title
from presswork_markdown.options import MarkdownOptions


def write(article: Article, stream: BinaryIO, options: MarkdownOptions, report: Report) -> None:
    """Write ``article``, which is normalised, as Markdown in UTF-8."""
    draft = Draft(article, options, report)
    parts = [front_matter(article.metadata, draft) if options.front_matter else top_lines(article.metadata, draft)]
    parts.append(body(article.body, draft))
    for index, note in enumerate(article.notes):
        draft.position = f"$.notes[{index}]"
        parts.append(_note(note, index + 1, draft))
    parts.append([f"[{label}]: {data_address(resource)}{title(named)}" for label, resource, named in draft.pictures()])
    stream.write(("\n\n".join("\n".join(part) for part in parts if part) + "\n").encode())


def _note(note: Note, number: int, draft: Draft) -> list[str]:
    written = lines(note.blocks, draft)
    if not isinstance(note.blocks[0], Paragraph):  # pandoc counts the indents of a list from the mark's line on
        written = ["", *written]
    return indented(written, f"[^{number}]: ", "    ")
