"""The commands with a name: what is installed, what a plugin owes, what the reader understood, the schema."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence

from presswork.cli import COMMANDS, plugins
from presswork.cli.arguments import Parser, add_common, config_from, config_to_show, press_from, settable
from presswork.cli.config import Setting
from presswork.cli.shell import HOOKS, hook_for
from presswork.cli.tell import print_table
from presswork.errors import UsageError
from presswork.plugins import FIRST_PARTY_FORMATS


def run(name: str, words: Sequence[str]) -> int:
    """Run one command of ``presswork.cli.COMMANDS``."""
    words = list(words)
    words.remove(name)
    setup, action = _TABLE[name]
    parser = Parser(prog=f"presswork {name}", description=f"{COMMANDS[name].capitalize()}.")
    setup(parser)
    add_common(parser)
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        parser.reject(unknown)
    action(arguments)
    return 0


def _formats(arguments: argparse.Namespace) -> None:
    registry = press_from(arguments, config_to_show(arguments)).registry
    rows = [("FORMAT", "WRITES", "READS", "EXTENSION", "WHAT", "FROM")]
    for name in sorted({*registry.exporters, *registry.readers}):
        writes, reads = registry.exporters.get(name), registry.readers.get(name)
        offer = writes or reads
        if offer is None:
            continue
        rows.append(
            (
                name,
                "yes" if writes else "-",
                "yes" if reads else "-",
                " ".join(f".{extension}" for extension in offer.format.extensions),
                offer.format.title,
                f"{offer.plugin.distribution} {offer.plugin.version}",
            )
        )
    print_table(rows)
    filters = [
        (name, offer.format.title, f"{offer.plugin.distribution} {offer.plugin.version}")
        for name, offer in registry.transforms.items()
    ]
    sys.stdout.write("\n")
    print_table([("FILTER", "WHAT", "FROM"), *filters])


def _inspect_setup(parser: Parser) -> None:
    from presswork.cli.inputs import add_reading  # noqa: PLC0415 - only for commands that read

    parser.add_argument("input", metavar="INPUT", help="an article, - for standard input, or an address")
    add_reading(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _inspect(arguments: argparse.Namespace) -> None:
    from presswork.cli.inspect import inspect  # noqa: PLC0415 - only this command reads an article

    config = config_from(arguments, [arguments.input])
    inspect(press_from(arguments, config), config, arguments)


def _config_setup(parser: Parser) -> None:
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help="an article whose settings to show")


def _config(arguments: argparse.Namespace) -> None:
    config = config_from(arguments, arguments.inputs)
    registry = press_from(arguments, config).registry
    config.check({*registry.exporters, *FIRST_PARTY_FORMATS}, registry.transforms)
    config.check_options(settable(registry))
    sys.stdout.write(f"settings from {config.file or 'no file'}\n")
    shown = {setting.name: setting for setting in reversed(config.found)}
    for name, default in (
        ("to", "none"),
        ("filters", "none"),
        ("output", "output"),
        ("plugins", "all"),
        ("encoding", "found out"),
    ):
        shown.setdefault(name, Setting(name, default, "default"))
    rows = [(setting.name, _as_words(setting.value), setting.origin) for setting in shown.values()]
    print_table([("SETTING", "VALUE", "FROM"), *sorted(rows)])


def _as_words(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple | list) else str(value)


def _conformance_setup(parser: Parser) -> None:
    parser.add_argument("format", metavar="FORMAT", help="a format or filter, or distribution:format")
    for part in ("exporter", "reader", "filter"):
        parser.add_argument(
            f"--{part}",
            action="append_const",
            const=part,
            dest="parts",
            help=f"try the {part} (default: all that have the name)",
        )
    parser.add_argument(
        "--sample", nargs="+", action="extend", default=[], metavar="FILE", help="files for the reader to be tried on"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _conformance(arguments: argparse.Namespace) -> None:
    from presswork.cli.conformance import conformance  # noqa: PLC0415 - only this command needs the kit

    conformance(press_from(arguments, config_from(arguments)), arguments)


def _schema(_arguments: argparse.Namespace) -> None:
    from presswork.codec import schema  # noqa: PLC0415 - only this command needs the schema

    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")


def _shell_setup(parser: Parser) -> None:
    parser.add_argument("shell", nargs="?", metavar="SHELL", help=" or ".join(HOOKS))


def _shell_init(arguments: argparse.Namespace) -> None:
    if arguments.shell is None:
        raise UsageError(f"Name a shell ({', '.join(HOOKS)}): presswork shell-init bash")
    sys.stdout.write(hook_for(arguments.shell))


def _nothing(_parser: Parser) -> None:
    pass


_TABLE: Mapping[str, tuple[Callable[[Parser], None], Callable[[argparse.Namespace], None]]] = {
    "config": (_config_setup, _config),
    "conformance": (_conformance_setup, _conformance),
    "formats": (_nothing, _formats),
    "inspect": (_inspect_setup, _inspect),
    "plugins": (plugins.setup, plugins.run),
    "schema": (_nothing, _schema),
    "shell-init": (_shell_setup, _shell_init),
}
