"""``presswork plugins list`` and ``doctor``: what is installed, what is wrong with it, what helps."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping

from presswork.cli.arguments import Parser, config_from, press_from
from presswork.cli.tell import print_table, say
from presswork.errors import UnavailableError, UsageError, did_you_mean
from presswork.plugins import FIRST_PARTY_FORMATS, Plugin, Registry, Status


def setup(parser: Parser) -> None:
    parser.add_argument("action", nargs="?", default="list", metavar="|".join(_ACTIONS), help="default: list")
    parser.add_argument("--json", action="store_true", help="list as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Raises UnavailableError where the doctor finds a plugin that does not work."""
    action = _ACTIONS.get(arguments.action)
    if action is None:
        hint = did_you_mean(arguments.action, _ACTIONS) or f" They can {' or '.join(_ACTIONS)}."
        raise UsageError(f"Plugins can't {arguments.action}.{hint}")
    action(press_from(arguments, config_from(arguments)).registry, arguments)


def _list(registry: Registry, arguments: argparse.Namespace) -> None:
    plugins = sorted(registry.plugins, key=lambda plugin: (plugin.distribution, plugin.name))
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


def _doctor(registry: Registry, _arguments: argparse.Namespace) -> None:
    ill = [plugin for plugin in registry.plugins if plugin.status in {Status.BROKEN, Status.INCOMPATIBLE}]
    for plugin in registry.plugins:
        if plugin.status is Status.OK:
            continue
        say(f"{plugin.status}  {plugin.label}")
        for name, value in _explanation(plugin):
            say(f"    {name:8}{value}")
    for format in FIRST_PARTY_FORMATS:
        if format not in registry.exporters and not any(plugin.offers(format) for plugin in ill):
            say(f"MISSING  format {format} is not installed\n    cure    pip install 'presswork[{format}]'")
    well = sum(plugin.status is Status.OK for plugin in registry.plugins)
    say(f"{well} of {len(registry.plugins)} plugins work.")
    if ill:
        names = ", ".join(plugin.name for plugin in ill)
        raise UnavailableError(f"these plugins do not work: {names}. Everything else does")


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


_ACTIONS: Mapping[str, Callable[[Registry, argparse.Namespace], None]] = {"list": _list, "doctor": _doctor}
