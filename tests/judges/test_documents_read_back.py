"""What readers of another making find in our files: the article, block by block and word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import judges
import msgspec
import pytest
from exhibits import Shelf
from letters import letters_of_article, letters_of_formulas, letters_of_pandoc, text_of
from lxml import html
from pandoc_transcript import PandocTranscript, WordTranscript
from transcript import ArticleTranscript

from presswork import Article
from presswork_pdf.formulas import formula, spoken

pytestmark = pytest.mark.judges

Exhibits = dict[str, Article]

BY_HAND = ["feature", "sample", "arabic", "one-word", pytest.param("seed", marks=pytest.mark.corpus)]


# --- pandoc -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BY_HAND)
def test_pandoc_reads_the_article_back_from_the_epub_block_by_block(
    exhibits: Exhibits, shelf: Shelf, name: str
) -> None:
    tree = judges.pandoc_ast(shelf.one("epub", name))
    # pandoc shows the cover by itself, and then the page that shows it, which tells what it says.
    cover, page, *lines = PandocTranscript(tree["blocks"]).lines()
    assert cover == "paragraph: [image: ]"
    assert page.startswith(f"paragraph: [image: {exhibits[name].metadata.title}")
    assert lines[0] == f"heading 1: {exhibits[name].metadata.title}"
    expected = ArticleTranscript(exhibits[name], heading_shift=1).lines()
    assert without_front_matter(lines, expected) == expected


@pytest.mark.parametrize("name", BY_HAND)
def test_pandoc_reads_the_article_back_from_the_docx_block_by_block(
    exhibits: Exhibits, shelf: Shelf, name: str
) -> None:
    tree = judges.pandoc_ast(shelf.one("docx", name))
    assert PandocTranscript(tree["blocks"]).lines() == WordTranscript(exhibits[name]).lines()


@pytest.mark.parametrize("name", BY_HAND)
@pytest.mark.parametrize("format", ["docx", "epub"])
def test_each_link_within_the_file_leads_to_a_place_that_pandoc_finds(shelf: Shelf, format: str, name: str) -> None:
    nodes = list(walk(judges.pandoc_ast(shelf.one(format, name))["blocks"]))
    places = {f"#{attributes_of(node)[0]}" for node in nodes if attributes_of(node)}
    targets = {node["c"][2][0] for node in nodes if node.get("t") == "Link" and node["c"][2][0].startswith("#")}
    assert targets - places == set()
    assert bool(targets) == (name in {"feature", "arabic"})


def test_pandoc_finds_every_letter_of_any_article_in_the_epub_in_order(exhibits: Exhibits, shelf: Shelf) -> None:
    for name in exhibits:
        found = iter(letters_of_pandoc(judges.pandoc_ast(shelf.one("epub", name))["blocks"]))
        wanted = letters_of_article(without_notes_that_have_numbers(exhibits[name]))
        lost = [index for index, letter in enumerate(wanted) if letter not in found]
        assert not lost, f"{name}: after {wanted[: lost[0]]!r} there is no {wanted[lost[0] :]!r}"


def without_notes_that_have_numbers(article: Article) -> Article:
    """pandoc 3.9 drops a numbered list that stands in an EPUB's note."""
    notes = tuple(
        msgspec.structs.replace(note, blocks=()) if b'"ordered":true' in msgspec.json.encode(note) else note
        for note in article.notes
    )
    return msgspec.structs.replace(article, notes=notes)


def without_front_matter(lines: Sequence[str], expected: Sequence[str]) -> Sequence[str]:
    """The lines that follow title, subtitle, authors, date, publisher and rights."""
    title_page = len(lines) - len(expected)
    assert 1 <= title_page <= 5, lines[:8]
    return lines[title_page:]


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        yield from walk(node.get("c"))
    elif isinstance(node, list):
        for child in node:
            yield from walk(child)


