"""The plain-text article reader, registered through the same door as any plugin's."""

from __future__ import annotations

from collections.abc import Callable

from presswork.plugin import Reader, hookimpl
from presswork.reading.options import TextOptions

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_readers(register: Callable[[Reader], None]) -> None:
    register(
        Reader(
            format="text",
            title="Plain text",
            extensions=("txt", "text"),
            media_type="text/plain",
            read="presswork.reading.text:read",
            options=TextOptions,
        )
    )
