"""Where one page of the book ends and the next begins."""

from __future__ import annotations

import msgspec

from presswork.model import Block, Heading

# The body's size as JSON, in bytes: some five thousand words. An article of that length is read in
# one sitting, and a page break before each of its headings would only interrupt.
_SHORT = 60_000


def split(body: tuple[Block, ...], level: int | None) -> tuple[tuple[Block, ...], ...]:
    """The body cut before each heading of ``level`` and above; with None, as its length suggests."""
    if level is None:
        if len(msgspec.json.encode(body)) <= _SHORT:
            return (body,)
        level = 1
    starts = [
        index for index, block in enumerate(body) if index and isinstance(block, Heading) and block.level <= level
    ]
    return tuple(body[start:end] for start, end in zip([0, *starts], [*starts, len(body)], strict=True))
