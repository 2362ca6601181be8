"""What the report says of a file that has been read: what was chosen, and what did not come along."""

from __future__ import annotations

from presswork_docx.reader.file import File

_DECISIONS = {
    "insertions": ("tracked insertions", "kept", "the article is as it will be when all changes are accepted"),
    "deletions": ("tracked deletions", "left out", "the article is as it will be when all changes are accepted"),
    "contents": ("table of contents or index", "left out", "exporters make one where it is asked for"),
    "text boxes": ("text boxes", "set after the paragraph that they hang on", "an article has one column"),
    "first rows": ("table headers", "the first rows", "their tables' style sets the first row apart"),
    "letters": ("list numbers", "1, 2, 3", "an article's lists are numbered with digits"),
}
_DROPPED = {
    "comments": ("comment", "comments are not part of the text"),
    "hidden": ("text", "hidden text is not part of what is read"),
    "embedded documents": ("paragraph", "a document inside the document"),
    "drawings": ("image", "a drawing or chart that is no picture"),
}
_DEGRADED = {
    "formulas": ("math", "as its signs in a row"),
    "symbols": ("text", "as U+FFFD: a sign of a symbol font"),
    "pictures": ("image", "as its description: its data is not in the file"),
}


def tell(file: File) -> None:
    comments = file.archive.related(file.archive.document, "comments")
    root = file.archive.xml(comments) if comments else None
    file.counts["comments"] = 0 if root is None else len(root)
    for name, count in file.counts.items():
        if not count:
            continue
        if name in _DECISIONS:
            what, value, reason = _DECISIONS[name]
            file.report.decided(f"{what} ({count})", value, reason)
        elif name in _DROPPED:
            kind, how = _DROPPED[name]
            file.report.dropped(kind, f"{how} ({count})")
        elif name in _DEGRADED:
            kind, how = _DEGRADED[name]
            file.report.degraded(kind, f"{how} ({count})")
