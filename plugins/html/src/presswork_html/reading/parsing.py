"""Bytes as a tree of elements."""

from __future__ import annotations

import codecs
import re
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from presswork.encoding import guess_encoding, tell_unreadable, wide_encoding
from presswork.plugin import InputError, Report
from presswork_html.reading.wordprocessors import mend

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
# WHATWG Encoding Standard §4.2: what pages mean by these names.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_HEAD = 8192
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_SCRIPT = re.compile(rb"<(script|style)\b", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_XHTML = re.compile(r"\s*<\?xml[\s?]")
_PAGE = re.compile(r"<(?:html|head|body|!doctype)\b", re.IGNORECASE)
_DEEPEST = 256
# Characters that no tree holds (XML 1.0 §2.2), raw and as references.
_STRAY = re.compile("[\0-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STRAY_REFERENCE = re.compile(
    r"&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|[xX]0*(?:[1-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
# Elements that hold nothing (HTML §13.1.2) and of which the parser does not know it: all that follows would be in them.
_VOID = re.compile(rb"<(embed|source|track|wbr)\b((?:[^\"'<>]|\"[^\"<]{0,4096}\"|'[^'<]{0,4096}')*+)>", re.IGNORECASE)
_TWICE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")  # an entity that was escaped once more
_HEAD_CONTENT = frozenset(("base", "link", "meta", "noscript", "object", "script", "style", "template", "title"))


def parse(data: bytes, wanted: str | None, report: Report) -> tuple[lxml_html.HtmlElement, bool]:
    """The page's root element, and whether the data is only a piece of a page.

    Raises InputError for data that is no page, or one that no parser should follow.
    """
    text = _decode(data, wanted, report)
    if not text.strip():
        raise InputError("there is nothing in it: a page has at least some words")
    written = _STRAY_REFERENCE.sub("", _STRAY.sub("", text).replace("\f", " ")).encode()
    encoded = _html_from_xhtml(written) if _XHTML.match(text) else None
    if encoded is None:
        encoded = _VOID.sub(rb"<\1\2></\1>", written)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(encoded, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if any("depth" in entry.message for entry in parser.error_log):
            raise InputError(_too_deep()) from error
        raise InputError("no element and no words can be found in it: is it a web page?") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(_too_deep())
    _end_head(root)
    _mend_declarations(root)
    mend(root)
    return root, not _PAGE.search(text)


def _mend_declarations(root: lxml_html.HtmlElement) -> None:
    """What a page says for programs, where it is escaped once too often or stands in the wrong attribute."""
    for meta in root.iter("meta"):
        said = meta.get("content") or meta.get("value")  # as some programs write it that tidy pages up
        if said:
            meta.set("content", unescape(said).replace("\f", " ") if _TWICE.search(said) else said)
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            script.text = _TWICE.sub(lambda found: _unescaped_letter(found[0]), script.text)


def _unescaped_letter(entity: str) -> str:
    """The letter that an entity stands for; a sign may have a meaning in JSON, and stays."""
    sign = unescape(entity)
    return sign if sign.isalpha() or sign in "’‘“”–—…" else entity


def _end_head(root: lxml_html.HtmlElement) -> None:
    """Let the body begin where the head's own elements end (HTML §13.2.6.4.4): the parser knows no newer elements."""
    head = root.find("head")
    stray = [] if head is None else [child for child in head if child.tag not in _HEAD_CONTENT]
    if not stray:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    before, body.text = body.text, None
    for place, child in enumerate(stray):
        body.insert(place, child)
    stray[-1].tail = (stray[-1].tail or "") + (before or "") or None


def _too_deep() -> str:
    return f"its elements are nested more than {_DEEPEST} deep: save it from a browser's reading view first"


def _decode(data: bytes, wanted: str | None, report: Report) -> str:
    """The characters. HTML §13.2.3.2: the byte order mark, what the page says, and then what fits."""
    if wanted is not None:
        return _decode_as_asked(data, wanted, report)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            report.decided("encoding", encoding, "the page begins with its byte order mark")
            return _decode_as(data[len(mark) :], encoding, report)
    wide = wide_encoding(data)
    if wide:
        report.decided("encoding", wide, "its zero bytes stand where this encoding puts them", confidence=0.95)
        return _decode_as(data, wide, report)
    _refuse_binary(data)
    declared = _declared(data)
    if declared == "utf-8" or (declared and (data.isascii() or not _is_utf8(data))):
        report.decided("encoding", declared, "the page says so")
        return _decode_as(data, declared, report)
    if data.isascii() or _is_utf8(data):
        doubt = f", though the page says {declared}" if declared else ""
        report.decided("encoding", "utf-8", f"every byte fits UTF-8{doubt}")
        return data.decode("utf-8")
    return _decode_as(data, guess_encoding(_words(data), "The page", report).encoding, report)


def _words(data: bytes) -> bytes:
    """What is left of a page without its tags, scripts and styles, nearly: only to tell its encoding."""
    kept: list[bytes] = []
    last = 0
    while found := _SCRIPT.search(data, last):
        kept.append(data[last : found.start()])
        last = data.find(b"</" + found[1], found.end())
        if last < 0:
            last = len(data)
    return _TAG.sub(b" ", b"".join((*kept, data[last:])))


def _is_utf8(data: bytes) -> bool:
    """Whether these bytes are UTF-8, which no text in an older encoding is by chance."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(data: bytes, encoding: str, report: Report) -> str:
    """The characters, and word of each place that the encoding has none for."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        tell_unreadable(text, encoding, report)
        return text


def _decode_as_asked(data: bytes, wanted: str, report: Report) -> str:
    try:
        text = data.decode(wanted)
    except LookupError as error:
        raise InputError(f"there is no encoding '{wanted}': use a name such as utf-8, cp1252 or shift_jis") from error
    except ValueError as error:
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(f"it is not valid {wanted}{place}: leave the encoding out to have it found") from error
    report.decided("encoding", wanted, "it was asked for")
    return text.removeprefix("\ufeff")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    try:
        info = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    if info.name.startswith(("utf-16", "utf-32", "utf-7")):  # HTML §13.2.3.3: ASCII could be read, so it is none
        return "utf-8"
    name = _MEANT.get(info.name, info.name)
    return name if getattr(info, "_is_text_encoding", True) else None


def _refuse_binary(data: bytes) -> None:
    head = data[:65_536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(2, len(head) // 100) and not re.search(rb"<(?:html|body|p|div|!doctype)\b", head, re.IGNORECASE):
        raise InputError(
            f"it is no web page: its first {len(head)} bytes hold {controls} control characters. "
            "Name its format with --from"
        )


def _html_from_xhtml(data: bytes) -> bytes | None:
    """Well-formed XHTML in HTML's spelling, where an empty element is not written as ``<a/>``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in root.iter():
        if not isinstance(element.tag, str):
            return None  # an entity that only its DTD explains
        element.tag = etree.QName(element).localname
        language = element.attrib.pop("{http://www.w3.org/XML/1998/namespace}lang", "")
        if language and "lang" not in element.attrib:
            element.set("lang", str(language))
        role = element.attrib.pop("{http://www.idpf.org/2007/ops}type", "")
        if role and "role" not in element.attrib:
            element.set("role", " ".join(f"doc-{word}" for word in str(role).split()))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="html", encoding="utf-8")
