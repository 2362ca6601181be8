"""Regular expressions that are compiled when a text first needs them: most texts need few of ours."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The pattern of ``source``; flags stand in it."""
    return re.compile(source)
