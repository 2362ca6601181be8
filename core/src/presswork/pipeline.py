"""The road a document takes: read, normalise, export."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from presswork.errors import (
    InputError,
    MissingInputError,
    OutputError,
    PluginError,
    PressworkError,
    UnavailableError,
    UsageError,
    one_line,
)
from presswork.exporter import Exporter, Reader, Source, Transform, make_options
from presswork.model import Article, Heading, Paragraph, Text
from presswork.report import Report
from presswork.writing import identity, write_file

if TYPE_CHECKING:
    from presswork.plugins import Format, Offer, Plugin, Registry

MAX_INPUT = 512 * 1024 * 1024
"""Bytes of input that are read at most."""

EVERY_READER = frozenset({"encoding", "keep_junk"})
"""Options that may be given to any reader; one without such a field has nothing to do for it."""

FOREIGN_EXTENSIONS = frozenset(
    (
        *("doc", "docm", "docx", "dotm", "dotx", "epub", "htm", "html", "ipynb", "markdown", "md", "mobi", "odt"),
        *("pdf", "pptx", "rst", "rtf", "tex", "xhtml", "xlsx", "xml"),
    )
)
"""Names that promise another format than plain text: without a reader for them, nothing is guessed."""


SAYS_LITTLE = frozenset(("application/octet-stream", "binary/octet-stream", "text/plain"))
"""Media types under which servers send anything: a name's extension and the first bytes know better."""

OTHER_NAMES = {
    "application/xhtml+xml": "text/html",
    "text/x-markdown": "text/markdown",
    "text/json": "application/json",
}
"""Media types that mean the same as a reader's."""


_SAY_ALL = frozenset(("json", "text"))
"""Readers that leave the language open on purpose: one keeps what it is given, the other has looked for it."""
_LANGUAGE_SAMPLE = 400
"""Paragraphs."""
_LONGEST_SHOWN = 255
"""Characters of a path in a message."""


class Input(msgspec.Struct, frozen=True):
    """Bytes, where they came from, and what a server said that they are."""

    data: bytes
    source: Source
    media_type: str | None = None
    charset: str | None = None


