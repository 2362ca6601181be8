"""Read the legacy files of the corpus and tell which were decoded right: python bench/reading/encodings.py [--wrong]

Prints a Markdown table, a row a folder: how many files came out exactly as written, how many were refused in one
line, and how many came out as other characters. ``doubtful`` counts those of the last that the report calls so.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from presswork.encoding import decode
from presswork.errors import InputError
from presswork.report import Report

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"
SURE = 0.5
_SUPERSETS = {
    "ascii": "utf-8",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "johab": "johab",
    "maccyrillic": "mac-cyrillic",
    "shift_jis": "cp932",
    "utf-32le": "utf-32-le",
}
"""What a file in a folder of this name is read with: the encoding that programs really wrote."""


class Outcome(msgspec.Struct, frozen=True):
    """``state`` is right, refused, doubtful or wrong; ``found`` the encoding that was taken."""

    folder: str
    name: str
    state: str
    found: str
    wanted: str


def transcodings(corpus: Path = CORPUS) -> Iterator[tuple[str, str, bytes, list[str]]]:
    """Each transcoded text: its folder, name, bytes and the texts that are right."""
    for path in sorted((corpus / "open/i18n/encodings").glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        yield "encodings", path.name, path.read_bytes(), [gold["text"]]


def found_files(corpus: Path = CORPUS) -> Iterator[tuple[str, str, bytes, list[str]]]:
    """Each real file, which its folder's name tells the encoding of."""
    for path in sorted((corpus / "open/i18n/chardet").glob("*/*")):
        data = path.read_bytes()
        yield path.parent.name, path.name, data, list(_texts(data, path.parent.name))


def _texts(data: bytes, folder: str) -> Iterator[str]:
    named = re.sub(r"^((?:iso-8859|windows)-\d+)-.*", r"\1", folder.lower())
    for encoding in dict.fromkeys((_SUPERSETS.get(named, named), named)):
        try:
            yield data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            yield data.decode(encoding, "replace").removeprefix("\ufeff")


def outcome(folder: str, name: str, data: bytes, right: list[str]) -> Outcome:
    report = Report()
    try:
        text = decode(data, None, name, report)
    except InputError as error:
        return Outcome(folder, name, "refused", str(error), folder)
    decision = report.decisions[-1]
    wrong = "doubtful" if decision.confidence <= SURE else "wrong"
    return Outcome(folder, name, "right" if text in right else wrong, decision.value, folder)


def outcomes() -> list[Outcome]:
    return [outcome(*file) for file in (*transcodings(), *found_files())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wrong", action="store_true", help="list each file that did not come out right")
    arguments = parser.parse_args()
    began = time.process_time()
    found = outcomes()
    seconds = time.process_time() - began
    print("| folder | files | right | refused | doubtful | wrong |\n|---|---|---|---|---|---|")
    real = [item for item in found if item.folder != "encodings"]
    for folder in [*dict.fromkeys(item.folder for item in found), "all but encodings"]:
        members = real if folder.startswith("all") else [item for item in found if item.folder == folder]
        states = [item.state for item in members]
        counts = " | ".join(str(states.count(state)) for state in ("right", "refused", "doubtful", "wrong"))
        print(f"| {folder} | {len(members)} | {counts} |")
    print(f"\n{len(found)} files in {seconds:.2f} CPU seconds")
    for item in found if arguments.wrong else ():
        if item.state != "right":
            print(f"{item.state:8} {item.folder}/{item.name}: {item.found}")


if __name__ == "__main__":
    main()
