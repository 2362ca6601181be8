"""``presswork --to pdf article.txt``: the command without a name."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from presswork.cli import COMMANDS, complain, stop_if_asked
from presswork.cli.arguments import (
    Parser,
    add_common,
    add_options,
    config_from,
    config_to_show,
    options_of,
    press_from,
    settable,
    usable,
)
from presswork.cli.epoch import dated, moment_of_build
from presswork.cli.inputs import (
    STANDARD_INPUT,
    add_reading,
    find,
    for_a_chapter,
    named_in_full,
    reader_options,
    said_of_inputs,
)
from presswork.cli.plan import DEFAULT_FOLDER, Job, choose_filters, choose_offers, make_plan, misnamed
from presswork.cli.record import InputEntry, OutputEntry, Record
from presswork.cli.tell import lines_left_out, losses_in_lines, say, say_path, sentence, tell_problems, tell_reading
from presswork.errors import LossError, PressworkError, StorageError, UsageError, did_you_mean
from presswork.exporter import Exporter, Transform
from presswork.model import Article
from presswork.pipeline import Press, is_address
from presswork.plugins import FIRST_PARTY_FORMATS, Offer
from presswork.report import Loss
from presswork.writing import identity, is_there, write_file

SOME_FAILED = 1
_ANSWERS = frozenset(("yes", "no", "true", "false", "on", "off"))

USAGE = """presswork --to FORMAT[,FORMAT] [-o FILE | -d FOLDER] [options] INPUT...
       presswork COMMAND --help"""

EXIT_CODES = """exit codes: 0 done; 1 several inputs, some failed; 2 usage; 65 bad input; 66 input missing;
69 a format's plugin or library is missing or broken; 70 a plugin's bug; 73 can't create the
output; 74 the disk failed; 130 interrupted; 143 terminated"""


def run(words: Sequence[str]) -> int:
    words, after = _split(words)
    parser = _parser()
    known, _ = parser.parse_known_args([word for word in words if word not in {"-h", "--help"}])
    _explain_shell_export([*words, *after])
    helping = not {"-h", "--help"}.isdisjoint(words)
    config = (config_to_show if helping else config_from)(known, _likely_inputs(known, words, after))
    press = press_from(known, config)
    if helping:
        config = usable(config, press)
    config.check_formats({*press.registry.exporters, *press.registry.transforms, *FIRST_PARTY_FORMATS})
    offers = choose_offers(press, known, config)
    transforms = choose_filters(press, known, config)
    owners: dict[str, Exporter | Transform] = {transform.name: transform for transform in transforms}
    owners |= {offer.format.format: offer.format for offer in offers}
    config.check_options(settable(press.registry) | owners)
    for owner in owners.values():
        add_options(parser, owner)
    arguments, unknown = parser.parse_known_intermixed_args(words)
    if unknown:
        _reject(parser, unknown, press, offers)
    _refuse_values_of_switches(words, arguments)
    arguments.inputs += after
    _require_work(arguments, offers, press)
    tell_problems(press.registry, arguments)
    arguments.filter_options = {
        transform.name: config.options(transform.name) | options_of(arguments, transform) for transform in transforms
    }
    arguments.said = said_of_inputs(arguments, config)
    arguments.moment = moment_of_build()
    arguments.reader_options = reader_options(arguments, config)
    plan = make_plan(offers, arguments, config)
    if not arguments.quiet:
        for line in misnamed(press, plan):
            complain(line)
        for book in filter(None, (job.book for job in plan)):
            from presswork.cli.book import doubts  # noqa: PLC0415 - few runs make one

            for line in doubts(book):
                complain(line)
    return _convert_all(press, plan, arguments)


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before ``--``, and those after it, which are inputs whatever they begin with."""
    words = list(words)
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


