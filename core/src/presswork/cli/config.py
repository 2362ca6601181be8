"""Settings from ``presswork.toml``, ``pyproject.toml`` and the environment.

A setting on the command line counts before one in the environment, that before one in the file, and that before
the default. The file is looked for in the first input's folder and upward; ``[tool.presswork]`` in a
pyproject.toml counts as one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from presswork.errors import PressworkError, UsageError, did_you_mean
from presswork.exporter import Exporter, Transform, make_options
from presswork.writing import is_there

FILE = "presswork.toml"
_LISTS = ("to", "filters", "plugins")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may be set beforehand: ``metadata`` of every article, ``options`` of the formats, by format and name."""

    to: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    output: str | None = None
    plugins: tuple[str, ...] | None = None
    encoding: str | None = None
    metadata: dict[str, Any] = {}
    options: dict[str, dict[str, Any]] = {}


class Setting(msgspec.Struct, frozen=True):
    """One setting and where it was found."""

    name: str
    value: Any
    origin: str


class Config(msgspec.Struct, frozen=True):
    """The settings of one run, each with its origin."""

    file: Path | None
    found: tuple[Setting, ...]

    def get(self, name: str) -> Any:
        """The value of ``to``, ``output`` or ``options.pdf.page-size``; None where nobody set it."""
        return next((setting.value for setting in self.found if setting.name == name), None)

    def options(self, format: str) -> dict[str, object]:
        """What is set of a format's options, by field."""
        prefix = f"options.{format}."
        return {
            setting.name.removeprefix(prefix).replace("-", "_"): setting.value
            for setting in reversed(self.found)
            if setting.name.startswith(prefix)
        }

    def options_of(self, owner: Exporter) -> dict[str, object]:
        """``options``, with names of files in a settings file counted from its folder.

        An option holds files where its annotation says ``Meta(extra={"files": True})``, between commas if several.
        """
        values = self.options(owner.format)
        for field in msgspec.structs.fields(owner.options) if values and self.file else ():
            value = values.get(field.name)
            if isinstance(value, str) and holds_files(field.type):
                name = next(name for name in (field.name.replace("_", "-"), field.name) if self._is_set(owner, name))
                if self.file and self.origin(f"options.{owner.format}.{name}") == str(self.file):
                    values[field.name] = ",".join(_beside(self.file, part) for part in value.split(","))
        return values

    def _is_set(self, owner: Exporter, name: str) -> bool:
        return any(setting.name == f"options.{owner.format}.{name}" for setting in self.found)

    def metadata(self) -> dict[str, object]:
        """What is set of every article's metadata, by field."""
        return {
            setting.name.removeprefix("metadata."): setting.value
            for setting in reversed(self.found)
            if setting.name.startswith("metadata.")
        }

    def checked_metadata(self) -> dict[str, Any]:
        """``metadata`` in its own form. Raises UsageError that names where a wrong value is set."""
        from presswork.given import check  # noqa: PLC0415 - only where some is set

        checked: dict[str, Any] = {}
        for name, value in self.metadata().items():
            try:
                checked |= check({name: value})
            except UsageError as error:
                raise UsageError(f"{self.origin(f'metadata.{name}')}: {error}") from error
        return checked

    def origin(self, name: str) -> str:
        """The file or variable in which a setting that counts is found."""
        return next(setting.origin for setting in self.found if setting.name == name)

    @contextmanager
    def blaming(self, name: str) -> Iterator[None]:
        """What goes wrong inside goes wrong because of this setting, and is told with its place."""
        try:
            yield
        except PressworkError as error:
            raise type(error)(f"{self.origin(name)}: {error}") from error

    def folder(self) -> Path | None:
        """Where files go; a relative folder in a file counts from where that file is."""
        found = next((setting for setting in self.found if setting.name == "output"), None)
        if found is None:
            return None
        return self.file.parent / found.value if self.file and found.origin == str(self.file) else Path(found.value)

    def check(self, formats: Iterable[str], filters: Iterable[str]) -> None:
        """Raises UsageError for any value that could not be used, with the place where it is set."""
        self.check_formats({*formats, *filters})
        for setting in self.found:
            for name, known, kind in (("to", formats, "format"), ("filters", filters, "filter")):
                for word in setting.value if setting.name == name else ():
                    if word.rpartition(":")[2].lower() not in known:
                        hint = did_you_mean(word, known)
                        raise UsageError(f"{setting.origin}: '{word}' is no {kind} that is known.{hint}")
        self.checked_metadata()
        if encoding := self.get("encoding"):
            from presswork.encoding import known_encoding  # noqa: PLC0415 - only where one is set

            with self.blaming("encoding"):
                known_encoding(encoding)

    def check_options(self, owners: Mapping[str, Exporter | Transform]) -> None:
        """Raises UsageError for an option that its format does not know or can't take, whether it is used or not."""
        for name in dict.fromkeys(setting.name for setting in self.found if setting.name.startswith("options.")):
            _, format, option = name.split(".", 2)
            owner = owners.get(format)
            if owner is None or any(field.required for field in msgspec.structs.fields(owner.options)):
                continue  # those that need an option are checked with all of them, when they are made
            with self.blaming(name):
                make_options(owner, {option: self.get(name)})

    def check_formats(self, known: Iterable[str]) -> None:
        """Raises UsageError where options are set for a format that nobody knows."""
        for setting in self.found:
            format = setting.name.split(".")[1] if setting.name.startswith("options.") else None
            if format is not None and format not in known:
                raise UsageError(
                    f"{setting.origin}: options for '{format}', which is no format.{did_you_mean(format, known)}"
                )


