"""Characters: what no file format can hold is removed, white space is one space, forms are NFC."""

from __future__ import annotations

from unicodedata import category, is_normalized, normalize

from presswork.patterns import pattern

LONGEST = 1 << 20
"""The most bytes that one Text has in UTF-8."""

# NEXT LINE and the two Unicode separators end lines as surely as a line feed does (UAX #14, BK and NL).
_SPACES = "[\t-\r \x85\u2028\u2029]+"
_LINE_END = "\r\n|[\r\x85\u2028\u2029]"
_CODE_SPACE = "\r\n|[\t-\r\x85\u2028\u2029]"
_PAGE_END = "[\x0b\x0c]"
# U+FEFF is a byte order mark that went astray; PDF/A has no place for it (ISO 19005-2 6.2.11.7.2).
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]"
# XML 1.0 §2.2: neither surrogates nor U+FFFE and U+FFFF are characters; HTML §13.1 refuses all of Unicode's
# noncharacters, and no font has any (The Unicode Standard §23.7).
_LAST_TWO = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
BROKEN = f"[\ud800-\udfff\ufdd0-\ufdef{_LAST_TWO}]"
_DIRECTION = "[\u202a-\u202e\u2066-\u2069]"
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_EMBEDDING = "\u202c"
_POP_ISOLATE = "\u2069"
# Joiners, regional indicators, skin tones, vowels and finals of Hangul, and the letters of flag tags.
_EXTENDING = "[\u200c\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\u1160-\u11ff\U000e0020-\U000e007f]"
_ZERO_WIDTH_JOINER = "\u200d"

BLANK = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that leave no mark on the page: a block of nothing else is empty."""


class Directions:
    """The embeddings, overrides and isolates that are open in a run of text (UAX #9 BD9, BD11)."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._isolates = 0

    def balance(self, text: str) -> str:
        """``text`` without the closers that close nothing; what it opens stays open here."""
        kept: list[str] = []
        start = 0
        for found in pattern(_DIRECTION).finditer(text):
            if not self._accepts(found[0]):
                kept.append(text[start : found.start()])
                start = found.end()
        kept.append(text[start:])
        return "".join(kept)

    def close(self) -> str:
        """The closers of all that is open."""
        closers = "".join(_POP_ISOLATE if mark in _ISOLATES else _POP_EMBEDDING for mark in reversed(self._open))
        self._open.clear()
        self._isolates = 0
        return closers

    def _accepts(self, mark: str) -> bool:
        if mark in _EMBEDDINGS:
            self._open.append(mark)
        elif mark in _ISOLATES:
            self._open.append(mark)
            self._isolates += 1
        elif mark == _POP_EMBEDDING:
            if not self._open or self._open[-1] in _ISOLATES:
                return False
            self._open.pop()
        else:
            if not self._isolates:
                return False
            self._isolates -= 1
            # The end of an isolate ends the embeddings inside it (UAX #9 X6a).
            while self._open.pop() not in _ISOLATES:
                pass
        return True


def is_plain(text: str) -> bool:
    """True, quickly, for nearly every text that needs no work (but for spaces at its ends)."""
    return text.isprintable() and "  " not in text and (text.isascii() or is_normalized("NFC", text))


def compose(text: str) -> str:
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


def clean_run(text: str, directions: Directions) -> str:
    """Part of a block's text: its ends keep a space, ``directions`` what it leaves open."""
    if is_plain(text):
        return text
    return compose(pattern(_SPACES).sub(" ", directions.balance(_legal(text))))


def clean_line(text: str) -> str:
    """A text of its own on one line: a title, a description, a name."""
    if is_plain(text):
        return text.strip(" ")
    directions = Directions()
    line = compose(pattern(_SPACES).sub(" ", directions.balance(_legal(text))).strip(" "))
    return line + directions.close()


def clean_code(text: str) -> str:
    """Computer text inside a line: each space counts, a line end is a space."""
    if is_plain(text):
        return text
    directions = Directions()
    return compose(directions.balance(pattern(_CODE_SPACE).sub(" ", _legal(text)))) + directions.close()


def clean_lines(text: str) -> str:
    """Text in which lines, spaces and tabs count. Each line closes what it opens, as a line may stand alone."""
    text = pattern(_PAGE_END).sub(" ", pattern(_LINE_END).sub("\n", _legal(text)))
    if not pattern(_DIRECTION).search(text):
        return compose(text)
    directions = Directions()
    return "\n".join(compose(directions.balance(line)) + directions.close() for line in text.split("\n"))


def clean_word(text: str) -> str:
    """An identifier: no direction marks, no white space."""
    return "-".join(pattern(_DIRECTION).sub("", clean_line(text)).split())


def indent(text: str) -> tuple[str, str]:
    """The white space that a verse line begins with, a tab as four spaces, and the rest."""
    rest = text.lstrip("\t\n\x0b\x0c\r \x85\u2028\u2029")
    spaces = text[: len(text) - len(rest)]
    return " " * (spaces.count(" ") + 4 * spaces.count("\t")), rest


def split(text: str) -> list[str]:
    """``text`` in pieces of at most LONGEST bytes, each begun after a space or else between graphemes."""
    if len(text) <= LONGEST // 4:
        return [text]
    data = text.encode()
    if len(data) <= LONGEST:
        return [text]
    pieces = []
    start = offset = 0
    while offset < len(data):
        fits = len(data[offset : offset + LONGEST].decode(errors="ignore"))
        end = start + fits
        if end < len(text):
            end = _cut(text, start, end)
        pieces.append(text[start:end])
        offset += len(pieces[-1].encode())
        start = end
    return pieces


def _cut(text: str, start: int, end: int) -> int:
    nearest = max(start + 1, end - 1000)
    after_space = text.rfind(" ", nearest, end) + 1
    if after_space and not _extends(text, after_space):
        return after_space
    for cut in range(end, nearest, -1):
        if not _extends(text, cut):
            return cut
    return end


def _extends(text: str, at: int) -> bool:
    """True if the character there may belong to the grapheme before it (UAX #29 GB9, GB11, GB6-8, GB12)."""
    return (
        category(text[at]).startswith("M")
        or text[at - 1] == _ZERO_WIDTH_JOINER
        or bool(pattern(_EXTENDING).match(text, at))
    )


def _legal(text: str) -> str:
    return pattern(BROKEN).sub("\ufffd", pattern(_CONTROL).sub("", text))
