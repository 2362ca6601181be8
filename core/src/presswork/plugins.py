"""Load plugins one at a time, so that a broken one breaks only itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from types import FunctionType, MethodType, ModuleType
from typing import Any, BinaryIO, Generic, TypeVar

import msgspec
import pluggy

from presswork import __version__, discovery, hookspecs
from presswork.discovery import EntryPoint, canonical, entry_points
from presswork.errors import UnavailableError, UsageError, did_you_mean, one_line
from presswork.exporter import Exporter, Reader, Transform
from presswork.hookspecs import API_VERSION, hookimpl
from presswork.model import Article
from presswork.report import Report

FIRST_PARTY = frozenset(
    {
        "presswork",
        "presswork-docx",
        "presswork-epub",
        "presswork-html",
        "presswork-json",
        "presswork-markdown",
        "presswork-pdf",
    }
)
"""Distributions whose formats nobody shadows."""

FIRST_PARTY_FORMATS = ("docx", "epub", "html", "json", "markdown", "pdf")
"""Formats that are known even where they are not installed."""

_MEANT = dict.fromkeys(("azw3", "ebook", "kindle", "kobo", "mobi"), "epub") | {
    **dict.fromkeys(("gdoc", "ms-word", "msword", "odt", "rtf", "word"), "docx"),
    **dict.fromkeys(("plain", "text", "txt"), "markdown"),
    **dict.fromkeys(("web", "webpage", "website"), "html"),
}
"""What people ask for who want one of these: each opens where they would have opened the other."""

OWN_PLUGINS = {"text": "presswork.reading", "typography": "presswork.transforms"}
"""Plugins inside the core itself: they need no entry point, and come through the same door."""

_HOOKS = (FunctionType, MethodType, classmethod, staticmethod)

Format = TypeVar("Format", Exporter, Reader, Transform)


class Status(StrEnum):
    OK = "OK"
    BROKEN = "BROKEN"
    INCOMPATIBLE = "INCOMPATIBLE"
    DISABLED = "DISABLED"
    SHADOWED = "SHADOWED"


class Plugin(msgspec.Struct):
    """One plugin and what became of it; ``reason`` and ``cure`` are empty when all is well."""

    name: str
    distribution: str
    version: str
    module: str
    status: Status = Status.OK
    writes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    transforms: tuple[str, ...] = ()
    reason: str = ""
    cure: str = ""

    @property
    def built_in(self) -> bool:
        return canonical(self.distribution) in FIRST_PARTY

    @property
    def label(self) -> str:
        """``rtf (presswork-rtf 0.2)``"""
        return f"{self.name} ({self.distribution} {self.version})"

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.writes + self.reads + self.transforms))

    def offers(self, format: str) -> bool:
        """Whether this plugin gives the format, as far as is known: one that failed early goes by its name."""
        distribution, _, name = format.rpartition(":")
        if distribution and canonical(distribution) != canonical(self.distribution):
            return False
        return name in (self.formats or (self.name,))


class Offer(msgspec.Struct, Generic[Format], frozen=True):
    """A format and the plugin that offers it."""

    format: Format
    plugin: Plugin


class Registry:
    """The exporters and readers of all plugins that work; it does not change once it is made.

    ``allow`` names the third-party plugins or distributions that may be imported (None: all) and
    ``deny`` those of any origin that may not; both are looked at before anything is imported.
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        discover: bool = True,
        allow: Iterable[str] | None = None,
        deny: Iterable[str] = (),
    ) -> None:
        self.plugins: list[Plugin] = []
        self._exporters: dict[str, Offer[Exporter]] = {}
        self._readers: dict[str, Offer[Reader]] = {}
        self._transforms: dict[str, Offer[Transform]] = {}
        self._allow = None if allow is None else frozenset(map(_plain_name, allow))
        self._deny = frozenset(map(_plain_name, deny))
        self._door = _Door()
        for name, module in OWN_PLUGINS.items():
            self._load_module(module, Plugin(name, "presswork", __version__, module))
        found = entry_points() if discover else ()
        for point in _first_party(found):
            self._load_point(point)
        for given in plugins:
            self._load_given(given)
        for point in found:
            if canonical(point.distribution) not in FIRST_PARTY:
                self._load_point(point)

    # --- asking ---

    @property
    def exporters(self) -> dict[str, Offer[Exporter]]:
        """Every format that can be written, by its plain name."""
        return _plain(self._exporters)

    @property
    def readers(self) -> dict[str, Offer[Reader]]:
        """Every format that can be read, by its plain name."""
        return _plain(self._readers)

    @property
    def transforms(self) -> dict[str, Offer[Transform]]:
        """Every change of articles that may be asked for, by its plain name."""
        return _plain(self._transforms)

    def exporter(self, format: str) -> Offer[Exporter]:
        """The exporter of ``pdf``, or of one distribution with ``presswork-other:pdf``.

        Raises UnavailableError for a format whose plugin is broken, disabled or not installed,
        UsageError for one that nobody knows.
        """
        return self._exporters.get(_spelling(format)) or self._missing(format, self.exporters, "write")

    def reader(self, format: str) -> Offer[Reader]:
        """The reader of ``json``; raises like ``exporter``."""
        return self._readers.get(_spelling(format)) or self._missing(format, self.readers, "read")

    def transform(self, name: str) -> Offer[Transform]:
        """The transform ``smart-punctuation``; raises like ``exporter``."""
        return self._transforms.get(_spelling(name)) or self._missing(name, self.transforms, "apply")

    def problems(self) -> list[Plugin]:
        return [plugin for plugin in self.plugins if plugin.status in {Status.BROKEN, Status.INCOMPATIBLE}]

    def owner(self, error: BaseException) -> Plugin | None:
        """The plugin in whose code the error was raised, by the innermost frame that belongs to one."""
        owner = None
        trace = error.__traceback__
        while trace:
            owner = self._owner_of(str(trace.tb_frame.f_globals.get("__name__", ""))) or owner
            trace = trace.tb_next
        return owner

    def _owner_of(self, module: str) -> Plugin | None:
        """The plugin that has this module: by the longest name in common, else by a package that it alone has."""
        names = {plugin.module.partition(":")[0]: plugin for plugin in self.plugins}
        name = module
        while name:
            if name in names and name.split(".")[0] != "presswork":
                return names[name]
            name = name.rpartition(".")[0]
        package = module.split(".", maxsplit=1)[0]
        sharing = [plugin for own, plugin in names.items() if own.split(".")[0] == package != "presswork"]
        return sharing[0] if len(sharing) == 1 else None

    def _missing(self, format: str, installed: Iterable[str], verb: str) -> Any:
        name = _spelling(format)
        noun = "filter" if verb == "apply" else "format"
        for plugin in self.plugins:
            if plugin.status not in {Status.OK, Status.SHADOWED} and plugin.offers(name):
                raise UnavailableError(
                    f"{noun.capitalize()} '{format}' is unavailable: plugin {plugin.label} is {plugin.status.lower()}: "
                    f"{plugin.reason}. {plugin.cure}"
                )
        if name in FIRST_PARTY_FORMATS and verb == "write":
            raise UnavailableError(
                f"Format '{format}' is not installed. Install it with: pip install 'presswork[{name}]'"
            )
        raise UsageError(
            f"Unknown {noun} '{format}': nothing can {verb} it.{did_you_mean(_MEANT.get(name, name), installed)} "
            f"Installed: {', '.join(sorted(installed)) or 'none'}."
        )

    # --- loading ---

    def _load_point(self, point: EntryPoint) -> None:
        self._load_module(point.value, Plugin(point.name, point.distribution, point.version, point.value))

    def _load_given(self, given: object) -> None:
        """A plugin handed over by a program, which wants to know at once if it can't be used."""
        module = str(getattr(given, "__name__", type(given).__qualname__))
        name = module.rpartition(".")[2]
        self._load_object(given, Plugin(name, name, "given", module))
        plugin = self.plugins[-1]
        if plugin.status in {Status.BROKEN, Status.INCOMPATIBLE}:
            raise UnavailableError(f"Plugin {plugin.label} is {plugin.status.lower()}: {plugin.reason}")

    def _load_module(self, module: str, plugin: Plugin) -> None:
        if refusal := self._refusal(plugin):
            plugin.status = Status.DISABLED
            plugin.reason, plugin.cure = refusal
            self.plugins.append(plugin)
            return
        try:
            loaded = _import(module)
        except KeyboardInterrupt as stop:
            stop.add_note(_name_slow(plugin))
            raise
        except BaseException as error:  # SystemExit at import must not end the program
            plugin.status = Status.BROKEN
            plugin.reason = f"it can't be imported: {one_line(error)}"
            plugin.cure = _cure_import(plugin, error)
            self.plugins.append(plugin)
            return
        self._load_object(loaded, plugin)

    def _refusal(self, plugin: Plugin) -> tuple[str, str] | None:
        names = {*map(_plain_name, (plugin.name, plugin.distribution, f"{plugin.distribution}:{plugin.name}"))}
        if names & self._deny:
            return "it was disabled by name", f"Take '{plugin.name}' off --disable-plugin."
        if self._allow is not None and not plugin.built_in and not names & self._allow:
            return "it is not among the plugins allowed", f"Add '{plugin.name}' to PRESSWORK_PLUGINS."
        return None

    def _load_object(self, module: object, plugin: Plugin) -> None:
        self.plugins.append(plugin)
        try:
            if not self._fits(module, plugin):
                return
            admitted = self._door.admit(module, f"{len(self.plugins)}:{plugin.distribution}:{plugin.name}")
        except KeyboardInterrupt as stop:
            stop.add_note(_name_slow(plugin))
            raise
        except BaseException as error:  # whatever a hook raises is the plugin's own trouble
            _note_formats(plugin, self._door.staged)
            plugin.status = Status.BROKEN
            plugin.reason = _hook_reason(error)
            plugin.cure = _cure_author(plugin)
            return
        _note_formats(plugin, admitted)
        for exporter in admitted.exporters:
            _offer(self._exporters, exporter, plugin)
        for reader in admitted.readers:
            _offer(self._readers, reader, plugin)
        for transform in admitted.transforms:
            _offer(self._transforms, transform, plugin)

    def _fits(self, module: object, plugin: Plugin) -> bool:
        """Whether the plugin is made for this API; if not, it is noted why."""
        self._door.staged = _Admitted()
        api = getattr(module, "PRESSWORK_API", None)
        if not (isinstance(api, tuple) and [type(part) for part in api] == [int, int]):
            raise LookupError(f"it declares no PRESSWORK_API such as {API_VERSION}, but {api!r:.80}")
        if api[0] == API_VERSION[0] and api[1] <= API_VERSION[1]:
            return True
        plugin.status = Status.INCOMPATIBLE
        plugin.reason = f"it is made for plugin API {api[0]}.{api[1]}, and this is {API_VERSION[0]}.{API_VERSION[1]}"
        newer = discovery.on_an_index() if tuple(api) > API_VERSION else on_an_index(plugin)
        plugin.cure = f"Try: pip install --upgrade {newer}"
        return False

    def export(
        self, article: Article, exporter: Exporter, stream: BinaryIO, options: msgspec.Struct, report: Report
    ) -> None:
        """Call the exporter through the hook, so that plugins can wrap it."""
        self._door.hook.presswork_export(
            article=article, exporter=exporter, stream=stream, options=options, report=report
        )


