"""The commands with a name: what is installed, what the reader understood, the schema, the shell's hook."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from presswork.cli import COMMANDS
from presswork.cli.arguments import Parser, add_common, config_from, press_from
from presswork.cli.config import Setting
from presswork.cli.shell import HOOKS
from presswork.errors import UsageError, did_you_mean
from presswork.plugins import Plugin


def run(name: str, words: Sequence[str]) -> int:
    """Run one command of ``presswork.cli.COMMANDS``."""
    words = list(words)
    words.remove(name)
    setup, action = _TABLE[name]
    parser = Parser(prog=f"presswork {name}", description=f"{COMMANDS[name].capitalize()}.", allow_abbrev=False)
    setup(parser)
    add_common(parser)
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        parser.reject(unknown)
    action(arguments)
    return 0


def _formats(arguments: argparse.Namespace) -> None:
    registry = press_from(arguments, config_from(arguments)).registry
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
    _print_table(rows)
    filters = [
        (name, offer.format.title, f"{offer.plugin.distribution} {offer.plugin.version}")
        for name, offer in registry.transforms.items()
    ]
    sys.stdout.write("\n")
    _print_table([("FILTER", "WHAT", "FROM"), *filters])


def _plugins_setup(parser: Parser) -> None:
    parser.add_argument("action", nargs="?", default="list", metavar="list", help="list them all (the default)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _plugins(arguments: argparse.Namespace) -> None:
    if arguments.action != "list":
        raise UsageError(
            f"Plugins can't {arguments.action}.{did_you_mean(arguments.action, ['list'])} Try: presswork plugins list"
        )
    plugins = sorted(
        press_from(arguments, config_from(arguments)).registry.plugins,
        key=lambda plugin: (plugin.distribution, plugin.name),
    )
    if arguments.json:
        found = [_plugin_as_json(plugin) for plugin in plugins]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    rows = [("PLUGIN", "STATUS", "WRITES", "READS", "FILTERS", "DISTRIBUTION")]
    rows += [
        (
            plugin.name,
            plugin.status.value,
            " ".join(plugin.writes) or "-",
            " ".join(plugin.reads) or "-",
            " ".join(plugin.transforms) or "-",
            f"{plugin.distribution} {plugin.version}",
        )
        for plugin in plugins
    ]
    _print_table(rows)
    for plugin in plugins:
        if plugin.reason:
            sys.stdout.write(f"\n{plugin.label} is {plugin.status}: {plugin.reason}.\n  {plugin.cure}\n")


def _plugin_as_json(plugin: Plugin) -> dict[str, object]:
    return {
        "name": plugin.name,
        "status": plugin.status.value,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "module": plugin.module,
        "writes": list(plugin.writes),
        "reads": list(plugin.reads),
        "transforms": list(plugin.transforms),
        "reason": plugin.reason,
        "cure": plugin.cure,
    }


def _inspect_setup(parser: Parser) -> None:
    parser.add_argument("input", metavar="INPUT", help="an article, or - for standard input")
    parser.add_argument("--from", dest="reader", metavar="FORMAT", help="what the input is")
    parser.add_argument("--keep-junk", action="store_true", help="keep the lines that a scraper left")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _inspect(arguments: argparse.Namespace) -> None:
    from presswork.cli.inspect import inspect  # noqa: PLC0415 - only this command reads an article

    inspect(press_from(arguments, config_from(arguments, [arguments.input])), arguments)


def _config_setup(parser: Parser) -> None:
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help="an article whose settings to show")


def _config(arguments: argparse.Namespace) -> None:
    config = config_from(arguments, arguments.inputs)
    sys.stdout.write(f"settings from {config.file or 'no file'}\n")
    shown = {setting.name: setting for setting in reversed(config.found)}
    for name, default in (("to", "none"), ("filters", "none"), ("output", "output"), ("plugins", "all")):
        shown.setdefault(name, Setting(name, default, "default"))
    rows = [(setting.name, _as_words(setting.value), setting.origin) for setting in shown.values()]
    _print_table([("SETTING", "VALUE", "FROM"), *sorted(rows)])


def _as_words(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def _schema(_arguments: argparse.Namespace) -> None:
    from presswork.codec import schema  # noqa: PLC0415 - only this command needs the schema

    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")


def _shell_setup(parser: Parser) -> None:
    parser.add_argument("shell", metavar="SHELL", help=" or ".join(HOOKS))


def _shell_init(arguments: argparse.Namespace) -> None:
    hook = HOOKS.get(arguments.shell)
    if hook is None:
        raise UsageError(
            f"There is no hook for '{arguments.shell}'.{did_you_mean(arguments.shell, HOOKS)} "
            f"There is one for {', '.join(HOOKS)}; elsewhere write presswork in place of export."
        )
    sys.stdout.write(hook)


def _nothing(_parser: Parser) -> None:
    pass


def _print_table(rows: Iterable[Sequence[str]]) -> None:
    rows = list(rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


_TABLE: Mapping[str, tuple[Callable[[Parser], None], Callable[[argparse.Namespace], None]]] = {
    "config": (_config_setup, _config),
    "formats": (_nothing, _formats),
    "inspect": (_inspect_setup, _inspect),
    "plugins": (_plugins_setup, _plugins),
    "schema": (_nothing, _schema),
    "shell-init": (_shell_setup, _shell_init),
}