def _likely_inputs(known: argparse.Namespace, words: list[str], after: list[str]) -> list[str]:
    """What must be inputs, before the formats' options are known: words that are files and no option's value."""
    values = {known.output, known.directory, known.report, known.config, known.book}
    manifest = [known.book] if (known.book or "").endswith(".toml") else []
    found = [word for word in words if word[:1] != "-" and word not in values and is_there(word)]
    return [*manifest, *found, *(word for word in after if is_there(word))]


def _require_work(arguments: argparse.Namespace, offers: list[Offer[Exporter]], press: Press) -> None:
    first = (arguments.inputs or ["article.txt"])[0]
    if not offers:
        if not is_there(first):
            _explain_word(first, arguments.inputs[1:], press)
        _explain_target(arguments.inputs, press)
        formats = ", ".join(press.registry.exporters)
        more = "" if arguments.inputs else ". See: presswork --help"
        raise UsageError(f"Say a format: presswork --to pdf {first}. Installed: {formats}{more}")
    if not arguments.inputs and not (arguments.book or "").endswith(".toml"):
        raise UsageError("Name an article: presswork --to pdf article.txt, or - for standard input")


def _refuse_values_of_switches(words: Sequence[str], arguments: argparse.Namespace) -> None:
    """``--pdf-two-sided yes`` would make an input of the second word."""
    for switch, word in pairwise(words):
        if word in arguments.inputs and word.lower() in _ANSWERS and switch.startswith("--") and not is_there(word):
            name = switch.removeprefix("--no-").removeprefix("--")
            raise UsageError(f"{switch} takes no value: write --{name} for yes, --no-{name} for no")


def _explain_word(word: str, others: Sequence[str], press: Press) -> None:
    """Raises UsageError for a word that is no file and was meant as a command, a format or an option."""
    if word in {"help", "version"}:
        raise UsageError(f"There is no command '{word}': write presswork --{word}")
    if word.lower() in press.registry.exporters:
        raise UsageError(f"{word} is a format: write presswork --to {word.lower()} {(others or ['article.txt'])[0]}")
    if near := did_you_mean(word, COMMANDS):
        raise UsageError(f"There is no command '{word}'.{near}")
    if others and word.isalpha():
        raise UsageError(f"There is no command '{word}' and no file: write presswork --to pdf {others[0]}")


def _explain_target(inputs: Sequence[str], press: Press) -> None:
    """Raises UsageError for ``presswork article.txt article.pdf``, as other converters take it."""
    if len(inputs) < 2 or is_there(inputs[-1]):  # noqa: PLR2004 - an article, and what it is to become
        return
    extension = Path(inputs[-1]).suffix.removeprefix(".").lower()
    if any(extension in offer.format.extensions for offer in press.registry.exporters.values()):
        raise UsageError(f"{inputs[-1]} is not there: to write it, presswork -o {inputs[-1]} {inputs[0]}")


def _parser() -> Parser:
    parser = Parser(
        prog="presswork",
        usage=USAGE,
        description="Turn articles into publishable files, and tell what each format loses.",
        epilog=_epilog(),
    )
    add = parser.add_argument
    add(
        "inputs", nargs="*", metavar="INPUT", help="an article, - for standard input, or with --allow-remote an address"
    )
    add("--to", action="append", metavar="FORMAT", help="what to write: pdf, or pdf,docx,epub; see `presswork formats`")
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="write this file; its extension may stand for --to; - is standard output",
    )
    add("-d", "--directory", metavar="FOLDER", help=f"write the files here (default: {DEFAULT_FOLDER})")
    add(
        "--filter",
        action="append",
        default=[],
        metavar="NAME",
        help="change the article first; see `presswork formats`",
    )
    add("--book", metavar="TITLE", help="make one book of all inputs; or name a TOML file that lists its chapters")
    add("--no-clobber", action="store_true", help="never replace a file that is there")
    add("--check", action="store_true", help="only tell what each format would lose; write nothing")
    add("--strict", action="store_true", help="write nothing that loses anything: end with 65 instead")
    add("--report", metavar="FILE", help="write all that happened to this file, as JSON")
    add("-V", "--version", action="store_true", help="print the version and end")
    add_reading(parser)
    add_common(parser)
    return parser


