"""What a PDF of ours does not keep; declared here once, and reported where it happens."""

from __future__ import annotations

from presswork.plugin import Report, Support, degraded

_FORMULA = "as a line of text, or as LaTeX source where a line cannot say it"
LOSSES: dict[str, Support] = {
    "image.undescribed": degraded("nobody described it: its caption or title speaks for it, if it has one"),
    "image.vector": degraded("as pixels: a PDF of ours has no lines of SVG"),
    "link.relative": degraded("as its words: a relative address cannot be followed from a PDF"),
    "math": degraded(_FORMULA),
    "mathblock": degraded(_FORMULA),
    "metadata.extra": Support("dropped", "a PDF has no place for it"),
}


def lose(report: Report, key: str) -> None:
    """Report the loss of what is called ``key`` in LOSSES."""
    support = LOSSES[key]
    if support.level == "dropped":
        report.dropped(key, support.how)
    else:
        report.degraded(key, support.how)