class Press:
    """Readers and exporters, and the road between them.

    A Press never changes after it is made: threads may share one. ``plugins`` are modules (or objects) with
    Presswork's hooks; with ``discover`` the installed ones join them. ``allow`` and ``deny`` name
    plugins as the command line does; ``allow`` defaults to the environment's PRESSWORK_PLUGINS.
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        discover: bool = True,
        allow: Iterable[str] | None = None,
        deny: Iterable[str] = (),
    ) -> None:
        from presswork.plugins import Registry, allowed_by_environment  # noqa: PLC0415 - pluggy loads with the first Press

        self.registry: Registry = Registry(
            plugins, discover=discover, allow=allowed_by_environment() if allow is None else allow, deny=deny
        )

    def read(
        self,
        source: os.PathLike[str] | str | bytes | bytearray | memoryview,
        *,
        format: str | None = None,
        name: str | None = None,
        options: Mapping[str, object] | None = None,
        metadata: Mapping[str, object] | None = None,
        filters: Sequence[str] = (),
        filter_options: Mapping[str, Mapping[str, object]] | None = None,
        report: Report | None = None,
        allow_remote: bool = False,
    ) -> Article:
        """The normalised article in a file (a path), in bytes, or with ``allow_remote`` at an http(s) address.

        ``format`` is a reader's; without it a server's media type decides, the name's extension, then the data's
        own signature, and else it is plain text. ``name`` stands for bytes that came from elsewhere. ``metadata``
        counts before what the reader finds: fields of ``Metadata``, authors as names too, dates as long as they can
        be read in one way only. ``filters`` are names of transforms, applied in their order, with
        ``filter_options`` by name. ``report`` receives decisions and repairs.
        Raises MissingInputError, InputError, UsageError, UnavailableError or PluginError.
        """
        if isinstance(source, bytes | bytearray | memoryview):
            found = Input(bytes(source), Source(name))
        else:
            found = find_input(source, allow_remote)
        if name:
            found = msgspec.structs.replace(found, source=msgspec.structs.replace(found.source, name=name))
        return self.read_found(
            found,
            format=format,
            options=options,
            metadata=metadata,
            filters=filters,
            filter_options=filter_options,
            report=report,
        )

    def read_data(
        self,
        data: bytes,
        source: Source,
        *,
        format: str | None = None,
        options: Mapping[str, object] | None = None,
        metadata: Mapping[str, object] | None = None,
        filters: Sequence[str] = (),
        filter_options: Mapping[str, Mapping[str, object]] | None = None,
        report: Report | None = None,
    ) -> Article:
        """``read`` for bytes whose origin is known: a name, and the folder that pictures may be read from."""
        return self.read_found(
            Input(data, source),
            format=format,
            options=options,
            metadata=metadata,
            filters=filters,
            filter_options=filter_options,
            report=report,
        )

    def read_found(
        self,
        found: Input,
        *,
        format: str | None = None,
        options: Mapping[str, object] | None = None,
        metadata: Mapping[str, object] | None = None,
        filters: Sequence[str] = (),
        filter_options: Mapping[str, Mapping[str, object]] | None = None,
        report: Report | None = None,
    ) -> Article:
        """``read`` for what ``find_input`` found."""
        report = Report() if report is None else report
        said = _checked(metadata)
        offer = self._reader(format, found)
        transforms = [self.registry.transform(name) for name in ((filters,) if isinstance(filters, str) else filters)]
        article = self._call_reader(offer, found, options or {}, report)
        article = _given(_addressed(article, found.source), said, report)
        if offer.format.format not in _SAY_ALL:
            article = _spoken(article, report)
        article = _settled(article, f"what plugin {offer.plugin.label} read", found.source.name, report, PluginError)
        for transform in transforms:
            chosen = make_options(transform.format, (filter_options or {}).get(transform.format.name, {}))
            changed = self._call_transform(transform, article, chosen, report)
            article = _settled(changed, f"what plugin {transform.plugin.label} made", None, report, PluginError)
        return article

    def read_text(
        self,
        text: str,
        *,
        name: str | None = None,
        metadata: Mapping[str, object] | None = None,
        report: Report | None = None,
    ) -> Article:
        """The normalised article in a string of plain text."""
        from presswork.normalize import normalize  # noqa: PLC0415 - it loads with the first article
        from presswork.reading.text import read_text  # noqa: PLC0415 - it loads with the first text

        if not isinstance(text, str):
            raise TypeError(f"read_text() takes str, not {type(text).__name__}: read() takes bytes and paths")
        report = Report() if report is None else report
        said = _checked(metadata)
        return normalize(_given(read_text(text, report=report), said, report), name=name, report=report)

    def export(
        self,
        article: Article,
        to: str,
        *,
        options: Mapping[str, object] | None = None,
        report: Report | None = None,
    ) -> bytes:
        """The article as a file's bytes. ``options`` are the format's own (``{"page_size": "A5"}``).

        Raises UsageError for an unknown format or option, UnavailableError for a format whose plugin or
        library is missing, InputError for nodes that are not as the model has them, PluginError when the
        exporter fails.
        """
        report = Report() if report is None else report
        offer = self.registry.exporter(to)
        chosen = make_options(offer.format, options or {})
        return self._call_exporter(offer, _settled(article, "what was given", None, report, InputError), chosen, report)

    def export_normalized(
        self, article: Article, offer: Offer[Exporter], options: msgspec.Struct, report: Report
    ) -> bytes:
        """``export`` for an article that ``read`` or ``normalize`` gave, and for options already checked."""
        return self._call_exporter(offer, article, options, report)

    def convert(
        self,
        source: os.PathLike[str] | str,
        target: os.PathLike[str] | str,
        *,
        format: str | None = None,
        to: str | None = None,
        options: Mapping[str, object] | None = None,
        metadata: Mapping[str, object] | None = None,
    ) -> Report:
        """Read one file and write another; the target's extension names the format unless ``to`` does.

        The target is written whole or not at all. Raises what ``read`` and ``export`` raise, OutputError
        and StorageError.
        """
        target = Path(target)
        if identity(Path(source)) is not None and identity(Path(source)) == identity(target):
            raise OutputError(f"{target} is the input itself: choose another name")
        report = Report()
        offer = self.registry.exporter(to) if to else self.by_extension(target)
        chosen = make_options(offer.format, options or {})
        article = self.read(source, format=format, metadata=metadata, report=report)
        write_file(target, self._call_exporter(offer, article, chosen, report))
        return report

    def by_extension(self, target: Path) -> Offer[Exporter]:
        """The exporter whose extension ``target`` bears. Raises UsageError where none does."""
        extension = target.suffix.removeprefix(".").lower()
        for offer in _ours_first(self.registry.exporters, extension):
            if extension in offer.format.extensions:
                return offer
        if not extension:
            raise UsageError(f"{target} has no extension to tell its format: say it with --to")
        return self.registry.exporter(extension)

    def _reader(self, format: str | None, found: Input) -> Offer[Reader]:
        if format:
            return self.registry.reader(format)
        if found.media_type and found.media_type not in SAYS_LITTLE:
            return self._reader_of(found.media_type, found.source)
        name, data = found.source.name, found.data
        extension = Path(name or "").suffix.removeprefix(".").lower()
        readers = self.registry.readers
        for offer in _ours_first(readers, extension):
            if extension in offer.format.extensions:
                return offer
        for offer in _ours_first(readers, extension):
            if offer.format.signature and data.startswith(offer.format.signature):
                return offer
        if extension in FOREIGN_EXTENSIONS:
            raise UnavailableError(
                f"{name} is no plain text by its name, and no reader for '.{extension}' is installed. "
                f"Installed: {', '.join(readers)}. To read it as it stands: --from text"
            )
        return self.registry.reader("text")

    def _reader_of(self, media_type: str, source: Source) -> Offer[Reader]:
        """The reader for what a server says that it sends."""
        readers = self.registry.readers
        wanted = OTHER_NAMES.get(media_type, media_type)
        for offer in _ours_first(readers, ""):
            if offer.format.media_type == wanted:
                return offer
        if wanted.startswith("text/"):
            return self.registry.reader("text")
        raise UnavailableError(
            f"{source.address or source.name} is {media_type}, and no reader for that is installed. "
            f"Installed: {', '.join(readers)}. To read it as it stands: --from text"
        )

    def _call_reader(self, offer: Offer[Reader], found: Input, values: Mapping[str, object], report: Report) -> Article:
        source = found.source
        if values or found.charset:
            values = _for_reader(offer.format, values, found, report)
        options = make_options(offer.format, values)
        try:
            article = offer.format.load()(found.data, source, options, report)
        except InputError as error:
            message, name = str(error), source.name or "standard input"
            raise type(error)(message if message.startswith(name) else f"{name}: {message}") from error
        except (PressworkError, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise self._blame(offer.plugin, f"reading {offer.format.format}", error) from error
        if not isinstance(article, Article):
            raise PluginError(f"Plugin {offer.plugin.label} read {source.name} and gave no Article but {article!r:.80}")
        return article

    def _call_transform(
        self, offer: Offer[Transform], article: Article, options: msgspec.Struct, report: Report
    ) -> Article:
        name = offer.format.name
        try:
            changed = offer.format.load()(article, options, report)
            if not isinstance(changed, Article):
                raise TypeError(f"it gave no Article but {changed!r:.80}")
        except (PressworkError, KeyboardInterrupt):
            raise
        except BaseException as error:
            blame = self._blame(offer.plugin, f"applying {name}", error)
            raise type(blame)(f"{blame}. To go on without it, leave out --filter {name}") from error
        return changed

    def _call_exporter(
        self, offer: Offer[Exporter], article: Article, options: msgspec.Struct, report: Report
    ) -> bytes:
        from presswork.degrade import degrade  # noqa: PLC0415 - it loads with the first export

        stream = BytesIO()
        before = len(report.losses)
        known = degrade(article, offer.format.supports, report)
        try:
            self.registry.export(known, offer.format, stream, options, report)
            data = stream.getvalue()
        except (PressworkError, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise self._blame(offer.plugin, f"writing {offer.format.format}", error) from error
        if not data:
            raise PluginError(f"Plugin {offer.plugin.label} wrote nothing for {offer.format.format}: tell its author")
        if article.metadata.extra:
            from presswork.capabilities import naming_extra  # noqa: PLC0415 - few articles have any

            report.losses[before:] = naming_extra(report.losses[before:], article.metadata)
        return data

    def _blame(self, plugin: Plugin, doing: str, error: BaseException) -> PressworkError:
        """The error to show when a plugin's own code failed: a missing library, or a bug.

        The innermost frame tells whose code it was: the format's, or that of a plugin that wraps it.
        """
        from presswork.plugins import on_an_index  # noqa: PLC0415 - pluggy loads with the first Press

        plugin = self.registry.owner(error) or plugin
        if isinstance(error, ImportError):
            missing = f" ({error.name})" if error.name else ""
            return UnavailableError(
                f"{doing.capitalize()} needs a library that can't be imported{missing}: {one_line(error)}. "
                f"Try: pip install {on_an_index(plugin)}"
            )
        return PluginError(
            f"Plugin {plugin.label} failed while {doing}: {one_line(error).removesuffix('.')}. "
            f"Nothing was written; see it all with --debug and tell the plugin's author"
        )


def _ours_first(offers: Mapping[str, Offer[Format]], extension: str) -> list[Offer[Format]]:
    """Formats in the order in which they may claim an extension: ours, then the one that is called so, then by name."""
    return sorted(offers.values(), key=lambda offer: (not offer.plugin.built_in, offer.format.format != extension))


def _for_reader(reader: Reader, values: Mapping[str, object], found: Input, report: Report) -> Mapping[str, object]:
    """What a reader has a use for of the options that any may be given, and the encoding that a server names."""
    from presswork.encoding import known_encoding, named_by_server  # noqa: PLC0415 - only where it is asked for

    if isinstance(wanted := values.get("encoding"), str):
        known_encoding(wanted)
    known = {field.name for field in msgspec.structs.fields(reader.options)}
    for name in EVERY_READER - known:
        if values.get(name):
            report.decided(
                name, str(values[name]), f"it was asked for, and {reader.format} has nothing that it changes"
            )
    values = {name: value for name, value in values.items() if name in known or name not in EVERY_READER}
    if found.charset and "encoding" in known and not values.get("encoding"):
        encoding = named_by_server(found.charset, found.data, report)
        return {**values, "encoding": encoding} if encoding else values
    return values


def _checked(metadata: Mapping[str, object] | None) -> dict[str, Any]:
    if not metadata:
        return {}
    from presswork.given import check  # noqa: PLC0415 - only where something is given

    return check(metadata)


def _given(article: Article, said: Mapping[str, Any], report: Report) -> Article:
    if not said:
        return article
    from presswork.given import give  # noqa: PLC0415 - only where something is given

    return give(article, said, report)


def _settled(
    article: Article, what: str, name: str | None, report: Report, otherwise: type[InputError | PluginError]
) -> Article:
    """The article normalised; raises ``otherwise`` where Python let something in that the model has no place for."""
    from presswork.normalize import normalize  # noqa: PLC0415 - it loads with the first article

    try:
        return normalize(article, name=name, report=report)
    except (AssertionError, AttributeError, TypeError) as error:
        from presswork.codec import find_fault  # noqa: PLC0415 - for programs that make nodes of their own

        fault = find_fault(article)
        if fault is None:
            raise
        raise otherwise(f"{what} is not as the model has it: {fault}") from error


def _spoken(article: Article, report: Report) -> Article:
    """The article with the language of its words, where it does not say one itself."""
    if article.metadata.language:
        return article
    from presswork.reading.language import guess_language  # noqa: PLC0415 - only where none is said

    found = guess_language("\n".join(islice(_running_words(article.body), _LANGUAGE_SAMPLE)))
    if found is None:
        return article
    report.decided("language", found.tag, f"nobody says it; told by {found.reason}", confidence=found.confidence)
    metadata = msgspec.structs.replace(article.metadata, language=found.tag)
    return msgspec.structs.replace(article, metadata=metadata)


def _running_words(blocks: Iterable[object]) -> Iterator[str]:
    """The words of headings and paragraphs, of those inside others too; no code and no spans of another language."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield "".join(node.text for node in block.content if isinstance(node, Text))
        else:
            yield from _running_words(getattr(block, "blocks", ()) or getattr(block, "items", ()))


