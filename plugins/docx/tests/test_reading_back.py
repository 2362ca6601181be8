"""Two programs that know nothing of Presswork read the file, and find what the article said."""

import json
import re
import subprocess
from io import BytesIO

import mammoth
import pypandoc
import pytest

from presswork.model import Heading, List, ListItem, Text
from presswork.testing import feature_article


@pytest.fixture
def pandoc(tmp_path):
    def read(docx):
        path = tmp_path / "article.docx"
        path.write_bytes(docx.data)
        command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(path)]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    return read


def _nodes(value, kind):
    if isinstance(value, dict):
        if value.get("t") == kind:
            yield value.get("c")
        for inner in value.values():
            yield from _nodes(inner, kind)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, kind)


def _words(value):
    if isinstance(value, dict):
        kind = value.get("t")
        if kind in ("Space", "LineBreak", "SoftBreak"):
            return " "
        if kind == "Note":
            return ""
        return value["c"] if kind == "Str" else _words(value.get("c"))
    if isinstance(value, list):
        return "".join(map(_words, value))
    return ""


@pytest.fixture
def read(export, pandoc):
    return pandoc(export(feature_article()))


def test_pandoc_finds_the_front_matter(read):
    meta = {name: _words(value) for name, value in read["meta"].items()}

    assert meta["title"] == "The Lighthouse at Skerry Point"
    assert meta["subtitle"] == "A keeper’s handbook, with every kind of mark"
    assert meta["date"] == "9 March 2024"
    assert "Ada Ferreira" in meta["author"]


def test_pandoc_finds_the_headings(read):
    assert [(level, _words(words)) for level, _, words in _nodes(read, "Header")] == [
        (1, "Tending the lamp"),
        (2, "Words in other tongues"),
        (3, "What to carry"),
        (1, "What was written"),
    ]


def test_pandoc_finds_the_lists_their_numbers_and_their_nesting(read):
    ordered = [(start, [_words(item) for item in items]) for (start, *_), items in _nodes(read, "OrderedList")]
    bullets = [[_words(item[0]) for item in items] for items in _nodes(read, "BulletList")]

    assert ordered == [(1, ["narrow", "wide"]), (3, ["count the steps", "count them again"])]
    assert bullets == [["matches", "spare wicks:", "a clean cloth"], ["☒ lamp filled", "☐ glass polished"]]
    assert [_words(term) for term, _ in next(_nodes(read, "DefinitionList"))] == ["Fresnel", "Occulting"]


def test_pandoc_finds_the_notes_with_all_their_paragraphs(read):
    notes = [[_words(block) for block in blocks] for blocks in _nodes(read, "Note")]

    assert notes[0] == ["The first lamp burned whale oil; its wick is in the museum."]
    assert notes[1][:2] == [
        "The log is kept in ink. See the harbour office.",
        "A second paragraph of the same note, so that notes are known to hold more than one.",
    ]
    assert notes[1][2:] == ["in a bound book", "never on loose paper"]


def test_pandoc_finds_the_links(read):
    assert [(_words(words), target[0]) for _, words, target in _nodes(read, "Link")] == [
        ("harbour office", "https://example.org/office"),
        ("tables below", "#tides"),
        ("the charts", "https://example.org/charts?a=1&b=2"),
    ]


def test_pandoc_finds_the_table_with_its_caption_alignment_and_spans(read):
    (_, caption, columns, head, bodies, _) = next(_nodes(read, "Table"))

    assert _words(caption[1]) == "Tides on the day of the fair"
    assert [align["t"] for align, _ in columns] == ["AlignLeft", "AlignCenter", "AlignRight"]
    assert [_words(cell) for cell in head[1][0][1]] == ["Port", "High water", "Height"]
    assert [[(cell[2], cell[3]) for cell in row[1]] for row in bodies[0][3]] == [
        [(1, 1), (1, 1), (1, 1)],
        [(2, 1), (1, 2)],
        [(1, 1), (1, 1)],
    ]


def test_pandoc_finds_code_quotes_marks_and_pictures(read):
    code = "def flash(period):\n    while True:\n\t\tyield period < 5 & ~0\n\n# end"

    assert [text for _, text in _nodes(read, "CodeBlock")] == [code]
    assert [text for _, text in _nodes(read, "Code")] == ["trim --wick 3"]
    assert [_words(words) for words in _nodes(read, "Strikeout")] == ["whale oil"]
    assert [_words(words) for words in _nodes(read, "SmallCaps")] == ["The rest is silence."]
    assert len(list(_nodes(read, "BlockQuote"))) == 2
    assert [_words(words) for _, words, _ in _nodes(read, "Image")] == ["Blue sea under a pale sky", "sea and sky"]
    assert [_words(caption[1]) for _, caption, _ in _nodes(read, "Figure")] == ["The view from the gallery."]
    assert r"AT&T <b>x</b> &amp; ]]> \n {curly}" in _words(read["blocks"])


def test_mammoth_finds_the_same(export):
    found = mammoth.convert_to_html(BytesIO(export(feature_article()).data)).value

    assert re.findall(r"<h(\d)>", found) == ["1", "2", "3", "1"]
    assert "<li>spare wicks:<ol><li>narrow</li><li>wide</li></ol></li>" in found
    assert "<ul><li>in a bound book</li><li>never on loose paper</li></ul>" in found
    assert '<td rowspan="2">' in found
    assert '<td colspan="2">' in found
    assert '<input checked="checked" type="checkbox" />' in found
    assert 'alt="Blue sea under a pale sky"' in found
    assert '<a href="#tides">tables below</a>' in found
    assert '<a id="tides"></a>' in found
    assert "AT&amp;T &lt;b&gt;x&lt;/b&gt; &amp;amp; ]]&gt;" in found


def test_pandoc_finds_each_list_where_it_begins(export, article, p, pandoc):
    def numbered(start):
        return List(True, tuple(ListItem((p(f"{start} {word}"),)) for word in ("a", "b")), start)

    read = pandoc(export(article(numbered(5), Heading(1, (Text("h"),)), numbered(1), p("x"), numbered(9))))

    assert [start for (start, *_), _ in _nodes(read, "OrderedList")] == [5, 1, 9]
