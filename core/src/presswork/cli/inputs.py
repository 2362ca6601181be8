"""What the command line says about its inputs, and the way from one of them to an article."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from presswork.cli.config import Config
from presswork.errors import InputError, UsageError
from presswork.exporter import Source
from presswork.pipeline import Input, find_input, is_address
from presswork.writing import is_there

STANDARD_INPUT = "-"


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The arguments that count before what a reader finds."""
    add = parser.add_argument_group("reading").add_argument
    add(
        "--from", dest="reader", metavar="FORMAT", help="what the input is (default: by name or first bytes, else text)"
    )
    add("--encoding", metavar="NAME", help="the input's character encoding (default: found out)")
    add("--title", metavar="TEXT", help="the title, whatever the reader finds")
    add("--author", action="append", default=[], metavar="NAME", help="an author (may be given again)")
    add("--date", metavar="DATE", help="the day of publication, as 2021-03-05 or in words")
    add("--lang", metavar="TAG", help="the language, as en or pt-BR")
    add("--keep-junk", action="store_true", help="keep the lines that a scraper left in a text article")
    add("--allow-remote", action="store_true", help="fetch inputs that are http or https addresses")


def said_of_inputs(arguments: argparse.Namespace, config: Config) -> dict[str, Any]:
    """The metadata that is given, checked: on the command line, or else in the settings."""
    if not (config.metadata() or arguments.author or arguments.date or arguments.lang or arguments.title is not None):
        return {}
    from presswork.given import check, day, language  # noqa: PLC0415 - only where something is given

    said: dict[str, object] = {}
    if arguments.title is not None:
        if not arguments.title.strip():
            raise UsageError("--title is empty: leave it out to have the title found")
        said["title"] = arguments.title
    if arguments.author:
        if not all(map(str.strip, arguments.author)):
            raise UsageError("--author is empty: leave it out to have the authors found")
        said["authors"] = arguments.author
    if arguments.date:
        said["published"] = day(arguments.date, "--date")
    if arguments.lang:
        said["language"] = language(arguments.lang)
    return {**config.checked_metadata(), **check(said)}


def refuse_one_title_for_many(said: Mapping[str, Any], number: int) -> None:
    """Raises UsageError where several articles would bear one title."""
    if "title" in said and number > 1:
        raise UsageError(
            f"a title is given for one article, and there are {number} inputs: export them one by one, "
            "or make them one with --book"
        )


def find(source: str, arguments: argparse.Namespace) -> Input:
    """The bytes of an input: of a file, of standard input, or of an address that may be fetched."""
    if source == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        if not data.strip():
            raise InputError("standard input is empty: pipe an article into it, or name a file")
        return Input(data, Source())
    _refuse_scheme(source)
    return find_input(source, arguments.allow_remote)


@contextmanager
def named_in_full(source: str) -> Iterator[None]:
    """A fault of the input names it by the path that was given: a batch has many files of one name."""
    try:
        yield
    except InputError as error:
        name, message = Path(source).name, str(error)
        if is_address(source) or message.startswith(source) or not message.startswith((f"{name}:", f"{name} ")):
            raise
        raise type(error)(source + message.removeprefix(name)) from error


def reader_options(arguments: argparse.Namespace, config: Config) -> dict[str, object]:
    """The options that any reader may be given. Raises UsageError for an encoding that nobody knows."""
    options: dict[str, object] = {"keep_junk": True} if arguments.keep_junk else {}
    encoding = arguments.encoding or config.get("encoding")
    if encoding:
        from presswork.encoding import known_encoding  # noqa: PLC0415 - only where one is named

        with nullcontext() if arguments.encoding else config.blaming("encoding"):
            known_encoding(encoding)
        options["encoding"] = encoding
    return options


def for_a_chapter(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is given for a book and holds for each chapter too: the rest is said of the whole."""
    return {name: said[name] for name in ("language", "direction") if name in said}


def _refuse_scheme(source: str) -> None:
    """Raises UsageError for an address of another kind than are fetched, which no file is called."""
    if (
        "://" in source
        and not is_address(source)
        and re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", source)
        and not is_there(source)
    ):
        raise UsageError(
            f"{source.partition('://')[0]}:// can't be read: only http and https addresses are fetched, "
            "and files are named by their path"
        )


def refuse_addresses(sources: Iterable[str], arguments: argparse.Namespace) -> None:
    """Raises UsageError for an address that may not be fetched, before anything is read."""
    for source in sources:
        _refuse_scheme(source)
        if is_address(source) and not arguments.allow_remote:
            find_input(source)
