"""The commands with a name: what is installed, what a plugin owes, what the reader understood, the schema."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence

import msgspec

from presswork.cli import COMMANDS, plugins
from presswork.cli.arguments import Parser, add_common, config_from, config_to_show, press_from, settable
from presswork.cli.config import Setting
from presswork.cli.plan import DEFAULT_FOLDER
from presswork.cli.shell import HOOKS, hook_for
from presswork.cli.tell import print_table
from presswork.errors import UsageError
from presswork.plugins import FIRST_PARTY_FORMATS, Plugin, Registry


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


def _json_setup(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _formats(arguments: argparse.Namespace) -> None:
    registry = press_from(arguments, config_to_show(arguments)).registry
    if arguments.json:
        _say_json(formats_as_data(registry))
        return
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


def formats_as_data(registry: Registry) -> dict[str, list[dict[str, object]]]:
    """What can be written, read and applied, for programs that ask before they run an export."""
    formats: list[dict[str, object]] = []
    for name in sorted({*registry.exporters, *registry.readers}):
        offer = registry.exporters.get(name) or registry.readers[name]
        formats.append(
            {
                "name": name,
                "title": offer.format.title,
                "writes": name in registry.exporters,
                "reads": name in registry.readers,
                "extensions": list(offer.format.extensions),
                "media_type": offer.format.media_type,
                **_origin(offer.plugin),
            }
        )
    filters: list[dict[str, object]] = [
        {"name": name, "title": offer.format.title, **_origin(offer.plugin)}
        for name, offer in registry.transforms.items()
    ]
    return {"formats": formats, "filters": filters}


def _origin(plugin: Plugin) -> dict[str, str]:
    return {"plugin": plugin.name, "distribution": plugin.distribution, "version": plugin.version}


def _say_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


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
    _json_setup(parser)


_DEFAULTS = {"to": (), "filters": (), "output": str(DEFAULT_FOLDER), "plugins": None, "encoding": None}
_OPEN = {"plugins": "all", "encoding": "found out"}
"""What it means that nobody set it."""


def _config(arguments: argparse.Namespace) -> None:
    config = config_from(arguments, arguments.inputs)
    registry = press_from(arguments, config).registry
    config.check({*registry.exporters, *FIRST_PARTY_FORMATS}, registry.transforms)
    config.check_options(settable(registry))
    shown = {setting.name: setting for setting in reversed(config.found)}
    for name, default in _DEFAULTS.items():
        shown.setdefault(name, Setting(name, default, "default"))
    if arguments.json:
        values = [
            {"name": name, "value": msgspec.to_builtins(one.value, enc_hook=str), "from": one.origin}
            for name, one in sorted(shown.items())
        ]
        _say_json({"file": str(config.file) if config.file else None, "settings": values})
        return
    sys.stdout.write(f"settings from {config.file or 'no file'}\n")
    rows = [(name, _as_words(name, one.value), one.origin) for name, one in sorted(shown.items())]
    print_table([("SETTING", "VALUE", "FROM"), *rows])


def _as_words(name: str, value: object) -> str:
    if value is None:
        return _OPEN[name]
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

    _say_json(schema())


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
    "formats": (_json_setup, _formats),
    "inspect": (_inspect_setup, _inspect),
    "plugins": (plugins.setup, plugins.run),
    "schema": (_nothing, _schema),
    "shell-init": (_shell_setup, _shell_init),
}
