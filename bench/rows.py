"""What is compared: a line a row. Add a rival by adding a line.

In a command, ``{presswork}``, ``{pandoc}``, ``{python}`` and ``{rivals}`` are programs, ``{out}`` is a folder to write
to, ``{title}`` the title, and ``{text}``, ``{md}``, ``{typ}``, ``{html}``, ``{json}`` (Presswork's model) and ``{ast}``
(pandoc's) are the article. A batch has ``{files:text}`` and the like instead, many arguments, and ``{list:md}``, a file
that lists them.
"""

from __future__ import annotations

from typing import NamedTuple

FORMATS = ("docx", "epub", "json", "pdf")
ALL = ("bell", "seed", "10k", "100k", "560k")
NOT_LONG = ("bell", "seed", "10k")
USUAL = (*NOT_LONG, "100k")

PANDOC = "{pandoc} --metadata title={title} -o {out}/theirs"
PRESSWORK = "{presswork} --quiet -o {out}/ours"
TYPST = "{python} {rivals}/typst_pdf.py"
WEASYPRINT = "{python} {rivals}/weasyprint_pdf.py"


class Row(NamedTuple):
    """Two commands that do the same work on one article."""

    rival: str
    format: str
    ours: str
    theirs: str
    sizes: tuple[str, ...] = USUAL


class Batch(NamedTuple):
    """One command for many small articles; ``documents`` of the 500 are enough for a slow one."""

    who: str
    format: str
    command: str
    documents: int = 500


ROWS = (
    Row("pandoc, Markdown", "docx", PRESSWORK + ".docx {text}", PANDOC + ".docx -f markdown {md}"),
    Row("pandoc, Markdown", "epub", PRESSWORK + ".epub {text}", PANDOC + ".epub -f markdown {md}"),
    Row("pandoc, Markdown", "json", PRESSWORK + ".json {text}", PANDOC + ".json -f markdown {md}"),
    Row("pandoc, CommonMark", "docx", PRESSWORK + ".docx {text}", PANDOC + ".docx -f commonmark {md}"),
    Row("pandoc, CommonMark", "epub", PRESSWORK + ".epub {text}", PANDOC + ".epub -f commonmark {md}"),
    Row("pandoc, JSON to", "docx", PRESSWORK + ".docx --from json {json}", PANDOC + ".docx -f json {ast}"),
    Row("pandoc, JSON to", "epub", PRESSWORK + ".epub --from json {json}", PANDOC + ".epub -f json {ast}"),
    Row("typst", "pdf", PRESSWORK + ".pdf {text}", TYPST + " {out} {typ}", ALL),
    Row("typst, from our JSON", "pdf", PRESSWORK + ".pdf --from json {json}", TYPST + " {out} {typ}"),
    Row("typst, its system fonts", "pdf", PRESSWORK + ".pdf {text}", TYPST + " --system-fonts {out} {typ}"),
    Row("WeasyPrint", "pdf", PRESSWORK + ".pdf {text}", WEASYPRINT + " {out} {html}", NOT_LONG),
)

PANDOC_EACH = (
    "/bin/sh -c 'for file do {pandoc} --metadata title=x -o {out}/$(basename $file).%s $file; done' sh {files:md}"
)
PANDOC_LUA = "{pandoc} lua {rivals}/pandoc_batch.lua %s {out} {list:md}"

BATCHES = (
    *(Batch("Presswork", kind, f"{{presswork}} --quiet --to {kind} -d {{out}} {{files:text}}") for kind in FORMATS),
    *(Batch("pandoc lua, one process", kind, PANDOC_LUA % kind, 100) for kind in ("docx", "epub", "json")),
    *(Batch("pandoc, a process each", kind, PANDOC_EACH % kind, 40) for kind in ("docx", "epub", "json")),
    Batch("typst-py, one Compiler", "pdf", TYPST + " {out} {files:typ}"),
    Batch("WeasyPrint, one process", "pdf", WEASYPRINT + " {out} {files:html}", 20),
)
