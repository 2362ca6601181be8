"""What a plugin registers: an exporter writes a format, a reader reads one, a transform changes an article.

All are plain data, so that listing formats and checking losses costs no import: the function
that does the work is named as ``package.module:function`` and imported on first use.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal, Protocol, Union, cast, get_args, get_origin

import msgspec

from presswork.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from presswork.model import Article
    from presswork.report import Report


class Support(msgspec.Struct, frozen=True):
    """What becomes of one kind of node; ``how`` says in a few words what stands in its place."""

    level: Literal["native", "degraded", "dropped"]
    how: str = ""


NATIVE = Support("native")
DROPPED = Support("dropped")


def degraded(how: str) -> Support:
    """The exporter itself shows the node in a poorer form, say ``degraded("as LaTeX source")``."""
    return Support("degraded", how)


def native(*kinds: str) -> dict[str, Support]:
    """A ``supports`` table in which each of these kinds keeps its form.

    >>> sorted(native("paragraph", "text"))
    ['paragraph', 'text']
    """
    return dict.fromkeys(kinds, NATIVE)


class NoOptions(msgspec.Struct, frozen=True):
    """For a format that has nothing to choose."""


class Source(msgspec.Struct, frozen=True):
    """Where bytes came from: a name to show, the folder that pictures may be read from, their address on the web."""

    name: str | None = None
    folder: Path | None = None
    address: str | None = None


class Write(Protocol):
    """Write ``article`` to ``stream``, and tell ``report`` whatever the file does not keep.

    The article is normalised and holds only kinds that the exporter supports. The function
    opens no file but those that the user names in an option (a template, a cover), prints nothing,
    reads no clock, no environment and no network.
    """

    def __call__(self, article: Article, stream: BinaryIO, options: Any, report: Report) -> None: ...


class Read(Protocol):
    """Make an article of ``data``, and tell ``report`` each decision that another might have made.

    Raises InputError for data that is not of this format. The article need not be normalised.
    """

    def __call__(self, data: bytes, source: Source, options: Any, report: Report) -> Article: ...


class Apply(Protocol):
    """Give a changed article; the one that came in stays as it is. It is normalised before and after."""

    def __call__(self, article: Article, options: Any, report: Report) -> Article: ...


class Exporter(msgspec.Struct, frozen=True, kw_only=True):
    """One format that can be written.

    ``extensions`` come without a dot, the usual one first. ``supports`` says what becomes of
    each kind of node; the core replaces nodes of a kind that is missing there by their text
    and reports it, so an exporter sees only what it knows. ``paragraph`` and ``text`` are
    always supported.
    """

    format: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    write: str
    options: type[msgspec.Struct] = NoOptions
    supports: Mapping[str, Support] = MappingProxyType({})

    def __post_init__(self) -> None:
        _check_names(self.format, self.extensions, self.write)
        _check_options(self.options)
        if not all(isinstance(support, Support) for support in dict(self.supports).values()):
            raise TypeError(f"{self.supports!r:.80} is no table of kinds and what becomes of them")

    def load(self) -> Write:
        """Import the function that writes. Raises ImportError or AttributeError if it is not there."""
        return cast("Write", _load(self.write))


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """One format that can be read.

    ``signature`` is how such data begins, for input whose name says nothing.
    """

    format: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    read: str
    options: type[msgspec.Struct] = NoOptions
    signature: bytes = b""

    def __post_init__(self) -> None:
        _check_names(self.format, self.extensions, self.read)
        _check_options(self.options)

    def load(self) -> Read:
        """Import the function that reads. Raises ImportError or AttributeError if it is not there."""
        return cast("Read", _load(self.read))


class Transform(msgspec.Struct, frozen=True, kw_only=True):
    """A change that may be asked for by name, ``--filter smart-punctuation``: none is made unasked."""

    name: str
    title: str
    apply: str
    options: type[msgspec.Struct] = NoOptions

    def __post_init__(self) -> None:
        _check_name(self.name)
        _check_target(self.apply)
        _check_options(self.options)

    @property
    def format(self) -> str:
        """The name: transforms are found, chosen and given options as formats are."""
        return self.name

    def load(self) -> Apply:
        """Import the function that applies. Raises ImportError or AttributeError if it is not there."""
        return cast("Apply", _load(self.apply))


def make_options(owner: Exporter | Reader | Transform, values: Mapping[str, object]) -> msgspec.Struct:
    """The format's options, checked; numbers and yes/no may come as text.

    Raises UsageError for an unknown name or a value that does not fit.
    """
    fields = _fields(owner.options)
    shown = [name.replace("_", "-") for name in fields]
    values = {name.replace("-", "_"): value for name, value in values.items()}
    for name in values:
        if name not in fields:
            wrong = name.replace("_", "-")
            hint = did_you_mean(wrong, shown) or f" It has: {', '.join(shown) or 'none'}."
            raise UsageError(f"{owner.format} has no option '{wrong}'.{hint}")
    options: dict[str, object] = {}
    for name, value in values.items():
        try:
            options[name] = msgspec.convert(_as_meant(fields[name].type, value), fields[name].type, strict=False)
        except msgspec.ValidationError as error:
            raise UsageError(
                f"{owner.format} option '{name.replace('_', '-')}' can't be {value!r}: "
                + _expected(fields[name].type, value, error)
            ) from error
    for name, field in fields.items():
        if field.required and name not in options:
            raise UsageError(f"{owner.format} needs the option '{name.replace('_', '-')}'")
    return owner.options(**options)


@cache
def _fields(options: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields by name. Their types are resolved once: it takes a tenth of a small article."""
    return {field.name: field for field in msgspec.structs.fields(options)}


