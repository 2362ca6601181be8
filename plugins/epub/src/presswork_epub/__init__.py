"""Registers the epub format; ``presswork_epub.write`` and ``.read`` do the work, imported on first use."""

from __future__ import annotations

from collections.abc import Callable

from presswork.plugin import Exporter, Reader, hookimpl
from presswork_epub.losses import SUPPORTS
from presswork_epub.options import EpubOptions, EpubReadOptions

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
            supports=SUPPORTS,
        )
    )


@hookimpl
def presswork_readers(register: Callable[[Reader], None]) -> None:
    # No signature: what begins like a zip file may be a DOCX, and the member that tells is not always the first.
    register(
        Reader(
            format="epub",
            title="EPUB 2 or 3 e-book",
            extensions=("epub",),
            media_type="application/epub+zip",
            read="presswork_epub.read:read",
            options=EpubReadOptions,
        )
    )