def _epilog() -> str:
    commands = "\n".join(f"  {name:12}{text}" for name, text in COMMANDS.items())
    return f"commands:\n{commands}\n\n{EXIT_CODES}"


def _explain_shell_export(words: Sequence[str]) -> None:
    """Somebody who runs this program as ``env export NAME=value`` wants the shell's builtin."""
    if Path(sys.argv[0]).stem == "export" and words and not any(word.startswith("-") for word in words):
        raise UsageError(
            "this `export` is Presswork's and writes articles; the one that sets variables is built into your shell. "
            "To write one: presswork --to pdf article.txt"
        )


def _reject(parser: Parser, unknown: list[str], press: Press, offers: list[Offer[Exporter]]) -> NoReturn:
    for word in unknown:
        for name, offer in press.registry.exporters.items():
            if offer not in offers and word.startswith(f"--{name}-"):
                raise UsageError(f"{word.partition('=')[0]} is an option of {name}, which --to does not name")
    parser.reject(unknown)


def _convert_all(press: Press, plan: list[Job], arguments: argparse.Namespace) -> int:
    record = Record(wanted=bool(arguments.report))
    codes = [_convert_one(press, job, arguments, record) for job in plan]
    if arguments.report == "-":
        _send(record.as_json(press.registry))
    elif arguments.report:
        write_file(Path(arguments.report), record.as_json(press.registry), clobber=not arguments.no_clobber)
    failed = [code for code in codes if code]
    if not failed:
        return 0
    if len(codes) == 1:
        return failed[0]
    if not arguments.quiet:
        complain(f"{len(failed)} of {len(codes)} inputs failed")
    return SOME_FAILED


def _convert_one(press: Press, job: Job, arguments: argparse.Namespace, record: Record) -> int:
    articles: list[Article] = []
    lost: list[Loss] = []
    for source in job.sources:
        stop_if_asked()
        entry = record.input(source)
        try:
            with redirect_stdout(sys.stderr), named_in_full(source):
                articles.append(_read(press, source, arguments, entry))
        except PressworkError as error:
            asked = f"{job.book.manifest}: " if job.book and job.book.manifest else ""
            return _failed(error, f"{asked}{error}", arguments, entry)
        entry.understood(articles[-1])
        _tell_input(source, entry, arguments)
        lost += entry.report.losses
    article = articles[0]
    if job.book:
        entry = record.input(job.name)
        article = job.book.join(articles, arguments.said, entry.report)
        _tell_input(job.name, entry, arguments)
        lost += entry.report.losses
    article = dated(article, arguments.moment, entry.report)
    entry.understood(article)
    outputs = [entry.output(target) for target in job.targets]
    for output in outputs:
        output.report.losses.extend(lost if arguments.strict else ())
    if arguments.check:
        return _check_all(article, outputs, arguments)
    if arguments.strict:
        return _write_if_whole(press, article, outputs, arguments)
    return _first(
        [_attempt(output, arguments, partial(_write, press, article, output, arguments)) for output in outputs]
    )


def _check_all(article: Article, outputs: list[OutputEntry], arguments: argparse.Namespace) -> int:
    """Say what each format would lose; their libraries are not even imported."""
    from presswork.capabilities import predict  # noqa: PLC0415 - only for --check

    lossy = False
    for output in outputs:
        output.report.losses.extend(predict(article, output.target.offer.format.supports))
        lossy = lossy or bool(output.report.losses)
        if arguments.report == "-":
            continue  # it says the same, and whoever reads it reads nothing else
        for line in list(losses_in_lines(output.report.losses, places=True)) or ["nothing is lost"]:
            say(f"{output.label}: {line}")
    if arguments.strict and lossy:
        complain("something would be lost, which --strict forbids")
        return LossError.exit_code
    return 0