def _expected(annotation: object, value: object, error: msgspec.ValidationError) -> str:
    choices = [str(choice) for choice in _choices(annotation)]
    if choices:
        return f"it is one of {', '.join(choices)}.{did_you_mean(str(value), choices)}"
    said = str(error).replace("`", "").replace(" - at $", "")
    return said[:1].lower() + said[1:]


def _as_meant(annotation: object, value: object) -> object:
    """What was meant by text: a list's members between commas, a choice whatever its capitals."""
    if _is_list(annotation) and isinstance(value, (str, list, tuple)):
        said = [value] if isinstance(value, str) else value
        return [part for item in said for part in (_split(item) if isinstance(item, str) else (item,))]
    return _as_chosen(annotation, value)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _is_list(annotation: object) -> bool:
    """Whether an option holds several values, inside Annotated or beside None too."""
    origin = get_origin(annotation)
    if origin in (tuple, list, set, frozenset):
        return True
    if origin is Annotated:
        return _is_list(get_args(annotation)[0])
    return origin in (Union, UnionType) and any(map(_is_list, get_args(annotation)))


def _as_chosen(annotation: object, value: object) -> object:
    """The choice that was meant by ``a5`` or ``letter``, whatever its capitals."""
    for choice in _choices(annotation):
        if isinstance(choice, str) and isinstance(value, str) and choice.lower() == value.lower():
            return choice
    return value


def _choices(annotation: object) -> tuple[object, ...]:
    """What a Literal allows, inside Annotated or a union too."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(choice for part in get_args(annotation) for choice in _choices(part))


_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")
_EXTENSION = _NAME | set("ABCDEFGHIJKLMNOPQRSTUVWXYZ.")


def _check_name(name: str) -> None:
    if not isinstance(name, str) or not (name[:1].isalpha() and _NAME.issuperset(name)):
        raise ValueError(f"{name!r} is no format name: use lower-case letters, digits and '-'")


def _check_target(target: str) -> None:
    module, _, name = target.partition(":")
    if not all(part.isidentifier() for part in (*module.split("."), *name.split("."))):
        raise ValueError(f"{target!r} names no function: write 'package.module:function'")


def _check_options(options: object) -> None:
    if not (isinstance(options, type) and issubclass(options, msgspec.Struct)):
        raise TypeError(f"{options!r:.80} can't hold options: make a msgspec.Struct of them")


def _check_names(format: str, extensions: tuple[str, ...], target: str) -> None:
    _check_name(format)
    _check_target(target)
    if not isinstance(extensions, tuple):
        raise TypeError(f"{extensions!r} is no tuple of file extensions: write ('{format}',)")
    if not extensions:
        raise ValueError(f"{format!r} has no file extension: give at least one")
    for extension in extensions:
        if not (extension[:1].isalnum() and _EXTENSION.issuperset(extension)):
            raise ValueError(f"{extension!r} is no file extension: write it without a dot in front")


def _load(target: str) -> object:
    module, _, name = target.partition(":")
    found: object = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found
