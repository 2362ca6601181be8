"""The transforms that come with the core, registered through the same door as any plugin's."""

from __future__ import annotations

from collections.abc import Callable

from presswork.plugin import Transform, hookimpl

PRESSWORK_API = (1, 0)


@hookimpl
def presswork_transforms(register: Callable[[Transform], None]) -> None:
    register(
        Transform(
            name="smart-punctuation",
            title="Typographic quotes, dashes, ellipses and no-break spaces, as the language has them",
            apply="presswork.transforms.punctuation:apply",
        )
    )
