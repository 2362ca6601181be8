"""Replace what an exporter does not know by its text, and report it."""

from __future__ import annotations

from collections.abc import Mapping

from presswork.exporter import Support
from presswork.model import BLOCK_KINDS, INLINE_KINDS, Article
from presswork.report import Report


def degrade(article: Article, supports: Mapping[str, Support], report: Report) -> Article:  # noqa: ARG001
    if {*BLOCK_KINDS, *INLINE_KINDS} <= {"paragraph", "text", *supports}:
        return article
    raise NotImplementedError
