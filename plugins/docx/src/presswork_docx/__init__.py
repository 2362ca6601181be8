"""Registers the docx format; the work is done in ``presswork_docx.write``, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, degraded, hookimpl, native
from presswork_docx.options import DocxOptions

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="docx",
            title="Word document",
            extensions=("docx",),
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            write="presswork_docx.write:write",
            options=DocxOptions,
            supports={
                **native(*BLOCK_KINDS, *INLINE_KINDS),
                "math": degraded("as LaTeX source"),
                "mathblock": degraded("as LaTeX source"),
            },
        )
    )
