"""Transforms change an article only when they are asked for by name."""

from __future__ import annotations

import pytest

import presswork
from presswork import Article, PluginError, Press, UsageError
from presswork.capabilities import nodes
from presswork.cli import main
from presswork.model import Code, Emphasis, Link, Metadata, Paragraph, Span, Text
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork.transforms.punctuation import apply

NNBSP, NBSP = "\u202f", "\u00a0"

CASES = [
    ("en", "\"Hello,\" she said. \"It's 'fine', isn't it?\"", "“Hello,” she said. “It’s ‘fine’, isn’t it?”"),
    ("en", "rock 'n' roll in the '90s, 'tis so", "rock ’n’ roll in the ’90s, ’tis so"),
    ("en", "He is 6'2\" tall", "He is 6′2″ tall"),
    ("en", "the dogs' bones", "the dogs’ bones"),
    ("en", '("x")', "(“x”)"),
    ("en", '"never closed', "“never closed"),
    ("en", "pages 10--12, a word--word, a - b, done...", "pages 10–12, a word—word, a – b, done…"),
    ("en", "write --to pdf, well-known, 5 - 3, a -1", "write --to pdf, well-known, 5 - 3, a -1"),
    ("en", "Mr. Smith ran 10 km", f"Mr.{NBSP}Smith ran 10{NBSP}km"),
    ("en", "see http://x.example/a--b?c='d' now", "see http://x.example/a--b?c='d' now"),
    ("fr", 'Il dit : "Non !" et part; non?', f"Il dit{NBSP}: «{NNBSP}Non{NNBSP}!{NNBSP}» et part{NNBSP}; non{NNBSP}?"),
    ("de", '"Ja", sagte er, "das ist \'gut\'."', "„Ja“, sagte er, „das ist ‚gut‘.“"),
    ("de-CH", '"Ja", sagte er.', "«Ja», sagte er."),
    ("sv", '"Ja", sade han.', "”Ja”, sade han."),
    ("ru", '"Да", сказал он.', "«Да», сказал он."),
    ("ja", '"はい"と言った', "「はい」と言った"),
    ("he", 'ע"י אבג', "ע״י אבג"),
    (None, '"Plain"', "“Plain”"),
]


def set_line(language: str | None, *content: object) -> tuple[object, ...]:
    article = normalize(Article(metadata=Metadata(title="T", language=language), body=(Paragraph(tuple(content)),)))  # type: ignore[arg-type]
    block = apply(article, None, Report()).body[0]  # type: ignore[arg-type]
    assert isinstance(block, Paragraph)
    return block.content


@pytest.mark.parametrize(("language", "typed", "printed"), CASES)
def test_punctuation_is_set_as_the_language_has_it(language: str | None, typed: str, printed: str) -> None:
    assert set_line(language, Text(typed)) == (Text(printed),)


@pytest.mark.parametrize(("language", "typed", "printed"), CASES)
def test_what_is_set_stays_as_it_is(language: str | None, typed: str, printed: str) -> None:
    assert set_line(language, Text(printed)) == (Text(printed),)


def test_quotes_are_followed_across_markup_and_code_stays() -> None:
    assert set_line("en", Text('He said "'), Emphasis((Text("no"),)), Text('" to '), Code('"x"'), Text("'s")) == (
        Text("He said “"),
        Emphasis((Text("no"),)),
        Text("” to "),
        Code('"x"'),
        Text("’s"),
    )


def test_a_span_is_set_in_its_own_language() -> None:
    content = set_line("en", Text('"A" and '), Span((Text('"B"'),), language="de"), Text(' and "C"'))
    assert content == (Text("“A” and "), Span((Text("„B“"),), language="de"), Text(" and “C”"))


def test_a_link_that_shows_its_address_shows_it_unchanged() -> None:
    link = Link((Text("x.example/a--b"),), "https://x.example/a--b")
    assert set_line("en", link) == (link,)


