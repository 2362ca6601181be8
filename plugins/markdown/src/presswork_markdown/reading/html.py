"""Raw HTML as tags, comments and text; nothing is executed, and nothing is looked up but characters' names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import msgspec

_TAG = re.compile(
    r"""<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?|\s++/(?!>))*+)\s*+/?>"""
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:([^\s"'=<>`]++)|'([^']*+)'|"([^"]*+)"))?""")
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip


class Tag(msgspec.Struct, frozen=True):
    """A tag that opens or closes an element."""

    name: str
    closes: bool
    attributes: dict[str, str]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def is_void(self) -> bool:
        """Whether its element never holds anything (HTML §13.1.2)."""
        return self.name in _VOID


class Comment(msgspec.Struct, frozen=True):
    text: str


class Other(msgspec.Struct, frozen=True):
    """A declaration or an instruction to a program."""

    what: str


Piece = str | Tag | Comment | Other


def tag_of(written: str) -> Tag | Comment | Other | None:
    """The one thing that markdown-it took for HTML in a line."""
    return next((piece for piece in pieces(written) if not isinstance(piece, str)), None)


def pieces(written: str) -> Iterator[Piece]:
    """The text in order; characters' names in it are resolved. An end that is missing once is looked for no more."""
    at = 0
    missing: set[str] = set()
    while at < len(written):
        start = written.find("<", at)
        if start < 0:
            break
        if start > at:
            yield unescape(written[at:start])
        piece, at = _piece(written, start, missing)
        yield piece
    if at < len(written):
        yield unescape(written[at:])


def _piece(written: str, start: int, missing: set[str]) -> tuple[Piece, int]:
    found = _TAG.match(written, start)
    if found:
        attributes: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(found[3]):
            attributes.setdefault(name.lower(), unescape("".join(values)))
        return Tag(found[2].lower(), bool(found[1]), attributes), found.end()
    for short in ("<!-->", "<!--->"):
        if written.startswith(short, start):
            return Comment(""), start + len(short)
    for begin, end, what in (
        ("<!--", "-->", ""),
        ("<![CDATA[", "]]>", "CDATA"),
        ("<?", "?>", "an instruction"),
        ("<!", ">", "a declaration"),
    ):
        if not written.startswith(begin, start) or end in missing:
            continue
        stop = written.find(end, start + len(begin))
        if stop < 0:  # what nobody closed hides nothing: it is text
            missing.add(end)
            continue
        inside, after = written[start + len(begin) : stop], stop + len(end)
        if what == "CDATA":
            return inside, after
        return (Other(what) if what else Comment(inside)), after
    return "<", start + 1
