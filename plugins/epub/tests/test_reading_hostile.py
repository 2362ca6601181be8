"""Books that are damaged, locked or made to harm are read as far as they can be, or refused in one line."""

import zipfile
from io import BytesIO

import pytest

from presswork.errors import InputError
from presswork.report import Report
from presswork_epub.reading import archive as limits

LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{method}"/><e:CipherData><e:CipherReference URI="{uri}"/>'
    "</e:CipherData></e:EncryptedData></encryption>"
)


def _zipped(members):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _refusal(read, data):
    with pytest.raises(InputError) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_what_is_no_epub_is_refused(read, made):
    assert "no zip file" in _refusal(read, b"%PDF-1.7")
    assert "no package document" in _refusal(read, _zipped({"word/document.xml": "<x/>"}))
    assert "directory" in _refusal(read, made("<p>x</p>")[:-40])
    assert "package document is none" in _refusal(read, _zipped({"a.opf": "<html/>"}))
    assert "is no XML" in _refusal(read, _zipped({"a.opf": "no xml"}))
    assert "no page that can be read" in _refusal(read, made({}))


def test_a_damaged_member_is_named(read, made):
    data = made("<p>x</p>")
    start = data.index(b"OPS/text.xhtml") + len("OPS/text.xhtml")
    assert "'OPS/text.xhtml' can't be unpacked" in _refusal(read, data[:start] + bytes(40) + data[start + 40 :])


def test_a_locked_book_says_so(read, made):
    def locked(method, uri):
        return made("<p>x</p>", files={"META-INF/encryption.xml": LOCK.format(method=method, uri=uri)})

    assert "DRM" in _refusal(read, locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/text.xhtml"))
    assert read(locked("http://www.idpf.org/2008/embedding", "OPS/font.otf")).body


def test_a_book_with_a_password_says_so(read, made):
    data = bytearray(made("<p>x</p>"))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    assert "password" in _refusal(read, bytes(data))


def test_a_zip_bomb_is_not_unpacked(read, made, monkeypatch):
    assert "far more than any book" in _refusal(read, made("<p>x</p>", files={"OPS/big": bytes(8 << 20)}))
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    assert "unpacks to more than" in _refusal(read, made("<p>x</p>"))
    monkeypatch.setattr(limits, "MAX_MEMBERS", 2)
    assert "more than 2 are not read" in _refusal(read, made("<p>x</p>"))


def test_entities_open_no_file_and_do_not_multiply(read, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>[&x;] [&b;]</p></body></html>'
    )
    words = str(read({"text.xhtml": page}).body)
    assert "secret words" not in words
    assert "aaaa" not in words


def test_references_do_not_leave_the_book(read, tmp_path):
    sources = ("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd")
    body = "<p>" + " ".join(f'<img src="{source}" alt="lost"/>' for source in sources) + "</p>"
    article = read(body)
    assert article.resources == ()
    assert article.body[0].content[0].text == "lost lost lost"


def test_a_page_that_is_not_well_formed_is_mended_and_this_is_said(read):
    report = Report()
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>one<p>two &amp three</body></html>'
    words = str(read({"text.xhtml": page}, report=report).body)
    assert "one" in words
    assert "two" in words
    assert [decision.what for decision in report.decisions] == ["page"]


def test_what_nests_too_deep_is_refused_not_cut(read):
    assert "nested too deep" in _refusal(read, {"text.xhtml": "<div>" * 400 + "deep" + "</div>" * 400})
    assert "deep" in str(read("<div>" * 100 + "deep" + "</div>" * 100).body)
    assert "deep" in str(read("<b>" * 120 + "deep" + "</b>" * 120).body)


def test_scripts_and_forms_are_silent(read):
    article = read(
        "<p>a<script>alert(1)</script><style>p{}</style></p><p onclick='x()'><a href='javascript:x()'>b</a></p>"
    )
    assert [block.content[0].text for block in article.body] == ["a", "b"]
