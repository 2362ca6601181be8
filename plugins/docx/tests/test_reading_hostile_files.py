"""Files that are broken or made to harm: an article, or one line that says what is wrong."""

import zipfile
from io import BytesIO

import pytest

from presswork.errors import InputError
from presswork.pipeline import Press
from presswork.testing import feature_article

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _zip(**members):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return stream.getvalue()


def _document(body):
    return f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"


def _read(data):
    return Press().read(data, format="docx", name="sent.docx")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (_zip(mimetype="application/epub+zip"), "no Word file"),
        (_zip(word__document_xml=_document(""), word__vbaProject_bin="x"), "macros"),
        (_zip(word__document_xml="<w:document"), "damaged"),
        (_zip(word__document_xml=f"<w:document {NAMESPACE}/>"), "no body"),
        (_zip(word__document_xml=b"\x00" * (40 << 20)), "unpacks to far more"),
        (_zip(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "document type"),
        (_zip(word__document_xml=_document("<w:sdt>" * 30_000)), "damaged"),
    ],
    ids=["nothing", "old", "book", "macros", "cut", "empty", "bomb", "entities", "deep"],
)
def test_it_is_refused_in_one_line(data, reason):
    with pytest.raises(InputError, match=reason) as refused:
        _read(data)

    assert "\n" not in str(refused.value)


def test_a_file_from_outside_is_never_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    data = _zip(word__document_xml=f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>')

    with pytest.raises(InputError, match="document type"):
        _read(data)


def test_nesting_up_to_what_a_parser_takes_is_read_or_refused():
    inside = "<w:sdtContent><w:sdt>" * 100 + "</w:sdt></w:sdtContent>" * 100
    nested = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
    article = _read(_zip(word__document_xml=_document(f"<w:sdt>{inside}</w:sdt>{nested}")))

    assert article.body


@pytest.mark.parametrize("cut", [100, 2_000, -400, -30])
def test_half_a_file_is_refused(cut):
    with pytest.raises(InputError):
        _read(Press().export(feature_article(), "docx")[:cut])


def test_numbers_beyond_measure_change_nothing():
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p>'
        '</w:tc></w:tr></w:tbl><w:p><w:pPr><w:ind w:left="-99999999999999"/><w:outlineLvl w:val="x"/></w:pPr>'
        '<w:r><w:footnoteReference w:id="nothing"/><w:t>b</w:t></w:r></w:p>'
    )
    article = _read(_zip(word__document_xml=_document(body)))

    assert [block.kind for block in article.body] == ["table", "paragraph"]
