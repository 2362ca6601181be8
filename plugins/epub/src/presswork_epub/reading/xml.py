"""XML from a stranger: no entity is resolved, no file and no address is opened, depth and size stay bounded."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree

from presswork.plugin import InputError

EPUB = "{http://www.idpf.org/2007/ops}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")
# What XML calls white space: a no-break space is a letter.
_SPACE = re.compile("[ \t\r\n\f]+")
_TOO_DEEP = ("excessive depth", "too deep", "huge")


def parse(data: bytes, name: str) -> tuple[Any, bool]:
    """The root element, and whether the file had to be mended. Raises InputError where there is none."""
    data = _ENTITY.sub(_numeric, data.lstrip(b" \t\r\n"))
    try:
        return etree.fromstring(data, _parser(recover=False)), False
    except (etree.XMLSyntaxError, ValueError):
        parser = _parser(recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    # What libxml2 can't hold, its recovery would leave out without a word.
    if any(word in entry.message.lower() for entry in parser.error_log for word in _TOO_DEEP):
        raise InputError(f"'{name[:80]}' in the EPUB is nested too deep or has too long a text to be read")
    if root is None:
        raise InputError(f"'{name[:80]}' in the EPUB is no XML")
    return root, True


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _numeric(found: re.Match[bytes]) -> bytes:
    """XHTML's own entities (``&nbsp;``) as numbers: what they mean stands in a DTD that nobody loads."""
    if found[1] in _OF_XML:
        return found[0]
    characters = html5.get(found[1].decode() + ";", "")
    return "".join(f"&#{ord(character)};" for character in characters).encode() or found[0]


def local(element: Any) -> str:
    """The element's name without its namespace; nothing for an entity that nobody resolves."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words_of(element: Any) -> str:
    """All text in the element, its white space as single spaces."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip(" ")


def kinds_of(element: Any) -> set[str]:
    """What epub:type and role say of the element, without prefixes: ``footnote``, ``noteref``, ``poem``."""
    types = f"{element.get(EPUB + 'type') or element.get('epub:type') or ''} {element.get('role') or ''}".lower()
    return {kind.rpartition(":")[2].removeprefix("doc-") for kind in types.split()}


def classes_of(element: Any) -> list[str]:
    return (element.get("class") or "").split()
