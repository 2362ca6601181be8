"""Count the work of a call in a unit that no other program on the machine can change."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def count_steps(work: Callable[[], object]) -> int:
    """How many lines of Python ``work`` runs on this thread: a measure of growth that is the same on a busy machine.

    Count a call twice, with an input and one some times longer, after a call that fills the caches. What the
    interpreter's own functions do inside one line (a regular expression, a copy) is a single step: for those, let a
    long input run in full.

    >>> def count_to(number):
    ...     while number:
    ...         number -= 1
    >>> count_steps(lambda: count_to(20)) - count_steps(lambda: count_to(10))
    20
    """
    counted = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal counted
        counted += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
