"""Front matter: what is read of it, and what is refused."""

from __future__ import annotations

import pytest

from presswork.model import Author, Metadata
from presswork.plugin import InputError, Report, Source
from presswork_markdown.reading.dates import written_date
from presswork_markdown.reading.options import MarkdownReadOptions
from presswork_markdown.reading.read import read


def metadata(front: str, name: str = "a.md") -> Metadata:
    return read(front.encode(), Source(name), MarkdownReadOptions(), Report()).metadata


def yaml(lines: str) -> Metadata:
    return metadata(f"---\n{lines}\n---\n\ntext\n")


def test_each_thing_has_its_place():
    found = yaml(
        "title: A\nsubtitle: B\nauthor: C D\ndate: 2024-05-06\nlastmod: 2024-06-07\nlang: pt_BR\npublisher: E\n"
        "canonical_url: https://e.org/a\nsummary: >\n  F\n  g\ntags: [h, i]\ncategories: j, h\nlicense: K\n"
        "layout: post\ndraft: true\nweight: 10\nlist: [1, 2]"
    )
    assert found == Metadata(
        title="A",
        subtitle="B",
        authors=(Author("C D"),),
        published="2024-05-06",
        modified="2024-06-07",
        language="pt-BR",
        publisher="E",
        source_url="https://e.org/a",
        description="F g",
        keywords=("h", "i", "j"),
        rights="K",
        extra={"layout": "post", "draft": "true", "weight": "10", "list": "1, 2"},
    )


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("author: Ada Lovelace", ["Ada Lovelace"]),
        ("author: Lovelace, Ada", ["Lovelace, Ada"]),
        ("author: Martin King, Jr.", ["Martin King, Jr."]),
        ("author: Ada Lovelace and Grace Hopper", ["Ada Lovelace", "Grace Hopper"]),
        ("author: Ada Lovelace, Grace Hopper & Alan Turing", ["Ada Lovelace", "Grace Hopper", "Alan Turing"]),
        ("author: A; B", ["A", "B"]),
        ("author: The Rust and Cargo Teams", ["The Rust and Cargo Teams"]),
        ("author: Ada <ada@example.org>", ["Ada"]),
        ("authors: [Ada, Grace]", ["Ada", "Grace"]),
        ("authors:\n- name: Ada\n  email: a@b.c\n- Grace", ["Ada", "Grace"]),
        ("author: {name: Ada}", ["Ada"]),
        ("author:\n  first: Ada\n  last: Lovelace", ["Ada Lovelace"]),
        ("author:\n- name: {given: Ada, family: Lovelace}", ["Ada Lovelace"]),
        ("Author: Ada", ["Ada"]),
        ("byline: Ada", ["Ada"]),
    ],
)
def test_authors_in_all_their_shapes(written, names):
    assert [author.name for author in yaml(written).authors] == names


def test_what_else_is_said_of_an_author_is_kept():
    assert yaml("author: {name: Ada, email: a@b.c}").extra == {"author": '{"name": "Ada", "email": "a@b.c"}'}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-05", "2024-05"),
        ("2024/5/6", "2024-05-06"),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("2018-02-19 20:48:09 -0500", "2018-02-19T20:48:09-05:00"),
        ("2018-02-19 20:48", "2018-02-19"),
        ("6 May 2024", "2024-05-06"),
        ("Mon, 06 May 2024 07:08:09 +0000", "2024-05-06T07:08:09+00:00"),
        ("May 6th, 2024", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("05/06/2024", "05/06/2024"),
        ("2024-13-40", "2024-13-40"),
        ("soon", "soon"),
    ],
)
def test_dates_in_the_shapes_of_blogs(written, date):
    assert written_date(written) == date


def test_the_day_may_be_in_a_path_or_in_the_files_name():
    assert metadata('+++\ntitle = "T"\npath = "2017/06/27/reach"\n+++\nx').published == "2017-06-27"
    assert metadata("---\ntitle: T\n---\nx", "2013-05-06-one.md").published == "2013-05-06"
    assert metadata("x", "posts/2013-05-06-one.md").published == "2013-05-06"


def test_words_stay_words():
    found = yaml('title: 1984\nlang: no\nversion: 1.10\nempty:\nquoted: "yes"')
    assert (found.title, found.language) == ("1984", "no")
    assert found.extra == {"version": "1.10", "quoted": "yes"}


def test_toml():
    found = metadata(
        '+++\ntitle = "T"\ndate = 2024-05-06\nauthors = ["A", "B"]\n[taxonomies]\ntags = ["x"]\n[extra]\nn = 3\n+++\ny'
    )
    assert (found.title, found.published, found.keywords) == ("T", "2024-05-06", ("x",))
    assert found.authors == (Author("A"), Author("B"))
    assert found.extra == {"n": 3}


@pytest.mark.parametrize("text", ["---\n\na: b\n\n---\n", "---\nwords\n---\n", "---\na: b\n", "a\n---\nb: c\n---\n"])
def test_dividers_and_underlines_are_no_front_matter(text):
    found = read(text.encode(), Source("a.md"), MarkdownReadOptions(), Report())
    assert found.metadata == Metadata()
    assert found.body


BOMB = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9))])


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("a: !!python/object/apply:os.system [x]", "line 2: .*the tag !!python/object/apply:os.system is not safe"),
        ("a: b\nc: !mine d", "line 3: .*the tag !mine is not safe"),
        (BOMB, "line [5-7]: .*its aliases multiply"),
        ("a: &a [*a]", "stands for nothing before it"),
        ("title: A: B", "line 2: .*put a value that holds a colon into quotes"),
        ("a: [" + "[" * 5000, "nested too deep"),
        ("a:\n\tb: c", "line 3"),
        ("a: \x07", "a character that YAML does not allow"),
        ("a: b\n? [c]\n: d", "a name must be a word"),
    ],
)
def test_unsafe_or_broken_yaml_is_refused_in_one_line_with_a_way_out(lines, says):
    with pytest.raises(InputError, match=says) as refused:
        yaml(lines)
    assert "\n" not in str(refused.value)
    assert "begin the file with an empty line" in str(refused.value)


@pytest.mark.parametrize("lines", ["a = ", 'a = "b', "a = " + "[" * 3000, "a = 1\na = 2", "a = " + "9" * 5000])
def test_broken_toml_is_refused_in_one_line(lines):
    with pytest.raises(InputError, match="TOML") as refused:
        metadata(f"+++\n{lines}\n+++\nx")
    assert "\n" not in str(refused.value)


def test_front_matter_has_a_size():
    with pytest.raises(InputError, match="larger than 256 KiB"):
        yaml("a: b\n" * 60_000)