def _addressed(article: Article, source: Source) -> Article:
    """The article with the address that it was fetched from, where it does not say one itself."""
    if source.address is None or article.metadata.source_url:
        return article
    metadata = msgspec.structs.replace(article.metadata, source_url=source.address)
    return msgspec.structs.replace(article, metadata=metadata)


def is_address(source: str) -> bool:
    """Whether an input is on the web and not in a file."""
    return source[:8].lower().startswith(("http://", "https://"))


def find_input(source: os.PathLike[str] | str, allow_remote: bool = False) -> Input:
    """The bytes of a file, or of what is at an http(s) address.

    Raises UsageError for an address that may not be fetched, MissingInputError, or InputError for what is too large.
    """
    if not (isinstance(source, str) and is_address(source)):
        if not isinstance(source, str | os.PathLike):
            raise TypeError(
                f"read() takes a path or bytes, not {type(source).__name__}; of a stream, give it stream.read()"
            )
        path = Path(source)
        return Input(read_input(path), Source(path.name, path.parent))
    from presswork import remote  # noqa: PLC0415 - only for addresses

    if not allow_remote:
        raise UsageError(f"{remote.shown(source)} is on the web: to have it fetched, add --allow-remote")
    fetched = remote.fetch(source)
    name = remote.file_name(fetched.address)
    return Input(fetched.data, Source(name, None, fetched.address), fetched.media_type, fetched.charset)


