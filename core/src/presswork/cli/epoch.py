"""SOURCE_DATE_EPOCH: the day of a build that is to come out the same again (reproducible-builds.org)."""

from __future__ import annotations

import os

import msgspec

from presswork.errors import UsageError
from presswork.model import Article
from presswork.report import Report

VARIABLE = "SOURCE_DATE_EPOCH"
_LAST = 253_402_300_799  # 9999-12-31T23:59:59Z, the end of ISO 8601's years of four digits


def moment_of_build() -> str | None:
    """The moment that the environment names, in ISO 8601. Raises UsageError for what is no number of seconds."""
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > _LAST:
        raise UsageError(f"{VARIABLE} is '{text[:40]}': give the seconds since 1970 as a whole number, or unset it")
    from datetime import UTC, datetime  # noqa: PLC0415 - few runs have one

    return datetime.fromtimestamp(int(text), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def dated(article: Article, moment: str | None, report: Report) -> Article:
    """The article, changed last at ``moment`` if it does not say itself when it was."""
    if moment is None or article.metadata.modified:
        return article
    report.decided("modified", moment, f"{VARIABLE} says so")
    return msgspec.structs.replace(article, metadata=msgspec.structs.replace(article.metadata, modified=moment))
