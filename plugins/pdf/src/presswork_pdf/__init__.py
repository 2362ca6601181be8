"""Registers the pdf format; the work is done in ``presswork_pdf.write``, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, hookimpl, native
from presswork_pdf.losses import LOSSES
from presswork_pdf.options import PdfOptions

PRESSWORK_API = (1, 0)

SUPPORTS = {**native(*BLOCK_KINDS, *INLINE_KINDS, "metadata"), **LOSSES}


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="pdf",
            title="PDF document",
            extensions=("pdf",),
            media_type="application/pdf",
            write="presswork_pdf.write:write",
            options=PdfOptions,
            supports=SUPPORTS,
        )
    )
