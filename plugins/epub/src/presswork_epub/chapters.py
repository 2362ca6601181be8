"""Where one page of the book ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from presswork.model import Block, Heading

# The body's size as JSON, in bytes: some five thousand words. An article of that length is read in
# one sitting, and a page break before each of its headings would only interrupt.
_SHORT = 60_000
# What ``presswork.join`` calls the headings of a book's parts, and those of its chapters.
_PART = re.compile(r"parts-\d+")
_CHAPTER = re.compile(r"part\d+-title")


def split(body: tuple[Block, ...], level: int | None) -> tuple[tuple[Block, ...], ...]:
    """The body cut before each heading of ``level`` and above.

    With None a book that was joined of articles is cut before each of its parts and chapters, however
    short; and another text at level 1, if it is long.
    """
    starts = list(_starts(body, level))
    return tuple(body[start:end] for start, end in zip([0, *starts], [*starts, len(body)], strict=True))


def _starts(body: tuple[Block, ...], level: int | None) -> Iterator[int]:
    headings = [(index, block) for index, block in enumerate(body) if isinstance(block, Heading)]
    joined = [index for index, heading in headings if is_part(heading) or is_chapter(heading)]
    if level is None and joined:
        yield from (index for index in joined if index)
        return
    if level is None and _is_short(body):
        return
    yield from (index for index, heading in headings if index and heading.level <= (level or 1))


def _is_short(body: tuple[Block, ...]) -> bool:
    size = 0
    for block in body:
        size += len(msgspec.json.encode(block)) + 1
        if size > _SHORT:
            return False
    return True


def is_part(heading: Heading) -> bool:
    return _PART.fullmatch(heading.anchor or "") is not None


def is_chapter(heading: Heading) -> bool:
    return _CHAPTER.fullmatch(heading.anchor or "") is not None
