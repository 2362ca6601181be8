"""What a Word file does not keep of an article, as declared and as reported; light, as each command imports it."""

from __future__ import annotations

from collections.abc import Mapping

from presswork.plugin import Support, degraded

LATEX = "as its LaTeX source, which is no formula that we understand"
NO_LINES = "without the lines between its cells: Word has none in a matrix"
NO_LANGUAGE = "Word has no place for a programming language"
NO_ROOM = "no further in than what is around it: it is nested deeper than the line is wide"
NO_ADDRESS = "as its text: Word needs a full address"

LOSSES: Mapping[str, Support] = {
    "codeblock.language": Support("dropped", NO_LANGUAGE),
    "link.relative": degraded(NO_ADDRESS),
}
