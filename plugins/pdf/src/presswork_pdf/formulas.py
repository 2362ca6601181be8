"""Formulas as lines of text: LaTeX notation into letters, signs, and what stands above and below them.

Nothing is built up: a fraction has a stroke, a matrix its rows one after another. What is beyond that is
left to its source.
"""

from __future__ import annotations

import re
from functools import lru_cache

from presswork.model import Emphasis, Inline, LineBreak, Strong, Subscript, Superscript, Text
from presswork_pdf.signs import (
    ACCENTS,
    BINARY,
    CLOSING,
    DOUBLE_STRUCK,
    FENCES,
    FUNCTIONS,
    LARGE,
    OPENING,
    RAISED,
    RELATIONS,
    SIGNS,
    SILENT,
    SPACES,
)

_TOKEN = re.compile(r"\\([A-Za-z]+)\*?|\\(.)|([{}^_&])|(\s+)|(%.*?(?:\n|$))|(.)", re.DOTALL)
_TOGETHER_ABOVE = re.compile(r"[^ /]*")
_SCRIPTS = "[⁰-₟ⁱ¹²³ᵃ-ᶿˣʲʳˢʸ′]|[\\^_]\\w?"
_TOGETHER = re.compile(rf"[√∂dΔ∇]?(\d+(\.\d+)?|\w[\u0300-\u036f\u20d7]?)({_SCRIPTS})*|[∞ℏ]")
_DEEPEST = 24
_LONGEST = 20_000
_UPRIGHT = frozenset(
    ("text", "textrm", "textnormal", "mathrm", "operatorname", "mathsf", "mathtt", "mbox", "textsf", "rm")
)
_BOLD = frozenset(("mathbf", "boldsymbol", "bm", "textbf", "mathbfit"))
_ITALIC = frozenset(("mathit", "mathcal", "mathscr", "mathfrak", "textit", "mathnormal"))
_LINES = frozenset(("aligned", "align", "gather", "gathered", "split", "equation", "eqnarray", "multline", "alignat"))
_MATRICES = {"matrix": "", "pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "Vmatrix": "‖‖", "Bmatrix": "{}"}
_MATRICES |= {"smallmatrix": "", "array": "", "cases": "{ "}


class _BeyondUsError(Exception):
    """This formula is better shown as its source."""


@lru_cache(maxsize=512)
def formula(source: str) -> tuple[Inline, ...] | None:
    """``source`` as inlines, or None where it says more than a line of text can.

    >>> formula("x^2")
    (Emphasis(content=(Text(text='x'),)), Superscript(content=(Text(text='2'),)))
    """
    if len(source) > _LONGEST:
        return None
    try:
        found = _Reading(source).everything()
    except (_BeyondUsError, IndexError):
        return None
    return found if _characters(found).strip() else None


def spoken(source: str) -> str:
    """``source`` in characters alone, for places that hold no other.

    >>> spoken(r"E = mc^2 \\le \\frac{a+b}{x_{max}}")
    'E = mc² ≤ (a + b)/x_(max)'
    """
    content = formula(source)
    return source if content is None else _characters(content)


def _characters(content: tuple[Inline, ...]) -> str:
    parts = []
    for inline in content:
        match inline:
            case Text(text):
                parts.append(text)
            case Superscript(inner):
                parts.append(script(_characters(inner), "^", RAISED[0]))
            case Subscript(inner):
                parts.append(script(_characters(inner), "_", RAISED[1]))
            case Emphasis(inner) | Strong(inner):
                parts.append(_characters(inner))
            case _:
                parts.append(" ")
    return "".join(parts)


def script(text: str, sign: str, small: dict[str, str]) -> str:
    """``text`` in ``small`` characters if there are such, and otherwise behind ``sign``."""
    if all(character in small for character in text):
        return "".join(small[character] for character in text)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


class _Reading:
    """One pass over the tokens of a formula."""

    def __init__(self, source: str) -> None:
        self.tokens = [match for match in _TOKEN.finditer(source) if not (match.group(4) or match.group(5))]
        # Inside of words that are no formula, spaces count.
        self.source = source
        self.at = 0
        self.depth = 0
        self.tight = False

    def everything(self) -> tuple[Inline, ...]:
        found = self._row()
        if self.at < len(self.tokens):
            raise _BeyondUsError
        return found

    def _next(self) -> re.Match[str]:
        if self.at >= len(self.tokens):
            raise _BeyondUsError
        self.at += 1
        return self.tokens[self.at - 1]

    def _peek(self) -> str:
        return self.tokens[self.at].group() if self.at < len(self.tokens) else ""

    def _descend(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _BeyondUsError

    def _row(self, *ends: str) -> tuple[Inline, ...]:
        """What comes before one of ``ends``, which is left where it is."""
        self._descend()
        line = _Line(self.tight)
        while self.at < len(self.tokens) and self._peek() not in ends:
            self._atom(line)
        self.depth -= 1
        return tuple(line.parts)

    def _group(self, *, tight: bool = False) -> tuple[Inline, ...]:
        """An argument: what is between braces, or the next sign; ``tight`` where nothing has space around it."""
        outside, self.tight = self.tight, self.tight or tight
        if self._peek() == "{":
            self.at += 1
            found = self._row("}")
            self._next()
        else:
            self._descend()
            line = _Line(self.tight)
            self._atom(line)
            found = tuple(line.parts)
            self.depth -= 1
        self.tight = outside
        return found

    def _words(self) -> str:
        """An argument that is no formula, as it stands."""
        if self._next().group() != "{":
            return self.tokens[self.at - 1].group()
        start = self.tokens[self.at - 1].end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(self._next().group(), 0)
        words = self.source[start : self.tokens[self.at - 1].start()]
        if re.search(r"[\\$^_{}]", words):
            raise _BeyondUsError
        return words

    def _atom(self, line: _Line) -> None:
        token = self._next()
        command, escaped, structure, *_, other = token.groups()
        if command:
            self._command(command, line)
        elif escaped:
            self._escaped(escaped, line)
        elif structure == "{":
            self.at -= 1
            line.extend(self._group())
        elif structure == "^":
            line.add(Superscript(self._group(tight=True)))
        elif structure == "_":
            line.add(Subscript(self._group(tight=True)))
        elif structure == "}" or other == "\\":
            raise _BeyondUsError
        elif other == ":" and self._peek() == "=":
            self.at += 1
            line.sign("≔")
        elif other and other in ",:" and line.ends_in_digit() and self._peek().isdigit():
            line.text(other)
        elif other:
            line.sign(other)

    def _escaped(self, sign: str, line: _Line) -> None:
        if sign == "\\":
            line.add(LineBreak())
        elif sign in SPACES:
            line.text(SPACES[sign])
        elif sign in "{}":
            line.fence(sign)
        elif sign in "%$&#_|":
            line.text("‖" if sign == "|" else sign)
        else:
            raise _BeyondUsError

    def _command(self, name: str, line: _Line) -> None:
        if name in SIGNS:
            line.sign(SIGNS[name])
        elif name in FUNCTIONS:
            line.word(name)
        elif name in SPACES:
            line.text(SPACES[name])
        elif name in FENCES:
            self._fence(line)
        elif name in ACCENTS:
            self._accent(ACCENTS[name], line)
        elif name in _UPRIGHT:
            line.word(self._words())
        elif name in _BOLD:
            line.add(Strong((Text(_characters(self._group())),)))
        elif name in _ITALIC:
            line.extend(self._group())
        elif name not in SILENT:
            self._built(name, line)

    def _built(self, name: str, line: _Line) -> None:
        match name:
            case "frac" | "dfrac" | "tfrac" | "cfrac":
                line.extend((*_whole(self._group(), above=True), Text("/"), *_whole(self._group())))
            case "binom" | "dbinom" | "tbinom":
                line.extend((Text("("), *self._group(), Text(" over "), *self._group(), Text(")")))
            case "overset" | "stackrel" | "underset":
                script, base = self._group(tight=True), self._group()
                line.extend((*base, Subscript(script) if name == "underset" else Superscript(script)))
            case "sqrt":
                self._root(line)
            case "mathbb":
                line.text("".join(DOUBLE_STRUCK.get(letter, letter) for letter in _characters(self._group())))
            case "pmod":
                line.extend((Text(" (mod "), *self._group(), Text(")")))
            case "bmod":
                line.text(" mod ")
            case "not":
                line.text(f" {_characters(self._group()).strip()}\u0338 ")
            case "tag":
                line.text(f"\u2003({self._words()})")
            case "label":
                self._words()
            case "begin":
                self._environment(line)
            case _:
                raise _BeyondUsError

    def _fence(self, line: _Line) -> None:
        fence = self._next()
        if fence.group(1):
            if fence.group(1) not in SIGNS:
                raise _BeyondUsError
            line.fence(SIGNS[fence.group(1)])
        elif fence.group() != ".":
            line.fence("‖" if fence.group() == "\\|" else fence.group().removeprefix("\\"))

    def _root(self, line: _Line) -> None:
        if self._peek() == "[":
            self.at += 1
            line.add(Superscript(self._row("]")))
            self._next()
        line.text("√")
        line.extend(_whole(self._group()))

    def _accent(self, mark: str, line: _Line) -> None:
        base = self._group()
        letters = _characters(base)
        if len(letters) == 1:
            line.add(Emphasis((Text(letters + mark),)))
        else:
            raise _BeyondUsError

    def _environment(self, line: _Line) -> None:
        name = self._words().removesuffix("*")
        if name in ("array", "alignat"):
            self._words_or_none()
        if name in _LINES:
            line.extend(self._row("\\end"))
        elif name in _MATRICES:
            fence = _MATRICES[name]
            line.fence(fence[:1].strip())
            self._rows(line, ", " if name != "cases" else "  ")
            line.fence(fence[1:].strip())
        else:
            raise _BeyondUsError
        self._next()
        if self._words().removesuffix("*") != name:
            raise _BeyondUsError

    def _words_or_none(self) -> None:
        if self._peek() == "{":
            self._words()

    def _rows(self, line: _Line, between: str) -> None:
        while True:
            line.extend(self._row("&", "\\\\", "\\end"))
            sign = self._peek()
            if sign not in ("&", "\\\\"):
                return
            self.at += 1
            if self._peek() != "\\end":
                line.text(between if sign == "&" else "; ")


class _Line:
    """Inlines as they come, with the space that signs want around them; none of it if ``tight``."""

    def __init__(self, tight: bool) -> None:
        self.parts: list[Inline] = []
        self._tight = tight
        self._bound = True  # a sign that comes now has nothing on its left to be written between
        self._open = False  # what comes now is what a function or a sum is of

    def add(self, inline: Inline) -> None:
        if self._open and not isinstance(inline, Superscript | Subscript | LineBreak):
            self._open = False
            first = inline.text[:1] if isinstance(inline, Text) else "x"
            if first.isalnum() or first in "√∑∏∫":
                self.add(Text(" "))
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Text) and isinstance(inline, Text):
            self.parts[-1] = Text(last.text + inline.text)
        else:
            self.parts.append(inline)
        self._bound = isinstance(inline, LineBreak)

    def extend(self, content: tuple[Inline, ...]) -> None:
        for inline in content:
            self.add(inline)

    def text(self, text: str) -> None:
        if text:
            self.add(Text(text))

    def word(self, word: str) -> None:
        """The name of a function stands apart from a letter before it and after it."""
        if self.parts and isinstance(self.parts[-1], Emphasis) and word.isalpha():
            self.text(" ")
        self.text(word)
        self._open = word in FUNCTIONS

    def fence(self, sign: str) -> None:
        self.text(sign)
        self._bound = sign in OPENING

    def sign(self, sign: str) -> None:
        if sign in RELATIONS or (sign in BINARY and not self._bound):
            self._open = False
            around = "" if self._tight else " "
            self.add(Text(f"{around}{BINARY.get(sign, sign)}{around}"))
            self._bound = True
        elif sign in BINARY:
            self.text(BINARY[sign])
        elif sign in ",:;":
            self.text(sign if self._tight else f"{sign} ")
            self._bound = True
        elif sign in OPENING or sign in CLOSING:
            self.fence(sign)
        elif sign == "'":
            self.text("′")
        elif sign.isalpha() and _slants(sign):
            self.add(Emphasis((Text(sign),)))
        else:
            self.text(sign)
            self._open = sign in LARGE

    def ends_in_digit(self) -> bool:
        last = self.parts[-1] if self.parts else None
        return isinstance(last, Text) and last.text[-1:].isdigit()


def _slants(letter: str) -> bool:
    """Latin letters and small Greek ones are set in italics, as mathematicians do."""
    return letter.isascii() or "α" <= letter <= "ω" or letter in "ϵϑϕϱϖϰ"


def _whole(content: tuple[Inline, ...], *, above: bool = False) -> tuple[Inline, ...]:
    """``content`` in brackets, if it would fall apart without them, ``above`` a fraction's stroke or below it."""
    return content if is_whole(_characters(content), above=above) else (Text("("), *content, Text(")"))


def is_whole(text: str, *, above: bool) -> bool:
    """Whether ``text`` needs no brackets, ``above`` a fraction's stroke or below it."""
    pattern = _TOGETHER_ABOVE if above else _TOGETHER
    return pattern.fullmatch(_outside_brackets(text)) is not None


def _outside_brackets(text: str) -> str:
    """``text`` without its pairs of round brackets and what they enclose."""
    kept: list[str] = []
    opened: list[int] = []
    for character in text:
        if character == ")" and opened:
            del kept[opened.pop() :]
            continue
        if character == "(":
            opened.append(len(kept))
        kept.append(character)
    return "".join(kept)
