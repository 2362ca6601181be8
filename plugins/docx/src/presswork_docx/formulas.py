"""Formulas of one document: Office Math where the LaTeX is understood, and a word on what it could not keep."""

from __future__ import annotations

from typing import NamedTuple

from presswork_docx.latex import Converter
from presswork_docx.omml import UnknownElementError, has_lines, office_math


class Formula(NamedTuple):
    """An m:oMath, and whether it goes without lines between cells that the article has."""

    markup: str
    lost_lines: bool


class Formulas:
    def __init__(self) -> None:
        self._converter = Converter()
        self._in_lines: dict[str, Formula | None] = {}

    def in_line(self, latex: str) -> Formula | None:
        """A formula among words, the same each time: a table of contents repeats it. None if it can't be understood.

        >>> Formulas().in_line("x") is not None, Formulas().in_line("\\\\mystery")
        (True, None)
        """
        if latex not in self._in_lines:
            self._in_lines[latex] = self._draw(latex, display=False)
        return self._in_lines[latex]

    def on_its_own(self, latex: str) -> Formula | None:
        """A formula on a line of its own; its lines may be numbered, and count through the document."""
        return self._draw(latex, display=True)

    def _draw(self, latex: str, *, display: bool) -> Formula | None:
        root = self._converter.mathml(latex, display=display)
        if root is None:
            return None
        try:
            return Formula(office_math(root), has_lines(root))
        except UnknownElementError:
            return None
