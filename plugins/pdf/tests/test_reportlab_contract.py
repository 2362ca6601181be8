"""The names of reportlab's that are not public API and that ``presswork_pdf.document`` stands on."""

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFObject, PDFOutlines, PDFPage
from reportlab.pdfgen.canvas import Canvas

from presswork_pdf.document import _BareCanvas, _Source


def canvas():
    return _BareCanvas("", pagesize=(100, 200), pageCompression=0, invariant=1, lang="en")


def test_a_canvas_keeps_its_document_and_makes_a_preamble():
    assert isinstance(canvas()._doc, PDFDocument)
    assert "_make_preamble" in vars(Canvas)
    assert canvas()._preamble == ""


def test_a_document_numbers_what_it_is_given_a_reference_to():
    document = canvas()._doc
    source = _Source("<<>>")
    reference = document.Reference(source)
    number = int(reference.format(document).split()[0])
    assert document.idToObject[document.numberToId[number]] is source
    assert reference.format(document) == b"%d 0 R" % number


def test_a_shown_page_is_the_last_of_the_pages_and_takes_our_objects():
    made = canvas()
    made.showPage()
    page = made._doc.Pages.pages[-1]
    assert isinstance(page, PDFPage)
    page.Contents = _Source(stream=b"q Q")
    page.Resources = _Source("<<>>")
    page.Annots = None
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
    page.StructParents = 7
    text = page.format(made._doc).decode()
    assert "/StructParents 7" in text
    assert "/MediaBox [ 0 0 100 200 ]" in text
    assert "Helvetica" not in text


def test_a_catalog_takes_keys_it_does_not_know():
    document = canvas()._doc
    assert isinstance(document.Catalog, PDFCatalog)
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents"]
    document.Catalog.OutputIntents = _Source("[]")
    assert b"/OutputIntents" in document.Catalog.format(document)


def test_outlines_are_prepared_with_the_canvas_and_say_when_there_are_none():
    made = canvas()
    assert isinstance(made._doc.Outlines, PDFOutlines)
    made._doc.Outlines.prepare(made._doc, made)
    assert made._doc.Outlines.ready == -1


def test_a_bookmark_may_be_bound_to_a_page_later():
    made = canvas()
    made.showPage()
    destination = made._bookmarkReference("key")
    destination.setPage(made._doc.Reference(made._doc.Pages.pages[0]))
    destination.xyz(0, 10, 0)
    assert b"/XYZ" in destination.format(made._doc)


def test_an_object_of_ours_is_an_object_of_theirs():
    assert issubclass(_Source, PDFObject)
    assert _Source("<</A 1>>").format(None) == b"<</A 1>>"
    assert _Source("/A 1", b"data", deflate=False).format(None) == b"<</A 1/Length 4>>\nstream\ndata\nendstream"
