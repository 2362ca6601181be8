"""``presswork --to pdf article.txt``: the command without a name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from presswork.cli import COMMANDS, complain
from presswork.cli.arguments import Parser, add_common, add_options, config_from, options_of, press_from
from presswork.cli.plan import DEFAULT_FOLDER, Job, choose_filters, choose_offers, make_plan
from presswork.cli.record import InputEntry, OutputEntry, Record
from presswork.cli.tell import losses_in_lines, tell_problems, tell_reading
from presswork.errors import LossError, PressworkError, UsageError
from presswork.exporter import Exporter, Source, Transform
from presswork.model import Article
from presswork.pipeline import Press, read_input
from presswork.plugins import FIRST_PARTY_FORMATS, Offer
from presswork.writing import write_file

SOME_FAILED = 1

USAGE = """presswork --to FORMAT[,FORMAT] [-o FILE | -d FOLDER] [options] INPUT...
       presswork COMMAND --help"""

EXIT_CODES = """exit codes: 0 done; 1 several inputs, some failed; 2 usage; 65 bad input; 66 input missing;
69 a format's plugin or library is missing or broken; 70 a plugin's bug; 73 can't create the
output; 74 the disk failed; 130 interrupted; 143 terminated"""


def run(words: Sequence[str]) -> int:
    parser = _parser()
    known, _ = parser.parse_known_args([word for word in words if word not in {"-h", "--help"}])
    _explain_shell_export(words)
    config = config_from(known, [word for word in known.inputs if word == "-" or Path(word).exists()])
    press = press_from(known, config)
    config.check_formats({*press.registry.exporters, *press.registry.transforms, *FIRST_PARTY_FORMATS})
    offers = choose_offers(press, known, config)
    transforms = [press.registry.transform(name).format for name in choose_filters(known, config)]
    owners: dict[str, Exporter | Transform] = {transform.name: transform for transform in transforms}
    owners |= {offer.format.format: offer.format for offer in offers}
    for owner in owners.values():
        add_options(parser, owner)
    arguments, unknown = parser.parse_known_intermixed_args(words)
    if unknown:
        _reject(parser, unknown, press, offers)
    if not arguments.inputs and not arguments.book:
        raise UsageError(f"Name an article: {parser.prog} --to pdf article.txt, or - for standard input")
    if not offers:
        formats = ", ".join(press.registry.exporters)
        example = (arguments.inputs or ["article.txt"])[0]
        raise UsageError(f"Say a format: {parser.prog} --to pdf {example}. Installed: {formats}")
    tell_problems(press.registry, arguments)
    arguments.filter_options = {
        transform.name: config.options(transform.name) | options_of(arguments, transform) for transform in transforms
    }
    return _convert_all(press, make_plan(offers, arguments, config), arguments)


def _parser() -> Parser:
    parser = Parser(
        prog="presswork",
        usage=USAGE,
        description="Turn articles into publishable files, and tell what each format loses.",
        epilog=_epilog(),
    )
    add = parser.add_argument
    add("inputs", nargs="*", metavar="INPUT", help="an article, or - for standard input")
    add("--to", action="append", metavar="FORMAT", help="what to write: pdf, or pdf,docx,epub; see `presswork formats`")
    add(
        "--from",
        dest="reader",
        metavar="FORMAT",
        help="what the input is (default: by name or first bytes, else text)",
    )
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
    add("--keep-junk", action="store_true", help="keep the lines that a scraper left in a text article")
    add("-V", "--version", action="store_true", help="print the version and end")
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
    if arguments.report:
        write_file(Path(arguments.report), record.as_json(press.registry))
    failed = [code for code in codes if code]
    if not failed:
        return 0
    return failed[0] if len(codes) == 1 else SOME_FAILED


def _convert_one(press: Press, job: Job, arguments: argparse.Namespace, record: Record) -> int:
    articles = []
    for source in job.sources:
        entry = record.input(source)
        try:
            articles.append(_read(press, source, arguments, entry))
        except PressworkError as error:
            return _failed(error, str(error), arguments, entry)
        if arguments.verbose:
            tell_reading(source, entry.report)
    if job.book:
        entry = record.input(job.name)
    article = job.book.join(articles) if job.book else articles[0]
    do = _check if arguments.check else _write
    code = 0
    for target in job.targets:
        output = entry.output(target)
        try:
            do(press, article, output, arguments)
        except PressworkError as error:
            code = code or _failed(error, f"{output.label}: {error}", arguments, output)
    return code


def _failed(error: PressworkError, message: str, arguments: argparse.Namespace, entry: InputEntry | OutputEntry) -> int:
    if arguments.debug:
        raise error
    entry.error = str(error)
    complain(message)
    return error.exit_code


def _read(press: Press, source: str, arguments: argparse.Namespace, entry: InputEntry) -> Article:
    if source == "-":
        data, origin = sys.stdin.buffer.read(), Source()
    else:
        path = Path(source)
        data, origin = read_input(path), Source(path.name, path.parent)
    entry.saw(data)
    options = {"keep_junk": True} if arguments.keep_junk else {}
    return press.read_data(
        data,
        origin,
        format=arguments.reader,
        options=options,
        filters=tuple(arguments.filter_options),
        filter_options=arguments.filter_options,
        report=entry.report,
    )


def _check(_press: Press, article: Article, output: OutputEntry, arguments: argparse.Namespace) -> None:
    """Say what the format would lose; its library is not even imported."""
    from presswork.capabilities import predict  # noqa: PLC0415 - only for --check

    output.report.losses.extend(predict(article, output.target.offer.format.supports))
    for line in list(losses_in_lines(output.report.losses, places=True)) or ["nothing is lost"]:
        sys.stdout.write(f"{output.label}: {line}\n")
    if arguments.strict:
        _refuse_losses(output)


def _write(press: Press, article: Article, output: OutputEntry, arguments: argparse.Namespace) -> None:
    target = output.target
    with output.timed():
        data = press.export_normalized(article, target.offer, target.options, output.report)
    if arguments.strict:
        _refuse_losses(output)
    if target.path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(target.path, data, clobber=not arguments.no_clobber)
    output.wrote(data)
    if arguments.quiet:
        return
    for line in losses_in_lines(output.report.losses):
        complain(f"{output.label}: {line}")
    if target.path is not None:
        sys.stdout.write(f"{target.path}\n")
        sys.stdout.flush()


def _refuse_losses(output: OutputEntry) -> None:
    losses = list(losses_in_lines(output.report.losses))
    if losses:
        raise LossError(f"{'; '.join(losses)}. Nothing was written; without --strict it would be")
