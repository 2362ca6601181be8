"""What every reader owes: each function tries one obligation and raises ViolationError if it is not met."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from hashlib import sha256

import msgspec

from presswork.codec import decode, encode
from presswork.errors import InputError, UsageError
from presswork.exporter import make_options
from presswork.model import Article
from presswork.normalize import normalize
from presswork.testing.subject import ReaderSubject, ViolationError, imported_with, require
from presswork.testing.watch import watching

GARBAGE: Mapping[str, bytes] = {
    "nothing": b"",
    "white space": b" \n\t\r\n" * 9,
    "one NUL": b"\0",
    "every byte": bytes(range(256)) * 4,
    "noise": b"".join(sha256(bytes([number])).digest() for number in range(64)),
    "half a zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
    "broken UTF-8": b"Title\n\n\xff\xfe\xfa broken \xc3",
    "many brackets": b"[" * 20_000,
    "many tags": b"<div>" * 20_000,
    "many quotes": b"> " * 20_000,
    "one long line": b"word " * 50_000,
    "many lines": b"\n" * 100_000,
}
"""Data that is no article of any format, or hardly one."""


def a_light_module(subject: ReaderSubject) -> None:
    """Importing the plugin imports no library beside the core."""
    heavy = imported_with(subject.offer.plugin.module)
    require(not heavy, f"importing {subject.offer.plugin.module} imports {', '.join(sorted(heavy))}")


def a_true_description(subject: ReaderSubject) -> None:
    """Title, media type and extension are what other programs can use."""
    require(subject.reader.title.strip(), "it has no title")
    require(subject.reader.media_type.count("/") == 1, f"{subject.reader.media_type!r} is no media type")


def checked_options(subject: ReaderSubject) -> None:
    """Options have defaults and descriptions, and unknown ones are refused."""
    try:
        subject.reader.options()
    except TypeError as error:
        raise ViolationError(f"its options can't all be left out: {error}") from error
    for field in msgspec.structs.fields(subject.reader.options):
        metas = getattr(field.type, "__metadata__", ())
        described = any(isinstance(meta, msgspec.Meta) and meta.description for meta in metas)
        require(described, f"its option {field.name!r} has no description")
    try:
        make_options(subject.reader, {"no_such_option": "1"})
    except UsageError:
        return
    raise ViolationError("it takes unknown options")


def an_article_or_one_clear_line(subject: ReaderSubject) -> None:
    """Whatever the data is, it gives an article, or an InputError that fits one line."""
    for name, data in GARBAGE.items():
        _read_or_refuse(subject, name, data)


def articles_that_normalise(subject: ReaderSubject, samples: Mapping[str, bytes]) -> None:
    """Every sample gives an article that says something, and that JSON keeps."""
    for name, data in samples.items():
        article = _read(subject, name, data)
        whole = normalize(article)
        require(article.body or article.metadata.title.strip(), f"it finds nothing in {name}")
        require(decode(encode(whole)) == whole, f"what it reads of {name} does not survive JSON")


def reasons_for_decisions(subject: ReaderSubject, samples: Mapping[str, bytes]) -> None:
    """Each decision says what, why, how sure, and lines that the source has."""
    for name, data in samples.items():
        _, report = subject.run(data)
        for decision in report.decisions:
            require(decision.what and decision.reason, f"in {name}, a decision has no name or no reason: {decision}")
            require(0 <= decision.confidence <= 1, f"in {name}, it is {decision.confidence} sure of {decision.what}")
            if decision.lines:
                first, last = decision.lines
                lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\f") + 1
                require(
                    1 <= first <= last <= lines, f"in {name}, {decision.what} is said to be in lines {first}-{last}"
                )


def the_same_article(subject: ReaderSubject, samples: Mapping[str, bytes]) -> None:
    """The same data gives the same article again, whatever was read in between."""
    first = {name: subject.run(data)[0] for name, data in samples.items()}
    for name, data in reversed(list(samples.items())):
        require(subject.run(data)[0] == first[name], f"reading {name} twice gives different articles")


def only_the_data(subject: ReaderSubject, samples: Mapping[str, bytes]) -> None:
    """It reads the bytes it is given: it writes nothing, prints nothing, calls nobody."""
    for name, data in samples.items():
        subject.run(data)  # imports and caches are made on first use
        with watching() as deeds:
            subject.run(data)
        require(not deeds.seen, f"while it reads {name}, it {'; '.join(deeds.seen[:3])}")


def many_at_once(subject: ReaderSubject, samples: Mapping[str, bytes]) -> None:
    """Threads that read at the same time do not disturb each other."""
    expected = {name: subject.run(data)[0] for name, data in samples.items()}
    failures: list[str] = []

    def work() -> None:
        try:
            failures.extend(name for name, data in samples.items() if subject.run(data)[0] != expected[name])
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    require(not failures, f"threads disturb each other while they read: {failures[:1]}")


OBLIGATIONS: Mapping[str, Callable[[ReaderSubject], None]] = {
    check.__name__: check
    for check in (a_light_module, a_true_description, checked_options, an_article_or_one_clear_line)
}
"""Obligations of a reader that need no sample."""

SAMPLE_OBLIGATIONS: Mapping[str, Callable[[ReaderSubject, Mapping[str, bytes]], None]] = {
    check.__name__: check
    for check in (articles_that_normalise, reasons_for_decisions, the_same_article, only_the_data, many_at_once)
}
"""Obligations that are tried on samples of the format."""


def _read(subject: ReaderSubject, name: str, data: bytes) -> Article:
    try:
        return subject.run(data)[0]
    except InputError as error:
        raise ViolationError(f"it refuses {name}: {error}") from error
    except ViolationError:
        raise
    except Exception as error:
        raise ViolationError(f"on {name} it raises {type(error).__name__}: {error}") from error


def _read_or_refuse(subject: ReaderSubject, name: str, data: bytes) -> None:
    try:
        normalize(subject.run(data)[0])
    except InputError as error:
        message = str(error)
        require(message and "\n" not in message, f"it refuses {name} with a message that is not one line: {message!r}")
    except ViolationError:
        raise
    except BaseException as error:
        raise ViolationError(f"on {name} it raises {type(error).__name__}: {error}") from error
