"""Articles and books that are not ours."""

import json
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from openxml_audit import OpenXmlValidator

from presswork.model import Heading, Text
from presswork.pipeline import Press

CORPUS = Path(__file__).parents[3] / "../shared/corpus"

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


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


GOLDEN = sorted((CORPUS / "open/structure/pandoc/docx").glob("**/*.docx"))
# pandoc keeps tables of contents and indexes, which are made anew where they are asked for.
_CONTENTS = frozenset(("0_level_headers.docx", "empty_field.docx"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_word_files_that_pandoc_is_tested_with_are_read(path):
    article = Press().read(path)

    assert article.body or article.metadata.title != path.stem


WITH_WORDS = [path for path in GOLDEN if path.with_suffix(".ast.json").exists() and path.name not in _CONTENTS]


@pytest.mark.parametrize("path", WITH_WORDS, ids=lambda path: path.stem)
def test_no_word_is_lost_or_added_beside_what_pandoc_finds(path):
    expected = json.loads(path.with_suffix(".ast.json").read_text())
    article = Press().read(path)
    found = "".join(_model_text(msgspec.to_builtins(article)))
    said = _letters("".join(_ast_text([expected.get("meta", {}), expected["blocks"]])))
    assert _letters(found) <= said
    assert said <= _letters(found + str(article.metadata))


# Books and articles of others, in every form that we read; pandoc's own tests among them.
_READABLE = frozenset((".docx", ".epub", ".md", ".markdown"))
OTHERS = [
    path
    for folder in ("structure", "markdown")
    for path in sorted((CORPUS / "open" / folder).glob("**/*"))
    if path.suffix in _READABLE
]
_SMALL = 100_000
"""Bytes of a Word file that the audit takes a second for; it takes minutes for a book."""


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_word_files_of_others_articles_are_whole(path, export, tmp_path):
    written = tmp_path / "article.docx"
    docx = export(Press().read(path), toc=True, numbered_headings=True)
    written.write_bytes(docx.data)

    assert len(docx.data) > _SMALL or OpenXmlValidator().validate(written).errors == []


def _letters(text):
    return Counter(filter(str.isalnum, text))


def _model_text(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "text":
                yield inner
            elif name in ("alt", "metadata", "resources", "target", "title"):
                continue
            else:
                yield from _model_text(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _model_text(inner)


def _ast_text(value):
    """The words of pandoc's tree, without pictures' descriptions and comments."""
    if isinstance(value, list):
        for inner in value:
            yield from _ast_text(inner)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c")
        match kind:
            case "Str":
                yield content
            case "Code" | "CodeBlock" | "Math":
                yield content[1]
            case "Link" | "Div" | "Header":
                yield from _ast_text(content[2 if kind == "Header" else 1])
            case "Span":
                if not {"comment-start", "comment-end"} & set(content[0][1]):
                    yield from _ast_text(content[1])
            case "RawInline" | "RawBlock" | "Image":
                pass
            case None:
                for inner in value.values():
                    yield from _ast_text(inner)
            case _:
                yield from _ast_text(content)