def test_code_formulas_and_structure_are_left_alone() -> None:
    before = normalize(feature_article())
    after = normalize(apply(before, None, Report()))  # type: ignore[arg-type]
    kept = ("code", "codeblock", "math", "mathblock")
    assert [node for _, node in nodes(after) if node.kind in kept] == [
        node for _, node in nodes(before) if node.kind in kept
    ]
    assert [node.kind for _, node in nodes(after)] == [node.kind for _, node in nodes(before)]


def test_nothing_is_changed_unasked() -> None:
    assert presswork.read_text('A Title\n\n"Typed" -- as is.').body[0] == Paragraph((Text('"Typed" -- as is.'),))


def test_a_filter_is_chosen_by_name(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text('A "Title"\n\n"Typed" words.')
    assert main(["--to", "json", "--filter", "smart-punctuation", "a.txt"]) == 0
    text = (tmp_path / "output" / "a.json").read_text("utf-8")
    assert "A “Title”" in text
    assert "“Typed” words." in text


def test_filters_are_applied_in_their_order(install) -> None:
    source = """
from presswork.plugin import Transform, hookimpl
import msgspec
PRESSWORK_API = (1, 0)
@hookimpl
def presswork_transforms(register):
    for name in ("one", "two"):
        register(Transform(name=name, title="x", apply=f"MODULE:{name}"))
def change(article, word):
    return msgspec.structs.replace(
        article, metadata=msgspec.structs.replace(article.metadata, title=article.metadata.title + word)
    )
def one(article, options, report): return change(article, " 1")
def two(article, options, report): return change(article, " 2")
"""
    install("counting", source)
    press = Press()
    assert press.read(b"T\n\nBody text.", filters=["two", "one"]).metadata.title == "T 2 1"
    assert press.read(b"T\n\nBody text.", filters=["one", "two"]).metadata.title == "T 1 2"


@pytest.mark.parametrize(("body", "says"), [("raise ValueError('odd')", "ValueError: odd"), ("return 5", "no Article")])
def test_a_failing_filter_stops_the_export_and_says_how_to_go_on(install, body: str, says: str) -> None:
    install(
        "bad",
        "from presswork.plugin import Transform, hookimpl\nPRESSWORK_API = (1, 0)\n"
        "@hookimpl\ndef presswork_transforms(register):\n"
        "    register(Transform(name='bad', title='x', apply='MODULE:apply'))\n"
        f"def apply(article, options, report):\n    {body}\n",
        version="1.5",
    )
    with pytest.raises(PluginError, match=r"bad \(presswork-bad 1\.5\).*without it, leave out --filter bad") as caught:
        Press().read(b"T\n\nBody text.", filters=["bad"])
    assert says in str(caught.value)


def test_an_unknown_filter_offers_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"Unknown filter 'smart-puncutation'.* Did you mean 'smart-punctuation'\?"):
        Press().read(b"T\n\nBody text.", filters=["smart-puncutation"])


WITH_OPTIONS = """
from typing import Annotated
import msgspec
from presswork.plugin import Transform, hookimpl
PRESSWORK_API = (1, 0)
class Options(msgspec.Struct, frozen=True):
    word: Annotated[str, msgspec.Meta(description="The word to add.")] = "plain"
@hookimpl
def presswork_transforms(register):
    register(Transform(name="stamp", title="x", apply="MODULE:apply", options=Options))
def apply(article, options, report):
    title = f"{article.metadata.title} {options.word}"
    return msgspec.structs.replace(article, metadata=msgspec.structs.replace(article.metadata, title=title))
"""


def test_a_filter_has_options_as_a_format_has(install, tmp_path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    install("stamp", WITH_OPTIONS)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Title\n\nThe body of the text.")
    assert main(["--to", "json", "--filter", "stamp", "--stamp-word", "flag", "a.txt"]) == 0
    assert "Title flag" in (tmp_path / "output" / "a.json").read_text()
    (tmp_path / "presswork.toml").write_text('filters = ["stamp"]\n[options.stamp]\nword = "file"\n')
    assert main(["--to", "json", "a.txt"]) == 0
    assert "Title file" in (tmp_path / "output" / "a.json").read_text()
    assert main(["--to", "json", "--stamp-wrod", "x", "a.txt"]) == 2
    assert "Did you mean '--stamp-word'?" in capsys.readouterr().err
