"""Long texts that are the same everywhere: words from ``vocabulary.toml``, sentences from a small grammar."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar
from zlib import crc32

T = TypeVar("T")


def _shuffled(words: str) -> list[str]:
    """The first words of a list are said most often; those must not all begin with the same letter."""
    return sorted(words.split(), key=lambda word: crc32(word.encode()))


WORDS = {
    kind: _shuffled(words)
    for kind, words in tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8")).items()
}


class Chapter(NamedTuple):
    heading: str
    paragraphs: tuple[str, ...]


class Manuscript(NamedTuple):
    """A title, paragraphs before the first heading, and chapters."""

    title: str
    paragraphs: tuple[str, ...]
    chapters: tuple[Chapter, ...] = ()


def novel(words: int, seed: int = 1) -> Manuscript:
    """At least ``words`` words in chapters of about 2,500, with paragraphs of 30 to 120."""
    writer = Writer(seed)
    chapters: list[Chapter] = []
    written = 0
    while written < words:
        paragraphs = tuple(writer.paragraphs(min(2500, words - written)))
        chapters.append(Chapter(f"{len(chapters) + 1}. {writer.headline()}", paragraphs))
        written += sum(len(paragraph.split()) for paragraph in paragraphs)
    return Manuscript(writer.headline(), (), tuple(chapters))


def article(seed: int) -> Manuscript:
    """A small article of 300 to 900 words."""
    writer = Writer(seed)
    return Manuscript(writer.headline(), tuple(writer.paragraphs(writer.between(300, 840))))


class Writer:
    """Random.random() is the one generator whose sequence Python promises to keep, so all choices come from it."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def between(self, low: int, high: int) -> int:
        return low + int(self._random() * (high - low + 1))

    def paragraphs(self, words: int) -> Iterator[str]:
        while words > 0:
            target = self.between(30, 95)
            sentences: list[str] = []
            count = 0
            while count < target:
                sentence = self.sentence()
                sentences.append(sentence)
                count += len(sentence.split())
            yield " ".join(sentences)
            words -= count

    def headline(self) -> str:
        return f"The {self._adjective().title()} {self._noun().title()} of {self._pick(WORDS['names'])}"

    def sentence(self) -> str:
        shapes: tuple[Callable[[], str], ...] = (
            self._clause,
            lambda: f"{self._clause()}, {self._pick(WORDS['links'])} {self._clause()}",
            lambda: f"{self._clause()} — {self._thing()} — {self._pick(WORDS['links'])} {self._clause()}",
            lambda: f"{self._pick(WORDS['links'])} {self._clause()}, {self._clause()}; {self._clause()}",
            lambda: f"“{_capital(self._clause())},” said {self._pick(WORDS['names'])}",
            lambda: f"in {self.between(1701, 2024)} {self._clause()}",
        )
        return f"{_capital(self._pick(shapes)())}{self._pick('.....?!')}"

    def _clause(self) -> str:
        start = self._pick(WORDS["names"]) if self._random() < 0.2 else self._thing()
        words = f"{start} {self._verb()} {self._pick(WORDS['prepositions'])} {self._thing()}"
        if self._random() < 0.4:
            words += f" {self._pick(WORDS['prepositions'])} {self._thing()}"
        return f"{words} {self._adverb()}" if self._random() < 0.25 else words

    def _thing(self) -> str:
        words = [self._pick(WORDS["determiners"])]
        if self._random() < 0.5:
            words.append(self._adjective())
        return " ".join([*words, self._noun()])

    def _noun(self) -> str:
        noun = self._pick(WORDS["nouns"])
        if self._random() < 0.12:
            noun += self._pick(WORDS["nouns"])
        return noun + self._pick(("", "", "", _plural(noun), "’s " + self._pick(WORDS["nouns"])))

    def _verb(self) -> str:
        verb = self._pick(WORDS["verbs"])
        stem = verb.removesuffix("e")
        form = self._pick((stem + "ed", stem + "ed", "would " + verb, "is " + stem + "ing"))
        return form if self._random() < 0.9 else self._pick(("can’t ", "didn’t ", "never ")) + verb

    def _adjective(self) -> str:
        adjective = self._pick(WORDS["adjectives"])
        form = self._random()
        if form < 0.1:
            return "un" + adjective
        if form < 0.2:
            return adjective + "-" + self._pick(WORDS["nouns"]) + "ed"
        return adjective

    def _adverb(self) -> str:
        return self._pick(WORDS["adjectives"]) + "ly"

    def _pick(self, choices: Sequence[T]) -> T:
        # Squared: a few words are said often and most of them seldom, as in any language.
        return choices[int(self._random() ** 2 * len(choices))]


def _capital(words: str) -> str:
    at = words.startswith("“")
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def _plural(noun: str) -> str:
    return "es" if noun.endswith(("s", "sh", "ch", "x")) else "s"