def _write_if_whole(press: Press, article: Article, outputs: list[OutputEntry], arguments: argparse.Namespace) -> int:
    """Write every format if none loses anything, and else write none."""
    files: dict[OutputEntry, bytes] = {}

    def make(output: OutputEntry) -> None:
        files[output] = _export(press, article, output)
        losses = list(losses_in_lines(output.report.losses))
        if losses:
            raise LossError(f"{sentence('; '.join(losses))} Nothing was written, as --strict says")

    code = _first([_attempt(output, arguments, partial(make, output)) for output in outputs])
    if code:
        return code
    return _first([_attempt(output, arguments, partial(_put, output, files[output], arguments)) for output in outputs])


def _write(press: Press, article: Article, output: OutputEntry, arguments: argparse.Namespace) -> None:
    _put(output, _export(press, article, output), arguments)
    if not arguments.quiet:
        for line in losses_in_lines(output.report.losses):
            complain(f"{output.label}: {line}")


def _export(press: Press, article: Article, output: OutputEntry) -> bytes:
    """The file's bytes; what a plugin prints must not get between them and standard output."""
    with output.timed(), redirect_stdout(sys.stderr):
        return press.export_normalized(article, output.target.offer, output.target.options, output.report)


def _put(output: OutputEntry, data: bytes, arguments: argparse.Namespace) -> None:
    path = output.target.path
    if path is None:
        _send(data)
    else:
        write_file(path, data, clobber=not arguments.no_clobber)
        if not arguments.quiet and arguments.report != "-" and identity(path) != _standard_output():
            say_path(path)
    output.wrote(data)


def _send(data: bytes) -> None:
    """Bytes to standard output. Raises StorageError where it is closed."""
    if sys.stdout.name == os.devnull:
        raise StorageError("standard output is closed: write a file with -o")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _standard_output() -> tuple[int, int] | None:
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _attempt(output: OutputEntry, arguments: argparse.Namespace, do: Callable[[], None]) -> int:
    stop_if_asked()
    try:
        do()
    except PressworkError as error:
        stop_if_asked()  # what a library made of an interrupt is no error of anybody's
        return _failed(error, f"{output.label}: {error}", arguments, output)
    return 0


def _first(codes: list[int]) -> int:
    """The exit code of the first that failed, or 0."""
    return next((code for code in codes if code), 0)


def _failed(error: PressworkError, message: str, arguments: argparse.Namespace, entry: InputEntry | OutputEntry) -> int:
    if arguments.debug:
        raise error
    entry.error = str(error)
    complain(message)
    return error.exit_code


def _read(press: Press, source: str, arguments: argparse.Namespace, entry: InputEntry) -> Article:
    found = find(source, arguments)
    entry.saw(found.data)
    return press.read_found(
        found,
        format=arguments.reader,
        options=arguments.reader_options,
        metadata=arguments.said if arguments.book is None else for_a_chapter(arguments.said),
        filters=tuple(arguments.filter_options),
        filter_options=arguments.filter_options,
        report=entry.report,
    )


def _tell_input(source: str, entry: InputEntry, arguments: argparse.Namespace) -> None:
    if arguments.verbose:
        tell_reading(source, entry.report)
    if arguments.quiet:
        return
    if not arguments.verbose and (number := lines_left_out(entry.report)):
        from shlex import quote  # noqa: PLC0415 - only where it is said

        remote = "--allow-remote " if is_address(source) else ""
        where = "-v tells which" if source == STANDARD_INPUT else f"see: presswork inspect {remote}{quote(source)}"
        complain(f"{source}: {number} line{'s' * (number > 1)} left out as page furniture; {where}")
    if arguments.strict:
        return  # they are told with each output that they keep from being written
    for line in losses_in_lines(entry.report.losses):
        complain(f"{source}: {line}")
