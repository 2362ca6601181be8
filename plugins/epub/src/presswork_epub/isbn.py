"""Book numbers (ISO 2108), in whatever way people write them."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"^(?:urn:)?isbn(?:-1[03])?[:\s]*|[\s-]", re.IGNORECASE)


def isbn_of(text: str) -> str | None:
    """The ten or thirteen digits if ``text`` is an ISBN whose check digit is right.

    >>> isbn_of("ISBN 978-0-306-40615-7"), isbn_of("0-306-40615-2"), isbn_of("9780306406158")
    ('9780306406157', '0306406152', None)
    """
    digits = _PREFIX.sub("", text).upper()
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
        return digits if total % 10 == 0 else None
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return digits if sum(value * (10 - index) for index, value in enumerate(values)) % 11 == 0 else None
    return None