class _Admitted(msgspec.Struct):
    """What one plugin registered."""

    exporters: list[Exporter] = []
    readers: list[Reader] = []
    transforms: list[Transform] = []


class _Manager(pluggy.PluginManager):
    """pluggy's manager, which looks at what may be a hook alone: not at each name that a module has imported."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        if isinstance(plugin, ModuleType) and not isinstance(vars(plugin).get(name), _HOOKS):
            return None
        return super().parse_hookimpl_opts(plugin, name)


class _Door:
    """pluggy behind one narrow interface: it admits one plugin at a time and hands back what that one registers."""

    def __init__(self) -> None:
        self._manager = _Manager("presswork")
        self._manager.add_hookspecs(hookspecs)
        self.staged = _Admitted()
        self.hook = self._manager.hook
        # A historic hook is replayed for each plugin as it registers: one plugin, one call, one try.
        self.hook.presswork_exporters.call_historic(kwargs={"register": self._stage_exporter})
        self.hook.presswork_readers.call_historic(kwargs={"register": self._stage_reader})
        self.hook.presswork_transforms.call_historic(kwargs={"register": self._stage_transform})
        self._manager.register(_LastExport(), "presswork:write")

    def admit(self, plugin: object, name: str) -> _Admitted:
        """Register ``plugin``; raises what it raises, and then offers nothing of it (``staged`` still tells)."""
        self.staged = _Admitted()
        try:
            self._manager.register(plugin, name)
            self._check_hooks(plugin)
        except BaseException:
            if self._manager.is_registered(plugin):
                self._manager.unregister(plugin)
            raise
        return self.staged

    def _check_hooks(self, plugin: object) -> None:
        callers = self._manager.get_hookcallers(plugin) or []
        if not callers:
            raise LookupError("it has no function marked with presswork.plugin.hookimpl")
        known = [name for name in vars(hookspecs) if name.startswith("presswork_")]
        for caller in callers:
            if not caller.has_spec() and not all(impl.optionalhook for impl in caller.get_hookimpls()):
                near = did_you_mean(caller.name, known).strip()
                raise LookupError(f"it has a hook '{caller.name}' that does not exist{f' ({near})' if near else ''}")

    def _stage_exporter(self, exporter: Exporter) -> None:
        _stage(self.staged.exporters, exporter, Exporter)

    def _stage_reader(self, reader: Reader) -> None:
        _stage(self.staged.readers, reader, Reader)

    def _stage_transform(self, transform: Transform) -> None:
        _stage(self.staged.transforms, transform, Transform)


class _LastExport:
    """The innermost export: the exporter's own function."""

    @hookimpl(trylast=True)
    def presswork_export(
        self, article: Article, exporter: Exporter, stream: BinaryIO, options: msgspec.Struct, report: Report
    ) -> bool:
        exporter.load()(article, stream, options, report)
        return True