def holds_files(annotation: Any) -> bool:
    """Whether an option is a path, or several, by what its annotation says."""
    return any(isinstance(meta, msgspec.Meta) and (meta.extra or {}).get("files") for meta in _metas(annotation))


def _metas(annotation: Any) -> Iterator[object]:
    """What is annotated, inside unions too."""
    yield from getattr(annotation, "__metadata__", ())
    for part in getattr(annotation, "__args__", ()):
        yield from _metas(part)


def _beside(file: Path, name: str) -> str:
    """The name counted from the file's folder, if something is there; else as it is: it may be a word."""
    found = file.parent / name.strip()
    return str(found) if is_there(found) else name


def load(inputs: Iterable[str], *, explicit: str | None = None, search: bool = True) -> Config:
    """The settings for these inputs; for none, or for standard input, those of the folder at hand.

    Raises UsageError for a file that can't be read, a setting that nobody knows, and inputs whose files differ.
    """
    file = Path(explicit) if explicit else _find_one(inputs) if search else None
    found = list(_from_environment(os.environ))
    if file is not None:
        found += _from_file(file)
    return Config(file, tuple(found))


def _find_one(inputs: Iterable[str]) -> Path | None:
    folders = dict.fromkeys(Path(os.path.realpath(path)).parent for path in inputs if path != "-")
    files = list(dict.fromkeys(_find(folder) for folder in folders or (Path.cwd(),)))
    if len(files) > 1:
        names = " and ".join(str(file or "none at all") for file in files[:2])
        raise UsageError(
            f"the inputs have different settings, {names}: export them apart, or choose with --config FILE"
        )
    return files[0]


def _find(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        if is_there(place / FILE):
            return place / FILE
        project = place / "pyproject.toml"
        with suppress(OSError):
            if "[tool.presswork" in project.read_text("utf-8", "replace"):
                return project
    return None


def _from_file(file: Path) -> list[Setting]:
    from presswork.cli.toml_file import read_toml, wrong_value  # noqa: PLC0415 - only where there is such a file

    data = read_toml(file)
    if file.name == "pyproject.toml":
        tool = data.get("tool")
        data = tool.get("presswork", {}) if isinstance(tool, dict) else {}
    known = {field.name for field in msgspec.structs.fields(Settings)}
    for name in data:
        if name not in known:
            hint = did_you_mean(name, known) or f" It has: {', '.join(sorted(known))}."
            raise UsageError(f"{file}: nobody knows the setting '{name}'.{hint}")
        if name in _LISTS and isinstance(data[name], str):
            members = ", ".join(f'"{word.strip()}"' for word in data[name].split(","))
            raise UsageError(f"{file}: {name} is a list: write {name} = [{members}]")
    try:
        settings = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        raise wrong_value(file, error) from error
    return [
        *(
            Setting(name, value, str(file))
            for name in ("to", "filters", "output", "plugins", "encoding")
            if name in data and (value := getattr(settings, name)) is not None
        ),
        *(Setting(f"metadata.{name.replace('-', '_')}", value, str(file)) for name, value in settings.metadata.items()),
        *(
            Setting(f"options.{format}.{option}", value, str(file))
            for format, options in settings.options.items()
            for option, value in options.items()
        ),
    ]


def strangers(environ: Mapping[str, str]) -> Iterator[str]:
    """What to say of each variable that looks like a setting and is none."""
    known = [f"PRESSWORK_{name.upper()}" for name in Settings.__struct_fields__[:-2]]
    for variable in sorted(environ):
        if not variable.startswith("PRESSWORK_") or variable in known or variable.startswith("PRESSWORK_METADATA_"):
            continue
        if not variable.startswith("PRESSWORK_OPTION_"):
            from difflib import get_close_matches  # noqa: PLC0415 - only where something went wrong

            near = get_close_matches(variable, known, n=1)
            yield f"{variable} is no setting." + (f" Did you mean {near[0]}?" if near else "")
        elif "__" not in variable.removeprefix("PRESSWORK_OPTION_"):
            format, _, option = variable.removeprefix("PRESSWORK_OPTION_").partition("_")
            yield f"{variable} is no setting: write PRESSWORK_OPTION_{format}__{option or 'NAME'}."


def _from_environment(environ: Mapping[str, str]) -> Iterator[Setting]:
    for name in ("to", "filters", "plugins"):
        value = environ.get(f"PRESSWORK_{name.upper()}")
        if value is not None:
            words = tuple(word.strip() for word in value.split(",") if word.strip())
            yield Setting(name, words, f"PRESSWORK_{name.upper()}")
    for name in ("output", "encoding"):
        if value := environ.get(f"PRESSWORK_{name.upper()}"):
            yield Setting(name, value, f"PRESSWORK_{name.upper()}")
    for variable, value in sorted(environ.items()):
        if variable.startswith("PRESSWORK_METADATA_") and value:
            yield Setting(f"metadata.{variable.removeprefix('PRESSWORK_METADATA_').lower()}", value, variable)
        parts = variable.removeprefix("PRESSWORK_OPTION_").lower().split("__", 1)
        if variable.startswith("PRESSWORK_OPTION_") and len(parts) == 2:  # noqa: PLR2004 - format and option
            yield Setting(f"options.{parts[0].replace('_', '-')}.{parts[1].replace('_', '-')}", value, variable)
