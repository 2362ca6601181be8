"""The complete extension surface: a plugin is a module with any of these functions.

Each is marked with ``presswork.plugin.hookimpl`` and may leave out arguments it does not need.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

import msgspec
import pluggy

from presswork.exporter import Exporter, Reader, Transform
from presswork.model import Article
from presswork.report import Report

API_VERSION = (1, 0)
"""A plugin's ``PRESSWORK_API`` needs the same first number, and a second one no larger."""

hookspec = pluggy.HookspecMarker("presswork")
hookimpl = pluggy.HookimplMarker("presswork")


@hookspec(historic=True)
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    """Call ``register`` with each format that the plugin writes."""


@hookspec(historic=True)
def presswork_readers(register: Callable[[Reader], None]) -> None:
    """Call ``register`` with each format that the plugin reads."""


@hookspec(historic=True)
def presswork_transforms(register: Callable[[Transform], None]) -> None:
    """Call ``register`` with each change of articles that the plugin offers by name."""


@hookspec(firstresult=True)
def presswork_export(
    article: Article,
    exporter: Exporter,
    stream: BinaryIO,
    options: msgspec.Struct,
    report: Report,
) -> bool | None:
    """Write the article; with ``wrapper=True`` do something before and after another's export."""