def _stage(staged: list[Format], format: Format, expected: Callable[..., Format]) -> None:
    if type(format) is not expected:
        raise TypeError(f"it registers a {type(format).__name__} where an {expected.__name__} belongs")
    if any(other.format == format.format for other in staged):
        raise ValueError(f"it registers the format '{format.format}' twice")
    staged.append(format)


def _note_formats(plugin: Plugin, admitted: _Admitted) -> None:
    plugin.writes = tuple(exporter.format for exporter in admitted.exporters)
    plugin.reads = tuple(reader.format for reader in admitted.readers)
    plugin.transforms = tuple(transform.name for transform in admitted.transforms)


def _offer(offers: dict[str, Offer[Format]], format: Format, plugin: Plugin) -> None:
    offer = Offer(format, plugin)
    offers.setdefault(f"{canonical(plugin.distribution)}:{format.format}", offer)
    holder = offers.setdefault(format.format, offer).plugin
    if holder is not plugin:
        plugin.status = Status.SHADOWED
        plugin.reason = f"the format '{format.format}' belongs to {holder.label}"
        plugin.cure = f"Choose it by its whole name: {plugin.distribution}:{format.format}"


def _plain(offers: dict[str, Offer[Format]]) -> dict[str, Offer[Format]]:
    return {name: offer for name, offer in sorted(offers.items()) if ":" not in name}