def attributes_of(node: dict[str, Any]) -> Any:
    match node:
        case {"t": "Header", "c": [_, attributes, _]}:
            return attributes
        case {"t": "Div" | "Span" | "Figure" | "Table", "c": [attributes, *_]}:
            return attributes
    return None


# --- mammoth ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(shelf: Shelf) -> html.HtmlElement:
    return html.fromstring(f"<body>{judges.mammoth_html(shelf.one('docx', 'feature'))}</body>")


def test_mammoth_reads_the_headings_from_the_docx(page: html.HtmlElement) -> None:
    assert [(node.tag, node.text_content()) for node in page.iter("h1", "h2", "h3", "h4", "h5", "h6")] == [
        ("h1", "Tending the lamp"),
        ("h2", "Words in other tongues"),
        ("h3", "What to carry"),
        ("h1", "What was written"),
    ]


def test_mammoth_reads_the_lists_from_the_docx_with_their_nesting_and_tasks(page: html.HtmlElement) -> None:
    assert [items_of(node) for node in page.xpath("./ul | ./ol[not(li[starts-with(@id, 'footnote')])]")] == [
        ["ul", "matches", "spare wicks:", ["ol", "narrow", "wide"], "a clean cloth"],
        ["ol", "count the steps", "count them again"],
        ["ul", "[x] lamp filled", "[ ] glass polished"],
    ]


def test_mammoth_reads_the_notes_from_the_docx_in_order_and_whole(page: html.HtmlElement) -> None:
    assert [node.get("href") for node in page.xpath("./p//sup/a")] == ["#footnote-1", "#footnote-2"]
    notes = [" ".join(node.text_content().replace("↑", "").split()) for node in page.xpath("./ol/li[@id]")]
    assert notes == [
        "The first lamp burned whale oil; its wick is in the museum.",
        "The log is kept in ink. See the harbour office."
        "A second paragraph of the same note, so that notes are known to hold more than one."
        "in a bound booknever on loose paper",
    ]
    assert items_of(page.xpath("./ol/li[@id]/ul")[0]) == ["ul", "in a bound book", "never on loose paper"]


def test_mammoth_reads_the_table_from_the_docx_cell_by_cell(page: html.HtmlElement) -> None:
    (table,) = page.iter("table")
    rows = [[(cell.tag, " / ".join(cell.itertext())) for cell in row] for row in table.iter("tr")]
    assert rows == [
        [("th", "Port"), ("th", "High water"), ("th", "Height")],
        [("td", "Skerry"), ("td", "04:12"), ("td", "3.9 m")],
        [("td", "Inner harbour"), ("td", "closed for repairs / until spring")],
        [("td", "16:40"), ("td", "4.1 m")],
    ]


def test_mammoth_finds_every_letter_of_any_article_in_the_docx(exhibits: Exhibits, shelf: Shelf) -> None:
    """In any order, since mammoth puts notes at the end; but for formulas, of which it knows nothing."""
    for name in exhibits:
        page = html.fromstring(f"<body>{judges.mammoth_html(shelf.one('docx', name))}</body>")
        text = str(html.tostring(page, method="text", encoding="unicode"))
        expected = Counter(letters_of_article(exhibits[name])) - Counter(letters_of_formulas(exhibits[name]))
        assert expected - Counter(text) == Counter(), name


def items_of(node: html.HtmlElement) -> list[Any]:
    """A list as its tag, its items' own text, and each list inside an item after that item's text."""
    found: list[Any] = [node.tag]
    for item in node.iterchildren("li"):
        checks = [{"checked": "[x] "}.get(box.get("checked", ""), "[ ] ") for box in item.iterchildren("input")]
        own = "".join(item.xpath("text() | *[not(self::ul or self::ol or self::input)]//text()"))
        found += ["".join(checks) + own.strip(), *(items_of(inner) for inner in item.iterchildren("ul", "ol"))]
    return found


# --- pdftotext --------------------------------------------------------------------------------


