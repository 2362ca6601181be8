"""Runs of a formula, and the parts of its shapes, as XML (ECMA-376 part 1, 22.1.2)."""

from __future__ import annotations

from typing import NamedTuple

from presswork_docx import xml

NOTHING = "\u200b"
"""In the place of an empty argument, where Word would show a dotted box."""
_FONT = '<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>'


class Look(NamedTuple):
    """How a run looks; ``words`` says that it is text and no formula."""

    upright: bool = False
    words: bool = False
    bold: bool = False
    italic: bool = False
    monospaced: bool = False
    underlined: bool = False
    struck: bool = False
    color: str = ""
    in_line: bool = False
    """Whether it stands among words, or small, where limits of a sum go beside it."""


class Run(NamedTuple):
    """Characters of one look, which may yet be joined with their neighbours."""

    text: str
    look: Look


Piece = Run | str
"""A run, or a finished element."""


def argument(name: str, pieces: list[Piece], *, filled: bool = True) -> str:
    inside = joined(pieces)
    if not inside and filled:
        inside = joined([Run(NOTHING, Look())])
    return f"<m:{name}>{inside}</m:{name}>"


def switched_on(name: str) -> str:
    return f'<m:{name} m:val="1"/>'


def properties(name: str, inner: str, look: Look) -> str:
    inner += control(look)
    return f"<m:{name}Pr>{inner}</m:{name}Pr>" if inner else ""


def control(look: Look) -> str:
    """The look of what a shape draws of its own: bars, fences, signs."""
    if not look.color:
        return ""
    return f'<m:ctrlPr><w:rPr>{_FONT}<w:color w:val="{look.color}"/></w:rPr></m:ctrlPr>'


def joined(pieces: list[Piece]) -> str:
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Run) and isinstance(last, Run) and last.look == piece.look:
            found[-1] = Run(last.text + piece.text, last.look)
        elif piece != "":
            found.append(piece)
    return "".join(piece if isinstance(piece, str) else _run(piece) for piece in found)


def _run(run: Run) -> str:
    look = run.look
    math = "<m:nor/>" if look.words else '<m:sty m:val="p"/>' if look.upright else ""
    font = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' if look.monospaced else "" if look.words else _FONT
    own = (
        font
        + ("<w:b/>" if look.bold else "")
        + ("<w:i/>" if look.italic else "")
        + ("<w:strike/>" if look.struck else "")
        + (f'<w:color w:val="{look.color}"/>' if look.color else "")
        + ('<w:u w:val="single"/>' if look.underlined else "")
    )
    return (
        "<m:r>"
        + (f"<m:rPr>{math}</m:rPr>" if math else "")
        + (f"<w:rPr>{own}</w:rPr>" if own else "")
        + f'<m:t xml:space="preserve">{xml.text(run.text)}</m:t></m:r>'
    )
