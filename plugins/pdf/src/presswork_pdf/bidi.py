"""Which way each character runs: the Unicode bidirectional algorithm (UAX #9) for one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal
from unicodedata import bidirectional, category, mirrored, name, normalize

from msgspec import Struct

Isolate = tuple[int, int, Literal["ltr", "rtl"]]
"""A stretch ``[start, end)`` of the text that runs its own way, such as a Span with a direction."""

# Every block that holds right-to-left characters, and the explicit directional formatting characters.
_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069"
    "\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MAX_DEPTH = 125
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))  # rule X9
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_NEUTRAL = frozenset(("S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_INITIATOR = {"ltr": "\u2066", "rtl": "\u2067"}


# Letters and punctuation that most texts are made of: with these alone, nothing has to be looked up.
_ORDINARY = frozenset(map(chr, (*range(0x590), *range(0x1E00, 0x2000), *range(0x2010, 0x2028), *range(0x2030, 0x2060))))


@lru_cache(maxsize=4)
def needs_levels(text: str) -> bool:
    """Whether any character of ``text`` can run right to left."""
    return not (text.isascii() or _ORDINARY.issuperset(text)) and _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_RIGHT_TO_LEFT)


def levels(text: str, base: int, isolates: Sequence[Isolate] = ()) -> list[int]:
    """The embedding level of each character; odd levels run right to left.

    >>> levels("abc \u05d0\u05d1 12", 0)
    [0, 0, 0, 0, 1, 1, 1, 2, 2]
    """
    whole, kept = _with_isolates(text, isolates)
    # A forced line break does not end the paragraph: it counts as U+2028 does.
    classes = [bidirectional(character) or "L" for character in whole]
    found = _resolve(["WS" if kind == "B" else kind for kind in classes], whole, base)
    return [found[index] for index in kept] if isolates else found


def visual_order(line: Sequence[int]) -> list[int]:
    """The indices of a line's pieces from left to right, given the level of each (rule L2).

    >>> visual_order([0, 1, 1, 2, 0])
    [0, 3, 2, 1, 4]
    """
    order = list(range(len(line)))
    highest = max(line, default=0)
    lowest_odd = min((level for level in line if level & 1), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if line[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _with_isolates(text: str, isolates: Sequence[Isolate]) -> tuple[str, list[int]]:
    """The text with isolate characters around each stretch, and where its own characters went."""
    if not isolates:
        return text, []
    marks: dict[int, str] = {}
    for start, end, direction in sorted(isolates, key=lambda stretch: (stretch[0], -stretch[1])):
        marks[start] = marks.get(start, "") + _INITIATOR[direction]
        # A closing mark stands before the opening marks of whatever begins at the same place.
        marks[end] = "\u2069" + marks.get(end, "")
    parts: list[str] = []
    kept: list[int] = []
    length = 0
    for index in range(len(text) + 1):
        mark = marks.get(index, "")
        parts.append(mark)
        length += len(mark)
        if index < len(text):
            kept.append(length)
            parts.append(text[index])
            length += 1
    return "".join(parts), kept


def _resolve(classes: list[str], text: str, base: int) -> list[int]:
    original = list(classes)
    partners = _matching_isolates(original)
    found = _explicit(classes, original, partners, base)
    paragraph = _Paragraph(text, classes, original, found, partners, base)
    for sequence in _sequences(found, original, partners):
        _Sequence(sequence, paragraph).resolve()
    _reset_whitespace(found, original, base)
    return found


def _matching_isolates(classes: list[str]) -> dict[int, int]:
    """BD9: each isolate initiator with its PDI, both ways."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            open_.append(index)
        elif kind == "PDI" and open_:
            start = open_.pop()
            pairs[start], pairs[index] = index, start
    return pairs


