"""What Markdown has no form for, and what stands in its place: said once, declared and reported from here."""

from __future__ import annotations

from collections.abc import Mapping

from presswork.plugin import Support, degraded

LOSSES: Mapping[str, Support] = {
    "verse": degraded("as a paragraph with its line breaks"),
    "quote.attribution": degraded("as a last paragraph that begins with a dash"),
    "figure.caption": degraded("as a line below the picture"),
    "image.undescribed": degraded("as one that only decorates"),
    "table.blocks": degraded("as lines in one cell"),
    "table.colspan": degraded("as a cell with empty ones beside it"),
    "table.rowspan": degraded("as a cell with empty ones below it"),
}
