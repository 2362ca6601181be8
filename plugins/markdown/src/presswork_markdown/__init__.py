"""Registers the markdown format; ``write`` and ``reading`` do the work, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, Reader, hookimpl, native
from presswork_markdown.losses import LOSSES
from presswork_markdown.options import MarkdownOptions
from presswork_markdown.reading.options import MarkdownReadOptions

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="markdown",
            title="Markdown (CommonMark with tables and footnotes)",
            extensions=("md", "markdown"),
            media_type="text/markdown",
            write="presswork_markdown.write:write",
            options=MarkdownOptions,
            supports={**native(*BLOCK_KINDS, *INLINE_KINDS, "metadata"), **LOSSES},
        )
    )


@hookimpl
def presswork_readers(register: Callable[[Reader], None]) -> None:
    register(
        Reader(
            format="markdown",
            title="Markdown (CommonMark with tables, footnotes and front matter)",
            extensions=("md", "markdown", "mdown", "mkd", "mkdn", "mdwn"),
            media_type="text/markdown",
            read="presswork_markdown.reading.read:read",
            options=MarkdownReadOptions,
        )
    )