def _explicit(classes: list[str], original: list[str], partners: dict[int, int], base: int) -> list[int]:
    """Rules X1 to X8."""
    found = [base] * len(classes)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for index, kind in enumerate(original):
        level, override, _ = stack[-1]
        if kind in ("RLE", "LRE", "RLO", "LRO") or kind in _ISOLATES:
            found[index] = level
            if override and kind in _ISOLATES:
                classes[index] = override
            overflows = overflow_isolates or overflow_embeddings
            odd = kind[0] == "R" or (
                kind == "FSI"
                and not overflows
                and _first_strong(original, index + 1, partners.get(index, len(original))) == 1
            )
            new = level + 1 + (level & 1) if odd else level + 2 - (level & 1)
            fits = new <= _MAX_DEPTH and not overflows
            if kind in _ISOLATES:
                valid_isolates += fits
                overflow_isolates += not fits
            elif not fits:
                overflow_embeddings += not overflow_isolates
            if fits:
                stack.append((new, kind[0] if kind in ("RLO", "LRO") else "", kind in _ISOLATES))
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            found[index], override, _ = stack[-1]
            classes[index] = override or kind
        elif kind == "PDF":
            found[index] = level
            if not overflow_isolates and overflow_embeddings:
                overflow_embeddings -= 1
            elif not overflow_isolates and not stack[-1][2] and len(stack) > 1:
                stack.pop()
        else:
            found[index] = level
            if override and kind != "BN":
                classes[index] = override
    return found