def _plain_name(name: str) -> str:
    """A plugin's or distribution's name in one spelling, ``distribution:plugin`` part by part."""
    return ":".join(canonical(part.strip()) for part in name.split(":"))


def _spelling(format: str) -> str:
    distribution, colon, name = format.strip().rpartition(":")
    return f"{canonical(distribution)}{colon}{name.lower()}"


def _first_party(points: Iterable[EntryPoint]) -> Iterable[EntryPoint]:
    """Our own plugins; a module that both the full wheel and a leaf announce is one plugin, named by its leaf."""
    ours = [point for point in points if canonical(point.distribution) in FIRST_PARTY]
    leaves = {point.value for point in ours if canonical(point.distribution) != "presswork"}
    return [point for point in ours if canonical(point.distribution) != "presswork" or point.value not in leaves]


def _import(target: str) -> object:
    module, _, attribute = target.partition(":")
    loaded: object = import_module(module)
    for part in filter(None, attribute.split(".")):
        loaded = getattr(loaded, part)
    return loaded


def _hook_reason(error: BaseException) -> str:
    if isinstance(error, pluggy.PluginValidationError):
        return f"a hook has the wrong arguments: {' '.join(str(error).split())}"
    if isinstance(error, LookupError | TypeError | ValueError) and str(error).startswith("it "):
        return str(error).rstrip(".")
    return f"a hook raised {one_line(error)}"


def on_an_index(plugin: Plugin) -> str:
    """The distribution to ask pip for. No index has the whole product: by its name pip would get the core alone."""
    whole = canonical(plugin.distribution) == "presswork" and plugin.name in FIRST_PARTY_FORMATS
    return f"presswork-{plugin.name}" if whole else plugin.distribution


def _cure_import(plugin: Plugin, error: BaseException) -> str:
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    if missing and plugin.module.split(".")[0].partition(":")[0] == missing.split(".")[0]:
        return f"Its files are gone. Try: {_pip_again(plugin)}"
    if missing:
        return f"Try: pip install {on_an_index(plugin)}"
    return _cure_author(plugin)


def _pip_again(plugin: Plugin) -> str:
    if canonical(plugin.distribution) == "presswork" and plugin.name in OWN_PLUGINS:
        return f"pip install --force-reinstall {discovery.on_an_index()}"
    # With dependencies, pip would put the index's core into the place of the whole product.
    return f"pip install --force-reinstall --no-deps {on_an_index(plugin)}"


def _name_slow(plugin: Plugin) -> str:
    """For who interrupts what takes too long."""
    without = "" if plugin.built_in else f" (to go on without it: --disable-plugin {plugin.name})"
    return f" while plugin {plugin.label} was loading{without}"


def _cure_author(plugin: Plugin) -> str:
    if plugin.built_in:
        return f"Try: {_pip_again(plugin)}"
    return (
        f"Try: pip install --upgrade {plugin.distribution}, tell its author, "
        f"or go on without it: --disable-plugin {plugin.name}"
    )


def allowed_by_environment() -> tuple[str, ...] | None:
    """``PRESSWORK_PLUGINS``: the third-party plugins that may be imported, between commas; None if not set."""
    names = os.environ.get("PRESSWORK_PLUGINS")
    return None if names is None else tuple(name.strip() for name in names.split(",") if name.strip())
