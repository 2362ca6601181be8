"""Physical lines to pieces: what belongs together as one paragraph, heading or list item."""

from __future__ import annotations

import msgspec

from presswork.reading.byline import signs
from presswork.reading.drawn import drawn_end, is_special, is_underlined, quoted_end, unquoted
from presswork.reading.lines import Line, is_unspaced
from presswork.reading.marks import (
    LEADING_WORDS,
    bullet,
    continues_sentence,
    ends_full_sentence,
    ends_sentence,
    number,
)
from presswork.reading.style import Style, is_forced, usual_indent

_LONG = 60
_MOST_NODES = 40
_DEEPEST_QUOTE = 12
_FEWEST_BEFORE = 3


class Piece(msgspec.Struct, gc=False):
    """Lines that are one piece of text; ``parts`` are its lines after unwrapping, ``ends`` how many lines each took.

    ``underline`` is the character that a heading is underlined with, ``raw`` says that the lines
    are drawn (a table), ``verse`` that they end where a poet ended them, ``quoted`` holds what
    lines that begin with ``>`` say.
    """

    lines: list[Line]
    parts: list[str]
    ends: list[int]
    underline: str = ""
    raw: bool = False
    verse: bool = False
    quoted: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        return self.parts[0] if len(self.parts) == 1 else " ".join(self.parts)

    @property
    def span(self) -> tuple[int, int]:
        return self.lines[0].number, self.lines[-1].number

    def behead(self, count: int) -> list[Piece]:
        """The first ``count`` lines as pieces of their own, and the rest."""
        begin = sum(self.ends[:count])
        return [*self.cut()[:count], Piece(self.lines[begin:], self.parts[count:], self.ends[count:])]

    def cut(self) -> list[Piece]:
        """The piece's lines as pieces of their own."""
        if len(self.parts) == 1 or self.quoted or self.raw:
            return [self]
        cut: list[Piece] = []
        begin = 0
        for part, count in zip(self.parts, self.ends, strict=True):
            cut.append(Piece(self.lines[begin : begin + count], [part], [count]))
            begin += count
        return cut


def make_pieces(lines: list[Line], style: Style) -> list[Piece]:
    """Cut the lines into pieces and join what was wrapped."""
    hyphens = _Hyphens(lines, style)
    pieces: list[Piece] = []
    at = 0
    while at < len(lines):
        end = quoted_end(lines, at)
        if end > at:
            pieces.append(_quotation(lines[at:end], style, hyphens))
            at = end
            continue
        end = drawn_end(lines, at)
        if end > at + 1:
            run = lines[at:end]
            pieces.append(Piece(run, [line.text for line in run], [1] * len(run), raw=True))
            at = end
            continue
        if is_underlined(lines, at):
            pieces.append(Piece(lines[at : at + 2], [lines[at].text], [2], underline=lines[at + 1].text[0]))
            at += 2
            continue
        at = _collect(lines, at, style, hyphens, pieces)
    return pieces


def _collect(lines: list[Line], at: int, style: Style, hyphens: _Hyphens, pieces: list[Piece]) -> int:
    """Append the piece that begins at ``at``; returns where the next one begins."""
    run = [lines[at]]
    parts = [[lines[at].text]]
    end = at + 1
    begun = any(_prose(piece.parts[-1]) for piece in pieces[-3:])
    while end < len(lines):
        line = lines[end]
        after = lines[end + 1] if end + 1 < len(lines) else None
        link = _link(run, line, after, style, begun=begun)
        if link == "piece" or (line.text[0] in ">|+=-~" and is_special(lines, end)) or is_underlined(lines, end):
            break
        run.append(line)
        if link == "break":
            parts.append([line.text])
        else:
            parts[-1].append(line.text)
        end += 1
    texts = [_joined(part, hyphens) for part in parts]
    pieces.append(Piece(run, texts, [len(part) for part in parts], verse=_is_stanza(run, texts, style)))
    return end


