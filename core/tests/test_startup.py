"""What each command may import: start-up is a promise, and it is held here by names and in bench/ by the clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LIBRARIES = {"PIL", "docx", "ebooklib", "fontpkg", "lxml", "pyphen", "reportlab", "trafilatura", "uharfbuzz"}
MODEL = {"presswork.normalize", "presswork.degrade", "presswork.capabilities", "presswork.codec", "presswork.joining"}
READER = {"presswork.reading.text", "presswork.reading.vocabulary"}
HEAVY = {"asyncio", "difflib", "email", "hashlib", "html", "http", "importlib.metadata", "logging", "ssl", "tomllib"}
HEAVY |= {
    "concurrent",
    "dataclasses",
    "multiprocessing",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "unittest",
    "xml",
}

MOST_PATTERNS = 24
"""Each costs up to half a millisecond, and there are more than a hundred."""

FORBIDDEN = {
    "--version": {"argparse", "msgspec", "pluggy", "pathlib", "typing", "re"} | LIBRARIES | MODEL | READER | HEAVY,
    "shell-init bash": {"argparse", "msgspec", "pluggy"} | LIBRARIES | MODEL | READER | HEAVY,
    "--help": LIBRARIES | MODEL | READER | HEAVY - {"shutil"},
    "--to pdf --help": LIBRARIES | MODEL | READER | HEAVY - {"shutil"},
    "formats": LIBRARIES | MODEL | READER | HEAVY,
    "plugins list": LIBRARIES | MODEL | READER | HEAVY,
    "plugins doctor": LIBRARIES | MODEL | READER | HEAVY,
    "config": LIBRARIES | MODEL | READER | HEAVY - {"tomllib"},
    "schema": LIBRARIES | READER,
    "--quiet --to json -o - ARTICLE": LIBRARIES | HEAVY,
    "--quiet --check --to pdf,docx,epub ARTICLE": LIBRARIES | HEAVY,
}

CODE = """
import sys
before = set(sys.modules)
from presswork.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stdout.write("\\n" + " ".join(set(sys.modules) - before))
"""


@pytest.mark.parametrize("command", FORBIDDEN)
def test_a_command_loads_only_what_it_needs(command: str, tmp_path, run_python: Callable[..., str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("A Title\n\nA paragraph of text that ends here.\n")
    words = [str(article) if word == "ARTICLE" else word for word in command.split()]
    loaded = run_python(f"import sys\nsys.argv[1:] = {words!r}\n{CODE}").splitlines()[-1].split()
    names = set(loaded) | {name.split(".")[0] for name in loaded}
    assert sorted(names & FORBIDDEN[command]) == []


READ = """
from presswork.patterns import pattern
from presswork.reading.text import read_text
body = "\\n\\n".join(["The ferry went back and forth all day, and nobody who had a ticket was left behind."] * 12)
read_text("The Ferry That Came Back\\n\\nBy Ada Ferreira\\n\\n12 March 2021\\n\\n" + body + "\\n\\nRead more stories")
print(pattern.cache_info().currsize)
"""


def test_a_short_article_compiles_few_of_our_patterns(run_python: Callable[..., str]) -> None:
    assert 0 < int(run_python(READ)) <= MOST_PATTERNS
