"""Arguments that commands share, and a parser whose complaints fit one line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from types import UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin

import msgspec

from presswork.cli import complain
from presswork.cli.config import Config, holds_files, load, strangers
from presswork.cli.tell import sentence, tell_strangers
from presswork.errors import PressworkError, UsageError, did_you_mean
from presswork.exporter import Exporter, Transform
from presswork.pipeline import Press
from presswork.plugins import FIRST_PARTY_FORMATS, Registry


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse would import shutil for that with every argument."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(_columns(), 100) - 2)


class Parser(argparse.ArgumentParser):
    """argparse that raises UsageError and guesses what a misspelt option was meant to be."""

    def __init__(self, *, prog: str, description: str, usage: str | None = None, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            usage=usage,
            epilog=epilog,
            formatter_class=Formatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{sentence(message)} See: {self.prog} --help")

    def reject(self, unknown: list[str]) -> NoReturn:
        """Complain of the words that nobody knows."""
        flag = next((word for word in unknown if word.startswith("-")), "").partition("=")[0]
        if not flag:
            raise UsageError(f"Unexpected argument '{unknown[0]}'. See: {self.prog} --help")
        near = did_you_mean(flag.lstrip("-"), [known.lstrip("-") for known in self.flags()]).replace(" '", " '--")
        raise UsageError(f"Unknown option '{flag}'.{near} See: {self.prog} --help")

    def print_help(self, file: Any = None) -> None:
        """The help, whole: argparse passes over a full disk in silence."""
        file = file or sys.stdout
        file.write(self.format_help())
        file.flush()

    def flags(self) -> list[str]:
        return [flag for action in self._actions for flag in action.option_strings if flag.startswith("--")]


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        return 80


def add_common(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command: which plugins load, and how much is said."""
    group = parser.add_argument_group("plugins and messages")
    group.add_argument("--no-plugins", action="store_true", help="load no third party's plugin")
    group.add_argument(
        "--config", metavar="FILE", help="take settings from this file (default: presswork.toml, found upward)"
    )
    group.add_argument("--no-config", action="store_true", help="take settings from no file")
    group.add_argument(
        "--disable-plugin",
        action="append",
        default=[],
        metavar="NAME",
        help="do not load this plugin or distribution (may be given again)",
    )
    group.add_argument("-v", "--verbose", action="store_true", help="tell each decision, repair and broken plugin")
    group.add_argument("--quiet", action="store_true", help="tell only errors")
    group.add_argument("--debug", action="store_true", help="show a traceback with an error")


def config_from(arguments: argparse.Namespace, inputs: Sequence[str] = ()) -> Config:
    """The settings that count for these inputs."""
    if not arguments.quiet and (found := " ".join(strangers(os.environ))):
        complain(found)
    return load(inputs, explicit=arguments.config, search=not arguments.no_config)


def config_to_show(arguments: argparse.Namespace, inputs: Sequence[str] = ()) -> Config:
    """The settings for a command that only shows what there is: a file that is broken is told, and none is used."""
    try:
        return config_from(arguments, inputs)
    except PressworkError as error:
        complain(f"{sentence(str(error))} No settings are used")
        return load((), search=False)


def usable(config: Config, press: Press) -> Config:
    """The settings, or none where one of them can't be used, which is told."""
    try:
        config.check({*press.registry.exporters, *FIRST_PARTY_FORMATS}, press.registry.transforms)
        config.check_options(settable(press.registry))
    except UsageError as error:
        complain(f"{sentence(str(error))} No settings are used")
        return Config(None, ())
    return config


def settable(registry: Registry) -> dict[str, Exporter | Transform]:
    """Whatever has options that may be set beforehand, by its name."""
    transforms = {name: offer.format for name, offer in registry.transforms.items()}
    return transforms | {name: offer.format for name, offer in registry.exporters.items()}


def press_from(arguments: argparse.Namespace, config: Config) -> Press:
    """A Press with the plugins that the arguments and settings allow."""
    with redirect_stdout(sys.stderr):  # what a plugin prints must not get into what a command prints
        press = Press(allow=() if arguments.no_plugins else config.get("plugins"), deny=arguments.disable_plugin)
    if not arguments.quiet:
        tell_strangers(press.registry, arguments.disable_plugin)
    return press


def add_options(parser: argparse.ArgumentParser, exporter: Exporter | Transform) -> None:
    """An exporter's or transform's own options, ``--pdf-page-size`` for the field ``page_size``."""
    fields = msgspec.structs.fields(exporter.options)
    if not fields:
        return
    group = parser.add_argument_group(f"options of {exporter.format}")
    for field in fields:
        shape, description = _unwrap(field.type)
        is_path = holds_files(field.type)
        flag = f"--{exporter.format}-{field.encode_name.replace('_', '-')}"
        dest = f"option:{exporter.format}:{field.name}"
        default = "" if field.default in (msgspec.NODEFAULT, None, "", ()) else f" (default: {_show(field.default)})"
        text = (description + default).replace("%", "%%")
        if shape is bool:
            group.add_argument(
                flag, dest=dest, action=argparse.BooleanOptionalAction, default=argparse.SUPPRESS, help=text
            )
        elif get_origin(shape) in (tuple, list, set, frozenset):
            group.add_argument(
                flag,
                dest=dest,
                action="append",
                default=argparse.SUPPRESS,
                metavar=f"{_metavar(next(iter(get_args(shape)), str), is_path=is_path)},...",
                help=f"{text} (may be given again)",
            )
        else:
            metavar = _metavar(shape, is_path=is_path)
            group.add_argument(flag, dest=dest, default=argparse.SUPPRESS, metavar=metavar, help=text)


def options_of(arguments: argparse.Namespace, exporter: Exporter | Transform) -> dict[str, object]:
    """What the command line said of its options, unchecked."""
    prefix = f"option:{exporter.format}:"
    return {key.removeprefix(prefix): value for key, value in vars(arguments).items() if key.startswith(prefix)}


def _unwrap(annotation: Any) -> tuple[Any, str]:
    """An option's type without Annotated and None, and its description."""
    description = ""
    if hasattr(annotation, "__metadata__"):
        for meta in annotation.__metadata__:
            if isinstance(meta, msgspec.Meta) and meta.description:
                description = meta.description
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        if len(kinds) == 1:
            inner, more = _unwrap(kinds[0])
            return inner, description or more
    return annotation, description


def _metavar(shape: Any, *, is_path: bool) -> str:
    if is_path:
        return "PATH"
    if get_origin(shape) is Literal:
        return "{" + ",".join(str(choice) for choice in get_args(shape)) + "}"
    return {int: "N", float: "NUMBER"}.get(shape, "TEXT")


def _show(default: object) -> str:
    if isinstance(default, (tuple, list)):
        return ",".join(map(str, default))
    return {True: "yes", False: "no"}.get(default, str(default)) if isinstance(default, bool) else str(default)
