"""What a book can't keep, in the words that both the listing of formats and the report use."""

from __future__ import annotations

from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.plugin import degraded, native

AS_PLAIN_WORDS = "as plain words: a book can't lead to a place beside it"
AS_SOURCE = "as its LaTeX source, which is no formula that we understand"

SUPPORTS = native(*BLOCK_KINDS, *INLINE_KINDS, "metadata") | {"link.relative": degraded(AS_PLAIN_WORDS)}
"""A formula or a picture that can't be used, and an address that does not parse, are reported where they stand."""
