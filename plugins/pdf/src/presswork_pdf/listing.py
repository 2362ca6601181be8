"""Computer text: every space counts, lines that are too long go on below, hung in a little further than they began."""

from __future__ import annotations

import re

from presswork_pdf.lines import Line
from presswork_pdf.opportunities import clusters
from presswork_pdf.prose import Look
from presswork_pdf.shaping import Voice
from presswork_pdf.units import Part

_TAB = 4
_HANG = 2
"""In letters: how much further in a line goes on than it began, and at most from which share of the width."""
_DEEPEST = 0.4
_TOKEN = re.compile(r" +|[^ ]+")


def listing_lines(text: str, voice: Voice, colour: str, measure: float) -> list[Line]:
    """The lines of ``text``, none wider than ``measure`` points; one that has an offset goes on from the line above."""
    look = Look(voice, colour, "", verbatim=True)
    lines: list[Line] = []
    for tabbed in text.removesuffix("\n").split("\n"):
        source = tabbed.expandtabs(_TAB)
        indent = len(source) - len(source.lstrip(" "))
        hang = voice.space.width * _HANG + min(voice.space.width * indent, measure * _DEEPEST)
        pieces = _wrap(source, voice, measure, hang)
        for index, (piece, width) in enumerate(pieces):
            offset = hang if index else 0.0
            parts = [(Part(look, token), 0.0) for token in _TOKEN.findall(piece)]
            parts.append((Part(look, " "), 0.0))
            lines.append(Line(0, 0, offset, width, None, parts=parts))
    return lines


def _wrap(source: str, voice: Voice, measure: float, hang: float) -> list[tuple[str, float]]:
    pieces: list[tuple[str, float]] = []
    current, width = "", 0.0
    for token in _tokens(source, voice, measure - hang):
        step = voice.shape(token).width
        limit = measure - (hang if pieces else 0.0)
        if current and width + step > limit:
            pieces.append((current, width))
            current, width = "", 0.0
            if token.isspace():
                continue
        current += token
        width += step
    return [*pieces, (current, width)]


def _tokens(source: str, voice: Voice, measure: float) -> list[str]:
    tokens: list[str] = []
    for token in _TOKEN.findall(source):
        most = max(1, int(measure / max(voice.space.width, 0.1)))
        if len(token) > most // 2 or voice.shape(token).width > measure:
            tokens += clusters(token, 1 if len(token) < most * 50 else most // 4 or 1)
        else:
            tokens.append(token)
    return tokens
