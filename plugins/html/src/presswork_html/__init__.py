"""Registers the html format; ``write`` and ``reading`` do the work, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, Reader, Support, hookimpl, native
from presswork_html.options import HtmlOptions
from presswork_html.reading.options import HtmlReadOptions

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="html",
            title="Web page",
            extensions=("html", "htm"),
            media_type="text/html",
            write="presswork_html.write:write",
            options=HtmlOptions,
            supports={
                **native(*BLOCK_KINDS, *INLINE_KINDS, "metadata"),
                "metadata.extra": Support("dropped", "a page has no place for it"),
            },
        )
    )


@hookimpl
def presswork_readers(register: Callable[[Reader], None]) -> None:
    register(
        Reader(
            format="html",
            title="Web page",
            extensions=("html", "htm", "xhtml"),
            media_type="text/html",
            read="presswork_html.reading.read:read",
            options=HtmlReadOptions,
        )
    )