def _is_stanza(run: list[Line], texts: list[str], style: Style) -> bool:
    """Whether short lines that end where they like are verse: set in from the margin, or four and more."""
    if len(texts) < 3 or max(len(text) for text in texts) >= _LONG:
        return False
    if min(line.indent for line in run) >= style.margin + 2:
        return True
    return style.width is None and len(texts) > 3 and sum(text.count(" ") > 1 for text in texts) * 4 > len(texts) * 3


def _quotation(run: list[Line], style: Style, hyphens: _Hyphens, depth: int = 1) -> Piece:
    inner: list[Piece] = []
    lines = unquoted(run, whole=depth >= _DEEPEST_QUOTE)
    style = msgspec.structs.replace(style, separation="short lines", width=None, margin=usual_indent(lines))
    at = 0
    while at < len(lines):
        end = quoted_end(lines, at)
        if end > at:
            inner.append(_quotation(lines[at:end], style, hyphens, depth + 1))
            at = end
        else:
            at = _collect(lines, at, style, hyphens, inner)
    parts = [part for piece in inner for part in piece.parts] or [run[0].text]
    return Piece(run, parts, [1] * len(parts), quoted=tuple(inner))


def _link(run: list[Line], line: Line, after: Line | None, style: Style, *, begun: bool) -> str:
    """How ``line`` goes on from the lines before it: ``join``, ``break`` (a new line in the same piece) or ``piece``."""
    last = run[-1]
    if style.separation == "nodes" and line.gap <= 1:
        return _link_nodes(run, line, after, begun=begun)
    if line.gap:
        return "piece"
    if _starts_item(run, line, style):
        return "piece"
    if _is_verse(last, line, style):
        return "break"
    if style.width is not None:
        return _link_wrapped(run, last, line, style)
    if style.separation == "blank lines" and max(last.edge, line.edge) < _LONG:
        return "break"
    if continues_sentence(line.text) and not ends_sentence(last.text) and not _stands_alone(line.text, begun=begun):
        return "join"
    if style.separation == "lines" or _prose(last.text) or _prose(line.text):
        return "piece"
    return "break"


def _is_verse(last: Line, line: Line, style: Style) -> bool:
    """Two short lines, both set in from the margin of the text."""
    return (
        min(last.indent, line.indent) >= style.margin + 2
        and max(len(last.text), len(line.text)) < _LONG
        and not is_forced(last, line, style)
    )


def _link_wrapped(run: list[Line], last: Line, line: Line, style: Style) -> str:
    if style.separation == "indented" and line.indent > last.indent and not bullet(run[0].text):
        return "piece"
    if is_forced(last, line, style):
        return "join"
    if style.separation == "blank lines":
        if continues_sentence(line.text) and not ends_full_sentence(last.text):
            return "join"
        return "piece" if _ends_paragraph(run, last) or _begins_paragraph(last, line, style) else "break"
    return "piece" if ends_sentence(last.text) or line.indent != last.indent else "join"


def _ends_paragraph(run: list[Line], last: Line) -> bool:
    """Whether the lines so far are a paragraph that needs no blank line to end."""
    return ends_full_sentence(last.text) and len(run) > 1 and run[0].edge > _LONG


def _begins_paragraph(last: Line, line: Line, style: Style) -> bool:
    """Whether a full line follows a short one: a paragraph right under its heading or byline."""
    width = style.width or 0
    return last.edge * 10 < width * 7 and line.edge * 10 > width * 8


def _link_nodes(run: list[Line], line: Line, after: Line | None, *, begun: bool) -> str:
    last = run[-1]
    if bullet(line.text):
        return "piece"
    if (
        continues_sentence(line.text)
        and not ends_full_sentence(last.text)
        and not _stands_alone(line.text, begun=begun)
    ):
        return "join"
    if begun and after is not None and _is_inside(last, line, after) and len(run) < _MOST_NODES:
        return "join"
    if _leads_on(last.text) and len(run) < _MOST_NODES:
        return "join"
    unfinished = last.text[-1].islower() or last.text[-1] in ",("
    return (
        "join"
        if unfinished and len(last.text) > (_LONG if begun else 2 * _LONG) and len(run) < _MOST_NODES
        else "piece"
    )


