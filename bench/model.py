"""What the model costs: CPU milliseconds to build, encode, decode and normalise.

Run it from the project's folder: ``python bench/model.py``. Each figure is the best of several.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "core/src"))

import msgspec

from presswork.model import Article, Emphasis, Heading, Link, Metadata, Paragraph, Text
from presswork.normalize import normalize

WORDS = [
    "the",
    "lamp",
    "is",
    "lit",
    "before",
    "sunset",
    "—",
    "“never",
    "after”",
    "wrote",
    "the",
    "keeper,",
    "in",
    "ink.",
]


def many_nodes(count: int = 20_000) -> Article:
    """Paragraphs of eleven nodes each, some of them inside others."""
    paragraph = 11
    return Article(
        metadata=Metadata(title="Nodes"),
        body=tuple(
            Paragraph(
                (
                    Text(f"Paragraph {number} has "),
                    Emphasis((Text("stressed words"),)),
                    Text(", and a "),
                    Link((Text("link"),), f"https://example.org/{number}"),
                    Text(" and "),
                    Emphasis((Text("more of them"),)),
                    Text("."),
                )
            )
            for number in range(count // paragraph)
        ),
    )


def many_words(words: int = 100_000, paragraphs: int = 1_700) -> Article:
    """Prose with dashes and curly quotes, a heading now and then."""
    choose = random.Random(7)
    body = []
    for number in range(paragraphs):
        text = " ".join(choose.choice(WORDS) for _ in range(words // paragraphs))
        body.append(Heading(1, (Text(text[:40].strip()),)) if number % 50 == 0 else Paragraph((Text(text),)))
    return Article(metadata=Metadata(title="Words", language="en"), body=tuple(body))


def best(work: Callable[[], Any], times: int = 9) -> float:
    found = []
    for _ in range(times):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found) * 1000


def main() -> None:
    nodes, words = many_nodes(), many_words()
    data = msgspec.json.encode(nodes)
    decoder = msgspec.json.Decoder(Article)
    settled = normalize(words)
    rows = [
        ("build 20,000 nodes", best(many_nodes), None),
        ("encode 20,000 nodes", best(lambda: msgspec.json.encode(nodes)), 10),
        ("decode 20,000 nodes, strict", best(lambda: decoder.decode(data)), 30),
        ("normalise 20,000 nodes", best(lambda: normalize(nodes)), None),
        ("normalise 100,000 words", best(lambda: normalize(words)), 40),
        ("normalise them again", best(lambda: normalize(settled)), None),
    ]
    for name, cost, target in rows:
        print(f"{name:30} {cost:7.1f} ms" + (f"   (target: under {target})" if target else ""))


if __name__ == "__main__":
    main()