def _first_strong(classes: list[str], start: int, end: int) -> int | None:
    """Rules P2 and P3 within ``[start, end)``: 0, 1 or None."""
    depth = 0
    for kind in classes[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


def _sequences(found: list[int], original: list[str], partners: dict[int, int]) -> Iterator[list[int]]:
    """BD13: isolating run sequences, without the characters that X9 removes."""
    runs: list[list[int]] = []
    for index, kind in enumerate(original):
        if kind in _REMOVED:
            continue
        if runs and found[runs[-1][-1]] == found[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    by_start = {run[0]: run for run in runs}
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in partners:
            continue
        sequence = list(run)
        while original[sequence[-1]] in _ISOLATES and partners.get(sequence[-1]) in by_start:
            sequence += by_start[partners[sequence[-1]]]
        yield sequence


class _Paragraph(Struct):
    """``classes`` change as rules apply, ``original`` do not; ``found`` are the levels so far."""

    text: str
    classes: list[str]
    original: list[str]
    found: list[int]
    partners: dict[int, int]
    base: int


class _Sequence:
    """Rules X10 to I2 for one isolating run sequence."""

    def __init__(self, where: list[int], paragraph: _Paragraph) -> None:
        found, original = paragraph.found, paragraph.original
        self.where, self.found, self.text = where, found, paragraph.text
        self.kinds = [paragraph.classes[index] for index in where]
        self.original = [original[index] for index in where]
        self.level = found[where[0]]
        self.embedding = "R" if self.level & 1 else "L"
        last = where[-1]
        base = after = paragraph.base
        before = next((found[i] for i in range(where[0] - 1, -1, -1) if original[i] not in _REMOVED), base)
        if not (original[last] in _ISOLATES and last not in paragraph.partners):
            after = next((found[i] for i in range(last + 1, len(found)) if original[i] not in _REMOVED), base)
        self.sos = "R" if max(self.level, before) & 1 else "L"
        self.eos = "R" if max(self.level, after) & 1 else "L"

    def resolve(self) -> None:
        self._weak()
        self._brackets()
        self._neutral()
        for index, kind in zip(self.where, self.kinds, strict=True):
            if self.level & 1:
                self.found[index] += kind in ("L", "EN", "AN")
            else:
                self.found[index] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)

    def _weak(self) -> None:
        self._marks_and_arabic()
        kinds = self.kinds
        for index in range(1, len(kinds) - 1):  # W4
            left, kind, right = kinds[index - 1 : index + 2]
            if left == right and ((kind in ("ES", "CS") and left == "EN") or (kind == "CS" and left == "AN")):
                kinds[index] = left
        self._terminators()
        strong = self.sos
        for index, kind in enumerate(kinds):
            if kind in ("ES", "ET", "CS"):  # W6
                kinds[index] = "ON"
            elif kind == "EN" and strong == "L":  # W7
                kinds[index] = "L"
            elif kind in ("L", "R"):
                strong = kind

    def _marks_and_arabic(self) -> None:
        """W1 to W3."""
        kinds = self.kinds
        before, strong = self.sos, self.sos
        for index, kind in enumerate(kinds):
            if kind == "NSM":
                kinds[index] = "ON" if before in _ISOLATES or before == "PDI" else before
            elif kind == "EN" and strong == "AL":
                kinds[index] = "AN"
            before = kinds[index]
            if before in ("L", "R", "AL"):
                strong = before
        self.kinds = ["R" if kind == "AL" else kind for kind in kinds]

    def _terminators(self) -> None:
        """W5: signs such as % and $ go with the European number beside them."""
        kinds = self.kinds
        index = 0
        while index < len(kinds):
            end = index
            while end < len(kinds) and kinds[end] == "ET":
                end += 1
            if end > index and "EN" in (kinds[index - 1] if index else "", kinds[end] if end < len(kinds) else ""):
                kinds[index:end] = ["EN"] * (end - index)
            index = max(end, index + 1)

    def _brackets(self) -> None:
        """N0: a pair of brackets takes the direction of what it encloses."""
        for start, end in self._bracket_pairs():
            inside = {_STRONG.get(kind) for kind in self.kinds[start + 1 : end]} - {None}
            if self.embedding in inside:
                direction = self.embedding
            elif inside:
                before = next(
                    (_STRONG[self.kinds[i]] for i in range(start - 1, -1, -1) if self.kinds[i] in _STRONG), self.sos
                )
                direction = before if before != self.embedding else self.embedding
            else:
                continue
            for bracket in (start, end):
                self.kinds[bracket] = direction
                follow = bracket + 1
                while follow < len(self.kinds) and self.original[follow] == "NSM":
                    self.kinds[follow] = direction
                    follow += 1

    def _bracket_pairs(self) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        stack: list[tuple[str, int]] = []
        for index, where in enumerate(self.where):
            character = self.text[where]
            if self.kinds[index] != "ON" or not mirrored(character):
                continue
            closing = _closing(character)
            if closing:
                if len(stack) == 63:  # noqa: PLR2004 - BD16
                    return []
                stack.append((closing, index))
            elif category(character) == "Pe":
                wanted = normalize("NFC", character)
                for depth in range(len(stack) - 1, -1, -1):
                    if stack[depth][0] == wanted:
                        pairs.append((stack[depth][1], index))
                        del stack[depth:]
                        break
        return sorted(pairs)

    def _neutral(self) -> None:
        """N1 and N2."""
        kinds = self.kinds
        index = 0
        while index < len(kinds):
            if kinds[index] not in _NEUTRAL:
                index += 1
                continue
            end = index
            while end < len(kinds) and kinds[end] in _NEUTRAL:
                end += 1
            left = _STRONG[kinds[index - 1]] if index else self.sos
            right = _STRONG[kinds[end]] if end < len(kinds) else self.eos
            kinds[index:end] = [left if left == right else self.embedding] * (end - index)
            index = end


@lru_cache(maxsize=256)
def _closing(character: str) -> str:
    """The bracket that closes ``character``, or nothing: the data of BidiBrackets.txt, by name."""
    if category(character) != "Ps":
        return ""
    title = name(character, "")
    wanted = title.replace("LEFT", "RIGHT")
    for candidate in range(ord(character) + 1, ord(character) + 4):
        if category(chr(candidate)) == "Pe" and name(chr(candidate), "") == wanted:
            return normalize("NFC", chr(candidate))
    return ""


def _reset_whitespace(found: list[int], original: list[str], base: int) -> None:
    """Rule L1, but for the ends of lines: there the line breaker leaves no spaces."""
    trailing = True
    for index in range(len(found) - 1, -1, -1):
        kind = original[index]
        if kind == "S":
            found[index], trailing = base, True
        elif trailing and (kind in ("WS", "PDI") or kind in _ISOLATES or kind in _REMOVED):
            found[index] = base
        else:
            trailing = False
