"""Articles and books that are not ours."""

import re
from pathlib import Path

import pytest

from presswork.model import Heading, Text

CORPUS = Path(__file__).parents[3] / "../shared/corpus"

pytestmark = pytest.mark.corpus


def _paragraphs(path):
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text) if piece.strip()]


def test_the_sample_article_arrives_word_for_word(export, article):
    title, byline, *rest = _paragraphs(CORPUS / "seed/article.txt")

    docx = export(article(byline, *rest, title=title))

    assert docx.paragraphs("Title") == [title]
    assert docx.paragraphs("") == [byline, *rest]
    assert docx.report.losses == []


@pytest.mark.parametrize("name", ["11-0.txt", "14263-8.txt"])
def test_a_book_arrives_word_for_word(export, article, name):
    paragraphs = _paragraphs(CORPUS / "open/books" / name)
    body = [Heading(1, (Text(words),)) if words.startswith("CHAPTER") else words for words in paragraphs]

    docx = export(article(*body), toc=True)

    assert [words for style, words in docx.styles_and_words() if style in ("", "Heading1")] == paragraphs
