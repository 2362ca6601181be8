"""``presswork --to pdf article.txt``: the command without a name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import msgspec

from presswork.cli import COMMANDS, complain
from presswork.cli.arguments import Parser, add_common, add_options, options_of, press_from
from presswork.cli.tell import losses_in_lines, tell_problems, tell_reading
from presswork.errors import OutputError, PressworkError, UsageError
from presswork.exporter import Exporter, make_options
from presswork.model import Article
from presswork.pipeline import Press
from presswork.plugins import Offer
from presswork.report import Report
from presswork.writing import same_file, write_file

DEFAULT_FOLDER = Path("output")
SOME_FAILED = 1

USAGE = """presswork --to FORMAT[,FORMAT] [-o FILE | -d FOLDER] [options] INPUT...
       presswork COMMAND --help"""

EXIT_CODES = """exit codes: 0 done; 1 several inputs, some failed; 2 usage; 65 bad input; 66 input missing;
69 a format's plugin or library is missing or broken; 70 a plugin's bug; 73 can't create the
output; 74 the disk failed; 130 interrupted; 143 terminated"""


class Target(msgspec.Struct, frozen=True):
    """One format to write, with its options, and where (None: standard output)."""

    offer: Offer[Exporter]
    options: msgspec.Struct
    path: Path | None


def run(words: Sequence[str]) -> int:
    parser = _parser()
    known, _ = parser.parse_known_args([word for word in words if word not in {"-h", "--help"}])
    _explain_shell_export(words)
    press = press_from(known)
    offers = _offers(press, known)
    for offer in offers:
        add_options(parser, offer.format)
    arguments, unknown = parser.parse_known_intermixed_args(words)
    if unknown:
        _reject(parser, unknown, press, offers)
    if not arguments.inputs:
        raise UsageError(f"Name an article: {parser.prog} --to pdf article.txt, or - for standard input")
    if not offers:
        formats = ", ".join(press.registry.exporters)
        raise UsageError(f"Say a format: {parser.prog} --to pdf {arguments.inputs[0]}. Installed: {formats}")
    tell_problems(press.registry, arguments)
    return _convert_all(press, offers, arguments)


def _parser() -> Parser:
    parser = Parser(
        prog="presswork",
        usage=USAGE,
        description="Turn articles into publishable files, and tell what each format loses.",
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
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
    add("--no-clobber", action="store_true", help="never replace a file that is there")
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


def _offers(press: Press, arguments: argparse.Namespace) -> list[Offer[Exporter]]:
    names = [name.strip() for value in arguments.to or () for name in value.split(",")]
    if "" in names:
        raise UsageError("--to has an empty name in its list: write --to pdf,docx")
    if names:
        return [press.registry.exporter(name) for name in dict.fromkeys(names)]
    if arguments.output and arguments.output != "-":
        return [press.by_extension(Path(arguments.output))]
    return []


def _convert_all(press: Press, offers: list[Offer[Exporter]], arguments: argparse.Namespace) -> int:
    options = [make_options(offer.format, options_of(arguments, offer.format)) for offer in offers]
    plan = [(source, _targets(source, offers, options, arguments)) for source in arguments.inputs]
    _check_plan(plan, arguments)
    codes = [_convert_one(press, source, targets, arguments) for source, targets in plan]
    failed = [code for code in codes if code]
    if not failed:
        return 0
    return failed[0] if len(codes) == 1 else SOME_FAILED


def _targets(
    source: str, offers: list[Offer[Exporter]], options: list[msgspec.Struct], arguments: argparse.Namespace
) -> list[Target]:
    if arguments.output == "-":
        return [Target(offer, chosen, None) for offer, chosen in zip(offers, options, strict=True)]
    if arguments.output:
        return [Target(offer, chosen, Path(arguments.output)) for offer, chosen in zip(offers, options, strict=True)]
    folder = Path(arguments.directory) if arguments.directory else DEFAULT_FOLDER
    stem = "stdin" if source == "-" else Path(source).stem
    return [
        Target(offer, chosen, folder / f"{stem}.{offer.format.extensions[0]}")
        for offer, chosen in zip(offers, options, strict=True)
    ]


def _check_plan(plan: list[tuple[str, list[Target]]], arguments: argparse.Namespace) -> None:
    """Refuse, before anything is written, what would overwrite itself or its input."""
    if arguments.output and arguments.directory:
        raise UsageError("-o names one file and -d a folder: give one of them")
    if sum(source == "-" for source, _ in plan) > 1:
        raise UsageError("- is standard input and can be read once")
    if arguments.output and sum(len(targets) for _, targets in plan) > 1:
        raise UsageError("-o takes one file, and this makes several: use -d FOLDER")
    taken: dict[Path, str] = {}
    for source, targets in plan:
        for target in targets:
            if target.path is None:
                _refuse_terminal(target)
                continue
            for other, _ in plan:
                if other != "-" and same_file(Path(other), target.path):
                    raise OutputError(f"{target.path} is an input itself: choose another place with -o or -d")
            if target.path in taken:
                raise UsageError(
                    f"{taken[target.path]} and {source} would both become {target.path}: export them one by one with -o"
                )
            taken[target.path] = source


def _refuse_terminal(target: Target) -> None:
    media_type = target.offer.format.media_type
    if sys.stdout.isatty() and not (media_type.startswith("text/") or media_type.endswith("json")):
        raise UsageError(f"{target.offer.format.format} is no text to show on a terminal: use -o FILE, or pipe it on")


def _convert_one(press: Press, source: str, targets: list[Target], arguments: argparse.Namespace) -> int:
    reading = Report()
    try:
        article = _read(press, source, arguments, reading)
    except PressworkError as error:
        if arguments.debug:
            raise
        complain(str(error))
        return error.exit_code
    if arguments.verbose:
        tell_reading(source, reading)
    code = 0
    for target in targets:
        try:
            _write(press, source, article, target, arguments)
        except PressworkError as error:
            if arguments.debug:
                raise
            complain(f"{source} → {target.offer.format.format}: {error}")
            code = code or error.exit_code
    return code


def _read(press: Press, source: str, arguments: argparse.Namespace, report: Report) -> Article:
    options = {"keep_junk": True} if arguments.keep_junk else {}
    if source == "-":
        return press.read(sys.stdin.buffer.read(), format=arguments.reader, options=options, report=report)
    return press.read(Path(source), format=arguments.reader, options=options, report=report)


def _write(press: Press, source: str, article: Article, target: Target, arguments: argparse.Namespace) -> None:
    report = Report()
    data = press.export_normalized(article, target.offer, target.options, report)
    if target.path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(target.path, data, clobber=not arguments.no_clobber)
    if not arguments.quiet:
        for line in losses_in_lines(report.losses):
            complain(f"{source} → {target.offer.format.format}: {line}")
        if target.path is not None:
            sys.stdout.write(f"{target.path}\n")
            sys.stdout.flush()
