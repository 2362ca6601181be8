"""What a PDF says about itself in XML, and the colour space its colours are meant in."""

from __future__ import annotations

from pathlib import Path

_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_UNIVERSAL_ACCESS = "http://www.aiim.org/pdfua/ns/id/"
_CALIBRE = "http://calibre-ebook.com/xmp-namespace"
"""Where calibre, and what reads its files, look for the names that authors are sorted by."""


def _schema(title: str, namespace: str, prefix: str, *, name: str, value: str, category: str, description: str) -> str:
    """One property of a namespace that PDF/A does not know by itself (ISO 19005-2 6.6.2.3.3)."""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{value}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_PART = _schema(
    "PDF/UA identification",
    _UNIVERSAL_ACCESS,
    "pdfuaid",
    name="part",
    value="Integer",
    category="internal",
    description="The part of ISO 14289 that the file follows",
)
_AUTHOR_SORT = _schema(
    "Library",
    _CALIBRE,
    "calibre",
    name="author_sort",
    value="Text",
    category="external",
    description="The authors as a catalogue sorts them",
)


def packet(
    *,
    title: str,
    authors: tuple[str, ...],
    author_sort: str,
    subject: str,
    keywords: str,
    language: str,
    rights: str,
    publisher: str,
    source: str,
    identifier: str,
    date: str | None,
    creator: str,
    producer: str,
) -> bytes:
    """The XMP packet of a file that is PDF/A-2u and PDF/UA-1 (ISO 19005-2 6.6, ISO 14289-1 clause 5).

    ``date`` is ISO 8601 with a time zone, or None.
    """
    fields = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternative(title)}</dc:title>",
    ]
    if authors:
        names = "".join(f"<rdf:li>{_text(author)}</rdf:li>" for author in authors)
        fields.append(f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>")
    if author_sort:
        fields.append(f"<calibre:author_sort>{_text(author_sort)}</calibre:author_sort>")
    if subject:
        fields.append(f"<dc:description>{_alternative(subject)}</dc:description>")
    if rights:
        fields.append(f"<dc:rights>{_alternative(rights)}</dc:rights>")
    if publisher:
        fields.append(f"<dc:publisher><rdf:Bag><rdf:li>{_text(publisher)}</rdf:li></rdf:Bag></dc:publisher>")
    if source:
        fields.append(f"<dc:source>{_text(source)}</dc:source>")
    if identifier:
        fields.append(f"<dc:identifier>{_text(identifier)}</dc:identifier>")
    if language:
        fields.append(f"<dc:language><rdf:Bag><rdf:li>{_text(language)}</rdf:li></rdf:Bag></dc:language>")
    if keywords:
        fields.append(f"<pdf:Keywords>{_text(keywords)}</pdf:Keywords>")
    fields.append(f"<pdf:Producer>{_text(producer)}</pdf:Producer>")
    fields.append(f"<xmp:CreatorTool>{_text(creator)}</xmp:CreatorTool>")
    if date:
        fields.append(f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>")
    fields.append(
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
    )
    declared = f' xmlns:calibre="{_CALIBRE}"' if author_sort else ""
    extension = _EXTENSION.format(_PART + _AUTHOR_SORT if author_sort else _PART)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        f' xmlns:pdfuaid="{_UNIVERSAL_ACCESS}"{declared}>{"".join(fields)}</rdf:Description>'
        f'{extension}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def srgb_profile() -> bytes:
    """The ICC profile of the colours: sRGB."""
    return Path(__file__).with_name("srgb.icc").read_bytes()


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
