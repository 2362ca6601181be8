"""Registers the docx format; the work is done in ``presswork_docx.write`` and ``.read``, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import Exporter, Reader, hookimpl, native
from presswork_docx.losses import LOSSES
from presswork_docx.options import DocxOptions

PRESSWORK_API = (1, 0)

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="docx",
            title="Word document",
            extensions=("docx",),
            media_type=_MEDIA_TYPE,
            write="presswork_docx.write:write",
            options=DocxOptions,
            supports={
                **native(*BLOCK_KINDS, *INLINE_KINDS, "metadata"),
                **LOSSES,
            },
        )
    )


@hookimpl
def presswork_readers(register: Callable[[Reader], None]) -> None:
    # No signature: every zip file begins as a Word file does.
    register(
        Reader(
            format="docx",
            title="Word document",
            extensions=("docx",),
            media_type=_MEDIA_TYPE,
            read="presswork_docx.read:read",
        )
    )
