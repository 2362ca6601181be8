"""What a PDF of ours does not keep; declared here once, and reported where it happens."""

from __future__ import annotations

from presswork.plugin import Report, Support, degraded

AS_LINE = "as a line of text: built up, it has no room"
AS_SOURCE = "as its LaTeX source, which is no formula that we understand"
LOSSES: dict[str, Support] = {
    "image.undescribed": degraded("nobody described it: its caption or title speaks for it, if it has one"),
    "image.vector": degraded("as pixels: a PDF of ours has no lines of SVG"),
    "link.relative": degraded("as its words: a relative address cannot be followed from a PDF"),
    "metadata.extra": Support("dropped", "a PDF has no place for it"),
}


def lose(report: Report, key: str) -> None:
    """Report the loss of what is called ``key`` in LOSSES."""
    support = LOSSES[key]
    if support.level == "dropped":
        report.dropped(key, support.how)
    else:
        report.degraded(key, support.how)
