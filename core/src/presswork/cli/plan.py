"""What is to be written, where, and whether that can be done without harm."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Container, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from presswork.cli.arguments import options_of
from presswork.cli.config import Config
from presswork.cli.inputs import refuse_addresses, refuse_one_title_for_many
from presswork.errors import OutputError, UsageError
from presswork.exporter import Exporter, Reader, Transform, make_options
from presswork.pipeline import Press, is_address
from presswork.plugins import Offer
from presswork.writing import identity, is_there

if TYPE_CHECKING:
    from presswork.cli.book import Book

DEFAULT_FOLDER = Path("output")
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


class Target(msgspec.Struct, frozen=True):
    """One format to write, with its options, and where (None: standard output)."""

    offer: Offer[Exporter]
    options: msgspec.Struct
    path: Path | None


class Job(msgspec.Struct, frozen=True):
    """What is made together: one input, or the chapters of a book; ``-`` is standard input."""

    name: str
    sources: tuple[str, ...]
    targets: tuple[Target, ...]
    book: Book | None = None


def choose_offers(press: Press, arguments: argparse.Namespace, config: Config) -> list[Offer[Exporter]]:
    """The exporters that ``--to`` names, or the extension of ``-o``, or the settings."""
    names = [name.strip() for value in arguments.to or () for name in value.split(",")]
    if "" in names:
        raise UsageError("--to has an empty name in its list: write --to pdf,docx")
    if names:
        return _each_once(_named(press, name) for name in names)
    if arguments.output and arguments.output != "-":
        return [press.by_extension(Path(arguments.output))]
    if not (names := config.get("to")):
        return []
    with config.blaming("to"):
        return _each_once(press.registry.exporter(name) for name in names)


def _each_once(offers: Iterable[Offer[Exporter]]) -> list[Offer[Exporter]]:
    found: list[Offer[Exporter]] = []
    for offer in offers:
        if offer not in found:
            found.append(offer)
    return found


def _named(press: Press, name: str) -> Offer[Exporter]:
    """The exporter of a format, or of an extension such as ``md`` or ``.docx`` where no format is called so."""
    extension = name.removeprefix(".").lower()
    known = name.lower() in press.registry.exporters
    if not known and any(extension in offer.format.extensions for offer in press.registry.exporters.values()):
        return press.by_extension(Path(f"x.{extension}"))
    return press.registry.exporter(name)


def choose_filters(press: Press, arguments: argparse.Namespace, config: Config) -> list[Transform]:
    """The transforms that ``--filter`` names, or the settings, each once and in their order."""
    names = [name.strip() for value in arguments.filter for name in value.split(",")]
    with nullcontext() if names or not config.get("filters") else config.blaming("filters"):
        return [press.registry.transform(name).format for name in dict.fromkeys(names or config.get("filters") or ())]


def make_plan(offers: list[Offer[Exporter]], arguments: argparse.Namespace, config: Config) -> list[Job]:
    """Every input with its targets. Raises UsageError or OutputError for a plan that would harm."""
    chosen = []
    for offer in offers:
        values = config.options_of(offer.format) | options_of(arguments, offer.format)
        chosen.append((offer, make_options(offer.format, values)))
    folder = Path(arguments.directory) if arguments.directory else config.folder() or DEFAULT_FOLDER
    if arguments.book is not None:
        from presswork.cli.book import make_book  # noqa: PLC0415 - few runs make one

        book = make_book(arguments.book, arguments.inputs)
        targets = _targets(folder / book.stem, chosen, arguments.output)
        plan = [Job(book.title, book.chapters, targets, book)]
    else:
        plan = [
            Job(source, (source,), _targets(folder / _stem(source), chosen, arguments.output))
            for source in arguments.inputs
        ]
    refuse_one_title_for_many(arguments.said, len(plan))
    refuse_addresses([source for job in plan for source in job.sources], arguments)
    _refuse_harm(plan, arguments)
    return plan


def misnamed(press: Press, plan: list[Job]) -> Iterator[str]:
    """A line for each file whose name promises another format than it will hold."""
    for target in (target for job in plan for target in job.targets if target.path):
        format = target.offer.format
        extension = target.path.suffix.removeprefix(".").lower() if target.path else ""
        is_plain = format.media_type.startswith("text/") and extension in ("txt", "text")
        if extension in format.extensions or is_plain:
            continue
        known: list[Exporter | Reader] = [offer.format for offer in press.registry.exporters.values()]
        known += [offer.format for offer in press.registry.readers.values()]
        if other := next((one.format for one in known if extension in one.extensions), None):
            yield f"{target.path} will hold {format.format}, and its name promises {other}"


def _targets(
    place: Path, chosen: list[tuple[Offer[Exporter], msgspec.Struct]], output: str | None
) -> tuple[Target, ...]:
    if output:
        named = None if output == "-" else Path(output)
        return tuple(Target(offer, options, named) for offer, options in chosen)
    return tuple(
        Target(offer, options, place.with_name(f"{place.name}.{offer.format.extensions[0]}"))
        for offer, options in chosen
    )


def _stem(source: str) -> str:
    if is_address(source):
        from presswork.remote import file_name  # noqa: PLC0415 - only for addresses

        source = file_name(source)
    return "stdin" if source == "-" else Path(source).stem


def _refuse_harm(plan: list[Job], arguments: argparse.Namespace) -> None:
    """Refuse, before anything is written, what would overwrite itself or an input."""
    if arguments.output and (arguments.output.endswith(_SEPARATORS) or _is_folder(arguments.output)):
        raise UsageError(f"-o names a file, and {arguments.output} is a folder: use -d {arguments.output}")
    if arguments.output == arguments.report == "-":
        raise UsageError("-o - and --report - would both be standard output: give one of them a file")
    if arguments.output and arguments.directory:
        raise UsageError("-o names one file and -d a folder: give one of them")
    if sum(source == "-" for job in plan for source in job.sources) > 1:
        raise UsageError("- is standard input and can be read once")
    if arguments.output and sum(len(job.targets) for job in plan) > 1:
        raise UsageError("-o takes one file, and this makes several: use -d FOLDER")
    inputs = {identity(Path(source)) for job in plan for source in job.sources if source != "-"} - {None}
    taken: dict[Path, str] = {}
    for job in plan:
        for target in job.targets:
            if target.path is None or arguments.check:
                _refuse_terminal(target, arguments)
                continue
            if identity(target.path) in inputs:
                raise OutputError(f"{target.path} is an input itself: choose another place with -o or -d")
            if target.path in taken and _is_same(taken[target.path], job.name):
                raise UsageError(f"{job.name} is named twice: leave one of them out")
            if target.path in taken:
                raise UsageError(
                    f"{taken[target.path]} and {job.name} would both become {target.path}: "
                    "export them one by one with -o"
                )
            taken[target.path] = job.name
    _refuse_report(arguments, inputs, taken)


def _is_folder(output: str) -> bool:
    return output != "-" and is_there(output) and Path(output).is_dir()


def _is_same(one: str, other: str) -> bool:
    """Whether two inputs are one file, or one address."""
    return one == other or (identity(Path(one)) is not None and identity(Path(one)) == identity(Path(other)))


def _refuse_report(
    arguments: argparse.Namespace, inputs: Container[tuple[int, int] | None], taken: Container[Path]
) -> None:
    if arguments.report in (None, "-"):
        return
    report = Path(arguments.report)
    if identity(report) in inputs:
        raise OutputError(f"{report} is an input itself: choose another place for --report")
    if report in taken:
        raise UsageError(f"{report} would be both an export and the report: choose another place for --report")


def _refuse_terminal(target: Target, arguments: argparse.Namespace) -> None:
    media_type = target.offer.format.media_type
    is_text = media_type.startswith("text/") or media_type.endswith("json")
    if not arguments.check and sys.stdout.isatty() and not is_text:
        raise UsageError(f"{target.offer.format.format} is no text to show on a terminal: use -o FILE, or pipe it on")