def _is_inside(last: Line, line: Line, after: Line) -> bool:
    """Whether a few words, such as a link, stand between the two halves of a sentence."""
    if len(line.text) >= _LONG or after.gap > 1 or ends_sentence(line.text) or not continues_sentence(after.text):
        return False
    return last.text.count(" ") >= _FEWEST_BEFORE and (last.text[-1].islower() or last.text[-1] in ",(")


def _stands_alone(text: str, *, begun: bool) -> bool:
    """Whether a line that begins with a small letter is an address or, above the prose, a byline, agency or day."""
    return _is_address(text) or (not begun and len(text) < _LONG and signs(text))


def _starts_item(run: list[Line], line: Line, style: Style) -> bool:
    first = run[0]
    if bullet(line.text):
        if bullet(first.text) and line.indent <= first.indent + 1:
            return True
        return style.width is None or line.indent != run[-1].indent or not is_forced(run[-1], line, style)
    found = number(line.text)
    if not found:
        return False
    before = number(first.text)
    if before and int(found[1]) == int(before[1]) + 1:
        return True
    led = run[-1].text.endswith((":", "：")) and line.indent >= run[-1].indent
    return int(found[1]) == 1 and (led or not is_forced(run[-1], line, style))


def _leads_on(text: str) -> bool:
    """Whether a sentence can't end here: its last word is an article, a preposition or a conjunction."""
    head, _, last = text.rpartition(" ")
    return head.count(" ") > 1 and last.islower() and last in LEADING_WORDS


def _is_address(text: str) -> bool:
    """Whether a line is nothing but the address of a page or a person."""
    return " " not in text and "." in text and ("/" in text or "@" in text or text.startswith("www."))


def _prose(text: str) -> bool:
    return len(text) >= _LONG and ends_full_sentence(text)


class _Hyphens:
    """Decides what a hyphen at a line's end is, by how the same word is written elsewhere in the text."""

    def __init__(self, lines: list[Line], style: Style) -> None:
        ends = 0
        if style.width is not None:
            ends = sum(1 for line in lines if line.text[-1] in "-‐" and line.text[-2:-1].isalpha())
        self._habit = ends >= 3 and ends * 50 >= len(lines)
        self._words: frozenset[str] = frozenset()
        if ends:
            strip = "\"'“”‘’«»()[].,;:!?"
            self._words = frozenset(word.strip(strip) for line in lines for word in line.text.lower().split())

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """The end of ``before`` without its hyphen if that goes, and what stands between the two."""
        if before[-1] == "\u00ad":
            return before[:-1], ""
        if before[-1] not in "-‐" or not before[-2:-1].isalpha() or not after[0].isalpha():
            return before, " "
        head = before.rsplit(None, 1)[-1].lower().lstrip("\"'“‘«([")
        tail = after.split(None, 1)[0].lower().rstrip("\"'”’»)].,;:!?")
        if head + tail in self._words:
            return before, ""
        if head[:-1] + tail in self._words or (self._habit and after[0].islower()):
            return before[:-1], ""
        return before, ""


def _joined(parts: list[str], hyphens: _Hyphens) -> str:
    if len(parts) == 1:
        return parts[0]
    out = [parts[0]]
    for part in parts[1:]:
        last = out[-1]
        if last[-1] in "-‐\u00ad":
            last, space = hyphens.joint(last, part)
            out[-1] = last
        elif (is_unspaced(last[-1]) and is_unspaced(part[0])) or (part[0] in ",.;)]" and part[1:2] in ("", " ")):
            space = ""
        else:
            space = " "
        out.append(space)
        out.append(part)
    return "".join(out)