def test_pdftotext_gives_back_every_word_of_the_sample_in_order(exhibits: Exhibits, shelf: Shelf) -> None:
    assert_words_in_order(exhibits["sample"], judges.pdftotext(shelf.one("pdf", "sample")))


@pytest.mark.corpus
def test_pdftotext_gives_back_every_word_of_the_seed_article_in_order(exhibits: Exhibits, shelf: Shelf) -> None:
    assert_words_in_order(exhibits["seed"], judges.pdftotext(shelf.one("pdf", "seed")))


@pytest.mark.parametrize("name", ["feature", "arabic"])
def test_pdftotext_finds_every_word_whatever_its_script(exhibits: Exhibits, shelf: Shelf, name: str) -> None:
    """In any order, since notes stand at the foot of their page; without vowel signs, which extractors put anywhere."""
    expected = runs(bare(text_of(with_formulas_as_lines(exhibits[name]))))
    found = runs(joined(bare(judges.pdftotext(shelf.one("pdf", name))), set(expected)))
    assert Counter(expected) - Counter(found) == Counter()


def with_formulas_as_lines(article: Article) -> Article:
    """The article as a PDF is copied: its formulas as words, letters and signs in a line."""

    def shown(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [shown(each) for each in value]
        if not isinstance(value, dict):
            return value
        if value.get("type") == "math":
            return {"type": "span", "content": msgspec.to_builtins(formula(value["text"]))}
        if value.get("type") == "mathblock":
            return {"type": "paragraph", "content": [{"type": "text", "text": spoken(value["text"])}]}
        return {key: shown(each) for key, each in value.items()}

    return msgspec.convert(shown(msgspec.to_builtins(article)), Article)


def test_the_comparison_of_words_notices_one_that_is_gone_one_too_many_and_one_out_of_place(
    exhibits: Exhibits, shelf: Shelf
) -> None:
    text = judges.pdftotext(shelf.one("pdf", "sample"))
    for spoiled in (
        text.replace("bronze ", "", 1),
        text.replace("bronze ", "bronze bronze ", 1),
        text.replace("bronze bell", "bell bronze", 1),
    ):
        assert spoiled != text
        with pytest.raises(AssertionError):
            assert_words_in_order(exhibits["sample"], spoiled)


def assert_words_in_order(article: Article, text: str) -> None:
    """The text has all words of the article's body in order, and between them only what stands on each page."""
    expected = words(text_of(article))
    found = words(joined(text, set(expected)))
    title = words(article.metadata.title)
    between = re.compile(rf"(Page \d+ of \d+|\d+ / \d+)?\s*({re.escape(' '.join(title))})?")
    for operation, start, end, first, last in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        surplus = " ".join(found[first:last])
        assert operation == "insert", f"not in the file: {expected[start:end]}, but {surplus!r}"
        if start == 0:
            assert surplus.startswith(" ".join(title))
        else:
            assert between.fullmatch(surplus), f"only in the file, after {expected[start - 9 : start]}: {surplus!r}"


def bare(text: str) -> str:
    """The text without signs on or under its letters, however they are encoded; marks of direction part words."""
    parted = re.sub("[\u202a-\u202e\u2066-\u2069]", " ", text)
    decomposed = unicodedata.normalize("NFD", parted)
    return "".join(character for character in decomposed if unicodedata.category(character) not in {"Mn", "Cf"})


def words(text: str) -> list[str]:
    """Words and signs apart, so that it does not matter after which of them a line ends."""
    return re.findall(r"\w+|[^\w\s]", text)


def runs(text: str) -> list[str]:
    """Letters and digits apart, so that the number of a note is no part of the word before it."""
    return re.findall(r"[^\W\d_]+|\d+", text)


def joined(text: str, known: set[str]) -> str:
    """The text without the hyphens that only divide a word at the end of a line."""

    def join(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        return whole if whole in known else match[0]

    return re.sub(r"(\w+)[-\u2010\u00ad]\n(\w+)", join, text)
