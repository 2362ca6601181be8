"""The article model itself, as JSON: nothing is lost, and it reads back equal."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from presswork.model import BLOCK_KINDS, INLINE_KINDS, Article
from presswork.plugin import Exporter, NoOptions, Reader, Report, Source, hookimpl, native

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_exporters(register: Callable[[Exporter], None]) -> None:
    register(
        Exporter(
            format="json",
            title="Article model as JSON",
            extensions=("json",),
            media_type="application/json",
            write="presswork_json:write",
            supports=native(*BLOCK_KINDS, *INLINE_KINDS, "metadata"),
        )
    )


@hookimpl
def presswork_readers(register: Callable[[Reader], None]) -> None:
    register(
        Reader(
            format="json",
            title="Article model as JSON",
            extensions=("json",),
            media_type="application/json",
            read="presswork_json:read",
            signature=b'{"schema_version":',
        )
    )


def write(article: Article, stream: BinaryIO, options: NoOptions, report: Report) -> None:  # noqa: ARG001
    from presswork.codec import encode  # noqa: PLC0415 - a plugin's module stays light

    stream.write(encode(article))


def read(data: bytes, source: Source, options: NoOptions, report: Report) -> Article:  # noqa: ARG001
    from presswork.codec import decode  # noqa: PLC0415 - a plugin's module stays light

    return decode(data)
