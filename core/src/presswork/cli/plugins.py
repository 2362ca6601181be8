"""``presswork plugins list``, ``doctor`` and ``new``: what is installed, what is wrong with it, how to begin one."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from presswork.cli.arguments import Parser, config_to_show, press_from
from presswork.cli.tell import print_table, say
from presswork.errors import UnavailableError, UsageError, did_you_mean
from presswork.plugins import FIRST_PARTY_FORMATS, Plugin, Registry, Status


def setup(parser: Parser) -> None:
    parser.add_argument("action", nargs="?", default="list", metavar="|".join(_ACTIONS), help="default: list")
    parser.add_argument("name", nargs="?", metavar="NAME", help="for new: lower-case letters, digits and '-'")
    parser.add_argument("--json", action="store_true", help="for list and doctor: print JSON")
    parser.add_argument(
        "--kind",
        choices=("exporter", "reader", "transform"),
        default="exporter",
        help="for new: what it is to be (default: exporter)",
    )
    parser.add_argument("-d", "--directory", default=".", metavar="FOLDER", help="for new: make it here")


def run(arguments: argparse.Namespace) -> None:
    """Raises UnavailableError where the doctor finds a plugin that does not work."""
    action = _ACTIONS.get(arguments.action)
    if action is None:
        hint = did_you_mean(arguments.action, _ACTIONS) or f" They can {' or '.join(_ACTIONS)}."
        raise UsageError(f"Plugins can't {arguments.action}.{hint}")
    if arguments.name and action is not _new:
        raise UsageError(f"plugins {arguments.action} takes no name, and got '{arguments.name}'")
    action(arguments)


def _registry(arguments: argparse.Namespace) -> Registry:
    return press_from(arguments, config_to_show(arguments)).registry


def _new(arguments: argparse.Namespace) -> None:
    from presswork.cli.scaffold import make_plugin, next_commands  # noqa: PLC0415 - only this makes files

    if not arguments.name:
        raise UsageError("Name the plugin: presswork plugins new NAME --kind exporter")
    target = make_plugin(arguments.name, arguments.kind, Path(arguments.directory))
    say(f"{target} is a plugin that works. Install it, test it, use it:")
    for command in next_commands(arguments.name, arguments.kind, target):
        say(f"  {command}")


def _list(arguments: argparse.Namespace) -> None:
    plugins = sorted(_registry(arguments).plugins, key=lambda plugin: (plugin.distribution, plugin.name))
    if arguments.json:
        found = [_as_data(plugin) for plugin in plugins]
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
    print_table(rows)
    for plugin in plugins:
        if plugin.reason:
            say(f"\n{plugin.label} is {plugin.status}: {plugin.reason}.\n  {plugin.cure}")


def _doctor(arguments: argparse.Namespace) -> None:
    registry = _registry(arguments)
    ill = [plugin for plugin in registry.plugins if plugin.status in {Status.BROKEN, Status.INCOMPATIBLE}]
    missing = [
        format
        for format in FIRST_PARTY_FORMATS
        if format not in registry.exporters and not any(plugin.offers(format) for plugin in ill)
    ]
    if arguments.json:
        found = {
            "plugins": [_as_data(plugin) for plugin in registry.plugins],
            "missing": [{"format": format, "cure": _cure(format)} for format in missing],
        }
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        _tell_diagnosis(registry, missing)
    if ill:
        names = ", ".join(plugin.name for plugin in ill)
        raise UnavailableError(f"these plugins do not work: {names}. Everything else does")


def _tell_diagnosis(registry: Registry, missing: list[str]) -> None:
    for plugin in registry.plugins:
        if plugin.status is Status.OK:
            continue
        say(f"{plugin.status}  {plugin.label}")
        for name, value in _explanation(plugin):
            say(f"    {name:8}{value}")
    for format in missing:
        say(f"MISSING  format {format} is not installed\n    cure    {_cure(format)}")
    well = sum(plugin.status is Status.OK for plugin in registry.plugins)
    say(f"{well} of {len(registry.plugins)} plugins work.")


def _cure(format: str) -> str:
    return f"pip install 'presswork[{format}]'"


def _explanation(plugin: Plugin) -> Iterator[tuple[str, str]]:
    yield "module", plugin.module
    if plugin.formats:
        yield "offers", " ".join(plugin.formats)
    yield "reason", plugin.reason
    yield "cure", plugin.cure


def _as_data(plugin: Plugin) -> dict[str, object]:
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


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], None]] = {"list": _list, "doctor": _doctor, "new": _new}
