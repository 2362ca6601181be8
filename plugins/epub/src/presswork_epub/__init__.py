"""Registers the epub format; the work is done in ``presswork_epub.write``, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, degraded, hookimpl, native
from presswork_epub.options import EpubOptions

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="epub",
            title="EPUB 3 e-book",
            extensions=("epub",),
            media_type="application/epub+zip",
            write="presswork_epub.write:write",
            options=EpubOptions,
            supports=native(*BLOCK_KINDS, *INLINE_KINDS)
            | {"math": degraded("as its LaTeX source"), "mathblock": degraded("as its LaTeX source")},
        )
    )