def read_input(path: Path) -> bytes:
    """A file's bytes. Raises MissingInputError, or InputError for one that is too large."""
    name = str(path)
    if len(name) > _LONGEST_SHOWN or "\n" in name:
        name = f"{' '.join(name[:_LONGEST_SHOWN].split())}… (if that is an article's text, read_text reads it)"
    try:
        if path.is_dir():
            raise MissingInputError(f"{name} is a folder: name the article in it")
        with path.open("rb") as file:
            data = file.read(MAX_INPUT + 1)
    except FileNotFoundError as error:
        raise MissingInputError(f"{name} is not there: check the name and the folder") from error
    except (OSError, ValueError) as error:
        cause = (getattr(error, "strerror", None) or str(error)).lower()
        raise MissingInputError(f"{name} can't be read: {cause}") from error
    if len(data) > MAX_INPUT:
        raise InputError(f"{name} is larger than {MAX_INPUT >> 20} MiB: split it into articles")
    return data


@cache
def _press() -> Press:
    return Press()


def read(
    source: os.PathLike[str] | str | bytes | bytearray | memoryview,
    *,
    format: str | None = None,
    name: str | None = None,
    options: Mapping[str, object] | None = None,
    metadata: Mapping[str, object] | None = None,
    allow_remote: bool = False,
) -> Article:
    """``Press.read`` with the installed plugins, which are looked for once a process."""
    return _press().read(
        source, format=format, name=name, options=options, metadata=metadata, allow_remote=allow_remote
    )


def read_text(text: str, *, name: str | None = None, metadata: Mapping[str, object] | None = None) -> Article:
    """``Press.read_text`` with the installed plugins."""
    return _press().read_text(text, name=name, metadata=metadata)


def export(article: Article, to: str, *, options: Mapping[str, object] | None = None) -> bytes:
    """``Press.export`` with the installed plugins."""
    return _press().export(article, to, options=options)


def convert(
    source: os.PathLike[str] | str,
    target: os.PathLike[str] | str,
    *,
    format: str | None = None,
    to: str | None = None,
    options: Mapping[str, object] | None = None,
    metadata: Mapping[str, object] | None = None,
) -> Report:
    """``Press.convert`` with the installed plugins."""
    return _press().convert(source, target, format=format, to=to, options=options, metadata=metadata)
