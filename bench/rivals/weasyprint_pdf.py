"""WeasyPrint in one process: weasyprint_pdf.py FOLDER PAGE..."""

# mypy: disable-error-code="import-not-found"
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

folder, *pages = sys.argv[1:]
fonts = FontConfiguration()
for page in pages:
    stem = page.rpartition("/")[2].rpartition(".")[0]
    HTML(filename=page).write_pdf(f"{folder}/{stem}.pdf", font_config=fonts)
