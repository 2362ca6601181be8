"""Prove a plugin: as a pytest class, or as one report.

>>> class TestJson(ExporterConformance):
...     exporter = "json"
>>> TestJson().test_an_empty_article()
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from typing import ClassVar, Literal

import msgspec

from presswork.pipeline import Press
from presswork.testing.obligations import OBLIGATIONS
from presswork.testing.reading import OBLIGATIONS as READER_OBLIGATIONS
from presswork.testing.reading import SAMPLE_OBLIGATIONS
from presswork.testing.subject import (
    ExporterSubject,
    ReaderSubject,
    TransformSubject,
    UntriedError,
    ViolationError,
    text_in,
)
from presswork.testing.transforming import OBLIGATIONS as TRANSFORM_OBLIGATIONS

KIT_VERSION = (1, 0)
"""A kit with the same first number tries nothing that an older one did not promise to try."""


class Finding(msgspec.Struct, frozen=True):
    """One obligation and what came of it: ``violation`` says what was seen, ``untried`` what a trial needs."""

    obligation: str
    promise: str
    violation: str = ""
    untried: str = ""

    @property
    def status(self) -> Literal["met", "violated", "not tried"]:
        if self.untried:
            return "not tried"
        return "violated" if self.violation else "met"


class ExporterConformance:
    """Subclass it and name the exporter: each obligation becomes a test.

    ``text_of`` finds the words in the exporter's files, where they are not plain text, Markdown, XML, HTML,
    JSON or a zip of those. ``press`` may give a Press of your own in place of one with the installed plugins.
    """

    exporter: ClassVar[str]

    def press(self) -> Press:
        return Press()

    def text_of(self, data: bytes) -> str:
        return text_in(data)

    def subject(self) -> ExporterSubject:
        return ExporterSubject(self.press(), self.exporter, self.text_of)


class ReaderConformance:
    """Subclass it, name the reader, and give samples of its format by name."""

    reader: ClassVar[str]
    samples: ClassVar[Mapping[str, bytes]] = {}

    def press(self) -> Press:
        return Press()

    def subject(self) -> ReaderSubject:
        return ReaderSubject(self.press(), self.reader)

    def test_there_are_samples(self) -> None:
        """A reader is proven on something that it is meant to read."""
        assert self.samples, "give at least one sample"


class TransformConformance:
    """Subclass it and name the transform."""

    transform: ClassVar[str]

    def press(self) -> Press:
        return Press()

    def subject(self) -> TransformSubject:
        return TransformSubject(self.press(), self.transform)


def _exporter_test(check: Callable[[ExporterSubject], None]) -> Callable[[ExporterConformance], None]:
    def test(self: ExporterConformance) -> None:
        check(self.subject())

    test.__doc__ = check.__doc__
    return test


def _reader_test(check: Callable[[ReaderSubject], None]) -> Callable[[ReaderConformance], None]:
    def test(self: ReaderConformance) -> None:
        check(self.subject())

    test.__doc__ = check.__doc__
    return test


def _transform_test(check: Callable[[TransformSubject], None]) -> Callable[[TransformConformance], None]:
    def test(self: TransformConformance) -> None:
        check(self.subject())

    test.__doc__ = check.__doc__
    return test


def _sample_test(
    check: Callable[[ReaderSubject, Mapping[str, bytes]], None],
) -> Callable[[ReaderConformance], None]:
    def test(self: ReaderConformance) -> None:
        check(self.subject(), self.samples)

    test.__doc__ = check.__doc__
    return test


for _name, _check in OBLIGATIONS.items():
    setattr(ExporterConformance, f"test_{_name}", _exporter_test(_check))
for _name, _reading in READER_OBLIGATIONS.items():
    setattr(ReaderConformance, f"test_{_name}", _reader_test(_reading))
for _name, _sampled in SAMPLE_OBLIGATIONS.items():
    setattr(ReaderConformance, f"test_{_name}", _sample_test(_sampled))

for _name, _changing in TRANSFORM_OBLIGATIONS.items():
    setattr(TransformConformance, f"test_{_name}", _transform_test(_changing))


def examine_exporter(
    press: Press,
    format: str,
    text_of: Callable[[bytes], str] | None = None,
    only: Container[str] = (*OBLIGATIONS,),
) -> Iterator[Finding]:
    """Try every obligation of an exporter. Raises UsageError or UnavailableError where there is none."""
    subject = ExporterSubject(press, format, text_of)
    for name, check in OBLIGATIONS.items():
        if name in only:
            yield _finding(name, check.__doc__, partial(check, subject))


def examine_reader(
    press: Press,
    format: str,
    samples: Mapping[str, bytes],
    only: Container[str] = (*READER_OBLIGATIONS, *SAMPLE_OBLIGATIONS),
) -> Iterator[Finding]:
    """Try every obligation of a reader; those on samples remain untried where there are none."""
    subject = ReaderSubject(press, format)
    for name, check in READER_OBLIGATIONS.items():
        if name in only:
            yield _finding(name, check.__doc__, partial(check, subject))
    for name, sampled in SAMPLE_OBLIGATIONS.items():
        if name in only:
            trial = partial(sampled, subject, samples) if samples else _no_samples
            yield _finding(name, sampled.__doc__, trial)


def examine_transform(press: Press, name: str, only: Container[str] = (*TRANSFORM_OBLIGATIONS,)) -> Iterator[Finding]:
    """Try every obligation of a transform. Raises UsageError or UnavailableError where there is none."""
    subject = TransformSubject(press, name)
    for obligation, check in TRANSFORM_OBLIGATIONS.items():
        if obligation in only:
            yield _finding(obligation, check.__doc__, partial(check, subject))


def _no_samples() -> None:
    raise UntriedError("give samples of the format (--sample FILE)")


def _finding(name: str, promise: str | None, trial: Callable[[], None]) -> Finding:
    words = name.replace("_", " ")
    try:
        trial()
    except UntriedError as error:
        return Finding(words, promise or "", untried=str(error))
    except ViolationError as error:
        return Finding(words, promise or "", str(error))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a bug on trial, or its SystemExit, must not end the report
        return Finding(words, promise or "", f"it raises {type(error).__name__}: {error}")
    return Finding(words, promise or "")
