"""Write the articles that are measured, in every notation: python -m bench.inputs FOLDER PANDOC

A process of its own: the meter must stay small, because no peak below its own size can be seen.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import presswork
from bench import markup
from bench.prose import Manuscript, article, novel
from presswork.model import Article, Block, Heading, Metadata, Paragraph, Text

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = {
    "bell": ROOT / "samples/harbour-bell.txt",
    "seed": ROOT / "../shared/corpus/seed/article.txt",
}
NOVELS = {"10k": 10_000, "100k": 100_000}
LIBRARY = {"560k": 560_000}
"""Too long for pandoc's rows, and so without its syntax tree."""
BATCH = 500


def main() -> None:
    folder, pandoc = Path(sys.argv[1]), sys.argv[2]
    for name, path in SAMPLES.items():
        if path.exists():
            text = path.read_text("utf-8")
            title, *paragraphs = (" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip())
            _write(folder / name, Manuscript(title, tuple(paragraphs)), pandoc)
            folder.joinpath(f"{name}.txt").write_text(text, "utf-8")
    for name, words in NOVELS.items():
        _write(folder / name, novel(words), pandoc)
    for name, words in LIBRARY.items():
        _write(folder / name, novel(words), pandoc=None)
    small = folder / "small"
    small.mkdir()
    for number in range(BATCH):
        _write(small / f"{number:03}", article(number), pandoc=None)


def _write(stem: Path, manuscript: Manuscript, pandoc: str | None) -> None:
    stem.with_suffix(".txt").write_text(markup.text(manuscript), "utf-8")
    stem.with_suffix(".md").write_text(markup.markdown(manuscript), "utf-8")
    stem.with_suffix(".typ").write_text(markup.typst(manuscript), "utf-8")
    stem.with_suffix(".html").write_text(markup.webpage(manuscript), "utf-8")
    if pandoc:
        stem.with_suffix(".json").write_bytes(presswork.export(_as_article(manuscript), to="json"))
        said = [pandoc, "-f", "markdown", "-t", "json", "-o", f"{stem}.ast", "--metadata", f"title={manuscript.title}"]
        subprocess.run([*said, f"{stem}.md"], check=True)


def _as_article(manuscript: Manuscript) -> Article:
    body: list[Block] = [Paragraph((Text(words),)) for words in manuscript.paragraphs]
    for chapter in manuscript.chapters:
        body.append(Heading(1, (Text(chapter.heading),)))
        body.extend(Paragraph((Text(words),)) for words in chapter.paragraphs)
    return Article(metadata=Metadata(title=manuscript.title, language="en"), body=tuple(body))


if __name__ == "__main__":
    main()
