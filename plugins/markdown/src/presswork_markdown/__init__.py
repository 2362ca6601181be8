"""Registers the markdown format; the work is done in ``presswork_markdown.write``, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, hookimpl, native
from presswork_markdown.losses import LOSSES
from presswork_markdown.options import MarkdownOptions

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
            supports={**native(*BLOCK_KINDS, *INLINE_KINDS), **LOSSES},
        )
    )
