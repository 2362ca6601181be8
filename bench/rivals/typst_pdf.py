"""typst through typst-py, which is how it is installed with pip: typst_pdf.py [--system-fonts] FOLDER SOURCE...

One Compiler for all sources: it keeps its fonts, which is the fastest way that typst-py has.
"""

# mypy: disable-error-code="import-not-found"
import sys

import typst

arguments = sys.argv[1:]
system_fonts = arguments[0] == "--system-fonts"
folder, *sources = arguments[system_fonts:]
compiler = typst.Compiler(root="/", ignore_system_fonts=not system_fonts)
for source in sources:
    stem = source.rpartition("/")[2].rpartition(".")[0]
    compiler.compile(source, output=f"{folder}/{stem}.pdf", format="pdf")
